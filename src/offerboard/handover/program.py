"""Running what takes a letter: a program in the terminal, or one with a window of its own. No shell."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from tempfile import TemporaryFile

from offerboard.clipboard.helper import ending
from offerboard.handover.errors import HandoverError

_PATIENCE = 3.0
"""Seconds after which a program with a window counts as open; one that cannot start says so sooner."""


def run_in_terminal(command: Sequence[str], aside: AbstractContextManager[object] | None = None) -> int:
    """Run a program in this terminal until it ends; its exit status. Raises HandoverError.

    A screen that has the terminal lends it in `aside`. It is left in order whatever happens: Textual's does
    not take the terminal back when an exception leaves it. To be called from the main thread, which alone can
    look after signals.
    """
    with aside or nullcontext():
        try:
            with _keyboard_is_theirs():
                return subprocess.run(command, check=False).returncode
        except OSError as error:
            failed = error
    raise HandoverError(f"{command[0]} cannot be started: {failed.strerror or failed}") from failed


def run_in_window(command: Sequence[str]) -> None:
    """Start a program with a window of its own. Blocks for some seconds at most: call it in a thread.

    Raises HandoverError where it cannot be started, or ends at once and says that it failed.
    """
    try:
        with TemporaryFile() as said:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
            try:
                status = process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                threading.Thread(target=process.wait, daemon=True).start()  # so that no zombie is left
                return
            why = ending(said)
    except OSError as error:
        raise HandoverError(f"{command[0]} cannot be started: {error.strerror or error}") from error
    if status:
        raise HandoverError(f"{command[0]} ended with status {status}{f': {why}' if why else ''}")


def open_link(link: str, environ: Mapping[str, str]) -> None:
    """Ask the desktop to open a link. Blocks for some seconds at most: call it in a thread.

    Not by the standard library's `webbrowser`, which believes every program that it could start, and starts a
    browser in this very terminal where it finds nothing else. Raises HandoverError.
    """
    run_in_window([*_opener(environ), link])


def _opener(environ: Mapping[str, str]) -> list[str]:
    if sys.platform == "darwin":
        return ["open"]
    if environ.get("WSL_DISTRO_NAME") and (found := shutil.which("wslview")):
        return [found]
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        raise HandoverError("no desktop here that could open a mail: set mail_command in the config")
    for name, *arguments in (("xdg-open",), ("gio", "open")):
        if found := shutil.which(name):
            return [found, *arguments]
    raise HandoverError("no xdg-open here to open a mail with: set mail_command in the config")


@contextmanager
def _keyboard_is_theirs() -> Iterator[None]:
    r"""Let ctrl+c and ctrl+\ reach the program in the terminal, and not end this one as well.

    A handler, and not `SIG_IGN`: what is ignored would be ignored in the program too.
    """
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        for number in kept:
            signal.signal(number, lambda *_: None)
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
