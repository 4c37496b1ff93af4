"""A field of a dialog: its label, what is being typed, and beside it what was understood, or why it was not.

What is typed is never changed or thrown away, right or wrong; only characters that could act on the terminal
become U+FFFD as they come in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from rich.style import Style
from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from offerboard.cards.clock.flags import Severity
from offerboard.errors import UsageError
from offerboard.tui.program import Program
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Part, cut, line
from offerboard.tui.widgets.line_input import LineInput, typable
from offerboard.tui.widgets.options import Options
from offerboard.tui.widgets.page_input import PageInput

V = TypeVar("V")

LABEL = 15
"""Cells of the label, including the space after it."""
_TYPING = 0.15  # seconds after the last key when a text is read


class Field(Widget, Generic[V]):
    """A label and a control. `problem` says why what is typed means nothing, `said` what was understood.

    `meaning` gives the value of what the control holds, or raises UsageError; `say` puts it into words, and
    `doubt` what may be wrong with it, if anything.
    """

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; layout: vertical; }
    """
    app = getters.app(Program)

    @dataclass
    class Changed(Message):
        """The person changed it."""

        field: Field[Any]

    def __init__(
        self,
        key: str,
        label: str,
        control: LineInput | PageInput | Options,
        meaning: Callable[[], V],
        say: Callable[[V], str] = lambda _: "",
        doubt: Callable[[V], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.control = control
        self.original = control.text
        """The text that it began with."""
        self.problem = ""
        self.said = ""
        self.doubted = False
        """Whether what was understood may not be what was meant."""
        self._meaning, self._say, self._doubt = meaning, say, doubt
        self.set_label_width(LABEL)

    @property
    def session(self) -> Session:
        """What the screens share."""
        return self.app.session

    def set_label_width(self, cells: int) -> None:
        """Let the control begin after this many cells."""
        self._label_width = cells
        self.control.styles.margin = (0, 0, 0, cells)

    def compose(self) -> ComposeResult:
        """The control; the rest is drawn."""
        yield self.control

    # -- what is typed

    @property
    def text(self) -> str:
        """What is typed or chosen, as text."""
        return self.control.text

    @text.setter
    def text(self, text: str) -> None:
        self.control.text = text

    @property
    def value(self) -> V:
        """What the text means. Raises UsageError where it means nothing."""
        return self._meaning()

    @property
    def changed(self) -> bool:
        """Whether the text is not what it began with."""
        return self.text != self.original

    def check(self) -> bool:
        """Read the text now and show the result; return whether it means something."""
        try:
            value = self.value
        except UsageError as error:
            self.note(problem=str(error))
            return False
        self._understood(value)
        return True

    def _understood(self, value: V) -> None:
        """Say what was understood, and what may be wrong with it."""
        doubt = self._doubt(value)
        self.note(said=" · ".join(filter(None, (self._say(value), doubt))), doubted=bool(doubt))

    def edited(self) -> None:
        """The person changed it: tell the dialog."""
        self.post_message(self.Changed(self))

    # -- drawing

    def note(self, *, said: str = "", problem: str = "", doubted: bool = False) -> None:
        """Show what was understood and whether that is doubtful, or what is wrong."""
        if (said, problem, doubted) == (self.said, self.problem, self.doubted):
            return
        before = self._below(self.size.width)
        self.said, self.problem, self.doubted = said, problem, doubted
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
        paint, width = self.session.colours, self.size.width
        style = paint.quiet
        if self.problem or self.doubted:
            style = paint.severity(Severity.OVERDUE if self.problem else Severity.URGENT) + Style(bold=False)
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
    """A field of one line. A kind says how its text is read, written and said.

    `reader` gives the function that reads a text, which may be empty, as things stand: that may raise
    UsageError. Where it is `slow` it runs in a thread, and so it knows no widget. `width` is in cells; 0
    takes all that there is.
    """

    def __init__(
        self,
        key: str,
        label: str,
        value: V,
        *,
        reader: Callable[[], Callable[[str], V]],
        write: Callable[[V], str],
        say: Callable[[V], str] = lambda _: "",
        doubt: Callable[[V], str] = lambda _: "",
        slow: bool = False,
        hint: str = "",
        hidden: bool = False,
        width: int = 0,
    ) -> None:
        self.entry = LineInput(
            typable(write(value)), placeholder=hint, password=hidden, select_on_focus=False
        )
        if width:
            self.entry.styles.width = width
        super().__init__(key, label, self.entry, lambda: self.reader()(self.text), say, doubt)
        self.hidden = hidden
        self._before, self._reader, self._slow = value, reader, slow
        self._typing: Timer | None = None
        self._latest: object = None  # in a thread; None once the text was read otherwise

    def reader(self) -> Callable[[str], V]:
        """The function that reads a text; the field's original text means its original value."""
        read, before, original = self._reader(), self._before, self.original
        return lambda text: before if text and text == original else read(text)

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
        """Read the text now, and not again in a pause: that would replace what a dialog says of it next."""
        self._stop_waiting()
        return super().check()

    def _stop_waiting(self) -> None:
        self._latest = None
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

    def _read_later(self) -> None:
        self._typing = None
        if not self.text and not self.changed:  # as it began: nobody typed anything wrong
            self.note()
            return
        if not self._slow:
            self.check()
            return
        text, session = self.text, self.session
        self._latest = reading = object()
        session.background.run(
            partial(self.reader(), text),
            lambda value: self._after_reading(reading, text, partial(self._understood, value)),
            failed=lambda error: self._after_reading(reading, text, partial(self.note, problem=str(error))),
            group="read",
        )

    def _after_reading(self, reading: object, text: str, say: Callable[[], object]) -> None:
        """Show the result of reading a text, if it is still there and was not read again meanwhile."""
        if reading is self._latest and text == self.text and self.is_attached:
            say()
