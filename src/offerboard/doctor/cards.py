"""The board file: whether it can be read, whether it is as it was saved, and what to do where it is not."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from offerboard.cards.versions import label
from offerboard.cards.wording import count_of, moment
from offerboard.doctor.findings import Finding, Findings, fault, note, ok
from offerboard.errors import OfferboardError
from offerboard.files import real
from offerboard.store.backups import Backup, Backups
from offerboard.store.copies import conflict_copies, other_boards
from offerboard.store.errors import DamagedCardError, DamagedFileError, NewerSchemaError, StoreError
from offerboard.store.repository import Repository, Snapshot
from offerboard.store.rows import Row
from offerboard.store.salvage import Salvaged, salvage
from offerboard.tracker.restoring import CardDifference, cards_of

_MOST_LOSSES = 12


class Examined(Struct, frozen=True):
    """A board file: its cards, or where it is damaged what can be read of it, and what only a backup has."""

    snapshot: Snapshot | None
    salvaged: Salvaged | None
    missing: Mapping[str, Row]
    findings: tuple[Finding, ...]


def examine(path: Path, now: datetime, zone: str) -> Examined:
    """Look at the cards. Changes nothing."""
    newest = _newest(path)
    if not real(path).exists():
        return Examined(None, None, {}, tuple(_absent(path, newest, now, zone)))
    try:
        snapshot = Repository(path).load()
    except DamagedFileError as error:
        return _damaged(path, error, newest, now, zone)
    except (StoreError, OSError) as error:
        return Examined(None, None, {}, (fault("cards", str(error), _what_to_do(error)),))
    found = [*_whole(path, snapshot), *_in_doubt(snapshot, newest, now, zone), *_single(snapshot)]
    return Examined(snapshot, None, {}, tuple(found))


def copies(path: Path) -> Findings:
    """Other boards beside this one."""
    conflicting = conflict_copies(path)
    for copy in conflicting:
        yield fault(
            "copies",
            f"{copy} is a copy that went apart, left by what synchronises your files",
            f'`offerboard merge "{copy}"` shows what it holds, and joins it',
        )
    for other in other_boards(path):
        if other not in conflicting:
            yield note(
                "copies", f"{other} is a board too", f'`offerboard merge "{other}" --dry-run` compares it'
            )


def _absent(path: Path, newest: Backup | None, now: datetime, zone: str) -> Findings:
    if newest is None:
        yield ok("cards", f"{path} is not there yet: it is made with the first card")
        return
    when = moment(newest.at, now, zone)
    yield fault(
        "cards",
        f"{path} is not there, but there are backups, the newest of {when}",
        "`offerboard restore` brings it back",
    )


def _whole(path: Path, snapshot: Snapshot) -> Findings:
    count = count_of(len(snapshot.rows), "card")
    undo = count_of(len(snapshot.changes), "change")
    yield ok("cards", f"{count} in {path}, save {snapshot.seq}; {undo} can be undone")


def _in_doubt(snapshot: Snapshot, newest: Backup | None, now: datetime, zone: str) -> Findings:
    """What is not as it was saved, each with what the newest backup says of it."""
    doubts = snapshot.doubts
    if not doubts:
        return
    before = _rows(newest)
    when = moment(newest.at, now, zone) if newest else ""
    accept = "`offerboard doctor --accept` takes it as it is"
    for id_ in sorted(doubts.cards):
        row, then = snapshot.rows[id_], before.get(id_)
        said = f"{row.head.name} ({id_}) was changed outside offerboard, or by a failing disk"
        if then is not None and newest is not None:
            fields = _fields(CardDifference(id_, row, then))
            said += (
                f"; other than in the backup of {when}: {fields}" if fields else f"; the same as of {when}"
            )
            advice = (
                f'{accept}; `offerboard restore "{newest.path}" --card {id_}` brings back the card of {when}'
            )
        else:
            advice = accept
        yield fault("cards", said, advice)
    if doubts.fewer > 0:
        gone = [row for id_, row in before.items() if id_ not in snapshot.rows]
        named = f"; in the backup of {when}: {_names(gone)}" if gone else ""
        back = f'; `offerboard restore "{newest.path}" --dry-run` shows them' if newest and gone else ""
        yield fault("cards", f"{count_of(doubts.fewer, 'card')} fewer than were saved{named}", accept + back)
    elif doubts.of_the_file:
        yield fault(
            "cards", doubts.said([]) if not doubts.cards else "the first line is not as saved", accept
        )


def _single(snapshot: Snapshot) -> Findings:
    """Cards whose heads can be read and whose rest cannot."""
    for id_, row in snapshot.rows.items():
        try:
            row.card  # noqa: B018 - reads it
        except DamagedCardError as error:
            yield fault(
                "cards",
                str(error),
                f"`offerboard restore WHEN --card {id_}` brings it back from a backup",
            )


def _damaged(
    path: Path, error: DamagedFileError, newest: Backup | None, now: datetime, zone: str
) -> Examined:
    """What can be read of a damaged file, and what of the newest backup is not in it."""
    data = real(path).read_bytes()
    found = salvage(data)
    deleted = {
        image.id
        for change in found.changes
        for image in change.images
        if not change.undone and image.expects is None
    }
    before = _rows(newest)
    missing = {id_: row for id_, row in before.items() if id_ not in found.cards and id_ not in deleted}
    return Examined(None, found, missing, tuple(_said(path, error, found, missing, newest, now, zone)))


def _said(
    path: Path,
    error: DamagedFileError,
    found: Salvaged,
    missing: Mapping[str, Row],
    newest: Backup | None,
    now: datetime,
    zone: str,
) -> Findings:
    whole = len(found.cards) - len(found.partial)
    parts = [f"{count_of(whole, 'card')} can be read whole"]
    parts += [f"{len(found.partial)} in part"] if found.partial else []
    when = moment(newest.at, now, zone) if newest else ""
    if missing:
        parts.append(f"{count_of(len(missing), 'card')} of the backup of {when} {_are(missing)} not in it")
    advice = "there is no backup either"
    if found.cards:
        advice = (
            "`offerboard doctor --recover` keeps what can be read as a backup; `offerboard restore` shows it"
        )
    elif newest:
        advice = f"`offerboard restore` brings back the backup of {when}"
    yield fault("cards", f"{path} cannot be read ({error.why}): {', '.join(parts)}", advice)
    for remark in found.remarks:
        yield note("cards", f"{path}: {remark}")
    for loss in found.losses[:_MOST_LOSSES]:
        card = found.cards.get(loss.id)
        name = f" of {card.name} ({loss.id})" if card else f" ({loss.id})" if loss.id else ""
        yield note("cards", f"line {loss.line}{name}: not read: {loss.what}")
    if len(found.losses) > _MOST_LOSSES:
        yield note("cards", f"and {len(found.losses) - _MOST_LOSSES} more that cannot be read")
    for own, id_ in found.others.items():
        yield note(
            "cards", f"{found.cards[id_].name} ({id_}) is there in two versions; the other becomes {own}"
        )
    if missing:
        yield note(
            "cards",
            f"only in the backup of {when}: {_names(list(missing.values()))}",
            "`offerboard doctor --recover --with-backup` adds them; they may have been deleted since",
        )


def _are(some: Mapping[str, Row]) -> str:
    return "is" if len(some) == 1 else "are"


def _names(rows: list[Row]) -> str:
    names = [row.head.name for row in rows]
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _fields(found: CardDifference) -> str:
    try:
        return ", ".join(map(label, found.fields))
    except DamagedCardError:
        return "not all of it can be read"


def _newest(path: Path) -> Backup | None:
    """The newest backup that was a whole board: neither recovered from a damaged one, nor a copy of it."""
    try:
        each = (backup for backup in Backups(path).all() if backup.why not in ("recovered", "copy"))
        return next(each, None)
    except OSError:
        return None


def _rows(backup: Backup | None) -> Mapping[str, Row]:
    """The cards of a backup; none where it cannot be read."""
    try:
        return cards_of(backup.path).rows if backup is not None else {}
    except (OfferboardError, OSError):
        return {}


def _what_to_do(error: Exception) -> str:
    return "update offerboard" if isinstance(error, NewerSchemaError) else "see to it, and look again"
