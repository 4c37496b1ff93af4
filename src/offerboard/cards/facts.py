"""The plain facts that the clock reads, derived from a card's timeline whenever the card changes.

The clock never reads the timeline itself: of ten thousand cards it needs only these few values.
"""

from datetime import datetime

from msgspec import structs

from offerboard.cards.differing import differing
from offerboard.cards.effects import TELLS_NO
from offerboard.cards.model import Card, Copied, Differs, Entry, Facts, InterviewSlot, Promise
from offerboard.cards.values import FROM_THEM, MY_NO, When, started

_FROM_ME = frozenset({"sent", "called", "met", "asked"})
_SETTLES = frozenset({"sent", "called", "noted"})
_AGREES = frozenset({"granted", "revised"})


def derive(card: Card, now: datetime) -> Facts:
    """The facts of a card as it stands at `now`; interviews that are over count as having met."""
    standing = [round_ for round_ in card.rounds if round_.stands]
    over = [round_ for round_ in standing if round_.over <= now]
    met = [Entry(kind="met", at=round_.over) for round_ in over]
    facts = Facts()
    for entry in sorted([*card.timeline, *met], key=lambda entry: entry.at):
        facts = _after(facts, entry, card.received)
    upcoming = [
        InterviewSlot(at=round_.at, minutes=round_.minutes, confirmed=round_.confirmed)
        for round_ in standing
        if round_.over > now
    ]
    if card.stage == "closed":  # when they were met no longer matters: most of a long search
        facts = structs.replace(facts, contacted=None, met=None, thanked=None)
        over = []
    promises = tuple(sorted(card.promises, key=_due))
    unsaid = [one for one in over if one.state == "planned" and not _recorded(card, started(one.at))]
    return structs.replace(
        facts,
        upcoming=tuple(sorted(upcoming, key=lambda slot: slot.at.at)),
        unrecorded=max((round_.over for round_ in unsaid), default=None),
        missed=_missed(card) if card.stage != "closed" else None,
        reopened=_reopened(card),
        improved=_improved(card),
        differs=_differs(card),
        promised=next(iter(promises), None),
        also_promised=promises[1:],
    )


def _after(facts: Facts, entry: Entry, received: When | None) -> Facts:
    """The facts after one more entry of the timeline."""
    found: dict[str, object] = {}
    if entry.written:  # the paper came: it is no longer asked for, and holds what was agreed
        found |= {"in_writing": entry.at, "paper_asked": None, "queried": None, "agreed": None}
    if entry.kind == "moved":
        found |= _moved(entry, received)
    found |= _copied(facts, entry)
    if entry.kind in _FROM_ME:
        found |= _by_me(facts, entry, received)
    if entry.kind in FROM_THEM:
        found |= _by_them(entry)
    elif entry.did is not None:
        found |= _done(facts, entry)
    return structs.replace(facts, **found) if found else facts


def _moved(entry: Entry, received: When | None) -> dict[str, object]:
    """The facts after a card came to a stage, or to its end."""
    found: dict[str, object] = {"entered": entry.at}
    if received is None:  # what was said before it became an offer did not thank for it
        found["acknowledged"] = None
    if entry.stage == "closed":  # whatever they waited for, this ends it
        found |= {"unanswered": None, "agreed": None}
    return found


def _copied(facts: Facts, entry: Entry) -> dict[str, object]:
    """A letter that was copied waits until it is sent, said, or (a note about it) given up."""
    if entry.kind == "copied" and entry.situation and entry.channel:
        copied = Copied(
            at=entry.at,
            situation=entry.situation,
            channel=entry.channel,
            until=entry.until,
            effect=entry.effect,
            promises=entry.promises,
        )
        return {"copied": copied}
    settles = facts.copied is not None and entry.situation == facts.copied.situation
    return {"copied": None} if settles and entry.kind in _SETTLES else {}


def _by_me(facts: Facts, entry: Entry, received: When | None) -> dict[str, object]:
    """What you said answers them, and thanks for an offer that has come."""
    found: dict[str, object] = {"unanswered": None}
    if entry.kind != "met":
        found["contacted"] = entry.at
    if facts.acknowledged is None and _not_before(received, entry.at):
        found["acknowledged"] = entry.at
    if entry.kind == "asked":
        found["asked"] = entry.at
    return found


def _by_them(entry: Entry) -> dict[str, object]:
    """What was heard from them ends their silence, and may be what they were asked for."""
    kind, at = entry.kind, entry.at
    found: dict[str, object] = {"heard": at, "nudges": 0, "nudged": None, "bargained": None, "queried": None}
    if kind == "met":
        found["met"] = at
    if kind in ("heard", "met") and entry.until:
        found["named"] = entry.until
    if kind in ("granted", "refused"):
        found["asked"] = None
    if kind in _AGREES:
        found["agreed"] = at if entry.channel == "phone" else None
        if entry.until:
            found["redated"] = at
    if entry.owed:
        found["unanswered"] = at
    return found


def _done(facts: Facts, entry: Entry) -> dict[str, object]:
    """What a message did, as far as the clock needs to know it."""
    at = entry.at
    match entry.did:
        case "nudge":
            return {"nudges": facts.nudges + 1, "nudged": at}
        case "better-terms":
            return {"bargained": at}
        case "own-date":
            return {"expedited": at, "told_date": entry.until}
        case "thanks":
            return {"thanked": at}
        case "paper":
            return {"paper_asked": at}
        case "correct-paper":
            return {"queried": at}
        case "terms" | "yes" | "no" | "take-back":
            return {"agreed": None}
        case _:
            return {}


def _reopened(card: Card) -> datetime | None:
    """When the card was last reopened after it had ended."""
    ended, found = False, None
    for entry in sorted((one for one in card.timeline if one.kind == "moved"), key=lambda entry: entry.at):
        if ended and entry.outcome is None:
            found = entry.at
        ended = entry.outcome is not None
    return found


def _improved(card: Card) -> datetime | None:
    """When they last offered more after they were told your no, unless they were told it again."""
    if card.told is None or card.outcome not in MY_NO:
        return None
    since = sorted((one for one in card.timeline if one.at >= card.told.at), key=lambda one: one.at)
    found = None
    for entry in since:  # of one minute in the order in which they were noted
        if entry.kind == "revised":
            found = entry.at
        elif entry.did in TELLS_NO:
            found = None
    return found


def _missed(card: Card) -> When | None:
    """The last interview that you missed, unless either of you was in touch since it began."""
    missed = [one.at for one in card.rounds if one.state == "missed" and one.by == "me"]
    last = max(missed, key=started, default=None)
    if last is None:
        return None
    word = any(entry.kind in _FROM_ME | FROM_THEM and entry.at >= started(last) for entry in card.timeline)
    return None if word else last


def _recorded(card: Card, began: datetime) -> bool:
    """Whether anything was noted of an interview, or heard from them, since it began."""
    return any(entry.kind in FROM_THEM and entry.at >= began for entry in card.timeline)


def _differs(card: Card) -> Differs | None:
    """How the paper differs from what they said; once better terms are spoken, the paper is out of date."""
    found = differing(card) if card.written else ()
    if not found:
        return None
    return Differs(terms=tuple(one.term for one in found), said=found[0].said.at)


def _due(promise: Promise) -> datetime:
    return promise.due.at if promise.due is not None else promise.made


def _not_before(received: When | None, at: datetime) -> bool:
    """Whether `at` is not before the offer came; an offer dated by its day came at that day's start."""
    if received is None:
        return True
    return at.astimezone(received.local.tzinfo).date() >= received.date if received.day else at >= received.at
