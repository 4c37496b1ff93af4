"""A group of fields that is folded until it is wanted, and the line that adds one more of something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import AwaitMount, Widget

from offerboard.text import one_line
from offerboard.tui.program import Program
from offerboard.tui.theme import Part, line
from offerboard.tui.widgets.field import Field


class LineButton(Widget, can_focus=True):
    """A line that space or a click activates; enter goes on to the next field, as from any field."""

    DEFAULT_CSS = "LineButton { height: 1; width: 1fr; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "press", "Press", show=False)]
    app = getters.app(Program)

    @dataclass
    class Pressed(Message):
        """It was pressed."""

        line: LineButton

    def __init__(self, title: str, note: str = "", *, heading: bool = False) -> None:
        super().__init__()
        self.sign = ("", "")
        self._title, self._note, self._heading = one_line(title), one_line(note), heading

    def say(self, note: str) -> None:
        """Say something else beside the title."""
        self._note = one_line(note)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - it has one line
        """The sign, the title, and what it holds in a quiet colour."""
        session = self.app.session
        paint, sign = session.colours, self.sign[session.config.ascii]
        title = paint.heading if self._heading else paint.mark
        parts: list[Part] = [(f"{sign} " if sign else "", paint.quiet), (self._title, title)]
        if self._note:
            parts.append((f"   {self._note}", paint.quiet))
        if not self.has_focus:
            return line(parts, self.size.width, paint.raised)
        return line(parts, self.size.width, paint.chosen, [("space ", paint.quiet)])

    def on_focus(self) -> None:
        """It is lit."""
        self.refresh()

    def on_blur(self) -> None:
        """It is dark."""
        self.refresh()

    def on_click(self) -> None:
        """Press it."""
        self.action_press()

    def action_press(self) -> None:
        """Tell who put it there."""
        self.post_message(self.Pressed(self))


class Fold(Widget):
    """A title, and below it widgets that are mounted when it is first opened. `holds` says what is in it."""

    DEFAULT_CSS = """
    Fold { height: auto; width: 1fr; layout: vertical; margin-top: 1; }
    Fold Fold { margin-top: 0; }
    Fold > Vertical { height: auto; }
    """

    def __init__(
        self, title: str, contents: Sequence[Widget], *, holds: str = "", opened: bool = False
    ) -> None:
        super().__init__()
        self.contents = list(contents)
        self.press = LineButton(title, heading=True)
        self._holds, self._mounted = holds, opened
        self._inside = Vertical(*(contents if opened else ()))
        self._show(opened)

    @property
    def opened(self) -> bool:
        """Whether what is in it shows."""
        return self._inside.display

    def compose(self) -> ComposeResult:
        """The title, and what is in it."""
        yield self.press
        yield self._inside

    def open(self, opened: bool = True) -> None:
        """Show what is in it, or fold it away."""
        if opened:
            self.prepare()
        self._show(opened)

    def prepare(self) -> None:
        """Mount what is in it, so that it can take the keys as soon as it is opened."""
        if not self._mounted:
            self._mounted = True
            self._inside.mount(*self.contents)

    def add(self, widget: Widget, *, before: Widget) -> AwaitMount:
        """Open it, and put one more widget into it."""
        self.open()
        self.contents.insert(self.contents.index(before), widget)
        return self._inside.mount(widget, before=before)

    def _show(self, opened: bool) -> None:
        self._inside.display = opened
        self.press.sign = ("▾", "v") if opened else ("▸", ">")
        self.press.say("" if opened else self._holds)

    async def on_line_button_pressed(self, event: LineButton.Pressed) -> None:
        """Open or fold it."""
        if event.line is self.press:
            event.stop()
            self.open(not self.opened)


class FormPart(Protocol):
    """A part of a form: its fields, and the value that they make."""

    fields: list[Field[Any]]


class RepeatedPart(FormPart, Protocol):
    """One of several parts of the same kind."""

    @property
    def title(self) -> str:
        """What it is, in a few words."""

    @property
    def holds(self) -> str:
        """What is known of it, shown in a quiet colour beside the title."""


P = TypeVar("P", bound=RepeatedPart)


class Repeated(Fold, Generic[P]):
    """A repeatable group: each after the first is a fold, and a line adds one more.

    `make` makes the part of a number. A group that is empty begins with a new one.
    """

    def __init__(
        self,
        title: str,
        parts: Sequence[P],
        make: Callable[[int], P],
        *,
        holds: str,
        opened: bool,
        inline: bool,
    ) -> None:
        self.parts = list(parts) or [make(0)]
        self._make = make
        first = inline or not parts
        head: list[Widget] = list(self.parts[0].fields) if first else []
        folds = [Fold(part.title, part.fields, holds=part.holds) for part in self.parts[first:]]
        self._more = LineButton(f"+ {make(len(self.parts)).title}")
        super().__init__(title, [*head, *folds, self._more], holds=holds, opened=opened)

    def add_part(self) -> P:
        """One more."""
        self._one_more()
        return self.parts[-1]

    def _one_more(self) -> AwaitMount:
        part = self._make(len(self.parts))
        self.parts.append(part)
        return self.add(Fold(part.title, part.fields, opened=True), before=self._more)

    async def on_line_button_pressed(self, event: LineButton.Pressed) -> None:
        """Add one more, and go there."""
        if event.line is self._more:
            event.stop()
            await self._one_more()  # only then can it take the keys
            self.parts[-1].fields[0].control.focus()
