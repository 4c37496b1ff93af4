"""`edit`: other values for a card."""

from typing import Any

import click

from offerboard.cards.changes.lifecycle import came_by
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import field_options, fields, show_dates
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import LINE, id_argument, json_option
from offerboard.errors import UsageError
from offerboard.tracker import intents

_OF_OFFERS = frozenset({"received", "reply_by", "written"})
"""Fields that the clock reads of offers alone."""


@click.command("edit")
@id_argument
@click.option("--company", metavar="TEXT", type=LINE, help="Who they are.")
@field_options
@click.option("--written/--spoken", default=None, help="Whether the offer is in writing.")
@json_option
@click.pass_obj
def edit_command(
    session: CommandSession, /, id_: str, *, written: bool | None, as_json: bool, **given: Any
) -> None:
    """Give a card other values.

    An empty value clears. What there can be several of (contacts, notes, advisors, …) is added; an empty
    one clears these first. For stage and outcome there are move, end and accept, for your answer decide.
    """
    before = session.cards.card(session.find(id_))
    found = fields(session, given, before)
    found |= _writing(session, before, found.get("received", before.received), written)
    if not found:
        raise UsageError("nothing to change: name a field, as in `offerboard edit ID --reply-by fri`")
    if "company" in found and not found["company"]:
        raise UsageError("a card needs a company: --company is empty")
    show_dates(session, found, before)
    card = session.save(intents.edit_card(before, found, session.now), before.id)
    if _OF_OFFERS & found.keys() and card.stage in ("applied", "interview"):
        aside(
            f"it is no offer yet, and nothing counts its date: `offerboard move {card.id} offer` makes it one"
        )
    if "place" in found and "remote" not in found and card.remote:
        aside("it is still remote work; --remote no or --remote unsaid changes that")
    if as_json:
        emit_card(card, session.zone)
    else:
        emit(f"edited {name_of(card)}")


def _writing(
    session: CommandSession, before: Card, received: When | None, written: bool | None
) -> dict[str, Any]:
    """The fields that say whether it is in writing; if only spoken, at a known moment or else as it came."""
    if written is None:
        return {}
    if written or before.spoken is not None:
        return {"written": written}
    return {"written": False, "spoken": came_by(received, session.now)}
