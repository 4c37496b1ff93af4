"""Programs that meet at one file: each sees what the others saved, and none takes it from them."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from offerboard.store import locking
from offerboard.store.errors import BusyError
from offerboard.store.repository import Repository
from tests import factory
from tests.storing import NOW, ONE, TWO, card, remove, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "board.json"


def test_each_sees_what_the_other_saved(path: Path) -> None:
    board, script = Repository(path), Repository(path)
    save(board, card())
    save(script, card(TWO))
    assert board.behind()
    assert set(board.load().rows) == {ONE, TWO}
    assert not board.behind()
    save(script, card(TWO, notes="again"))
    save(board, card(notes="board"))  # reads what is new first
    assert board.snapshot().card(TWO).notes == "again"


def test_rows_that_did_not_change_are_the_same_objects_after_a_reload(path: Path) -> None:
    assert not Repository(path).behind(), "where there is no file there is nothing new"
    made = factory.write_board(path, 40, 1, NOW)
    board = Repository(path)
    before = board.load().rows
    save(path, card(made[7].id), card("newnew00"))
    remove(path, made[20].id)
    after = board.load().rows
    assert set(after) == set(before) - {made[20].id} | {"newnew00"}
    assert [id_ for id_ in after if before.get(id_) is not after[id_]] == [made[7].id, "newnew00"]
    assert list(before) == [each.id for each in made], "an older snapshot stays as it was"


def test_two_saves_that_look_alike_from_outside_are_told_apart(path: Path) -> None:
    board = Repository(path)
    save(board, card(notes="a"))
    look = path.stat()
    other = path.with_name("copy")
    other.write_bytes(
        path.read_bytes().replace(b'"notes":"a"', b'"notes":"b"').replace(b'"seq":1', b'"seq":2')
    )
    path.write_bytes(other.read_bytes())  # the same file, as long, and as old as the clock can tell
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    save(board, card(TWO))
    assert board.snapshot().card(ONE).notes == "b"
    assert board.snapshot().seq == 3


def test_who_holds_the_lock_for_too_long_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, card())
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with FileLock(f"{path}.lock"):
        board = Repository(path)
        assert set(board.load().rows) == {ONE}, "readers take no lock"
        with pytest.raises(BusyError, match="another program"):
            save(board, card(TWO))
    save(board, card(TWO))


def test_who_only_reads_imports_neither_the_lock_nor_the_database(path: Path) -> None:
    factory.write_board(path, 3, 1, NOW)
    script = f"""
import sys
from pathlib import Path
from offerboard.tracker import Tracker
tracker = Tracker(Path({str(path)!r}), "reader")
assert len(tracker.load().rows) == 3
tracker.check()
assert not {{"filelock", "tinydb", "textual", "jinja2"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_threads_that_save_at_once_lose_nothing(path: Path) -> None:
    def work(part: int) -> None:
        keeper = Repository(path)
        for number in range(10):
            save(keeper, card(f"k3v9{part:02}{number:02}"))

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Repository(path).load().rows) == 40
