"""Saying hours a week, days off and periods, which a card often has in English, as a language does."""

import re
from collections.abc import Mapping
from string import Template

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LENGTH = re.compile(
    rf"(?P<count>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})\s*(?P<unit>hour|hr|h|day|week|month)?s?"
    r"\s*(?:(?:a|per|/)\s*(?P<per>week|year))?",
    re.IGNORECASE,
)
_KEYS = {
    ("", "week"): "hours",
    ("h", "week"): "hours",
    ("d", ""): "days",
    ("d", "year"): "days",
    ("w", ""): "weeks",
    ("m", ""): "months",
}
"""The pattern for a unit, by its first letter, and what it is counted in."""
_SINGULAR = {"days": "day", "weeks": "week", "months": "month"}


def length(text: str, patterns: Mapping[str, str], point: str = ".") -> str:
    """A length that is written in English ("38 a week", "three months") by the `patterns` for a $count.

    A text that is anything else comes back as it is, as does one that there is no pattern for.
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return text
    count, unit, per = found["count"].casefold(), (found["unit"] or "").casefold(), found["per"] or ""
    key = _KEYS.get((unit[:1], per.casefold()), "")
    if count in _NUMBERS:
        count = str(_NUMBERS.index(count) + 1)
    pattern = patterns.get(_SINGULAR.get(key, key) if count == "1" else key)
    return Template(pattern).safe_substitute(count=re.sub("[.,]", point, count)) if pattern else text
