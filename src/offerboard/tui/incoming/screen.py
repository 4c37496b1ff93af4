"""Their call to you: two letters pick the card, and its facts stand there while they talk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import structs
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards import incoming
from offerboard.cards.changes import contradictions
from offerboard.cards.model import Card
from offerboard.cards.pay import saying
from offerboard.cards.values import EntryKind, Pay
from offerboard.text import one_line
from offerboard.tracker import Intent, intents
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.base.steps import refuse
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import BASE_PAY, AmountField, DateField, TextField

_SHOWN = 4
"""How many other cards are named beside the one that is meant."""


class IncomingScreen(Dialog[Intent]):
    """Who calls, what is so, what not to promise, and the figure, the date and the line that they leave.

    `current` is the card under the cursor, which is meant until something is typed.
    """

    CSS_PATH = [SHEET, Path(__file__).with_name("incoming.tcss")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, current: str | None) -> None:
        super().__init__("They call", draft="incoming")
        self._current = current

    def body(self) -> Iterable[Widget]:
        """The card, its facts, and what they say."""
        session = self.session
        self.who = TextField("who", "who calls", hint="two letters of the company")
        self.card_line = Static(classes="who")
        self.known = Static(classes="known")
        currency, hidden = session.config.currency, session.hide_pay
        self.pay = AmountField(BASE_PAY, "base", "their figure", None, currency, hidden=hidden)
        self.date = DateField("until", "answer by", zone=session.zone, hint="empty: no date was named")
        self.line = TextField("text", "in a line")
        options = [("an answer", True), ("nothing", False)]
        self.owed = ChoiceField("owed", "you owe them", options, True)
        yield from (self.who, self.card_line, self.known, self.pay, self.date, self.line, self.owed)

    def on_mount(self) -> None:
        """Show the card under the cursor."""
        super().on_mount()
        self.show_card()

    @property
    def meant(self) -> list[str]:
        """The cards that may be meant, the likeliest first."""
        rows = self.session.cards.snapshot.rows
        if one_line(self.who.text):
            return [head.id for head in incoming.callers((row.head for row in rows.values()), self.who.text)]
        return [self._current] if self._current in rows and self._current else []

    def show_card(self) -> None:
        """Show who they are, the facts, and what not to promise."""
        meant = self.meant
        if not meant:
            typed = bool(one_line(self.who.text))
            self.card_line.update(
                Content("no company on the board begins like that" if typed else "who is it?")
            )
            self.known.update(Content(f"Say: “{incoming.SAY}”"))
            return
        session, card = self.session, self.session.cards.card(meant[0])
        others = ", ".join(session.cards.snapshot.rows[id_].head.name for id_ in meant[1 : _SHOWN + 1])
        name = f"{card.name}{f'   or {others}: type on' if others else ''}"
        self.card_line.update(Content(one_line(name)))
        self.known.update(self._told(card))

    def _told(self, card: Card) -> Group:
        """How things stand and what not to promise; wrapped lines begin below their text, not their sign."""
        session = self.session
        rows = session.cards.snapshot.rows.values()
        others = any(
            row.head.stage == "offer" and row.head.outcome is None and row.head.id != card.id for row in rows
        )
        stands = incoming.as_it_stands(card, session.now(), session.zone, hide_pay=session.hide_pay)
        lines = [("·", line) for line in stands]
        lines += [("×", line) for line in incoming.not_said(card, others=others)]
        hanging = Table.grid(Column(width=1), Column(ratio=1), padding=(0, 1, 0, 0), expand=True)
        for sign, line in lines:
            hanging.add_row(sign, Text(one_line(line)))
        return Group(hanging, Text(f"Say: “{incoming.say(card)}”"))

    def on_field_changed(self, event: Field.Changed) -> None:
        """Another company may be meant now."""
        super().on_field_changed(event)
        if event.field is self.who:
            self.show_card()

    def answer(self) -> Intent:
        """What they said, as a change of the card.

        Raises UsageError without a card, or for an impossible date.
        """
        meant = self.meant
        if not meant:
            refuse(self.who, "which company was it? Esc, then n, begins a card for a new one")
        session, card = self.session, self.session.cards.card(meant[0])
        now, until, money, text = session.now(), self.date.value, self.pay.value, self.line.value
        offered = card.stage == "offer" and card.outcome is None
        pay = structs.replace(card.pay or Pay(), base=money) if money and offered else None
        kind: EntryKind = "revised" if offered and (pay or until) else "heard"
        if until is not None and (why := contradictions.of_entry(kind, until, card, now, now, session.zone)):
            refuse(self.date, why)
        if money and not offered:  # there is no offer yet that could have these terms
            text = "; ".join(filter(None, (f"they named {saying.say_money(money, short=False)}", text)))
        return intents.record(
            session.cards.snapshot,
            [card.id],
            kind,
            now,
            text=text,
            channel="phone",
            until=until,
            pay=pay,
            owed=self.owed.value if kind == "heard" else False,
        )
