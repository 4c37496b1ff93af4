"""A sheet as text with a mark between its cells: comma, semicolon, tab or bar, as makes columns of it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from offerboard.exchange.base import LARGEST_FILE, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import header_of
from offerboard.exchange.encoding import decoded
from offerboard.exchange.reading import reading_of
from offerboard.exchange.report import KEPT
from offerboard.exchange.sheets import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, Sheet, SheetLine

_DELIMITERS = (",", ";", "\t", "|")
_STATED = re.compile(r"(?i)\"?sep=(.)\"?\s*")
_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LOOKED_AT = 60
_MOST_RECORDS = 1_500_000
_LONG_LINE = 1_000_000
_LONGEST_QUOTE = 2_000
"""Lines that one cell may run over.

A quote that is never closed is found out before the whole file is its cell.
"""

# The limit belongs to the whole process; a cell can be no larger than the file, and long ones are cut.
csv.field_size_limit(LARGEST_FILE)


def sheet_of_text(text: str, part: str = "") -> Sheet:
    """The lines of a sheet. Raises UnreadableFileError where it is empty, or no sheet at all."""
    lines = _LINES.findall(text)
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise UnreadableFileError("it is empty")
    delimiters: Sequence[str] = _DELIMITERS
    if stated := _STATED.fullmatch(lines[first].rstrip("\r\n")):
        delimiters, first = (stated[1],), first + 1
    if len(lines) <= first:
        raise UnreadableFileError("it is empty")
    if _parts(lines[first], delimiters) > MOST_COLUMNS:
        raise UnreadableFileError(
            f"it has more than {MOST_COLUMNS:,} columns: it is no sheet of applications"
        )
    delimiter = max(delimiters, key=lambda each: _fit(lines, first, each))
    return _sheet(lines, first, delimiter, part)


def _sheet(lines: Sequence[str], first: int, delimiter: str, part: str) -> Sheet:
    """The lines parted into cells; one that is the same as another is said, and kept once."""
    found: list[SheetLine] = []
    seen: dict[tuple[str, ...], int] = {}
    repeats: Counter[int] = Counter()
    broken: Counter[str] = Counter()
    heads: set[int] = set()
    more = 0
    for count, line in enumerate(_records(lines, first, delimiter)):
        if count >= _MOST_RECORDS or len(found) >= MOST_LINES:
            more = len(lines) - line.number + 1
            break
        if line.why:
            broken[line.why] += 1
            if broken[line.why] <= KEPT:
                found.append(line)
        elif any(line.cells):
            same = seen.setdefault(tuple(line.cells), line.number)
            if same == line.number or (same in heads if same in repeats else _is_heading(line)):
                if same != line.number:
                    heads.add(same)
                found.append(_cut(line))
                continue
            repeats[same] += 1
            if repeats[same] <= KEPT:
                found.append(SheetLine(line.number, (), f"the same as line {same}"))
    broken.update({f"the same as line {same}": times for same, times in repeats.items()})
    beyond = {why: times - KEPT for why, times in broken.items() if times > KEPT}
    return Sheet(found, part, beyond=beyond, more=more)


def _is_heading(line: SheetLine) -> bool:
    """Whether a line may stand again: a title over others, or the headings of one more table."""
    filled = [cell for cell in line.cells if cell.strip()]
    return len(filled) == 1 < len(line.cells) or header_of([line], {}).known == len(filled) > 1


def _cut(line: SheetLine) -> SheetLine:
    if max(map(len, line.cells)) <= LONGEST_CELL:
        return line
    return SheetLine(line.number, [cell[:LONGEST_CELL] for cell in line.cells], cut=True)


def _fit(lines: Sequence[str], first: int, delimiter: str) -> tuple[int, float, int]:
    """How well a mark makes columns: headings that are known, lines of one length, cells."""
    records = []
    for line in _records(lines[: first + 400], first, delimiter):
        if not line.why:
            records.append(line)
        if len(records) >= _LOOKED_AT:
            break
    if not records:
        return 0, 0.0, 0
    header = header_of(records, {})
    sizes = [len(line.cells) for line in records]
    usual = max(set(sizes), key=sizes.count)
    return header.known, sizes.count(usual) / len(sizes) if usual > 1 else 0.0, usual


def _parts(line: str, delimiters: Sequence[str]) -> int:
    """Into how many cells a line would be parted at most."""
    bare = _QUOTED.sub("", line) if '"' in line and len(line) < LARGEST_FILE // 8 else line
    return max(bare.count(each) for each in delimiters) + 1


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[SheetLine]:
    """The records from a line on. One with broken quotes costs its first line; the next is tried anew.

    A quote that is never closed runs on to the next odd one, where the lines between opened none of their
    own: so none is read more than twice.
    """
    at = start

    def feed() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            if at - begun > _LONGEST_QUOTE:
                raise csv.Error("a quote is not closed")
            line = lines[at]
            at += 1
            if line.count(delimiter) > MOST_COLUMNS and _parts(line, (delimiter,)) > MOST_COLUMNS:
                raise csv.Error(f"more than {MOST_COLUMNS:,} cells")
            # csv needs up to eight bytes a character of a cell; it stays long enough to be seen as cut.
            yield long.sub(lambda run: run[0][: LONGEST_CELL + 1], line) if len(line) > _LONG_LINE else line

    # A blank before a quote is taken for what it is in sheets written by hand; before a word it may tell a
    # comma of the text from one of the sheet (`exchange.shifts`).
    blanks = delimiter != "\t" and any(f'{delimiter} "' in line for line in lines)
    long = re.compile(rf'[^"\r\n{re.escape(delimiter)}]{{{LONGEST_CELL + 2},}}')
    while at < len(lines):
        begun = at
        reader = csv.reader(feed(), delimiter=delimiter, strict=True, skipinitialspace=blanks)
        try:
            for cells in reader:
                yield SheetLine(begun + 1, cells)
                begun = at
        except csv.Error as error:
            at = begun + 1
            why = str(error)
            yield SheetLine(begun + 1, (), why if why.startswith("more than") else "its quotes are broken")


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - any text may be a sheet
    """Whether a file can be such a sheet: any that nobody else reads."""
    return True


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of a sheet, one a line. Raises UnreadableFileError, and UsageError for a wrong mapping."""
    found = decoded(data, options.encoding)
    return reading_of(
        [sheet_of_text(found.text)],
        options,
        kind="csv",
        title="a sheet",
        remark=found.remark,
        encoding=found.encoding,
    )
