"""The programs that the clipboard runs: those that fail, hang, chatter or stay are told apart."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from offerboard.clipboard import Road, find_helper, native, tmux
from tests.terminal.basics import until
from tests.unit.handover.clipboard_desk import (
    DEAF,
    FAILS,
    GOOD,
    HANGS,
    KILLED,
    LETTER,
    LOUD,
    OLD_TMUX,
    SHORT,
    STAYS,
    Desk,
    alive,
)

LIMITS = (native.LIMIT, tmux.LIMIT)
"""Of the program itself; the desk waits for longer."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(tmp_path, monkeypatch)
    yield made
    made.clear()


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (FAILS, "native: xclip failed with status 1 (Error: Can't open display: :9)"),
        (KILLED, "native: xclip failed with status -15"),
        (HANGS, f"native: no answer within {SHORT} s"),
        (DEAF, f"native: no answer within {SHORT} s"),
        ("exit 3", "native: xclip failed with status 3"),
        (None, "native: no clipboard program: install wl-clipboard, xclip or xsel"),
    ],
)
def test_a_helper_that_does_not_copy_is_no_copy(desk: Desk, script: str | None, why: str) -> None:
    if script is not None:
        desk.helper("xclip", script)
    if script in (HANGS, DEAF):
        desk.patience(SHORT)
    done = desk.copy(LETTER * 1000, order=("native",), DISPLAY=":9")
    assert (done.road, done.confirmed, done.reached) == (Road.FILE, False, False)
    assert done.failures == (why,)
    assert done.message == f"could not reach a clipboard; saved to {desk.state / 'letter.txt'} ({why})"
    assert done.path is not None
    assert done.path.read_bytes().decode() == LETTER * 1000


def test_a_program_that_is_no_program(desk: Desk) -> None:
    desk.helper("xclip", "")
    (desk.kept.parent / "bin" / "xclip").write_bytes(b"\x00\x01")
    [why] = desk.copy(order=("native",), DISPLAY=":9").failures
    assert why.startswith("native: ")
    assert "xclip" in why


def test_what_hangs_is_killed_with_all_that_it_started(desk: Desk) -> None:
    desk.helper("xclip", HANGS)
    for seconds in (1, 5, 20):
        desk.patience(seconds)
        desk.copy(order=("native",), DISPLAY=":9")
        if (desk.kept / "pid").exists():  # else it was killed before it had started anything
            break
    until(lambda: not alive(desk.straggler()), lambda: "it lives on")


def test_the_answer_comes_in_time_though_everything_hangs(desk: Desk) -> None:
    desk.helper("xclip", HANGS)
    desk.helper("tmux", DEAF)
    assert sum(LIMITS) <= 1.8
    desk.patience(SHORT)
    began = time.monotonic()
    done = desk.copy(DISPLAY=":9", TMUX="socket,1,0")
    assert time.monotonic() - began < 20  # promised: 2
    assert done.road is Road.FILE
    assert len(done.failures) == 2


def test_a_helper_that_stays_to_serve_the_clipboard_is_not_waited_for_nor_killed(desk: Desk) -> None:
    desk.helper("xclip", STAYS)
    began = time.monotonic()
    assert desk.copy(DISPLAY=":9").message == "copied"
    assert time.monotonic() - began < 100
    assert alive(desk.straggler())


def test_noise_stays_off_the_screen(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    desk.helper("xclip", LOUD)
    desk.helper("tmux", LOUD)
    assert desk.copy(DISPLAY=":9", TMUX="socket,1,0").message == "copied; in tmux's buffer too"
    assert capfd.readouterr() == ("", "")


def test_a_helpers_complaint_cannot_drive_the_terminal(desk: Desk) -> None:
    desk.helper("xclip", r"printf '\033]0;title\007 [@click=app.quit]x[/]\n' >&2; exit 1")
    done = desk.copy(order=("native",), DISPLAY=":9")
    assert done.failures == (
        "native: xclip failed with status 1 (\ufffd]0;title\ufffd [@click=app.quit]x[/])",
    )
    assert done.message.isprintable()


def test_an_old_tmux_gets_its_buffer_filled(desk: Desk) -> None:
    desk.helper("tmux", OLD_TMUX)
    done = desk.copy(TMUX="socket,1,0")
    assert done.message == "in tmux's buffer; this tmux cannot ask your terminal to copy"
    assert desk.got("tmux") == LETTER


def test_the_helper_is_found_without_being_started(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_helper() == ""
    monkeypatch.setenv("DISPLAY", ":9")
    assert find_helper() == ""
    desk.helper("xclip", f'touch "$KEPT/started"; {GOOD}')
    assert find_helper() == "xclip"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    desk.helper("wl-copy", GOOD)
    desk.helper("wl-paste", GOOD)
    assert find_helper() == "wl-copy"
    assert list(desk.kept.iterdir()) == []


def test_macos_is_told_that_the_text_is_utf8(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.helper("xclip", f'echo "$LC_ALL" > "$KEPT/locale"; {GOOD}')
    monkeypatch.setattr(sys, "platform", "darwin")
    assert desk.copy(DISPLAY=":9").road is Road.NATIVE
    assert desk.got("locale") == "en_US.UTF-8\n"


def test_a_file_named_pyperclip_where_the_user_stands_is_not_run(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyperclip.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    desk.helper("xclip", GOOD)
    assert desk.copy(DISPLAY=":9").message == "copied"
    assert desk.got("xclip") == LETTER
