"""The palette, which does one command, however often a key or the mouse is pressed while it closes."""

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.widgets import Input, LoadingIndicator, OptionList


class CommandLines(CommandList):
    """Textual's list of commands. By itself a click on a line that has just gone would end the program."""

    def on_click(self, event: Click) -> None:
        """Nothing, where nothing is left to click."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default()


class Palette(CommandPalette):
    """Textual's palette. By itself a second enter would do the command again, and close what lies below.

    It has no id: the one before may not be gone yet when the next is opened.
    """

    _left = False

    def compose(self) -> ComposeResult:
        """The line, and what it finds."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder="Search for commands…", select_on_focus=False)
            with Vertical(id="--results"):
                yield CommandLines()
                yield LoadingIndicator()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose_once(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        if self._left:
            event.stop()
            event.prevent_default()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, once."""
        if self._left:
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)
