"""Making a record from outside safe: its texts pass the gate for foreign text, its values stay within bounds.

Decoding checks types. It lets pass what no form would: amounts that are not numbers, moments without a
zone or far outside the calendar, counts of days whose sum is no date, texts of ten megabytes.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, cast

from msgspec import Struct, structs

from offerboard.cards.values import When
from offerboard.text import clean

T = TypeVar("T")

_TEXTLESS = frozenset({type(None), bool, int, float, datetime, date, Decimal})
"""Types that hold no text: most of a card, skipped without a closer look."""

LONGEST_TEXT = 100_000
"""Characters in one field. A long novel of notes has fewer; a screen that draws more is no longer quick."""
_YEARS = range(1970, 2200)
_LARGEST_AMOUNT = Decimal(10) ** 15
_LARGEST_COUNT = 100_000  # days: nearly three centuries
_LARGEST_REVISION = 2**53


def cleaned(value: T) -> T:
    """The value with every text in it made safe to show; the same object where all was clean."""
    return cast("T", _cleaned(value))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isprintable() else clean(value)
    if isinstance(value, tuple):
        items = tuple(map(_cleaned, value))
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        pairs = {clean(key): _cleaned(item) for key, item in value.items()}
        return value if pairs == value else pairs
    if isinstance(value, Struct):
        found = {}
        for name in value.__struct_fields__:
            before = getattr(value, name)
            if type(before) in _TEXTLESS or not before:
                continue
            after = _cleaned(before)
            if after is not before:
                found[name] = after
        return structs.replace(value, **found) if found else value
    return value


def unsound(value: Any, name: str = "card") -> str:
    """What is wrong with a record, in a few words that name the field; "" where nothing is."""
    if isinstance(value, str):
        return f"{name} is longer than {LONGEST_TEXT:,} characters" if len(value) > LONGEST_TEXT else ""
    if isinstance(value, datetime):
        return untimely(value, name)
    if isinstance(value, Decimal):
        return "" if value.is_finite() and abs(value) < _LARGEST_AMOUNT else f"{name} is no amount"
    if isinstance(value, int):
        largest = _LARGEST_REVISION if name == "rev" else _LARGEST_COUNT
        return "" if abs(value) <= largest else f"{name} is out of range"
    if isinstance(value, Struct):
        if isinstance(value, When) and (why := untimely(value, name)):
            return why
        fields = ((field, getattr(value, field)) for field in value.__struct_fields__)
        return next(filter(None, (unsound(each, field) for field, each in fields)), "")
    if isinstance(value, tuple):
        return next(filter(None, (unsound(each, name) for each in value)), "")
    if isinstance(value, dict):
        pairs = (each for pair in value.items() for each in pair)
        return next(filter(None, (unsound(each, name) for each in pairs)), "")
    return ""


def untimely(value: Any, name: str = "") -> str:
    """The first moment of a record that has no zone or cannot be calculated with; "" where there is none."""
    if isinstance(value, datetime):
        return "" if value.tzinfo and value.year in _YEARS else f"{name} is no time with a zone in 1970..2199"
    if isinstance(value, When) and not untimely(value.at):
        return "" if value.local.year in _YEARS else f"{name} is not in 1970..2199"
    if isinstance(value, Struct):
        inside = f"{name}." if name else ""
        fields = ((inside + field, getattr(value, field)) for field in value.__struct_fields__)
        return next(filter(None, (untimely(each, field) for field, each in fields)), "")
    if isinstance(value, tuple):
        return next(filter(None, (untimely(each, name) for each in value)), "")
    return ""
