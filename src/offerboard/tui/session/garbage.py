"""When Python searches for dead objects: while no keys are pressed, since it may take a frame or two."""

import gc
from math import inf
from time import monotonic

from textual.app import App

from offerboard.tui import textual_private
from offerboard.tui.session.countdown import Countdown

_YOUNG, _MIDDLE, _NEVER = 1_000, 10, 1_000_000
_REST = 1.0  # seconds without a key
_DYING = 10.0
"""Seconds after which nothing refers to a closed screen any more: a thread may have worked for it."""
_MOST_SCREENS = 8
"""The closed screens kept while keys come without a pause: a megabyte or two each."""


class Garbage:
    """Looks for dead objects when keys rest, instead of whenever enough objects were made."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._touched = monotonic()
        self._left = -inf
        self._closed = 0
        self._freezes = False
        self._rest = Countdown(app, self._collect_at_rest)

    def begin(self) -> None:
        """Treat what is there now as permanent; from here on Python searches only young objects by itself."""
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        gc.enable()

    def loaded(self) -> None:
        """Treat what was loaded while the board was idle as permanent too, once no screen lies above it."""
        self._freezes = True
        self._rest.set(_REST)

    def touched(self) -> None:
        """A key was pressed, or the mouse moved."""
        self._touched = monotonic()

    def screen_closed(self) -> None:
        """A screen was closed. Its parts refer to one another, so only a search finds them dead."""
        textual_private.forget_drawn_widgets()
        self._left = monotonic()
        self._closed += 1
        if self._closed < _MOST_SCREENS:
            self._rest.set(_REST)
        else:
            self._collect()

    def minute_passed(self) -> None:
        """Look for dead objects at the next rest."""
        self._rest.set(_REST)

    def _collect_at_rest(self) -> None:
        if monotonic() - self._touched < _REST:
            self._rest.set(_REST)
            return
        self._collect()
        if self._freezes and len(self._app.screen_stack) == 1 and monotonic() - self._left > _DYING:
            self._freezes = False
            gc.freeze()

    def _collect(self) -> None:
        self._closed = 0
        gc.collect()
