"""Dates as people write them, the wall clock, and the zone."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offerboard.cards.clock.policy import Policy
from offerboard.cards.values import When, zone_of
from offerboard.dates import (
    DateError,
    day_first_here,
    iso,
    written,
    zone_named,
)
from offerboard.dates.reading import order_of, read_when
from offerboard.dates.reading import read as read_whole
from offerboard.errors import UsageError

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 9, 30, 12, 345, tzinfo=UTC)  # a Wednesday, 10:30 in Berlin
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(
    [BERLIN, "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC", "UTC-08:00", "UTC+05:30"]
)


def read(text: str, *, day_first: bool = False, past: bool = False, now: datetime = NOW) -> str:
    """What is read, as its own `written` form: a day, or a moment on Berlin's clock."""
    when = read_when(text, now, BERLIN, day_first=day_first, past=past)
    assert when.day == (when.local.time() == time(23, 59, 59))
    return written(when, BERLIN).removesuffix("+01:00")


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
    ("now", "text", "expected"),
    [
        ("2026-11-21T10:00+01:00", "end of the week", "2026-11-27"),  # a Saturday
        ("2026-11-20T18:30+01:00", "end of the week", "2026-11-20"),
        ("2026-11-20T18:30+01:00", "tonight", "2026-11-20T20:00:00"),
        ("2026-11-20T22:00+01:00", "tonight", "2026-11-20"),
    ],
)
def test_what_names_no_day_is_not_past(now: str, text: str, expected: str) -> None:
    assert read(text, now=datetime.fromisoformat(now)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fri", "2026-11-20"),
        ("Friday", "2026-11-20"),
        ("by friday", "2026-11-20"),
        ("next friday", "2026-11-20"),
        ("last friday", "2026-11-13"),
        ("thurs", "2026-11-19"),
        ("fri 17:00", "2026-11-20T17:00:00"),
        ("friday at 5pm", "2026-11-20T17:00:00"),
        ("Friday by 5 PM", "2026-11-20T17:00:00"),
        ("5pm fri", "2026-11-20T17:00:00"),
        ("fri 17h", "2026-11-20T17:00:00"),
        ("fri 9h05", "2026-11-20T09:05:00"),
        ("fri noon", "2026-11-20T12:00:00"),
        ("fri eod", "2026-11-20"),
        ("end of day", "2026-11-18"),
        ("next wed 09:00", "2026-11-25T09:00:00"),
        ("today", "2026-11-18"),
        ("tomorrow 9am", "2026-11-19T09:00:00"),
        ("the day after tomorrow", "2026-11-20"),
        ("yesterday", "2026-11-17"),
        ("yesterday 16:00", "2026-11-17T16:00:00"),
        ("now", "2026-11-18T10:30:12"),
        ("in 3 days", "2026-11-21"),
        ("3d", "2026-11-21"),
        ("in 2 weeks", "2026-12-02"),
        ("2w", "2026-12-02"),
        ("in a week", "2026-11-25"),
        ("in a month", "2026-12-18"),
        ("3 days ago", "2026-11-15"),
        ("in 3 days at 17:00", "2026-11-21T17:00:00"),
        ("in 5 hours", "2026-11-18T15:30:12"),
        ("5h", "2026-11-18T15:30:12"),
        ("in 90 min", "2026-11-18T12:00:12"),
        ("in 2 days and 3 hours", "2026-11-20T13:30:12"),
        ("2 hours ago", "2026-11-18T08:30:12"),
        ("1 Dec", "2026-12-01"),
        ("Dec 1st", "2026-12-01"),
        ("the 1st of December", "2026-12-01"),
        ("1. Dec", "2026-12-01"),
        ("3 Sept.", "2027-09-03"),
        ("Dec 1, 2026", "2026-12-01"),
        ("Tue 1 Dec", "2026-12-01"),
        ("24.12.", "2026-12-24"),
        ("24.12", "2026-12-24"),
        ("1.12.", "2026-12-01"),
        ("1.12.26", "2026-12-01"),
        ("24. 12. 2026 17:00", "2026-12-24T17:00:00"),
        ("12.11.2027", "2027-11-12"),
        ("29 Feb", "2028-02-29"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-1", "2026-12-01"),
        ("2026/12/01", "2026-12-01"),
        ("2026-12-01 17:00", "2026-12-01T17:00:00"),
        ("2026-12-01T17:00:30", "2026-12-01T17:00:30"),
        ("2026-12-01 5pm", "2026-12-01T17:00:00"),
        ("2026-12-01 at 17:00", "2026-12-01T17:00:00"),
        ("8/15/26, 1:32 PM", "2026-08-15T13:32:00+02:00"),
        ("  fri\t17:00\n", "2026-11-20T17:00:00"),
        ("Fri, 27 Nov 2026 17:00:00 +0000", "2026-11-27T17:00:00+00:00 UTC"),
        # an hour without its sign, a part of a day
        ("tomorrow 9", "2026-11-19T09:00:00"),
        ("tomorrow at 9", "2026-11-19T09:00:00"),
        ("fri 5", "2026-11-20T17:00:00"),
        ("friday 17", "2026-11-20T17:00:00"),
        ("5 o'clock friday", "2026-11-20T17:00:00"),
        ("noon", "2026-11-18T12:00:00"),
        ("fri at 12 noon", "2026-11-20T12:00:00"),
        ("tomorrow morning", "2026-11-19T09:00:00"),
        ("tomorrow afternoon", "2026-11-19T14:00:00"),
        ("this afternoon 3", "2026-11-18T15:00:00"),
        ("tonight", "2026-11-18T20:00:00"),
        ("tonight 8", "2026-11-18T20:00:00"),
        ("fri evening at 7", "2026-11-20T19:00:00"),
        # the end of a day, a week, a month
        ("midnight", "2026-11-18"),
        ("midnight friday", "2026-11-20"),
        ("fri 24:00", "2026-11-20"),
        ("eod tomorrow", "2026-11-19"),
        ("cob friday", "2026-11-20"),
        ("close of business on friday", "2026-11-20"),
        ("end of day fri", "2026-11-20"),
        ("by end of day tomorrow", "2026-11-19"),
        ("end of the week", "2026-11-20"),
        ("end of next week", "2026-11-27"),
        ("end of month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of january", "2027-01-31"),
        ("end of year", "2026-12-31"),
        # spans
        ("in two weeks", "2026-12-02"),
        ("two weeks from now", "2026-12-02"),
        ("a fortnight", "2026-12-02"),
        ("+3", "2026-11-21"),
        ("+2w", "2026-12-02"),
        ("+90min", "2026-11-18T12:00:12"),
        ("in 3 working days", "2026-11-23"),
        ("5 business days", "2026-11-25"),
        ("2 working days ago", "2026-11-16"),
        # weeks
        ("monday week", "2026-11-30"),
        ("a week on friday", "2026-11-27"),
        ("today week", "2026-11-25"),
        ("next week", "2026-11-23"),
        ("friday of next week", "2026-11-27"),
        ("next week friday 10:00", "2026-11-27T10:00:00"),
        ("next month", "2026-12-01"),
        # days of the month
        ("fri 27", "2026-11-27"),
        ("the 27th", "2026-11-27"),
        ("friday the 27th", "2026-11-27"),
        ("5th", "2026-12-05"),
        ("the 31st", "2026-12-31"),
        ("20261201", "2026-12-01"),
        # as recruiters write
        ("first thing monday", "2026-11-23T09:00:00"),
        ("first thing in the morning", "2026-11-19T09:00:00"),
        ("by noon friday", "2026-11-20T12:00:00"),
        ("friday before noon", "2026-11-20T12:00:00"),
        ("friday 17:00 sharp", "2026-11-20T17:00:00"),
        ("on or before 4 December", "2026-12-04"),
        ("9 tomorrow", "2026-11-19T09:00:00"),
        ("half past five", "2026-11-18T17:30:00"),
        ("quarter to nine friday", "2026-11-20T08:45:00"),
        ("in half an hour", "2026-11-18T11:00:12"),
        ("next working day", "2026-11-19"),
        ("in 3 bd", "2026-11-23"),
        ("tmrw", "2026-11-19"),
        ("the friday after next", "2026-11-27"),
        ("friday fortnight", "2026-12-04"),
        ("two weeks from friday", "2026-12-04"),
        ("week after next", "2026-11-30"),
        ("14-Jan-27", "2027-01-14"),
        ("before fri 17:00", "2026-11-20T17:00:00"),
        ("friday at the latest", "2026-11-20"),
        # German
        ("Freitag 17 Uhr", "2026-11-20T17:00:00"),
        ("Fr 17:00", "2026-11-20T17:00:00"),
        ("Freitag, 27. November 2026, 17.30 Uhr", "2026-11-27T17:30:00"),
        ("bis zum 27.11.", "2026-11-27"),
        ("übermorgen 14 Uhr", "2026-11-20T14:00:00"),
        ("morgen früh", "2026-11-19T09:00:00"),
        ("heute Abend", "2026-11-18T20:00:00"),
        ("nächsten Freitag", "2026-11-20"),
        ("Freitag nächster Woche", "2026-11-27"),
        ("Montag in einer Woche", "2026-11-30"),
        ("in 14 Tagen", "2026-12-02"),
        ("in 3 Werktagen", "2026-11-23"),
        ("vor 3 Tagen", "2026-11-15"),
        ("Ende November", "2026-11-30"),
        ("15. März", "2027-03-15"),
        ("spätestens Freitag", "2026-11-20"),
        ("heute in einer Woche", "2026-11-25"),
        ("Freitagabend", "2026-11-20T18:00:00"),
        ("bis Freitagmorgen", "2026-11-20T09:00:00"),
        ("Freitag Nachmittag 15 Uhr", "2026-11-20T15:00:00"),
        ("17 Uhr 30", "2026-11-18T17:30:00"),
        ("Freitag um halb sechs", "2026-11-20T17:30:00"),
        ("Freitag in zwei Wochen", "2026-12-04"),
        ("übernächste Woche Mittwoch", "2026-12-02"),
        # French, Spanish
        ("vendredi 27 novembre à 17h", "2026-11-27T17:00:00"),
        ("le 1er décembre", "2026-12-01"),
        ("vendredi prochain", "2026-11-20"),
        ("après-demain", "2026-11-20"),
        ("dans 3 jours ouvrés", "2026-11-23"),
        ("il y a 2 jours", "2026-11-16"),
        ("avant vendredi 17h", "2026-11-20T17:00:00"),
        ("viernes a las 17:00", "2026-11-20T17:00:00"),
        ("15 de diciembre de 2026", "2026-12-15"),
        ("mañana por la mañana", "2026-11-19T09:00:00"),
        ("en 3 días", "2026-11-21"),
        ("el viernes que viene", "2026-11-20"),
        # Chinese
        ("下周五下午5点", "2026-11-27T17:00:00"),
        ("周五下午五点半", "2026-11-20T17:30:00"),
        ("周五", "2026-11-20"),
        ("本周五前", "2026-11-20"),
        ("明天上午10点", "2026-11-19T10:00:00"),
        ("明晚8点", "2026-11-19T20:00:00"),
        ("后天", "2026-11-20"),
        ("大后天", "2026-11-21"),
        ("三天后", "2026-11-21"),
        ("两周后", "2026-12-02"),
        ("5个工作日内", "2026-11-25"),
        ("月底", "2026-11-30"),
        ("下周", "2026-11-23"),
        ("12月1日", "2026-12-01"),
        ("2026年12月1日17:00", "2026-12-01T17:00:00"),
        ("十二月十五日", "2026-12-15"),
        ("下午５点", "2026-11-18T17:00:00"),
        ("昨天", "2026-11-17"),
        ("下下周一", "2026-11-30"),
        ("周五下班前", "2026-11-20"),
    ],
)
def test_dates_as_people_write_them(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("fri 20", ("20 Nov", "fri 20:00")),
        ("freitag 20", ("20 Nov", "fri 20:00")),
        ("before friday", ("Friday", "Thursday")),
        ("fri 17:00 CST", ("America/Chicago", "Asia/Shanghai")),
        ("fri 17:00 IST", ("Asia/Kolkata", "Europe/Dublin")),
        ("this weekend", ("Friday 20 Nov", "Sunday 22 Nov")),
        ("下周末", ("Friday 27 Nov", "Sunday 29 Nov")),
        ("26-12-04", ("2026-12-04", "2004")),
    ],
)
def test_what_has_two_meanings_is_asked_about(text: str, choices: tuple[str, str]) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert all(choice in str(caught.value) for choice in choices)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("mid december", "15 Dec"),
        ("Mitte Dezember", "15 Dec"),
        ("in early january", "1 Jan"),
        ("beginning of january", "1 Jan"),
        ("early next week", "next week tue"),
        ("Mitte nächster Woche", "next week wed"),
        ("late this week", "fri"),
    ],
)
def test_what_names_no_day_is_refused_with_one_that_can_be_read(text: str, choice: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert str(caught.value) == f'"{text}" names no day: write one, as "{choice}"'
    read(choice)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("next friday", "the coming one; next week's is 27 Nov"),
        ("next tuesday", ""),  # this week's is over
        ("next week", "its first working day"),
        ("end of next week", "its last working day"),
        ("friday", ""),
    ],
)
def test_which_of_several_days_was_taken_is_said(text: str, remark: str) -> None:
    assert read_whole(text, NOW, BERLIN).remark == remark


