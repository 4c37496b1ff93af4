"""The plain facts that the clock reads, derived from a card's timeline whenever the card changes.

The clock never reads the timeline itself: of ten thousand cards it needs only these few values.
"""

from datetime import datetime

from msgspec import structs

from offerboard.cards.effects import Effect, usual
from offerboard.cards.model import Card, Copied, Entry, Facts, Slot
from offerboard.cards.values import When

_FROM_THEM = frozenset({"heard", "met", "granted", "refused", "revised"})
_FROM_ME = frozenset({"sent", "called", "met", "asked"})
_MESSAGES = frozenset({"sent", "called"})
_SETTLES = frozenset({"sent", "called", "noted"})


def derive(card: Card, now: datetime) -> Facts:
    """The facts of a card as it stands at `now`; interviews that are over count as having met."""
    met = [Entry(kind="met", at=round_.over) for round_ in card.rounds if round_.over <= now]
    facts = Facts()
    for entry in sorted([*card.timeline, *met], key=lambda entry: entry.at):
        facts = _after(facts, entry, card.received)
    upcoming = [
        Slot(at=round_.at, minutes=round_.minutes, confirmed=round_.confirmed)
        for round_ in card.rounds
        if round_.over > now
    ]
    return structs.replace(facts, upcoming=tuple(sorted(upcoming, key=lambda slot: slot.at.at)))


def _after(facts: Facts, entry: Entry, received: When | None) -> Facts:
    """The facts after one more entry of the timeline."""
    kind, at = entry.kind, entry.at
    found: dict[str, object] = {"in_writing": at} if entry.written else {}
    if kind == "moved":
        found["entered"] = at
        if received is None:  # what was said before it became an offer did not thank for it
            found["acknowledged"] = None
        if entry.stage == "closed":  # whatever they waited for, this is the end of it
            found["unanswered"] = None
    if kind == "copied" and entry.situation and entry.channel:
        found["copied"] = Copied(
            at=at,
            situation=entry.situation,
            channel=entry.channel,
            until=entry.until,
            effect=entry.effect,
        )
    elif kind in _SETTLES and facts.copied and entry.situation == facts.copied.situation:
        found["copied"] = None  # it was sent, said, or (a note about it) given up
    if kind in _FROM_ME:
        found["unanswered"] = None
        if facts.acknowledged is None and _not_before(received, at):
            found["acknowledged"] = at
    if kind == "asked":
        found["asked"] = at
    elif kind in ("granted", "refused"):
        found["asked"] = None
    if kind in _FROM_THEM:
        found |= {"heard": at, "nudges": 0, "nudged": None, "bargained": None}
        if kind in ("heard", "met") and entry.until:
            found["named"] = entry.until
        if entry.owed:
            found["unanswered"] = at
    elif kind in _MESSAGES and entry.situation:
        found |= _done(facts, entry.effect or usual(entry.situation), at)
    return structs.replace(facts, **found) if found else facts


def _done(facts: Facts, effect: Effect, at: datetime) -> dict[str, object]:
    """What a message did, as far as the clock must know it."""
    match effect:
        case "nudge":
            return {"nudges": facts.nudges + 1, "nudged": at}
        case "better-terms":
            return {"bargained": at}
        case "own-date":
            return {"expedited": at}
        case _:
            return {}


def _not_before(received: When | None, at: datetime) -> bool:
    """Whether `at` is not before the offer came; an offer dated by its day came at that day's start."""
    if received is None:
        return True
    return at.astimezone(received.local.tzinfo).date() >= received.date if received.day else at >= received.at
