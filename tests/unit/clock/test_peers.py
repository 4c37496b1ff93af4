"""What the clock says of a card because of others: a date to tell of, processes that a yes leaves open."""

from datetime import date, datetime, timedelta

import pytest
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.peers import NO_PEERS, survey
from offerboard.cards.clock.policy import Policy, Profile
from offerboard.cards.model import Card, Decision, Facts, Told
from offerboard.cards.telling import to_tell
from tests.judging import STANDARD, at, interview, offer, on, policy

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
OFFER = structs.replace(offer(reply_by=on("2026-11-20 17:00")), id="0ffer000", company="Hooli")
FRESH = correspondence.recorded(interview(), "heard", at("2026-11-16 15:00"))
"""A process in which they were heard of on Monday the 16th, so that it is not silent for a week."""


def says(card: Card, others: list[Card], now: str | datetime, rules: Policy = STANDARD) -> str:
    """Rule and severity of a card among others."""
    moment = at(now) if isinstance(now, str) else now
    found = Clock(rules, survey([card, *others], moment)).judge(card, moment).flag
    return f"{found.rule} {found.severity.word}" if found else ""


# -- another process should be told of your date


@pytest.mark.parametrize(
    ("name", "note", "soon"),
    [
        ("standard", "2026-11-13 17:00", "2026-11-18 09:00"),
        ("senior", "2026-11-13 17:00", "2026-11-18 09:00"),
        ("student", "2026-11-06 17:00", "2026-11-16 09:00"),
    ],
)
def test_others_are_to_be_told_of_a_date_that_comes_near(name: Profile, note: str, soon: str) -> None:
    due, rules = at("2026-11-20 17:00"), policy(name)  # a Friday
    fresh = structs.replace(FRESH, facts=Facts(heard=at(note)))
    assert says(fresh, [OFFER], at(note) - SECOND, rules) == ""
    assert says(fresh, [OFFER], note, rules) == "expedite note"
    assert says(fresh, [OFFER], at(soon) - SECOND, rules) == "expedite note"
    assert says(fresh, [OFFER], soon, rules) == "expedite soon"
    assert says(fresh, [OFFER], at("2026-11-19 09:00") - SECOND, rules) == "expedite soon"
    assert says(fresh, [OFFER], "2026-11-19 09:00", rules) == "expedite urgent"  # two working days are left
    assert says(fresh, [OFFER], due - SECOND, rules) == "expedite urgent"
    assert "expedite" not in says(fresh, [OFFER], due, rules)
    found = Clock(rules, survey([OFFER], due - HOUR)).judge(fresh, due - HOUR)
    assert found.flag is not None
    assert (found.flag.owes, found.flag.deadline, found.until) == ("me", due, due)


def test_only_office_hours_count_towards_a_date_after_a_weekend() -> None:
    """An offer of Monday the 23rd of March by Monday the 30th: on Friday at four one office hour is left."""
    offered = structs.replace(
        OFFER, received=on("2026-03-23 11:00"), reply_by=on("2026-03-30"), created=at("2026-03-01 10:00")
    )
    heard = interview(Facts(heard=at("2026-03-23 09:00")), created=at("2026-03-01 10:00"))
    assert says(heard, [offered], "2026-03-23 16:00") == "expedite note"
    assert says(heard, [offered], "2026-03-26 09:00") == "expedite soon"
    assert says(heard, [offered], "2026-03-27 08:59") == "expedite soon"
    assert says(heard, [offered], "2026-03-27 09:00") == "expedite urgent"
    friday_off = policy(holidays=frozenset({date(2026, 3, 27)}))
    assert says(heard, [offered], "2026-03-26 09:00", friday_off) == "expedite urgent"


def test_office_hours_are_those_of_who_is_told() -> None:
    there = on("2026-11-25 10:00", "Asia/Tokyo")
    tokyo = structs.replace(FRESH, facts=Facts(heard=at("2026-11-16 15:00"), named=there))
    morning = at("2026-11-19 09:00", "Asia/Tokyo")
    assert says(tokyo, [OFFER], morning - SECOND) == "expedite soon"
    assert says(tokyo, [OFFER], morning) == "expedite urgent"
    assert says(FRESH, [OFFER], morning) == "expedite soon"


def test_an_offer_that_came_within_its_window_is_to_be_told_of_at_once() -> None:
    exploding = structs.replace(OFFER, received=on("2026-11-19 09:00"))
    assert says(FRESH, [exploding], at("2026-11-19 09:00") - SECOND) == ""
    assert says(FRESH, [exploding], "2026-11-19 09:00") == "expedite urgent"
    assert survey([exploding], at("2026-11-19 09:00")).came == at("2026-11-19 09:00")


