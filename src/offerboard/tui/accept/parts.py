"""Around the message to the next of the others: who knows, who does not yet, and how many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import wording
from offerboard.cards.cascade import OVER, Others, Process
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Head
from offerboard.text import one_line
from offerboard.tui.theme import Look, Paint, Part, cursor_bar, cut, line
from offerboard.tui.widgets.scrolled_lines import ScrolledLines

APPLIED = "applied"
"""The place of the line for all that was only applied for, where others have the id of their card."""
_LEAST = 8  # cells of a name
_AROUND = 7  # lines of the list that are not its items: headings, the only applied, and blank ones
_TOP = 3  # lines above the first item at most


class Applied(NamedTuple):
    """How many only applied for are open, and how many of them were closed here."""

    open: int = 0
    closed: int = 0


class AcceptHeading(Widget):
    """Which offer you accepted, how many of the others know, and what is left to do."""

    DEFAULT_CSS = "AcceptHeading { height: 3; background: $ground; }"

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="accept-head")
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
            words = f"{sign} not in writing: wait for {company}'s paper before you tell the others"
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


class _Line(NamedTuple):
    """A line of the list: whose it is, its number among that one's lines, or a heading."""

    id: str = ""
    part: int = 0
    words: str = ""


class OthersList(ScrolledLines):
    """The others one below the other, offers first; at the end a line for the only applied."""

    DEFAULT_CSS = """
    OthersList { background: $pane; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """
    can_focus = False

    @dataclass
    class LineSelected(Message):
        """A line was clicked, once or twice."""

        id: str
        twice: bool

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="others")
        self._look = look
        self._processes: dict[str, Process] = {}
        self._applied = Applied()
        self._rows: list[_Line] = []
        self._cursor = ""
        self._compact = False

    # -- what is shown

    def show(self, others: Others, applied: Applied, cursor: str) -> None:
        """Show them, the cursor on one."""
        self._processes = {process.head.id: process for process in others.processes}
        self._applied, self._cursor = applied, cursor
        self._lay()

    def set_compact(self, compact: bool) -> None:
        """One line for each, or two."""
        if compact != self._compact:
            self._compact = compact
            self._lay()

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._lay()

    def _lay(self) -> None:
        rows: list[_Line] = []
        title = ""
        roomy = not self._compact and 3 * len(self._processes) + _AROUND <= self.size.height
        rows += [] if self._compact else [_Line()]
        for id_, process in self._processes.items():
            above = "Offers" if process.offered else "Interviews"
            if above != title:
                rows += [_Line()] if title and not (roomy or self._compact) else []
                rows.append(_Line(words=above))
                rows += [_Line()] if roomy else []
                title = above
            rows += [_Line(id_, part) for part in range(1 if self._compact else 2)]
            rows += [_Line()] if roomy else []
        if self._applied.open or self._applied.closed:
            rows += [_Line()] if title and not (roomy or self._compact) else []
            rows.append(_Line(APPLIED))
        self._rows = rows
        self.set_lines(len(rows))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Scroll so far that the lines under the cursor are in view, and the heading above the first."""
        mine = [at for at, row in enumerate(self._rows) if row.id and row.id == self._cursor]
        height = self.size.height
        if not mine or not height:
            return
        first = 0 if mine[0] <= _TOP else mine[0]
        top = round(self.scroll_y)
        to = first if first < top else max(top, mine[-1] - height + 1)
        if to != top:
            self.scroll_to(y=to, animate=False, force=True, immediate=True)

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """A heading, a line of one of them, or the only applied."""
        look, width = self._look(), self.scrollable_content_region.width
        paint = look.paint
        at = y + round(self.scroll_y)
        row = self._rows[at] if at < len(self._rows) else _Line()
        if not row.id:
            return line([(f" {row.words}", paint.heading)] if row.words else [], width, paint.panel)
        here = row.id == self._cursor
        if row.id == APPLIED:
            left, right = self._applied_words(paint)
        else:
            process = self._processes[row.id]
            left, right = self._first(process, look) if row.part == 0 else self._second(process, look)
        return line([cursor_bar(here, paint), *left], width, paint.chosen if here else paint.panel, right)

    def _first(self, process: Process, look: Look) -> tuple[list[Part], list[Part]]:
        """Who, and how far it is."""
        paint, head = look.paint, process.head
        over = process.state in OVER
        sign, words, style = _state(process, look)
        name = head.employer
        room = max(self.scrollable_content_region.width - len(words) - 6, _LEAST)
        name = cut(name, room)
        left: list[Part] = [(f"{sign} ", style), (name, paint.quiet if over else paint.strong)]
        role = one_line(head.role)
        if role:
            left.append((f"  {role}", paint.quiet))
        return left, [(f"{words} ", style)]

    def _second(self, process: Process, look: Look) -> tuple[list[Part], list[Part]]:
        """By when they wait for you."""
        return [(f"  {_date(process, look.now, look.zone)}", look.paint.quiet)], []

    def _applied_words(self, paint: Paint) -> tuple[list[Part], list[Part]]:
        now, before = self._applied
        if now:
            return [(f"  {now} applied: close silently?", paint.strong)], []
        return [(f"  {before} applied", paint.quiet)], [("closed silently ", paint.quiet)]

    # -- the mouse

    def on_click(self, event: events.Click) -> None:
        """A line was clicked."""
        at = event.y + round(self.scroll_y)
        if at < len(self._rows) and self._rows[at].id:
            self.post_message(self.LineSelected(self._rows[at].id, event.chain > 1))


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
    """By when they wait for you: the interview, or the date of their offer; or since when it is over."""
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
