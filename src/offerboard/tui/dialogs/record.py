"""What happened: they called or wrote, granted, refused or improved; or you did, asked, met, noted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct, structs
from textual.widget import Widget

from offerboard.cards.changes import contradictions, rounds
from offerboard.cards.model import Card, Promise, Round
from offerboard.cards.terms import PAID, Terms, paid
from offerboard.cards.values import Channel, EntryKind, Pay, RoundState, When
from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tracker import Intent, intents, names
from offerboard.tracker.told import answer_word, owes_word, told
from offerboard.tui.base.steps import TwoStepDialog, refuse
from offerboard.tui.dialogs.offer import CHANNELS, CHANNELS_OR_NONE, usual_channel
from offerboard.tui.dialogs.terms import TermsFields
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.fields import DateField, NumberField, TextField, happened_at, happened_field
from offerboard.tui.widgets.menu import Item

_OTHER_MATTERS = "about something else"
_BY_PHONE: tuple[tuple[str, Channel], ...] = (("phone", "phone"),)
_WRITTEN: tuple[tuple[str, Channel], ...] = (("email", "email"), ("text message", "text"))


class _Until(Struct, frozen=True):
    """A date that belongs to what happened: its field, and why it must not be empty, if so."""

    key: str
    label: str
    hint: str
    required: str = ""


_NAMED = _Until("named", "they answer by", "empty: no date was named")
_CHANGED = (*PAID, "start")
"""The terms that are asked for where an offer changes; anything else goes into a line."""
_BECAME: tuple[tuple[str, RoundState], ...] = (
    ("it took place", "held"), ("it was called off", "cancelled"), ("you missed it", "missed"),
)  # fmt: skip


class _Kind(Struct, frozen=True):
    """A line of the list: the entry that it writes, its words, and what it asks for.

    `channels` are asked for where there are several. It asks: with `owed` whether they wait for your answer,
    with `tells` whether your yes or no was told, with `terms` for what was stated, with `changed` for what is
    another in an offer, with `over` how the last interview was, with `invites` for the one that they propose,
    with `promises` for what you promised, with `keeps` which promise you kept. `of_offers` happens to offers
    alone, `of_one` to one card at a time, `paper` to offers that are not in writing until then. A blank line
    sets those `apart` from the ones above.
    """

    entry: EntryKind
    label: str
    note: str = ""
    channels: tuple[tuple[str, Channel], ...] = ()
    until: _Until | None = None
    owed: bool = False
    tells: bool = False
    terms: bool = False
    changed: bool = False
    of_offers: bool = False
    of_one: bool = False
    paper: bool = False
    invites: bool = False
    over: bool = False
    promises: bool = False
    keeps: bool = False
    apart: bool = False


_KINDS = {
    "h": _Kind("met", "the interview is over", "how was it?", until=_NAMED, over=True, of_one=True),
    "c": _Kind("heard", "they called", channels=_BY_PHONE, until=_NAMED, owed=True),
    "w": _Kind("heard", "they wrote", channels=_WRITTEN, until=_NAMED, owed=True),
    "i": _Kind("heard", "they invited you", "to an interview", CHANNELS, invites=True, of_one=True),
    "g": _Kind(
        "granted",
        "they granted more time",
        "the new date counts",
        CHANNELS,
        _Until("until", "until", "the new date", "until when? It needs its new date"),
        of_offers=True,
    ),
    "f": _Kind(
        "refused", "they refused more time", "the old deadline still applies", CHANNELS, of_offers=True
    ),
    "o": _Kind(
        "revised",
        "they changed the offer",
        "its pay, its date",
        CHANNELS,
        _Until("reply_by", "answer by", "empty: as before"),
        changed=True,
        of_offers=True,
    ),
    "s": _Kind(
        "heard", "they named terms", "pay, days off, …, as they said them", CHANNELS, terms=True, of_one=True
    ),
    "p": _Kind(
        "heard",
        "their paper came",
        "the offer is in writing now",
        _WRITTEN,
        terms=True,
        of_offers=True,
        paper=True,
    ),
    "C": _Kind("called", "you called", channels=_BY_PHONE, tells=True, apart=True),
    "W": _Kind("sent", "you wrote", channels=_WRITTEN, tells=True),
    "a": _Kind(
        "asked",
        "you asked for more time",
        "the old deadline still applies",
        CHANNELS,
        _Until("asked", "until", "the date you asked for"),
        of_offers=True,
    ),
    "m": _Kind("met", "you met", "an interview, a visit", until=_NAMED, apart=True),
    "v": _Kind("noted", "you promised something", "it waits until it is done", promises=True, of_one=True),
    "k": _Kind("noted", "you did what you promised", keeps=True, of_one=True),
    "n": _Kind("noted", "a note"),
}


class Recording:
    """A list of what may have happened, and the few fields that each asks for. Any of it may be backdated."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        self.session, self.ids = session, list(ids)
        self.told: ChoiceField[bool] | None = None
        self.owed: ChoiceField[bool] | None = None
        self.until: DateField | None = None
        self.channel: ChoiceField[Channel | None] | None = None
        self.terms: TermsFields | None = None
        self.person: TextField | None = None

    def dialog(self) -> TwoStepDialog:
        """The dialog that asks for it."""
        return TwoStepDialog(
            f"Record for {names(self.session.cards.snapshot, self.ids)}",
            draft=("record", *self.ids),
            items=self.items(),
            fields_of=self.fields_of,
            answer_of=self.answer,
            start="h" if self._finished_round is not None else "",
        )

    def items(self) -> Sequence[Item[str]]:
        """What may have happened; less with cards that never were offers."""
        rows = self.session.cards.snapshot.rows
        heads = [rows[id_].head for id_ in self.ids if id_ in rows]
        offers = any(head.stage == "offer" or head.received is not None for head in heads)
        spoken = all(head.stage == "offer" and not head.written for head in heads)
        return [
            Item(kind.label, key, key, kind.note, kind.apart)
            for key, kind in _KINDS.items()
            if (offers or not kind.of_offers)
            and (spoken or not kind.paper)
            and (len(self.ids) == 1 or not kind.of_one)
            and (self._finished_round is not None or not kind.over)
            and (self._promises or not kind.keeps)
        ]

    def fields_of(self, key: str) -> Iterable[Widget]:
        """What it asks for, then when it was, and a line about it."""
        kind, session = _KINDS[key], self.session
        owing = self._owing
        self.told = self.owed = self.person = None
        if kind.keeps:
            open_ = [(one_line(one.text), number) for number, one in enumerate(self._promises, 1)]
            self.done = ChoiceField("done", "what is done", open_, 1)
            yield self.done
            return
        if kind.promises:
            self.line = TextField(
                "text", "what", required="what did you promise?", hint="send the certificates"
            )
            self.until = DateField("due", "by", zone=session.zone, hint="empty: no date was named")
            self.when = happened_field(zone=session.zone)
            yield from (self.line, self.until, self.when)
            return
        if kind.invites:
            yield from self._interview()
        if kind.over:
            self.became = ChoiceField("became", "what became", _BECAME, "held")
            yield self.became
        if kind.tells and len(owing) == len(self.ids):
            word = answer_word(session.cards.snapshot.rows[owing[0]].head.outcome)
            options = [("they know it now", True), ("it was about something else", False)]
            self.told = ChoiceField(
                "told", f"your {word}", options, required=f"did you tell them your {word}?"
            )
            yield self.told
        if kind.owed:
            self.owed = ChoiceField("owed", "you owe them", [("an answer", True), ("nothing", False)], True)
            yield self.owed
        yield from self._terms_of(kind)
        self.until = None
        if kind.until is not None:
            until, hint = kind.until, kind.until.hint
            asked = self._card.asked_until if self._card and kind.entry == "granted" else None
            if kind.entry == "granted" and any(session.cards.card(id_).reply_by is None for id_ in self.ids):
                hint = "the first date they give"
            self.until = DateField(
                until.key, until.label, asked, zone=session.zone, hint=hint, required=until.required
            )
            yield self.until
        self.channel = None
        if kind.channels == CHANNELS:
            self.channel = ChoiceField("channel", "by", CHANNELS_OR_NONE)
            yield self.channel
        elif kind.channels == _WRITTEN:
            usual = usual_channel(session, self.ids)
            self.channel = ChoiceField("channel", "by", _WRITTEN, "email" if usual == "phone" else usual)
            yield self.channel
        self.when = happened_field(zone=session.zone)
        required = "a note needs its words" if kind.entry == "noted" else ""
        self.line = TextField("text", "in a line", required=required)
        yield from (self.when, self.line)

    def _interview(self) -> Iterable[Widget]:
        """The fields for an interview that they propose."""
        self.at = DateField("at", "the interview", zone=self.session.zone, required="when is it?")
        self.kind = TextField("kind", "kind", hint="screening, technical, onsite, …")
        self.minutes = NumberField("minutes", "minutes", None, low=1, high=1440, unit="min", hint="60")
        self.where = TextField("where", "where", hint="a place, or a link")
        self.person = TextField("person", "with", hint="whom you meet")
        yield from (self.at, self.kind, self.minutes, self.where, self.person)

    def _terms_of(self, kind: _Kind) -> Iterable[Widget]:
        """The terms of one card; for several at once they are not asked for."""
        self.terms = None
        if len(self.ids) != 1 or not (kind.terms or kind.changed):
            return
        card = self.session.cards.card(self.ids[0])
        if kind.changed:
            self.terms = TermsFields(self.session, _CHANGED, now=paid(card.pay).then(Terms(start=card.start)))
        else:
            said = card.said if kind.paper else ()
            self.terms = TermsFields(self.session, said=said)
            if not kind.paper:
                self.person = TextField("person", "from", hint="who said it")
                yield self.person
        yield from self.terms

    @property
    def _card(self) -> Card | None:
        """The card, where it is a single one that is still there."""
        there = len(self.ids) == 1 and self.ids[0] in self.session.cards.snapshot.rows
        return self.session.cards.card(self.ids[0]) if there else None

    @property
    def _finished_round(self) -> int | None:
        """The number of the last interview of one card that is over, with nothing noted about it."""
        card, now = self._card, self.session.now()
        ordered = sorted(card.rounds, key=lambda one: one.at.at) if card else []
        found = [at for at, one in enumerate(ordered, 1) if one.state == "planned" and one.over <= now]
        return found[-1] if found else None

    @property
    def _promises(self) -> Sequence[Promise]:
        """What you promised one card, and did not do yet."""
        return self._card.promises if self._card else ()

    @property
    def _owing(self) -> list[str]:
        """The cards with a yes or no of yours that they were not told."""
        rows = self.session.cards.snapshot.rows
        return [id_ for id_ in self.ids if id_ in rows and owes_word(rows[id_].head)]

    def answer(self, key: str) -> Intent:
        """What happened, on each of the cards. Raises UsageError where nothing did."""
        kind, session, now = _KINDS[key], self.session, self.session.now()
        if kind.keeps:
            return intents.keep_promise(session.cards.snapshot, self.ids[0], self.done.value, now)
        at, text = happened_at(self.when), self.line.value
        if kind.promises:
            promise = Promise(text=text, made=at, due=self.until.value if self.until else None)
            return intents.promise(session.cards.snapshot, self.ids[0], promise, now)
        channel = self.channel.value if self.channel else next((value for _, value in kind.channels), None)
        until = self._named(kind.entry, at)
        if kind.invites:
            return self._invited(at, channel)
        if kind.over and self._finished_round is not None:
            change = partial(
                rounds.ended,
                number=self._finished_round,
                state=self.became.value,
                now=now,
                by="me" if self.became.value == "missed" else "nobody",
                text=text,
                named=until,
            )
            return intents.change_rounds(
                session.cards.snapshot, self.ids[0], f"interview {self.became.value}", now, change
            )
        if self.told is not None and self.told.value:
            intent = told(session.cards.snapshot, self.ids, now, at, channel or "email")
            if text:
                intent = intent.then(
                    intents.record(session.cards.snapshot, self.ids, "noted", now, at=at, text=text)
                )
            return intent
        if kind.tells and self._owing:
            text = text or _OTHER_MATTERS  # without this, it would count as having told them
        terms, pay = self._stated(kind)
        if kind.changed and not (terms or pay or until or text):
            first = next(iter(self.terms)) if self.terms else self.line
            refuse(first, "what changed: the pay, the date, or a line?")
        if kind.terms and not kind.paper and not terms and self.terms:
            refuse(next(iter(self.terms)), "what did they name?")
        return intents.record(
            session.cards.snapshot,
            self.ids,
            kind.entry,
            now,
            at=at,
            text=text,
            channel=channel,
            until=until,
            pay=pay,
            terms=terms or None,
            person=self.person.value if self.person is not None else "",
            owed=self.owed.value if self.owed else False,
            written=kind.paper,
        )

    def _named(self, entry: EntryKind, at: datetime) -> When | None:
        """The date that belongs to it. Raises UsageError where it cannot be a date of one of the cards."""
        if self.until is None or self.until.value is None:
            return None
        session, until = self.session, self.until.value
        for id_ in self.ids:
            if why := contradictions.of_entry(
                entry, until, session.cards.card(id_), at, session.now(), session.zone
            ):
                refuse(
                    self.until,
                    why if len(self.ids) == 1 else f"{names(session.cards.snapshot, [id_])}: {why}",
                )
        return until

    def _stated(self, kind: _Kind) -> tuple[Terms, Pay | None]:
        """The terms that were stated; of an offer that changed also all that is paid now, if that changed."""
        if self.terms is None:
            return Terms(), None
        if not kind.changed:
            return self.terms.value, None
        before = self.session.cards.card(self.ids[0]).pay
        after = self.terms.value.pay
        words = before.words if before is not None else ""
        pay = structs.replace(after or Pay(), words=words)
        return self.terms.changed, pay if pay != (before or Pay()) else None

    def _invited(self, at: datetime, channel: Channel | None) -> Intent:
        """They proposed an interview, and wait for your answer."""
        session, now = self.session, self.session.now()
        if self.at.value is None or self.person is None:
            raise UsageError("when is it?")
        round_ = Round(
            at=self.at.value,
            minutes=self.minutes.value,
            kind=self.kind.value or "interview",
            where=self.where.value,
            people=self.person.value,
        )

        def change(card: Card) -> Card:
            return rounds.invited(card, round_, now, at=at, channel=channel)

        return intents.change_rounds(session.cards.snapshot, self.ids[0], "invited", now, change)
