"""A short list to choose from: by the cursor, by an item's own key, by its first letter, or by the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from offerboard.text import one_line
from offerboard.tui.paint import Paint, Part, line

T = TypeVar("T")

_STEPS = {"down": 1, "j": 1, "up": -1, "k": -1}
_ENDS = {"home": 0, "g": 0, "end": -1, "G": -1}


class Item(NamedTuple, Generic[T]):
    """A line of a menu: what it says, what it stands for, the key that picks it, a quiet remark.

    `apart` puts a blank line above it.
    """

    label: str
    value: T
    key: str = ""
    note: str = ""
    apart: bool = False


class Menu(ScrollView, Generic[T], can_focus=True):
    """Items one below the other, drawn on the ground of a dialog. An item's own key wins over the moves."""

    DEFAULT_CSS = """
    Menu { height: auto; background: $raised; scrollbar-size-vertical: 1; overflow-x: hidden; }
    """

    @dataclass
    class Picked(Message):
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
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.items = items
        self._paint = paint
        self._cursor = max(0, min(cursor, len(items) - 1))
        self._lines: list[int | None] = []
        for place, item in enumerate(items):
            self._lines += [None, place] if item.apart and place else [place]
        self._keys = max((cell_len(item.key) for item in items), default=0)
        self._labels = max((cell_len(one_line(item.label)) for item in items if item.note), default=0)
        self.virtual_size = Size(0, len(self._lines))

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
        self.post_message(self.Picked(self, index))

    def _reveal(self) -> None:
        top, height, start = self._lines.index(self._cursor), self.size.height, round(self.scroll_y)
        if top < start:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif height and top >= start + height:
            self.scroll_to(y=top + 1 - height, animate=False, force=True, immediate=True)

    # -- drawing

    def on_mount(self) -> None:
        """Its height is that of its items."""
        self.virtual_size = Size(self.size.width, len(self._lines))

    def on_resize(self) -> None:
        """The cursor stays in view."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))
        self._reveal()

    def on_focus(self) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self) -> None:
        """The keys are another's."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One item, or the blank line above it."""
        paint, width = self._paint(), self.scrollable_content_region.width
        at = y + round(self.scroll_y)
        place = self._lines[at] if at < len(self._lines) else None
        if place is None:
            return Strip.blank(width, paint.raised)
        item, here = self.items[place], place == self._cursor
        label = one_line(item.label)
        left: list[Part] = [("  ", paint.ink)]
        if self._keys:
            left.append((f"{item.key:<{self._keys}}  ", paint.mark))
        left.append((label, paint.strong if here else paint.ink))
        if item.note:
            gap = " " * (self._labels - cell_len(label) + 3)
            left.append((gap + one_line(item.note), paint.quiet))
        left.append((" ", paint.ink))
        return line(left, width, paint.chosen if here and self.has_focus else paint.raised)

    # -- keys and the mouse

    def on_key(self, event: events.Key) -> None:
        """Move, or pick."""
        if self._typed(event.key, event.character):
            event.stop()
            event.prevent_default()

    def _typed(self, key: str, character: str | None) -> bool:
        keys = [item.key for item in self.items]
        if character and character in keys:
            self.pick(keys.index(character))
        elif key in ("enter", "space"):
            self.pick(self._cursor)
        elif key in _STEPS:
            self.put_cursor((self._cursor + _STEPS[key]) % len(self.items))
        elif key in _ENDS:
            self.put_cursor(_ENDS[key] % len(self.items))
        elif key in ("pagedown", "pageup"):
            self.put_cursor(self._cursor + (self.size.height if key == "pagedown" else -self.size.height))
        elif character and character.isalnum():
            return self._by_letter(character)
        else:
            return False
        return True

    def _by_letter(self, letter: str) -> bool:
        """The one item that begins so is picked; of several the next gets the cursor."""
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
        at = event.y + round(self.scroll_y)
        place = self._lines[at] if at < len(self._lines) else None
        if place is not None:
            self.pick(place)
