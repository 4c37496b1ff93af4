"""One clear message about something that is wrong with the files. Any key closes it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from offerboard.text import clean
from offerboard.tui.base.modal import Modal


class TroubleScreen(Modal[None]):
    """What is wrong, in a sentence or two. `fatal`: there is no board to go back to, and the program ends."""

    CSS_PATH = "trouble.tcss"

    def __init__(self, text: str, *, fatal: bool) -> None:
        super().__init__()
        self._text, self._fatal = clean(text), fatal

    def compose(self) -> ComposeResult:
        """The message, and what comes next."""
        title = "The board cannot be opened" if self._fatal else "Before you begin"
        ahead = "any key ends offerboard" if self._fatal else "any key goes on"
        with Vertical(id="dialog"):
            yield Static(Content(title), id="heading")
            yield Static(Content(self._text), id="text")
            yield Static(Content(ahead), id="ahead")

    def on_key(self, event: events.Key) -> None:
        """Any key closes it."""
        event.stop()
        self.leave()

    def on_click(self, event: events.Click) -> None:  # noqa: ARG002 - anywhere
        """So does a click."""
        self.leave()
