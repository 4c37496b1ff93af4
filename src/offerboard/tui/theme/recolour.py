"""Redraws in the current theme what was drawn in another, for texts that keep their styles."""

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from offerboard.tui.theme.colours import GROUNDS, INKS, Colours

_NONE = Style()


class Recolour(LineFilter):
    """Replaces the colours of earlier themes by those of the same purpose in the current one."""

    def __init__(self, before: Iterable[Colours], now: Colours) -> None:
        super().__init__()
        before = list(before)
        self._inks = _table((*INKS, "faint"), before, now)
        self._grounds = _table((*GROUNDS, "faint"), before, now)
        self._style = lru_cache(maxsize=2048)(self._recoloured)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's name
        """The same pieces in other colours."""
        return [Segment(text, self._style(style or _NONE), control) for text, style, control in segments]

    def _recoloured(self, style: Style) -> Style:
        return style + Style(color=_of(style.color, self._inks), bgcolor=_of(style.bgcolor, self._grounds))


def _table(names: Iterable[str], before: Iterable[Colours], now: Colours) -> dict[str, str]:
    names = list(names)
    mine = {now.table[name] for name in names}
    return {
        each.table[name]: now.table[name] for each in before for name in names if each.table[name] not in mine
    }


def _of(colour: RichColor | None, table: dict[str, str]) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    return RichColor.parse(table.get(colour.triplet.hex, colour.triplet.hex))
