"""Two boards that went apart are joined, with deletions, as one change that undo takes back."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from offerboard.cards.model import Card
from offerboard.store.repository import Repository, Snapshot
from offerboard.tracker import Tracker, intents
from offerboard.tracker.merging import Step, merge, plan
from tests.storing import NOW, ONE, THREE, TWO, card

FOUR = "k3v9x2a4"
HOUR = timedelta(hours=1)


class Boards:
    """A board and a copy of it, that are changed apart."""

    def __init__(self, folder: Path) -> None:
        self.here, self.there = Tracker(folder / "board.json"), Tracker(folder / "copy.json")
        self.hour = 0

    def change(self, board: Tracker, id_: str, **fields: Any) -> None:
        self.hour += 1
        at = NOW + self.hour * HOUR
        before = board.load().rows.get(id_)
        if before is None:
            fresh = card(id_, updated=at, **fields)
            board._repository.change("add", at, lambda _: {id_: fresh})
        else:
            board.commit(intents.edit_card(before.card, fields, at))

    def delete(self, board: Tracker, id_: str) -> None:
        self.hour += 1
        board.commit(intents.delete(board.load(), [id_], NOW + self.hour * HOUR))

    def part(self) -> None:
        shutil.copy(self.here.path, self.there.path)

    def plan(self, **how: Any) -> list[Step]:
        return list(plan(self.here.load(), self.there.load(), NOW + 99 * HOUR, **how))

    def merge(self, **how: Any) -> Snapshot:
        at = NOW + 99 * HOUR
        theirs = self.there.load()
        return self.here.commit(merge(theirs, "copy.json", at, how.pop("choices", {}), **how)).snapshot

    def card(self, id_: str) -> Card:
        return self.here.load().card(id_)


@pytest.fixture
def boards(tmp_path: Path) -> Boards:
    boards = Boards(tmp_path)
    for id_, name in ((ONE, "Acme"), (TWO, "Globex"), (THREE, "Initech")):
        boards.change(boards.here, id_, company=name, notes="before")
    boards.part()
    return boards


def does(steps: list[Step]) -> list[tuple[str, str, str]]:
    return [(step.does, step.name, step.why) for step in steps]


def test_boards_that_are_the_same_have_nothing_to_merge(boards: Boards) -> None:
    assert boards.plan() == []
    boards.change(boards.here, ONE, notes="mine")
    boards.delete(boards.here, TWO)
    boards.change(boards.here, FOUR, company="Hooli")
    assert boards.plan() == [], "a copy that is only older has nothing"


def test_what_happened_there_alone_is_taken(boards: Boards) -> None:
    boards.change(boards.there, ONE, notes="theirs")
    boards.delete(boards.there, TWO)
    boards.change(boards.there, FOUR, company="Hooli")
    before = boards.here.load()
    assert does(boards.plan()) == [
        ("change", "Acme", "changed there alone"),
        ("delete", "Globex", "deleted there"),
        ("add", "Hooli", "added there"),
    ]
    after = boards.merge()
    assert set(after.rows) == {ONE, THREE, FOUR}
    assert boards.card(ONE).notes == "theirs"
    assert not Repository(boards.here.path).load().doubts
    assert boards.plan() == []
    undone = boards.here.undo()
    assert undone.label == "merge copy.json"
    assert {id_: row.raw for id_, row in undone.snapshot.rows.items()} == {
        id_: row.raw for id_, row in before.rows.items()
    }


def test_changes_of_both_are_joined_field_by_field(boards: Boards) -> None:
    boards.change(boards.here, ONE, place="Wien", tags=("go",))
    boards.change(boards.here, TWO, role="Dev")
    boards.change(boards.there, ONE, notes="theirs", tags=("remote",))
    (step,) = boards.plan()
    assert (step.does, step.why, step.clashes) == ("change", "changed on both sides", ())
    boards.merge()
    one = boards.card(ONE)
    assert (one.place, one.notes, set(one.tags)) == ("Wien", "theirs", {"go", "remote"})
    assert boards.card(TWO).role == "Dev"
    assert boards.plan() == []


def test_a_clash_is_settled_by_time_by_preference_or_by_choice(boards: Boards) -> None:
    boards.change(boards.here, ONE, notes="mine")
    boards.change(boards.there, ONE, notes="theirs")
    (step,) = boards.plan()
    assert [(clash.field, clash.mine, clash.theirs, clash.taken) for clash in step.clashes] == [
        ("notes", "mine", "theirs", "theirs")
    ]
    (kept,) = boards.plan(prefer="mine")
    assert (kept.does, kept.clashes[0].taken) == ("keep", "mine")
    (kept,) = boards.plan(choices={(ONE, "notes"): "mine"})
    assert kept.does == "keep"
    boards.merge(choices={(ONE, "notes"): "mine"})
    assert boards.card(ONE).notes == "mine"
    boards.merge()
    assert boards.card(ONE).notes == "theirs"


def test_deleted_on_one_side_and_changed_on_the_other_goes_by_what_was_last(boards: Boards) -> None:
    boards.delete(boards.here, ONE)
    boards.change(boards.there, ONE, notes="later")
    boards.change(boards.there, TWO, notes="earlier")
    boards.delete(boards.here, TWO)
    boards.change(boards.here, THREE, notes="mine")
    boards.delete(boards.there, THREE)
    assert does(boards.plan()) == [
        ("delete", "Initech", "changed here, deleted there"),
        ("add", "Acme", "deleted here, changed there"),
        ("keep", "Globex", "deleted here, changed there"),
    ]
    assert [step.does for step in boards.plan(prefer="mine")] == ["keep", "keep", "keep"]
    assert [step.does for step in boards.plan(choices={(THREE, ""): "mine"})] == ["keep", "add", "keep"]
    assert set(boards.merge().rows) == {ONE}


def test_an_undone_deletion_is_none(boards: Boards) -> None:
    boards.delete(boards.there, ONE)
    boards.there.undo()
    boards.change(boards.there, TWO, notes="x")
    boards.there.undo()
    assert boards.plan() == []
    boards.there.redo()
    assert does(boards.plan()) == [("change", "Globex", "changed there alone")]


def test_a_card_that_they_never_had_or_deleted_long_ago_stays(boards: Boards) -> None:
    boards.change(boards.here, FOUR, company="Hooli")
    boards.there.purge(frozenset({THREE}))
    assert boards.plan() == []
    assert set(boards.merge().rows) == {ONE, TWO, THREE, FOUR}


def test_what_neither_knows_is_kept(boards: Boards) -> None:
    for board, mark in ((boards.here, "here"), (boards.there, "there")):
        boards.change(board, ONE, place=mark) if mark == "here" else boards.change(board, ONE, role=mark)
        text = board.path.read_text(encoding="utf-8")
        board.path.write_text(
            text.replace('"company":"Acme"', f'"company":"Acme","mood {mark}":1'), encoding="utf-8"
        )
    boards.merge()
    raw = boards.here.load().rows[ONE].raw
    assert b'"mood here":1' in raw
    assert b'"mood there":1' in raw
    assert (boards.card(ONE).place, boards.card(ONE).role) == ("here", "there")


def test_without_histories_nothing_is_lost(boards: Boards) -> None:
    boards.change(boards.here, ONE, place="Wien")
    boards.change(boards.there, ONE, role="Dev")
    boards.change(boards.there, FOUR, company="Hooli")
    for board in (boards.here, boards.there):
        board.purge(frozenset({"none0000"}))
        repository = Repository(board.path)
        repository.load()
        repository._file.save(repository._file.rows, ())
    assert [step.does for step in boards.plan()] == ["change", "add"]
    boards.merge()
    one = boards.card(ONE)
    assert (one.place, one.role, one.notes) == ("Wien", "Dev", "before")


@pytest.mark.parametrize("swap", [False, True])
def test_merged_either_way_the_boards_are_the_same(boards: Boards, swap: bool, tmp_path: Path) -> None:
    boards.change(boards.here, ONE, place="Wien", notes="mine")
    boards.change(boards.there, ONE, role="Dev", notes="theirs")
    boards.delete(boards.here, TWO)
    boards.change(boards.there, THREE, tags=("a",))
    boards.change(boards.here, THREE, tags=("b",))
    if swap:
        boards.here, boards.there = boards.there, boards.here
    boards.merge()
    found = {id_: boards.card(id_) for id_ in boards.here.load().rows}
    assert set(found) == {ONE, THREE}
    assert (found[ONE].place, found[ONE].role, found[ONE].notes) == ("Wien", "Dev", "theirs")
    assert set(found[THREE].tags) == {"a", "b"}


def test_a_card_that_cannot_be_read_is_left_as_it_is(boards: Boards) -> None:
    boards.change(boards.here, ONE, place="Wien")
    boards.change(boards.there, ONE, tags=("x",))
    damaged = boards.here.path.read_text(encoding="utf-8").replace('"place":"Wien"', '"place":7')
    boards.here.path.write_text(damaged, encoding="utf-8")
    (step,) = boards.plan()
    assert step.does == "keep"
    assert "cannot be read" in step.why
    boards.merge()
    assert b'"place":7' in boards.here.path.read_bytes()
