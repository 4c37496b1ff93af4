"""Fields that this version does not know: what a newer program or a person wrote stays where it was."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.store.errors import UNREADABLE
from offerboard.store.sums import NAME, bare

_card = msgspec.json.Decoder(Card)
_encode = msgspec.json.encode


def with_unknown(card: Card, *befores: bytes) -> dict[str, Any] | None:
    """The fields of a card, with the unknown fields of the JSON that it replaces, if any.

    That holds within lists too: a field of an interview stays with that interview, as far as it can be told
    which one it has become. What is gone from the card takes its fields with it. A card may replace more than
    one.
    """
    made: dict[str, Any] = {}
    carried = False
    for before in befores:
        raw = bare(before)
        try:
            old = _card.decode(raw)
            if _encode(old) == raw.translate(None, b"\t"):
                continue
            found = msgspec.json.decode(raw)
        except UNREADABLE:
            continue
        found.pop(NAME, None)
        made = made or msgspec.json.decode(_encode(card))
        carried |= _carry(old, found, card, made)
    return made if carried else None


def _carry(old: Any, found: Any, new: Any, made: Any) -> bool:
    """Add to `made`, the JSON of `new`, what `found` has beyond `old`; whether there was anything."""
    if isinstance(old, Struct) and isinstance(new, Struct) and type(old) is type(new):
        names = dict(zip(old.__struct_fields__, old.__struct_encode_fields__, strict=True))
        more = {key: value for key, value in found.items() if key not in names.values()}
        for key, value in more.items():
            made.setdefault(key, value)
        carried = bool(more)
        for name, key in names.items():
            if key in found and key in made:
                carried |= _carry(getattr(old, name), found[key], getattr(new, name), made[key])
        return carried
    if isinstance(old, tuple) and isinstance(new, tuple):
        each = [_carry(old[a], found[a], new[b], made[b]) for a, b in _pairs(old, new)]
        return any(each)
    return False


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Which item of a list has become which: first the equal ones, then those that are much alike."""
    left = list(range(len(new)))
    rest = []
    for at, item in enumerate(old):
        same = next((other for other in left if new[other] == item), None)
        if same is None:
            rest.append(at)
        else:
            left.remove(same)
            yield at, same
    for at in rest:
        like = max(left, key=lambda other: _likeness(old[at], new[other]), default=None)
        if like is not None and _likeness(old[at], new[like]) >= 0.5:
            left.remove(like)
            yield at, like


def _likeness(one: Any, other: Any) -> float:
    """The share of equal fields among those set in either of two records."""
    if not isinstance(one, Struct) or type(one) is not type(other):
        return 0.0
    both = _fields(one), _fields(other)
    names = both[0].keys() | both[1].keys()
    same = sum(both[0].get(name) == both[1].get(name) for name in names)
    return same / len(names) if names else 1.0


def _fields(record: Struct) -> Mapping[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return fields
