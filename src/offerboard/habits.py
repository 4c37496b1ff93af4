"""What the user chose last, so that it need not be chosen again: for each card, and for each situation.

Habits are no data: they have no undo, a lost file costs some key presses, and a damaged one counts as none.
The file is its owner's alone.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Struct, structs

from offerboard.cards.values import Channel, Situation
from offerboard.files import write_whole

NAME = "habits.json"
_MOST_CARDS = 200  # the ones used last
_MOST_IMPORTS = 50
_MOST_BYTES = 1_000_000
_writing = Lock()


class Habit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a letter for a situation was written last; empty where nothing was."""

    channel: Channel | None = None
    reason: str = ""
    tone: str = ""
    language: str = ""


class ImportHabit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the user said of a kind of file: which field a column is for, what a status word means."""

    mapping: dict[str, str] = {}
    statuses: dict[str, str] = {}


class Habits(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """By situation the habit, by card what was chosen and typed in its composer; the newest last.

    `imports` holds by the signature of a kind of file what its columns and words mean.
    """

    situations: dict[Situation, Habit] = {}
    cards: dict[str, dict[str, str]] = {}
    imports: dict[str, ImportHabit] = {}

    def of(self, situation: Situation) -> Habit:
        """The habit for a situation."""
        return self.situations.get(situation, Habit())

    def with_card(self, id_: str, chosen: Mapping[str, str]) -> "Habits":
        """The same with what was chosen for a card; of too many cards the oldest are forgotten."""
        rest = self.without_card(id_).cards
        kept = dict(islice(rest.items(), max(0, len(rest) - _MOST_CARDS + 1), None))
        return structs.replace(self, cards={**kept, id_: dict(chosen)})

    def without_card(self, id_: str) -> "Habits":
        """The same without a word of a card."""
        return structs.replace(self, cards={key: value for key, value in self.cards.items() if key != id_})

    def with_habit(self, situation: Situation, habit: Habit) -> "Habits":
        """The same with another habit."""
        return structs.replace(self, situations={**self.situations, situation: habit})

    def with_import(
        self, signature: str, mapping: Mapping[str, str], statuses: Mapping[str, str]
    ) -> "Habits":
        """The same with what was said of a kind of file; of too many kinds the oldest are forgotten."""
        before = self.imports.get(signature, ImportHabit())
        habit = ImportHabit(mapping={**before.mapping, **mapping}, statuses={**before.statuses, **statuses})
        rest = {key: value for key, value in self.imports.items() if key != signature}
        kept = dict(islice(rest.items(), max(0, len(rest) - _MOST_IMPORTS + 1), None))
        return structs.replace(self, imports={**kept, signature: habit})


NONE = Habits()


def load(folder: Path) -> Habits:
    """The habits in a folder; none where there are none, or none that can be read."""
    try:
        with (folder / NAME).open("rb") as file:
            return msgspec.json.decode(file.read(_MOST_BYTES), type=Habits)
    except (OSError, msgspec.MsgspecError):  # also of a file that was cut
        return NONE


def change(folder: Path, edit: Callable[[Habits], Habits]) -> None:
    """Change the habits in a folder. Blocks for the time of a small write; nothing is said where it fails."""
    with _writing, suppress(OSError):
        before = load(folder)
        after = edit(before)
        if after != before:
            write_whole(folder / NAME, [msgspec.json.format(msgspec.json.encode(after), indent=1)])
