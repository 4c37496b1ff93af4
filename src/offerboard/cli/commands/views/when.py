"""`when`: until when offers stand, which interviews are ahead, what can wait for what. It never shows pay."""

from typing import Any

import click

from offerboard.cards import summary
from offerboard.cards.holding.holding import Holding
from offerboard.cards.holding.words import HoldingSentences
from offerboard.cards.model import Card
from offerboard.cli.context import CommandSession
from offerboard.cli.output import dated, emit, emit_json, jsonable
from offerboard.cli.params import json_option
from offerboard.cli.tables import table, width_of_terminal


@click.command("when", short_help="Until when offers stand, and what can wait for which interview.")
@json_option
@click.pass_obj
def when_command(session: CommandSession, /, *, as_json: bool) -> None:
    """Until when offers stand, which interviews are ahead, and until when to ask for more time."""
    cards = session.cards
    held = Holding(cards.unsettled, cards.card, session.config.policy, session.now)
    shown = [cards.card(head.id) for head in (*held.offers, *held.accepted, *held.scheduled)]
    words = HoldingSentences(held, session.clocks)
    if as_json:
        emit_json(_json(held, words, shown, session))
        return
    if not shown:
        emit("no open offer, and no interview ahead")
        return
    rows = [_row(card, session) for card in shown]
    lines = table(rows, elastic=frozenset({0, 2}), width=width_of_terminal())
    said = [sentence.text for sentence in words.sentences]
    emit([*lines, *([""] if said else []), *said])


def _row(card: Card, session: CommandSession) -> tuple[str, ...]:
    said = " · ".join(summary.dates(card, session.now, session.clocks))
    return card.employer, card.stage, said


def _json(
    held: Holding, words: HoldingSentences, shown: list[Card], session: CommandSession
) -> dict[str, Any]:
    """Each card's dates, what is held together until when, and the sentences with their cards."""
    zone = session.zone
    together = [
        {**dated("until", step.until, zone), "ids": [head.id for head in step.heads]}
        for step in held.together
    ]
    sentences = [{"ids": list(sentence.ids), "text": sentence.text} for sentence in words.sentences]
    return {
        "cards": [_span(held, card, session) for card in shown],
        "together": together,
        "unwritten": [head.id for head in held.unwritten],
        "they_owe": [head.id for head in held.owing],
        "you_owe": [head.id for head in held.owed],
        "sentences": sentences,
    }


def _span(held: Holding, card: Card, session: CommandSession) -> dict[str, Any]:
    ask = held.asks.get(card.id)
    names = ("id", "company", "role", "stage", "outcome", "extensions")
    found: dict[str, Any] = jsonable({name: getattr(card, name) for name in names}, session.zone)
    for name in ("received", "reply_by", "start"):
        found |= dated(name, getattr(card, name), session.zone)
    found["interviews"] = jsonable([one for one in card.rounds if one.over > session.now], session.zone)
    found["ask_until"] = ask.until.isoformat() if ask else None
    return found
