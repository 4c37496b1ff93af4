"""Copying, and pasting, by the road that is open from this terminal."""

import os
import sys
from typing import TYPE_CHECKING

from textual.app import App

from offerboard import paths
from offerboard.tui import textual_private
from offerboard.tui.session.settings import Settings

if TYPE_CHECKING:
    from offerboard.clipboard import CopyOutcome


class Clipboard:
    """The clipboard, from the terminal that the app has."""

    def __init__(self, app: App[int], settings: Settings) -> None:
        self._app, self._settings = app, settings

    def copy(self, text: str) -> "CopyOutcome":
        """Copy a text. Blocks for up to two seconds: for a thread."""
        from offerboard import clipboard

        terminal = textual_private.has_terminal(self._app) and sys.stdout is not None
        here = clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=terminal)
        return clipboard.copy(
            text,
            here,
            order=self._settings.config.clipboard,
            write_terminal=self._write,
            fallback_dir=paths.state_dir(),
        )

    def paste(self) -> str:
        """What somebody else has copied, "" if nothing. Blocks for up to two seconds: for a thread."""
        from offerboard import clipboard

        here = clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=False)
        return clipboard.paste(here)

    def _write(self, sequence: str) -> None:
        self._app.call_from_thread(textual_private.write_to_terminal, self._app, sequence)
