"""What every way of driving a program leans on: waiting, the environment, and what a mouse sends."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

SLACK = 30.0  # seconds until a test gives up; what is waited for takes one at most

_PATIENT = """
import sys
from offerboard.clipboard import native, tmux
from offerboard.__main__ import main
native.LIMIT = tmux.LIMIT = 20
sys.exit(main())
"""
OFFERBOARD = [sys.executable, "-c", _PATIENT]
"""The program, which waits for what copies for as long as a busy machine needs."""

_OF_THE_OUTER_TERMINAL = {"COLORTERM", "COLUMNS", "LINES", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"}

_PROC = Path("/proc/self/stat").exists()  # as Linux has it, and macOS not

T = TypeVar("T")


def until(probe: Callable[[], T], complaint: Callable[[], str], *, seconds: float = SLACK) -> T:
    """Ask until the answer is true, and return it; fail with the complaint when the time is over."""
    end = time.monotonic() + seconds
    while not (answer := probe()):
        assert time.monotonic() < end, complaint()
        time.sleep(0.02)
    return answer


def running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        if _PROC:
            return False
        asked = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
        state = asked.stdout.decode().strip()[:1]
    return state not in {"", "Z", "X"}


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The test's environment, of a terminal with colours and no fixed size, and more."""
    here = {name: value for name, value in os.environ.items() if name not in _OF_THE_OUTER_TERMINAL}
    return {**here, "TERM": "xterm-256color", **(more or {})}


def _sgr(button: int, column: int, row: int, *, pressed: bool) -> bytes:
    return f"\x1b[<{button};{column + 1};{row + 1}{'M' if pressed else 'm'}".encode()


def mouse_click(column: int, row: int, *, times: int = 1) -> bytes:
    """What a terminal sends for clicks of the left button on a cell; the top left one is (0, 0)."""
    return (_sgr(0, column, row, pressed=True) + _sgr(0, column, row, pressed=False)) * times


def mouse_drag(start: tuple[int, int], end: tuple[int, int]) -> bytes:
    """What a terminal sends while the left button drags from one cell (column, row) to another."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    moves = (
        (start[0] + (end[0] - start[0]) * n // steps, start[1] + (end[1] - start[1]) * n // steps)
        for n in range(1, steps + 1)
    )
    path = b"".join(_sgr(32, *cell, pressed=True) for cell in moves)
    return _sgr(0, *start, pressed=True) + path + _sgr(0, *end, pressed=False)
