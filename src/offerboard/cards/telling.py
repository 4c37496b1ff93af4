"""Who should be told the date by which you must answer another company, and what they know of it. Pure."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from offerboard.cards.clock.peers import Peers
from offerboard.cards.model import Head
from offerboard.cards.values import When, same_date

Knows = Literal["nothing", "another", "it"]
"""What they know of your date: nothing, another date than it is now, or the very date."""


class ToTell(Struct, frozen=True):
    """A process in which your date matters, what they know of it, and which date they know."""

    head: Head
    knows: Knows
    known: When | None = None


def to_tell(heads: Iterable[Head], peers: Peers) -> list[ToTell]:
    """The processes in which the date of `peers` matters: those that know nothing, or another one, first."""
    due = peers.due
    if due is None or peers.yes is not None:
        return []
    found = [
        _of(head, due, peers)
        for head in heads
        if head.stage == "interview"
        and head.kind == "position"
        and head.answer != "no"
        and not head.is_mate_of(peers.company)
    ]
    order: tuple[Knows, ...] = ("another", "nothing", "it")
    return sorted(found, key=lambda one: (order.index(one.knows), one.head.company.casefold(), one.head.id))


def _of(head: Head, due: When, peers: Peers) -> ToTell:
    facts = head.facts
    if facts.told_date is not None:
        return ToTell(head, "it" if same_date(facts.told_date, due) else "another", facts.told_date)
    since = peers.came
    told = facts.expedited is not None and since is not None and facts.expedited >= since
    return ToTell(head, "it" if told else "nothing")
