"""The file itself: read line by line, decoding only what changed; written whole, or not at all."""

import os
from pathlib import Path

import msgspec

from offerboard.store import layout
from offerboard.store.errors import DamagedFileError, StoreError, UnconfirmedError, UnsavedError
from offerboard.store.files import NotConfirmedError, sweep, write_whole
from offerboard.store.history import Change
from offerboard.store.rows import LineError, Row, check, rows_of

_BUFFER = 1 << 20  # bytes read at once: ten thousand lines come three times as fast as with the default

_change = msgspec.json.Decoder(Change)
_encoder = msgspec.json.Encoder()


class BoardFile:
    """The file at `path`, as last read or saved. Reading takes no lock; whoever saves holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seq = 0
        self.rows: dict[str, Row] = {}
        self.changes: tuple[Change, ...] = ()
        self._stamp: tuple[int, ...] | None = None

    def save(self, rows: dict[str, Row], changes: tuple[Change, ...]) -> None:
        """Replace the file, in one disk write. Raises UnsavedError, and then nothing has changed.

        The containers are kept, and must not be changed afterwards.
        """
        unconfirmed: OSError | None = None
        history = [_encoder.encode(change) + layout.END for change in changes]
        try:
            sweep(self.path)
            write_whole(self.path, layout.write(self.seq + 1, [row.line for row in rows.values()], history))
        except NotConfirmedError as error:
            unconfirmed = error
        except OSError as error:
            raise UnsavedError(self.path, error) from error
        self.rows, self.changes = rows, changes
        self.seq, self._stamp = self.seq + 1, _stamp(self.path)
        if unconfirmed is not None:
            raise UnconfirmedError(self.path, unconfirmed) from unconfirmed

    def behind(self) -> bool:
        """Whether the file is another one than was last read or written."""
        return _stamp(self.path) != self._stamp

    def refresh(self, *, whole: bool = True) -> bool:
        """Read the file where it has changed, decoding only the lines that did; say whether it had.

        Without `whole` only the head of each line is looked at; `check` makes up for it.
        Raises DamagedFileError, NewerSchemaError or StoreError; then what was known stays known.
        """
        try:
            stamp = _stamp(self.path)
            if stamp == self._stamp:
                return False
            if stamp is None:
                if self._stamp is None:
                    return False
                raise StoreError(f"{self.path} is gone; the cards are still on the screen, but not on disk")
            with self.path.open("rb", buffering=_BUFFER) as file:
                stamp = _stamp_of(os.fstat(file.fileno()))
                lines = file.readlines()
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror or error}") from error
        parts = layout.read(self.path, lines)
        try:
            rows, changes = self._decoded(parts, whole)
        except DamagedFileError:
            # A line that is no card may be two cards, brought together by another program.
            rows, changes = self._decoded(layout.in_any_layout(self.path, b"".join(lines)), whole)
        self.rows, self.changes = rows, changes
        self.seq, self._stamp = parts.banner.seq, stamp
        return True

    def _decoded(self, parts: layout.Parts, whole: bool) -> tuple[dict[str, Row], tuple[Change, ...]]:
        try:
            rows = rows_of(parts.cards, list(self.rows.values()), whole=whole)
            return rows, tuple(_change.decode(line[: -len(layout.END)]) for line in parts.history)
        except LineError as error:
            raise DamagedFileError(self.path, f"card {error.number + 1}: {error}") from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise DamagedFileError(self.path, f"history: {error}") from error

    def check(self) -> None:
        """See that every line is whole, as a `refresh` without `whole` did not. Raises DamagedFileError."""
        for number, row in enumerate(self.rows.values()):
            try:
                check(row)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise DamagedFileError(self.path, f"card {number + 1}: {error}") from error


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What tells one version of the file from another, or None where there is none."""
    try:
        return _stamp_of(path.stat())
    except FileNotFoundError:
        return None


def _stamp_of(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_mtime_ns, status.st_size
