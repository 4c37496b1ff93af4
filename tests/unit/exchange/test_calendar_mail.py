"""Calendars and boxes of mails that are brought in."""

from contextlib import suppress

import pytest
from msgspec import structs

from offerboard import exchange
from offerboard.cards.clock.policy import Policy
from offerboard.exchange import Reading, UnreadableFileError
from offerboard.exchange.changes import brought, differences
from offerboard.exchange.mail.said import KINDS
from tests.unit.exchange.expected import OPTIONS, seen
from tests.unit.exchange.test_mails import FOLDER, mails

EVENT = """BEGIN:VEVENT
UID:a1
{more}
END:VEVENT
"""
ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def read(*events: str, author: str = "") -> Reading:
    body = "".join(EVENT.format(more=each.strip()) for each in events)
    data = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{ZONE}{body}END:VCALENDAR\n".encode()
    return exchange.read(exchange.kind_of("invite.ics", data), data, structs.replace(OPTIONS, author=author))


def test_an_event_is_a_round_in_its_own_zone_with_its_people() -> None:
    (card,) = read(
        "DTSTART;TZID=W. Europe Standard Time:20261203T100000\n"
        "DTEND;TZID=W. Europe Standard Time:20261203T104500\n"
        "SUMMARY:Interview with Kelp Data - Tide Modeller\nLOCATION:https://meet.example/x\n"
        "ORGANIZER;CN=Ada Brandt:mailto:ada@kelpdata.example"
    ).cards
    shown = seen(card)
    assert (shown["company"], shown["role"], shown["stage"]) == ("Kelp Data", "Tide Modeller", "interview")
    assert (shown["rounds"], card.rounds[0].minutes) == ("2026-12-03 10:00", 45)
    assert (shown["contact"], shown["email"]) == ("Ada Brandt", "ada@kelpdata.example")
    assert card.rounds[0].where == "https://meet.example/x"


def test_two_events_of_one_company_are_two_rounds_of_one_card() -> None:
    (card,) = read(
        "DTSTART:20261204T150000Z\nDURATION:PT30M\nSUMMARY:Quay Works: phone screen",
        "DTSTART:20261208T150000Z\nSUMMARY:Quay Works: onsite\nSTATUS:CANCELLED",
    ).cards
    assert seen(card)["rounds"] == "2026-12-04 16:00; 2026-12-08 16:00"
    assert [each.state for each in card.rounds] == ["planned", "cancelled"]


@pytest.mark.parametrize(
    ("title", "author", "company"),
    [
        ("Interview with Robin - Kelp Data", "Robin Vale", "Kelp Data"),
        ("Interview with Robin Vale | Kelp Data", "Robin Vale", "Kelp Data"),
        ("Kelp Data: interview with Ada", "Ada Moor", "Kelp Data"),
        ("Interview with Robin Energy", "Robin Vale", "Robin Energy"),
        ("Interview with Robin", "Ada Moor", "Robin"),
    ],
)
def test_the_user_is_not_the_company_of_an_interview(title: str, author: str, company: str) -> None:
    (card,) = read(f"DTSTART:20261204T150000Z\nSUMMARY:{title}", author=author).cards
    assert card.company == company


def test_what_is_no_interview_is_said_and_left_out() -> None:
    reading = read("DTSTART;VALUE=DATE:20261205\nSUMMARY:Dentist", "SUMMARY:Interview with Dam")
    assert reading.cards == ()
    assert [each.why for each in reading.failed] == [
        "nothing says that it is an interview",
        "it has no date that can be read",
    ]


