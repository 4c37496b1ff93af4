"""Undo and redo: one linear history, kept in the data file and shared by all programs."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from msgspec import Raw, Struct, structs

from offerboard.store.errors import UNREADABLE, ConflictError
from offerboard.store.layout import END
from offerboard.store.rows import Row, row_of

DEEP = 100
"""Changes that are kept."""
LARGE = 10_000_000
"""The most bytes of images that are kept; the newest change is always kept."""


class Image(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to put back for one card (None: remove it), and the revision expected there (None: no card)."""

    id: str
    expects: int | None = None
    row: Raw = Raw(b"null")

    @property
    def raw(self) -> bytes | None:
        """The line to put back, or None to remove the card."""
        data = bytes(self.row)
        return None if data == b"null" else data


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change that can be swapped with what is there: its label, when, by which program, and the images."""

    label: str
    at: datetime
    program: str
    images: tuple[Image, ...]
    undone: bool = False


def record(
    label: str, at: datetime, program: str, before: Mapping[str, Row | None], after: Mapping[str, Row | None]
) -> Change:
    """The change that takes `after` back to `before`."""
    return Change(label=label, at=at, program=program, images=_images(before, after))


def swap(rows: Mapping[str, Row], change: Change) -> tuple[dict[str, Row | None], Change]:
    """What a change puts in place, and the change that would swap it back.

    Raises ConflictError where a card is not at the revision that the change expects.
    """
    verb = "redo" if change.undone else "undo"
    found: dict[str, Row | None] = {}
    for image in change.images:
        row = rows.get(image.id)
        if (row.head.rev if row else None) != image.expects:
            name = row.head.company or image.id if row else image.id
            raise ConflictError(f"{verb} “{change.label}”", name)
        found[image.id] = row_of(image.raw + END) if image.raw is not None else None
    before = {id_: rows.get(id_) for id_ in found}
    return found, structs.replace(change, images=_images(before, found), undone=not change.undone)


def trimmed(changes: Sequence[Change], room: int = LARGE) -> list[Change]:
    """The newest changes that are kept: as many as fit into `room`, and the newest in any case."""
    kept: list[Change] = []
    size = 0
    for change in reversed(changes[-DEEP:]):
        size += _size(change)
        if kept and size > room:
            break
        kept.append(change)
    return kept[::-1]


def balanced(changes: Sequence[Change]) -> list[Change]:
    """The changes that are kept after one of them was swapped.

    An undone change may hold more than it did before: an import holds no card, its undoing holds them all. So
    what was undone is dropped first.
    """
    past = trimmed([change for change in changes if not change.undone])
    future = [change for change in changes if change.undone]
    return past + trimmed(future[::-1], LARGE - sum(map(_size, past)))[::-1]


def without(changes: list[Change], purged: frozenset[str], rows: Mapping[str, Row]) -> list[Change]:
    """The changes with every trace of the purged cards removed; those that held nothing else are gone.

    The labels of the others no longer name the purged cards; `rows` are the cards on the board.
    """
    names = {rows[id_].head.name for id_ in purged if id_ in rows}
    for change in changes:
        for image in change.images:
            if image.id in purged and image.raw is not None:
                with suppress(*UNREADABLE):
                    names.add(row_of(image.raw + END).head.name)
    each = (rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True))
    named = re.compile("|".join(each) or "$^")
    rest = []
    for change in changes:
        images = tuple(image for image in change.images if image.id not in purged)
        if images:
            rest.append(structs.replace(change, images=images, label=named.sub("…", change.label)))
    return rest


def _size(change: Change) -> int:
    """The bytes that a change takes in the file, roughly."""
    return 200 + sum(60 + len(image.raw or b"") for image in change.images)


def _images(before: Mapping[str, Row | None], after: Mapping[str, Row | None]) -> tuple[Image, ...]:
    images = []
    for id_, now in after.items():
        old = before[id_]
        expects = now.head.rev if now is not None else None
        images.append(Image(id=id_, expects=expects, row=Raw(old.raw if old is not None else b"null")))
    return tuple(images)
