"""Which offers can be held at once, which end before an interview elsewhere, and until when to ask.

What is true of the open cards at a moment, whatever their order; `holdwords` says it in sentences. Pure.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from offerboard.cards.model import Card, Head, Slot
from offerboard.cards.policy import Policy, calendar_days
from offerboard.cards.spans import day_of, wall
from offerboard.cards.values import When, passed

USUAL = timedelta(days=7)
"""More time that is fine to ask for; 3 to 5 business days are usual (DOMAIN 2, Notre Dame)."""
CEILING = timedelta(days=14)
"""More time than that is not asked for, in all (DOMAIN 2, Notre Dame)."""
_FOREVER = datetime.max.replace(tzinfo=UTC)
_LAST_YEAR = 9990
"""Dates beyond it are nobody's: whatever is counted from them has room in the calendar."""


class Talk(NamedTuple):
    """An interview that is not over, and the day on which it falls for the user."""

    head: Head
    slot: Slot
    day: date


class Ask(NamedTuple):
    """More time to ask for: until the end of a day, which is never past the ceiling.

    `long`: it is more than what is fine to ask for. `again`: some was granted before.
    """

    until: date
    ceiling: date
    long: bool = False
    again: bool = False


class Together(NamedTuple):
    """Offers that all stand until a date, the one of them that ends then first."""

    until: When
    heads: tuple[Head, ...]


class Wait(NamedTuple):
    """What an offer with a date has to do with the interviews elsewhere.

    `missed` are those that end after its date, `reached` those of them that more time would reach. `pending`
    is until when it was asked for already; `refused`: it was asked for, and not granted.
    """

    head: Head
    due: When
    day: date
    missed: tuple[Talk, ...] = ()
    reached: tuple[Talk, ...] = ()
    ask: Ask | None = None
    pending: When | None = None
    refused: bool = False


class Holding:
    """The open cards as a calendar shows them at `now`, in the zone of the policy.

    `offers` have no outcome yet, by their date, those without one last; `accepted` are the others.
    `talks` are the processes with something ahead, by its time; `unset` is how many have nothing ahead.
    `whole` gives the whole card of an id; it is asked only for offers with a date.
    """

    def __init__(
        self, heads: Iterable[Head], whole: Callable[[str], Card], policy: Policy, now: datetime
    ) -> None:
        self.now, self.policy, self.zone, self.whole = now, policy, policy.zone, whole
        self.today = wall(now, self.zone).date()
        known = sorted(heads, key=lambda head: (head.company.casefold(), head.id))
        offers = [head for head in known if head.stage == "offer" and head.outcome is None]
        self.offers = tuple(sorted(offers, key=lambda head: over(head.reply_by)))
        self.accepted = tuple(head for head in known if head.stage == "offer" and head.outcome == "accepted")
        processes = [head for head in known if head.stage == "interview" and head.outcome is None]
        ahead = [(first, head) for head in processes if (first := self._first(head)) is not None]
        self.talks = tuple(head for _, head in sorted(ahead, key=lambda pair: pair[0]))
        self.unset = len(processes) - len(ahead)
        found = (
            Talk(head, slot, day_of(slot.at, self.zone)) for head in self.talks for slot in self._slots(head)
        )
        self.interviews = tuple(sorted(found, key=lambda talk: talk.slot.at.at))
        self.waits = tuple(map(self._wait, filter(self.stands, self.offers)))

    @property
    def asks(self) -> dict[str, Ask]:
        """Until when to ask for more time, by card."""
        return {wait.head.id: wait.ask for wait in self.waits if wait.ask is not None}

    @property
    def together(self) -> Iterator[Together]:
        """The offers that can be held at once, fewer and fewer as their dates come."""
        for at in range(len(self.waits) - 1):
            if not at or over(self.waits[at].due) > over(self.waits[at - 1].due):
                yield Together(self.waits[at].due, tuple(wait.head for wait in self.waits[at:]))

    def stands(self, head: Head) -> bool:
        """Whether an offer is undecided, and its date ahead."""
        return head.decision is None and head.reply_by is not None and over(head.reply_by) > self.now

    def is_past(self, head: Head) -> bool:
        """Whether an offer is undecided, and its date past."""
        return head.decision is None and head.reply_by is not None and not self.stands(head)

    def _first(self, head: Head) -> datetime | None:
        """What comes first of what is ahead in a process: an interview, or the day of their answer."""
        times = [slot.at.at for slot in self._slots(head)]
        named = head.facts.named
        if named is not None and over(named) > self.now:
            times.append(named.at)
        return min(times, default=None)

    def _slots(self, head: Head) -> Iterator[Slot]:
        return (slot for slot in head.facts.upcoming if _over(slot) > self.now)

    def _wait(self, head: Head) -> Wait:
        due = head.reply_by
        if due is None:
            raise ValueError(head.id)
        day, end = day_of(due, self.zone), over(due)
        missed = tuple(talk for talk in self.interviews if _over(talk.slot) > end)
        extensions = self.whole(head.id).extensions
        granted = [one.before for one in extensions if one.state == "granted" and one.before]
        refused = any(one.state == "refused" for one in extensions)
        pending = [one for one in extensions if one.state == "asked"]
        asked = bool(pending) or head.facts.asked is not None
        first = min((day_of(before, self.zone) for before in granted), default=day)
        ceiling = _later(min(first, day), CEILING)
        reached: list[tuple[Talk, date]] = []
        for talk in missed:
            after = self._working_day_after(talk)
            if after is not None and day < after <= ceiling:
                reached.append((talk, after))
        ask = None
        if reached and not asked and not refused:
            until = max(after for _, after in reached)
            ask = Ask(until, ceiling, long=until > _later(day, USUAL), again=bool(granted))
        return Wait(
            head,
            due,
            day,
            missed,
            tuple(talk for talk, _ in reached),
            ask,
            max((one.until for one in pending if one.until), key=lambda until: until.at, default=None),
            refused,
        )

    def _working_day_after(self, talk: Talk) -> date | None:
        """The working day that follows an interview: after a night to think, while they are there."""
        day = talk.day if talk.slot.at.day else wall(_over(talk.slot), self.zone).date()
        if day.year >= _LAST_YEAR:
            return None
        return day + calendar_days(day, 1, self.policy)


def over(when: When | None) -> datetime:
    """The first moment at which a date is past; without one, or at the end of the calendar, never."""
    if when is None:
        return _FOREVER
    try:
        return passed(when)
    except OverflowError:
        return _FOREVER


def _over(slot: Slot) -> datetime:
    try:
        return slot.over
    except OverflowError:
        return _FOREVER


def _later(day: date, span: timedelta) -> date:
    return day + span if day.year < _LAST_YEAR else day
