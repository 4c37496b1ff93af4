"""The scores of an offer by the user's own criteria, and the criteria with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import structs
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards.comparing import criteria
from offerboard.cards.model import Card
from offerboard.text import one_line
from offerboard.tracker import Intent, intents
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.form.editing import tried
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import PageField


class ScoresScreen(Dialog[Intent]):
    """One line for each criterion, from 1 to 5; a digit chooses. It answers with one change of the card."""

    CSS_PATH = [SHEET, "compare.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, card: Card, names: Sequence[str]) -> None:
        super().__init__(f"Score {card.name}", draft=card.id)
        self.before, self._names = card, names

    def body(self) -> Iterator[Widget]:
        """The criteria."""
        yield Static(Content("from 1 (poor) to 5 (as good as it gets)"), classes="remark")
        scores: list[tuple[str, int | None]] = [
            (str(score), score) for score in range(criteria.LOWEST, criteria.HIGHEST + 1)
        ]
        self.scores = {
            name: ChoiceField(
                f"score:{name}",
                one_line(name),
                [*scores, ("none yet", None)],
                criteria.scored(self.before.criteria, name),
            )
            for name in self._names
        }
        yield from self.scores.values()

    def answer(self) -> Intent | None:
        """The card with these scores. Raises OfferboardError where it was changed elsewhere meanwhile."""
        before = self.before
        given = {name: field.value for name, field in self.scores.items() if field.changed}
        kept = {name: score for name, score in before.criteria.items() if name not in given}
        scores = kept | {name: score for name, score in given.items() if score is not None}
        if scores == before.criteria:
            return None
        fields = {"criteria": scores}
        intent = intents.edit_card(before, fields, self.session.now())
        return tried(self, structs.replace(intent, label=f"score {before.name}"), before, fields)


class WeightsScreen(Dialog[Mapping[str, Decimal]]):
    """The criteria and their weights, as the config has them."""

    CSS_PATH = [SHEET, "compare.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("What matters to you, and how much")
        self._names = names

    def body(self) -> Iterator[Widget]:
        """A page of lines."""
        known = self.session.config.criteria
        weights = {name: criteria.weight(known, name) for name in self._names}
        yield Static(Content("one a line, each with its weight; kept in the config"), classes="remark")
        self.weights = PageField(
            "weights",
            "criteria",
            criteria.weights_text(weights),
            lines=8,
            check=criteria.read_weights,
            hint="team = 3",
        )
        yield self.weights

    def answer(self) -> Mapping[str, Decimal]:
        """The weights by name. Raises UsageError."""
        return criteria.read_weights(self.weights.text)
