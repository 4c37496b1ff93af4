"""The pipes to a child, which nobody waits for longer than was agreed."""

import os
import select
import subprocess
import time
from contextlib import suppress


class LateError(Exception):
    """The other side did not do its part in time."""


class Pipes:
    """What a process reads and writes, within a time that is set anew for each task."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._streams = [stream for stream in (process.stdin, process.stdout) if stream is not None]
        self._sink, self._source = (stream.fileno() for stream in self._streams)
        os.set_blocking(self._sink, False)
        self._until = 0.0

    def within(self, seconds: float) -> None:
        """Let all that is read and written from now on take so long at most."""
        self._until = time.monotonic() + seconds

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only where no more will come. Raises LateError or OSError."""
        found = bytearray()
        while len(found) < size:
            self._wait(self._source, select.POLLIN)
            more = os.read(self._source, size - len(found))
            if not more:
                break
            found += more
        return bytes(found)

    def write(self, data: bytes) -> None:
        """Write all of it. Raises LateError, or OSError where nobody listens."""
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._sink, left) :]
            except BlockingIOError:
                self._wait(self._sink, select.POLLOUT)

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Close both."""
        for stream in self._streams:
            with suppress(OSError):
                stream.close()

    def _wait(self, pipe: int, event: int) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        if not poll.poll(max(0.0, self._until - time.monotonic()) * 1000):
            raise LateError
