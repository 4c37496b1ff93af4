"""The clock's rules, one function each, in one table with their sources (docs/domain.md#time).

A rule looks at a card, and where it concerns other cards at the board, and answers with schedules: moments at
which its severity rises. It knows neither the time of day nor any other rule.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from offerboard.cards.clock.flags import Rule, Schedule, Severity, Steps
from offerboard.cards.clock.peers import Board, came, left_open
from offerboard.cards.clock.policy import Policy, calendar_days
from offerboard.cards.model import Head, Slot
from offerboard.cards.values import MIDNIGHT, MY_NO, When, clock_time, passed, started, zone_of

OVERDUE, URGENT, SOON, NOTE = Severity.OVERDUE, Severity.URGENT, Severity.SOON, Severity.NOTE
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)

Schedules = tuple[Schedule, ...]
Phase = Literal["applied", "interview", "undecided", "answered", "told", "no", "closed"]
"""How far a card is: `answered` is an offer decided and not told, `no` a card closed by your no, not told."""


def phase(head: Head) -> Phase:
    """How far a card is, which says what rules there are for it."""
    stage = head.stage
    if stage == "closed":
        return "no" if head.told is None and head.outcome in MY_NO else "closed"
    if stage != "offer":
        return stage
    if head.decision is None and head.outcome is None:
        return "undecided"
    return "answered" if head.told is None else "told"


class Figures:
    """What rules know beside the card: the policy's figures as spans of time, and the board.

    Made once for ten thousand cards.
    """

    def __init__(self, policy: Policy, board: Board) -> None:
        self.policy = policy
        self.zone = zone_of(policy.zone)
        self.near_soon, self.near_urgent = _HOUR * policy.near_soon_hours, _HOUR * policy.near_urgent_hours
        self.lapse_after = _DAY * policy.lapse_after_days
        self.no_date_soon = _DAY * policy.no_date_soon_days
        self.no_date_urgent = _DAY * policy.no_date_urgent_days
        self.tell_others = _HOUR * policy.tell_others_hours
        self.start_soon, self.start_urgent = _DAY * policy.start_soon_days, _DAY * policy.start_urgent_days
        self.unconfirmed_note = _HOUR * policy.unconfirmed_note_hours
        self.unconfirmed_soon = _HOUR * policy.unconfirmed_soon_hours
        self.unanswered_urgent = _HOUR * policy.unanswered_urgent_hours
        self.untold_soon = _HOUR * policy.untold_soon_hours
        self.untold_urgent = _HOUR * policy.untold_urgent_hours
        self.copied_soon = _HOUR * policy.copied_soon_hours
        self.others_open_urgent = _HOUR * policy.others_open_urgent_hours
        self.nudge_again = _DAY * policy.nudge_again_days
        self.board = board
        self.expedite = self._expedite(board)
        self.others_open = self._others_open(board)
        self._spans: dict[tuple[date, int], tuple[timedelta, bool]] = {}

    def days_after(self, moment: datetime, span: timedelta, patience: int) -> datetime:
        """Whole days later on the user's clock, with the card's own patience on top; in UTC."""
        local = moment.astimezone(self.zone)  # with one zone Python adds wall time
        return (local + span + patience * _DAY).astimezone(UTC)

    def work_days_after(self, moment: datetime, days: int) -> datetime:
        """Working days later (`policy.working_days_after`), at the same time on the user's clock; in UTC."""
        at = moment.astimezone(UTC)
        local = at.astimezone(self.zone)
        key = local.date(), days
        found = self._spans.get(key)
        if found is None:
            span = calendar_days(*key, self.policy)
            found = self._spans[key] = span, self._steady(key[0], key[0] + span)
        span, steady = found
        return at + span if steady else (local + span).astimezone(UTC)

    def _steady(self, *days: date) -> bool:
        """Whether the clock stays as it is on these days and differs on none: then counting is quick."""
        ends = (datetime.combine(day, hour, self.zone) for day in days for hour in (time.min, time.max))
        return len({end.utcoffset() for end in ends}) == 1

    def _expedite(self, board: Board) -> Schedules:
        """While others are to be told by when an offer must be answered: the same for all of them."""
        due = board.due
        if due is None or board.came is None:
            return ()
        opens = max(board.came, due.counted_to - self.tell_others)
        return (Schedule("expedite", "me", opens, ((opens, NOTE),), due.at, passed(due)),)

    def _others_open(self, board: Board) -> Schedules:
        """Since when those that were open when an offer was accepted are to be told: the same for all."""
        at = board.accepted
        if at is None:
            return ()
        return (Schedule("others-open", "me", at, ((at, SOON), (at + self.others_open_urgent, URGENT))),)

    def reply(self, due: When) -> Steps:
        """How severity rises towards a reply-by, and when that is past."""
        counted = due.counted_to
        return (
            (counted - self.near_soon, SOON),
            (counted - self.near_urgent, URGENT),
            (passed(due), OVERDUE),
        )


