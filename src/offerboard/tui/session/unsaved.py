"""What could not be saved when the program ends: how it is said, and the file that keeps what was typed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from offerboard.files import write_whole
from offerboard.text import clean, one_line

_PREFIX = "unsaved-"


class Unsaved(Struct, frozen=True):
    """A change that is not on disk: its label, the reason, and what was typed for it, by field."""

    label: str
    why: str
    texts: Mapping[str, str]

    @property
    def said(self) -> str:
        """One line."""
        return one_line(f"{self.label}: {self.why.removeprefix('not saved: ')}")


def words(unsaved: Iterable[Unsaved]) -> str:
    """What was not saved, with every word that was typed for it."""
    parts = []
    for each in unsaved:
        fields = [f"{name}: {clean(text)}" for name, text in each.texts.items()]
        parts.append("\n".join([f"not saved: {each.said}", *fields]))
    return "\n\n".join(parts) + "\n"


def keep(unsaved: Iterable[Unsaved], folder: Path, now: datetime) -> Path:
    """Keep it in a file that only its owner can read. Raises OSError."""
    path = folder / f"{_PREFIX}{now:%Y%m%dT%H%M%SZ}.txt"
    write_whole(path, [words(unsaved).encode()])
    return path
