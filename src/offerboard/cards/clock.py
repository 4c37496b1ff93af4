"""The clock: the rules by which a card is owed something, each as a schedule. Figures: DOMAIN 2.

Ten thousand cards are judged before the first frame, so the spans of the policy are made once and
a card that nothing can flag is left at the door.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from .flags import QUIET, Judgement, Rule, Schedule, Severity, Steps, hush, review, worst
from .model import Head
from .policy import Policy, working_days_after
from .values import MY_NO, When, zone_of

OVERDUE, URGENT, SOON, NOTE = Severity.OVERDUE, Severity.URGENT, Severity.SOON, Severity.NOTE
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_MIDNIGHT = time()


def started(when: When) -> datetime:
    """The moment from which a date counts: a whole day from its start."""
    return datetime.combine(when.date, _MIDNIGHT, zone_of(when.zone)) if when.day else when.at


def passed(when: When) -> datetime:
    """The first moment at which a date is past: of a whole day, the next midnight."""
    return when.at + timedelta(seconds=1) if when.day else when.at


class Clock:
    """The rules under one policy. Pure: the same card at the same moment gets the same judgement."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.zone = zone_of(policy.zone)
        self.near_soon, self.near_urgent = _HOUR * policy.near_soon_hours, _HOUR * policy.near_urgent_hours
        self.no_date_soon, self.no_date_urgent = (
            _DAY * policy.no_date_soon_days,
            _DAY * policy.no_date_urgent_days,
        )
        self.start_soon, self.start_urgent = _DAY * policy.start_soon_days, _DAY * policy.start_urgent_days
        self.unconfirmed_note = _HOUR * policy.unconfirmed_note_hours
        self.unconfirmed_soon = _HOUR * policy.unconfirmed_soon_hours
        self.unanswered_urgent = _HOUR * policy.unanswered_urgent_hours
        self.untold_soon, self.untold_urgent = (
            _HOUR * policy.untold_soon_hours,
            _HOUR * policy.untold_urgent_hours,
        )
        self.copied_soon = _HOUR * policy.copied_soon_hours
        self.nudge_again = _DAY * policy.nudge_again_days

    def judge_all(self, heads: Iterable[Head], now: datetime) -> Iterator[tuple[str, Judgement]]:
        """The judgements of many cards by id, but for those that have nothing to say, now or later."""
        for head in heads:
            told = head.told is not None or head.outcome not in MY_NO
            if told and head.stage == "closed" and head.facts.copied is None:
                continue  # most of a long search: not worth a call
            judgement = self.judge(head, now)
            if judgement is not QUIET:
                yield head.id, judgement

    def judge(self, head: Head, now: datetime) -> Judgement:
        """The worst flag of a card at `now`, what a snooze hides, and when to judge it again.

        A card with a date at the very end of the calendar is never flagged.
        """
        try:
            schedules = self.schedules(head)
        except OverflowError:
            return QUIET
        if not schedules:
            return QUIET
        if head.imported is not None:
            judgement = worst(review(schedules, head.imported), now)
        else:
            judgement = worst(schedules, now)
        return hush(judgement, head.snooze, now) if head.snooze is not None else judgement

    def schedules(self, head: Head) -> list[Schedule]:
        """Every rule that applies to a card, whether it speaks yet or not."""
        found: list[Schedule] = []
        facts, stage = head.facts, head.stage
        if facts.copied is not None:
            at = facts.copied.at
            found.append(Schedule("copied", "me", at, ((at, NOTE), (at + self.copied_soon, SOON))))
        if stage == "closed":
            if head.told is None and head.outcome in MY_NO:
                found.append(self._untold(head))
            return found
        if facts.unanswered is not None:
            at = facts.unanswered
            steps = ((at, SOON), (at + self.unanswered_urgent, URGENT))
            found.append(Schedule("unanswered", "me", at, steps))
        if stage == "interview":
            self._interview(head, found)
        elif stage == "offer":
            if head.decision is None and head.outcome is None:
                self._undecided(head, found)
            elif head.told is None:
                found.append(self._untold(head))
                self._start(head, found)
        return found

    def _interview(self, head: Head, found: list[Schedule]) -> None:
        for slot in head.facts.upcoming:
            at = started(slot.at)
            midnight = at.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
            steps: Steps = ((midnight - _DAY, NOTE), (midnight, SOON))
            if not slot.confirmed:
                steps += ((at - self.unconfirmed_note, NOTE), (at - self.unconfirmed_soon, SOON))
            found.append(Schedule("interview", "me", midnight, steps, slot.at.at, slot.over))
        if head.facts.unanswered is None or head.facts.upcoming:
            self._silence(head, found)

    def _silence(self, head: Head, found: list[Schedule]) -> None:
        """Theirs after the last interview: from the date they named, else from when last heard."""
        facts, policy = head.facts, self.policy
        if facts.upcoming:
            since = facts.upcoming[-1].over
            speaks = working_days_after(since, policy.silence_work_days + head.patience, policy)
        else:
            entered = facts.entered or head.created
            since = facts.heard or entered
            if entered > head.created:  # to have come to interviews is news from them as well
                since = max(since, entered)
            if facts.nudged is not None:
                speaks = self._days_after(facts.nudged, self.nudge_again, head.patience)
            else:
                start = max(since, facts.named.at) if facts.named else since
                speaks = working_days_after(start, policy.silence_work_days + head.patience, policy)
        rule: Rule = "quiet" if facts.nudges >= policy.nudges and not facts.upcoming else "silence"
        found.append(Schedule(rule, "them", since, ((speaks, NOTE),)))

    def _undecided(self, head: Head, found: list[Schedule]) -> None:
        facts, policy, patience = head.facts, self.policy, head.patience
        came = started(head.received) if head.received else facts.entered or head.created
        due = head.reply_by
        if due is not None:
            found.append(Schedule("reply", "me", passed(due), self._reply(due), due.at))
        else:
            soon = self._days_after(came, self.no_date_soon, patience)
            urgent = self._days_after(came, self.no_date_urgent, patience)
            found.append(Schedule("no-date", "me", came, ((soon, SOON), (urgent, URGENT))))
        if facts.acknowledged is None:
            note = working_days_after(came, policy.acknowledge_note_work_days + patience, policy)
            soon = working_days_after(came, policy.acknowledge_soon_work_days + patience, policy)
            found.append(Schedule("acknowledge", "me", came, ((note, NOTE), (soon, SOON))))
        if facts.asked is not None:
            found.append(Schedule("more-time", "them", facts.asked, ((facts.asked, NOTE),)))
        if head.spoken is not None and not head.written:
            note = working_days_after(head.spoken, policy.unwritten_note_work_days + patience, policy)
            found.append(Schedule("unwritten", "them", head.spoken, ((note, NOTE),)))
        self._start(head, found)

    def _reply(self, due: When) -> Steps:
        counted = due.counted_to
        return (
            (counted - self.near_soon, SOON),
            (counted - self.near_urgent, URGENT),
            (passed(due), OVERDUE),
        )

    def _untold(self, head: Head) -> Schedule:
        """Your answer, made and not told: as severe as the reply-by where that is worse (DOMAIN 2)."""
        made = head.decision.at if head.decision else head.ended or head.facts.entered or head.created
        steps: Steps = ((made, NOTE), (made + self.untold_soon, SOON), (made + self.untold_urgent, URGENT))
        if head.reply_by is None:
            return Schedule("untold", "me", made, steps)
        return Schedule("untold", "me", made, steps + self._reply(head.reply_by), head.reply_by.at)

    def _start(self, head: Head, found: list[Schedule]) -> None:
        if head.start is None:
            return
        begins = started(head.start).astimezone(self.zone)
        over = passed(head.start)
        steps: Steps = (
            (begins - self.start_soon, SOON),
            (begins - self.start_urgent, URGENT),
            (over, OVERDUE),
        )
        found.append(Schedule("start", "me", over, steps, head.start.at))

    def _days_after(self, moment: datetime, span: timedelta, patience: int) -> datetime:
        """Whole days later on the user's clock, with the card's own patience on top; in UTC."""
        local = moment.astimezone(self.zone)  # with one zone Python adds wall time
        return (local + span + patience * _DAY).astimezone(UTC)
