"""`delete`: a card off the board, or for good."""

import sys

import click

from offerboard import habits, paths
from offerboard.cli.context import Session
from offerboard.cli.output import emit, name_of
from offerboard.cli.params import id_argument
from offerboard.errors import OfferboardError


@click.command("delete")
@id_argument
@click.option("--purge", is_flag=True, help="For good: out of the history too; undo cannot bring it back.")
@click.option("--yes", is_flag=True, help="Do not ask before a purge.")
@click.pass_obj
def delete_command(session: Session, /, id_: str, *, purge: bool, yes: bool) -> None:
    """Delete a card. undo brings it back, unless it is purged."""
    from offerboard.tracker import intents

    chosen = session.find(id_)
    head = session.cards.rows[chosen].head
    name = name_of(head.company, head.role)
    if not purge:
        session.commit(intents.delete(session.cards, [chosen], session.now))
        emit(f"deleted {name} (`offerboard undo` brings it back)")
        return
    if not yes and sys.stdin.isatty():
        question = f"{name}: delete for good, out of the history too?"
        if not click.confirm(question, err=True):
            raise OfferboardError("nothing was deleted")
    session.tracker.purge(frozenset({chosen}))
    habits.change(paths.state_dir(), lambda known: known.without_card(chosen))
    emit(f"deleted {name} for good")
