"""What a file says of a card that is known, beyond what the card says: shown, and brought in on consent.

A file that is merely behind changes nothing: a card that somebody has moved on is not moved back.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct, structs

from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Round, Told
from offerboard.cards.values import MY_ANSWER, Stage, When, zone_of

_RANKS: dict[Stage, int] = {"applied": 0, "interview": 1, "offer": 2, "closed": 4}
_VAGUE = ("unknown", "ghosted")
"""Outcomes that a surer word of a file replaces."""
_FILLED = ("role", "place", "url", "source", "pay", "advert", "contacts", "remote")
"""Fields that a file fills in where the card has nothing."""


class FieldDifference(Struct, frozen=True):
    """One thing that a file says otherwise: the field, and what it was and is, for people."""

    field: str
    was: str
    now: str


def differences(card: Card, line: Card, zone: str = "UTC") -> tuple[FieldDifference, ...]:
    """What a line of a file says that its card does not, its days as they are in a zone."""
    return tuple(_differences(card, line, zone))


def _differences(card: Card, line: Card, zone: str) -> Iterator[FieldDifference]:
    if _moves(card, line):
        yield FieldDifference("stage", standing(card), standing(line))
    for field in ("received", "reply_by", "start"):
        mine, theirs = getattr(card, field), getattr(line, field)
        if theirs is not None and theirs != mine and not _kept(card, field):
            yield FieldDifference(field, _said(mine), _said(theirs))
    if _new_rounds(card, line):
        yield FieldDifference("rounds", "", ", ".join(_said(each.at) for each in _new_rounds(card, line)))
    for mine, theirs in _moved_rounds(card, line):
        now = "called off" if theirs.state == "cancelled" else _said(theirs.at)
        yield FieldDifference("rounds", _said(mine.at), now)
    applied = applied_at(line)
    if applied is not None and applied_at(card) is None:
        yield FieldDifference("applied", "", applied.astimezone(zone_of(zone)).date().isoformat())
    for field in _FILLED:
        if getattr(line, field) and not getattr(card, field):
            yield FieldDifference(field, "", field)


def standing(card: Card) -> str:
    """Where a card stands, in a word."""
    return card.outcome or card.stage


def behind(card: Card, line: Card) -> bool:
    """Whether a line names another standing than its card, which has moved on since, or was ended by hand."""
    return standing(card) != standing(line) and not _moves(card, line)


def brought(card: Card, line: Card, now: datetime, policy: Policy) -> Card:
    """The card with what a line of a file says beyond it."""
    found = {each.field for each in differences(card, line)}
    fields: dict[str, Any] = {
        name: getattr(line, name) for name in (*_FILLED, "received", "reply_by", "start") if name in found
    }
    if "rounds" in found:
        moved = {mine: _as_said(mine, theirs) for mine, theirs in _moved_rounds(card, line)}
        known = (moved.get(each, each) for each in card.rounds)
        fields["rounds"] = tuple(sorted((*known, *_new_rounds(card, line)), key=lambda each: each.at.at))
    after = structs.replace(card, **fields)
    if "applied" in found:
        applied = next(entry for entry in line.timeline if entry.kind == "moved" and entry.stage == "applied")
        after = structs.replace(after, timeline=(applied, *after.timeline))
    if "stage" in found:
        after = _moved(after, line, now, policy)
    after = structs.replace(
        after, updated=now, imported=card.imported and now, snooze=None if "stage" in found else card.snooze
    )
    return structs.replace(after, facts=derive(after, now))


def _moved(card: Card, line: Card, now: datetime, policy: Policy) -> Card:
    """The card where the line has it, since the day that the line names; else since now ("imported")."""
    steps = [entry for entry in line.timeline if entry.kind == "moved"]
    last = steps[-1] if steps else None
    at = last.at if last is not None and not last.undated else now
    if line.outcome is None:
        after = lifecycle.moved(card, line.stage, now, at=at)
    else:
        after = lifecycle.ended(card, line.outcome, now, policy, at=at)
        if line.outcome in MY_ANSWER and after.told is None:
            after = structs.replace(after, told=Told(at=at))
    entry = after.timeline[-1]
    if last is None or last.undated:
        after = structs.replace(
            after, timeline=(*after.timeline[:-1], structs.replace(entry, text="imported"))
        )
    return after


def _moves(card: Card, line: Card) -> bool:
    """Whether a line moves its card on, or ends it; never back."""
    if (card.stage, card.outcome) == (line.stage, line.outcome):
        return False
    if card.stage == "closed":
        return line.stage == "closed" and card.outcome in _VAGUE and line.outcome not in (*_VAGUE, None)
    if card.outcome == "accepted":
        return line.outcome in ("reneged", "rescinded", "declined")
    if line.outcome is not None:
        return True
    return _RANKS[line.stage] > _RANKS[card.stage]


def _kept(card: Card, field: str) -> bool:
    """Whether the card's own date stands, as more time was granted or terms were stated on the board."""
    if field == "reply_by":
        return bool(card.extensions) or any(entry.kind in ("granted", "revised") for entry in card.timeline)
    return field == "start" and (bool(card.said) or card.paper is not None)


def _new_rounds(card: Card, line: Card) -> list[Round]:
    """The interviews of a line of which the card knows none on that day, nor by the mark of a calendar."""
    days = {each.at.date for each in card.rounds}
    marks = {each.uid for each in card.rounds if each.uid}
    return [each for each in line.rounds if each.at.date not in days and each.uid not in marks]


def _moved_rounds(card: Card, line: Card) -> Iterator[tuple[Round, Round]]:
    """The planned interviews of a card that a line has at another time, or called off, by their mark."""
    for mine in card.rounds:
        theirs = [each for each in line.rounds if each.uid and each.uid == mine.uid]
        if mine.state != "planned" or len(theirs) != 1 or mine.outdates(theirs[0]):
            continue
        if theirs[0].at.at != mine.at.at or theirs[0].state == "cancelled":
            yield mine, theirs[0]


def _as_said(mine: Round, theirs: Round) -> Round:
    """The interview as the line has it; at another time it is to be confirmed anew."""
    if theirs.state == "cancelled":
        return structs.replace(mine, state="cancelled", sequence=theirs.sequence)
    minutes = theirs.minutes or mine.minutes
    return structs.replace(mine, at=theirs.at, minutes=minutes, confirmed=False, sequence=theirs.sequence)


def applied_at(card: Card) -> datetime | None:
    """When it was applied for; None where that is not known."""
    for entry in card.timeline:
        if entry.kind == "moved" and entry.stage == "applied" and not entry.undated:
            return entry.at
    return None


def _said(when: When | None) -> str:
    if when is None:
        return ""
    return when.date.isoformat() if when.day else when.local.isoformat(" ", "minutes")[:16]
