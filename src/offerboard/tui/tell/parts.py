"""Around the message that tells them your deadline: what the date is, who knows it, and who is ticked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.peers import Peers
from offerboard.cards.telling import ToTell
from offerboard.text import one_line
from offerboard.tui.telling.message import Recipient
from offerboard.tui.telling.people import PersonLines
from offerboard.tui.theme import Look, Part, line

_TELLS = "expedite"
"""The situation of a letter that tells them your deadline."""
_GROUPS = {"another": "They know another date", "nothing": "They know none", "it": "They know it"}
_BOXES = (("□", "▣"), ("[ ]", "[x]"))
"""What stands before one of them: not ticked, ticked; in ASCII."""


class TellHeading(Widget):
    """By when you must answer whom, and how many know it."""

    DEFAULT_CSS = "TellHeading { height: 3; background: $ground; }"

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="told-head")
        self._look = look
        self._title = self._count = ""
        self._said: Part = ("", Style())

    def show(self, peers: Peers, found: Sequence[ToTell], ticked: int, key: str) -> None:
        """Say it."""
        look = self._look()
        paint, due = look.paint, peers.due
        by = f" by {wording.when(due, look.now, look.zone)}" if due is not None else ""
        self._title = f"{one_line(peers.name)} is to be answered{by}"
        know = sum(one.knows == "it" for one in found)
        self._count = f"{know} of {len(found)} know it"
        if know == len(found):
            self._said = "all of them know it; nothing is left to do here", paint.accepted
        elif ticked:
            them = "the one ticked is told" if ticked == 1 else f"the {ticked} ticked are told"
            self._said = f"write to each, one after the other; {key}: {them}", paint.ink
        else:
            self._said = "nobody is ticked", paint.quiet
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The date and the count, what is left, and a line of space."""
        look, width = self._look(), self.size.width
        paint = look.paint
        if y == 0:
            left: list[Part] = [(" Your deadline   ", paint.mark), (self._title, paint.strong)]
            return line(left, width, paint.ground, [(f"{self._count} ", paint.ink)])
        if y == 1:
            words, ink = self._said
            return line([(f" {words}", ink)], width, paint.ground)
        return Strip.blank(width, paint.ground)


def groups(found: Sequence[ToTell]) -> dict[str, str]:
    """Those to tell by their ids, each with the heading that it stands under."""
    return {one.head.id: _GROUPS[one.knows] for one in found}


def described(one: ToTell, ticked: Collection[str], look: Look) -> PersonLines:
    """What the list says of one of them."""
    head, paint = one.head, look.paint
    over = one.knows == "it"
    sign = _BOXES[look.plain][head.id in ticked]
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
