"""OSC 52: an escape sequence that asks the terminal to copy. Nothing answers it."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

from offerboard.clipboard.helper import RoadFailedError

LARGEST = 74_994  # bytes of text: in base64, with the frame, 100,000, where many terminals stop listening


def sequence(text: str) -> str:
    """The escape sequence that carries the text.

    Raises:
        RoadFailedError: when it would be longer than terminals take.
    """
    data = text.encode()
    if len(data) > LARGEST:
        raise RoadFailedError(f"too long for a terminal: {len(data) // 1000} kB, at most {LARGEST // 1000}")
    return f"\x1b]52;c;{b64encode(data).decode()}\x07"


def copy(text: str, write: Callable[[str], None]) -> None:
    """Write the sequence through the caller's writer; returning does not mean that the terminal copied.

    Raises:
        RoadFailedError: when the text is too long, or it cannot be written.
    """
    carried = sequence(text)
    try:
        write(carried)
    except OSError as error:
        raise RoadFailedError(f"the terminal cannot be written to: {error.strerror or error}") from error


def write_to_controlling_terminal(text: str) -> None:
    """The writer of a command line, whose standard output may be a file or a pipe.

    Raises:
        OSError: when there is no terminal.
    """
    with Path("/dev/tty").open("w", encoding="ascii") as terminal:
        terminal.write(text)
