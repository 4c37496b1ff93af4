"""A file that is not whole is refused in one line, and never touched (docs/reliability.md#damage)."""

import contextlib
import hashlib
import json
from pathlib import Path

import pytest

from offerboard.store.errors import DamagedFileError, NewerSchemaError, StoreError
from offerboard.store.layout import SCHEMA
from offerboard.store.repository import Repository
from tests.faults.level import LEVEL
from tests.storing import NOW, ONE, THREE, TWO, card, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.json"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path) -> str:
    """What is said of a file that cannot be read, after showing that nobody writes to it."""
    before = path.read_bytes()
    said = []
    for attempt in (
        lambda: Repository(path).load(),
        lambda: Repository(path).change("add", NOW, lambda _: {THREE: card(THREE)}),
        lambda: Repository(path).undo(),
        lambda: Repository(path).purge([ONE]),
    ):
        with pytest.raises(DamagedFileError) as caught:
            attempt()
        said.append(str(caught.value))
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir() if entry.name.endswith(".tmp")] == []
    assert len(set(said)) == 1
    assert str(path) in said[0]
    assert "\n" not in said[0]
    return said[0]


# -- damage


def test_a_file_cut_at_any_byte_is_refused(path: Path) -> None:
    save(path, card(ONE, notes="naïve"), card(TWO))
    whole = path.read_bytes()
    for length in range(len(whole) - 1):  # without the last newline it is still whole
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFileError, match=str(path)):
            Repository(path).load()
    for length in (0, 1, 40, len(whole) // 2, len(whole) - 2):
        path.write_bytes(whole[:length])
        refused(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"null",
        b"[]",
        b"{}",
        b"3",
        b'"board"',
        b"\x00" * 100,
        b'{"offerboard":{"schema":1,"seq":1},"cards":null}',
        b'{"offerboard":{"schema":1,"seq":1},"cards":{}}',
        b'{"offerboard":{"schema":1,"seq":1},"cards":[null]}',
        b'{"offerboard":{"schema":1,"seq":1},"cards":[{"id":"k3v9x2aa"}]}',
        b'{"offerboard":{"schema":1,"seq":1},"history":[{"label":"x"}]}',
        b'{"offerboard":{"schema":"1","seq":1}}',
        b'{"offerboard":{"seq":1}}',
        b'{"offerboard":1}',
        b"[" * 100_000,
        b"<html>504 Gateway Timeout</html>",
    ],
)
def test_what_is_no_board_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path)


def test_what_lies_too_deep_is_refused(path: Path) -> None:
    save(path, card(ONE, notes="x"))
    deep = path.read_bytes().replace(b'"notes":"x"', b'"x":' + b"[" * 9999 + b"]" * 9999)
    for content in (deep, b" " + deep):  # as it is written, and in another layout
        path.write_bytes(content)
        refused(path)


def test_conflict_marks_are_refused(path: Path) -> None:
    save(path, card(ONE), card(TWO))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    theirs = lines[2].replace("Süderlicht", "Nordhang")
    lines[2:3] = ["<<<<<<< HEAD\n", lines[2], "=======\n", theirs, ">>>>>>> laptop\n"]
    path.write_text("".join(lines), encoding="utf-8")
    refused(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "utf-32"])
@pytest.mark.parametrize("field", ["company", "notes"])
def test_other_encodings_are_refused(path: Path, encoding: str, field: str) -> None:
    save(path, card(ONE, company="Acme"), card(TWO, company="Acme"))
    save(path, card(THREE, company="Acme"), card(ONE, **{"company": "Acme", field: "Süderlicht"}))
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    refused(path)


