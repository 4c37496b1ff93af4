"""`sent`: a letter was sent, or said; copied is not sent until then."""

import click

from offerboard.cards.effects import Effect
from offerboard.cards.values import Channel, Situation, When
from offerboard.cli.context import Session
from offerboard.cli.fields import show_date
from offerboard.cli.output import emit, emit_card, name_of
from offerboard.cli.params import AHEAD, CHANNEL, SITUATION, at_option, id_argument, json_option
from offerboard.errors import UsageError


@click.command("sent", short_help="Confirm that a letter was sent, or a call made.")
@id_argument
@at_option
@click.option(
    "--situation",
    metavar="SITUATION",
    type=SITUATION,
    help="What was sent, if not what was copied last: decline, more-time, …",
)
@click.option("--by", "channel", type=CHANNEL, help="How it was sent, if not as it was copied.")
@click.option("--until", metavar="DATE", type=AHEAD, help="more-time: until when you asked.")
@click.option("--not-sent", is_flag=True, help="What was copied was not sent, and will not be.")
@json_option
@click.pass_obj
def sent_command(
    session: Session,
    /,
    id_: str,
    *,
    at: When | None,
    situation: Situation | None,
    channel: Channel | None,
    until: When | None,
    not_sent: bool,
    as_json: bool,
) -> None:
    """Confirm that a letter was sent, or a call made, and do what it implies."""
    from offerboard.tracker import intents

    if not_sent and (at or situation or channel or until):
        raise UsageError("--not-sent goes alone")
    chosen = session.find(id_)
    if not_sent:
        intent = intents.unsend(session.cards, [chosen], session.now)
    else:
        if at:
            show_date(session, "at", at)
        if until:
            show_date(session, "until", until, counted=True)
        moment = min(at.at, session.now) if at else None
        intent = intents.send(
            session.cards,
            [chosen],
            session.now,
            at=moment,
            situation=situation,
            channel=channel,
            effect=_effect(situation),
            until=until,
        )
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
        return
    last = card.timeline[-1]
    what = last.text if not_sent else f"{last.situation or situation or 'more-time'}, {last.kind}"
    emit(f"{name_of(card.company, card.role)}: {what}")


def _effect(situation: Situation | None) -> Effect | None:
    """What sending a letter for a situation does; of what was copied the card knows it."""
    from offerboard.letters.writer import Writer

    return Writer.at_home().effect(situation) if situation else None
