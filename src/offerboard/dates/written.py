"""Dates as they are written: for scripts, and in a form that is read back as the very same value."""

from datetime import datetime

from offerboard.cards.values import When, zone_of


def iso(when: When | datetime, zone: str) -> str:
    """ISO 8601 with offset: a When on the clock of its own zone, a plain moment on that of `zone`."""
    local = when.local if isinstance(when, When) else when.astimezone(zone_of(zone))
    return local.isoformat()


def written(when: When, zone: str) -> str:
    """The date in a form that `read_when`, with the same `zone`, reads back as the very same value."""
    text = when.date.isoformat() if when.day else iso(when, zone)
    return text if when.zone == zone else f"{text} {when.zone}"
