"""Whom to tell, one below the other: who knows, who does not yet, and by when they wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import Struct
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Look, Paint, Part, cursor_bar, cut, line

_LEAST = 8  # cells of a name
_AROUND = 7  # lines of the list that are not its items: headings, the last line, and blank ones
_SIGN = 3  # cells from the left that are the sign's
_TOP = 3  # lines above the first item at most


class PersonLines(Struct, frozen=True):
    """What stands on the lines of one of them: who, how far it is, and by when they wait for you."""

    sign: str
    name: str
    role: str
    state: str
    date: str
    style: Style
    over: bool


class _PeopleLine(Struct, frozen=True):
    """A line of the list: whose it is, its number among that one's lines, or a heading."""

    id: str = ""
    part: int = 0
    words: str = ""


class PeopleList(ScrolledLines):
    """Whom to tell, one below the other in groups, and at the end a line for what is left over.

    `describe` says what stands on the lines of one of them, `last` what the last line says and whom it is
    for.
    """

    DEFAULT_CSS = """
    PeopleList { background: $pane; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """
    can_focus = False

    @dataclass
    class LineSelected(Message):
        """A line was clicked, once or twice, or the sign before it."""

        id: str
        twice: bool
        on_sign: bool

    def __init__(
        self,
        look: Callable[[], Look],
        describe: Callable[[str, Look], PersonLines],
        last: Callable[[Paint], tuple[list[Part], list[Part]]] = lambda _: ([], []),
    ) -> None:
        super().__init__(id="others")
        self._look, self._describe, self._last = look, describe, last
        self._groups: Mapping[str, str] = {}
        self._tail = ""
        self._rows: list[_PeopleLine] = []
        self._cursor = ""
        self._compact = False

    # -- what is shown

    def show(self, groups: Mapping[str, str], cursor: str, tail: str = "") -> None:
        """Show these, each by its id with its group, the cursor on one; `tail` is the id of the last line."""
        self._groups, self._cursor, self._tail = groups, cursor, tail
        self._lay_out()

    def set_compact(self, compact: bool) -> None:
        """One line for each, or two."""
        if compact != self._compact:
            self._compact = compact
            self._lay_out()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the lines: two for each, or one where they are compact; blank ones where there is room."""
        blank, rows = _PeopleLine(), list[_PeopleLine]()
        roomy = not self._compact and 3 * len(self._groups) + _AROUND <= self.size.height
        between_groups = not self._compact and not roomy
        if not self._compact:
            rows.append(blank)
        title = ""
        for id_, group in self._groups.items():
            if group != title:
                if title and between_groups:
                    rows.append(blank)
                rows.append(_PeopleLine(words=group))
                if roomy:
                    rows.append(blank)
                title = group
            rows += [_PeopleLine(id_, part) for part in range(1 if self._compact else 2)]
            if roomy:
                rows.append(blank)
        if self._tail:
            if title and between_groups:
                rows.append(blank)
            rows.append(_PeopleLine(self._tail))
        self._rows = rows
        self.set_lines(len(rows))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Scroll so far that the lines under the cursor are in view, and the heading above the first."""
        mine = [at for at, row in enumerate(self._rows) if row.id and row.id == self._cursor]
        height = self.size.height
        if not mine or not height:
            return
        first = 0 if mine[0] <= _TOP else mine[0]
        top = round(self.scroll_y)
        to = first if first < top else max(top, mine[-1] - height + 1)
        if to != top:
            self.scroll_to(y=to, animate=False, force=True, immediate=True)

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """A heading, a line of one of them, or the only applied."""
        look, width = self._look(), self.scrollable_content_region.width
        paint = look.paint
        at = y + round(self.scroll_y)
        row = self._rows[at] if at < len(self._rows) else _PeopleLine()
        if not row.id:
            return line([(f" {row.words}", paint.heading)] if row.words else [], width, paint.panel)
        here = row.id == self._cursor
        if row.id == self._tail:
            left, right = self._last(paint)
        else:
            person = self._describe(row.id, look)
            left, right = self._first(person, look) if row.part == 0 else self._second(person, look)
        return line([cursor_bar(here, paint), *left], width, paint.chosen if here else paint.panel, right)

    def _first(self, person: PersonLines, look: Look) -> tuple[list[Part], list[Part]]:
        """Who, and how far it is."""
        paint = look.paint
        room = max(self.scrollable_content_region.width - len(person.state) - len(person.sign) - 5, _LEAST)
        name = cut(person.name, room)
        left: list[Part] = [
            (f"{person.sign} ", person.style),
            (name, paint.quiet if person.over else paint.strong),
        ]
        if person.role:
            left.append((f"  {person.role}", paint.quiet))
        return left, [(f"{person.state} ", person.style)]

    def _second(self, person: PersonLines, look: Look) -> tuple[list[Part], list[Part]]:
        """By when they wait for you."""
        return [(" " * (len(person.sign) + 1) + person.date, look.paint.quiet)], []

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A line was clicked."""
        at = event.y + round(self.scroll_y)
        if at < len(self._rows) and self._rows[at].id:
            self.post_message(self.LineSelected(self._rows[at].id, event.chain > 1, event.x <= _SIGN))
