"""The app as its screens know it: what they share, where they can go, and how they are left."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from textual.await_complete import AwaitComplete
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen

from offerboard.config import Config, Kept
from offerboard.errors import OfferboardError
from offerboard.tracker import Tracker
from offerboard.tui import textual_private
from offerboard.tui.requests import OpenUnsaved, Request
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Depth

T = TypeVar("T")
DEMO = -1
"""The app's answer when it should reopen on made-up cards."""
OTHER_BOARD = -2
"""The app's answer when it should reopen on another board, `Program.other_board`."""
_SAVE_PATIENCE = 30.0  # seconds that quitting waits for a save


class Program(textual_private.DiscreetApp[int]):
    """An app with a session. `routes` opens what is requested."""

    def __init__(
        self,
        tracker: Tracker,
        config: Config,
        config_file: Path,
        routes: Callable[[Request, "Program"], None],
        *,
        keeps: bool = True,
        depth: Depth | None = None,
    ) -> None:
        """`depth` says how many colours the terminal shows; by default the terminal is asked."""
        super().__init__()
        self.session = Session(self, tracker, config, config_file, keeps=keeps, depth=depth)
        self._routes = routes
        self._to_close: dict[Screen[Any], Any] = {}
        self.other_board: Path | None = None
        self.told_size: Size | None = None
        """The terminal's last reported size, in cells."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters that every line passes before it is written."""
        return self.session.appearance.filters(super().get_line_filters())

    def request(self, request: Request) -> None:
        """Go where somebody wants to go, or say why not: the card may have been deleted elsewhere."""
        try:
            self._routes(request, self)
        except OfferboardError as error:
            self.session.messages.complain(error)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a selection by the road that is open here, and say what became of it."""
        session = self.session
        textual_private.remember_copied(self, text)
        session.background.run(
            partial(session.clipboard.copy, text),
            lambda copied: session.messages.say_of_copy(copied, copied.of("selection")),
            group="copy-selection",
        )

    def change_settings(self, values: Mapping[str, Kept]) -> None:
        """Use other settings from now on, and keep them. Raises ConfigError."""
        self.session.change_settings(values)

    # -- leaving a screen

    def close(self, screen: Screen[T], answer: T | None = None) -> None:
        """Leave a screen, with an answer or without: once, and as soon as nothing lies above it.

        Textual alone would pop whatever is on top, and break on a second key while the screen closes.
        """
        if screen is self.screen:
            self._to_close.pop(screen, None)
            screen.dismiss(answer)
        elif screen in self.screen_stack:
            self._to_close[screen] = answer

    def pop_screen(self) -> AwaitComplete:
        """Pop the top screen, then those that waited for it to go."""
        popped = super().pop_screen()
        self.session.garbage.screen_closed()
        if self.screen in self._to_close:
            self.call_later(self.close, self.screen, self._to_close[self.screen])
        return popped

    # -- leaving the program

    def open_board(self, file: Path) -> None:
        """Leave for another board as soon as everything is saved."""
        self.other_board = file
        self.leave(OTHER_BOARD)

    def leave(self, answer: int = 0) -> None:
        """Quit with an answer as soon as everything is saved; what cannot be saved is asked about first."""

        def end(saved: bool) -> None:
            unsaved = self.session.cards.unsaved
            if not saved:
                self.exit(1, message="offerboard: the last change may not be saved: the disk is stuck")
            elif unsaved:
                self.request(OpenUnsaved(unsaved, again, lambda: self.exit(1)))
            else:
                self.exit(answer)

        def again() -> None:
            self.session.cards.retry()
            self.leave(answer)

        drain = partial(self.session.cards.saver.drain, _SAVE_PATIENCE)
        self.session.background.run(drain, end, group="leave")

    def finish(self) -> bool:
        """Wait until everything is saved, and stop the saver; return whether everything was saved."""
        return self.session.cards.saver.finish(_SAVE_PATIENCE)

    def on_unmount(self) -> None:
        """However the program ends, what was submitted is saved and the thread ends."""
        self.session.cards.saver.stop()
