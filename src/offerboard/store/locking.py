"""The lock that a program holds while it saves: the system's or, if the user agreed, a lock file.

The consent is a file beside the board, so that every program, on every machine that has the board, locks it
in the same way.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from offerboard.files import kept_mode, real, write_whole
from offerboard.paths import private_dir
from offerboard.store.errors import BusyError, ReadOnlyError, UnsavedError

PATIENCE = 10.0
"""Seconds to wait for another program's lock."""
POLL = 0.01
"""Seconds between two looks at it."""

_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES})
_NONE = frozenset({errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
_CONSENT = "{}.lock-by-file"
_WHY = b"""The cards beside this file are locked by a file (*.held), since this place cannot lock files.
Remove this file to go back to the system's own locks.
"""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """The lock for the board at `path`, without which nothing is written.

    Raises BusyError, ReadOnlyError or UnsavedError where it cannot be had.
    """
    target = real(path)
    try:
        private_dir(target.parent)
        by_file = locked_by_file(path)
        descriptor = -1 if by_file else _taken(path, target)
    except OSError as error:
        raise UnsavedError.of(path, error) from error
    if by_file:
        with _held(path, target):
            yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # what was saved is saved: closing the file frees it as well
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        with suppress(OSError):
            os.close(descriptor)


def locked_by_file(path: Path) -> bool:
    """Whether the user agreed that this board is locked by a file."""
    target = real(path)
    return target.with_name(_CONSENT.format(target.name)).exists()


def lock_by_file(path: Path) -> None:
    """Agree to a lock file, for all programs that open this board. Raises OSError."""
    target = real(path)
    write_whole(target.with_name(_CONSENT.format(target.name)), [_WHY])


def try_lock(path: Path) -> None:
    """Check that the board can be locked, if perhaps not now.

    Raises ReadOnlyError or UnsavedError.
    """
    target = real(path)
    try:
        if not target.parent.is_dir() or locked_by_file(path):
            return
        descriptor = _opened(target)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _HELD:
                raise ReadOnlyError(path, error, lockless=True) from error
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnsavedError.of(path, error) from error


def _taken(path: Path, target: Path) -> int:
    """The descriptor of the lock, held. Raises BusyError, ReadOnlyError or OSError."""
    descriptor = _opened(target)
    until = time.monotonic() + PATIENCE
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            except OSError as error:
                if error.errno in _NONE:
                    raise ReadOnlyError(path, error, lockless=True) from error
                if error.errno not in _HELD:
                    raise
                if time.monotonic() > until:
                    raise BusyError(path, PATIENCE) from error
            time.sleep(POLL)
    except BaseException:
        os.close(descriptor)
        raise


def _opened(target: Path) -> int:
    """The file that is locked.

    It is never removed: whoever waits and whoever comes must find the same file.
    """
    beside = target.with_name(f"{target.name}.lock")
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    with suppress(FileExistsError):
        mode = kept_mode(target)
        descriptor = os.open(beside, flags | os.O_CREAT | os.O_EXCL, mode)
        with suppress(OSError):
            os.fchmod(descriptor, mode)
        return descriptor
    try:
        return os.open(beside, flags)
    except PermissionError:
        return os.open(beside, flags & ~os.O_RDWR)  # enough to lock it


@contextmanager
def _held(path: Path, target: Path) -> Iterator[None]:
    from filelock import SoftFileLock, Timeout

    lock = SoftFileLock(
        target.with_name(f"{target.name}.held"), timeout=PATIENCE, poll_interval=POLL, mode=0o600
    )
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(path, PATIENCE) from error
    except OSError as error:
        raise UnsavedError.of(path, error) from error
    try:
        yield
    finally:
        with suppress(OSError):
            lock.release()


def why_read_only(path: Path) -> ReadOnlyError | None:
    """Why nothing can be saved at `path`, found out before anything is; None where saving seems possible."""
    target = real(path)
    folder = target.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        if target.exists():
            kept_mode(target)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, f"the folder {folder} cannot be written to")
        if target.exists():
            try_lock(path)
    except OSError as error:
        return ReadOnlyError(path, error)
    except ReadOnlyError as error:
        return error
    except UnsavedError:
        return None  # a save may succeed, or says what is wrong
    return None
