"""The plain facts that the clock reads, derived from a card's timeline whenever the card changes.

The clock never reads the timeline itself: of ten thousand cards it needs only these few values.
"""

from datetime import datetime, timedelta

from msgspec import structs

from .model import Card, Copied, Entry, Facts, Slot
from .values import When

_HEARD = frozenset({"heard", "met", "granted", "refused", "revised"})
_SETTLES = frozenset({"sent", "called", "noted"})
_NUDGES = frozenset({"follow-up"})


def derive(card: Card, now: datetime) -> Facts:
    """The facts of a card as it stands at `now`; interviews that are over count as having met."""
    acknowledged = heard = nudged = unanswered = asked = None
    named: When | None = None
    copied: Copied | None = None
    nudges = 0
    for entry in sorted(card.timeline, key=lambda entry: entry.at):
        match entry.kind:
            case "copied":
                copied = _copied(entry)
            case "sent" | "called" | "met":
                if _not_before(card.received, entry.at):
                    acknowledged = acknowledged or entry.at
                unanswered = None
            case "asked":
                asked = entry.at
                acknowledged = acknowledged or (entry.at if card.received else None)
            case "granted" | "refused":
                asked = None
            case _:
                pass
        if entry.kind in _SETTLES and copied and entry.situation == copied.situation:
            copied = None  # it was sent, said, or (a note about it) given up
        if entry.kind in _HEARD:
            heard, named, nudges, nudged = entry.at, entry.until, 0, None
            unanswered = entry.at if entry.owed else unanswered
        if entry.kind == "sent" and entry.situation in _NUDGES:
            nudges, nudged = nudges + 1, entry.at
    upcoming = []
    for round_ in card.rounds:
        over = round_.at.at + timedelta(minutes=round_.minutes or 60)
        if over > now:
            upcoming.append(Slot(at=round_.at, minutes=round_.minutes, confirmed=round_.confirmed))
        elif heard is None or over > heard:
            heard, nudges, nudged = over, 0, None
    return Facts(
        acknowledged=acknowledged,
        heard=heard,
        named=named,
        nudges=nudges,
        nudged=nudged,
        unanswered=unanswered,
        asked=asked,
        copied=copied,
        upcoming=tuple(sorted(upcoming, key=lambda slot: slot.at.at)),
    )


def with_facts(card: Card, now: datetime) -> Card:
    """The card with its facts derived anew."""
    return structs.replace(card, facts=derive(card, now))


def _copied(entry: Entry) -> Copied | None:
    if entry.situation is None or entry.channel is None:
        return None
    return Copied(at=entry.at, situation=entry.situation, channel=entry.channel, until=entry.until)


def _not_before(received: When | None, at: datetime) -> bool:
    """Whether `at` is not before the offer came; an offer dated by its day came at that day's start."""
    if received is None:
        return False
    return at.astimezone(received.local.tzinfo).date() >= received.date if received.day else at >= received.at
