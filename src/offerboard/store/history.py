"""Undo and redo: one linear history, kept in the data file and shared by all programs."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Raw, Struct, structs

from offerboard.store.errors import ConflictError
from offerboard.store.layout import END
from offerboard.store.rows import Row, row_of

DEEP = 100
"""Changes that are kept."""
LARGE = 10_000_000
"""Bytes of images that are kept at most; the newest change always is."""


class Image(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to put back for one card (None: remove it), and the revision to be found (None: no card)."""

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


def trimmed(changes: list[Change]) -> list[Change]:
    """The newest changes, as many as are kept."""
    kept: list[Change] = []
    size = 0
    for change in reversed(changes[-DEEP:]):
        size += sum(len(image.raw or b"") for image in change.images)
        if kept and size > LARGE:
            break
        kept.append(change)
    return kept[::-1]


def without(changes: list[Change], purged: frozenset[str]) -> list[Change]:
    """The changes with every trace of the purged cards removed; those that held nothing else are gone."""
    rest = []
    for change in changes:
        images = tuple(image for image in change.images if image.id not in purged)
        if images:
            rest.append(
                structs.replace(change, images=images) if len(images) < len(change.images) else change
            )
    return rest


def _images(before: Mapping[str, Row | None], after: Mapping[str, Row | None]) -> tuple[Image, ...]:
    images = []
    for id_, now in after.items():
        old = before[id_]
        expects = now.head.rev if now is not None else None
        images.append(Image(id=id_, expects=expects, row=Raw(old.raw if old is not None else b"null")))
    return tuple(images)
