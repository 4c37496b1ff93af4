"""A real terminal for the tests that need one, as those of `tests/terminal` have it."""

from pathlib import Path

import pytest

from tests.terminal.fixtures import pty, tmux

__all__ = ["home", "pty", "tmux"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's files."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("OFFERBOARD_HOME", str(folder))
    monkeypatch.setenv("OFFERBOARD_NOW", "2026-11-22T10:40:00+01:00")
    return folder