Judge = Callable[[Figures, Head], Schedules]


def nothing(_figures: Figures, _head: Head) -> Schedules:
    """What is said only in place of other rules has no schedule of its own."""
    return ()


def copied(figures: Figures, head: Head) -> Schedules:
    """A letter was copied, and nobody said whether it was sent."""
    if head.facts.copied is None:
        return ()
    at = head.facts.copied.at
    return (Schedule("copied", "me", at, ((at, NOTE), (at + figures.copied_soon, SOON))),)


def unanswered(figures: Figures, head: Head) -> Schedules:
    """They called or wrote, and wait for an answer (docs/domain.md#advice)."""
    at = head.facts.unanswered
    if at is None:
        return ()
    return (Schedule("unanswered", "me", at, ((at, SOON), (at + figures.unanswered_urgent, URGENT))),)


def untold(figures: Figures, head: Head) -> Schedules:
    """Your answer, made and not told: as severe as the reply-by where that is worse."""
    made = head.decision.at if head.decision else head.ended or head.facts.entered or head.created
    steps: Steps = ((made, NOTE), (made + figures.untold_soon, SOON), (made + figures.untold_urgent, URGENT))
    due = head.reply_by
    if due is None:
        return (Schedule("untold", "me", made, steps),)
    return (Schedule("untold", "me", made, steps + figures.reply(due), due.at),)


def others_open(figures: Figures, head: Head) -> Schedules:
    """They know of your yes to another offer, in writing; this was open then, and is still."""
    return figures.others_open if left_open(head, figures.board) else ()


def interview(figures: Figures, head: Head) -> Schedules:
    """An interview: the day before and on its day, and earlier where it is not confirmed."""
    ahead = head.facts.upcoming
    return tuple([_slot(figures, slot) for slot in ahead]) if ahead else ()


def _slot(figures: Figures, slot: Slot) -> Schedule:
    at = started(slot.at)
    day = at.astimezone(figures.zone).date()
    midnight = clock_time(day, MIDNIGHT, figures.policy.zone)
    steps: Steps = ((clock_time(day - _DAY, MIDNIGHT, figures.policy.zone), NOTE), (midnight, SOON))
    if not slot.confirmed:
        steps += ((at - figures.unconfirmed_note, NOTE), (at - figures.unconfirmed_soon, SOON))
    return Schedule("interview", "me", midnight, steps, slot.at.at, slot.over)


def expedite(figures: Figures, head: Head) -> Schedules:
    """Another offer must be answered soon, and they were not told by when; those gone quiet need not be."""
    facts, came_at = head.facts, figures.board.came
    told = facts.expedited is not None and came_at is not None and facts.expedited >= came_at
    return () if told or facts.nudges >= figures.policy.nudges else figures.expedite


def silence(figures: Figures, head: Head) -> Schedules:
    """Theirs after the last interview: from the date they named, else from when last heard."""
    facts = head.facts
    if facts.nudges >= figures.policy.nudges and not facts.upcoming:
        return ()
    return _silent("silence", figures, head)


