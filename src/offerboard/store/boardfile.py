"""The file itself: read line by line, decoding only what changed; written whole, or not at all."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import structs

from offerboard.files import NotConfirmedError, refuse_endless, sweep, write_whole
from offerboard.store import layout
from offerboard.store.doubts import NONE, Doubts
from offerboard.store.errors import (
    UNREADABLE,
    DamagedFileError,
    GoneFileError,
    StoreError,
    UnconfirmedError,
    UnsavedError,
)
from offerboard.store.history import Change
from offerboard.store.lines import LineError, rows_of
from offerboard.store.migrations import migrated
from offerboard.store.rows import Row
from offerboard.store.rows import whole as read_whole
from offerboard.store.sums import holds, stamped

_BUFFER = 1 << 17  # bytes read at once: ten thousand lines come three times as fast as with the default

Stamp = tuple[tuple[int, ...], bytes]
_NEVER: Stamp = ((), b"")

_change = msgspec.json.Decoder(Change)
_encoder = msgspec.json.Encoder()


class BoardFile:
    """The file at `path`, as last read or saved. Reading takes no lock; whoever saves holds it.

    `schema` is the schema on disk, `doubts` says what is not as it was saved, and `lost` holds the cards that
    were known before somebody put a file with fewer cards in its place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.schema = layout.SCHEMA
        self.seq = 0
        self.doubts = NONE
        self.lost: dict[str, Row] = {}
        self.rows: dict[str, Row] = {}
        self.changes: tuple[Change, ...] = ()
        self._stamp: Stamp | None = None
        self._unseen: layout.Parts | None = None  # read, and not compared with its sums yet
        self._history: Sequence[bytes] = ()  # lines as they were saved

    def save(self, rows: dict[str, Row], changes: tuple[Change, ...]) -> None:
        """Replace the file, in one disk write. Raises UnsavedError, and then nothing has changed.

        The containers are kept, and must not be changed afterwards.
        """
        unconfirmed: OSError | None = None
        history = [stamped(_encoder.encode(change)) + layout.END for change in changes]
        try:
            sweep(self.path)
            write_whole(self.path, layout.write(self.seq + 1, [row.line for row in rows.values()], history))
        except NotConfirmedError as error:
            unconfirmed = error
        except OSError as error:
            raise UnsavedError.of(self.path, error) from error
        still = (id_ for id_ in self.doubts.cards if rows.get(id_) is self.rows[id_])
        self.doubts = Doubts(cards=frozenset(still))
        self.lost = {id_: row for id_, row in self.lost.items() if id_ not in rows}
        self.rows, self.changes, self.seq = rows, changes, self.seq + 1
        self.schema, self._unseen, self._history = layout.SCHEMA, None, history
        try:
            with self.path.open("rb") as file:
                self._stamp = _stamp_of(file)
        except OSError:
            self._stamp = _NEVER  # it is saved: the next look reads it anew
        if unconfirmed is not None:
            raise UnconfirmedError(self.path, unconfirmed) from unconfirmed

    @property
    def stamp(self) -> Stamp | None:
        """Which version of the file was last read or saved; None before that, or where there was no file."""
        return self._stamp

    def behind(self) -> bool:
        """Whether the file is not the one last read or written, as far as its folder tells."""
        try:
            seen = _seen(self.path.stat())
            return self._stamp is None or seen != self._stamp[0]
        except FileNotFoundError:
            return self._stamp is not None
        except OSError:
            return True  # `refresh` says what is wrong

    def refresh(self, *, whole: bool = True) -> bool:
        """Read the file where it has changed, decoding only the lines that did; say whether it had.

        Without `whole` only the head of each line is looked at; `check` makes up for it.
        Raises StoreError (damaged, of a newer schema, gone, unreadable); then what was known stays known.
        """
        try:
            refuse_endless(self.path)
            with self.path.open("rb", buffering=_BUFFER) as file:
                stamp = _stamp_of(file)
                if stamp == self._stamp:
                    return False
                lines = file.readlines()
        except FileNotFoundError as error:
            if self._stamp is None:
                return False
            raise GoneFileError(self.path) from error
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror or error}") from error
        parts = layout.read(self.path, lines)
        try:
            rows, changes = self._decoded(parts, whole)
        except DamagedFileError as error:
            # A line that is no card may be two cards, brought together by another program.
            try:
                parts = layout.in_any_layout(self.path, b"".join(lines))
                rows, changes = self._decoded(parts, whole)
            except DamagedFileError:
                raise error from None  # it knows the line
        self._unseen = parts
        self.doubts = Doubts(cards=self.doubts.cards & rows.keys(), older=parts.banner.seq < self.seq)
        if whole:
            self.doubts = self._compared(rows, self.rows)
        if self.doubts.older or self.doubts.fewer > 0:
            self.lost |= {id_: row for id_, row in self.rows.items() if id_ not in rows}
        self.rows, self.changes, self._stamp = rows, changes, stamp
        self.schema, self.seq = parts.banner.schema, parts.banner.seq
        return True

    def _decoded(self, parts: layout.Parts, whole: bool) -> tuple[dict[str, Row], tuple[Change, ...]]:
        parts = migrated(parts)
        try:
            rows = rows_of(parts.cards, list(self.rows.values()), to_the_end=whole)
            return rows, tuple(_change.decode(line[: -len(layout.END)]) for line in parts.history)
        except LineError as error:
            raise DamagedFileError(self.path, f"card {error.number + 1}: {error}") from error
        except UNREADABLE as error:
            raise DamagedFileError(self.path, f"history: {error}") from error

    def check(self) -> None:
        """Read every line to its end, as a `refresh` without `whole` did not. Raises DamagedFileError.

        Where a line says more than its head did, or is not as it was saved, the file counts as `behind` until
        the next refresh.
        """
        rows = {}
        for number, (id_, row) in enumerate(self.rows.items()):
            try:
                rows[id_] = read_whole(row)
            except UNREADABLE as error:
                raise DamagedFileError(self.path, f"card {number + 1}: {error}") from error
        self.doubts = self._compared(rows, {})
        if self.doubts or any(rows[id_] is not row for id_, row in self.rows.items()):
            self.rows, self._stamp = rows, _NEVER

    def _compared(self, rows: Mapping[str, Row], known: Mapping[str, Row]) -> Doubts:
        """What is not as it was saved, by the sums of the rows that were unknown before and of all lines."""
        parts, was = self._unseen, self.doubts
        cards = frozenset(
            id_
            for id_, row in rows.items()
            if (id_ in was.cards if known.get(id_) is row else not holds(row.raw))
        )
        if parts is None or parts.banner.schema < layout.SCHEMA:
            return structs.replace(was, cards=cards)
        seen = frozenset(self._history)
        history = [line for line in parts.history if line in seen or holds(line[: -len(layout.END)])]
        self._unseen, self._history = None, history
        fewer = (parts.banner.count or 0) - len(parts.cards)
        return structs.replace(
            was,
            cards=cards,
            fewer=fewer,
            moved=not fewer and not parts.whole,
            history=len(history) < len(parts.history),
        )


def _stamp_of(file: BinaryIO) -> Stamp:
    """What tells one version of the file from another: its entry in the folder, and the number in the file.

    The entry alone is not enough: inode numbers are reused, and a file system's clock ticks every few
    milliseconds.
    """
    return _seen(os.fstat(file.fileno())), os.pread(file.fileno(), 64, 0)


def _seen(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_mtime_ns, status.st_size
