"""The frame of the message to the next of the others: who knows, who does not, and how many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.cascade import OVER, Others, Process, unwritten
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Head
from offerboard.text import one_line
from offerboard.tui.telling.message import Recipient
from offerboard.tui.telling.people import PersonLines
from offerboard.tui.theme import Look, Paint, Part, line

REASON = "accepted-elsewhere"
"""The reason that is true of all of them now (docs/domain.md#reasons)."""
APPLIED = "applied"
"""The place of the line for all that was only applied for, where others have the id of their card."""


class Applied(Struct, frozen=True):
    """How many applications are open, and how many of them were closed here."""

    open: int = 0
    closed: int = 0


class AcceptHeading(Widget):
    """Which offer you accepted, how many of the others know, and what is left to do."""

    DEFAULT_CSS = "AcceptHeading { height: 3; background: $ground; }"

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="told-head")
        self._look = look
        self._title: str = ""
        self._said: Part = ("", Style())
        self._count = ""

    def show(self, head: Head, others: Others, applied: Applied) -> None:
        """Say it."""
        look = self._look()
        paint = look.paint
        company, role = head.employer, one_line(head.role)
        self._title = f"{company} · {role}" if role else company
        self._count = f"{others.told} of {others.wanted} told" if others.wanted else ""
        left = len(others.left)
        if not head.written:
            sign = wording.sign(Severity.SOON, look.plain)
            known = "not in writing" if unwritten(head) else "nothing says that it is in writing"
            words = f"{sign} {known}: wait for {company}'s paper before you tell the others"
            self._said = words, paint.severity(Severity.SOON)
        elif left:
            them = "one company still counts" if left == 1 else f"{left} companies still count"
            self._said = f"{them} on you: tell them today", paint.ink
        elif applied.open:
            self._said = "everybody who waits for a word knows", paint.quiet
        else:
            self._said = "everybody knows; nothing is left to do here", paint.accepted
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The offer and the count, what is left, and a line of space."""
        look, width = self._look(), self.size.width
        paint = look.paint
        if y == 0:
            star: Part = (f"{wording.star(look.plain)} ", paint.accepted)
            left: list[Part] = [(" Accepted   ", paint.mark), star, (self._title, paint.strong)]
            return line(left, width, paint.ground, [(f"{self._count} ", paint.ink)])
        if y == 1:
            words, ink = self._said
            return line([(f" {words}", ink)], width, paint.ground)
        return Strip.blank(width, paint.ground)


def groups(others: Others) -> dict[str, str]:
    """The others by their ids, each with the heading that it stands under."""
    return {each.head.id: "Offers" if each.offered else "Interviews" for each in others.processes}


def described(process: Process, look: Look) -> PersonLines:
    """What the list says of one of the others."""
    sign, words, style = _state(process, look)
    head = process.head
    return PersonLines(
        sign=sign,
        name=head.employer,
        role=one_line(head.role),
        state=words,
        date=_date(process, look.now, look.zone),
        style=style,
        over=process.state in OVER,
    )


def applied_words(applied: Applied, paint: Paint) -> tuple[list[Part], list[Part]]:
    """What the line of the only applied says."""
    if applied.open:
        return [(f"  {applied.open} applied: close silently?", paint.strong)], []
    return [(f"  {applied.closed} applied", paint.quiet)], [("closed silently ", paint.quiet)]


def recipient(process: Process, now: datetime, zone: str) -> Recipient:
    """What is written to one of the others; or, where it is over, what became of it."""
    head = process.head
    if process.state == "told" and head.told is not None:
        by = f" by {head.told.channel}" if head.told.channel else ""
        return Recipient(
            head.id, head.employer, said=f" knows: told {wording.moment(head.told.at, now, zone)}{by}"
        )
    if process.state in OVER:
        return Recipient(head.id, head.employer, said=f": {head.outcome}")
    decision = head.decision
    has_reason = (
        decision is not None and decision.answer == "no" and bool(decision.told_reason or decision.reason)
    )
    return Recipient(head.id, head.employer, process.situation, None if has_reason else REASON)


def _state(process: Process, look: Look) -> tuple[str, str, Style]:
    """How far it is: a sign, a few words, and their colour."""
    paint, plain, head = look.paint, look.plain, process.head
    waits = paint.severity(Severity.SOON)
    match process.state:
        case "told":
            at = head.told.at if head.told else look.now
            return ("+" if plain else "✓"), f"told {wording.ago(at, look.now)}", paint.accepted
        case "ended":
            return ("-" if plain else "–"), str(head.outcome), paint.quiet
        case "copied":
            return wording.sign(Severity.SOON, plain), "copied: sent?", waits
        case "untold":
            said = "your yes taken back, not told" if head.outcome == "reneged" else "not told"
            return wording.sign(Severity.SOON, plain), said, waits
        case "open":
            return " ", wording.in_words(process.situation), paint.quiet


def _date(process: Process, now: datetime, zone: str) -> str:
    """Until when they wait for you: the interview, or the date of their offer; or since when it is over."""
    head = process.head
    if head.outcome is not None:
        since = head.ended or head.updated or now
        what = "over since" if process.state == "ended" else head.outcome
        return f"{what} {wording.short_date(since, zone).strip()}"
    if head.stage != "offer":
        ahead = next((slot.at for slot in head.facts.upcoming if slot.over > now), None)
        return f"interview {wording.when(ahead, now, zone)}" if ahead else "no date yet"
    due = head.reply_by
    return f"answer by {wording.when(due, now, zone)}" if due else "no date"
