"""`sent`: a letter was sent, or said; copied is not sent until then."""

from datetime import datetime

import click

from offerboard.cards.changes.correspondence import TELLS, meant
from offerboard.cards.effects import TELLS_NO, Effect, usual
from offerboard.cards.model import Card
from offerboard.cards.values import Channel, Situation, When
from offerboard.cli.context import CommandSession
from offerboard.cli.fields import past_moment, show_date
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import AHEAD, CHANNEL, LINE, SITUATION, SLUG, at_option, id_argument, json_option
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import intents


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
@click.option(
    "--until",
    metavar="DATE",
    type=AHEAD,
    help="more-time: until when you asked; expedite: by when you must answer another.",
)
@click.option("--reason", metavar="SLUG", type=SLUG, default="", help="Of a no, the one that they were told.")
@click.option("--with", "person", metavar="NAME", type=LINE, default="", help="Whom it went to.")
@click.option("--not-sent", is_flag=True, help="What was copied was not sent, and will not be.")
@json_option
@click.pass_obj
def sent_command(
    session: CommandSession,
    /,
    id_: str,
    *,
    at: When | None,
    situation: Situation | None,
    channel: Channel | None,
    until: When | None,
    reason: str,
    person: str,
    not_sent: bool,
    as_json: bool,
) -> None:
    """Confirm that a letter was sent, or a call made, and do what it implies."""
    if not_sent and (at or situation or channel or until or reason or person):
        raise UsageError("--not-sent goes alone")
    chosen = session.find(id_)
    if not_sent:
        intent = intents.unsend(session.cards, [chosen], session.now)
    else:
        moment = past_moment(session, at)
        if until:
            show_date(session, "until", until, counted=True)
        card = session.cards.card(chosen)
        effect = _effect(situation)
        _refuse_without_round(session, card, situation, effect, moment)
        if reason:
            reason = _told_reason(session, card, situation, effect, reason)
        intent = intents.send(
            session.cards,
            [chosen],
            session.now,
            at=moment,
            situation=situation,
            channel=channel,
            effect=effect,
            until=until,
            reason=reason,
            person=person,
            promises=_promises(session, card, situation, channel),
        )
    card = session.save(intent, chosen)
    if as_json:
        emit_card(card, session.zone)
        return
    last = card.timeline[-1]
    what = last.text if not_sent else f"{last.situation or situation or 'more-time'}, {last.kind}"
    emit(f"{name_of(card)}: {what}")
    for promise in (one for one in card.promises if one.situation and one.situation == last.situation):
        aside(f"you said that {promise.text} follows: `offerboard compose {card.id} --channel email`")


def _refuse_without_round(
    session: CommandSession,
    card: Card,
    situation: Situation | None,
    effect: Effect | None,
    at: datetime | None,
) -> None:
    """Raise OfferboardError where an interview is confirmed, or moved, of which there is none."""
    copied = card.facts.copied
    if effect is None and situation is None and copied is not None:
        effect = copied.effect or usual(copied.situation)
    if effect in ("confirm", "reschedule") and meant(card, at or session.now) is None:
        name = name_of(card)
        raise OfferboardError(
            f"no interview with {name} is ahead: `offerboard round {card.id} add --at …` plans one"
        )


def _told_reason(
    session: CommandSession, card: Card, situation: Situation | None, effect: Effect | None, reason: str
) -> str:
    """The reason that a no gave. Raises UsageError for an unknown one, or where it is not a no."""
    from offerboard.cli.composing import kept_reason

    copied = card.facts.copied
    if situation is None:
        situation = copied.situation if copied else TELLS.get(card.outcome or "unknown")
    if situation is None or (effect or usual(situation)) not in TELLS_NO:
        raise UsageError("--reason goes with a no: decline, withdraw, renege")
    return kept_reason(session, card, situation, reason)


def _promises(
    session: CommandSession, card: Card, situation: Situation | None, channel: Channel | None
) -> bool:
    """Whether the words for a call or a text message that nobody copied say that an email follows."""
    copied = card.facts.copied
    if situation is None or channel not in ("phone", "text"):
        return False
    if copied is not None and (copied.situation, copied.channel) == (situation, channel):
        return False  # the card knows it from what was copied
    from offerboard.cli.composing import composition

    try:
        letter = composition(session, card, situation, {"channel": channel}, anyway=True).letter
    except OfferboardError:
        return False  # there are no words of that kind
    return letter is not None and letter.promises


def _effect(situation: Situation | None) -> Effect | None:
    """What sending a letter for a situation does; None where no situation was named."""
    from offerboard.letters.writer import Writer

    return Writer.at_home().effect(situation) if situation else None
