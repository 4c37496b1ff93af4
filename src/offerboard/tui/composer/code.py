"""A letter as a code for the phone that will send it, on a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar, Literal

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from offerboard.commands import Command
from offerboard.handover import qr
from offerboard.handover.errors import HandoverError
from offerboard.handover.qr import Code, CodeContent
from offerboard.text import one_line
from offerboard.tui.base.modal import Modal
from offerboard.tui.program import Program
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph, drawn

What = Literal["has", "sent"]
_WORDS = 30  # the least cells of the words beside a code
_BELOW = 6  # lines that they need below it
_GAP = 2
_MEASURE = 48  # the most cells of the words beside a code
_SQUARE = {True: "#000000", False: "#ffffff"}
"""The colour of a square, by whether it is dark."""


@lru_cache(maxsize=8)
def _encoded(text: str) -> Code | str:
    """The code for a text, or why there is none."""
    try:
        return qr.encode(text)
    except HandoverError as error:
        return str(error)


class _Layout(Struct, frozen=True):
    """The drawn code, and the lines and columns left for words."""

    code: Code | None
    beside: bool
    why: str = ""


def _lay(text: str, width: int, height: int, *, plain: bool) -> _Layout:
    """The code for a text, with its words beside it if they fit, else below it; or why there is none."""
    code = _encoded(text)
    if isinstance(code, str):
        return _Layout(None, True, f"no code: {code}")
    for beside, room in ((True, (width - _WORDS - _GAP, height)), (False, (width, height - _BELOW))):
        fitting = qr.fitted(code, *room, plain=plain)
        if fitting is not None:
            return _Layout(fitting, beside)
    columns, lines = code.cells(plain=plain)
    least = f"{columns + _WORDS + _GAP} columns by {lines + 1} lines"
    return _Layout(
        None,
        True,
        f"this code needs {least}; the window has {width} by {height + 1}: make it larger, or its letters "
        "smaller, or put less into the code",
    )


class CodeView(Widget):
    """The code, dark on light whatever the theme, and the words about it."""

    DEFAULT_CSS = "CodeView { width: 1fr; height: 1fr; background: $ground; }"
    app = getters.app(Program)

    def __init__(self, heading: str, held: Sequence[CodeContent], *, plain: bool) -> None:
        super().__init__()
        self._heading, self._held, self._plain = heading, held, plain
        self.at = 0
        self._strips: list[Strip] = []
        self._drawn: tuple[int, int, int] | None = None
        self._spots: dict[int, int] = {}

    @property
    def gives_words(self) -> bool:
        """Whether a code is on the screen that holds the letter's words."""
        held = self._held[self.at]
        return held.whole and self._lay(held).code is not None

    def begin(self) -> None:
        """Choose the first of the texts that fits."""
        fits = (self._lay(held).code is not None for held in self._held)
        self.at = next((at for at, does in enumerate(fits) if does), 0)
        self.refresh()

    def choose(self, at: int) -> None:
        """Hold something else."""
        if 0 <= at < len(self._held):
            self.at = at
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the code and of the words."""
        key = (self.at, *self.size)
        if self._drawn != key:
            self._drawn = key
            self._draw(self.app.session.colours)
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self._ground)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if event.y in self._spots:
            self.choose(self._spots[event.y])

    @property
    def _ground(self) -> Style:
        return self.app.session.colours.ground

    def _lay(self, held: CodeContent) -> _Layout:
        return _lay(held.text, *self.size, plain=self._plain)

    def _draw(self, paint: Paint) -> None:
        """Code and words side by side in the middle, or the words below the code."""
        width, height = self.size
        laid = self._lay(self._held[self.at])
        code = self._code(laid.code) if laid.code else []
        beside = bool(code) and laid.beside
        columns = code[0].cell_length + _GAP if beside else 0
        room = min(width - columns, _MEASURE)
        words, lines = self._words(laid, room, paint)
        ground = paint.ground
        if beside:
            top = max(0, (height - len(code)) // 2)
            under = min(top, max(0, height - len(words)))
            margin = Strip.blank((width - columns - room) // 2, ground)
            nothing = Strip.blank(0, ground)
            left = [*[nothing] * top, *code]
            right = [*[nothing] * under, *words]
            rows = [
                Strip.join([margin, one.adjust_cell_length(columns, ground), other])
                for one, other in zip_longest(left, right, fillvalue=nothing)
            ]
        else:
            under, rows = len(code), [*code, *words]
        self._spots = {under + y: at for y, at in lines.items()}
        self._strips = [row.adjust_cell_length(width, ground) for row in rows]

    def _code(self, code: Code) -> list[Strip]:
        """The code in black on white; where few colours show, in the terminal's own two, by reverse."""
        colours = self.app.session.appearance.colours

        def style(ink: bool, ground: bool) -> Style:
            if colours.few:
                return Style(reverse=ground != colours.dark)
            return Style(color=_SQUARE[ink], bgcolor=_SQUARE[ground])

        return [
            Strip([Segment(text, style(ink, ground)) for text, ink, ground in runs])
            for runs in qr.drawn(code, plain=self._plain)
        ]

    def _words(self, laid: _Layout, width: int, paint: Paint) -> tuple[list[Strip], dict[int, int]]:
        """The words: whose letter it is, what the code can hold and holds; and which lines choose what."""
        strips: list[Strip] = []
        lines: dict[int, int] = {}

        def add(text: Paragraph) -> None:
            strips.extend(drawn(text, width, 1, paint.ground))

        add(Paragraph(((self._heading, paint.strong),)))
        add(Paragraph())
        for at, held in enumerate(self._held):
            here, before = at == self.at, len(strips)
            sign = ("*" if here else "o") if self._plain else ("◉" if here else "○")
            parts = ((f"{at + 1} ", paint.quiet), (f"{sign} ", paint.mark if here else paint.quiet))
            said = (held.words, paint.strong if here else paint.ink)
            fits = ("" if self._lay(held).code else "  too large here", paint.quiet)
            add(Paragraph((*parts, said, fits), hang=4))
            lines.update(dict.fromkeys(range(before, len(strips)), at))
        add(Paragraph())
        does = f"Point your phone's camera at it: {self._held[self.at].does}."
        add(Paragraph(((laid.why or does, paint.ink),)))
        return strips, lines


