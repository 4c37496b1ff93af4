"""A sheet as CSV: the user's own, or our export. Columns are known by their headings, never by position."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from offerboard.cards.model import Card
from offerboard.cards.safety import LONGEST_TEXT
from offerboard.exchange.base import LARGEST_FILE, Failure, Reading, ReadOptions, UnreadableFileError, text_of
from offerboard.exchange.cells import unguarded
from offerboard.exchange.columns import Column, columns_of
from offerboard.exchange.rows import Row, RowError
from offerboard.text import one_line

_DELIMITERS = (",", ";", "\t", "|")
_STATED = {f"sep={each}": each for each in _DELIMITERS}  # the first line of some sheets, for Excel

# The limit belongs to the whole process; a cell can be no larger than the file, and `rows` refuses long ones.
csv.field_size_limit(LARGEST_FILE)


class _Record(NamedTuple):
    """The cells that begin in a line, or why they could not be told apart, and the line after (from 0)."""

    line: int
    cells: list[str]
    after: int = 0
    why: str = ""


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of a sheet, one a row; rows that are none are reported by their line.

    Raises UnreadableFileError where it is no sheet, and UsageError for a mapping that does not fit it.
    """
    text, remark = text_of(data)
    lines = list(StringIO(text, newline=""))
    body, delimiter, columns = _header(lines, options)
    remarks = [Failure(1, remark)] if remark else []
    cards: list[Card] = []
    failed: list[Failure] = []
    seen: dict[tuple[str, ...], int] = {}
    for record in _records(lines, body, delimiter):
        if record.why:
            failed.append(Failure(record.line, record.why))
            continue
        if max(map(len, record.cells), default=0) > LONGEST_TEXT:
            failed.append(Failure(record.line, f"a cell is longer than {LONGEST_TEXT:,} characters"))
            continue
        cells = [unguarded(cell) for cell in record.cells]
        if not any(cell.strip() for cell in cells):
            continue
        if (same := seen.setdefault(tuple(cells), record.line)) != record.line:
            failed.append(Failure(record.line, f"the same as line {same}"))
            continue
        row = _row(cells, columns, options)
        try:
            cards.append(row.card())
        except RowError as error:
            failed.append(Failure(record.line, str(error)))
        else:
            remarks += [Failure(record.line, each) for each in row.remarks]
    return Reading(tuple(cards), tuple(failed), tuple(remarks))


def _header(lines: Sequence[str], options: ReadOptions) -> tuple[int, str, list[Column]]:
    """In which line (from 0) the rows begin, what parts the cells, and what each column is for."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise UnreadableFileError("it is empty")
    delimiters: Sequence[str] = _DELIMITERS
    if stated := _STATED.get(lines[first].rstrip("\r\n")):
        delimiters, first = (stated,), first + 1
    heads = {each: next(_records(lines, first, each), _Record(first, [])) for each in delimiters}
    known = {each: columns_of(head.cells, {}) for each, head in heads.items()}
    best = max(delimiters, key=lambda each: (sum(bool(one.field) for one in known[each]), len(known[each])))
    columns = columns_of(heads[best].cells, options.mapping)
    if not {"company", "role"} & {column.field for column in columns}:
        found = ", ".join(f'"{column.heading}"' for column in columns)[:200]
        raise UnreadableFileError(
            f"no column is known as company or role, among {found or 'none'}:"
            ' say which one is, as with --map "Firma=company"'
        )
    return heads[best].after, best, columns


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[_Record]:
    """The records from a line on. One with broken quotes costs its first line; the next is tried anew.

    A quote that is never closed runs on to the next odd one, where the lines between opened none of their
    own: so none is read more than twice.
    """
    at = start

    def feed() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    while at < len(lines):
        begun = at
        # A blank before a quote is taken for what it is in sheets written by hand.
        reader = csv.reader(feed(), delimiter=delimiter, strict=True, skipinitialspace=True)
        try:
            for cells in reader:
                yield _Record(begun + 1, cells, at)
                begun = at
        except csv.Error as error:
            at = begun + 1
            yield _Record(begun + 1, [], at, f"its quotes are broken: {one_line(str(error))}")


def _row(cells: Sequence[str], columns: Sequence[Column], options: ReadOptions) -> Row:
    """The cells by their fields. Of two columns for one field the first with a text counts."""
    fields: dict[str, tuple[str, str]] = {}
    others: list[tuple[str, str]] = []
    for at, cell in enumerate(cells):
        column = columns[at] if at < len(columns) else Column(f"Column {at + 1}", None)
        if not cell.strip():
            continue
        if column.field is None or column.field in fields:
            others.append((column.heading or f"Column {at + 1}", cell))
        else:
            fields[column.field] = (column.heading, cell)
    return Row(fields, others, options)
