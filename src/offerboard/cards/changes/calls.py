"""What a phone call leaves behind: the lines jotted during it, and how it ended (docs/design.md#call-mode).

Until a call has ended its jots stand on the card as a note of their own, so that nothing that happens loses
them; then the entry on how it ended takes their place. The other side counts as told only if that entry says
so.
"""

from datetime import datetime

from msgspec import Struct, structs

from offerboard.cards.changes.correspondence import closes, recorded, sent
from offerboard.cards.changes.lifecycle import decided, moved, touched, with_entries
from offerboard.cards.effects import Effect, unless_usual
from offerboard.cards.model import Card, Entry
from offerboard.cards.values import Pay, Situation, When, passed

BETWEEN = "; "
"""What stands between two jots of a call."""


class Call(Struct, frozen=True, kw_only=True):
    """A call that was made: what for and with what effect, when it began, how long it took in minutes.

    `until` is the date that a call for more time asks for, or tells of; `reason` the one that was told;
    `promises`: its script says that an email follows.
    """

    situation: Situation
    effect: Effect
    began: datetime
    minutes: int
    until: When | None = None
    reason: str = ""
    promises: bool = False


def jots(card: Card, began: datetime) -> str:
    """What was jotted during the call that began then and has not ended."""
    return next((entry.text for entry in card.timeline if _jotted_at(entry, began)), "")


def jotted(card: Card, line: str, began: datetime, now: datetime) -> Card:
    """The card with one more line of what they say."""
    text = BETWEEN.join(filter(None, (jots(card, began), line)))
    note = Entry(kind="noted", at=began, logged=now, channel="phone", text=text)
    return touched(structs.replace(card, timeline=(*_without_jots(card, began), note)), now)


def reached(card: Card, call: Call, now: datetime) -> Card:
    """They heard what the call was for: its effect follows (`correspondence.sent`)."""
    card, text = _hung_up(card, call)
    if closes(card, call.effect) and card.answer != "no":
        card = decided(card, "no", now, told=call.reason)
    before = len(card.timeline)
    card = sent(
        card,
        now,
        at=call.began,
        situation=call.situation,
        channel="phone",
        effect=call.effect,
        until=call.until,
        reason=call.reason,
        promises=call.promises,
    )
    timeline = tuple(
        structs.replace(entry, text=text, minutes=call.minutes)
        if place >= before and entry.kind == "called"
        else entry
        for place, entry in enumerate(card.timeline)
    )
    return touched(structs.replace(card, timeline=timeline), now)


def improved(card: Card, call: Call, now: datetime, *, pay: Pay | None, until: When | None) -> Card:
    """They offered more: the new terms, and until when they stand. A no that was made is open again.

    A date that had passed when they called means nothing for the new offer.
    """
    card, text = _hung_up(card, call)
    if card.reply_by is not None and passed(card.reply_by) <= now:
        card = structs.replace(card, reply_by=None)
    card = with_entries(card, now, _spoke(call, now, text, about=call.situation))
    card = recorded(card, "revised", now, at=call.began, channel="phone", until=until, pay=pay)
    if card.stage != "offer" or card.outcome is not None:
        card = moved(card, "offer", now)
    if card.answer == "no":
        card = structs.replace(card, decision=None)
    return touched(card, now)


def will_call_back(card: Card, call: Call, now: datetime, named: When | None) -> Card:
    """Somebody answered, and they will call back, at a date that they may have named. Nobody was told."""
    card, text = _hung_up(card, call)
    heard = Entry(
        kind="heard", at=call.began, logged=now, channel="phone", until=named, text="they will call back"
    )
    return with_entries(card, now, _spoke(call, now, text), heard)


def unanswered(card: Card, call: Call, now: datetime, *, voicemail: bool) -> Card:
    """Nobody answered; what was left on voicemail may never be heard, so they count as told nothing."""
    card, text = _hung_up(card, call)
    what = "called, left a voicemail" if voicemail else "called, nobody answered"
    words = BETWEEN.join(filter(None, (what, text)))
    return with_entries(card, now, Entry(kind="noted", at=call.began, logged=now, text=words))


def _spoke(call: Call, now: datetime, text: str, *, about: Situation | None = None) -> Entry:
    return Entry(
        kind="called",
        at=call.began,
        logged=now,
        channel="phone",
        situation=about,
        effect=unless_usual(about, call.effect) if about else None,
        text=text,
        minutes=call.minutes,
    )


def _hung_up(card: Card, call: Call) -> tuple[Card, str]:
    """The card without the note that stood for the call, and what was jotted in it."""
    text = jots(card, call.began)
    return structs.replace(card, timeline=_without_jots(card, call.began)), text


def _without_jots(card: Card, began: datetime) -> tuple[Entry, ...]:
    return tuple(entry for entry in card.timeline if not _jotted_at(entry, began))


def _jotted_at(entry: Entry, began: datetime) -> bool:
    return (entry.kind, entry.channel, entry.at) == ("noted", "phone", began)
