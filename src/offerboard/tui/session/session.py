"""What every screen can ask of the program: the cards, the config, messages, the clipboard, the time."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from offerboard import dates
from offerboard.cards.clock.clock import Clock
from offerboard.config import Config, Kept
from offerboard.desk.desk import Desk
from offerboard.tracker import Tracker
from offerboard.tui.session.alarm import Alarm
from offerboard.tui.session.appearance import Appearance
from offerboard.tui.session.background import Background
from offerboard.tui.session.cards import Cards, CardsChanged
from offerboard.tui.session.clipboard import Clipboard
from offerboard.tui.session.garbage import Garbage
from offerboard.tui.session.messages import Messages
from offerboard.tui.session.settings import Settings
from offerboard.tui.theme import Depth, Look, Paint

if TYPE_CHECKING:
    from offerboard.letters.writer import Writer


class TimePassed(Message):
    """Another minute began; `moved` says that the order of cards changed."""

    def __init__(self, moved: bool) -> None:
        super().__init__()
        self.moved = moved


class Session:
    """The parts that all screens share. `drafts` holds what was typed in dialogs that were left."""

    def __init__(
        self,
        app: App[int],
        tracker: Tracker,
        config: Config,
        config_file: Path,
        *,
        keeps: bool,
        depth: Depth | None = None,
    ) -> None:
        self._app = app
        self.messages = Messages(app)
        self.background = Background(app, self.messages)
        self.settings = Settings(config, config_file, self.background, keeps=keeps)
        self.appearance = Appearance(
            app, config.theme, plain=config.ascii, changed=lambda: self._cards_changed(None), depth=depth
        )
        self.clipboard = Clipboard(app, self.settings)
        self.drafts: dict[Hashable, dict[str, str]] = {}
        self.cards = Cards(
            tracker,
            Clock(config.policy),
            self.messages,
            self.drafts,
            post=app.post_message,
            changed=self._cards_changed,
        )
        self.alarm = Alarm(app, self.cards.desk, self._time_passed)
        self.garbage = Garbage(app)
        self.zone = config.home_zone
        self.hide_pay = config.hide_pay

    # -- what is asked for often

    @property
    def desk(self) -> Desk:
        """The cards in their columns, with what the clock says of them."""
        return self.cards.desk

    @property
    def config(self) -> Config:
        """The config in use."""
        return self.settings.config

    @property
    def colours(self) -> Paint:
        """The styles of the theme in use."""
        return self.appearance.paint

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The files that nothing else may be written over."""
        return self.cards.tracker.path, self.settings.path

    def look(self, width: int = 0) -> Look:
        """How cards and letters are drawn now, in lines of a width in cells."""
        now = self.desk.now.replace(second=0, microsecond=0)
        return Look(self.colours, width, now, self.zone, self.hide_pay, self.config.ascii)

    def now(self) -> datetime:
        """The time, in UTC."""
        return dates.now()

    @cached_property
    def writer(self) -> "Writer":
        """The one writer of letters: it keeps what it has read, and notices files that change."""
        from offerboard.letters.writer import Writer

        return Writer.at_home()

    # -- what concerns every screen

    def change_settings(self, values: Mapping[str, Kept]) -> None:
        """Use other settings from now on, and keep them. Raises ConfigError."""
        if not values:
            return
        self.settings.change(values)
        config = self.config
        self.zone = config.home_zone
        if "hide_pay" in values:
            self.hide_pay = config.hide_pay
        self.appearance.use(config.theme, plain=config.ascii)
        self.cards.judge_by(Clock(config.policy))
        self.messages.say("saved; the mouse follows at the next start" if "mouse" in values else "saved")
        self._cards_changed(None)

    def hide_amounts(self, hide: bool) -> None:
        """Hide or show every amount, on every screen."""
        self.hide_pay = hide
        self.messages.say("amounts are hidden" if hide else "amounts are shown")
        self._cards_changed(None)

    def _cards_changed(self, card: str | None) -> None:
        """Let the screens see what changed. They may lie above one another, and all show cards."""
        self.alarm.set()
        self._post_to_screens(lambda: CardsChanged(card))

    def _time_passed(self, moved: bool) -> None:
        self._post_to_screens(lambda: TimePassed(moved))
        self.garbage.minute_passed()

    def _post_to_screens(self, made: Callable[[], Message]) -> None:
        for screen in self._app.screen_stack:
            screen.post_message(made())