class CodeScreen(Modal[What]):
    """Shows a letter as codes for a phone. Answers that the phone has it, or that it is sent."""

    DEFAULT_CSS = "CodeScreen { background: $ground; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,Q", "back", "Back", show=False),
        Binding("enter,space", "has", "The phone has it", show=False),
        Binding("s", "sent", "Sent", show=False),
        Binding("down,j,right,l,tab", "step(1)", "Next", show=False),
        Binding("up,k,left,h,shift+tab", "step(-1)", "Before", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 4)),
    ]

    def __init__(self, card_id: str, held: Sequence[CodeContent]) -> None:
        super().__init__()
        self._card_id, self._held = card_id, held

    def compose(self) -> ComposeResult:
        """The code with its words, and the keys."""
        session = self.session
        row = session.cards.snapshot.rows.get(self._card_id)
        name = one_line(row.head.company) if row else ""
        self.view = CodeView(f"For your phone   {name}", self._held, plain=session.config.ascii)
        self.footer = Footer(lambda: session.colours)
        yield self.view
        yield self.footer

    def on_mount(self) -> None:
        """Begin with the longest text that fits, uncovered: no camera reads half a code."""
        self.app.clear_notifications()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.view.begin()
        self._show_footer()

    def on_resize(self) -> None:
        """Another size may hold another code."""
        self.call_after_refresh(self._show_footer)

    def _show_footer(self) -> None:
        commands = [Command("back", "escape", "Back: nothing is noted", "", shown="Esc")]
        if len(self._held) > 1:
            commands.insert(0, Command("step", "j", "Something else", "", shown="j k"))
        if self.view.gives_words:
            commands[:0] = [Command("has", "enter", "The phone has it", ""), Command("sent", "s", "Sent", "")]
        self.footer.show(commands)

    def action_number(self, digit: int) -> None:
        """Choose what the code holds by its number."""
        self.view.choose(digit - 1)
        self._show_footer()

    def action_step(self, by: int = 1) -> None:
        """Choose what the code holds."""
        self.view.choose(self.view.at + by)
        self._show_footer()

    def action_has(self) -> None:
        """The phone has the letter; it is not sent yet."""
        if self.view.gives_words:
            self.leave("has")

    def action_sent(self) -> None:
        """The phone has sent it."""
        if self.view.gives_words:
            self.leave("sent")

    def action_back(self) -> None:
        """Back to the letter; nothing is noted."""
        self.leave()

    def on_footer_command_clicked(self, event: Footer.CommandClicked) -> None:
        """A key was clicked."""
        getattr(self, f"action_{event.id}")()
