"""Sheets: people's own, and our export, which is safe in a spreadsheet and reads back."""

import csv
import io
import re
import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard import exchange
from offerboard.cards.model import Card, Contact, Entry, Round, Told
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.errors import UsageError
from offerboard.exchange import Failure, Reading, ReadOptions, UnreadableFileError, WriteOptions
from offerboard.exchange.cells import guarded, unguarded
from offerboard.exchange.columns import FIELDS, HEADINGS
from offerboard.text import clean, one_line
from tests.strategies import CARDS, CORPUS, TEXTS

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
OPTIONS = ReadOptions(NOW, BERLIN, "EUR")


def write(*cards: Card) -> bytes:
    return exchange.write("csv", cards, WriteOptions(NOW, BERLIN))


def read(sheet: str | bytes, **options: object) -> Reading:
    data = sheet if isinstance(sheet, bytes) else sheet.encode()
    return exchange.read("csv", data, OPTIONS._replace(**options))


def row(**cells: str) -> Card:
    """The card of a sheet of one row, that had nothing wrong with it."""
    cells = {"company": "Acme", **cells}
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[name.replace("_", " ") for name in cells], cells.values()])
    reading = read(file.getvalue())
    assert (reading.failed, reading.remarks) == ((), ())
    return reading.cards[0]


def day(month: int, number: int) -> When:
    return When.whole(date(2026, month, number), BERLIN)


def test_a_sheet_of_ones_own() -> None:
    reading = read(
        "Company;Position;Status;Salary;Offer date;Deadline;Start date;"
        "Contact;Contact phone;Link;Tags;City;Lucky\r\n"
        "Acme GmbH;Backend engineer;Offer;92.000 €;16.11.2026;fri 17:00;4.1.2027;"
        "Anna Weber <weber@acme.example>;+49 30 1;https://acme.example/1;go, remote|ml;Berlin, remote;7\r\n"
    )
    assert reading == Reading(
        (
            Card(
                id="",
                created=NOW,
                imported=NOW,
                company="Acme GmbH",
                role="Backend engineer",
                stage="offer",
                received=day(11, 16),
                reply_by=When.moment(datetime(2026, 11, 20, 16, tzinfo=UTC), BERLIN),
                start=When.whole(date(2027, 1, 4), BERLIN),
                place="Berlin, remote",
                remote=True,
                url="https://acme.example/1",
                contacts=(Contact(name="Anna Weber", email="weber@acme.example", phone="+49 30 1"),),
                pay=Pay(base=Money(amount=Decimal(92000), currency="EUR")),
                timeline=(
                    Entry(
                        kind="moved",
                        at=datetime(2026, 11, 15, 23, tzinfo=UTC),
                        logged=NOW,
                        stage="offer",
                        text="imported",
                    ),
                ),
                tags=("go", "remote", "ml"),
                notes="Lucky: 7",
            ),
        )
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_what_a_spreadsheet_saves(delimiter: str, encoding: str, newline: str) -> None:
    lines = ['"Company"', "Role"], ["Müller & Söhne", "Büro"], ["", ""], ["Café", '"a, b; c\td"']
    reading = read(newline.join(delimiter.join(cells) for cells in lines).encode(encoding))
    assert [(card.company, card.role) for card in reading.cards] == [
        ("Müller & Söhne", "Büro"),
        ("Café", "a, b; c d"),
    ]
    assert reading.failed == ()
    assert [remark.line for remark in reading.remarks] == ([1] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        (("company", "EMPLOYER", " Organization ", "\ufeffCompany Name"), "company"),
        (("role", "Title", "Position", "Job Title", "JobTitle", "job_title"), "role"),
        (("url", "Link", "Job URL", "Job posting"), "url"),
        (("location", "Place"), "place"),
        (("Source", "job source"), "source"),
        (("notes", "NOTE"), "notes"),
    ],
)
def test_columns_are_known_by_their_headings(headings: tuple[str, ...], field: str) -> None:
    for heading in headings:
        [card] = read(f"foo,{heading},company,role\n,value,Acme,Dev\n").cards
        assert getattr(card, field) == "value", heading


def test_unknown_columns_and_cells_too_many_are_kept_in_the_notes() -> None:
    [card] = read("Company,Excitement,,Notes,Position,Title\nAcme,5 stars,x,mine,Dev,Lead,more\n").cards
    assert card.role == "Dev"
    assert card.notes == "mine\nExcitement: 5 stars\nColumn 3: x\nTitle: Lead\nColumn 7: more"


