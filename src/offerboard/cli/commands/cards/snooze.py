"""`snooze`: a flag hidden until a time."""

from datetime import timedelta

import click

from offerboard.cards import wording
from offerboard.cards.changes.lifecycle import wakes_at
from offerboard.cards.values import When
from offerboard.cli.context import CommandSession
from offerboard.cli.judging import clock_of
from offerboard.cli.output import aside, emit, emit_card, name_of
from offerboard.cli.params import AHEAD, Duration, id_argument, json_option
from offerboard.errors import OfferboardError, UsageError
from offerboard.tracker import intents


@click.command("snooze", short_help="Snooze a card: hide its flag until a time.")
@id_argument
@click.option("--until", metavar="DATE", type=AHEAD, help="Until when: tomorrow 9, monday.")
@click.option("--for", "span", metavar="SPAN", type=Duration(), help="For how long: 3h, 2d.")
@click.option("--off", is_flag=True, help="Show it again.")
@json_option
@click.pass_obj
def snooze_command(
    session: CommandSession,
    /,
    id_: str,
    *,
    until: When | None,
    span: timedelta | None,
    off: bool,
    as_json: bool,
) -> None:
    """Hide the flag of a card until a time, unless it gets worse.

    Never past the date by which an offer is to be answered, and for a day at most once that is past. A day
    without an hour means its morning, at nine.
    """
    if sum((until is not None, span is not None, off)) != 1:
        raise UsageError("say until when (--until), for how long (--for), or --off")
    end = wakes_at(until) if until is not None else session.now + (span or timedelta())
    chosen = session.find(id_)
    card = session.cards.card(chosen)
    judgement = clock_of(session).judge(card, session.now)
    flag = judgement.flag or judgement.snoozed
    if off:
        if card.snooze is None:
            raise OfferboardError(f"{name_of(card)} is not snoozed")
        intent = intents.wake(session.cards, [chosen], session.now)
    elif flag is None:
        raise OfferboardError(f"{name_of(card)} has no flag to hide")
    else:
        intent = intents.snooze(session.cards, {chosen: flag.severity}, end, session.now)
    saved = session.save(intent, chosen)
    if as_json:
        emit_card(saved, session.zone)
        return
    if saved.snooze is None:
        emit(f"{name_of(saved)}: shown")
        return
    said = wording.moment(saved.snooze.until, session.now, session.clocks)
    emit(f"{name_of(saved)}: hidden until {said}")
    if saved.snooze.until < end:
        aside("limited, so that you do not miss the date")
