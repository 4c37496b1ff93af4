"""The clock: what a card's dates and timeline ask for at a moment, and when that next changes.

Every rule is a schedule: moments at which its severity rises. So a severity can never fall until
the card changes, and the next change is simply the earliest moment still ahead. Figures: DOMAIN 2.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Literal, NamedTuple

from .model import Head
from .policy import Policy, working_days_after
from .values import MY_NO, When, add_days, zone_of


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
    "stale",
]
Owes = Literal["me", "them"]


class Flag(NamedTuple):
    """What the clock says of a card: by which rule, how loud, since when, until when, and who owes whom."""

    rule: Rule
    severity: Severity
    owes: Owes
    since: datetime
    deadline: datetime | None = None


class Judgement(NamedTuple):
    """The flag of a card (or the one that a snooze hides), and when to judge it again (None: never)."""

    flag: Flag | None = None
    snoozed: Flag | None = None
    until: datetime | None = None


class Schedule(NamedTuple):
    """One rule applied to one card: when its severity rises, and from when on it says nothing more."""

    rule: Rule
    owes: Owes
    since: datetime
    steps: tuple[tuple[datetime, Severity], ...]
    deadline: datetime | None = None
    ends: datetime | None = None


QUIET = Judgement()
_FAR = 2**31
_DAY = timedelta(days=1)


def judge(head: Head, now: datetime, policy: Policy) -> Judgement:
    """The worst flag of a card at `now` (ties go to the earliest deadline), and when it next changes."""
    best: Flag | None = None
    until: datetime | None = None
    stale = False
    for schedule in _RULES[head.stage](head, policy):
        if head.imported and _was_alarm(schedule, head.imported):
            stale = True
            continue
        severity: Severity | None = None
        for at, step in schedule.steps:
            if at <= now:
                severity = step if severity is None or step < severity else severity
            elif until is None or at < until:
                until = at
        if severity is None:
            continue
        if schedule.ends is not None:
            if schedule.ends <= now:
                continue
            until = schedule.ends if until is None or schedule.ends < until else until
        if best is None or _rank(severity, schedule.deadline) < _rank(best.severity, best.deadline):
            best = Flag(schedule.rule, severity, schedule.owes, schedule.since, schedule.deadline)
    if stale and best is None and head.imported:
        best = Flag("stale", Severity.NOTE, "me", head.imported)
    snooze = head.snooze
    if best is not None and snooze is not None and now < snooze.until and best.severity >= snooze.severity:
        return Judgement(None, best, snooze.until if until is None else min(until, snooze.until))
    if best is None and until is None:
        return QUIET
    return Judgement(best, None, until)


def schedules(head: Head, policy: Policy) -> tuple[Schedule, ...]:
    """Every rule that applies to a card, whether it speaks yet or not."""
    return tuple(_RULES[head.stage](head, policy))


def _rank(severity: Severity, deadline: datetime | None) -> tuple[int, float]:
    return severity, deadline.timestamp() if deadline else _FAR


def _was_alarm(schedule: Schedule, imported: datetime) -> bool:
    """Whether a rule would have alarmed the moment the card was imported: "stale: review" instead.

    A deadline still ahead at that moment is no old story, and keeps its voice.
    """
    if schedule.deadline is not None and schedule.deadline > imported:
        return False
    return any(at <= imported and step <= Severity.SOON for at, step in schedule.steps)


def _started(when: When) -> datetime:
    """The moment from which a date counts: a whole day from its start."""
    return when.at - timedelta(hours=23, minutes=59, seconds=59) if when.day else when.at


def passed(when: When) -> datetime:
    """The first moment at which a date is past: of a whole day, the next midnight."""
    return when.at + timedelta(seconds=1) if when.day else when.at


def _reply_steps(due: When, policy: Policy) -> tuple[tuple[datetime, Severity], ...]:
    counted = due.counted_to
    return (
        (counted - timedelta(hours=policy.near_soon_hours), Severity.SOON),
        (counted - timedelta(hours=policy.near_urgent_hours), Severity.URGENT),
        (passed(due), Severity.OVERDUE),
    )


def _applied(head: Head, policy: Policy) -> Iterator[Schedule]:
    yield from _correspondence(head, policy)


def _interview(head: Head, policy: Policy) -> Iterator[Schedule]:
    yield from _correspondence(head, policy)
    for slot in head.facts.upcoming:
        at = slot.at.at
        over = at + timedelta(minutes=slot.minutes or 60)
        if slot.at.day:
            over = passed(slot.at)
        midnight = at.astimezone(zone_of(policy.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        steps = [(add_days(midnight, -1, policy.zone), Severity.NOTE), (midnight, Severity.SOON)]
        if not slot.confirmed:
            steps += [
                (at - timedelta(hours=policy.unconfirmed_note_hours), Severity.NOTE),
                (at - timedelta(hours=policy.unconfirmed_soon_hours), Severity.SOON),
            ]
        yield Schedule("interview", "me", steps[0][0], tuple(steps), at, over)
    yield from _silence(head, policy)


def _silence(head: Head, policy: Policy) -> Iterator[Schedule]:
    facts = head.facts
    heard = facts.heard or head.created
    if facts.upcoming:
        last = facts.upcoming[-1]
        heard = last.at.at + timedelta(minutes=last.minutes or 60)
    if heard is None or (facts.unanswered is not None and not facts.upcoming):
        return
    if facts.nudged is not None and not facts.upcoming:
        speaks = add_days(facts.nudged, policy.nudge_again_days + head.patience, policy.zone)
    else:
        named = facts.named if facts.named and not facts.upcoming else None
        start = named.at if named else heard
        speaks = working_days_after(start, policy.silence_work_days + head.patience, policy)
    yield Schedule("silence", "them", heard, ((speaks, Severity.NOTE),))


def _offer(head: Head, policy: Policy) -> Iterator[Schedule]:
    yield from _correspondence(head, policy)
    answered = head.outcome == "accepted" or head.decision is not None
    if answered:
        if head.told is None:
            yield _untold(head, policy)
            yield from _start(head, policy)
        return
    facts = head.facts
    came = _started(head.received) if head.received else head.created
    if head.reply_by is not None:
        yield Schedule("reply", "me", passed(head.reply_by), _reply_steps(head.reply_by, policy), head.reply_by.at)
    elif came is not None:
        soon = add_days(came, policy.no_date_soon_days + head.patience, policy.zone)
        urgent = add_days(came, policy.no_date_urgent_days + head.patience, policy.zone)
        yield Schedule("no-date", "me", came, ((soon, Severity.SOON), (urgent, Severity.URGENT)))
    if facts.acknowledged is None and came is not None:
        note = working_days_after(came, policy.acknowledge_note_work_days + head.patience, policy)
        soon = working_days_after(came, policy.acknowledge_soon_work_days + head.patience, policy)
        yield Schedule("acknowledge", "me", came, ((note, Severity.NOTE), (soon, Severity.SOON)))
    yield from _start(head, policy)
    if facts.asked is not None:
        yield Schedule("more-time", "them", facts.asked, ((facts.asked, Severity.NOTE),))
    if head.spoken is not None and not head.written:
        note = working_days_after(head.spoken, policy.unwritten_note_work_days + head.patience, policy)
        yield Schedule("unwritten", "them", head.spoken, ((note, Severity.NOTE),))


def _closed(head: Head, policy: Policy) -> Iterator[Schedule]:
    if head.told is None and head.outcome in MY_NO:
        yield from _correspondence(head, policy)
        yield _untold(head, policy)
    elif head.facts.copied is not None:
        yield from _correspondence(head, policy)


def _correspondence(head: Head, policy: Policy) -> Iterator[Schedule]:
    """What was copied and not confirmed, and what they said and you have not answered."""
    facts = head.facts
    if facts.copied is not None:
        at = facts.copied.at
        soon = at + timedelta(hours=policy.copied_soon_hours)
        yield Schedule("copied", "me", at, ((at, Severity.NOTE), (soon, Severity.SOON)))
    if facts.unanswered is not None and head.stage != "closed":
        at = facts.unanswered
        urgent = at + timedelta(hours=policy.unanswered_urgent_hours)
        yield Schedule("unanswered", "me", at, ((at, Severity.SOON), (urgent, Severity.URGENT)))


def _untold(head: Head, policy: Policy) -> Schedule:
    """Your answer, made and not told: as severe as the reply-by where that is worse (DOMAIN 2)."""
    made = head.decision.at if head.decision else head.ended
    made = made or head.updated or head.created
    assert made is not None, "a card that was saved has a time of its last change"
    steps = (
        (made, Severity.NOTE),
        (made + timedelta(hours=policy.untold_soon_hours), Severity.SOON),
        (made + timedelta(hours=policy.untold_urgent_hours), Severity.URGENT),
    )
    deadline = None
    if head.reply_by is not None:
        steps += _reply_steps(head.reply_by, policy)
        deadline = head.reply_by.at
    return Schedule("untold", "me", made, steps, deadline)


def _start(head: Head, policy: Policy) -> Iterator[Schedule]:
    if head.start is None:
        return
    begins = _started(head.start)
    steps = (
        (add_days(begins, -policy.start_soon_days, policy.zone), Severity.SOON),
        (add_days(begins, -policy.start_urgent_days, policy.zone), Severity.URGENT),
        (passed(head.start), Severity.OVERDUE),
    )
    yield Schedule("start", "me", passed(head.start), steps, head.start.at)


_RULES: dict[str, Callable[[Head, Policy], Iterator[Schedule]]] = {
    "applied": _applied,
    "interview": _interview,
    "offer": _offer,
    "closed": _closed,
}
