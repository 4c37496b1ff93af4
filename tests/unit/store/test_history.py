"""Undo and redo: one linear history in the file, over restarts, shared by all programs, a hundred deep."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import structs

from offerboard.store.errors import ConflictError, NothingToUndoError
from offerboard.store.history import DEEP, LARGE
from offerboard.store.repository import Repository
from tests.storing import NOW, ONE, THREE, TWO, card, remove, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.json"


def notes(path: Path) -> Mapping[str, str]:
    """What every card says, read as another program would."""
    snapshot = Repository(path).load()
    return {id_: snapshot.card(id_).notes for id_ in snapshot.rows}


def test_undo_and_redo_walk_back_and_forth_over_restarts(path: Path) -> None:
    save(path, card(notes="first"))
    save(path, card(notes="second"), card(TWO, notes="new"))
    remove(path, ONE)
    walk = [{ONE: "first"}, {ONE: "second", TWO: "new"}, {TWO: "new"}]
    assert notes(path) == walk[2]
    for _ in range(2):
        Repository(path).undo()
        assert notes(path) == walk[1]
        Repository(path).undo()
        assert notes(path) == walk[0]
        Repository(path).undo()
        assert notes(path) == {}
        with pytest.raises(NothingToUndoError):
            Repository(path).undo()
        for state in walk:
            Repository(path).redo()
            assert notes(path) == state
        with pytest.raises(NothingToUndoError):
            Repository(path).redo()


def test_undo_brings_the_very_card_back(path: Path) -> None:
    save(path, card(notes="kept", company="Süderlicht"))
    before = Repository(path).load().rows[ONE].raw
    remove(path, ONE)
    Repository(path).undo()
    assert Repository(path).load().rows[ONE].raw == before


def test_a_cleared_field_stays_cleared(path: Path) -> None:
    save(path, card(notes="long"))
    save(path, card(notes=""))
    assert notes(path) == {ONE: ""}
    assert b"long" not in Repository(path).load().rows[ONE].raw


def test_a_new_change_clears_redo(path: Path) -> None:
    save(path, card(notes="first"))
    save(path, card(notes="second"))
    Repository(path).undo()
    save(path, card(TWO))
    with pytest.raises(NothingToUndoError, match="redo"):
        Repository(path).redo()
    Repository(path).undo()
    Repository(path).undo()
    assert notes(path) == {}


def test_a_hundred_changes_can_be_undone(path: Path) -> None:
    repository = Repository(path)
    for number in range(DEEP + 5):
        repository.change("edit", NOW, lambda _, number=number: {ONE: card(notes=str(number))})  # type: ignore[misc]
    assert len(Repository(path).load().changes) == DEEP == 100
    again = Repository(path)
    for _ in range(DEEP):
        again.undo()
    assert notes(path) == {ONE: "4"}
    with pytest.raises(NothingToUndoError):
        again.undo()
    for _ in range(DEEP):
        again.redo()
    assert notes(path) == {ONE: str(DEEP + 4)}


def test_large_images_shorten_the_history_but_never_to_nothing(path: Path) -> None:
    big = "x" * (LARGE // 3)
    for number in range(6):
        save(path, card(notes=f"{big}{number}"))
    assert len(Repository(path).load().changes) == 2
    huge = "y" * (LARGE + 1)
    save(path, card(notes=huge))
    save(path, card(notes="small"))
    assert len(Repository(path).load().changes) == 1
    Repository(path).undo()
    assert notes(path) == {ONE: huge}


def test_the_change_of_another_program_is_undone_too(path: Path) -> None:
    board = Repository(path, "board")
    board.change("add Globex", NOW, lambda _: {ONE: card(notes="board")})
    script = Repository(path, "command line")
    script.change("edit Globex", NOW, lambda _: {ONE: card(notes="script")})
    _, change = board.undo()
    assert (change.label, change.program) == ("edit Globex", "command line")
    assert notes(path) == {ONE: "board"}


def test_a_card_that_was_changed_behind_its_back_is_a_conflict(path: Path) -> None:
    save(path, card(notes="first"))
    save(path, card(notes="second"), card(TWO, notes="untouched"), label="edit both")
    path.write_text(path.read_text().replace('"rev":2', '"rev":9', 1))
    before = path.read_bytes()
    with pytest.raises(ConflictError, match="undo “edit both”: Süderlicht was changed in between"):
        Repository(path).undo()
    assert path.read_bytes() == before
    assert notes(path) == {ONE: "second", TWO: "untouched"}


def test_a_card_that_is_gone_is_a_conflict(path: Path) -> None:
    save(path, card(notes="first"))
    save(path, card(notes="second"))
    lines = path.read_text().splitlines(keepends=True)
    del lines[2]
    path.write_text("".join(lines))
    with pytest.raises(ConflictError):
        Repository(path).undo()


def test_a_change_that_changes_nothing_is_none(path: Path) -> None:
    save(path, card())
    snapshot, changed = Repository(path).change("edit", NOW, lambda _: {})
    assert (len(snapshot.changes), changed) == (1, frozenset())
    snapshot, changed = Repository(path).change("delete", NOW, lambda _: {TWO: None})
    assert (len(snapshot.changes), changed) == (1, frozenset())


def test_what_would_be_undone_and_redone_can_be_told(path: Path) -> None:
    save(path, card(), label="add Globex")
    save(path, card(notes="x"), label="edit Globex")
    snapshot, _ = Repository(path).undo()
    undo, redo = snapshot.next_undo(), snapshot.next_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.label, redo.label, redo.at) == ("add Globex", "edit Globex", NOW)


def test_every_save_has_a_greater_number_and_its_cards_bear_it(path: Path) -> None:
    repository = Repository(path)
    for expected in (1, 2, 3):
        snapshot, _ = repository.change("edit", NOW, lambda _: {ONE: card()})
        assert (snapshot.seq, snapshot.rows[ONE].head.rev) == (expected, expected)
    snapshot, _ = repository.undo()
    assert (snapshot.seq, snapshot.rows[ONE].head.rev) == (4, 2)
    snapshot, _ = repository.change("edit", NOW, lambda _: {ONE: card()})
    assert snapshot.rows[ONE].head.rev == 5


def test_a_purged_card_leaves_no_trace(path: Path) -> None:
    secret = "Geheim & Partner"
    save(path, card(ONE, notes="about Geheim", company=secret), label=f"add {secret}")
    save(path, card(ONE, notes="more Geheim", company=secret), card(TWO, notes="both"), label="edit 2 cards")
    save(path, card(THREE, notes="other"), label="add Initech")
    remove(path, ONE)
    Repository(path).undo()
    snapshot, _ = Repository(path).purge([ONE])
    assert set(snapshot.rows) == {TWO, THREE}
    text = path.read_text(encoding="utf-8")
    assert "Geheim" not in text
    assert ONE not in text
    assert [change.label for change in snapshot.changes] == ["edit 2 cards", "add Initech"]
    Repository(path).undo()
    Repository(path).undo()
    assert notes(path) == {}


def test_a_purged_card_that_was_deleted_before_cannot_come_back(path: Path) -> None:
    save(path, card())
    remove(path, ONE)
    Repository(path).purge([ONE])
    assert ONE not in path.read_text()
    with pytest.raises(NothingToUndoError):
        Repository(path).undo()


def test_the_history_does_not_share_what_the_caller_can_change(path: Path) -> None:
    criteria = {"team": 3}
    mine = structs.replace(card(), criteria=criteria)
    repository = Repository(path)
    repository.change("add", NOW, lambda _: {ONE: mine})
    criteria["team"] = 9
    assert repository.snapshot().card(ONE).criteria == {"team": 3}
    repository.snapshot().card(ONE).criteria["team"] = 8
    assert repository.snapshot().card(ONE).criteria == {"team": 3}
