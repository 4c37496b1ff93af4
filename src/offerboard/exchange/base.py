"""What every reader and writer shares: what they are told, what they answer, and how much they read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, Self

from msgspec import MsgspecError, Struct

from offerboard.cards.model import Card
from offerboard.errors import OfferboardError
from offerboard.exchange.report import Complaint, Complaints, Place, Report

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. Ten thousand full cards are 13 MB."""
JSON_ERRORS = (MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises of JSON that cannot be read."""


class UnreadableFileError(OfferboardError):
    """The file as a whole cannot be read: nothing of it was taken. One line that says why.

    `signature` tells a kind of sheet whose columns may have been named before.
    """

    def __init__(self, why: str, signature: str = "") -> None:
        super().__init__(why)
        self.signature = signature


def _no_progress(_done: int, _all: int) -> None:
    """Tell nobody how far the reading is."""


class ReadOptions(Struct, frozen=True):
    """What a reader has to know.

    `mapping` says which field a column is for (`--map "Firma=company"`), `statuses` what a status word means
    (`--map-status "Absage=rejected"`). `day_first` is how 03/04 is read where nothing in the file says it,
    and `day_first_sure` that the user has said so; `order` is how it is read whatever the file says.
    `currency` is that of an export of ours, whose amounts may have none; `author` the user's name, who is
    nobody's contact. `progress` is called now and then with how many lines were read, and how many there are.
    """

    now: datetime
    zone: str = "UTC"
    currency: str = ""
    day_first: bool = False
    mapping: Mapping[str, str] = {}
    statuses: Mapping[str, str] = {}
    order: Literal["day", "month"] | None = None
    day_first_sure: bool = False
    encoding: str = ""
    author: str = ""
    progress: Callable[[int, int], object] = _no_progress


class WriteOptions(Struct, frozen=True):
    """What a writer has to know: the time of the export, and the user's zone and name.

    `since` and `until` are the days to which a report is limited; `pay` says that it may name what is paid.
    """

    now: datetime
    zone: str = "UTC"
    author: str = ""
    since: date | None = None
    until: date | None = None
    pay: bool = False


class Reading(Struct, frozen=True):
    """What a file held: cards, the lines that could not be read, and remarks on lines that could in part.

    `places` says of each card where it stands. A card without an id has "". Nothing that was in a line of
    `remarks` is lost: its words are in the card's notes, or in the words of its pay. Of one complaint only
    the first hundred lines are listed; `lost` counts all that could not be read, and `counts` all complaints
    by their words.
    """

    cards: tuple[Card, ...]
    failed: tuple[Complaint, ...] = ()
    remarks: tuple[Complaint, ...] = ()
    places: tuple[Place, ...] = ()
    report: Report = Report()
    lost: int = 0
    counts: Mapping[str, int] = {}

    @classmethod
    def of(
        cls,
        cards: Sequence[Card],
        places: Sequence[Place],
        report: Report,
        failed: Complaints,
        remarks: Complaints,
    ) -> Self:
        """The reading of these cards, with what had to be said of their file."""
        counts = {**failed.counts, **remarks.counts}
        return cls(tuple(cards), failed.lines, remarks.lines, tuple(places), report, failed.total, counts)
