"""What every screen can ask of the program: the cards, the time, saving, copying, and the colours.

Screens know this class and not the app, which knows them.
"""

import os
import sys
from collections.abc import Callable, Hashable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import structs
from textual.message import Message
from textual.screen import ModalScreen

from offerboard import paths
from offerboard.cards.clock.clock import Clock
from offerboard.cards.model import Card
from offerboard.config import Config
from offerboard.desk.desk import Desk
from offerboard.desk.layout import Layout
from offerboard.errors import OfferboardError
from offerboard.store.errors import GoneFileError
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row
from offerboard.tracker import Intent, Tracker
from offerboard.tracker.errors import ConflictingEditError
from offerboard.tui.base import theme
from offerboard.tui.board.cardlines import Look
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.saver import Failed, Job, Reloaded, Saved, Saver, Unreadable, WrittenBack
from offerboard.tui.session.settings import Keeping

if TYPE_CHECKING:
    from offerboard.clipboard import Copied

Answer = TypeVar("Answer")
DEMO = -1
"""What the program answers when it shall open again on made-up cards."""
_LAST_WORDS = 30.0  # seconds that quitting waits for a save
_WHOLE_CARDS = 300  # decoded cards that are kept: more than any screen shows


class Host(Keeping):
    """The services behind the screens.

    `read_only` says that the file cannot be written to; the board shows it all the same.
    `drafts` holds what was typed in dialogs that were left; `edits` what forms want, until it is on disk.
    """

    class Changed(Message):
        """The cards on the desk are others now, or stand elsewhere; `card` is the one to look at, if any."""

        def __init__(self, card: str | None = None) -> None:
            super().__init__()
            self.card = card

    def __init__(self, tracker: Tracker, settings: Config, config_file: Path, *, keeps: bool = True) -> None:
        super().__init__(settings, config_file, keeps=keeps)
        self.tracker = tracker
        self.read_only = False
        self.hide_pay = settings.hide_pay
        self.drafts: dict[Hashable, dict[str, str]] = {}
        self.edits: dict[Intent, Edit] = {}
        self.zone = settings.home_zone
        self.desk = Desk(Clock(settings.policy))
        self._base = Snapshot(0, {})
        self._pending: list[Intent] = []
        self._whole: dict[str, tuple[Row, Card]] = {}
        self._saver = Saver(tracker, self.post_message)

    # -- reading

    @property
    def snapshot(self) -> Snapshot:
        """The cards as the board shows them: those on disk, and what is being saved."""
        return self.desk.snapshot

    def card(self, id_: str) -> Card:
        """A card, whole. Raises GoneCardError."""
        row = self.snapshot.rows.get(id_)
        kept = self._whole.get(id_)
        if row is not None and kept is not None and kept[0] is row:
            return kept[1]
        # of a damaged card its head is known, and no change of it will be saved
        card = row.readable if row is not None else self.snapshot.card(id_)
        if kept is not None and structs.replace(card, rev=kept[1].rev) == kept[1]:
            card = kept[1]  # it was only saved: nothing that is drawn of it is another
        if len(self._whole) > _WHOLE_CARDS:
            self._whole.clear()
        if row is not None:
            self._whole[id_] = row, card
        return card

    @property
    def colours(self) -> theme.Paint:
        """The styles of the theme in use."""
        return theme.paint(self.settings.theme)

    def look(self, width: int) -> Look:
        """How cards are drawn now, at a width in cells."""
        now = self.desk.now.replace(second=0, microsecond=0)
        return Look(self.colours, width, now, self.zone, self.hide_pay, self.settings.ascii)

    @property
    def saving(self) -> bool:
        """Whether a change that is shown is still on its way to the disk."""
        return bool(self._pending)

    @property
    def last_change(self) -> tuple[str, datetime] | None:
        """Label and time of the change that undo would take back, once it is on disk."""
        last = self._pending[-1] if self._pending else self.snapshot.next_undo()
        return (last.label, last.at) if last is not None else None

    # -- changing

    def show(self, base: Snapshot) -> None:
        """Show the cards that are on disk, with what is still to be saved on top."""
        self.lay(base)
        self._tell()

    def lay(self, base: Snapshot, layout: Layout | None = None) -> None:
        """Put the cards that are on disk on the desk (`layout`: as they lie), and what is unsaved on top."""
        self._base = base
        shown, still = base, []
        for intent in self._pending:
            try:
                shown = self.tracker.preview(shown, intent)
                still.append(intent)
            except OfferboardError:
                continue  # the saver finds the same, and says it
        self.desk.show(shown, self.now(), layout)

    def submit(self, intent: Intent) -> bool:
        """Show a change at once and save it in the queue; whether it makes sense on what is shown."""
        try:
            self._may_write()
            shown = self.tracker.preview(self.snapshot, intent)
        except OfferboardError as error:
            self._keep_texts(self.edits.pop(intent, None))
            self.complain(error)
            return False
        self._pending.append(intent)
        self.desk.show(shown, self.now())
        self._saver.put(intent)
        self._tell()
        return True

    def hide_amounts(self, hide: bool) -> None:
        """Hide or show every amount, on every screen."""
        self.hide_pay = hide
        self.say("amounts are hidden" if hide else "amounts are shown")
        self._tell()

    def undo(self) -> None:
        """Take the last change back, whoever made it."""
        self._swap("undo")

    def redo(self) -> None:
        """Bring the last undone change back."""
        self._swap("redo")

    def _swap(self, job: Literal["undo", "redo"]) -> None:
        try:
            self._may_write()
        except OfferboardError as error:
            self.complain(error)
        else:
            self._saver.put(job)

    def _may_write(self) -> None:
        if self.read_only:
            raise OfferboardError(f"{self.tracker.path} is in a place that cannot be written to")

    def on_saved(self, message: Saved) -> None:
        """What was shown is on disk."""
        self._done(message.job)
        self.lay(message.result.snapshot)
        one = message.result.changed if len(message.result.changed) == 1 else ()
        self._tell(*one if isinstance(message.job, str) else ())
        if isinstance(message.job, str):
            done = "undone" if message.job == "undo" else "done again"
            self.say(f"{done}: {message.result.label}")

    def on_failed(self, message: Failed) -> None:
        """What was shown could not be saved: it moves back, and the board says so."""
        edit = self._done(message.job)
        self.show(self._base)
        self._keep_texts(edit)
        if edit is not None and isinstance(message.error, ConflictingEditError):
            from offerboard.tui.form.conflict import ConflictScreen

            self.ask(ConflictScreen(edit, message.error.card), self.submit)
        else:
            self._say_why(message.error)

    def on_reloaded(self, message: Reloaded) -> None:
        """Another program changed the cards."""
        self.show(message.snapshot)

    def on_written_back(self, message: WrittenBack) -> None:
        """The file was gone, and is there again."""
        self.show(message.snapshot)
        self.say("the cards are on disk again")

    def on_unreadable(self, message: Unreadable) -> None:
        """Another program left a file that cannot be read, or none."""
        self._say_why(message.error)

    def _say_why(self, error: OfferboardError) -> None:
        """Say why the file is not what is on the screen; where it is gone, offer to write it back."""
        if not isinstance(error, GoneFileError) or self.read_only:
            self.complain(error)
            return
        from offerboard.tui.dialogs.gone import GoneScreen

        if not any(isinstance(screen, GoneScreen) for screen in self.screen_stack):
            self.ask(GoneScreen(error), lambda _: self._saver.put("write back"))

    def _done(self, job: Job) -> Edit | None:
        """A job waits no longer; what a form wanted with it."""
        if not isinstance(job, Intent):
            return None
        if job in self._pending:
            self._pending.remove(job)
        return self.edits.pop(job, None)

    def _keep_texts(self, edit: Edit | None) -> None:
        """What was typed comes back when the form is opened again."""
        if edit is not None:
            self.drafts[edit.draft] = edit.texts
            self.say("not saved; what you typed is kept for when you come back")

    def _tell(self, card: str | None = None) -> None:
        """Let the screens see what changed. They may lie above one another, and all show cards."""
        self.set_alarm()
        for screen in self.screen_stack:
            screen.post_message(self.Changed(card))

    # -- copying

    def copy_text(self, text: str) -> "Copied":
        """Copy by the road that is open here. Blocks for up to two seconds: call it in a thread."""
        from offerboard import clipboard

        terminal = self._driver is not None and sys.stdout is not None
        here = clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=terminal)
        return clipboard.copy(
            text,
            here,
            order=self.settings.clipboard,
            write_terminal=self._write_terminal,
            fallback_dir=paths.state_dir(),
        )

    def _write_terminal(self, sequence: str) -> None:
        driver = self._driver
        if driver is None:
            raise OSError("no terminal to write to")
        self.call_from_thread(driver.write, sequence)

    def ask(self, screen: ModalScreen[Answer], then: Callable[[Answer], object]) -> None:
        """Open a dialog, and go on with its answer; without one nothing happens.

        What `then` raises as an OfferboardError is said: another program may have deleted the card meanwhile.
        """

        def answered(answer: Answer | None) -> None:
            try:
                if answer is not None:
                    then(answer)
            except OfferboardError as error:
                self.complain(error)

        self.push_screen(screen, answered)

    # -- leaving

    def on_unmount(self) -> None:
        """However the program ends, what was submitted is saved and the thread ends."""
        self._saver.stop()

    def leave(self, answer: int = 0) -> None:
        """Quit with an answer as soon as everything is saved; the event loop goes on meanwhile."""
        self.run_worker(partial(self._leave, answer), thread=True, exclusive=True, group="leave")

    def finish(self) -> bool:
        """Wait until everything is saved, and stop the saver; whether it got there."""
        return self._saver.finish(_LAST_WORDS)

    def _leave(self, answer: int) -> None:
        if self.finish():
            self.call_from_thread(self.exit, answer)
        else:
            self.call_from_thread(
                self.exit, 1, message="offerboard: the last change may not be saved: the disk is stuck"
            )
