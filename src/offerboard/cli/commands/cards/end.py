"""`end`: how a card ended; with what `accept`, `move` and `add` say of it too."""

import click

from offerboard.cards.cascade import unwritten
from offerboard.cards.changes.correspondence import TELLS, tells
from offerboard.cards.model import Card
from offerboard.cards.values import ENDED_BY, MY_NO, Outcome, Party, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import OUTCOME, PARTIES, at_option, id_argument, json_option, reason_option
from offerboard.cli.terms import say_differences
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import Intent, intents

_WHOSE: dict[Party, str] = {"me": "your doing", "them": "theirs", "nobody": "nobody's"}


def ending(
    session: CommandSession,
    /,
    id_: str,
    outcome: Outcome,
    *,
    at: When | None = None,
    by: Party | None = None,
    reason: str = "",
    text: str = "",
    again: bool = False,
) -> Intent:
    """The intent that ends a card.

    Raises OfferboardError for the outcome that it has, unless another detail is given, and for a second yes,
    unless `again`; UsageError for details that contradict the outcome.
    """
    card = session.cards.card(id_)
    if outcome == card.outcome and not (at or by or reason or text):
        raise OfferboardError(f"{name_of(card)} has ended already: {outcome}")
    if outcome == "accepted" and not again:
        others = (head for head in session.cards.heads if head.outcome == "accepted" and head.id != id_)
        if other := next(others, None):
            raise OfferboardError(
                f"you have accepted {name_of(other)} already ({other.id}): "
                f"tell this one no (`offerboard compose {card.id} --situation {tells(card)}`); "
                f"`offerboard accept {card.id} --again` says yes to both, and one is then to be gone back on"
            )
    if by is not None and by not in (ENDED_BY[outcome], "nobody") and outcome != "unknown":
        meant = "rejected or rescinded" if by == "them" else "declined, withdrawn, lapsed or silent"
        raise UsageError(
            f"--by {by}: {outcome} is {_WHOSE[ENDED_BY[outcome]]}; {meant} would be {_WHOSE[by]}"
        )
    if reason:
        reason = true_reason(session, card, outcome, reason)
    moment = past_moment(session, at)
    return intents.end(
        session.cards,
        [id_],
        outcome,
        session.now,
        session.config.policy,
        at=moment,
        by=by,
        reason=reason,
        text=text,
    )


def true_reason(session: CommandSession, card: Card, outcome: Outcome, reason: str) -> str:
    """The reason of a no, as a card keeps it. Raises UsageError where it is unknown, or this is not a no."""
    from offerboard.cli.composing import kept_reason

    if outcome not in MY_NO:
        raise UsageError("--reason goes with declined, withdrawn and reneged: your no")
    return kept_reason(session, card, TELLS[outcome], reason)


def say_ended(session: CommandSession, card: Card) -> None:
    """Say how a card ended, and what is owed now."""
    emit(f"{name_of(card)}: {card.outcome}")
    if card.outcome == "accepted":
        say_differences(session, card)
    if card.outcome == "reneged":
        aside("read the contract first; a visa, a sign-on bonus or a career office may be at stake")
    if card.told is not None:
        return
    if card.outcome in MY_NO:
        aside(f"they do not know yet: `offerboard compose {card.id}` has the words")
    elif card.outcome == "accepted":
        aside(f"once they know: `offerboard sent {card.id} --situation accept`")
        if not card.written:
            known = "it is not in writing" if unwritten(card) else "nothing says that it is in writing"
            aside(f"{known}: wait for the paper before you tell the others")
            aside(f"once it is there: `offerboard log {card.id} heard --written`")


@click.command("end")
@id_argument
@click.argument("outcome", metavar="OUTCOME", type=OUTCOME)
@at_option
@click.option("--by", type=click.Choice(PARTIES), help="Who ended it, where the outcome does not say.")
@reason_option
@click.option("--text", metavar="TEXT", default="", help="A line for the timeline.")
@json_option
@click.pass_obj
def end_command(
    session: CommandSession,
    /,
    id_: str,
    outcome: Outcome,
    *,
    at: When | None,
    by: Party | None,
    reason: str,
    text: str,
    as_json: bool,
) -> None:
    """End a card, without a letter.

    OUTCOME is accepted; your no, flagged until they are told: declined, withdrawn, reneged; theirs: rejected,
    rescinded (they took the offer back), ghosted (they never answered); or lapsed (you let the date pass),
    silent (you never answered), unknown.
    """
    chosen = session.find(id_)
    card = session.save(ending(session, chosen, outcome, at=at, by=by, reason=reason, text=text), chosen)
    if as_json:
        emit_card(card, session.zone)
    else:
        say_ended(session, card)
