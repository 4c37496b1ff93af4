"""The colours, and the styles of what is drawn line by line (docs/design.md#look).

`colours` names the colours and makes them readable, `themes` finds them by the name of a theme, `depth` fits
them to what the terminal can show, and `paint` makes styles of them.
"""

from offerboard.tui.theme.colours import Colours
from offerboard.tui.theme.depth import Depth
from offerboard.tui.theme.paint import Look, Paint, Part, Spot, cursor_bar, cut, line, paint, spot_at

__all__ = [
    "Colours",
    "Depth",
    "Look",
    "Paint",
    "Part",
    "Spot",
    "cursor_bar",
    "cut",
    "line",
    "paint",
    "spot_at",
]
