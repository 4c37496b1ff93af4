"""`backup`: a copy of the cards, now; and the copies that there are."""

from collections.abc import Iterator
from pathlib import Path

import click

from offerboard.cards import wording
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, emit_json, jsonable
from offerboard.cli.params import json_option
from offerboard.cli.tables import table
from offerboard.errors import OfferboardError, UsageError
from offerboard.files import save_for_others
from offerboard.store.backups import REASONS, Backup


@click.command("backup", short_help="Copy the cards, now or to a FILE; list the copies.")
@click.option(
    "--to", "target", metavar="FILE", type=click.Path(path_type=Path), help="Copy it there instead."
)
@click.option("--list", "listing", is_flag=True, help="Only say which backups there are, the newest first.")
@json_option
@click.pass_obj
def backup_command(session: CommandSession, /, *, target: Path | None, listing: bool, as_json: bool) -> None:
    """Make a backup of the cards now, and read it back.

    Backups are made by themselves once an hour, and before every import, merge, restore, purge, and change of
    several cards. All of the last hour are kept, then one an hour for a day, one a day for a month, and one a
    month; never more than 50 MB. They are board files: --data opens one.
    """
    if listing:
        if target is not None:
            raise UsageError("--list and --to do not go together")
        backups = session.tracker.backups.all()
        if as_json:
            emit_json([_shape(backup, session) for backup in backups])
        else:
            emit(table(list(rows(backups, session))))
            if not backups:
                aside("there is no backup yet")
        return
    session.cards  # noqa: B018 - a file that cannot be read is no backup of anything
    none_yet = OfferboardError(f"there are no cards yet: {session.data_path} is not there")
    if not session.data_path.exists():
        raise none_yet
    if target is not None:
        data = session.data_path.read_bytes()
        save_for_others(target, data, own=session.own_files)
        if target.is_file() and target.read_bytes() != data:
            raise OfferboardError(f"{target} reads otherwise than it was written")
        size, place = len(data), target
    else:
        made = session.tracker.back_up()
        if made is None:
            raise none_yet
        size, place = made.size, made.path
    count = wording.count_of(len(session.cards.rows), "card")
    if as_json:
        emit_json({"path": str(place), "cards": len(session.cards.rows), "bytes": size})
    else:
        emit(f"{count} in {place}, pay and all; read back and found the same")


def rows(backups: tuple[Backup, ...], session: CommandSession) -> Iterator[tuple[str, ...]]:
    """Each backup as a row of a table: when it was made, how long ago, how many cards it has, and why."""
    for backup in backups:
        at = wording.moment(backup.at, session.now, session.clocks)
        count = wording.count_of(backup.count, "card") if backup.count is not None else ""
        yield at, wording.ago(backup.at, session.now, session.clocks), count, REASONS[backup.why]


def _shape(backup: Backup, session: CommandSession) -> dict[str, object]:
    return {
        "path": str(backup.path),
        "at": jsonable(backup.at, session.zone),
        "why": backup.why,
        "cards": backup.count,
        "bytes": backup.size,
    }
