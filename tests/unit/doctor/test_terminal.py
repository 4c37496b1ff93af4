"""A terminal that answers, one that draws signs too wide, one that stays silent."""

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from offerboard.doctor import terminal
from offerboard.doctor.findings import Finding
from offerboard.doctor.terminal import TerminalProbe


@contextmanager
def answering(answer: Callable[[str], str]) -> Iterator[TerminalProbe]:
    """A terminal that answers what it is asked."""
    master, slave = pty.openpty()
    tty.setraw(slave)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                asked = os.read(master, 1024).decode(errors="replace")
            except OSError:
                return
            if found := answer(asked):
                os.write(master, found.encode())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield TerminalProbe(slave)
    finally:
        over.set()
        os.close(slave)
        os.close(master)
        thread.join(5)


def cursor(cells: Callable[[str], int]) -> Callable[[str], str]:
    """Answers where the cursor is, of a terminal that draws a sign in so many cells."""

    def answer(asked: str) -> str:
        sign = asked.removeprefix("\r").partition("\x1b")[0]
        return f"\x1b[7;{1 + cells(sign)}R" if "\x1b[6n" in asked else ""

    return answer


def said(findings: Iterator[Finding]) -> list[tuple[str, str]]:
    return [(found.state, found.said) for found in findings]


def test_signs_that_are_drawn_as_wide_as_the_board_reckons() -> None:
    with answering(cursor(lambda sign: terminal.SIGNS[sign])) as ask:
        assert said(terminal.widths(ask)) == [
            ("ok", "it draws the board's signs as wide as the board reckons")
        ]


def test_signs_that_are_drawn_wider_are_named() -> None:
    with answering(cursor(lambda sign: 2 if sign in "■★" else terminal.SIGNS[sign])) as ask:
        assert said(terminal.widths(ask)) == [("fault", "it draws ■ in 2, ★ in 2 cells")]


def test_a_terminal_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "_PATIENCE", 0.05)
    with answering(lambda _: "") as ask:
        ((state, text),) = said(terminal.widths(ask))
        assert (state, "how wide it draws is not known" in text) == ("note", True)
        assert "the older keys" in said(terminal.keys(ask))[0][1]


@pytest.mark.parametrize(
    ("answer", "says"),
    [("\x1b[?0u\x1b[?62;c", "by the newer protocol"), ("\x1b[?1;2c", "the older keys")],
)
def test_the_keyboard_protocol_is_asked_for(answer: str, says: str) -> None:
    with answering(lambda asked: answer if "\x1b[c" in asked else "") as ask:
        assert says in said(terminal.keys(ask))[0][1]


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "no colours"),
        ({"COLORTERM": "truecolor"}, "16 million"),
        ({}, "colours"),
    ],
)
def test_colours(environ: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert says in terminal.colours(environ)


def test_what_is_no_terminal_is_not_asked() -> None:
    ((state, text),) = said(terminal.terminal({"TERM": "xterm"}, "utf-8"))
    assert (state, "does not run in a terminal" in text) == ("note", True)
    assert said(terminal.encodings("ascii"))[0][0] == "note"
    assert said(terminal.encodings("UTF-8")) == []
