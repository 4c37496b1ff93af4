"""Writing a file for its owner alone: after any failure the old one or the new one is there, whole."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import count
from pathlib import Path

from offerboard.errors import UsageError
from offerboard.paths import private_dir

_PRIVATE = 0o600
_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class NotConfirmedError(OSError):
    """The file was replaced, but bringing its folder to disk failed."""


def read_plain(path: Path) -> bytes:
    """The content of a file. Raises OSError, also for a pipe or a device, which may have no end."""
    refuse_endless(path)
    return path.read_bytes()


def refuse_endless(path: Path) -> None:
    """Raise OSError where a path is a pipe or a device: reading it might never end."""
    if stat.S_IFMT(path.stat().st_mode) not in (stat.S_IFREG, stat.S_IFDIR):
        raise OSError(errno.EINVAL, "it is not a file")


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace the file at `path` (0600, or as `kept_mode` says) by the chunks, on disk when this returns.

    Temporary file in the same folder, fsync, rename, fsync of the folder. A link stays a link.
    Raises NotConfirmedError where only the very last step failed; any other OSError: nothing has changed.
    """
    target = real(path)
    private_dir(target.parent)
    mode = kept_mode(target)
    temporary = target.with_name(f".{target.name}.{os.urandom(6).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode if _keep_group(descriptor, target, mode) else _PRIVATE)
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            _to_disk(descriptor)
        temporary.rename(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    try:
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            _to_disk(folder)
        finally:
            os.close(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system that has no such thing for folders
            raise NotConfirmedError(*error.args) from error


def kept_mode(path: Path) -> int:
    """The mode of a file when it is written anew: for its owner alone, and for a group that it was given to.

    A group is meant where it is not the user's own, or where the file is another user's; everybody never is.
    Raises PermissionError for a file that nobody may write to, or not this user.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return _PRIVATE
    if not found.st_mode & _WRITE or not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
    is_shared = found.st_gid != os.getegid() or found.st_uid != os.geteuid()
    return _PRIVATE | (found.st_mode & stat.S_IRWXG & ~stat.S_IXGRP if is_shared else 0)


def _keep_group(descriptor: int, path: Path, mode: int) -> bool:
    """Give a new file the group of the one that it replaces, where that is meant; whether it has it."""
    if mode == _PRIVATE:
        return True
    try:
        os.fchown(descriptor, -1, path.stat().st_gid)
    except OSError:
        return False  # its group would be another, and is not to read it
    return True


def save_for_others(path: Path, data: bytes, *, own: Collection[Path]) -> None:
    """Write a file for other programs, whole or not at all; a device or a pipe is simply written to.

    Raises UsageError for one of the program's `own` files, OSError (with this path) where it cannot.
    """
    if path.resolve() in {each.resolve() for each in own}:
        raise UsageError(f"{path} is offerboard's own file: export to another")
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.resolve().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    try:
        write_whole(path, [data])
    except OSError as error:  # which names the temporary file
        raise OSError(error.errno, error.strerror, str(path)) from error


def real(path: Path) -> Path:
    """Where the file is, whatever links lead there; a path that links to itself stays as it is."""
    return Path(os.path.realpath(path))


def set_aside(path: Path, now: datetime) -> Path | None:
    """Move a file out of the way, to a name beside it; None where there is none. Raises OSError."""
    target = real(path)
    if not target.exists():
        return None
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    names = (f"{target.name}.damaged-{stamp}{f'.{number}' if number else ''}" for number in count())
    aside = next(place for place in map(target.with_name, names) if not place.exists())
    target.rename(aside)
    return aside


def sweep(path: Path) -> None:
    """Remove temporary files that a killed program left beside `path`, as far as its folder can be read.

    Only for who holds the lock.
    """
    target = real(path)
    with contextlib.suppress(OSError):
        for left in list(target.parent.iterdir()):
            if left.name.startswith(f".{target.name}.") and left.name.endswith(".tmp"):
                left.unlink()


def _to_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # On macOS fsync only hands the data to the drive; this asks the drive to write it.
        with contextlib.suppress(OSError):  # where a network drive cannot, fsync says so or does what it can
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)
