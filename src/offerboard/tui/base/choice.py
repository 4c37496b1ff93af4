"""A choice of one from a few, in a small list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.tui.base.dialog import BACK, SHEET, Dialog
from offerboard.tui.widgets.menu import Item, Menu

T = TypeVar("T")
_NUMBERED = 9  # lines that have their number as a key


class ChoiceScreen(Dialog[T]):
    """A list of labels, each with the value that it stands for.

    A number, a first letter, enter or a click answers. A `remark` above the list says what to know before.
    """

    CSS_PATH = [SHEET, Path(__file__).with_name("choice.tcss")]  # noqa: RUF012 - Textual declares it so

    def __init__(self, title: str, options: Sequence[tuple[str, T]], *, remark: str = "") -> None:
        super().__init__(title)
        self._remark = remark
        self._items = [
            Item(label, value, key=str(number) if number <= _NUMBERED else "")
            for number, (label, value) in enumerate(options, 1)
        ]

    def body(self) -> Iterable[Widget]:
        """The remark, then the list."""
        if self._remark:
            yield Static(Content(self._remark), classes="remark")
        self.menu = Menu(self._items, lambda: self.session.colours)
        yield self.menu

    def answer(self) -> T:
        """What the line under the cursor stands for."""
        return self.menu.current

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [Command("save", "enter", "Choose", ""), BACK]

    def on_menu_item_selected(self, event: Menu.ItemSelected) -> None:
        """A line was chosen."""
        event.stop()
        if self.is_current:  # not so where a key was pressed twice
            self.menu.put_cursor(event.index)
            self.action_save()
