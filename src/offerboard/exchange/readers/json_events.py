"""What a list of events within a record says: since when it stands where it does, and its interviews.

Trackers keep what happened as a list of its own, in each application: `activity` of Reactive Resume
(https://github.com/reactive-resume/reactive-resume, packages/schema/src/applications/data.ts), `interviews`
of others.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from offerboard.exchange.columns import field_of
from offerboard.exchange.plain import parted, plain

ENTERED, MET, SAID = "stage entered at", "interview dates", "interview notes"
"""The names under which the dates are put beside the record's own."""
_EVENTS = frozenset({"activity", "activities", "timeline", "events", "history"})
_WHEN = ("at", "date", "scheduledAt", "scheduled_at", "datetime", "start", "startsAt", "time")
_STAGE = ("stage", "status", "toStatus", "to")
_ENOUGH = 10
"""Characters of the shortest date, as programs write them."""


def told(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with the dates of its events beside it, and their words where it had the events."""
    found = dict(item)
    for name, value in item.items():
        if value is False and plain(name) == "archived":
            del found[name]  # says nothing
        if not (
            isinstance(value, list) and value and all(isinstance(each, dict) and _at(each) for each in value)
        ):
            continue
        met: list[str] = []
        words: list[str] = []
        if plain(name) in _EVENTS and all(isinstance(each.get("type"), str) for each in value):
            stood = [(_at(each), _stage(each)) for each in value if each["type"] in ("stage", "status")]
            here = max((at for at, stage in stood if stage and stage == item.get("status")), default="")
            if here:
                found.setdefault(ENTERED, here)
            met = [_at(each) for each in value if each["type"] == "interview"]
            words = [_words(each) for each in value if each["type"] not in ("stage", "status")]
        elif field_of(parted(name)) == "interview":
            met, words = [_at(each) for each in value], [_words(each) for each in value]
            del found[name]
        else:
            continue
        if met:
            found.setdefault(MET, "; ".join(sorted(met)))
        found[name if name in found else SAID] = "\n".join(sorted(filter(None, words)))
    return found


def _at(event: Mapping[str, Any]) -> str:
    """When an event is or was, as its record says it; "" where it does not."""
    texts = (event.get(name) for name in _WHEN)
    return next((text for text in texts if isinstance(text, str) and len(text) >= _ENOUGH), "")


def _stage(event: Mapping[str, Any]) -> str:
    texts = (event.get(name) for name in _STAGE)
    return next((text for text in texts if isinstance(text, str)), "")


def _words(event: Mapping[str, Any]) -> str:
    """An event in a line: its day, and all that it says; "" where that is no more than that it was."""
    said = ", ".join(_said(event))
    return f"{_at(event)[:10]}: {said}" if said else ""


def _said(event: Mapping[str, Any]) -> Iterator[str]:
    for name, value in event.items():
        if name in _WHEN or plain(name) in (
            "id",
            "created at",
            "updated at",
            "createdat",
            "updatedat",
        ):
            continue
        if name == "type" and value in ("note", "interview"):
            continue
        if isinstance(value, str) and value.strip():
            yield value.strip()
        elif name == "durationMinutes" and isinstance(value, int):
            yield f"{value} min"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f"{parted(name)} {value}"
