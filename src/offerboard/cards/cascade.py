"""The other processes once an offer is accepted: who is still to be told, in order (docs/domain.md#accept).

Offers come first, then interviews by date. Companies that you only applied to are told nothing: nobody there
waits.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from offerboard.cards.changes.correspondence import tells
from offerboard.cards.effects import TELLS_NO, usual
from offerboard.cards.model import Copied, Head, Label
from offerboard.cards.values import MY_NO, Situation, started

State = Literal["open", "copied", "untold", "told", "ended"]
"""How far a process is: `untold` has your no and does not know it, `ended` ended in any other way."""

OVER: frozenset[State] = frozenset({"told", "ended"})
_FAR = datetime.max.replace(tzinfo=UTC)
_OFFERED = frozenset({"declined", "reneged", "rescinded", "lapsed"})


class Process(Struct, frozen=True):
    """Another process, and how far it is."""

    head: Head
    state: State

    @property
    def offered(self) -> bool:
        """Whether they made an offer, whatever became of it."""
        head = self.head
        return head.stage == "offer" or head.outcome in _OFFERED or head.received is not None

    @property
    def situation(self) -> Situation:
        """The message that tells them: the no that the card has, else the one that it is to get."""
        return tells(self.head)


class Others(Struct, frozen=True):
    """All other processes in the order in which they are told, and the ids of those only applied for."""

    processes: tuple[Process, ...]
    applied: tuple[str, ...]

    @property
    def told(self) -> int:
        """How many know."""
        return sum(process.state == "told" for process in self.processes)

    @property
    def wanted(self) -> int:
        """How many were or are to be told."""
        return sum(process.state != "ended" for process in self.processes)

    @property
    def left(self) -> tuple[Process, ...]:
        """Those that do not know yet."""
        return tuple(process for process in self.processes if process.state not in OVER)


def unwritten(head: Head) -> bool:
    """Whether an offer is known to be spoken only."""
    return head.spoken is not None and not head.written


def accepted_at(head: Head) -> datetime:
    """Since when a card is accepted."""
    known = [at for at in (head.ended, head.told.at if head.told else None) if at is not None]
    return min(known, default=head.updated or head.created)


def worth_a_look(label: Label, since: datetime) -> bool:
    """Whether a settled card can be among the others: its company was told your no since then."""
    return label.outcome in MY_NO and label.updated is not None and label.updated >= since


def others(
    heads: Iterable[Head], accepted: str, since: datetime, seen: frozenset[str] = frozenset()
) -> Others:
    """The processes beside the card `accepted` at `since`; those `seen` stay, even if they have ended."""
    found: list[Process] = []
    applied: list[str] = []
    for head in heads:
        if head.id == accepted or head.outcome == "accepted" or _employs(head):
            continue
        state = _state(head, since, seen)
        if _merely_applied(head) and head.id not in seen:
            applied.append(head.id)
        elif state is not None:
            found.append(Process(head, state))
    return Others(tuple(sorted(found, key=_order)), tuple(applied))


def _state(head: Head, since: datetime, seen: frozenset[str]) -> State | None:
    copied = head.facts.copied is not None and _is_no(head.facts.copied)
    if head.stage != "closed":
        return "copied" if copied else "open"
    if head.outcome not in MY_NO:
        return "ended" if head.id in seen else None
    if head.told is None:
        return "copied" if copied else "untold"
    return "told" if head.told.at >= since or head.id in seen else None


def _employs(head: Head) -> bool:
    """Whether the card is your employer, to whom you give notice: no application, not closed in silence."""
    return head.kind == "employer" and head.stage == "applied"


def _is_no(copied: Copied) -> bool:
    return (copied.effect or usual(copied.situation)) in TELLS_NO


def _merely_applied(head: Head) -> bool:
    """Whether nobody there waits for a word: they have not even called or written."""
    facts = head.facts
    return head.stage == "applied" and facts.unanswered is None and facts.copied is None


def _order(process: Process) -> tuple[int, datetime, str, str]:
    """Sorts a yes gone back on first, then offers by reply-by, interviews by date, and applications."""
    head = process.head
    if process.offered:
        at = started(head.reply_by) if head.reply_by is not None else _FAR
        return (0 if head.outcome == "reneged" else 1), at, head.company.casefold(), head.id
    ahead = head.facts.upcoming
    at = started(ahead[0].at) if ahead else _FAR
    return (3 if head.stage == "applied" else 2), at, head.company.casefold(), head.id
