"""Hiding a flag until a time: a few quick ones, or any; and what will cut it short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from msgspec import Struct
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.flags import Severity
from offerboard.cards.values import When, zone_of
from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tracker import Intent, intents, names
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.fields import DateField
from offerboard.tui.widgets.menu import Item

_MORNING, _EVENING = time(9), time(18)
_TYPED = "typed"
_MANY = 3
"""The most limits of a snooze that are said one by one."""


class Quick(Struct, frozen=True):
    """A quick choice: its key, its words, and the moment."""

    key: str
    words: str
    until: datetime


def quick(now: datetime, zone: str) -> list[Quick]:
    """The quick choices that lie ahead of `now`, no two for the same time."""
    here = now.astimezone(zone_of(zone))

    def at(days: int, clock: time) -> datetime:
        return datetime.combine(here.date() + timedelta(days=days), clock, zone_of(zone))

    monday = 7 - here.weekday()
    found = [
        Quick("e", "this evening", at(0, _EVENING)),
        Quick("t", "tomorrow", at(1, _MORNING)),
        Quick("m", "Monday", at(monday, _MORNING)),
        Quick("d", "in 3 days", at(3, _MORNING)),
    ]
    kept: dict[datetime, Quick] = {}
    for choice in found:
        if choice.until > now:
            kept.setdefault(choice.until, choice)
    return sorted(kept.values(), key=lambda choice: choice.until)


def ahead(when: When, now: datetime) -> When:
    """A time ahead; a day without an hour means its morning. Raises UsageError where it is past."""
    if when.day:
        when = When.moment(datetime.combine(when.date, _MORNING), when.zone)
    if when.at <= now:
        raise UsageError("that is past")
    return when


class Snoozing:
    """A list of times. One key hides the flags; what cuts it short is said before."""

    def __init__(self, session: Session, flagged: Mapping[str, Severity]) -> None:
        self.session, self.ids, self.flagged = session, list(flagged), dict(flagged)

    def dialog(self) -> TwoStepDialog:
        """The dialog that asks until when."""
        limits = list(_limits(self.session, self.flagged))
        if len(limits) > _MANY:
            limits[_MANY:] = [f"and {len(limits) - _MANY} more like these"]
        return TwoStepDialog(
            f"Snooze {names(self.session.cards.snapshot, self.ids)} until",
            draft=("snooze", *self.ids),
            items=self.items(),
            fields_of=self.fields_of,
            answer_of=self.answer,
            remark="\n".join(limits),
        )

    def items(self) -> Sequence[Item[str]]:
        """The quick choices, and another time to type."""
        now = self.session.now()
        found = quick(now, self.session.zone)
        self.quick = {choice.key: choice.until for choice in found}
        items = [
            Item(choice.words, choice.key, choice.key, self._said(choice.until, now)) for choice in found
        ]
        return [*items, Item("another time …", _TYPED, "a", apart=True)]

    def _said(self, until: datetime, now: datetime) -> str:
        """The time; and for one card, when the snooze ends before it."""
        said = wording.moment(until, now, self.session.zone)
        if len(self.ids) != 1:
            return said
        end = self._end(self.ids[0], until, now)
        return said if end == until else f"{said}, limited to: {wording.moment(end, now, self.session.zone)}"

    def _end(self, id_: str, until: datetime, now: datetime) -> datetime:
        """When a snooze of a card really ends."""
        snooze = lifecycle.snoozed(self.session.cards.card(id_), until, self.flagged[id_], now).snooze
        return snooze.until if snooze is not None else until

    def fields_of(self, kind: str) -> Iterable[Widget]:
        """Another time is typed; the quick choices need nothing more."""
        if kind == _TYPED:
            self.until = DateField(
                "until",
                "until",
                zone=self.session.zone,
                required="until when?",
                narrowed=ahead,
                hint="fri 17:00, in 5 h, tue",
            )
            yield self.until

    def answer(self, kind: str) -> Intent:
        """The change that hides the flags. Raises UsageError for a time that has passed meanwhile."""
        session = self.session
        if kind == _TYPED:
            when = self.until.value
            until = when.at if when is not None else session.now()
        else:
            until = self.quick[kind]
        if until <= session.now():
            raise UsageError("that time has passed: choose a later one")
        return intents.snooze(session.cards.snapshot, self.flagged, until, session.now())


def _limits(session: Session, flagged: Mapping[str, Severity]) -> Iterable[str]:
    """What will end a snooze early: a day for an overdue card, its reply-by for any other."""
    now = session.now()
    for id_, severity in flagged.items():
        card = session.cards.card(id_)
        name = one_line(card.company or card.role) or "this card"
        if severity is Severity.OVERDUE:
            until = wording.moment(now + timedelta(hours=24), now, session.zone)
            yield f"{name} is overdue: for 24 hours at most, until {until}"
        elif card.reply_by is not None and card.reply_by.at > now:
            by = wording.when(card.reply_by, now, session.zone)
            yield f"{name} comes back {by} at the latest: answer by then"
