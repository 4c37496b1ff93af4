"""What happened: they called or wrote, granted, refused or improved; or you did, asked, met, noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import structs
from textual.widget import Widget

from offerboard.cards.changes import contradictions
from offerboard.cards.values import Bonus, Channel, EntryKind, Money, Pay, When
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.told import answer_word, owes_word, told
from offerboard.tui.base.steps import TwoStepDialog, refuse
from offerboard.tui.dialogs.offer import CHANNELS, usual_channel
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import (
    AmountField,
    DateField,
    TextField,
    base_field,
    bonus_field,
    happened_at,
    happened_field,
    once_field,
)
from offerboard.tui.widgets.menu import Item

_OTHER_MATTERS = "about something else"
_BY_PHONE: tuple[tuple[str, Channel], ...] = (("phone", "phone"),)
_WRITTEN: tuple[tuple[str, Channel], ...] = (("email", "email"), ("text message", "text"))


class _Until(NamedTuple):
    """A date that goes with what happened: its field, and why it must not be empty, if so."""

    key: str
    label: str
    hint: str
    required: str = ""


_NAMED = _Until("named", "they answer by", "empty: no date was named")


class _Kind(NamedTuple):
    """A line of the list: the entry that it writes, its words, and what it asks for.

    `channels` are asked where there are several; `tells` asks whether your yes or no was told with it;
    `of_offers` happens to offers alone, `paper` to those that are not in writing: now they are.
    """

    entry: EntryKind
    label: str
    note: str = ""
    channels: tuple[tuple[str, Channel], ...] = ()
    until: _Until | None = None
    owed: bool = False
    tells: bool = False
    terms: bool = False
    of_offers: bool = False
    paper: bool = False
    apart: bool = False


_KINDS = {
    "c": _Kind("heard", "they called", channels=_BY_PHONE, until=_NAMED, owed=True),
    "w": _Kind("heard", "they wrote", channels=_WRITTEN, until=_NAMED, owed=True),
    "g": _Kind(
        "granted",
        "they granted more time",
        "the new date counts",
        CHANNELS,
        _Until("until", "until", "the new date", "until when? It needs its new date"),
        of_offers=True,
    ),
    "f": _Kind("refused", "they refused more time", "the old date stays", CHANNELS, of_offers=True),
    "o": _Kind(
        "revised",
        "they changed the offer",
        "its pay, its date",
        CHANNELS,
        _Until("reply_by", "answer by", "empty: as before"),
        terms=True,
        of_offers=True,
    ),
    "p": _Kind(
        "heard", "their paper came", "the offer is in writing now", _WRITTEN, of_offers=True, paper=True
    ),
    "C": _Kind("called", "you called", channels=_BY_PHONE, tells=True, apart=True),
    "W": _Kind("sent", "you wrote", channels=_WRITTEN, tells=True),
    "a": _Kind(
        "asked",
        "you asked for more time",
        "the old date keeps running",
        CHANNELS,
        _Until("asked", "until", "the date you asked for"),
        of_offers=True,
    ),
    "m": _Kind("met", "you met", "an interview, a visit", until=_NAMED, apart=True),
    "n": _Kind("noted", "a note"),
}


class Recording:
    """A list of what may have happened, and the few fields that each asks for. Any of it may be backdated."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self.session, self.ids = session, list(ids)
        self.told: ChoiceField[bool] | None = None
        self.owed: ChoiceField[bool] | None = None
        self.until: DateField | None = None
        self.channel: ChoiceField[Channel] | None = None
        self.terms: tuple[AmountField[Money], AmountField[Bonus], AmountField[Money]] | None = None

    def dialog(self) -> TwoStepDialog:
        """The dialog that asks for it."""
        return TwoStepDialog(
            f"Record for {names(self.session.cards.snapshot, self.ids)}",
            draft=("record", *self.ids),
            items=self.items(),
            fields_of=self.fields_of,
            answer_of=self.answer,
        )

    def items(self) -> Sequence[Item[str]]:
        """What may have happened: with cards that never were offers, less."""
        rows = self.session.cards.snapshot.rows
        heads = [rows[id_].head for id_ in self.ids if id_ in rows]
        offers = any(head.stage == "offer" or head.received is not None for head in heads)
        spoken = all(head.stage == "offer" and not head.written for head in heads)
        return [
            Item(kind.label, key, key, kind.note, kind.apart)
            for key, kind in _KINDS.items()
            if (offers or not kind.of_offers) and (spoken or not kind.paper)
        ]

    def fields_of(self, kind: str) -> Iterable[Widget]:
        """What it asks for, then when it was, and a line about it."""
        what, session = _KINDS[kind], self.session
        owes = self._owing
        self.told = self.owed = None
        if what.tells and len(owes) == len(self.ids):
            word = answer_word(session.cards.snapshot.rows[owes[0]].head.outcome)
            options = [("they know it now", True), ("it was about something else", False)]
            self.told = ChoiceField(
                "told", f"your {word}", options, required=f"did you tell them your {word}?"
            )
            yield self.told
        if what.owed:
            self.owed = ChoiceField("owed", "you owe them", [("an answer", True), ("nothing", False)], True)
            yield self.owed
        yield from self._terms_of(what)
        self.until = None
        if what.until is not None:
            key, label, hint, required = what.until
            asked = self._asked_until if what.entry == "granted" else None
            if what.entry == "granted" and any(session.cards.card(id_).reply_by is None for id_ in self.ids):
                hint = "the first date they give"
            self.until = DateField(key, label, asked, zone=session.zone, hint=hint, required=required)
            yield self.until
        self.channel = None
        if len(what.channels) > 1:
            usual = usual_channel(session, self.ids)
            known = [channel for _, channel in what.channels]
            self.channel = ChoiceField("channel", "by", what.channels, usual if usual in known else "email")
            yield self.channel
        self.when = happened_field(zone=session.zone)
        required = "a note needs its words" if what.entry == "noted" else ""
        self.line = TextField("text", "in a line", required=required)
        yield from (self.when, self.line)

    def _terms_of(self, what: _Kind) -> Iterable[Widget]:
        """The pay of one card; that of several at once is not asked for."""
        self.terms = None
        if what.terms and len(self.ids) == 1:
            before = self.session.cards.card(self.ids[0]).pay or Pay()
            currency, hidden = self.session.config.currency, self.session.hide_pay
            self.terms = (
                base_field("base", "base pay", before.base, currency, hidden=hidden),
                bonus_field("bonus", "bonus", before.bonus, currency, hidden=hidden),
                once_field("sign_on", "sign-on", before.sign_on, currency, hidden=hidden),
            )
            yield from self.terms

    @property
    def _asked_until(self) -> When | None:
        """The date that one card waits for: what is granted is most often what was asked for."""
        return self.session.cards.card(self.ids[0]).asked_until if len(self.ids) == 1 else None

    @property
    def _owing(self) -> list[str]:
        """The cards with a yes or no of yours that they were not told."""
        rows = self.session.cards.snapshot.rows
        return [id_ for id_ in self.ids if id_ in rows and owes_word(rows[id_].head)]

    def answer(self, kind: str) -> Intent:
        """What happened, on each of the cards. Raises UsageError where nothing did."""
        what, session, now = _KINDS[kind], self.session, self.session.now()
        at, text = happened_at(self.when), self.line.value
        channel = self.channel.value if self.channel else next((value for _, value in what.channels), None)
        until = self._named(what.entry, at)
        if self.told is not None and self.told.value:
            intent = told(session.cards.snapshot, self.ids, now, at, channel or "email")
            if text:
                intent = intent.then(
                    intents.record(session.cards.snapshot, self.ids, "noted", now, at=at, text=text)
                )
            return intent
        if what.tells and self._owing:
            text = text or _OTHER_MATTERS  # without a word it would count as having told them
        pay = self._pay()
        if what.entry == "revised" and not (pay or until or text):
            refuse(self.terms[0] if self.terms else self.line, "what changed: the pay, the date, or a line?")
        return intents.record(
            session.cards.snapshot,
            self.ids,
            what.entry,
            now,
            at=at,
            text=text,
            channel=channel,
            until=until,
            pay=pay,
            owed=self.owed.value if self.owed else False,
            written=what.paper,
        )

    def _named(self, kind: EntryKind, at: datetime) -> When | None:
        """The date that goes with it. Raises UsageError where one of the cards cannot have had it."""
        if self.until is None or self.until.value is None:
            return None
        session, until = self.session, self.until.value
        for id_ in self.ids:
            if why := contradictions.of_entry(
                kind, until, session.cards.card(id_), at, session.now(), session.zone
            ):
                refuse(
                    self.until,
                    why if len(self.ids) == 1 else f"{names(session.cards.snapshot, [id_])}: {why}",
                )
        return until

    def _pay(self) -> Pay | None:
        """The terms as they are now, or None where they are as before."""
        before = self.session.cards.card(self.ids[0]).pay or Pay()
        if self.terms is None:
            return None
        base, bonus, sign_on = self.terms
        after = structs.replace(before, base=base.value, bonus=bonus.value, sign_on=sign_on.value)
        return after if after != before else None
