"""What terminals do that Textual does not expect: bytes that are no text, and closed windows."""

import asyncio
import codecs
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from time import sleep

from rich.cells import cell_len

_REST = 0.1  # seconds between two reads of a terminal that is gone
_PATIENCE = 5.0  # seconds in which a program that was told to end does so by itself


def read_any_bytes(told_ground: Callable[[bool], object] = bool) -> None:
    """Let typed or pasted bytes that are not UTF-8 arrive as U+FFFD.

    `told_ground` is called, in the thread that reads, when the terminal says what its ground is: with whether
    that is light.

    Textual's thread that reads the keyboard ends the program at the first such byte, which a terminal that is
    set to Latin-1 sends for an accent. Nothing public says how it decodes.
    """
    from textual.drivers import linux_driver

    vars(linux_driver)["getincrementaldecoder"] = lambda encoding: partial(_Typed, encoding, told_ground)


class _Typed:
    """Decodes what is typed. An empty read means that the terminal is gone: it sends SIGHUP.

    The system sends it only to the first program of a window, which may be one that waits for us (`make`);
    Textual would read nothing, again and again, for ever.
    """

    def __init__(self, encoding: str, told_ground: Callable[[bool], object]) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._is_gone = False
        self._held = ""
        self._told_ground = told_ground

    def decode(self, typed: bytes, final: bool = False) -> str:
        """The text of some bytes; the last character may be incomplete unless they are `final`.

        What the terminal answers when it is asked for its ground is no text: Textual would take it for keys.
        """
        if not typed:
            if not self._is_gone:
                self._is_gone = True
                os.kill(os.getpid(), signal.SIGHUP)
            sleep(_REST)
        text = self._held + self._decoder.decode(typed, final)
        if "\x1b]" not in text:
            self._held = ""
            return text
        for found in re.finditer(_GROUND, text):
            self._told_ground(_is_light(found.groups()))
        text = re.sub(_GROUND, "", text)
        begun = re.search(_BEGUN, text)
        self._held = text[begun.start() :] if begun and not final else ""
        return text[: begun.start()] if self._held and begun else text


_PART = "([0-9a-fA-F]{1,4})"
_GROUND = rf"\x1b\]11;rgba?:{_PART}/{_PART}/{_PART}[^\x07\x1b]*(?:\x07|\x1b\\)"
_BEGUN = r"\x1b\]11;[^\x07\x1b]{0,40}\x1b?$"
"""The answer whose end has not come yet."""


def _is_light(parts: Sequence[str]) -> bool:
    """Whether a colour of one to four hexadecimal digits a part is light."""
    red, green, blue = (int(part, 16) / int("f" * len(part), 16) for part in parts)
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5


def write_any_text() -> bool:
    """Draw signs that the terminal's encoding lacks as others of the same width; return whether it has all.

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


def heed_signals(end: Callable[[int], None], save: Callable[[], object]) -> None:
    """When the window is closed or the system stops the program, call `end` with the exit code.

    It is 128 and the signal's number, as a shell has it. Where that does not end the program soon, `save`
    what waits, and end it all the same: nobody is left to see it spin. The handlers are Python's own, which
    run even while the event loop waits for a terminal that is gone. Call it in the loop's, the main thread.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: object) -> None:
        if number == signal.SIGHUP:
            _let_go_of_the_terminal()
        threading.Thread(target=_end_anyway, args=(128 + number, save), daemon=True).start()
        with suppress(RuntimeError):  # the loop has ended, and with it the program ends now
            loop.call_soon_threadsafe(end, 128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means that the program goes on
            signal.signal(number, told)


def suspend() -> bool:
    """Stop this program and its parent (`make run`) until the shell continues them, if there is one.

    Returns whether there is. Without a shell with job control nobody could continue them. Textual would stop
    in any case, and only this process.
    """
    if os.getsid(0) == os.getpgrp():
        return False
    os.killpg(0, signal.SIGTSTP)
    return True


def _let_go_of_the_terminal() -> None:
    """Discard the last frames: the terminal is gone, and writing to it would block.

    The system says at once that the program may continue, at which Textual would take the terminal anew.
    """
    signal.signal(signal.SIGCONT, lambda *_: None)
    if sys.__stderr__ is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.__stderr__.fileno())
        os.close(nowhere)


def _end_anyway(code: int, save: Callable[[], object]) -> None:
    sleep(_PATIENCE)
    save()
    os._exit(code)
