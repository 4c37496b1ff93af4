"""How it ended, by whom and why: for any cause, from any column, without a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.cards.changes.correspondence import TELLS
from offerboard.cards.endings import ENDINGS, fits
from offerboard.cards.values import CHANNELS, ENDED_BY, Channel, Outcome, Party
from offerboard.text import one_line
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.told import accepted_but, answer_word, told
from offerboard.tui.base.keys import key_of
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import TextField, happened_at, happened_field
from offerboard.tui.widgets.menu import Item


class _EndingLine(Struct, frozen=True):
    """A line of the list: its key, and a remark, in which {} stands for the key that composes.

    An `apart` one has a blank line above it.
    """

    key: str
    note: str = ""
    apart: bool = False


_NO_LETTER = "to write it with a letter, move it to Declines"
_LINES: dict[Outcome, _EndingLine] = {
    "rejected": _EndingLine("n"),
    "rescinded": _EndingLine("t"),
    "ghosted": _EndingLine("g"),
    "accepted": _EndingLine("a", apart=True),
    "declined": _EndingLine("d", _NO_LETTER),
    "withdrawn": _EndingLine("w", _NO_LETTER),
    "lapsed": _EndingLine("l"),
    "unknown": _EndingLine("u", apart=True),
    "silent": _EndingLine("s", "a short note can still fix this: {}", apart=True),
    "reneged": _EndingLine("r", "tell them at once"),
}

_MAY_DIFFER: dict[Outcome, tuple[Party, ...]] = {
    "unknown": ("nobody", "them", "me"),
    "ghosted": ("them", "nobody"),
}
_PARTIES: dict[Party, str] = {"me": "you", "them": "they", "nobody": "nobody"}

REPAIRS: dict[Outcome, str] = {
    "silent": "It happens. A short note still puts it right, even now: {} on the card writes it.",
    "reneged": (
        "Read the contract first: a visa, a sign-on bonus or a career office may be at stake."
        " Tell them at once, by phone and then in writing."
    ),
}


class Ending:
    """A list of endings in people's words; then the date, and a line for the reason."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self.session, self.ids = session, list(ids)
        self.by: ChoiceField[Party] | None = None
        self.told: ChoiceField[Channel | None] | None = None
        self.first: ChoiceField[bool] | None = None

    def dialog(self) -> TwoStepDialog:
        """The dialog that asks for it."""
        return TwoStepDialog(
            f"How it ended with {names(self.session.cards.snapshot, self.ids)}",
            draft=("end", *self.ids),
            items=self.items(),
            fields_of=self.fields_of,
            answer_of=self.answer,
        )

    def items(self) -> Sequence[Item[str]]:
        """The endings that fit the cards."""
        rows = self.session.cards.snapshot.rows
        heads = [rows[id_].head for id_ in self.ids if id_ in rows]
        return [
            Item(ENDINGS[outcome], outcome, line.key, line.note.replace("{}", self._compose_key), line.apart)
            for outcome, line in _LINES.items()
            if fits(outcome, heads)
        ]

    def fields_of(self, kind: str) -> Iterable[Widget]:
        """The date and the reason; who ended it, if that may differ; whether they know your own answer."""
        outcome, session = _outcome(kind), self.session
        self.by = self.told = self.first = None
        if outcome in REPAIRS:
            yield Static(Content(REPAIRS[outcome].replace("{}", self._compose_key)), classes="remark")
        if outcome == "accepted" and self._accepted_before:
            company = one_line(session.cards.snapshot.rows[self._accepted_before[0]].head.company)
            options = [("you go back on that yes", True), ("it stays accepted too", False)]
            self.first = ChoiceField("first", company or "the first", options, required="what becomes of it?")
            yield self.first
        if outcome in _MAY_DIFFER:
            parties = [(_PARTIES[party], party) for party in _MAY_DIFFER[outcome]]
            self.by = ChoiceField("by", "who ended it", parties, ENDED_BY[outcome])
            yield self.by
        if outcome in TELLS:
            channels: list[tuple[str, Channel | None]] = [("not told yet", None)]
            channels += [(f"by {channel}", channel) for channel in CHANNELS]
            self.told = ChoiceField("told", f"your {answer_word(outcome)}", channels, None)
            yield self.told
        self.when = happened_field(zone=session.zone)
        self.why = TextField("why", "why, in a line")
        yield from (self.when, self.why)

    @property
    def _compose_key(self) -> str:
        return key_of("compose", self.session.config.keys)

    @property
    def _accepted_before(self) -> list[str]:
        """The cards that you have accepted, other than these."""
        return accepted_but(self.session.cards.snapshot, self.ids)

    def answer(self, kind: str) -> Intent:
        """The cards ended; with them the yes that is gone back on, and what they were told already."""
        outcome, session, now = _outcome(kind), self.session, self.session.now()
        snapshot, policy = session.cards.snapshot, session.config.policy
        at = happened_at(self.when)
        intent = intents.end(
            snapshot,
            self.ids,
            outcome,
            now,
            policy,
            at=at,
            by=self.by.value if self.by else None,
            text=self.why.value,
        )
        channel = self.told.value if self.told else None
        if channel is not None:
            intent = intent.then(told(session.cards.snapshot, self.ids, now, at, channel, outcome))
        if self.first is not None and self.first.value:
            intent = intent.then(intents.end(snapshot, self._accepted_before, "reneged", now, policy))
        return intent


def _outcome(kind: str) -> Outcome:
    """The outcome that a line of the list stands for, typed as one."""
    return next(outcome for outcome in ENDINGS if outcome == kind)
