"""What a flag is, and how the clock's rules become one: schedules of rising severity.

Every rule (`clock`) is a schedule: moments at which its severity rises. So a severity can never
fall until the card changes, and the next change is simply the earliest moment still ahead.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Literal

from msgspec import Struct

from .model import Snooze


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
    "untold",
    "copied",
    "unanswered",
    "no-date",
    "start",
    "interview",
    "acknowledge",
    "unwritten",
    "more-time",
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


QUIET = Judgement()
_FAR = float("inf")


def worst(schedules: Iterable[Schedule], now: datetime) -> Judgement:
    """The worst flag at `now` (ties go to the earliest deadline, then to the first), and the next change."""
    best: Flag | None = None
    best_rank: tuple[int, float] = (len(Severity), _FAR)
    until: datetime | None = None
    for schedule in schedules:
        severity: Severity | None = None
        for at, step in schedule.steps:
            if at > now:
                if until is None or at < until:
                    until = at
            elif severity is None or step < severity:
                severity = step
        if severity is None:
            continue
        ends, deadline = schedule.ends, schedule.deadline
        if ends is not None:
            if ends <= now:
                continue
            until = ends if until is None else min(until, ends)
        rank = (severity, deadline.timestamp() if deadline else _FAR)
        if rank < best_rank:
            best = Flag(schedule.rule, severity, schedule.owes, schedule.since, deadline)
            best_rank = rank
    return Judgement(best, None, until) if best or until else QUIET


def review(schedules: Iterable[Schedule], imported: datetime) -> Iterable[Schedule]:
    """The schedules of an imported card, those that would alarm on arrival folded into "stale: review".

    A deadline still ahead at the import is no old story, and keeps its voice (DESIGN 2); a card that has
    one needs no review.
    """
    stale = current = False
    for schedule in schedules:
        ahead = schedule.deadline is not None and schedule.deadline > imported
        current = current or ahead
        if not ahead and any(at <= imported and step <= Severity.SOON for at, step in schedule.steps):
            stale = True
        else:
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
