"""Our own sheet: safe in a spreadsheet, and read back by our own reader."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Contact, Entry, Round
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.exchange import Reading, ReadOptions, WriteOptions
from offerboard.exchange.columns import FIELDS, HEADINGS
from offerboard.exchange.guards import guarded, unguarded
from offerboard.exchange.report import grouped
from offerboard.text import clean, one_line
from tests.strategies import CARDS, CORPUS, TEXTS
from tests.unit.exchange.making import xlsx

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


@settings(max_examples=10)
@given(st.lists(CARDS, max_size=3))
def test_any_card_can_be_exported_and_what_it_reads_back_as_stays_so(cards: list[Card]) -> None:
    cards = [structs.replace(card, role=f"{number} {card.role}") for number, card in enumerate(cards)]
    once = read(write(*cards))
    again = read(write(*once.cards))
    assert (len(once.cards), once.failed) == (len(cards), ())
    assert write(*again.cards) == write(*once.cards)


def test_a_company_that_begins_like_a_total_is_one_where_words_stand_beside_it() -> None:
    found = read(
        "Company,Role,Status\nTotal Wine,Buyer,applied\nTotal,2,=COUNT(A2)\nSum: 3,,\nSumme,1 offer,\n"
    )
    assert [(card.company, card.role) for card in found.cards] == [("Total Wine", "Buyer")]
    assert {each.line: each.why for each in found.failed} == dict.fromkeys(
        (3, 4, 5), "it is a total, no application"
    )


@given(TEXTS.map(clean))
def test_hostile_text_reads_back_as_it_was(text: str) -> None:
    card = Card(id="", created=NOW, company="Acme", role=f"Dev {one_line(text)}".strip(), notes=text.strip())
    [back] = read(write(card)).cards
    assert back.role == card.role
    assert back.notes == card.notes


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


def test_a_line_below_a_company_that_names_none_is_remarked_on_and_not_given_one() -> None:
    found = read("Company,Role,Status\nAcme,Dev,offer\n,Ops,interview\n,Sales,applied\nHooli,QA,applied\n")
    assert [card.company for card in found.cards] == ["Acme", "", "", "Hooli"]
    assert [(remark.line, remark.sample) for remark in found.remarks] == [(3, "Ops"), (4, "Sales")]
    assert all(remark.why.startswith("no company") for remark in found.remarks)
    (said,) = grouped(found.remarks, found.counts)
    assert said.startswith("2 lines (3, 4): no company: if its cell is merged")
    assert not read("Company,Role,Status\n,Ops,interview\nHooli,QA,applied\n").remarks


def test_a_long_reading_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    rows = "".join(f"Kelp,Cook {at}\n" for at in range(1_200))
    read(f"Company,Role\n{rows}", progress=lambda *said: told.append(said))
    assert told == [(0, 1_200), (500, 1_200), (1_000, 1_200)]


def stands(reading: Reading) -> list[tuple[str, str]]:
    return [(card.company, card.outcome or card.stage) for card in reading.cards]


def test_a_heading_within_a_sheet_says_where_the_lines_below_it_stand() -> None:
    sheet = (
        "Company,Role,Date\nInterview,,\nKelp,Dev,1 Oct 2026\nRejected,,\nQuay,Cook,2 Oct 2026\nLock,Hand,\n"
    )
    reading = read(sheet)
    assert stands(reading) == [("Kelp", "interview"), ("Quay", "rejected"), ("Lock", "rejected")]
    assert (reading.failed, reading.remarks) == ((), ())
    note = 'where a line has no status, that of the heading above it: "Rejected" (2 times)'
    assert note in reading.report.readings

    own = read("Company,Role,Status,Notes\nRejected,,,\nKelp,Dev,Offer,\nQuay,Cook,,\nOpen,,,\nPier,Hand,,\n")
    assert stands(own) == [("Kelp", "offer"), ("Quay", "rejected"), ("Pier", "applied")]
    assert [each.why for each in own.failed] == ["it is a heading within the sheet, no application"]


def test_a_status_alone_in_its_own_column_is_a_heading_where_several_are() -> None:
    grouped = "Rejected,,,\n,Quay,Cook,\nIn progress,,,\n,Weir,Hand,\nOffers,,,\n,Dam,Clerk,\n"
    reading = read(f"Status,Company,Role,Notes\n{grouped}")
    assert stands(reading) == [("Quay", "rejected"), ("Weir", "applied"), ("Dam", "offer")]
    assert (reading.failed, reading.remarks) == ((), ())

    left_over = "Interview,Kelp,Dev,\nRejected,,,\n,Quay,Cook,\nApplied,Dam,Clerk,\n,Lock,Hand,\n"
    reading = read(f"Status,Company,Role,Notes\n{left_over}")
    assert [outcome for _, outcome in stands(reading)] == ["interview", "applied", "applied", "applied"]
    assert [(each.line, each.why) for each in (*reading.failed, *reading.remarks)] == [
        (3, "it has only a status, neither company nor role"),
        (4, "no status: is it that of line 3, which stands alone?"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "Application Date,Company,Role,Status\n2026-10-02,,,",
            "it has only a date, neither company nor role",
        ),
        ("Date,Company,Role,Applied\n2 Oct 2026,,,", "it has only a date, neither company nor role"),
        ("Interview,Company,Role,Applied\n2 Oct 2026,,,", "it has only a date, neither company nor role"),
        ("Status,Company,Role,Applied\nOpen,,,", "it has only a status, neither company nor role"),
        ("Company,Role,Status,Applied\n2 Oct 2026,,,", "it is a heading within the sheet, no application"),
        ("Company,Role,Status,Applied\nOctober 2026,,,", "it is a heading within the sheet, no application"),
    ],
)
def test_a_line_with_a_single_cell_is_told_from_a_heading_by_its_column(line: str, why: str) -> None:
    heading, alone = line.split("\n")
    reading = read(f"{heading}\n1 Oct 2026,Kelp,Dev,\n{alone}\n3 Oct 2026,Quay,Cook,\n")
    assert [(each.line, each.why) for each in reading.failed] == [(3, why)]


def test_tables_below_each_other_have_their_own_columns() -> None:
    sheet = (
        "Active,,,\nCompany,Role,Status,Applied\nKelp,Dev,Interview,1 Oct 2026\n,,,\n"
        "Rejected,,,\nCompany,Role,Reason,Date\nQuay,Cook,No fit,2 Oct 2026\n"
    )
    reading = read(sheet)
    assert stands(reading) == [("Kelp", "interview"), ("Quay", "rejected")]
    assert reading.cards[1].notes == "Reason: No fit"
    assert [place.line for place in reading.places] == [3, 7]

    wider = read("Company,Role\nKelp,Dev\n\nArchive\nCompany,Role,Outcome,Salary,URL\nQuay,Cook,Ghosted,,\n")
    assert stands(wider) == [("Kelp", "applied"), ("Quay", "ghosted")]
    again = read("Company,Role,Status\nKelp,Dev,Offer\nCompany,Role,Status\nQuay,Cook,Applied\n")
    assert stands(again) == [("Kelp", "offer"), ("Quay", "applied")]


def test_a_heading_that_stands_again_counts_again() -> None:
    sheet = (
        "Company,Role,Date\nOffer,,\nKelp,Dev,\nRejected,,\nQuay,Cook,\nOffer,,\nLock,Hand,\n"
        "Company,Role,Outcome\nWeir,Dev,ghosted\nCompany,Role,Date\nPier,Dev,2 Oct 2026\n"
    )
    reading = read(sheet)
    assert [(card.company, card.outcome or card.stage) for card in reading.cards] == [
        ("Kelp", "offer"),
        ("Quay", "rejected"),
        ("Lock", "offer"),
        ("Weir", "ghosted"),
        ("Pier", "applied"),
    ]
    assert reading.failed == ()


def test_a_company_called_total_is_no_total() -> None:
    reading = read("Company,Role,Status,Salary\nTotal,Engineer,Applied,60k EUR\nTotal,2,,120000\nSum: 2,,,\n")
    assert stands(reading) == [("Total", "applied")]
    assert [each.why for each in reading.failed] == ["it is a total, no application"] * 2


def test_pages_named_as_statuses_say_where_their_lines_stand() -> None:
    head = ["Company", "Role"]
    book = xlsx({"Rejected": [head, ["Kelp", "Dev"]], "Jobs": [[*head, "Status"], ["Quay", "Cook", "Offer"]]})
    reading = exchange.read("workbook", book, OPTIONS)
    assert stands(reading) == [("Kelp", "rejected"), ("Quay", "offer")]


def test_two_hundred_columns_of_ones_own_hide_no_headings() -> None:
    own = ",".join(f"Q{at}" for at in range(200))
    reading = read(f"Company,Role,{own},Status\nKelp,Dev,{own.lower().replace('q', 'a')},Rejected\n")
    assert stands(reading) == [("Kelp", "rejected")]


def test_of_a_line_with_a_cell_too_few_all_that_is_sure_is_kept() -> None:
    sheet = (
        "Company,Role,Status,Applied,Source,Notes\nPier,Rejected,2026-10-02,LinkedIn,ok\n"
        "Quay,Dev,2026-10-03,Indeed,x\n"
    )
    reading = read(sheet)
    assert [(card.company, card.role, card.source, card.notes) for card in reading.cards] == [
        ("Pier", "", "LinkedIn", "ok"),
        ("Quay", "Dev", "Indeed", "x"),
    ]
    assert stands(reading) == [("Pier", "rejected"), ("Quay", "applied")]
    assert [each.why for each in reading.remarks] == [
        '5 cells for 6 columns: which of "Company", "Role" is missing is not sure, look at it',
        '5 cells for 6 columns: "Status" seems to be missing, look at it',
    ]
    assert reading.failed == ()
