"""What triage draws: its heading, the card in pairs of lines, and the keys that fit it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil

from msgspec import Struct, structs
from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Paint, Part, cut, line
from offerboard.tui.widgets.paragraphs import Paragraph, drawn

WIDE = 96
"""The width from which remarks stand at the right of the card, in cells."""
_MARGIN = 2
_KEY_CELLS = 24
"""Cells of a key with what it does: a column of the grid."""
_GAP = 4
"""Cells after each of the keys at the right of the last line."""


class Pair(Struct, frozen=True):
    """What stands at the left, and at its right, or below it where there is no room."""

    left: Paragraph
    right: Paragraph | None = None


class TriageHeading(Widget):
    """What this is, how far the user is, and what was done already."""

    DEFAULT_CSS = "TriageHeading { height: 2; background: $ground; }"

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__(id="triage-head")
        self._paint = paint
        self._done = self._progress = ""

    def show(self, done: str, progress: str) -> None:
        """Say what was done, and how far the user is."""
        self._done, self._progress = done, progress
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, and a blank one."""
        paint = self._paint()
        if y:
            return Strip.blank(self.size.width, paint.ground)
        left: list[Part] = [("  Triage", paint.mark), (f"   {self._done}", paint.quiet)]
        return line(left, self.size.width, paint.ground, [(f"{self._progress}  ", paint.ink)])


class CardPairs(ScrolledLines):
    """The card: what it is at the left, the remarks on it at the right."""

    DEFAULT_CSS = "CardPairs { background: $pane; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__(id="triage-card")
        self.can_focus = False
        self._paint = paint
        self._pairs: Sequence[Pair] = ()
        self._strips: list[Strip] = []
        self._drawn_at = -1

    def show(self, pairs: Sequence[Pair], *, top: bool) -> None:
        """Show these, from the top or where it stands."""
        self._pairs = pairs
        if top and self.scroll_y:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._wrap()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again."""
        self._wrap()

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.scrollable_content_region.width
        if self._drawn_at != width:
            self._wrap()
        at = y + round(self.scroll_y)
        return self._strips[at] if at < len(self._strips) else Strip.blank(width, self._paint().panel)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._drawn_at, ground = width, self._paint().panel
        half = width * 2 // 5 if width >= WIDE else 0
        self._strips = []
        for pair in self._pairs:
            left, right = pair.left, pair.right
            if right is None or not half:
                for text in filter(None, (left, right)):
                    self._strips += drawn(text, width, _MARGIN, ground)
                continue
            lefts = drawn(left, half, _MARGIN, ground)
            rights = drawn(structs.replace(right, indent=0, hang=0), width - half, _MARGIN, ground)
            blank_left, blank_right = Strip.blank(half, ground), Strip.blank(width - half, ground)
            for one, other in zip_longest(lefts, rights):
                self._strips.append(Strip.join([one or blank_left, other or blank_right]))
        self.set_lines(len(self._strips))


class TriageExtras(Widget):
    """What there is room for below the keys on a high screen: columns, or one below the other."""

    DEFAULT_CSS = "TriageExtras { background: $ground; }"

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__(id="triage-extras")
        self._paint = paint
        self._columns: tuple[Sequence[Paragraph], ...] = ()
        self._strips: list[Strip] = []

    def show(self, *columns: Sequence[Paragraph]) -> None:
        """Show these columns."""
        self._columns = columns
        self._wrap()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap again."""
        self._wrap()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        return self._strips[y] if y < len(self._strips) else Strip.blank(width, self._paint().ground)

    def _wrap(self) -> None:
        width, ground = self.size.width, self._paint().ground
        if width <= 0:
            return
        side = width // max(len(self._columns), 1) if width >= WIDE else width
        columns = [
            [strip for text in texts for strip in drawn(text, side, _MARGIN, ground)]
            for texts in self._columns
        ]
        blank = Strip.blank(side, ground)
        if side < width:
            rows = zip_longest(*(self._fitted(column, side) for column in columns), fillvalue=blank)
            self._strips = [Strip.join(row).adjust_cell_length(width, ground) for row in rows]
        else:
            self._strips = self._fitted([strip for column in columns for strip in (*column, blank)], side)

    def _fitted(self, column: list[Strip], width: int) -> list[Strip]:
        """The lines that there is room for; the last of them says that there are more."""
        height = self.size.height
        while column and not column[-1].text.strip():
            column.pop()
        if len(column) <= height:
            return column
        paint = self._paint()
        more = line([(f"{' ' * 2 * _MARGIN}…", paint.quiet)], width, paint.ground)
        return [*column[: max(height - 1, 0)], more]


