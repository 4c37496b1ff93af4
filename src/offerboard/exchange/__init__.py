"""Files that people arrive with and leave with: a reader or a writer for each format."""

from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError, WriteOptions
from offerboard.exchange.kinds import READERS, WRITERS, kind_of, read, write
from offerboard.exchange.plan import Plan, planned
from offerboard.exchange.report import Complaint

__all__ = [
    "READERS",
    "WRITERS",
    "Complaint",
    "Plan",
    "ReadOptions",
    "Reading",
    "UnreadableFileError",
    "WriteOptions",
    "kind_of",
    "planned",
    "read",
    "write",
]
