"""What the program says to the person: what has just happened, and what could not be done.

One message at a time, the newest: what it says may be what the one before it no longer does.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import ModalScreen
from textual.timer import Timer

from offerboard.errors import OfferboardError
from offerboard.text import one_line
from offerboard.tui.session.countdown import Countdown

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from offerboard.clipboard import CopyOutcome

_SHORT = 4.0  # seconds that a message stands
_LONG = 12.0
_ERROR = 10.0
_READ = 4.0  # seconds for which a complaint stands whatever else is to be said
_MOMENT = 0.4  # seconds after which ongoing work is worth mentioning


class Messages:
    """Messages in the footer and in the corner. `latest` is the footer's passing message."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self.latest = ""
        self._complains = False
        self._waiting: partial[None] | None = None
        self._covered = ""
        self._clearing = Countdown(app, self.clear_footer)
        self._calming = Countdown(app, self._calm)
        self._watch: Timer | None = None

    def say(self, text: str) -> None:
        """Say briefly what has happened: at the end of the footer, where it moves nothing.

        Above a dialog it is said in the corner.
        """
        if self._waits(partial(self.say, text)):
            return
        self.clear()
        if isinstance(self._app.screen, ModalScreen):
            self._app.notify(text, markup=False, timeout=_SHORT)
            return
        self.show(one_line(text))
        self._clearing.set(_SHORT)

    def say_of_copy(self, copied: "CopyOutcome", said: str) -> None:
        """Say what became of a copy: briefly if the text surely arrived, else long enough to be read."""
        if copied.confirmed:
            self.say(said)
        else:
            self.say_with_care(said, "information" if copied.reached else "warning")

    def say_with_care(self, said: str, severity: "SeverityLevel" = "information") -> None:
        """Say something that should be read, in the corner."""
        if self._waits(partial(self.say_with_care, said, severity)):
            return
        self.clear()
        self._app.notify(said, markup=False, timeout=_LONG, severity=severity)

    def complain(self, error: OfferboardError) -> None:
        """Say that something could not be done, and nothing was lost; what is said next waits for a while."""
        self.clear()
        self._app.notify(str(error), title="Not done", severity="error", markup=False, timeout=_ERROR)
        self._complains = True
        self._calming.set(_READ)

    def _waits(self, saying: "partial[None]") -> bool:
        """Whether something has to wait until a complaint was read; the newest of it is said then."""
        if self._complains:
            self._waiting = saying
        return self._complains

    def take_back(self, text: str) -> None:
        """Take away what `say` was given, which is no longer so, wherever it stands or waits."""
        if self._waiting is not None and self._waiting.args[0] == text:
            self._waiting = None
        if self._covered == one_line(text):
            self._covered = ""
        elif self.latest == one_line(text):
            self.clear_footer()

    def clear(self) -> None:
        """Take away what was said before, and what was to be said."""
        self._complains, self._waiting, self._covered = False, None, ""
        self._app.clear_notifications()
        if self.latest:
            self.show()

    def give_way(self) -> None:
        """Something newer is said elsewhere: take away what was said before, unless it complains."""
        if not self._complains:
            self.clear()

    def say_while(self, holds: Callable[[], bool], text: str) -> None:
        """Let the footer mention work while it goes on, if it takes longer than a moment."""
        if self._watch is None:
            self._watch = self._app.set_timer(_MOMENT, partial(self._look, holds, text))

    def _look(self, holds: Callable[[], bool], text: str) -> None:
        self._watch = None
        if holds():
            if self.latest != text:
                self._covered = self.latest
                self.show(text)
            self.say_while(holds, text)
        elif self.latest == text:
            self.show(self._covered)  # what it stood before, for as long as that is said

    def clear_footer(self) -> None:
        """What was said in the footer was read."""
        self._covered = ""
        self.show()

    def show(self, text: str = "") -> None:
        """Let the footers show a text, also those below a dialog."""
        self.latest = text
        for screen in self._app.screen_stack:
            screen.query("Footer").refresh()

    def _calm(self) -> None:
        """A complaint was read: say what has waited."""
        self._complains = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
