"""Workbooks of Excel and OpenDocument: every page that is a sheet of applications.

Dates as its program keeps them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from offerboard.exchange.base import LARGEST_FILE, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import header_of
from offerboard.exchange.readers.zipped import is_workbook
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Line, Sheet
from offerboard.text import one_line

_MOST_CELLS = 3_000_000
_CHUNK = 1 << 18
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007
_REFERENCE = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d{1,9})"')


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first bytes
    """Whether it is a workbook."""
    return data.startswith(_OLD) or (data[:4] == b"PK\x03\x04" and is_workbook(data))


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its pages. Raises UnreadableFileError where none is a sheet of applications."""
    if data[:2] == b"PK":
        _see_to_size(data)
    sheets = [sheet for sheet in _pages(data) if sheet.lines]
    if not sheets:
        raise UnreadableFileError("it is empty")
    known = [sheet for sheet in sheets if header_of(sheet.lines[:60], options.mapping).known >= 2]
    return reading_of(known or sheets, options, kind="workbook", title="a workbook")


def _pages(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        pages = [(name, book.get_sheet_by_name(name)) for name in names]
        found = [(name, page.start, page.to_python(skip_empty_area=True)) for name, page in pages]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(f"the workbook cannot be read: {one_line(str(error))}") from error
    return [_page(name if len(found) > 1 else "", start, rows) for name, start, rows in found]


def _page(name: str, start: tuple[int, int] | None, rows: Sequence[Sequence[Any]]) -> Sheet:
    first = (start[0] if start else 0) + 1
    lines: list[Line] = []
    more = 0
    for at, row in enumerate(rows, first):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(lines) >= MOST_LINES:
            more += 1
        elif len(cells) > MOST_COLUMNS:
            lines.append(Line(at, (), f"more than {MOST_COLUMNS:,} cells"))
        else:
            cut = any(len(cell) > LONGEST_CELL for cell in cells)
            lines.append(Line(at, [cell[:LONGEST_CELL] for cell in cells] if cut else cells, cut=cut))
    width = max((len(line.cells) for line in lines), default=0)
    even = [
        line._replace(cells=[*line.cells, *[""] * (width - len(line.cells))]) if line.cells else line
        for line in lines
    ]
    return Sheet(even, one_line(name), more=more, unit="row")


def _text(value: Any) -> str:
    """The value of a cell as a text that the columns' readers know."""
    match value:
        case str():
            return value
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case None:
            return ""
        case _:
            return str(value)


def _see_to_size(data: bytes) -> None:
    """Raise UnreadableFileError where a workbook unpacks to too much, or spans millions of cells.

    What it says of its own sizes is not believed: its pages are unpacked once, in pieces, and looked through.
    """
    left, cells = LARGEST_FILE * 2, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.filename.endswith("/"):
                    continue
                is_page = info.filename.startswith("xl/worksheets/") or info.filename == "content.xml"
                rows = columns = 0
                tail = b""
                with archive.open(info) as member:
                    while chunk := member.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise UnreadableFileError(
                                f"it unpacks to more than {LARGEST_FILE * 2 // 1024 // 1024} MB"
                            )
                        if is_page:
                            piece = tail + chunk
                            tail = piece[-200:]
                            rows, columns = _spans(piece, rows, columns)
                cells += rows * columns
                if cells > _MOST_CELLS and rows > 1:
                    raise UnreadableFileError(f"its pages span more than {_MOST_CELLS:,} cells")
    except (zipfile.BadZipFile, EOFError, zlib.error, OSError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"the workbook is damaged: {one_line(str(error))}") from error


def _spans(piece: bytes, rows: int, columns: int) -> tuple[int, int]:
    """How many rows and columns a page spans, as far as a piece of it shows."""
    for name, number in _REFERENCE.findall(piece):
        rows = max(rows, int(number))
        at = 0
        for letter in name:
            at = at * 26 + letter - 64
        columns = max(columns, at)
    return rows, columns
