"""Fixtures of real terminals and displays; `harness.py` says what they can do."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.harness import Pty, Tmux, XDisplay, x_display


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
def x_server() -> Iterator[XDisplay]:
    """An X display of this test's own, which can be frozen."""
    with x_display() as display:
        yield display


@pytest.fixture
def xvfb(x_server: XDisplay) -> str:
    """The value for DISPLAY of an X display of this test's own."""
    return x_server.name
