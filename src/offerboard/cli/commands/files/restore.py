"""`restore`: the cards as they were, after a look at what that would change."""

from pathlib import Path

import click

from offerboard.cards import wording
from offerboard.cards.values import passed
from offerboard.cli.asking import agree
from offerboard.cli.commands.files.backup import rows
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit, name_of
from offerboard.cli.tables import table
from offerboard.errors import OfferboardError, UsageError
from offerboard.store.errors import DamagedFileError
from offerboard.text import one_line
from offerboard.tracker import find
from offerboard.tracker.restoring import CardDifference, cards_of, differences, restore

_NOTHING = "nothing was restored"


@click.command("restore", short_help="Bring the cards back as they were, after a look.")
@click.argument("when", metavar="[WHEN|FILE]", default="")
@click.option("--card", "card", metavar="ID", default="", help="Only this card.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore_command(session: CommandSession, /, when: str, *, card: str, dry_run: bool, yes: bool) -> None:
    """Bring the cards back as they were at a time, or as they are in a FILE. undo takes it back.

    WHEN is a date ("3 days ago", "yesterday 14:00"): the newest backup made by then is taken. Without it, the
    backups there are. Where the board file is gone, empty or damaged, without WHEN the newest backup is
    offered; a damaged file is moved aside, not thrown away.
    """
    broken = _broken(session)
    if not when and not broken:
        emit(table(list(rows(session.tracker.backups.all(), session))))
        aside("say which: offerboard restore WHEN shows what it would change, and asks")
        return
    source, said = _source(session, when)
    then = cards_of(source)
    only = {find(then, card)} if card else None
    count = wording.count_of(len(then.rows), "card")
    if broken:
        if card:
            raise UsageError("--card: bring the whole board back first, since its file cannot be used")
        emit(f"{broken}; {said} has {count}")
        if dry_run:
            return
        agree(f"put {count} of {said} in its place?", yes=yes, otherwise=_NOTHING)
        _, moved = session.tracker.put_back(source)
        emit(f"{count} of {said} brought back" + (f"; the damaged file is now {moved}" if moved else ""))
        return
    found = list(differences(session.cards, then, only))
    if not found:
        emit(f"the cards are as they were in {said}: there is nothing to restore")
        return
    emit(table(list(map(_line, found))))
    if dry_run:
        return
    agree(f"restore the cards of {said}?", yes=yes, otherwise=_NOTHING)
    session.commit(restore(then, said, session.now, only))
    changed = wording.count_of(len(found), "card")
    emit(f"{changed} restored from {said} (`offerboard undo` takes it back)")


def _broken(session: CommandSession) -> str:
    """Why there is no board to change; "" where there is one."""
    try:
        cards = session.cards
    except DamagedFileError as error:
        return f"{error.path} cannot be read ({error.why})"
    return "" if cards.seq or session.data_path.exists() else f"{session.data_path} is not there"


def _source(session: CommandSession, when: str) -> tuple[Path, str]:
    """The file to restore from, and its name in a sentence. Raises OfferboardError where there is none."""
    if when and (path := Path(when)).is_file():
        return path, one_line(path.name)
    backups = session.tracker.backups
    found = backups.before(passed(session.when(when, past=True))) if when else backups.newest()
    if found is not None:
        return found.path, f"the backup of {wording.moment(found.at, session.now, session.clocks)}"
    why = f"there is no backup of {one_line(when)} or before" if when else "there is no backup"
    if there := backups.all():
        why += f"; the oldest is of {wording.moment(there[-1].at, session.now, session.clocks)}"
    raise OfferboardError(why)


def _line(found: CardDifference) -> tuple[str, ...]:
    row = found.then or found.now
    name = name_of(row.head) if row is not None else found.id
    if found.now is None:
        return "+", found.id, name, "comes back"
    if found.then is None:
        return "-", found.id, name, "goes: it was not there then"
    fields = ", ".join(one_line(name.replace("_", " ")) for name in found.fields)
    return "~", found.id, name, fields or "written anew"
