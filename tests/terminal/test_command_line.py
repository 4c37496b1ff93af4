"""The command line where somebody sits: in a terminal of its own, typing."""

import base64
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.harness import Pty

OFFERBOARD = (sys.executable, "-m", "offerboard")
OpenPty = Callable[..., Pty]


@pytest.fixture
def home() -> Path:
    return Path(os.environ["OFFERBOARD_HOME"])


def _run(pty: OpenPty, *args: str, **options: object) -> str:
    terminal = pty([*OFFERBOARD, *args], **options)
    assert terminal.wait_exit() == 0, terminal.text
    return terminal.text.replace("\r\n", "\n")


def test_pay_is_typed_without_being_shown(pty: OpenPty) -> None:
    terminal = pty([*OFFERBOARD, "add", "--company", "Acme", "--pay", "-"])
    terminal.wait_for("pay (not shown):")
    terminal.send("92000 EUR\r")
    assert terminal.wait_exit() == 0
    assert "92000" not in terminal.text
    assert "€92k" in _run(pty, "list")


def test_an_interrupted_question_adds_nothing(pty: OpenPty, home: Path) -> None:
    terminal = pty([*OFFERBOARD, "add", "--company", "Acme", "--pay", "-"])
    terminal.wait_for("pay (not shown):")
    terminal.send("\x03")
    assert terminal.wait_exit() == 130
    assert "Traceback" not in terminal.text
    assert not (home / "board.json").exists()


def test_a_table_fits_the_terminal(pty: OpenPty) -> None:
    long = "a very long name that nobody could ever fit into a terminal of eighty columns"
    _run(pty, "add", "--company", long, "--role", "データサイエンティスト" * 5, "--reply-by", "in 2 days")
    for width in (80, 60):
        lines = [line for line in _run(pty, "list", width=width).splitlines() if line]
        assert len(lines) == 1
        assert len(lines[0]) + sum(char > "\u3000" for char in lines[0]) <= width
        assert lines[0].endswith("d left")


def test_a_copy_asks_the_terminal_and_says_no_more_than_that(pty: OpenPty, home: Path) -> None:
    id_ = _run(pty, "add", "--company", "Acme", "--role", "Dev", "--reply-by", "in 9 days").splitlines()[-1]
    terminal = pty(
        [
            *OFFERBOARD,
            "compose",
            id_,
            "--situation",
            "decline",
            "--channel",
            "email",
            "--set",
            "name=Kim",
            "--copy",
        ],
        env={"TERM": "xterm-256color"},
    )
    assert terminal.wait_exit() == 0
    _, _, rest = terminal.output.partition(b"\x1b]52;c;")
    letter = base64.b64decode(rest.partition(b"\x07")[0]).decode()
    assert "Kim" in letter
    assert "sent to the terminal" in terminal.text
    assert (home / "state" / "letter.txt").read_text(encoding="utf-8") == letter
    assert "copied" in _run(pty, "show", id_)
