"""A sheet as every reader hands it over: lines of cells, with nothing understood yet."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from offerboard.exchange.sources import NONE, Source

MOST_COLUMNS = 1_000
MOST_LINES = 100_000
"""Lines of a sheet that are read; no search for work has more."""
LONGEST_CELL = 100_000
"""Characters of a cell that are kept."""


class SheetLine(Struct, frozen=True):
    """The cells of a line, and its number in the file, from 1.

    `why` says why it is not read; its cells are then a sample of it, or none. `cut` says that a cell was too
    long, and is not whole.
    """

    number: int
    cells: Sequence[str]
    why: str = ""
    cut: bool = False


class Sheet(Struct, frozen=True):
    """The lines of one sheet, the headings among them.

    `part` names it where a file has several; `source` is the program it comes from, where the reader knows;
    `headed` that the first line is the headings. `more` is how many lines there are beyond those that are
    read; `beyond` how many lines of each complaint, beyond those that are here. `epoch` is how many days
    later than Excel's usual first day the workbook begins to count.
    """

    lines: Sequence[SheetLine]
    part: str = ""
    source: Source = NONE
    headed: bool = False
    more: int = 0
    beyond: Mapping[str, int] = {}
    unit: str = "line"
    remarks: tuple[str, ...] = ()
    epoch: int = 0


def sheet_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    named: Sequence[Mapping[str, str]],
    source: Source,
    *,
    part: str = "",
    unit: str = "card",
) -> Sheet:
    """A sheet of the records of a program, one a row.

    The headings are the program's own names for its fields. `named` are the values that each record names
    itself, as in its description: each name gets a column, behind those of the program.
    """
    names = list(dict.fromkeys(name for values in named for name in values))
    lines = [SheetLine(0, (*headings, *names))]
    for number, (cells, values) in enumerate(zip(rows, named, strict=True), 1):
        lines.append(SheetLine(number, [*cells, *(values.get(name, "") for name in names)]))
    return Sheet(lines, part, source, headed=True, unit=unit)
