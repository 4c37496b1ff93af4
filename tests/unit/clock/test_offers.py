"""What the clock says of an offer that is not answered yet, in three profiles (docs/domain.md#figures)."""

from datetime import date, timedelta

import pytest
from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.policy import Profile
from offerboard.cards.model import Decision, Facts, Told
from tests.judging import BERLIN, NEW_YORK, at, flag, judge, offer, on, policy, says

FAR = on("2027-02-01 12:00")
SECOND = timedelta(seconds=1)


# -- not acknowledged


@pytest.mark.parametrize("name", ["standard", "senior", "student"])
def test_an_offer_is_to_be_acknowledged_in_one_working_day(name: Profile) -> None:
    card = offer(Facts(), reply_by=FAR)  # it came on Monday at ten
    rules = policy(name)
    assert says(card, at("2026-11-03 10:00") - SECOND, rules) == ""
    assert says(card, "2026-11-03 10:00", rules) == "acknowledge note"
    assert says(card, at("2026-11-04 10:00") - SECOND, rules) == "acknowledge note"
    assert says(card, "2026-11-04 10:00", rules) == "acknowledge soon"
    assert says(card, "2027-01-15 10:00", rules) == "acknowledge soon"


def test_weekends_and_holidays_are_no_working_days() -> None:
    card = offer(Facts(), reply_by=FAR, received=on("2026-11-06 16:00"))  # Friday
    assert says(card, "2026-11-09 15:59") == ""
    assert says(card, "2026-11-09 16:00") == "acknowledge note"
    monday_off = policy(holidays=frozenset({date(2026, 11, 9)}))
    assert says(card, "2026-11-10 15:59", monday_off) == ""
    assert says(card, "2026-11-10 16:00", monday_off) == "acknowledge note"
    assert says(card, "2026-11-11 16:00", monday_off) == "acknowledge soon"


def test_the_weekend_is_where_the_policy_says() -> None:
    card = offer(Facts(), reply_by=FAR, received=on("2026-11-05 16:00"))  # Thursday
    friday_and_saturday = policy(weekend=frozenset({4, 5}))
    assert says(card, "2026-11-06 16:00") == "acknowledge note"
    assert says(card, "2026-11-08 15:59", friday_and_saturday) == ""
    assert says(card, "2026-11-08 16:00", friday_and_saturday) == "acknowledge note"


def test_what_came_on_a_saturday_counts_from_monday() -> None:
    card = offer(Facts(), reply_by=FAR, received=on("2026-11-07 12:00"))
    assert says(card, "2026-11-09 11:59") == ""
    assert says(card, "2026-11-09 12:00") == "acknowledge note"


def test_an_offer_dated_by_its_day_counts_from_the_start_of_that_day() -> None:
    card = offer(Facts(), reply_by=FAR, received=on("2026-11-02"))
    assert says(card, "2026-11-02 23:59") == ""
    assert says(card, "2026-11-03 00:00") == "acknowledge note"


# -- no date given


@pytest.mark.parametrize(
    ("name", "soon", "urgent"), [("standard", 3, 5), ("senior", 5, 8), ("student", 7, 12)]
)
def test_without_a_date_the_days_are_counted(name: Profile, soon: int, urgent: int) -> None:
    card, came, rules = offer(), at("2026-11-02 10:00"), policy(name)
    days = timedelta(days=1)
    assert says(card, came + soon * days - SECOND, rules) == ""
    assert says(card, came + soon * days, rules) == "no-date soon"
    assert says(card, came + urgent * days - SECOND, rules) == "no-date soon"
    assert says(card, came + urgent * days, rules) == "no-date urgent"


def test_without_a_date_nothing_is_ever_overdue() -> None:
    assert says(offer(), "2027-11-02 10:00") == "no-date urgent"
    assert judge(offer(), at("2027-11-02 10:00")).until is None


def test_patience_is_added_to_every_rule_that_waits() -> None:
    card = offer(patience=2)
    assert says(card, "2026-11-07 09:59") == ""
    assert says(card, "2026-11-07 10:00") == "no-date soon"
    card = offer(Facts(), patience=1, reply_by=FAR)
    assert says(card, "2026-11-04 09:59") == ""
    assert says(card, "2026-11-04 10:00") == "acknowledge note"


