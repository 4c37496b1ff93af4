"""The file: one card a line, read whichever way another program or a hand laid it out."""

import json
from pathlib import Path

import pytest

from offerboard.cards.model import Decision, Told
from offerboard.store import rows
from offerboard.store.errors import DamagedFileError
from offerboard.store.repository import Repository
from offerboard.store.rows import Row
from tests import factory
from tests.storing import NOW, ONE, THREE, TWO, card, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.json"


def test_there_is_one_card_a_line(path: Path) -> None:
    made = factory.write_board(path, 12, 1, NOW)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[1] == '"cards":['
    assert [json.loads(line.rstrip(","))["id"] for line in lines[2:14]] == [card.id for card in made]
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert set(whole) == {"offerboard", "cards", "history"}
    assert set(whole["offerboard"]) == {"schema", "seq", "count", "sum"}
    assert len(whole["history"]) == 12


def test_a_change_of_one_card_changes_its_line_alone(path: Path) -> None:
    save(path, card(ONE), card(TWO), card(THREE))
    before = path.read_text(encoding="utf-8").splitlines()
    save(path, card(TWO, notes="x"))
    after = path.read_text(encoding="utf-8").splitlines()
    assert [number for number in range(2, 5) if before[number] != after[number]] == [3]


def test_an_empty_board_is_a_board(path: Path) -> None:
    assert Repository(path).load().rows == {}
    assert not path.exists()
    save(path, card())
    Repository(path).undo()
    assert Repository(path).load().rows == {}
    assert json.loads(path.read_text())["cards"] == []


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_a_file_that_was_laid_out_anew_is_read(path: Path, indent: int | None) -> None:
    made = factory.write_board(path, 5, 1, NOW)
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(whole, indent=indent), encoding="utf-8")  # and all beyond ASCII escaped
    snapshot = Repository(path).load()
    assert [row.card for row in snapshot.rows.values()] == made
    assert len(snapshot.changes) == 5
    Repository(path).undo()
    assert path.read_text(encoding="utf-8").splitlines()[1] == '"cards":['


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        (",\n", " ,\n"),
        ("},\n{", "}, {"),
        ('"cards":[\n', '"cards":[\n\n'),
        ('{"id"', '\t{ "id"'),
        ('{"offerboard"', '\ufeff{"offerboard"'),
    ],
)
def test_a_file_that_was_edited_by_hand_is_read(path: Path, old: str, new: str) -> None:
    made = factory.write_board(path, 5, 1, NOW)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    assert [row.card for row in Repository(path).load().rows.values()] == made


def test_a_line_can_be_taken_out_or_added_by_hand_at_the_end_too(path: Path) -> None:
    save(path, card(ONE), card(TWO), card(THREE))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert THREE in lines[4]
    path.write_text("".join([*lines[:4], *lines[5:]]), encoding="utf-8")
    assert list(Repository(path).load().rows) == [ONE, TWO]
    path.write_text("".join([*lines[:5], lines[2].replace(ONE, "k3v9x2a4"), *lines[5:]]), encoding="utf-8")
    assert list(Repository(path).load().rows) == [ONE, TWO, THREE, "k3v9x2a4"]
    save(path, card(ONE, notes="x"))
    assert json.loads(path.read_text(encoding="utf-8"))["offerboard"]["count"] == 4


def test_what_a_hand_wrote_at_the_end_of_a_line_is_seen(path: Path) -> None:
    save(path, card(ONE, notes="x"), card(TWO))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"notes":"x"', '"notes":"x","stage":"offer","role":"Engineer"'), encoding="utf-8"
    )
    head = Repository(path).load().rows[ONE].head
    assert (head.stage, head.role, head.company) == ("offer", "Engineer", "Süderlicht")
    board = Repository(path)
    quick = board.load(whole=False)
    assert quick.rows[ONE].head.role == ""
    assert not board.behind()
    board.check()
    assert board.behind()
    checked = board.load()
    assert checked.rows[ONE].head.role == "Engineer"
    assert checked.rows[TWO] is quick.rows[TWO]
    assert not board.behind()


