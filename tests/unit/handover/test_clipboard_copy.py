"""By which road a text goes, what is said of it, and what of it leaves."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from offerboard.clipboard import CopyOutcome, Road, Surroundings, copy, osc52, paste
from tests.unit.handover.clipboard_desk import DEAF, FAILS, GOOD, LETTER, SHORT, Desk, carried


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(tmp_path, monkeypatch)
    yield made
    made.clear()


def test_the_desktops_clipboard(desk: Desk) -> None:
    desk.helper("xclip", GOOD)
    assert desk.copy(DISPLAY=":9") == CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)
    assert desk.got("xclip") == LETTER
    assert not desk.state.exists()
    assert not desk.written


def test_wayland_before_x11(desk: Desk) -> None:
    for name in ("xclip", "wl-copy", "wl-paste"):
        desk.helper(name, GOOD)
    assert desk.copy(DISPLAY=":9", WAYLAND_DISPLAY="wayland-0").message == "copied"
    assert desk.got("wl-copy") == LETTER
    assert not (desk.kept / "xclip").exists()


def test_inside_tmux_its_buffer_is_filled_too(desk: Desk) -> None:
    desk.helper("xclip", GOOD)
    desk.helper("tmux", f'echo "$*" > "$KEPT/arguments"; {GOOD}')
    done = desk.copy(DISPLAY=":9", TMUX="socket,1,0")
    assert done == CopyOutcome(road=Road.NATIVE, message="copied; in tmux's buffer too", confirmed=True)
    assert desk.got("tmux") == LETTER
    assert desk.got("arguments") == "load-buffer -\n"


def test_copied_is_copied_though_tmux_fails(desk: Desk) -> None:
    desk.helper("xclip", GOOD)
    desk.helper("tmux", FAILS)
    done = desk.copy(DISPLAY=":9", TMUX="socket,1,0")
    assert (done.road, done.message, done.confirmed) == (Road.NATIVE, "copied", True)
    assert done.failures == ("tmux: Error: Can't open display: :9",)


def test_tmux_is_asked_to_ask_the_terminal(desk: Desk) -> None:
    desk.helper("tmux", f'echo "$*" > "$KEPT/arguments"; {GOOD}')
    done = desk.copy(TMUX="socket,1,0")
    assert done == CopyOutcome(road=Road.TMUX, message="in tmux's buffer; asked your terminal to copy")
    assert done.reached
    assert desk.got("arguments") == "load-buffer -w -\n"
    assert desk.got("tmux") == LETTER
    assert not desk.written  # it would do nothing in there


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo no server running on socket >&2; exit 1", "tmux: no server running on socket"),
        (DEAF, f"tmux: no answer within {SHORT} s"),
        (None, "tmux: tmux: No such file or directory"),
    ],
)
def test_when_tmux_fails_the_file_is_next(desk: Desk, script: str | None, why: str) -> None:
    if script is not None:
        desk.helper("tmux", script)
    if script == DEAF:
        desk.patience(SHORT)
    done = desk.copy(TMUX="socket,1,0")
    assert (done.road, done.failures) == (Road.FILE, (why,))
    assert not desk.written


def test_a_failed_desktop_gives_way_to_tmux(desk: Desk) -> None:
    desk.helper("xclip", FAILS)
    desk.helper("tmux", GOOD)
    done = desk.copy(DISPLAY=":9", TMUX="socket,1,0")
    assert (done.road, done.confirmed) == (Road.TMUX, False)
    assert done.failures == ("native: xclip failed with status 1 (Error: Can't open display: :9)",)


def test_sent_to_the_terminal_is_not_copied(desk: Desk) -> None:
    done = desk.copy()
    assert (done.road, done.confirmed, done.reached) == (Road.OSC52, False, True)
    saved = desk.state / "letter.txt"
    assert done.message == f"sent to the terminal (it does not say whether it copied); saved to {saved} too"
    assert carried(desk.written) == LETTER
    assert saved.read_bytes().decode() == LETTER


def test_sent_is_sent_though_the_file_cannot_be_saved(desk: Desk) -> None:
    desk.state.write_text("in the way")
    done = desk.copy()
    assert done.message == "sent to the terminal (it does not say whether it copied)"
    assert (done.path, done.failures) == (None, ("file: File exists",))


def test_too_long_for_a_terminal_is_said_and_not_sent(desk: Desk) -> None:
    assert carried(osc52.sequence("x" * osc52.LARGEST)) == "x" * osc52.LARGEST
    done = desk.copy("ü" * 40_000)
    assert not desk.written
    assert done.failures == ("osc52: too long for a terminal: 80 kB, at most 74",)
    assert done.path is not None
    assert done.path.read_bytes().decode() == "ü" * 40_000


def broken(_: str) -> None:
    raise OSError(5, "Input/output error")


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (None, "osc52: no terminal to write to"),
        (broken, "osc52: the terminal cannot be written to: Input/output error"),
    ],
)
def test_a_terminal_that_is_not_there(tmp_path: Path, write: Callable[[str], None] | None, why: str) -> None:
    here = Surroundings.of({"TERM": "xterm"}, platform="linux", terminal=True)
    done = copy(LETTER, here, write_terminal=write, fallback_dir=tmp_path)
    assert (done.road, done.failures) == (Road.FILE, (why,))


def test_no_road_at_all_says_why_not(desk: Desk) -> None:
    done = desk.copy(TERM="dumb")
    assert done.failures == ()
    assert done.message == (
        f"could not reach a clipboard; saved to {desk.state / 'letter.txt'} "
        "(no display; not inside tmux; no terminal that may copy)"
    )


def test_a_file_by_wish_is_no_failure(desk: Desk) -> None:
    done = desk.copy(order=("file",), DISPLAY=":9")
    assert done.message == f"saved to {desk.state / 'letter.txt'}"


def test_the_message_shortens_the_home_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(desk.state.parent))
    assert desk.copy(order=("file",)).message == "saved to ~/state/letter.txt"


def test_nothing_is_claimed_when_even_the_file_fails(desk: Desk) -> None:
    desk.state.write_text("in the way")
    done = desk.copy(order=("native",), DISPLAY=":9")
    why = "native: no clipboard program: install wl-clipboard, xclip or xsel"
    assert done == CopyOutcome(
        road=None,
        message=f"could not reach a clipboard; could not save to {desk.state}: File exists ({why})",
        failures=(why, "file: File exists"),
    )
    assert not done.reached


def test_the_file_is_its_owners_alone(desk: Desk) -> None:
    desk.state = desk.state / "deep" / "down"
    before = os.umask(0)
    try:
        desk.copy(order=("file",))
        desk.copy("another\n", order=("file",))
    finally:
        os.umask(before)
    assert stat.S_IMODE((desk.state / "letter.txt").stat().st_mode) == 0o600
    for folder in (desk.state, desk.state.parent, desk.state.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (desk.state / "letter.txt").read_bytes() == b"another\n"
    assert [path.name for path in desk.state.iterdir()] == ["letter.txt"]


def test_a_save_that_fails_leaves_the_one_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.copy("first", order=("file",))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = desk.copy("second", order=("file",))
    assert done.message == f"could not save to {desk.state}: No space left on device"
    assert (desk.state / "letter.txt").read_text() == "first"
    assert [path.name for path in desk.state.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("road", ["native", "tmux", "osc52", "file"])
def test_control_characters_never_leave(desk: Desk, road: str) -> None:
    desk.helper("xclip", GOOD)
    desk.helper("tmux", GOOD)
    where = {"native": {"DISPLAY": ":9"}, "tmux": {"TMUX": "socket,1,0"}}.get(road, {})
    desk.copy("a\x1b]52;c;AA\x07b\r\nc\rd\te\x00\x9b\x7f\udc80\u202e", order=(road,), **where)
    left = {
        "native": lambda: desk.got("xclip"),
        "tmux": lambda: desk.got("tmux"),
        "osc52": lambda: carried(desk.written),
        "file": lambda: (desk.state / "letter.txt").read_bytes().decode(),
    }[road]()
    assert left == "a\ufffd]52;c;AA\ufffdb\nc\nd\te" + "\ufffd" * 5


def test_nothing_to_copy_is_said(desk: Desk) -> None:
    desk.helper("tmux", GOOD)  # tmux would report success and keep no buffer
    assert desk.copy("", TMUX="socket,1,0") == CopyOutcome(road=None, message="nothing to copy")


@pytest.mark.parametrize(
    ("helpers", "text"),
    [
        ({"xclip": "printf 'Dear Ms. Nu\\303\\261ez'", "tmux": "printf buffer"}, "Dear Ms. Nuñez"),
        ({"xclip": FAILS, "tmux": "printf buffer"}, "buffer"),
        ({"xclip": FAILS, "tmux": FAILS}, ""),
        ({}, ""),
    ],
    ids=["desktop", "tmux", "neither", "none"],
)
def test_what_is_copied_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, helpers: dict[str, str], text: str
) -> None:
    for name, script in helpers.items():
        desk.helper(name, script)
    monkeypatch.setenv("DISPLAY", ":9")
    here = Surroundings.of({"DISPLAY": ":9", "TMUX": "socket,1,0"}, platform="linux", terminal=False)
    assert paste(here) == text
