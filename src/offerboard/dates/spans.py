"""Spans of days and months: "in 3 days", "2 weeks ago", "+5 working days", of the words in `words`."""

import re
from datetime import date, datetime, timedelta

from offerboard.cards.clock.policy import Policy, calendar_days

_DAY = timedelta(days=1)

# Compiled when first needed, and kept by `re`: most commands read no date.
_UNITS = {
    "minute": "minutes",
    "min": "minutes",
    "hour": "hours",
    "h": "hours",
    "day": "days",
    "d": "days",
    "week": "weeks",
    "w": "weeks",
    "month": "months",
    "year": "years",
    "workday": "workdays",
}
AMOUNT = rf"(\d{{1,4}}) ?({'|'.join(_UNITS)})\b"
_SPAN = rf"(?:in )?{AMOUNT}(?:,? (?:and )?{AMOUNT})?(?: later)?"
_AGO = rf"{AMOUNT}(?:,? (?:and )?{AMOUNT})? ago|before {AMOUNT}(?:,? (?:and )?{AMOUNT})?"
_PLUS = r"\+ ?(\d{1,4})(?: ?(?:minute|min|hour|h|day|d|week|w|month|year|workday))?"


def span_of(text: str) -> tuple[list[tuple[int, str]], int]:
    """The amounts of a span with their units, none where it is no span; and its sign: -1 for what is ago."""
    if re.fullmatch(_PLUS, text):
        found = re.findall(r"\d+|[a-z]+", text)
        return [(int(found[0]), _UNITS[found[1]] if len(found) > 1 else "days")], 1
    for pattern, sign in ((_SPAN, 1), (_AGO, -1)):
        if re.fullmatch(pattern, text):
            return [(int(number), _UNITS[unit]) for number, unit in re.findall(AMOUNT, text)], sign
    return [], 1


def moved(moment: datetime, number: int, unit: str, working: Policy) -> datetime:
    """A moment so many units later, or earlier. Of months that have no such day it is the last."""
    match unit:
        case "workdays":
            return moment + calendar_days(moment.date(), number, working)
        case "months" | "years":
            months = number * (12 if unit == "years" else 1)
            year, month = month_after(moment.year, moment.month, months)
            return moment.replace(year=year, month=month, day=min(moment.day, last_of(year, month).day))
        case _:
            return moment + timedelta(**{unit: number})


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and the month so many months later."""
    years, rest = divmod(month - 1 + months, 12)
    return year + years, rest + 1


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(*month_after(year, month, 1), 1) - _DAY
