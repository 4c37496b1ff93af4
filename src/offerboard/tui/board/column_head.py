"""The head of a column: its name, how many cards, how many flagged; tabs where one column shows."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.desk.layout import COLUMNS, ColumnName
from offerboard.tui.theme import Paint, Part, Spot, line, spot_at

TITLES: dict[ColumnName, str] = {"interviews": "Interviews", "offers": "Offers", "declines": "Declines"}
NO_CARDS: dict[ColumnName, str] = {
    "interviews": "no interviews",
    "offers": "no offers yet",
    "declines": "nothing declined",
}
"""What a column says that has no cards."""
_FLAGGED: dict[ColumnName, str] = {
    "interviews": "flagged",
    "offers": "flagged",
    "declines": "to tell",
}
_TEXT = 1  # the line of the head that holds its words


def not_found(elsewhere: Mapping[ColumnName, int]) -> str:
    """What a column says in which nothing was found; where others are not in view, how much they have."""
    there = ", ".join(f"{count} in {TITLES[name]}" for name, count in elsewhere.items() if count)
    return f"nothing found here; {there}" if there else "nothing found"


class Count(Struct, frozen=True):
    """What a head shows: cards, flagged ones, and the severity of the worst, its sign and its style."""

    cards: int
    flagged: int
    sign: str
    worst: Style


class ColumnHead(Widget):
    """Three lines: the line that says where the keys act, the head, and space."""

    ALLOW_SELECT = False

    class TabClicked(Message):
        """A tab was clicked."""

        def __init__(self, column: ColumnName) -> None:
            super().__init__()
            self.column = column

    def __init__(
        self,
        name: ColumnName,
        paint: Callable[[], Paint],
        count: Callable[[ColumnName], Count],
        tabs: Callable[[], bool],
        here: Callable[[], ColumnName],
    ) -> None:
        super().__init__(id=f"{name}-head")
        self.column_name: ColumnName = name
        self._paint, self._count, self._tabs, self._here = paint, count, tabs, here
        self._spots: list[Spot[ColumnName]] = []
        self._counts: tuple[Count, ...] = ()
        self._aimed: ColumnName | None = None

    def show(self) -> None:
        """Redraw the counts if they changed."""
        counts = tuple(self._count(name) for name in COLUMNS)
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def aim(self, target: ColumnName | None) -> None:
        """Highlight where a dragged card would be dropped: this column, or the one of a tab."""
        if target != self._aimed:
            self._aimed = target
            self.refresh()

    def tab_at(self, x: int, y: int) -> ColumnName | None:
        """The column of the tab at a cell of the screen, if there is one."""
        if not self.display or not self.region.contains(x, y):
            return None
        return spot_at(x - self.region.x, self._spots)

    def render_line(self, y: int) -> Strip:
        """The head."""
        paint, width = self._paint(), self.size.width
        aimed = self._aimed == self.column_name
        if y == 0 and (aimed or self._here() == self.column_name):
            tint = paint.severities[2] if aimed else paint.mark
            return line([("▔" * width, tint)], width, paint.panel)
        if y != _TEXT:
            return Strip.blank(width, paint.panel)
        self._spots = []
        parts = self._tab_parts(paint) if self._tabs() else self._head_parts(paint)
        aim: list[Part] = [("move here ", paint.severities[2])]
        return line(parts, width, paint.panel, aim if aimed else None)

    def _head_parts(self, paint: Paint) -> list[Part]:
        count = self._count(self.column_name)
        parts: list[Part] = [
            (f" {TITLES[self.column_name]}", paint.strong),
            (f"  {count.cards}", paint.quiet),
        ]
        if count.flagged:
            parts.append((f"   {count.flagged} {_FLAGGED[self.column_name]}", count.worst))
        return parts

    def _tab_parts(self, paint: Paint) -> list[Part]:
        parts: list[Part] = [(" ", paint.ink)]
        used = 1
        for name in COLUMNS:
            count = self._count(name)
            words = f"{TITLES[name]} {count.cards}"
            here = name == self.column_name
            style = paint.strong + Style(underline=True) if here else paint.quiet
            lit = paint.chosen if name == self._aimed else Style()
            parts.append((words, (paint.strong if lit else style) + lit))
            mark = f" {count.sign} {count.flagged}" if count.flagged else ""
            if mark:
                parts.append((mark, count.worst + lit))
            size = cell_len(words) + cell_len(mark)
            self._spots.append((used, used + size, name))
            parts.append(("   ", paint.ink))
            used += size + 3
        return parts

    def on_click(self, event: events.Click) -> None:
        """Show the column of the tab."""
        name = spot_at(event.x, self._spots) if event.y == _TEXT else None
        if name is not None:
            self.post_message(self.TabClicked(name))
