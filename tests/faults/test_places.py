"""Links and read-only places work (docs/reliability.md#places)."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.faults.programs import COMMAND, offerboard, refused
from tests.support import untested


def test_a_link_stays_a_link(home: Path, tmp_path: Path) -> None:
    real = tmp_path / "synchronised" / "jobs.json"
    real.parent.mkdir()
    (home / "board.json").symlink_to(real)
    for command in (["add", "--company", "Acme"], ["add", "--company", "Globex"], ["undo"], ["backup"]):
        assert offerboard(*command).code == 0
    assert (home / "board.json").is_symlink()
    assert not real.is_symlink()
    assert '"Acme"' in real.read_text(encoding="utf-8")
    assert [entry.name for entry in home.iterdir() if entry.name.startswith("board")] == ["board.json"]


def test_a_file_that_may_only_be_read_is_read(home: Path) -> None:
    assert offerboard("add", "--company", "Acme").code == 0
    path = home / "board.json"
    path.chmod(0o400)
    before = path.read_bytes()
    assert "Acme" in offerboard("list").out
    assert "read-only" in refused(offerboard("add", "--company", "X"))
    assert offerboard("export", "--format", "csv").code == 0
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o400


def test_a_file_system_that_is_mounted_read_only_is_read(home: Path, tool: Callable[[str], str]) -> None:
    """A file system of its own, in a mount name space of its own."""
    assert offerboard("add", "--company", "Acme").code == 0
    program = " ".join(COMMAND)
    script = f"""
        set -u
        mount -t tmpfs tmpfs /mnt || exit 77
        cp {home}/board.json /mnt/board.json && chmod 600 /mnt/board.json
        mount -o remount,ro /mnt || exit 77
        {program} --data /mnt/board.json list || exit 2
        {program} --data /mnt/board.json add --company X && exit 3
        {program} --data /mnt/board.json export --format json -o {home}/copy.json || exit 4
    """
    run = [tool("unshare"), "-Urm", "sh", "-c", script]
    ended = subprocess.run(
        run, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    if ended.returncode == 77 or "unshare:" in ended.stderr:
        untested(f"this system lets nobody mount a file system of their own: {ended.stderr.strip()}")
    assert ended.returncode == 0, ended.stderr
    assert "Acme" in ended.stdout
    assert "Read-only file system" in ended.stderr or "read-only" in ended.stderr
    assert "Acme" in (home / "copy.json").read_text()