def test_columns_can_be_named() -> None:
    sheet = "Firma,Stelle,Company\nAcme,Dev,other\n"
    [card] = read(sheet, mapping={"firma ": "company", "Stelle": "role"}).cards
    assert (card.company, card.role, card.notes) == ("Acme", "Dev", "Company: other")
    with pytest.raises(UsageError, match=r'"Fírma".*"Firma", "Stelle"'):
        read(sheet, mapping={"Fírma": "company"})
    with pytest.raises(UsageError, match=r'"firm" is no field: company, role'):
        read(sheet, mapping={"Firma": "firm"})


@pytest.mark.parametrize(
    ("word", "stage", "outcome", "by", "told"),
    [
        *(
            (word, "applied", None, None, False)
            for word in ("wishlist", "Saved", "bookmarked", "Applied", "in review")
        ),
        *(
            (word, "interview", None, None, False)
            for word in ("Screening", "phone screen", "assessment", "On-site")
        ),
        *((word, "interview", None, None, False) for word in ("final round", "2nd interview", "3_INTERVIEW")),
        *(
            (word, "offer", None, None, False)
            for word in ("Offer", "negotiating", "offer received", "final offer")
        ),
        *((word, "offer", "accepted", "me", True) for word in ("accepted", "Hired", "offer accepted")),
        *(
            (word, "closed", "rejected", "them", False)
            for word in ("Rejected", "not selected", "rejected after onsite")
        ),
        *(
            (word, "closed", "declined", "me", True)
            for word in ("Declined", "turned down", "offer: declined by me")
        ),
        *((word, "closed", "withdrawn", "me", True) for word in ("withdrawn", "discarded")),
        *((word, "closed", "ghosted", "them", False) for word in ("ghosted", "No response")),
        *((word, "closed", "unknown", "nobody", False) for word in ("archived", "closed", "unknown")),
        ("expired", "closed", "lapsed", "me", False),
        ("reneged", "closed", "reneged", "me", True),
    ],
)
def test_stage_words(word: str, stage: str, outcome: str | None, by: str | None, told: bool) -> None:
    card = row(status=word)
    assert (card.stage, card.outcome, card.ended_by) == (stage, outcome, by)
    assert card.told == (Told(at=NOW) if told else None)
    assert card.ended == (NOW if outcome else None)


def test_a_stage_that_is_not_known_is_said_and_kept() -> None:
    for word in ("no offer yet", "declined by them", "awaiting interview", "Stage 7", "42"):
        reading = read(f"company,status\nAcme,{word}\n")
        assert (reading.cards[0].stage, reading.cards[0].notes) == ("applied", f"status: {word}")
        assert reading.remarks == (Failure(2, f'status: "{word}" is not known; kept in the notes'),)


def test_without_a_stage_the_dates_tell_it() -> None:
    assert row(offer_date="16.11.2026").stage == "offer"
    assert row(interview="20.11.2026 14:00").stage == "interview"
    assert row(applied="1.11.2026").stage == "applied"


def test_the_timeline_says_when_if_it_is_known() -> None:
    card = row(status="rejected", applied_date="2026-10-01", stage_date="2026-11-10")
    assert [(entry.stage, entry.outcome, entry.at.date()) for entry in card.timeline] == [
        (
            "applied",
            None,
            date(2026, 9, 30),
        ),  # the first began in Berlin while it was still the day before in UTC
        ("closed", "rejected", date(2026, 11, 9)),
    ]
    assert card.ended == card.timeline[-1].at
    assert {entry.logged for entry in card.timeline} == {NOW}
    assert [entry.at for entry in row(status="rejected", stage_date="2027-01-01").timeline] == [NOW]
    assert [entry.stage for entry in row(status="applied", applied_date="2026-10-01").timeline] == ["applied"]


def test_a_deadline_is_a_reply_by_for_an_offer_alone() -> None:
    assert row(status="offer", deadline="2026-12-01").reply_by == day(12, 1)
    other = row(status="interview", deadline="2026-12-01")
    assert (other.reply_by, other.notes) == (None, "deadline: 2026-12-01")


def test_ambiguous_days() -> None:
    sheet = "company,received\nAcme,03/04/2026\n"
    assert read(sheet).cards[0].received == day(3, 4)
    assert read(sheet, day_first=True).cards[0].received == day(4, 3)


