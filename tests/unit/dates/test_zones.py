"""On whose clock a date is read, and the nights in which a clock is changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from offerboard.cards.values import zone_of
from offerboard.dates import DateError, iso, zone_named
from offerboard.dates.reading import read as read_whole
from offerboard.dates.reading import read_when
from tests.unit.dates.reading import BERLIN, NOW, read


@pytest.mark.parametrize(
    ("text", "zone", "hour"),
    [
        ("fri 17:00 PT", "America/Los_Angeles", 17),
        ("5pm PT friday", "America/Los_Angeles", 17),
        ("EST 5pm fri", "America/New_York", 17),
        ("fri 5 pm Eastern", "America/New_York", 17),
        ("noon ET friday", "America/New_York", 12),
        ("5pm London time friday", "Europe/London", 17),
        ("5pm fri London time", "Europe/London", 17),
        ("fri 17:00 London", "Europe/London", 17),
        ("friday 5pm New York", "America/New_York", 17),
        ("EOD friday Eastern", "America/New_York", 23),
    ],
)
def test_a_zone_is_read_wherever_it_stands(text: str, zone: str, hour: int) -> None:
    when = read_when(text, NOW, BERLIN)
    assert (when.zone, when.local.hour, f"{when.date}") == (zone, hour, "2026-11-20")


@pytest.mark.parametrize(
    ("text", "expected", "zone"),
    [
        ("fri 17:00 Asia/Tokyo", "2026-11-20T17:00:00+09:00", "Asia/Tokyo"),
        ("fri europe/paris", "2026-11-20T23:59:59+01:00", "Europe/Paris"),
        ("2026-12-01 17:00 UTC", "2026-12-01T17:00:00+00:00", "UTC"),
        ("2026-12-01T17:00:00-05:00", "2026-12-01T17:00:00-05:00", "UTC-05:00"),
        ("2026-12-01T17:00:00+01:00", "2026-12-01T17:00:00+01:00", BERLIN),
        ("2026-12-01T17:00Z", "2026-12-01T17:00:00+00:00", "UTC"),
        ("2026-10-25T02:30:00+01:00 Europe/Berlin", "2026-10-25T02:30:00+01:00", BERLIN),
        ("11:00 +09:00", "2026-11-19T11:00:00+09:00", "UTC+09:00"),  # 11:00 there was this night
        ("fri 17:00 -08:00", "2026-11-20T17:00:00-08:00", "UTC-08:00"),
        ("fri 17:00 UTC+1", "2026-11-20T17:00:00+01:00", BERLIN),
        ("fri 17:00 GMT+5:30", "2026-11-20T17:00:00+05:30", "UTC+05:30"),
        ("fri 5pm EST", "2026-11-20T17:00:00-05:00", "America/New_York"),
        ("fri 5pmPT", "2026-11-20T17:00:00-08:00", "America/Los_Angeles"),
        ("Freitag 17 Uhr MEZ", "2026-11-20T17:00:00+01:00", BERLIN),
        ("EOD Friday ET", "2026-11-20T23:59:59-05:00", "America/New_York"),
        ("Tue 24 Nov 17:00 (London time)", "2026-11-24T17:00:00+00:00", "Europe/London"),
        ("fri noon new york time", "2026-11-20T12:00:00-05:00", "America/New_York"),
        ("fri 5pm pacific time", "2026-11-20T17:00:00-08:00", "America/Los_Angeles"),
        ("Freitag 17 Uhr Berliner Zeit", "2026-11-20T17:00:00+01:00", BERLIN),
        ("fri 17:00 my time", "2026-11-20T17:00:00+01:00", BERLIN),
        ("北京时间周五下午5点", "2026-11-20T17:00:00+08:00", "Asia/Shanghai"),
        ("周五17:00（北京时间）", "2026-11-20T17:00:00+08:00", "Asia/Shanghai"),
    ],
)
def test_zones(text: str, expected: str, zone: str) -> None:
    when = read_when(text, NOW, BERLIN)
    assert (iso(when, "UTC"), when.zone) == (expected, zone)


@pytest.mark.parametrize(
    ("text", "expected", "zone"),
    [
        ("fri 17:00 EST", "2026-07-17T17:00:00-04:00", "America/New_York"),
        ("fri 17:00 PST", "2026-07-17T17:00:00-07:00", "America/Los_Angeles"),
        ("fri 17:00 CET", "2026-07-17T17:00:00+02:00", BERLIN),
    ],
)
def test_an_abbreviation_means_the_zone_in_summer_too(text: str, expected: str, zone: str) -> None:
    july = datetime(2026, 7, 15, 9, tzinfo=UTC)
    when = read_when(text, july, BERLIN)
    assert (iso(when, "UTC"), when.zone) == (expected, zone)


def test_the_reading_says_which_clock_an_abbreviation_means() -> None:
    assert read_whole("fri 17:00 EST", NOW, BERLIN).remark == "EST: New York time"
    assert read_whole("fri 17:00 CET", NOW, BERLIN).remark == ""
    assert read_whole("fri 17:00 UTC", NOW, BERLIN).remark == ""


def test_ones_own_clock_goes_by_its_own_name() -> None:
    for zone, name in (("America/Chicago", "CST"), ("Asia/Kolkata", "IST"), ("Europe/London", "BST")):
        assert read_when(f"fri 17:00 {name}", NOW, zone).zone == zone
    assert read_when("fri 17:00 ET", NOW, "America/Detroit").zone == "America/Detroit"
    assert read_when("fri 17:00 CET", NOW, "Europe/Zurich").zone == "Europe/Zurich"


def test_an_unknown_zone_is_named() -> None:
    for call in (lambda: read("fri 17:00 Europe/Atlantis"), lambda: zone_named("../etc/passwd")):
        with pytest.raises(DateError, match="is no time zone"):
            call()
    for name, meant in (("ET", "America/New_York"), ("berlin", BERLIN), ("CST", "America/Chicago")):
        with pytest.raises(DateError, match=f"names look like {meant}"):
            zone_named(name)
    assert zone_named("europe/berlin") == BERLIN


def test_hours_from_now_are_real_hours_and_days_are_days_on_the_clock() -> None:
    eve = datetime(2026, 10, 24, 20, tzinfo=UTC)  # 22:00; at 03:00 the clock goes back to 02:00
    assert read_when("in 8 hours", eve, BERLIN).at == eve + timedelta(hours=8)
    assert read_when("in 8 hours", eve, BERLIN).local.hour == 5
    assert read_when("in 1 day 22:00", eve, BERLIN).at == eve + timedelta(hours=25)


def test_an_hour_that_the_clock_skips_or_shows_twice() -> None:
    assert read("2027-03-28 02:30") == "2027-03-28T03:30:00+02:00"
    assert read("2026-10-25 02:30") == "2026-10-25T02:30:00+02:00"
    for text, remark in {
        "2027-03-28 02:30": "that night the clock skips 02:30",
        "28 mar 2027 2:30": "that night the clock skips 02:30",
        "2027-03-28 01:59": "",
        "2027-03-28 03:00": "",
        "25 oct 2026 2:30": "that night the clock shows 02:30 twice: the first of them",
        "2026-10-25 02:30": "that night the clock shows 02:30 twice: the first of them",
        "2026-10-25 02:30+01:00": "",
        "2026-10-25 03:00": "",
        "25 oct 2026": "",
    }.items():
        assert read_whole(text, NOW, BERLIN).remark == remark


@pytest.mark.parametrize(
    ("text", "home", "expected", "remark"),
    [
        ("25 oct 2026 2:30 CEST", BERLIN, "2026-10-25T02:30:00+02:00", ""),
        ("25 oct 2026 2:30 CET", BERLIN, "2026-10-25T02:30:00+01:00", ""),
        ("25.10.2026 02:30 Uhr MESZ", BERLIN, "2026-10-25T02:30:00+02:00", ""),
        ("25.10.2026 02:30 Uhr MEZ", BERLIN, "2026-10-25T02:30:00+01:00", ""),
        ("2026-10-25 02:30 CET", BERLIN, "2026-10-25T02:30:00+01:00", ""),
        ("CET 2:30 25 oct 2026", BERLIN, "2026-10-25T02:30:00+01:00", ""),
        ("25 oct 2026 2:30 CET", "Europe/Zurich", "2026-10-25T02:30:00+01:00", ""),
        ("1 nov 2026 1:30 EST", BERLIN, "2026-11-01T01:30:00-05:00", "EST: New York time"),
        ("1 nov 2026 1:30 EDT", BERLIN, "2026-11-01T01:30:00-04:00", "EDT: New York time"),
        ("25 oct 2026 1:30 BST", "Europe/London", "2026-10-25T01:30:00+01:00", ""),
        ("25 oct 2026 1:30 GMT", "Europe/London", "2026-10-25T01:30:00+00:00", ""),
        # A name that the clock has all year does not tell the two apart.
        (
            "1 nov 2026 1:30 ET",
            BERLIN,
            "2026-11-01T01:30:00-04:00",
            "ET: New York time; that night the clock shows 01:30 twice: the first of them",
        ),
        # On every other day, and where the clock skips the hour, it is the zone that is meant.
        ("24 oct 2026 2:30 CET", BERLIN, "2026-10-24T02:30:00+02:00", ""),
        ("28 mar 2027 2:30 CEST", BERLIN, "2027-03-28T03:30:00+02:00", "that night the clock skips 02:30"),
    ],
)
def test_an_abbreviation_tells_the_two_hours_apart_in_the_night_the_clock_goes_back(
    text: str, home: str, expected: str, remark: str
) -> None:
    found = read_whole(text, NOW, home)
    assert (iso(found.when, "UTC"), found.remark) == (expected, remark)


def test_zones_with_a_midnight_that_does_not_exist() -> None:
    when = read_when("2026-04-24", NOW, "Africa/Cairo")  # the clock goes from 24:00 to 01:00
    assert (when.date, when.day) == (date(2026, 4, 24), True)
    assert when.at.astimezone(zone_of("Africa/Cairo")).utcoffset() == timedelta(hours=3)
