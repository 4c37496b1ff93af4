"""What the program says to the person: what has just happened, and what could not be done."""

from typing import TYPE_CHECKING

from textual.screen import ModalScreen
from textual.timer import Timer

from offerboard.errors import OfferboardError
from offerboard.text import one_line
from offerboard.tui.base.mixins import AppMixin
from offerboard.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from offerboard.clipboard import Copied

_SAID = 4.0  # seconds that a message stands
_COMPLAINED = 10.0
_WITH_CARE = 12.0


class Speaking(AppMixin):
    """A program that speaks. `message` is what the footer says for a moment."""

    message = ""
    _unsay: Timer | None = None
    _complaint: Timer | None = None

    def say(self, text: str) -> None:
        """A short message: at the end of the footer, where it moves nothing; above a dialog in the corner.

        What it says has happened.
        """
        if isinstance(self.screen, ModalScreen):
            self.notify(text, markup=False, timeout=_SAID)
            return
        self._put_message(one_line(text))
        if self._unsay is not None:
            self._unsay.stop()
        self._unsay = self.set_timer(_SAID, self._put_message)

    def say_of_copy(self, copied: "Copied", said: str) -> None:
        """What became of a copy: shortly where the text surely arrived, else long enough to be read."""
        if copied.confirmed:
            self.say(said)
        else:
            self.say_with_care(said, "information" if copied.reached else "warning")

    def say_with_care(self, said: str, severity: "SeverityLevel" = "information") -> None:
        """A message to be read, in the corner, in place of the one before it; a complaint stays beside it."""
        if self._complaint is None:
            self.clear_notifications()
        self.notify(said, markup=False, timeout=_WITH_CARE, severity=severity)

    def _put_message(self, text: str = "") -> None:
        self.message = text
        for screen in self.screen_stack:  # a dialog may stand over the line that said it
            footer = screen.query_one_optional(Footer)
            if footer is not None:
                footer.refresh()

    def complain(self, error: OfferboardError) -> None:
        """Something could not be done; nothing was lost."""
        self.notify(str(error), title="Not done", severity="error", markup=False, timeout=_COMPLAINED)
        if self._complaint is not None:
            self._complaint.stop()
        self._complaint = self.set_timer(_COMPLAINED, self._complaint_over)

    def _complaint_over(self) -> None:
        self._complaint = None
