"""The steps of the decision sheet (docs/domain.md#advice): think, ask, decide. Each knows its fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import structs

from offerboard.cards import advice
from offerboard.cards.model import Advisor, Card, Decision
from offerboard.cards.pay.saying import masked
from offerboard.cards.values import Answer, Lean, When, zone_of
from offerboard.letters import Option
from offerboard.text import one_line
from offerboard.tui.base.steps import refuse
from offerboard.tui.form.parts import FormContext, fields_of
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import PageField, TextField, happened_at, happened_field

_ORDINALS = ("first", "second", "third")


class ThinkPart:
    """What speaks for it and against it, and what a year would say."""

    def __init__(self, card: Card) -> None:
        self._card = card
        hint = "a line each"
        self.pros = PageField("pros", "for it", "\n".join(card.pros), lines=2, hint=hint)
        self.cons = PageField("cons", "against it", "\n".join(card.cons), lines=2, hint=hint)
        self.regret = TextField(
            "regret", "in a year", card.regret, hint="would I regret this in a year, and why?"
        )
        self.fields = fields_of(self)

    @property
    def holds(self) -> str:
        """What was thought already, in a line."""
        return f"{len(self._card.pros)} for, {len(self._card.cons)} against"

    def values(self) -> dict[str, Any]:
        """The card's fields."""
        card = self._card
        return {
            "pros": tuple(map(one_line, self.pros.lines)) if self.pros.changed else card.pros,
            "cons": tuple(map(one_line, self.cons.lines)) if self.cons.changed else card.cons,
            "regret": self.regret.value,
        }


class AdvisorPart:
    """One friend. An emptied one is removed."""

    def __init__(self, number: int, advisor: Advisor | None, context: FormContext) -> None:
        key = f"advisor{number}"
        self._number, self._advisor, self._context = number, advisor, context
        old = advisor or Advisor(name="")
        leans: list[tuple[str, Lean | None]] = [("not said", None), ("for it", "yes")]
        leans += [("against it", "no"), ("unsure", "unsure")]
        self.name = TextField(f"{key}.name", "who", old.name)
        self.lean = ChoiceField(f"{key}.lean", "leans", leans, old.lean)
        self.said = TextField(f"{key}.said", "their words", old.said)
        zone = context.zone
        asked = When.whole(old.at.astimezone(zone_of(zone)).date(), zone) if old.at else None
        self.asked = happened_field(f"{key}.asked", "asked", asked, zone=zone, hint="empty: today")
        self.fields = fields_of(self)

    @property
    def title(self) -> str:
        """Who it is."""
        if self._advisor is not None:
            return one_line(self._advisor.name)
        return f"a {_ORDINALS[self._number]} friend" if self._number < len(_ORDINALS) else "another friend"

    @property
    def holds(self) -> str:
        """What they said."""
        if self._advisor is None:
            return "whom will you ask?"
        words = advice.said(self._advisor)
        return masked(words) if self._context.hidden else words

    @property
    def answered(self) -> bool:
        """Whether they have said anything, as the sheet stands."""
        return bool(self.name.text.strip() and (self.said.text.strip() or self.lean.value))

    def value(self) -> Advisor | None:
        """The friend, or None. Raises UsageError for words that nobody said."""
        name, said, lean = self.name.value, self.said.value, self.lean.value
        if not name:
            if said or lean:
                refuse(self.name, "who said it?")
            return None
        at = self._advisor.at if self._advisor and not self.asked.changed else happened_at(self.asked)
        return structs.replace(self._advisor or Advisor(name=name), name=name, said=said, lean=lean, at=at)


class DecidePart:
    """Accept or no, the true reason, the one that may be told, and a line."""

    def __init__(self, card: Card, reasons: Sequence[Option]) -> None:
        made = self._made = card.decision
        answers: list[tuple[str, Answer | None]] = [("not yet", None), ("yes, accept", "yes"), ("no", "no")]
        if card.stage != "offer":
            answers = [("not yet, go on", None), ("no, withdraw", "no")]
        true = [(reason.label, reason.slug) for reason in reasons]
        if made and made.reason and made.reason not in {slug for _, slug in true}:
            true.insert(0, (made.reason, made.reason))
        tell = [("the true one", ""), ("none", "none")]
        tell += [(each.label, each.slug) for each in reasons if each.available and each.slug != "none"]
        if made and made.told_reason not in {slug for _, slug in tell}:
            tell.append((made.told_reason, made.told_reason))
        self.answer = ChoiceField(
            "answer", "your answer", answers, made.answer if made else None, picked=self.show
        )
        self.reason = ChoiceField("reason", "true reason", true, made.reason or "none" if made else "none")
        self.told = ChoiceField("told", "tell them", tell, made.told_reason if made else "")
        self.words = TextField("words", "in one line", made.words if made else "", hint="because …")
        self.fields = fields_of(self)
        self.show()

    def show(self) -> None:
        """A no asks for its reasons, and either answer for a line."""
        answer = self.answer.value
        self.reason.display = self.told.display = answer == "no"
        self.words.display = answer is not None

    def value(self, now: datetime) -> Decision | None:
        """The decision; the earlier one if nothing about it changed."""
        answer = self.answer.value
        if answer is None:
            return None
        reason = self.reason.value if answer == "no" else ""
        made = Decision(
            answer=answer,
            at=now,
            reason="" if reason == "none" else reason,
            told_reason=self.told.value if answer == "no" else "",
            words=self.words.value,
        )
        before = self._made
        return before if before and structs.replace(made, at=before.at) == before else made
