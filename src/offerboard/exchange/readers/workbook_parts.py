"""The parts of a workbook, looked through before it is read.

What a file says of its own sizes is not believed: each part is unpacked once, in pieces. The library that
reads workbooks builds the whole grid that a page spans, and never comes back from XML that is not well formed
(calamine 0.26 at the end of an OpenDocument file): so both are seen to here.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from offerboard.exchange.base import LARGEST_FILE, UnreadableFileError
from offerboard.exchange.readers.zipped import BROKEN_ZIP
from offerboard.text import one_line

_MOST_UNPACKED = 2 * LARGEST_FILE
_MOST_CELLS = 3_000_000
_CHUNK = 1 << 18
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


class Grid(Protocol):
    """Counts what a page spans as its elements go by."""

    cells: int

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element's start."""

    def end(self, name: str) -> None:
        """Take an element's end."""


class _ExcelGrid:
    """What a page of Excel spans: from its first row and column to the furthest cell."""

    def __init__(self) -> None:
        self._rows = self._columns = self.cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "c" or not (found := _REFERENCE.match(attributes.get("r", ""))):
            return
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        self._columns = max(self._columns, column)
        self._rows = max(self._rows, int(found[2]))
        # A single row may be wide: its cells are refused by number, not by the grid.
        self.cells = self._rows * self._columns if self._rows > 1 else 0

    def end(self, name: str) -> None:
        pass


class _OpenGrid:
    """What the pages of an OpenDocument file span; the empty cells that it repeats to the end are none."""

    def __init__(self) -> None:
        self.cells = 0
        self._before = 0  # of the pages before
        self._clear()

    def _clear(self) -> None:
        self._rows = self._columns = self._next_row = 0
        self._repeat, self._next_column, self._filled = 1, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._before = self.cells
                self._clear()
            case "table:table-row":
                self._repeat = _count(attributes, "table:number-rows-repeated")
                self._next_column = self._filled = 0
            case "table:table-cell" | "table:covered-table-cell":
                self._next_column += _count(attributes, "table:number-columns-repeated")
                if "office:value-type" in attributes:
                    self._filled = self._next_column
            case _:
                pass

    def end(self, name: str) -> None:
        if name != "table:table-row":
            return
        self._next_row += self._repeat
        if self._filled:
            self._rows = self._next_row
            self._columns = max(self._columns, self._filled)
            self.cells = self._before + self._rows * self._columns


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


class _Declared(Exception):  # noqa: N818 - never leaves this file
    """A part of it declares entities of its own."""


def see_to_parts(data: bytes) -> None:
    """Raise UnreadableFileError where a workbook unpacks to too much, spans too much, or is not XML."""
    left, cells = _MOST_UNPACKED, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                grid = _grid_of(info.filename)
                take = _parser(grid) if info.filename.endswith((".xml", ".rels")) else None
                with archive.open(info) as member:
                    while chunk := member.read(_CHUNK):
                        left -= len(chunk)
                        _allow(left >= 0, f"it unpacks to more than {_MOST_UNPACKED // 1024 // 1024} MB")
                        if take is not None:
                            take(chunk, False)
                        if grid is not None:
                            _allow(
                                cells + grid.cells <= _MOST_CELLS,
                                f"its pages span more than {_MOST_CELLS:,} cells",
                            )
                if take is not None:
                    take(b"", True)
                cells += grid.cells if grid is not None else 0
    except (*BROKEN_ZIP, expat.ExpatError) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"the workbook is damaged: {one_line(str(error))}") from error
    except _Declared as error:
        raise UnreadableFileError("the workbook is none that a spreadsheet writes") from error


def _allow(so: bool, otherwise: str) -> None:
    """Raise UnreadableFileError unless it is so."""
    if not so:
        raise UnreadableFileError(otherwise)


def _grid_of(name: str) -> Grid | None:
    if name == "content.xml":
        return _OpenGrid()
    return _ExcelGrid() if name.startswith("xl/worksheets/") and name.endswith(".xml") else None


def _parser(grid: Grid | None) -> Callable[[bytes, bool], object]:
    """What takes the pieces of a part, and raises ExpatError where it is not well formed."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    if grid is not None:
        parser.StartElementHandler = grid.start
        parser.EndElementHandler = grid.end
    return parser.Parse


def _refuse(*_args: object) -> None:
    raise _Declared
