"""A line that is not as it was saved can be used like any other, and the board says which it is."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from offerboard.store import sums
from offerboard.store.doubts import Doubts
from offerboard.store.layout import SCHEMA
from offerboard.store.repository import Repository, Snapshot
from tests import factory
from tests.storing import NOW, ONE, THREE, TWO, card, remove, save

NEW = "k3v9x2zz"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    save(path, card(ONE, notes="one"), card(TWO, notes="two"), card(THREE, notes="three"))
    return path


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    after = change(text)
    assert after != text
    path.write_text(after, encoding="utf-8")


def read(path: Path) -> Snapshot:
    """What is found at once, and what is found after a quick start: the same."""
    snapshot = Repository(path).load()
    quick = Repository(path)
    assert not quick.load(whole=False).doubts, "the first frame does not wait for it"
    quick.check()
    assert quick.behind() == bool(snapshot.doubts)
    assert quick.load().doubts == snapshot.doubts
    return snapshot


def test_what_was_saved_is_in_no_doubt(path: Path) -> None:
    remove(path, TWO)
    Repository(path).undo()
    Repository(path).purge([THREE])
    assert not read(path).doubts


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_a_file_that_was_only_laid_out_anew_is_in_no_doubt(path: Path, indent: int | None) -> None:
    factory.write_board(path, 20, 1, NOW)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=indent))
    assert not Repository(path).load().doubts


@pytest.mark.parametrize(
    ("change", "doubts", "said"),
    [
        (
            lambda text: text.replace('"notes":"two"', '"notes":"2"'),
            Doubts(cards=frozenset({TWO})),
            "1 card changed outside offerboard: Süderlicht",
        ),
        (
            lambda text: re.sub(r'("notes":"two"),"sum":"\w+"', r"\1", text),
            Doubts(cards=frozenset({TWO}), moved=True),
            "1 card changed outside offerboard: Süderlicht",
        ),
        (
            lambda text: re.sub(r'("notes":"two"),("sum":"\w+")', r'\2,"mood":1,\1', text),
            Doubts(cards=frozenset({TWO}), moved=True),
            "1 card changed outside offerboard: Süderlicht",
        ),
        (
            lambda text: "".join(line for line in text.splitlines(keepends=True) if "two" not in line),
            Doubts(fewer=1),
            "1 card fewer than were saved",
        ),
        (
            lambda text: text.replace(
                '"cards":[\n', f'"cards":[\n{{"id":"{NEW}","created":"2026-11-18T09:30:00Z"}},\n'
            ),
            Doubts(cards=frozenset({NEW}), fewer=-1),
            f"1 card more than were saved; 1 card changed outside offerboard: {NEW}",
        ),
        (
            lambda text: text.replace('"seq":1', '"seq":3'),
            Doubts(moved=True),
            "its lines were changed outside offerboard",
        ),
        (
            lambda text: text.replace('"label":"edit"', '"label":"Edit"'),
            Doubts(history=True),
            "its history was changed",
        ),
        (
            lambda text: re.sub(r"({.*one.*\n)({.*two.*\n)", r"\2\1", text),
            Doubts(moved=True),
            "its lines were changed outside offerboard",
        ),
    ],
)
def test_what_is_not_as_it_was_saved_is_said(
    path: Path, change: Callable[[str], str], doubts: Doubts, said: str
) -> None:
    edit(path, change)
    snapshot = read(path)
    assert snapshot.doubts == doubts
    names = [snapshot.rows[id_].head.name for id_ in snapshot.doubts.cards]
    assert snapshot.doubts.said(names) == said


def test_a_card_in_doubt_stays_so_until_it_is_saved_anew(path: Path) -> None:
    edit(path, lambda text: text.replace('"notes":"two"', '"notes":"2"'))
    line = Repository(path).load().rows[TWO].line
    board = Repository(path)
    save(board, card(ONE, notes="again"))
    assert line in path.read_bytes(), "who changes another card does not vouch for this one"
    for snapshot in (board.snapshot(), read(path)):
        assert snapshot.doubts == Doubts(cards=frozenset({TWO}))
    save(board, card(TWO, notes="mine"))
    assert not board.snapshot().doubts
    assert not read(path).doubts


def test_a_card_put_in_doubt_while_the_board_is_open_is_noticed(path: Path) -> None:
    board = Repository(path)
    board.load()
    edit(path, lambda text: text.replace('"notes":"two"', '"notes":"2"'))
    assert board.load().doubts == Doubts(cards=frozenset({TWO}))
    edit(path, lambda text: text.replace('"notes":"one"', '"notes":"1"'))
    assert board.load().doubts == Doubts(cards=frozenset({ONE, TWO}))


def test_an_older_file_in_its_place_is_said_and_what_it_lacks_is_known(path: Path) -> None:
    old = path.read_bytes()
    board = Repository(path)
    save(board, card(NEW, notes="new"))
    path.write_bytes(old)
    snapshot = board.load()
    assert snapshot.doubts == Doubts(older=True)
    assert snapshot.doubts.said([]) == "an older file was put in its place"
    assert [row.card.notes for row in snapshot.lost.values()] == ["new"]
    save(board, card(ONE, notes="again"))
    assert not board.snapshot().doubts


def test_cards_that_another_program_deleted_are_not_lost(path: Path) -> None:
    board = Repository(path)
    board.load()
    remove(path, TWO)
    assert not board.load().lost


# -- an older schema


def older(path: Path) -> str:
    """The file as schema 1 had it: without sums."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r',\s*"sum":"\w{8}"', "", text)
    return re.sub(r'"schema":\d+,"seq":(\d+),"count":\d+', r'"schema":1,"seq":\1', text)


def test_a_file_of_schema_1_is_read_and_becomes_one_of_now_with_the_next_save(path: Path) -> None:
    made = factory.write_board(path, 30, 1, NOW)
    text = older(path)
    assert "sum" not in text
    path.write_text(text, encoding="utf-8")
    snapshot = read(path)
    assert [row.card for row in snapshot.rows.values()] == made
    assert (len(snapshot.changes), snapshot.doubts) == (30, Doubts())
    assert path.read_text(encoding="utf-8") == text, "reading changes nothing"
    board = Repository(path)
    board.undo()
    board.redo()
    assert [row.card for row in read(path).rows.values()] == made
    assert not read(path).doubts
    assert json.loads(path.read_text(encoding="utf-8"))["offerboard"]["schema"] == SCHEMA


# -- sums


def test_a_sum_made_anew_holds() -> None:
    plain = b'{"id":"x","notes":"a\\tb"}'
    line = sums.stamped(plain)
    assert line.startswith(plain[:-1] + b',"sum":"')
    assert sums.holds(line)
    assert sums.bare(line) == plain
    assert not sums.holds(plain)
    assert sums.accepted(plain) == sums.accepted(line) == line
    wrong = line.replace(b'"x"', b'"y"')
    assert not sums.holds(wrong)
    assert sums.holds(sums.accepted(wrong))
    moved = b'{"sum":"12345678","id":"x"}'
    assert json.loads(sums.accepted(moved)).keys() == {"id", "sum"}
    assert sums.holds(sums.accepted(moved))


@pytest.mark.parametrize("raw", [b"", b"{}", b"null", b'{"sum":"12345678"}', b',"sum":"12345678"}', b"\xff"])
def test_what_has_no_sum_is_in_doubt_and_no_crash(raw: bytes) -> None:
    assert not sums.holds(raw)
