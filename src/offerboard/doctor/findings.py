"""What a check found."""

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

State = Literal["ok", "note", "fault"]
"""Well; worth knowing; in need of somebody's hand."""


class Finding(Struct, frozen=True):
    """What was looked at, its state, the same in words and, if it is not well, what to do."""

    about: str
    state: State
    said: str
    advice: str = ""


Findings = Iterator[Finding]
Check = Callable[[], Findings]


def ok(about: str, said: str) -> Finding:
    """It is well."""
    return Finding(about, "ok", said)


def note(about: str, said: str, advice: str = "") -> Finding:
    """It is worth knowing."""
    return Finding(about, "note", said, advice)


def fault(about: str, said: str, advice: str) -> Finding:
    """It needs somebody's hand."""
    return Finding(about, "fault", said, advice)
