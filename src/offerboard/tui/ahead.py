"""Working ahead: another process judges the cards and puts them in order while this one imports Textual.

Either takes a tenth of a second when there are ten thousand cards, and a machine has more than one core. What
comes back is what `Desk` would find out itself; where it comes late, or of another version of the file, or
not at all, the desk does. The other process keeps the heads of the cards alone, and has as a rule ended when
this one reads the file.
"""

import os
import select
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from offerboard import dates
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.policy import Policy
from offerboard.desk.desk import Desk
from offerboard.desk.layout import Layout
from offerboard.store.boardfile import Stamp, glance
from offerboard.store.repository import Snapshot

_WORTH_IT = 3_000_000
"""Bytes of a file from which on a process saves what can be measured: at a thousand cards, half of that, it
makes no difference."""
_PATIENCE = 0.05  # seconds, when Textual is there; the desk would take as long
_ROOM = 1 << 20  # bytes of a pipe: what comes of ten thousand cards is half of that


class _Work(Struct, frozen=True, gc=False):
    """What the other process hands over: how the cards lie, and of which version of the file."""

    stamp: Stamp
    layout: Layout


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Work)


class Ahead:
    """The work on the file at `path`, begun at once where that is worth it. To be closed."""

    def __init__(self, path: Path, policy: Policy) -> None:
        self._pid = self._pipe = 0
        if _is_worth_it(path):
            with suppress(OSError):  # no process, no pipe: the desk does it
                self._pid, self._pipe = _fork(lambda: worked_out(path, policy))

    def layout(self, stamp: Stamp | None) -> Layout | None:
        """How the cards lie that this version of the file holds; None where the desk must find out itself."""
        try:
            work = _decoder.decode(self._received())
        except (OSError, msgspec.MsgspecError):
            return None
        return work.layout if work.stamp == stamp else None

    def close(self) -> None:
        """End the other process, if it has not ended."""
        if self._pid:
            from signal import SIGKILL

            os.close(self._pipe)
            with suppress(OSError):
                os.kill(self._pid, SIGKILL)
                os.waitpid(self._pid, 0)
            self._pid = 0

    def _received(self) -> bytes:
        """All that the other process writes; nothing where it pauses for longer than we have patience."""
        parts: list[bytes] = []
        while self._pid and select.select([self._pipe], [], [], _PATIENCE)[0]:
            part = os.read(self._pipe, _ROOM)
            if not part:
                return b"".join(parts)
            parts.append(part)
        return b""


def worked_out(path: Path, policy: Policy) -> bytes:
    """How the cards of a file lie, for the other side of the pipe; nothing of a file that is unusual."""
    seen = glance(path)
    if seen is None:
        return b""
    stamp, rows = seen
    desk = Desk(Clock(policy))
    desk.show(Snapshot(0, rows), dates.now())
    return _encoder.encode(_Work(stamp, desk.layout))


def _is_worth_it(path: Path) -> bool:
    """Whether there are many cards, another core, and nothing in this process that a fork could break."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2 or threading.active_count() > 1:
        return False
    try:
        return path.is_file() and path.stat().st_size >= _WORTH_IT
    except OSError:
        return False


def _fork(work: Callable[[], bytes]) -> tuple[int, int]:
    """A process that does some work and ends; its number, and the pipe to read from. Raises OSError."""
    reads, writes = os.pipe()
    try:
        pid = os.fork()
    except OSError:
        os.close(reads)
        os.close(writes)
        raise
    if pid:
        os.close(writes)
        return pid, reads
    try:  # nothing that it says or raises may reach the terminal, which is not its own
        os.close(reads)
        _widen(writes)
        left = memoryview(work())
        while left:
            left = left[os.write(writes, left) :]
    finally:
        os._exit(0)


def _widen(pipe: int) -> None:
    """Let a pipe take in everything, so that the process need not wait for who reads it."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
