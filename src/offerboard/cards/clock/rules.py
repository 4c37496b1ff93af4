"""The clock's rules, one function each (docs/domain.md#time); their table, with the sources, is `rulebook`.

A rule looks at a card, and where it concerns other cards at its peers, and answers with schedules: moments at
which its severity rises. It knows neither the time of day nor any other rule.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from msgspec import structs

from offerboard.cards.clock.flags import UNSAID, Rule, Schedule, Severity, Steps
from offerboard.cards.clock.peers import Peers, apart_from, came, left_open
from offerboard.cards.clock.policy import OFFICE_HOURS, Policy, calendar_days, office_hours_before
from offerboard.cards.effects import usual
from offerboard.cards.model import Facts, Head, InterviewSlot, Promise
from offerboard.cards.values import MIDNIGHT, MY_NO, When, clock_time, passed, same_date, started, zone_of

OVERDUE, URGENT, SOON, NOTE = Severity.OVERDUE, Severity.URGENT, Severity.SOON, Severity.NOTE
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)

Schedules = tuple[Schedule, ...]
Phase = Literal["applied", "interview", "undecided", "answered", "told", "no", "closed"]
"""How far a card is: `answered` is one decided on and not told, `no` a card closed by your no, not told."""


def phase(head: Head) -> Phase:
    """How far a card is, which says what rules there are for it."""
    stage = head.stage
    if stage == "closed":
        return "no" if head.told is None and head.outcome in MY_NO else "closed"
    if stage == "interview" and head.kind == "employer":
        return "applied"
    if stage == "interview" and head.answer == "no":
        return "answered" if head.told is None else "applied"
    if stage != "offer":
        return stage
    if head.decision is None and head.outcome is None:
        return "undecided"
    return "answered" if head.told is None else "told"


class Figures:
    """What rules know beside the card: the policy's figures as spans of time, and its peers.

    Made once for ten thousand cards.
    """

    def __init__(self, policy: Policy, peers: Peers) -> None:
        self.policy = policy
        self.zone = zone_of(policy.zone)
        self.near_soon, self.near_urgent = _HOUR * policy.near_soon_hours, _HOUR * policy.near_urgent_hours
        self.lapse_after = _DAY * policy.lapse_after_days
        self.no_date_soon = _DAY * policy.no_date_soon_days
        self.no_date_urgent = _DAY * policy.no_date_urgent_days
        self.tell_others = _HOUR * policy.tell_others_hours
        self.expected_soon = _HOUR * policy.expected_soon_hours
        self.expected_urgent = _HOUR * policy.expected_urgent_hours
        self.unrecorded_soon = _HOUR * policy.unrecorded_soon_hours
        self.unrecorded_lapse = _HOUR * policy.unrecorded_lapse_hours
        self.thanks_soon = _HOUR * policy.thanks_soon_hours
        self.thanks_lapse = _HOUR * policy.thanks_lapse_hours
        self.differs_urgent = _HOUR * policy.differs_urgent_hours
        self.improved_urgent = _HOUR * policy.improved_urgent_hours
        self.promised_soon = _HOUR * policy.promised_soon_hours
        self.promised_urgent = _HOUR * policy.promised_urgent_hours
        self.start_soon, self.start_urgent = _DAY * policy.start_soon_days, _DAY * policy.start_urgent_days
        self.unconfirmed_note = _HOUR * policy.unconfirmed_note_hours
        self.unconfirmed_soon = _HOUR * policy.unconfirmed_soon_hours
        self.unanswered_urgent = _HOUR * policy.unanswered_urgent_hours
        self.untold_soon = _HOUR * policy.untold_soon_hours
        self.untold_urgent = _HOUR * policy.untold_urgent_hours
        self.copied_soon = _HOUR * policy.copied_soon_hours
        self.others_open_urgent = _HOUR * policy.others_open_urgent_hours
        self.nudge_again = _DAY * policy.nudge_again_days
        self.peers = peers
        self.others_open = self._others_open(peers)
        self._spans: dict[tuple[date, int], tuple[timedelta, bool]] = {}
        self._expedite: dict[tuple[str, str], Schedules] = {}
        self._office: dict[tuple[datetime, int, str], datetime] = {}

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

    def office_before(self, due: When, hours: int, zone: str) -> datetime:
        """From when on so many office hours of a zone are left until a date; in UTC."""
        key = due.counted_to, hours, zone
        found = self._office.get(key)
        if found is None:
            found = self._office[key] = office_hours_before(due.counted_to, hours, zone, self.policy)
        return found

    def expedite(self, peers: Peers, zone: str) -> Schedules:
        """While others are to be told by when an offer must be answered: the same for all of a zone."""
        found = self._expedite.get((peers.id, zone))
        if found is None:
            found = self._expedite[peers.id, zone] = self._hurry(peers, zone)
        return found

    def _hurry(self, peers: Peers, zone: str) -> Schedules:
        due, policy = peers.due, self.policy
        if due is None or peers.came is None or peers.yes is not None:
            return ()
        steps = (
            (due.counted_to - self.tell_others, NOTE),
            (self.office_before(due, policy.tell_others_soon_work_hours, zone), SOON),
            (self.office_before(due, policy.tell_others_urgent_work_hours, zone), URGENT),
        )
        opens = max(peers.came, min(at for at, _ in steps))
        return (Schedule("expedite", "me", opens, _not_before(peers.came, steps), due, passed(due)),)

    def _others_open(self, peers: Peers) -> Schedules:
        """Since when those that were open when an offer was accepted are to be told: the same for all."""
        at = peers.accepted
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


def _not_before(opens: datetime, steps: Steps) -> Steps:
    """The steps of a rule that cannot speak before a moment; those that would have come earlier come then."""
    return tuple([(max(at, opens), severity) for at, severity in steps])


_BOTH = 2

Judge = Callable[[Figures, Head], Schedules]


def nothing(_figures: Figures, _head: Head) -> Schedules:
    """No schedule, for a rule that is only said in place of others."""
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
    made = _made(head)
    steps: Steps = ((made, NOTE), (made + figures.untold_soon, SOON), (made + figures.untold_urgent, URGENT))
    if head.outcome == "reneged":  # they count on you
        steps = ((made, SOON), (made + figures.untold_soon, URGENT))
    due = head.reply_by
    if due is None:
        return (Schedule("untold", "me", made, steps),)
    return (Schedule("untold", "me", made, steps + figures.reply(due), due),)


def _made(head: Head) -> datetime:
    """When your answer was made."""
    return head.decision.at if head.decision else head.ended or head.facts.entered or head.created


def others_open(figures: Figures, head: Head) -> Schedules:
    """They know of your yes to another offer, in writing; this was open then, and is still."""
    if not left_open(head, figures.peers):
        return ()
    if head.kind == "employer":
        return tuple([structs.replace(one, about="employer") for one in figures.others_open])
    return figures.others_open


def interview(figures: Figures, head: Head) -> Schedules:
    """An interview: the day before and on its day, and earlier where it is not confirmed."""
    ahead = head.facts.upcoming
    if not ahead or head.answer == "no":
        return ()
    return tuple([_slot(figures, slot) for slot in ahead])


def _slot(figures: Figures, slot: InterviewSlot) -> Schedule:
    at = started(slot.at)
    day = at.astimezone(figures.zone).date()
    midnight = clock_time(day, MIDNIGHT, figures.policy.zone)
    steps: Steps = ((clock_time(day - _DAY, MIDNIGHT, figures.policy.zone), NOTE), (midnight, SOON))
    if not slot.confirmed:
        steps += ((at - figures.unconfirmed_note, NOTE), (at - figures.unconfirmed_soon, SOON))
    return Schedule("interview", "me", midnight, steps, slot.at, slot.over)


def expedite(figures: Figures, head: Head) -> Schedules:
    """Another company's offer must be answered soon, and nobody told them by when.

    A card gone quiet is left out.
    """
    facts = head.facts
    if facts.told_date is not None or facts.nudges >= figures.policy.nudges:
        return ()
    peers = apart_from(head, figures.peers)
    if facts.expedited is not None and peers.came is not None and facts.expedited >= peers.came:
        return ()  # told, on a board from before it was kept which date
    return figures.expedite(peers, _their_zone(figures, facts))


def date_moved(figures: Figures, head: Head) -> Schedules:
    """They were told a date by which you must answer another company, and it is another date now."""
    facts, known = head.facts, head.facts.told_date
    if known is None or facts.nudges >= figures.policy.nudges:
        return ()
    peers = apart_from(head, figures.peers)
    due = peers.due
    if due is None or peers.yes is not None or same_date(known, due):
        return ()
    since = max(facts.expedited or head.created, peers.since or head.created)
    steps: Steps = ((since, SOON),)
    if due.at < known.at:
        hours = figures.policy.tell_others_urgent_work_hours
        urgent = figures.office_before(due, hours, _their_zone(figures, facts))
        steps += _not_before(since, ((urgent, URGENT),))
    return (Schedule("date-moved", "me", since, steps, due, passed(due), other=known),)


def _their_zone(figures: Figures, facts: Facts) -> str:
    """The zone in which they have their office, as far as a date of theirs tells; else the user's."""
    if facts.upcoming:
        return facts.upcoming[0].at.zone
    return facts.named.zone if facts.named is not None else figures.policy.zone