def test_working_days_are_the_policys() -> None:
    easter = Policy(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
    thursday = datetime(2026, 4, 2, 9, tzinfo=UTC)
    assert read_when("in 2 working days", thursday, BERLIN, working=easter).date == date(2026, 4, 8)
    friday_off = Policy(weekend=frozenset({4, 5}))
    assert read_when("end of the week", NOW, BERLIN, working=friday_off).date == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 nov 12:00", "2026-11-20T12:00:00"),  # two days ago
        ("20.11.", "2026-11-20"),
        ("1 oct", "2026-10-01"),
        ("20 sep", "2027-09-20"),
        ("22 nov", "2026-11-22"),
        ("22 nov 9:00", "2026-11-22T09:00:00"),
        ("20 jan", "2027-01-20"),
    ],
)
def test_a_year_that_was_not_written_never_jumps_over_the_last_weeks(text: str, expected: str) -> None:
    sunday = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    found = read_whole(text, sunday, BERLIN)
    assert written(found.when, BERLIN).removesuffix("+01:00").removesuffix("+02:00") == expected
    assert found.open_year


def test_nor_over_the_next_weeks_where_it_is_asked_for() -> None:
    sunday = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert read_whole("25 nov", sunday, BERLIN, past=True).when.date == date(2025, 11, 25)
    assert read_whole("25 nov", sunday, BERLIN, past=True, near=True).when.date == date(2026, 11, 25)
    assert read_whole("1 jun", sunday, BERLIN, past=True, near=True).when.date == date(2026, 6, 1)
    assert not read_whole("2026-11-25", sunday, BERLIN).open_year


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("friday", "2026-11-20", "2026-11-13"),
        ("1 Dec", "2026-12-01", "2025-12-01"),
        ("24.12.", "2026-12-24", "2025-12-24"),
        ("17:00", "2026-11-18T17:00:00", "2026-11-17T17:00:00"),
        ("9am", "2026-11-19T09:00:00", "2026-11-18T09:00:00"),
        ("3 days", "2026-11-21", "2026-11-15"),
        # What is today's is today, as long as its hour is on the right side of now.
        ("wed", "2026-11-18", "2026-11-18"),
        ("18 Nov", "2026-11-18", "2026-11-18"),
        ("Wed 18 Nov", "2026-11-18", "2026-11-18"),
        ("wed 17:00", "2026-11-18T17:00:00", "2026-11-11T17:00:00"),
        ("wed 09:00", "2026-11-25T09:00:00", "2026-11-18T09:00:00"),
        ("next wed", "2026-11-25", "2026-11-25"),
        # What is complete does not care.
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("8/15/26", "2026-08-15", "2026-08-15"),
        ("in 3 days", "2026-11-21", "2026-11-21"),
    ],
)
def test_the_next_that_comes_or_the_last_that_was(text: str, ahead: str, behind: str) -> None:
    assert (read(text), read(text, past=True)) == (ahead, behind)


