"""Where the program starts: straight to the board, or through the command line."""

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Run offerboard with the arguments of this process; what it gives back is the exit code.

    Without arguments the board opens without click. Garbage collection is off: a command is over before it is
    worth its time, and the board turns it on after its first frame.
    """
    gc.disable()
    completing = "_OFFERBOARD_COMPLETE" in os.environ  # a shell asks: it must not get the board
    if (
        len(sys.argv) > 1
        or completing
        or not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))
    ):
        from offerboard.cli import main as command_line

        return command_line(_open_board)
    from offerboard.errors import OfferboardError

    try:
        from offerboard.paths import config_file, data_file

        return _open_board(data_file(), config_file())
    except (OfferboardError, OSError, KeyboardInterrupt) as error:
        from offerboard.cli.errors import report

        return report(error)


def _open_board(data: "Path", config_file: "Path", *, as_demo: bool = False, in_lines: bool = False) -> int:
    if in_lines:
        from offerboard import plain

        return plain.run(data, config_file, as_demo=as_demo)
    # How often Textual draws, at most. It may let a turn pass: with its own 60 a key can wait for two frames,
    # and with twice as many for one.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # How long the thread that reads and saves may keep the event loop waiting: Python's own 5 ms come
    # several times a key.
    sys.setswitchinterval(0.001)
    from offerboard.tui.opening import run

    return run(data, config_file, as_demo=as_demo)


if __name__ == "__main__":
    sys.exit(main())
