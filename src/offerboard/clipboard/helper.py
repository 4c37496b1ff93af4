"""Running a helper program: within a time, with its exit status checked and its output off the screen."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

from offerboard.text import one_line

_READ = 4096  # bytes at the end of what a helper said; some say a lot
_LONGEST = 100  # characters of a line of it: it will stand in a toast


class RoadFailedError(Exception):
    """A road did not take the text. Its message is the reason, in a few words."""


def run(
    argv: Sequence[str],
    text: str,
    *,
    seconds: float,
    environ: Mapping[str, str] | None = None,
    into: IO[bytes] | None = None,
) -> str:
    """Give the text to a program's standard input, and return the end of what it said on standard error.

    What it prints goes into the file `into`, or nowhere.

    xclip and wl-copy stay behind in the background to serve the clipboard, with every file they were given: a
    pipe would never end, so an unnamed file takes what they say. A session of its own keeps a helper from
    writing to the screen, and lets the clipboard outlive the terminal.

    Raises:
        RoadFailedError: when the program cannot be started, fails, or is not done in time (it is killed then,
            with all that it started).
    """
    try:
        with TemporaryFile() as said:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL if into is None else into,
                stderr=said,
                env=environ,
                start_new_session=True,
            )
            try:
                process.communicate(text.encode(), timeout=seconds)
            except subprocess.TimeoutExpired:
                raise RoadFailedError(f"no answer within {seconds:.1f} s") from None
            finally:
                if process.poll() is None:
                    _kill(process)
            last = ending(said)
    except OSError as error:
        raise RoadFailedError(f"{argv[0]}: {error.strerror or error}") from error
    if process.returncode:
        raise RoadFailedError(last or f"{argv[0]} failed with status {process.returncode}")
    return last


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a program and what it started: it leads its own session, so its number is its group's too."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=0.1)


def ending(said: IO[bytes]) -> str:
    """The last line, with the one before it in brackets: what failed, and why."""
    said.seek(max(0, said.seek(0, os.SEEK_END) - _READ))
    lines = [line for raw in said.read().decode(errors="replace").splitlines() if (line := one_line(raw))]
    return " (".join(line[:_LONGEST] for line in reversed(lines[-2:])) + ")" * (len(lines) > 1)
