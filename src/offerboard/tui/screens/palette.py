"""The palette, which does one command, however often enter is pressed while it closes."""

from textual import on
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.widgets import Input, OptionList


class Palette(CommandPalette):
    """Textual's palette. By itself a second enter would do the command again, and close what lies below."""

    _left = False

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
