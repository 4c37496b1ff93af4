"""Passing a whole record through the gate for foreign text."""

from typing import Any, TypeVar, cast

from msgspec import Struct, structs

from offerboard.text import clean

T = TypeVar("T")


def cleaned(value: T) -> T:
    """The value with every text in it made safe to show; the same object where all was clean."""
    return cast("T", _cleaned(value))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
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
            after = _cleaned(before)
            if after is not before:
                found[name] = after
        return structs.replace(value, **found) if found else value
    return value
