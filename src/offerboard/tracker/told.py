"""That they know your yes or no: which cards owe them word, and the change that notes that they know."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from offerboard.cards.changes.correspondence import TELLS
from offerboard.cards.model import Head
from offerboard.cards.values import Channel, Outcome, Situation
from offerboard.errors import UsageError
from offerboard.store.repository import Snapshot
from offerboard.tracker import intents
from offerboard.tracker.tracker import Intent


def owes_word(head: Head) -> bool:
    """Whether a card has a yes or no of yours that they were not told."""
    return head.told is None and head.outcome in TELLS


def answer_word(outcome: Outcome | None) -> str:
    """Your answer in a word."""
    return "yes" if outcome == "accepted" else "no"


def accepted_but(snapshot: Snapshot, ids: Sequence[str]) -> list[str]:
    """The ids of the cards that you have accepted, without `ids`: a second yes asks what becomes of them."""
    rows = snapshot.rows.items()
    return [id_ for id_, row in rows if row.label.outcome == "accepted" and id_ not in ids]


def told(
    snapshot: Snapshot,
    ids: Sequence[str],
    now: datetime,
    at: datetime,
    channel: Channel,
    outcome: Outcome | None = None,
) -> Intent:
    """Note that they were told: of each card the answer that it has, or `outcome`, which it is to get.

    Raises UsageError where no card has one any more: it was changed elsewhere meanwhile.
    """
    rows = snapshot.rows
    by_situation: dict[Situation, list[str]] = {}
    for id_ in ids:
        answer = outcome or (rows[id_].head.outcome if id_ in rows else None)
        if answer in TELLS:
            by_situation.setdefault(TELLS[answer], []).append(id_)
    if not by_situation:
        raise UsageError("there is no answer of yours left to tell them")
    parts = (
        intents.send(snapshot, some, now, at=at, situation=situation, channel=channel)
        for situation, some in by_situation.items()
    )
    return reduce(Intent.then, parts)
