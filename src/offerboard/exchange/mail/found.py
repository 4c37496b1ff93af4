"""What is found in a mail: a value, the words that it was read from, and what is open about it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

URL = re.compile(r"https?://[^\s<>\"'）)，。；]+")
_LONGEST = 120


class MailLine(Struct, frozen=True):
    """A line of a mail, and the part of it in which it stands: "subject", "text", "signature"."""

    text: str
    where: str = "text"


class Found(Struct, Generic[T], frozen=True, kw_only=True):
    """A value, the words from which it was read, and where these stand.

    `doubt` says what has to be asked before it is believed; `others` are what it could be as well.
    """

    value: T
    words: str
    where: str = "text"
    doubt: str = ""
    others: tuple[T, ...] = ()


def around(line: str, start: int, end: int) -> str:
    """The words of a line around a place in it, with as much of their sentence as one can take in."""
    first = max((at for at in _sentence_starts(line) if at <= start), default=0)
    last = min((at for at in _sentence_starts(line) if at >= end), default=len(line))
    said = line[first:last].strip()
    if len(said) <= _LONGEST:
        return said
    left = max(first, start - (_LONGEST - (end - start)) // 2)
    return f"{'…' if left > first else ''}{line[left : left + _LONGEST].strip()}…"


def sentences(line: str) -> list[tuple[int, str]]:
    """The sentences of a line, and where each begins."""
    starts = _sentence_starts(line)
    return [(at, line[at:end]) for at, end in zip(starts, [*starts[1:], len(line)], strict=True)]


@lru_cache(maxsize=512)
def _sentence_starts(line: str) -> Sequence[int]:
    found = [0]
    for match in re.finditer(r"(?:[.!?]\s+(?=[A-ZÄÖÜ„\"'(])|[。！？]\s*(?=.))", line):
        head = line[max(match.start() - 10, 0) : match.start()]
        if re.search(
            r"(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|No|Nr|Tel|Sr|Jr|ca|bzw|z\.B|i\.A|inkl|Std|approx)|(?<!\w)\d{1,2}|\b[A-Za-z])$",
            head,
        ):
            continue
        found.append(match.end())
    return found
