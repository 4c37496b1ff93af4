"""The pages of the help: the commands of each screen, what there is to know there, and the signs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style

from offerboard.cards import wording
from offerboard.cards.clock.flags import Severity
from offerboard.cards.finding.folding import folded
from offerboard.commands import Command, ScreenName, of
from offerboard.tui.base.keys import key_words
from offerboard.tui.help.texts import FINDING, MARKS, MOUSE, NOTES, SEVERITIES, WORDS
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.paragraphs import Paragraph

GROUPS: dict[str, tuple[str, ...]] = {
    "Answer them": (
        *("triage", "remedy", "skip", "compose", "decide", "decline", "accept", "compare", "when"),
        *("sent", "not_sent", "more_time", "bargain", "tell", "record"),
    ),
    "Cards": (
        *("new", "edit", "open", "select", "move_right", "move_left", "move_to", "end", "snooze"),
        *("delete", "undo", "redo", "import", "export"),
    ),
    "What the board shows": (
        "find",
        "back",
        "forget_find",
        "order",
        "applied",
        "pane",
        "hide_pay",
        "theme",
        "settings",
    ),
    "Move about": ("down", "up", "left", "right", "top", "bottom", "page_down", "page_up"),
}
_REST = "The program"
_GROUPED: tuple[ScreenName, ...] = ("board", "card", "triage")
PLACES: dict[ScreenName, tuple[str, str]] = {
    "board": ("Board", "On the board"),
    "find": ("Find", "While you find"),
    "card": ("Card", "On an open card"),
    "composer": ("Write", "While you write"),
    "call": ("Call", "While you call"),
    "compare": ("Compare", "While you compare"),
    "triage": ("Triage", "In triage"),
    "when": ("When", "While you look at days"),
    "history": ("History", "While you look back"),
    "accept": ("Tell yes", "While you tell the others of your yes"),
    "tell": ("Deadline", "While you tell them your deadline"),
}
_WIDEST = 26  # cells of the keys at most: all that any command has, arrows written out
Tint = Literal["mark", "quiet", "accepted"] | Severity


class HelpRow(Struct, frozen=True):
    """A sign or a key, its name, and what it does or means."""

    sign: str
    name: str
    words: str
    tint: Tint = "mark"


class Section(Struct, frozen=True):
    """Rows under a heading."""

    title: str
    rows: Sequence[HelpRow]


class Page(Struct, frozen=True):
    """A page of the help, with the screen that it is about, if it is about one."""

    name: str
    screen: ScreenName | None
    sections: Sequence[Section]


def pages(table: Sequence[Command], config_file: str, plain: bool) -> list[Page]:
    """All pages, those of the screens first."""
    found = [
        Page(PLACES[screen][0], screen, list(_of_screen(screen, table, plain)))
        for screen in get_args(ScreenName)
    ]
    own = f'in {config_file}, under [keys], by these names, as in new = "ctrl+n":'
    names = " ".join(dict.fromkeys(command.id for command in table))
    keys = [HelpRow("", "", own), HelpRow("", "", names, "quiet")]
    return [
        *found,
        Page("Signs", None, list(_signs(plain))),
        Page(
            "Keys", None, [Section("Keys of your own", keys), Section("The mouse", [HelpRow("", "", MOUSE)])]
        ),
    ]


def _of_screen(screen: ScreenName, table: Sequence[Command], plain: bool) -> Iterator[Section]:
    """The commands of a screen by purpose, including those without a key; then what else to know."""
    left = {command.id: command for command in of(screen, table)}
    grouped = screen in _GROUPED
    for title, ids in GROUPS.items() if grouped else ():
        rows = [_row(left.pop(id_), plain) for id_ in ids if id_ in left]
        if rows:
            yield Section(title, rows)
    if left:
        rest = [_row(command, plain) for command in left.values()]
        yield Section(_REST if grouped else PLACES[screen][1], rest)
    if screen in ("board", "find"):
        yield Section("Find by", [HelpRow("", "", FINDING)])
    if screen in NOTES:
        title, notes = NOTES[screen]
        yield Section(title, [HelpRow("", "", words) for words in notes])


def _row(command: Command, plain: bool) -> HelpRow:
    return HelpRow(key_words(command.keys, plain) or "(palette)", command.title, command.help)


def _signs(plain: bool) -> Iterator[Section]:
    """The severities, the short words beside them, and what else is drawn."""
    star = wording.star(plain)
    yield Section(
        "Flags",
        [
            *(
                HelpRow(wording.sign(each, plain), each.word, words, each)
                for each, words in SEVERITIES.items()
            ),
            HelpRow(star, "accepted", "your yes: it stays among the offers", "accepted"),
        ],
    )
    yield Section("What flags say", [HelpRow("", said, words, "quiet") for said, words in WORDS.values()])
    for title, rows in MARKS.items():
        yield Section(
            title, [HelpRow(drawn_plain if plain else drawn, "", words) for drawn, drawn_plain, words in rows]
        )


def found(all_pages: Sequence[Page], typed: str) -> list[Section]:
    """The parts of all pages that match a typed text: a key as it is written, or words that begin with it."""
    key, words = typed.strip(), folded(typed).split()
    by_key = _kept(all_pages, lambda row: key in row.sign.split(" "))
    if len(key) == 1 and by_key:
        return by_key
    by_words = _kept(all_pages, lambda row: bool(words) and _says(row, words))
    if by_key or by_words:
        return [*by_key, *by_words]
    return [
        Section(
            "Nothing in the help is about that", [HelpRow("", "", ": shows all commands, by other names too")]
        )
    ]


def _says(row: HelpRow, words: Sequence[str]) -> bool:
    said = folded(f"{row.name} {row.words}")
    return all(f" {word}" in said for word in words)


def _kept(all_pages: Sequence[Page], keeps: Callable[[HelpRow], bool]) -> list[Section]:
    return [
        Section(f"{page.name}: {section.title}", rows)
        for page in all_pages
        for section in page.sections
        if (rows := [row for row in section.rows if keeps(row)])
    ]


def paragraphs(sections: Sequence[Section], paint: Paint) -> Iterator[Paragraph]:
    """Sections as they are drawn: keys in the accent colour, then the footer's name, then what it does."""
    rows = [row for section in sections for row in section.rows]
    signs = max((cell_len(row.sign) for row in rows), default=0)
    names = max((cell_len(row.name) for row in rows), default=0)
    for section in sections:
        yield Paragraph(((section.title, paint.heading),))
        for row in section.rows:
            signed = any(row.sign for row in section.rows)
            yield _drawn(row, min(signs, _WIDEST) if signed else 0, names, paint)
        yield Paragraph()


def _drawn(row: HelpRow, signs: int, names: int, paint: Paint) -> Paragraph:
    if not row.sign and not row.name:
        return Paragraph(((row.words, paint.ink if row.tint == "mark" else paint.quiet),), indent=2)
    sign = row.sign.ljust(signs) + "  " if signs else ""
    name = row.name.ljust(names) + "  " if names else ""
    style = _style(row.tint, paint)
    named = style if not row.sign else paint.strong
    hang = 2 + (signs + 2 if signs else 0) + (names + 2 if names else 0)
    return Paragraph(((sign, style), (name, named), (row.words, paint.ink)), indent=2, hang=hang)


def _style(tint: Tint, paint: Paint) -> Style:
    if isinstance(tint, Severity):
        return paint.severity(tint)
    return {"mark": paint.mark, "quiet": paint.quiet, "accepted": paint.accepted}[tint]
