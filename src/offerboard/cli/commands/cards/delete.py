"""`delete`: a card off the board, or for good."""

import click

from offerboard import habits, paths
from offerboard.cli.asking import agree
from offerboard.cli.context import CommandSession
from offerboard.cli.errors import complain
from offerboard.cli.output import emit, name_of
from offerboard.cli.params import id_argument
from offerboard.tracker import intents


@click.command("delete")
@id_argument
@click.option(
    "--purge", is_flag=True, help="For good: out of history and backups; undo cannot bring it back."
)
@click.option("--yes", is_flag=True, help="Do not ask before a purge.")
@click.pass_obj
def delete_command(session: CommandSession, /, id_: str, *, purge: bool, yes: bool) -> None:
    """Delete a card. undo brings it back, unless it is purged."""
    chosen = session.find(id_)
    head = session.cards.rows[chosen].head
    name = name_of(head)
    if not purge:
        session.commit(intents.delete(session.cards, [chosen], session.now))
        emit(f"deleted {name} (`offerboard undo` brings it back)")
        return
    question = f"{name}: delete for good, out of the history and the backups too?"
    agree(question, yes=yes, otherwise="nothing was deleted")
    _, left = session.tracker.purge(frozenset({chosen}))
    habits.change(paths.state_dir(), lambda known: known.without_card(chosen))
    emit(f"deleted {name} for good")
    for path in left:
        complain(f"{path} cannot be read, and may hold the card still: look at it, and remove it")
