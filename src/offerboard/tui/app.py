"""The program: the board, and what happens before its first frame and after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from offerboard.cards.clock.clock import Clock
from offerboard.cards.wording import count_of
from offerboard.config import Config, ConfigError, Kept
from offerboard.errors import OfferboardError
from offerboard.store.errors import DamagedFileError, GoneFileError, ReadOnlyError, UnconfirmedError
from offerboard.store.repository import Snapshot
from offerboard.tracker import Tracker
from offerboard.tracker.errors import ConflictingEditError
from offerboard.tui.base.key_queue import KeyQueue
from offerboard.tui.base.keys import hand_on, handed, key_of
from offerboard.tui.base.screen import CommandScreen
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.program import Program
from offerboard.tui.requests import (
    OpenConflict,
    OpenCopies,
    OpenDamaged,
    OpenDoubts,
    OpenGone,
    OpenHelp,
    OpenReadOnly,
    OpenTrouble,
    OpenWelcome,
    Request,
)
from offerboard.tui.session import terminal
from offerboard.tui.session.saver import CopiesFound, ErrandDone, Failed, Reloaded, Saved, Unreadable
from offerboard.tui.theme import Depth

if TYPE_CHECKING:
    from offerboard.tui.session.unsaved import Unsaved

_IDLE = 1.0  # seconds after the first frame


class OfferboardApp(Program):
    """The board on one file. Without a `snapshot` there is no board, and `trouble` says why.

    `readable` says whether there is one by now, `typed` what stood in dialogs when it was told to end.
    """

    TITLE = "offerboard"
    CSS_PATH = ["app.tcss", "board/board.tcss"]  # noqa: RUF012 - the first screen loads no sheet of its own
    ENABLE_COMMAND_PALETTE = False  # Textual's own
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", show=False),
        Binding("ctrl+l", "repaint", "Draw anew", show=False),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(
        self,
        tracker: Tracker,
        config: Config,
        config_file: Path,
        *,
        keeps: bool = True,
        trouble: OfferboardError | None = None,
        snapshot: Snapshot | None = None,
        depth: Depth | None = None,
    ) -> None:
        super().__init__(tracker, config, config_file, _open_request, keeps=keeps, depth=depth)
        self._trouble = trouble
        self.typed: list[Unsaved] = []
        self.readable = snapshot is not None
        self._key_queue = KeyQueue(super().on_event, self._key_target, self.set_timer)
        self._asked: object = None  # the doubts about the file that the person was last asked about
        if snapshot is not None:
            self.session.cards.lay(snapshot)
        self.set_keymap(config.keys)

    def get_default_screen(self) -> Screen[None]:
        """The board."""
        return BoardScreen()

    def on_mount(self) -> None:
        """Put off until after the first frame everything that it does not need."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_repaint())
        if not self.is_headless:
            terminal.heed_signals(self._told_to_end, self.finish)
            self.session.appearance.ask_terminal()
        self.call_after_refresh(self._after_first_frame)

    def _told_to_end(self, code: int) -> None:
        """End now, with an exit code, and keep what was typed in dialogs: nobody can be asked."""
        from offerboard.tui.base.dialog import Dialog
        from offerboard.tui.session.unsaved import Unsaved

        try:
            self.typed = [
                Unsaved(dialog.heading, "the program was told to end", dialog.texts())
                for dialog in self.screen_stack
                if isinstance(dialog, Dialog) and dialog.is_mounted and dialog.changed
            ]
        finally:
            self.exit(code)

    def _after_first_frame(self) -> None:
        session = self.session
        session.garbage.begin()
        if self.readable:
            session.cards.saver.start()
        session.alarm.set()
        self.set_timer(_IDLE, self._warm_up)
        trouble, tracker = self._trouble, session.cards.tracker
        backup = None
        if isinstance(trouble, DamagedFileError) or (self.readable and not tracker.path.exists()):
            backup = tracker.backups.newest() if session.settings.keeps else None
        if isinstance(trouble, ReadOnlyError):
            self.request(OpenReadOnly(trouble))
        elif trouble is not None and self.readable:
            self.request(OpenTrouble(str(trouble), fatal=False, then=lambda: None))
        elif trouble is not None and backup is not None:
            self.request(OpenDamaged(str(trouble), backup, lambda: self.exit(1), self._open))
        elif trouble is not None:
            self.request(OpenTrouble(str(trouble), fatal=True, then=lambda: self.exit(1)))
        elif backup is not None:
            self.request(OpenDamaged(f"{tracker.path} is gone", backup, self._welcome, self._open))
        elif not session.cards.snapshot.rows:
            self._welcome()

    def _welcome(self) -> None:
        board = self.screen_stack[0]
        if isinstance(board, BoardScreen):
            self.request(OpenWelcome(board.action_command))

    def _open(self, snapshot: Snapshot) -> None:
        """There is a board now, brought back from a backup."""
        if not self.readable:
            self.readable = True
            self.session.cards.saver.start()
        self.session.cards.show(snapshot)
        self.session.messages.say(f"{count_of(len(snapshot.rows), 'card')} brought back")

    # -- what the first frame could not wait for

    def _warm_up(self) -> None:
        """Load it in a thread, once the board has been up for a while."""
        sheet, session = self.stylesheet.copy(), self.session

        def load() -> None:
            from offerboard.tui import warming

            warming.read_sheets(sheet)
            self.call_later(self._style_by, sheet)
            self._learn_holidays()
            warming.import_screens()
            warming.write_letters(session.writer, session.config)

        session.background.run(load, lambda _: session.garbage.loaded(), group="warm-up")

    def _style_by(self, sheet: Stylesheet) -> None:
        """Use a style sheet that covers all screens, unless a screen opened meanwhile is not in it."""
        if self.stylesheet.source.keys() <= sheet.source.keys():
            self.stylesheet = sheet

    def _learn_holidays(self) -> None:
        """Judge by the public holidays, if they were not at hand at the start. Blocks: for a thread."""
        from offerboard import calendars

        session = self.session
        try:
            days = calendars.public_holidays(session.config, session.now())
        except calendars.CalendarError as error:
            self.call_later(session.messages.complain, ConfigError(session.settings.path, str(error)))
        else:
            if not days <= session.config.policy.holidays:
                self.call_later(self._judge_by, days)

    def change_settings(self, values: Mapping[str, Kept]) -> None:
        """Use other settings: other public holidays may count, and other keys. Raises ConfigError."""
        super().change_settings(values)
        self.set_keymap(self.session.config.keys)
        self.session.background.run(self._learn_holidays, group="holidays")

    def _judge_by(self, holidays: frozenset[date]) -> None:
        settings = self.session.settings
        settings.config = settings.config.with_holidays(holidays)
        self.session.cards.judge_by(Clock(settings.config.policy))

    # -- what became of changes, and of the file

    def on_saved(self, message: Saved) -> None:
        """What was shown is on disk."""
        self.session.cards.saved(message)

    def on_failed(self, message: Failed) -> None:
        """What was shown could not be saved: it moves back. Where a form clashed, the person chooses."""
        edit = self.session.cards.failed(message)
        if edit is not None and isinstance(message.error, ConflictingEditError):
            self.request(OpenConflict(edit, message.error.card, self.session.cards.submit))
        else:
            self._say_why(message.error)

    def on_reloaded(self, message: Reloaded) -> None:
        """Another program changed the cards; ask about what is not as it was saved."""
        self.session.cards.show(message.snapshot)
        doubts, lost = message.snapshot.doubts, frozenset(message.snapshot.lost)
        asked = doubts.cards, doubts.of_the_file, lost
        if (doubts or lost) and asked != self._asked:
            self.request(OpenDoubts(message.snapshot))
        self._asked = asked

    def on_errand_done(self, message: ErrandDone) -> None:
        """Something was done with the file."""
        self.session.cards.show(message.snapshot)
        self.session.messages.say(message.said)

    def on_copies_found(self, message: CopiesFound) -> None:
        """Copies of the board lie beside it."""
        self.request(OpenCopies(message.copies))

    def on_unreadable(self, message: Unreadable) -> None:
        """Another program left a file that cannot be read, or none."""
        self._say_why(message.error)

    def _say_why(self, error: OfferboardError) -> None:
        """Say why the file is not what is on the screen; where it is gone, offer to write it back."""
        cards = self.session.cards
        if isinstance(error, GoneFileError) and not cards.read_only:
            self.request(OpenGone(error, lambda _: cards.run(_write_back)))
        elif isinstance(error, ReadOnlyError | UnconfirmedError) and not cards.read_only:
            cards.read_only, cards.why = True, str(error)
            self.request(OpenReadOnly(error))
        else:
            self.session.messages.complain(error)

    # -- the terminal's own ground

    def on_app_focus(self) -> None:
        """The window has the focus again; its background may have changed, as it does at night."""
        if not self.is_headless:
            self.session.appearance.ask_terminal()

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Note when keys come and how large the terminal is; take keys in the order they were typed."""
        if isinstance(event, events.InputEvent):
            self.session.garbage.touched()
        elif isinstance(event, events.Resize):
            self.told_size = event.size
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._key_queue.take(event)
        else:
            await super().on_event(event)

    def _key_target(self) -> Widget | None:
        return (self.focused or self.screen) if self.screen_stack else None

    async def on_key_queue_passed(self, message: KeyQueue.Passed) -> None:
        """The widget that has the keys has done what it was asked for."""
        await self._key_queue.passed(message)

    def on_key(self, event: events.Key) -> None:
        """Give a key typed ahead to the line or dialog that got the focus while it was on its way."""
        focused = self.focused
        if handed(event):
            return
        if focused is None and isinstance(self.screen, ModalScreen):
            hand_on(event, self.screen)
        elif focused is not None and focused.check_consume_key(event.key, event.character):
            hand_on(event, focused)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for. A screen that is not mounted yet does it once it is.

        A key that bubbles up from a screen that is just left meets the next one at any moment of its start.
        """
        if isinstance(default_namespace, Screen) and not default_namespace.is_mounted:
            return default_namespace.call_later(self.run_action, action, default_namespace, namespaces)
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Show the help; in a dialog, that of the screen below it."""
        below = (screen for screen in reversed(self.screen_stack) if isinstance(screen, CommandScreen))
        self.request(OpenHelp(next(below).place))

    def action_repaint(self) -> None:
        """Draw the whole screen anew, where another program has written over it."""
        self.refresh(layout=True)

    def action_suspend_process(self) -> None:
        """Step aside for the shell; `fg` comes back."""
        self.app_suspend_signal.publish(self)
        if self.is_headless or not terminal.suspend():
            self.session.messages.say(f"no shell to step aside for; {self._quit_key} quits")

    @property
    def _quit_key(self) -> str:
        return key_of("quit", self.session.config.keys)

    def action_help_quit(self) -> None:
        """Answer ctrl+c where nothing is selected: it does not quit, and says what does."""
        if isinstance(self.screen, ModalScreen):
            self.session.messages.say("Esc goes back; on the board q quits")
        else:
            self.session.messages.say(f"{self._quit_key} quits on the board; ctrl+q quits from anywhere")

    async def action_quit(self) -> None:
        """Quit at once (ctrl+q); out of a dialog in which something was typed, only when asked twice."""
        from offerboard.tui.base.dialog import Dialog

        if not isinstance(self.screen, Dialog) or self.screen.lets_go():
            self.exit()

    # -- a crash must not print what the cards hold

    def crash_report(self, error: BaseException | None) -> str:
        """What broke and where, without the values of local variables, which hold pay and names."""
        import traceback

        frames = traceback.extract_tb(error.__traceback__ if error else None)
        places = "\n".join(
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-8:]
        )
        kind = type(error).__name__ if error else "error"
        return f"offerboard broke ({kind}); everything that was saved is on disk.\n{places}"


def _open_request(request: Request, program: Program) -> None:
    """Open what is requested; the first frame does not wait for the table of all screens."""
    from offerboard.tui.routes import open_request

    open_request(request, program)


def _write_back(tracker: Tracker) -> tuple[Snapshot, str]:
    snapshot, added = tracker.write_back()
    another = f"the file was another: {count_of(added, 'card')} added to it"
    return snapshot, another if added else "the cards are on disk again"
