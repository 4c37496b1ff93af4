"""The table of offers side by side as Markdown and as CSV; what a spreadsheet would run is text in it."""

import csv
import io
import re
from collections.abc import Callable, Iterator

from offerboard.cards.comparing.comparison import ComparedRow, Comparison, ComparisonCell
from offerboard.cards.pay.saying import HIDDEN, plain
from offerboard.exchange.guards import guarded
from offerboard.text import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~!])")
BEST = "(best)"


def markdown(found: Comparison, *, hide_pay: bool = False) -> str:
    """A table in Markdown, one offer a column; what its texts hold is shown as it is. None, no table."""
    if not found.offers:
        return ""
    head, *rest = ([_literal(text) for text in line] for line in lines(found, hide_pay=hide_pay))
    rows = [head, ["---"] * len(head), *rest]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"{table}\n{_literal(measured(found))}\n"


def sheet(found: Comparison, *, hide_pay: bool = False) -> bytes:
    """A sheet, amounts as plain numbers in one currency; UTF-8 with a byte order mark, for Excel."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    for line in _lines(found, _number, hide_pay):
        writer.writerow([guarded(text) for text in line])
    writer.writerow([guarded(measured(found))])
    return file.getvalue().encode("utf-8-sig", "replace")


def lines(found: Comparison, *, hide_pay: bool = False) -> list[list[str]]:
    """The table as lines of texts, as people read it."""
    return list(_lines(found, _read, hide_pay))


def measured(found: Comparison) -> str:
    """By what the amounts are made comparable: "amounts in EUR; rates of 1 Nov 2026"."""
    measure = found.measure
    rates = f"rates of {measure.rates_date:%Y-%m-%d}" if measure.rates and measure.rates_date else ""
    undated = "rates of no date" if measure.rates and not rates else ""
    return "; ".join(filter(None, (f"amounts in {measure.currency}", rates or undated)))


def _lines(
    found: Comparison, say: Callable[[ComparedRow, int, ComparisonCell], str], hide_pay: bool
) -> Iterator[list[str]]:
    """The table as lines of texts: who they are, then its rows; rows in which nothing stands are left out."""
    cards = [offer.card for offer in found.offers]
    yield ["", *(card.name for card in cards)]
    if any(card.role for card in cards):
        yield ["role", *(one_line(card.role) for card in cards)]
    for row in found.rows:
        cells = [row.cell(at) for at in range(len(cards))]
        if not any(cell.text or cell.note for cell in cells):
            continue
        if hide_pay and row.kind == "amount":
            yield [row.label, *(HIDDEN if cell.text or cell.note else "" for cell in cells)]
        else:
            yield [row.label, *(say(row, at, cell) for at, cell in enumerate(cells))]


def _read(row: ComparedRow, at: int, cell: ComparisonCell) -> str:
    """A cell as people read it: its text, the remark, and that it is the best."""
    note = f"({cell.note})" if cell.text and cell.note else cell.note
    return " ".join(filter(None, (cell.text, note, BEST if at in row.best else "")))


def _number(row: ComparedRow, at: int, cell: ComparisonCell) -> str:
    """A cell as a spreadsheet counts with it: a number where it is one, and says it whole."""
    value = row.values[at] if row.values else None
    if value is None or cell.text.startswith("from "):
        return _read(row, -1, cell)
    return plain(round(value, 2))


def _literal(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", text)
