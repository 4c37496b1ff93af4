"""What a newcomer to the demo may try first. The hints go once one was tried, or with Esc."""

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.theme import Paint, line

TRIED = ("triage", "move_right", "help", "back")
"""The commands that take the hints away."""
_FIRST = (
    ("triage", "goes through what waits, card by card"),
    ("move_right", "says no to an offer, and opens the letter for it"),
    ("help", "shows all keys, and what the signs mean"),
)
"""Commands to try first, and what each does."""


class Hints(Widget):
    """One line for each hint: a key, and what it does. A click does it."""

    DEFAULT_CSS = "Hints { dock: bottom; height: 3; margin-bottom: 1; }"

    class Clicked(Message):
        """A hint was clicked."""

        def __init__(self, id_: str) -> None:
            super().__init__()
            self.id = id_

    def __init__(self, paint: Callable[[], Paint], key_of: Callable[[str], str]) -> None:
        """`key_of` gives the key of a command, or several with a slash between them: the last is shown."""
        super().__init__()
        keys = [(id_, key_of(id_), words) for id_, words in _FIRST]
        self._paint = paint
        self._hints = [(id_, key.rpartition("/")[2] or key, words) for id_, key, words in keys]
        self._keys = max(cell_len(key) for _, key, _ in self._hints)

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
