"""tmux's paste buffer, and through tmux the clipboard of the terminal around it.

Under tmux's default settings an OSC 52 sequence from a program inside does nothing, wrapped or not (seen
with tmux 3.3a); `load-buffer -w` makes tmux send its own. tmux reports success even when the outer terminal
cannot copy.
"""

from time import monotonic
from typing import IO

from offerboard.clipboard.helper import RoadFailedError, run

LIMIT = 0.4  # seconds; tmux answers within some milliseconds, or hangs


def copy(text: str) -> bool:
    """Fill tmux's buffer and have tmux ask the outer terminal; true if it was asked (tmux before 3.2 cannot).

    Raises:
        RoadFailedError: when the buffer was not filled.
    """
    until = monotonic() + LIMIT
    try:
        run(("tmux", "load-buffer", "-w", "-"), text, seconds=LIMIT)
    except RoadFailedError:
        if (left := until - monotonic()) <= 0:
            raise
        run(("tmux", "load-buffer", "-"), text, seconds=left)
        return False
    return True


def fill(text: str) -> None:
    """Fill tmux's buffer alone, for who has copied by another road.

    Raises:
        RoadFailedError: when the buffer was not filled.
    """
    run(("tmux", "load-buffer", "-"), text, seconds=LIMIT)


def paste(into: IO[bytes]) -> None:
    """Write what is in tmux's newest buffer into a file.

    Raises:
        RoadFailedError: when there is none.
    """
    run(("tmux", "save-buffer", "-"), "", seconds=LIMIT, into=into)
