"""A few options in a row, the chosen one marked. Arrows, a letter or a click choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events, getters
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.text import one_line
from offerboard.tui.program import Program
from offerboard.tui.theme import Part, line

_APART = 2  # cells between two options at least
_COLUMN = 14  # cells of a column at least: what stands below one another then begins alike


class _OptionCells(Struct, frozen=True):
    """Where an option is drawn: its row, and its cells."""

    row: int
    start: int
    stop: int


class Options(Widget, can_focus=True):
    """The options, in columns; they wrap where there is no room. `at` is the chosen one, -1 none."""

    DEFAULT_CSS = "Options { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Before", show=False),
        Binding("right,space", "step(1)", "Next", show=False),
    ]

    @dataclass
    class Selected(Message):
        """Another option was chosen."""

        at: int

    app = getters.app(Program)

    def __init__(self, words: Sequence[str], at: int, picked: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.words = [one_line(each) for each in words]
        self.at = at
        self._picked = picked

    @property
    def text(self) -> str:
        """The words of the chosen one; empty if there is none."""
        return self.words[self.at] if self.at >= 0 else ""

    @text.setter
    def text(self, text: str) -> None:
        if text in self.words:
            self.pick(self.words.index(text))

    def pick(self, at: int) -> None:
        """Choose an option."""
        if at != self.at and 0 <= at < len(self.words):
            self.at = at
            self.refresh()
            if self._picked is not None:
                self._picked()
            self.post_message(self.Selected(at))

    def action_step(self, by: int) -> None:
        """Choose the next, round and round."""
        self.pick((self.at + by) % len(self.words) if self.at >= 0 else 0)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whether a key is for it: letters and digits, also those that were typed ahead."""
        return character is not None and character.isalnum()

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the next option that begins with it."""
        if event.character is None or not event.character.isalnum():
            return
        count, letter = len(self.words), event.character.casefold()
        for step in range(1, count + 1):
            at = (self.at + step) % count
            if self.words[at].casefold().startswith(letter):
                self.pick(at)
                event.stop()
                return

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.stop()
        for at, spot in enumerate(self._spots(self.size.width)):
            if spot.row == event.y and spot.start <= event.x < spot.stop:
                self.pick(at)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the options need."""
        spots = self._spots(width)
        return spots[-1].row + 1 if spots else 1

    def _spots(self, width: int) -> list[_OptionCells]:
        """Where each option stands: in columns, unless these take more lines than a row without them."""
        sizes = [cell_len(word) + 2 for word in self.words]
        column = max([_COLUMN, *(size + _APART for size in sizes)])
        grid = self._laid([column] * len(sizes), sizes, width)
        close = self._laid([size + _APART for size in sizes], sizes, width)
        return grid if not grid or grid[-1].row <= close[-1].row else close

    def _laid(self, steps: Sequence[int], sizes: Sequence[int], width: int) -> list[_OptionCells]:
        """Options that begin so many cells after one another, in as many rows as they need."""
        spots: list[_OptionCells] = []
        row, used = 0, 1
        for step, size in zip(steps, sizes, strict=True):
            if used > 1 and used + size > width:
                row, used = row + 1, 1
            spots.append(_OptionCells(row, used, used + size))
            used += step
        return spots

    def render_line(self, y: int) -> Strip:
        """One row of options."""
        session, width = self.app.session, self.size.width
        paint, plain = session.colours, session.config.ascii
        parts: list[Part] = []
        drawn = 0
        for at, (word, spot) in enumerate(zip(self.words, self._spots(width), strict=True)):
            if spot.row != y:
                continue
            parts.append((" " * (spot.start - drawn), paint.ink))
            drawn = spot.stop
            here = at == self.at
            sign = ("*" if here else "o") if plain else ("◉" if here else "○")
            parts.append((f"{sign} ", paint.mark if here else paint.quiet))
            lit = paint.strong if self.has_focus else paint.ink
            parts.append((word, lit if here else paint.quiet))
        return line(parts, width, paint.chosen if self.has_focus else paint.raised)

    def on_focus(self) -> None:
        """It is lit."""
        self.refresh()

    def on_blur(self) -> None:
        """It is dark."""
        self.refresh()
