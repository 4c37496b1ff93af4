"""The lock, places that have none, and files that are read-only or shared on purpose."""

import errno
import fcntl
import os
import stat
import threading
from pathlib import Path

import pytest

from offerboard.files import write_whole
from offerboard.store import locking
from offerboard.store.errors import BusyError, ReadOnlyError, UnsavedError
from offerboard.store.locking import lock_by_file, why_read_only
from offerboard.store.repository import Repository
from tests.storing import NOW, ONE, TWO, card, save

NO_LOCKS = [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    save(path, card(ONE))
    return path


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def flock_fails(monkeypatch: pytest.MonkeyPatch, number: int, *operations: int) -> None:
    """Let the system's lock fail where it is asked for one of these operations."""
    real = fcntl.flock

    def failing(descriptor: int, operation: int) -> None:
        if operation & ~fcntl.LOCK_NB in operations:
            raise OSError(number, os.strerror(number))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", failing)


@pytest.mark.parametrize("number", NO_LOCKS)
def test_a_place_without_locks_is_read_and_says_which_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = path.read_bytes()
    flock_fails(monkeypatch, number, fcntl.LOCK_EX, fcntl.LOCK_SH)
    assert set(Repository(path).load().rows) == {ONE}
    with pytest.raises(ReadOnlyError, match=os.strerror(number)) as caught:
        save(path, card(TWO))
    assert "another program" not in str(caught.value)
    assert "\n" not in str(caught.value)
    why = why_read_only(path)
    assert why is not None
    assert why.lockless
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", NO_LOCKS)
def test_on_consent_it_is_locked_by_a_file(path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    flock_fails(monkeypatch, number, fcntl.LOCK_EX, fcntl.LOCK_SH, fcntl.LOCK_UN)
    lock_by_file(path)
    assert why_read_only(path) is None
    save(path, card(TWO))
    assert set(Repository(path).load().rows) == {ONE, TWO}
    assert not path.with_name("board.json.held").exists()
    assert mode(path.with_name("board.json.lock-by-file")) == "0o600"
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    inside, over = threading.Event(), threading.Event()

    def hold() -> None:
        with locking.locked(path):
            inside.set()
            over.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    with pytest.raises(BusyError, match="another program"):
        save(path, card(TWO, notes="x"))
    over.set()
    holder.join()
    save(path, card(TWO, notes="x"))


def test_a_lock_that_cannot_be_let_go_of_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        flock_fails(broken, errno.EIO, fcntl.LOCK_UN)
        save(path, card(TWO))
        save(path, card(TWO, notes="again"))
    assert Repository(path).load().card(TWO).notes == "again"


def test_a_lock_that_fails_in_another_way_is_said_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock_fails(monkeypatch, errno.EBADF, fcntl.LOCK_EX)
    with pytest.raises(UnsavedError, match=os.strerror(errno.EBADF)):
        save(path, card(TWO))


# -- read-only, and shared


def test_a_file_that_nobody_may_write_to_is_not_replaced(path: Path) -> None:
    path.chmod(0o400)
    before = path.read_bytes()
    why = why_read_only(path)
    assert isinstance(why, ReadOnlyError)
    assert "it is read-only" in str(why)
    keeper = Repository(path)
    for attempt in (lambda: save(keeper, card(TWO)), keeper.undo, lambda: keeper.purge([ONE])):
        with pytest.raises(ReadOnlyError, match="it is read-only"):
            attempt()
    assert (path.read_bytes(), mode(path)) == (before, "0o400")
    path.chmod(0o600)
    assert why_read_only(path) is None
    save(keeper, card(TWO))


def test_a_folder_that_cannot_be_written_to_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda where, how: Path(where) != path.parent and real(where, how))
    why = why_read_only(path)
    assert f"the folder {path.parent} cannot be written to" in str(why)


def test_where_nothing_is_yet_nothing_is_read_only(tmp_path: Path) -> None:
    assert why_read_only(tmp_path / "new" / "deep" / "board.json") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "others", "after"),
    [
        (0o600, True, "0o600"),
        (0o640, True, "0o640"),
        (0o660, True, "0o660"),
        (0o666, True, "0o660"),
        (0o644, False, "0o600"),
        (0o660, False, "0o600"),
    ],
)
def test_a_group_that_the_file_was_given_to_keeps_it_and_everybody_never(
    path: Path, monkeypatch: pytest.MonkeyPatch, before: int, others: bool, after: str
) -> None:
    path.chmod(before)
    if others:
        monkeypatch.setattr(os, "getegid", lambda: path.stat().st_gid + 1)
    save(path, card(TWO))
    assert mode(path) == after


def test_a_group_that_the_user_is_not_in_is_let_go_rather_than_mixed_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o660)
    monkeypatch.setattr(os, "getegid", lambda: path.stat().st_gid + 1)

    def refused(*_: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchown", refused)
    save(path, card(TWO))
    assert mode(path) == "0o600"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to any group")
def test_a_group_of_its_own_stays_its_own(path: Path) -> None:
    os.chown(path, -1, 12345)
    path.chmod(0o660)
    write_whole(path, [path.read_bytes()])
    assert (path.stat().st_gid, mode(path)) == (12345, "0o660")
    Repository(path).change("edit", NOW, lambda _: {TWO: card(TWO)})
    assert (path.stat().st_gid, mode(path)) == (12345, "0o660")
