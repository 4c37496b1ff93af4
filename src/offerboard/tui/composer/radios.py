"""Groups of choices, one chosen in each: a column of them, or on a narrow screen one line a group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from offerboard.tui.base.theme import Paint, Part, line

_TITLES = 11  # cells of a group's title where a group is one line
LAST_DIGIT = 9
"""Items after it have no number."""


class Item(NamedTuple):
    """One choice: its slug, its words, and whether it can be chosen now."""

    slug: str
    words: str
    open: bool = True


class Group(NamedTuple):
    """Choices of which one is chosen."""

    name: str
    title: str
    items: tuple[Item, ...]
    chosen: str

    @property
    def place(self) -> int:
        """Where the chosen one stands; 0 where none is."""
        return next((at for at, item in enumerate(self.items) if item.slug == self.chosen), 0)


class _Row(NamedTuple):
    """A line of the column: a group's title (no item), one of its items, or (no group) a blank."""

    group: int | None = None
    item: int | None = None


class Radios(ScrollView, can_focus=True, inherit_bindings=False):
    """The groups, and a cursor. `picked` is called with a group's name and the item asked for, open or not.

    It is called at once, not by a message: the keys that come after must find the choice made.
    """

    DEFAULT_CSS = "Radios { background: $pane; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(
        self, paint: Callable[[], Paint], picked: Callable[[str, Item], None], *, plain: bool = False
    ) -> None:
        super().__init__()
        self._paint, self._picked, self._plain = paint, picked, plain
        self._groups: tuple[Group, ...] = ()
        self._rows: list[_Row] = []
        self._at = _Row(0, 0)
        self._spots: dict[int, list[tuple[int, int, int]]] = {}
        self.compact = False

    # -- what is shown

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as they are shown."""
        return self._groups

    @property
    def cursor(self) -> tuple[Group, Item]:
        """The group and the item that the cursor stands on."""
        group = self._groups[self._at.group or 0]
        return group, group.items[self._at.item or 0]

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups. The cursor stays where it is, or goes to what is chosen in its group."""
        if tuple(groups) == self._groups:
            return
        before = self.cursor if self._groups else None
        self._groups = tuple(groups)
        names = [group.name for group in groups]
        at = names.index(before[0].name) if before and before[0].name in names else 0
        slugs = [item.slug for item in groups[at].items]
        item = slugs.index(before[1].slug) if before and before[1].slug in slugs else groups[at].place
        self._at = _Row(at, item)
        self._lay()

    def set_compact(self, compact: bool) -> None:
        """One line a group, or one line an item."""
        if compact != self.compact:
            self.compact = compact
            self._lay()

    def _lay(self) -> None:
        rows: list[_Row] = []
        for number, group in enumerate(self._groups):
            if self.compact:
                rows.append(_Row(number, group.place))
                continue
            rows += [_Row()] if rows else []
            rows.append(_Row(number))
            rows += [_Row(number, item) for item in range(len(group.items))]
        self._rows = rows
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        self.styles.height = len(rows) if self.compact else None
        self._reveal()
        self.refresh()

    # -- the cursor

    def step(self, by: int) -> None:
        """Move the cursor by a line that can be chosen; between the groups where each is one line."""
        lines = [row for row in self._rows if row.item is not None]
        here = next((n for n, row in enumerate(lines) if self._same(row)), 0)
        self._go(lines[max(0, min(here + by, len(lines) - 1))])

    def enter(self, *, last: bool = False) -> None:
        """Take the keys, in the first group or in the last one."""
        self._go_group(len(self._groups) - 1 if last else 0)
        self.screen.set_focus(self)

    def step_group(self, by: int) -> bool:
        """Move the cursor to another group, onto what is chosen there; False where there is none that way."""
        number = (self._at.group or 0) + by
        if not 0 <= number < len(self._groups):
            return False
        self._go_group(number)
        return True

    def turn(self, by: int) -> None:
        """Choose the open item before or after the chosen one of the cursor's group."""
        group, _ = self.cursor
        at = group.place + by
        while 0 <= at < len(group.items) and not group.items[at].open:
            at += by
        if 0 <= at < len(group.items):
            self._pick(_Row(self._at.group, at))

    def pick(self) -> None:
        """Choose what the cursor stands on."""
        self._pick(self._at)

    def pick_number(self, digit: int) -> None:
        """Choose an item of the cursor's group by its number."""
        if digit <= len(self.cursor[0].items):
            self._pick(_Row(self._at.group, digit - 1))

    def _pick(self, row: _Row) -> None:
        self._go(row)
        group, item = self.cursor
        self._picked(group.name, item)

    def _go_group(self, number: int) -> None:
        self._go(_Row(number, self._groups[number].place))

    def _go(self, row: _Row) -> None:
        self._at = row
        self._reveal()
        self.refresh()

    def _same(self, row: _Row) -> bool:
        return row.group == self._at.group and (self.compact or row.item == self._at.item)

    def _reveal(self) -> None:
        """Scroll to the cursor, and to its group's title where it is the first item."""
        y = next((n for n, row in enumerate(self._rows) if row.item is not None and self._same(row)), 0)
        title = 0 if self.compact or self._at.item else 1
        self.scroll_to_region(Region(0, y - title, 1, 1 + title), animate=False, force=True, immediate=True)

    def on_focus(self) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self.refresh()

    def on_resize(self) -> None:
        """Another width."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._reveal()

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the column."""
        paint, width = self._paint(), self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        row = self._rows[number] if number < len(self._rows) else _Row()
        if row.group is None:
            return Strip.blank(width, paint.panel)
        group = self._groups[row.group]
        if self.compact:
            return self._group_line(number, group, width, paint)
        here = self.has_focus and row.group == self._at.group
        if row.item is None:
            return line([(f"  {group.title}", paint.heading if here else paint.quiet)], width, paint.panel)
        item = group.items[row.item]
        digit = str(row.item + 1) if here and row.item < LAST_DIGIT else " "
        ground = paint.chosen if here and self._same(row) else paint.panel
        parts: list[Part] = [(f" {digit} ", paint.quiet), *self._item(group, item, paint)]
        return line(parts, width, ground)

    def _item(self, group: Group, item: Item, paint: Paint) -> list[Part]:
        chosen = item.slug == group.chosen
        sign = ("*" if chosen else "o") if self._plain else ("◉" if chosen else "○")
        words = paint.strong if chosen else (paint.ink if item.open else paint.quiet)
        if not item.open:
            return [("- " if self._plain else "– ", paint.faint), (item.words, words)]
        return [(f"{sign} ", paint.mark if chosen else paint.quiet), (item.words, words)]

    def _group_line(self, number: int, group: Group, width: int, paint: Paint) -> Strip:
        """A group in one line: as many items around the chosen one as there is room for."""
        here = self.has_focus and number == self._at.group
        ground = paint.chosen if here else paint.panel
        parts: list[Part] = [(f" {group.title}".ljust(_TITLES), paint.heading if here else paint.quiet)]
        sizes = [cell_len(item.words) + 4 for item in group.items]
        first, last = _window(sizes, group.place, width - _TITLES - 4)
        used = _TITLES
        if first:
            parts.append(("… ", paint.quiet))
            used += 2
        self._spots[number] = []
        for at in range(first, last):
            self._spots[number].append((used, used + sizes[at] - 2, at))
            parts += [*self._item(group, group.items[at], paint), ("  ", paint.ink)]
            used += sizes[at]
        if last < len(group.items):
            parts.append(("…", paint.quiet))
        return line(parts, width, ground)

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = event.y + round(self.scroll_y)
        if number >= len(self._rows):
            return
        row = self._rows[number]
        if self.compact:
            for start, stop, at in self._spots.get(number, ()):
                if start <= event.x < stop:
                    self._pick(_Row(number, at))
        elif row.item is not None:
            self._pick(row)


def _window(sizes: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Which items to show so that the one at `place` is among them, and as many before and after as fit."""
    first, last, used = place, place + 1, sizes[place] if sizes else 0
    while True:
        if first and used + sizes[first - 1] <= room:
            first -= 1
            used += sizes[first]
        elif last < len(sizes) and used + sizes[last] <= room:
            used += sizes[last]
            last += 1
        else:
            return first, min(last, len(sizes))
