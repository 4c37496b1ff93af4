"""A field of a dialog: its label, what is being typed, and beside it what was understood, or why it was not.

What is typed is never changed or thrown away, right or wrong; only characters that could act on the terminal
become U+FFFD as they come in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from rich.cells import cell_len
from rich.style import Style
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from offerboard.errors import UsageError
from offerboard.tui.base.theme import Part, cut, line
from offerboard.tui.widgets.entry import Entry, typable

if TYPE_CHECKING:
    from offerboard.tui.session.session import Host

V = TypeVar("V")

LABEL = 15
"""Cells that the label takes, the space after it included."""
_TYPING = 0.15  # seconds without a key after which a text is read


class Field(Widget, Generic[V]):
    """A label and a control. `value` is what the text means; `problem` why it means nothing."""

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; layout: vertical; }
    """

    @dataclass
    class Changed(Message):
        """The person changed it."""

        field: Field[object]

    def __init__(self, key: str, label: str, control: Widget) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.control = control
        self.problem = ""
        self.said = ""
        self.set_label_width(LABEL)

    @property
    def host(self) -> Host:
        """The program behind the screen."""
        return cast("Host", self.app)

    def set_label_width(self, cells: int) -> None:
        """Let the control begin after so many cells."""
        self._label_width = cells
        self.control.styles.margin = (0, 0, 0, cells)

    def compose(self) -> ComposeResult:
        """The control; the rest is drawn."""
        yield self.control

    # -- what a kind of field says of itself

    @property
    def text(self) -> str:
        """What is typed or chosen, as text."""
        raise NotImplementedError

    @text.setter
    def text(self, text: str) -> None:
        raise NotImplementedError

    @property
    def original(self) -> str:
        """The text that it began with."""
        raise NotImplementedError

    @property
    def value(self) -> V:
        """What the text means. Raises UsageError where it means nothing."""
        raise NotImplementedError

    @property
    def changed(self) -> bool:
        """Whether the text is not what it began with."""
        return self.text != self.original

    def check(self) -> bool:
        """Read the text now and show what came of it; whether it means something."""
        try:
            said = self.say(self.value)
        except UsageError as error:
            self.note(problem=str(error))
            return False
        self.note(said=said)
        return True

    def say(self, value: V) -> str:  # noqa: ARG002 - most fields have nothing to add
        """What was understood, shown quietly."""
        return ""

    def edited(self) -> None:
        """The person changed it: tell the dialog."""
        self.post_message(self.Changed(cast("Field[object]", self)))

    # -- drawing

    def note(self, *, said: str = "", problem: str = "") -> None:
        """Show what was understood, or what is wrong."""
        if (said, problem) == (self.said, self.problem):
            return
        before = self._below(self.size.width)
        self.said, self.problem = said, problem
        self.refresh(layout=len(self._below(self.size.width)) != len(before))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The control, and below it what does not fit beside it."""
        return super().get_content_height(container, viewport, width) + len(self._below(width))

    def _beside(self, width: int) -> str:
        """The note, where it fits at the right of the control."""
        note = self.problem or self.said
        room = width - self._label_width - self.control.outer_size.width - 3
        return note if cell_len(note) <= room else ""

    def _below(self, width: int) -> Sequence[str]:
        """The note in lines, where it stands below the control."""
        note = self.problem or self.said
        if not note or not width or self._beside(width):
            return ()
        return [part.plain for part in Content(note).wrap(max(width - self._label_width - 2, 10))]

    def render_line(self, y: int) -> Strip:
        """The label and the note; the control lies above them."""
        paint, width = self.host.colours, self.size.width
        style = paint.severities[0] + Style(bold=False) if self.problem else paint.quiet
        height = max(1, self.control.outer_size.height)
        parts: list[Part] = []
        if y == 0:
            label = cut(self.label, self._label_width - 1).ljust(self._label_width)
            parts.append((label, paint.ink if self.has_focus_within else paint.quiet))
            if note := self._beside(width):
                parts += [(" " * (self.control.outer_size.width + 2), paint.ink), (note, style)]
        elif height <= y < height + len(below := self._below(width)):
            parts += [(" " * (self._label_width + 1), paint.ink), (below[y - height], style)]
        return line(parts, width, paint.raised)

    @property
    def has_focus_within(self) -> bool:
        """Whether the keys go to this field."""
        return self.control.has_focus

    def on_descendant_focus(self) -> None:
        """The label is lit."""
        self.refresh()

    def on_descendant_blur(self) -> None:
        """It was left: read it at once."""
        self.refresh()
        if self.changed:
            self.check()

    def on_click(self) -> None:
        """Its label was clicked."""
        self.control.focus()


class LineField(Field[V]):
    """A field of one line. A kind says how its text is read, written and said."""

    SLOW: ClassVar[bool] = False
    """Whether reading takes longer than a key may wait: then it is done in a thread."""
    WIDTH: ClassVar[int] = 0
    """Cells of the line; 0 takes all that there is."""

    def __init__(
        self,
        key: str,
        label: str,
        value: V,
        *,
        hint: str = "",
        hidden: bool = False,
        width: int | None = None,
    ) -> None:
        self._before = value
        self._original = typable(self.write(value))
        entry = Entry(self._original, placeholder=hint, password=hidden, select_on_focus=False)
        cells = self.WIDTH if width is None else width
        if cells:
            entry.styles.width = cells
        super().__init__(key, label, entry)
        self.entry = entry
        self.hidden = hidden
        self._typing: Timer | None = None

    def write(self, value: V) -> str:
        """The value as text, so that `read` reads it back."""
        raise NotImplementedError

    def read(self, text: str) -> V:
        """The value of a text, which may be empty. Raises UsageError."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """What is typed."""
        return self.entry.value

    @text.setter
    def text(self, text: str) -> None:
        self.entry.value = text

    @property
    def original(self) -> str:
        """The text that it began with."""
        return self._original

    @property
    def value(self) -> V:
        """What the text means; the value that it began with while the text is the same."""
        return self._value_of(self.text)

    def _value_of(self, text: str) -> V:
        return self._before if text and text == self.original else self.read(text)

    def on_mount(self) -> None:
        """Say what is in it."""
        if self.text or self.changed:
            self._read_later()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Somebody types: read it when they pause."""
        event.stop()
        if event.value != self.original or self.problem or self.said:
            self.edited()
        self._stop_waiting()
        self._typing = self.set_timer(_TYPING, self._read_later)

    def check(self) -> bool:
        """Read the text now, and not again in a pause: that would wipe away what a dialog says of it next."""
        self._stop_waiting()
        return super().check()

    def _stop_waiting(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def _read_later(self) -> None:
        self._typing = None
        if self.SLOW:
            self._read_in_thread(self.text)
        else:
            self.check()

    @work(thread=True, exclusive=True)
    def _read_in_thread(self, text: str) -> None:
        said = problem = ""
        try:
            said = self.say(self._value_of(text))
        except UsageError as error:
            problem = str(error)
        self.app.call_from_thread(self._read_done, text, said, problem)

    def _read_done(self, text: str, said: str, problem: str) -> None:
        if text == self.text and self.is_attached:
            self.note(said=said, problem=problem)
