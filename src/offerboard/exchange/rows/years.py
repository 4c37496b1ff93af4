"""The years of interviews that are written without one: those that fit the application."""

from offerboard.cards.values import When
from offerboard.exchange.values.dates import CellDates

_EARLIER, _LONGEST_PROCESS = 60, 300
"""Days before an application at which a first talk is held, and after it at which a last one is."""


def after(read: CellDates, applied: When | None) -> tuple[When, ...]:
    """The dates of interviews, those without a year in the year that fits the application, if that is known.

    The day nearest to today counts where it can belong to that application, else the day nearest to that.
    """
    if applied is None or not read.yearless:
        return read.whens
    return tuple(_fitting(when, applied) for when in read.whens)


def _fitting(when: When, applied: When) -> When:
    if -_EARLIER <= (when.date - applied.date).days <= _LONGEST_PROCESS:
        return when
    found = []
    for year in (applied.date.year - 1, applied.date.year, applied.date.year + 1):
        try:
            found.append(when.local.replace(year=year))
        except ValueError:  # 29 February
            continue
    local = min(found, key=lambda each: abs((each.date() - applied.date).days), default=when.local)
    return (
        When.whole(local.date(), when.zone)
        if when.day
        else When.moment(local.replace(tzinfo=None), when.zone)
    )
