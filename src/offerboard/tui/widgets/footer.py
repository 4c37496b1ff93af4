"""The last line: what is possible now, the most useful first, as many as fit. A click does it.

For a moment its right end says what has just happened.
"""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, getters
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.commands import Command
from offerboard.tui.program import Program
from offerboard.tui.theme import Paint, cut


class Footer(Widget):
    """One line of commands. It draws itself: a widget a key would cost the first frame dearly."""

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; background: $ground; }"
    app = getters.app(Program)

    class CommandClicked(Message):
        """A command in the footer was clicked."""

        def __init__(self, id_: str) -> None:
            super().__init__()
            self.id = id_

    def __init__(self, paint: Callable[[], Paint], *, raised: bool = False) -> None:
        super().__init__()
        self._paint, self._raised = paint, raised
        self._commands: Sequence[Command] = ()
        self._spots: list[tuple[int, int, str]] = []

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands."""
        if list(commands) != list(self._commands):
            self._commands = commands
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The commands that fit whole, before what is said."""
        paint, whole = self._paint(), self.size.width
        message = "" if self._raised else self.app.session.messages.latest
        said = f"  {cut(message, whole - 4)}  " if message else ""
        width = whole - cell_len(said)
        ground = paint.raised if self._raised else paint.ground
        used = 0 if self._raised else 1
        segments = [Segment(" " * used, ground)]
        self._spots = []
        for command in self._commands:
            key, words = command.key, f" {command.title}"
            size = cell_len(key) + cell_len(words)
            if used + size > width:
                break
            self._spots.append((used, used + size, command.id))
            segments += [Segment(key, ground + paint.mark), Segment(words, ground + paint.ink)]
            segments.append(Segment("  ", ground))
            used += size + 2
        strip = Strip(segments).adjust_cell_length(width, ground)
        return Strip([*strip, Segment(said, paint.chosen)], whole) if said else strip

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, stop, id_ in self._spots:
            if start <= event.x < stop:
                self.post_message(self.CommandClicked(id_))
                return
