"""The last line: the commands possible now, the most useful first, as many as fit; a click does one.

At its right end stand help, all commands and the way back, at every width; where that is tiny, only their
keys. Before them stands, for a moment, what has just happened. A vast screen has two lines.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct, structs
from rich.cells import cell_len
from textual import events, getters
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.commands import Command
from offerboard.tui.program import Program
from offerboard.tui.theme import Paint, Part, cut, line

_VAST = 200  # columns from which there are two lines
_GAP = 2


class _Spot(Struct, frozen=True):
    """Where a command is drawn."""

    row: int
    start: int
    stop: int
    id: str


class Footer(Widget):
    """Commands, drawn as text: a widget for each key would slow the first frame."""

    ALLOW_SELECT = False
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
        self._spots: list[_Spot] = []

    def on_resize(self, event: events.Resize) -> None:
        """One line, or two on a vast screen: the same whatever is possible, so that nothing jumps."""
        if not self._raised:
            self.screen.set_class(event.size.width >= _VAST, "-vast")

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands."""
        if list(commands) != list(self._commands):
            self._commands = commands
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The commands that fit; in the last line the message, then those that are always there."""
        paint, width, lines = self._paint(), self.size.width, self.size.height
        ground = paint.raised if self._raised else paint.ground
        edge = 0 if self._raised else 1
        pinned = [command for command in self._commands if command.is_pinned]
        if _width(pinned) > width * 3 // 4:
            pinned = [structs.replace(command, title="") for command in pinned]
        said = "" if self._raised else self.app.session.messages.latest
        if said and cell_len(said) + 4 + _width(pinned) + edge > width:
            pinned = []  # a message must be read now: it is gone in a moment
        said = f"  {_shortened(said, width - 4)}  " if said else ""
        tail = cell_len(said) + edge + _width(pinned)
        room = width - edge
        rows = _rows(
            [command for command in self._commands if not command.is_pinned],
            [*(room - edge for _ in range(lines - 1)), room - tail - (1 if tail > edge else 0)],
        )
        self._spots = [spot for spot in self._spots if spot.row != y]
        left = [(" " * edge, paint.ink), *self._drawn(rows[y], y, edge)]
        if y < lines - 1:
            return line(left, width, ground)
        right = [(said, paint.chosen), *self._drawn(pinned, y, width - edge - _width(pinned))]
        return line(left, width, ground, [*right, (" " * edge, paint.ink)] if tail > edge else None)

    def _drawn(self, commands: Sequence[Command], row: int, start: int) -> list[Part]:
        """Commands one after the other, each noted where it can be clicked."""
        paint, parts = self._paint(), list[Part]()
        for command in commands:
            if parts:
                parts.append((" " * _GAP, paint.ink))
                start += _GAP
            parts += [(command.key, paint.mark), (_title(command), paint.ink)]
            self._spots.append(_Spot(row, start, start + _size(command), command.id))
            start += _size(command)
        return parts

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for spot in self._spots:
            if spot.row == event.y and spot.start <= event.x < spot.stop:
                self.post_message(self.CommandClicked(spot.id))
                return


def _title(command: Command) -> str:
    return f" {command.title}" if command.title else ""


def _size(command: Command) -> int:
    return cell_len(command.key) + cell_len(_title(command))


def _width(commands: Sequence[Command]) -> int:
    """The cells of commands in a line."""
    return sum(map(_size, commands)) + _GAP * max(len(commands) - 1, 0)


def _shortened(said: str, width: int) -> str:
    """A message in so many cells: a long name gives way to what stands last, how to take it back."""
    head, mark, tail = said.rpartition("; ")
    left = width - cell_len(mark + tail)
    return f"{cut(head, left)}{mark}{tail}" if mark and left >= width // 3 else cut(said, width)


def _rows(commands: Sequence[Command], widths: Sequence[int]) -> list[list[Command]]:
    """As many commands as fit into lines of these widths, in their order."""
    rows: list[list[Command]] = [[] for _ in widths]
    left = list(commands)
    for row, width in zip(rows, widths, strict=True):
        while left and _width([*row, left[0]]) <= width:
            row.append(left.pop(0))
    return rows
