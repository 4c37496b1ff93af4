"""`add`: a new card."""

from datetime import datetime
from typing import Any

import click
from msgspec import structs

from offerboard.cards.changes.contradictions import came_on
from offerboard.cards.changes.lifecycle import came_by
from offerboard.cards.model import Card, Decision
from offerboard.cards.terms import Terms, paid
from offerboard.cards.values import STAGES, Outcome, Stage, When
from offerboard.cli.arriving import Arrival, arrival_options
from offerboard.cli.commands.cards.end import true_reason
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import field_options, fields, show_date, show_dates
from offerboard.cli.output import emit, emit_card
from offerboard.cli.params import LINE, OUTCOME, at_option, json_option, reason_option
from offerboard.errors import UsageError
from offerboard.tracker import intents


@click.command("add")
@click.argument("named", metavar="[COMPANY]", type=LINE, required=False)
@click.option("--company", metavar="TEXT", type=LINE, help="Who they are.")
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    help="Where it stands; else offer where there is one, applied for your employer, interview.",
)
@click.option("--outcome", type=OUTCOME, help="How it ended, if it did.")
@reason_option
@at_option
@field_options
@arrival_options
@click.option(
    "--from-mail",
    "mail",
    metavar="FILE",
    help="Read a mail (- is standard input): it is shown with the words of each value, then saved.",
)
@click.option("--card", metavar="ID", default="", help="A mail: the card that it is about.")
@click.option("--dry-run", is_flag=True, help="A mail: only show what it says.")
@click.option("--yes", is_flag=True, help="A mail: save it without asking.")
@click.option("--again", is_flag=True, help="Add it although the same position is on the board.")
@json_option
@click.pass_obj
def add_command(
    session: CommandSession,
    /,
    named: str | None,
    *,
    stage: Stage | None,
    outcome: Outcome | None,
    reason: str,
    at: When | None,
    mail: str | None,
    card: str,
    dry_run: bool,
    yes: bool,
    again: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Add a card, and print its id.

    --at is when it came to where it stands: when you applied, had the offer, or it ended. --from-mail reads
    an offer, an invitation or a no from a mail, and brings it to the card that it is about, if there is one;
    what the other options say wins over what the mail says.
    """
    if named is not None:
        if given.get("company") is not None:
            raise UsageError("the company was given twice: once is enough")
        given["company"] = named
    found, how = fields(session, given), Arrival.of(given)
    if mail is not None:
        if how.said or stage or outcome or reason or at:
            raise UsageError("--from-mail says itself where the card stands, and how it came")
        from offerboard.cli.commands.cards.from_mail import add_from_mail

        show_dates(session, found)
        add_from_mail(session, mail, found, card=card, again=again, yes=yes, dry_run=dry_run, as_json=as_json)
        return
    if card or dry_run or yes:
        raise UsageError("--card, --dry-run and --yes go with --from-mail")
    if "company" not in found:
        raise UsageError("Missing option '--company'.")
    if not found["company"]:
        raise UsageError("a card needs a company: --company is empty")
    offered = bool(found.get("received") or found.get("reply_by") or how.said)
    stage = _stage(stage, outcome, offered=offered, employed=found.get("kind") == "employer")
    if stage == "offer":
        received = came_on(found.get("received") or at, found.get("reply_by"), session.now, session.zone)
        found["received"] = received
        terms = paid(found.get("pay")).then(Terms(start=found.get("start"), place=found.get("place", "")))
        found |= how.fields(came_by(received, session.now), session.now, terms)
        at = (at if outcome else None) or received
    else:
        how.refuse()
        if at:
            show_date(session, "at", at)
    show_dates(session, found)
    new = Card(id=intents.new_id(session.cards), created=session.now, stage=stage, outcome=outcome, **found)
    moment = min(at.at, session.now) if at else None
    if reason:
        new = _with_reason(session, new, reason, moment)
    intent = intents.add(new, session.now, session.config.policy, again=again, at=moment)
    saved = session.save(intent, new.id)
    if as_json:
        emit_card(saved, session.zone)
    elif not session.in_lines:  # there the card gets a number, which is said instead
        emit(saved.id)


def _with_reason(session: CommandSession, card: Card, reason: str, at: datetime | None) -> Card:
    """The card with the reason of your no. Raises UsageError where it did not end with one."""
    if card.outcome is None:
        raise UsageError("--reason goes with --outcome: declined, withdrawn or reneged")
    kept = true_reason(session, card, card.outcome, reason)
    return structs.replace(card, decision=Decision(answer="no", at=at or session.now, reason=kept))


def _stage(stage: Stage | None, outcome: Outcome | None, *, offered: bool, employed: bool) -> Stage:
    """The stage that was named, or that the outcome or an offer's dates imply. Raises UsageError."""
    if outcome is not None:
        implied: Stage = "offer" if outcome == "accepted" else "closed"
        if stage not in (None, implied):
            raise UsageError(f"a card that is {outcome} is in stage {implied}, not {stage}")
        return implied
    if stage == "closed":
        raise UsageError("--stage closed needs --outcome: declined, withdrawn, rejected, …, unknown")
    return stage or ("offer" if offered else "applied" if employed else "interview")
