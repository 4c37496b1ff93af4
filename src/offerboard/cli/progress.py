"""How far a long piece of work is, in a line on standard error that goes again; on a terminal alone."""

import sys
from time import monotonic
from types import TracebackType

_PATIENCE = 0.7
"""Seconds after which somebody wonders."""


class Progress:
    """A context manager; what is said within it stands in one line, and is gone at its end."""

    def __init__(self) -> None:
        self._begun, self._width = monotonic(), 0

    def say(self, words: str) -> None:
        """Say how far it is, once it has taken a while."""
        if sys.stderr.isatty() and monotonic() - self._begun > _PATIENCE:
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
