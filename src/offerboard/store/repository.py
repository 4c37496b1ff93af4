"""The cards: reading them without a lock, and one locked read-change-write for every change."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from offerboard import dates
from offerboard.cards.model import Card, Facets, Head
from offerboard.cards.wording import count_of, moment
from offerboard.files import set_aside, write_whole
from offerboard.store.backups import Backup, Backups, Why
from offerboard.store.boardfile import BoardFile
from offerboard.store.doubts import NONE, Doubts
from offerboard.store.errors import (
    UNREADABLE,
    BackupError,
    DamagedCardError,
    DamagedFileError,
    GoneCardError,
    GoneFileError,
    NothingToUndoError,
    StoreError,
    UnsavedError,
)
from offerboard.store.history import Change, balanced, record, swap, trimmed, without
from offerboard.store.layout import SCHEMA
from offerboard.store.locking import locked
from offerboard.store.rows import Row

if TYPE_CHECKING:
    from offerboard.store.tables import Database

Changed = Mapping[str, Card | Row | None]
"""The new state of cards, by id; None removes a card. A row replaces a card with all that is in it."""


class Snapshot(Struct, frozen=True):
    """The cards as of one save.

    It never changes: each save makes another. `doubts` says what in the file is not as it was saved; `lost`
    holds cards that were known before, and that the file lacks though nobody deleted them.
    """

    seq: int
    rows: Mapping[str, Row]
    changes: tuple[Change, ...] = ()
    doubts: Doubts = NONE
    lost: Mapping[str, Row] = MappingProxyType({})

    @property
    def heads(self) -> Iterator[Head]:
        """Every card's head, in the file's order."""
        return (row.head for row in self.rows.values())

    @property
    def unsettled(self) -> Iterator[Head]:
        """The heads of the cards that the clock may have something to say about, now or later."""
        return (row.head for row in self.rows.values() if not row.is_settled)

    def card(self, id_: str) -> Card:
        """The whole card. Raises GoneCardError."""
        row = self.rows.get(id_)
        if row is None:
            raise GoneCardError(id_)
        return row.card

    def facets(self, id_: str) -> Facets:
        """What filters need beyond the head. Raises GoneCardError."""
        row = self.rows.get(id_)
        if row is None:
            raise GoneCardError(id_)
        return row.facets

    def with_cards(self, changed: Changed) -> "Snapshot":
        """The same with these cards changed, as the board shows it before it is saved."""
        rows = dict(self.rows)
        for id_, card in changed.items():
            if card is None:
                rows.pop(id_, None)
            elif isinstance(card, Row):
                rows[id_] = card
            else:
                rows[id_] = Row.of(card, rows.get(id_))
        return structs.replace(self, rows=MappingProxyType(rows))

    def next_undo(self) -> Change | None:
        """The change that undo would take back."""
        return next((change for change in reversed(self.changes) if not change.undone), None)

    def next_redo(self) -> Change | None:
        """The change that redo would bring back."""
        return next((change for change in self.changes if change.undone), None)


class Repository:
    """The board file at `path`. Readers take a snapshot; every change is made under the lock."""

    def __init__(self, path: Path, program: str = "offerboard", backups: Backups | None = None) -> None:
        """Without `backups` none are made."""
        self.path = path
        self.program = program
        self.backups = backups
        self._file = BoardFile(path)
        self._database: Database | None = None

    def behind(self) -> bool:
        """Whether the file has changed since it was last read: one look at the folder, no lock."""
        return self._file.behind()

    def load(self, *, whole: bool = True) -> Snapshot:
        """The cards as they are on disk, reading only what changed. Raises StoreError.

        Without `whole` only heads are looked at, for a quick first frame; `check` must follow.
        """
        self._refresh(whole=whole)
        return self.snapshot()

    def check(self) -> None:
        """Check that every card that was loaded is whole.

        Raises DamagedFileError. A line that somebody laid out by hand may turn out to say more: then the
        board is `behind`.
        """
        self._file.check()

    def snapshot(self) -> Snapshot:
        """The cards as last read or saved."""
        file = self._file
        rows, lost = MappingProxyType(file.rows), MappingProxyType(file.lost)
        return Snapshot(file.seq, rows, file.changes, file.doubts, lost)

    def change(
        self, label: str, at: datetime, edit: Callable[[Snapshot], Changed], backup: Why | None = None
    ) -> tuple[Snapshot, frozenset[str]]:
        """Apply `edit` to the cards as they are on disk now and save; say which cards changed.

        `edit` gets the fresh snapshot under the lock; what it raises passes through, and nothing is saved.
        The cards that it returns get the number of the save as their revision. `backup` makes a backup first,
        as a change of several cards always does. Raises StoreError.
        """
        with self._locked():
            before = self.snapshot()
            rev = before.seq + 1
            after: dict[str, Row | None] = {}
            for id_, card in edit(before).items():
                if isinstance(card, Row):
                    after[id_] = _revised(card, rev)
                elif card is not None:
                    after[id_] = Row.of(structs.replace(card, rev=rev), before.rows.get(id_))
                else:
                    after[id_] = None
            after = {id_: row for id_, row in after.items() if row is not None or id_ in before.rows}
            if not after:
                return before, frozenset()
            self._record(label, at, after, backup)
            return self.snapshot(), frozenset(after)

    def begin(self, cards: Iterable[Card]) -> Snapshot:
        """Put the first cards on a board; undo does not take them back. Raises StoreError."""
        with self._locked():
            before = self.snapshot()
            rows = {card.id: Row.of(structs.replace(card, rev=before.seq + 1)) for card in cards}
            self._save(rows, before.changes)
            return self.snapshot()

    def undo(self) -> tuple[Snapshot, Change]:
        """Undo the last change, and return it. Raises NothingToUndoError, ConflictError."""
        return self._swap(Snapshot.next_undo, "nothing to undo")

    def redo(self) -> tuple[Snapshot, Change]:
        """Redo the change that was undone last, and return it. Raises NothingToUndoError, ConflictError."""
        return self._swap(Snapshot.next_redo, "nothing to redo")

    def purge(self, ids: Iterable[str]) -> tuple[Snapshot, tuple[Path, ...]]:
        """Remove cards and every image of them in the history and the backups; this cannot be undone.

        Returns the backups that cannot be read, and so may still hold them.
        """
        gone = frozenset(ids)
        with self._locked():
            snapshot = self.snapshot()
            self._back_up(gone, "purge")
            self._save(dict.fromkeys(gone, None), without(list(snapshot.changes), gone, snapshot.rows))
            left = self.backups.purge(gone) if self.backups is not None else ()
            return self.snapshot(), left

    def back_up(self) -> Backup | None:
        """Make a backup of the file as it is; None where there is none. Raises StoreError."""
        with locked(self.path):
            return self.backups.make("asked", dates.now()) if self.backups is not None else None

    def accept(self) -> Snapshot:
        """Accept the file as it is: what was changed outside offerboard is no longer in doubt.

        Raises StoreError.
        """
        with self._locked():
            snapshot = self.snapshot()
            if snapshot.doubts:
                self._back_up(snapshot.doubts.cards, "found")
                accepted = {id_: snapshot.rows[id_].accepted for id_ in snapshot.doubts.cards}
                self._save(accepted, snapshot.changes)
            return self.snapshot()

    def keep_recovered(self, data: bytes) -> Backup:
        """Keep what could be read of a damaged file among the backups. Raises StoreError."""
        backups = self.backups or Backups(self.path)
        with locked(self.path):
            return backups.keep(data, "recovered", dates.now())

    def retire(self, copy: Path) -> Path:
        """Move a merged copy of the board into the backups, and return its path there. Raises StoreError."""
        backups = self.backups or Backups(self.path)
        with locked(self.path):
            try:
                kept = backups.keep(copy.read_bytes(), "copy", dates.now())
                copy.unlink()
            except OSError as error:
                raise UnsavedError.of(copy, error) from error
        return kept.path

    def put_back(self, source: Path) -> tuple[Snapshot, Path | None]:
        """Put a copy of a board file in the place of one that is gone, empty or damaged.

        What is there is not lost: it is moved aside, to the path that is returned. Raises StoreError, also
        where the file can be read: then cards are restored by a change.
        """
        with locked(self.path):
            try:
                if self._file.refresh() or self._file.stamp is not None:
                    raise StoreError(f"{self.path} can be read: nothing was put in its place")
            except (DamagedFileError, GoneFileError):
                self._file = BoardFile(self.path)
            try:
                aside = set_aside(self.path, dates.now())
                write_whole(self.path, [source.read_bytes()])
            except OSError as error:
                raise UnsavedError.of(self.path, error) from error
            self._database = None
            self._refresh()
            return self.snapshot(), aside

    def _swap(self, pick: Callable[[Snapshot], Change | None], nothing: str) -> tuple[Snapshot, Change]:
        with self._locked():
            before = self.snapshot()
            change = pick(before)
            if change is None:
                raise NothingToUndoError(nothing)
            try:
                found, swapped = swap(before.rows, change)
            except UNREADABLE as error:
                raise DamagedFileError(self.path, f"history: {error}") from error
            self._back_up(found)
            self._save(found, balanced([swapped if old is change else old for old in before.changes]))
            return self.snapshot(), swapped

    def _record(
        self, label: str, at: datetime, after: Mapping[str, Row | None], backup: Why | None = None
    ) -> None:
        """Save cards as one change that can be undone, and forget the changes that were undone."""
        file = self._file
        change = record(label, at, self.program, {id_: file.rows.get(id_) for id_ in after}, after)
        self._back_up(after, backup)
        self._save(after, trimmed([*(old for old in file.changes if not old.undone), change]))

    def _back_up(self, touched: Collection[str], why: Why | None = None) -> None:
        """Make a backup where one is due before cards are changed. Raises BackupError."""
        if self.backups is None:
            return
        file, now = self._file, dates.now()
        if file.schema < SCHEMA:
            why = "migration"
        elif file.doubts.of_the_file or not file.doubts.cards.isdisjoint(touched):
            why = "found"
        elif len(touched) > 1:
            why = why or "change"
        if why is not None:
            self.backups.make(why, now)
        elif self.backups.due(now):
            with suppress(BackupError):  # the doctor says so
                self.backups.make("hour", now)

    def _save(self, rows: Mapping[str, Row | None], changes: Iterable[Change]) -> None:
        from offerboard.store.tables import Database

        if self._database is None:
            self._database = Database(self._file)
        self._database.save(rows, changes)

    def write_back(self, at: datetime) -> tuple[Snapshot, int]:
        """Write the cards as last read into a file that is gone.

        If the file is there again, the cards that it lacks are added, unless its history says that somebody
        deleted them; undo takes that back. Returns how many were added. Raises StoreError.
        """
        with locked(self.path):
            known = self._file.rows
            try:
                self._refresh()
            except GoneFileError:
                self._file.save(self._file.rows, self._file.changes)
                return self.snapshot(), 0
            deleted = {image.id for change in self._file.changes for image in change.images}
            lacking = {id_: row for id_, row in known.items() if id_ not in deleted}
            return self._add(lacking, "write back", at)

    def bring_back(self, at: datetime) -> tuple[Snapshot, int]:
        """Add the cards that are lost (`Snapshot.lost`), and return their number. Raises StoreError."""
        with self._locked():
            return self._add(self._file.lost, "bring back", at)

    def _add(self, rows: Mapping[str, Row], verb: str, at: datetime) -> tuple[Snapshot, int]:
        """Add rows that are not on the board yet, in one change."""
        before = self.snapshot()
        lacking = {id_: _revised(row, before.seq + 1) for id_, row in rows.items() if id_ not in before.rows}
        if lacking:
            self._record(f"{verb} {count_of(len(lacking), 'card')}", at, lacking)
        return self.snapshot(), len(lacking)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """The lock for one read-change-write, with what is on disk read first."""
        with locked(self.path):
            self._refresh()
            yield

    def _refresh(self, *, whole: bool = True) -> None:
        """Read the file anew. Raises StoreError, which names the newest backup of a damaged file."""
        try:
            self._file.refresh(whole=whole)
        except DamagedFileError as error:
            newest = self.backups.newest() if self.backups is not None else None
            if newest is None:
                raise
            when = moment(newest.at, dates.now(), dates.local_zone())
            raise DamagedFileError(error.path, error.why, when) from error


def _revised(row: Row, rev: int) -> Row:
    """The row at another revision; a row that cannot be read whole stays as it is."""
    try:
        return Row.of(structs.replace(row.card, rev=rev), row)
    except DamagedCardError:
        return row
