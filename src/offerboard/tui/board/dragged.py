"""The card that is dragged: it follows the mouse, above everything else."""

from collections.abc import Callable

from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from offerboard.tui.theme import Paint, line


class Dragged(Widget):
    """A card's name, beside the mouse; and where it would go."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Dragged { layer: above; overlay: screen; constrain: inside inside; width: 34; height: 2; }
    """

    def __init__(self, paint: Callable[[], Paint], name: str, count: int) -> None:
        """`count` cards are dragged, of which one has this name."""
        super().__init__()
        self._paint = paint
        self._words = name if count == 1 else f"{name} and {count - 1} more"
        self._target = ""

    def follow(self, x: int, y: int, target: str) -> None:
        """Go beside a cell of the screen; `target` is the column below it, or ""."""
        self.absolute_offset = Offset(x + 2, y)
        self._target = target
        self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """The name, then the target."""
        paint, width = self._paint(), self.size.width
        if y == 0:
            return line([("█ ", paint.mark), (self._words, paint.strong)], width, paint.chosen)
        words = f"to {self._target}" if self._target else "nowhere yet"
        return line([("█ ", paint.mark), (words, paint.quiet)], width, paint.chosen)
