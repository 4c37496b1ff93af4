"""What surrounds the days: the heading with months and zoom, the legend, and the sentences below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.cards import summary, wording
from offerboard.cards.clock.flags import Flag
from offerboard.cards.holding.holding import Holding
from offerboard.cards.holding.words import HoldingSentences
from offerboard.cards.model import Card
from offerboard.desk.timescale import ZOOMS, Scale
from offerboard.tui.theme import Look, Part, line
from offerboard.tui.when.line import signs
from offerboard.tui.widgets.paragraphs import Paragraph

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OTHERS = 12
"""How many other offers get sentences; the rest when the cursor is on them."""


class WhenHeading(Widget):
    """Which months are in view, at which zoom, and on which side today lies if it is out of view."""

    @dataclass
    class CommandClicked(Message):
        """A command in the heading was clicked."""

        id: str

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="when-head")
        self._look = look
        self._scale: Scale | None = None
        self._today = date.min
        self._spots: list[tuple[int, int, str]] = []

    def show(self, scale: Scale, today: date) -> None:
        """Say it of these days."""
        self._scale, self._today = scale, today
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The words, and a blank line."""
        look, width, scale = self._look(), self.size.width, self._scale
        paint = look.paint
        if y or scale is None:
            return Strip.blank(width, paint.ground)
        before, after = ("<", ">") if look.plain else ("◂", "▸")
        buttons: list[tuple[str, str, bool]] = []  # words, the command's id, and whether it is marked
        if not scale.holds(self._today):
            words = f"{before} today" if self._today < scale.first else f"today {after}"
            buttons.append((words, "today", True))
        buttons += [(zoom, f"zoom_{zoom}", zoom == scale.zoom) for zoom in ZOOMS]
        right: list[Part] = []
        self._spots = []
        at = width - sum(cell_len(words) + 2 for words, _, _ in buttons)
        for words, id_, marked in buttons:
            right += [(words, paint.mark if marked else paint.quiet), ("  ", paint.ink)]
            self._spots.append((at, at + cell_len(words), id_))
            at += cell_len(words) + 2
        return line([(" When", paint.mark), (f"   {_months(scale)}", paint.ink)], width, paint.ground, right)

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, stop, id_ in self._spots:
            if event.y == 0 and start <= event.x < stop:
                self.post_message(self.CommandClicked(id_))
                return


def _months(scale: Scale) -> str:
    """The months in view: "November – December 2026"."""
    first, last = scale.first, scale.last
    end = f"{_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    year = f" {first.year}" if first.year != last.year else ""
    return f"{_MONTHS[first.month - 1]}{year} – {end}"


class Legend(Widget):
    """What is drawn, in a line; a blank line above it."""

    def __init__(self, look: Callable[[], Look]) -> None:
        super().__init__(id="when-legend")
        self._look = look

    def render_line(self, y: int) -> Strip:
        """The signs and what they mean."""
        look, width = self._look(), self.size.width
        paint = look.paint
        if y < self.size.height - 1:
            return Strip.blank(width, paint.panel)
        found = signs(look.plain)
        said = (
            (found.bar, "stands"),
            (found.granted, "granted"),
            (found.wish, "asked"),
            (found.interview, "interview"),
            (found.unsure, "unconfirmed"),
            (found.start, "starts"),
            (found.now, "now"),
        )
        parts: list[Part] = [(" ", paint.ink)]
        for sign, words in said:
            if sum(cell_len(text) for text, _ in parts) + cell_len(f"{sign} {words}") > width:
                break  # a sign without its words says nothing; the help has them all
            style = paint.mark if sign in (found.bar, found.granted, found.now) else paint.ink
            parts += [(sign, style), (f" {words}", paint.quiet), ("  ", paint.ink)]
        return line(parts, width, paint.panel)


def texts(
    card: Card, flag: Callable[[str], Flag | None], found: Holding, words: HoldingSentences, look: Look
) -> Iterator[Paragraph]:
    """The card under the cursor and what to do with it; then what concerns several."""
    paint = look.paint
    name = card.employer
    title = summary.title(card)
    facts = "   ".join(summary.dates(card, look.now, look.zone))
    yield Paragraph(((name, paint.strong), (f"  {title}" if title else "", paint.ink)))
    yield Paragraph(((facts, paint.quiet),))
    if mine := words.of(card.id):
        yield Paragraph((*_sign(flag(card.id), look), (mine, paint.ink)), hang=2)
    yield Paragraph()
    for text in words.several:
        yield Paragraph((*_sign(None, look), (text, paint.quiet)), hang=2)
    others = [head.id for head in (*found.accepted, *found.offers) if head.id != card.id]
    for id_ in others[:_OTHERS]:
        if text := words.of(id_):
            yield Paragraph((*_sign(flag(id_), look), (text, paint.quiet)), hang=2)
    if len(others) > _OTHERS:
        yield Paragraph(
            (*_sign(None, look), (f"{len(others) - _OTHERS} more offers, by their dates.", paint.quiet))
        )
    if found.unset:
        many = f"{found.unset} interview processes have" if found.unset > 1 else "1 interview process has"
        yield Paragraph((("  ", paint.quiet), (f"{many} nothing scheduled.", paint.quiet)), hang=2)


def _sign(flag: Flag | None, look: Look) -> tuple[Part, ...]:
    """The severity before a sentence, or a blank of the same width."""
    if flag is None:
        return (("  ", look.paint.ink),)
    return ((f"{wording.sign(flag.severity, look.plain)} ", look.paint.severity(flag.severity)),)
