"""Which rows of a file come in: all of them, one a line, each taken or left out by space."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards.wording import count_of
from offerboard.commands import Command
from offerboard.text import one_line
from offerboard.tui.base.dialog import SHEET, Dialog
from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Paint, Part, cursor_bar, cut, line

Row = tuple[str, ...]
"""A company, a role, where it stands, and until when or what is otherwise."""
_LEAST = 24
_STANDING, _UNTIL = 11, 19


def row_parts(row: Row, width: int, paint: Paint) -> list[Part]:
    """The cells of a row in columns, within so many cells of the terminal."""
    room = max(width - _STANDING - _UNTIL, _LEAST)
    company, role, standing, until = row
    first, second = room * 9 // 20, room - room * 9 // 20
    return [
        (_cell(company, first), paint.ink),
        (_cell(role, second), paint.quiet),
        (_cell(standing, _STANDING), paint.quiet),
        (cut(until, _UNTIL), paint.quiet),
    ]


def _cell(text: str, width: int) -> str:
    said = cut(text, width - 2)
    return said + " " * (width - cell_len(said))


class RowsList(ScrolledLines):
    """The rows, the cursor on one; only those in view are drawn."""

    DEFAULT_CSS = (
        "RowsList { background: $raised; scrollbar-size-vertical: 1; overflow-x: hidden; height: 1fr; }"
    )
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "end(0)", "First", show=False),
        Binding("end,G", "end(1)", "Last", show=False),
        Binding("space,x", "flip", "Take or leave out", show=False),
        Binding("a", "all", "All or none", show=False),
    ]
    can_focus = True

    def __init__(
        self,
        rows: Sequence[Row],
        left_out: frozenset[int],
        paint: Callable[[], Paint],
        changed: Callable[[], object],
    ) -> None:
        super().__init__(id="rows")
        self._rows, self._paint, self._tell = rows, paint, changed
        self.left_out = set(left_out)
        self.cursor = 0

    def on_mount(self) -> None:
        """As many lines as there are rows."""
        self.set_lines(len(self._rows))

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self.set_lines(len(self._rows))
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """A row: whether it is taken, and its cells."""
        paint, width = self._paint(), self.scrollable_content_region.width
        at = y + round(self.scroll_y)
        if at >= len(self._rows):
            return Strip.blank(width, paint.raised)
        here, out = at == self.cursor, at in self.left_out
        mark: Part = ("[ ] ", paint.quiet) if out else ("[x] ", paint.strong)
        parts = row_parts(self._rows[at], width - 5, paint)
        if out:
            parts = [(text, paint.quiet) for text, _ in parts]
        return line([cursor_bar(here, paint), mark, *parts], width, paint.chosen if here else paint.raised)

    # -- the keys, and the mouse

    def action_step(self, by: int) -> None:
        """The row below or above."""
        self._go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A page of rows on or back."""
        self._go(self.cursor + by * max(self.size.height - 1, 1))

    def action_end(self, last: int) -> None:
        """The first row or the last."""
        self._go(last * (len(self._rows) - 1))

    def action_flip(self) -> None:
        """Take the row, or leave it out; the cursor goes on to the next."""
        self._flip(self.cursor)
        self._go(self.cursor + 1)

    def action_all(self) -> None:
        """Leave all of them out, or where any is left out, take all."""
        self.left_out = set() if self.left_out else set(range(len(self._rows)))
        self.refresh()
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """A click takes a row or leaves it out."""
        at = event.y + round(self.scroll_y)
        if at < len(self._rows):
            self.cursor = at
            self._flip(at)

    def _flip(self, at: int) -> None:
        self.left_out ^= {at}
        self.refresh()
        self._tell()

    def _go(self, to: int) -> None:
        self.cursor = max(0, min(to, len(self._rows) - 1))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), self.size.height
        to = min(top, self.cursor) if self.cursor < top else max(top, self.cursor - height + 1)
        if height and to != top:
            self.scroll_to(y=to, animate=False, force=True, immediate=True)


class RowsScreen(Dialog[frozenset[int]]):
    """Space takes a row or leaves it out; enter goes on with what is taken."""

    CSS_PATH = [SHEET, "importing.tcss"]  # noqa: RUF012 - Textual declares it so

    def __init__(self, name: str, rows: Sequence[Row], left_out: frozenset[int]) -> None:
        super().__init__(f"Which rows of {one_line(name)} come in", draft="rows")
        self._rows, self._left_out = rows, left_out

    def body(self) -> Iterator[Widget]:
        """The rows."""
        self.list = RowsList(self._rows, self._left_out, lambda: self.session.colours, self._count)
        yield self.list

    def on_mount(self) -> None:
        """Say how many are taken."""
        self.list.focus()
        self._count()

    def _count(self) -> None:
        taken, out = len(self._rows) - len(self.list.left_out), len(self.list.left_out)
        self.tell(f"{count_of(taken, 'row')} taken" + (f", {out} left out" if out else ""))

    def answer(self) -> frozenset[int]:
        """The numbers of the rows that are left out."""
        return frozenset(self.list.left_out)

    def action_go_on(self) -> None:
        """Enter goes on with what is taken."""
        self.action_save()

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [
            Command("flip", "space", "Take or leave out", ""),
            Command("all", "a", "All or none", ""),
            Command("save", "enter", "Go on", ""),
            Command("back", "escape", "Back", "", shown="Esc"),
        ]
