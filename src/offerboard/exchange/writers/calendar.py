"""A calendar (iCalendar, RFC 5545): an event for each interview, and one for each date to answer by.

An event keeps its UID, so that a calendar which is brought in again, or subscribed to, changes it in place;
what was called off, or belongs to a card that has ended, is CANCELLED. No pay is in it: calendars are shared.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from offerboard.cards.model import Card, Round
from offerboard.cards.values import When, zone_of
from offerboard.exchange.base import WriteOptions
from offerboard.text import one_line

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_YEAR = 365 * _DAY
_HOST = "offerboard"


def write(cards: Iterable[Card], options: WriteOptions) -> bytes:
    """The calendar of these cards; lines of at most 75 octets, times in their own zones."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//offerboard//offerboard//EN")
    calendar.add("x-wr-calname", "offerboard")
    days = []
    for card in cards:
        for event, day in _events(card, options):
            calendar.add_component(event)
            days.append(day)
    if days:
        calendar.add_missing_timezones(first_date=min(days) - _YEAR, last_date=max(days) + _YEAR)
    return bytes(calendar.to_ical())


def _events(card: Card, options: WriteOptions) -> Iterator[tuple[Any, date]]:
    for number, each in enumerate(sorted(card.rounds, key=lambda one: one.at.at), 1):
        yield _round(card, each, number, options), each.at.date
    if card.reply_by is not None and card.received is not None:
        yield _reply_by(card, card.reply_by, options), card.reply_by.date


def _event(card: Card, kind: str, title: str, options: WriteOptions, *, uid: str = "") -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", uid or f"{card.id}-{kind}@{_HOST}")
    event.add("dtstamp", options.now.astimezone(UTC))
    event.add("sequence", card.rev)
    event.add("summary", one_line(title))
    if card.updated is not None:
        event.add("last-modified", card.updated.astimezone(UTC))
    return event


def _round(card: Card, each: Round, number: int, options: WriteOptions) -> Any:
    """An interview."""
    kind = one_line(each.kind) or "interview"
    title = f"{kind[:1].upper()}{kind[1:]}: {_name(card)}"
    event = _event(card, f"round-{number}", title, options, uid=each.uid)
    _at(event, each.at, timedelta(minutes=each.minutes or 60))
    if each.where:
        event.add("location", one_line(each.where))
        if each.where.startswith(("http://", "https://")):
            event.add("url", one_line(each.where))
    if each.people:
        event.add("description", f"with {one_line(each.people)}")
    off = each.state in ("cancelled", "missed") or (
        card.stage == "closed" and each.state == "planned" and _ahead(card, each.at)
    )
    event.add(
        "status",
        "CANCELLED" if off else "CONFIRMED" if each.confirmed or each.state == "held" else "TENTATIVE",
    )
    return event


def _ahead(card: Card, when: When) -> bool:
    """Whether a date lies after the card ended."""
    return card.ended is None or when.at > card.ended


def _reply_by(card: Card, when: When, options: WriteOptions) -> Any:
    """The date by which an offer is to be answered, with two alarms."""
    from icalendar import Alarm

    event = _event(card, "reply-by", f"Answer by: {_name(card)}", options)
    _at(event, when, None)
    event.add("transp", "TRANSPARENT")
    answered = card.stage == "closed" or card.outcome is not None
    event.add("status", "CANCELLED" if answered else "CONFIRMED")
    for before in (15 * _HOUR, -9 * _HOUR) if when.day else (_DAY, 2 * _HOUR):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Answer by: {one_line(_name(card))}")
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _at(event: Any, when: When, lasts: timedelta | None) -> None:
    """When it begins, and how long it takes; a whole day is one."""
    if when.day:
        event.add("dtstart", when.date)
        return
    start = when.at.astimezone(_zone(when.zone))
    event.add("dtstart", start)
    if lasts is not None:
        event.add("dtend", _plus(start, lasts))


def _plus(start: datetime, lasts: timedelta) -> datetime:
    """So much later by real time, also across daylight saving."""
    return (start.astimezone(UTC) + lasts).astimezone(start.tzinfo)


def _zone(name: str) -> tzinfo:
    """The zone where it has a name that calendars know; else UTC."""
    zone = zone_of(name)
    return zone if isinstance(zone, ZoneInfo) and name != "UTC" else UTC


def _name(card: Card) -> str:
    return ", ".join(filter(None, (one_line(card.company), one_line(card.role))))
