"""After an offer is accepted: the other processes on the board, and the changes that concern them alone."""

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import structs

from offerboard.cards.cascade import Others, accepted_at, others, worth_a_look
from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.errors import UsageError
from offerboard.store.layout import END
from offerboard.store.repository import Changed, Snapshot
from offerboard.store.rows import row_of
from offerboard.tracker.tracker import Intent, names


def other_processes(snapshot: Snapshot, id_: str, seen: Collection[str] = ()) -> Others:
    """The open processes beside an accepted card, and those `seen` before that have ended since.

    Only the label of a settled card is read, except where they were told since.
    """
    rows = snapshot.rows
    since = accepted_at(rows[id_].head)
    kept = frozenset(seen)
    heads = (
        row.head
        for row in rows.values()
        if not row.is_settled or row.id in kept or worth_a_look(row.label, since)
    )
    return others(heads, id_, since, kept)


def note_written(snapshot: Snapshot, id_: str, now: datetime) -> Intent:
    """Their offer is in writing now."""

    def edit(fresh: Snapshot) -> Changed:
        return {id_: lifecycle.edited(fresh.card(id_), {"written": True}, now)}

    return Intent(f"in writing: {names(snapshot, [id_])}", now, edit)


def close_applied(
    snapshot: Snapshot, ids: Sequence[str], accepted: str, now: datetime, policy: Policy
) -> Intent:
    """Close what was only applied for, in one change; nobody is told.

    Those that never answered end `ghosted`, the others `silent`, by you: that is what happened
    (docs/domain.md#outcomes), nothing is owed for it, and where somebody writes after all, the composer has
    the two lines that withdraw.
    """
    text = f"closed silently: accepted {names(snapshot, [accepted])}"

    def edit(fresh: Snapshot) -> Changed:
        cards = [fresh.card(id_) for id_ in ids if id_ in fresh.rows]
        return {
            card.id: lifecycle.ended(
                card, "silent" if card.facts.heard else "ghosted", now, policy, text=text
            )
            for card in cards
            if card.stage == "applied"
        }

    return Intent(f"close {len(ids)} only applied for", now, edit)


def take_back(
    snapshot: Snapshot, ids: Sequence[str], accepted: str, since: datetime, now: datetime
) -> Intent:
    """Put cards back as they were before anything was noted on them since an offer was accepted.

    A change of its own, so that what was done with other cards meanwhile stays. Raises UsageError, when it is
    applied, for a card on which nothing was noted, or which was changed in a way that undo does not know.
    """
    what = names(snapshot, ids)

    def edit(fresh: Snapshot) -> Changed:
        return {id_: _before(fresh, id_, accepted, since) for id_ in ids}

    return Intent(f"take back what was noted on {what}", now, edit)


def last_is_of(snapshot: Snapshot, ids: Sequence[str]) -> bool:
    """Whether the change that undo would take back is of these cards alone."""
    change = snapshot.next_undo()
    return change is not None and {image.id for image in change.images} == set(ids)


def _before(snapshot: Snapshot, id_: str, accepted: str, since: datetime) -> Card:
    """The card before the changes that the history knows of it, back to the one that accepted the offer."""
    now = snapshot.card(id_)
    card = now
    for change in reversed(snapshot.changes):
        images = {image.id: image for image in change.images}
        image = images.get(id_)
        if change.undone or image is None:
            continue
        if accepted in images or change.at < since or image.expects != card.rev or image.raw is None:
            break
        card = row_of(image.raw + END).card
    if card is now:
        raise UsageError(f"{now.name}: there is nothing to take back")
    return structs.replace(card, rev=now.rev)
