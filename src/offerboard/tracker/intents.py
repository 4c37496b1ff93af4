"""What people can do with cards, one function each, which makes its `Intent`."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.changes import promises as promising
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.peers import apart_from, survey
from offerboard.cards.clock.policy import Policy
from offerboard.cards.effects import Effect
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Draft, Promise
from offerboard.cards.terms import Terms
from offerboard.cards.values import Answer, Channel, EntryKind, Outcome, Party, Pay, Situation, Stage, When
from offerboard.cards.wording import count_of, in_words
from offerboard.store.repository import Changed, Snapshot
from offerboard.text import one_line
from offerboard.tracker.errors import ConflictingEditError, DuplicateCardError
from offerboard.tracker.tracker import Intent, names

if TYPE_CHECKING:
    from offerboard.exchange.plan import Plan

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(snapshot: Snapshot) -> str:
    """Eight random characters (Crockford base 32, lower case) that no card has, nor had in the history."""
    return next(new_ids(snapshot))


def new_ids(snapshot: Snapshot) -> Iterator[str]:
    """New ids without end, each different from the others; the history is read only once."""
    import secrets

    known = {image.id for change in snapshot.changes for image in change.images}
    while True:
        bits = secrets.randbits(40)
        id_ = "".join([_CROCKFORD[bits >> shift & 31] for shift in range(0, 40, 5)])
        if id_ not in snapshot.rows and id_ not in known:
            known.add(id_)
            yield id_


def add(
    card: Card, now: datetime, policy: Policy, *, again: bool = False, at: datetime | None = None
) -> Intent:
    """Add a card made by hand. Raises DuplicateCardError where the same position is open, unless `again`."""
    fresh = lifecycle.added(card, now, policy, at)

    def edit(snapshot: Snapshot) -> Changed:
        if not again:
            wanted = (one_line(card.company).casefold(), one_line(card.role).casefold())
            for head in snapshot.heads:
                same = (one_line(head.company).casefold(), one_line(head.role).casefold()) == wanted
                if same and head.stage != "closed" and head.id != card.id:
                    raise DuplicateCardError(head.id, head.company, head.role)
        return {card.id: fresh}

    return Intent(f"add {card.name}", now, edit)


def edit_card(before: Card, fields: Mapping[str, Any], now: datetime) -> Intent:
    """Give a card other values. Raises ConflictingEditError if it no longer is what `before` was."""

    def edit(snapshot: Snapshot) -> Changed:
        card = snapshot.card(before.id)
        clash = [name for name in fields if getattr(card, name) != getattr(before, name)]
        if clash:
            raise ConflictingEditError(card)
        return {card.id: lifecycle.edited(card, fields, now)}

    return Intent(f"edit {before.name}", now, edit)


def move(
    snapshot: Snapshot, ids: Sequence[str], stage: Stage, now: datetime, *, at: datetime | None = None
) -> Intent:
    """Move cards to an open stage."""
    label = f"move {names(snapshot, ids)} to {stage}"
    return _each(ids, label, now, lambda card: lifecycle.moved(card, stage, now, at=at))


def offer(snapshot: Snapshot, ids: Sequence[str], now: datetime, **how: Any) -> Intent:
    """Note that an offer came; `how` are the keyword arguments of `lifecycle.offered`."""
    return _each(
        ids, f"offer from {names(snapshot, ids)}", now, lambda card: lifecycle.offered(card, now, **how)
    )


def say_no(snapshot: Snapshot, ids: Sequence[str], now: datetime, policy: Policy) -> Intent:
    """Your no: offers are declined, anything earlier withdrawn."""
    label = f"your no to {names(snapshot, ids)}"
    return _each(ids, label, now, lambda card: lifecycle.refused_by_me(card, now, policy))


def end(
    snapshot: Snapshot,
    ids: Sequence[str],
    outcome: Outcome,
    now: datetime,
    policy: Policy,
    *,
    at: datetime | None = None,
    by: Party | None = None,
    reason: str = "",
    text: str = "",
) -> Intent:
    """End cards with an outcome, without a letter; `reason` is the true reason of your own yes or no."""
    who = names(snapshot, ids)
    label = f"accept {who}" if outcome == "accepted" else f"end {who}: {outcome}"

    def change(card: Card) -> Card:
        return lifecycle.ended(card, outcome, now, policy, at=at, by=by, reason=reason, text=text)

    return _each(ids, label, now, change)


def record(
    snapshot: Snapshot,
    ids: Sequence[str],
    kind: EntryKind,
    now: datetime,
    *,
    at: datetime | None = None,
    text: str = "",
    channel: Channel | None = None,
    until: When | None = None,
    pay: Pay | None = None,
    terms: Terms | None = None,
    owed: bool = False,
    written: bool = False,
    person: str = "",
) -> Intent:
    """Write down what happened (`correspondence.recorded`)."""

    def change(card: Card) -> Card:
        return correspondence.recorded(
            card,
            kind,
            now,
            at=at,
            text=text,
            channel=channel,
            until=until,
            pay=pay,
            terms=terms,
            owed=owed,
            written=written,
            person=person,
        )

    return _each(ids, f"{kind}: {names(snapshot, ids)}", now, change)


def copy(
    snapshot: Snapshot,
    id_: str,
    situation: Situation,
    channel: Channel,
    now: datetime,
    *,
    effect: Effect | None = None,
    told_reason: str = "",
    until: When | None = None,
    promises: bool = False,
) -> Intent:
    """Note that a letter is on the clipboard (`correspondence.copied`)."""

    def change(card: Card) -> Card:
        return correspondence.copied(
            card,
            situation,
            channel,
            now,
            effect=effect,
            told_reason=told_reason,
            until=until,
            promises=promises,
        )

    return _each([id_], f"copy {in_words(situation)} for {names(snapshot, [id_])}", now, change)


def send(
    snapshot: Snapshot,
    ids: Sequence[str],
    now: datetime,
    *,
    at: datetime | None = None,
    situation: Situation | None = None,
    channel: Channel | None = None,
    effect: Effect | None = None,
    until: When | None = None,
    reason: str = "",
    person: str = "",
    promises: bool = False,
) -> Intent:
    """Confirm that a letter was sent, or a call made, and do what it implies (`correspondence.sent`).

    A letter that tells them your date tells the first by which another offer must be answered, unless `until`
    or the copied letter names another.
    """
    peers = survey(snapshot.unsettled, now)

    def change(card: Card) -> Card:
        due = apart_from(card, peers).due
        return correspondence.sent(
            card,
            now,
            at=at,
            situation=situation,
            channel=channel,
            effect=effect,
            until=until or correspondence.date_to_tell(card, situation, effect, due),
            reason=reason,
            person=person,
            promises=promises,
        )

    return _each(ids, f"sent to {names(snapshot, ids)}", now, change)


def unsend(snapshot: Snapshot, ids: Sequence[str], now: datetime) -> Intent:
    """Note that what was copied was not sent."""
    return _each(
        ids, f"not sent to {names(snapshot, ids)}", now, lambda card: correspondence.not_sent(card, now)
    )


def keep_draft(
    snapshot: Snapshot,
    id_: str,
    situation: Situation,
    channel: Channel,
    draft: Draft | None,
    now: datetime,
    *,
    replaces: Collection[Draft | None] = (),
) -> Intent:
    """Keep a letter that was edited by hand, or forget it.

    `replaces` are the versions of the letter that it may take the place of; by default any. Raises
    ConflictingEditError, when it is applied, where another stands there: somebody edited it elsewhere.
    """

    def change(card: Card) -> Card:
        there = next(
            (old for old in card.drafts if (old.situation, old.channel) == (situation, channel)), None
        )
        if replaces and there not in replaces:
            raise ConflictingEditError(card)
        return correspondence.drafted(card, draft, situation, channel, now)

    return _each([id_], f"draft for {names(snapshot, [id_])}", now, change)


def decide(
    snapshot: Snapshot,
    id_: str,
    answer: Answer,
    now: datetime,
    *,
    at: datetime | None = None,
    reason: str = "",
    told: str = "",
    words: str = "",
) -> Intent:
    """Note a decision and its true reason."""
    label = f"decide {names(snapshot, [id_])}: {answer}"
    return _each(
        [id_],
        label,
        now,
        lambda card: lifecycle.decided(card, answer, now, at=at, reason=reason, told=told, words=words),
    )


def change_rounds(
    snapshot: Snapshot, id_: str, what: str, now: datetime, how: Callable[[Card], Card]
) -> Intent:
    """Change the interviews of a card; `how` is from `cards.changes.rounds`, `what` names it for undo."""
    return _each([id_], f"{what}: {names(snapshot, [id_])}", now, how)


def promise(snapshot: Snapshot, id_: str, made: Promise, now: datetime) -> Intent:
    """Note what you promised them."""
    return _each(
        [id_], f"promise to {names(snapshot, [id_])}", now, lambda card: promising.made(card, made, now)
    )


def keep_promise(snapshot: Snapshot, id_: str, number: int, now: datetime) -> Intent:
    """Note that a promise, by its number from 1, was kept."""
    label = f"promise kept to {names(snapshot, [id_])}"
    return _each([id_], label, now, lambda card: promising.kept(card, number, now))


def snooze(snapshot: Snapshot, severities: Mapping[str, Severity], until: datetime, now: datetime) -> Intent:
    """Hide the flags of cards (whose severity now is given by id) until a time."""
    ids = list(severities)
    return _each(
        ids,
        f"snooze {names(snapshot, ids)}",
        now,
        lambda card: lifecycle.snoozed(card, until, severities[card.id], now),
    )


def wake(snapshot: Snapshot, ids: Sequence[str], now: datetime) -> Intent:
    """Show the flags of cards again that were hidden."""
    label = f"show {names(snapshot, ids)} again"
    return _each(ids, label, now, lambda card: lifecycle.shown_again(card, now))


def delete(snapshot: Snapshot, ids: Sequence[str], now: datetime) -> Intent:
    """Delete cards; undo brings them back."""

    def edit(fresh: Snapshot) -> Changed:
        return {fresh.card(id_).id: None for id_ in ids}

    return Intent(f"delete {names(snapshot, ids)}", now, edit)


class Imported(Struct, frozen=True):
    """What an import does: the ids it adds, those that it changes, and the intent that saves it."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    intent: Intent
    source: str = ""

    def without(self, left_out: Collection[str]) -> "Imported":
        """The same import without the cards of these ids."""
        added = tuple(id_ for id_ in self.added if id_ not in left_out)
        changed = tuple(id_ for id_ in self.changed if id_ not in left_out)

        def edit(current: Snapshot) -> Changed:
            return {id_: card for id_, card in self.intent.edit(current).items() if id_ not in left_out}

        label = _imported(self.source, len(added), len(changed))
        return structs.replace(
            self, added=added, changed=changed, intent=structs.replace(self.intent, label=label, edit=edit)
        )


