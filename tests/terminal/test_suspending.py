"""Stepping aside for the shell and coming back painted; a screen that another program wrote over."""

import sys
from pathlib import Path

from tests.terminal.harness import Tmux
from tests.tui.support import NOW, made, write

OFFERBOARD = [sys.executable, "-m", "offerboard"]
_TOP = "Interviews  1"


def test_the_shell_and_back_with_a_size_that_was_exported_once(tmux: Tmux, tmp_path: Path) -> None:
    write(tmp_path / "board.json", [made("Acme", stage="offer"), made("Globex")])
    env = {"OFFERBOARD_HOME": str(tmp_path), "OFFERBOARD_NOW": NOW.isoformat(), "PS1": "shell> ",
           "LINES": "10", "COLUMNS": "40"}  # fmt: skip
    tmux.start(["bash", "--norc", "-i"], env=env)
    tmux.wait_for("shell>")
    tmux.text(" ".join(["export LINES COLUMNS;", *OFFERBOARD]))
    tmux.keys("Enter")
    tmux.wait_for(_TOP)
    tmux.wait_for("q Quit")
    painted = tmux.screen()
    assert len(painted.splitlines()[-1].rstrip()) == 99, "as wide as the terminal"
    for _ in range(2):
        tmux.keys("C-z")
        tmux.wait_for("Stopped")
        tmux.text("fg")
        tmux.keys("Enter")
        tmux.wait_for(_TOP)
        tmux.wait_for("q Quit")
        assert "Stopped" not in tmux.screen()
    tmux.keys("q")
    tmux.wait_for("shell>")


def test_without_a_shell_there_is_nothing_to_step_aside_for(tmux: Tmux, tmp_path: Path) -> None:
    write(tmp_path / "board.json", [made("Globex")])
    tmux.start(OFFERBOARD, env={"OFFERBOARD_HOME": str(tmp_path), "OFFERBOARD_NOW": NOW.isoformat()})
    tmux.wait_for(_TOP)
    tmux.keys("C-z")
    tmux.wait_for("no shell to step aside for")
    tmux.keys("q")
    assert tmux.wait_exit() == 0


def test_ctrl_l_draws_anew_what_another_program_wrote_over(tmux: Tmux, tmp_path: Path) -> None:
    write(tmp_path / "board.json", [made("Globex")])
    tmux.start(OFFERBOARD, env={"OFFERBOARD_HOME": str(tmp_path), "OFFERBOARD_NOW": NOW.isoformat()})
    tmux.wait_for("q Quit")
    terminal = Path(tmux.do("display-message", "-p", "#{pane_tty}").decode().strip())

    def written_over(text: str) -> bool:
        with terminal.open(
            "w"
        ) as other:  # again, where the board drew the line once more after its first frame
            other.write("\x1b[5;3Hyou have new mail")
        return "you have new mail" in text

    tmux.wait_for(written_over)
    tmux.keys("C-l")
    tmux.wait_for(lambda text: _TOP in text and "you have new mail" not in text)
