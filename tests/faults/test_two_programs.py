"""Two programs never lose each other's work, and readers see all of it (docs/reliability.md#two-programs)."""

from datetime import UTC, datetime
from pathlib import Path

from offerboard.cards.model import Card
from offerboard.store.repository import Repository
from tests.faults.level import times
from tests.faults.processes.child import SHARED
from tests.faults.processes.children import start

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
EACH = times(60, 200)


def test_all_changes_of_two_programs_are_there(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    shared = Card(id=SHARED, created=NOW, company="Shared", criteria={"count": 0})
    Repository(path).change("add", NOW, lambda _: {SHARED: shared})
    reader = Repository(path)
    counted, printed = [0], list[str]()
    with (
        start("count", path, str(EACH), "first") as first,
        start("count", path, str(EACH), "second") as second,
    ):
        while first.poll() is None or second.poll() is None:
            if reader.behind():
                snapshot = reader.load()
                counted.append(snapshot.card(SHARED).criteria["count"])
                assert len(snapshot.rows) == counted[-1] + 1, "each change is there whole"
        for child in (first, second):
            output, errors = child.communicate(timeout=60)
            assert child.returncode == 0, errors
            printed += output.split()
    snapshot = reader.load()
    assert len(printed) == len(set(printed)) == 2 * EACH
    assert set(snapshot.rows) == {SHARED, *printed}
    assert snapshot.card(SHARED).criteria == {"count": 2 * EACH}
    assert snapshot.seq == 2 * EACH + 1
    assert counted == sorted(counted)
    assert len(set(counted)) > 10, "the reader saw the board grow"
    names = [head.company for head in snapshot.heads]
    for name in ("first", "second"):
        assert [one for one in names if one.startswith(name)] == [
            f"{name} {number}" for number in range(EACH)
        ]
