"""The events of a calendar (iCalendar, RFC 5545), each as an interview in its own zone."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from offerboard.cards.model import Contact, Round
from offerboard.cards.values import RoundState, When
from offerboard.exchange.base import UnreadableFileError
from offerboard.text import clean, one_line


def events_of(data: bytes) -> list[Any]:
    """The events of a calendar. Raises UnreadableFileError."""
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(data, multiple=True)
        return _newest([event for calendar in calendars for event in _of_calendar(calendar)])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFileError(f"the calendar is damaged: {one_line(str(error))[:200]}") from error


def _of_calendar(calendar: Any) -> Iterator[Any]:
    """The events of one calendar; those of one that calls off say so each (RFC 5546, 3.2.5)."""
    off = str(calendar.get("method", "")).upper() == "CANCEL"
    for event in calendar.walk("VEVENT"):
        if off:
            event["status"] = "CANCELLED"
        yield event


def _newest(events: list[Any]) -> list[Any]:
    """The events without older versions of themselves."""
    newest: dict[str, int] = {}
    for event in events:
        newest[_mark(event)] = max(newest.get(_mark(event), 0), sequence_of(event))
    return [event for event in events if not _mark(event) or sequence_of(event) == newest[_mark(event)]]


def _mark(event: Any) -> str:
    """What tells an event from all others, but not from other versions of itself; "" where nothing does."""
    uid, one = str(event.get("uid", "")), event.get("recurrence-id")
    return f"{uid} {one.to_ical() if one is not None else ''}" if uid else ""


def round_of(event: Any, zone: str) -> Round | None:
    """The interview that an event is; None where it has no date that can be read."""
    start = _value(event, "dtstart")
    if start is None:
        return None
    at = _when(start, _zone_of(event) or zone)
    state: RoundState = "cancelled" if str(event.get("status", "")).upper() == "CANCELLED" else "planned"
    where = one_line(clean(str(event.get("location", "") or event.get("url", "") or "")))
    people = [name for each in _each(event.get("attendee")) if (name := person_of(each).name)]
    return Round(
        at=at,
        minutes=_minutes(event, start),
        kind=_kind(one_line(str(event.get("summary", "")))),
        where=where,
        people=", ".join(people)[:300],
        confirmed=False,
        state=state,
        uid=one_line(clean(str(event.get("uid", "")))),
        sequence=sequence_of(event),
    )


def sequence_of(event: Any) -> int:
    """Which version of itself an event is, from 0."""
    said = str(event.get("sequence", 0))
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _value(event: Any, name: str) -> date | datetime | None:
    found = event.get(name)
    value = getattr(found, "dt", None)
    return value if isinstance(value, date) and 1990 <= value.year < 2200 else None


def _zone_of(event: Any) -> str:
    """The zone in which an event begins, by its name or by the one that Windows has for it; "" for none.

    UTC is none: calendars write it of moments in any zone.
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    clock = getattr(_value(event, "dtstart"), "tzinfo", None)
    if clock is None:
        return ""
    called = str(event["dtstart"].params.get("TZID", ""))
    named = clock.key if isinstance(clock, ZoneInfo) else WINDOWS_TO_OLSON.get(called, "")
    return named if named != "UTC" else ""


def _when(value: date | datetime, zone: str) -> When:
    """The moment, or the whole day, on the clock of a zone."""
    return When.moment(value, zone) if isinstance(value, datetime) else When.whole(value, zone)


def _minutes(event: Any, start: date | datetime) -> int | None:
    end = _value(event, "dtend")
    span = getattr(event.get("duration"), "dt", None)
    if (
        span is None
        and isinstance(end, datetime)
        and isinstance(start, datetime)
        and (end.tzinfo is None) == (start.tzinfo is None)
    ):
        span = end - start
    if not isinstance(span, timedelta):
        return None
    minutes = int(span.total_seconds() // 60)
    return minutes if 0 < minutes <= 24 * 60 and isinstance(start, datetime) else None


def _kind(title: str) -> str:
    low = title.lower()
    kinds = {
        "screen": "screening",
        "onsite": "onsite",
        "on-site": "onsite",
        "final": "final interview",
        "technical": "technical interview",
    }
    return next((kind for word, kind in kinds.items() if word in low), "interview")


def person_of(value: Any) -> Contact:
    """The person of an ORGANIZER or ATTENDEE."""
    if value is None:
        return Contact()
    email = re.sub(r"(?i)^mailto:", "", one_line(clean(str(value))))
    name = one_line(clean(str(getattr(value, "params", {}).get("CN", "")))).strip('"')
    return Contact(name="" if "@" in name else name, email=email if "@" in email else "")


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif value is not None:
        yield value
