"""Our own JSON export: whole, and read back without loss; damaged, as much of it as can be."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Entry
from offerboard.cards.values import Money, Pay, When
from offerboard.exchange import Complaint, Reading, ReadOptions, UnreadableFileError, WriteOptions
from offerboard.exchange.writers import json_board
from offerboard.store import layout
from tests.filled import filled
from tests.strategies import CARDS

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


def write(*cards: Card) -> bytes:
    return exchange.write("json", cards, WriteOptions(NOW, "Europe/Berlin"))


def read(data: bytes) -> Reading:
    found = exchange.read("json", data, ReadOptions(NOW, "Europe/Berlin"))
    assert len(found.places) == len(found.cards)
    return Reading(found.cards, found.failed, found.remarks)


def card(id_: str, company: str = "Acme") -> Card:
    return Card(id=id_, created=NOW, company=company, role="Backend", notes="x")


CARDS_OF_THREE = [card("aaaaaaaa", "Acme"), card("bbbbbbbb", "Globex"), card("cccccccc", "Hooli")]


@settings(max_examples=10)
@given(st.lists(CARDS, max_size=4, unique_by=lambda one: one.id))
def test_what_is_written_reads_back_as_it_was(cards: list[Card]) -> None:
    assert read(write(*cards)) == Reading(tuple(cards))


def test_a_person_can_read_it() -> None:
    data = write(*CARDS_OF_THREE)
    whole = json.loads(data)
    assert (whole["offerboard"], whole["exported"]) == (1, "2026-11-18T10:30:00+01:00")
    assert [one["company"] for one in whole["cards"]] == ["Acme", "Globex", "Hooli"]
    assert len(data.splitlines()) == 5
    assert json.loads(write()) == {**whole, "cards": []}


def test_a_data_file_or_another_layout_of_the_export_serves_as_well() -> None:
    whole = json.loads(write(*CARDS_OF_THREE))
    for kind in (
        whole,
        {"offerboard": {"schema": 1, "seq": 7}, "cards": whole["cards"], "history": [{"a": 1}]},
        {"offerboard": {"schema": layout.SCHEMA, "seq": 7}, "cards": whole["cards"], "history": []},
    ):
        for indent in (None, 2):
            assert read(json.dumps(kind, indent=indent).encode()).cards == tuple(CARDS_OF_THREE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    cards = (card("aaaaaaaa", "Müller & Söhne 株式会社"),)
    assert read(write(*cards).decode().encode(encoding)) == Reading(cards)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b'{"id":"bbbbbbbb"}', "created"),
        (b'{"id":"bbbbbbbb","created":"2026-11-18T09:30:00Z","company":"G","stage":"limbo"}', "limbo"),
        (b'{"id":"bbbbbbbb","created":"2026-11-18T09:30:00","company":"G"}', "created"),
        (b'{"id":"bbbbbbbb","created":"0001-01-01T00:00:00Z","company":"G"}', "created is no time"),
        (b'{"id":"bbbbbbbb","created":"2026-11-18T09:30:00Z"}', "neither company nor role"),
        (b'{"id":"bbbbbbbb","created":"2026-11-18T09:30:00Z","company":7}', "company"),
        (
            b'{"id":"bbbbbbbb","created":"2026-11-18T09:30:00Z","company":"G","patience":99999999999}',
            "patience",
        ),
        (b'{"id":"aaaaaaaa","created":"2026-11-18T09:30:00Z","company":"G"}', "the same id as in line 2"),
        (b'"a card"', "object"),
        (b"7", "object"),
        (b"null", "object"),
    ],
)
def test_a_damaged_card_is_reported_by_its_line_and_the_rest_is_read(broken: bytes, why: str) -> None:
    lines = write(*CARDS_OF_THREE).splitlines(keepends=True)
    lines[2] = broken + b",\n"
    reading = read(b"".join(lines))
    assert [one.company for one in reading.cards] == ["Acme", "Hooli"]
    assert [failure.line for failure in reading.failed] == [3]
    assert why in reading.failed[0].why


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "-1E+20"])
def test_amounts_that_are_none_are_refused(amount: str) -> None:
    pay = Pay(base=Money(amount=Decimal(1), currency="EUR"))
    for whole in (
        structs.replace(card("aaaaaaaa"), pay=pay),
        structs.replace(card("aaaaaaaa"), timeline=(Entry(kind="revised", at=NOW, pay=pay),)),
    ):
        data = write(whole).replace(b'"amount":"1"', f'"amount":"{amount}"'.encode())
        assert amount.encode() in data
        assert read(data) == Reading((), (Complaint(2, "amount is no amount"),))


def test_moments_that_no_calendar_holds_are_refused() -> None:
    edge = When(at=datetime(2200, 1, 1, tzinfo=UTC), zone="UTC")
    for data in (
        write(structs.replace(card("aaaaaaaa"), reply_by=edge)),
        write(structs.replace(card("aaaaaaaa"), reply_by=structs.replace(edge, at=NOW))).replace(
            b'"at":"2026-11-18T09:30:00Z"', b'"at":"9999-12-31T23:59:59-23:00"'
        ),
    ):
        assert [failure.line for failure in read(data).failed] == [2]


def test_an_id_that_is_none_of_ours_is_not_taken_over() -> None:
    for id_ in ("", "../../etc", "AAAAAAAA", "aaaaaaaaa", "aaaa\x1b[m"):
        assert [one.id for one in read(write(card(id_))).cards] == [""]


def test_foreign_text_is_cleaned_on_the_way_in() -> None:
    reading = read(write(card("aaaaaaaa", "\x1b]52;c;eA==\x07\u202eevil\x00")))
    assert reading.cards[0].company == "\ufffd]52;c;eA==\ufffd\ufffdevil\ufffd"


def test_an_export_that_is_cut_anywhere_gives_its_whole_cards_or_a_reason() -> None:
    data = write(*CARDS_OF_THREE)
    ends = [data.index(b'"notes":"x"}', data.index(one.id.encode())) + 12 for one in CARDS_OF_THREE]
    for cut in range(len(data)):
        whole = sum(end <= cut for end in ends)
        try:
            found = read(data[:cut]).cards
        except UnreadableFileError:
            found = ()
        assert found == tuple(CARDS_OF_THREE[:whole])


def test_one_card_nested_too_deep_costs_that_card() -> None:
    lines = write(*CARDS_OF_THREE).splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"notes":"x"', b'"notes":' + b"[" * 5000 + b"]" * 5000)
    reading = read(b"".join(lines))
    assert [one.company for one in reading.cards] == ["Acme", "Hooli"]
    assert [failure.line for failure in reading.failed] == [3]


def test_a_text_of_ten_megabytes_costs_its_card() -> None:
    large = structs.replace(card("dddddddd"), notes="x" * 10_000_000)
    reading = read(write(card("aaaaaaaa"), large, card("bbbbbbbb")))
    assert len(reading.cards) == 2
    assert reading.failed == (Complaint(3, "notes is longer than 100,000 characters"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no JSON export"),
        (b"null", "no JSON export"),
        (b"[]", "no JSON export"),
        (b"{}", "no JSON export"),
        (b'{"lists":[],"cards":[]}', "no JSON export"),
        (b'{"offerboard":"1","cards":[]}', "damaged"),
        (b'{"offerboard":1,"cards":7}', "damaged"),
        (b"[" * 5000 + b"]" * 5000, "no JSON export"),
        (b"\x00" * 100, "no"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x81\xff", "no text"),
        (b'{"offerboard":2,"cards":[]}', "newer"),
        (b'{"offerboard":{"schema":99,"seq":1},"cards":[]}', "newer"),
        (b"<<<<<<< HEAD\n", "no JSON export"),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why) as caught:
        read(data)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UnreadableFileError, match="64 MB"):
        read(b" " * (64 * 1024 * 1024 + 1))


@given(
    st.binary(max_size=60) | st.binary(max_size=30).map(lambda data: b'{"offerboard":1,"cards":[\n' + data)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading = read(data)
    except UnreadableFileError:
        return
    assert len(reading.cards) + len(reading.failed) <= 60


def test_a_card_decodes_as_the_model_says() -> None:
    assert msgspec.json.decode(write(CARDS_OF_THREE[0]).splitlines()[1], type=Card) == CARDS_OF_THREE[0]


# -- its schema

_KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_CHECKED = {"type", "enum", "anyOf", "$ref", "items", "properties", "required", "additionalProperties"}
_CHECKED |= {"format", "minimum", "maximum"}
_SILENT = {"title", "description", "default", "$defs"}
"""Words of a schema that allow everything."""


def misfits(value: Any, wanted: dict[str, Any], schema: dict[str, Any], path: str = "") -> Iterator[str]:
    """Where a value is not as a JSON Schema has it, and which of its properties that does not name.

    A word of the schema that is not known here is a misfit as well: then this check is to learn it.
    """
    yield from (f"{path}: the schema says {word}" for word in wanted.keys() - _CHECKED - _SILENT)
    if "$ref" in wanted:
        yield from misfits(value, schema["$defs"][wanted["$ref"].rpartition("/")[2]], schema, path)
        return
    if "anyOf" in wanted:
        ways = [[*misfits(value, way, schema, path)] for way in wanted["anyOf"]]
        yield from min(ways, key=len)
        return
    kinds = _KINDS[wanted["type"]] if "type" in wanted else object
    if not isinstance(value, kinds) or (isinstance(value, bool) and wanted["type"] != "boolean"):
        yield f"{path}: {value!r} is no {wanted.get('type')}"
        return
    if value not in wanted.get("enum", [value]):
        yield f"{path}: {value!r} is not one of {wanted['enum']}"
    match wanted.get("format"):
        case "date-time" if datetime.fromisoformat(value).tzinfo is None:
            yield f"{path}: {value!r} has no offset"
        case "decimal":
            Decimal(value)
        case _:
            pass
    if "minimum" in wanted and not wanted["minimum"] <= value <= wanted["maximum"]:
        yield f"{path}: {value!r} is out of bounds"
    if isinstance(value, list):
        for at, each in enumerate(value):
            yield from misfits(each, wanted["items"], schema, f"{path}[{at}]")
    if isinstance(value, dict):
        properties, others = wanted.get("properties", {}), wanted.get("additionalProperties")
        yield from (f"{path}: {name} is missing" for name in set(wanted.get("required", ())) - value.keys())
        for name, each in value.items():
            if name in properties or others:
                yield from misfits(each, properties.get(name, others), schema, f"{path}.{name}")
            else:
                yield f"{path}.{name} is not in the schema"


def described(data: bytes) -> list[str]:
    found = json.loads(msgspec.json.encode(json_board.schema()))
    return [*misfits(json.loads(data), {"$ref": found["$ref"]}, found)]


def test_the_schema_is_of_the_version_that_is_written_and_names_every_field_of_a_card() -> None:
    found = json_board.schema()
    assert found["$defs"]["Export"]["properties"]["offerboard"]["enum"] == [json_board.VERSION]
    assert found["$defs"]["Card"]["properties"].keys() == set(Card.__struct_fields__)
    assert found["$defs"]["Card"]["required"] == ["id", "created"]


def test_a_card_with_every_field_is_as_the_schema_has_it() -> None:
    whole = structs.replace(filled("x"), id="aaaaaaaa")
    data = write(whole, card("bbbbbbbb"))
    assert json.loads(data)["cards"][0].keys() >= set(Card.__struct_fields__) - {"stage", "kind"}
    assert described(data) == []
    assert described(write()) == []


@settings(max_examples=10)
@given(st.lists(CARDS, max_size=3, unique_by=lambda one: one.id))
def test_whatever_is_written_is_as_the_schema_has_it(cards: list[Card]) -> None:
    assert described(write(*cards)) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (b'"company":"Acme"', b'"company":7', "7 is no string"),
        (b'"company":"Acme"', b'"firm":"Acme"', "firm is not in the schema"),
        (b'"id":"aaaaaaaa",', b"", "id is missing"),
        (b'"offerboard":1', b'"offerboard":2', "2 is not one of [1]"),
        (b'"created":"2026-11-18T09:30:00Z"', b'"created":"2026-11-18T09:30:00"', "has no offset"),
    ],
)
def test_what_is_otherwise_is_not_as_the_schema_has_it(was: bytes, becomes: bytes, said: str) -> None:
    (found,) = described(write(card("aaaaaaaa")).replace(was, becomes))
    assert said in found
