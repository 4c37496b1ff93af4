"""How long offers stand, and what falls on which day: what a calendar of the cards shows.

On the wall clock of the user's zone, without an offset, so that every day is as long as any other and a day
without an hour is the whole of it, in whichever zone it was given. Pure.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal

from msgspec import Struct

from offerboard.cards.clock.peers import came
from offerboard.cards.model import Card, Head
from offerboard.cards.values import When, zone_of
from offerboard.text import one_line

Wall = datetime
"""A time as a clock in the user's zone shows it: naive."""

MarkKind = Literal["interview", "answer", "start"]
_DAY = timedelta(days=1)
_LAST = datetime.combine(date.max, time())


class OfferSpan(Struct, frozen=True):
    """How long an offer stands. It never ends before it begins.

    `end` is None where nobody gave a date. From `extended` on it stands by more time that was granted;
    `wished` is until when more was asked for, beyond the end, while they have not answered.
    """

    start: Wall
    end: Wall | None = None
    extended: Wall | None = None
    wished: Wall | None = None


class Mark(Struct, frozen=True):
    """An interview, the day of their answer, or the first day of work: a moment, or a `whole` day.

    `sure` says of an interview that it is confirmed.
    """

    kind: MarkKind
    at: Wall
    words: str
    whole: bool = False
    sure: bool = True


def wall(at: datetime, zone: str) -> Wall:
    """What a clock in the zone shows at a moment; at the ends of the calendar, the moment's own time."""
    try:
        return at.astimezone(zone_of(zone)).replace(tzinfo=None)
    except OverflowError:
        return at.replace(tzinfo=None)


def begins(when: When, zone: str) -> Wall:
    """When a date begins: a whole day at its first minute."""
    return datetime.combine(_day(when), time()) if when.day else wall(when.at, zone)


def ends(when: When, zone: str) -> Wall:
    """When a date is over: for a whole day, the midnight that follows."""
    if not when.day:
        return wall(when.at, zone)
    day = datetime.combine(_day(when), time())
    return day + _DAY if day < _LAST else day


def span(card: Card | Head, zone: str) -> OfferSpan:
    """How long the offer of a card stands, or stood until you accepted it.

    Of a head alone, without the time that was granted or asked for.
    """
    start = begins(card.received, zone) if card.received else wall(came(card), zone)
    if card.outcome == "accepted" and card.ended is not None:
        return OfferSpan(min(start, wall(card.ended, zone)), wall(card.ended, zone))
    extensions = card.extensions if isinstance(card, Card) else ()
    wishes = [ends(one.until, zone) for one in extensions if one.state == "asked" and one.until]
    wished = max(wishes, default=None)
    if card.reply_by is None:
        return OfferSpan(start, wished=wished if wished and wished > start else None)
    end = ends(card.reply_by, zone)
    start = min(start, end)
    before = (ends(one.before, zone) for one in extensions if one.state == "granted" and one.before)
    extended = min((old for old in before if start <= old < end), default=None)
    return OfferSpan(start, end, extended, wished if wished and wished > end else None)


def marks(card: Card, zone: str) -> tuple[Mark, ...]:
    """Every interview of a card, when they said that they would answer, and when it would start; by time."""
    return tuple(sorted(_marks(card, zone), key=lambda mark: (mark.at, mark.kind)))


def _marks(card: Card, zone: str) -> Iterator[Mark]:
    for round_ in card.rounds:
        words = one_line(round_.kind) or "interview"
        yield _mark("interview", round_.at, words, zone, sure=round_.confirmed)
    if card.stage == "interview" and card.facts.named is not None:
        yield _mark("answer", card.facts.named, "they answer", zone)
    if card.stage == "offer" and card.start is not None:
        yield _mark("start", card.start, "starts", zone)


def _mark(kind: MarkKind, when: When, words: str, zone: str, *, sure: bool = True) -> Mark:
    said = words if when.day else f"{words} {wall(when.at, zone):%H:%M}"
    return Mark(kind, begins(when, zone), said, when.day, sure)


def day_of(when: When, zone: str) -> date:
    """The day on which a date falls for the user; that of a whole day is the one that was named."""
    return _day(when) if when.day else wall(when.at, zone).date()


def _day(when: When) -> date:
    return wall(when.at, when.zone).date()
