"""Moments and days in their zones: made, counted, stored and read back; and the profiles of the clock."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard.cards.clock.policy import PROFILES, Policy, profile, working_days_after
from offerboard.cards.model import Card, InterviewSlot, Round
from offerboard.cards.values import ENDED_BY, MY_ANSWER, MY_NO, OUTCOMES, When, zone_of
from tests.judging import BERLIN, NEW_YORK, at, on

ZONES = (BERLIN, NEW_YORK, "Asia/Kathmandu", "Pacific/Chatham", "Australia/Lord_Howe", "UTC")
days = st.dates(date(1971, 1, 1), date(2190, 12, 31))


@given(days, st.sampled_from(ZONES))
def test_a_day_is_that_day_and_stays_it(day: date, zone: str) -> None:
    whole = When.whole(day, zone)
    again = msgspec.json.decode(msgspec.json.encode(whole), type=When)
    for when in (whole, again):
        assert when.date == day
        assert (when.local.hour, when.local.minute, when.local.second) == (23, 59, 59)
        assert (when.at + timedelta(seconds=1)).astimezone(zone_of(zone)).date() >= day
        assert when.counted_to < when.at
        assert when.counted_to.astimezone(zone_of(zone)).hour == 17
    assert again.at.astimezone(UTC) == whole.at.astimezone(UTC)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2190, 12, 31)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_moment_is_the_same_everywhere(local: datetime, zone: str) -> None:
    when = When.moment(local, zone)
    again = msgspec.json.decode(msgspec.json.encode(when), type=When)
    assert again.at.astimezone(UTC) == when.at.astimezone(UTC) == when.counted_to
    assert again.local.replace(tzinfo=None) == when.local.replace(tzinfo=None)
    assert When.moment(when.at.astimezone(UTC), zone).local == when.local


def test_an_hour_that_a_clock_skips_is_moved_on() -> None:
    assert on("2027-03-28 02:30").local.isoformat() == "2027-03-28T03:30:00+02:00"


@pytest.mark.parametrize(
    "name", ["", "Berlin", "Europe", "../../etc/passwd", "/etc/passwd", "a\0b", "Mars/Base", "\udc80"]
)
def test_a_zone_that_nobody_knows_is_read_as_utc(name: str) -> None:
    assert zone_of(name) is UTC


def test_a_moment_without_an_offset_is_not_read() -> None:
    for text in ('"2026-11-18T09:30:00"', '"2026-11-18"', "1763458200"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(f'{{"at":{text}}}', type=When)
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(f'{{"id":"x","created":{text}}}', type=Card)


def test_an_interview_is_over_at_its_end() -> None:
    assert Round(at=on("2026-11-18 10:00"), minutes=45).over == at("2026-11-18 10:45")
    assert InterviewSlot(at=on("2026-11-18 10:00")).over == at("2026-11-18 11:00")
    assert Round(at=on("2026-11-18")).over == at("2026-11-18 23:59:59")
    assert Round(at=on("2026-10-25 01:30"), minutes=120).over == at("2026-10-25 02:30") + timedelta(hours=1)


def test_every_outcome_has_somebody_who_ended_it() -> None:
    assert set(ENDED_BY) == set(OUTCOMES)
    assert {outcome for outcome in OUTCOMES if outcome in MY_ANSWER} == MY_NO | {"accepted"}
    assert all(ENDED_BY[outcome] == "me" for outcome in OUTCOMES if outcome in MY_ANSWER)


# -- the policy


def test_the_profiles_say_what_is_known() -> None:
    figures = {
        name: (
            rules.no_date_soon_days,
            rules.no_date_urgent_days,
            rules.near_soon_hours,
            rules.near_urgent_hours,
            rules.unwritten_note_work_days,
            rules.silence_work_days,
        )
        for name in PROFILES
        for rules in [profile(name)]
    }
    assert figures == {
        "standard": (3, 5, 72, 48, 3, 5),
        "senior": (5, 8, 72, 48, 5, 5),
        "student": (7, 12, 168, 72, 5, 10),
    }


@given(days, st.integers(0, 30), st.sets(st.integers(0, 6), max_size=6), st.sets(days, max_size=5))
def test_working_days_are_counted_one_by_one(
    start: date, count: int, weekend: set[int], holidays: set[date]
) -> None:
    policy = Policy(zone=BERLIN, weekend=frozenset(weekend), holidays=frozenset(holidays))
    begins = datetime.combine(start, datetime.min.time().replace(hour=12), zone_of(BERLIN))
    end = working_days_after(begins, count, policy).astimezone(zone_of(BERLIN))
    assert end.hour == 12
    passed = [start + timedelta(days=number) for number in range(1, (end.date() - start).days + 1)]
    working = [day for day in passed if day.weekday() not in weekend and day not in holidays]
    assert len(working) == count
    assert not passed or count == 0 or passed[-1] == working[-1]
