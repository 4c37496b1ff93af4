"""`export`: the cards as a file that others can read."""

from datetime import datetime
from pathlib import Path

import click

from offerboard.cards.clock.clock import passed, started
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.cards.wording import count_of
from offerboard.cli.context import Session
from offerboard.cli.output import aside, emit_bytes
from offerboard.cli.params import BACK
from offerboard.errors import UsageError
from offerboard.exchange import WRITERS, WriteOptions, write
from offerboard.files import save_for_others

STDOUT = "-"


@click.command("export")
@click.option(
    "--format", "kind", type=click.Choice(tuple(WRITERS)), help="Else by the file's name, else csv."
)
@click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Else standard output.")
@click.option(
    "--since", metavar="DATE", type=BACK, help="Only cards on which something happened from then on."
)
@click.option("--until", metavar="DATE", type=BACK, help="… and not later than this.")
@click.pass_obj
def export_command(
    session: Session, /, *, kind: str | None, output: str, since: When | None, until: When | None
) -> None:
    """Write the cards to a file, or to standard output; pay and all.

    JSON holds everything, and can be imported again without loss. CSV is safe to open in a spreadsheet.
    """
    if since and until and until.at < started(since):
        raise UsageError("--until is before --since")
    if kind is None:
        kind = next((name for name in WRITERS if output.lower().endswith(f".{name}")), "csv")
    cards = [row.card for row in session.cards.rows.values()]
    cards = [card for card in cards if _happened(card, since, until)]
    data = write(kind, cards, WriteOptions(now=session.now, zone=session.zone))
    if output == STDOUT:
        emit_bytes(data)
        return
    save_for_others(Path(output), data, own=session.own_files)
    aside(f"{count_of(len(cards), 'card')} in {output}, pay and all")


def _happened(card: Card, since: When | None, until: When | None) -> bool:
    """Whether anything on the card is dated between two dates, both included."""
    moments: list[datetime] = [entry.at for entry in card.timeline] or [card.created]
    moments += [started(card.received)] if card.received else []
    moments += [round_.at.at for round_ in card.rounds]
    after, before = (started(since) if since else None), (passed(until) if until else None)
    return any((not after or at >= after) and (not before or at < before) for at in moments)
