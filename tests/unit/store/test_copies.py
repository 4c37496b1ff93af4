"""Copies that synchronising programs leave beside the board are found by their names, and nothing else is."""

from pathlib import Path

import pytest

from offerboard.store.copies import conflict_copies, other_boards
from tests.storing import ONE, card, save

COPIES = [
    "board (Ann's conflicted copy 2026-11-18).json",  # Dropbox
    "board (Anns in Konflikt stehende Kopie 2026-11-18).json",
    "board (copie en conflit de Ann 2026-11-18).json",
    "board (Copia in conflitto di Ann).json",
    "board (Ann 的冲突副本 2026-11-18).json",
    "board (Case Conflict).json",
    "board.sync-conflict-20261118-093000-ABCDEFG.json",  # Syncthing
    ".board.json.sync-conflict-20261118-093000-ABCDEFG",
    "board (conflicted copy 2026-11-18 093000).json",  # Nextcloud
    "board_conflict-20261118-093000.json",  # ownCloud
    "board (SFConflict ann@x.example 2026-11-18-09-30-00).json",  # Seafile
    "board.Conflict.json",  # Resilio
    "board [conflicted].json",  # pCloud
    "board_DiskStation_Nov-18-0930-2026_Conflict.json",  # Synology
    "board.json (conflicted copy)",
    "board 2.json",  # iCloud
    "board 13.json",
    "board (1).json",  # Google Drive
    "board(2).json",
    "board-DESKTOP-AB12CD.json",  # OneDrive
    "board-Ann’s MacBook Pro-2.json",
    "board_LOCAL_4711.json",  # git mergetool
]
OTHERS = [
    "board.json.lock",
    "board.json.held",
    "board.json.lock-by-file",
    "board.json.damaged-20261118T093000Z",
    ".board.json.0123456789ab.tmp",
    "board.json~",
    "board.json.bak",
    "board-backup.json",
    "board-2026-11-18.json",
    "board copy.json",
    "board-old.json",
    "boards.json",
    "boardroom (1).json",
    "jobs (1).json",
    "notes (conflicted copy).json",
    "board (1).txt",
    "board-.json",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    save(path, card(ONE))
    return path


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_found(path: Path, name: str) -> None:
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    assert conflict_copies(path) == [copy]
    assert list(other_boards(path)) == [copy]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_called_otherwise_is_none(path: Path, name: str) -> None:
    path.with_name(name).write_bytes(path.read_bytes())
    assert conflict_copies(path) == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\x00" * 200, b'{"cards":[]}'])
def test_what_is_no_board_is_none(path: Path, content: bytes) -> None:
    path.with_name("board (1).json").write_bytes(content)
    path.with_name("board 2.json").mkdir()
    assert conflict_copies(path) == []
    assert list(other_boards(path)) == []


def test_a_board_by_any_name_and_behind_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "synced" / "my jobs.json", tmp_path / "board.json"
    save(real, card(ONE))
    link.symlink_to(real)
    copy = real.with_name("my jobs.sync-conflict-20261118-093000-ABCDEFG.json")
    copy.write_bytes(b"\xef\xbb\xbf" + real.read_bytes())
    kept = real.with_name("my jobs backup.json")
    kept.write_bytes(real.read_bytes())
    assert conflict_copies(link) == [copy]
    assert list(other_boards(link)) == sorted([copy, kept])
    assert conflict_copies(tmp_path / "none" / "board.json") == []
