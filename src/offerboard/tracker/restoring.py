"""Going back to the cards of a backup, or of any other board file: what that would change, and doing it."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.store.errors import DamagedCardError
from offerboard.store.repository import Changed, Repository, Snapshot
from offerboard.store.rows import Row
from offerboard.store.sums import NAME
from offerboard.tracker.tracker import Intent

_OF_THE_FILE = frozenset({"rev", NAME})
"""Fields that say which save wrote a card, and nothing of the card."""
_SILENT = _OF_THE_FILE | {"facts", "updated"}


class CardDifference(Struct, frozen=True):
    """A card as it is `now` and as it was `then`; None where there is none."""

    id: str
    now: Row | None
    then: Row | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in which they differ, but for those that follow from others."""
        now, then = (_fields(row) if row is not None else {} for row in (self.now, self.then))
        names = [*Card.__struct_fields__, *(now.keys() | then.keys()) - set(Card.__struct_fields__)]
        return tuple(name for name in names if name not in _SILENT and now.get(name) != then.get(name))


def cards_of(path: Path) -> Snapshot:
    """The cards of a backup or another board file. Raises StoreError."""
    return Repository(path).load()


def differences(
    now: Snapshot, then: Snapshot, only: Collection[str] | None = None
) -> Iterator[CardDifference]:
    """Each card that differs from what it was then; with `only`, each of these cards that does."""
    for id_ in dict.fromkeys((*then.rows, *now.rows)):
        found = CardDifference(id_, now.rows.get(id_), then.rows.get(id_))
        if (only is None or id_ in only) and not _same(found):
            yield found


def restore(then: Snapshot, when: str, at: datetime, only: Collection[str] | None = None) -> Intent:
    """Put the cards, or `only` some, back as they were; `when` names that moment. Undo takes it back."""

    def edit(now: Snapshot) -> Changed:
        return {found.id: found.then for found in differences(now, then, only)}

    return Intent(f"restore the cards of {when}", at, edit, "restore")


def _same(found: CardDifference) -> bool:
    if found.now is None or found.then is None:
        return False
    if found.now.line == found.then.line:
        return True
    now, then = _fields(found.now), _fields(found.then)
    return all(now.get(name) == then.get(name) for name in (now.keys() | then.keys()) - _OF_THE_FILE)


def _fields(row: Row) -> dict[str, object]:
    try:
        fields: dict[str, object] = msgspec.json.decode(row.raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedCardError(row.id, str(error)) from error
    return fields
