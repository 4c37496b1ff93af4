"""`undo` and `redo`: the history that all programs share."""

import click

from offerboard.cli.context import CommandSession
from offerboard.cli.output import emit
from offerboard.text import one_line


@click.command("undo")
@click.pass_obj
def undo_command(session: CommandSession, /) -> None:
    """Take the last change back, whichever program made it."""
    emit(f"undone: {one_line(session.tracker.undo().label)}")


@click.command("redo")
@click.pass_obj
def redo_command(session: CommandSession, /) -> None:
    """Bring back what was undone last."""
    emit(f"done again: {one_line(session.tracker.redo().label)}")
