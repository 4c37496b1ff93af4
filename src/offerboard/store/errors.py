"""What can go wrong with the file. Each text is one line that a person can act on."""

import errno
from pathlib import Path

import msgspec

from offerboard.errors import OfferboardError
from offerboard.text import one_line

UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises where bytes are no card; the last one where values are nested too deep."""


class StoreError(OfferboardError):
    """The cards could not be read or saved."""


class DamagedFileError(StoreError):
    """The file is not a whole board. It is never overwritten."""

    def __init__(self, path: Path, why: str, backup: str = "") -> None:
        """`backup` says when the newest backup was made."""
        way = "Put a good copy in its place, or move it away to start with an empty board"
        if backup:
            way = f"`offerboard restore` brings back the backup of {backup}"
        super().__init__(
            f"{path} cannot be read ({why}); it was left as it is. {way}; "
            "`offerboard doctor` reads what can be read of it"
        )
        self.path, self.why = path, why


class DamagedCardError(StoreError):
    """One card cannot be read whole. The others can be used, and its line stays in the file as it is."""

    def __init__(self, card: str, why: str) -> None:
        super().__init__(f"card {card} cannot be read ({why}); its line in the file was left as it is")


class NewerSchemaError(StoreError):
    """The file was written by a newer offerboard."""

    def __init__(self, path: Path, schema: int) -> None:
        super().__init__(
            f"{path} was written by a newer offerboard (schema {schema}): update offerboard to open it"
        )


class GoneFileError(StoreError):
    """The file is no longer there; what it held is known."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is gone; the cards are still on the screen, but not on disk")
        self.path = path


class UnsavedError(StoreError):
    """A save failed; what was on disk before is still there, whole. The next save may succeed."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"not saved: {path}: {error.strerror or error}. Nothing was changed on disk")

    @classmethod
    def of(cls, path: Path, error: OSError) -> "UnsavedError | ReadOnlyError":
        """The error for what the system said."""
        return (ReadOnlyError if error.errno in _LASTING else cls)(path, error)


class ReadOnlyError(StoreError):
    """Nothing can be saved here, until somebody mends the cause: the file, its folder or the disk.

    `lockless` says that files cannot be locked there, and nothing is written without a lock.
    """

    def __init__(self, path: Path, error: OSError, *, lockless: bool = False) -> None:
        why = error.strerror or str(error)
        if lockless:
            how = "`offerboard doctor --lock-by-file` locks it by a file beside it"
            why = f"files cannot be locked in this place ({why}); {how}"
        super().__init__(f"nothing can be saved in {path}: {why}")
        self.lockless = lockless


_LASTING = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})


class UnconfirmedError(StoreError):
    """The new file is in its place, but its folder may not be on disk yet: a power cut might undo it."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} was saved, but the disk did not confirm it: {error.strerror or error}")


class BackupError(StoreError):
    """A backup could not be made; what it was to be made before was not done."""

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(f"no backup could be written to {place}: {why}; nothing was changed")


class BusyError(StoreError):
    """Another program held the lock for too long."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(f"not saved: another program has held {path} for {seconds:.0f} s; try again")


class UnknownCardError(StoreError):
    """No card has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"no card {wanted!r} on this board (`offerboard list` shows the ids)")


class GoneCardError(StoreError):
    """The card that was to be changed is no longer on the board."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"the card is gone: it was deleted elsewhere ({id_})")


class ConflictError(StoreError):
    """A card is not as the change expects it: somebody else changed it in between."""

    def __init__(self, label: str, card: str) -> None:
        super().__init__(one_line(f"cannot {label}: {card} was changed in between; nothing was touched"))
        self.card = card


class NothingToUndoError(StoreError):
    """There is no change to take back, or none to bring back."""
