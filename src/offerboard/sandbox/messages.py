"""What the program and its child say to each other: frames of msgpack, each after its length."""

import struct
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct
from msgspec.msgpack import Decoder

from offerboard.sandbox.model import Template

T = TypeVar("T")

MAX_FRAME = 1_000_000
"""Bytes of one frame."""

_LENGTH = struct.Struct(">I")


class Wrong(Struct, frozen=True, kw_only=True, tag=True):
    """What is wrong with a template, and where; either side may find it."""

    path: str
    line: int | None
    why: str


Found = Template | Wrong | None
"""A template, what is wrong with its file, or that there is no such."""


class Fill(Struct, frozen=True, kw_only=True, tag=True):
    """Asks for the text that a template gives.

    `news` are templates that the child does not have as they are now, `same` those that it has so. Of any
    other it does not know.
    """

    language: str
    name: str
    path: str
    values: dict[str, str | bool | int | tuple[str, ...]]
    news: dict[str, Found] = {}
    same: tuple[str, ...] = ()


class Takes(Struct, frozen=True, kw_only=True, tag=True):
    """Asks for the names that a template takes from outside; `news` and `same` as above."""

    language: str
    name: str
    path: str
    news: dict[str, Found] = {}
    same: tuple[str, ...] = ()


class Ready(Struct, frozen=True, kw_only=True, tag=True):
    """The child is there, and holds itself to its limits."""


class TemplateNeeded(Struct, frozen=True, kw_only=True, tag=True):
    """The child lacks a template, and reads no file itself: it is asked again with it among the news."""

    name: str


class Filled(Struct, frozen=True, kw_only=True, tag=True):
    """The text of a filled-in template."""

    text: str


class Taken(Struct, frozen=True, kw_only=True, tag=True):
    """The names that a template takes, each with its line."""

    lines: dict[str, int]


Task = Fill | Takes
Answer = Filled | Taken | Wrong
TASKS: Decoder[Task] = Decoder(Task)
GREETINGS: Decoder[Ready] = Decoder(Ready)
ANSWERS: Decoder[TemplateNeeded | Answer] = Decoder(TemplateNeeded | Answer)


class Reads(Protocol):
    """What frames are read from: waits for so many bytes, and gives fewer only at the end."""

    def read(self, size: int, /) -> bytes:
        """Read."""


class Writes(Protocol):
    """What frames are written to, whole."""

    def write(self, data: bytes, /) -> object:
        """Write."""

    def flush(self) -> object:
        """Keep nothing back."""


class FrameError(Exception):
    """What came is no frame that was agreed on, or the other side has gone."""


def send(stream: Writes, message: Struct) -> None:
    """Send one frame. Raises FrameError where it is too long, OSError where nobody listens."""
    data = msgspec.msgpack.encode(message)
    if len(data) > MAX_FRAME:
        raise FrameError(f"a frame of {len(data)} bytes")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: Reads, kind: Decoder[T]) -> T:
    """Wait for one frame. Raises FrameError where it is none of this kind, or nothing comes any more."""
    head = stream.read(_LENGTH.size)
    size = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    if not 0 < size <= MAX_FRAME:
        raise FrameError("no frame" if head else "the end")
    try:
        return kind.decode(stream.read(size))
    except msgspec.MsgspecError as error:
        raise FrameError(str(error)) from error
