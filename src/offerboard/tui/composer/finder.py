"""All situations, found by typing: what fits the card first, and what does not fit with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from offerboard.letters import Option
from offerboard.tui.theme import Paint, Part, cursor_bar, line
from offerboard.tui.widgets.line_input import LineInput


class Finder(Vertical):
    """A line to type into, and below it the situations that `find` knows by what is typed.

    `picked` is called with the one that is chosen, whether it fits or not; `left` where none is.
    """

    def __init__(
        self,
        paint: Callable[[], Paint],
        find: Callable[[str], Sequence[Option]],
        picked: Callable[[Option], None],
        *,
        plain: bool = False,
    ) -> None:
        super().__init__(id="finder")
        self._find, self._picked = find, picked
        self._line = _FinderLine(placeholder="what for? type a word")
        self.found = FoundSituations(paint, self._pick, plain=plain)

    def compose(self) -> ComposeResult:
        """The line and what is found."""
        yield self._line
        yield self.found

    @property
    def is_open(self) -> bool:
        """Whether it has the keys."""
        return self.has_class("-open")

    def open(self) -> None:
        """Take the keys, and list every situation."""
        self.add_class("-open")
        self._line.value = ""
        self._look()
        self.screen.set_focus(self._line)  # at once: what is typed next is for it

    def close(self) -> None:
        """Give way to the choices."""
        self.remove_class("-open")

    def _look(self) -> None:
        self.found.show(self._find(self._line.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        if self.is_open:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: choose what the cursor is on, as the line stands now."""
        event.stop()
        self._look()
        self._pick(self.found.current)

    def _pick(self, option: Option | None) -> None:
        if option is not None:
            self._picked(option)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.found.step(by)


class _FinderLine(LineInput):
    """What is typed; the arrows move the cursor of what is found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def action_move(self, by: int) -> None:
        """Move the cursor of what is found."""
        if isinstance(self.parent, Finder):
            self.parent.action_move(by)


class FoundSituations(Widget):
    """The situations that were found, one a line, with a cursor that the line above moves."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FoundSituations { height: 1fr; background: $pane; }"

    def __init__(self, paint: Callable[[], Paint], picked: Callable[[Option], None], *, plain: bool) -> None:
        super().__init__()
        self._paint, self._picked, self._plain = paint, picked, plain
        self._options: tuple[Option, ...] = ()
        self._at = 0

    @property
    def options(self) -> tuple[Option, ...]:
        """What was found."""
        return self._options

    @property
    def current(self) -> Option | None:
        """What the cursor is on; None where nothing was found."""
        return self._options[self._at] if self._options else None

    def show(self, options: Sequence[Option]) -> None:
        """Show these, with the cursor on the first, unless they are the same as before."""
        if tuple(options) != self._options:
            self._options, self._at = tuple(options), 0
        self.refresh()

    def step(self, by: int) -> None:
        """Move the cursor."""
        self._at = max(0, min(self._at + by, len(self._options) - 1))
        self.refresh()

    @property
    def _top(self) -> int:
        """The first that is drawn: the cursor stays in view."""
        return max(0, min(self._at - self.size.height // 2, len(self._options) - self.size.height))

    def render_line(self, y: int) -> Strip:
        """One situation; those that do not fit are quiet, and begin with a dash."""
        paint, width, at = self._paint(), self.size.width, y + self._top
        if not self._options and y == 0:
            return line([("  nothing is called so", paint.quiet)], width, paint.panel)
        if at >= len(self._options):
            return Strip.blank(width, paint.panel)
        option, lit = self._options[at], at == self._at
        sign = ("o " if self._plain else "○ ") if option.available else ("- " if self._plain else "– ")
        words = paint.ink if option.available else paint.quiet
        parts: list[Part] = [cursor_bar(lit, paint), (f" {sign}", paint.quiet), (option.label, words)]
        return line(parts, width, paint.chosen if lit else paint.panel)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = event.y + self._top
        if at < len(self._options):
            self._at = at
            self._picked(self._options[at])

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.step(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.step(-3)
