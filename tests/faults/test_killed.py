"""What was acknowledged is on disk, whenever the program is killed (docs/reliability.md#acknowledged)."""

import random
from datetime import UTC, datetime
from pathlib import Path

from offerboard.store.repository import Repository
from tests import factory
from tests.faults.level import times
from tests.faults.processes.children import killed, start

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
SEED = 20261118


def test_every_card_whose_id_was_printed_survives_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    path = folder / "board.json"
    factory.write_board(path, 300, 1, NOW)
    known = set(Repository(path).load().rows)
    chance = random.Random(SEED)
    met = 0
    child = start("again", path)
    for run in range(times(20, 300)):
        printed = killed(child, f"run {run}", chance.uniform(0, 0.05))
        known |= set(printed)
        snapshot = Repository(path).load()
        assert known <= set(snapshot.rows), f"run {run}"
        assert len(set(snapshot.rows) - known) <= 1, "at most what was saved and not printed yet"
        assert all(snapshot.card(id_).company == f"run {run} {number}" for number, id_ in enumerate(printed))
        known = set(snapshot.rows)
        met += bool(list(folder.glob(".board.json.*.tmp")))
    child.communicate(timeout=60)
    assert met, "no kill met a save: this test shows nothing"
    repository = Repository(path)
    repository.undo()
    assert list(folder.glob(".board.json.*.tmp")) == [], "the next save sweeps what was left"
    assert {entry.name for entry in folder.iterdir()} == {"board.json", "board.json.lock"}
