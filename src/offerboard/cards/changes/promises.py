"""What you said you would do: open on the card until it is done."""

from datetime import datetime

from msgspec import structs

from offerboard.cards.changes.lifecycle import with_entries
from offerboard.cards.effects import TELLS_NO, Effect
from offerboard.cards.model import Card, Entry, Promise
from offerboard.cards.values import Channel, Situation
from offerboard.errors import UsageError
from offerboard.text import one_line

AN_EMAIL = "an email"
"""The promise of a call or a text message that announces an email."""


def made(card: Card, promise: Promise, now: datetime) -> Card:
    """The card with one more promise. Raises UsageError for one without words."""
    text = one_line(promise.text)
    if not text:
        raise UsageError("what did you promise?")
    noted = Entry(kind="noted", at=promise.made, logged=now, text=f"promised: {text}", until=promise.due)
    return with_entries(with_promise(card, structs.replace(promise, text=text)), now, noted)


def kept(card: Card, number: int, now: datetime) -> Card:
    """A promise, by its number from 1, was kept. Raises UsageError where there is none of that number."""
    if not 1 <= number <= len(card.promises):
        known = f"there are {len(card.promises)}" if card.promises else "nothing is promised"
        raise UsageError(f"no promise {number} of {card.name}: {known}")
    done = card.promises[number - 1]
    rest = tuple(one for one in card.promises if one is not done)
    noted = Entry(kind="noted", at=now, logged=now, text=f"done as promised: {one_line(done.text)}")
    return with_entries(structs.replace(card, promises=rest), now, noted)


def with_promise(card: Card, promise: Promise) -> Card:
    """The card with a promise, in place of an older one of the same letter."""
    rest = (one for one in card.promises if one.situation is None or one.situation != promise.situation)
    return structs.replace(card, promises=(*rest, promise))


def kept_by(card: Card, situation: Situation, channel: Channel, effect: Effect) -> Card:
    """The card without the promises that a letter keeps: those of its kind, or all where it is a no."""
    rest = tuple(one for one in card.promises if not _keeps(one, situation, channel, effect))
    return card if len(rest) == len(card.promises) else structs.replace(card, promises=rest)


def _keeps(promise: Promise, situation: Situation, channel: Channel, effect: Effect) -> bool:
    if promise.situation is None or promise.channel not in (None, channel):
        return False
    return promise.situation == situation or effect in TELLS_NO
