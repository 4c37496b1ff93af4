"""The made-up cards that tests and benchmarks lean on are what they are said to be."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import pytest
from msgspec import structs

from offerboard.cards.model import Card
from offerboard.store.repository import Repository, Snapshot
from offerboard.store.rows import Row
from tests import factory

pytestmark = pytest.mark.xdist_group("factory")  # one board, for all tests here

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("factory") / "board.json"
    factory.write_board(path, 1000, 7, NOW)
    return Repository(path).load()


def test_cards_are_as_large_and_as_mixed_as_said(board: Snapshot) -> None:
    assert 1250 < mean(len(row.raw) for row in board.rows.values()) < 1400
    stages = Counter(head.stage for head in board.heads)
    assert all(abs(stages[stage] - 10 * part) < 50 for stage, part in factory.MIX.items())
    assert sum(not row.raw.isascii() for row in board.rows.values()) > 700


def test_every_field_is_filled_on_some_cards(board: Snapshot) -> None:
    empty = Card(id="", created=NOW)
    filled = set[str]()
    for row in board.rows.values():
        card = row.card
        filled |= {name for name in Card.__struct_fields__ if getattr(card, name) != getattr(empty, name)}
    assert set(Card.__struct_fields__) - filled <= {"snooze", "imported"}


def test_the_same_seed_makes_the_same_cards() -> None:
    first, again, other = (list(factory.cards(20, seed, NOW)) for seed in (3, 3, 4))
    assert first == again
    assert first != other


def test_cards_come_out_of_the_file_as_they_were_made(tmp_path: Path) -> None:
    made = factory.write_board(tmp_path / "board.json", 50, 1, NOW)
    snapshot = Repository(tmp_path / "board.json").load()
    assert [row.raw for row in snapshot.rows.values()] == [Row.of(card).raw for card in made]
    assert snapshot.seq >= max(card.rev for card in made)


def test_the_hundred_edits_can_be_undone(tmp_path: Path) -> None:
    made = factory.write_board(tmp_path / "board.json", 120, 1, NOW)
    repository = Repository(tmp_path / "board.json")
    snapshot = repository.load()
    for _ in range(factory.HISTORY_DEPTH):
        snapshot, _ = repository.undo()
    cards = {card.id: card for card in made}
    untouched = [card for card in cards.values() if card.rev == 1]
    assert len(untouched) == 20
    assert all(
        row.card == structs.replace(cards[id_], rev=1, notes=cards[id_].notes if cards[id_].rev == 1 else "")
        for id_, row in snapshot.rows.items()
    )
