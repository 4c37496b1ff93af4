"""What every reader and writer shares: what they are told, what they answer, and how bytes become text."""

import codecs
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from offerboard.cards.model import Card
from offerboard.errors import OfferboardError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. Ten thousand full cards are 13 MB."""


class UnreadableFileError(OfferboardError):
    """The file as a whole cannot be read: nothing of it was taken. One line that says why."""


class ReadOptions(NamedTuple):
    """What a reader has to know. `mapping` says which field a column is for (`--map "Firma=company"`)."""

    now: datetime
    zone: str = "UTC"
    currency: str = ""
    day_first: bool = False
    mapping: Mapping[str, str] = {}


class WriteOptions(NamedTuple):
    """What a writer has to know: the time of the export, and the user's zone."""

    now: datetime
    zone: str = "UTC"


class Failure(NamedTuple):
    """A line of the file (from 1, as an editor counts them) and why it, or a part of it, was not read."""

    line: int
    why: str


class Reading(NamedTuple):
    """What a file held: cards, the lines that could not be read, and remarks on lines that could in part.

    A card without an id has "". Nothing that was in a line of `remarks` is lost: its words are in the
    card's notes, or in the words of its pay.
    """

    cards: tuple[Card, ...]
    failed: tuple[Failure, ...] = ()
    remarks: tuple[Failure, ...] = ()


def text_of(data: bytes) -> tuple[str, str]:
    """The text of a file, and a remark on how it was read, or "".

    UTF-8 and UTF-16, with or without a byte order mark; else Windows-1252, in which most old exports
    from Western Europe and America are, unless what comes out is no text. Raises UnreadableFileError.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(f"it is too large: at most {LARGEST_FILE // 1024 // 1024} MB are read")
    encoding = _by_mark(data)
    remark = ""
    if encoding == "utf-8" and not _decodes(data, "utf-8"):
        encoding, remark = "cp1252", "not UTF-8; read as Windows-1252: look at the accents"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"it is no text: byte {error.start} fits no encoding that is read"
        ) from error
    if remark and any(text.count(control) for control in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x1a"):
        raise UnreadableFileError("it is no text: it holds control characters")
    return text.removeprefix("\ufeff"), remark


def _by_mark(data: bytes) -> str:
    """The encoding that the first bytes tell."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:400]
    if len(start) >= 4 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    if len(start) >= 4 and start[0::2].count(0) > len(start) // 3:
        return "utf-16-be"
    return "utf-8"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