@pytest.mark.parametrize("data", [b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\n", b"BEGIN:VCALENDAR\nfoo\n"])
def test_a_damaged_calendar_is_refused_or_read_as_far_as_it_goes(data: bytes) -> None:
    with suppress(UnreadableFileError):
        assert exchange.read("calendar", data, OPTIONS).cards == ()


MOVES = {
    "at another hour": ("DTSTART:20261204T170000Z", ["2026-12-04 18:00 planned"]),
    "on another day": ("DTSTART:20261207T090000Z", ["2026-12-07 10:00 planned"]),
    "called off": ("DTSTART:20261204T150000Z\nSTATUS:CANCELLED", ["2026-12-04 16:00 cancelled"]),
    "as it was": ("DTSTART:20261204T150000Z", ["2026-12-04 16:00 planned"]),
}


@pytest.mark.parametrize("name", list(MOVES))
def test_an_event_of_a_known_uid_moves_its_round(name: str) -> None:
    (card,) = read("DTSTART:20261204T150000Z\nSUMMARY:Quay Works: phone screen").cards
    start, right = MOVES[name]
    (line,) = read(f"{start}\nSUMMARY:Quay Works: phone screen").cards
    after = brought(card, line, OPTIONS.now, Policy(zone=OPTIONS.zone))
    assert [f"{each.at.local:%Y-%m-%d %H:%M} {each.state}" for each in after.rounds] == right
    assert bool(differences(card, line)) is (name != "as it was")


def test_an_older_version_of_an_event_moves_nothing() -> None:
    old, new = (
        f"DTSTART:{start}\nSEQUENCE:{number}\nSUMMARY:Quay Works: phone screen"
        for start, number in (("20261204T150000Z", 0), ("20261207T150000Z", 1))
    )
    (card,) = read(new, old).cards
    assert [f"{each.at.local:%Y-%m-%d}" for each in card.rounds] == ["2026-12-07"]
    (line,) = read(old).cards
    assert differences(card, line) == ()


def test_a_box_of_mails_is_a_card_a_mail() -> None:
    box = b"".join(
        b"From x@y Fri Nov 20 16:42:10 2026\n" + path.read_bytes() + b"\n\n"
        for path in sorted(FOLDER.glob("*.eml"))
    )
    reading = exchange.read(exchange.kind_of("box.mbox", box), box, OPTIONS)
    companies = [card.company for card in reading.cards]
    assert companies[:3] == ["Kelp Data", "Quay Works", "Lock & Sluice"]
    assert len(companies) == len(list(FOLDER.glob("*.eml")))
    assert any(remark.why == "not found: reply by" for remark in reading.remarks)
    assert reading.cards[0].imported is not None


def test_a_mail_of_no_known_kind_is_said_and_left_out() -> None:
    data, _ = mails()["an offer that is not one yet"]
    reading = exchange.read(exchange.kind_of("x.eml", data), data, OPTIONS)
    assert reading.cards == ()
    assert reading.failed[0].why == KINDS["other"]


def test_a_mail_of_two_thousand_parts_within_each_other_is_done_with() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(2_000)
    )
    data = (
        b"From: Ada <ada@kelp.example>\nDate: Fri, 20 Nov 2026 16:42:10 +0000\nSubject: x\n"
        + deep
        + b"\nhello\n"
    )
    with suppress(UnreadableFileError):
        assert exchange.read("mail", data, OPTIONS).cards == ()


def test_what_a_mail_has_attached_and_nobody_read_is_said() -> None:
    part = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=offer.pdf\n\n%PDF-1.4\n"
    text = "Content-Type: text/plain\n\nHi Robin, please find attached your offer.\n\nAda\n"
    head = "From: Ada <ada@kelp.example>\nTo: r@v.example\nMIME-Version: 1.0\n"
    data = f"{head}Content-Type: multipart/mixed; boundary=x\n\n--x\n{text}--x\n{part}--x--\n".encode()
    reading = exchange.read(exchange.kind_of("mail.eml", data), data, OPTIONS)
    assert [card.stage for card in reading.cards] == ["offer"]
    assert any(
        "attached, not read" in str(remark) and "offer.pdf" in str(remark) for remark in reading.remarks
    )
