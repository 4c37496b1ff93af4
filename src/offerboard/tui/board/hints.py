"""What a newcomer to the demo may try first. It goes once one of it was tried, or with Esc."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.theme import Paint, line

TRIED = ("triage", "move_right", "help", "back")
"""The commands that take the hints away."""


class Hints(Widget):
    """A line each: a key, and what it does. A click does it."""

    DEFAULT_CSS = "Hints { dock: bottom; height: 3; margin-bottom: 1; }"

    class Clicked(Message):
        """A hint was clicked."""

        def __init__(self, id_: str) -> None:
            super().__init__()
            self.id = id_

    def __init__(self, paint: Callable[[], Paint], hints: Sequence[tuple[str, str, str]]) -> None:
        """`hints` are the id of a command, its key, and what it does."""
        super().__init__()
        self._paint, self._hints = paint, hints
        self._keys = max(cell_len(key) for _, key, _ in hints)

    def render_line(self, y: int) -> Strip:
        """A hint."""
        paint = self._paint()
        _, key, words = self._hints[y]
        lead = f" {key}{' ' * (self._keys - cell_len(key))}  "
        right = [("Esc", paint.mark), (" hides this ", paint.quiet)] if y == 0 else None
        return line([(lead, paint.mark), (words, paint.ink)], self.size.width, paint.raised, right)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        self.post_message(self.Clicked(self._hints[event.y][0]))
