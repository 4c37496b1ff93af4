"""A list of objects in JSON, or a line for each, one an application: of home-made trackers and APIs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from offerboard.exchange.base import JSON_ERRORS, Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.columns import field_of
from offerboard.exchange.encoding import decoded
from offerboard.exchange.plain import parted
from offerboard.exchange.readers.json_events import told
from offerboard.exchange.reading import reading_of
from offerboard.exchange.sheets import MOST_LINES, Sheet, SheetLine
from offerboard.text import one_line

_DEEPEST = 3
_OUTERMOST = 2
_LISTS = (
    "applications",
    "jobs",
    "cards",
    "data",
    "items",
    "results",
    "records",
    "rows",
    "entries",
    "tracker",
    "offers",
    "positions",
)
_OWN = frozenset({"id", "_id", "uuid", "createdat", "updatedat", "created_at", "updated_at"})
"""What a record within a record holds for its program alone."""
_OPENING = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[\[{]")


def fits(name: str, data: bytes) -> bool:
    """Whether it is JSON."""
    return name.lower().endswith((".json", ".jsonl", ".ndjson")) or bool(_OPENING.match(data[:100]))


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of the list. Raises UnreadableFileError where it is none."""
    found = decoded(data, options.encoding)
    return reading_of(
        [sheet_in(found.text)],
        options,
        kind="json-list",
        title="a list in JSON",
        remark=found.remark,
        encoding=found.encoding,
    )


def sheet_in(text: str, part: str = "") -> Sheet:
    """The list that a text is or holds, as a sheet. Raises UnreadableFileError where it is none."""
    items = _items(text)
    numbers, more = _line_numbers(text, len(items)), max(0, len(items) - MOST_LINES)
    return _sheet(items[:MOST_LINES], numbers[:MOST_LINES], part, more)


def _items(text: str) -> list[Mapping[str, Any]]:
    """The objects of the list. Raises UnreadableFileError."""
    data = text.encode()
    try:
        value = msgspec.json.decode(data)
    except JSON_ERRORS as error:
        try:
            value = msgspec.json.Decoder().decode_lines(data)
        except JSON_ERRORS:
            raise UnreadableFileError(f"it is no JSON that can be read: {one_line(str(error))}") from error
    items = _list_in(value)
    if items is None:
        raise UnreadableFileError(
            "it is JSON, and no list of applications: a list of objects with a company or a title is read"
        )
    return items


def _list_in(value: Any, depth: int = _OUTERMOST) -> list[Mapping[str, Any]] | None:
    """The list of objects that a value is, or holds under a name that says so, or alone.

    An object that names a company is a list of one.
    """
    if isinstance(value, list):
        items: list[Mapping[str, Any]] = [item for item in value if isinstance(item, dict)]
        return items if items and len(items) * 2 >= len(value) else None
    if not isinstance(value, dict) or depth == 0 or value.get("applications") == []:
        return None
    named = [value[name] for name in value if str(name).lower() in _LISTS]
    if (
        depth == _OUTERMOST
        and not named
        and any(isinstance(value[name], str) and field_of(parted(name)) == "company" for name in value)
    ):
        return [value]
    for each in (*named, *value.values()):
        if isinstance(each, list | dict) and (found := _list_in(each, depth - 1)):
            return found
    if value and all(isinstance(each, dict) for each in value.values()):
        return list(value.values())  # by their ids
    return None


def _sheet(items: Sequence[Mapping[str, Any]], numbers: Sequence[int], part: str, more: int) -> Sheet:
    flat = [dict(_flat(told(item))) for item in items]
    names = list(dict.fromkeys(name for item in flat for name in item))
    lines = [SheetLine(0, names)]
    lines += [
        SheetLine(number, [item.get(name, "") for name in names])
        for number, item in zip(numbers, flat, strict=True)
    ]
    return Sheet(lines, part, headed=True, more=more)


def _flat(item: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The values of an object by their names, those of inner objects under both names ("company name")."""
    for key, value in item.items():
        name = f"{before} {parted(str(key))}".strip() if before else str(key)
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, name, depth + 1)
        else:
            text = _text(value, depth)
            if text:
                yield name, text


def _text(value: Any, depth: int) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case list():
            if all(isinstance(each, dict) for each in value) and value and depth < _DEEPEST:
                return "\n".join(
                    ", ".join(text for name, text in _flat(each, depth=depth + 1) if name.lower() not in _OWN)
                    for each in value
                )
            return "; ".join(filter(None, (_text(each, depth + 1) for each in value)))
        case dict():
            return msgspec.json.encode(value).decode()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _line_numbers(text: str, count: int) -> list[int]:
    """The lines on which the objects begin, where the file is laid out so; else their numbers."""
    starts = [at for at, line in enumerate(text.splitlines(), 1) if line.lstrip(" \t,[").startswith("{")]
    return starts if len(starts) == count else list(range(1, count + 1))
