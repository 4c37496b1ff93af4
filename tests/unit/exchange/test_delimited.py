"""Sheets as files: what parts the cells, what the columns are, and what is no sheet."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Contact, Entry
from offerboard.cards.terms import Terms
from offerboard.cards.values import Money, Pay, When
from offerboard.errors import UsageError
from offerboard.exchange import Reading, ReadOptions, UnreadableFileError, WriteOptions

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
OPTIONS = ReadOptions(NOW, BERLIN, "EUR")


def write(*cards: Card) -> bytes:
    return exchange.write("csv", cards, WriteOptions(NOW, BERLIN))


def read(sheet: str | bytes, **options: object) -> Reading:
    data = sheet if isinstance(sheet, bytes) else sheet.encode()
    return exchange.read("csv", data, structs.replace(OPTIONS, **options))


def day(month: int, number: int) -> When:
    return When.whole(date(2026, month, number), BERLIN)


def test_a_sheet_of_ones_own() -> None:
    reading = read(
        "Company;Position;Status;Salary;Offer amount;Offer date;Deadline;Start date;"
        "Contact;Contact phone;Link;Tags;City;Lucky\r\n"
        "Acme GmbH;Backend engineer;Offer;85-95k €;92.000 €;16.11.2026;20.11.2026 17:00;4.1.2027;"
        "Anna Weber <weber@acme.example>;+49 30 1234567;https://acme.example/1;go, remote|ml;"
        "Berlin, remote;7\r\n"
    )
    assert (reading.failed, reading.remarks) == ((), ())
    assert reading.cards == (
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
            contacts=(Contact(name="Anna Weber", email="weber@acme.example", phone="+49 30 1234567"),),
            pay=Pay(base=Money(amount=Decimal(92000), currency="EUR")),
            advert=Terms(base=Money(amount=Decimal(85000), upto=Decimal(95000), currency="EUR")),
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
        (("location", "Place"), "place"),
        (("Source", "job source"), "source"),
        (("notes", "NOTE"), "notes"),
    ],
)
def test_columns_are_known_by_their_headings(headings: tuple[str, ...], field: str) -> None:
    for heading in headings:
        others = ",".join(each for each in ("company", "role") if each != field)
        [card] = read(f"foo,{heading},{others}\n,value,Acme,Dev\n").cards
        assert getattr(card, field) == "value", heading


def test_links_are_known_by_their_headings() -> None:
    for heading in ("url", "Link", "Job URL", "Job posting"):
        [card] = read(f"company,{heading}\nAcme,https://x.example/1\n").cards
        assert card.url == "https://x.example/1"


def test_unknown_columns_are_kept_in_the_notes_and_named() -> None:
    reading = read("Company,Excitement,,Notes,Position,Title\nAcme,5 stars,x,mine,Dev,Lead\n")
    [card] = reading.cards
    assert card.role == "Dev"
    assert card.notes == "mine\nExcitement: 5 stars\ncolumn 3: x\nTitle: Lead"
    assert [column.heading for column in reading.report.unused] == ["Excitement"]


def test_columns_can_be_named() -> None:
    sheet = "Firma,Stelle,Company\nAcme,Dev,other\n"
    [card] = read(sheet, mapping={"firma ": "company", "Stelle": "role"}).cards
    assert (card.company, card.role, card.notes) == ("Acme", "Dev", "Company: other")
    [card] = read(
        "Firma,Ort,Frist\nAcme,Lyon,2026-12-01\n",
        mapping={"Firma": "Company", "Ort": "place", "Frist": "reply_by"},
    ).cards
    assert (card.company, card.place, card.reply_by is not None) == ("Acme", "Lyon", True)
    with pytest.raises(UsageError, match=r'"Fírma".*"Firma", "Stelle"'):
        read(sheet, mapping={"Fírma": "company"})
    with pytest.raises(UsageError, match=r'"firmx" is no field: company, role'):
        read(sheet, mapping={"Firma": "firmx"})


def test_rows_that_are_none_are_reported_by_the_line_they_begin_in() -> None:
    reading = read(
        "company,role,notes\n"
        'Acme,Dev,"two\nlines"\n'  # 2
        ",,only a note\n"  # 4
        'Globex,"Dev "Senior"",x\n'  # 5
        "Initech,QA\n"  # 6: short
        "\n"
        "Initech,QA\n"  # 8: twice
        "Hooli,PM,a\x07b\n"
        'Pied Piper,"never closed\n'  # 10
        "Umbrella,Lab,x\n"
    )
    assert [card.company for card in reading.cards] == ["Acme", "Initech", "Hooli", "Umbrella"]
    assert [failure.line for failure in reading.failed] == [4, 5, 8, 10]
    assert [failure.why.split(" (")[0] for failure in reading.failed] == [
        *("neither company nor role", "its quotes are broken", "the same as line 6", "its quotes are broken")
    ]
    assert [(remark.line, remark.why) for remark in reading.remarks] == [
        (6, "2 cells for 3 columns: the last are taken as empty")
    ]
    assert reading.cards[0].notes == "two\nlines"
    assert reading.cards[2].notes == "a\ufffdb"


def test_a_cell_of_a_megabyte_is_cut_and_said() -> None:
    for large in ("x" * 1_000_000, '"' + "a@<" * 300_000 + '"'):
        reading = read(f"company,notes\nAcme,Anna\nGlobex,{large}\nHooli,Bob\n")
        assert [card.company for card in reading.cards] == ["Acme", "Globex", "Hooli"]
        assert len(reading.cards[1].notes) == 100_000
        assert [(remark.line, remark.why[:18]) for remark in reading.remarks] == [(3, "a cell is longer t")]
    endless = "company,notes\nAcme,Anna\n" + '"' + "y\n" * 500_000 + '"\n'
    assert [failure.line for failure in read(endless).failed][:1] == [3], "a quote that runs on is broken"


def test_broken_quotes_everywhere_cost_no_more_time_than_whole_ones() -> None:
    whole = "company\n" + "x\n" * 3 + '"Acme\n' * 3 + "y\n" * 20_000
    reading = read(whole)
    assert [failure.line for failure in reading.failed if "broken" in failure.why] == [5, 6, 7]
    started = time.process_time()
    for pattern in ('"a\n', '"a""b\n', '"""a\n', 'x,"a\n', '"a"b\n', '""\n"\n'):
        read("company,role\n" + pattern * 8_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\n \n\r\n", "it is empty"),
        (b"foo,bar\n1,2\n", 'among "foo", "bar"'),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x81\xff", "no text"),
        (b"company,role\n\xff\xfe\x00\x01", "no text"),
        (b"\xff\xfeA", "empty"),
        (b'"company,role\nAcme,Dev\n', "no column|quotes"),
        (b'{"offerboard":1,"cards":[]}', "no column"),
        (b"[" * 5000, "no column"),
        (b"\x00" * 1000, "no text|empty"),
        (b"\x1b[31m,\n", "no column"),
        (b"Company: Kelp\nRole: Dev\n\nCompany: Quay\nRole: Cook\n", "a line for each value"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why) as caught:
        read(data)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_excels_own_first_line() -> None:
    assert [card.company for card in read("sep=;\ncompany;role\nAcme;a,b\n").cards] == ["Acme"]


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
