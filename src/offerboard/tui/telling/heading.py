"""The heading of a screen on which several are told something: about what, how many know, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.theme import Look, Part, line


class TellingHeading(Widget):
    """What the screen is about and how many of them know it; below that, what is left to do."""

    DEFAULT_CSS = "TellingHeading { height: 3; background: $ground; }"

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="told-head")
        self._look = look
        self._title: Sequence[Part] = ()
        self._count = ""
        self._left: Part = ("", Style())

    def show(self, title: Sequence[Part], count: str, left: Part) -> None:
        """Show the title, how many know, and what is left to do."""
        self._title, self._count, self._left = title, count, left
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title and the count, what is left, and a line of space."""
        paint, width = self._look().paint, self.size.width
        match y:
            case 0:
                return line(list(self._title), width, paint.ground, [(f"{self._count} ", paint.ink)])
            case 1:
                words, style = self._left
                return line([(f" {words}", style)], width, paint.ground)
            case _:
                return Strip.blank(width, paint.ground)
