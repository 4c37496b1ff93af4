"""What is noted on a card when its letter has left: copied, and once somebody says so, sent."""

from __future__ import annotations

from datetime import datetime

from offerboard.cards.changes.correspondence import closes
from offerboard.errors import OfferboardError
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer.memory import remember_use
from offerboard.tui.session.session import Host


def note_copied(host: Host, note: LetterNote, since: datetime) -> None:
    """Once a letter, however often and in whatever pieces it was copied since then."""
    remember_use(host, note.choice)
    try:
        card = host.card(note.card_id)
    except OfferboardError:
        return  # deleted meanwhile
    if not note.is_noted(card, since):
        host.submit(note.copied(host.snapshot, host.now()))


def note_sent(host: Host, note: LetterNote, label: str) -> str:
    """It was sent, or said: a no moves the card at once. What to say of it; nothing where it failed."""
    try:
        card = host.card(note.card_id)
    except OfferboardError as error:
        host.complain(error)
        return ""
    if not host.submit(note.sent(host.snapshot, card, host.now())):
        return ""
    remember_use(host, note.choice)
    how = "said" if note.choice.channel == "phone" else "sent"
    where = "; it is in Declines now" if closes(card, note.effect) else ""
    return f"{card.name}, {label}: noted as {how}{where}"
