"""Dates as people write them: which day and which hour is meant."""

from datetime import UTC, date, datetime

import pytest

from offerboard.cards.clock.policy import Policy
from offerboard.dates import day_first_here, written
from offerboard.dates.reading import day_first_in, read_when
from offerboard.dates.reading import read as read_whole
from tests.unit.dates.reading import BERLIN, NOW, read


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
        ("12 tonight", "2026-11-18"),
        ("friday night at 12", "2026-11-20"),
        ("tonight 12am", "2026-11-18"),
        ("fri at 4", "2026-11-20T16:00:00"),
        ("coming wednesday", "2026-11-25"),
        ("this coming friday", "2026-11-20"),
        # the end of a day, a week, a month
        ("midnight", "2026-11-18"),
        ("midnight friday", "2026-11-20"),
        ("fri 24:00", "2026-11-20"),
        ("eod tomorrow", "2026-11-19"),
        ("cob friday", "2026-11-20"),
        ("before cob friday", "2026-11-20"),
        ("before the end of the month", "2026-11-30"),
        ("before midnight friday", "2026-11-20"),
        ("close of business on friday", "2026-11-20"),
        ("end of day fri", "2026-11-20"),
        ("by end of day tomorrow", "2026-11-19"),
        ("end of the week", "2026-11-20"),
        ("end of next week", "2026-11-27"),
        ("end of month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of january", "2027-01-31"),
        ("end of october", "2026-10-31"),
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
        ("bis zum 27.", "2026-11-27"),
        ("am 3. um 14 Uhr", "2026-12-03T14:00:00"),
        ("am 3. Dezember", "2026-12-03"),
        ("Freitag 24 Uhr", "2026-11-20"),
        ("Freitag nachts 12 Uhr", "2026-11-20"),
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
        ("le 3 à 14h", "2026-12-03T14:00:00"),
        ("jusqu'au 27", "2026-11-27"),
        ("sous 48h", "2026-11-20T10:30:12"),
        ("après-demain", "2026-11-20"),
        ("dans 3 jours ouvrés", "2026-11-23"),
        ("il y a 2 jours", "2026-11-16"),
        ("avant vendredi 17h", "2026-11-20T17:00:00"),
        ("viernes a las 17:00", "2026-11-20T17:00:00"),
        ("15 de diciembre de 2026", "2026-12-15"),
        ("mañana por la mañana", "2026-11-19T09:00:00"),
        ("en 3 días", "2026-11-21"),
        ("el viernes que viene", "2026-11-20"),
        ("hasta el 27", "2026-11-27"),
        ("dentro de dos semanas", "2026-12-02"),
        ("el lunes a primera hora", "2026-11-23T09:00:00"),
        ("a fin de mes", "2026-11-30"),
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
        ("今晚12点", "2026-11-18"),
        ("周五晚上0点", "2026-11-20"),
        ("周五零点", "2026-11-20T00:00:00"),
        ("凌晨12点半", "2026-11-19T00:30:00"),
        ("周五中午1点", "2026-11-20T13:00:00"),
        ("27号下午两点", "2026-11-27T14:00:00"),
        ("三天之内", "2026-11-21"),
        ("48小时内", "2026-11-20T10:30:12"),
        ("半小时后", "2026-11-18T11:00:12"),
    ],
)
def test_dates_as_people_write_them(text: str, expected: str) -> None:
    assert read(text) == expected


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


def test_today_is_the_users_day() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert read("today", now=late) == "2026-11-19"
    assert read("friday", now=late) == "2026-11-20"


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


def test_dates_of_several_texts_decide_for_one_another() -> None:
    assert day_first_in(["01/12/2026", "25/12/2026"]) is True
    assert day_first_in(["01/12/2026", "12/25/2026 17:00"]) is False
    assert day_first_in(["01/12/2026", "3/4"]) is None
    assert day_first_in(["25/12/2026", "12/25/2026"]) is None
    assert day_first_in(["2026-12-25", "25.12.2026", "https://x.example/13/2/a", "1/2/3/4"]) is None


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
