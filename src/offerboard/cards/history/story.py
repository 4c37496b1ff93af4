"""What the dates of one card say about how it went; `tally` counts these stories.

A moment that nobody gave is None. A card that was imported without dates has none: the moment of the import
is when the file was read, and says nothing of when anything happened.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

from offerboard.cards.effects import Effect
from offerboard.cards.model import Card, Entry
from offerboard.cards.values import ENDED_BY, FROM_THEM, MY_NO, Outcome, Party, started

Step = Literal["applied", "interview", "offer", "accepted"]
STEPS: tuple[Step, ...] = get_args(Step)
Standing = Literal["applied", "interview", "offer", "accepted", "closed"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)

_OF_AN_OFFER: frozenset[str] = frozenset({"accepted", "declined", "rescinded", "lapsed", "reneged"})
"""Outcomes that only an offer can have; a card that was no offer yet was withdrawn, rejected, …"""
_YES: frozenset[str] = frozenset({"accepted", "reneged"})
_ANSWERED: frozenset[str] = frozenset({"accepted", "declined"})
_THEIR_NO: frozenset[str] = frozenset({"rejected", "rescinded"})
_THEIR_WORD = FROM_THEM - {"met"}
_WANTS_WORD: frozenset[Effect] = frozenset(
    {"more-time", "better-terms", "own-date", "nudge", "reschedule", "paper", "correct-paper"}
)
"""Effects of messages that ask them for an answer; thanks, a confirmation or a no wait for none."""
NO_REASON: frozenset[str] = frozenset({"", "none"})


class Wait(Struct, frozen=True, kw_only=True, gc=False):
    """From an interview, or a message that asks for an answer, until theirs; None: they still owe it."""

    since: datetime
    until: datetime | None = None


class Story(Struct, frozen=True, kw_only=True, gc=False):
    """One card, as far as the history counts it.

    `step`: the furthest that it ever came. `began`: the earliest date that it holds. `applied`: its first
    entry in stage applied. `met`: its first interview that was. `offered`: when the offer came, by its date,
    else when it was first moved to the offers. `answered`: that an offer was accepted or declined and they
    were told, `told` since when, `late` whether that was after the reply-by, extensions granted included
    (None: it had none, or nobody knows when they were told). `reason`: the true one of a no of yours, where
    none is kept the one that you gave, "" for none; `reason_told`: whether it is the one that they were to
    be told.
    """

    standing: Standing
    step: Step
    outcome: Outcome | None = None
    by: Party = "nobody"
    began: datetime | None = None
    ended: datetime | None = None
    applied: datetime | None = None
    met: datetime | None = None
    offered: datetime | None = None
    answered: bool = False
    told: datetime | None = None
    late: bool | None = None
    waits: tuple[Wait, ...] = ()
    nudges: tuple[datetime, ...] = ()
    my_no: bool = False
    reason: str = ""
    reason_told: bool = False


def story(card: Card, now: datetime) -> Story:
    """What a card's dates say at `now` (aware); interviews that are not over by then have not been."""
    undated = {entry.at for entry in card.timeline if entry.undated}
    rounds = [round_ for round_ in card.rounds if round_.stands and round_.over <= now]
    held = [Entry(kind="met", at=round_.over) for round_ in rounds]
    dated = [entry for entry in card.timeline if not entry.undated]
    entries = sorted([*dated, *held], key=lambda entry: entry.at)
    met = [started(round_.at) for round_ in rounds]
    met += [entry.at for entry in dated if entry.kind == "met"]
    applied = (entry.at for entry in dated if entry.kind == "moved" and entry.stage == "applied")
    step = _step(card, bool(met))
    unheard = step == "applied" and not any(entry.kind in FROM_THEM for entry in entries)
    outcome = _outcome(card, unheard=unheard)
    answered = outcome in _ANSWERED and card.told is not None
    told = card.told.at if card.told is not None and answered and card.told.at not in undated else None
    late = told > card.reply_by.at if told is not None and card.reply_by is not None else None
    decision = card.decision
    reason = (decision.reason or decision.told_reason) if decision is not None and outcome in MY_NO else ""
    return Story(
        standing=_standing(card),
        step=step,
        outcome=outcome,
        by=_ended_by(card, outcome) if outcome is not None else "nobody",
        began=_began(card, entries, met, undated),
        ended=card.ended if outcome is not None and card.ended not in undated else None,
        applied=min(applied, default=None),
        met=min(met, default=None),
        offered=_offered(card, dated),
        answered=answered,
        told=told,
        late=late,
        waits=tuple(_waits(entries, still=outcome is None)),
        nudges=tuple(entry.at for entry in dated if entry.did == "nudge"),
        my_no=outcome in MY_NO,
        reason="" if reason in NO_REASON else reason,
        reason_told=decision is not None and reason not in NO_REASON and decision.told_reason == reason,
    )


def stories(cards: Iterable[Card], now: datetime) -> list[Story]:
    """The stories of the search: your employer's card, and their counter-offer, are no part of it."""
    return [story(card, now) for card in cards if card.kind == "position"]


def _outcome(card: Card, *, unheard: bool) -> Outcome | None:
    """How a card ended. An application without an answer was left unanswered by them, not by you."""
    if card.outcome == "silent" and unheard:
        return "ghosted"
    return card.outcome or ("unknown" if card.stage == "closed" else None)


def _ended_by(card: Card, outcome: Outcome) -> Party:
    return card.ended_by if card.ended_by and outcome == card.outcome else ENDED_BY[outcome]


def _standing(card: Card) -> Standing:
    if card.stage == "closed":
        return "closed"
    return "accepted" if card.outcome == "accepted" else card.stage


def _step(card: Card, met: bool) -> Step:
    moves = [entry for entry in card.timeline if entry.kind == "moved"]
    outcomes = {card.outcome, *(entry.outcome for entry in moves)}
    stages = {card.stage, *(entry.stage for entry in moves)}
    if outcomes & _YES:
        return "accepted"
    if "offer" in stages or card.received is not None or outcomes & _OF_AN_OFFER:
        return "offer"
    return "interview" if met or "interview" in stages else "applied"


def _began(
    card: Card, entries: Sequence[Entry], met: Iterable[datetime], undated: set[datetime]
) -> datetime | None:
    """The earliest date; of a card imported without one, only a date from before the import says anything."""
    moments = [entry.at for entry in entries] + list(met)
    moments += [started(card.received)] if card.received is not None else []
    if undated:
        return min((at for at in moments if at < min(undated)), default=None)
    return min([*moments, card.created])


def _offered(card: Card, dated: Iterable[Entry]) -> datetime | None:
    if card.received is not None:
        return started(card.received)
    moves = (entry for entry in dated if entry.kind == "moved" and entry.stage == "offer")
    return min((entry.at for entry in moves if entry.outcome is None), default=None)


def _waits(entries: Iterable[Entry], *, still: bool) -> Iterable[Wait]:
    """Each wait for word from them. An interview begins a new wait; a nudge does not shorten one."""
    since: datetime | None = None
    for entry in entries:
        if entry.kind == "met":
            since = entry.at
        elif entry.kind in _THEIR_WORD or entry.outcome in _THEIR_NO:
            if since is not None:
                yield Wait(since=since, until=entry.at)
            since = None
        elif entry.kind == "moved" and (entry.stage == "closed" or entry.outcome is not None):
            since = None
        elif since is None and (entry.kind == "asked" or entry.did in _WANTS_WORD):
            since = entry.at
    if since is not None and still:
        yield Wait(since=since)