def test_an_offer_whose_day_nobody_wrote_down_counts_from_its_move() -> None:
    card = offer(Facts(entered=at("2026-11-10 09:00")), received=None)
    assert says(card, "2026-11-10 12:00") == ""
    assert says(card, "2026-11-13 09:00") == "no-date soon"


# -- a date, near and past


@pytest.mark.parametrize(
    ("name", "soon", "urgent"), [("standard", 72, 48), ("senior", 72, 48), ("student", 168, 72)]
)
def test_hours_left_are_counted(name: Profile, soon: int, urgent: int) -> None:
    due, rules, hour = on("2026-11-20 17:00"), policy(name), timedelta(hours=1)
    card = offer(reply_by=due)
    assert says(card, due.at - soon * hour - SECOND, rules) == ""
    assert says(card, due.at - soon * hour, rules) == "reply soon"
    assert says(card, due.at - urgent * hour - SECOND, rules) == "reply soon"
    assert says(card, due.at - urgent * hour, rules) == "reply urgent"
    assert says(card, due.at - SECOND, rules) == "reply urgent"
    assert says(card, due.at, rules) == "reply overdue"
    assert says(card, due.at + timedelta(days=14) - SECOND, rules) == "reply overdue"
    assert says(card, due.at + timedelta(days=400), rules) == "lapse overdue"


def test_a_day_without_an_hour_counts_to_five_and_lasts_till_midnight() -> None:
    card = offer(reply_by=on("2026-11-20"))
    assert says(card, at("2026-11-17 17:00") - SECOND) == ""
    assert says(card, "2026-11-17 17:00") == "reply soon"
    assert says(card, "2026-11-18 17:00") == "reply urgent"
    assert says(card, "2026-11-20 23:59:59") == "reply urgent"
    assert says(card, "2026-11-21 00:00") == "reply overdue"
    assert flag(card, at("2026-11-21 01:00")).since == at("2026-11-21 00:00")


def test_their_day_ends_in_their_zone() -> None:
    card = offer(reply_by=on("2026-11-20", NEW_YORK))
    assert says(card, "2026-11-21 05:59:59") == "reply urgent"
    assert says(card, "2026-11-21 06:00") == "reply overdue"


def test_hours_left_are_real_hours_when_the_clock_goes_back() -> None:
    sunday = offer(received=on("2026-10-19 10:00"), reply_by=on("2026-10-25"))  # it has 25 hours
    assert says(sunday, at("2026-10-22 18:00") - SECOND) == ""
    assert says(sunday, "2026-10-22 18:00") == "reply soon"
    exact = offer(received=on("2026-10-19 10:00"), reply_by=on("2026-10-25 12:00"))
    assert says(exact, "2026-10-22 12:59") == ""
    assert says(exact, "2026-10-22 13:00") == "reply soon"


def test_hours_left_are_real_hours_when_the_clock_goes_forward() -> None:
    sunday = offer(received=on("2027-03-24 10:00"), reply_by=on("2027-03-28"))  # it has 23 hours
    assert says(sunday, at("2027-03-25 16:00") - SECOND) == ""
    assert says(sunday, "2027-03-25 16:00") == "reply soon"


def test_days_are_counted_on_the_clock_whatever_it_does() -> None:
    card = offer(received=on("2026-10-23 10:00"))
    assert says(card, "2026-10-26 09:59") == ""
    assert says(card, "2026-10-26 10:00") == "no-date soon"
    thanked = offer(Facts(), received=on("2027-03-26 10:00"), reply_by=on("2027-06-01"))  # Friday
    assert says(thanked, "2027-03-29 09:59") == ""
    assert says(thanked, "2027-03-29 10:00") == "acknowledge note"


def test_a_day_that_ends_twice_ends_the_second_time() -> None:
    zone = "America/Sao_Paulo"  # where the clock went back at midnight, last in 2019
    card = offer(received=on("2019-02-01 10:00", zone), reply_by=on("2019-02-16", zone))
    assert says(card, at("2019-02-17 00:00", zone) - SECOND) == "reply urgent"
    assert says(card, at("2019-02-17 00:00", zone)) == "reply overdue"


