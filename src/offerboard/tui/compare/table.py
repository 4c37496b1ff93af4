"""Offers side by side, drawn line by line: names that stay above, rows that scroll, columns that fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.clock.flags import Flag
from offerboard.cards.comparing.comparison import ComparedRow, Comparison, ComparisonCell
from offerboard.cards.pay.saying import HIDDEN
from offerboard.text import one_line
from offerboard.tui.theme import Look, Part, cut, line

_HEAD = 4
"""The lines that stay above the rows: company, role, flag, and a blank line."""
_NARROWEST, _WIDEST = 28, 46  # cells of a column
_NARROWEST_LABELS, _WIDEST_LABELS = 16, 24  # cells
_ROOMY = 100
"""The width from which on the labels take as many cells as they need."""
_BAR = 14  # cells
_APART = frozenset({"first_year", "place", "sum"})
"""Rows with a blank line above them, where there is room."""


class ShownTable(Struct, frozen=True):
    """All that the table shows: the offers, their flags, the column of the cursor, and how it is drawn."""

    comparison: Comparison
    flags: Sequence[Flag | None]
    cursor: int
    look: Look


class CompareTable(Widget):
    """The table. It keeps the column of the cursor in view, and scrolls its rows where they do not fit."""

    DEFAULT_CSS = "CompareTable { height: 1fr; background: $pane; }"

    @dataclass
    class ColumnSelected(Message):
        """A column was clicked, once or twice."""

        at: int
        twice: bool

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__()
        self._look = look
        self._shown: ShownTable | None = None
        self._rows: list[ComparedRow | None] = []
        self._first = self._top = 0
        self._widths: dict[int, int] = {}

    # -- what is shown

    def show(self, comparison: Comparison, flags: Sequence[Flag | None], cursor: int) -> None:
        """Show offers, the cursor on one of them."""
        self._shown = ShownTable(comparison, flags, cursor, self._look())
        self._widths.clear()
        self._lay_out()
        self.refresh()

    def scroll_rows(self, by: int) -> None:
        """Scroll the rows by some lines."""
        self._top += by
        self._lay_out()
        self.refresh()

    @property
    def page(self) -> int:
        """The rows of a page."""
        return max(1, self.size.height - _HEAD - 1)

    @property
    def in_view(self) -> tuple[int, int]:
        """The first column in view, and the one after the last."""
        shown = self._shown
        count = len(shown.comparison.offers) if shown else 0
        return self._first, min(self._first + self._column_count, count)

    def on_resize(self) -> None:
        """Another size holds other columns."""
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        """Choose the rows, and scroll so that the cursor is in view."""
        shown = self._shown
        if shown is None:
            return
        rows = [row for row in shown.comparison.rows if _is_shown(row, len(shown.comparison.offers))]
        apart = [row.key in _APART or row.key == _first_score(rows) for row in rows]
        room = self.size.height - _HEAD
        roomy = len(rows) + sum(apart) <= room
        self._rows = []
        for row, blank in zip(rows, apart, strict=True):
            self._rows += [None, row] if blank and roomy and self._rows else [row]
        self._top = max(0, min(self._top, len(self._rows) - max(room, 1)))
        columns, count = self._column_count, len(shown.comparison.offers)
        self._first = max(0, min(self._first, shown.cursor, count - columns))
        self._first = max(self._first, shown.cursor - columns + 1)

    @property
    def _label_width(self) -> int:
        """The cells that the rows' labels take."""
        if self.size.width < _ROOMY:
            return _NARROWEST_LABELS
        longest = max((cell_len(row.label) for row in self._rows if row), default=0)
        return max(_NARROWEST_LABELS, min(longest + 2, _WIDEST_LABELS))

    @property
    def _column_count(self) -> int:
        """How many columns fit."""
        count = len(self._shown.comparison.offers) if self._shown else 1
        return max(1, min((self.size.width - self._label_width) // _NARROWEST, count))

    @property
    def _column_width(self) -> int:
        return max(1, min((self.size.width - self._label_width) // self._column_count, _WIDEST))

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """A line of the head, or one of the rows in view."""
        shown, width = self._shown, self.size.width
        paint = self._look().paint
        if shown is None:
            return Strip.blank(width, paint.panel)
        at = y - _HEAD + self._top
        row = self._rows[at] if y >= _HEAD and at < len(self._rows) else None
        strips = [self._label_of(y, row)]
        for column in range(*self.in_view):
            here = column == shown.cursor
            ground = paint.chosen if here and y < _HEAD - 1 else paint.raised if here else paint.panel
            parts = self._head(y, column) if y < _HEAD else self._cell(row, column)
            strips.append(line(parts, self._column_width, ground))
        return Strip.join(strips).adjust_cell_length(width, paint.panel)

    def _label_of(self, y: int, row: ComparedRow | None) -> Strip:
        """The name of a row, or a sign that more rows are scrolled away."""
        look, label = self._look(), self._label_width
        paint, plain = look.paint, look.plain
        if y == _HEAD - 1 and self._top:
            return line([(f" {'^' if plain else '↑'} more", paint.quiet)], label, paint.panel)
        below = y == self.size.height - 1 and self._top + y - _HEAD < len(self._rows) - 1
        arrow: list[Part] = [("v " if plain else "↓ ", paint.mark)] if below else []
        name, times, weight = row.label.rpartition(" ×") if row else ("", "", "")
        weighs = times + weight if name else ""  # a long name is cut before its weight
        room = label - 1 - (2 if below else 0) - cell_len(weighs)
        text = cut(f" {name or weight}", room) + weighs
        return line([(text, paint.quiet)], label, paint.panel, arrow)

    def _head(self, y: int, column: int) -> list[Part]:
        shown = self._shown
        if shown is None or y == _HEAD - 1:
            return []
        look, card = shown.look, shown.comparison.offers[column].card
        paint = look.paint
        if y == 0:
            star = f"{wording.star(look.plain)} " if card.outcome == "accepted" else "  "
            name = card.employer
            return [(star, paint.accepted), (name, paint.mark if column == shown.cursor else paint.strong)]
        if y == 1:
            return [("  ", paint.quiet), (one_line(card.role), paint.quiet)]
        flag = shown.flags[column]
        if flag is None:
            return []
        words = f"{wording.sign(flag.severity, look.plain)} {wording.short(flag, look.now, look.zone)}"
        return [("  ", paint.quiet), (words, paint.severity(flag.severity))]

    def _cell(self, row: ComparedRow | None, column: int) -> list[Part]:
        """The contents of a cell: the sign of the best, the text, a bar, the remark."""
        shown = self._shown
        if shown is None or row is None:
            return []
        look, cell = shown.look, row.cell(column)
        paint = look.paint
        if look.hide_pay and row.kind == "amount":
            return [(f"  {HIDDEN}" if cell.text or cell.note else "", paint.quiet)]
        best = column in row.best
        sign = ("+ " if look.plain else "✓ ") if best else "  "
        style = paint.accepted if best else paint.quiet if cell.lacks else paint.ink
        if row.kind == "score" and not cell.text:
            return [("  -" if look.plain else "  –", paint.quiet)]
        text = cell.text
        if _is_amount(row, cell):
            text = " " * (self._amount_width(column) - cell_len(text)) + text
        parts: list[Part] = [(sign, paint.accepted), (text, style)]
        if bar := self._bar(row, column, look.plain):
            parts.append((f" {bar}", Style(color=paint.accepted.color if best else paint.mark.color)))
        if cell.note and not cell.lacks:  # what to do about it stands above the table
            parts.append((f"  {cell.note}" if text else cell.note, paint.quiet))
        return [*parts, (" ", paint.ink)]

    def _bar(self, row: ComparedRow, column: int, plain: bool) -> str:
        """A bar as long as the value is large, or a dot for each point of a score."""
        value = row.values[column] if row.values else None
        if not value or not row.full:
            return ""
        if row.kind == "sum" and row.cell(column).note:  # a part of a sum cannot be compared by length
            return ""
        if row.kind == "score":
            return ("*" if plain else "●") * int(value)
        widest = max(map(self._amount_width, range(*self.in_view)))
        room = max(1, min(_BAR, self._column_width - widest - 5))
        return ("=" if plain else "▇") * max(1, round(value / row.full * room))

    def _amount_width(self, column: int) -> int:
        """The width of a column's amounts in cells, to align them."""
        if column not in self._widths:
            found = [(row, row.cell(column)) for row in self._rows if row]
            self._widths[column] = max(
                (cell_len(cell.text) for row, cell in found if _is_amount(row, cell)), default=0
            )
        return self._widths[column]

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A column was clicked."""
        first, last = self.in_view
        at = first + (event.x - self._label_width) // self._column_width
        if event.x >= self._label_width and at < last:
            self.post_message(self.ColumnSelected(at, event.chain > 1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel."""
        self.scroll_rows(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel."""
        self.scroll_rows(-2)


def _is_amount(row: ComparedRow, cell: ComparisonCell) -> bool:
    return row.kind == "amount" and bool(row.values) and bool(cell.text) and not cell.lacks


def _is_shown(row: ComparedRow, count: int) -> bool:
    """Whether a row has any contents; what no offer names is left out."""
    if row.key in ("base", "first_year", "four_years") or row.kind in ("score", "sum"):
        return True
    cells = (row.cell(at) for at in range(count))
    return any(cell.text or cell.note for cell in cells)


def _first_score(rows: Sequence[ComparedRow]) -> str:
    return next((row.key for row in rows if row.kind == "score"), "")