@pytest.mark.parametrize(
    ("text", "month_first", "day_first"),
    [
        ("03/04/2027", "2027-03-04", "2027-04-03"),
        ("3/4/27", "2027-03-04", "2027-04-03"),
        ("1/2", "2027-01-02", "2027-02-01"),
        ("25/12/2026", "2026-12-25", "2026-12-25"),
        ("12/25", "2026-12-25", "2026-12-25"),
        ("03.04.2027", "2027-04-03", "2027-04-03"),
        ("2027-03-04", "2027-03-04", "2027-03-04"),
    ],
)
def test_which_comes_first(text: str, month_first: str, day_first: str) -> None:
    assert (read(text), read(text, day_first=True)) == (month_first, day_first)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "x",
            "foo 12",
            "12",
            "the 32nd",
            "0th",
            "may",
            "december",
            "2026",
            "Nov 2026",
            "in",
            "ago",
        ),
        *("2026-13-01", "13/13/2026", "0/0", "32.12.", "2026-12-32", "0000-02-31"),
        *("17.00", "25:00", "10:75", "13pm", "fri 24:30", "2026-12-01T25:00", "tomorrow at 29", "fri 32"),
        *("1 Dec foo", "fri fri", "tomorrow tomorrow", "fri mon", "mon 17:00 18:00", "in 3 days ago"),
        *(
            "some day",
            "Nov 2026",
            "fri or mon",
            "mar 17:00",
            "fri morning evening",
            "1 dec 26",
            "3 nights",
            "fri eod 9",
        ),
        *(
            "1733000000",
            "1e5",
            "20261301",
            "202612011",
            "1969-12-31",
            "2200-01-01",
            "in 9999 years",
            "1 Dec 0026",
            "0001-01-01T00:00+14:00",
        ),
        *("in 99999999999999999999 hours", "5 hours 17:00", "fri 17:00 eod", "[b]fri[/b]", "十十天后"),
        *(
            "2026-12-01\x1b[31m",
            "\u202e2026-12-01",
            "2026-12-01" * 50,
            "\u0662\u0660\u0662\u0666-12-01",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DateError, match="2026-12-01") as caught:
        read(text)
    said = str(caught.value)
    assert isinstance(caught.value, UsageError)
    assert len(said) < 200
    assert said.isprintable()
    assert text.strip()[:5].replace("\x1b", "\ufffd").replace("\u202e", "\ufffd") in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 Feb", "there is no 31 Feb"),
        ("fri 31 april 17:00", "there is no 31 Apr"),
        ("29 Feb 2027", "there is no 29 Feb 2027"),
        ("2026-02-30", "there is no 30 Feb 2026"),
        ("2026-11-31T09:00", "there is no 31 Nov 2026"),
        ("31/02/2026", "there is no 31 Feb 2026"),
        ("31. Juni", "there is no 31 Jun"),
    ],
)
def test_of_a_day_that_no_month_has_that_is_said(text: str, said: str) -> None:
    with pytest.raises(DateError, match=f": {said}$") as caught:
        read(text)
    assert text[:5].lower() in str(caught.value).lower()


