"""`add`: a new card."""

from typing import Any, cast

import click

from offerboard.cards.model import Card
from offerboard.cards.values import STAGES, Outcome, Stage, When, zone_of
from offerboard.cli.context import Session
from offerboard.cli.fields import field_options, fields, show_dates
from offerboard.cli.output import emit, emit_card
from offerboard.cli.params import LINE, OUTCOME, json_option
from offerboard.errors import UsageError


@click.command("add")
@click.option("--company", metavar="TEXT", type=LINE, required=True, help="Who they are.")
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    help="Where it stands; offer where it has one's dates, else interview.",
)
@click.option("--outcome", type=OUTCOME, help="How it ended, if it did.")
@field_options
@click.option("--again", is_flag=True, help="Add it although the same position is on the board.")
@json_option
@click.pass_obj
def add_command(
    session: Session,
    /,
    *,
    stage: Stage | None,
    outcome: Outcome | None,
    again: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Add a card, and print its id."""
    from offerboard.tracker import intents

    found = fields(session, given)
    if not found["company"]:
        raise UsageError("a card needs a company: --company is empty")
    stage = _stage(stage, outcome, offered=bool(found.get("received") or found.get("reply_by")))
    if stage == "offer" and found.get("received") is None:
        today = session.now.astimezone(zone_of(session.zone)).date()
        found["received"] = When.whole(today, session.zone)  # else nothing that is sent could acknowledge it
    received = cast("When | None", found.get("received"))
    show_dates(session, found)
    at = min(received.at, session.now) if received and stage == "offer" else None
    card = Card(id=intents.new_id(session.cards), created=session.now, stage=stage, outcome=outcome, **found)
    saved = session.save(intents.add(card, session.now, session.config.policy, again=again, at=at), card.id)
    if as_json:
        emit_card(saved, session.zone)
    else:
        emit(saved.id)


def _stage(stage: Stage | None, outcome: Outcome | None, *, offered: bool) -> Stage:
    """The stage that was named, or that the outcome or an offer's dates imply. Raises UsageError."""
    if outcome is not None:
        implied: Stage = "offer" if outcome == "accepted" else "closed"
        if stage not in (None, implied):
            raise UsageError(f"a card that is {outcome} is in stage {implied}, not {stage}")
        return implied
    if stage == "closed":
        raise UsageError("--stage closed needs --outcome: declined, withdrawn, rejected, …, unknown")
    return stage or ("offer" if offered else "interview")
