"""The history's heading: its pages, the span that is counted, and the number of cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.history.pages import PAGES, PageName
from offerboard.tui.theme import Paint, Part, line


class HistoryHeading(Widget):
    """Two lines. The pages stand under their numbers; a click on the span chooses the next one."""

    @dataclass
    class PageSelected(Message):
        """A page was clicked, or (None) the span."""

        page: PageName | None

    def __init__(self, paint: Callable[[], Paint], spans: Sequence[str], *, plain: bool) -> None:
        super().__init__(id="history-head")
        self._paint, self._spans = paint, spans
        self._arrows = ("<", ">") if plain else ("←", "→")
        self._page: PageName = PAGES[0]
        self._span = 0
        self._summary = ""
        self._spots: list[tuple[int, int, PageName | None]] = []

    def show(self, page: PageName, span: int, summary: str) -> None:
        """Show the page, the span, and what is counted."""
        self._page, self._span, self._summary = page, span, summary
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The pages and the span; what is counted."""
        paint, width = self._paint(), self.size.width
        if y:
            return line([(f" {self._summary}", paint.quiet)], width, paint.ground)
        parts: list[Part] = [(" History", paint.mark), ("   ", paint.quiet)]
        used = sum(cell_len(text) for text, _ in parts)
        self._spots = []
        for number, page in enumerate(PAGES, 1):
            here = page == self._page
            parts += [
                (f"{number} ", paint.mark if here else paint.quiet),
                (page, paint.strong + Style(underline=True) if here else paint.quiet),
                ("   ", paint.quiet),
            ]
            self._spots.append((used, used + len(page) + 2, page))
            used += len(page) + 5
        before, after = self._arrows
        longer, shorter = self._span > 0, self._span < len(self._spans) - 1
        right: list[Part] = [
            (f"{before} " if longer else "  ", paint.mark),
            (self._spans[self._span], paint.ink),
            (f" {after} " if shorter else "   ", paint.mark),
        ]
        self._spots.append((width - sum(cell_len(text) for text, _ in right), width, None))
        return line(parts, width, paint.ground, right)

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked."""
        for start, stop, page in self._spots:
            if event.y == 0 and start <= event.x < stop:
                self.post_message(self.PageSelected(page))
                return
