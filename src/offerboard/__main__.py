"""Where the program starts: straight to the board, or through the command line."""

import gc
import sys


def main() -> int:
    """Run offerboard with the arguments of this process; what it gives back is the exit code.

    Without arguments the board opens without click. Garbage collection is off: a command is over before it is
    worth its time, and the board turns it on after its first frame.
    """
    gc.disable()
    if len(sys.argv) > 1 or not (sys.stdin.isatty() and sys.stderr.isatty()):
        from offerboard.cli import main as command_line

        return command_line()
    from offerboard.errors import OfferboardError

    try:
        from offerboard.paths import config_file, data_file
        from offerboard.tui.app import run

        return run(data_file(), config_file())
    except (OfferboardError, OSError, KeyboardInterrupt) as error:
        from offerboard.cli.errors import report

        return report(error)


if __name__ == "__main__":
    sys.exit(main())
