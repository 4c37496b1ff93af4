"""Styles for what is drawn line by line, and the drawing of a line."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from offerboard.cards.clock.flags import Severity
from offerboard.tui.theme.colours import Colours

V = TypeVar("V")


class Paint(Struct, frozen=True):
    """Styles for `render_line`, without a ground. `faint` is for bars and rules, never for text."""

    ink: Style
    quiet: Style
    faint: Style
    strong: Style
    mark: Style
    heading: Style
    accepted: Style
    severities: tuple[Style, ...]
    ground: Style
    panel: Style
    raised: Style
    field: Style
    chosen: Style

    def severity(self, severity: Severity) -> Style:
        """The bold colour of a severity."""
        return self.severities[severity]


@lru_cache(maxsize=4)
def paint(colours: Colours) -> Paint:
    """The styles of some colours."""
    table = colours.table

    def ink(key: str, *, bold: bool = False) -> Style:
        return Style(color=table[key], bold=bold)

    def ground(key: str) -> Style:
        return Style(color=table["ink"], bgcolor=table[key])

    return Paint(
        ink=ink("ink"),
        quiet=ink("quiet"),
        faint=ink("faint"),
        strong=ink("ink", bold=True),
        mark=ink("mark", bold=True),
        heading=ink("mark", bold=True),
        accepted=ink("accepted", bold=True),
        severities=tuple(ink(severity.word, bold=True) for severity in Severity),
        ground=ground("ground"),
        panel=ground("panel"),
        raised=ground("raised"),
        field=ground("field"),
        chosen=ground("chosen"),
    )


class Look(Struct, frozen=True):
    """All that drawing depends on besides its content: when any of it changes, lines are redrawn."""

    paint: Paint
    width: int
    now: datetime
    zone: str
    hide_pay: bool = False
    plain: bool = False


Part = tuple[str, Style]


def cursor_bar(here: bool, paint: Paint) -> Part:
    """The mark at the left of the line under a cursor, and the blank before others.

    A background alone is hardly seen.
    """
    return ("▌", paint.mark) if here else (" ", paint.ink)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 1 else "…"[:width]


Spot = tuple[int, int, V]
"""Where in a line something is drawn, from one cell up to before another; and what a click there means."""


def spot_at(x: int, spots: Iterable[Spot[V]]) -> V | None:
    """What is drawn at a cell of a line, if anything that can be clicked."""
    return next((meaning for start, stop, meaning in spots if start <= x < stop), None)


def line(left: list[Part], width: int, ground: Style, right: list[Part] | None = None) -> Strip:
    """One line of `width` cells: the right part whole, the left part cut where they would overlap."""
    right = right or []
    room = width - sum(cell_len(text) for text, _ in right) - (1 if right else 0)
    segments: list[Segment] = []
    used = 0
    for place, (text, style) in enumerate(left):
        fits = cut(text, max(room - used, 0))
        if segments and fits.strip() == "…" and segments[-1].text.endswith("…"):
            break  # that something was cut is said already
        if fits != text and not any(rest.strip() for rest, _ in left[place:]):
            fits = text[: max(room - used, 0)]  # nothing but blanks is left out, which is not worth a sign
        if fits:
            segments.append(Segment(fits, ground + style))
            used += cell_len(fits)
        if fits != text:
            break
    gap = width - used - sum(cell_len(text) for text, _ in right)
    if gap > 0:
        segments.append(Segment(" " * gap, ground))
    segments.extend(Segment(text, ground + style) for text, style in right)
    return Strip(segments).crop(0, width) if gap < 0 else Strip(segments, width)
