"""The parts of call mode: the line above, the words to say, the branches, and what was jotted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from rich.cells import cell_len
from rich.style import Style
from textual import events, getters
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from offerboard.letters.script import Passage
from offerboard.tui.program import Program
from offerboard.tui.theme import Paint, Part, cut, line
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs, drawn

MARGIN = 6
"""The left margin in cells; less on a small screen."""
NARROW_MARGIN = 2
_GAP = 3
_NEXT_LINES = 2
_START = " Call   "
_IF = "if …  "
_JOTS = 4


def took(seconds: float) -> str:
    """How long a call takes: "02:14", "1:02:14"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


class CallHeading(Widget):
    """Whom you call, how long it takes, and the step. It updates once a second while visible."""

    DEFAULT_CSS = "CallHeading { height: 2; background: $ground; }"
    app = getters.app(Program)

    def __init__(self, company: str, people: str) -> None:
        super().__init__()
        self._company, self._people = company, people
        self.began = monotonic()
        self._place = ""
        self._timer: Timer | None = None

    @property
    def seconds(self) -> float:
        """How long the call takes by now."""
        return monotonic() - self.began

    def show(self, place: str) -> None:
        """Show where the call is: "step 2 of 5"."""
        self._place = place
        self.refresh()

    def on_mount(self) -> None:
        """The clock runs."""
        self._timer = self.set_interval(1.0, self.refresh)

    def run_clock(self, runs: bool) -> None:
        """Draw the clock, or let it run unseen."""
        if self._timer is not None:
            (self._timer.resume if runs else self._timer.pause)()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The card and the clock, then the person."""
        paint, width = self.app.session.colours, self.size.width
        if y:
            return line([(" " * len(_START), paint.ink), (self._people, paint.quiet)], width, paint.ground)
        right: list[Part] = [
            (took(self.seconds), paint.strong),
            ("   ", paint.ink),
            (f"{self._place} ", paint.quiet),
        ]
        return line([(_START, paint.mark), (self._company, paint.ink)], width, paint.ground, right)


class PassagePane(Paragraphs):
    """A step or a branch: words to say are strong, things to do quiet, and what comes next is dimmed."""

    def __init__(self, paint: Callable[[], Paint], *, shown: Callable[[str], str]) -> None:
        super().__init__(paint, id="words", margin=MARGIN)
        self.can_focus = False
        self._shown = shown
        self._own = self._own_lines = 0
        self._spaced = False

    def show_passage(
        self, passage: Passage, number: int, coming: tuple[str, Passage], *, spaced: bool, top: bool
    ) -> None:
        """Show a passage, a branch with its number; `coming` is the next passage and the word before it.

        `spaced` leaves a line free between those that are said.
        """
        paint = self._paint()
        own = [*self._title(passage.title, number, paint), *self._lines(passage, paint)]
        self._own, self._spaced = len(own), spaced
        self.show([*own, *self._coming(coming, paint)], top=top)

    def set_margin(self, margin: int) -> None:
        """Leave so many cells at each side."""
        self._margin = margin

    def page(self, by: int) -> bool:
        """Scroll by a page within the passage; return False where its end is reached."""
        height, top = self.scrollable_content_region.height, round(self.scroll_y)
        if (by > 0 and top + height >= self._own_lines) or (by < 0 and not top):
            return False
        self.scroll_relative(y=by * max(1, height - 1), animate=False)
        return True

    def strips(self, width: int, ground: Style) -> list[Strip]:
        """The lines, and where the passage itself ends, which paging needs to know."""
        blank = Strip.blank(width, ground)
        strips: list[Strip] = []
        for place, paragraph in enumerate(self._texts):
            if place == self._own:
                self._own_lines = len(strips)
            found = drawn(paragraph, width, self._margin, ground)
            wide = self._spaced and place < self._own and paragraph.parts
            strips += [each for strip in found for each in (strip, blank)] if wide else found
        return strips

    def _title(self, title: str, number: int, paint: Paint) -> Iterator[Paragraph]:
        if title or number:
            mark: list[Part] = [(f"{number}  ", paint.heading)] if number else []
            yield Paragraph((*mark, (self._shown(title), paint.heading)))
            yield Paragraph()

    def _lines(self, passage: Passage, paint: Paint) -> Iterator[Paragraph]:
        for pieces in passage.lines:
            parts = [(self._shown(one.text), paint.strong if one.said else paint.quiet) for one in pieces]
            yield Paragraph(tuple(parts))
        if not passage.lines:
            yield Paragraph((("(no words of its own)", paint.quiet),))

    def _coming(self, coming: tuple[str, Passage], paint: Paint) -> Iterator[Paragraph]:
        announced, passage = coming
        label = f"{announced}  "
        title, words = self._shown(passage.title), self._shown(passage.said)
        room = max(20, self.size.width - 2 * self._margin - cell_len(label)) * _NEXT_LINES
        if (short := cut(words, room)) != words and " " in short:
            short = f"{short.rpartition(' ')[0]} …"
        found = [part for part in (title, short) if part]
        yield Paragraph()
        for place, part in enumerate(found or [""]):
            start: Part = (label, paint.mark) if not place else (" " * cell_len(label), paint.quiet)
            yield Paragraph((start, (part, paint.quiet)), hang=cell_len(label))


class Branches(Widget):
    """The branches in a row, each with its number, wrapped if there are many. A click opens one."""

    DEFAULT_CSS = "Branches { height: auto; background: $raised; }"

    @dataclass
    class Clicked(Message):
        """A branch was clicked: its number, from 1."""

        number: int

    def __init__(self, titles: Sequence[str], paint: Callable[[], Paint]) -> None:
        super().__init__()
        self._titles, self._paint = titles, paint
        self._margin = MARGIN
        self._open = 0

    def show(self, number: int, margin: int) -> None:
        """Highlight the open branch; 0 for none."""
        self._open = number
        changed = margin != self._margin
        self._margin = margin
        self.refresh(layout=changed)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as they take."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[list[tuple[int, int, int]]]:
        """For each line, where each branch stands: its first cell, the cell after its last, its number."""
        if not self._titles:
            return []
        start = self._margin + cell_len(_IF)
        rows: list[list[tuple[int, int, int]]] = [[]]
        at = start
        for number, title in enumerate(self._titles, 1):
            size = cell_len(f"{number} {title}")
            if rows[-1] and at + size > width - 1:
                rows.append([])
                at = start
            rows[-1].append((at, at + size, number))
            at += size + _GAP
        return rows

    def render_line(self, y: int) -> Strip:
        """One line of branches."""
        paint, width = self._paint(), self.size.width
        rows = self._rows(width)
        if y >= len(rows):
            return Strip.blank(width, paint.raised)
        lead = (" " * self._margin + _IF) if not y else " " * (self._margin + cell_len(_IF))
        parts: list[Part] = [(lead, paint.quiet)]
        for _, _, number in rows[y]:
            style = paint.strong if number == self._open else paint.ink
            parts += [
                (f"{number} ", paint.mark),
                (self._titles[number - 1], style),
                (" " * _GAP, paint.ink),
            ]
        return line(parts, width, paint.raised)

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        rows = self._rows(self.size.width)
        for start, stop, number in rows[event.y] if event.y < len(rows) else ():
            if start <= event.x < stop:
                self.post_message(self.Clicked(number))
                return


class Jots(Widget):
    """The last lines that were jotted."""

    DEFAULT_CSS = "Jots { height: auto; background: $raised; }"

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__()
        self._paint = paint
        self._lines: Sequence[str] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Show as many of these lines as there is room for."""
        shown = lines[-_JOTS:]
        if list(shown) != list(self._lines):
            self._lines = shown
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line each."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One jot."""
        paint = self._paint()
        text = self._lines[y] if y < len(self._lines) else ""
        return line([("· " if text else "", paint.mark), (text, paint.ink)], self.size.width, paint.raised)
