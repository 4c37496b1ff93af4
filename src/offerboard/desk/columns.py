"""The cards of each column in order, kept in order while single cards come, go and change.

Sorting ten thousand cards takes longer than a key press may; inserting one takes no time.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from offerboard.cards.clock.flags import Severity

_key = attrgetter("key")
Section = tuple[int, int, int]
"""Cards that stand together: a column's number, the part of it, and the severity, or what comes after all."""


@cache
def section(column: int, part: int, rank: int) -> Section:
    """The shared tuple for a section: there are thousands of cards, but few sections."""
    return column, part, rank


class Placement(Struct, frozen=True, gc=False):
    """Where a card stands: its section, its key there, and the severity of its flag.

    Keys are comparable only within a section.
    """

    id: str
    section: Section
    key: Any
    flag: Severity | None = None


class ColumnCards(Struct, frozen=True):
    """The cards of a column in order. Those from index `split` on belong to its later parts.

    `flagged` counts the flagged cards, and `worst` is the worst severity among them.
    """

    ids: tuple[str, ...] = ()
    split: int = 0
    flagged: int = 0
    worst: Severity | None = None


class SortedCards:
    """Every card that is shown, in its section and in order."""

    def __init__(self) -> None:
        self._sections: dict[Section, list[Placement]] = defaultdict(list)
        self._placements: dict[str, Placement] = {}
        self._flagged: dict[str, tuple[int, Severity]] = {}
        self._columns: dict[int, ColumnCards] = {}

    def fill(self, placements: Iterable[Placement]) -> None:
        """Hold exactly these cards."""
        self._sections.clear()
        self._flagged.clear()
        self._columns.clear()
        self._placements = {placement.id: placement for placement in placements}
        for placement in self._placements.values():
            self._sections[placement.section].append(placement)
            if placement.flag is not None:
                self._flagged[placement.id] = placement.section[0], placement.flag
        for cards in self._sections.values():
            cards.sort(key=_key)

    def remove(self, id_: str) -> None:
        """Remove a card from wherever it stands."""
        old = self._placements.pop(id_, None)
        self._flagged.pop(id_, None)
        if old is not None:
            cards = self._sections[old.section]
            index = bisect_left(cards, old.key, key=_key)
            while cards[index] is not old:
                index += 1
            del cards[index]
            self._columns.pop(old.section[0], None)

    def put(self, placement: Placement) -> None:
        """Move a card to its place, wherever it was before."""
        self.remove(placement.id)
        self._placements[placement.id] = placement
        if placement.flag is not None:
            self._flagged[placement.id] = placement.section[0], placement.flag
        insort(self._sections[placement.section], placement, key=_key)
        self._columns.pop(placement.section[0], None)

    def column(self, number: int) -> ColumnCards:
        """The cards of a column in order."""
        known = self._columns.get(number)
        if known is not None:
            return known
        ids: list[str] = []
        split = 0
        filled = (found for found, cards in self._sections.items() if cards and found[0] == number)
        for found in sorted(filled):
            ids += [placement.id for placement in self._sections[found]]
            if found[1] == 0:
                split = len(ids)
        flags = [flag for at, flag in self._flagged.values() if at == number]
        made = ColumnCards(tuple(ids), split, len(flags), min(flags, default=None))
        self._columns[number] = made
        return made
