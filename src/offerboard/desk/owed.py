"""The cards that you owe an answer, kept in order while single judgements change."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from offerboard.cards.clock.flags import Flag, Judgement, needed
from offerboard.cards.model import Head

_FAR = float("inf")

Rank = tuple[int, float, float, str]


def recent(head: Head) -> float:
    """A key that sorts the latest change first."""
    return -(head.updated or head.created).timestamp()


class FlaggedCard(Struct, frozen=True):
    """A card and its flag."""

    id: str
    flag: Flag


class OwedCards:
    """The cards that you owe something, soon or worse: by severity, then deadline, then the latest change.

    `stale` holds the imported cards that wait to be looked at.
    """

    def __init__(self) -> None:
        self.stale: set[str] = set()
        self._ranks: list[Rank] = []
        self._known: dict[str, tuple[Rank, Flag]] = {}

    def __len__(self) -> int:
        return len(self._ranks)

    def __iter__(self) -> Iterator[FlaggedCard]:
        return (FlaggedCard(rank[-1], self._known[rank[-1]][1]) for rank in self._ranks)

    def first(self, count: int) -> list[FlaggedCard]:
        """The `count` most pressing ones."""
        return list(islice(self, count))

    def fill(self, judged: Iterable[tuple[Head, Judgement]]) -> None:
        """Hold exactly these."""
        self.stale.clear()
        self._known.clear()
        for head, judgement in judged:
            self._note(head, judgement.flag)
        self._ranks = sorted(rank for rank, _ in self._known.values())

    def put(self, head: Head, judgement: Judgement) -> None:
        """Replace the judgement of a card."""
        self.remove(head.id)
        if (rank := self._note(head, judgement.flag)) is not None:
            insort(self._ranks, rank)

    def remove(self, id_: str) -> None:
        """Forget the judgement of a card."""
        self.stale.discard(id_)
        known = self._known.pop(id_, None)
        if known is not None:
            del self._ranks[bisect_left(self._ranks, known[0])]

    def _note(self, head: Head, flag: Flag | None) -> Rank | None:
        if flag is None:
            return None
        if flag.rule == "stale":
            self.stale.add(head.id)
        if not needed(flag):
            return None
        due = flag.deadline.timestamp() if flag.deadline else _FAR
        rank = (flag.severity, due, recent(head), head.id)
        self._known[head.id] = rank, flag
        return rank
