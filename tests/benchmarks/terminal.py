"""A program in a pseudo-terminal, with the times of its output: as a person at a quick terminal sees it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

WIDTH, HEIGHT = 140, 40
_ASKS_SYNC = b"\x1b[?2026$p"
_HAS_SYNC = b"\x1b[?2026;2$y"
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL)


class Terminal:
    """Runs a program; times are seconds of `time.perf_counter`. To be closed, or used in a `with`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.output = bytearray()
        self.began = time.perf_counter()
        self.last = self.began
        """When the newest byte came."""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
            os.execvpe(command[0], list(command), environment)  # noqa: S606 - no shell, and the child ends here

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, keys: bytes) -> float:
        """Type; the moment before the first byte went."""
        now = time.perf_counter()
        os.write(self._master, keys)
        return now

    def read(self, seconds: float) -> bool:
        """Take what comes next, waiting for at most so long; whether anything came."""
        if not select.select([self._master], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            raise RuntimeError(f"the program ended: {self.text()[-2000:]}")
        self.last = time.perf_counter()
        self.output += data
        if _ASKS_SYNC in data:
            os.write(self._master, _HAS_SYNC)
        return True

    def until(self, shown: Callable[[bytearray], bool], seconds: float = 60) -> float:
        """Read until the output satisfies; how long after the start the byte came that did it."""
        end = time.perf_counter() + seconds
        while not shown(self.output):
            if not self.read(end - time.perf_counter()):
                raise TimeoutError(f"not seen within {seconds} s; the output ends: {self.text()[-2000:]}")
        return self.last - self.began

    def settle(self, quiet: float, most: float = 10) -> bytes:
        """Read until nothing has come for so long; what came."""
        before, end = len(self.output), time.perf_counter() + most
        while self.read(min(quiet, end - time.perf_counter())):
            pass
        return bytes(self.output[before:])

    def answer(self, keys: bytes, quiet: float, most: float = 1) -> tuple[float, float] | None:
        """Type, and time the answer: how long until its first byte, and until its last before a pause.

        None where no answer came within `most` seconds.
        """
        sent = self.send(keys)
        if not self.read(most):
            return None
        first = self.last - sent
        while self.read(quiet):
            pass
        return first, self.last - sent

    def text(self) -> str:
        """What was written so far, without escape sequences."""
        return _ESCAPES.sub(b"", bytes(self.output)).decode(errors="replace")

    def peak_memory(self) -> int:
        """The most memory that the program held so far, in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) * 1024

    def memory_until(self, shown: Callable[[bytearray], bool]) -> int:
        """Read until the output satisfies; the most memory that it and its processes held at once by then."""
        most = 0
        while not shown(self.output):
            self.read(0.002)
            most = max(most, self._memory())
        return most

    def _memory(self) -> int:
        """What the program holds now, and what its processes hold that they do not share, in bytes."""
        proc = Path("/proc")
        held = int((proc / f"{self.pid}/statm").read_text(encoding="ascii").split()[1]) * 4096
        children = (proc / f"{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        for child in children:
            with suppress(OSError):  # it has ended meanwhile
                rollup = (proc / child / "smaps_rollup").read_text(encoding="ascii")
                held += sum(map(int, re.findall(r"Private_(?:Clean|Dirty):\s+(\d+) kB", rollup))) * 1024
        return held

    def processor_time(self) -> float:
        """Seconds of a processor that all threads of the program have used so far, exact to a microsecond."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def close(self) -> None:
        """End the program at once."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self._master)
            self.pid = 0
