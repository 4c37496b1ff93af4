"""Our own JSON export, read back without loss. A board's data file, or a backup of one, serves as well."""

import re
from collections.abc import Iterator

import msgspec
from msgspec import Raw, Struct, structs

from offerboard.cards.model import Card
from offerboard.cards.safety import cleaned, unsound
from offerboard.exchange.base import JSON_ERRORS, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.report import Complaints, Place, Report
from offerboard.text import one_line

VERSION = 1
SCHEMA = 2
"""The newest schema of a data file that is known (`store/layout.py`)."""
_ID = re.compile(r"[0-9abcdefghjkmnpqrstvwxyz]{8}")  # Crockford base 32


class _Banner(Struct, frozen=True, kw_only=True):
    """What a data file begins with."""

    schema: int


class _BoardFile(Struct, frozen=True, kw_only=True):
    offerboard: int | _Banner
    cards: list[Raw]


_card = msgspec.json.Decoder(Card)


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first key
    """Whether it is an export of ours, or a board's file."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*{\s*"offerboard"', data[:200]) is not None


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of an export, each as it was, its id included.

    A card that is damaged is reported by its line and the rest is read, also where the file is cut short.
    Raises UnreadableFileError where it is no export of ours, or a newer program's.
    """
    found = decoded(data, options.encoding)
    cards: list[Card] = []
    places: list[Place] = []
    failed, remarks = Complaints(), Complaints()
    if found.remark:
        remarks.add(Place(1), found.remark)
    lines: dict[str, int] = {}
    for line, raw in _parted(found.text.encode()):
        card = _read_card(raw)
        if isinstance(card, str):
            failed.add(Place(line), card)
        elif card.id and card.id in lines:
            failed.add(Place(line), f"the same id as in line {lines[card.id]}")
        else:
            lines[card.id] = line
            cards.append(card)
            places.append(Place(line))
    report = Report(kind="json", title="an offerboard file", encoding=found.encoding)
    return Reading.of(cards, places, report, failed, remarks)


def _parted(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each card's line and bytes. Raises UnreadableFileError."""
    try:
        export = msgspec.json.decode(data, type=_BoardFile)
    except JSON_ERRORS as error:
        if not re.match(rb'\s*{\s*"offerboard"', data):
            raise UnreadableFileError(
                f"it is no JSON export of offerboard: {one_line(str(error))}"
            ) from error
        if not (parted := list(_by_lines(data))):
            raise UnreadableFileError(f"it is damaged: {one_line(str(error))}") from error
        yield from parted
        return
    is_export = isinstance(export.offerboard, int)
    version = export.offerboard if isinstance(export.offerboard, int) else export.offerboard.schema
    if version > (known := VERSION if is_export else SCHEMA):
        raise UnreadableFileError(
            f"it is of version {version}, of a newer offerboard; this one reads {known}"
        )
    at, line, counted = 0, 1, 0
    for raw in map(bytes, export.cards):
        start = data.index(raw, at)
        line += data.count(b"\n", counted, start)
        at, counted = start + len(raw), start
        yield line, raw


def _by_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that hold cards in a file of ours that is damaged: ours has one card a line."""
    within = False
    for line, text in enumerate(data.split(b"\n"), 1):
        if within and text.startswith(b"]"):
            return
        if within and text.strip():
            yield line, text.strip().removesuffix(b",")
        within = within or text.rstrip().endswith(b'"cards":[')


def _read_card(raw: bytes) -> Card | str:
    """The card, or why it is none."""
    try:
        card = cleaned(_card.decode(raw))
    except JSON_ERRORS as error:
        return one_line(str(error))
    if why := unsound(card):
        return why
    if not card.company.strip() and not card.role.strip():
        return "neither company nor role"
    return card if _ID.fullmatch(card.id) else structs.replace(card, id="")
