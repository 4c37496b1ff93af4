"""Private files, links, places that cannot be written, and failing disks (docs/reliability.md#private)."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offerboard import files
from offerboard.store import boardfile
from offerboard.store.errors import ReadOnlyError, StoreError, UnconfirmedError, UnsavedError
from offerboard.store.repository import Repository
from tests.storing import NOW, ONE, THREE, TWO, card, remove, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "board.json"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


# -- private


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_all_that_is_made_is_its_owners_alone(path: Path, mask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    temporaries: list[int] = []
    rename = Path.rename

    def look(self: Path, target: Path) -> Path:
        temporaries.append(mode(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", look)
    with umask(mask):
        save(path, card())
        save(path, card(notes="again"))
    assert temporaries == [0o600, 0o600]
    assert mode(path.parent) == 0o700
    assert {entry.name: oct(mode(entry)) for entry in path.parent.iterdir()} == {
        "board.json": "0o600",
        "board.json.lock": "0o600",
    }


def test_a_file_that_others_could_read_becomes_private(path: Path) -> None:
    save(path, card())
    path.chmod(0o644)
    save(path, card(notes="again"))
    assert mode(path) == 0o600


# -- links


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "synced" / "jobs.json"
    save(target, card())
    path.parent.mkdir()
    path.symlink_to("../synced/jobs.json")
    save(path, card(TWO))
    assert path.is_symlink()
    assert set(Repository(target).load().rows) == {ONE, TWO}
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["board.json"]
    assert sorted(entry.name for entry in target.parent.iterdir()) == ["jobs.json", "jobs.json.lock"]


def test_a_link_to_nothing_yet_is_a_new_board(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "later" / "board.json")
    assert Repository(path).load().rows == {}
    save(path, card())
    assert path.is_symlink()
    assert set(Repository(tmp_path / "later" / "board.json").load().rows) == {ONE}


def test_a_link_to_itself_is_said_in_one_line(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path)
    for attempt in (lambda: Repository(path).load(), lambda: save(path, card())):
        with pytest.raises(StoreError, match=r"board.json.*symbolic links"):
            attempt()


# -- leftovers


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "board[1].json"
    mine = tmp_path / ".board[1].json.0123456789ab.tmp"
    others = [tmp_path / ".board1.json.0123456789ab.tmp", tmp_path / "board[1].json.tmp", tmp_path / "x.tmp"]
    for left in (mine, *others):
        left.touch()
    save(path, card())
    assert not mine.exists()
    assert all(other.exists() for other in others)


# -- places that cannot be written or read


def failing(monkeypatch: pytest.MonkeyPatch, number: int, when: Callable[[str, int], bool]) -> None:
    """Let `os.open` fail where `when` says so, as a file system would."""
    real = os.open

    def opening(name: str, flags: int, *more: int, **others: int) -> int:
        if when(str(name), flags):
            raise OSError(number, os.strerror(number), name)
        return real(name, flags, *more, **others)

    monkeypatch.setattr(os, "open", opening)


def test_a_folder_that_cannot_be_looked_into_is_saved_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a killed program left stays there then."""

    def unseen(folder: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    monkeypatch.setattr(Path, "iterdir", unseen)
    save(path, card(ONE))
    assert list(Repository(path).load().rows) == [ONE]


def test_a_read_only_folder_can_be_read_and_says_why_nothing_is_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path, card())
    before = path.read_bytes()
    failing(monkeypatch, errno.EROFS, lambda _, flags: bool(flags & (os.O_WRONLY | os.O_RDWR)))
    keeper = Repository(path)
    assert set(keeper.load().rows) == {ONE}
    with pytest.raises(ReadOnlyError, match=r"nothing can be saved in .*board.json: Read-only") as caught:
        save(keeper, card(TWO))
    assert "\n" not in str(caught.value)
    assert set(keeper.snapshot().rows) == {ONE}
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_read_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, card())
    opening = Path.open

    def denied(self: Path, *how: str, **more: int) -> object:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opening(self, *how, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(StoreError, match="cannot be read: Permission denied"):
        Repository(path).load()


def test_a_folder_in_place_of_the_file_says_so(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read: Is a directory"):
        Repository(path).load()


def test_a_pipe_or_a_device_in_place_of_the_file_is_not_waited_for(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    endless = tmp_path / "endless.json"
    endless.symlink_to("/dev/zero")
    for place in (path, endless):
        for attempt in (Repository(place).load, lambda place=place: save(place, card())):
            with pytest.raises(StoreError, match="cannot be read: it is not a file"):
                attempt()


def test_a_file_in_place_of_the_folder_says_so(path: Path) -> None:
    path.parent.touch()
    keeper = Repository(path)
    for attempt in (keeper.load, lambda: save(keeper, card())):
        with pytest.raises(StoreError, match=r"board.json"):
            attempt()
    assert keeper.behind(), "looking again says what is wrong"


def test_a_file_that_is_gone_is_not_replaced_by_an_empty_board(path: Path) -> None:
    keeper = Repository(path)
    save(keeper, card())
    path.unlink()
    assert keeper.behind()
    with pytest.raises(StoreError, match="gone"):
        keeper.load()
    with pytest.raises(StoreError, match="gone"):
        save(keeper, card(TWO))
    assert set(keeper.snapshot().rows) == {ONE}
    assert not path.exists()


def test_what_was_read_can_be_written_back_with_its_history(path: Path) -> None:
    save(path, card(ONE), card(TWO))
    board = Repository(path)
    before = board.load()
    path.unlink()
    after, count = board.write_back(NOW)
    assert count == 0
    assert (after.rows, after.changes) == (before.rows, before.changes)
    assert not board.behind()
    board.undo()
    assert Repository(path).load().rows == {}


def test_to_a_file_that_is_there_again_the_cards_are_added_that_it_lacks(path: Path) -> None:
    """The old file is removed, and another program begins a new one before anybody answers."""
    save(path, card(ONE, notes="one"), card(TWO, notes="two"))
    board = Repository(path)
    board.load()
    path.unlink()
    save(path, card(THREE, notes="fresh"))
    for number in range(5):  # however often the new one was saved
        save(path, card(THREE, notes=f"fresh {number}"))
    after, count = board.write_back(NOW)
    assert count == 2
    assert list(after.rows) == list(Repository(path).load().rows) == [THREE, ONE, TWO]
    assert [after.card(id_).notes for id_ in after.rows] == ["fresh 4", "one", "two"]
    assert all(row.head.rev <= after.seq for row in after.rows.values())
    assert board.undo()[1].label == "write back 2 cards"
    assert list(Repository(path).load().rows) == [THREE]


def test_what_somebody_deleted_meanwhile_is_not_written_back(path: Path) -> None:
    save(path, card(ONE), card(TWO))
    board = Repository(path)
    board.load()
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole)
    remove(path, TWO)
    after, count = board.write_back(NOW)
    assert (list(after.rows), count) == ([ONE], 0)
    assert not after.doubts


def test_an_older_file_in_its_place_can_be_given_what_it_lacks(path: Path) -> None:
    save(path, card(ONE))
    old = path.read_bytes()
    board = Repository(path)
    save(board, card(TWO), card(THREE))
    path.write_bytes(old)
    assert set(board.load().lost) == {TWO, THREE}
    after, count = board.bring_back(NOW)
    assert (set(after.rows), count, after.lost) == ({ONE, TWO, THREE}, 2, {})
    assert board.bring_back(NOW)[1] == 0


# -- failing disks


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["open", "write", "fsync", "rename"])
def test_after_a_failed_save_memory_is_what_the_disk_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    keeper = Repository(path)
    save(keeper, card(notes="old"))
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        if step == "open":
            failing(broken, number, lambda name, _: name.endswith(".tmp"))
        elif step == "write":
            broken.setattr(
                boardfile, "write_whole", lambda path, chunks: files.write_whole(path, _endless(chunks, fail))
            )
        elif step == "fsync":
            broken.setattr(files, "_to_disk", fail)
        else:
            broken.setattr(Path, "rename", fail)
        with pytest.raises((UnsavedError, ReadOnlyError), match=os.strerror(number)):
            save(keeper, card(notes="new"), card(TWO))
        with pytest.raises((UnsavedError, ReadOnlyError)):
            keeper.undo()
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["board.json", "board.json.lock"]
    assert keeper.snapshot().card(ONE).notes == "old"
    assert len(keeper.snapshot().changes) == 1
    save(keeper, card(notes="new"))  # and once there is room again, it works
    assert Repository(path).load().card(ONE).notes == "new"


def _endless(chunks: Iterator[bytes], fail: Callable[[], None]) -> Iterator[bytes]:
    yield from chunks
    fail()


def test_a_folder_that_does_not_come_to_disk_is_told_and_the_card_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Repository(path)
    save(keeper, card(notes="old"))

    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "_to_disk", sync)
    with pytest.raises(UnconfirmedError, match="was saved, but"):
        save(keeper, card(notes="new"))
    assert keeper.snapshot().card(ONE).notes == Repository(path).load().card(ONE).notes == "new"
    assert not keeper.behind()


def test_a_file_system_without_syncable_folders_is_good_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(files, "_to_disk", sync)
    save(path, card())
    assert set(Repository(path).load().rows) == {ONE}


def test_what_the_edit_raises_passes_through_and_lets_go_of_the_lock(path: Path) -> None:
    keeper = Repository(path)
    save(keeper, card())
    with pytest.raises(ZeroDivisionError):
        keeper.change("edit", NOW, lambda _: {ONE: card(notes=str(1 // 0))})
    save(path, card(TWO))
    assert set(keeper.load().rows) == {ONE, TWO}
