"""What holds of every card at every moment, whatever its dates, its zones and the policy."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.changes.lifecycle import snoozed
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import QUIET, Schedule, Severity, worst
from offerboard.cards.clock.peers import NO_PEERS, Peers, affected, looks_at_dates, survey
from offerboard.cards.clock.policy import PROFILES, Policy, profile, working_days_after
from offerboard.cards.clock.rules import Figures
from offerboard.cards.model import (
    Card,
    Copied,
    Decision,
    Differs,
    Facts,
    InterviewSlot,
    Promise,
    Snooze,
    Told,
)
from offerboard.cards.values import MY_NO, OUTCOMES, STAGES, When, zone_of
from offerboard.errors import UsageError
from offerboard.store.rows import Row

# Around the end of summer time in Europe and America, and with a zone that has none.
BASE = datetime(2026, 10, 26, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC", "Pacific/Chatham", "Australia/Lord_Howe")
MINUTE = timedelta(minutes=1)

moments = st.integers(-60 * 24 * 60, 60 * 24 * 60).map(lambda minutes: BASE + minutes * MINUTE)
zones = st.sampled_from(ZONES)
whens = st.one_of(
    st.builds(When.moment, moments, zones),
    st.builds(lambda at, zone: When.whole(at.date(), zone), moments, zones),
)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A value or none, both often."""
    return st.one_of(st.none(), strategy)


facts = st.builds(
    Facts,
    entered=maybe(moments),
    acknowledged=maybe(moments),
    heard=maybe(moments),
    named=maybe(whens),
    nudges=st.integers(0, 3),
    nudged=maybe(moments),
    unanswered=maybe(moments),
    asked=maybe(moments),
    expedited=maybe(moments),
    in_writing=maybe(moments),
    bargained=maybe(moments),
    reopened=maybe(moments),
    contacted=maybe(moments),
    told_date=maybe(whens),
    paper_asked=maybe(moments),
    queried=maybe(moments),
    differs=maybe(st.builds(Differs, terms=st.just(("base", "start")), said=moments)),
    improved=maybe(moments),
    met=maybe(moments),
    thanked=maybe(moments),
    unrecorded=maybe(moments),
    missed=maybe(whens),
    agreed=maybe(moments),
    promised=maybe(st.builds(Promise, text=st.just("an email"), made=moments, due=maybe(whens))),
    copied=maybe(st.builds(Copied, at=moments, situation=st.just("decline"), channel=st.just("email"))),
    upcoming=st.lists(
        st.builds(InterviewSlot, at=whens, minutes=maybe(st.integers(5, 300)), confirmed=st.booleans()),
        max_size=2,
    ).map(tuple),
)
cards = st.builds(
    Card,
    id=st.just("k3v9x2aa"),
    created=moments,
    kind=st.sampled_from(("position", "position", "employer")),
    stage=st.sampled_from(STAGES),
    outcome=maybe(st.sampled_from(OUTCOMES)),
    received=maybe(whens),
    written=st.booleans(),
    spoken=maybe(moments),
    reply_by=maybe(whens),
    start=maybe(whens),
    decision=maybe(st.builds(Decision, answer=st.sampled_from(("yes", "no")), at=moments)),
    told=maybe(st.builds(Told, at=moments)),
    ended=maybe(moments),
    snooze=maybe(st.builds(Snooze, until=moments, severity=st.integers(0, 3))),
    patience=st.integers(0, 5),
    imported=maybe(moments),
    facts=facts,
)
holidays = st.frozensets(st.integers(-60, 60).map(lambda days: BASE.date() + timedelta(days)), max_size=9)
policies = st.builds(
    lambda name, zone, days: structs.replace(profile(name, zone), holidays=days),
    st.sampled_from(PROFILES),
    zones,
    holidays,
)
offers = st.builds(
    Card,
    id=st.just("0ffer000"),
    created=moments,
    stage=st.just("offer"),
    outcome=st.sampled_from((None, None, "accepted")),
    written=st.booleans(),
    received=maybe(whens),
    reply_by=maybe(whens),
    told=maybe(st.builds(Told, at=moments)),
)
peers = st.builds(
    lambda due, came, whose, accepted, yes, twice: Peers(
        due=due,
        came=came if due else None,
        id=whose if due else "",
        name="Globus" if due else "",
        accepted=accepted,
        yes=yes,
        twice=twice,
    ),
    maybe(whens),
    moments,
    st.sampled_from(("k3v9x2aa", "0ffer000")),
    *[maybe(moments)] * 3,
)
clocks = st.builds(Clock, policies, st.one_of(st.just(NO_PEERS), peers))


