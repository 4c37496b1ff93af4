"""Which cards a report or an export of some days is about."""

from datetime import datetime

from offerboard.cards.model import Card
from offerboard.cards.values import When, passed, started


def happened_within(card: Card, since: When | None, until: When | None) -> bool:
    """Whether anything on the card is dated between two dates, both included; None is no limit."""
    moments: list[datetime] = [entry.at for entry in card.timeline] or [card.created]
    moments += [started(card.received)] if card.received else []
    moments += [started(round_.at) for round_ in card.rounds]
    after, before = (started(since) if since else None), (passed(until) if until else None)
    return any((not after or at >= after) and (not before or at < before) for at in moments)
