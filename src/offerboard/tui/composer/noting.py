"""What is noted on a card when its letter has left: copied, and once somebody says so, sent."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from msgspec import structs

from offerboard.cards.changes.correspondence import closes
from offerboard.cards.effects import Effect
from offerboard.cards.values import When
from offerboard.errors import OfferboardError
from offerboard.letters import Choice
from offerboard.tracker import intents
from offerboard.tui.composer.composition import Composition
from offerboard.tui.composer.memory import remember_use
from offerboard.tui.session.session import Host


class Note(NamedTuple):
    """What is noted on a card once its letter is on a clipboard, or in another program."""

    card_id: str
    choice: Choice
    effect: Effect
    reason: str
    until: When | None

    @classmethod
    def of(cls, card_id: str, composition: Composition) -> Note:
        """What to note of the letter as it is."""
        effect, reason, until = composition.effect, composition.told_reason, composition.until
        return cls(card_id, composition.choice, effect, reason, until)


def note_copied(host: Host, note: Note, since: datetime) -> None:
    """Once a letter, however often and in whatever pieces it was copied since then."""
    remember_use(host, note.choice)
    try:
        card = host.card(note.card_id)
    except OfferboardError:
        return  # deleted meanwhile
    choice = note.choice
    last = card.timeline[-1] if card.timeline else None
    same_reason = card.decision is None or note.reason in ("", card.decision.told_reason)
    if (
        last is not None
        and (last.kind, last.situation, last.channel, last.until)
        == ("copied", choice.situation, choice.channel, note.until)
        and last.at >= since
        and same_reason
    ):
        return
    host.submit(
        intents.copy(
            host.snapshot,
            note.card_id,
            choice.situation,
            choice.channel,
            host.now(),
            effect=note.effect,
            told_reason=note.reason,
            until=note.until,
        )
    )


def note_sent(host: Host, note: Note, label: str) -> str:
    """It was sent, or said: a no moves the card at once. What to say of it; nothing where it failed."""
    choice = note.choice
    try:
        card = host.card(note.card_id)
    except OfferboardError as error:
        host.complain(error)
        return ""
    now, name = host.now(), card.name
    intent = intents.send(
        host.snapshot,
        [card.id],
        now,
        situation=choice.situation,
        channel=choice.channel,
        effect=note.effect,
        until=note.until,
    )
    moves = closes(card, note.effect)
    if moves and (card.decision is None or card.decision.answer != "no"):
        no = intents.decide(host.snapshot, card.id, "no", now, told=note.reason)
        intent = structs.replace(no.then(intent), label=intent.label)
    if not host.submit(intent):
        return ""
    remember_use(host, choice)
    how = "said" if choice.channel == "phone" else "sent"
    return f"{name}, {label}: noted as {how}{'; it is in Declines now' if moves else ''}"