def test_what_the_program_wrote_is_not_read_line_by_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that begins like a year at the end of the calendar is nothing unusual: one of 650 does."""
    save(path, *(card(id_, notes="x") for id_ in (ONE, "00aaaaaa", "99aaaaaa", TWO)))

    def read_alone(line: bytes) -> Row:
        raise AssertionError(line)

    monkeypatch.setattr(rows, "row_of", read_alone)
    assert len(Repository(path).load(whole=False).rows) == 4


def test_a_line_is_read_to_its_end_once_there_is_time(path: Path) -> None:
    made = factory.write_board(path, 5, 1, NOW)
    board = Repository(path)
    quick = board.load(whole=False)
    board.check()
    assert not board.behind()
    assert board.snapshot().rows == quick.rows
    whole = path.read_bytes()
    end = whole.index(b"\n", whole.index(made[3].id.encode()))
    path.write_bytes(whole[: end - 3] + whole[end - 2 :])  # one bracket is lost, behind the head
    board = Repository(path)
    assert len(board.load(whole=False).rows) == 5
    with pytest.raises(DamagedFileError, match="card 4"):
        board.check()
    with pytest.raises(DamagedFileError, match="card 4"):
        Repository(path).load()


def test_foreign_text_is_made_safe_wherever_it_is_read(path: Path) -> None:
    save(path, card(ONE, notes="x", decision=Decision(answer="no", at=NOW, words="x")))
    path.write_text(path.read_text(encoding="utf-8").replace('"x"', '"\\u001b[2J\u202e"'), encoding="utf-8")
    row = Repository(path).load().rows[ONE]
    assert row.head.decision is not None
    assert row.head.decision.words == row.card.notes == row.facets.notes == "\ufffd[2J\ufffd"


@pytest.mark.parametrize("whole", [False, True])
def test_an_id_is_foreign_text_too(path: Path, whole: bool) -> None:
    save(path, card(ONE), card(TWO))
    path.write_text(path.read_text(encoding="utf-8").replace(ONE, "\\u001b[2J"), encoding="utf-8")
    rows = Repository(path).load(whole=whole).rows
    assert list(rows) == ["\ufffd[2J", TWO]
    assert rows["\ufffd[2J"].card.name == "Süderlicht"


def test_a_line_of_printable_text_is_not_walked_through_for_foreign_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = Row.of(card(notes="zwei Zeilen\nund ein\tTab, Ångström, 青山"))
    foreign = rows.row_of(plain.line.replace(b"zwei", b"\\u001b]52;c;x"))
    walked: list[object] = []
    monkeypatch.setattr(rows, "cleaned", lambda value: walked.append(value) or value)
    assert plain.card.notes.startswith("zwei")
    assert not walked
    assert foreign.card
    assert walked


def test_of_a_settled_card_only_the_label_is_read_until_somebody_asks(path: Path) -> None:
    over = card(ONE, stage="closed", outcome="rejected", updated=NOW, role="Engineer", notes="x")
    owed = card(TWO, stage="closed", outcome="declined", updated=NOW, notes="x")  # nobody told them yet
    save(path, over, owed)
    found = Repository(path).load(whole=False)
    row = found.rows[ONE]
    assert (row.is_settled, found.rows[TWO].is_settled) == (True, False)
    assert [head.id for head in found.unsettled] == [TWO]
    assert (row.label.stage, row.label.outcome, row.label.updated) == ("closed", "rejected", NOW)
    assert (row.head.company, row.head.role, row.card.notes) == ("Süderlicht", "Engineer", "x")
    assert row.line in path.read_bytes()
    assert row.head is row.head


def test_a_hand_that_opens_a_settled_card_is_seen(path: Path) -> None:
    save(path, card(ONE, stage="closed", outcome="declined", updated=NOW, told=Told(at=NOW)), card(TWO))
    path.write_text(path.read_text(encoding="utf-8").replace('"told"', '"once told"', 1), encoding="utf-8")
    assert not Repository(path).load().rows[ONE].is_settled
    board = Repository(path)
    assert board.load(whole=False).rows[ONE].is_settled, "its label says no more"
    board.check()
    assert board.behind()
    assert not board.load().rows[ONE].is_settled


@pytest.mark.parametrize("whole", [True, False])
def test_of_many_lines_the_one_that_is_no_card_is_named(path: Path, whole: bool) -> None:
    made = factory.write_board(path, 300, 1, NOW)
    text = path.read_text(encoding="utf-8")
    assert [row.card for row in Repository(path).load(whole=whole).rows.values()] == made
    path.write_text(text.replace(f'{{"id":"{made[270].id}"', '{"id":7'), encoding="utf-8")
    with pytest.raises(DamagedFileError, match="card 271"):
        Repository(path).load(whole=whole)
    path.write_text(text.replace(f'"id":"{made[270].id}"', f'"id":"{made[7].id}"', 1), encoding="utf-8")
    with pytest.raises(DamagedFileError, match=r"card 271: card .* stands twice"):
        Repository(path).load(whole=whole)
