"""A save is whole or absent, and a full disk costs nothing (docs/reliability.md#saving)."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from offerboard.store.repository import Repository
from tests.faults.level import times
from tests.faults.processes.children import CHILD, Said, start, tell
from tests.faults.processes.tracing import Call, trace
from tests.support import untested

BEFORE, BOTH = ["first000"], ["first000", "second00"]


def cards(path: Path) -> list[str]:
    """The cards that another program finds on disk, each of them whole."""
    snapshot = Repository(path).load()
    return sorted(snapshot.card(id_).id for id_ in snapshot.rows)


def descriptor(call: Call) -> str:
    return call.arguments.partition(",")[0]


def test_a_save_writes_syncs_renames_and_syncs_the_folder(tmp_path: Path, tool: Callable[[str], str]) -> None:
    calls, said = trace(tmp_path / "board.json", tool)
    assert said[-1] == Said("", BOTH)
    opened = next(at for at, call in enumerate(calls) if call.name == "openat" and ".tmp" in call.arguments)
    assert "O_EXCL" in calls[opened].arguments
    assert calls[opened].arguments.endswith("0600")
    file = calls[opened].result
    of_file = [at for at, call in enumerate(calls) if at > opened and descriptor(call) == file]
    writes = [at for at in of_file if calls[at].name == "write"]
    synced = next(at for at in of_file if calls[at].name == "fsync")
    renamed = next(at for at, call in enumerate(calls) if call.name == "rename")
    folder = next(
        at
        for at, call in enumerate(calls)
        if at > renamed and call.name == "openat" and "O_DIRECTORY" in call.arguments
    )
    last = next(at for at, call in enumerate(calls) if at > folder and call.name == "fsync")
    assert opened < min(writes) <= max(writes) < synced < renamed < folder < last
    assert descriptor(calls[last]) == calls[folder].result
    assert {call.result for call in calls if call.name in ("fsync", "rename")} == {"0"}
    locked = next(at for at, call in enumerate(calls) if call.name == "flock" and "LOCK_EX" in call.arguments)
    freed = max(at for at, call in enumerate(calls) if call.name == "flock" and "LOCK_UN" in call.arguments)
    assert locked < opened < last < freed


def test_whichever_call_fails_the_old_board_is_there_and_the_error_is_said(
    tmp_path: Path, tool: Callable[[str], str]
) -> None:
    calls, _ = trace(tmp_path / "board.json", tool)
    errors = ("EIO", "ENOSPC", "EDQUOT", "EACCES")[: times(1, 4)]
    seen: set[tuple[str, str]] = set()
    for call in calls:
        if call.name not in ("openat", "write", "fsync", "rename") or call.result.startswith("-"):
            continue
        for error in errors if call.name in ("openat", "write") else errors[: times(1, 3)]:
            folder = tmp_path / f"{call.name}{call.number}{error}"
            folder.mkdir()
            path = folder / "board.json"
            again, said = trace(path, tool, f"{call.name}:error={error}:when={call.number}")
            broken = next(other for other in again if other.number == call.number and other.name == call.name)
            where = f"{error} at {broken}"
            assert broken.result == "-1", where
            assert said[0] == Said("", BEFORE), where
            assert said[1].memory == cards(path), where
            after_the_rename = said[1].error.startswith("UnconfirmedError")
            assert said[1].memory == (BOTH if after_the_rename or not said[1].error else BEFORE), where
            assert "\n" not in said[1].error, where
            assert list(folder.glob(".*.tmp")) == [], where
            kind = said[1].error.partition(":")[0]
            seen.add((call.name, "UnsavedError" if kind == "ReadOnlyError" else kind))
            assert tell(start("steps", path), "third000")[0].error == "", "and afterwards it works again"
    assert {name for name, _ in seen} == {"openat", "write", "fsync", "rename"}
    assert {("write", "UnsavedError"), ("fsync", "UnsavedError"), ("rename", "UnsavedError")} <= seen
    assert ("fsync", "UnconfirmedError") in seen
    assert ("openat", "UnsavedError") in seen
    assert {error for _, error in seen} <= {"UnsavedError", "UnconfirmedError", "StoreError", ""}


@pytest.mark.parametrize("size", [0, 1, 4096, 8000])
def test_no_room_for_a_larger_file_costs_nothing(tmp_path: Path, size: int) -> None:
    path = tmp_path / "board.json"
    tell(start("steps", path), "first000")
    said = tell(start("full", path, str(size)), "second00", "undo", "room", "second00")
    fails = ["File too large" in each.error for each in said]
    assert fails == ([True, True, False] if size < 6000 else [True, False, False])
    assert said[0].memory == BEFORE
    assert cards(path) == said[-1].memory
    assert list(tmp_path.glob(".*.tmp")) == []


def test_a_full_disk_costs_nothing(tmp_path: Path, tool: Callable[[str], str]) -> None:
    """A small file system that is full, in a mount name space of its own."""
    script = f"""
        set -eu
        mount -t tmpfs -o size=200k,mode=0700 tmpfs {tmp_path}
        cd {tmp_path}
        child() {{ {sys.executable} {CHILD} steps board.json; }}
        echo first000 | child
        sha256sum board.json > before
        head -c 1M /dev/zero > filler 2>/dev/null || true
        echo second00 | child
        sha256sum --check --quiet before
        rm filler
        echo second00 | child
        ls -A
    """
    run = [tool("unshare"), "-Urm", "sh", "-c", script]
    ended = subprocess.run(
        run, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    if ended.returncode and ("unshare:" in ended.stderr or "mount:" in ended.stderr):
        untested(f"this system lets nobody mount a file system of their own: {ended.stderr.strip()}")
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert ('"error": ""' in lines[0], "No space left on device" in lines[1], '"error": ""' in lines[2]) == (
        True,
    ) * 3
    assert lines[1].endswith('"memory": ["first000"]}')
    assert lines[2].endswith('"memory": ["first000", "second00"]}')
    assert lines[3:] == ["before", "board.json", "board.json.lock"]
