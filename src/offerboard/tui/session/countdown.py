"""A timer of the app that can be reset."""

from collections.abc import Callable

from textual.app import App
from textual.timer import Timer


class Countdown:
    """Calls something once, when the seconds that were set last are over.

    It begins in the app's own context: a timer keeps what began it alive until its time has come, also when
    it was stopped, and what sets this one is often a screen that is left the next moment.
    """

    def __init__(self, app: App[int], then: Callable[[], object]) -> None:
        self._app, self._then = app, then
        self._timer: Timer | None = None

    def set(self, seconds: float) -> None:
        """Begin anew, in place of what was set before."""
        self._app.call_later(self._begin, seconds)

    def _begin(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(seconds, self._then)
