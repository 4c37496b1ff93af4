"""A short list to choose from: by the cursor, by an item's own key, by its first letter, or by the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from offerboard.text import one_line
from offerboard.tui.theme import Paint, Part, cursor_bar, line

T = TypeVar("T")

_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}
_ENDS = {"home": 0, "g": 0, "end": -1, "G": -1}
_PAGES = ("pagedown", "pageup")
_MOVES = frozenset((*_STEPS, *_ENDS, *_PAGES))
_PICKS = ("enter", "space")


class Item(Struct, Generic[T], frozen=True):
    """A line of a menu: what it says, what it stands for, the key that picks it, a quiet remark.

    `apart` puts a blank line above it.
    """

    label: str
    value: T
    key: str = ""
    note: str = ""
    apart: bool = False


class Menu(Widget, Generic[T], can_focus=True):
    """Items one below the other, drawn on the ground of a dialog. An item's own key wins over the moves.

    First letters find items where no item has a letter of its own. One that `holds` keeps the keys that are
    typed ahead after a pick, for what it opens.
    It is as high as its items; what it lies in scrolls so far that the cursor is seen.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Menu { height: auto; background: $raised; }"

    @dataclass
    class ItemSelected(Message):
        """An item was chosen: its place among the items."""

        menu: Menu[Any]
        index: int

    @dataclass
    class Moved(Message):
        """The cursor stands on another item."""

        menu: Menu[Any]
        index: int

    def __init__(
        self,
        items: Sequence[Item[T]],
        paint: Callable[[], Paint],
        *,
        cursor: int = 0,
        holds: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.items = items
        self._paint = paint
        self._cursor = max(0, min(cursor, len(items) - 1))
        self._holds = holds
        self._held: list[events.Key] | None = None
        self._lines: list[int | None] = []
        for place, item in enumerate(items):
            self._lines += [None, place] if item.apart and place else [place]
        self._lettered = any(item.key.isalpha() for item in items)
        self._keys = max((cell_len(item.key) for item in items), default=0)
        self._labels = max((cell_len(one_line(item.label)) for item in items if item.note), default=0)

    # -- the cursor

    @property
    def index(self) -> int:
        """The place of the item under the cursor."""
        return self._cursor

    @property
    def current(self) -> T:
        """What the item under the cursor stands for."""
        return self.items[self._cursor].value

    def put_cursor(self, index: int) -> None:
        """Put the cursor on an item."""
        index = max(0, min(index, len(self.items) - 1))
        if index == self._cursor:
            return
        self._cursor = index
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, index))

    def pick(self, index: int) -> None:
        """Choose an item."""
        self.put_cursor(index)
        if self._holds:
            self._held = []
        self.post_message(self.ItemSelected(self, index))

    def release(self) -> list[events.Key]:
        """The keys typed ahead since the pick; those that come from now on are the menu's again."""
        held, self._held = self._held, None
        return held or []

    def _reveal(self) -> None:
        if isinstance(self.parent, Widget):
            top = self._lines.index(self._cursor)
            spot = Region(0, top, self.size.width, 1).translate(self.virtual_region.offset)
            self.parent.scroll_to_region(spot, animate=False, force=True)

    @property
    def _page(self) -> int:
        parent = self.parent
        return max(1, (parent.size if isinstance(parent, Widget) else self.size).height - 1)

    # -- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line an item, and the blank ones."""
        return len(self._lines)

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self._reveal()

    def on_focus(self) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self) -> None:
        """The keys are another's."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One item, or the blank line above it."""
        paint, width = self._paint(), self.size.width
        place = self._lines[y] if y < len(self._lines) else None
        if place is None:
            return Strip.blank(width, paint.raised)
        item, here = self.items[place], place == self._cursor
        lit = here and self.has_focus
        label = one_line(item.label)
        left: list[Part] = [cursor_bar(lit, paint), (" ", paint.ink)]
        if self._keys:
            left.append((f"{item.key:<{self._keys}}  ", paint.mark))
        left.append((label, paint.strong if here else paint.ink))
        if item.note:
            gap = " " * (self._labels - cell_len(label) + 3)
            left.append((gap + one_line(item.note), paint.quiet))
        left.append((" ", paint.ink))
        return line(left, width, paint.chosen if lit else paint.raised)

    # -- keys and the mouse

    def on_key(self, event: events.Key) -> None:
        """Move or pick. Keys typed here go nowhere else, even where they mean nothing."""
        if self._held is not None:
            self._held.append(event)
        elif not self._typed(event.key, event.character) and not event.is_printable:
            return
        event.stop()
        event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is for the menu: letters, and what moves and picks."""
        return (character is not None and character.isprintable()) or key in _MOVES or key in _PICKS

    def _typed(self, key: str, character: str | None) -> bool:
        keys = [item.key for item in self.items]
        if character and character in keys:
            self.pick(keys.index(character))
        elif key in _PICKS:
            self.pick(self._cursor)
        elif key in _STEPS:
            self.put_cursor((self._cursor + _STEPS[key]) % len(self.items))
        elif key in _ENDS:
            self.put_cursor(_ENDS[key] % len(self.items))
        elif key in _PAGES:
            self.put_cursor(self._cursor + (self._page if key == "pagedown" else -self._page))
        elif character and character.isalnum() and not self._lettered:
            return self._by_letter(character)
        else:
            return False
        return True

    def _by_letter(self, letter: str) -> bool:
        """Pick the only item that begins so; of several, move the cursor to the next."""
        found = [
            place
            for place, item in enumerate(self.items)
            if one_line(item.label).casefold().startswith(letter.casefold())
        ]
        if len(found) == 1:
            self.pick(found[0])
        elif found:
            self.put_cursor(next((place for place in found if place > self._cursor), found[0]))
        return bool(found)

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        place = self._lines[event.y] if event.y < len(self._lines) else None
        if place is not None:
            self.pick(place)