def expected(figures: Figures, head: Head) -> Schedules:
    """An interview is ahead, and they do not know that you say no, or whether you come at all.

    Or you missed one, and they have had no word.
    """
    facts = head.facts
    if facts.missed is not None:
        at = started(facts.missed)
        return (Schedule("expected", "me", at, ((at, OVERDUE),), due=facts.missed, about="missed"),)
    if not facts.upcoming:
        return ()
    slot = facts.upcoming[0]
    if head.outcome in MY_NO or head.answer == "no":
        since = _made(head)
        about = "no"
    elif facts.unanswered is not None and not slot.confirmed:
        since, about = facts.unanswered, "invitation"
    else:
        return ()
    at = started(slot.at)
    steps = ((at - figures.expected_soon, SOON), (at - figures.expected_urgent, URGENT), (at, OVERDUE))
    return (Schedule("expected", "me", since, _not_before(since, steps), due=slot.at, about=about),)


def unrecorded(figures: Figures, head: Head) -> Schedules:
    """An interview is over, and nobody said how it was."""
    over = [slot.over for slot in head.facts.upcoming]
    if head.facts.unrecorded is not None:
        over.append(head.facts.unrecorded)
    return tuple(
        [
            Schedule(
                "unrecorded",
                "me",
                at,
                ((at, NOTE), (at + figures.unrecorded_soon, SOON)),
                ends=at + figures.unrecorded_lapse,
            )
            for at in over
        ]
    )


