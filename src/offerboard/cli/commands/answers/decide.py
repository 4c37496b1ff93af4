"""`decide`: what you want, and why; where the card stands does not change."""

import click

from offerboard.cards import advice, summary
from offerboard.cards.changes.correspondence import no_of
from offerboard.cards.values import Answer, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import LINE, SLUG, at_option, id_argument, json_option, reason_option
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import intents


@click.command("decide", short_help="Note what you decided, and the true reason of a no.")
@id_argument
@click.argument("answer", type=click.Choice(("yes", "no")))
@at_option
@reason_option
@click.option(
    "--told",
    metavar="SLUG",
    type=SLUG,
    default="",
    help="Of a no, the one that they are told; none: give none.",
)
@click.option("--words", metavar="TEXT", type=LINE, default="", help="Why, in one line.")
@click.option("--again", is_flag=True, help="Decide again what was decided.")
@json_option
@click.pass_obj
def decide_command(
    session: CommandSession,
    /,
    id_: str,
    answer: Answer,
    *,
    at: When | None,
    reason: str,
    told: str,
    words: str,
    again: bool,
    as_json: bool,
) -> None:
    """Note what you decided, and of a no the true reason: one of those that the letters know.

    An unknown one is refused with the list of those that there are; `templates` says where your own go.
    """
    if answer == "yes" and (reason or told):
        raise UsageError("--reason and --told go with no")
    chosen = session.find(id_)
    before = session.cards.card(chosen)
    if before.decision is not None and not again:
        said = summary.decision(before.decision, session.clocks)
        raise OfferboardError(f"{said}; --again decides it again")
    if reason or told:
        from offerboard.cli.composing import kept_reason

        reason = kept_reason(session, before, no_of(before), reason, told)
    moment = past_moment(session, at)
    intent = intents.decide(
        session.cards, chosen, answer, session.now, at=moment, reason=reason, told=told, words=words
    )
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
    else:
        emit(f"decided on {name_of(card)}: {answer}")
    if answer == "no" and advice.asked(card) < advice.FRIENDS:
        aside(summary.advice(card))