class TriageKey(Struct, frozen=True):
    """A command: its id, its key as people read it, and in words what it does to the card."""

    id: str
    key: str
    words: str

    @property
    def width(self) -> int:
        """How many cells its key and its words take, with the two between them."""
        return cell_len(self.key) + 2 + cell_len(self.words)


class TriageKeys(Widget):
    """The keys that fit the card in a grid, and below it the three used most."""

    DEFAULT_CSS = "TriageKeys { height: auto; background: $pane; }"

    @dataclass
    class Clicked(Message):
        """A key was clicked."""

        id: str

    def __init__(self, paint: Callable[[], Paint], most: int) -> None:
        super().__init__(id="triage-keys")
        self._paint, self._most = paint, most
        self._keys: Sequence[TriageKey] = ()
        self._first: TriageKey | None = None
        self._rest: Sequence[TriageKey] = ()
        self._spots: dict[int, list[tuple[int, int, str]]] = {}
        """What can be clicked, by line: the first cell, the one after the last, and the command's id."""

    def show(self, keys: Sequence[TriageKey], first: TriageKey, rest: Sequence[TriageKey]) -> None:
        """Show these; below them `first`, what the card's flag asks for, and at its right `rest`."""
        self._keys, self._first, self._rest = keys, first, rest
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002
        """As many lines as the most keys need, so that nothing jumps; a blank one, and the last."""
        return ceil(self._most / _columns(width)) + 3

    def render_line(self, y: int) -> Strip:
        """A row of the grid; the last line."""
        paint, columns = self._paint(), _columns(self.size.width)
        self._spots[y] = []
        if y * columns < len(self._keys):
            return self._row(self._keys[y * columns : (y + 1) * columns], y, paint)
        if y == self.size.height - 2 and self._first is not None:
            return self._last(self._first, y, paint)
        return Strip.blank(self.size.width, paint.panel)

    def _row(self, keys: Sequence[TriageKey], y: int, paint: Paint) -> Strip:
        parts: list[Part] = [("  ", paint.ink)]
        used = 2
        for each in keys:
            said = cut(each.words, _KEY_CELLS - cell_len(each.key) - 3)
            size = cell_len(each.key) + 2 + cell_len(said)
            parts += [
                (each.key, paint.mark),
                (f"  {said}", paint.ink),
                (" " * (_KEY_CELLS - size), paint.ink),
            ]
            self._spots[y].append((used, used + size, each.id))
            used += _KEY_CELLS
        return line(parts, self.size.width, paint.panel)

    def _last(self, first: TriageKey, y: int, paint: Paint) -> Strip:
        right: list[Part] = []
        for each in self._rest:
            right += [(each.key, paint.mark), (f"  {each.words}{' ' * _GAP}", paint.ink)]
        at = self.size.width - sum(cell_len(text) for text, _ in right)
        for each in self._rest:
            self._spots[y].append((at, at + each.width, each.id))
            at += each.width + _GAP
        self._spots[y].append((2, 2 + first.width, first.id))
        left: list[Part] = [(f"  {first.key}", paint.mark), (f"  {first.words} ", paint.strong)]
        return line(left, self.size.width, paint.panel, right)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, stop, id_ in self._spots.get(event.y, []):
            if start <= event.x < stop:
                self.post_message(self.Clicked(id_))
                return


def _columns(width: int) -> int:
    return max(1, (width - _MARGIN) // _KEY_CELLS)