def test_a_card_that_stands_twice_is_refused(path: Path) -> None:
    save(path, card(ONE), card(TWO))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(TWO, ONE), encoding="utf-8")
    assert "k3v9x2a1 stands twice" in refused(path)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("created", "2026-11-18T09:30:00"),  # no zone: no moment
        ("created", "yesterday"),
        ("created", 3),
        ("company", None),
        ("stage", "hired"),
        ("patience", 10**9),
        ("reply_by", {"zone": "Europe/Berlin"}),
        ("reply_by", "2026-11-20"),
        ("created", "0001-01-01T00:00:00Z"),  # a moment that another zone has no date for
        ("reply_by", {"at": "9999-12-31T23:59:59Z", "zone": "Asia/Tokyo", "day": True}),
        ("facts", {"heard": "9999-12-31T00:00:00Z"}),
        ("facts", []),
        ("id", 7),
    ],
)
def test_wrong_values_in_what_the_board_shows_are_refused(path: Path, field: str, value: object) -> None:
    save(path, card(ONE))
    whole = json.loads(path.read_text())
    whole["cards"][0][field] = value
    path.write_text(json.dumps(whole))
    said = refused(path)
    assert "card 1" in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("notes", 5),
        ("remote", "yes"),
        ("timeline", [{"kind": "sang"}]),
        ("rounds", [{"at": {"at": "0001-01-01T00:00:00Z", "zone": "America/Lima"}}]),
    ],
)
def test_wrong_values_elsewhere_spare_the_other_cards(path: Path, field: str, value: object) -> None:
    save(path, card(ONE), card(TWO))
    whole = json.loads(path.read_text())
    whole["cards"][0][field] = value
    path.write_text(json.dumps(whole))
    snapshot = Repository(path).load()
    assert snapshot.card(TWO).company == "Süderlicht"
    with pytest.raises(StoreError, match=f"k3v9x2a1.*{field}"):
        snapshot.card(ONE)
    save(path, card(TWO, notes="saved"))
    assert json.loads(path.read_text())["cards"][0][field] == value


def test_a_bit_flipped_is_refused_or_said(path: Path) -> None:
    save(path, card(ONE, notes="naïve", stage="offer"), card(TWO, company="Nordhang"))
    save(path, card(TWO, company="Nordhang", role="x"))
    whole = bytearray(path.read_bytes())
    values = json.loads(bytes(whole))
    assert not Repository(path).load().doubts
    for place in range(len(whole) - 1):  # without the last newline it is still whole
        for bit in range(8) if LEVEL == "long" else (place * 5 % 8,):
            whole[place] ^= 1 << bit
            path.write_bytes(whole)
            with contextlib.suppress(StoreError):
                snapshot = Repository(path).load()
                assert snapshot.doubts or json.loads(bytes(whole)) == values, f"bit {bit} of byte {place}"
                assert len(snapshot.rows) == 2
                for id_ in snapshot.rows:
                    snapshot.card(id_)
            whole[place] ^= 1 << bit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"cards":[', '"cardq":['),
        ('"cards":[', '"Cards":['),
        ('"cards":[', '"cards":[],"cards":['),
        ('"cards":[', '"cards":[],"card\\u0073":['),
        ('"cards":[', '"notes":1,\n"cards":['),
        ('"history":[', '"histori":['),
        ('"history":[', '"cards":[],\n"history":['),
        ('"history":[', '"history":[],\n"history":['),
        ("]}\n", '],"more":{}}\n'),
        ('{"offerboard":', '{"offerboarD":'),
        ('{"offerboard":', '{"offerboard":{"schema":2,"seq":9},"offerboard":'),
        ('"schema":', '"schemb":'),
        ('"schema":2', '"schema":0'),
        ('"seq":', '"sep":'),
        ('"seq":', '"seq":7,"seq":'),
        ('"seq":', '"seq":-'),
        ('"seq":', '"more":7,"seq":'),
    ],
)
def test_the_keys_of_the_file_are_all_there_once_and_no_others(path: Path, old: str, new: str) -> None:
    save(path, card(ONE), card(TWO))
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    refused(path)


@pytest.mark.parametrize("schema", [1, SCHEMA])
@pytest.mark.parametrize("key", ["offerboard", "cards", "history"])
def test_a_file_without_one_of_its_keys_is_no_empty_board(path: Path, schema: int, key: str) -> None:
    whole = {"offerboard": {"schema": schema, "seq": 1}, "cards": [], "history": []}
    path.write_text(json.dumps(whole))
    assert Repository(path).load().rows == {}
    del whole[key]
    path.write_text(json.dumps(whole))
    refused(path)


# -- another schema


def test_a_newer_schema_is_refused_and_left_as_it_is(path: Path) -> None:
    save(path, card(ONE))
    for text in (
        path.read_text(encoding="utf-8").replace(f'"schema":{SCHEMA}', f'"schema":{SCHEMA + 1}'),
        '{"offerboard":{"schema":7,"seq":3,"flavour":"new"},"boxes":[{"lid":1}],"cards":"elsewhere"}',
    ):
        path.write_text(text, encoding="utf-8")
        before = digest(path)
        for attempt in (
            lambda: Repository(path).load(),
            lambda: Repository(path).change("add", NOW, lambda _: {THREE: card(THREE)}),
            lambda: Repository(path).undo(),
        ):
            with pytest.raises(NewerSchemaError, match="update offerboard"):
                attempt()
        assert digest(path) == before
