"""Groups of choices, one chosen in each: in a column, or on a narrow screen one line for each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from offerboard.letters import Option
from offerboard.letters.composing import Group
from offerboard.tui.theme import Paint, Part, cursor_bar, line

LAST_DIGIT = 9
"""Options after it have no number."""
_FOUND = "situation"
"""The group of which more can be found."""
_ALL = "type to find another"
_TITLES = {"situation": "What for", "channel": "By", "reason": "Because", "tone": "Tone", "language": "In"}
_TITLE_WIDTH = 11  # the cells of a group's title where a group is one line


class _Line(Struct, frozen=True):
    """A line of the column: a group's title (no option), one of its options, or (no group) a blank.

    `more` is the line below the options of a group, which leads to those that are not listed.
    """

    group: int | None = None
    option: int | None = None
    more: bool = False


class Radios(ScrollView, can_focus=True, inherit_bindings=False):
    """The groups, and a cursor. `picked` is called with a group's name and the option asked for, open or not.

    It is called at once, not by a message: the keys that come after must find the choice made. `find`, which
    has a key, is called where those situations are wanted that are not listed.
    """

    DEFAULT_CSS = "Radios { background: $pane; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(
        self,
        paint: Callable[[], Paint],
        picked: Callable[[str, Option], None],
        find: Callable[[], None],
        *,
        find_key: str,
        plain: bool = False,
    ) -> None:
        super().__init__()
        self._find, self._find_key = find, find_key
        self._paint, self._picked, self._plain = paint, picked, plain
        self._groups: tuple[Group, ...] = ()
        self._lines: list[_Line] = []
        self._at = _Line(0, 0)
        self._spots: dict[int, list[tuple[int, int, int]]] = {}
        self.compact = False

    # -- what is shown

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups as they are shown."""
        return self._groups

    @property
    def cursor(self) -> tuple[Group, Option]:
        """The group and the option that the cursor stands on."""
        group = self._groups[self._at.group or 0]
        return group, group.options[self._at.option or 0]

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups. The cursor stays where it is, or goes to what is chosen in its group."""
        if tuple(groups) == self._groups:
            return
        before = self.cursor if self._groups else None
        self._groups = tuple(groups)
        names = [group.name for group in groups]
        at = names.index(before[0].name) if before and before[0].name in names else 0
        slugs = [option.slug for option in groups[at].options]
        option = slugs.index(before[1].slug) if before and before[1].slug in slugs else groups[at].index
        self._at = _Line(at, option)
        self._lay()

    def set_compact(self, compact: bool) -> None:
        """Show one line for each group, or one line for each option."""
        if compact != self.compact:
            self.compact = compact
            self._lay()

    def _lay(self) -> None:
        lines: list[_Line] = []
        for number, group in enumerate(self._groups):
            if self.compact:
                lines.append(_Line(number, group.index))
                continue
            lines += [_Line()] if lines else []
            lines.append(_Line(number))
            lines += [_Line(number, option) for option in range(len(group.options))]
            lines += [_Line(number, more=True)] if group.name == _FOUND else []
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.styles.height = len(lines) if self.compact else None
        self._reveal()
        self.refresh()

    # -- the cursor

    def step(self, by: int) -> None:
        """Move the cursor by an option, or by a group where each group is one line."""
        lines = [row for row in self._lines if row.option is not None]
        here = next((n for n, row in enumerate(lines) if self._same(row)), 0)
        self._go(lines[max(0, min(here + by, len(lines) - 1))])

    def enter(self, *, last: bool = False) -> None:
        """Take the keys, in the first group or in the last one."""
        self._go_group(len(self._groups) - 1 if last else 0)
        self.screen.set_focus(self)

    def step_group(self, by: int) -> bool:
        """Move the cursor to another group, onto its chosen option; return False where there is none."""
        number = (self._at.group or 0) + by
        if not 0 <= number < len(self._groups):
            return False
        self._go_group(number)
        return True

    def turn(self, by: int) -> None:
        """Choose the open option before or after the chosen one of the cursor's group."""
        group, _ = self.cursor
        at = group.index + by
        while 0 <= at < len(group.options) and not group.options[at].available:
            at += by
        if 0 <= at < len(group.options):
            self._pick(_Line(self._at.group, at))

    def pick(self) -> None:
        """Choose what the cursor stands on."""
        self._pick(self._at)

    def pick_number(self, digit: int) -> None:
        """Choose an option of the cursor's group by its number."""
        if digit <= len(self.cursor[0].options):
            self._pick(_Line(self._at.group, digit - 1))

    def _pick(self, row: _Line) -> None:
        self._go(row)
        group, option = self.cursor
        self._picked(group.name, option)

    def _go_group(self, number: int) -> None:
        self._go(_Line(number, self._groups[number].index))

    def _go(self, row: _Line) -> None:
        self._at = row
        self._reveal()
        self.refresh()

    def _same(self, row: _Line) -> bool:
        return row.group == self._at.group and (self.compact or row.option == self._at.option)

    def _reveal(self) -> None:
        """Scroll to the cursor, and to its group's title where it is the first option."""
        y = next((n for n, row in enumerate(self._lines) if row.option is not None and self._same(row)), 0)
        title = 0 if self.compact or self._at.option else 1
        self.scroll_to_region(Region(0, y - title, 1, 1 + title), animate=False, force=True, immediate=True)

    def on_focus(self) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self.refresh()

    def on_resize(self) -> None:
        """Another width."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self._reveal()

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the column."""
        paint, width = self._paint(), self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        row = self._lines[number] if number < len(self._lines) else _Line()
        if row.group is None:
            return Strip.blank(width, paint.panel)
        group = self._groups[row.group]
        if self.compact:
            return self._group_line(number, group, width, paint)
        here = self.has_focus and row.group == self._at.group
        if row.more:
            also = f"{group.more} more that fit" if group.more else _ALL
            return line([(f" {self._find_key} ", paint.mark), (also, paint.quiet)], width, paint.panel)
        if row.option is None:
            return line(
                [(f"  {_TITLES[group.name]}", paint.heading if here else paint.quiet)], width, paint.panel
            )
        option = group.options[row.option]
        digit = str(row.option + 1) if here and row.option < LAST_DIGIT else " "
        lit = here and self._same(row)
        ground = paint.chosen if lit else paint.panel
        parts: list[Part] = [
            cursor_bar(lit, paint),
            (f"{digit} ", paint.quiet),
            *self._option(group, option, paint),
        ]
        return line(parts, width, ground)

    def _option(self, group: Group, option: Option, paint: Paint) -> list[Part]:
        chosen = option.slug == group.chosen
        sign = ("*" if chosen else "o") if self._plain else ("◉" if chosen else "○")
        words = paint.strong if chosen else (paint.ink if option.available else paint.quiet)
        if not option.available:
            return [("- " if self._plain else "– ", paint.quiet), (option.label, words)]
        return [(f"{sign} ", paint.mark if chosen else paint.quiet), (option.label, words)]

    def _group_line(self, number: int, group: Group, width: int, paint: Paint) -> Strip:
        """A group in one line: as many options around the chosen one as there is room for."""
        here = self.has_focus and number == self._at.group
        ground = paint.chosen if here else paint.panel
        parts: list[Part] = [
            (f" {_TITLES[group.name]}".ljust(_TITLE_WIDTH), paint.heading if here else paint.quiet)
        ]
        sizes = [cell_len(option.label) + 4 for option in group.options]
        first, last = _window(sizes, group.index, width - _TITLE_WIDTH - 4)
        used = _TITLE_WIDTH
        if first:
            parts.append(("… ", paint.quiet))
            used += 2
        self._spots[number] = []
        for at in range(first, last):
            self._spots[number].append((used, used + sizes[at] - 2, at))
            parts += [*self._option(group, group.options[at], paint), ("  ", paint.ink)]
            used += sizes[at]
        more = [(f"{self._find_key} ", paint.mark)] if group.name == _FOUND else None
        if last < len(group.options) or group.more:
            parts.append(("…", paint.quiet))
        return line(parts, width, ground, more)

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = event.y + round(self.scroll_y)
        if number >= len(self._lines):
            return
        row = self._lines[number]
        if self.compact:
            for start, stop, at in self._spots.get(number, ()):
                if start <= event.x < stop:
                    self._pick(_Line(number, at))
            if (
                event.x >= self.size.width - len(self._find_key) - 2
                and self._groups[row.group or 0].name == _FOUND
            ):
                self._find()
        elif row.more:
            self._find()
        elif row.option is not None:
            self._pick(row)


def _window(sizes: Sequence[int], place: int, room: int) -> tuple[int, int]:
    """Which options to show: the one at `place`, and as many before and after it as fit."""
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
