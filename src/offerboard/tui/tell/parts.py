"""Around the message that tells them your deadline: what the date is, who knows it, and who is ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from offerboard.cards import wording
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.peers import Peers
from offerboard.cards.telling import ToTell
from offerboard.text import one_line
from offerboard.tui.telling.message import Recipient
from offerboard.tui.telling.people import PersonLines
from offerboard.tui.theme import Look, Part

_TELLS = "expedite"
"""The situation of a letter that tells them your deadline."""
_GROUPS = {"another": "They know another date", "nothing": "They know none", "it": "They know it"}


def heading_title(peers: Peers, look: Look) -> list[Part]:
    """By when you must answer whom."""
    by = f" by {wording.when(peers.due, look.now, look.zone)}" if peers.due is not None else ""
    words = f"{one_line(peers.name)} is to be answered{by}"
    return [(" Your deadline   ", look.paint.mark), (words, look.paint.strong)]


def told_count(found: Sequence[ToTell]) -> str:
    """How many know it."""
    return f"{sum(one.knows == 'it' for one in found)} of {len(found)} know it"


def left_to_do(found: Sequence[ToTell], ticked: int, key: str, look: Look) -> Part:
    """What is left to do, and its colour; `key` notes all that are ticked as told."""
    paint = look.paint
    if all(one.knows == "it" for one in found):
        return "all of them know it; nothing is left to do here", paint.accepted
    if not ticked:
        return "nobody is ticked", paint.quiet
    them = "the one ticked is told" if ticked == 1 else f"the {ticked} ticked are told"
    return f"write to each, one after the other; {key}: {them}", paint.ink


def groups(found: Sequence[ToTell]) -> dict[str, str]:
    """Those to tell by their ids, each with the heading that it stands under."""
    return {one.head.id: _GROUPS[one.knows] for one in found}


def described(one: ToTell, ticked: Collection[str], look: Look) -> PersonLines:
    """What the list says of one of them."""
    head, paint = one.head, look.paint
    over = one.knows == "it"
    empty, tick = ("[ ]", "[x]") if look.plain else ("□", "▣")
    sign = tick if head.id in ticked else empty
    style = paint.severity(Severity.SOON)
    match one.knows:
        case "it":
            sign, state, style = ("+" if look.plain else "✓").ljust(len(sign)), "knows it", paint.accepted
        case "another" if one.known is not None:
            state = f"they know {wording.when(one.known, look.now, look.zone)}"
        case _ if head.facts.copied is not None and head.facts.copied.situation == _TELLS:
            state = "copied: sent?"
        case _:
            state, style = "not told", paint.quiet
    return PersonLines(
        sign=sign,
        name=head.employer,
        role=one_line(head.role),
        state=state,
        date=_date(one, look.now, look.zone),
        style=style,
        over=over,
    )


def recipient(one: ToTell) -> Recipient:
    """What is written to one of them; who knows your deadline needs no letter."""
    if one.knows == "it":
        return Recipient(one.head.id, one.head.employer, said=" knows your deadline")
    return Recipient(one.head.id, one.head.employer, _TELLS)


def _date(one: ToTell, now: datetime, zone: wording.Zone) -> str:
    """How far they are: the next interview, or since when you wait."""
    head = one.head
    ahead = next((slot.at for slot in head.facts.upcoming if slot.over > now), None)
    if ahead is not None:
        return f"interview {wording.when(ahead, now, zone)}"
    if head.facts.heard is not None:
        return f"heard from them {wording.moment(head.facts.heard, now, zone)}"
    return "no interview booked"
