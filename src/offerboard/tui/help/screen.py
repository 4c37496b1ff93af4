"""All keys, from the table of commands with the user's own keys in it; and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple, get_args

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from offerboard.cards import wording
from offerboard.commands import Command, ScreenName
from offerboard.tui.base.keys import key_words, own_table
from offerboard.tui.base.modal import Modal
from offerboard.tui.help.texts import FINDING, MOUSE, NOTES, SEVERITIES, WORDS
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs

_GROUPS: dict[str, tuple[str, ...]] = {
    "Answer them": (
        "triage",
        "remedy",
        "skip",
        "compose",
        "decide",
        "accept",
        "compare",
        "when",
        "sent",
        "not_sent",
        "more_time",
        "bargain",
        "record",
    ),
    "Cards": (
        *("new", "edit", "open", "select", "move_right", "move_left", "move_to", "end", "snooze"),
        *("delete", "undo", "redo", "import"),
    ),
    "What the board shows": ("find", "back", "forget_find", "order", "applied", "pane", "hide_pay"),
    "Move about": ("down", "up", "left", "right", "top", "bottom", "page_down", "page_up"),
}
_REST = "The program"
_UNGROUPED: tuple[ScreenName, ...] = ("find", "composer", "call", "compare", "when", "history", "accept")
_PLACES = {
    "board": "On the board",
    "find": "While you find",
    "card": "On an open card",
    "composer": "While you write",
    "call": "While you call",
    "compare": "While you compare",
    "triage": "In triage",
    "when": "While you look at days",
    "accept": "While you tell the others",
    "history": "While you look back",
}


class HelpScreen(Modal[None]):
    """What the keys do on a screen, and then on the others."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "back", "Back"),
        Binding("j,down", "line(1)"),
        Binding("k,up", "line(-1)"),
        Binding("space,pagedown,ctrl+d", "page_down"),
        Binding("b,pageup,ctrl+u", "page_up"),
        Binding("g,home", "top"),
        Binding("G,end", "bottom"),
    ]

    def __init__(self, screen: ScreenName) -> None:
        super().__init__()
        self._screen: ScreenName = screen

    def compose(self) -> ComposeResult:
        """The page."""
        session = self.session
        self.head = Paragraphs(lambda: session.colours, id="help-head")
        self.page = Paragraphs(lambda: session.colours, id="help-page")
        with Vertical(id="help"):
            yield self.head
            yield self.page
            yield Footer(lambda: session.colours, raised=True)

    def on_mount(self) -> None:
        """Fill the page."""
        session, paint = self.session, self.session.colours
        self.head.can_focus = False
        self.head.show([Paragraph((("Keys, and what the signs mean", paint.mark),))])
        self.query_one(Footer).show(
            [
                Command("page_down", "space", "A page on", ""),
                Command("bottom", "G", "To the end", ""),
                Command("top", "g", "To the top", ""),
                Command("back", "escape", "Back", "", shown="Esc"),
            ]
        )
        table = own_table(session.config.keys)
        self.page.show(
            list(_texts(self._screen, table, str(session.settings.path), paint, session.config.ascii))
        )
        self.page.focus()

    def action_back(self) -> None:
        """Back to what lies below."""
        self.leave()

    def action_line(self, by: int) -> None:
        """Scroll by some lines."""
        self.page.scroll_relative(y=by, animate=False)

    def action_page_down(self) -> None:
        """Scroll a page on."""
        self.page.scroll_relative(y=self.page.size.height - 1, animate=False)

    def action_page_up(self) -> None:
        """Scroll a page back."""
        self.page.scroll_relative(y=1 - self.page.size.height, animate=False)

    def action_top(self) -> None:
        """Go to the first line."""
        self.page.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the last line."""
        self.page.scroll_end(animate=False)

    def on_footer_command_clicked(self, event: Footer.CommandClicked) -> None:
        """A key in the footer was clicked."""
        getattr(self, f"action_{event.id}")()


class _KeyLine(NamedTuple):
    """Keys, and what they do."""

    keys: str
    words: str


def _texts(
    screen: ScreenName, table: Sequence[Command], config_file: str, paint: Paint, plain: bool
) -> Iterator[Paragraph]:
    here = list(_sections(screen, screen, table, plain))
    others = [other for other in get_args(ScreenName) if other != screen]
    there = [section for each in others for section in _sections(each, screen, table, plain)]
    column = max(cell_len(row.keys) for _, rows in [*here, *there] for row in rows) + 3
    for title, rows in here:
        yield from _section(title, rows, column, paint)
    if screen in NOTES:
        yield from _notes(*NOTES[screen], paint)
    for title, rows in there:
        yield from _section(title, rows, column, paint)
    yield from _signs(paint, plain)
    for other, note in NOTES.items():
        if other != screen:
            yield from _notes(*note, paint)
    yield from _section("Find by", [_KeyLine("", FINDING)], 0, paint)
    yield from _section("The mouse", [_KeyLine("", MOUSE)], 0, paint)
    yield from _own_keys(config_file, table, paint)


def _sections(
    screen: ScreenName, asking: ScreenName, table: Sequence[Command], plain: bool
) -> Iterator[tuple[str, list[_KeyLine]]]:
    """The commands of a screen, those without a key too; of the one that asks by what they are for."""
    here = screen == asking
    left = {c.id: c for c in table if (screen in c.screens if here else screen == c.screen)}
    groups = _GROUPS if here and screen not in _UNGROUPED else {}
    for title, ids in groups.items():
        found = [left.pop(id_) for id_ in ids if id_ in left]
        if found:
            yield title, [_row(command, plain) for command in found]
    yield (_REST if groups else _PLACES[screen]), [_row(command, plain) for command in left.values()]


def _row(command: Command, plain: bool) -> _KeyLine:
    return _KeyLine(key_words(command.keys, plain) or "(palette)", command.help)


def _section(title: str, rows: Sequence[_KeyLine], column: int, paint: Paint) -> Iterator[Paragraph]:
    yield Paragraph(((title, paint.heading),))
    for row in rows:
        yield _sign(row.keys, row.words, column, paint.strong, paint)
    yield Paragraph()


def _notes(title: str, notes: Sequence[str], paint: Paint) -> Iterator[Paragraph]:
    return _section(title, [_KeyLine("", words) for words in notes], 0, paint)


def _signs(paint: Paint, plain: bool) -> Iterator[Paragraph]:
    """The severities, and what the short words beside them say."""
    column = max(cell_len(said) for said, _ in WORDS.values()) + 3
    yield Paragraph((("Signs", paint.heading),))
    for severity, words in SEVERITIES.items():
        sign = f"{wording.sign(severity, plain)} {severity.word}"
        yield _sign(sign, words, column, paint.severity(severity), paint)
    yield _sign(
        f"{wording.star(plain)} accepted",
        "your yes: it stays among the offers",
        column,
        paint.accepted,
        paint,
    )
    yield Paragraph()
    for said, words in WORDS.values():
        yield _sign(said, words, column, paint.quiet, paint)
    yield Paragraph()


def _sign(said: str, words: str, column: int, style: Style, paint: Paint) -> Paragraph:
    gap = " " * (column - cell_len(said))
    return Paragraph(((said + gap, style), (words, paint.ink)), indent=2, hang=2 + column)


def _own_keys(config_file: str, table: Sequence[Command], paint: Paint) -> Iterator[Paragraph]:
    yield Paragraph((("Keys of your own", paint.heading),))
    said = f'in {config_file}, under [keys], by these names, as in new = "ctrl+n":'
    yield Paragraph(((said, paint.ink),), indent=2)
    yield Paragraph(((" ".join(dict.fromkeys(command.id for command in table)), paint.quiet),), indent=2)
