"""What terminals do that Textual does not expect: bytes that are no text, and windows that are closed."""

import asyncio
import codecs
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper

from rich.cells import cell_len


def read_any_bytes() -> None:
    """Let what is typed or pasted and is no UTF-8 arrive as U+FFFD.

    Textual's thread that reads the keyboard ends the program at the first such byte, which a terminal that is
    set to Latin-1 sends for an accent. Nothing public says how it decodes.
    """
    from textual.drivers import linux_driver

    def forgiving(encoding: str) -> Callable[[], object]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    vars(linux_driver)["getincrementaldecoder"] = forgiving


def write_any_text() -> bool:
    """Draw signs that the terminal's encoding lacks as others of their width; whether it has all of ours.

    By itself Python writes them as escapes, six cells and more, under which the rest of the line goes astray.
    """
    stream = sys.__stderr__
    if not isinstance(stream, TextIOWrapper):
        return True
    codecs.register_error("offerboard", _plainer)
    stream.reconfigure(errors="offerboard")
    return "▌".encode(stream.encoding, "replace") != b"?"


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join("-" if "─" <= sign <= "▟" else "?" * cell_len(sign) for sign in lacking), error.end


def heed_signals(end: Callable[[int], None]) -> None:
    """When the window is closed or the system stops the program, call `end` with the exit code.

    It is 128 and the signal's number, as a shell has it. Call it in the event loop's thread, the main one.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup means that the program goes on
            loop.add_signal_handler(number, _told, number, end)


def _told(number: signal.Signals, end: Callable[[int], None]) -> None:
    if number == signal.SIGHUP and sys.__stderr__ is not None:
        # The terminal is gone, and whoever writes to it now would be stuck: the last frame goes nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stderr__.fileno())
        os.close(nowhere)
    end(128 + number)