def _imported(source: str, added: int, changed: int) -> str:
    said = count_of(added, "card") if added or not changed else f"{count_of(changed, 'card')} changed"
    return f"import {source}: {said}"


def import_cards(
    snapshot: Snapshot,
    plan: "Plan",
    source: str,
    now: datetime,
    policy: Policy,
    *,
    update: bool = False,
) -> Imported:
    """Add what a file adds; with `update` bring in what it says of cards that are known. One undo for all."""
    fresh: dict[str, Card] = {}
    ids = new_ids(snapshot)
    for card in plan.added:
        free = card.id and card.id not in snapshot.rows and card.id not in fresh
        id_ = card.id if free else next(ids)
        fresh[id_] = structs.replace(card, id=id_, facts=derive(card, now))
    changed = plan.changed if update else ()
    ids_changed = tuple(dict.fromkeys(each.id for each in changed))

    def edit(current: Snapshot) -> Changed:
        found: dict[str, Card | None] = {id_: card for id_, card in fresh.items() if id_ not in current.rows}
        for each in changed:
            if each.id in current.rows:
                found[each.id] = each.after(found.get(each.id) or current.card(each.id), now, policy)
        return found

    label = _imported(source, len(fresh), len(ids_changed))
    return Imported(tuple(fresh), ids_changed, Intent(label, now, edit, "import"), source)


def _each(ids: Iterable[str], label: str, now: datetime, change: Callable[[Card], Card]) -> Intent:
    chosen = tuple(ids)

    def edit(snapshot: Snapshot) -> Changed:
        return {id_: change(snapshot.card(id_)) for id_ in chosen}

    return Intent(label, now, edit)
