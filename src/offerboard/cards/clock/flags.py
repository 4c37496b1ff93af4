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
from offerboard.cards.values import When


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
    "both-accepted",
    "expected",
    "improved",
    "promised",
    "no-date",
    "start",
    "interview",
    "acknowledge",
    "unwritten",
    "paper-differs",
    "agreed",
    "more-time",
    "better-terms",
    "expedite",
    "date-moved",
    "unrecorded",
    "thanks",
    "silence",
    "quiet",
    "stale",
]
Owes = Literal["me", "them"]
Steps = tuple[tuple[datetime, Severity], ...]


class Flag(Struct, frozen=True, gc=False):
    """What the clock says about a card: by which rule, how loud, since when, until when, and who owes whom.

    `due` is the date that it is about, as it was given; `other` a second one, and `about` a name or a few
    words, where a rule needs these to be understood.
    """

    rule: Rule
    severity: Severity
    owes: Owes
    since: datetime
    due: When | None = None
    other: When | None = None
    about: str = ""

    @property
    def deadline(self) -> datetime | None:
        """The moment of its date."""
        return self.due.at if self.due is not None else None


class Judgement(Struct, frozen=True, gc=False):
    """The flag of a card (or the one that a snooze hides), and when to judge it again (None: never)."""

    flag: Flag | None = None
    snoozed: Flag | None = None
    until: datetime | None = None


UNSAID = "unsaid"
"""What a flag is about where nobody said what it tells: whether there is a paper, you met, when it came."""


class Schedule(Struct, frozen=True, gc=False):
    """One rule applied to one card: when its severity rises, and from when on (`ends`) it says nothing more.

    The rest as a `Flag` has it.
    """

    rule: Rule
    owes: Owes
    since: datetime
    steps: Steps
    due: When | None = None
    ends: datetime | None = None
    other: When | None = None
    about: str = ""

    @property
    def deadline(self) -> datetime | None:
        """The moment of its date."""
        return self.due.at if self.due is not None else None


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
    flag = Flag(best.rule, _RANKS[loudest], best.owes, best.since, best.due, best.other, best.about)
    return Judgement(flag, None, until)


def _sooner(one: Schedule, other: Schedule) -> bool:
    """Whether the deadline of one comes before that of the other; none at all comes last."""
    mine, theirs = one.deadline, other.deadline
    return mine is not None and (theirs is None or mine < theirs)


def review(schedules: Iterable[Schedule], imported: datetime) -> Iterable[Schedule]:
    """The schedules of an imported card, those that would alarm on arrival folded into "stale: review".

    A deadline still ahead at the import is no old story, and keeps its voice (docs/design.md#clock); a card
    that has one needs no review.
    """
    stale = current = False
    for schedule in schedules:
        deadline = schedule.deadline
        past = deadline is not None and deadline <= imported
        loud = [at for at, step in schedule.steps if step <= Severity.SOON]
        if deadline is not None and not past:
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
