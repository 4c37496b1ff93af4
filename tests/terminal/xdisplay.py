"""A private X display, with a clipboard of its own."""

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support import tool
from tests.terminal.basics import SLACK


@dataclass(frozen=True)
class XDisplay:
    """A display's `name` for DISPLAY, and its server's process id."""

    name: str
    pid: int

    def freeze(self) -> None:
        """Have the server take connections and answer none, as one that hangs."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Have it answer again."""
        os.kill(self.pid, signal.SIGCONT)


@contextmanager
def x_display() -> Iterator[XDisplay]:
    """A private X display. Programs that stay to serve its clipboard end with it."""
    server = tool("Xvfb")
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            [server, "-displayfd", str(writing), "-screen", "0", "640x480x24", "-noreset"],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(writing)
    try:
        assert select.select([reading], [], [], SLACK)[0], "Xvfb does not start"
        number = os.read(reading, 64).decode().strip()
        assert number, "Xvfb ended at once"
        yield XDisplay(f":{number}", process.pid)
    finally:
        os.close(reading)
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(SLACK)
