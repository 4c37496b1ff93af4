"""The palette: commands by all their names, cards by company, and other boards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from offerboard.cards.finding.folding import folded
from offerboard.cards.model import Head
from offerboard.cards.wording import in_words
from offerboard.commands import Command, Now, of
from offerboard.commands.synonyms import find_commands, is_named
from offerboard.config import same_path
from offerboard.paths import data_file
from offerboard.text import one_line
from offerboard.tui.base.dialog import BACK, SHEET, Dialog
from offerboard.tui.base.keys import own_table
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.theme import Paint, Part, cursor_bar, cut, line
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.line_input import LineInput

_MOST_CARDS = 50
_USUAL = "the usual one"


class PaletteLine(Struct, frozen=True):
    """A line of the palette. One that is not `possible` says why in its help."""

    title: str
    help: str
    do: Callable[[], object]
    key: str = ""
    possible: bool = True


class Palette(Dialog[Callable[[], object]]):
    """A line to type into, and what it finds. The answer is what to do."""

    CSS_PATH = [SHEET, "palette.tcss"]  # noqa: RUF012 - Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "line(1)", "Down", show=False),
        Binding("up,ctrl+p", "line(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, below: CommandScreen[Any]) -> None:
        super().__init__("Commands and cards")
        self._below = below

    def compose(self) -> ComposeResult:
        """The line, what it finds, and the footer."""
        self.input = LineInput(placeholder="a command, or a company")
        self.choices = Choices(lambda: self.session.colours)
        with Vertical(id="dialog"):
            yield self.input
            with VerticalScroll(id="body", can_focus=False):
                yield self.choices
            yield Static(id="trouble")
            yield Footer(lambda: self.session.colours, raised=True)

    def on_mount(self) -> None:
        """Show everything that can be done."""
        self._find()

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [Command("go_on", "enter", "Do it", ""), BACK]

    def answer(self) -> Callable[[], object] | None:
        """What to do."""
        choice = self.choices.current
        return choice.do if choice is not None and choice.possible else None

    # -- what is found

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        self._find()

    def _find(self) -> None:
        self.tell("")
        now, table = self._below.now(), own_table(self.session.config.keys)
        offered = [c for c in of(self._below.NAME, table) if not c.is_move and c.id != "palette"]
        if not self.input.text.strip():
            offered.sort(key=lambda c: (not c.when(now), c.is_pinned, c.footer <= 0, c.footer))
        typed = self.input.text
        found = find_commands(offered, typed)
        named = [_of_command(self._below, c, now) for c in found if is_named(c, typed)]
        others = [_of_command(self._below, c, now) for c in found if not is_named(c, typed)]
        self.choices.show([*named, *self._cards(), *self._boards(), *others])
        if not self.choices.lines:
            self.tell("no command or card has that name")

    def _boards(self) -> Iterator[PaletteLine]:
        """The boards that the config names, and the usual one; only while the palette lies over the board."""
        config, here = self.session.config, self.session.cards.tracker.path
        if not config.boards or self._below.NAME != "board":
            return
        files = config.board_files
        usual = data_file()
        if not config.board_name(usual):
            files = {_USUAL: usual, **files}
        words = folded(self.input.text).split()
        for name, file in files.items():
            title = f"Board: {one_line(name)}"
            if any(word not in folded(f"{title} switch open") for word in words):
                continue
            if same_path(file, here):
                yield PaletteLine(title, "it is open", lambda: None, possible=False)
            else:
                yield PaletteLine(title, one_line(str(file)), partial(self.app.open_board, file))

    def _cards(self) -> Iterator[PaletteLine]:
        """The cards whose companies match what is typed."""
        words = folded(self.input.text)
        if not words:
            return
        found = 0
        for row in self.session.cards.snapshot.rows.values():
            if words in folded(f"{row.head.employer} {row.head.role}"):
                yield PaletteLine(row.head.employer, _where(row.head), partial(self._below.show_card, row.id))
                found += 1
                if found == _MOST_CARDS:
                    return

    # -- keys and the mouse

    def action_line(self, by: int) -> None:
        """Mark another line, round and round."""
        self.choices.mark(self.choices.at + by, around=True)

    def action_page(self, by: int) -> None:
        """Mark a line a page on."""
        self.choices.mark(self.choices.at + by * max(1, self.query_one("#body").size.height - 1))

    def action_go_on(self) -> None:
        """Do what is marked, or say why it cannot be done."""
        choice = self.choices.current
        if choice is None or not self.is_current:  # not so where a key was pressed twice
            return
        if choice.possible:
            self.action_save()
        else:
            self.tell(f"{choice.title.rstrip('…')}: {choice.help}", wrong=True)

    def on_choices_clicked(self, event: Choices.Clicked) -> None:
        """A line was clicked."""
        self.choices.mark(event.at)
        self.action_go_on()


class Choices(Widget):
    """What was found, one line marked. The container scrolls to keep the marked line in view."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Choices { height: auto; background: $raised; }"

    class Clicked(Message):
        """A line was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, paint: Callable[[], Paint]) -> None:
        super().__init__()
        self._paint = paint
        self.lines: Sequence[PaletteLine] = ()
        self.at = 0

    @property
    def current(self) -> PaletteLine | None:
        """The marked one."""
        return self.lines[self.at] if self.at < len(self.lines) else None

    def show(self, lines: Sequence[PaletteLine]) -> None:
        """Show these, the first one marked."""
        more = len(lines) != len(self.lines)
        self.lines, self.at = lines, 0
        self._titles = max((cell_len(choice.title) for choice in lines), default=0)
        self.refresh(layout=more)
        self._reveal()

    def mark(self, at: int, *, around: bool = False) -> None:
        """Mark a line."""
        if self.lines:
            self.at = at % len(self.lines) if around else max(0, min(at, len(self.lines) - 1))
            self.refresh()
            self._reveal()

    def _reveal(self) -> None:
        if isinstance(self.parent, Widget):
            spot = Region(0, self.at, self.size.width, 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(spot, animate=False, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line each."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """A command: its name, what it does or why it cannot be done, and its key."""
        paint, width = self._paint(), self.size.width
        if y >= len(self.lines):
            return Strip.blank(width, paint.raised)
        choice, here = self.lines[y], y == self.at
        room = min(self._titles, max(width // 3, 16))
        title = cut(choice.title, room)
        ink = paint.quiet if not choice.possible else paint.strong if here else paint.ink
        left: list[Part] = [cursor_bar(here, paint), (f" {title}", ink)]
        left.append((" " * (room - cell_len(title) + 2) + choice.help, paint.quiet))
        return line(left, width, paint.chosen if here else paint.raised, [(f"{choice.key} ", paint.mark)])

    def on_click(self, event: events.Click) -> None:
        """A line was clicked."""
        if event.y < len(self.lines):
            self.post_message(self.Clicked(event.y))


def _of_command(below: CommandScreen[Any], command: Command, now: Now) -> PaletteLine:
    possible = command.when(now)
    help_ = command.help if possible else command.otherwise or "not possible now"
    return PaletteLine(command.title, help_, partial(below.action_command, command.id), command.key, possible)


def _where(head: Head) -> str:
    """What tells a card from another of the same company, and where it stands."""
    return " · ".join(filter(None, (one_line(head.role), in_words(head.outcome or head.stage))))