def test_for_what_has_been_days_of_the_past_are_the_examples() -> None:
    with pytest.raises(DateError, match="3 days ago"):
        read("bogus", past=True)
    with pytest.raises(DateError, match="in 3 days"):
        read("bogus")


def test_a_weekday_that_contradicts_its_date_is_said() -> None:
    with pytest.raises(DateError, match=r"thu 20 nov.*Friday"):
        read("Thu 20 Nov")


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


def test_dates_of_several_texts_decide_for_one_another() -> None:
    assert order_of(["01/12/2026", "25/12/2026"]) is True
    assert order_of(["01/12/2026", "12/25/2026 17:00"]) is False
    assert order_of(["01/12/2026", "3/4"]) is None
    assert order_of(["25/12/2026", "12/25/2026"]) is None
    assert order_of(["2026-12-25", "25.12.2026", "https://x.example/13/2/a", "1/2/3/4"]) is None


@pytest.mark.parametrize(
    ("locale", "zone", "day_first"),
    [
        ("de_DE.UTF-8", "America/New_York", True),
        ("en_US.UTF-8", BERLIN, False),
        ("en_GB", "America/New_York", True),
        ("C.UTF-8", BERLIN, True),
        ("C.UTF-8", "America/Chicago", False),
        ("", "Asia/Shanghai", False),
        ("en", "America/Indiana/Knox", False),
        ("zh_CN.UTF-8", BERLIN, False),
        ("POSIX", "Europe/London", True),
    ],
)
def test_day_order_follows_the_locale_or_the_zone(
    locale: str, zone: str, day_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_TIME", locale)
    assert day_first_here(zone) is day_first


def test_an_unknown_zone_is_named() -> None:
    for call in (lambda: read("fri 17:00 Europe/Atlantis"), lambda: zone_named("../etc/passwd")):
        with pytest.raises(DateError, match="is no time zone"):
            call()
    for name, meant in (("ET", "America/New_York"), ("berlin", BERLIN), ("CST", "America/Chicago")):
        with pytest.raises(DateError, match=f"names look like {meant}"):
            zone_named(name)
    assert zone_named("europe/berlin") == BERLIN


def test_today_is_the_users_day() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert read("today", now=late) == "2026-11-19"
    assert read("friday", now=late) == "2026-11-20"


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


@given(
    MOMENTS,
    ZONES,
    ZONES,
    st.booleans(),
)
def test_what_is_written_reads_back_as_it_was(moment: datetime, zone: str, users: str, day: bool) -> None:
    when = When.whole(moment.date(), zone) if day else When.moment(moment, zone)
    back = read_when(written(when, users), NOW, users)
    assert (back, back.at.astimezone(UTC)) == (when, when.at.astimezone(UTC))


@given(MOMENTS, ZONES)
def test_iso_keeps_the_moment_and_in_its_own_zone_the_day(moment: datetime, zone: str) -> None:
    assert datetime.fromisoformat(iso(moment, zone)) == moment
    for when in (When.moment(moment, zone), When.whole(moment.date(), zone)):
        back = read_when(iso(when, "UTC"), NOW, zone)
        assert (back, back.at.astimezone(UTC)) == (when, when.at.astimezone(UTC))


@given(
    st.timedeltas(timedelta(days=1), timedelta(days=300)).map(lambda ahead: NOW.replace(tzinfo=None) + ahead),
    st.sampled_from(
        [
            "{d:%Y-%m-%d %H:%M}",
            "{d:%Y-%m-%dT%H:%M:%S}",
            "{d.day} {d:%B} {d:%H:%M}",
            "{d:%a}, {d.day} {d:%b} {d.year} at {d:%H:%M}",
            "{d:%B} {d.day}, {d.year} {d:%I:%M %p}",
            "{d.month}/{d.day}/{d:%y}, {d:%I:%M %p}",
            "{d.day}.{d.month}. {d.hour}h{d:%M}",
            "{d:%H:%M} {d:%d.%m.%Y}",
        ]
    ),
)
def test_every_shape_means_what_it_says(moment: datetime, shape: str) -> None:
    when = read_when(shape.format(d=moment), NOW, "UTC")
    assert abs(when.local.replace(tzinfo=None) - moment) < timedelta(minutes=1)


WORDS = (
    "by on at in fri next last 17:00 5pm 17h noon 3 days d h w hours ago a 1 Dec 24.12. 3/4 26 2026-12-01 "
    "UTC z , eod the of today now -1 : ET week working days before tonight morning 5th end month + 20261201"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join) | st.text(max_size=30), st.booleans()
)
@example("in a d", False)
@example("\x00", True)
def test_any_text_is_a_date_within_reason_or_is_refused(text: str, past: bool) -> None:
    try:
        when = read_when(text, NOW, BERLIN, past=past)
    except DateError:
        return
    assert 1970 <= when.local.year <= 2199
    assert when.at.microsecond == 0
    assert read_when(written(when, BERLIN), NOW, BERLIN) == when


def test_zones_with_a_midnight_that_does_not_exist() -> None:
    when = read_when("2026-04-24", NOW, "Africa/Cairo")  # the clock goes from 24:00 to 01:00
    assert (when.date, when.day) == (date(2026, 4, 24), True)
    assert when.at.astimezone(zone_of("Africa/Cairo")).utcoffset() == timedelta(hours=3)
