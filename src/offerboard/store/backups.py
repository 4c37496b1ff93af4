"""Backups of the board file: dated copies, re-read after writing, thinned with age, never more than 50 MB.

They lie in the state folder, apart from the board that they copy, and are board files themselves: each can be
read, compared, and opened with `--data`.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct

from offerboard import paths
from offerboard.files import real, write_whole
from offerboard.store.boardfile import BoardFile
from offerboard.store.errors import BackupError, StoreError
from offerboard.store.history import without

Why = Literal[
    "hour",
    "change",
    "import",
    "merge",
    "purge",
    "restore",
    "migration",
    "found",
    "asked",
    "copy",
    "recovered",
]
"""Why a backup was made: once an hour; before a change of several cards, or another change that the name
says; because the file was found changed outside offerboard; or because somebody asked for it.

Merged copies, and what was recovered from a damaged file, are kept among them.
"""

REASONS: dict[Why, str] = {
    "hour": "hourly",
    "change": "before a change of several cards",
    "import": "before an import",
    "merge": "before a merge",
    "purge": "before a purge",
    "restore": "before a restore",
    "migration": "before a newer offerboard wrote it",
    "found": "as it was found, changed outside offerboard",
    "asked": "asked for",
    "copy": "a copy that was merged",
    "recovered": "recovered from a damaged file",
}
"""Each in words."""
MOST = 50_000_000
"""Bytes of all backups of a board."""
_MANY = 200
_HOUR, _DAY, _MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=31)
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}Z)(?:\.(\d+))?-({'|'.join(get_args(Why))})\.json")
_STAMP = "%Y%m%dT%H%M%SZ"


class Backup(Struct, frozen=True):
    """One backup: its file, when it was made (UTC), what it was made before, and its size in bytes."""

    path: Path
    at: datetime
    why: Why
    size: int

    @property
    def count(self) -> int | None:
        """The number of cards that its first line states; None where it states none."""
        try:
            with self.path.open("rb") as file:
                found = re.search(rb'"count":(\d+)', file.readline(300))
        except OSError:
            return None
        return int(found[1]) if found else None


class Backups:
    """The backups of the board at `path`. Whoever makes or changes one holds the board's lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._latest: datetime | None = None

    @property
    def folder(self) -> Path:
        """The folder of the backups, named `board` for the usual board, else after the board's path."""
        place = real(self.path)
        name = "board"
        if place != real(paths.data_file()):
            stem = re.sub(r"[^\w.-]", "_", place.stem)[:40]
            name = f"{stem}-{sha256(bytes(place)).hexdigest()[:8]}"
        return paths.backups_dir() / name

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the newest first. Raises OSError where the folder cannot be read."""
        try:
            entries = list(self.folder.iterdir())
        except FileNotFoundError:
            return ()
        found = []
        for entry in entries:
            if match := _NAME.fullmatch(entry.name):
                at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                backup = Backup(entry, at, cast("Why", match[3]), entry.stat().st_size)
                found.append(((at, int(match[2] or 0)), backup))
        return tuple(backup for _, backup in sorted(found, key=lambda each: each[0], reverse=True))

    def newest(self) -> Backup | None:
        """The newest backup; None where there is none, or none can be found."""
        try:
            return next(iter(self.all()), None)
        except OSError:
            return None

    def before(self, at: datetime) -> Backup | None:
        """The newest backup made no later than a moment."""
        return next((backup for backup in self.all() if backup.at <= at), None)

    def due(self, now: datetime) -> bool:
        """Whether no backup was made in the last hour; looks at the folder once an hour."""
        if self._latest is None or not timedelta() <= now - self._latest < _HOUR:
            with suppress(OSError):
                self._latest = next((backup.at for backup in self.all() if backup.at <= now), None)
        return self._latest is None or now - self._latest >= _HOUR

    def make(self, why: Why, now: datetime) -> Backup | None:
        """Copy the file as it is; None where there is none yet.

        Raises BackupError. Where the newest backup holds the same, that one is returned.
        """
        try:
            data = real(self.path).read_bytes()
            known = self.all()
            self._latest = now
            if known and known[0].size == len(data) and known[0].path.read_bytes() == data:
                return known[0]
            made = self._write(data, why, now, known)
            self._thin((made, *known), now)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise BackupError(self.folder, str(error.strerror or error)) from error
        return made

    def keep(self, data: bytes, why: Why, now: datetime) -> Backup:
        """Keep something else among the backups. Raises BackupError."""
        try:
            known = self.all()
            made = self._write(data, why, now, known)
            self._thin((made, *known), now)
        except OSError as error:
            raise BackupError(self.folder, str(error.strerror or error)) from error
        return made

    def purge(self, ids: Iterable[str]) -> tuple[Path, ...]:
        """Remove cards from every backup; return the unreadable backups, which may still hold them."""
        gone = frozenset(ids)
        kept = []
        for backup in self.all():
            try:
                _purge(backup.path, gone)
            except (StoreError, OSError):
                kept.append(backup.path)
        return tuple(kept)

    def _write(self, data: bytes, why: Why, now: datetime, known: Sequence[Backup]) -> Backup:
        if len(data) > MOST:
            raise BackupError(
                self.folder, f"they take {MOST // 1_000_000} MB at most, and the board is larger"
            )
        self._make_room(MOST - len(data), known, now)
        stamp = now.astimezone(UTC).strftime(_STAMP)
        same = sum(backup.path.name.startswith(stamp) for backup in known)
        target = self.folder / f"{stamp}{f'.{same}' if same else ''}-{why}.json"
        write_whole(target, [data])
        if target.read_bytes() != data:
            target.unlink()
            raise BackupError(self.folder, "it reads otherwise than it was written")
        return Backup(target, now.astimezone(UTC).replace(microsecond=0), why, len(data))

    def _make_room(self, room: int, known: Sequence[Backup], now: datetime) -> None:
        """Remove the backups that would be missed least, until the others fit."""
        left = list(known)
        while left and (sum(backup.size for backup in left) > room or len(left) > _MANY):
            least = min(range(len(left)), key=lambda at: _weight(left, at, now))
            left.pop(least).path.unlink(missing_ok=True)

    def _thin(self, known: Sequence[Backup], now: datetime) -> None:
        for at in superfluous([backup.at for backup in known], now):
            with suppress(OSError):
                known[at].path.unlink()


def superfluous(ats: Sequence[datetime], now: datetime) -> list[int]:
    """Which backups, made at these moments (the newest first), are too many for their age.

    All of the last hour are kept, then the first of each hour for a day, of each day for a month, and of each
    month after that.
    """
    seen: set[tuple[int, ...]] = set()
    spare = []
    for at in reversed(range(1, len(ats))):  # the newest stays
        age, moment = now - ats[at], ats[at]
        if age < _HOUR:
            continue
        parts = 4 if age < _DAY else 3 if age < _MONTH else 2
        period = moment.astimezone(UTC).timetuple()[:parts]
        if period in seen:
            spare.append(at)
        seen.add(period)
    return spare


def _weight(backups: Sequence[Backup], at: int, now: datetime) -> float:
    """How much a backup would be missed: the time that it alone covers, in relation to its age."""
    if at == 0:
        return float("inf")
    covered = (backups[at - 1].at - backups[at].at).total_seconds()
    return covered / max(60.0, (now - backups[at].at).total_seconds())


def _purge(path: Path, ids: frozenset[str]) -> None:
    """Write a board file without these cards. Raises StoreError or OSError where it may still hold them."""
    if not any(id_.encode() in path.read_bytes() for id_ in ids):
        return
    file = BoardFile(path)
    file.refresh()
    rows = {id_: row for id_, row in file.rows.items() if id_ not in ids}
    file.save(rows, tuple(without(list(file.changes), ids, file.rows)))
