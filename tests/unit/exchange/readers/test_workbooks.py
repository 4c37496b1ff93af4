"""Workbooks of Excel and OpenDocument: their pages, dates, merged cells; and those that are refused."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from offerboard.exchange import UnreadableFileError
from tests.unit.exchange.expected import read, shown
from tests.unit.exchange.making import ROWS, ods, xlsx, zipped


@pytest.mark.parametrize("make", [xlsx, ods], ids=["xlsx", "ods"])
def test_a_workbook_is_read_with_its_own_dates_and_numbers(make: Any) -> None:
    reading = read(make({"Jobs": ROWS}))
    assert shown(reading, "company", "stage", "applied", "advert", "rounds") == [
        (
            "Kelp Data",
            "interview",
            "2026-09-01",
            "72000/year",
            "2026-12-02 14:30",
        ),
        ("Quay Works", "rejected", "2026-10-15", "90000 USD/year", ""),
    ]
    assert [str(place) for place in reading.places] == ["row 2", "row 3"]


def test_headings_may_stand_further_down_and_on_several_pages() -> None:
    book = xlsx(
        {
            "Read me": [["How to use this"], ["Fill in the pages"]],
            "2026": [["My search"], [], *ROWS],
            "2025": [["", *ROWS[0]], ["", "Weir AG", "Clerk", "Offer accepted", date(2025, 3, 1)]],
        }
    )
    reading = read(book)
    assert shown(reading, "company", "stage") == [
        ("Kelp Data", "interview"),
        ("Quay Works", "rejected"),
        ("Weir AG", "accepted"),
    ]
    assert [str(place) for place in reading.places] == ["2026, row 4", "2026, row 5", "2025, row 2"]


def test_a_serial_number_is_a_date_in_a_column_of_dates_alone() -> None:
    reading = read(xlsx({"a": [["Company", "Applied", "Salary", "Score"], ["Kelp", 45678, 45678, 45678]]}))
    assert shown(reading, "applied", "advert", "notes") == [("2025-01-21", "45678/year", "Score: 45678")]


def test_a_workbook_may_count_its_days_from_1904() -> None:
    book = xlsx({"a": [["Company", "Applied", "Salary"], ["Kelp", 44774, 44774]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    whole = parts["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    reading = read(zipped({**parts, "xl/workbook.xml": whole}))
    assert shown(reading, "applied", "advert") == [("2026-08-02", "44774/year")]


def test_a_day_in_a_status_is_an_interview_an_end_or_a_date_to_answer_by() -> None:
    rows = [
        ["Company", "Status", "Applied"],
        ["Kelp", "Interview on 5 May at 14:00", "15/02/2026"],
        ["Quay", "Rejected 12/3", "01/03/2026"],
        ["Lock", "Offer (reply by 30 Nov)", "01/10/2026"],
        ["Pier", "Interview 5 May", None],
    ]
    reading = read(xlsx({"a": rows}))
    assert shown(reading, "stage", "rounds", "ended", "reply by") == [
        ("interview", "2026-05-05 14:00", "", ""),
        ("rejected", "", "2026-03-12", ""),
        ("offer", "", "", "2026-11-30"),
        ("interview", "", "", ""),
    ]
    said = "a status with a day and no year: the first after the application, or the nearest (3 times)"
    assert said in reading.report.readings


def test_a_merged_cell_counts_for_every_row_that_it_covers() -> None:
    rows = [
        ["My search 2026"],
        [],
        ["Company", "Role", "Status", "Notes"],
        ["Kelp", "Cook", "Applied"],
        [None, "Pilot", "Rejected"],
        [None, "Clerk", None, "called"],
        [],
        ["Quay", "Guard", "Offer"],
    ]
    book = xlsx({"a": rows}, first_row=3, merged=["A3:D3", "A6:A9", "C7:C8"])
    reading = read(book)
    assert shown(reading, "company", "role", "stage", "notes") == [
        ("Kelp", "Cook", "applied", ""),
        ("Kelp", "Pilot", "rejected", ""),
        ("Kelp", "Clerk", "rejected", "called"),
        ("Quay", "Guard", "offer", ""),
    ]
    assert [remark.why for remark in reading.remarks] == [
        'merged over several rows, so it counts for each of them: "Kelp", "Rejected"'
    ]


def test_a_heading_merged_over_two_rows_stands_over_its_column() -> None:
    rows = [
        ["Company", "Salary", None, "Status"],
        [None, "min", "max", None],
        ["Kelp", 50000, 60000, "Offer"],
    ]
    reading = read(xlsx({"a": rows}, merged=["A1:A2", "B1:C1", "D1:D2"]))
    assert shown(reading, "company", "stage", "notes") == [("Kelp", "offer", "max: 60000")]


def test_cells_beside_the_headings_break_nothing() -> None:
    reading = read(
        xlsx({"a": [["Company", "Status"], ["Kelp", "Applied", None, "call them"], ["Quay", "Offer"]]})
    )
    assert shown(reading, "company", "stage", "notes") == [
        ("Kelp", "applied", "column 4: call them"),
        ("Quay", "offer", ""),
    ]
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (xlsx({"a": []}), "empty"),
        (xlsx({"a": [["x", "y"], [1, 2]]}), "no column is known"),
        (xlsx({"a": ROWS})[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
    ],
    ids=["empty", "unknown", "cut", "old", "locked"],
)
def test_a_workbook_that_holds_nothing_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(data)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with something in one of its parts put otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new)})


PAGE = "xl/worksheets/sheet1.xml"
FILLED = '<table:table-cell office:value-type="float" office:value="72000"'
TO_THE_RIGHT = 'table:number-columns-repeated="16384"'
TO_THE_END = 'table:number-rows-repeated="1048576"'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (changed(xlsx({"a": ROWS}), PAGE, 'r="A2"', 'r="XFD1048576"'), "span more than 3,000,000 cells"),
        (
            changed(
                changed(ods({"a": ROWS}), "content.xml", FILLED, f"{FILLED} {TO_THE_RIGHT}"),
                "content.xml",
                "<table:table-row>",
                "<table:table-row table:number-rows-repeated='1000'>",
            ),
            "span more than 3,000,000 cells",
        ),
        # The library that reads it would never come back from this one.
        (changed(ods({"a": ROWS}), "content.xml", "</table:table>", "</table:tabl>"), "damaged"),
        (
            changed(xlsx({"a": ROWS}), PAGE, "<worksheet", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet"),
            "none that",
        ),
    ],
    ids=["a cell far away", "a cell repeated", "a page without an end", "entities"],
)
def test_a_workbook_is_looked_through_before_it_is_read(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(data)


def test_empty_cells_repeated_to_the_end_of_the_page_are_nothing() -> None:
    row = f"<table:table-row {TO_THE_END}><table:table-cell {TO_THE_RIGHT}/></table:table-row>"
    book = changed(ods({"a": ROWS}), "content.xml", "</table:table>", f"{row}</table:table>")
    assert shown(read(book), "company") == [("Kelp Data",), ("Quay Works",)]


def test_a_page_of_people_is_no_page_of_applications() -> None:
    people = [["Name", "Company", "Phone"], ["Ada Brandt", "Kelp Data", "040 123456"]]
    mails = [["Name", "Email"], ["Ada Brandt", "ada@kelp.example"]]
    reading = read(xlsx({"Jobs": ROWS, "People": people, "Mails": mails}))
    assert shown(reading, "company") == [("Kelp Data",), ("Quay Works",)]
    assert [(failure.part, failure.why) for failure in reading.failed] == [
        (part, "a page without roles, statuses or dates") for part in ("People", "Mails")
    ]
