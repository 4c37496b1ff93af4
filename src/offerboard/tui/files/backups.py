"""Backups on the board: making one, saving a copy elsewhere, and going back to one after a look."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from offerboard.cards.versions import label
from offerboard.cards.wording import count_of, moment
from offerboard.exchange import WRITERS, WriteOptions, write
from offerboard.store.backups import REASONS, Backup
from offerboard.store.repository import Snapshot
from offerboard.tracker import Tracker
from offerboard.tracker.restoring import CardDifference, cards_of, differences, restore
from offerboard.tui.files.path import save
from offerboard.tui.program import Program
from offerboard.tui.requests import OpenChoice, OpenPath

_MOST = 30
_MOST_LINES = 12


def back_up(tracker: Tracker) -> tuple[Snapshot, str]:
    """Make a backup now, or say why there is none: made-up cards are not backed up."""
    made, cards = tracker.back_up(), tracker.load()
    if made is not None:
        return cards, f"a backup is in {made.path}"
    return cards, "no backup: nothing of the demo is kept" if cards.rows else "there are no cards yet"


def save_copy(program: Program) -> None:
    """Ask where to save a copy of the cards, and save it."""
    said = "amounts are in it, whether they are shown or not" if program.session.hide_pay else "pay and all"
    remark = f"as JSON, which holds everything, or by its name as another kind ({', '.join(WRITERS)}); {said}"
    program.request(
        OpenPath(
            "Save a copy of the cards", remark, "~/cards.json", partial(_write_copy, program), to_save=True
        )
    )


def _write_copy(program: Program, path: Path) -> None:
    """Save the cards as they are shown."""
    session = program.session
    rows = list(session.cards.snapshot.rows.values())

    def work() -> str:
        kind = next((name for name in WRITERS if path.name.lower().endswith(f".{name}")), "json")
        data = write(kind, [row.card for row in rows], WriteOptions(now=session.now(), zone=session.zone))
        save(path, data, session.own_files)
        return f"{count_of(len(rows), 'card')} in {path}"

    session.background.run(work, session.messages.say_with_care, group="save copy")


def choose(program: Program) -> None:
    """Ask which backup to go back to."""
    session = program.session
    backups = session.cards.tracker.backups.all()[:_MOST]
    if not backups:
        session.messages.say("there is no backup yet")
        return
    options = [(_named(backup, program), backup) for backup in backups]
    program.request(OpenChoice("Go back to the cards of…", options, partial(_look, program)))


def _named(backup: Backup, program: Program) -> str:
    session = program.session
    when = moment(backup.at, session.now(), session.zone)
    count = f", {count_of(backup.count, 'card')}" if backup.count is not None else ""
    return f"{when}{count}: {REASONS[backup.why]}"


def _look(program: Program, backup: Backup) -> None:
    """Show what going back to a backup would change, and ask whether to go back."""
    session = program.session
    now = session.cards.snapshot

    def work() -> tuple[Snapshot, list[CardDifference]]:
        then = cards_of(backup.path)
        return then, list(differences(now, then))

    def ask(found: tuple[Snapshot, list[CardDifference]]) -> None:
        then, changes = found
        when = moment(backup.at, session.now(), session.zone)
        if not changes:
            session.messages.say(f"the cards are as they were {when}")
            return
        options = [("leave the cards as they are", False), (f"go back to {when} (u takes it back)", True)]
        program.request(
            OpenChoice(
                f"{count_of(len(changes), 'card')} would change",
                options,
                lambda yes: session.cards.submit(restore(then, when, session.now())) if yes else None,
                "\n".join(_lines(changes)),
            )
        )

    session.background.run(work, ask, group="restore")


def _lines(changes: Sequence[CardDifference]) -> list[str]:
    lines = []
    for found in changes[:_MOST_LINES]:
        row = found.then or found.now
        name = row.head.name if row is not None else found.id
        if found.now is None:
            lines.append(f"+ {name} comes back")
        elif found.then is None:
            lines.append(f"- {name} goes: it was not there then")
        else:
            lines.append(f"~ {name}: {', '.join(map(label, found.fields))}")
    more = len(changes) - len(lines)
    return [*lines, f"and {more} more"] if more > 0 else lines
