"""Finding cards: what a card can be found by is read once, and again when the card has changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from offerboard.cards.finding import Findable, QueryNames, findable
from offerboard.cards.model import Facets
from offerboard.store.errors import DamagedCardError
from offerboard.store.rows import Row


class Index:
    """The cards as finding sees them. Reading one takes 100 µs, asking it again less than one."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Row, Findable]] = {}

    def of(self, row: Row) -> Findable:
        """What a card can be found by; of a damaged one, its head."""
        kept = self._read.get(row.id)
        if kept is not None and kept[0] is row:
            return kept[1]
        try:
            facets = row.facets
        except DamagedCardError:
            facets = Facets()
        found = findable(row.head, facets)
        self._read[row.id] = row, found
        return found

    def read_some(self, rows: Mapping[str, Row], most: int) -> bool:
        """Read some of the cards that were not read yet; return whether there are more."""
        unread = (row for id_, row in rows.items() if id_ not in self._read)
        some = list(islice(unread, most + 1))
        for row in some[:most]:
            self.of(row)
        return len(some) > most

    def all(self, rows: Mapping[str, Row]) -> Iterator[Findable]:
        """What each of the cards can be found by."""
        return map(self.of, rows.values())


def words_of(cards: Iterable[Findable], labels: Mapping[str, str], saved: Mapping[str, str]) -> QueryNames:
    """What can be named: the tags in use, most common first; the reasons in `labels`, and others in use."""
    tags: Counter[str] = Counter()
    reasons = dict(labels)
    for card in cards:
        tags.update(card.tags)
        for reason in card.reasons:
            reasons.setdefault(reason, "")
    common = sorted(tags, key=lambda tag: (-tags[tag], tag.casefold()))
    return QueryNames(tuple(common), reasons, saved)
