"""Offers as bars and interviews as marks over days: drawn line by line, without a widget for each day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards.clock.flags import Flag
from offerboard.cards.holding.spans import wall
from offerboard.cards.model import Card, Head
from offerboard.desk.timescale import Scale, Tick, Zoom
from offerboard.tui.theme import Look, Part, cut, line
from offerboard.tui.when.line import Days, drawn

HEAD = 2
"""Lines that stay above the rows: weekdays, and days of the month."""
_NARROWEST_NAMES, _WIDEST_NAMES = 16, 26  # cells
_ROOMY = 100
"""The width from which on the names take as many cells as they need."""

Rows = Sequence[Head | None]
"""The cards from top to bottom; None is a blank line."""


class WhenChart(Widget):
    """The days and the rows. It keeps the row of the cursor in view; a resize keeps the days in place."""

    DEFAULT_CSS = "WhenChart { background: $pane; }"

    @dataclass
    class RowSelected(Message):
        """A row was clicked, once or twice."""

        id: str
        twice: bool

    @dataclass
    class Turned(Message):
        """The wheel scrolls the days, or the rows where these do not all fit."""

        by: int
        days: bool

    def __init__(
        self, look: Callable[[], Look], card: Callable[[str], Card | None], flag: Callable[[str], Flag | None]
    ) -> None:
        super().__init__()
        self._look, self._card, self._flag = look, card, flag
        self._rows: Rows = ()
        self._current: str | None = None
        self._free: Callable[[date], bool] = lambda _day: False
        self._top = self._longest = 0
        self.scale = Scale.fitted("month", date(1970, 1, 1), 1)

    # -- what is shown

    def show(self, rows: Rows, current: str | None, free: Callable[[date], bool]) -> None:
        """Show cards, the cursor on one of them. `free` says which days are without work."""
        if rows is not self._rows:
            self._longest = max((cell_len(head.employer) for head in rows if head), default=0)
        self._rows, self._current, self._free = rows, current, free
        self._scroll_to_cursor()
        self.refresh()

    def begin(self, today: date) -> None:
        """Go to today."""
        self.scale = self.scale.around(today)
        self.refresh()

    def zoom(self, zoom: Zoom, today: date) -> None:
        """Show more or fewer days."""
        self.scale = self.scale.zoomed(zoom, today)
        self.refresh()

    def scroll_days(self, days: int) -> None:
        """Show later days, or earlier ones."""
        self.scale = self.scale.moved(days)
        self.refresh()

    def _name_cells(self, width: int) -> int:
        """The cells that the names take of a width."""
        if width < _ROOMY:
            return _NARROWEST_NAMES
        return max(_NARROWEST_NAMES, min(self._longest + 4, _WIDEST_NAMES))

    def fit(self, width: int) -> None:
        """Take a width in cells, including the names; the first day stays."""
        days = max(width - self._name_cells(width), 1)
        if days != self.scale.width:
            self.scale = Scale.fitted(self.scale.zoom, self.scale.first, days)

    def _scroll_to_cursor(self) -> None:
        """Scroll so that the cursor is in view."""
        room = max(self.size.height - HEAD, 1)
        at = next((at for at, head in enumerate(self._rows) if head and head.id == self._current), 0)
        self._top = max(0, min(self._top, at, len(self._rows) - room))
        self._top = max(self._top, at - room + 1)

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """A line of the head, or a row."""
        look, width = self._look(), self.size.width
        paint = look.paint
        if y < HEAD:
            return self._head(y, look)
        at = y - HEAD + self._top
        head = self._rows[at] if at < len(self._rows) else None
        here = head is not None and head.id == self._current
        ground = paint.chosen if here else paint.panel
        name_cells = self._name_cells(width)
        label = self._label(head, y, look, name_cells, here=here)
        flag = self._flag(head.id) if head else None
        card = self._card(head.id) if head else None
        cells = drawn(card, flag, Days(self.scale, self._free, here), look)
        return Strip.join([line(label, name_cells, ground), cells]).adjust_cell_length(width, ground)

    def _label(self, head: Head | None, y: int, look: Look, cells: int, *, here: bool) -> list[Part]:
        """The name of a card after its severity; at the edges, a sign that there are more rows."""
        paint = look.paint
        above = y == HEAD and self._top > 0
        below = y == self.size.height - 1 and self._top + y - HEAD < len(self._rows) - 1
        arrow = ("^" if above else "v") if look.plain else ("↑" if above else "↓")
        if head is None:
            return [(f" {arrow} more", paint.quiet)] if above or below else []
        flag = self._flag(head.id)
        accepted = head.outcome == "accepted"
        tint = paint.severity(flag.severity) if flag else paint.accepted if accepted else paint.faint
        edge: Part = (arrow, paint.mark) if above or below else ("|" if look.plain else "▌", tint)
        name = cut(head.employer, cells - 3)
        return [edge, (" ", paint.ink), (name, paint.strong if here else paint.ink)]

    def _head(self, y: int, look: Look) -> Strip:
        """Weekdays or months, and days; today is marked."""
        paint, scale = look.paint, self.scale
        today = wall(look.now, look.zone).date()
        ticks = list(scale.lower if y else scale.upper)
        parts: list[Part] = []
        used = 0
        for at, tick in enumerate(ticks):
            ends = tick.cell + len(tick.text)
            if tick.cell < used or ends > scale.width or _runs_into(tick, ticks[at + 1 :]):
                continue
            now = tick.day == today and (y or scale.cells > 1)
            style = paint.mark if now else paint.quiet
            parts += [(" " * (tick.cell - used), paint.ink), (tick.text, style)]
            used = ends
        width = self.size.width
        names = self._name_cells(width)
        return Strip.join([line([], names, paint.panel), line(parts, max(width - names, 0), paint.panel)])

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A row was clicked."""
        at = event.y - HEAD + self._top
        head = self._rows[at] if event.y >= HEAD and at < len(self._rows) else None
        if head is not None:
            self.post_message(self.RowSelected(head.id, event.chain > 1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel: later, or further down."""
        self.post_message(self.Turned(1, self._fits))

    def on_mouse_scroll_up(self) -> None:
        """The wheel: earlier, or further up."""
        self.post_message(self.Turned(-1, self._fits))

    def on_mouse_scroll_right(self) -> None:
        """The wheel, sideways: later."""
        self.post_message(self.Turned(1, days=True))

    def on_mouse_scroll_left(self) -> None:
        """The wheel, sideways: earlier."""
        self.post_message(self.Turned(-1, days=True))

    @property
    def _fits(self) -> bool:
        return HEAD + len(self._rows) <= self.size.height


def _runs_into(tick: Tick, rest: Sequence[Tick]) -> bool:
    """Whether a word, drawn whole, would touch the next one; the later of the two is kept."""
    return bool(rest) and rest[0].cell <= tick.cell + len(tick.text) - (len(tick.text) == 1)