def thanks(figures: Figures, head: Head) -> Schedules:
    """They have not had your thanks for an interview; after some days they are no longer due."""
    facts = head.facts
    met = [(slot.over, UNSAID) for slot in facts.upcoming]  # nobody said yet that you were there
    if facts.met is not None and (facts.thanked is None or facts.thanked < facts.met):
        met.append((facts.met, UNSAID if facts.met == facts.unrecorded else ""))
    return tuple(
        [
            Schedule(
                "thanks",
                "me",
                at,
                ((at, NOTE), (at + figures.thanks_soon, SOON)),
                ends=at + figures.thanks_lapse,
                about=about,
            )
            for at, about in met
        ]
    )


def promised(figures: Figures, head: Head) -> Schedules:
    """Something was promised, and not done: until its date, or an email on the day it was promised."""
    return tuple(
        _promise(figures, one)
        for one in head.facts.promises
        if not (_tells_date(one) and figures.peers.yes is not None)
    )


def _promise(figures: Figures, promise: Promise) -> Schedule:
    made, due = promise.made, promise.due
    if due is not None:
        counted = due.counted_to
        soon, urgent = counted - figures.promised_soon, counted - figures.promised_urgent
    else:
        day = made.astimezone(figures.zone).date()
        soon = clock_time(day, OFFICE_HOURS[1], figures.policy.zone)
        urgent = soon + figures.promised_urgent
    steps = _not_before(made, ((made, NOTE), (soon, SOON), (urgent, URGENT)))
    if due is not None:
        steps += _not_before(made, ((passed(due), OVERDUE),))
    return Schedule("promised", "me", made, steps, due=due, about=promise.text)


