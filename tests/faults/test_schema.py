"""An older schema migrates whole or not at all, a newer one is refused (docs/reliability.md#damage)."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from offerboard.store.layout import SCHEMA
from offerboard.store.repository import Repository
from tests.faults.processes.children import start, tell
from tests.faults.programs import COMMAND, digest, offerboard, refused

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
OLDER = Path(__file__).with_name("schemas")
"""A file for each schema that a released offerboard wrote, made by it."""


def older(schema: int) -> bytes:
    """The file of an older schema."""
    return (OLDER / f"{schema}.json").read_bytes()


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_a_file_of_an_older_schema_opens_with_nothing_lost_and_is_kept(home: Path, schema: int) -> None:
    path = home / "board.json"
    path.write_bytes(older(schema))
    before = {id_: row.card for id_, row in Repository(path).load().rows.items()}
    assert len(before) == 3
    assert offerboard("list").out.count("\n") == 3
    assert path.read_bytes() == older(schema), "reading changes nothing"
    assert offerboard("add", "--company", "Fresh").code == 0
    after = {id_: row.card for id_, row in Repository(path).load().rows.items()}
    assert {id_: after[id_] for id_ in before} == before
    assert f'"schema":{SCHEMA}' in path.read_text(encoding="utf-8")
    assert older(schema) in [file.read_bytes() for file in home.rglob("*migration*.json")]
    assert offerboard("undo").code == 0


@pytest.mark.parametrize("call", ["rename", "fsync", "write"])
def test_killed_half_way_the_old_file_opens(tmp_path: Path, tool: Callable[[str], str], call: str) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(older(1))
    kill = [tool("strace"), "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=KILL:when=1"]
    child = start("steps", path, under=kill)
    child.communicate("second00\n", timeout=120)
    assert child.returncode != 0
    snapshot = Repository(path).load()
    assert len(snapshot.rows) in (3, 4)
    assert len([snapshot.card(id_) for id_ in snapshot.rows]) >= 3
    assert tell(start("steps", path), "third000")[0].error == ""


def test_a_newer_schema_is_refused_and_left_as_it_is(home: Path) -> None:
    path = home / "board.json"
    assert offerboard("add", "--company", "Acme").code == 0
    text = path.read_text(encoding="utf-8").replace(f'"schema":{SCHEMA}', f'"schema":{SCHEMA + 1}')
    path.write_text(text, encoding="utf-8")
    before = digest(path)
    for command in (
        ["list"],
        ["add", "--company", "X"],
        ["undo"],
        ["restore", "--yes"],
    ):
        assert "newer" in refused(offerboard(*command))
        assert digest(path) == before
    opened = subprocess.run(COMMAND, capture_output=True, text=True, check=False, timeout=60)
    assert opened.returncode != 0
    assert digest(path) == before
