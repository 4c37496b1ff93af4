"""The file under TinyDB: read line by line, written whole, one disk write a transaction.

    {"offerboard":{"schema":1,"seq":42},
    "cards":[
    {"id":"k3v9x2aa",…},
    {"id":…}
    ],
    "history":[
    {"label":"move Acme","images":[…],…}
    ]}

A person can read, compare and synchronise it. A file that was laid out anew by another program is
read as well, only slower.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw, Struct
from tinydb.storages import Storage

from offerboard.store.errors import (
    DamagedFileError,
    NewerSchemaError,
    StoreError,
    UnconfirmedError,
    UnsavedError,
)
from offerboard.store.files import NotConfirmedError, sweep, write_whole
from offerboard.store.history import Change
from offerboard.store.rows import LineError, Row, rows_of

SCHEMA = 1
CARDS, HISTORY = "cards", "history"
_CHUNK = 256  # rows that are joined at once: short enough to let a key through in between

Tables = dict[str, dict[str, Any]]


class Banner(Struct, frozen=True, kw_only=True):
    """The first line: the schema of the file and the number of the save that wrote it."""

    schema: int
    seq: int


class _Top(Struct, frozen=True, kw_only=True):
    offerboard: Banner
    cards: list[Raw] = []
    history: list[Raw] = []


class _FirstLine(Struct, frozen=True, kw_only=True):
    offerboard: Banner


_change = msgspec.json.Decoder(Change)
_encoder = msgspec.json.Encoder()


class BoardStorage(Storage):
    """TinyDB's storage for one board file. Reading takes no lock; whoever writes holds it (`Repository`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seq = 0
        self._stamp: tuple[int, ...] | None = None
        self._tables: Tables = {CARDS: {}, HISTORY: {}}
        self._pending: Tables | None = None
        self._in_transaction = False

    # -- what TinyDB calls

    def read(self) -> Tables:
        """The tables as they stand, in containers of their own: no caller can change what is kept here."""
        tables = self._pending if self._pending is not None else self._tables
        return {name: dict(table) for name, table in tables.items()}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep the tables for the commit of the transaction; outside one, save at once."""
        self._pending = {name: dict(table) for name, table in data.items()}
        if not self._in_transaction:
            self.commit()

    # -- transactions

    def begin(self) -> None:
        """Hold writes back until `commit`."""
        self._in_transaction, self._pending = True, None

    def rollback(self) -> None:
        """Forget what was held back."""
        self._in_transaction, self._pending = False, None

    def commit(self) -> None:
        """Save what was held back, in one disk write. Raises UnsavedError, and then nothing has changed."""
        tables, self._pending, self._in_transaction = self._pending, None, False
        if tables is None:
            return
        unconfirmed: OSError | None = None
        try:
            sweep(self.path)
            write_whole(self.path, _lines(tables, self.seq + 1))
        except NotConfirmedError as error:
            unconfirmed = error
        except OSError as error:
            raise UnsavedError(self.path, error) from error
        self._tables, self.seq, self._stamp = tables, self.seq + 1, _stamp(self.path)
        if unconfirmed is not None:
            raise UnconfirmedError(self.path, unconfirmed) from unconfirmed

    def keep_history(self, changes: Iterable[Change]) -> None:
        """Replace the history. It is no table of documents, and TinyDB leaves it alone."""
        tables = self.read()
        tables[HISTORY] = {str(number): change for number, change in enumerate(changes)}
        self.write(tables)

    # -- what the board reads

    @property
    def rows(self) -> dict[str, Row]:
        """Every card's row by its id, in the file's order. To be read only: a save makes a new one."""
        return self._tables[CARDS]

    @property
    def changes(self) -> list[Change]:
        """The history, oldest first."""
        return list(self._tables[HISTORY].values())

    def behind(self) -> bool:
        """Whether the file is another one than was last read or written."""
        return _stamp(self.path) != self._stamp

    def refresh(self) -> bool:
        """Read the file where it has changed, decoding only the lines that did; say whether it had.

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
            with self.path.open("rb") as file:
                stamp = _stamp_of(os.fstat(file.fileno()))
                lines = file.readlines()
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read: {error.strerror or error}") from error
        banner, cards, history = _parse(self.path, lines)
        try:
            rows = rows_of(cards, list(self.rows.values()))
        except LineError as error:
            raise DamagedFileError(self.path, f"card {error.number + 1}: {error}") from error
        try:
            changes = {str(number): _change.decode(line) for number, line in enumerate(history)}
        except msgspec.MsgspecError as error:
            raise DamagedFileError(self.path, f"history: {error}") from error
        self._tables = {CARDS: {row.head.id: row for row in rows}, HISTORY: changes}
        self.seq, self._stamp = banner.seq, stamp
        return True


