"""Which formats there are. A format's module is imported when it is asked for."""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from offerboard.cards.model import Card
from offerboard.errors import UsageError
from offerboard.exchange.base import Reading, ReadOptions, WriteOptions

READERS = {"json": "json_board", "csv": "csv_plain"}
WRITERS = {"json": "json_board", "csv": "csv_plain"}

_SUFFIXES = {".json": "json", ".csv": "csv", ".tsv": "csv", ".txt": "csv"}


class _Reader(Protocol):
    def read(self, data: bytes, options: ReadOptions) -> Reading: ...


class _Writer(Protocol):
    def write(self, cards: Iterable[Card], options: WriteOptions) -> bytes: ...


def kind_of(name: str, data: bytes) -> str:
    """The kind of a file, by its name or else by how it begins. Any text may be a CSV."""
    for suffix, kind in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return kind
    return "json" if data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) else "csv"


def read(kind: str, data: bytes, options: ReadOptions) -> Reading:
    """Read a file of a kind. Raises UnreadableFileError, and UsageError for an unknown kind or mapping."""
    module = import_module(f"offerboard.exchange.readers.{_module(kind, READERS)}")
    return cast("_Reader", module).read(data, options)


def write(kind: str, cards: Iterable[Card], options: WriteOptions) -> bytes:
    """The file of a kind that holds these cards. Raises UsageError for an unknown kind."""
    module = import_module(f"offerboard.exchange.writers.{_module(kind, WRITERS)}")
    return cast("_Writer", module).write(cards, options)


def _module(kind: str, modules: dict[str, str]) -> str:
    if kind not in modules:
        raise UsageError(f'"{kind}" is no format that is known here: {", ".join(modules)}')
    return modules[kind]
