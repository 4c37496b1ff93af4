"""The cards as the screens show them: those on disk, and on top of them what is still being saved."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import datetime
from typing import Literal

from msgspec import structs
from textual.message import Message

from offerboard import dates
from offerboard.cards.clock.clock import Clock
from offerboard.cards.model import Card
from offerboard.desk.desk import Desk
from offerboard.errors import OfferboardError
from offerboard.store.errors import BackupError, BusyError, GoneFileError, ReadOnlyError, UnsavedError
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row
from offerboard.tracker import Intent, Tracker
from offerboard.tracker.errors import ConflictingEditError
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.messages import Messages
from offerboard.tui.session.saver import Errand, Failed, Job, Saved, Saver
from offerboard.tui.session.unsaved import Unsaved

_WHOLE_CARDS = 300  # decoded cards that are kept: more than any screen shows


class CardsChanged(Message):
    """The cards on the desk changed, or stand elsewhere; `card` is the one to look at, if any."""

    def __init__(self, card: str | None = None) -> None:
        super().__init__()
        self.card = card


class Cards:
    """Reads cards and makes changes: shown at once, saved in a queue, and taken back where saving fails.

    `changed` is called when other cards are shown, with the one to look at, if any. `edits` holds what forms
    want, by the intent that saves it; what was typed goes back to `drafts` where that cannot be saved.
    `read_only` says that the file cannot be written to, and `why` says why; its cards are shown all the same.
    """

    def __init__(
        self,
        tracker: Tracker,
        clock: Clock,
        messages: Messages,
        drafts: dict[Hashable, dict[str, str]],
        *,
        post: Callable[[Message], object],
        changed: Callable[[str | None], None],
    ) -> None:
        self.tracker = tracker
        self.desk = Desk(clock)
        self.read_only = False
        self.why = f"{tracker.path} is in a place that cannot be written to"
        self.edits: dict[Intent, Edit] = {}
        self._messages, self._drafts, self._changed = messages, drafts, changed
        self._on_disk = Snapshot(0, {})
        self._pending: list[Intent] = []
        self._failed: dict[Intent, tuple[OfferboardError, Edit | None]] = {}
        self._whole: dict[str, tuple[Row, Card]] = {}
        self._post = post
        self.saver = Saver(tracker, post)

    # -- reading

    @property
    def snapshot(self) -> Snapshot:
        """The cards as they are shown."""
        return self.desk.snapshot

    def card(self, id_: str) -> Card:
        """A card, whole. Raises GoneCardError."""
        row = self.snapshot.rows.get(id_)
        kept = self._whole.get(id_)
        if row is not None and kept is not None and kept[0] is row:
            return kept[1]
        # a damaged card's head is known, and no change of it will be saved
        card = row.readable if row is not None else self.snapshot.card(id_)
        if kept is not None and structs.replace(card, rev=kept[1].rev) == kept[1]:
            card = kept[1]  # it was only saved: nothing of it is drawn differently
        if len(self._whole) > _WHOLE_CARDS:
            self._whole.clear()
        if row is not None:
            self._whole[id_] = row, card
        return card

    def knows_yes(self, id_: str) -> bool:
        """Whether they know that you accept their offer."""
        row = self.snapshot.rows.get(id_)
        return row is not None and row.head.outcome == "accepted" and row.head.told is not None

    @property
    def saving(self) -> bool:
        """Whether a change that is shown is still on its way to the disk."""
        return bool(self._pending)

    @property
    def last_change(self) -> tuple[str, datetime] | None:
        """The label and time of the change that undo would take back, once it is on disk."""
        last = self._pending[-1] if self._pending else self.snapshot.next_undo()
        return (last.label, last.at) if last is not None else None

    # -- showing

    def show(self, on_disk: Snapshot) -> None:
        """Show the cards that are on disk, with what is still to be saved on top."""
        self.lay(on_disk)
        self._changed(None)

    def lay(self, on_disk: Snapshot) -> None:
        """Put the cards that are on disk on the desk, with what is still to be saved on top."""
        self._on_disk = on_disk
        shown = on_disk
        for intent in self._pending:
            with suppress(OfferboardError):  # the saver finds the same, and says it
                shown = self.tracker.preview(shown, intent)
        self.desk.show(shown, dates.now())

    def judge_by(self, clock: Clock) -> None:
        """Judge every card by another clock, and show them."""
        self.desk.judge_by(clock)
        self.show(self._on_disk)

    # -- changing

    def submit(self, intent: Intent) -> bool:
        """Show a change at once and queue its save; return whether it fits what is shown."""
        try:
            self._may_write()
            shown = self.tracker.preview(self.snapshot, intent)
        except ConflictingEditError as error:  # the other version is on the screen by now
            self._post(Failed(intent, error))
            return False
        except OfferboardError as error:
            self._give_back(self.edits.pop(intent, None))
            self._messages.complain(error)
            return False
        self._pending.append(intent)
        self.desk.show(shown, dates.now())
        self.saver.put(intent)
        self._messages.say_while(lambda: self.saving, "saving…")
        self._changed(None)
        return True

    def undo(self) -> None:
        """Take the last change back, whoever made it."""
        self._swap("undo")

    def redo(self) -> None:
        """Bring the last undone change back."""
        self._swap("redo")

    def run(self, errand: Callable[[Tracker], tuple[Snapshot, str]]) -> None:
        """Do something with the file once waiting changes are saved; it returns cards and what to say."""
        self.saver.put(Errand(errand))

    @property
    def unsaved(self) -> list[Unsaved]:
        """The changes that could not be saved, and were not saved in another way since."""
        unheard = {
            intent: (error, self.edits.get(intent))
            for intent, error in self.saver.failures.items()
            if intent in self._pending and _is_lost(error, self.edits.get(intent))
        }
        return [
            Unsaved(intent.label, str(error), edit.texts if edit is not None else {})
            for intent, (error, edit) in {**self._failed, **unheard}.items()
        ]

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        failed, self._failed = self._failed, {}
        for intent, (_, edit) in failed.items():
            if edit is not None:
                self.edits[intent] = edit
            self.saver.failures.pop(intent, None)
            self.submit(intent)

    def _swap(self, job: Literal["undo", "redo"]) -> None:
        try:
            self._may_write()
        except OfferboardError as error:
            self._messages.complain(error)
        else:
            self.saver.put(job)

    def _may_write(self) -> None:
        if self.read_only:
            raise OfferboardError(self.why)

    # -- what became of it

    def saved(self, message: Saved) -> None:
        """What was shown is on disk."""
        job, result = message.job, message.result
        edit = self._done(job)
        self._failed = {
            intent: (error, other)
            for intent, (error, other) in self._failed.items()
            if other is not None and (edit is None or edit.draft != other.draft)
        }
        self.lay(result.snapshot)
        if isinstance(job, Intent):
            self._changed(None)
            return
        self._changed(next(iter(result.changed)) if len(result.changed) == 1 else None)
        self._messages.say(f"{'undone' if job == 'undo' else 'done again'}: {result.label}")

    def failed(self, message: Failed) -> Edit | None:
        """Take back what was shown and could not be saved; return what a form wanted, if it was a form's."""
        edit = self._done(message.job)
        if isinstance(message.job, Intent) and _is_lost(message.error, edit):
            self._failed[message.job] = message.error, edit
        self.show(self._on_disk)
        self._give_back(edit)
        return edit

    def _done(self, job: Job) -> Edit | None:
        if not isinstance(job, Intent):
            return None
        if job in self._pending:
            self._pending.remove(job)
        return self.edits.pop(job, None)

    def _give_back(self, edit: Edit | None) -> None:
        if edit is not None:
            self._drafts[edit.draft] = edit.texts
            self._messages.say("not saved; what you typed is kept for when you come back")


def _is_lost(error: OfferboardError, edit: Edit | None) -> bool:
    """Whether a change that failed is still wanted: something was typed for it, or it could not be saved."""
    nothing_saved = UnsavedError | ReadOnlyError | BusyError | BackupError | GoneFileError
    return edit is not None or isinstance(error, nothing_saved)
