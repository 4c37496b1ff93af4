"""The palette, which does one command, however often enter is pressed while it closes."""

from textual import on
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from offerboard.tui.screens.leaving import Leaving


class Palette(CommandPalette, Leaving[None]):
    """Textual's palette. By itself a second enter would do the command again, and close what lies below."""

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose_once(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        if self._left:
            event.stop()
            event.prevent_default()
