"""A column of cards that draws only the lines in view, so that 10,000 cards cost what 10 cost."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from offerboard.cards.clock.flags import Flag
from offerboard.cards.model import Card
from offerboard.desk.columns import ColumnCards
from offerboard.desk.layout import ColumnName
from offerboard.tui.board.card_lines import HEIGHT, card_lines
from offerboard.tui.textual_private import ScrolledLines
from offerboard.tui.theme import Look, line

_KEPT = 400  # drawn cards that are kept: more than are in view
_RULE = 2  # lines between the two groups of Declines: the thin line, and a blank one


class ShownCard(Struct, frozen=True):
    """A card as a column draws it: the whole card, its flag, and whether it is selected."""

    card: Card
    flag: Flag | None
    chosen: bool

    def same(self, other: ShownCard) -> bool:
        """Whether it would be drawn the same; the card is the same object until somebody changes it."""
        return self.card is other.card and self.flag == other.flag and self.chosen == other.chosen


class Column(ScrolledLines, can_focus=False, inherit_bindings=False):
    """The cards of one column. It knows where its cursor is; the screen decides what keys mean."""

    ALLOW_SELECT = False

    # Plain classes: to make a dataclass takes half a millisecond, and the first frame waits for these.

    class _OfColumn(Message):
        def __init__(self, column: Column, id_: str | None) -> None:
            super().__init__()
            self.column, self.id = column, id_

    class CursorMoved(_OfColumn):
        """The cursor stands on another card (None: the column is empty)."""

    class CardPressed(_OfColumn):
        """A card was pressed, or the space below the last one (None): the cursor should go there."""

    class CardOpened(Message):
        """A card was double-clicked."""

        def __init__(self, id_: str) -> None:
            super().__init__()
            self.id = id_

    class CardDragged(Message):
        """A card is dragged: to the screen's cell `x`, `y`; `dropped` when the button is let go."""

        def __init__(self, column: Column, id_: str, x: int, y: int, *, dropped: bool) -> None:
            super().__init__()
            self.column, self.id = column, id_
            self.x, self.y, self.dropped = x, y, dropped

    def __init__(
        self, name: ColumnName, show: Callable[[str], ShownCard | None], look: Callable[[int], Look]
    ) -> None:
        super().__init__(id=f"{name}-cards")
        self.column_name: ColumnName = name
        self._show = show
        self._look = look
        self._cards = ColumnCards()
        self._cursor = 0
        self._drawn: dict[tuple[str, bool], tuple[ShownCard, tuple[Strip, ...]]] = {}
        self._drawn_as: Look | None = None
        self._pressed: str | None = None
        self._dragging = False
        self._here = False
        self._aimed = False
        self.empty_words = ""

    # -- what is shown

    @property
    def current(self) -> str | None:
        """The id under the cursor."""
        return self._cards.ids[self._cursor] if self._cards.ids else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The cards in order."""
        return self._cards.ids

    def show(self, cards: ColumnCards) -> None:
        """Show other cards, or the same in another order; the card under the cursor keeps its line."""
        before = self.current
        if cards == self._cards and self._drawn_as == self._look(self.scrollable_content_region.width):
            self._refresh_changed()
            return
        offset = self._top_of(self._cursor) - round(self.scroll_y)
        self._cards = cards
        ids = cards.ids
        if before is not None and before in ids:
            self._cursor = ids.index(before)
        else:
            self._cursor = max(0, min(self._cursor, len(ids) - 1))
        self.set_lines(self._total())
        keep = self._top_of(self._cursor) - offset
        if round(self.scroll_y) != keep:
            self.scroll_to(y=max(0, keep), animate=False, force=True, immediate=True)
        self._reveal()
        self.refresh()
        if self.current != before:
            self.post_message(self.CursorMoved(self, self.current))

    def redraw(self, id_: str | None = None) -> None:
        """Draw a card anew, or all of them."""
        if id_ is None:
            self._drawn.clear()
            self.refresh()
        elif id_ in self._cards.ids:
            self._forget(id_)
            self._refresh_card(self._cards.ids.index(id_))

    # -- the cursor

    def move_cursor(self, by: int) -> None:
        """Move the cursor by some cards."""
        self.put_cursor(self._cursor + by)

    def put_cursor(self, index: int | str) -> None:
        """Put the cursor on the card at an index, or on a card by its id."""
        ids = self._cards.ids
        if isinstance(index, str):
            if index not in ids:
                return
            index = ids.index(index)
        index = max(0, min(index, len(ids) - 1))
        if index == self._cursor or not ids:
            return
        old, self._cursor = self._cursor, index
        self._refresh_card(old)
        self._refresh_card(index)
        self._reveal()
        self.post_message(self.CursorMoved(self, self.current))

    @property
    def cards_a_page(self) -> int:
        """How many cards fit on the screen."""
        return max(1, self.scrollable_content_region.height // HEIGHT)

    @property
    def is_marked(self) -> bool:
        """Whether the keys act on this column."""
        return self._here

    def mark(self, here: bool) -> None:
        """Show or hide the cursor: the keys act on this column, or on another."""
        if here != self._here:
            self._here = here
            self._refresh_card(self._cursor)

    # -- geometry, in lines of the whole column

    def _total(self) -> int:
        count = len(self._cards.ids)
        return count * HEIGHT + (_RULE if self._has_rule() else 0)

    def _has_rule(self) -> bool:
        return 0 < self._cards.split < len(self._cards.ids)

    def _top_of(self, index: int) -> int:
        return index * HEIGHT + (_RULE if self._has_rule() and index >= self._cards.split else 0)

    def _index_at(self, y: int) -> tuple[int, int] | None:
        """The card and the line of it at a line of the column; None on the thin line and below the last."""
        if self._has_rule():
            top = self._cards.split * HEIGHT
            if top <= y < top + _RULE:
                return None
            y -= _RULE if y >= top else 0
        index, inner = divmod(y, HEIGHT)
        return (index, inner) if index < len(self._cards.ids) else None

    def _reveal(self) -> None:
        top = self._top_of(self._cursor)
        height = self.scrollable_content_region.height
        start = round(self.scroll_y)
        if top < start:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif top + HEIGHT - 1 > start + height:
            below = min(top, top + HEIGHT - 1 - height)  # if a card does not fit, its first line counts
            self.scroll_to(y=below, animate=False, force=True, immediate=True)

    def _refresh_changed(self) -> None:
        """Redraw only those cards in view that changed."""
        start = round(self.scroll_y)
        first = max(0, (start - _RULE) // HEIGHT)
        last = (start + self.size.height) // HEIGHT + 1
        for index, id_ in enumerate(self._cards.ids[first:last], first):
            shown = self._show(id_)
            kept = [self._drawn.get((id_, cursor)) for cursor in (False, True)]
            if shown is None or any(drawn is not None and not drawn[0].same(shown) for drawn in kept):
                self._refresh_card(index)
        if not self._cards.ids:
            self.refresh()

    def _refresh_card(self, index: int) -> None:
        top = self._top_of(index) - round(self.scroll_y)
        self.refresh(Region(0, top, self.size.width, HEIGHT))

    def _forget(self, id_: str) -> None:
        for cursor in (False, True):
            self._drawn.pop((id_, cursor), None)

    # -- drawing

    def on_resize(self) -> None:
        """The width of lines and the number of cards in view may have changed."""
        self.set_lines(self._total())
        self._reveal()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in view, all drawn by one look."""
        look = self._look(self.scrollable_content_region.width)
        if look != self._drawn_as:
            self._drawn.clear()
            self._drawn_as = look
        strips = super().render_lines(crop)
        if not self._aimed:
            return strips
        lit = Style(bgcolor=look.paint.chosen.bgcolor)
        return [Strip([Segment(text, (style or lit) + lit) for text, style, _ in strip]) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line of the column as it is scrolled."""
        look = self._drawn_as or self._look(self.scrollable_content_region.width)
        paint, width = look.paint, look.width
        scrolled = y + round(self.scroll_y)
        at = self._index_at(scrolled)
        if at is None:
            if self._has_rule() and scrolled == self._cards.split * HEIGHT:
                words = " ended otherwise "
                rule = ("-" if look.plain else "─") * max(0, width - len(words) - 3)
                return line([(f"  {words}", paint.quiet), (rule, paint.faint)], width, paint.panel)
            if not self._cards.ids and y == 0 and self.empty_words:
                return line([(f"  {self.empty_words}", paint.quiet)], width, paint.panel)
            return Strip.blank(width, paint.panel)
        index, inner = at
        id_ = self._cards.ids[index]
        shown = self._show(id_) if inner < HEIGHT - 1 else None
        if shown is None:
            return Strip.blank(width, paint.panel)
        cursor = self._here and index == self._cursor
        drawn = self._drawn.get((id_, cursor))
        if drawn is None or not drawn[0].same(shown):
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            strips = card_lines(shown.card, shown.flag, look, cursor=cursor, chosen=shown.chosen)
            drawn = self._drawn[id_, cursor] = shown, strips
        return drawn[1][inner]

    def aim(self, here: bool) -> None:
        """Highlight or not: a dragged card would be dropped here."""
        if here != self._aimed:
            self._aimed = here
            self.refresh()

    # -- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press: the cursor goes there."""
        at = self._index_at(event.y + round(self.scroll_y))
        if event.button != 1:
            return
        self._pressed = self._cards.ids[at[0]] if at is not None else None
        self.post_message(self.CardPressed(self, self._pressed))
        if at is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag: the screen shows where the card would go."""
        if self._pressed is not None and (self._dragging or event.delta_x or event.delta_y):
            self._dragging = True
            self.post_message(
                self.CardDragged(self, self._pressed, event.screen_x, event.screen_y, dropped=False)
            )

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go: the screen moves the card, or nothing was dragged."""
        self.release_mouse()
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._dragging:
            self._dragging = False
            self.post_message(self.CardDragged(self, pressed, event.screen_x, event.screen_y, dropped=True))

    def on_click(self, event: events.Click) -> None:
        """A double click opens the card."""
        at = self._index_at(event.y + round(self.scroll_y))
        if event.chain == 2 and at is not None:
            self.post_message(self.CardOpened(self._cards.ids[at[0]]))
