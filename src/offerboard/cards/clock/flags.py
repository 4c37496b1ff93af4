"""What a flag is, and how the clock's rules become one: schedules of rising severity.

Every rule (`rules`) is a schedule: moments at which its severity rises. So a severity can never
fall until the card changes, and the next change is simply the earliest moment still ahead.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Literal

from msgspec import Struct

from offerboard.cards.model import Snooze


class Severity(IntEnum):
    """How loud a flag is; the smallest is the worst."""

    OVERDUE = 0
    URGENT = 1
    SOON = 2
    NOTE = 3

    @property
    def word(self) -> str:
        """The word that scripts see: overdue, urgent, soon or note."""
        return self.name.lower()


Rule = Literal[
    "reply",
    "lapse",
    "untold",
    "copied",
    "unanswered",
    "others-open",
    "no-date",
    "start",
    "interview",
    "acknowledge",
    "unwritten",
    "more-time",
    "better-terms",
    "expedite",
    "silence",
    "quiet",
    "stale",
]
Owes = Literal["me", "them"]
Steps = tuple[tuple[datetime, Severity], ...]


class Flag(Struct, frozen=True, gc=False):
    """What the clock says of a card: by which rule, how loud, since when, until when, and who owes whom."""

    rule: Rule
    severity: Severity
    owes: Owes
    since: datetime
    deadline: datetime | None = None


class Judgement(Struct, frozen=True, gc=False):
    """The flag of a card (or the one that a snooze hides), and when to judge it again (None: never)."""

    flag: Flag | None = None
    snoozed: Flag | None = None
    until: datetime | None = None


class Schedule(Struct, frozen=True, gc=False):
    """One rule applied to one card: when its severity rises, and from when on it says nothing more."""

    rule: Rule
    owes: Owes
    since: datetime
    steps: Steps
    deadline: datetime | None = None
    ends: datetime | None = None


def needed(flag: Flag | None) -> bool:
    """Whether a flag says that you owe something, soon or worse: what the board counts."""
    return flag is not None and flag.owes == "me" and flag.severity <= Severity.SOON


QUIET = Judgement()
_RANKS = tuple(Severity)
_SILENT = len(_RANKS)


def worst(schedules: Iterable[Schedule], now: datetime) -> Judgement:
    """The worst flag at `now` (ties go to the earliest deadline, then to the first), and the next change."""
    best: Schedule | None = None
    loudest: int = _SILENT
    until: datetime | None = None
    for schedule in schedules:
        loud: int = _SILENT
        for at, severity in schedule.steps:
            if at > now:
                if until is None or at < until:
                    until = at
            elif severity < loud:
                loud = severity
        if loud == _SILENT:
            continue
        ends = schedule.ends
        if ends is not None:
            if ends <= now:
                continue
            until = ends if until is None or ends < until else until
        if loud < loudest or (best is not None and loud == loudest and _sooner(schedule, best)):
            best, loudest = schedule, loud
    if best is None:
        return Judgement(None, None, until) if until is not None else QUIET
    flag = Flag(best.rule, _RANKS[loudest], best.owes, best.since, best.deadline)
    return Judgement(flag, None, until)


def _sooner(one: Schedule, other: Schedule) -> bool:
    """Whether the deadline of one comes before that of the other; none at all comes last."""
    return one.deadline is not None and (other.deadline is None or one.deadline < other.deadline)


def review(schedules: Iterable[Schedule], imported: datetime) -> Iterable[Schedule]:
    """The schedules of an imported card, those that would alarm on arrival folded into "stale: review".

    A deadline still ahead at the import is no old story, and keeps its voice (docs/design.md#clock); a card
    that has one needs no review.
    """
    stale = current = False
    for schedule in schedules:
        past = schedule.deadline is not None and schedule.deadline <= imported
        loud = [at for at, step in schedule.steps if step <= Severity.SOON]
        if schedule.deadline is not None and not past:
            current = current or bool(loud)
        elif loud and (past or min(loud) <= imported):
            stale = True
            continue
        yield schedule
    if stale and not current:
        yield Schedule("stale", "me", imported, ((imported, Severity.NOTE),))


def hush(judgement: Judgement, snooze: Snooze, now: datetime) -> Judgement:
    """The judgement with its flag hidden while the snooze lasts and the severity has not risen."""
    flag = judgement.flag
    if flag is None or now >= snooze.until or flag.severity < snooze.severity:
        return judgement
    until = snooze.until if judgement.until is None else min(judgement.until, snooze.until)
    return Judgement(None, flag, until)
