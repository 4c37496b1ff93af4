"""A program in a bare pseudo-terminal, whose every byte is kept."""

import fcntl
import os
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.terminal.basics import SLACK, environment, until

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL)

# The session's leader takes the terminal for its own, as a login shell would, and becomes the program.
_TAKE_TERMINAL = """
import fcntl, os, signal, sys, termios
# Who runs the tests may have chosen to ignore them.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Pty:
    """A program in a pseudo-terminal of its own, that answers nothing; every byte it writes is kept."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        width: int = 100,
        height: int = 30,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._master, slave = os.openpty()
        self._output = bytearray()
        self._closed = False
        self.resize(width, height)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _TAKE_TERMINAL, *command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=environment(env),
                cwd=cwd,
                start_new_session=True,
            )
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):  # the other end is closed
            while data := os.read(self._master, 65536):
                self._output += data

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return self._process.pid

    @property
    def output(self) -> bytes:
        """Every byte that the program has written so far."""
        return bytes(self._output)

    @property
    def text(self) -> str:
        """What it has written so far, without escape sequences; not a screen: nothing is overwritten."""
        return _ESCAPES.sub("", self.output.decode(errors="replace"))

    def send(self, data: bytes | str) -> None:
        """Type: a str is sent as UTF-8; "\\r" is the enter key."""
        left = data.encode() if isinstance(data, str) else data
        while left:
            left = left[os.write(self._master, left) :]

    def resize(self, width: int, height: int) -> None:
        """Change the terminal's size; the program is told by SIGWINCH."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def wait_for(self, sought: bytes | str | Callable[[bytes], bool], *, seconds: float = SLACK) -> bytes:
        """Wait until the output holds bytes, its text holds a str, or it satisfies a predicate; return it."""

        def probe() -> bool:
            if isinstance(sought, str):
                return sought in self.text
            return sought in self.output if isinstance(sought, bytes) else sought(self.output)

        until(probe, lambda: f"{sought!r} did not come; the output: {self.output[-4000:]!r}", seconds=seconds)
        return self.output

    def wait_exit(self, *, seconds: float = SLACK) -> int:
        """Wait until the program has ended and all is read; return its status, negative for a signal."""
        status = self._process.wait(seconds)
        self._reader.join(seconds)
        return status

    def close(self) -> None:
        """Close the window: hang up, and kill the program if it goes on. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGHUP)
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait(SLACK)
        self._reader.join(SLACK)
        os.close(self._master)