def _tells_date(promise: Promise) -> bool:
    """Whether it is to tell them of your date, of which there is none after a yes."""
    return promise.situation is not None and usual(promise.situation) == "own-date"


def both_accepted(figures: Figures, head: Head) -> Schedules:
    """Two offers are accepted, or more, and only one can be kept."""
    twice = figures.peers.twice
    if twice is None or head.outcome != "accepted":
        return ()
    return (
        Schedule(
            "both-accepted",
            "me",
            twice,
            ((twice, SOON), (twice + figures.others_open_urgent, URGENT)),
            about=str(figures.peers.yeses) if figures.peers.yeses > _BOTH else "",
        ),
    )


def improved(figures: Figures, head: Head) -> Schedules:
    """They offered more since they were told your no, and wait for a word; until a date, if they gave one."""
    at = head.facts.improved
    if at is None:
        return ()
    steps: Steps = ((at, SOON), (at + figures.improved_urgent, URGENT))
    due = head.reply_by if head.facts.redated == at else None
    if due is not None:
        steps += _not_before(at, ((due.counted_to - figures.near_urgent, URGENT),))
    return (Schedule("improved", "me", at, steps, due),)


def paper_differs(figures: Figures, head: Head) -> Schedules:
    """The paper is not what they said. Once they were asked to put it right, it is theirs to answer."""
    facts = head.facts
    if facts.differs is None or head.answer == "no":
        return ()
    since = facts.in_writing or facts.differs.said
    about = ", ".join(facts.differs.terms)
    if facts.queried is not None and facts.queried >= since:
        asked = facts.queried
        return (Schedule("paper-differs", "them", asked, ((asked, NOTE),), about=about),)
    steps: Steps = ((since, SOON), (since + figures.differs_urgent, URGENT))
    if head.reply_by is not None and head.told is None:
        near = head.reply_by.counted_to - figures.near_urgent
        steps += _not_before(since, ((near, URGENT),))
    return (Schedule("paper-differs", "me", since, steps, about=about),)


def agreed(figures: Figures, head: Head) -> Schedules:
    """Something was agreed by phone, and stands in no letter."""
    at = head.facts.agreed
    if at is None:
        return ()
    ends = figures.work_days_after(at, figures.policy.agreed_lapse_work_days)
    return (Schedule("agreed", "me", at, ((at, NOTE),), ends=ends),)


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
        last = facts.contacted
        if facts.nudged is not None:
            asked = facts.nudged if last is None else max(facts.nudged, last)
            speaks = figures.days_after(asked, figures.nudge_again, head.patience)
        else:
            waits = since if last is None else max(since, last)  # they have heard from you since
            speaks = figures.work_days_after(max(waits, facts.named.at) if facts.named else waits, days)
    return (Schedule(rule, "them", since, ((speaks, NOTE),)),)


def reply(figures: Figures, head: Head) -> Schedules:
    """The reply-by comes near, and passes."""
    due = head.reply_by
    if due is None:
        return ()
    steps = figures.reply(due)
    over = steps[-1][0]
    return (Schedule("reply", "me", over, steps, due, over + figures.lapse_after),)


def lapse(figures: Figures, head: Head) -> Schedules:
    """The reply-by passed so long ago that it may as well lapse."""
    due = head.reply_by
    if due is None:
        return ()
    over = passed(due)
    return (Schedule("lapse", "me", over, ((over + figures.lapse_after, OVERDUE),), due),)


