"""One table of commands: bindings, footer, palette, help and README are all made from it.

A command's id is its name in the config's `[keys]`. `when` says what is possible now, so that the
footer and the palette offer nothing else. Knows no screen: the screens look up what they can do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from offerboard.cards.model import Head
from offerboard.cards.values import MY_NO
from offerboard.errors import UsageError

Place = Literal["board", "card", "composer"]


class Now(NamedTuple):
    """What the commands of a screen can act on at this moment."""

    card: Head | None = None
    cards: int = 0
    chosen: int = 0
    copied: bool = False
    can_undo: bool = False
    can_redo: bool = False
    filtered: bool = False
    typing: bool = False
    own: bool = False


def _always(_now: Now) -> bool:
    return True


def _on_card(now: Now) -> bool:
    return now.card is not None


def _on_offer(now: Now) -> bool:
    return now.card is not None and now.card.stage == "offer" and now.card.outcome is None


def _sendable(now: Now) -> bool:
    card = now.card
    if card is None:
        return False
    owed = card.told is None and (card.outcome in MY_NO or card.outcome == "accepted")
    return owed or card.facts.copied is not None


def _copied(now: Now) -> bool:
    return now.card is not None and now.card.facts.copied is not None


def _writing(now: Now) -> bool:
    return now.card is not None and not now.typing


_OPENED = frozenset(
    {
        *("compose", "sent", "not_sent", "more_time", "record", "edit", "end", "snooze", "delete"),
        *("undo", "redo", "hide_pay", "help", "palette"),
    }
)
"""Commands of the board that an open card has too."""


class Command(NamedTuple):
    """Something that a key, the footer, the palette or the mouse can ask for on a screen.

    `keys` are Textual's names, comma-separated, the first the one that is shown as `shown` (or itself).
    `footer` orders the footer, 0 keeps it out.
    """

    id: str
    keys: str
    title: str
    help: str
    place: Place = "board"
    footer: int = 0
    when: Callable[[Now], bool] = _always
    shown: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        """The screens that have it."""
        return ("board", "card") if self.place == "board" and self.id in _OPENED else (self.place,)

    @property
    def key(self) -> str:
        """The key as people read it."""
        return self.shown or self.keys.partition(",")[0]


COMMANDS: tuple[Command, ...] = (
    Command("down", "j,down", "Down", "the next card", when=_on_card),
    Command("up", "k,up", "Up", "the card before", when=_on_card),
    Command("left", "h,left", "Left", "the column to the left"),
    Command("right", "l,right", "Right", "the column to the right"),
    Command("top", "g,home", "Top", "the first card", when=_on_card),
    Command("bottom", "G,end", "Bottom", "the last card", when=_on_card),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page further", when=_on_card, shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page back", when=_on_card, shown="PgUp"),
    Command(
        "compose", "c", "Compose", "write to them: a letter, a phone script, a text", footer=1, when=_on_card
    ),
    Command("sent", "s", "Sent", "confirm that it was sent, or said", footer=2, when=_sendable),
    Command(
        "record", "r", "Record", "what happened: they called, wrote, granted, …", footer=3, when=_on_card
    ),
    Command("new", "n", "New", "add a card", footer=4),
    Command("end", "x", "End", "end it: they said no, went silent, …", footer=5, when=_on_card),
    Command("find", "slash", "Find", "filter the cards as you type", footer=6, shown="/"),
    Command("help", "question_mark", "Help", "all keys", footer=7, shown="?"),
    Command(
        "move_right",
        "L",
        "Move",
        "move the card right; into Declines is your no",
        footer=8,
        when=_on_card,
        shown="H/L",
    ),
    Command("move_left", "H", "Move left", "move the card left", when=_on_card),
    Command("undo", "u", "Undo", "take the last change back", footer=9, when=lambda now: now.can_undo),
    Command("edit", "e", "Edit", "edit the card", footer=10, when=_on_card),
    Command("open", "enter", "Open", "open the card whole", footer=11, when=_on_card),
    Command("more_time", "m", "More time", "write for more time to decide", when=_on_offer),
    Command("not_sent", "S", "Not sent", "what was copied was not sent after all", when=_copied),
    Command("select", "space", "Select", "select the card, to act on several at once", when=_on_card),
    Command("snooze", "z", "Snooze", "hide the flag until a time", when=_on_card),
    Command("delete", "X", "Delete", "delete the card (undo brings it back)", when=_on_card),
    Command("move_to", "", "Move to…", "move the card to any column", when=_on_card),
    Command("redo", "U,ctrl+r", "Redo", "bring the undone change back", when=lambda now: now.can_redo),
    Command("order", "O", "Order", "order by urgency, company, pay or date"),
    Command("applied", "A", "Show applied", "show or hide what you merely applied for"),
    Command("pane", "p", "Side pane", "show or hide the side pane"),
    Command("hide_pay", "dollar_sign", "Hide pay", "show or hide every amount", shown="$"),
    Command("import", "I", "Import", "bring in a CSV or JSON file", footer=12),
    Command("palette", "colon,ctrl+p", "Palette", "all commands by name", shown=":"),
    Command("back", "escape", "Back", "clear the selection, then the filter", shown="Esc"),
    Command("quit", "q", "Quit", "leave; everything is saved"),
    Command("down", "j,down", "Down", "a line down", "card"),
    Command("up", "k,up", "Up", "a line up", "card"),
    Command("top", "g,home", "Top", "to the top", "card"),
    Command("bottom", "G,end", "Bottom", "to the end", "card"),
    Command("page_down", "pagedown,ctrl+d", "Page down", "a page down", "card", shown="PgDn"),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page up", "card", shown="PgUp"),
    Command("close", "escape", "Back", "back to the board", "card", 8, shown="Esc"),
    Command("copy", "y", "Copy", "copy the letter's body", "composer", 1, _writing),
    Command(
        "copy_next",
        "Y",
        "Next piece",
        "copy address, subject and body, one after the other",
        "composer",
        2,
        _writing,
    ),
    Command("letter_sent", "s", "Sent", "confirm that it was sent, or said", "composer", 3, _writing),
    Command("edit_letter", "e", "Edit", "change the words before you copy them", "composer", 4, _writing),
    Command(
        "forget_edit",
        "X",
        "Template",
        "drop your own words and take the template's again",
        "composer",
        5,
        lambda now: _writing(now) and now.own,
    ),
    Command(
        "copy_all", "A", "Copy all", "copy address, subject and body as one text", "composer", 6, _writing
    ),
    Command("editor", "E", "$EDITOR", "change the words in your own editor", "composer", 7, _writing),
    Command("help", "question_mark", "Help", "all keys", "composer", 8, shown="?"),
    Command(
        "close",
        "escape",
        "Back",
        "one step back, then to the board; your words are kept",
        "composer",
        9,
        shown="Esc",
    ),
    Command(
        "down", "j,down", "Down", "the next choice; in the letter, a line down", "composer", when=_writing
    ),
    Command("up", "k,up", "Up", "the choice before; in the letter, a line up", "composer", when=_writing),
    Command("left", "h,left", "Before", "choose the one before, at once", "composer", when=_writing),
    Command("right", "l,right", "After", "choose the one after, at once", "composer", when=_writing),
    Command(
        "choose",
        "space,enter",
        "Choose",
        "choose what the cursor is on; 1 to 9 choose too",
        "composer",
        when=_writing,
    ),
    Command(
        "next_group",
        "tab",
        "Next group",
        "to the next choices, then to what is asked and the letter",
        "composer",
    ),
    Command("previous_group", "shift+tab", "Group before", "to the choices before", "composer"),
    Command(
        "page_down", "pagedown,ctrl+d", "Page down", "a page further in the letter", "composer", shown="PgDn"
    ),
    Command("page_up", "pageup,ctrl+u", "Page up", "a page back in the letter", "composer", shown="PgUp"),
    Command(
        "undo",
        "u",
        "Undo",
        "take the last change back",
        "composer",
        when=lambda now: _writing(now) and now.can_undo,
    ),
    Command("palette", "colon,ctrl+p", "Palette", "all commands by name", "composer", shown=":"),
)


def of(place: Place, table: Sequence[Command] = COMMANDS) -> Iterator[Command]:
    """The commands of a screen, in the table's order."""
    return (command for command in table if place in command.places)


