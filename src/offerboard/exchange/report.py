"""What is said of an import: how a file was understood, and what of it was not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

KEPT = 100
"""Lines that are kept of one complaint; beyond that they are counted."""
_SHOWN = 20
_LONGEST_SAMPLE = 60


class Place(Struct, frozen=True):
    """Where something stands: the line of a file, from 1, and the part of it, where it has several."""

    line: int
    part: str = ""
    unit: str = "line"

    def __str__(self) -> str:
        where = f"{self.unit} {self.line}"
        return f"{self.part}, {where}" if self.part else where


class Complaint(Struct, frozen=True):
    """A line of a file and why it, or a part of it, was not read as it is; `sample` is what stood there."""

    line: int
    why: str
    sample: str = ""
    part: str = ""
    unit: str = "line"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.line, self.part, self.unit)


class Complaints:
    """Complaints as they come in: the first hundred lines of each are kept, the rest are counted."""

    def __init__(self) -> None:
        self._lines: list[Complaint] = []
        self._counts: Counter[str] = Counter()

    def add(self, place: Place, why: str, sample: str = "") -> None:
        """Take one down."""
        self._counts[why] += 1
        if self._counts[why] <= KEPT:
            cut = sample if len(sample) <= _LONGEST_SAMPLE else f"{sample[: _LONGEST_SAMPLE - 1]}…"
            self._lines.append(Complaint(place.line, why, cut, place.part, place.unit))

    def count(self, why: str, times: int) -> None:
        """Count complaints whose lines nobody needs to see."""
        self._counts[why] += times

    @property
    def lines(self) -> tuple[Complaint, ...]:
        """Those that are kept, in their order."""
        return tuple(self._lines)

    @property
    def total(self) -> int:
        """How many there were."""
        return self._counts.total()

    @property
    def counts(self) -> dict[str, int]:
        """How many there were of each."""
        return dict(self._counts)


class ColumnRead(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a column was understood: the field it is for, or "", and `how` if its heading does not say it."""

    heading: str
    field: str = ""
    how: str = ""
    part: str = ""
    samples: tuple[str, ...] = ()


class UnknownWord(Struct, frozen=True, kw_only=True):
    """A word of a status column that is not known, and in how many lines it stands."""

    heading: str
    word: str
    count: int = 1
    part: str = ""


class Question(Struct, frozen=True, kw_only=True):
    """What has to be answered before anything is written, in a line; `kind` is what it is about."""

    kind: str
    text: str


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a file was understood.

    `kind` names its format; `title` says it for people; `readings` how dates and amounts were read;
    `signature` tells this kind of file from others.
    """

    kind: str = ""
    title: str = ""
    encoding: str = ""
    columns: tuple[ColumnRead, ...] = ()
    readings: tuple[str, ...] = ()
    words: tuple[UnknownWord, ...] = ()
    questions: tuple[Question, ...] = ()
    signature: str = ""

    @property
    def used(self) -> tuple[ColumnRead, ...]:
        """The columns that something was read from."""
        return tuple(each for each in self.columns if each.field not in ("", "nothing"))

    @property
    def unused(self) -> tuple[ColumnRead, ...]:
        """The columns that were not understood: their cells are in the notes."""
        return tuple(each for each in self.columns if not each.field)

    @property
    def left(self) -> tuple[ColumnRead, ...]:
        """The columns that are left out."""
        return tuple(each for each in self.columns if each.field == "nothing")


def grouped(failures: Iterable[Complaint], counts: dict[str, int]) -> Iterator[str]:
    """The complaints as a person reads them, those of one kind in one line, in the order of their lines."""
    groups: dict[tuple[str, str, str], list[Complaint]] = {}
    for failure in failures:
        groups.setdefault((failure.part, failure.unit, failure.why), []).append(failure)
    for (part, unit, why), lines in groups.items():
        total = (
            max(counts.get(why, 0), len(lines))
            if len(groups) == 1 or counts.get(why, 0) > KEPT
            else len(lines)
        )
        where = f"{part}, " if part else ""
        samples = list(dict.fromkeys(f'"{line.sample}"' for line in lines if line.sample))
        example = f": {', '.join(samples[:3])}{', …' if len(samples) > 3 else ''}" if samples else ""
        yield f"{where}{_numbers(unit, lines, total)}: {why}{example}"


def _numbers(unit: str, lines: Sequence[Complaint], total: int) -> str:
    """The lines, the first few by their numbers."""
    if total == 1:
        return f"{unit} {lines[0].line}"
    shown = ", ".join(str(line.line) for line in lines[:_SHOWN])
    return f"{total:,} {unit}s ({shown}{', …' if total > _SHOWN else ''})"
