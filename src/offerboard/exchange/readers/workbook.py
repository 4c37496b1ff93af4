"""Workbooks of Excel and OpenDocument: every page that is a sheet of applications."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import structs

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import header_of
from offerboard.exchange.readers.workbook_parts import see_to_parts
from offerboard.exchange.readers.zipped import is_workbook
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Sheet, SheetLine
from offerboard.text import one_line

_1904 = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_SINCE_1904 = 1_462
"""Days from 1899-12-30, where Excel's numbers of days begin, to 1904-01-01."""
_Corner = tuple[int, int]
"""The row and the column of a cell, from 0."""
_MOST_MERGED = 1_000_000
"""Cells that are filled from one that they are merged with."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel before 2007


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first bytes
    """Whether it is a workbook."""
    return data.startswith(_OLD) or (data[:4] == b"PK\x03\x04" and is_workbook(data))


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its pages. Raises UnreadableFileError where none is a sheet of applications."""
    if data[:2] == b"PK":
        see_to_parts(data)
    elif any(name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo")):
        raise UnreadableFileError("the workbook has a password: save it without one, or export it as CSV")
    epoch = _SINCE_1904 if _counts_from_1904(data) else 0
    sheets = [structs.replace(sheet, epoch=epoch) for sheet in _pages(data) if sheet.lines]
    if not sheets:
        raise UnreadableFileError("it is empty")
    known = [sheet for sheet in sheets if header_of(sheet.lines[:60], options.mapping).known >= 2]
    return reading_of(known or sheets, options, kind="workbook", title="a workbook")


def _counts_from_1904(data: bytes) -> bool:
    """Whether an Excel workbook counts its days from 1904, as those of a Mac once did."""
    if data[:2] != b"PK":
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        with archive.open("xl/workbook.xml") as part:
            return _1904.search(part.read(100_000)) is not None


def _pages(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        pages = [(name, book.get_sheet_by_name(name)) for name in names]
        found = [
            (name, page.start or (0, 0), page.to_python(skip_empty_area=True), page.merged_cell_ranges or [])
            for name, page in pages
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(f"the workbook cannot be read: {one_line(str(error))}") from error
    return [_page(name if len(found) > 1 else "", start, rows, merged) for name, start, rows, merged in found]


def _page(
    name: str, start: _Corner, rows: list[list[Any]], merged: Sequence[tuple[_Corner, _Corner]]
) -> Sheet:
    first = start[0] + 1
    remark = _unmerge(rows, start, merged)
    lines: list[SheetLine] = []
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
            lines.append(SheetLine(at, (), f"more than {MOST_COLUMNS:,} cells"))
        else:
            cut = any(len(cell) > LONGEST_CELL for cell in cells)
            lines.append(SheetLine(at, [cell[:LONGEST_CELL] for cell in cells] if cut else cells, cut=cut))
    width = max((len(line.cells) for line in lines), default=0)
    even = [
        structs.replace(line, cells=[*line.cells, *[""] * (width - len(line.cells))]) if line.cells else line
        for line in lines
    ]
    return Sheet(even, one_line(name), more=more, unit="row", remarks=(remark,) if remark else ())


def _unmerge(rows: list[list[Any]], start: _Corner, merged: Sequence[tuple[_Corner, _Corner]]) -> str:
    """Let the value of a cell that is merged over several rows stand in each that holds anything; say so.

    A cell that is merged over columns alone is a title, and stays where it is.
    """
    filled, left = [], _MOST_MERGED
    holding = [any(cell not in ("", None) for cell in row) for row in rows]
    for (top, column), (bottom, _) in merged:
        at, row = column - start[1], top - start[0]
        if bottom == top or not 0 <= row < len(rows) or not 0 <= at < len(rows[row]) or rows[row][at] == "":
            continue
        covered = [each for each in range(row + 1, min(bottom - start[0] + 1, len(rows))) if holding[each]]
        left -= len(covered)
        if left < 0:
            break
        for each in covered:
            rows[each][at] = rows[row][at]
        if covered:
            filled.append(f'"{one_line(_text(rows[row][at]))[:40]}"')
    if not filled:
        return ""
    shown = ", ".join(filled[:3]) + (", …" if len(filled) > 3 else "")
    return f"merged over several rows, so it counts for each of them: {shown}"


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
