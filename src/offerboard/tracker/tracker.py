"""Saving what people intend: previewed at once, applied to the fresh cards under the lock, undoable."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

from offerboard import dates
from offerboard.cards.model import Card
from offerboard.store.backups import Backup, Backups, Why
from offerboard.store.errors import StoreError, UnknownCardError
from offerboard.store.history import Change
from offerboard.store.repository import Changed, Repository, Snapshot
from offerboard.text import one_line


class AmbiguousIdError(StoreError):
    """The beginning of an id, or a company, fits more than one card."""

    def __init__(self, prefix: str, candidates: list[str]) -> None:
        super().__init__(f"{prefix!r} fits {len(candidates)} cards: {', '.join(candidates[:8])}")


class Intent(Struct, frozen=True):
    """What somebody wants done at a moment: a label for undo, and how it changes the cards as they are.

    `edit` is pure and may run twice: on what the board shows, and on what is on disk when it is saved.
    """

    label: str
    at: datetime
    edit: Callable[[Snapshot], Changed]
    backup: Why | None = None
    """What a backup is made for before it; a change of several cards has one anyway."""

    def then(self, other: "Intent") -> "Intent":
        """Both as one change, under this label: the other on the cards as this one leaves them."""

        def edit(snapshot: Snapshot) -> Changed:
            first = self.edit(snapshot)
            return {**first, **other.edit(snapshot.with_cards(first))}

        return structs.replace(self, edit=edit)


class Result(Struct, frozen=True):
    """What a save came to: the cards after it, the ids that changed, and the label of the change."""

    snapshot: Snapshot
    changed: frozenset[str]
    label: str


class Tracker:
    """The one writer. Every method but `preview` reads or writes the disk: call it off the event loop."""

    def __init__(self, path: Path, program: str = "offerboard", *, backs_up: bool = True) -> None:
        self.backups = Backups(path)
        self._repository = Repository(path, program, self.backups if backs_up else None)

    @property
    def path(self) -> Path:
        """The board file."""
        return self._repository.path

    def behind(self) -> bool:
        """Whether another program has changed the file since it was last read."""
        return self._repository.behind()

    def load(self, *, whole: bool = True) -> Snapshot:
        """The cards as they are on disk; without `whole` only heads are looked at. Raises StoreError."""
        return self._repository.load(whole=whole)

    def check(self) -> None:
        """See that what was loaded without `whole` can be read to the end. Raises StoreError."""
        self._repository.check()

    def preview(self, snapshot: Snapshot, intent: Intent) -> Snapshot:
        """The cards as they will be, before they are saved. Raises what the intent raises."""
        return snapshot.with_cards(intent.edit(snapshot))

    def commit(self, intent: Intent) -> Result:
        """Apply the intent to the cards on disk and save. Raises StoreError or UsageError, nothing saved."""
        snapshot, changed = self._repository.change(intent.label, intent.at, intent.edit, intent.backup)
        return Result(snapshot, changed, intent.label)

    def begin(self, cards: Iterable[Card]) -> Snapshot:
        """Put the first cards on a board, with nothing that could be taken back. Raises StoreError."""
        return self._repository.begin(cards)

    def undo(self) -> Result:
        """Take back the last change of any program. Raises NothingToUndoError, ConflictError."""
        return _result_of(*self._repository.undo())

    def redo(self) -> Result:
        """Bring back the change that was undone last. Raises NothingToUndoError, ConflictError."""
        return _result_of(*self._repository.redo())

    def write_back(self) -> tuple[Snapshot, int]:
        """Write known cards into a file that is gone; how many were added to another. Raises StoreError."""
        return self._repository.write_back(dates.now())

    def bring_back(self) -> tuple[Snapshot, int]:
        """Add the cards that are lost (`Snapshot.lost`); how many these are. Raises StoreError."""
        return self._repository.bring_back(dates.now())

    def purge(self, ids: frozenset[str]) -> tuple[Snapshot, tuple[Path, ...]]:
        """Remove cards for good, from history and backups too; backups that may hold them still."""
        return self._repository.purge(ids)

    def put_back(self, source: Path) -> tuple[Snapshot, Path | None]:
        """Put a copy of a board file in the place of one that is gone or damaged; where that is now."""
        return self._repository.put_back(source)

    def accept(self) -> Snapshot:
        """Take the file as it is: what was changed outside it is in doubt no more. Raises StoreError."""
        return self._repository.accept()

    def keep_recovered(self, data: bytes) -> Backup:
        """Keep what was read of a damaged file among the backups. Raises StoreError."""
        return self._repository.keep_recovered(data)

    def retire(self, copy: Path) -> Path:
        """Move a copy of the board into the backups, once it was merged; where it is. Raises StoreError."""
        return self._repository.retire(copy)

    def back_up(self) -> Backup | None:
        """Make a backup of the file as it is; None where there is none. Raises StoreError."""
        return self._repository.back_up()


def _result_of(snapshot: Snapshot, change: Change) -> Result:
    return Result(snapshot, frozenset(image.id for image in change.images), change.label)


def names(snapshot: Snapshot, ids: Sequence[str]) -> str:
    """The name of one card, or how many cards there are, for a label."""
    if len(ids) != 1:
        return f"{len(ids)} cards"
    row = snapshot.rows.get(ids[0])
    return row.head.name if row else ids[0]


def find(snapshot: Snapshot, words: str) -> str:
    """The id of the card that is meant by its id, by its company, or by the beginning of either.

    Of several cards of a company, the only open one is meant. Raises UnknownCardError, or AmbiguousIdError,
    which lists the candidates.
    """
    wanted = one_line(words).casefold()
    if not wanted:
        raise UnknownCardError(words)
    if wanted in snapshot.rows:
        return wanted
    named = {id_: one_line(row.head.company).casefold() for id_, row in snapshot.rows.items()}
    by_name = [id_ for id_, company in named.items() if company == wanted]
    by_id = [id_ for id_ in snapshot.rows if id_.startswith(wanted)]
    by_start = [id_ for id_, company in named.items() if company.startswith(wanted)]
    found = by_name or by_id or by_start
    if len(found) > 1 and not by_id:
        found = [id_ for id_ in found if snapshot.rows[id_].label.stage != "closed"] or found
    if len(found) > 1:
        raise AmbiguousIdError(words, [_candidate(snapshot, id_) for id_ in found])
    if not found:
        raise UnknownCardError(words)
    return found[0]


def _candidate(snapshot: Snapshot, id_: str) -> str:
    head = snapshot.rows[id_].head
    return one_line(f"{id_} {head.company} {f'({head.role})' if head.role else ''}")
