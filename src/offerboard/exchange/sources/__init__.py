"""The programs whose sheets are known by their headings, one TOML each.

What their columns are, and how they write.

A source is told by `marks`, the headings that it has and no other. `columns` says what its columns are for
where the words of `exchange.words` would not; `left-out` are the program's own business, worth nothing in a
card.
"""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct, structs

from offerboard.exchange.plain import parted, plain
from offerboard.exchange.values.status import Meaning


class Source(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """How a program writes its sheets.

    `zone` is that of its times (IANA), "" where it is the user's; `order` how its dates are written whatever
    the rest says; `html` the columns whose text is HTML; `status` its own words for where a card stands;
    `ours` that it is our own export, whose pay is that of an offer.
    """

    title: str
    marks: tuple[tuple[str, ...], ...] = ()
    zone: str = ""
    order: Literal["", "day", "month"] = ""
    columns: dict[str, str] = {}
    left_out: frozenset[str] = frozenset()
    html: frozenset[str] = frozenset()
    status: dict[str, Meaning] = {}
    wish: bool = False
    ours: bool = False
    kind: str = ""


NONE = Source(title="")


@cache
def sources() -> tuple[Source, ...]:
    """All of them, those with the most marks first: the more a source asks for, the surer it is."""
    folder = files(__package__)
    found = []
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            source = msgspec.toml.decode(file.read_bytes(), type=Source)
            found.append(
                structs.replace(
                    source,
                    kind=file.name.removesuffix(".toml"),
                    marks=tuple(tuple(map(plain, marks)) for marks in source.marks),
                    columns={plain(heading): field for heading, field in source.columns.items()},
                    left_out=frozenset(map(plain, source.left_out)),
                    html=frozenset(map(plain, source.html)),
                    status={plain(word): meaning for word, meaning in source.status.items()},
                )
            )
    return tuple(sorted(found, key=lambda source: -max(map(len, source.marks), default=0)))


def source_of(headings: Collection[str]) -> Source:
    """The program whose sheet has these headings, `NONE` where it is nobody's that is known."""
    there = {plain(heading) for heading in headings} | {parted(heading) for heading in headings}
    for source in sources():
        if any(marks and there.issuperset(marks) for marks in source.marks):
            return source
    return NONE


def source_named(kind: str) -> Source:
    """The source of a name; `NONE` where there is none."""
    return next((source for source in sources() if source.kind == kind), NONE)
