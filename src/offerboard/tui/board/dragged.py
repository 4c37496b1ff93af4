"""The card that is dragged: it follows the mouse, above everything else."""

from collections.abc import Callable, Mapping

from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from offerboard.desk.layout import ColumnName
from offerboard.tui.board.column import Column
from offerboard.tui.board.column_head import TITLES, ColumnHead
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Paint, line


class Dragged(Widget):
    """The name of the dragged card beside the mouse, and where it would go."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Dragged { layer: above; overlay: screen; constrain: inside inside; width: 34; height: 2; }
    """

    def __init__(self, paint: Callable[[], Paint], name: str, count: int) -> None:
        """`count` cards are dragged; one of them has this name."""
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


class Drag:
    """A card that is dragged over columns and tabs; the one under the mouse lights up."""

    def __init__(
        self,
        session: Session,
        heads: Mapping[ColumnName, ColumnHead],
        columns: Mapping[ColumnName, Column],
        mount: Callable[[Widget], object],
    ) -> None:
        self._session, self._heads, self._columns, self._mount = session, heads, columns, mount
        self._dragged: Dragged | None = None

    def follow(self, event: Column.CardDragged, count: int) -> ColumnName | None:
        """Show where `count` cards would go; return the other column on which they were dropped, if any."""
        own = event.column.column_name
        target = self._target(event.x, event.y)
        target = None if target == own else target
        aimed = None if event.dropped else target
        for name, column in self._columns.items():
            self._heads[name].aim(aimed)
            column.aim(name == aimed)
        self._draw(event, count, target)
        return target if event.dropped else None

    def _draw(self, event: Column.CardDragged, count: int, target: ColumnName | None) -> None:
        """Let what is dragged follow the mouse until it is dropped."""
        if event.dropped:
            if self._dragged is not None:
                self._dragged.remove()
                self._dragged = None
            return
        if self._dragged is None:
            name = self._session.cards.snapshot.rows[event.id].head.name
            self._dragged = Dragged(lambda: self._session.colours, name, count)
            self._mount(self._dragged)
        tabs = next((head for head in self._heads.values() if head.tab_at(event.x, event.y)), None)
        y = tabs.region.bottom - 1 if tabs else event.y  # below the tabs, which are to be read
        self._dragged.follow(event.x, y, TITLES[target] if target is not None else "")

    def _target(self, x: int, y: int) -> ColumnName | None:
        """The column at a cell of the screen: by its tab, where one column shows, or by itself."""
        tabs = (head.tab_at(x, y) for head in self._heads.values())
        covering = (name for name in self._columns if self._covers(name, x, y))
        return next(filter(None, tabs), None) or next(covering, None)

    def _covers(self, name: ColumnName, x: int, y: int) -> bool:
        parts = (self._heads[name], self._columns[name])
        return any(part.region.contains(x, y) for part in parts if part.display)
