"""The intents of a phone call: a line jotted during it, and how it ended, each one change."""

from collections.abc import Callable
from datetime import datetime

from offerboard.cards.changes import calls
from offerboard.cards.model import Card
from offerboard.store.repository import Changed, Snapshot
from offerboard.tracker.tracker import Intent


def jot(snapshot: Snapshot, id_: str, line: str, began: datetime, now: datetime) -> Intent:
    """Keep a line of what they say, in the call that began then."""
    return _change(snapshot, id_, "jot", now, lambda card: calls.jotted(card, line, began, now))


def end_call(snapshot: Snapshot, id_: str, now: datetime, how: Callable[[Card], Card]) -> Intent:
    """The call is over; `how` is one of the endings in `cards.calls`."""
    return _change(snapshot, id_, "call", now, how)


def _change(snapshot: Snapshot, id_: str, what: str, now: datetime, how: Callable[[Card], Card]) -> Intent:
    row = snapshot.rows.get(id_)

    def edit(fresh: Snapshot) -> Changed:
        return {id_: how(fresh.card(id_))}

    return Intent(f"{what}: {row.head.name if row else id_}", now, edit)
