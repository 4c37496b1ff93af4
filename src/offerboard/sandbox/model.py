"""What goes into a sandbox and comes out of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from offerboard.errors import OfferboardError

Value = str | bool | int | tuple[str, ...] | frozenset[str]
"""What stands behind a name that a template uses."""
SECONDS = 2.0
"""The processor time that filling in one template may take in the child."""


class Template(Struct, frozen=True, kw_only=True, tag=True):
    """The text of a template, and the file that it stands in."""

    path: str
    text: str


Read = Callable[[str], Template | None]
"""From a template's name to the template, as it is now; None where there is none. May raise MistakeError."""


class LetterError(OfferboardError):
    """A letter cannot be written: a choice does not fit, or a file has a mistake."""


class MistakeError(LetterError):
    """A template, or a table beside it, cannot be used: the file, the line where one is to blame, and why.

    `ignored` says that it is a field of an entry that nobody knows; the rest of the entry is used.
    """

    def __init__(self, path: str, line: int | None, why: str, *, ignored: bool = False) -> None:
        super().__init__(f"{path}:{line}: {why}" if line else f"{path}: {why}")
        self.path, self.line, self.why, self.ignored = path, line, why, ignored


class Runs(Protocol):
    """Runs the templates of one language. Raises MistakeError for what is wrong with one."""

    def takes(self, name: str, path: str) -> dict[str, int]:
        """The names that a template takes from outside, each with the line that it first stands in."""

    def fill(self, name: str, path: str, values: Mapping[str, Value]) -> str:
        """The text that a template gives. `path` is the file that is named where none else is to blame."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Whether another name was meant: "; did you mean 'company'?", or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
