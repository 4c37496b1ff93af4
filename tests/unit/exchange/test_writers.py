"""What cards become outside: a calendar that others read, a report, and files that come back as they were."""

import subprocess
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Entry, Round
from offerboard.cards.values import Money, Pay, When, offset_zone
from offerboard.exchange import WriteOptions, write
from tests.support import tool
from tests.unit.exchange.expected import BERLIN, NOW, OPTIONS

SHANGHAI = "Asia/Shanghai"


def moment(text: str, zone: str = BERLIN) -> When:
    return When.moment(datetime.fromisoformat(text), zone)


def card(**fields: object) -> Card:
    base = Card(
        id="00000001",
        created=NOW,
        rev=7,
        stage="offer",
        company="Kelp Data",
        role="Tide Modeller, Night",
        received=moment("2026-11-20T17:42:00"),
        reply_by=moment("2026-11-27T17:00:00"),
        pay=Pay(base=Money(amount=Decimal(78_000), currency="EUR")),
        rounds=(
            Round(
                at=moment("2026-11-24T14:00:00", SHANGHAI),
                minutes=45,
                kind="onsite",
                where="https://meet.example/a",
                people="Uta Holm",
            ),
            Round(at=moment("2026-11-30T10:00:00"), kind="screening", confirmed=True),
        ),
        timeline=(
            Entry(kind="moved", at=NOW - timedelta(days=20), stage="applied"),
            Entry(kind="moved", at=NOW, stage="offer"),
        ),
    )
    return structs.replace(base, **fields)


def calendar(*cards: Card) -> str:
    return write("ics", cards, WriteOptions(now=NOW, zone=BERLIN)).decode()


def events(text: str) -> list[str]:
    unfolded = text.replace("\r\n ", "")
    return [part.split("END:VEVENT")[0] for part in unfolded.split("BEGIN:VEVENT")[1:]]


def test_a_calendar_has_the_rounds_and_the_reply_by_with_two_alarms_and_no_pay() -> None:
    text = calendar(card())
    first, second, reply = events(text)
    assert "DTSTART;TZID=Asia/Shanghai:20261124T140000" in first
    assert "DTEND;TZID=Asia/Shanghai:20261124T144500" in first
    assert "UID:00000001-round-1@offerboard" in first
    assert "STATUS:TENTATIVE" in first
    assert "STATUS:CONFIRMED" in second
    assert "DTSTART;TZID=Europe/Berlin:20261127T170000" in reply
    assert "SEQUENCE:7" in reply
    assert reply.count("BEGIN:VALARM") == 2
    assert "TZID:Asia/Shanghai" in text.split("BEGIN:VEVENT")[0]
    assert "78000" not in text
    assert "EUR" not in text


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    text = write("ics", [card(company="Küstenwerk " * 20)], WriteOptions(now=NOW, zone=BERLIN))
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert "Küstenwerk Küstenwerk" in text.decode().replace("\r\n ", "")


def test_what_is_over_is_cancelled_under_the_same_uid() -> None:
    ended = card(stage="closed", outcome="declined", ended=NOW)
    _, _, before = events(calendar(card()))
    first, _, after = events(calendar(ended))
    uid = "UID:00000001-reply-by@offerboard"
    assert uid in before
    assert uid in after
    assert "STATUS:CANCELLED" in after
    assert "STATUS:CANCELLED" in first


def test_a_whole_day_is_a_day_and_an_offset_is_utc() -> None:
    fixed = moment("2026-11-27T17:00:00", offset_zone(timedelta(hours=-8)))
    (reply,) = events(calendar(card(rounds=(), reply_by=fixed)))
    assert "DTSTART:20261128T010000Z" in reply
    whole = When.whole(datetime(2026, 11, 27, tzinfo=UTC).date(), BERLIN)
    (reply,) = events(calendar(card(rounds=(), reply_by=whole)))
    assert "DTSTART;VALUE=DATE:20261127" in reply


def test_an_empty_board_is_an_empty_calendar() -> None:
    assert events(calendar()) == []


def test_khal_lists_the_right_times(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[one]]\npath = {tmp_path / 'calendar'}\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"default_timezone = {BERLIN}\nlocal_timezone = {BERLIN}\n"
    )
    file = tmp_path / "offers.ics"
    file.write_bytes(calendar(card()).encode())
    run = [tool("khal"), "-c", str(config)]
    subprocess.run([*run, "import", "--batch", str(file)], check=True, capture_output=True, timeout=60)
    listed = subprocess.run(
        [*run, "list", "-f", "{start-time} {title}", "2026-11-24", "7d"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    assert "07:00 Onsite: Kelp Data, Tide Modeller, Night" in listed
    assert "10:00 Screening: Kelp Data" in listed
    assert "17:00 Answer by: Kelp Data" in listed


def test_a_calendar_of_ours_is_not_brought_in_again() -> None:
    reading = exchange.read("calendar", calendar(card()).encode(), OPTIONS)
    assert reading.cards == ()
    assert {failure.why for failure in reading.failed} == {"it came from offerboard itself"}


def test_a_report_has_the_steps_and_pay_only_where_it_is_asked_for() -> None:
    options = WriteOptions(
        now=NOW, zone=BERLIN, author="Robin Vale", since=datetime(2026, 11, 1, tzinfo=UTC).date()
    )
    text = write("md", [card(company="A|B")], options).decode()
    assert text.startswith("# Applications of Robin Vale\n\nSince 2026-11-01. ")
    assert "2026-11-02 applied; 2026-11-22 offer" in text
    assert r"A\|B" in text
    assert "78" not in text
    assert "€78,000" in write("md", [card()], structs.replace(options, pay=True)).decode()


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_what_comes_back_is_as_it_was(kind: str) -> None:
    data = write(kind, [card()], WriteOptions(now=NOW, zone=BERLIN))
    (back,) = exchange.read(kind, data, OPTIONS).cards
    if kind == "json":
        assert back == card()
    else:
        mine = card()
        names = ("company", "role", "stage", "received", "reply_by")
        assert [getattr(back, name) for name in names] == [getattr(mine, name) for name in names]
        assert [each.at.at for each in back.rounds] == [each.at.at for each in mine.rounds]
