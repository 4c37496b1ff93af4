"""Files that ask for too much: read as far as that goes, or refused; soon, and with few words."""

import json
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest

from offerboard import exchange
from offerboard.exchange import Reading, UnreadableFileError
from offerboard.exchange.readers import delimited, json_list, kanban_tui, taskwarrior
from offerboard.exchange.report import grouped
from tests.unit.exchange.expected import OPTIONS, seen
from tests.unit.exchange.making import kanban

SLACK = 10
"""How many times longer than people may wait a test may run: machines are slow and busy."""


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Every file of this module is done with in three seconds."""
    began = time.perf_counter()
    yield
    assert time.perf_counter() - began < 3 * SLACK


def read(data: bytes, name: str = "file.csv") -> Reading:
    return exchange.read(exchange.kind_of(name, data), data, OPTIONS)


def said(reading: Reading) -> list[str]:
    return list(grouped((*reading.failed, *reading.remarks), dict(reading.counts)))


def test_a_heading_of_a_million_commas_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="more than 1,000 columns"):
        read(b"company,role" + b"," * 1_000_000 + b"\nA,B\n")


def test_a_row_of_too_many_cells_costs_that_row_alone() -> None:
    reading = read(b"company,role\nA,B" + b",x" * 500_000 + b"\nC,D\n")
    assert [card.company for card in reading.cards] == ["C"]
    assert said(reading) == ["line 2: more than 1,000 cells"]


def test_broken_quotes_are_one_line_however_many() -> None:
    reading = read(b"company,role\n" + b'"a,b\n' * 40_001)
    assert reading.cards == ()
    assert reading.lost == 40_001
    (line,) = said(reading)
    assert line.startswith("40,001 lines (2, 3, 4, 5,")
    assert line.endswith(", 21, …): its quotes are broken")


def test_the_same_row_again_and_again_is_one_line() -> None:
    reading = read(b'company,role\n"A,B\n' + b"C,D\n" * 100_000)
    assert [card.company for card in reading.cards] == ["C"]
    assert reading.lost == 100_000
    first, second = said(reading)
    assert first == "line 2: its quotes are broken"
    assert second.startswith("99,999 lines (4, 5, 6,")
    assert second.endswith("): the same as line 3")


def test_notes_of_many_megabytes_are_cut_and_their_card_is_kept() -> None:
    for cell in (b"x" * 5_000_000, b'"' + b"x, y\n" * 1_000 + b"z" * 5_000_000 + b'"'):
        (card,) = (reading := read(b"company,role,notes\nA,B," + cell)).cards
        assert (card.company, card.role, len(card.notes) <= 100_000) == ("A", "B", True)
        assert said(reading) == ["line 2: a cell is longer than 100,000 characters: its end is cut off"]


def test_of_more_lines_than_are_read_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_LINES", 1_000)
    reading = read(b"company,role\n" + b"".join(b"C%d,D\n" % number for number in range(3_000)))
    assert len(reading.cards) + reading.lost == 3_000
    assert said(reading) == [f"{reading.lost:,} lines (1001, …): at most 100,000 lines are read"]


def test_of_more_records_than_are_read_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (json_list, kanban_tui, taskwarrior):
        monkeypatch.setattr(reader, "MOST_LINES", 10)
    names = [f"C{number} - Cook" for number in range(30)]
    entry = {"status": "pending", "entry": "20261101T090000Z", "project": "jobs"}
    for data in (
        json.dumps([{"company": name, "role": "Cook"} for name in names]).encode(),
        kanban([(name, "Applied", "") for name in names]),
        json.dumps([{**entry, "uuid": name, "description": name} for name in names]).encode(),
    ):
        reading = read(data, "file")
        assert (len(reading.cards), reading.lost) == (10, 20)
        assert [line.partition(": ")[2] for line in said(reading)] == ["at most 100,000 lines are read"]


@pytest.mark.parametrize(
    ("data", "companies", "remark"),
    [
        (b"company,role\nA,\x00B\nC,D\n", ["A", "C"], "1 NUL character left out, the first in line 2"),
        (b"\xff\xfe" + "company,role\nA,B\n".encode("utf-16-le") + b"C", ["A"], ""),
        (
            "company,role\nÄrzte,B\n".encode() + "Brücke,Müller für Öl\n".encode("cp1252"),
            ["Ärzte", "Brücke"],
            "1 line not in UTF-8, read as Windows-1252",
        ),
    ],
    ids=["NUL", "half a letter", "two encodings"],
)
def test_a_text_is_read_as_far_as_it_is_one(data: bytes, companies: list[str], remark: str) -> None:
    reading = read(data)
    assert [card.company for card in reading.cards] == companies
    assert remark in " ".join(said(reading))


@pytest.mark.parametrize(
    "data",
    [
        b"company,role\n" + b"\x00" * 100_000 + b",B\nC,D\n",
        b"company,role\n" + bytes(range(1, 256)) * 40,
    ],
    ids=["NULs", "no text"],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"no text|encoding is not known"):
        read(data)


@pytest.mark.parametrize(
    "day", ["0000-00-00", "2026-02-30", "9999-12-31", "0001-01-01", "31.02.2026", "99999999"]
)
@pytest.mark.parametrize("heading", ["Applied", "Deadline", "Interview date", "Created"])
def test_an_absurd_date_is_kept_as_words_and_said(day: str, heading: str) -> None:
    reading = read(f"Company,Role,Status,{heading}\nA,B,Applied,{day}\n".encode())
    (card,) = reading.cards
    shown = seen(card)
    assert not any(shown[name] for name in ("applied", "reply by", "rounds"))
    assert day in card.notes or any(day in remark.sample for remark in reading.remarks)


@pytest.mark.parametrize(
    "pay",
    ["1e999", "9" * 400, "-5", "0", "NaN", "$" * 2_000, "1-2-3-4-5-6", "1/0", "∞ €"],
    ids=lambda pay: pay[:9],
)
def test_absurd_pay_is_kept_as_words(pay: str) -> None:
    reading = read(f"Company,Role,Status,Salary\nA,B,Applied,{pay}\n".encode())
    (card,) = reading.cards
    for terms in (card.advert, card.pay):
        assert terms is None or (terms.base, terms.bonus, terms.sign_on) == (None, None, None)


def test_a_formula_is_a_text() -> None:
    reading = read(
        b'Company,Role,Notes\n"=cmd|\'/c calc\'!A0",B,"=HYPERLINK(""https://a.example"",""apply"")"\n'
    )
    (card,) = reading.cards
    assert "=cmd|'/c calc'!A0" in card.notes
    assert "https://a.example" in card.notes


def zip_bomb(layers: int) -> bytes:
    data = b"company,role\n" + b"A,B\n" * 5_000_000
    for layer in range(layers):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for copy in range(5):
                archive.writestr(f"{layer}-{copy}{'.zip' if layer else '.csv'}", data)
        data = out.getvalue()
    return data


@pytest.mark.parametrize("layers", [1, 2])
def test_a_zip_that_unpacks_to_too_much_is_refused(layers: int) -> None:
    with pytest.raises(UnreadableFileError, match="unpacks to more than 64 MB"):
        read(zip_bomb(layers), "file.zip")


SHAPES: dict[str, Callable[[date], str]] = {
    "ISO": date.isoformat,
    "German": lambda day: f"{day:%d.%m.%Y}",
    "American": lambda day: f"{day.month}/{day.day}/{day:%y}",
    "a month's name": lambda day: f"{day.day} {day:%b} {day.year}",
    "serial": lambda day: str((day - date(1899, 12, 30)).days),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_column_of_dates_is_read_once_and_not_cell_by_cell(shape: str) -> None:
    days = [date(2026, 1, 5) + timedelta(days=number % 300) for number in range(3_000)]
    rows = "".join(f"Company {n},Role,Applied,{SHAPES[shape](day)}\n" for n, day in enumerate(days))
    reading = read(f"Company,Role,Status,Applied on\n{rows}".encode())
    assert [seen(card)["applied"] for card in reading.cards] == [day.isoformat() for day in days]
