"""The tests of what must hold can fail: each finds the fault that is seeded for it.

`seeded/` holds a patch for each fault. A copy of the source gets it, and the test runs on the copy.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.level import LEVEL

TOP = Path(__file__).parents[2]
SEEDED = Path(__file__).with_name("seeded")
FAULTS = {
    "acknowledged_before_it_is_saved": "faults/test_killed.py",
    "no_fsync": "faults/test_disk.py::test_a_save_writes_syncs_renames_and_syncs_the_folder",
    "no_folder_fsync": "faults/test_disk.py::test_a_save_writes_syncs_renames_and_syncs_the_folder",
    "rename_before_fsync": "faults/test_disk.py::test_a_save_writes_syncs_renames_and_syncs_the_folder",
    "written_in_place": "faults/test_disk.py::test_no_room_for_a_larger_file_costs_nothing",
    "memory_changed_before_the_write": "faults/test_disk.py::test_no_room_for_a_larger_file_costs_nothing",
    "damage_taken_for_empty": "faults/test_damaged.py",
    "sums_not_compared": "faults/test_damaged.py",
    "no_lock": "faults/test_two_programs.py",
    "conflict_guessed": "faults/test_conflict.py",
    "newer_schema_accepted": "faults/test_schema.py",
    "undo_forgets_that_they_were_told": "unit/store/test_machine.py",
    "readable_by_all": "faults/test_private.py",
    "crash_that_tells": "faults/test_private.py::test_a_crash_shows_no_pay_and_no_names",
    "link_replaced": "faults/test_places.py",
    "wall_time_for_real_hours": "faults/test_clock.py",
    "one_field_not_cleaned": "unit/store/test_texts.py",
    "no_text_cleaned": "faults/test_foreign_text.py::test_no_screen_does_what_a_text_says",
    "template_link_followed": "unit/letters/test_files.py",
    "exit_status_ignored": "faults/test_clipboard.py",
    "undo_forgets_what_was_added": "faults/test_imports.py",
}
"""Which test finds it."""
ALWAYS = ("no_fsync",)
"""What is tried in the short form too."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source without a fault, to be copied for each."""
    folder = tmp_path_factory.mktemp("whole")
    for name in ("src", "templates"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def seed(name: str, folder: Path, patch: str, *more: str) -> None:
    """Put a fault in a copy of the source."""
    given = SEEDED / f"{name}.patch"
    command = [patch, "-p1", "--batch", "--forward", "--no-backup-if-mismatch", *more, "-i", str(given)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"make {given.name} anew, the source has changed:\n{done.stdout}"


def test_there_is_a_patch_for_each_and_it_fits(copy: Path, tool: Callable[[str], str]) -> None:
    assert {path.stem for path in SEEDED.glob("*.patch")} == FAULTS.keys()
    for name in FAULTS:
        seed(name, copy, tool("patch"), "--dry-run")


@pytest.mark.parametrize("name", FAULTS if LEVEL == "long" else ALWAYS)
def test_a_seeded_fault_is_found(name: str, copy: Path, tmp_path: Path, tool: Callable[[str], str]) -> None:
    shutil.copytree(copy, tmp_path / "seeded")
    seed(name, tmp_path / "seeded", tool("patch"))
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTEST_", "OFFERBOARD_")) and key != "COLUMNS"
    }
    env |= {"PYTHONPATH": str(tmp_path / "seeded" / "src"), "OFFERBOARD_FAULTS": "short"}
    where = "import offerboard; print(offerboard.__file__)"
    used = subprocess.run([sys.executable, "-c", where], env=env, capture_output=True, text=True, check=True)
    assert used.stdout.startswith(str(tmp_path)), "the copy is what is tested"
    every = ["-m", "whole or not whole"]
    run = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *every]
    run.append(f"tests/{FAULTS[name]}")
    done = subprocess.run(run, cwd=TOP, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, f"nothing was found:\n{done.stdout[-3000:]}\n{done.stderr[-1000:]}"
