"""Joining two boards that went apart: card by card and field by field, deletions too, as one change.

It is a three-way merge. The common ancestor of a card is the newest version of it that both histories have.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from offerboard.cards.changes.merging import Clash, Merged, Side, merged
from offerboard.cards.model import Card
from offerboard.store.errors import UNREADABLE, DamagedCardError
from offerboard.store.layout import END
from offerboard.store.repository import Changed, Snapshot
from offerboard.store.rows import Row, row_of
from offerboard.store.sums import bare
from offerboard.tracker.tracker import Intent

Does = Literal["add", "delete", "change", "keep"]
"""What a merge does to a card: adds, deletes or changes it; or keeps it, where there is something to say."""

CARD = ""
"""The field of a choice about a whole card: one that was deleted on one side and changed on the other."""

Choices = Mapping[tuple[str, str], Side]
"""Which side is taken, by the id of the card and the field."""


class Step(Struct, frozen=True):
    """What becomes of a card: its row afterwards (None: it is gone), what clashed, and why."""

    id: str
    does: Does
    mine: Row | None
    theirs: Row | None
    after: Row | None
    clashes: tuple[Clash, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        """What the card is called."""
        row = self.mine or self.theirs or self.after
        return row.head.name if row is not None else self.id


class _Versions:
    """What a board knows of its cards: every version of each, and when it deleted which."""

    def __init__(self, board: Snapshot) -> None:
        self.now = board.rows
        self.known: dict[str, dict[bytes, Row]] = {}
        self.deleted: dict[str, tuple[datetime, Row]] = {}
        for id_, row in board.rows.items():
            self._note(id_, row)
        for change in board.changes:
            for image in change.images:
                if image.raw is None:
                    continue
                try:
                    row = row_of(image.raw + END)
                except UNREADABLE:
                    continue
                self._note(image.id, row)
                if not change.undone and image.expects is None and image.id not in board.rows:
                    self.deleted[image.id] = change.at, row

    def _note(self, id_: str, row: Row) -> None:
        self.known.setdefault(id_, {})[_content(row)] = row


def plan(
    mine: Snapshot,
    theirs: Snapshot,
    now: datetime,
    choices: Choices | None = None,
    prefer: Side | None = None,
) -> Iterator[Step]:
    """What merging another board into this one does, card by card; nothing for cards that stay as they are.

    A clash is settled by the choice for it, else as preferred, else by what was changed last.
    """
    ours, others = _Versions(mine), _Versions(theirs)
    for id_ in dict.fromkeys((*mine.rows, *theirs.rows)):
        here, there = mine.rows.get(id_), theirs.rows.get(id_)
        chosen = {field: side for (card, field), side in (choices or {}).items() if card == id_}
        if here is not None and there is not None:
            step = _changed(id_, here, there, _base(id_, ours, others), now, chosen, prefer)
        elif there is not None:
            step = _only_there(id_, there, ours, chosen, prefer)
        else:
            assert here is not None  # noqa: S101 - the id is of one of the two
            step = _only_here(id_, here, others, chosen, prefer)
        if step is not None:
            yield step


def merge(theirs: Snapshot, name: str, at: datetime, choices: Choices, prefer: Side | None = None) -> Intent:
    """Merge another board, called `name`, into this one; undo takes all of it back."""

    def edit(mine: Snapshot) -> Changed:
        return {
            step.id: step.after for step in plan(mine, theirs, at, choices, prefer) if step.does != "keep"
        }

    return Intent(f"merge {name}", at, edit, "merge")


def _base(id_: str, ours: _Versions, others: _Versions) -> Row | None:
    """The newest version of a card that both boards know."""
    common = ours.known.get(id_, {}).keys() & others.known.get(id_, {}).keys()
    rows = (ours.known[id_][content] for content in common)
    return max(rows, key=lambda row: row.head.rev, default=None)


def _changed(
    id_: str,
    here: Row,
    there: Row,
    base: Row | None,
    now: datetime,
    choices: Mapping[str, Side],
    prefer: Side | None,
) -> Step | None:
    """A card that both have."""
    ours, others = _content(here), _content(there)
    common = _content(base) if base is not None else None
    if others in (ours, common):
        return None
    if ours == common:
        return Step(id_, "change", here, there, there, why="changed there alone")
    try:
        found: Merged = merged(here.card, there.card, base.card if base else None, now, choices, prefer)
    except DamagedCardError as error:
        return Step(id_, "keep", here, there, here, why=str(error))
    if not _same_but_for_time(found.card, here.card):
        after = Row.of(found.card, here, there)
        return Step(id_, "change", here, there, after, found.clashes, "changed on both sides")
    if found.clashes:
        return Step(id_, "keep", here, there, here, found.clashes, "changed on both sides")
    return None


def _only_there(
    id_: str, there: Row, ours: _Versions, choices: Mapping[str, Side], prefer: Side | None
) -> Step | None:
    """A card that this board lacks: added there, or deleted here."""
    gone = ours.deleted.get(id_)
    if gone is None:
        return Step(id_, "add", None, there, there, why="added there")
    at, row = gone
    if _content(row) == _content(there) or _content(there) in ours.known.get(id_, {}):
        return None  # it was deleted here as it is there, or later
    newest: Side = "theirs" if _time(there) > at else "mine"
    taken = choices.get(CARD) or prefer or newest
    clash = Clash(CARD, "deleted", "changed", taken)
    if taken == "theirs":
        return Step(id_, "add", None, there, there, (clash,), "deleted here, changed there")
    return Step(id_, "keep", None, there, None, (clash,), "deleted here, changed there")


def _only_here(
    id_: str, here: Row, others: _Versions, choices: Mapping[str, Side], prefer: Side | None
) -> Step | None:
    """A card that the other board lacks: added here, or deleted there."""
    gone = others.deleted.get(id_)
    if gone is None:
        return None
    at, row = gone
    if _content(row) == _content(here) or _content(here) in others.known.get(id_, {}):
        return Step(id_, "delete", here, None, None, why="deleted there")
    newest: Side = "theirs" if at > _time(here) else "mine"
    taken = choices.get(CARD) or prefer or newest
    clash = Clash(CARD, "changed", "deleted", taken)
    if taken == "theirs":
        return Step(id_, "delete", here, None, None, (clash,), "changed here, deleted there")
    return Step(id_, "keep", here, None, here, (clash,), "changed here, deleted there")


def _time(row: Row) -> datetime:
    return row.head.updated or row.head.created


def _content(row: Row) -> bytes:
    """What a row says, apart from its sum and its white space."""
    return bare(row.raw).translate(None, b"\t")


def _same_but_for_time(one: Card, other: Card) -> bool:
    names = (name for name in Card.__struct_fields__ if name not in ("updated", "rev", "facts"))
    return all(getattr(one, name) == getattr(other, name) for name in names)
