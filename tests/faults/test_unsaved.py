"""What could not be saved is said at the end, and what was typed is kept (docs/reliability.md#saving)."""

import os
import signal
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from offerboard.store.repository import Repository
from tests import factory
from tests.faults.level import times
from tests.terminal.harness import Pty

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
FULL = """
import resource, sys
from offerboard.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
sys.exit(main())
"""
ENDINGS = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 1, None: 1}


@pytest.mark.whole
@pytest.mark.parametrize("ending", list(ENDINGS)[:: times(3, 1)])
def test_however_it_ends(pty: Callable[..., Pty], home: Path, ending: signal.Signals | None) -> None:
    factory.write_board(home / "board.json", 5, 1, NOW)
    board = pty([sys.executable, "-c", FULL], width=140, height=40)
    board.wait_for("Triage")
    board.send("n")
    board.wait_for("ctrl+s")
    board.send("Hooli")
    board.wait_for("Hooli")
    before = len(board.output)
    board.send("\x13")
    board.wait_for(lambda output: b"File too" in output and b"Quit" in output[before:])  # the form has gone
    if ending is not None:
        os.kill(board.pid, ending)
    else:
        board.send("q")
        board.wait_for("quit; what you typed is kept in a file")
        board.send("2")
    assert board.wait_exit() == ENDINGS[ending]
    (kept,) = (home / "state").glob("unsaved-*.txt")
    assert "company: Hooli" in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    if ending is not signal.SIGHUP:  # whose terminal is gone
        assert "offerboard: not saved: add Hooli" in board.text
    assert len(Repository(home / "board.json").load().rows) == 5
