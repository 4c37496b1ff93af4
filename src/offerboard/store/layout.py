"""How the file is laid out, line by line.

    {"offerboard":{"schema":1,"seq":42},
    "cards":[
    {"id":"k3v9x2aa",…},
    {"id":…}
    ],
    "history":[
    {"label":"move Acme","images":[…],…}
    ]}

One JSON document that a person can read, compare and synchronise. A file that was laid out anew by
another program is read as well, only slower.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from offerboard.store.errors import DamagedFileError, NewerSchemaError

SCHEMA = 1
END = b",\n"
_CARDS, _CARDS_END = b'"cards":[\n', b"],\n"
_last_two = itemgetter(slice(-2, None))
_CHUNK = 256  # lines that are joined at once: short enough to let a key through in between


class Banner(Struct, frozen=True, kw_only=True):
    """The first line: the schema of the file and the number of the save that wrote it."""

    schema: int
    seq: int


class Parts(Struct, frozen=True):
    """A file taken apart: its cards and its history as lines, each with its comma and newline."""

    banner: Banner
    cards: list[bytes]
    history: list[bytes]


class _FirstLine(Struct, frozen=True, kw_only=True):
    offerboard: Banner


class _Whole(Struct, frozen=True, kw_only=True):
    offerboard: Banner
    cards: list[Raw] = []
    history: list[Raw] = []


_encoder = msgspec.json.Encoder()


def read(path: Path, lines: list[bytes]) -> Parts:
    """Take the lines of a file apart. Raises DamagedFileError or NewerSchemaError."""
    parts = _as_written(lines) or in_any_layout(path, b"".join(lines))
    if parts.banner.schema > SCHEMA:
        raise NewerSchemaError(path, parts.banner.schema)
    return parts


def write(seq: int, cards: Sequence[bytes], history: Sequence[bytes]) -> Iterator[bytes]:
    """The file as chunks: what `read` takes apart. Cards and history are lines that end in `END`."""
    yield b'{"offerboard":' + _encoder.encode(Banner(schema=SCHEMA, seq=seq)) + b',\n"cards":[\n'
    yield from _chunks(cards)
    yield b'],\n"history":[\n'
    yield from _chunks(history)
    yield b"]}\n"


def _chunks(lines: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _CHUNK):
        chunk = b"".join(lines[start : start + _CHUNK])
        yield chunk if start + _CHUNK < len(lines) else chunk[: -len(END)] + b"\n"


def _as_written(lines: list[bytes]) -> Parts | None:
    """The parts of a file as `write` lays it out, or None for any other."""
    try:
        middle = lines.index(_CARDS_END, 2)
        if lines[1] != _CARDS or lines[middle + 1] != b'"history":[\n' or lines[-1] != b"]}\n":
            return None
        banner = msgspec.json.decode(lines[0].removesuffix(END) + b"}", type=_FirstLine).offerboard
    except (ValueError, IndexError, msgspec.MsgspecError):
        return None
    cards, history = _completed(lines[2:middle]), _completed(lines[middle + 2 : -1])
    return None if cards is None or history is None else Parts(banner, cards, history)


def beginnings(lines: Iterable[bytes], beginning: Callable[[bytes], bytes]) -> list[bytes] | None:
    """The beginnings of the lines with cards, of a file as `write` lays it out; None of any other."""
    each = iter(lines)
    if next(each, b"")[:1] != b"{" or next(each, b"") != _CARDS:
        return None
    return [beginning(line) for line in iter(each.__next__, _CARDS_END)]


def _completed(lines: list[bytes]) -> list[bytes] | None:
    """The lines with a comma after the last one too, or None where a comma is missing or too many."""
    if lines:
        last = lines.pop()
        if last.endswith(END) or not {END}.issuperset(map(_last_two, lines)):
            return None
        lines.append(last[:-1] + END)
    return lines


def in_any_layout(path: Path, data: bytes) -> Parts:
    """The parts of a file that holds the same JSON, however it is laid out. Raises as `read` does."""
    if not data.strip():
        raise DamagedFileError(path, "it is empty")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        banner = msgspec.json.decode(data, type=_FirstLine).offerboard
        if banner.schema > SCHEMA:  # its cards may look like nothing that is known here
            raise NewerSchemaError(path, banner.schema)
        whole = msgspec.json.decode(data, type=_Whole)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedFileError(path, str(error)) from error
    return Parts(banner, list(map(_line, whole.cards)), list(map(_line, whole.history)))


def _line(raw: Raw) -> bytes:
    return bytes(msgspec.json.format(bytes(raw), indent=-1)) + END
