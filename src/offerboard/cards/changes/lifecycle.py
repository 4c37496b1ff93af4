"""Changes of one card, as pure functions: a card and a moment in, a new card out.

They say what a change means (docs/design.md#board); saving, locking and undo are `tracker` and `store`.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from msgspec import structs

from offerboard.cards.changes.stating import apart_from_advert, corrected, stated
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.policy import Policy
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Decision, Entry, Snooze, Told
from offerboard.cards.terms import Terms
from offerboard.cards.values import (
    ENDED_BY,
    MY_ANSWER,
    MY_NO,
    Answer,
    Channel,
    EntryKind,
    Outcome,
    Party,
    Stage,
    When,
    clock_time,
)
from offerboard.errors import UsageError

MORNING = time(9)
"""The hour at which something comes up again on its day."""
IN_WRITING = "their offer is in writing"
"""The words of the timeline where no others are given."""


def touched(card: Card, now: datetime) -> Card:
    """The card as a person left it at `now`: its facts derived anew, no longer merely imported."""
    return structs.replace(card, updated=now, imported=None, facts=derive(card, now))


def with_entries(card: Card, now: datetime, *entries: Entry) -> Card:
    """The card, as a person left it, with entries behind those of its timeline."""
    return touched(structs.replace(card, timeline=(*card.timeline, *entries)), now)


def added(card: Card, now: datetime, policy: Policy, at: datetime | None = None) -> Card:
    """A card that was just made by hand, at `now`; `at` backdates its first step.

    An outcome says where it stands: accepted ones are offers, all others closed (docs/design.md#words).
    """
    when, outcome, stage = at or now, card.outcome, card.stage
    if outcome is None and stage == "closed":
        outcome = "unknown"
    if outcome is not None:
        stage = "offer" if outcome == "accepted" else "closed"
        by = card.ended_by or ENDED_BY[outcome]
        card = structs.replace(card, ended=card.ended or when, ended_by=by, outcome=outcome, stage=stage)
    entry = Entry(kind="moved", at=when, logged=now, stage=stage, outcome=outcome)
    card = structs.replace(card, created=now)
    return with_entries(_told_if_old(card, when, now, policy), now, entry)


def edited(card: Card, fields: Mapping[str, Any], now: datetime) -> Card:
    """The card with other values.

    The timeline keeps the pay of an offer that another replaces, a decision, and that an offer which was only
    spoken is now in writing; none of these counts as word from them. Stated terms are corrected in their
    statements.
    """
    after = structs.replace(card, **fields)
    if not {"said", "paper"} & fields.keys():
        after = corrected(card, after)
    entries = []
    if card.stage == "offer" and after.written and not card.written:
        entries.append(Entry(kind="noted", at=now, logged=now, text=IN_WRITING, written=True))
    if card.stage == "offer" and card.pay is not None and after.pay != card.pay:
        entries.append(Entry(kind="noted", at=now, logged=now, pay=card.pay, text="pay corrected"))
    if after.decision is not None and after.decision != card.decision:
        entries.append(_decision_entry(after.decision, now))
    return with_entries(after, now, *entries)


def moved(card: Card, stage: Stage, now: datetime, *, at: datetime | None = None) -> Card:
    """The card in an open stage. From closed, or accepted, it is open again: outcome and told are cleared.

    Raises UsageError for `closed`, which needs an outcome (`ended`, `refused_by_me`).
    """
    if stage == "closed":
        raise UsageError("closing a card needs an outcome: declined, withdrawn, rejected, …")
    entry = Entry(kind="moved", at=at or now, logged=now, stage=stage)
    card = structs.replace(card, stage=stage)
    if card.outcome is not None or card.told is not None or card.ended is not None:
        card = structs.replace(card, outcome=None, told=None, ended=None, ended_by=None, decision=None)
    return with_entries(card, now, entry)


def offered(
    card: Card,
    now: datetime,
    *,
    received: When,
    reply_by: When | None = None,
    written: bool | None = True,
    channel: Channel | None = None,
    thanked: bool = False,
    terms: Terms | None = None,
    person: str = "",
) -> Card:
    """The card with an offer: how it came, when, until when it stands, what it gives, who said so.

    `written` None: nobody said whether it is in writing. `thanked` says that they were thanked for it. What
    an advert named is no term of the offer.
    """
    came = came_by(received, now)
    card = apart_from_advert(moved(card, "offer", now, at=came))
    card = stated(card, terms or Terms(), came, written=bool(written), by=person, channel=channel)
    card = structs.replace(
        card,
        received=received,
        reply_by=reply_by,
        written=bool(written),
        spoken=came if written is False else card.spoken,
    )
    entries = arrival(
        came, now, written=written, channel=channel, thanked=thanked, terms=terms, person=person
    )
    return with_entries(card, now, *entries)


def came_by(received: When | None, now: datetime) -> datetime:
    """When an offer came, as far as anybody said; not later than `now`."""
    return min(received.at, now) if received is not None else now


def in_writing(channel: Channel | None) -> bool | None:
    """Whether an offer that came by a channel is in writing; None where nobody said how it came."""
    return None if channel is None else channel != "phone"


def arrival(
    came: datetime,
    now: datetime,
    *,
    written: bool | None = True,
    channel: Channel | None = None,
    thanked: bool = False,
    terms: Terms | None = None,
    person: str = "",
) -> tuple[Entry, ...]:
    """The timeline's entries for an offer that came: heard from, and thanked, where that was so."""
    heard = Entry(
        kind="heard",
        at=came,
        logged=now,
        channel=channel,
        text="offer received",
        written=bool(written),
        terms=terms or None,
        person=person,
    )
    if not thanked:
        return (heard,)
    kind: EntryKind = "called" if channel == "phone" else "sent"
    thanks = Entry(kind=kind, at=now, logged=now, channel=channel, situation="acknowledge", text="thanked")
    return heard, thanks


def refused_by_me(
    card: Card, now: datetime, policy: Policy, *, at: datetime | None = None, reason: str = ""
) -> Card:
    """Your no: an offer is declined, anything earlier withdrawn, a yes gone back on reneged.

    You owe them word until they are told (docs/domain.md#outcomes).
    """
    outcome: Outcome = "declined" if card.stage == "offer" else "withdrawn"
    if card.outcome == "accepted":
        outcome = "reneged"
    return ended(card, outcome, now, policy, at=at, reason=reason)


def ended(
    card: Card,
    outcome: Outcome,
    now: datetime,
    policy: Policy,
    *,
    at: datetime | None = None,
    by: Party | None = None,
    reason: str = "",
    text: str = "",
) -> Card:
    """The card closed with an outcome, or accepted (then it stays an offer: docs/design.md#words)."""
    when = at or now
    stage: Stage = "offer" if outcome == "accepted" else "closed"
    entry = Entry(kind="moved", at=when, logged=now, stage=stage, outcome=outcome, text=text)
    decision = card.decision
    if outcome in MY_ANSWER:
        answer: Answer = "yes" if outcome == "accepted" else "no"
        if decision is None or decision.answer != answer:
            decision = Decision(answer=answer, at=when, reason=reason)
        elif reason:
            decision = structs.replace(decision, reason=reason)
    card = structs.replace(
        card,
        stage=stage,
        outcome=outcome,
        ended=when,
        ended_by=by or ENDED_BY[outcome],
        told=card.told if outcome == card.outcome else None,
        decision=decision,
    )
    return with_entries(called_off(_told_if_old(card, when, now, policy), when), now, entry)


def called_off(card: Card, at: datetime) -> Card:
    """An ended card whose company knows, without the interviews that would take place after a moment."""
    knows = card.outcome not in MY_NO or card.told is not None
    if card.stage != "closed" or not knows:
        return card
    rounds = tuple(
        structs.replace(one, state="cancelled") if one.state == "planned" and one.at.at > at else one
        for one in card.rounds
    )
    return card if rounds == card.rounds else structs.replace(card, rounds=rounds)


def decided(
    card: Card,
    answer: Answer,
    now: datetime,
    *,
    at: datetime | None = None,
    reason: str = "",
    told: str = "",
    words: str = "",
) -> Card:
    """The card with a decision and its true reason, `at` backdates it; where it stands does not change."""
    decision = Decision(answer=answer, at=at or now, reason=reason, told_reason=told, words=words)
    return edited(structs.replace(card, decision=None), {"decision": decision}, now)


def _decision_entry(decision: Decision, now: datetime) -> Entry:
    text = f"{decision.answer}: {decision.words}" if decision.words else decision.answer
    return Entry(kind="decided", at=decision.at, logged=now, text=text)


def snoozed(card: Card, until: datetime, severity: Severity, now: datetime) -> Card:
    """The card with its flag hidden until a time.

    Never past the reply-by, and for 24 h at most once it is overdue (docs/design.md#clock). Raises UsageError
    for a time that is past.
    """
    if until <= now:
        raise UsageError("that time is past: snooze until a later one")
    if severity is Severity.OVERDUE:
        until = min(until, now + timedelta(hours=24))
    elif card.reply_by is not None and card.reply_by.at > now:
        until = min(until, card.reply_by.at)
    return structs.replace(card, snooze=Snooze(until=until, severity=severity), updated=now)


def wakes_at(until: When) -> datetime:
    """When a snooze until a date ends: for a day without an hour, at nine in the morning."""
    return clock_time(until.date, MORNING, until.zone) if until.day else until.at


def shown_again(card: Card, now: datetime) -> Card:
    """The card with its flag no longer hidden."""
    return structs.replace(card, snooze=None, updated=now)


def _told_if_old(card: Card, at: datetime, now: datetime, policy: Policy) -> Card:
    """Your no, or yes, that is backdated by more than the policy's days counts as told."""
    long_ago = now - at > timedelta(days=policy.counts_as_told_days)
    if long_ago and card.told is None and card.outcome in MY_ANSWER:
        return structs.replace(card, told=Told(at=at))
    return card