def test_who_was_told_since_the_offer_came_is_told() -> None:
    told = correspondence.sent(FRESH, at("2026-11-18 10:00"), situation="expedite", channel="email")
    assert says(told, [OFFER], "2026-11-18 10:00") == ""
    called = correspondence.sent(FRESH, at("2026-11-18 10:00"), situation="expedite", channel="phone")
    assert says(called, [OFFER], "2026-11-18 10:00") == ""
    newer = structs.replace(OFFER, received=on("2026-11-18 12:00"))
    assert says(told, [newer], "2026-11-18 12:00") == "expedite soon"


def test_who_has_gone_quiet_need_not_be_told() -> None:
    quiet = interview(Facts(heard=at("2026-10-01 10:00"), nudges=2, nudged=at("2026-10-20 10:00")))
    assert says(quiet, [OFFER], "2026-11-19 10:00") == "quiet note"


@pytest.mark.parametrize(
    "other",
    [
        {"decision": Decision(answer="no", at=at("2026-11-17 10:00"))},
        {"outcome": "accepted", "written": False},
        {"reply_by": None},
        {"stage": "closed", "outcome": "lapsed"},
        {"reply_by": on("9999-12-31", "Pacific/Pago_Pago")},
    ],
)
def test_only_an_undecided_offer_with_a_date_is_told_of(other: dict[str, object]) -> None:
    assert says(FRESH, [structs.replace(OFFER, **other)], "2026-11-19 10:00") == ""


def test_of_several_offers_the_one_to_be_answered_first_counts_and_then_the_next() -> None:
    later = structs.replace(OFFER, id="later000", reply_by=on("2026-11-21"), received=on("2026-11-19 12:00"))
    told = structs.replace(FRESH, facts=Facts(heard=at("2026-11-18 10:00"), expedited=at("2026-11-18 11:00")))
    both = [OFFER, later]
    assert says(told, both, "2026-11-20 16:59") == ""  # they know of an earlier date
    assert survey(both, at("2026-11-20 16:59")).until == at("2026-11-20 17:00")
    assert says(told, both, "2026-11-20 17:00") == "expedite urgent"
    assert says(told, both, "2026-11-22 00:00") == ""
    assert survey(both, at("2026-11-22 00:00")) == NO_PEERS


def test_no_company_is_told_the_date_that_it_gave_for_another_position() -> None:
    theirs = structs.replace(OFFER, company="GLOBEX")
    assert says(FRESH, [theirs], "2026-11-19 10:00") == ""
    other = structs.replace(OFFER, id="later000", reply_by=on("2026-11-20 18:00"))
    assert says(FRESH, [theirs, other], "2026-11-19 10:00") == "expedite urgent"
    clock = Clock(STANDARD, survey([theirs, other], at("2026-11-19 10:00")))
    found = clock.judge(FRESH, at("2026-11-19 10:00")).flag
    assert found is not None
    assert found.due == other.reply_by
    told = correspondence.sent(
        FRESH, at("2026-11-18 10:00"), situation="expedite", channel="email", until=other.reply_by
    )
    assert says(told, [theirs, other], "2026-11-19 10:00") == ""
    assert says(told, [theirs], "2026-11-19 10:00") == ""
    assert [one.head.id for one in to_tell([FRESH, theirs], survey([theirs], at("2026-11-19 10:00")))] == []


def test_an_imported_card_is_reviewed_all_the_same() -> None:
    old = interview(Facts(unanswered=at("2026-11-02 10:00")), imported=at("2026-11-19 10:00"))
    assert says(old, [], "2026-11-19 10:00") == "stale note"
    assert says(old, [OFFER], "2026-11-19 10:00") == "expedite urgent"
    assert says(old, [OFFER], "2026-11-20 17:00") == "stale note"


# -- others are open after you accepted


YES = structs.replace(
    OFFER,
    reply_by=None,
    outcome="accepted",
    ended=at("2026-11-17 10:00"),
    decision=Decision(answer="yes", at=at("2026-11-17 10:00")),
    told=Told(at=at("2026-11-17 10:00")),
)


def test_those_that_were_open_when_you_accepted_are_to_be_told() -> None:
    undecided = offer(reply_by=on("2027-02-01"))
    for waiting in (FRESH, undecided):
        assert says(waiting, [YES], "2026-11-17 10:00") == "others-open soon"
        assert says(waiting, [YES], at("2026-11-19 10:00") - SECOND) == "others-open soon"
        assert says(waiting, [YES], "2026-11-19 10:00") == "others-open urgent"
        assert says(waiting, [YES], "2027-01-10 10:00") == "others-open urgent"


