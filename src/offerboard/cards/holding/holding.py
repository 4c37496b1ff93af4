"""Which offers can be held at once, which end before an interview elsewhere, and until when to ask.

What is true of the open cards at a moment, whatever their order; `words` says it in sentences. Pure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct, structs

from offerboard.cards.clock.policy import Policy, calendar_days
from offerboard.cards.holding.spans import day_of, wall
from offerboard.cards.model import Card, Head, InterviewSlot
from offerboard.cards.values import When, passed

USUAL = timedelta(days=7)
"""The extra time that is fine to ask for; 3 to 5 business days are usual (Notre Dame: docs/domain.md#time).
"""
CEILING = timedelta(days=14)
"""The most extra time to ask for, in total (Notre Dame: docs/domain.md#time)."""
_FOREVER = datetime.max.replace(tzinfo=UTC)
_LAST_YEAR = 9990
"""No real date lies beyond it: whatever is counted from one still fits the calendar."""


class InterviewAhead(Struct, frozen=True):
    """An interview that is not over, the day on which it falls for the user, and when it is over.

    `after` is the working day that follows it; none at the end of the calendar.
    """

    head: Head
    slot: InterviewSlot
    day: date
    over: datetime
    after: date | None


class Ask(Struct, frozen=True):
    """More time to ask for: until the end of a day, which is never past the ceiling.

    `long`: it is more than what is fine to ask for. `again`: some was granted before.
    """

    until: date
    ceiling: date
    long: bool = False
    again: bool = False


class Together(Struct, frozen=True):
    """Offers that all stand until a date, first the one that ends then."""

    until: When
    heads: tuple[Head, ...]


class Held(Struct, frozen=True):
    """An offer that stands until a date, beside the interviews elsewhere.

    `missed` is the first of them that ends after its date, and `last` the last one; `reached` the last that
    more time would reach. `pending` is until when it was asked for already; `refused`: it was asked for, and
    not granted.
    """

    head: Head
    due: When
    day: date
    missed: InterviewAhead | None = None
    last: InterviewAhead | None = None
    reached: InterviewAhead | None = None
    ask: Ask | None = None
    pending: When | None = None
    refused: bool = False


class Holding:
    """The open cards as a calendar shows them at `now`, in the zone of the policy.

    `offers` have no outcome yet, by their date, those without one last; `accepted` are the others.
    `scheduled` are the processes with something ahead, by its time; `unset` is how many have nothing ahead,
    and `waiting` those of them that have no no of yours.
    `owing` are those that owe you a word, and no interview is ahead; `owed` those to whom you owe one;
    `unwritten` the offers that may be accepted and were only spoken.
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
        self.scheduled = tuple(head for _, head in sorted(ahead, key=lambda pair: pair[0]))
        self.unset = len(processes) - len(ahead)
        met = {head.id for head in self.scheduled}
        self.waiting = tuple(head for head in processes if head.id not in met and head.answer != "no")
        self.owing = tuple(filter(self._owes, processes))
        self.owed = tuple(head for head in (*offers, *processes) if head.facts.unanswered is not None)
        self.unwritten = tuple(
            head for head in self.offers if head.spoken and not head.written and head.answer != "no"
        )
        found = (self._interview_ahead(head, slot) for head in self.scheduled for slot in self._slots(head))
        self.interviews = tuple(sorted(found, key=lambda interview: (interview.over, interview.head.id)))
        self._overs = [interview.over for interview in self.interviews]
        self.held = tuple(map(self._hold, filter(self.stands, self.offers)))

    @property
    def asks(self) -> dict[str, Ask]:
        """Until when to ask for more time, by card."""
        return {held.head.id: held.ask for held in self.held if held.ask is not None}

    @property
    def together(self) -> Iterator[Together]:
        """The offers that can be held at once, fewer and fewer as their dates pass."""
        for at in range(len(self.held) - 1):
            if not at or over(self.held[at].due) > over(self.held[at - 1].due):
                yield Together(self.held[at].due, tuple(held.head for held in self.held[at:]))

    def stands(self, head: Head) -> bool:
        """Whether an offer is undecided, and its date ahead."""
        return head.decision is None and head.reply_by is not None and over(head.reply_by) > self.now

    def is_past(self, head: Head) -> bool:
        """Whether an offer is undecided, and its date past."""
        return head.decision is None and head.reply_by is not None and not self.stands(head)

    def _owes(self, head: Head) -> bool:
        """Whether the next step is theirs: nothing is booked, and they do not wait for you."""
        if head.kind == "employer" or head.answer == "no" or head.facts.unanswered is not None:
            return False
        return next(self._slots(head), None) is None

    def _first(self, head: Head) -> datetime | None:
        """What comes first in a process: an interview, or the day of their answer."""
        times = [slot.at.at for slot in self._slots(head)]
        named = head.facts.named
        if named is not None and over(named) > self.now:
            times.append(named.at)
        return min(times, default=None)

    def _slots(self, head: Head) -> Iterator[InterviewSlot]:
        return (slot for slot in head.facts.upcoming if _over(slot) > self.now)

    def ending_before(self, interview: InterviewAhead) -> tuple[Held, ...]:
        """The offers whose date is before an interview is over."""
        return self.held[: bisect_left(self.held, interview.over, key=lambda held: over(held.due))]

    def _hold(self, head: Head) -> Held:
        due = head.reply_by
        if due is None:
            raise ValueError(head.id)
        day, first = day_of(due, self.zone), bisect_right(self._overs, over(due))
        extensions = self.whole(head.id).extensions
        granted = [one.before for one in extensions if one.state == "granted" and one.before]
        pending = [one for one in extensions if one.state == "asked"]
        found = Held(
            head,
            due,
            day,
            pending=max((one.until for one in pending if one.until), key=lambda one: one.at, default=None),
            refused=any(one.state == "refused" for one in extensions),
        )
        if first == len(self.interviews):
            return found
        found = structs.replace(found, missed=self.interviews[first], last=self.interviews[-1])
        ceiling = _later(min([day, *(day_of(before, self.zone) for before in granted)]), CEILING)
        for interview in reversed(self.interviews[first:]):
            if interview.after is not None and day < interview.after <= ceiling:
                break
        else:
            return found
        if pending or found.refused or head.facts.asked is not None:
            return structs.replace(found, reached=interview)
        long = interview.after > _later(day, USUAL)
        return structs.replace(
            found, reached=interview, ask=Ask(interview.after, ceiling, long=long, again=bool(granted))
        )

    def _interview_ahead(self, head: Head, slot: InterviewSlot) -> InterviewAhead:
        """An interview ahead; a night lies between it and the working day after, when they are there."""
        ends, day = _over(slot), day_of(slot.at, self.zone)
        last = day if slot.at.day else wall(ends, self.zone).date()
        after = last + calendar_days(last, 1, self.policy) if last.year < _LAST_YEAR else None
        return InterviewAhead(head, slot, day, ends, after)


def over(when: When | None) -> datetime:
    """The first moment at which a date is past; without one, or at the end of the calendar, never."""
    if when is None:
        return _FOREVER
    try:
        return passed(when)
    except OverflowError:
        return _FOREVER


def _over(slot: InterviewSlot) -> datetime:
    try:
        return slot.over
    except OverflowError:
        return _FOREVER


def _later(day: date, span: timedelta) -> date:
    return day + span if day.year < _LAST_YEAR else day
