"""How the history is said, on the screen and on the command line alike."""

from msgspec import Struct

from offerboard.cards.history.story import Step
from offerboard.cards.history.tally import Month, Spread, Tally, Why
from offerboard.cards.values import Party
from offerboard.cards.wording import MONTHS, count_of
from offerboard.text import one_line

PARTIES: dict[Party, str] = {"me": "by you", "them": "by them", "nobody": "by nobody"}
REACHED: dict[Step, str] = {
    "applied": "applied, or talked",
    "interview": "interviews, or further",
    "offer": "had an offer",
    "accepted": "you accepted",
}
_SHORT = 9.95
"""Days from which on a tenth of a day is no matter."""


class Took(Struct, frozen=True):
    """A spread in words: what, the median, the middle half, and of how many."""

    what: str
    median: str
    half: str
    counted: str


def days(value: float | None) -> str:
    """A number of days, or of anything: "3.5", "12", or nothing."""
    if value is None:
        return ""
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if value < _SHORT else f"{value:.0f}"


def share(part: int, whole: int) -> str:
    """A share in percent, or nothing where there is no total."""
    if not whole:
        return ""
    percent = 100 * part / whole
    return "<1%" if 0 < percent < 1 else f"{percent:.0f}%"


def cards(count: int) -> str:
    """A number of cards."""
    return f"{count:,} card{'' if count == 1 else 's'}"


def took(tally: Tally) -> tuple[Took, ...]:
    """How long things took, a line each."""
    return (
        _took("you answered an offer in", tally.yours),
        _took("they answered you in", tally.theirs),
        _took("from applying to an interview", tally.first),
        _took("waiting for them now, since", tally.waiting),
    )


def _took(what: str, spread: Spread) -> Took:
    counted = f"{spread.count:,}" if spread.count == spread.of else f"{spread.count:,} of {spread.of:,}"
    half = f"{days(spread.lower)} to {days(spread.upper)}" if spread.count > 1 else ""
    return Took(what, days(spread.median) or "-", half, counted)


def manners(tally: Tally) -> str:
    """How punctual the answers were, and who never gave one."""
    dated = tally.on_time + tally.late
    said = [f"late for {tally.late} of {count_of(dated, 'deadline')}"] if dated else []
    lapsed, silent, ghosted = (tally.count(each) for each in ("lapsed", "silent", "ghosted"))
    said += [f"{lapsed} lapsed"] if lapsed else []
    said += [f"{silent} never answered by you"] if silent else []
    said += [f"{ghosted} never answered by them"] if ghosted else []
    said += [f"{count_of(tally.nudges, 'nudge')} sent"] if tally.nudges else []
    return ", ".join(said)


def reason(why: Why) -> str:
    """A reason as the decision sheet names it; it may be any text from a user's template."""
    return one_line(why.label)


def month(one: Month) -> str:
    """The month's name."""
    return MONTHS[one.month.month - 1]


def month_and_year(one: Month) -> str:
    """The month's name, and the year."""
    return f"{month(one)} {one.month.year}"