def test_a_yes_to_what_is_not_in_writing_leaves_the_others_alone() -> None:
    spoken = structs.replace(YES, written=False, spoken=at("2026-11-16 10:00"))
    assert says(FRESH, [spoken], "2026-11-19 09:00") == ""
    assert says(spoken, [], "2026-11-19 10:00") == "unwritten note"


def test_a_yes_of_which_nobody_said_whether_it_is_in_writing_asks_for_that() -> None:
    unsaid = structs.replace(YES, written=False)
    assert says(FRESH, [unsaid], "2026-11-19 09:00") == ""
    assert says(unsaid, [FRESH], "2026-11-19 09:00") == "unwritten soon"
    assert says(unsaid, [FRESH], "2026-12-02 09:00") == ""
    assert says(structs.replace(unsaid, told=None), [FRESH], "2026-11-17 10:01") == "untold note"
    assert (
        says(lifecycle.edited(unsaid, {"written": True}, at("2026-11-18 10:00")), [], "2026-11-19 09:00")
        == ""
    )


def test_a_yes_to_what_was_only_spoken_counts_from_its_paper() -> None:
    """You said yes on Tuesday the 17th; their paper came on Friday the 20th, or is noted then."""
    said = structs.replace(YES, written=False, spoken=at("2026-11-16 10:00"))
    friday, later = at("2026-11-20 10:00"), at("2026-11-20 18:00")
    for paper in (
        lifecycle.edited(said, {"written": True}, friday),
        correspondence.recorded(said, "heard", later, at=friday, written=True),
    ):
        assert paper.written
        assert says(FRESH, [paper], friday - SECOND) == ""
        assert says(FRESH, [paper], friday) == "others-open soon"
        assert says(FRESH, [paper], friday + 48 * HOUR - SECOND) == "others-open soon"
        assert says(FRESH, [paper], friday + 48 * HOUR) == "others-open urgent"
        between = structs.replace(FRESH, created=at("2026-11-18 10:00"))
        assert says(between, [paper], friday) == "others-open soon"


def test_a_yes_to_what_was_in_writing_counts_from_the_yes() -> None:
    came = lifecycle.offered(interview(), at("2026-11-16 10:00"), received=on("2026-11-16 10:00"))
    yes = correspondence.sent(came, at("2026-11-17 10:00"), situation="accept")
    again = lifecycle.edited(yes, {"role": "Ops"}, at("2026-11-18 10:00"))
    corrected = lifecycle.edited(again, {"written": False}, at("2026-11-18 11:00"))
    for written in (yes, again):
        assert survey([written], at("2026-11-18 12:00")).accepted == at("2026-11-17 10:00")
    assert survey([corrected], at("2026-11-18 12:00")).accepted is None


def test_as_long_as_they_do_not_know_your_yes_the_others_are_left_alone() -> None:
    unsaid = structs.replace(YES, told=None)
    assert says(FRESH, [unsaid], "2026-11-19 09:00") == ""
    assert says(unsaid, [FRESH], "2026-11-19 10:00") == "untold urgent"


def test_a_search_that_began_after_the_yes_is_left_alone() -> None:
    later = structs.replace(FRESH, created=at("2026-11-17 12:00"))
    assert says(later, [YES], "2026-11-19 10:00") == ""


def test_closed_and_accepted_cards_and_those_merely_applied_for_are_left_alone() -> None:
    for other in (
        structs.replace(FRESH, stage="applied"),
        structs.replace(FRESH, stage="closed", outcome="rejected"),
        structs.replace(YES, id="another0"),
        structs.replace(YES, id="another0", decision=None, told=None, ended=at("2026-11-20 10:00")),
    ):
        assert "others-open" not in says(other, [YES], "2026-11-20 10:00")


def test_to_end_them_is_the_end_of_it() -> None:
    no = lifecycle.refused_by_me(FRESH, at("2026-11-17 12:00"), STANDARD)
    assert says(no, [YES], "2026-11-17 12:00") == "untold note"
    assert says(correspondence.sent(no, at("2026-11-17 12:05")), [YES], "2026-11-19 10:00") == ""


def test_what_came_with_an_import_does_not_alarm() -> None:
    old = structs.replace(FRESH, imported=at("2026-11-19 10:00"))
    assert says(old, [YES], "2026-11-19 10:00") == "stale note"
    assert says(old, [structs.replace(YES, told=Told(at=at("2026-11-19 12:00")))], "2026-11-19 12:00") == (
        "others-open soon"
    )
