"""One card over days: its bar from received to reply-by, its marks, and today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from offerboard.cards import summary, wording
from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.holding.spans import Mark, OfferSpan, marks, span, wall
from offerboard.cards.model import Card
from offerboard.desk.timescale import Scale
from offerboard.tui.theme import Look

_DAY = timedelta(days=1)
_TAIL = 4
"""The cells by which the bar of an offer without a date extends."""


class Signs(Struct, frozen=True):
    """What is drawn, a cell each."""

    bar: str = "▇"
    granted: str = "░"
    wish: str = "┄"
    asked: str = "?"
    interview: str = "◆"
    unsure: str = "◇"
    answer: str = "▹"
    start: str = "▸"
    before: str = "←"
    after: str = "→"
    now: str = "│"


_SIGNS = Signs()
_ASCII = Signs(
    bar="=", granted="-", wish=".", interview="X", unsure="x",
    answer="~", start=">", before="<", after=">", now="|",
)  # fmt: skip


def signs(plain: bool) -> Signs:
    """The signs, or with `plain` those for terminals that have only ASCII."""
    return _ASCII if plain else _SIGNS


class Days(Struct, frozen=True):
    """The days of a line: their scale, which of them are free of work, and whether the cursor is here."""

    scale: Scale
    free: Callable[[date], bool]
    here: bool = False


def drawn(card: Card | None, flag: Flag | None, days: Days, look: Look) -> Strip:
    """The cells of a card; without one the days alone."""
    cells = _Cells(days, look)
    if card is not None:
        cells.card(card, flag)
    return cells.strip()


class _Cells:
    """The cells of a line while it is drawn."""

    def __init__(self, days: Days, look: Look) -> None:
        self._scale, self._days, self._look = days.scale, days, look
        self._signs = signs(look.plain)
        self._now = wall(look.now, look.zone)
        self._today = self._scale.cell(self._now)
        self._found: dict[int, tuple[str, Style]] = {}
        self._out_before = self._out_after = False
        """Whether anything lies before or after the days in view."""

    def card(self, card: Card, flag: Flag | None) -> None:
        """Draw the bar, then the marks, then what is said beside them."""
        paint = self._look.paint
        words: list[tuple[int, str]] = []
        if card.stage == "offer":
            words.append(self._bar(card, flag, span(card, self._look.zone)))
        for mark in marks(card, self._look.zone):
            at = self._middle(mark)
            self._put(at, *self._mark(mark))
            if not self._is_over(mark):
                words.append((at, mark.words))
        for at, text in sorted(words, reverse=True):
            self._say(at, text)
        shown = any(0 <= at < self._scale.width for at in self._found)
        if not shown and self._out_before:
            self._found[0] = self._signs.before, paint.quiet
        if not shown and self._out_after:
            self._found[self._scale.width - 1] = self._signs.after, paint.quiet

    def _bar(self, card: Card, flag: Flag | None, of: OfferSpan) -> tuple[int, str]:
        """Draw how long an offer stands; return the cell of its end, and the words there."""
        scale, paint, found = self._scale, self._look.paint, self._signs
        open_ = card.decision is None and card.outcome is None
        tint = Style(color=paint.mark.color) if open_ else paint.faint
        first = scale.cell(of.start)
        if of.end is None:
            last, said = max(first, self._today), "no date"
            tail = last + _TAIL
            self._line(last + 1, tail, found.wish, paint.quiet)
        else:
            tail = last = max(first, scale.until(of.end))
            said = self._said(card, flag)
        self._line(first, last, found.bar, tint)
        if of.extended is not None:
            self._line(scale.cell(of.extended), last, found.granted, tint)
        if of.wished is not None and (until := scale.until(of.wished)) > last:
            self._line(last + 1, until, found.wish, paint.quiet)
            self._put(until, found.asked, paint.quiet)
            tail, said = until, self._asked(card)
        if card.outcome == "accepted":
            self._put(last, wording.star(self._look.plain), paint.accepted)
        elif flag is not None:
            self._put(last, wording.sign(flag.severity, self._look.plain), paint.severity(flag.severity))
        return tail, "accepted" if card.outcome else said

    def _said(self, card: Card, flag: Flag | None) -> str:
        look = self._look
        if card.decision is not None:
            return f"decided: {card.decision.answer}"
        if flag is not None and flag.severity is Severity.OVERDUE:
            return wording.short(flag, look.now, look.zone)
        return wording.when(card.reply_by, look.now, look.zone) if card.reply_by else ""

    def _asked(self, card: Card) -> str:
        asked = next(one for one in reversed(card.extensions) if one.state == "asked" and one.until)
        return summary.extension(asked, card.reply_by, self._look.now, self._look.zone)

    def _mark(self, mark: Mark) -> tuple[str, Style]:
        """The sign of a mark, and its style."""
        found, paint = self._signs, self._look.paint
        if mark.kind != "interview":
            return (found.answer if mark.kind == "answer" else found.start), paint.ink
        if self._is_over(mark):
            return found.interview, paint.quiet
        return (found.interview if mark.sure else found.unsure), paint.ink

    def _is_over(self, mark: Mark) -> bool:
        """Whether a mark is past; a whole day is so when it ends."""
        return mark.at + (_DAY if mark.whole else timedelta()) <= self._now

    def _middle(self, mark: Mark) -> int:
        """The cell of a mark; a whole day has it in its middle."""
        return self._scale.cell(mark.at + _DAY / 2 if mark.whole else mark.at)

    # -- cells

    def _put(self, at: int, sign: str, style: Style) -> None:
        if 0 <= at < self._scale.width:
            self._found[at] = sign, style
        elif at < 0:
            self._out_before = True
        else:
            self._out_after = True

    def _line(self, first: int, last: int, sign: str, style: Style) -> None:
        """The same sign in a row of cells, as far as they are in view; its past part is faint."""
        self._out_before |= first < 0
        self._out_after |= last >= self._scale.width
        paint = self._look.paint
        past = paint.faint if sign == self._signs.bar and not self._days.here else paint.quiet
        for at in range(max(first, 0), min(last + 1, self._scale.width)):
            self._found[at] = sign, past if at < self._today else style

    def _say(self, at: int, text: str) -> None:
        """Draw words after a cell, or before it if there is no room, but not over today; else none."""
        width = cell_len(text)
        after, before = at + 2, at - 1 - width
        if after <= self._today < after + width:
            after = self._today + 2
        if not text or not 0 <= at < self._scale.width:
            return
        if self._is_free(at + 1, after + width - at):
            begin = after
        elif not before <= self._today < at and self._is_free(before - 1, width + 2):
            begin = before
        else:
            return
        for letter in text:
            wide = cell_len(letter)
            self._found |= dict.fromkeys(range(begin, begin + wide), ("", self._look.paint.quiet))
            self._found[begin] = letter, self._look.paint.quiet
            begin += wide

    def _is_free(self, begin: int, width: int) -> bool:
        """Whether nothing is drawn in some cells; the blank at an edge of the line may be beyond it."""
        if begin < -1 or begin + width > self._scale.width + 1:
            return False
        return not any(cell in self._found for cell in range(begin, begin + width))

    def strip(self) -> Strip:
        """The line: the background of its days, today, and what was drawn over them."""
        paint, scale = self._look.paint, self._scale
        segments = []
        for at in range(scale.width):
            sign, style = self._found.get(at, (" ", paint.ink))
            if at == self._today and sign in (" ", self._signs.bar, self._signs.granted, self._signs.wish):
                sign, style = self._signs.now, paint.mark
            ground = paint.chosen if self._days.here else self._ground(scale.day(at))
            if sign:
                segments.append(Segment(sign, ground + style))
        return Strip(segments, scale.width).simplify()

    def _ground(self, day: date) -> Style:
        free = self._scale.cells > 1 and self._days.free(day)
        return self._look.paint.raised if free else self._look.paint.panel