def speaks(schedule: Schedule, now: datetime) -> Severity | None:
    """The severity of one rule alone."""
    found = worst([schedule], now).flag
    return found.severity if found else None


@given(cards, clocks, moments, st.floats(0, 1, exclude_max=True))
def test_a_judgement_holds_until_the_moment_that_it_names(
    card: Card, clock: Clock, now: datetime, part: float
) -> None:
    head = Row.of(card).head
    judged = clock.judge(head, now)
    if judged.until is None:
        assert clock.judge(head, now + timedelta(days=3650) * part) == judged
    else:
        assert judged.until > now
        last = judged.until - timedelta(microseconds=1)
        assert clock.judge(head, now + (last - now) * part) == judged
        assert clock.judge(head, last) == judged


@given(cards, clocks, moments)
def test_walking_from_change_to_change_comes_to_an_end(card: Card, clock: Clock, now: datetime) -> None:
    head = Row.of(card).head
    until: datetime | None = now
    for _ in range(60):
        assert until is not None
        until = clock.judge(head, until).until
        if until is None:
            return
    raise AssertionError(until)


@given(cards, clocks, st.lists(moments, min_size=2, max_size=8).map(sorted))
def test_within_one_rule_severity_never_falls_until_it_ends(
    card: Card, clock: Clock, walk: list[datetime]
) -> None:
    for schedule in clock.schedules(Row.of(card).head):
        if schedule.ends is not None:
            assert speaks(schedule, schedule.ends) is None
        live = [now for now in walk if schedule.ends is None or now < schedule.ends]
        heard = [speaks(schedule, now) for now in live]
        ranks = [len(Severity) if severity is None else severity for severity in heard]
        assert all(later <= sooner for sooner, later in pairwise(ranks)), (schedule, heard)


@given(cards, clocks, moments)
def test_the_worst_rule_speaks(card: Card, clock: Clock, now: datetime) -> None:
    head = Row.of(structs.replace(card, snooze=None, imported=None)).head
    heard = {(schedule.rule, speaks(schedule, now)) for schedule in clock.schedules(head)}
    found = clock.judge(head, now).flag
    loud = [severity for _, severity in heard if severity is not None]
    assert (found.severity if found else None) == min(loud, default=None)
    assert found is None or (found.rule, found.severity) in heard


@given(cards, clocks, moments)
def test_imported_dates_never_alarm_on_arrival(card: Card, clock: Clock, now: datetime) -> None:
    head = Row.of(structs.replace(card, imported=now, snooze=None)).head
    found = clock.judge(head, now).flag
    ahead = found is not None and found.deadline is not None and found.deadline > now
    assert found is None or ahead or found.severity is Severity.NOTE


@given(cards, clocks, moments, moments)
def test_a_snooze_never_lasts_past_the_date_nor_longer_than_a_day_once_that_is_past(
    card: Card, clock: Clock, now: datetime, until: datetime
) -> None:
    open_card = structs.replace(card, snooze=None, imported=None)
    flag = clock.judge(Row.of(open_card).head, now).flag
    if flag is None:
        return
    try:
        hidden = snoozed(open_card, until, flag.severity, now)
    except UsageError:
        assert until <= now
        return
    judged = clock.judge(Row.of(hidden).head, now)
    assert (judged.flag, judged.snoozed) == (None, flag)
    assert judged.until is not None
    assert judged.until <= until
    due = card.reply_by
    if flag.severity is Severity.OVERDUE:
        assert judged.until <= now + timedelta(days=1)
    elif due is not None and due.at > now:
        assert judged.until <= due.at
    shown = clock.judge(Row.of(hidden).head, until)
    assert shown.flag is not None or clock.judge(Row.of(open_card).head, until).flag is None


