"""What a card makes likely for a letter to it, before anybody chooses."""

from collections.abc import Sequence

from offerboard.cards.model import Card
from offerboard.cards.values import Channel, Situation
from offerboard.letters.address import contact_for, recipient
from offerboard.letters.model import NO_REASON, Sender


def situation(card: Card, fitting: Sequence[Situation]) -> Situation:
    """The one of a letter that was copied and waits to be confirmed, else the first of those that fit."""
    copied = card.facts.copied
    return copied.situation if copied and copied.situation in fitting else fitting[0]


def channel(
    card: Card, meant: Situation, channels: tuple[Channel, ...], sender: Sender, habit: Channel | None
) -> Channel:
    """Theirs, else the one used last with them, else by habit if it reaches them as well as mail, else mail.

    What was copied waits to be confirmed; what was said is put in writing; no calls means none.
    """
    copied = card.facts.copied
    if copied and copied.situation == meant and copied.channel in channels:
        return copied.channel
    if habit is not None and _reaches(card, "email") and not _reaches(card, habit):
        habit = None
    past = sorted(card.timeline, key=lambda entry: entry.at, reverse=True)
    used = (entry.channel for entry in past if entry.kind != "copied")
    wishes = [*(contact.channel for contact in card.contacts), *used, habit]
    for wish in wishes if card.told is None else ():
        if wish in channels and not (sender.no_calls and wish == "phone"):
            return wish
    return "email" if "email" in channels or not channels else channels[0]


def _reaches(card: Card, way: Channel) -> bool:
    return bool(recipient(contact_for(card, way), way))


def reason(card: Card) -> str:
    """The reason for the card's decision: the one that was told, else the true one."""
    decision = card.decision
    return (decision.told_reason or decision.reason or NO_REASON) if decision else NO_REASON
