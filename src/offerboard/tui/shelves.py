"""The cards of each column in order, kept in order as single cards come, go and change.

To sort ten thousand cards takes longer than a key may; to put one in its place takes no time.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec import Struct

from offerboard.cards.flags import Severity

_key = itemgetter(0)
Shelf = tuple[int, int, int]
"""A column's number, the part of it, and the severity (or what comes after all of them)."""


class Spot(Struct, frozen=True, gc=False):
    """Where a card stands: its shelf, its key there (the keys of a shelf compare), its flag's severity."""

    shelf: Shelf
    key: Any
    flag: Severity | None = None


class Pile(NamedTuple):
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
        self._cards: dict[Shelf, list[tuple[Any, str]]] = defaultdict(list)
        self._spots: dict[str, Spot] = {}
        self._flagged: dict[str, tuple[int, Severity]] = {}

    def fill(self, spots: Iterable[tuple[str, Spot]]) -> None:
        """Put these cards on the shelves, and no others."""
        self._cards.clear()
        self._flagged.clear()
        self._spots = dict(spots)
        for id_, spot in self._spots.items():
            self._cards[spot.shelf].append((spot.key, id_))
            if spot.flag is not None:
                self._flagged[id_] = spot.shelf[0], spot.flag
        for cards in self._cards.values():
            cards.sort(key=_key)

    def put(self, id_: str, spot: Spot | None) -> None:
        """Put a card in its place, from wherever it stood; None takes it away."""
        old = self._spots.pop(id_, None)
        self._flagged.pop(id_, None)
        if old is not None:
            cards = self._cards[old.shelf]
            place = bisect_left(cards, old.key, key=_key)
            while cards[place][1] != id_:
                place += 1
            del cards[place]
        if spot is not None:
            self._spots[id_] = spot
            if spot.flag is not None:
                self._flagged[id_] = spot.shelf[0], spot.flag
            insort(self._cards[spot.shelf], (spot.key, id_), key=_key)

    def pile(self, column: int) -> Pile:
        """The cards of a column in order."""
        ids: list[str] = []
        line = 0
        for shelf in sorted(shelf for shelf, cards in self._cards.items() if cards and shelf[0] == column):
            ids += [id_ for _, id_ in self._cards[shelf]]
            if shelf[1] == 0:
                line = len(ids)
        flags = [flag for at, flag in self._flagged.values() if at == column]
        return Pile(tuple(ids), line, len(flags), min(flags, default=None))
