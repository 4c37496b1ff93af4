"""Deciding on a card: the sheet, and what follows from a decision. A no offers the words for it."""

from __future__ import annotations

from typing import Literal

from offerboard.cards import summary
from offerboard.cards.changes.correspondence import tells
from offerboard.cards.values import Channel
from offerboard.tracker import Intent
from offerboard.tui.dialogs.offer import usual_channel
from offerboard.tui.program import Program
from offerboard.tui.requests import Accept, OpenChoice, OpenComposer, OpenDecided, OpenDecision, Submit

_TELL: dict[Channel, str] = {
    "phone": "call them: the script",
    "email": "write an email",
    "text": "write a text message",
}
_LATER = "later"


def decide(program: Program, id_: str, submit: Submit) -> None:
    """Open the sheet on a card; where a decision was made, show that first."""
    cards = program.session.cards
    card = cards.card(id_)

    def saved(intent: Intent) -> None:
        before = cards.card(id_).decision
        if submit(intent):
            _after(program, id_, submit, changed=cards.card(id_).decision != before)

    def sheet() -> None:
        program.request(OpenDecision(cards.card(id_), saved))

    def go_on(how: Literal["anew", "write"]) -> None:
        if how == "anew":
            sheet()
        else:
            _write(program, id_, None)

    if card.decision is None:
        sheet()
    else:
        program.request(OpenDecided(card, go_on))


def _after(program: Program, id_: str, submit: Submit, *, changed: bool) -> None:
    """Do what follows from a decision that was just made."""
    card = program.session.cards.card(id_)
    name, say = card.name, program.session.messages.say
    if not changed:
        say(f"{name}: kept; {summary.advice(card)}")
    elif card.decision is None:
        say(f"{name}: undecided again")
    elif card.decision.answer == "yes" and card.stage == "offer" and card.outcome is None:

        def accept(now: bool) -> None:
            if now:
                program.request(Accept(id_, submit))

        title = f"Decided: yes. {name} does not know it yet"
        program.request(OpenChoice(title, [("accept it: tell them", True), (_LATER, False)], accept))
    elif card.decision.answer == "yes":
        say(f"{name}: decided, yes")
    else:

        def write(channel: Channel | None) -> None:
            if channel is not None:
                _write(program, id_, channel)

        usual = usual_channel(program.session, [id_])
        options: list[tuple[str, Channel | None]] = [(words, channel) for channel, words in _TELL.items()]
        options.sort(key=lambda option: option[1] != usual)
        title = f"Decided: no. {name} does not know it yet"
        program.request(OpenChoice(title, [*options, (_LATER, None)], write))


def _write(program: Program, id_: str, channel: Channel | None) -> None:
    """Write to them: the no that they do not know yet, else what the card calls for."""
    card = program.session.cards.card(id_)
    no = card.decision is not None and card.decision.answer == "no" and card.outcome is None
    program.request(OpenComposer(id_, tells(card) if no else None, channel=channel))
