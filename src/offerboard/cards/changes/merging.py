"""Merging two versions of a card that went apart, field by field.

What one side changed is taken; what both changed is a clash. `base` is the card from which both came, if it
is known. Without it a removal cannot be recognised, and whatever only one side has is kept.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, structs

from offerboard.cards.facts import derive
from offerboard.cards.model import Card

Side = Literal["mine", "theirs"]

_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("stage", "outcome", "ended", "ended_by", "told", "decision"),
    ("received", "written", "spoken"),
    ("reply_by", "extensions"),
    ("pay", "paper"),
)
"""Fields that say one thing together, and are taken from one side."""
_OF_ITSELF = frozenset({"id", "created", "updated", "rev", "facts"})

_KEYS: dict[str, Callable[[Any], Hashable]] = {
    "contacts": lambda one: (one.email or one.name).casefold(),
    "rounds": lambda one: one.uid or one.at.at,
    "extensions": lambda one: one.asked,
    "advisors": lambda one: one.name.casefold(),
    "drafts": lambda one: (one.situation, one.channel),
    "promises": lambda one: (one.made, one.text),
}
"""The fields that tell items of a list apart; items of other lists are told apart by all fields."""


class Clash(Struct, frozen=True):
    """A field, or fields that belong together, that both sides changed: both values, and which is taken."""

    field: str
    mine: Any
    theirs: Any
    taken: Side


class Merged(Struct, frozen=True):
    """The card merged from two, and what both had changed."""

    card: Card
    clashes: tuple[Clash, ...]


def merged(
    mine: Card,
    theirs: Card,
    base: Card | None,
    now: datetime,
    choices: Mapping[str, Side] | None = None,
    prefer: Side | None = None,
) -> Merged:
    """Merge two versions of a card.

    A clash is settled by the choice for its field, else as preferred, else by who changed the card last.
    """
    newest: Side = "theirs" if _changed(theirs) > _changed(mine) else "mine"
    fields: dict[str, Any] = {}
    clashes: list[Clash] = []

    def settle(field: str, ours: Any, other: Any) -> Side:
        taken = (choices or {}).get(field) or prefer or newest
        clashes.append(Clash(field, ours, other, taken))
        return taken

    grouped = {name for names in _TOGETHER for name in names}
    each = [*_TOGETHER, *((name,) for name in Card.__struct_fields__ if name not in grouped | _OF_ITSELF)]
    for names in each:
        if len(names) == 1:
            name = names[0]
            before = getattr(base, name) if base is not None else None
            fields[name] = _value(
                name, getattr(mine, name), getattr(theirs, name), before, base is not None, settle
            )
        else:
            source = _source(names, mine, theirs, base, settle)
            fields |= {name: getattr(source, name) for name in names}
    times = [card.updated for card in (mine, theirs) if card.updated is not None]
    card = structs.replace(
        mine, **fields, updated=max(times, default=None), created=min(mine.created, theirs.created)
    )
    if set(card.timeline) != set(mine.timeline):
        in_order = sorted(card.timeline, key=lambda entry: entry.logged or entry.at)
        card = structs.replace(card, timeline=tuple(in_order))
    return Merged(structs.replace(card, facts=derive(card, now)), tuple(clashes))


def joined(name: str, mine: Sequence[Any], theirs: Sequence[Any], base: Sequence[Any]) -> tuple[Any, ...]:
    """The items of both versions of a list; mine, where both changed the same."""
    return _list(name, mine, theirs, base, lambda *_: "mine")


Settle = Callable[[str, Any, Any], Side]


def _changed(card: Card) -> tuple[datetime, int]:
    return card.updated or card.created, card.rev


def _source(names: Sequence[str], mine: Card, theirs: Card, base: Card | None, settle: Settle) -> Card:
    """The side from which fields that belong together are taken."""

    def of(card: Card) -> tuple[Any, ...]:
        return tuple(getattr(card, name) for name in names)

    if of(mine) == of(theirs) or (base is not None and of(theirs) == of(base)):
        return mine
    if base is not None and of(mine) == of(base):
        return theirs
    if base is None and of(theirs) == of(Card(id="", created=theirs.created)):
        return mine
    if base is None and of(mine) == of(Card(id="", created=mine.created)):
        return theirs
    both = ({name: value for name in names if (value := getattr(card, name))} for card in (mine, theirs))
    return theirs if settle(names[0], *both) == "theirs" else mine


def _value(name: str, mine: Any, theirs: Any, base: Any, known: bool, settle: Settle) -> Any:
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return _list(name, mine, theirs, base or (), settle)
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base or {}
        keys = dict.fromkeys((*mine, *theirs))
        found = {
            key: _one(f"{name}.{key}", mine.get(key), theirs.get(key), before.get(key), settle)
            for key in keys
        }
        return {key: value for key, value in found.items() if value is not None}
    if mine == theirs or (known and theirs == base):
        return mine
    if known and mine == base:
        return theirs
    if not known and theirs in ("", None, False, 0):
        return mine
    if not known and mine in ("", None, False, 0):
        return theirs
    if name == "notes" and (both := _joined(mine, theirs)):
        return both
    return theirs if settle(name, mine, theirs) == "theirs" else mine


def _joined(mine: str, theirs: str) -> str:
    """The longer of two texts, where it is the other with something before or after it."""
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return longer if longer.startswith(shorter) or longer.endswith(shorter) else ""


def _list(
    name: str, mine: Sequence[Any], theirs: Sequence[Any], base: Sequence[Any], settle: Settle
) -> tuple[Any, ...]:
    """The items of both: each as the side that changed it has it, without those that one side removed."""
    ours, others, before = (_by_key(name, items) for items in (mine, theirs, base))
    found = (
        _one(f"{name}.{_called(key)}", ours.get(key), others.get(key), before.get(key), settle)
        for key in dict.fromkeys((*ours, *others))
    )
    return tuple(item for item in found if item is not None)


def _one(field: str, mine: Any, theirs: Any, base: Any, settle: Settle) -> Any:
    """An item of a list; None where it was removed. Removed there and changed here, it stays."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if mine is None or theirs is None:
        return mine if theirs is None else theirs
    return theirs if settle(field, mine, theirs) == "theirs" else mine


def _by_key(name: str, items: Sequence[Any]) -> dict[Hashable, Any]:
    """The items by what tells them apart; where that is equal, by their order too."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Any] = {}
    for item in items:
        key = _KEYS[name](item) if name in _KEYS else item
        found[key, seen[key]] = item
        seen[key] += 1
    return found


def _called(key: Hashable) -> str:
    """The name of an item, made from what tells it apart."""
    what = key[0] if isinstance(key, tuple) else key
    return ", ".join(map(str, what)) if isinstance(what, tuple) else str(what)
