"""The file is gone while the board is open: the cards that are on the screen can be written back."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from offerboard.commands import Command
from offerboard.store.errors import GoneFileError
from offerboard.text import clean
from offerboard.tui.base.dialog import Dialog


class GoneScreen(Dialog[bool]):
    """What is gone, and whether to write it back. Without an answer nothing is written."""

    def __init__(self, error: GoneFileError) -> None:
        super().__init__(f"{error.path.name} is gone")
        self._error = error

    def body(self) -> Iterator[Widget]:
        """What happened."""
        yield Static(Content(clean(str(self._error))))

    def possible(self) -> list[Command]:
        """What the keys do."""
        return [
            Command("save", "enter", "Write them back", ""),
            Command("back", "escape", "Leave it as it is", "", shown="Esc"),
        ]

    def answer(self) -> bool:
        """Write them back."""
        return True
