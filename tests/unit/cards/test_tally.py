"""The history in numbers: what is counted, of which dates, and that the counts add up."""

import statistics
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard import demo
from offerboard.cards import summary
from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.history import words
from offerboard.cards.history.story import stories, story
from offerboard.cards.history.tally import Spread, Tally, months_back, quantile, tally
from offerboard.cards.model import Card, Decision, Entry, Round, Told
from offerboard.cards.values import Outcome, When
from offerboard.exchange import ReadOptions, read
from tests.strategies import CARDS, MOMENTS

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
ZONE = "Europe/Berlin"
POLICY = Policy()


def days(count: float) -> datetime:
    """A moment some days before now."""
    return NOW - timedelta(days=count)


def counted(*cards: Card, since: datetime | None = None, until: datetime | None = None) -> Tally:
    return tally([story(card, NOW) for card in cards], NOW, ZONE, since=since, until=until)


def applied(company: str, at: datetime) -> Card:
    return lifecycle.added(Card(id="a" * 8, created=at, company=company), at, POLICY)


def declined(at: datetime = NOW, *, reason: str = "terms") -> Card:
    """Applied 40 days ago, talked 30, offered 10 with a week to answer, declined at a moment and told so."""
    card = applied("Acme", days(40))
    talk = Round(at=When.moment(days(30), ZONE), minutes=60)
    card = lifecycle.edited(card, {"rounds": (talk,)}, days(29))
    received, by = When.moment(days(10), ZONE), When.moment(days(3), ZONE)
    card = lifecycle.offered(card, days(10), received=received, reply_by=by)
    card = lifecycle.refused_by_me(card, at, POLICY, reason=reason)
    return correspondence.sent(card, at, situation="decline", channel="email")


# -- what one card says


def test_the_days_of_a_search_are_counted_from_what_was_written_down() -> None:
    found = counted(declined(days(4)))

    assert (found.yours.median, found.on_time, found.late) == (6, 1, 0)
    assert round(found.theirs.median or 0, 3) == round(20 - 1 / 24, 3)  # from the end of the interview
    assert found.first.median == 10
    assert found.reached == {"applied": 1, "interview": 1, "offer": 1, "accepted": 0}
    assert counted(declined(days(2))).late == 1


def test_a_wait_is_counted_from_the_first_question_and_an_open_one_goes_on() -> None:
    card = lifecycle.moved(applied("Acme", days(30)), "interview", days(20))
    card = correspondence.sent(card, days(12), situation="follow-up", channel="email")
    card = correspondence.sent(card, days(5), situation="follow-up", channel="email")
    waiting = counted(card)
    assert (waiting.waiting.median, waiting.nudges, waiting.theirs.of) == (12, 2, 0)

    heard = counted(correspondence.recorded(card, "heard", NOW, at=days(2)))
    assert (heard.theirs.median, heard.waiting.of) == (10, 0)
    rejected = counted(lifecycle.ended(card, "rejected", NOW, POLICY, at=days(4)))
    assert (rejected.theirs.median, rejected.waiting.of) == (8, 0)
    gone = counted(lifecycle.ended(card, "ghosted", NOW, POLICY))
    assert (gone.theirs.of, gone.waiting.of, gone.count("ghosted")) == (0, 0, 1)


def test_thanks_and_interviews_to_come_begin_no_wait() -> None:
    card = correspondence.sent(applied("Acme", days(9)), days(8), situation="thank-you", channel="email")
    ahead = Round(at=When.moment(NOW + timedelta(days=1), ZONE))
    found = counted(lifecycle.edited(card, {"rounds": (ahead,)}, NOW))

    assert found.waiting.of == 0
    assert found.reached["interview"] == 0


def test_who_ended_it_is_kept_apart_as_are_the_ways_in_which_they_said_nothing() -> None:
    ways: tuple[Outcome, ...] = ("rejected", "rejected", "ghosted", "lapsed", "silent", "unknown")
    heard = correspondence.recorded(applied("A", days(3)), "heard", days(2))
    found = counted(*(lifecycle.ended(heard, way, NOW, POLICY) for way in ways))

    said = [(one.by, one.outcome, one.count) for one in found.endings]
    assert said == [
        *(("me", "lapsed", 1), ("me", "silent", 1)),
        *(("them", "rejected", 2), ("them", "ghosted", 1), ("nobody", "unknown", 1)),
    ]