def _parse(path: Path, lines: list[bytes]) -> tuple[Banner, list[bytes], list[bytes]]:
    """The banner and the lines of cards and history. Raises DamagedFileError or NewerSchemaError."""
    laid_out = _as_laid_out(lines)
    if laid_out is None:
        laid_out = _in_any_layout(path, b"".join(lines))
    if laid_out[0].schema > SCHEMA:
        raise NewerSchemaError(path, laid_out[0].schema)
    return laid_out


def _as_laid_out(lines: list[bytes]) -> tuple[Banner, list[bytes], list[bytes]] | None:
    """The parts of a file as `_lines` writes it, or None for any other."""
    try:
        middle = lines.index(b"],\n", 2)
        if lines[1] != b'"cards":[\n' or lines[middle + 1] != b'"history":[\n' or lines[-1] != b"]}\n":
            return None
        banner = msgspec.json.decode(lines[0].removesuffix(b",\n") + b"}", type=_FirstLine).offerboard
    except (ValueError, IndexError, msgspec.MsgspecError):
        return None
    cards = _separated(lines[2:middle])
    history = _separated(lines[middle + 2 : -1])
    return None if cards is None or history is None else (banner, cards, history)


def _separated(lines: list[bytes]) -> list[bytes] | None:
    """The lines without their commas, or None where one is missing or too many."""
    if not lines:
        return []
    if lines[-1].endswith(b",\n") or not all(line.endswith(b",\n") for line in lines[:-1]):
        return None
    return [line[:-2] for line in lines[:-1]] + [lines[-1][:-1]]


def _in_any_layout(path: Path, data: bytes) -> tuple[Banner, list[bytes], list[bytes]]:
    if not data.strip():
        raise DamagedFileError(path, "it is empty")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        banner = msgspec.json.decode(data, type=_FirstLine).offerboard
        if banner.schema > SCHEMA:  # its cards may look like nothing that is known here
            raise NewerSchemaError(path, banner.schema)
        top = msgspec.json.decode(data, type=_Top)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedFileError(path, str(error)) from error
    compact = msgspec.json.format
    return (
        top.offerboard,
        [bytes(compact(bytes(raw), indent=-1)) for raw in top.cards],
        [bytes(compact(bytes(raw), indent=-1)) for raw in top.history],
    )


def _lines(tables: Mapping[str, Mapping[str, Any]], seq: int) -> Iterator[bytes]:
    yield b'{"offerboard":' + _encoder.encode(Banner(schema=SCHEMA, seq=seq)) + b',\n"cards":[\n'
    yield from _joined([_raw(row) for row in tables.get(CARDS, {}).values()])
    yield b'],\n"history":[\n'
    yield from _joined([_encoder.encode(change) for change in tables.get(HISTORY, {}).values()])
    yield b"]}\n"


def _raw(row: Mapping[str, Any]) -> bytes:
    return row.raw if isinstance(row, Row) else _encoder.encode(row)


def _joined(lines: list[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _CHUNK):
        last = start + _CHUNK >= len(lines)
        yield b",\n".join(lines[start : start + _CHUNK]) + (b"\n" if last else b",\n")


def _stamp(path: Path) -> tuple[int, ...] | None:
    """What tells one version of the file from another, or None where there is none."""
    try:
        return _stamp_of(path.stat())
    except FileNotFoundError:
        return None


def _stamp_of(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_mtime_ns, status.st_size
