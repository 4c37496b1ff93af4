"""A date as a test reads it: on a Wednesday morning in Berlin."""

from datetime import UTC, datetime, time

from offerboard.dates import written
from offerboard.dates.reading import read_when

BERLIN = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 9, 30, 12, 345, tzinfo=UTC)  # a Wednesday, 10:30 in Berlin


def read(text: str, *, day_first: bool = False, past: bool = False, now: datetime = NOW) -> str:
    """What is read, as its own `written` form: a day, or a moment on Berlin's clock."""
    when = read_when(text, now, BERLIN, day_first=day_first, past=past)
    assert when.day == (when.local.time() == time(23, 59, 59))
    return written(when, BERLIN).removesuffix("+01:00")
