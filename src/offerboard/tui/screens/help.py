"""All keys, from the table of commands with the user's own keys in it; and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple, cast, get_args

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from offerboard.cards import wording
from offerboard.cards.flags import Severity
from offerboard.commands import Command, Place
from offerboard.tui.host import Host
from offerboard.tui.keys import key_words, own_table
from offerboard.tui.paint import Paint
from offerboard.tui.widgets.footer import Footer
from offerboard.tui.widgets.lines import Lines, Text

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
    "What the board shows": ("find", "back", "order", "applied", "pane", "hide_pay"),
    "Move about": ("down", "up", "left", "right", "top", "bottom", "page_down", "page_up"),
}
_REST = "The program"
_UNGROUPED: tuple[Place, ...] = ("composer", "call", "compare", "when", "history", "accept")
_PLACES = {
    "board": "On the board",
    "card": "On an open card",
    "composer": "While you write",
    "call": "While you call",
    "compare": "While you compare",
    "triage": "In triage",
    "when": "While you look at days",
    "accept": "While you tell the others",
    "history": "While you look back",
}

_SEVERITIES = {
    Severity.OVERDUE: "a date has passed: answer now, with one sentence of apology",
    Severity.URGENT: "hours are left, or they have waited for days",
    Severity.SOON: "within the next days",
    Severity.NOTE: "good manners, or it is their turn: nothing burns",
}
_WORDS = (
    ("not told, 1 d", "your yes or no is made, and they do not know it"),
    ("sent?", "you copied a letter: confirm that it went, or that it did not"),
    ("say thanks", "an offer came, and you have not thanked for it"),
    ("more time asked", "you asked; the old date keeps running"),
    ("terms asked", "you asked for better ones; the date keeps running"),
    ("silent 8 d", "nothing was heard from them since the interview"),
)
_FINDING = (
    "words of company, role, place, tag, contact or note; is:overdue, is:flagged, is:told, reason:pay, tag:x"
    " and the like; a - before a word leaves it out"
)
_COMPARED = "How offers are compared"
_TOTALS = (
    "first year = base + bonus + sign-on + what vests within it",
    "four years = 4 x (base + bonus) + sign-on + what has vested by then",
    "in a year an hour is paid hours_a_week x weeks_a_year times (40 x 52), a day 5 x weeks_a_year times,"
    " a week weeks_a_year times, a month 12 times; what is paid once counts once",
    "equity: nothing before the cliff, then what is said for each year, or an equal part of it a year",
    "of a range the lower end counts: from; other currencies go by your own rates in the config, under"
    " [rates] as USD = 0.92 (what 1 USD is worth), with rates_date = 2026-11-01; without a rate it is said",
    "the order by pay (O) is that of the first year; what lacks a rate stands after all that can be compared,"
    " and what names no pay after that",
    "weighted sum = weight x score of each criterion; weights stand in the config under [criteria]",
)
_HELD = "What can wait, and until when to ask"
_HOLDING = (
    "a bar is an offer, from the day it came to its date; an interview elsewhere that ends after that date"
    " must do without it, or needs more time",
    "more time is asked for until the working day after the last interview that two weeks more would reach:"
    " 3 to 5 working days are usual, a week is fine, two are the most in all; ask once, and name the day",
    "m writes that letter, with the day in it; while they do not answer the old date stands",
)
_COUNTED = "How the history is counted"
_COUNTS = (
    "stages: cards that began in the time that is looked at; each counts at every step up to its furthest",
    "outcomes and reasons: cards that ended in it; a reason is the true one, or where none was kept the one"
    " that you gave; told says how often they were to be told it",
    "you answered: from the offer until they were told your yes or no; late is after the date that held then",
    "they answered: from an interview, or your first message that asks for an answer, to their next word;"
    " a nudge does not shorten it",
    "half of all cases lie within the middle half; days are of 24 hours; what came from a file without dates"
    " is counted, and left out of days and months",
    "the same numbers: offerboard stats, and with --json for scripts",
)
_MOUSE = (
    "click a card, double-click to open it, drag it to another column; the line above the board, the tabs"
    " and the last line can be clicked too"
)


class HelpScreen(ModalScreen[None]):
    """What the keys do on a screen, and then on the others."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Back"),
        Binding("j,down", "line(1)"),
        Binding("k,up", "line(-1)"),
        Binding("space,pagedown,ctrl+d", "page_down"),
        Binding("b,pageup,ctrl+u", "page_up"),
        Binding("g,home", "top"),
        Binding("G,end", "bottom"),
    ]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place: Place = place

    @property
    def host(self) -> Host:
        """The program behind the screen."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """The page."""
        host = self.host
        self.head = Lines(lambda: host.colours, id="help-head")
        self.page = Lines(lambda: host.colours, id="help-page")
        with Vertical(id="help"):
            yield self.head
            yield self.page
            yield Footer(lambda: host.colours, raised=True)

    def on_mount(self) -> None:
        """Fill the page."""
        host, paint = self.host, self.host.colours
        self.head.can_focus = False
        self.head.show([Text((("Keys, and what the signs mean", paint.mark),))])
        self.query_one(Footer).show(
            [
                Command("page_down", "space", "A page on", ""),
                Command("bottom", "G", "To the end", ""),
                Command("top", "g", "To the top", ""),
                Command("dismiss", "escape", "Back", "", shown="esc"),
            ]
        )
        table = own_table(host.settings.keys)
        self.page.show(list(_texts(self._place, table, str(host.config_file), paint, host.settings.ascii)))
        self.page.focus()

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

    def on_footer_pressed(self, event: Footer.Pressed) -> None:
        """A key in the footer was clicked."""
        if event.id == "dismiss":
            self.dismiss()
        else:
            getattr(self, f"action_{event.id}")()


class _Row(NamedTuple):
    """Keys, and what they do."""

    keys: str
    words: str


def _texts(
    place: Place, table: Sequence[Command], config_file: str, paint: Paint, plain: bool
) -> Iterator[Text]:
    here = list(_sections(place, place, table, plain))
    others = [other for other in get_args(Place) if other != place]
    there = [section for each in others for section in _sections(each, place, table, plain)]
    column = max(cell_len(row.keys) for _, rows in [*here, *there] for row in rows) + 3
    notes = {"compare": (_COMPARED, _TOTALS), "when": (_HELD, _HOLDING), "history": (_COUNTED, _COUNTS)}
    for title, rows in here:
        yield from _section(title, rows, column, paint)
    if place in notes:
        yield from _notes(*notes[place], paint)
    for title, rows in there:
        yield from _section(title, rows, column, paint)
    yield from _signs(paint, plain)
    for other, note in notes.items():
        if other != place:
            yield from _notes(*note, paint)
    yield from _section("Find by", [_Row("", _FINDING)], 0, paint)
    yield from _section("The mouse", [_Row("", _MOUSE)], 0, paint)
    yield from _own_keys(config_file, table, paint)


def _sections(
    place: Place, asking: Place, table: Sequence[Command], plain: bool
) -> Iterator[tuple[str, list[_Row]]]:
    """The commands of a screen, those without a key too; of the one that asks by what they are for."""
    here = place == asking
    left = {c.id: c for c in table if (place in c.places if here else place == c.place)}
    groups = _GROUPS if here and place not in _UNGROUPED else {}
    for title, ids in groups.items():
        found = [left.pop(id_) for id_ in ids if id_ in left]
        if found:
            yield title, [_row(command, plain) for command in found]
    yield (_REST if groups else _PLACES[place]), [_row(command, plain) for command in left.values()]


def _row(command: Command, plain: bool) -> _Row:
    return _Row(key_words(command.keys, plain) or "(palette)", command.help)


def _section(title: str, rows: Sequence[_Row], column: int, paint: Paint) -> Iterator[Text]:
    yield Text(((title, paint.heading),))
    for row in rows:
        yield _sign(row.keys, row.words, column, paint.strong, paint)
    yield Text()


def _notes(title: str, notes: Sequence[str], paint: Paint) -> Iterator[Text]:
    return _section(title, [_Row("", words) for words in notes], 0, paint)


def _signs(paint: Paint, plain: bool) -> Iterator[Text]:
    """The severities, and what the short words beside them say."""
    column = max(cell_len(said) for said, _ in _WORDS) + 3
    yield Text((("Signs", paint.heading),))
    for severity, words in _SEVERITIES.items():
        sign = f"{wording.sign(severity, plain)} {severity.word}"
        yield _sign(sign, words, column, paint.severity(severity), paint)
    yield _sign(
        f"{wording.star(plain)} accepted",
        "your yes: it stays among the offers",
        column,
        paint.accepted,
        paint,
    )
    yield Text()
    for said, words in _WORDS:
        yield _sign(said, words, column, paint.quiet, paint)
    yield Text()


def _sign(said: str, words: str, column: int, style: Style, paint: Paint) -> Text:
    gap = " " * (column - cell_len(said))
    return Text(((said + gap, style), (words, paint.ink)), indent=2, hang=2 + column)


def _own_keys(config_file: str, table: Sequence[Command], paint: Paint) -> Iterator[Text]:
    yield Text((("Keys of your own", paint.heading),))
    said = f'in {config_file}, under [keys], by these names, as in new = "ctrl+n":'
    yield Text(((said, paint.ink),), indent=2)
    yield Text(((" ".join(dict.fromkeys(command.id for command in table)), paint.quiet),), indent=2)
