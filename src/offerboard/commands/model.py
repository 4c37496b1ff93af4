"""What a command is, and what the commands of a screen can act on."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from offerboard.cards.model import Head

ScreenName = Literal[
    "board", "card", "composer", "call", "compare", "triage", "when", "history", "accept", "tell", "find"
]

PINNED = ("help", "palette", "clear_find", "back", "quit", "close")
"""What stands at the right end of each footer, in this order: help, all commands, the way back."""
MOVES = frozenset({"down", "up", "left", "right", "top", "bottom", "page_down", "page_up"})
"""Commands that move a cursor; nobody looks for them by name."""
NOT_IN_FOOTER = -1
"""The `footer` of a command that another one stands for there, as `H/L` stands for `H`."""


class Now(Struct, frozen=True):
    """What the commands of a screen can act on at this moment.

    `card` is the one under the cursor, `cards` how many there are, `chosen` how many are selected. In the
    composer, `own`: the letter has the user's own words; `mail`, `phone`: it goes by mail, is a phone script;
    `mistaken`: the user's template has a mistake. Where companies are told something, `waits`: this one does
    not know it yet; `left`: how many do not; `ticked`: how many are told at once; `applied`: how many cards
    that were only applied for are open.
    """

    card: Head | None = None
    cards: int = 0
    chosen: int = 0
    can_undo: bool = False
    can_redo: bool = False
    filtered: bool = False
    typing: bool = False
    own: bool = False
    mail: bool = False
    phone: bool = False
    mistaken: bool = False
    waits: bool = False
    left: int = 0
    applied: int = 0
    ticked: int = 0
    completable: bool = False
    saved_finds: bool = False


class Condition(Struct, frozen=True):
    """When a command is possible, and what is said where it is not."""

    holds: Callable[[Now], bool]
    otherwise: str

    def __call__(self, now: Now) -> bool:
        """Whether it is possible."""
        return self.holds(now)


def otherwise(words: str) -> Callable[[Callable[[Now], bool]], Condition]:
    """Give a condition the words that are said where it does not hold."""
    return lambda holds: Condition(holds, words)


def _always(_now: Now) -> bool:
    return True


class Command(Struct, frozen=True):
    """Something that a key, the footer, the palette or the mouse can ask for on a screen.

    `keys` are Textual's names, comma-separated, the first the one that is shown as `shown` (or itself).
    `footer` orders the footer: 0 comes after all with a number, `NOT_IN_FOOTER` is left out. A `shared`
    command of the board is one of an open card and of triage too.
    """

    id: str
    keys: str
    title: str
    help: str
    screen: ScreenName = "board"
    footer: int = 0
    when: Callable[[Now], bool] = _always
    shown: str = ""
    shared: bool = False

    @property
    def otherwise(self) -> str:
        """What is said where it is not possible; "" for nothing."""
        return self.when.otherwise if isinstance(self.when, Condition) else ""

    @property
    def screens(self) -> tuple[ScreenName, ...]:
        """The screens that have it."""
        return ("board", "card", "triage") if self.shared else (self.screen,)

    @property
    def is_move(self) -> bool:
        """Whether it moves a cursor, and nothing else."""
        return self.id in MOVES

    @property
    def is_pinned(self) -> bool:
        """Whether it stands at the right end of the footer."""
        return self.id in PINNED

    @property
    def key(self) -> str:
        """The key as people read it."""
        return self.shown or self.keys.partition(",")[0]
