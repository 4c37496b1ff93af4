"""The hour of a day as people write it: "17:00", "5pm", "noon", "evening 7"; of the words in `words`."""

import re
from datetime import time

from offerboard.cards.values import When

# Compiled when first needed, and kept by `re`: most commands read no date.
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
PERIOD = r"(?:morning|afternoon|evening|night|tonight)"
CLOCK = (
    rf"{_HOUR}(?:[.:]{_MINUTE})? oclock"
    rf"|(?:0?[1-9]|1[0-2])(?:[:.]{_MINUTE})?(?::{_MINUTE})? ?[ap]m|{_HOUR}:{_MINUTE}(?::{_MINUTE})?|24:00"
    rf"|{_HOUR}h(?:{_MINUTE})?|noon|midnight"
    rf"|{_HOUR}(?= ?{PERIOD})"
)
TIME = rf"(?P<period>{PERIOD})?(?:(?P<between> ?(?:by )?)(?P<clock>{CLOCK}))?(?: ?(?P<after>{PERIOD}))?"
_NIGHT = frozenset({"evening", "night", "tonight"})
_SMALL_HOURS = frozenset({12, 0, 1, 2, 3, 4})
PARTS = {"morning": 9, "afternoon": 14, "evening": 18, "night": 20, "tonight": 20}
"""The hour of a part of the day, where none is said: early in it, so that nobody is late by it."""


class AskedError(ValueError):
    """What is asked of a text that names no day or hour, or two: the text is quoted before it."""


def hour_of(clock: str | None, period: str | None) -> time | None:
    """The hour that a clock shows, in a part of the day; None for midnight, which ends a day."""
    if clock is None:
        return time(PARTS[period or "morning"])
    if clock == "noon":
        return time(12)
    if clock in ("midnight", "24:00"):
        return None
    hour, *rest = (int(number) for number in re.findall(r"\d+", clock))
    minute, second = (*rest, 0, 0)[:2]
    if clock.endswith("m"):
        hour = hour % 12 + (12 if clock.endswith("pm") else 0)
    elif hour < 12 and (period == "afternoon" or (not period and _is_bare(clock, hour))):
        hour += 12
    if period == "morning" and hour == 12 and not clock.endswith("pm"):
        raise AskedError("noon or midnight? Write the one that is meant")
    return _at_night(time(hour, minute, second), clock) if period in _NIGHT else time(hour, minute, second)


def _at_night(at: time, clock: str) -> time | None:
    """The hour of an evening or a night: 12 is the midnight that ends its day.

    The small hours may be of the day that is named or of the next one.
    """
    if clock.endswith("pm") or at.hour > 12:
        return at
    if at.hour % 12 == 0 and not at.minute:
        return None
    if at.hour in _SMALL_HOURS:
        raise AskedError(f'of which day? Write the day that it is by then, as "sat 0{at.hour % 12}:{at:%M}"')
    return at if clock.endswith("am") else at.replace(hour=at.hour + 12)


def _is_bare(clock: str, hour: int) -> bool:
    """Whether an hour of the day is said as people say one of the afternoon: "5 o'clock", not "05:00"."""
    return clock.endswith("oclock") and 1 <= hour <= 6 and not clock.startswith("0")


def of_the_hour(clock: time, when: When, abbreviation: str) -> str:
    """A word on an hour that is not there, or is there twice, as the clock is changed that night."""
    local = when.local
    if local.time() != clock:
        return f"that night the clock skips {clock:%H:%M}"
    both = local.replace(fold=0), local.replace(fold=1)
    if both[0].utcoffset() == both[1].utcoffset() or abbreviation in (each.tzname() for each in both):
        return ""
    return f"that night the clock shows {clock:%H:%M} twice: the first of them"
