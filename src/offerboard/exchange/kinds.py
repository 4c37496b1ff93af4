"""Which formats there are, and of which a file is, by what is in it.

A format's module is imported when it is asked for.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from offerboard.cards.model import Card
from offerboard.errors import UsageError
from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError, WriteOptions
from offerboard.exchange.unread import format_of

READERS = {
    "json": "json_board",
    "trello": "trello",
    "taskwarrior": "taskwarrior",
    "kanban-tui": "kanban_tui",
    "workbook": "workbook",
    "zip": "zipped",
    "json-list": "json_list",
    "calendar": "calendar",
    "mail": "mails",
    "org": "org",
    "markdown": "markdown",
    "csv": "delimited",
}
"""The formats that are read, in the order in which a file is asked whether it is one.

Any text may be the last.
"""
WRITERS = {"json": "json_board", "csv": "csv_plain", "md": "markdown", "ics": "calendar"}


class _Reader(Protocol):
    def fits(self, name: str, data: bytes) -> bool: ...

    def read(self, data: bytes, options: ReadOptions) -> Reading: ...


class _Writer(Protocol):
    def write(self, cards: Iterable[Card], options: WriteOptions) -> bytes: ...


def kind_of(name: str, data: bytes) -> str:
    """The kind of a file, by what is in it and, where that is open, by its name.

    Raises UnreadableFileError, with the way out, where it is of a format that is not read.
    """
    if unread := format_of(name, data):
        raise UnreadableFileError(unread)
    return next(kind for kind in READERS if _reader(kind).fits(name, data))


def read(kind: str, data: bytes, options: ReadOptions) -> Reading:
    """Read a file of a kind. Raises UnreadableFileError, and UsageError for an unknown kind or mapping."""
    return _reader(kind).read(data, options)


def write(kind: str, cards: Iterable[Card], options: WriteOptions) -> bytes:
    """The file of a kind that holds these cards. Raises UsageError for an unknown kind."""
    module = import_module(f"offerboard.exchange.writers.{_module(kind, WRITERS)}")
    return cast("_Writer", module).write(cards, options)


def _reader(kind: str) -> _Reader:
    return cast("_Reader", import_module(f"offerboard.exchange.readers.{_module(kind, READERS)}"))


def _module(kind: str, modules: dict[str, str]) -> str:
    if kind not in modules:
        raise UsageError(f'"{kind}" is no format that is known here: {", ".join(modules)}')
    return modules[kind]