# -- more time, nothing in writing, the start


def test_more_time_that_was_asked_for_leaves_the_old_date_running() -> None:
    asked = Facts(acknowledged=at("2026-11-02 11:00"), asked=at("2026-11-03 09:00"))
    card = offer(asked, reply_by=on("2026-11-20 17:00"))
    assert says(card, "2026-11-03 09:00") == "more-time note"
    assert flag(card, at("2026-11-03 09:00")).owes == "them"
    assert says(card, "2026-11-18 17:00") == "reply urgent"


@pytest.mark.parametrize(
    ("name", "wednesday"), [("standard", "2026-11-05"), ("senior", "2026-11-09"), ("student", "2026-11-09")]
)
def test_a_spoken_offer_should_come_in_writing(name: Profile, wednesday: str) -> None:
    card = offer(spoken=at("2026-11-02 10:00"), written=False, reply_by=FAR)
    rules = policy(name)
    assert says(card, at(f"{wednesday} 10:00") - SECOND, rules) == ""
    assert says(card, f"{wednesday} 10:00", rules) == "unwritten note"
    assert flag(card, at(f"{wednesday} 10:00"), rules).owes == "them"
    assert says(structs.replace(card, written=True), f"{wednesday} 10:00", rules) == ""


def test_the_start_comes_near() -> None:
    card = offer(reply_by=FAR, start=on("2026-12-01"))
    assert says(card, "2026-11-16 23:59") == ""
    assert says(card, "2026-11-17 00:00") == "start soon"
    assert says(card, "2026-11-24 00:00") == "start urgent"
    assert says(card, "2026-12-01 23:59:59") == "start urgent"
    assert says(card, "2026-12-02 00:00") == "start overdue"


def test_the_start_is_no_matter_once_they_know_the_answer() -> None:
    yes = Decision(answer="yes", at=at("2026-11-04 10:00"))
    card = offer(reply_by=FAR, start=on("2026-12-01"), outcome="accepted", decision=yes)
    assert says(card, "2026-12-02 00:00") == "start overdue"
    assert says(structs.replace(card, told=Told(at=at("2026-11-05 10:00"))), "2026-12-02 00:00") == ""


# -- which one speaks


def test_the_worst_speaks_and_of_equals_the_earliest_deadline() -> None:
    card = offer(Facts(), reply_by=on("2026-11-11 12:00"), start=on("2026-11-12"))
    now = at("2026-11-10 12:00")
    assert flag(card, now).rule == "reply"  # start is urgent too, a day and a half later; acknowledge is soon
    sooner = structs.replace(card, start=on("2026-11-10"))
    assert flag(sooner, now).rule == "start"
    assert flag(structs.replace(card, reply_by=on("2026-11-20")), now).rule == "start"


def test_since_and_deadline_say_what_the_words_need() -> None:
    found = flag(offer(reply_by=on("2026-11-20 17:00")), at("2026-11-19 10:00"))
    assert (found.severity, found.owes, found.deadline) == (Severity.URGENT, "me", at("2026-11-20 17:00"))
    found = flag(offer(), at("2026-11-09 10:00"))
    assert (found.owes, found.since, found.deadline) == ("me", at("2026-11-02 10:00"), None)


def test_a_date_at_the_end_of_the_calendar_is_never_reached() -> None:
    card = offer(reply_by=on("9999-12-31", "Pacific/Pago_Pago"))
    assert Clock(policy()).judge(card.head, at("2026-11-20 10:00")).flag is None  # no file holds such a date


def test_whose_working_days_count() -> None:
    card = offer(Facts(), reply_by=FAR, received=on("2026-11-06 23:00", BERLIN))  # Saturday in Tokyo
    tokyo = structs.replace(policy(), zone="Asia/Tokyo")
    assert says(card, "2026-11-09 22:59") == ""
    assert says(card, "2026-11-09 23:00") == "acknowledge note"  # Friday here, so Monday
    assert says(card, "2026-11-08 22:59", tokyo) == ""
    assert says(card, "2026-11-08 23:00", tokyo) == "acknowledge note"  # Saturday there, so Monday at seven
