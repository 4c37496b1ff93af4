"""A real terminal for the tests that need one, as those of `tests/terminal` have it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.harness import Pty, Tmux


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A tmux server of this test's own: `tmux.start([...])`."""
    server = Tmux(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def pty() -> Iterator[Callable[..., Pty]]:
    """Run a program in a bare pseudo-terminal: `pty([...], width=80, height=24, env={...})`."""
    opened: list[Pty] = []

    def run(command: Sequence[str], **more: Any) -> Pty:
        opened.append(Pty(command, **more))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's files."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("OFFERBOARD_HOME", str(folder))
    monkeypatch.setenv("OFFERBOARD_NOW", "2026-11-22T10:40:00+01:00")
    return folder