def footer(place: Place, now: Now, table: Sequence[Command] = COMMANDS) -> list[Command]:
    """What the footer shows now, the most useful first."""
    shown = (command for command in of(place, table) if command.footer and command.when(now))
    return sorted(shown, key=lambda command: command.footer)


def with_keys(keys: Mapping[str, str]) -> tuple[Command, ...]:
    """The table with the user's own keys (`[keys]` in the config), each an id and keys as Textual names them.

    Raises UsageError with the key and the reason: an unknown id, a malformed or empty key, a clash.
    """
    known = {command.id for command in COMMANDS}
    for id_, value in keys.items():
        if id_ not in known:
            raise UsageError(f"keys.{id_}: no command has this name (offerboard's help lists them)")
        for key in value.split(","):
            _check(id_, key.strip())
    table = tuple(
        command._replace(keys=",".join(key.strip() for key in keys[command.id].split(",")), shown="")
        if command.id in keys
        else command
        for command in COMMANDS
    )
    taken: dict[tuple[str, str], str] = {}
    for command in table:
        for place, key in product(command.places, filter(None, command.keys.split(","))):
            other = taken.setdefault((place, key), command.id)
            if other != command.id:
                raise UsageError(f"keys.{command.id}: {key!r} already means {other!r}")
    return table


_KEY_NAMES = """
    enter escape space tab backspace delete insert up down left right home end pageup pagedown
    f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 slash question_mark dollar_sign colon semicolon comma full_stop
    minus plus equals_sign underscore asterisk ampersand at percent_sign number_sign exclamation_mark tilde
    circumflex_accent left_square_bracket right_square_bracket left_parenthesis right_parenthesis backslash
    left_curly_bracket right_curly_bracket vertical_line less_than_sign greater_than_sign apostrophe
    quotation_mark grave_accent
"""


def _check(id_: str, key: str) -> None:
    if not key:
        raise UsageError(f"keys.{id_}: the key is empty")
    name = key
    for modifier in ("ctrl+", "alt+", "shift+"):
        name = name.removeprefix(modifier)
    single = len(name) == 1 and name.isalnum()
    if not single and name not in _KEY_NAMES.split():
        raise UsageError(f"keys.{id_}: {key!r} is no key (write it as: a, A, ctrl+a, f5, slash, space)")
