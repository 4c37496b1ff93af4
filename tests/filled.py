"""A card in which every text field of the model holds the same text: what no field may be forgotten in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct, inspect, json

from offerboard.cards.model import Card

MOMENT = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def filled(text: str) -> Card:
    """The card: every optional part is there, and every list holds one."""
    return json.decode(json.encode(_value(inspect.type_info(Card), text)), type=Card)


def texts(value: Any, path: str = "card") -> Iterator[tuple[str, str]]:
    """Each text in a value, and where it stands: "card.contacts.name"."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield f"{path}:key", key
            yield from texts(each, path)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each, path)


def _value(kind: inspect.Type, text: str) -> Any:
    match kind:
        case inspect.Metadata():
            return _value(kind.type, text)
        case inspect.UnionType():
            return _value(next(one for one in kind.types if not isinstance(one, inspect.NoneType)), text)
        case inspect.StructType():
            return {field.encode_name: _value(field.type, text) for field in kind.fields}
        case inspect.VarTupleType():
            return [_value(kind.item_type, text)]
        case inspect.DictType():
            return {text: _value(kind.value_type, text)}
        case inspect.LiteralType():
            return kind.values[0]
        case inspect.StrType():
            return text
        case inspect.DateTimeType():
            return MOMENT
        case inspect.DecimalType():
            return Decimal(1)
        case inspect.IntType():
            return 1
        case inspect.BoolType():
            return True
        case _:
            raise TypeError(kind)