def test_what_cannot_be_read_of_a_row_is_kept_and_said() -> None:
    reading = read(
        "Company,Salary,Bonus,Sign on,Currency,Reply by,Start,Interview,Remote\n"
        "Acme,competitive,a dog,-5,Euros!,31 Feb,soon,2026-12-01; whenever,hybrid\n"
    )
    [card] = reading.cards
    assert card.pay == Pay(words="competitive; Bonus: a dog; Sign on: -5")
    assert sorted(card.notes.splitlines()) == [
        *(
            "Currency: Euros!",
            "Interview: 2026-12-01; whenever",
            "Remote: hybrid",
            "Reply by: 31 Feb",
            "Start: soon",
        )
    ]
    assert {remark.line for remark in reading.remarks} == {2}
    assert sorted(remark.why.split(":")[0] for remark in reading.remarks) == [
        *("Bonus", "Currency", "Interview", "Reply by", "Salary", "Sign on", "Start")
    ]
    assert reading.failed == ()


def test_pay() -> None:
    card = row(
        salary="120-140k", bonus="10 %", signing_bonus="8000", equity="RSU", currency="usd", pay_notes="x"
    )
    assert card.pay == Pay(
        base=Money(amount=Decimal(120000), upto=Decimal(140000), currency="USD"),
        bonus=Bonus(percent=Decimal(10)),
        sign_on=Money(amount=Decimal(8000), currency="USD", period="once"),
        equity=Equity(words="RSU"),
        words="x",
    )


def test_contacts() -> None:
    assert row(contact="Anna <a@x.example>").contacts == (Contact(name="Anna", email="a@x.example"),)
    assert row(contact="a@x.example").contacts == (Contact(email="a@x.example"),)
    assert row(contact="Anna", email="b@x.example", salutation="Ms Weber").contacts == (
        Contact(name="Anna", email="b@x.example", address="Ms Weber"),
    )
    assert row(contact="n/a", phone="-").contacts == ()


def test_rows_that_are_none_are_reported_by_the_line_they_begin_in() -> None:
    reading = read(
        "company,role,notes\n"
        'Acme,Dev,"two\nlines"\n'  # 2
        ",,only a note\n"  # 4
        'Globex,"Dev "Senior"",x\n'  # 5
        "Initech,QA\n"  # 6: short
        "\n"
        "Initech,QA\n"  # 8: twice
        "Hooli,PM,a\x00b\n"
        'Pied Piper,"never closed\n'  # 10
        "Umbrella,Lab,x\n"
    )
    assert [card.company for card in reading.cards] == ["Acme", "Initech", "Hooli", "Umbrella"]
    assert [failure.line for failure in reading.failed] == [4, 5, 8, 10]
    assert [failure.why.split(":")[0] for failure in reading.failed] == [
        *("neither company nor role", "its quotes are broken", "the same as line 6", "its quotes are broken")
    ]
    assert reading.cards[0].notes == "two\nlines"
    assert reading.cards[2].notes == "a\ufffdb"


def test_a_cell_of_ten_megabytes_costs_its_row() -> None:
    for large in ("x" * 10_000_000, '"' + "a@<" * 3_000_000 + '"', '"' + "y\n" * 5_000_000 + '"'):
        reading = read(f"company,contact\nAcme,Anna\nGlobex,{large}\nHooli,Bob\n")
        assert [card.company for card in reading.cards] == ["Acme", "Hooli"]
        assert reading.failed == (Failure(3, "a cell is longer than 100,000 characters"),)


def test_broken_quotes_everywhere_cost_no_more_time_than_whole_ones() -> None:
    whole = "company\n" + "x\n" * 3 + '"Acme\n' * 3 + "y\n" * 100_000
    reading = read(whole)
    assert [failure.line for failure in reading.failed if "broken" in failure.why] == [5, 6, 7]
    started = time.monotonic()
    for pattern in ('"a\n', '"a""b\n', '"""a\n', 'x,"a\n', '"a"b\n', '""\n"\n'):
        read("company,role\n" + pattern * 30_000)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\n \n\r\n", "it is empty"),
        (b"foo,bar\n1,2\n", 'among "foo", "bar"'),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x81\xff", "no text"),
        (b"company,role\n\xff\xfe\x00\x01", "no text"),
        (b"\xff\xfeA", "no text"),
        (b'"company,role\nAcme,Dev\n', "no column"),
        (b'{"offerboard":1,"cards":[]}', "no column"),
        (b"[" * 5000, "no column"),
        (b"\x00" * 1000, "no column"),
        (b"\x1b[31m,\n", "no column"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why) as caught:
        read(data)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_excels_own_first_line() -> None:
    assert [card.company for card in read("sep=;\ncompany;role\nAcme;a,b\n").cards] == ["Acme"]


