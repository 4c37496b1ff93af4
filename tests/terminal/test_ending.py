"""Ends that nobody planned: the window is closed, the machine stops. What was typed is kept."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from offerboard.tracker import Tracker
from tests.terminal.basics import running, until
from tests.terminal.harness import OFFERBOARD, Pty, Tmux
from tests.tui.support import NOW, made, write


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_words_are_kept_when_the_program_is_told_to_end(
    pty: Callable[..., Pty], tmp_path: Path, number: signal.Signals
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "config.toml").write_text('name = "Robin Vale"\n')
    write(home / "board.json", [made("Acme", stage="offer")])
    terminal = pty(OFFERBOARD, env={"OFFERBOARD_HOME": str(home), "OFFERBOARD_NOW": NOW.isoformat()})
    terminal.wait_for("asked 0/3")
    terminal.send("c")
    terminal.wait_for("Hello,")
    terminal.send("e")
    terminal.wait_for("Done: your words are kept")
    terminal.send(b"Za\xf6Ha")  # an accent of another age
    terminal.wait_for("Za\ufffdHa")
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == 128 + number
    (card,) = Tracker(home / "board.json").load().rows.values()
    assert card.card.drafts[0].body.startswith("Za\ufffdHa")
    if number == signal.SIGTERM:
        assert b"\x1b[?1049l" in terminal.output, "the terminal is as it was before"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_stands_in_a_dialog_is_kept_when_the_program_is_told_to_end(
    pty: Callable[..., Pty], tmp_path: Path, number: signal.Signals
) -> None:
    write(tmp_path / "board.json", [made("Acme")])
    terminal = pty(OFFERBOARD, env={"OFFERBOARD_HOME": str(tmp_path), "OFFERBOARD_NOW": NOW.isoformat()})
    terminal.wait_for("Acme")
    terminal.send("n")
    terminal.wait_for("ctrl+s")
    terminal.send("Zenith Labs")
    terminal.wait_for("Zenith Labs")
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == 128 + number
    (kept,) = (tmp_path / "state").glob("unsaved-*.txt")
    said = kept.read_text(encoding="utf-8")
    assert "not saved: New card: the program was told to end" in said
    assert "company: Zenith Labs" in said
    if number == signal.SIGTERM:
        assert "what you typed is in" in terminal.text


def test_closing_the_window_ends_the_program(tmux: Tmux, tmp_path: Path) -> None:
    """A terminal that goes away tells the program to continue as well, and then takes nothing it draws."""
    write(tmp_path / "board.json", [made("Acme", stage="offer")])
    tmux.start(["sleep", "600"])
    pid = tmux.replace(OFFERBOARD, env={"OFFERBOARD_HOME": str(tmp_path)})
    tmux.wait_for("asked 0/3")
    tmux.close_window()
    until(lambda: not running(pid), lambda: "the program goes on without a window")


def test_it_ends_also_when_only_who_started_it_is_told(tmux: Tmux, tmp_path: Path) -> None:
    """As `make run` does: the first program of the window waits for the board, whatever it is told."""
    write(tmp_path / "board.json", [made("Acme", stage="offer")])
    tmux.start(["sleep", "600"])
    waits = ["sh", "-c", 'trap : HUP; "$@"; exit', "sh", *OFFERBOARD]
    parent = tmux.replace(waits, env={"OFFERBOARD_HOME": str(tmp_path)})
    tmux.wait_for("asked 0/3")
    children = ["ps", "-o", "pid=", "--ppid", str(parent)]
    asked = subprocess.run(children, capture_output=True, text=True, check=True)
    pid = int(asked.stdout)
    tmux.close_window()
    until(lambda: not running(pid), lambda: "the program goes on without a window")