def test_an_application_that_they_never_answered_is_not_yours_to_have_answered() -> None:
    found = counted(lifecycle.ended(applied("A", days(3)), "silent", NOW, POLICY))
    assert [(one.by, one.outcome) for one in found.endings] == [("them", "ghosted")]
    assert (found.count("silent"), found.count("ghosted")) == (0, 1)


def test_an_interview_that_was_cancelled_is_none() -> None:
    off = Round(at=When.moment(days(1), "UTC"), state="cancelled")
    missed = Round(at=When.moment(days(2), "UTC"), state="missed")
    found = counted(structs.replace(applied("A", days(3)), rounds=(off, missed)))
    assert (found.reached["interview"], found.first.count, found.waiting.of) == (0, 0, 0)


def test_your_employer_is_no_part_of_the_search() -> None:
    counter = structs.replace(applied("A", days(3)), kind="employer", stage="offer")
    assert stories([counter, applied("B", days(3))], NOW) == [story(applied("B", days(3)), NOW)]


def test_reasons_are_the_true_ones_and_those_without_one_are_said() -> None:
    def no(reason: str, told: str = "") -> Card:
        card = declined(days(1), reason=reason)
        decision = Decision(answer="no", at=NOW, reason=reason, told_reason=told)
        return structs.replace(card, decision=decision)

    found = counted(no("terms", "family"), no("terms", "terms"), no("family"), no("none"), no(""))

    assert [(one.reason, one.count, one.told) for one in found.reasons] == [("terms", 2, 1), ("family", 1, 0)]
    assert (found.noes, found.unreasoned) == (5, 2)

    only_told = counted(no("", "growth"), no("none", "growth"), no("", "none"))
    assert [(one.reason, one.count, one.told) for one in only_told.reasons] == [("growth", 1, 1)]


def test_reasons_are_called_by_their_words_where_somebody_knows_them() -> None:
    stories = [story(declined(days(1), reason=reason), NOW) for reason in ("terms", "my-dog")]
    found = tally(stories, NOW, ZONE, labels={"terms": "pay or terms"})
    assert [(one.reason, words.reason(one)) for one in found.reasons] == [
        ("my-dog", "my dog"),
        ("terms", "pay or terms"),
    ]


def test_the_made_up_cards_have_a_history_to_look_at() -> None:
    found = counted(*demo.made_up(NOW, ZONE))
    for spread in (found.yours, found.theirs, found.first, found.waiting):
        assert spread.count >= 2
    assert found.undated == 0
    assert (found.on_time, found.late) == (1, 1)
    assert len(found.months) >= 3


# -- what has no dates


def imported(text: str) -> list[Card]:
    found = read("csv", text.encode(), ReadOptions(NOW, ZONE, "EUR"))
    return [structs.replace(card, id=f"{at:08}") for at, card in enumerate(found.cards)]


def test_cards_imported_without_dates_are_counted_and_left_out_of_medians_and_spans() -> None:
    cards = imported("company,stage\nAcme,rejected\nGlobex,declined\nHooli,interview\n")
    found = counted(*cards, declined(days(4)))

    assert (found.cards, found.undated, found.ended) == (4, 3, 3)
    assert (found.yours.count, found.yours.of) == (1, 2)
    assert {month.month.month: month.began for month in found.months} == {10: 1, 11: 0}
    lately = counted(*cards, declined(days(4)), since=days(50))
    assert (lately.cards, lately.undated, lately.ended) == (1, 3, 1)
    touched = lifecycle.edited(cards[2], {"place": "Essen"}, NOW)
    assert counted(touched).undated == 1
    said = [summary.matters(card, NOW + timedelta(days=9), ZONE, hide_pay=False) for card in cards]
    assert said == ["rejected by them", "declined", "waiting for a date"]  # not: on the day of the import


# -- spans, months


