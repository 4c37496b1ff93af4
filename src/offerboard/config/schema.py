"""What the keys of the config take, read off their types: for messages, and for listing or setting keys."""

import difflib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast, get_type_hints

import msgspec
from msgspec import Struct, inspect

from offerboard.config.model import Config
from offerboard.text import one_line

_LONGEST_SHOWN = 60
_ListType = inspect.VarTupleType | inspect.FrozenSetType
"""A key of this type takes a list."""


class ConfigKey(Struct, frozen=True, kw_only=True):
    """A key: its full name ("clock.nudges"), what it takes, what it is for, its value where it is not set.

    The name of a table whose keys are the user's own ends in `.*`; `expects` is then what each takes.
    """

    name: str
    expects: str
    help: str
    default: Any


def keys(of: type[Struct] = Config, prefix: str = "") -> Iterator[ConfigKey]:
    """Every key of the config in the order of the model, those of its tables after a dot."""
    for field in _fields(of):
        kind, name = _bare(field.type), prefix + field.name
        if isinstance(kind, inspect.StructType):
            yield from keys(kind.cls, f"{name}.")
            continue
        own = isinstance(kind, inspect.DictType)
        factory = field.default_factory
        yield ConfigKey(
            name=f"{name}.*" if own else name,
            expects=_expects(kind.value_type if isinstance(kind, inspect.DictType) else field.type),
            help=_described(field.type),
            default=field.default if factory is msgspec.NODEFAULT else factory(),
        )


def first_mistake(found: Mapping[str, Any], of: type[Struct] = Config, prefix: str = "") -> str:
    """The first key of a table that is unknown or holds what it does not take, and why; "" where all fit."""
    kinds = {field.name: field.type for field in _fields(of)}
    hints = get_type_hints(of, include_extras=True)
    for name, value in found.items():
        key = prefix + one_line(name)
        if name not in kinds:
            near = difflib.get_close_matches(name, kinds, n=1)
            return f"unknown key {key}{f'; did you mean {prefix}{near[0]}?' if near else ''}"
        kind = _bare(kinds[name])
        if isinstance(kind, inspect.StructType) and isinstance(value, Mapping):
            wrong = first_mistake(value, kind.cls, f"{key}.")
        else:
            wrong = _wrong(key, value, hints[name], kinds[name])
        if wrong:
            return wrong
    return ""


def _wrong(key: str, value: Any, hint: Any, kind: inspect.Type) -> str:
    """What is wrong with the value of a key, or with the first wrong one of the several that it holds."""
    if _fits(value, hint, kind):
        return ""
    bare = _bare(kind)
    if isinstance(bare, inspect.DictType) and isinstance(value, Mapping):
        for name, each in value.items():
            if not _fits({name: each}, hint, kind):
                return f"{key}.{one_line(name)}: {_shown(each)} is not {_expects(bare.value_type)}"
    if isinstance(bare, _ListType) and isinstance(value, list):
        for each in value:
            if not _fits([each], hint, kind):
                return f"{key}: {_shown(each)} is not {_expects(bare.item_type)}"
    return f"{key}: {_shown(value)} is not {_expects(kind)}"


def _fits(value: Any, hint: Any, kind: inspect.Type) -> bool:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        return False
    return _within(value, kind)


def _within(value: Any, kind: inspect.Type) -> bool:
    """Whether decimal numbers are within their bounds (`model._number`)."""
    bare = _bare(kind)
    if isinstance(bare, inspect.DictType):
        return all(_within(each, bare.value_type) for each in value.values())
    if not isinstance(bare, inspect.DecimalType):
        return True
    if not isinstance(value, int | Decimal):
        return False  # a number in quotes
    bounds, number = _bounds(kind), Decimal(value)
    return (
        number.is_finite()
        and not number <= bounds.get("above", number - 1)
        and bounds.get("least", number) <= number <= bounds["most"]
    )


def _expects(kind: inspect.Type) -> str:
    """What a key of a type takes, as a noun: "a whole number from 0 to 6"."""
    bare = _bare(kind)
    match bare:
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return f"a whole number from {bare.ge} to {bare.le:,}"
        case inspect.DecimalType():
            bounds = _bounds(kind)
            above = f"above {bounds['above']}, at most" if "above" in bounds else f"from {bounds['least']} to"
            return f"a number {above} {bounds['most']:,}"
        case inspect.DateType():
            return "a date, as in 2026-12-24"
        case inspect.LiteralType():
            return f"one of {', '.join(map(str, bare.values))}"
        case inspect.VarTupleType() | inspect.FrozenSetType():
            most = f", at most {bare.max_length} of them" if bare.max_length else ""
            return f"a list, in square brackets, of {_expects(bare.item_type).removeprefix('one of ')}{most}"
        case inspect.DictType() | inspect.StructType():
            return "a table"
        case _:
            return "text, in quotes"


def _shown(value: Any) -> str:
    """A value of the file in a message."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{one_line(value)[:_LONGEST_SHOWN]}'"
        case list():
            return "this list"
        case Mapping():
            return "a table"
        case _:
            return str(value)[:_LONGEST_SHOWN]


def _fields(of: type[Struct]) -> tuple[inspect.Field, ...]:
    return cast("inspect.StructType", inspect.type_info(of)).fields


def _bare(kind: inspect.Type) -> inspect.Type:
    """A type without what is said of it, and without that it may be missing."""
    if isinstance(kind, inspect.Metadata):
        return _bare(kind.type)
    if isinstance(kind, inspect.UnionType):
        return next(_bare(each) for each in kind.types if not isinstance(each, inspect.NoneType))
    return kind


def _described(kind: inspect.Type) -> str:
    said = kind.extra_json_schema if isinstance(kind, inspect.Metadata) else None
    return str(said["description"]) if said else ""


def _bounds(kind: inspect.Type) -> Mapping[str, int]:
    return kind.extra or {} if isinstance(kind, inspect.Metadata) else {}
