"""How the file is laid out, line by line.

    {"offerboard":{"schema":2,"seq":42,"count":2,"sum":"5e6f7a8b"},
    "cards":[
    {"id":"k3v9x2aa",…,"sum":"1a2b3c4d"},
    {"id":…}
    ],
    "history":[
    {"label":"move Acme","images":[…],…}
    ]}

One JSON document that a person can read, compare and synchronise. A file that another program laid out anew
is read too, only more slowly. Its three keys are all there, and no others: a board without one of them is
damaged, and not empty.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct

from offerboard.store.errors import DamagedFileError, NewerSchemaError
from offerboard.store.sums import of_all
from offerboard.text import one_line

SCHEMA = 2
"""1 had no sums (`store/migrations.py`)."""
END = b",\n"
_LAST = b"}\n"
_CARDS, _CARDS_END = b'"cards":[\n', b"],\n"
_last_two = itemgetter(slice(-2, None))
_CHUNK = 256  # lines that are joined at once: short enough to let a key through in between


class Banner(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The first line: the schema, the number of the save, the number of cards, and the sum of all."""

    schema: Annotated[int, Meta(ge=1)]
    seq: Annotated[int, Meta(ge=0)]
    count: int | None = None
    sum: str = ""

    @classmethod
    def of(cls, seq: int, cards: Sequence[bytes], history: Sequence[bytes]) -> "Banner":
        """The banner of these lines."""
        return cls(schema=SCHEMA, seq=seq, count=len(cards), sum=of_all(f"{SCHEMA} {seq}", cards, history))


class Parts(Struct, frozen=True):
    """A file taken apart: its cards and its history as lines, each with its comma and newline."""

    banner: Banner
    cards: list[bytes]
    history: list[bytes]

    @property
    def whole(self) -> bool:
        """Whether these are the lines that were saved, in their order, as far as their sums tell."""
        return self.banner == Banner.of(self.banner.seq, self.cards, self.history)


class _FirstLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    offerboard: Banner


class _Whole(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    offerboard: Banner
    cards: list[Raw]
    history: list[Raw]


class _AnySchema(Struct, frozen=True, kw_only=True):
    schema: int


class _AnyFile(Struct, frozen=True, kw_only=True):
    """A file of any version: its cards may have a form that is unknown here."""

    offerboard: _AnySchema


_encoder = msgspec.json.Encoder()


def read(path: Path, lines: list[bytes]) -> Parts:
    """Take the lines of a file apart. Raises DamagedFileError or NewerSchemaError."""
    return _as_written(lines) or in_any_layout(path, b"".join(lines))


def write(seq: int, cards: Sequence[bytes], history: Sequence[bytes]) -> Iterator[bytes]:
    """The file as chunks: what `read` takes apart. Cards and history are lines that end in `END`."""
    yield _first_line(Banner.of(seq, cards, history)) + _CARDS
    yield from _chunks(cards)
    yield b'],\n"history":[\n'
    yield from _chunks(history)
    yield b"]}\n"


def _first_line(banner: Banner) -> bytes:
    return b'{"offerboard":%b,\n' % _encoder.encode(banner)


def _chunks(lines: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _CHUNK):
        chunk = b"".join(lines[start : start + _CHUNK])
        yield chunk if start + _CHUNK < len(lines) else chunk[: -len(END)] + b"\n"


def _as_written(lines: list[bytes]) -> Parts | None:
    """The parts of a file laid out as `write` does it; None for any other."""
    try:
        middle = lines.index(_CARDS_END, 2)
        if lines[1] != _CARDS or lines[middle + 1] != b'"history":[\n' or lines[-1] != b"]}\n":
            return None
        banner = msgspec.json.decode(lines[0].removesuffix(END) + b"}", type=_FirstLine).offerboard
        if _first_line(banner) != lines[0] or banner.schema > SCHEMA:
            return None
    except (ValueError, IndexError, msgspec.MsgspecError):
        return None
    cards, history = _completed(lines[2:middle]), _completed(lines[middle + 2 : -1])
    return None if cards is None or history is None else Parts(banner, cards, history)


def beginnings(lines: Iterable[bytes], beginning: Callable[[bytes], bytes]) -> list[bytes] | None:
    """The beginnings of the card lines in a file laid out as `write` does it; None for any other."""
    each = iter(lines)
    if next(each, b"")[:1] != b"{" or next(each, b"") != _CARDS:
        return None
    return [beginning(line) for line in iter(each.__next__, _CARDS_END)]


def _completed(lines: list[bytes]) -> list[bytes] | None:
    """The lines with a comma after each, or None where one is no line of ours.

    Somebody who takes out or adds the last line by hand easily leaves a comma too many or too few.
    """
    if lines and lines[-1].endswith(_LAST):
        lines[-1] = lines[-1][:-1] + END
    if {END}.issuperset(map(_last_two, lines)):
        return lines
    lines = [line[:-1] + END if line.endswith(_LAST) else line for line in lines]
    return lines if all(line.endswith(END) for line in lines) else None


def in_any_layout(path: Path, data: bytes) -> Parts:
    """The parts of a file that holds the same JSON, however it is laid out. Raises as `read` does."""
    if not data.strip():
        raise DamagedFileError(path, "it is empty")
    import json  # only here: what offerboard wrote is read otherwise

    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        schema = msgspec.json.decode(data, type=_AnyFile).offerboard.schema
        if schema > SCHEMA:
            raise NewerSchemaError(path, schema)
        whole = msgspec.json.decode(data, type=_Whole)
        json.loads(data, object_pairs_hook=_each_once)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise DamagedFileError(path, str(error)) from error
    return Parts(whole.offerboard, list(map(_line, whole.cards)), list(map(_line, whole.history)))


def _each_once(pairs: list[tuple[str, Any]]) -> None:
    """Raise ValueError where a key stands twice in one object: readers would take one and drop the other."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"{one_line(repr(twice))} stands twice in one place")


def _line(raw: Raw) -> bytes:
    return bytes(msgspec.json.format(bytes(raw), indent=-1)) + END
