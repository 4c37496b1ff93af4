"""The cards of each column in order, kept in order as single cards come, go and change.

To sort ten thousand cards takes longer than a key may; to put one in its place takes no time.
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
Shelf = tuple[int, int, int]


@cache
def shelf(column: int, part: int, rank: int) -> Shelf:
    """A column's number, the part of it, and the severity (or what comes after all of them)."""
    return column, part, rank


class Spot(Struct, frozen=True, gc=False):
    """Where a card stands: its shelf, its key there (the keys of a shelf compare), its flag's severity."""

    id: str
    shelf: Shelf
    key: Any
    flag: Severity | None = None


class Pile(Struct, frozen=True, array_like=True):
    """A column's cards in order; from `line` on stand those of its later parts.

    `flagged` counts its flags, and `worst` is the severity of the worst of them.
    """

    ids: tuple[str, ...] = ()
    line: int = 0
    flagged: int = 0
    worst: Severity | None = None


class Shelves:
    """Every card that is shown, on its shelf."""

    def __init__(self) -> None:
        self._cards: dict[Shelf, list[Spot]] = defaultdict(list)
        self._spots: dict[str, Spot] = {}
        self._flagged: dict[str, tuple[int, Severity]] = {}
        self._piles: dict[int, Pile] = {}

    def fill(self, spots: Iterable[Spot]) -> None:
        """Put these cards on the shelves, and no others."""
        self._cards.clear()
        self._flagged.clear()
        self._piles.clear()
        self._spots = {spot.id: spot for spot in spots}
        for spot in self._spots.values():
            self._cards[spot.shelf].append(spot)
            if spot.flag is not None:
                self._flagged[spot.id] = spot.shelf[0], spot.flag
        for cards in self._cards.values():
            cards.sort(key=_key)

    def take(self, id_: str) -> None:
        """Take a card away from wherever it stands."""
        old = self._spots.pop(id_, None)
        self._flagged.pop(id_, None)
        if old is not None:
            cards = self._cards[old.shelf]
            place = bisect_left(cards, old.key, key=_key)
            while cards[place] is not old:
                place += 1
            del cards[place]
            self._piles.pop(old.shelf[0], None)

    def put(self, spot: Spot) -> None:
        """Put a card in its place, from wherever it stood."""
        self.take(spot.id)
        self._spots[spot.id] = spot
        if spot.flag is not None:
            self._flagged[spot.id] = spot.shelf[0], spot.flag
        insort(self._cards[spot.shelf], spot, key=_key)
        self._piles.pop(spot.shelf[0], None)

    def pile(self, column: int) -> Pile:
        """The cards of a column in order."""
        known = self._piles.get(column)
        if known is not None:
            return known
        ids: list[str] = []
        line = 0
        for place in sorted(place for place, cards in self._cards.items() if cards and place[0] == column):
            ids += [spot.id for spot in self._cards[place]]
            if place[1] == 0:
                line = len(ids)
        flags = [flag for at, flag in self._flagged.values() if at == column]
        made = self._piles[column] = Pile(tuple(ids), line, len(flags), min(flags, default=None))
        return made
