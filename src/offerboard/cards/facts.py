"""The plain facts that the clock reads, derived from a card's timeline whenever the card changes.

The clock never reads the timeline itself: of ten thousand cards it needs only these few values.
"""

from datetime import datetime, timedelta

from msgspec import structs

from .model import Card, Copied, Entry, Facts, Slot
from .values import When

_HEARD = frozenset({"heard", "met", "granted", "refused", "revised"})
_ANSWERS = frozenset({"sent", "called", "met"})
_SETTLES = frozenset({"sent", "called", "noted"})
_ACKNOWLEDGES = frozenset({"sent", "called", "met", "asked"})


def derive(card: Card, now: datetime) -> Facts:
    """The facts of a card as it stands at `now`; interviews that are over count as having met."""
    facts = Facts()
    for entry in sorted(card.timeline, key=lambda entry: entry.at):
        facts = _after(facts, entry, card.received)
    upcoming = []
    for round_ in card.rounds:
        over = round_.at.at + timedelta(minutes=round_.minutes or 60)
        if over > now:
            upcoming.append(Slot(at=round_.at, minutes=round_.minutes, confirmed=round_.confirmed))
        elif facts.heard is None or over > facts.heard:
            facts = structs.replace(facts, heard=over, nudges=0, nudged=None)
    return structs.replace(facts, upcoming=tuple(sorted(upcoming, key=lambda slot: slot.at.at)))


def _after(facts: Facts, entry: Entry, received: When | None) -> Facts:
    """The facts after one more entry of the timeline."""
    kind, at = entry.kind, entry.at
    found: dict[str, object] = {}
    if kind == "copied" and entry.situation and entry.channel:
        copied = Copied(at=at, situation=entry.situation, channel=entry.channel, until=entry.until)
        found["copied"] = copied
    elif kind in _SETTLES and facts.copied and entry.situation == facts.copied.situation:
        found["copied"] = None  # it was sent, said, or (a note about it) given up
    if kind in _ACKNOWLEDGES and facts.acknowledged is None and _not_before(received, at):
        found["acknowledged"] = at
    if kind in _ANSWERS:
        found["unanswered"] = None
    if kind == "asked":
        found["asked"] = at
    elif kind in ("granted", "refused"):
        found["asked"] = None
    if kind in _HEARD:
        found |= {"heard": at, "named": entry.until if kind in ("heard", "met") else None}
        found |= {"nudges": 0, "nudged": None}
        if entry.owed:
            found["unanswered"] = at
    elif kind == "sent" and entry.situation == "follow-up":
        found |= {"nudges": facts.nudges + 1, "nudged": at}
    return structs.replace(facts, **found) if found else facts


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
