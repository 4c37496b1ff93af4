"""Groups of choices, one chosen in each: in a column, or on a narrow screen one line for each group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from offerboard.letters import Option
from offerboard.letters.composing import Group
from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Paint, Part, cursor_bar, line

LAST_DIGIT = 9
"""Options after it have no number."""
_FOUND = "situation"
"""The group of which more can be found."""
_ALL = "type to find another"
_TITLES = {"situation": "What for", "channel": "By", "reason": "Because", "tone": "Tone", "language": "In"}
_TITLE_WIDTH = 11  # the cells of a group's title where a group is one line
_PITCH = 13  # the cells from column to column of the options there; a long one takes two or three of them
_SIGN = 2  # the cells of an option's sign and the blank after it
_GAP = 2  # blank cells between two options at least


class _RadioLine(Struct, frozen=True):
    """A line of the column: a group's title (no option), one of its options, or (no group) a blank.

    `more` is the line below the options of a group, which leads to those that are not listed.
    """

    group: int | None = None
    option: int | None = None
    more: bool = False


class Radios(ScrolledLines, can_focus=True, inherit_bindings=False):
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
        self._lines: list[_RadioLine] = []
        self._at = _RadioLine(0, 0)
        self._spots: dict[int, list[tuple[int, int, int]]] = {}
        self._further: dict[int, tuple[int, int]] = {}
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
        self._at = _RadioLine(at, option)
        self._lay()

    def set_compact(self, compact: bool) -> None:
        """Show one line for each group, or one line for each option."""
        if compact != self.compact:
            self.compact = compact
            self.styles.height = None
            self._lay()

    def _lay(self) -> None:
        lines: list[_RadioLine] = []
        for number, group in enumerate(self._groups):
            if self.compact:
                lines.append(_RadioLine(number, group.index))
                continue
            lines += [_RadioLine()] if lines else []
            lines.append(_RadioLine(number))
            lines += [_RadioLine(number, option) for option in range(len(group.options))]
            lines += [_RadioLine(number, more=True)] if group.name == _FOUND else []
        self._lines = lines
        self.set_lines(len(lines))
        if self.compact:
            self.styles.height = len(lines)
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
            self._pick(_RadioLine(self._at.group, at))

    def pick(self) -> None:
        """Choose what the cursor stands on."""
        self._pick(self._at)

    def pick_number(self, digit: int) -> None:
        """Choose an option of the cursor's group by its number."""
        if digit <= len(self.cursor[0].options):
            self._pick(_RadioLine(self._at.group, digit - 1))

    def _pick(self, row: _RadioLine) -> None:
        self._go(row)
        group, option = self.cursor
        self._picked(group.name, option)

    def _go_group(self, number: int) -> None:
        self._go(_RadioLine(number, self._groups[number].index))

    def _go(self, row: _RadioLine) -> None:
        self._at = row
        self._reveal()
        self.refresh()

    def _same(self, row: _RadioLine) -> bool:
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
        self.set_lines(len(self._lines))
        self._reveal()

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the column."""
        paint, width = self._paint(), self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        row = self._lines[number] if number < len(self._lines) else _RadioLine()
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
        """A group in one line: the row of its grid in which its choice stands, and how many are elsewhere."""
        here = self.has_focus and number == self._at.group
        ground = paint.chosen if here else paint.panel
        parts: list[Part] = [
            (f" {_TITLES[group.name]}".ljust(_TITLE_WIDTH), paint.heading if here else paint.quiet)
        ]
        found = f"{self._find_key} " if group.name == _FOUND else ""
        row, others = _row_of(group, width - _TITLE_WIDTH, len(found))
        used = 0
        self._spots[number] = []
        for at, start in row:
            option = group.options[at]
            end = start + _SIGN + cell_len(option.label)
            self._spots[number].append((_TITLE_WIDTH + start, _TITLE_WIDTH + end, at))
            parts += [(" " * (start - used), paint.ink), *self._option(group, option, paint)]
            used = end
        said = _more(others)
        self._further[number] = (width - len(found) - cell_len(said), row[-1][0] + 1 if row else 0)
        right = [(said, paint.quiet), (found, paint.mark)]
        return line(parts, width, ground, [part for part in right if part[0]])

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        number = event.y + round(self.scroll_y)
        if number >= len(self._lines):
            return
        row = self._lines[number]
        if self.compact:
            self._click_line(number, event.x)
        elif row.more:
            self._find()
        elif row.option is not None:
            self._pick(row)

    def _click_line(self, number: int, x: int) -> None:
        """Choose an option of a group in one line; at its end are those found by typing, or its next row."""
        for start, stop, at in self._spots.get(number, ()):
            if start <= x < stop:
                self._pick(_RadioLine(number, at))
                return
        end, after = self._further.get(number, (self.size.width, 0))
        if x < end:
            return
        group = self._groups[number]
        if group.name == _FOUND:
            self._find()
            return
        turned = [*range(after, len(group.options)), *range(after)]
        self._pick(_RadioLine(number, next(at for at in turned if group.options[at].available)))


def _row_of(group: Group, room: int, found: int) -> tuple[Sequence[tuple[int, int]], int]:
    """The row of a group's grid in which its choice stands, and how many of its options are not in it.

    The row is the options and the cells at which they start. `found` cells at the end are not for options.
    """
    widths = [_SIGN + cell_len(option.label) for option in group.options]
    rows = _rows(widths, room - found - bool(found))
    if len(rows) > 1 or group.more:
        rows = _rows(widths, room - found - _GAP - cell_len(_more(len(widths) + group.more)))
    row = next((row for row in reversed(rows) if any(at == group.index for at, _ in row)), ())
    return row, len(widths) - len(row) + group.more


def _rows(widths: Sequence[int], room: int) -> list[list[tuple[int, int]]]:
    """Options in rows that fit, each at the start of a column: their numbers, and the cells before them.

    The last row is as full as the others, and so repeats some options of the one before it.
    """
    rows: list[list[tuple[int, int]]] = []
    first = 0
    while first < len(widths):
        rows.append(_filled(widths, first, room))
        first += len(rows[-1])
    if len(rows) > 1:
        ends = (_filled(widths, first, room) for first in range(rows[-2][0][0] + 1, len(widths)))
        rows[-1] = next(row for row in ends if row[-1][0] == len(widths) - 1)
    return rows


def _filled(widths: Sequence[int], first: int, room: int) -> list[tuple[int, int]]:
    """A row that begins with an option, which it holds even without room for it."""
    row = [(first, 0)]
    column = -(-(widths[first] + _GAP) // _PITCH)
    for at in range(first + 1, len(widths)):
        if column * _PITCH + widths[at] > room:
            break
        row.append((at, column * _PITCH))
        column += -(-(widths[at] + _GAP) // _PITCH)
    return row


def _more(count: int) -> str:
    """How many options are not in view, as the end of a line."""
    return f"{count} more " if count else ""
