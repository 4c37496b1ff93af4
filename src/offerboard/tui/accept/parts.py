"""What stands around the message to one of the others: who knows, who does not, and how many."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from rich.style import Style

from offerboard.cards import wording
from offerboard.cards.cascade import OVER, Others, Process, unwritten
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Head
from offerboard.text import one_line
from offerboard.tui.telling.message import Recipient
from offerboard.tui.telling.people import PersonLines
from offerboard.tui.theme import Look, Paint, Part

REASON = "accepted-elsewhere"
"""The reason that is true of all of them now (docs/domain.md#reasons)."""
APPLIED = "applied"
"""The place of the line for all that was only applied for, where others have the id of their card."""


class Applied(Struct, frozen=True):
    """How many applications are open, and how many were closed here."""

    open: int = 0
    closed: int = 0


def heading_title(head: Head, look: Look) -> list[Part]:
    """Which offer you accepted."""
    paint, role = look.paint, one_line(head.role)
    return [
        (" Accepted   ", paint.mark),
        (f"{wording.star(look.plain)} ", paint.accepted),
        (f"{head.employer} · {role}" if role else head.employer, paint.strong),
    ]


def told_count(others: Others) -> str:
    """How many of the others know."""
    return f"{others.told} of {others.wanted} told" if others.wanted else ""


def left_to_do(head: Head, others: Others, applied: Applied, look: Look) -> Part:
    """What is left to do, and its colour."""
    paint, left = look.paint, len(others.left)
    if not head.written:
        sign = wording.sign(Severity.SOON, look.plain)
        known = "not in writing" if unwritten(head) else "nothing says that it is in writing"
        words = f"{sign} {known}: wait for {head.employer}'s paper before you tell the others"
        return words, paint.severity(Severity.SOON)
    if left:
        them = "one company still counts" if left == 1 else f"{left} companies still count"
        return f"{them} on you: tell them today", paint.ink
    if applied.open:
        return "everybody who waits for a word knows", paint.quiet
    return "everybody knows; nothing is left to do here", paint.accepted


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
            return ("+" if plain else "✓"), f"told {wording.ago(at, look.now, look.zone)}", paint.accepted
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
        return f"{what} {wording.short_date(since, zone)}"
    if head.stage != "offer":
        ahead = next((slot.at for slot in head.facts.upcoming if slot.over > now), None)
        return f"interview {wording.when(ahead, now, zone)}" if ahead else "no date yet"
    due = head.reply_by
    return f"answer by {wording.when(due, now, zone)}" if due else "no date"
