"""Copies of the board that a synchronising program left beside it when two machines changed it at once.

Each such program names them in its own way, some in the user's language. A copy is a file whose name says so
and which begins as a board does.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from offerboard.files import real

_BEGINS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"offerboard"\s*:')
_SAYS_SO = re.compile(r"conflic?t|konfli[kc]|конфликт|çak|冲突|衝突|競合|충돌", re.IGNORECASE)
"""Dropbox, Syncthing, Nextcloud, ownCloud, Seafile, Resilio, pCloud, Synology, in several languages."""
_COUNTED = re.compile(r" \d{1,3}| ?\(\d{1,3}\)|[-_.](?:LOCAL|REMOTE|BASE|BACKUP)[-_.]\d+")
"""iCloud: "board 2"; Google Drive, Mega: "board (1)"; and what merge tools leave."""
_MACHINE = re.compile(r"-[^/]{2,40}?(?:-\d{1,2})?")
"""OneDrive: "board-MACHINE", "board-MACHINE-2"."""
_BY_HAND = re.compile(r"backup|bak|old|orig|cop(?:y|ie)|kopie|archiv|export|test|save|\d{4}", re.IGNORECASE)
"""Names that people give to copies they make themselves."""
_LEFT_BY_US = re.compile(r"\.(?:lock|held|lock-by-file|tmp)$|\.damaged-")


def conflict_copies(path: Path) -> list[Path]:
    """The files beside the board that look like conflict copies of it, the oldest first.

    There are none where the folder cannot be read.
    """
    target = real(path)
    try:
        found = [entry for entry in target.parent.iterdir() if entry != target and is_copy(target, entry)]
        return sorted(found, key=lambda entry: (entry.stat().st_mtime_ns, entry.name))
    except OSError:
        return []


def other_boards(path: Path) -> Iterator[Path]:
    """All other files beside the board that begin as a board does, whatever their names."""
    target = real(path)
    try:
        entries = sorted(target.parent.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry != target and not _LEFT_BY_US.search(entry.name) and _is_board(entry):
            yield entry


def is_copy(target: Path, entry: Path) -> bool:
    """Whether a file's name and its beginning are those of a conflict copy of the board."""
    stem, name = target.stem, entry.name
    if not name.startswith((stem, f".{stem}")) or _LEFT_BY_US.search(name):
        return False
    rest = name.removeprefix(".").removeprefix(stem)
    middle = rest.removesuffix(target.suffix)
    is_machine = _MACHINE.fullmatch(middle) is not None and not _BY_HAND.search(middle)
    says_so = _SAYS_SO.search(rest) is not None or _COUNTED.fullmatch(middle) is not None
    return (says_so or (is_machine and rest != middle)) and _is_board(entry)


def _is_board(entry: Path) -> bool:
    try:
        if not entry.is_file():
            return False
        with entry.open("rb") as file:
            return _BEGINS.match(file.read(100)) is not None
    except OSError:
        return False
