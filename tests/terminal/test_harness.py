"""The harness itself: what it sends arrives, and what it reports happened."""

import os
import signal
import sys
from collections.abc import Callable

import pytest

from tests.terminal.harness import Pty, Tmux, mouse_click, mouse_drag, running, until

# Asks for bracketed paste and shows each byte that arrives, until "q".
ECHO = r"""
import os, signal, sys, tty
tty.setraw(0)
signal.signal(signal.SIGWINCH, lambda *_: print("size", *os.get_terminal_size(), end="\r\n", flush=True))
print("\x1b[?2004hready", end="\r\n", flush=True)
while (data := os.read(0, 4096)) != b"q":
    print(data.hex(), end="\r\n", flush=True)
"""


@pytest.fixture
def echo() -> list[str]:
    return [sys.executable, "-u", "-c", ECHO]


def arrived(screen: str) -> bytes:
    lines = screen.partition("ready")[2].split()
    return bytes.fromhex("".join(line for line in lines if not line.startswith("size")))


def test_keys_text_bytes_and_pastes_arrive(tmux: Tmux, echo: list[str]) -> None:
    tmux.start(echo, width=200)
    tmux.wait_for("ready")
    tmux.keys("Enter", "C-n")
    tmux.text("-l é;")
    tmux.send(mouse_click(2, 0) + mouse_drag((0, 0), (1, 1)))
    tmux.paste("a\nb;")
    expected = (
        "\r\x0e-l é;\x1b[<0;3;1M\x1b[<0;3;1m\x1b[<0;1;1M\x1b[<32;2;2M\x1b[<0;2;2m\x1b[200~a\nb;\x1b[201~"
    ).encode()
    screen = tmux.wait_for(lambda seen: len(arrived(seen)) >= len(expected))
    assert arrived(screen) == expected


def test_a_resize_is_told_and_an_end_is_noticed(tmux: Tmux, echo: list[str]) -> None:
    tmux.start(echo)
    tmux.wait_for("ready")
    tmux.resize(81, 25)
    tmux.wait_for("size 81 25")
    until(lambda: b"size 81 25" in tmux.raw(), lambda: "not recorded")
    assert tmux.raw().startswith(b"\x1b[?2004hready")
    tmux.keys("q")
    assert tmux.wait_exit() == 0
    assert "size 81 25" in tmux.wait_still()
    tmux.start(echo)
    tmux.wait_for("ready")
    os.kill(tmux.pid(), signal.SIGKILL)
    assert tmux.wait_exit() == -signal.SIGKILL


def test_stopping_ends_what_ignores_a_hangup(tmux: Tmux) -> None:
    tmux.start(["sh", "-c", "trap '' HUP; echo ready; while :; do sleep 1; done"])
    tmux.wait_for("ready")
    pid = tmux.pid()
    tmux.stop()
    assert not running(pid)


def test_a_wait_in_vain_shows_the_screen(tmux: Tmux, echo: list[str]) -> None:
    tmux.start(echo)
    tmux.wait_for("ready")
    with pytest.raises(AssertionError, match=r"'never' did not come; the screen:\n.*ready"):
        tmux.wait_for("never", seconds=0.1)


def test_what_was_replaced_or_closed_at_once_is_stopped_without_a_complaint(tmux: Tmux) -> None:
    for close in (False, True):
        tmux.start(["sleep", "600"])
        pid = tmux.replace(["sh", "-c", "trap '' HUP; exec sleep 600"], env={})
        if close:
            tmux.close_window()
        tmux.stop()
        assert not running(pid)
        tmux.stop()


def test_a_server_that_is_gone_is_said(tmux: Tmux) -> None:
    tmux.start(["sleep", "600"])
    tmux.close_window()
    with pytest.raises(AssertionError, match="no status; no server running"):
        tmux.wait_exit(seconds=0.1)


def test_a_bare_terminal_carries_everything(pty: Callable[..., Pty], echo: list[str]) -> None:
    terminal = pty(echo, width=80, height=24)
    terminal.wait_for(b"\x1b[?2004hready\r\n")
    terminal.resize(90, 30)
    terminal.wait_for("size 90 30")
    terminal.send("é\x1b")
    terminal.wait_for("c3a91b")
    assert terminal.text.startswith("ready")
    terminal.send(b"q")
    assert terminal.wait_exit() == 0


def test_a_bare_terminal_is_its_programs_own(pty: Callable[..., Pty]) -> None:
    terminal = pty(["sh", "-c", "echo mine > /dev/tty; exec sleep 60"])
    terminal.wait_for("mine")
    terminal.close()
    assert terminal.wait_exit() == -signal.SIGHUP
