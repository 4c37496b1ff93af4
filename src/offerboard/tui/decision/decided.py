"""A decision that was made: what it was; reopening it takes a key of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import advice, summary, wording
from offerboard.cards.model import Card
from offerboard.cards.pay.saying import masked
from offerboard.commands import Command
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.keys import key_of

Next = Literal["anew", "write"]


class DecidedScreen(Dialog[Next]):
    """What you decided, and whether they know. R decides anew, c writes to them."""

    CSS_PATH = [SHEET, "decision.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "anew", "Decide again", show=False),
        Binding("c", "write", "Compose", show=False),
    ]

    def __init__(self, card: Card) -> None:
        super().__init__(card.name, draft=card.id)
        self.card = card

    @property
    def open(self) -> bool:
        """Whether it can be decided anew: an ended or accepted card must go back to an open column first."""
        return self.card.outcome is None

    def body(self) -> Iterator[Widget]:
        """The decision, how it came about, and who knows it."""
        for text, css_class in self._lines():
            yield Static(Content(masked(text) if self.session.hide_pay else text), classes=css_class)

    def _lines(self) -> Iterator[tuple[str, str]]:
        """What is said, line by line, each with its CSS class."""
        session, card = self.session, self.card
        if card.decision is None:
            return
        yield summary.decision(card.decision, session.zone), "decision"
        yield from ((advice.say(each), "remark") for each in card.advisors)
        if card.regret:
            yield f"in a year: {one_line(card.regret)}", "remark"
        if card.told is not None:
            by = f" by {card.told.channel}" if card.told.channel else ""
            yield f"they were told on {wording.short_date(card.told.at, session.zone)}{by}", "remark"
        else:
            yield "they do not know it yet", "remark"
        if not self.open:
            key = key_of("move_left", session.config.keys)
            over = "you accepted it" if card.outcome == "accepted" else f"it is {card.outcome}"
            yield f"{over}; to decide again, move it to an open column first ({key})", "remark"

    def possible(self) -> list[Command]:
        """What the keys do."""
        commands = [
            Command("write", "c", "Write to them", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]
        if self.open:
            commands.insert(1, Command("anew", "R", "Decide again", ""))
        return commands

    def answer(self) -> Next | None:
        """Enter leaves it as it is."""
        return None

    def action_anew(self) -> None:
        """Open the sheet again."""
        if self.open:
            self.leave("anew")

    def action_write(self) -> None:
        """Write to them."""
        self.leave("write")
