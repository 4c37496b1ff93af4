"""The groups of the form that are rarely unfolded: what speaks for it and against, and small things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from offerboard.cards.advice import advisor_text, read_advisor
from offerboard.cards.model import Advisor, Card
from offerboard.cards.values import CardKind
from offerboard.text import one_line
from offerboard.tui.form.parts import FormContext, fields_of
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import NumberField, PageField, TextField

_YEAR = 365


class WeighPart:
    """Whom you asked, and what speaks for it and against it, one line for each."""

    def __init__(self, card: Card, context: FormContext) -> None:
        self._card, self._context = card, context
        told = "\n".join(map(advisor_text, card.advisors))
        self.advisors = PageField(
            "advisors",
            "asked",
            told,
            lines=3,
            hint="a friend a line, what they said:  Noor (yes): take it",
        )
        self.pros = PageField("pros", "for it", "\n".join(card.pros), lines=3)
        self.cons = PageField("cons", "against it", "\n".join(card.cons), lines=3)
        self.valued = TextField("valued", "you valued", card.valued, hint="one thing, for a letter to say")
        self.fields = fields_of(self)

    @property
    def holds(self) -> str:
        """What is known already, in a line."""
        card = self._card
        parts = (
            f"asked {len(card.advisors)}" if card.advisors else "",
            f"{len(card.pros)} for" if card.pros else "",
            f"{len(card.cons)} against" if card.cons else "",
        )
        return ", ".join(filter(None, parts)) or "whom you asked, for, against"

    def values(self) -> dict[str, Any]:
        """The card's fields."""
        card = self._card
        return {
            "advisors": tuple(self._advisors()) if self.advisors.changed else card.advisors,
            "pros": tuple(self.pros.lines) if self.pros.changed else card.pros,
            "cons": tuple(self.cons.lines) if self.cons.changed else card.cons,
            "valued": self.valued.value,
        }

    def _advisors(self) -> Sequence[Advisor]:
        known, now = self._card.advisors, self._context.now
        return [read_advisor(each, known, now) for each in self.advisors.lines]


class MorePart:
    """What is rarely wanted."""

    def __init__(self, card: Card) -> None:
        self._card = card
        kinds: list[tuple[str, CardKind]] = [("a position", "position"), ("your employer of now", "employer")]
        self.kind = ChoiceField("kind", "it is", kinds, card.kind)
        self.url = TextField("url", "link", card.url)
        self.source = TextField("source", "found by", card.source, hint="LinkedIn, a friend, …")
        self.referrer = TextField("referrer", "recommended by", card.referrer)
        self.tags = TextField("tags", "tags", ", ".join(card.tags), hint="words, with commas between")
        self.patience = NumberField(
            "patience", "patience", card.patience, low=-_YEAR, high=_YEAR,
            unit="days more before the clock speaks",
        )  # fmt: skip
        self.fields = fields_of(self)

    @property
    def holds(self) -> str:
        """What is known already, in a line."""
        card = self._card
        kind = "your employer" if card.kind == "employer" else ""
        known = ", ".join(filter(None, (kind, card.url, card.source, card.referrer, *card.tags)))
        return known or "link, source, tags, your employer, patience"

    def values(self) -> dict[str, Any]:
        """The card's fields."""
        tags = dict.fromkeys(filter(None, (one_line(tag) for tag in self.tags.text.split(","))))
        return {
            "kind": self.kind.value,
            "url": self.url.value,
            "source": self.source.value,
            "referrer": self.referrer.value,
            "tags": tuple(tags) if self.tags.changed else self._card.tags,
            "patience": self.patience.value or 0,
        }
