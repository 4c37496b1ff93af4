"""The clipboard's roads with the real programs: tmux, an X server and xclip, and a terminal."""

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import tool
from tests.terminal.harness import Pty, Tmux, XDisplay

LETTER = (
    "Dear Ms. Nuñez,\n\n\tthank you for the offer; I decline it. 谢谢!;\n\n"
    + "Well.\n" * 500
    + "Best,\nSam\n\n"
)

OSC52 = b"\x1b]52;c;" + base64.b64encode(LETTER.encode()) + b"\x07"

ASKED = "in tmux's buffer; asked your terminal to copy"

# Waits for each helper as long as the third argument says, or for 20 seconds: a busy machine is no failure.
COPY = """
import os, sys
from pathlib import Path
from offerboard import clipboard
from offerboard.clipboard import native, tmux

native.LIMIT, tmux.LIMIT = float((*sys.argv, 20)[3]), 20
text = Path(sys.argv[1]).read_bytes().decode()
here = clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=True)
done = clipboard.copy(
    text, here, write_terminal=clipboard.write_to_controlling_terminal, fallback_dir=Path(sys.argv[2])
)
print("message:", done.message, done.failures, end=" :done\\n")
"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "state" / "letter.txt"


@pytest.fixture
def command(tmp_path: Path, saved: Path) -> list[str]:
    letter = tmp_path / "the letter"
    letter.write_bytes(LETTER.encode())
    return [sys.executable, "-c", COPY, str(letter), str(saved.parent)]


def on_display(display: str) -> str:
    """Return what another program would paste."""
    asking = [tool("xclip"), "-selection", "clipboard", "-o"]
    done = subprocess.run(
        asking, env={**os.environ, "DISPLAY": display}, capture_output=True, timeout=30, check=True
    )
    return done.stdout.decode()


def test_in_tmux_without_a_display_its_buffer_holds_the_letter(tmux: Tmux, command: list[str]) -> None:
    tmux.start(command)
    assert f"message: {ASKED} ()" in tmux.wait_for(":done")
    assert tmux.buffer() == LETTER
    assert tmux.wait_exit() == 0
    assert b"\x1b]52" not in tmux.raw()


def test_tmux_hands_the_letter_to_a_terminal_that_can_copy(
    tmux: Tmux, pty: Callable[..., Pty], command: list[str]
) -> None:
    tmux.start(["sh", "-c", 'read line; exec "$@"', "sh", *command])
    outer = pty(tmux.attach_command(), env={"TERM": "xterm-256color"})
    outer.wait_for(b"\x1b[")
    tmux.wait_attached()
    tmux.keys("Enter")
    outer.wait_for(base64.b64encode(LETTER.encode()))
    assert ASKED in tmux.wait_for(":done")


def test_tmux_says_no_more_than_that_when_the_terminal_cannot(
    tmux: Tmux, pty: Callable[..., Pty], command: list[str]
) -> None:
    tmux.start(["sh", "-c", 'read line; exec "$@"', "sh", *command])
    outer = pty(tmux.attach_command(), env={"TERM": "vt100"})
    tmux.wait_attached()
    tmux.keys("Enter")
    assert ASKED in tmux.wait_for(":done")
    outer.wait_for(":done")
    assert tmux.buffer() == LETTER
    assert b"]52;" not in outer.output


def test_on_a_display_xclip_pastes_the_letter_even_after_the_terminal_is_gone(
    xvfb: str, pty: Callable[..., Pty], command: list[str]
) -> None:
    tool("xclip")
    terminal = pty(command, env={"DISPLAY": xvfb})
    terminal.wait_for("message: copied () :done")
    assert terminal.wait_exit() == 0
    terminal.close()
    assert on_display(xvfb) == LETTER
    assert b"\x1b" not in terminal.output


def test_in_tmux_on_a_display_both_hold_the_letter(xvfb: str, tmux: Tmux, command: list[str]) -> None:
    tool("xclip")
    tmux.start(command, env={"DISPLAY": xvfb})
    tmux.wait_for("message: copied; in tmux's buffer too () :done")
    assert tmux.buffer() == LETTER
    assert on_display(xvfb) == LETTER


def test_over_ssh_the_display_is_left_alone(xvfb: str, tmux: Tmux, command: list[str]) -> None:
    tool("xclip")
    subprocess.run(
        ["xclip", "-selection", "clipboard"],
        input=b"theirs",
        env={**os.environ, "DISPLAY": xvfb},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=30,
        check=True,
    )
    tmux.start(command, env={"DISPLAY": xvfb, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"})
    assert ASKED in tmux.wait_for(":done")
    assert on_display(xvfb) == "theirs"


def test_a_display_that_does_not_answer_gives_way_to_tmux(
    x_server: XDisplay, tmux: Tmux, command: list[str]
) -> None:
    tool("xclip")
    x_server.freeze()
    tmux.start([*command, "1"], env={"DISPLAY": x_server.name}, width=200)
    screen = tmux.wait_for(":done")
    assert f"message: {ASKED} ('native: no answer within" in screen
    assert tmux.buffer() == LETTER


def test_a_display_that_is_gone_is_named(tmux: Tmux, command: list[str]) -> None:
    tool("xclip")
    tmux.start(command, env={"DISPLAY": ":59999"}, width=200)
    screen = tmux.wait_for(":done")
    assert f"message: {ASKED} (" in screen
    assert "xclip failed with status 1 (Error: Can't open display: :59999)" in screen


def test_a_bare_terminal_is_sent_the_letter_and_a_file_holds_it(
    pty: Callable[..., Pty], command: list[str], saved: Path
) -> None:
    terminal = pty(command)
    terminal.wait_for("message: sent to the terminal (it does not say whether it copied); saved to ")
    terminal.wait_for(":done")
    assert OSC52 in terminal.output
    assert saved.read_bytes() == LETTER.encode()


def test_with_neither_the_message_says_so_and_the_file_holds_the_letter(
    pty: Callable[..., Pty], command: list[str], saved: Path
) -> None:
    terminal = pty(command, env={"TERM": "linux"}, width=300)
    terminal.wait_for(f"message: could not reach a clipboard; saved to {saved} (no display; ")
    terminal.wait_for(":done")
    assert saved.read_bytes() == LETTER.encode()
    assert saved.stat().st_mode & 0o777 == 0o600
    assert b"\x1b" not in terminal.output


def test_a_noisy_helper_cannot_write_on_the_screen(
    pty: Callable[..., Pty], command: list[str], tmp_path: Path
) -> None:
    helper = tmp_path / "bin" / "xclip"
    helper.parent.mkdir()
    helper.write_text("#!/bin/sh\ncat >/dev/null; echo NOISE; echo NOISE >&2; echo NOISE >/dev/tty\nexit 0\n")
    helper.chmod(0o755)
    terminal = pty(command, env={"DISPLAY": ":0", "PATH": f"{helper.parent}:{os.environ['PATH']}"})
    terminal.wait_for("message: copied () :done")
    terminal.wait_exit()
    assert b"NOISE" not in terminal.output
