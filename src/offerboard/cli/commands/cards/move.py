"""`move`: a card to another stage."""

from typing import Any

import click

from offerboard.cards.changes.contradictions import before_offer
from offerboard.cards.model import Card
from offerboard.cards.terms import Terms
from offerboard.cards.values import STAGES, Outcome, Stage, When
from offerboard.cli.arriving import Arrival, arrival_options
from offerboard.cli.commands.cards.end import ending, say_ended
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment, show_date
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import AHEAD, HAPPENED, OUTCOME, at_option, id_argument, json_option, reason_option
from offerboard.cli.terms import refuse_terms, term_options, terms_of
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import Intent, intents


@click.command("move")
@id_argument
@click.argument("stage", metavar="STAGE", type=click.Choice(STAGES))
@click.option("--outcome", type=OUTCOME, help="To closed: how it ended. declined and withdrawn are your no.")
@reason_option
@click.option("--received", metavar="DATE", type=HAPPENED, help="To offer: when it came, if not now.")
@click.option("--reply-by", metavar="DATE", type=AHEAD, help="To offer: until when it stands.")
@term_options
@arrival_options
@at_option
@json_option
@click.pass_obj
def move_command(
    session: CommandSession,
    /,
    id_: str,
    stage: Stage,
    *,
    outcome: Outcome | None,
    reason: str,
    received: When | None,
    reply_by: When | None,
    at: When | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Move a card to applied, interview, offer or closed.

    To offer: what they offer is --pay and the rest; what an advert named is no term of theirs. From closed it
    is open again: its outcome, and that they were told, are forgotten.
    """
    how = Arrival.of(given)
    if stage != "offer":
        refuse_terms(given, "goes with offer: what they offer")
    chosen = session.find(id_)
    before = session.cards.card(chosen)
    terms = terms_of(session, given, before)
    offer_only = received or reply_by or how.said or terms
    if stage != "offer" and offer_only:
        how.refuse()
        raise UsageError("--received and --reply-by go with offer")
    if stage != "closed" and (outcome or reason):
        raise UsageError("--outcome and --reason go with closed")
    if stage == before.stage and before.outcome is None:
        raise OfferboardError(f"{name_of(before)} is in {stage} already; edit changes its dates")
    intent: Intent
    if stage == "closed":
        if outcome is None:
            raise UsageError("closed needs --outcome: declined, withdrawn, rejected, …")
        intent = ending(session, chosen, outcome, at=at, reason=reason)
    elif stage == "offer" and (offer_only or before.received is None):
        intent = _offer(session, before, received or at, reply_by, how, terms)
    else:
        moment = past_moment(session, at)
        intent = intents.move(session.cards, [chosen], stage, session.now, at=moment)
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
    elif stage == "closed":
        say_ended(session, card)
    else:
        emit(f"{name_of(card)}: {stage}")
        if stage == "offer" and card.pay is None and card.advert is not None:
            aside("what the advert named is no pay of theirs: --pay, or `edit`, notes what they offer")


def _offer(
    session: CommandSession,
    before: Card,
    came: When | None,
    reply_by: When | None,
    how: Arrival,
    terms: Terms,
) -> Intent:
    """An offer came, now unless said otherwise; a date it had before stays."""
    if came:
        show_date(session, "received", came)
    if reply_by:
        show_date(session, "reply by", reply_by, counted=True)
    received = came or When.moment(session.now, session.zone)
    if why := before_offer(reply_by, received):
        raise UsageError(f"--reply-by: {why}")
    return intents.offer(
        session.cards,
        [before.id],
        session.now,
        received=received,
        reply_by=reply_by or before.reply_by,
        written=how.in_writing,
        channel=how.channel,
        thanked=how.thanked,
        terms=terms,
        person=how.person,
    )
