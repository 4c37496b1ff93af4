"""Texts that are no date, or may be two: each is refused, and the error says what to write."""

import pytest

from offerboard.dates import DateError
from offerboard.errors import UsageError
from tests.unit.dates.reading import read


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
        ("26-11-27", ("2026-11-27", "2027")),
        ("fri 4", ("4 Dec", "fri 16:00")),
        ("vendredi 4", ("4 Dec", "fri 16:00")),
        ("coming weekend", ("Friday 20 Nov", "Sunday 22 Nov")),
        ("antes del viernes", ("Friday", "Thursday")),
        ("nachts um 2", ("of which day?", "02:00")),
        ("夜里2点", ("of which day?", "02:00")),
        ("tonight 12:30", ("of which day?", "00:30")),
        ("morning 12:00", ("noon", "midnight")),
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
    "text",
    [
        *(
            "",
            " ",
            "x",
            "foo 12",
            "12",
            "the 32nd",
            "明天凌晨",
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
