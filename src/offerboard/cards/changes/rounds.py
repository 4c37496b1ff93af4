"""Interviews: invited to, planned, confirmed, moved, called off, held."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import structs

from offerboard.cards.changes.lifecycle import touched, with_entries
from offerboard.cards.model import Card, Entry, Round
from offerboard.cards.values import Channel, EntryKind, Party, RoundState, When
from offerboard.errors import UsageError
from offerboard.text import one_line

INVITED = "invited to an interview"
"""What the timeline says of an invitation where nothing else is said."""
_ANY_KIND = "interview"
"""The kind of a round of which nobody said more; forms write it out."""


def invited(
    card: Card, round_: Round, now: datetime, *, at: datetime | None = None, channel: Channel | None = None
) -> Card:
    """They proposed an interview and wait for your answer."""
    kind = kind_of(round_)
    heard = Entry(
        kind="heard",
        at=at or now,
        logged=now,
        channel=channel,
        owed=True,
        person=round_.people,
        text=INVITED if kind == _ANY_KIND else f"{INVITED}: {kind}",
    )
    card = structs.replace(card, rounds=_sorted((*card.rounds, round_)))
    return with_entries(card, now, heard)


def moved(
    card: Card,
    before: Round,
    after: Round,
    now: datetime,
    *,
    at: datetime | None = None,
    channel: Channel | None = None,
) -> Card:
    """They put an interview at another time, and wait for your answer. What they do not say anew stays."""
    said = structs.replace(
        before,
        at=after.at,
        confirmed=False,
        minutes=after.minutes or before.minutes,
        kind=after.kind if kind_of(before) == _ANY_KIND else before.kind,
        where=after.where or before.where,
        people=after.people or before.people,
        uid=after.uid or before.uid,
        sequence=max(after.sequence, before.sequence),
    )
    old = before.at.local
    text = f"{kind_of(said)} moved from {old:%a} {old.day} {old:%b}{'' if before.at.day else f' {old:%H:%M}'}"
    heard = Entry(
        kind="heard", at=at or now, logged=now, channel=channel, owed=True, person=said.people, text=text
    )
    others = tuple(said if one is before else one for one in card.rounds)
    return with_entries(structs.replace(card, rounds=_sorted(others)), now, heard)


def added(card: Card, round_: Round, now: datetime) -> Card:
    """The card with one more interview, which was agreed on or has taken place."""
    return touched(structs.replace(card, rounds=_sorted((*card.rounds, round_))), now)


def changed(card: Card, number: int, fields: Mapping[str, Any], now: datetime) -> Card:
    """An interview, by its number, with other values. One at another time is to be confirmed anew."""
    before = at_number(card, number)
    if "at" in fields and fields["at"] != before.at and "confirmed" not in fields:
        fields = {**fields, "confirmed": False}
    return touched(_put(card, number, structs.replace(before, **fields)), now)


def confirmed(card: Card, number: int, now: datetime) -> Card:
    """An interview that is sure to take place. Raises UsageError for one that is over, or called off."""
    round_ = at_number(card, number)
    if round_.state != "planned" or round_.over <= now:
        what = round_.state if round_.state != "planned" else "over"
        raise UsageError(f"the {kind_of(round_)} is {what}: there is nothing to confirm")
    return touched(_put(card, number, structs.replace(round_, confirmed=True)), now)


def ended(
    card: Card,
    number: int,
    state: RoundState,
    now: datetime,
    *,
    by: Party = "nobody",
    text: str = "",
    named: When | None = None,
    said: datetime | None = None,
) -> Card:
    """What became of an interview: `held`, `cancelled` or `missed`, by whose doing; `text` says how it went.

    `named` is the date that they named for their answer; `said` when it was called off, else that is now.
    """
    round_ = at_number(card, number)
    at = min(round_.over, now)
    words = one_line(text)
    if state == "held":
        entry = Entry(kind="met", at=at, logged=now, text=words, until=named, person=round_.people)
    else:
        who = {"me": " by you", "them": " by them"}.get(by, "")
        told = f"{kind_of(round_)} {state}{who}" + (f": {words}" if words else "")
        kind: EntryKind = "heard" if by == "them" and state == "cancelled" else "noted"
        entry = Entry(kind=kind, at=said or now, logged=now, text=told)
    whose: Party = "nobody" if state == "held" else by
    return with_entries(_put(card, number, structs.replace(round_, state=state, by=whose)), now, entry)


def at_number(card: Card, number: int) -> Round:
    """An interview by its number, from 1, in the order of time. Raises UsageError where there is none."""
    if not 1 <= number <= len(card.rounds):
        count = len(card.rounds)
        known = f"there are {count}" if count > 1 else "there is one" if count else "there is none"
        raise UsageError(f"no interview {number} of {card.name}: {known}")
    return _sorted(card.rounds)[number - 1]


def kind_of(round_: Round) -> str:
    """What an interview is called: "onsite"."""
    return one_line(round_.kind) or _ANY_KIND


def _sorted(rounds: tuple[Round, ...]) -> tuple[Round, ...]:
    return tuple(sorted(rounds, key=lambda round_: round_.at.at))


def _put(card: Card, number: int, round_: Round) -> Card:
    before = at_number(card, number)
    return structs.replace(
        card, rounds=_sorted(tuple(round_ if one is before else one for one in card.rounds))
    )
