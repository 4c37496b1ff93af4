"""TinyDB over the board file: the table of cards, and the transaction that makes one disk write of many.

A document holds a card as its row, which is decoded only on demand. Imported when something is saved: reading
needs no database.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from offerboard.store.boardfile import BoardFile
from offerboard.store.history import Change
from offerboard.store.rows import Row

CARDS = "cards"
Documents = dict[str, dict[str, Row]]


class FileStorage(Storage):
    """TinyDB's storage. Without a transaction every write saves; within one, only the commit does."""

    def __init__(self, file: BoardFile) -> None:
        self._file = file
        self._pending: dict[str, Row] | None = None
        self._changes: tuple[Change, ...] | None = None
        self._in_transaction = False

    @property
    def rows(self) -> Mapping[str, Row]:
        """The cards as they will be when this is committed."""
        return self._file.rows if self._pending is None else self._pending

    def read(self) -> dict[str, Documents]:
        """The table of cards, in fresh containers, so that no caller can change what is kept."""
        return {CARDS: {id_: {"row": row} for id_, row in self.rows.items()}}

    def write(self, data: Mapping[str, Documents]) -> None:
        """Keep the cards for the commit; outside a transaction, save them at once."""
        self._pending = {id_: document["row"] for id_, document in data.get(CARDS, {}).items()}
        if not self._in_transaction:
            self.commit()

    def keep_history(self, changes: Iterable[Change]) -> None:
        """Give the commit another history, which is no table of documents: TinyDB leaves it alone."""
        self._changes = tuple(changes)

    def begin(self) -> None:
        """Hold writes back until `commit`."""
        self._in_transaction, self._pending, self._changes = True, None, None

    def rollback(self) -> None:
        """Forget what was held back."""
        self._in_transaction, self._pending, self._changes = False, None, None

    def commit(self) -> None:
        """Save what was held back, in one disk write. Raises UnsavedError, and then nothing has changed."""
        rows, changes = self._pending, self._changes
        self.rollback()
        if rows is not None or changes is not None:
            file = self._file
            file.save(file.rows if rows is None else rows, file.changes if changes is None else changes)


class CardsTable(Table):
    """TinyDB's table of cards, whose ids are text."""

    document_id_class = cast("Any", str)

    def put(self, rows: Mapping[str, Row | None]) -> None:
        """Replace cards or add them, and remove those that are None. Each keeps its place in the file."""
        there = cast("FileStorage", self.storage).rows.keys()
        known = {id_: row for id_, row in rows.items() if row is not None and id_ in there}
        if known:
            self.update(lambda document: document.update(row=known[document["row"].id]), doc_ids=_ids(known))
        if new := {id_: row for id_, row in rows.items() if row is not None and id_ not in there}:
            self.insert_multiple(Document({"row": row}, cast("Any", id_)) for id_, row in new.items())
        if gone := [id_ for id_, row in rows.items() if row is None]:
            self.remove(doc_ids=_ids(gone))


class Database:
    """The tables of a board file."""

    def __init__(self, file: BoardFile) -> None:
        self.storage = FileStorage(file)
        tiny = TinyDB(storage=lambda: self.storage)
        tiny.table_class = CardsTable
        self.cards = cast("CardsTable", tiny.table(CARDS))

    def save(self, rows: Mapping[str, Row | None], changes: Iterable[Change]) -> None:
        """Put rows, and keep another history, in one transaction. Raises UnsavedError."""
        self.storage.begin()
        try:
            self.cards.put(rows)
            self.storage.keep_history(changes)
        except BaseException:
            self.storage.rollback()
            raise
        self.storage.commit()


def _ids(ids: Iterable[str]) -> Any:
    """Ids as TinyDB's types want them: they know only numbers."""
    return list(ids)