def quiet(figures: Figures, head: Head) -> Schedules:
    """Silence that outlasted as many nudges as there should be; never ended for you."""
    facts = head.facts
    if facts.nudges < figures.policy.nudges or facts.upcoming:
        return ()
    return _silent("quiet", figures, head)


def _silent(rule: Rule, figures: Figures, head: Head) -> Schedules:
    facts, days = head.facts, figures.policy.silence_work_days + head.patience
    if facts.upcoming:
        since = facts.upcoming[-1].over
        speaks = figures.work_days_after(since, days)
    elif facts.unanswered is not None:
        return ()
    else:
        entered = facts.entered or head.created
        since = facts.heard or entered
        if entered > head.created:  # to have come to interviews is news from them as well
            since = max(since, entered)
        if facts.nudged is not None:
            speaks = figures.days_after(facts.nudged, figures.nudge_again, head.patience)
        else:
            speaks = figures.work_days_after(max(since, facts.named.at) if facts.named else since, days)
    return (Schedule(rule, "them", since, ((speaks, NOTE),)),)


def reply(figures: Figures, head: Head) -> Schedules:
    """The reply-by comes near, and passes."""
    due = head.reply_by
    if due is None:
        return ()
    steps = figures.reply(due)
    over = steps[-1][0]
    return (Schedule("reply", "me", over, steps, due.at, over + figures.lapse_after),)


def lapse(figures: Figures, head: Head) -> Schedules:
    """The reply-by passed so long ago that it may as well lapse."""
    due = head.reply_by
    if due is None:
        return ()
    over = passed(due)
    return (Schedule("lapse", "me", over, ((over + figures.lapse_after, OVERDUE),), due.at),)


def no_date(figures: Figures, head: Head) -> Schedules:
    """Nobody said until when the offer stands; never overdue."""
    if head.reply_by is not None:
        return ()
    since = came(head)
    soon = figures.days_after(since, figures.no_date_soon, head.patience)
    urgent = figures.days_after(since, figures.no_date_urgent, head.patience)
    return (Schedule("no-date", "me", since, ((soon, SOON), (urgent, URGENT))),)


def acknowledge(figures: Figures, head: Head) -> Schedules:
    """Nobody thanked them yet; any message or call since the offer came does."""
    if head.facts.acknowledged is not None:
        return ()
    since, policy = came(head), figures.policy
    note = figures.work_days_after(since, policy.acknowledge_note_work_days + head.patience)
    soon = figures.work_days_after(since, policy.acknowledge_soon_work_days + head.patience)
    return (Schedule("acknowledge", "me", since, ((note, NOTE), (soon, SOON))),)


def more_time(_: Figures, head: Head) -> Schedules:
    """More time was asked for, and they have not answered; the old date keeps running."""
    asked = head.facts.asked
    return () if asked is None else (Schedule("more-time", "them", asked, ((asked, NOTE),)),)


def better_terms(_: Figures, head: Head) -> Schedules:
    """Better terms were asked for, and they have not answered; the date keeps running."""
    asked = head.facts.bargained
    return () if asked is None else (Schedule("better-terms", "them", asked, ((asked, NOTE),)),)


def unwritten(figures: Figures, head: Head) -> Schedules:
    """The offer was spoken, and nothing came in writing, whether you said yes or nothing yet."""
    if head.spoken is None or head.written or (head.decision is not None and head.decision.answer == "no"):
        return ()
    days = figures.policy.unwritten_note_work_days + head.patience
    note = figures.work_days_after(head.spoken, days)
    return (Schedule("unwritten", "them", head.spoken, ((note, NOTE),)),)


def start(figures: Figures, head: Head) -> Schedules:
    """The start date comes near, and they do not know your answer (docs/domain.md#advice)."""
    if head.start is None:
        return ()
    begins = started(head.start).astimezone(figures.zone)
    over = passed(head.start)
    steps: Steps = (
        ((begins - figures.start_soon).astimezone(UTC), SOON),
        ((begins - figures.start_urgent).astimezone(UTC), URGENT),
        (over, OVERDUE),
    )
    return (Schedule("start", "me", over, steps, head.start.at),)
