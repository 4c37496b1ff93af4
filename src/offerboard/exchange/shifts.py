"""A line with more or fewer cells than there are columns: where it broke, and what of it can be believed.

A comma outside quotes parts one cell in two, and everything behind it stands in the wrong column. Where
exactly one way of joining (or of leaving a cell out) puts a status, a date and an amount under each heading
that wants one, it is taken, and said. Else nothing from the first possible break on is believed.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from offerboard.cards.wording import count_of
from offerboard.exchange.columns import DATED, SheetColumn
from offerboard.exchange.rows.cells import Rules
from offerboard.exchange.values.cells import is_empty, says_pay, url_of
from offerboard.exchange.values.dates import looks_dated
from offerboard.exchange.values.pay import read_pay
from offerboard.exchange.values.people import is_mail, phone_of

_MOST_EXTRA = 4
_MOST_GAPS = 2
_FIGURES = re.compile(r"[$€£¥₹]\s?\d|^[\d\s.,%/-]+$")
"""What is no name and no place: an amount, a bare number."""


class Fixed(Struct, frozen=True):
    """The cells that are believed, each in its column; `left` are those that are not.

    `why` is what is to be said of it, "" where nothing is, and `sample` what stood there.
    """

    cells: Sequence[str]
    left: Sequence[str] = ()
    why: str = ""
    sample: str = ""


def shifted(cells: Sequence[str], columns: Sequence[SheetColumn], rules: Rules) -> Fixed:
    """What can be believed of a line whose cells are not as many as the columns."""
    width = len(columns)
    kept = list(cells)
    while len(kept) > width and not kept[-1].strip():
        kept.pop()
    if len(kept) == width:
        return Fixed(kept)
    counted = f"{count_of(len(kept), 'cell')} for {width} columns"
    if len(kept) < width:
        return _short(kept, columns, rules, counted)
    return _long(kept, columns, rules, counted)


def _long(cells: list[str], columns: Sequence[SheetColumn], rules: Rules, counted: str) -> Fixed:
    extra = len(cells) - len(columns)
    ways = _joinings(len(cells), extra, cells) if extra <= _MOST_EXTRA else []
    found: dict[tuple[str, ...], int] = {}
    for way in ways:
        joined = tuple(_joined(cells, way))
        if _fits(joined, columns, rules):
            found[joined] = min(way)
    if len(found) == 1:
        joined, at = next(iter(found.items()))
        sample = joined[_column(at, joined, cells)]
        return Fixed(joined, (), f"{counted}: a comma outside quotes? Joined again, look at it", sample)
    first = min(found.values()) if found else _first_misfit(cells, columns, rules)
    if columns[0].field in ("company", "role", "company-and-role"):
        first = max(first, 1)  # the head of a name that was parted is still the head of it
    return Fixed(
        cells[:first],
        cells[first:],
        f"{counted}: a comma outside quotes? What stands behind the break is in the notes alone",
        cells[first][:60] if first < len(cells) else "",
    )


def _column(at: int, joined: Sequence[str], cells: Sequence[str]) -> int:
    """The first column whose cell was joined."""
    return next(
        (place for place, cell in enumerate(joined) if place >= len(cells) or cell != cells[place]), at
    )


def _joinings(count: int, extra: int, cells: Sequence[str]) -> list[tuple[int, ...]]:
    """The ways of joining as many commas; where just as many cells begin with a blank, these are the ones."""
    spaced = [at for at in range(1, count) if cells[at][:1] == " "]
    if len(spaced) == extra:
        return [tuple(at - 1 for at in spaced)]
    if count > 40 and extra > 2:
        return []
    return list(combinations(range(count - 1), extra))


def _joined(cells: Sequence[str], way: Sequence[int]) -> list[str]:
    joined = [cells[0]]
    for at in range(1, len(cells)):
        if at - 1 in way:
            joined[-1] = f"{joined[-1]},{cells[at]}"
        else:
            joined.append(cells[at])
    return joined


def _short(cells: list[str], columns: Sequence[SheetColumn], rules: Rules, counted: str) -> Fixed:
    missing = len(columns) - len(cells)
    plainly = cells + [""] * missing
    if _fits(plainly, columns, rules, least=0):
        return Fixed(plainly, (), f"{counted}: the last are taken as empty")
    found: dict[tuple[str, ...], int] = {}
    for gaps in combinations(range(len(columns)), missing) if missing <= _MOST_GAPS else ():
        rest = iter(cells)
        padded = tuple("" if at in gaps else next(rest) for at in range(len(columns)))
        if _fits(padded, columns, rules):
            found.setdefault(padded, gaps[0])
    if len(found) == 1:
        padded, at = next(iter(found.items()))
        return Fixed(padded, (), f'{counted}: "{columns[at].name}" seems to be missing, look at it')
    if found:
        return _agreed(cells, list(found), columns, counted)
    first = _first_misfit(cells, columns, rules)
    return Fixed(
        cells[:first],
        cells[first:],
        f"{counted}: a cell is missing? What stands behind the gap is in the notes alone",
    )


def _agreed(
    cells: list[str], ways: Sequence[tuple[str, ...]], columns: Sequence[SheetColumn], counted: str
) -> Fixed:
    """What all the ways of reading a line agree on; whose it is, its first cell says."""
    kept = [each[0] if len(set(each)) == 1 else "" for each in zip(*ways, strict=True)]
    open_at = [at for at, each in enumerate(zip(*ways, strict=True)) if len(set(each)) > 1]
    if 0 in open_at and columns[0].field in ("company", "role", "company-and-role"):
        kept[0] = cells[0]
    left = list(cells)
    for cell in filter(None, kept):
        left.remove(cell)
    named = ", ".join(f'"{columns[at].name}"' for at in open_at[:4])
    return Fixed(kept, left, f"{counted}: which of {named} is missing is not sure, look at it", cells[0][:60])


def _first_misfit(cells: Sequence[str], columns: Sequence[SheetColumn], rules: Rules) -> int:
    """The first cell that is not believed: behind the last that is known to be in its column.

    What stands before a status or a date may have slid, too.
    """
    typed = [
        at
        for at, cell in enumerate(cells[: len(columns)])
        if cell.strip() and _may_be(cell, columns[at], rules) is not None
    ]
    wrong = next((at for at in typed if _may_be(cells[at], columns[at], rules) is False), len(columns))
    right = max((at for at in typed if at < wrong), default=-1)
    return right + 1


def _fits(cells: Sequence[str], columns: Sequence[SheetColumn], rules: Rules, least: int = 1) -> bool:
    """Whether each cell can be what its column wants; so many at least must be of a kind that can be told."""
    told = 0
    for cell, column in zip(cells, columns, strict=True):
        if not cell.strip() or is_empty(cell):
            continue
        may = _may_be(cell, column, rules)
        if may is False:
            return False
        told += bool(may)
    return told >= least


def _may_be(cell: str, column: SheetColumn, rules: Rules) -> bool | None:
    """Whether a cell can stand in a column: None where the column takes any text."""
    field, text = column.field, cell.strip()
    if field in DATED:
        return looks_dated(text) or (text.isdigit() and len(text) in (5, 8))
    if field in ("stage", "outcome", "progress"):
        return rules.status(text) is not None
    if field in ("pay", "pay-min", "pay-max", "offer-pay"):
        wage = read_pay(text, rules.setting(column))
        return wage.money is not None or says_pay(text)
    if field == "url":
        return bool(url_of(text))
    if field == "email":
        return is_mail(text)
    if field == "phone":
        return bool(phone_of(text))
    free = (
        rules.status(text) is None
        and not looks_dated(text)
        and not url_of(text)
        and not _FIGURES.search(text)
    )
    return False if field in ("company", "role", "location", "contact", "source") and not free else None
