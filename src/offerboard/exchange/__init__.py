"""Files that people arrive with and leave with: readers and writers, one format a file, found by name."""

from offerboard.exchange.base import (
    Failure,
    Reading,
    ReadOptions,
    UnreadableFileError,
    WriteOptions,
)
from offerboard.exchange.kinds import READERS, WRITERS, kind_of, read, write
from offerboard.exchange.same import position_keys

__all__ = [
    "READERS",
    "WRITERS",
    "Failure",
    "ReadOptions",
    "Reading",
    "UnreadableFileError",
    "WriteOptions",
    "kind_of",
    "position_keys",
    "read",
    "write",
]