def no_date(figures: Figures, head: Head) -> Schedules:
    """Nobody said until when the offer stands; never overdue."""
    if head.reply_by is not None:
        return ()
    since = came(head)
    soon = figures.days_after(since, figures.no_date_soon, head.patience)
    urgent = figures.days_after(since, figures.no_date_urgent, head.patience)
    about = UNSAID if head.received is None else ""
    steps = ((soon, SOON), (urgent, URGENT))
    return (Schedule("no-date", "me", since, steps, other=head.received, about=about),)


def acknowledge(figures: Figures, head: Head) -> Schedules:
    """Nobody thanked them yet; any message or call since the offer came does.

    Of one of which nobody said when it came, as a file may have it, nobody knows whether they were thanked.
    """
    if head.facts.acknowledged is not None or head.received is None:
        return ()
    since, policy = came(head), figures.policy
    note = figures.work_days_after(since, policy.acknowledge_note_work_days + head.patience)
    soon = figures.work_days_after(since, policy.acknowledge_soon_work_days + head.patience)
    return (Schedule("acknowledge", "me", since, ((note, NOTE), (soon, SOON)), other=head.received),)


def more_time(_: Figures, head: Head) -> Schedules:
    """More time was asked for, and they have not answered; the old date keeps running."""
    asked = head.facts.asked
    return () if asked is None else (Schedule("more-time", "them", asked, ((asked, NOTE),)),)


def better_terms(_: Figures, head: Head) -> Schedules:
    """Better terms were asked for, and they have not answered; the date keeps running."""
    asked = head.facts.bargained
    return () if asked is None else (Schedule("better-terms", "them", asked, ((asked, NOTE),)),)


def unwritten(figures: Figures, head: Head) -> Schedules:
    """The offer was spoken, and nothing came in writing, whether you said yes or nothing yet.

    It is wanted before a date: by which it is to be answered itself, or another that you would turn down.
    """
    if head.written or head.answer == "no":
        return ()
    if head.spoken is None:
        return _unsaid(figures, head)
    if left_open(head, figures.peers):
        return ()  # you said yes to another
    spoken, asked = head.spoken, head.facts.paper_asked
    waits = spoken if asked is None else max(spoken, asked)
    days = figures.policy.unwritten_note_work_days + head.patience
    note = figures.work_days_after(waits, days)
    found = [Schedule("unwritten", "them", spoken, ((note, NOTE),))]
    own, peers = head.reply_by, figures.peers
    if own is not None and head.told is None:
        found.append(_paper_by(figures, head, own, ""))
    if peers.due is not None and peers.id != head.id:
        found.append(_paper_by(figures, head, peers.due, peers.name))
    return tuple(found)


def _unsaid(figures: Figures, head: Head) -> Schedules:
    """They know your yes, and nobody said whether there is a paper: the others wait for that."""
    if head.outcome != "accepted" or head.told is None:
        return ()
    known = head.told.at
    ends = figures.days_after(known, figures.lapse_after, 0)
    return (Schedule("unwritten", "me", known, ((known, SOON),), ends=ends, about=UNSAID),)


def _paper_by(figures: Figures, head: Head, due: When, about: str) -> Schedule:
    """The paper is wanted by a date, of another offer (`about`) or its own."""
    policy, facts = figures.policy, head.facts
    opens = head.spoken or head.created
    urgent = figures.office_before(due, policy.unwritten_urgent_work_hours, due.zone), URGENT
    steps: Steps = ((figures.office_before(due, policy.unwritten_soon_work_hours, due.zone), SOON), urgent)
    if facts.paper_asked is not None and facts.paper_asked >= opens:
        steps = (urgent,)  # they were asked: once more when it gets late
    return Schedule("unwritten", "me", opens, _not_before(opens, steps), due, passed(due), about=about)


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
    return (Schedule("start", "me", over, steps, head.start),)