def test_our_export_reads_back() -> None:
    card = Card(
        id="aaaaaaaa",
        created=NOW,
        company='Acme "GmbH", Berlin',
        role="Dev; Ops",
        stage="closed",
        outcome="rescinded",
        ended=datetime(2026, 11, 9, 23, tzinfo=UTC),
        ended_by="nobody",
        received=day(11, 1),
        reply_by=When.moment(datetime(2026, 11, 20, 16, tzinfo=UTC), "Asia/Tokyo"),
        start=When.whole(date(2027, 1, 4), "Asia/Tokyo"),
        place="Berlin",
        remote=False,
        url="https://acme.example/?a=1&b=2",
        source="a friend",
        contacts=(
            Contact(
                name="Anna", address="Ms W", job="CTO", email="a@x.example", phone="+49 30 1", agency="Hays"
            ),
        ),
        pay=Pay(
            base=Money(amount=Decimal(92000), upto=Decimal("95000.5"), currency="EUR", period="month"),
            bonus=Bonus(percent=Decimal("7.5")),
            sign_on=Money(amount=Decimal(8000), currency="CHF", period="once"),
            equity=Equity(words="RSU"),
            words="and a dog",
        ),
        rounds=(Round(at=day(11, 2)), Round(at=When.moment(datetime(2026, 11, 3, 9, tzinfo=UTC), BERLIN))),
        timeline=(
            Entry(kind="moved", at=datetime(2026, 9, 30, 22, tzinfo=UTC), logged=NOW, stage="applied"),
            Entry(
                kind="moved",
                at=datetime(2026, 11, 9, 23, tzinfo=UTC),
                logged=NOW,
                stage="closed",
                outcome="rescinded",
                text="imported",
            ),
        ),
        tags=("go", "ml"),
        notes="=SUM(A1)\n- one\n- two; +3",
    )
    reading = read(write(card))
    assert (reading.failed, reading.remarks) == ((), ())
    [back] = reading.cards
    assert {name: getattr(back, name) for name in Card.__struct_fields__} == {
        **{name: getattr(card, name) for name in Card.__struct_fields__},
        "id": "",
        "imported": NOW,
    }


@given(st.lists(CARDS, max_size=3))
def test_any_card_can_be_exported_and_what_it_reads_back_as_stays_so(cards: list[Card]) -> None:
    once = read(write(*cards))
    again = read(write(*once.cards))
    assert len(once.cards) + len(once.failed) == len(cards)
    assert [failure for failure in once.failed if "the same as" not in failure.why] == []
    assert write(*again.cards) == write(*once.cards)


@given(TEXTS.map(clean))
def test_hostile_text_reads_back_as_it_was(text: str) -> None:
    card = Card(id="", created=NOW, company="Acme", role=f"Dev {one_line(text)}".strip(), notes=text.strip())
    [back] = read(write(card)).cards
    assert back.role == card.role
    assert back.notes == ("" if one_line(text).lower() in ("-", "–", "—", "n/a", "null") else card.notes)


@given(TEXTS | st.text("'=+-@;\t\n a1\uff1d", max_size=12))
def test_no_cell_is_a_formula_however_it_is_parted(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    for part in re.split(r"[;\t\n]", cell):
        assert not re.match(
            r"[ \u00a0\u3000]*[=+@\uff1d\uff0b\uff0d\uff20]|[ \u00a0\u3000]*-(?![0-9.,]+\Z)", part
        )


def test_numbers_stay_numbers_and_formulas_do_not() -> None:
    assert [
        guarded(text) for text in ("-5", "92000", "-1.5", "+49", "=1", "-x", "a=1", "\uff0b1", " =1", "a;=1")
    ] == [*("-5", "92000", "-1.5", "'+49", "'=1", "'-x", "a=1", "'\uff0b1", "' =1", "a;'=1")]


def test_every_row_of_an_export_has_every_column() -> None:
    cards = [Card(id="", created=NOW, company=text, notes=text) for text in CORPUS]
    rows = list(csv.reader(io.StringIO(write(*cards).decode("utf-8-sig"), newline=""), strict=True))
    assert rows[0] == list(HEADINGS.values())
    assert {len(cells) for cells in rows} == {len(HEADINGS)}
    assert set(HEADINGS) <= set(FIELDS)


@given(
    st.binary(max_size=80)
    | st.binary(max_size=60).map(lambda data: b"company,role,status,pay,start\n" + data)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read(data)
    except UnreadableFileError:
        return
    assert all(card.company or card.role for card in reading.cards)
    assert all(failure.why.isprintable() for failure in (*reading.failed, *reading.remarks))
