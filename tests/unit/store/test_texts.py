"""Every text that a card can hold passes the gate for foreign text, when it is saved and when it is read."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from offerboard.cards.model import Card, Facets, Head
from offerboard.cards.safety import cleaned
from offerboard.store.lines import quick_rows, rows_of
from offerboard.store.rows import HEAD_ENDS, Row, row_of
from tests.hostile import DECEIVING, TERMINAL

Path = tuple[str | int, ...]
PLAIN = "plain"
BAD = "".join(TERMINAL) + "".join(DECEIVING)


def sample(kind: inspect.Type) -> Any:
    """A value of a type with everything set that it can hold; every text is `PLAIN`."""
    match kind:
        case inspect.StructType():
            return {field.encode_name: sample(field.type) for field in kind.fields}
        case inspect.UnionType():
            return sample(next(each for each in kind.types if not isinstance(each, inspect.NoneType)))
        case inspect.VarTupleType():
            return [sample(kind.item_type)]
        case inspect.DictType():
            return {PLAIN: sample(kind.value_type)}
        case inspect.LiteralType():
            return kind.values[0]
        case inspect.DateTimeType():
            return "2026-11-18T09:30:00Z"
        case inspect.BoolType():
            return True
        case inspect.IntType():
            return 1
        case inspect.DecimalType():
            return "1"
        case inspect.StrType():
            return PLAIN
    raise AssertionError(f"what is a {kind}?")


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where the texts of a value are; a key that is one is the place of its value and "key"."""
    if value == PLAIN:
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == PLAIN:
                yield (*path, "key")
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from places(item, (*path, at))


def with_bad(value: Any, path: Path) -> Any:
    if not path:
        return BAD
    first, rest = path[0], path[1:]
    if first == "key":
        return {BAD: value[PLAIN]}
    if isinstance(value, list):
        return [with_bad(item, rest) if at == first else item for at, item in enumerate(value)]
    return {key: with_bad(item, rest) if key == first else item for key, item in value.items()}


FULL = sample(inspect.type_info(Card))
PLACES = list(places(FULL))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


def is_safe(record: Any) -> bool:
    """Whether no text in a record holds anything that could act; newlines and tabs may stay."""
    return all(
        text.replace("\n", "").replace("\t", "").isprintable() for text in texts(msgspec.to_builtins(record))
    )


def test_the_walk_finds_the_texts_of_a_card() -> None:
    """So that it goes on showing something when the model grows: these are among them."""
    names = {".".join(str(part) for part in path if isinstance(part, str)) for path in PLACES}
    assert len(PLACES) > 50
    assert {"company", "place", "notes", "contacts.email", "rounds.where", "tags", "criteria.key"} <= names
    assert {"timeline.text", "drafts.body", "decision.words", "reply_by.zone", "id"} <= names
    assert not is_safe(msgspec.convert(with_bad(FULL, ("place",)), Card))


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_a_text_is_made_safe_when_it_is_saved_and_when_it_is_read(path: Path) -> None:
    bad = with_bad(FULL, path)
    card = msgspec.convert(bad, Card)
    assert is_safe(cleaned(card))
    row = Row.of(card)
    assert is_safe(msgspec.json.decode(row.raw))
    foreign = msgspec.json.encode(bad)
    for line in (foreign + b",\n", row.line):
        read = row_of(line)
        assert is_safe(read.card)
        assert is_safe(read.facets)
        assert is_safe(read.head)
        assert is_safe(read.label)


@pytest.mark.parametrize("path", [path for path in PLACES if path[0] in Head.__struct_fields__])
def test_a_head_that_is_decoded_with_many_others_is_safe_too(path: Path) -> None:
    line = Row.of(msgspec.convert(FULL, Card)).line
    ends = line.index(HEAD_ENDS)
    head = with_bad(msgspec.json.decode(line[:ends] + b"}"), path)
    foreign = msgspec.json.encode(head)[:-1] + line[ends:]
    lines = [line.replace(b"plain", b"other"), foreign]
    for row in (quick_rows(lines) or rows_of(lines, ())).values():
        assert is_safe(row.head)


def test_what_is_decoded_apart_is_of_the_card_too() -> None:
    names = set(Card.__struct_fields__)
    assert set(Head.__struct_fields__) <= names
    assert set(Facets.__struct_fields__) <= names
