"""Printing: JSON for scripts, in the shapes that the README promises them, and lines for people."""

import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_args

import msgspec
from msgspec import Struct, structs

from offerboard.cards.model import Card, Head
from offerboard.cards.values import When
from offerboard.config import Config
from offerboard.dates import iso
from offerboard.text import one_line

_INTERNAL = frozenset({"facts"})
"""Fields of a card that are derived from the others, for the clock alone."""


def jsonable(value: Any, zone: str) -> Any:
    """A value of the model in types that JSON has, under the model's names.

    Times are in ISO 8601 with the offset of `zone`. A date is followed by its zone by name and by whether it
    is a whole day (`dated`). Money is `{amount, currency, period}` (and `upto`, `words`); its amount is a
    decimal string in major units.
    """
    match value:
        case When() | datetime():
            return iso(value, zone)
        case Decimal():
            return f"{value:f}"
        case Struct():
            return _struct(value, zone)
        case Mapping():
            return {key: jsonable(item, zone) for key, item in value.items()}
        case tuple() | list():
            return [jsonable(item, zone) for item in value]
        case _:
            return value


def _struct(value: Struct, zone: str) -> dict[str, Any]:
    dates = _dates_of(type(value))
    found: dict[str, Any] = {}
    for name in value.__struct_fields__:
        if name in dates:
            found |= dated(name, getattr(value, name), zone)
        elif name not in _INTERNAL:
            found[name] = jsonable(getattr(value, name), zone)
    return found


@cache
def _dates_of(kind: type[Struct]) -> frozenset[str]:
    """The fields of a struct that are dates, whether they hold one or not."""
    return frozenset(
        field.name for field in structs.fields(kind) if When in (field.type, *get_args(field.type))
    )


def dated(name: str, when: When | None, zone: str) -> dict[str, Any]:
    """A date as JSON has it: the moment, its zone by name, and whether it is a whole day, which then ends."""
    if when is None:
        return {name: None, f"{name}_zone": None, f"{name}_day": None}
    return {name: iso(when, zone), f"{name}_zone": when.zone, f"{name}_day": when.day}


def emit_json(value: Any) -> None:
    """Print one JSON value, always in UTF-8."""
    emit_bytes(json_bytes(value))


def json_bytes(value: Any) -> bytes:
    """One JSON value as it is printed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def emit_bytes(data: bytes) -> None:
    """Print bytes, all of them: an unbuffered standard output may take a part only."""
    sys.stdout.flush()
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.buffer.flush()


def emit_card(card: Card, zone: str) -> None:
    """Print a card for scripts."""
    emit_json(jsonable(card, zone))


def emit(lines: str | Iterable[str]) -> None:
    """Print lines that are clean already."""
    text = lines if isinstance(lines, str) else "\n".join(lines)
    if text:
        sys.stdout.write(f"{text}\n")


def aside(line: str) -> None:
    """Say something beside the result, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"{one_line(line)}\n")


def name_of(head: Head) -> str:
    """The name of a card in a sentence: "Acme, Backend engineer"."""
    return ", ".join(filter(None, (one_line(head.company), one_line(head.role))))


def plain_signs(config: Config) -> bool:
    """Whether signs are to be plain ASCII: by the config, or since standard output can write no others."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return config.ascii or not encoding.startswith("utf")
