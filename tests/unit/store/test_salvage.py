"""What can be read of a damaged file is read, what cannot is said, and nothing is made up (doctor)."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.model import Card, Contact, Entry
from offerboard.store.repository import Repository
from offerboard.store.salvage import Salvaged, salvage
from tests import factory
from tests.storing import NOW, ONE, THREE, TWO, card, remove, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    save(path, card(ONE, notes="naïve\nzwei", tags=("go",)), card(TWO, company="Nordhang"), card(THREE))
    save(path, card(TWO, company="Nordhang", role="Dev"))
    return path


def cards(path: Path) -> dict[str, Card]:
    snapshot = Repository(path).load()
    return {id_: snapshot.card(id_) for id_ in snapshot.rows}


def said(found: Salvaged) -> list[tuple[int, str, str]]:
    return [(loss.line, loss.id, loss.what) for loss in found.losses]


def is_all(found: Salvaged, path: Path) -> bool:
    return dict(found.cards) == cards(path) and not found.losses and not found.partial


def test_of_a_file_in_order_all_is_read(path: Path) -> None:
    found = salvage(path.read_bytes())
    assert is_all(found, path)
    assert (found.seq, len(found.changes), found.remarks) == (2, 2, ())
    assert found.changes == Repository(path).load().changes


def test_what_was_read_makes_a_board_again(path: Path, tmp_path: Path) -> None:
    made = factory.write_board(path, 40, 1, NOW)
    found = salvage(path.read_bytes()[:-30])
    again = tmp_path / "again.json"
    again.write_bytes(b"".join(found.written()))
    snapshot = Repository(again).load()
    assert not snapshot.doubts
    assert [snapshot.card(id_) for id_ in snapshot.rows] == [cards(again)[one.id] for one in made]
    save(again, card(ONE))
    Repository(again).undo()


def test_cut_anywhere_every_card_before_the_cut_is_there(path: Path) -> None:
    whole, before = path.read_bytes(), cards(path)
    starts = {id_: whole.index(f'{{"id":"{id_}"'.encode()) for id_ in before}
    ends = {id_: whole.index(b'"}', whole.index(b'"sum"', start)) + 2 for id_, start in starts.items()}
    for length in range(len(whole)):
        found = salvage(whole[:length])
        for id_, end in ends.items():
            if length >= end:
                assert found.cards[id_] == before[id_], length
                assert id_ not in found.partial
            elif id_ in found.cards:
                assert id_ in found.partial, length
                assert any(loss.id == id_ for loss in found.losses)
                mine, theirs = found.cards[id_], before[id_]
                assert (mine.created, mine.company) in (
                    (theirs.created, theirs.company),
                    (theirs.created, ""),
                )


def test_what_a_torn_line_says_before_the_tear_is_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    at = text.index('"go"')
    found = salvage((text[:at] + text[text.index('{"id"', at) :]).encode())
    assert set(found.cards) == {ONE, TWO, THREE}
    assert found.partial == {ONE}
    assert (found.cards[ONE].company, found.cards[ONE].notes) == ("Süderlicht", "naïve\nzwei")
    assert said(found) == [(3, ONE, "what stands behind a torn place")]


def test_a_newline_within_a_line_costs_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"Nordhang"', '"Nord\nhang"', 1)
    found = salvage(text.encode())
    assert found.cards[TWO].company == "Nord\nhang"
    assert set(found.cards) == {ONE, TWO, THREE}


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_both_sides_of_a_conflict_are_kept(path: Path, style: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    mine, theirs = lines[3], lines[3].replace('"Dev"', '"Engineer"').replace('"rev":2', '"rev":3')
    base = ["||||||| base\n", lines[3].replace('"Dev"', '"Old"')] if style == "diff3" else []
    lines[3:4] = ["<<<<<<< HEAD\n", mine, *base, "=======\n", theirs, ">>>>>>> laptop\n"]
    found = salvage("".join(lines).encode())
    assert found.remarks == ("it holds 1 conflict that another program marked",)
    assert found.cards[TWO].role == "Engineer"
    ((other, of),) = found.others.items()
    assert (of, found.cards[other].role, other[:6]) == (TWO, "Dev", TWO[:6])
    assert len(found.cards) == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_other_encodings_are_read(path: Path, encoding: str) -> None:
    found = salvage(path.read_text(encoding="utf-8").encode(encoding))
    assert is_all(found, path)
    assert bool(found.remarks) == (encoding != "utf-8-sig")


def test_a_line_in_latin_1_is_read_as_such(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].decode().encode("latin-1")
    found = salvage(b"".join(lines))
    assert is_all(found, path)
    assert found.remarks == ("it is not all UTF-8 (line 3): what is not was read as Latin-1",)


def test_zeros_that_a_crash_left_are_left_out(path: Path) -> None:
    whole = path.read_bytes()
    at = whole.index(THREE.encode()) + 20
    found = salvage(whole[:at] + b"\x00" * 4096)
    assert set(found.cards) >= {ONE, TWO}
    assert found.remarks == ("it holds 4096 zero bytes: the disk lost what stood there",)
    assert salvage(b"\x00" * 100).remarks == ("it holds nothing but zero bytes",)


def test_an_id_that_stands_twice_is_two_cards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = salvage(text.replace(f'{{"id":"{THREE}"', f'{{"id":"{TWO}"').encode())
    assert (len(found.cards), list(found.others.values())) == (3, [TWO])
    assert found.cards[TWO].role == "Dev", "the newer one keeps the id"
    lines = text.splitlines(keepends=True)
    assert len(salvage("".join([*lines[:3], lines[2], *lines[3:]]).encode()).cards) == 3, (
        "the same twice is one"
    )


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("notes", 5, "notes"),
        ("remote", "yes", "remote"),
        ("stage", "hired", "stage"),
        ("timeline", [{"kind": "sang"}, {"kind": "noted", "at": "2026-11-18T09:30:00Z"}], "timeline"),
        ("reply_by", {"at": "9999-12-31T23:59:59Z", "zone": "Asia/Tokyo", "day": True}, "reply_by"),
        ("contacts", [{"name": 7}, {"name": "Ann"}], "contacts"),
        ("criteria", {"team": "good"}, "criteria"),
    ],
)
def test_a_wrong_value_costs_its_field_or_its_item_alone(
    path: Path, field: str, value: Any, what: str
) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["cards"][0][field] = value
    found = salvage(json.dumps(whole).encode())
    assert set(found.cards) == {ONE, TWO, THREE}
    assert found.partial == {ONE}
    assert [(id_, lost) for _, id_, lost in said(found)] == [(ONE, what)]
    assert found.cards[ONE].company == "Süderlicht"
    if field == "timeline":
        assert found.cards[ONE].timeline == (Entry(kind="noted", at=NOW),)
    if field == "contacts":
        assert found.cards[ONE].contacts == (Contact(name="Ann"),)


@pytest.mark.parametrize("key", ["cards", "history", "offerboard"])
def test_a_renamed_key_costs_nothing_but_the_history(path: Path, key: str) -> None:
    found = salvage(path.read_bytes().replace(f'"{key}":'.encode(), f'"{key[:-1]}q":'.encode()))
    assert dict(found.cards) == cards(path)
    assert len(found.changes) in (2, 0 if key == "history" else 2)


def test_what_cannot_be_read_now_is_given_as_it_was_before(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    torn = text.replace(f'{{"id":"{TWO}","created":"2026', f'{{"id":"{TWO}","created":"x026', 1)
    found = salvage(torn.encode())
    assert found.partial == {TWO}
    assert found.cards[TWO] == structs.replace(cards(path)[TWO], role="", rev=1)
    assert said(found) == [
        (4, TWO, "the card as it is now; as it was before its last change it is here"),
    ]


def test_a_card_that_nothing_is_known_of_is_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(
        f'{{"id":"{ONE}","created"', f'{{"id":"{ONE}","creatd"', 1
    )
    found = salvage(text.encode())
    assert set(found.cards) == {TWO, THREE}
    assert said(found) == [(3, ONE, "a card (its created is missing)")]


def test_deleted_cards_do_not_come_back(path: Path) -> None:
    remove(path, ONE)
    for length in (0, 1, 5, 40):
        whole = path.read_bytes()
        assert ONE not in salvage(whole[: len(whole) - length]).cards


def test_hostile_text_is_made_safe(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"Nordhang"', '"\\u001b[2J\u202e"')
    assert salvage(text.encode()[:-4]).cards[TWO].company == "\ufffd[2J\ufffd"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_crash(data: bytes) -> None:
    assert salvage(data).cards == {}


@given(st.data())
def test_a_damaged_board_is_read_without_a_crash(data: st.DataObject) -> None:
    whole = data.draw(st.just(WHOLE))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        size = data.draw(st.integers(0, 60))
        junk = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"{", b"}", b'"', b"[", b"\n", b"<<<<<<< x\n"])
        )
        whole = whole[:at] + junk + whole[at + size :]
    found = salvage(whole)
    assert len(found.cards) <= 8
    b"".join(found.written())


NONSENSE = {
    "nothing": b"",
    "null": b"null",
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "deep cards": b'{"id":' * 50_000,
    "commas": b'{"id":"x"' + b"," * 9999,
    "many braces": b"{" * 20_000,
}


@pytest.mark.parametrize("content", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_holds_nothing(content: bytes) -> None:
    assert salvage(content).cards == {}


def _board() -> bytes:
    """A small board as it is written, for what is tried on it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.json"
        factory.write_board(path, 4, 1, NOW)
        return path.read_bytes()


WHOLE = _board()
