"""The letter that the composer opens with: as it was left on the card, except for what was just chosen."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from offerboard.letters import Sender, board_facts
from offerboard.letters.composing import Composition, LetterContext
from offerboard.tui.composer.memory import recalled, usual_habits
from offerboard.tui.requests import OpenComposer
from offerboard.tui.session.session import Session


class OpenedLetter(Struct, frozen=True):
    """A letter, and what was chosen and typed for it the last time, to be put back into it."""

    composition: Composition
    before: Mapping[str, str]


def open_letter(session: Session, request: OpenComposer) -> OpenedLetter:
    """The letter that is requested to a card.

    A channel that was just chosen wins over the one that was left there before; a reason too, if it may be
    given and the words are not the user's own. `until` is the date to ask time until, where no letter asked
    for another. Raises OfferboardError, OSError.
    """
    habits = usual_habits(session)
    composition = Composition(session.writer, letter_context(session, request.id), request.situation, habits)
    if request.until is not None and composition.until is None:
        composition.answer("until", request.until)
    before = recalled(session, habits, composition)
    if request.channel is not None:
        composition.choose("channel", request.channel)
        before = {**before, "channel": request.channel, "reason": composition.choice.reason}
    if request.reason is not None and composition.own is None and _can_say(composition, request.reason):
        composition.choose("reason", request.reason)
        before = {**before, "reason": request.reason}
    return OpenedLetter(composition, before)


def _can_say(composition: Composition, reason: str) -> bool:
    return any(option.slug == reason and option.available for option in composition.options("reason"))


def letter_context(session: Session, id_: str) -> LetterContext:
    """What a letter to a card is written from at this moment. Raises GoneCardError."""
    facts = board_facts(id_, session.cards.snapshot.heads)
    return LetterContext(session.cards.card(id_), facts, Sender.of(session.config), session.now())
