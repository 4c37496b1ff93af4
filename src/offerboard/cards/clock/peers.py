"""What one card's clock must know of all the other cards, found in one pass and small enough to compare.

When it changes, the open cards are judged again, and no others: closed ones, and those that were merely
applied for, have no rule that looks at it; but for the employer whom you are about to leave.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct, structs

from offerboard.cards.model import Head, Label
from offerboard.cards.values import When, passed, started


class Peers(Struct, frozen=True, kw_only=True, gc=False):
    """The undecided offer that has to be answered first, and the offers that were accepted.

    `due` is the earliest reply-by date still ahead. Of that offer, `came` is when it came, `since` when they
    gave the date, `id`, `name` and `company` are its card's; `apart` is the same of the first offer of any
    other company, for the cards of this one. `accepted` is the moment from which an acceptance is both told
    and in writing; no other offer is turned down before it. `yes` is when the first offer was accepted,
    `twice` when the second was, `yeses` how many there are.
    """

    due: When | None = None
    came: datetime | None = None
    since: datetime | None = None
    id: str = ""
    name: str = ""
    company: str = ""
    apart: "Peers | None" = None
    accepted: datetime | None = None
    yes: datetime | None = None
    twice: datetime | None = None
    yeses: int = 0

    @property
    def until(self) -> datetime | None:
        """The moment at which the survey has to be repeated although no card changed; None: never."""
        return passed(self.due) if self.due is not None else None


NO_PEERS = Peers()


def came(head: Head) -> datetime:
    """When an offer came: by its date, or else when the card was moved to the offers."""
    return started(head.received) if head.received else head.facts.entered or head.created


def survey(heads: Iterable[Head], now: datetime) -> Peers:
    """What is to be known at `now`, of all cards or of the offers alone.

    What your own employer offers is no reason to hurry others.
    """
    dated: list[tuple[When, Head]] = []
    accepted: datetime | None = None
    yeses: list[datetime] = []
    for head in heads:
        if head.stage != "offer":
            continue
        if head.outcome == "accepted":
            yeses.append(_said_yes(head))
            firm = _firm(head)
            if firm is not None:
                accepted = firm if accepted is None else max(accepted, firm)
        elif head.decision is None and head.outcome is None and head.reply_by is not None:
            mine = head.reply_by
            if head.kind == "position" and _ahead(mine, now):
                dated.append((mine, head))
    yeses.sort()
    found = Peers(
        accepted=accepted,
        yes=yeses[0] if yeses else None,
        twice=yeses[1] if len(yeses) > 1 else None,
        yeses=len(yeses),
    )
    if not dated:
        return found
    dated.sort(key=lambda one: one[0].at)
    due, first = dated[0]
    others = (one for one in dated if first.company and not one[1].is_mate_of(first.company))
    other = next(others, None)
    return structs.replace(_of(found, due, first), apart=_of(found, *other) if other is not None else None)


def _of(found: Peers, due: When, head: Head) -> Peers:
    """The peers with the date of this offer."""
    return structs.replace(
        found,
        due=due,
        came=came(head),
        since=_dated(head),
        id=head.id,
        name=head.name,
        company=head.company,
    )


def left_open(head: Head, peers: Peers) -> bool:
    """Whether a process was open when a yes to another became firm, and is still open without a yes of yours.

    One that was opened again since, by a new offer, begins anew. Your employer has to know in any case.
    """
    at = peers.accepted
    if at is None or head.created > at or head.outcome is not None:
        return False
    if head.facts.reopened is not None and head.facts.reopened > at:
        return False
    if head.answer == "yes":
        return False
    return head.stage in ("interview", "offer") or (head.kind == "employer" and head.stage == "applied")


def apart_from(head: Head, peers: Peers) -> Peers:
    """The peers with the first date that is news to a card's company: none that it gave itself."""
    if not head.is_mate_of(peers.company):
        return peers
    return peers.apart or structs.replace(peers, due=None, came=None, since=None, id="", name="", company="")


def looks_at_dates(card: Label) -> bool:
    """Whether a rule of this card looks at the date by which another is to be answered."""
    return card.stage in ("interview", "offer")


def affected(card: Label, was: Peers, peers: Peers) -> bool:
    """Whether a card is to be judged again, since its peers are others than they were."""
    if looks_at_dates(card):
        return True
    employer = isinstance(card, Head) and card.kind == "employer"
    return was.accepted != peers.accepted and employer and card.stage == "applied"


def _dated(head: Head) -> datetime:
    """Since when an offer has its date: since they moved it, else since it came."""
    moved = head.facts.redated
    return came(head) if moved is None else max(came(head), moved)


def _said_yes(head: Head) -> datetime:
    """Since when an offer is accepted, as far as anybody said."""
    decided = head.decision.at if head.decision is not None else None
    return head.ended or decided or head.updated or head.created


def _firm(head: Head) -> datetime | None:
    """Since when a yes is firm: they know it, and their offer is in writing; None: it is not."""
    if not head.written or head.told is None:
        return None
    paper = head.facts.in_writing
    return head.told.at if paper is None else max(head.told.at, paper)


def _ahead(due: When, now: datetime) -> bool:
    """Whether a date is not past; one at the very end of the calendar is none that anybody must keep."""
    try:
        return passed(due) > now
    except OverflowError:
        return False
