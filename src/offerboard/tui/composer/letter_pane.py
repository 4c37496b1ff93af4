"""The letter as it will be copied, and below it the remarks on it, which stay in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.message import Message
from textual.strip import Strip

from offerboard.letters import Letter, LetterError
from offerboard.letters.composing import Composition
from offerboard.letters.composing.composition import written_or_error
from offerboard.tui.composer import texts
from offerboard.tui.theme import Look, Paint, Part
from offerboard.tui.widgets.paragraphs import Paragraph, Paragraphs, drawn

LABEL_WIDTH = 9
"""Cells of the labels before address and subject, unless those of other lines are aligned with them."""
_GAP = 3  # cells between two remarks on one line
_MEASURE = 92  # cells of a line at most: longer ones are hard to read
_LINES = 10  # of the letter that are seen at least, if the pane has so many
_SHORT = 18  # lines of a pane that has none to spare
_LEAST = 1  # lines of what is said of it that are seen in any case: its rule, with the first remark in it
_LEAD = 2  # cells of the rule before that remark


class LetterPane(Paragraphs, can_focus=True, inherit_bindings=False):
    """The letter scrolls; the remarks come after it, or as many as there is room for stay at the bottom."""

    @dataclass
    class Written(Message):
        """A slow letter was written, or cannot be; its composition has it by now."""

        composition: Composition
        job: Callable[[], Letter]
        outcome: Letter | LetterError

    def __init__(self, paint: Callable[[], Paint], *, id: str | None = None, plain: bool = False) -> None:  # noqa: A002
        super().__init__(paint, id=id, margin=3)
        self._plain = plain
        self._head: Sequence[Paragraph] = ()
        self._body: Sequence[Paragraph] = ()
        self._remarks: Sequence[Sequence[Part]] = ()
        self._foot: list[Strip] = []
        self._above = 0
        self._writes = False

    # -- the letter of a composition

    def show_composition(
        self,
        composition: Composition,
        remarks: Sequence[Sequence[Part]],
        look: Look,
        *,
        label: int = LABEL_WIDTH,
        top: bool,
    ) -> None:
        """Show the letter of a composition, as far as there is one, without amounts while they are hidden."""
        head: list[Paragraph] = []
        body: list[Paragraph] = []
        letter, missing = composition.letter, composition.missing
        if letter is not None:
            head = texts.head_texts(letter, composition.context.card, missing, look.paint, label=label)
            body = texts.body_texts(letter, missing, look.paint)
        if look.hide_pay:
            head, body = texts.without_amounts(head), texts.without_amounts(body)
            remarks = [texts.bare_parts(parts) for parts in remarks]
        self.show_letter(head, body, remarks, top=top)

    def write(self, composition: Composition) -> None:
        """Have the letter that a composition waits for written in a thread; then `Written` is posted.

        One at a time: if another is wanted by then, whoever hears `Written` asks for that.
        """
        if composition.waiting is not None and not self._writes:
            self._writes = True
            work = partial(self._write, self.app, composition, composition.waiting)
            self.run_worker(work, thread=True, group="letter")

    def _write(self, app: App[Any], composition: Composition, job: Callable[[], Letter]) -> None:
        """In a thread: by the time the letter is written, this pane may have no app any more."""
        written = self.Written(composition, job, written_or_error(job))
        app.call_later(self.post_message, written)

    def on_letter_pane_written(self, event: Written) -> None:
        """Take the letter, unless another is wanted meanwhile."""
        self._writes = False
        if event.job is event.composition.waiting:
            event.composition.take(event.outcome)

    # -- paragraphs

    def show_letter(
        self,
        head: Sequence[Paragraph],
        body: Sequence[Paragraph],
        remarks: Sequence[Sequence[Part]],
        *,
        top: bool,
    ) -> None:
        """Show a letter. Each of `remarks` is a paragraph of parts that are kept whole where they fit."""
        self._head, self._body, self._remarks = head, body, remarks
        self.show([*head, *body], top=top)

    def set_margin(self, margin: int) -> None:
        """Leave so many cells at each side."""
        if margin != self._margin:
            self._margin = margin
            self.show(self._texts, top=False)

    def page(self, by: int) -> None:
        """Scroll by what is in view of the letter, but for a line."""
        lines = self.scrollable_content_region.height - self._pinned - 1
        self.scroll_relative(y=by * max(1, lines), animate=False)

    @property
    def remarks(self) -> str:
        """The remarks as text."""
        return "\n".join("   ".join(text for text, _ in remark) for remark in self._remarks)

    def on_resize(self) -> None:
        """Wrap again."""
        self._wrap()

    def on_focus(self) -> None:
        """The keys scroll it: the rule below its head is lit."""
        self._wrap()
        self.refresh()

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self._wrap()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: of the letter, or of the remarks at the bottom."""
        region = self.scrollable_content_region
        if self._drawn_at != region.width:
            self._wrap()
        at = y + round(self.scroll_y)
        ends = len(self._strips) - round(self.scroll_y)
        if ends > region.height - self._pinned and y >= region.height - self._pinned:
            return self._foot_line(y - region.height + self._pinned)
        both = [*self._strips, *self._foot] if at >= len(self._strips) else self._strips
        if at >= len(both):
            return Strip.blank(region.width, self._paint().raised)
        return self.selectable(both[at], at)

    @property
    def _pinned(self) -> int:
        """The lines of what is said of the letter that stay in view while it is scrolled."""
        height, foot = self.scrollable_content_region.height, len(self._foot)
        spare = height - self._above - _LINES
        return min(foot, max(min(height // 2, spare), min(_LEAST, height // 2)))

    def _foot_line(self, at: int) -> Strip:
        """A line of what stays in view; its rule says how much more there is below the letter.

        Where the rule stands alone, it holds what is said first.
        """
        if at or self._pinned == len(self._foot):
            return self._foot[at]
        paint, width, margin = self._paint(), self.scrollable_content_region.width, self._margin
        rule, first = self._foot[:2]
        alone = self._pinned == 1
        hidden = len(self._foot) - self._pinned - alone
        count = f" +{hidden} " if hidden else ""
        end = width - margin - len(count) - _LEAD
        parts = [rule.crop(0, end)]
        if alone:
            start = margin + _LEAD + 1
            stop = min(margin + len(first.text.strip()), end - _LEAD - 2)
            pad = Strip([Segment(" ", paint.raised)])
            held = [rule.crop(0, start - 1), pad, first.crop(margin, stop), pad]
            parts = [*held, rule.crop(sum(strip.cell_length for strip in held), end)]
        parts += [Strip([Segment(count, paint.quiet)]), rule.crop(width - margin - _LEAD, width)]
        return Strip.join(parts).adjust_cell_length(width, paint.raised)

    @property
    def lines(self) -> Sequence[Strip]:
        """The lines of the letter, and of the remarks."""
        return [*self._strips, *self._foot]

    def _wrap(self) -> None:
        region = self.scrollable_content_region
        width, margin, paint = region.width, self._margin, self._paint()
        if width <= 0:
            return
        self._drawn_at = width
        ground = paint.raised
        blank = Strip.blank(width, ground)
        measure = min(width, _MEASURE + 2 * margin)

        def strips(texts: Sequence[Paragraph]) -> list[Strip]:
            found = (strip for text in texts for strip in drawn(text, measure, margin, ground))
            return [strip.adjust_cell_length(width, ground) for strip in found]

        dashes = ("-" if self._plain else "─") * (measure - 2 * margin)
        (rule,) = strips([Paragraph(((dashes, paint.faint),))])
        (top,) = strips([Paragraph(((dashes, paint.mark if self.has_focus else paint.faint),))])
        head = [*strips(self._head), top] if self._head else []
        airy = region.height >= _SHORT
        self._above = len(head) + airy
        self._strips = [*head, *([blank] if head and airy else []), *strips(self._body), blank]
        said = strips(flowed(self._remarks, measure - 2 * margin, paint))
        self._foot = [rule, *said] if said else []
        self.set_lines(len(self._strips) + len(self._foot))


def flowed(remarks: Sequence[Sequence[Part]], room: int, paint: Paint) -> list[Paragraph]:
    """Each remark in lines that break between its parts; a part longer than a line is wrapped."""
    found: list[Paragraph] = []
    for remark in remarks:
        row: list[Part] = []
        used = 0
        for part in remark:
            size = cell_len(part[0])
            if row and used + _GAP + size > room:
                found.append(Paragraph(tuple(row), hang=2))
                row, used = [], 0
            if row:
                row.append((" " * _GAP, paint.ink))
                used += _GAP
            row.append(part)
            used += size
        if row:
            found.append(Paragraph(tuple(row), hang=2))
    return found
