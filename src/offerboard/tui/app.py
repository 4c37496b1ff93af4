"""The program: the board, and what happens before its first frame and after it."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from textual import events
from textual.app import App, SystemCommand
from textual.css.stylesheet import Stylesheet
from textual.screen import ModalScreen, Screen

from offerboard import commands
from offerboard.cards.clock.clock import Clock
from offerboard.config import Config, ConfigError
from offerboard.desk.layout import Layout
from offerboard.errors import OfferboardError
from offerboard.store.repository import Snapshot
from offerboard.tracker import Tracker
from offerboard.tui.base import theme
from offerboard.tui.base.commanded import Commanded
from offerboard.tui.base.keys import hand_on, handed, own_table
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.session import terminal
from offerboard.tui.session.garbage import Garbage
from offerboard.tui.session.session import Host

_IDLE = 1.0  # seconds after the first frame


class OfferboardApp(Host, App[int]):
    """The board on one file."""

    TITLE = "offerboard"
    CSS_PATH = ["app.tcss", "board/board.tcss"]  # noqa: RUF012 - the first screen loads no sheet of its own
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f1"

    def __init__(
        self,
        tracker: Tracker,
        settings: Config,
        config_file: Path,
        *,
        keeps: bool = True,
        trouble: OfferboardError | None = None,
        snapshot: Snapshot | None = None,
        layout: Layout | None = None,
    ) -> None:
        super().__init__(tracker, settings, config_file, keeps=keeps)
        self._garbage = Garbage()
        self._trouble = trouble
        self._readable = snapshot is not None
        if snapshot is not None:
            self.lay(snapshot, layout)
        # The dark theme takes the name of the one that the app starts with: to change it would make the style
        # sheets be read twice before the first frame.
        self.register_theme(theme.theme("dark", name=self.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        if settings.theme != "dark":
            self.register_theme(theme.theme(settings.theme, name=f"offerboard-{settings.theme}"))
            self.theme = f"offerboard-{settings.theme}"
        self.set_keymap(settings.keys)

    def get_default_screen(self) -> Screen[None]:
        """The board."""
        return BoardScreen()

    def on_mount(self) -> None:
        """Leave everything that the first frame does not need until after it."""
        if not self.is_headless:
            terminal.heed_signals(self.exit, self.finish)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        self._garbage.begin()
        self.desk.shelve()
        if self._readable:
            self._saver.start()
        self.set_alarm()
        self.set_timer(_IDLE, self._warm_up)
        if self._trouble is not None:
            self._say_trouble(self._trouble)
        elif not self.snapshot.rows:
            self._welcome()

    def _warm_up(self) -> None:
        """Load what the first frame could not wait for, in a thread, once the board has stood for a while."""
        sheet = self.stylesheet.copy()

        def load() -> None:
            from offerboard.tui import warming

            warming.read_sheets(sheet)
            self.call_from_thread(self._style_by, sheet)
            self._learn_holidays()
            warming.import_screens()
            warming.write_letters(self.settings)

        self.run_worker(load, thread=True, group="warm-up")

    def _style_by(self, sheet: Stylesheet) -> None:
        """Take a style sheet that knows all screens, unless one that was opened meanwhile is not in it."""
        if self.stylesheet.source.keys() <= sheet.source.keys():
            self.stylesheet = sheet

    def _learn_holidays(self) -> None:
        """Judge by the public holidays, where they were not at hand at the start. Blocks: for a thread."""
        from offerboard import calendars

        try:
            days = calendars.public_holidays(self.settings, self.now())
        except calendars.CalendarError as error:
            self.call_from_thread(self.complain, ConfigError(self.config_file, str(error)))
        else:
            if not days <= self.settings.policy.holidays:
                self.call_from_thread(self._judge_by, days)

    def _judge_by(self, days: frozenset[date]) -> None:
        self.settings = self.settings.with_holidays(days)
        self.desk.wind(Clock(self.settings.policy))
        self.show(self._base)

    def tick(self) -> None:
        """Judge the cards whose time has come; and use the time to tidy up."""
        super().tick()
        self._garbage.collect()

    # -- the first start, and trouble

    def _welcome(self) -> None:
        from offerboard.tui.dialogs.welcome import WelcomeScreen

        board = self.screen_stack[0]
        if isinstance(board, BoardScreen):
            self.ask(WelcomeScreen(), board.action_command)

    def _say_trouble(self, trouble: OfferboardError) -> None:
        from offerboard.tui.dialogs.trouble import TroubleScreen

        fatal = not self._readable
        self.push_screen(TroubleScreen(str(trouble), fatal=fatal), lambda _: self.exit(1) if fatal else None)

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Note when keys come, and which size the terminal has."""
        if isinstance(event, events.InputEvent):
            self._garbage.touched()
        elif isinstance(event, events.Resize):
            self.told_size = event.size
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key that was on its way when the keys went to a line or a dialog is for that: typing ahead."""
        focused = self.focused
        if handed(event):
            return
        if focused is None and isinstance(self.screen, ModalScreen):
            hand_on(event, self.screen)
        elif focused is not None and focused.check_consume_key(event.key, event.character):
            hand_on(event, focused)

    async def action_quit(self) -> None:
        """Quit at once (ctrl+q); out of a dialog in which something was typed, only when asked twice."""
        from offerboard.tui.base.dialog import Dialog

        if not isinstance(self.screen, Dialog) or self.screen.lets_go():
            self.exit()

    # -- the palette, made from the table of commands

    def action_command_palette(self) -> None:
        """Show it."""
        from offerboard.tui.base.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the commands that are possible now on the screen below it."""
        if not isinstance(screen, Commanded):
            return
        for command in commands.of(screen.PLACE, own_table(self.settings.keys)):
            if command.when(screen.now()) and command.id != "palette":
                yield SystemCommand(
                    command.title,
                    f"{command.help} ({command.key})" if command.key else command.help,
                    lambda id_=command.id: screen.action_command(id_),
                )

    # -- a crash must not print what the cards hold

    def _fatal_error(self) -> None:
        """Say what broke and where, without the values of local variables, which hold pay and names."""
        import traceback

        error = sys.exc_info()[1]
        frames = traceback.extract_tb(error.__traceback__ if error else None)
        places = "\n".join(
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-8:]
        )
        kind = type(error).__name__ if error else "error"
        self._exit_renderables.append(
            f"offerboard broke ({kind}); everything that was saved is on disk.\n{places}"
        )
        self._close_messages_no_wait()
