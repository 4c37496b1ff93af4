"""Which format a file is of, what is refused with the way out, and what is imported for it."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from offerboard import exchange
from offerboard.errors import UsageError
from offerboard.exchange import READERS, ReadOptions, UnreadableFileError, WriteOptions, kind_of
from tests.unit.exchange.expected import Case, cases

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)

KINDS = {
    "markdown": "markdown",
    "org": "org",
    "reactive-resume": "json-list",
    "trello": "trello",
    "taskwarrior": "taskwarrior",
}


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_a_file_is_known_by_what_is_in_it(case: Case) -> None:
    name = case.expected["name"]
    expected = KINDS.get(case.folder.name, "zip" if name.endswith(".zip") else "csv")
    assert kind_of(name, case.data) == expected
    if case.folder.name != "org":
        assert kind_of("download", case.data) == expected, "whatever it is called"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'\xef\xbb\xbf {"offerboard":1,"cards":[]}', "json"),
        (b'[{"company":"Acme"}]', "json-list"),
        (b'{"company":"Acme"}\n{"company":"Globex"}\n', "json-list"),
        (b"a,b", "csv"),
        (b"", "csv"),
        (b"| Company | Role |\n|---|---|\n| Acme | Dev |\n", "markdown"),
        (b"company|role\nAcme|Dev\n", "csv"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "kanban-tui"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "workbook"),
    ],
)
def test_small_files_are_known_too(data: bytes, kind: str) -> None:
    assert kind_of("a", data) == kind


@pytest.mark.parametrize(
    ("name", "data", "way_out"),
    [
        (
            "jobs.numbers",
            b"PK\x03\x04" + b"\x00" * 40 + b"Index/Document.iwa",
            "Numbers file: export it as CSV",
        ),
        ("jobs", b"PK\x03\x04" + b"\x00" * 40 + b"Index/Document.iwa", "Numbers file: export it as CSV"),
        ("cv.docx", b"PK\x03\x04" + b"\x00" * 40 + b"word/document.xml", "Word document"),
        ("a.pdf", b"%PDF-1.7\n", "PDF: export the table as CSV"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.csv.gz", b"\x1f\x8b\x08\x00", "gunzip"),
        ("a.gsheet", b'{"url": "https://docs.example/1"}', "download it as CSV"),
        ("a.htm", b"<!DOCTYPE html><html></html>", "web page"),
        ("a.rtf", b"{\\rtf1 Company}", "rich text"),
    ],
)
def test_what_is_not_read_is_named_with_the_way_out(name: str, data: bytes, way_out: str) -> None:
    with pytest.raises(UnreadableFileError, match=way_out):
        kind_of(name, data)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    for call in (
        lambda: exchange.read("xls", b"", ReadOptions(NOW)),
        lambda: exchange.write("../x", [], WriteOptions(NOW)),
    ):
        with pytest.raises(UsageError, match="json, "):
            call()
    assert "csv" in READERS


def test_a_format_is_imported_when_it_is_asked_for() -> None:
    program = "import sys, offerboard.exchange; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = ("offerboard.exchange.readers", "csv", "python_calamine", "sqlite3", "zipfile")
    assert not [name for name in loaded if name.startswith(heavy)]
