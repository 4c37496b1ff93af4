"""The terminal: its size, its colours, how wide it draws the board's signs, which keys it tells apart."""

import os
import re
import select
import sys
import termios
import time
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from offerboard.doctor.findings import Findings, fault, note, ok

SIGNS = {"■": 1, "▲": 1, "●": 1, "○": 1, "★": 1, "│": 1, "–": 1, "…": 1, "é": 1, "青": 2, "한": 2}
"""What the board draws, and the cells that it reckons with for each."""
_PATIENCE = 0.5
"""Seconds to wait for an answer."""
_LEAST = 80, 24
"""Columns and lines."""


def terminal(environ: Mapping[str, str], encoding: str) -> Findings:
    """Every check of the terminal that this runs in."""
    name = environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield note("terminal", "this does not run in a terminal, so that none was looked at")
        return
    if name in ("", "dumb"):
        yield fault("terminal", f"TERM is {name!r}: no board can be drawn", "set TERM as your terminal says")
        return
    yield from size()
    yield from encodings(encoding)
    yield ok("terminal", f"TERM is {name}; {colours(environ)}")
    try:
        with _raw() as ask:
            yield from widths(ask)
            yield from keys(ask)
    except OSError as error:
        yield note("terminal", f"it cannot be asked: {error.strerror or error}")


def size() -> Findings:
    """Whether the board fits."""
    columns, lines = os.get_terminal_size()
    said = f"{columns} columns by {lines} lines"
    if columns < _LEAST[0] or lines < _LEAST[1]:
        yield note("terminal", f"{said}: some screens need {_LEAST[0]} by {_LEAST[1]}", "make it larger")
    else:
        yield ok("terminal", said)


def encodings(encoding: str) -> Findings:
    """Whether it takes the board's signs."""
    if encoding.lower().replace("-", "") != "utf8":
        yield note(
            "terminal", f"its encoding is {encoding}: signs are plain", "use a locale with UTF-8 (LANG)"
        )


def colours(environ: Mapping[str, str]) -> str:
    """How many colours it says that it has."""
    if environ.get("NO_COLOR"):
        return "NO_COLOR is set: no colours"
    if environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "16 million colours"
    import curses

    try:
        curses.setupterm()
        number = curses.tigetnum("colors")
    except curses.error:
        return "nobody knows its colours"
    return f"{number} colours" if number > 0 else "no colours"


class TerminalProbe:
    """Asks the terminal, and waits a moment for its answer."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self, question: str, answer: str) -> re.Match[str] | None:
        """Write a question; the answer of that form, or None where none comes."""
        self.write(question)
        until, found = time.monotonic() + _PATIENCE, ""
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._descriptor], [], [], left)[0]:
                break
            found += os.read(self._descriptor, 1024).decode(errors="replace")
            if match := re.search(answer, found):
                return match
        return None

    def write(self, text: str) -> None:
        """Write what has no answer."""
        os.write(self._descriptor, text.encode())


def widths(ask: TerminalProbe) -> Findings:
    """How many cells the terminal moves on for each sign."""
    wrong = {}
    for sign, expected in SIGNS.items():
        found = ask(f"\r{sign}\x1b[6n", r"\x1b\[\d+;(\d+)R")
        if found is None:
            ask("\r\x1b[K", r"$.")
            yield note("terminal", "it does not say where its cursor is: how wide it draws is not known")
            return
        if int(found[1]) - 1 != expected:
            wrong[sign] = int(found[1]) - 1
    ask.write("\r\x1b[K")
    if wrong:
        said = ", ".join(f"{sign} in {cells}" for sign, cells in wrong.items())
        yield fault(
            "terminal", f"it draws {said} cells", "ascii = true in the config; or another font or setting"
        )
    else:
        yield ok("terminal", "it draws the board's signs as wide as the board reckons")


def keys(ask: TerminalProbe) -> Findings:
    """Whether it can tell keys apart that older terminals cannot."""
    found = ask("\x1b[?u\x1b[c", r"(\x1b\[\?(\d+)u)?.*\x1b\[\?[\d;]*c")
    if found is not None and found[1]:
        yield ok("terminal", "it tells keys apart by the newer protocol: Esc answers at once")
    else:
        yield ok("terminal", "it has the older keys: Esc may answer a moment late")


@contextmanager
def _raw() -> Iterator[TerminalProbe]:
    """The terminal without echo, for questions."""
    descriptor = os.open(Path("/dev/tty"), os.O_RDWR | os.O_NOCTTY)
    try:
        before = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor)
        try:
            yield TerminalProbe(descriptor)
        finally:
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
    except termios.error as error:
        raise OSError(*error.args) from error
    finally:
        os.close(descriptor)
