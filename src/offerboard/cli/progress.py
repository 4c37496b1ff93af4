"""Progress of long work, on one line of standard error that is erased at its end; only on a terminal."""

import sys
from time import monotonic
from types import TracebackType

_DELAY = 0.7
"""Seconds of work before anything is shown."""


class Progress:
    """A context manager: shows progress within its block, and erases it at the end."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._width = 0

    def say(self, words: str) -> None:
        """Show how far it is, once the work has taken a while."""
        if sys.stderr.isatty() and monotonic() - self._began > _DELAY:
            sys.stderr.write(f"\r{words.ljust(self._width)}")
            sys.stderr.flush()
            self._width = max(self._width, len(words))

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