def test_a_span_counts_what_happened_in_it() -> None:
    cards = [declined(days(4))]
    early, late = counted(*cards, until=days(5)), counted(*cards, since=days(5))

    assert (early.cards, early.ended, early.yours.of, early.first.of) == (1, 0, 0, 1)
    assert (late.cards, late.ended, late.yours.of, late.noes) == (0, 1, 1, 1)


def test_months_follow_one_another_in_the_users_zone() -> None:
    first = applied("Acme", datetime(2025, 12, 31, 23, 30, tzinfo=UTC))  # the new year, in Berlin
    found = counted(first, declined(days(4)))

    assert [each.month.isoformat()[:7] for each in found.months] == [f"2026-{at:02}" for at in range(1, 12)]
    assert [each.answer_days for each in found.months if each.answered] == [6]


def test_months_back_is_the_same_day_or_the_last_that_there_is() -> None:
    assert months_back(NOW, 3, ZONE).isoformat() == "2026-08-21T22:00:00+00:00"
    assert months_back(datetime(2027, 5, 31, 12, tzinfo=UTC), 3, "UTC").date().isoformat() == "2027-02-28"
    assert months_back(datetime(2027, 1, 31, 12, tzinfo=UTC), 12, "UTC").date().isoformat() == "2026-01-31"


# -- what holds for any cards

BOARDS = st.lists(CARDS, max_size=6)


@given(BOARDS, MOMENTS, st.randoms(use_true_random=False))
def test_the_counts_add_up_in_whichever_order_the_cards_come(
    cards: list[Card], now: datetime, chance: Random
) -> None:
    stories = [story(card, now) for card in cards]
    found = tally(stories, now, ZONE)

    assert found.cards == sum(found.standing.values()) == found.reached["applied"] == len(cards)
    ever = list(found.reached.values())
    assert ever == sorted(ever, reverse=True)
    assert found.ended == sum(one.count for one in found.endings)
    assert found.noes == found.unreasoned + sum(one.count for one in found.reasons)
    assert all(one.told <= one.count for one in found.reasons)
    assert sum(each.began for each in found.months) <= len(cards) - found.undated
    assert found.on_time + found.late <= found.yours.of
    for spread in (found.yours, found.theirs, found.first, found.waiting):
        assert spread.count <= spread.of
        if spread.median is not None and spread.lower is not None and spread.upper is not None:
            assert 0 <= spread.lower <= spread.median <= spread.upper
    chance.shuffle(stories)
    assert tally(stories, now, ZONE) == found
    before, after = tally(stories, now, ZONE, until=now), tally(stories, now, ZONE, since=now)
    dated = sum(each.began is not None for each in stories)
    assert before.cards + after.cards == dated
    assert before.nudges + after.nudges == found.nudges
    assert before.undated == found.undated == len(cards) - dated


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=30))
def test_quartiles_are_those_of_the_standard_library(values: list[float]) -> None:
    ours = [quantile(sorted(values), part) for part in (0.25, 0.5, 0.75)]
    theirs = statistics.quantiles(values, n=4, method="inclusive")

    assert all(abs(one - other) <= 1e-6 * max(1, other) for one, other in zip(ours, theirs, strict=True))


# -- words


def test_numbers_are_said_as_people_say_them() -> None:
    assert [words.days(value) for value in (None, 0.04, 3.25, 9.96, 41.4)] == [
        "",
        "0.0",
        "3.2",
        "10",
        "41",
    ]
    assert [words.share(*parts) for parts in ((0, 0), (0, 9), (1, 300), (1, 3), (3, 3))] == [
        *("", "0%", "<1%", "33%", "100%")
    ]
    spread = Spread(of=23, count=20, median=3.5, lower=2.0, upper=6.0)
    said = words.took(structs.replace(counted(), yours=spread))[0]
    assert (said.median, said.half, said.counted) == ("3.5", "2 to 6", "20 of 23")


def test_a_told_answer_without_a_date_counts_without_days() -> None:
    card = structs.replace(applied("Acme", days(3)), stage="offer", outcome="accepted", told=Told(at=NOW))
    entry = Entry(kind="moved", at=NOW, logged=NOW, stage="offer", outcome="accepted", text="imported")
    found = counted(structs.replace(card, timeline=(entry,), created=NOW))

    assert (found.yours.of, found.yours.count, found.undated) == (1, 0, 1)
