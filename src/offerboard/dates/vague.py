"""What names a stretch of days and not one of them: "mid december", "early next week", "the weekend"."""

import re
from datetime import date, timedelta

from offerboard.dates.words import DAY_NAMES, MONTHS, WEEKDAYS
from offerboard.dates.zones import DateError, quoted

# Compiled when first needed, and kept by `re`: most commands read no date.
_MONTH = (
    rf"(?:(?:by|in|am) )*(?P<part>early|mid|late)[ -]?(?:in )?(?P<month>{'|'.join(MONTHS)})\b\.?(?: \d{{4}})?"
)
_WEEK = r"(?:(?:by|in|am) )*(?P<part>early|mid|late) (?:(?:this|next) )?(?:week|nextweek|thisweek)"
_WEEKEND = r"(?:(?:by|in|am) )*(?:(?P<which>this|next) )?weekend"
_DAYS = {"early": "1", "mid": "15", "late": "22"}
_WEEKDAYS = {"early": "tue", "mid": "wed", "late": "fri"}


def refuse_vague(text: str, typed: str, today: date) -> None:
    """Raise DateError where a text of known words, `typed` otherwise, names no day, with one it may mean."""
    if found := re.fullmatch(_MONTH, text):
        choice = f"{_DAYS[found['part']]} {found['month'].title()}"
    elif found := re.fullmatch(_WEEK, text):
        choice = f"next week {_WEEKDAYS[found['part']]}" if "next" in text else _WEEKDAYS[found["part"]]
    elif found := re.fullmatch(_WEEKEND, text):
        friday = today + timedelta(days=(WEEKDAYS.index("fri") - today.weekday()) % 7)
        friday += timedelta(weeks=found["which"] == "next")
        days = map(_said, (friday, friday + timedelta(days=2)))
        raise DateError(f'"{quoted(typed)}": {" or ".join(days)}? Write the day')
    else:
        return
    raise DateError(f'"{quoted(typed)}" names no day: write one, as "{choice}"')


def _said(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1].title()}"