@given(cards, clocks, moments)
def test_only_the_flags_of_design_are_said_of_each_stage(card: Card, clock: Clock, now: datetime) -> None:
    found = clock.judge(Row.of(structs.replace(card, imported=None)).head, now).flag
    if found is None:
        return
    always = {"copied", "unanswered", "promised"}
    no = {"untold", "start", "expected"}
    allowed = {
        "applied": {"others-open"} if card.kind == "employer" else set(),
        "interview": {
            *("interview", "silence", "quiet", "unrecorded", "thanks"),
            *("expedite", "date-moved", "others-open", *no),
        },
        "offer": {
            *("reply", "lapse", "no-date", "acknowledge", "more-time", "better-terms", "agreed", "interview"),
            *("unwritten", "paper-differs", "both-accepted", "others-open", *no),
        },
        "closed": {"improved", *(no if card.outcome in MY_NO else ())},
    }
    assert found.rule in allowed[card.stage] | always
    assert found.severity is not Severity.OVERDUE or found.rule in {"reply", "lapse", "promised", *no}


@given(cards, policies, moments, st.tuples(peers, peers))
def test_only_the_cards_that_are_judged_again_look_at_their_peers(
    card: Card, policy: Policy, now: datetime, pair: tuple[Peers, Peers]
) -> None:
    head = Row.of(card).head
    one, other = (Clock(policy, other_cards).judge(head, now) for other_cards in pair)
    assert affected(head, *pair) or one == other
    same = structs.replace(pair[0], accepted=pair[1].accepted)
    assert looks_at_dates(head) or Clock(policy, same).judge(head, now) == other


@given(st.lists(offers, max_size=5), moments, st.floats(0, 1, exclude_max=True))
def test_a_board_holds_until_the_moment_that_it_names(
    several: list[Card], now: datetime, part: float
) -> None:
    board = survey(several, now)
    if board.until is None:
        assert survey(several, now + timedelta(days=3650) * part) == board
        return
    assert board.until > now
    last = board.until - timedelta(microseconds=1)
    assert survey(several, now + (last - now) * part) == survey(several, last) == board
    after = survey(several, board.until)
    assert after != board
    assert after.due is None or board.due is None or after.due.at >= board.due.at


@given(st.lists(cards, max_size=5), clocks, moments)
def test_many_are_judged_as_one_by_one(several: list[Card], clock: Clock, now: datetime) -> None:
    heads = [Row.of(structs.replace(card, id=str(number))).head for number, card in enumerate(several)]
    one_by_one = {head.id: clock.judge(head, now) for head in heads}
    at_once = dict(clock.judge_all(heads, now))
    assert {id_: at_once.get(id_, QUIET) for id_ in one_by_one} == one_by_one


@given(cards, clocks, moments)
def test_the_head_is_judged_as_the_whole_card_is(card: Card, clock: Clock, now: datetime) -> None:
    row = Row.of(card)
    assert clock.judge(row.card, now) == clock.judge(row.head, now)


@given(policies, moments, st.sampled_from(ZONES), st.integers(0, 30))
def test_working_days_are_counted_the_same_by_the_quick_road(
    policy: Policy, moment: datetime, zone: str, days: int
) -> None:
    figures, there = Figures(policy, NO_PEERS), moment.astimezone(zone_of(zone))
    for _ in range(2):  # worked out, and remembered
        assert figures.work_days_after(there, days) == working_days_after(there, days, policy)
