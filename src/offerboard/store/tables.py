"""TinyDB over the board file: the tables, and the transaction that makes one disk write of many updates.

Imported when something is saved: reading needs no database.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from offerboard.store.boardfile import BoardFile
from offerboard.store.history import Change
from offerboard.store.layout import END
from offerboard.store.rows import Row, row_of

CARDS = "cards"
Tables = dict[str, dict[str, Any]]


class FileStorage(Storage):
    """TinyDB's storage. Without a transaction every write saves; within one, only the commit does."""

    def __init__(self, file: BoardFile) -> None:
        self._file = file
        self._pending: dict[str, Row] | None = None
        self._changes: tuple[Change, ...] | None = None
        self._in_transaction = False

    def read(self) -> Tables:
        """The table of cards, in a container of its own: no caller can change what is kept."""
        return {CARDS: dict(self._file.rows if self._pending is None else self._pending)}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep the cards for the commit; outside a transaction, save them at once."""
        self._pending = {id_: _row(document) for id_, document in data.get(CARDS, {}).items()}
        if not self._in_transaction:
            self.commit()

    def keep_history(self, changes: Iterable[Change]) -> None:
        """Give the commit another history. It is no table of documents, and TinyDB leaves it alone."""
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


class Cards(Table):
    """TinyDB's table of cards: string ids, and rows replaced whole (`update` and `upsert` merge)."""

    document_id_class = cast("Any", str)

    def put(self, rows: Mapping[str, Row | None]) -> None:
        """Replace or add rows whole, and remove those that are None, in one update."""

        def update(table: dict[Any, Any]) -> None:
            for id_, row in rows.items():
                if row is None:
                    table.pop(id_, None)
                else:
                    table[id_] = row

        self._update_table(update)


class Database:
    """The tables of a board file."""

    def __init__(self, file: BoardFile) -> None:
        self.storage = FileStorage(file)
        tiny = TinyDB(storage=lambda: self.storage)
        tiny.table_class = Cards
        self.cards = cast("Cards", tiny.table(CARDS))

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


def _row(document: Row | Mapping[str, Any]) -> Row:
    return document if isinstance(document, Row) else row_of(msgspec.json.encode(document) + END)
