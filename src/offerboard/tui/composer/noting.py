"""What is noted on a card when its letter has left: copied, and once somebody says so, sent."""

from __future__ import annotations

from datetime import datetime

from offerboard.cards.changes.correspondence import closes
from offerboard.errors import OfferboardError
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer.memory import remember_use
from offerboard.tui.session.session import Session


def note_copied(session: Session, note: LetterNote, since: datetime) -> None:
    """Note that a letter was copied: once, however often and in whatever pieces it was."""
    remember_use(session, note.choice)
    try:
        card = session.cards.card(note.card_id)
    except OfferboardError:
        return  # deleted meanwhile
    if not note.is_noted(card, since):
        session.cards.submit(note.copied(session.cards.snapshot, session.now()))


def note_sent(session: Session, note: LetterNote, label: str) -> str:
    """Note that it was sent or said: a no moves the card at once. Returns what to say; "" where it failed."""
    try:
        card = session.cards.card(note.card_id)
    except OfferboardError as error:
        session.messages.complain(error)
        return ""
    if not session.cards.submit(note.sent(session.cards.snapshot, card, session.now())):
        return ""
    remember_use(session, note.choice)
    how = "said" if note.choice.channel == "phone" else "sent"
    where = "; it is in Declines now" if closes(card, note.effect) else ""
    return f"{card.name}, {label}: noted as {how}{where}"
