"""The places that offerboard writes to: who can read them, whether it can write, and what is left there."""

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from offerboard import paths
from offerboard.cards.wording import ago, count_of
from offerboard.doctor.findings import Findings, fault, note, ok
from offerboard.files import kept_mode, real
from offerboard.store.backups import MOST, Backups
from offerboard.store.locking import locked_by_file, why_read_only

_ROOM = 20_000_000  # bytes that should be free
_OPEN = stat.S_IRWXG | stat.S_IRWXO


def places(data: Path, now: datetime, zone: str) -> Findings:
    """Every check of files and folders."""
    yield from writing(data)
    yield from links(data)
    yield from privacy(data)
    yield from room(data)
    yield from backups(data, now, zone)
    yield from leftovers(data)


def writing(data: Path) -> Findings:
    """Whether the board can be saved, and the lock be had."""
    why = why_read_only(data)
    if why is not None and why.lockless:
        yield fault(
            "lock",
            str(why).partition(";")[0],
            "`offerboard doctor --lock-by-file` locks it by a file beside it, for all programs and machines",
        )
    elif why is not None:
        yield fault("writing", str(why), "give yourself the right to write there, or choose another --data")
    elif locked_by_file(data):
        yield note("lock", f"{data} is locked by a file beside it, as was agreed")
    else:
        yield ok("lock", f"{data} can be locked and saved")


def links(data: Path) -> Findings:
    """Where the board really is."""
    if data.is_symlink():
        there = real(data)
        if there.exists() or there.parent.is_dir():
            yield ok("links", f"{data} is a link to {there}")
        else:
            yield fault(
                "links",
                f"{data} is a link to {there}, and there is no such folder",
                "make the folder",
            )
    try:
        names = real(data).stat().st_nlink
    except OSError:
        return
    if names > 1:
        yield note(
            "links",
            f"{real(data)} has {names} names: after a save, the others are an older file",
            "use a symbolic link instead of a hard one",
        )


def privacy(data: Path) -> Findings:
    """Who else can read the files. A group that the board was given to is meant."""
    folders = [paths.state_dir(), Backups(data).folder]
    kept = [real(data), *folders, *(path for folder in folders for path in _files(folder))]
    wide = [path for path in kept if _mode(path) & _OPEN and not _meant(path)]
    for path in wide:
        yield fault(
            "privacy",
            f"{path} can be read by others ({_mode(path):04o})",
            f'chmod {"700" if path.is_dir() else "600"} "{path}"',
        )
    if not wide:
        yield ok("privacy", "cards, backups and letters are their owner's alone")


def room(data: Path) -> Findings:
    """Whether there is room for a save, which needs as much again as the file has."""
    size = real(data).stat().st_size if real(data).exists() else 0
    places = (real(data).parent, paths.backups_dir())
    folders = dict.fromkeys(
        next(each for each in (place, *place.parents) if each.is_dir()) for place in places
    )
    for folder in folders:
        free = shutil.disk_usage(folder).free
        said = f"{free // 1_000_000:,} MB free in {folder}"
        enough = free > max(_ROOM, 4 * size)
        yield ok("disk", said) if enough else fault("disk", said, "make room: saves may fail")


def backups(data: Path, now: datetime, zone: str) -> Findings:
    """Whether there are backups, and recent ones."""
    kept = Backups(data)
    try:
        found = kept.all()
    except OSError as error:
        yield fault(
            "backups", f"{kept.folder} cannot be read: {error.strerror}", "give yourself the right to it"
        )
        return
    if not found:
        if real(data).exists():
            yield note(
                "backups",
                "there is none yet: one is made with the next change",
                "`offerboard backup` makes one",
            )
        return
    total = sum(backup.size for backup in found)
    newest = ago(found[0].at, now, zone)
    said = f"{count_of(len(found), 'backup')}, the newest {newest}, {total // 1000:,} kB in {kept.folder}"
    changed = _changed(data, now)
    if changed is not None and changed - found[0].at > timedelta(hours=2) and now > found[0].at:
        yield fault(
            "backups",
            f"{said}; the cards were changed long after",
            "`offerboard backup` says why none is made",
        )
    elif total > MOST:
        yield fault("backups", f"{said}: more than they may take", f"look into {kept.folder}")
    else:
        yield ok("backups", said)


def leftovers(data: Path) -> Findings:
    """Files of ours that nobody needs any more, or that somebody should look at."""
    target = real(data)
    for path in sorted(_files(target.parent)):
        if path.name.startswith(f".{target.name}.") and path.name.endswith(".tmp"):
            yield note("leftovers", f"{path} was left by a save that was cut short; the next one sweeps it")
        elif path.name.startswith(f"{target.name}.damaged-"):
            yield note(
                "leftovers",
                f"{path} is a damaged board that was moved aside",
                f'`offerboard --data "{path}" doctor` reads it, as far as it can be; then remove it',
            )
    drafts = [
        path for path in _files(paths.state_dir()) if path.name.startswith(("mail-", "edit-", "unsaved-"))
    ]
    if drafts:
        yield note(
            "leftovers",
            f"{count_of(len(drafts), 'file')} with letters or words of yours in {paths.state_dir()}",
            "read them, and remove them when they are of no use",
        )


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    yield from (entry for entry in entries if entry.is_file())


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0


def _meant(path: Path) -> bool:
    """Whether others may read it on purpose: another's folder, or a file that was given to a group."""
    try:
        if path.is_dir():
            return path.stat().st_uid != os.geteuid()
        return not _mode(path) & stat.S_IRWXO and bool(kept_mode(path) & stat.S_IRWXG)
    except OSError:
        return True


def _changed(path: Path, now: datetime) -> datetime | None:
    try:
        return datetime.fromtimestamp(real(path).stat().st_mtime, now.tzinfo)
    except OSError:
        return None
