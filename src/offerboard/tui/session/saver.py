"""The one thread that reads and writes the file: intents in a queue, what became of them as messages.

Between intents it looks, every second and a half, whether another program has changed the file: one
`stat` in a thread of its own costs an idle board next to nothing.
"""

import queue
import threading
from collections.abc import Callable
from typing import Literal

from textual.message import Message

from offerboard.errors import OfferboardError
from offerboard.store.repository import Snapshot
from offerboard.tracker import Intent, Result, Tracker

LOOK_EVERY = 1.5
"""Seconds between two looks at the file; what another program changed shows within two."""

Job = Intent | Literal["undo", "redo", "write back", "stop"]


# Plain classes, as those of the widgets: four dataclasses would take two milliseconds of the start.


class Saved(Message):
    """A job is on disk."""

    def __init__(self, job: Job, result: Result) -> None:
        super().__init__()
        self.job, self.result = job, result


class Failed(Message):
    """A job could not be done; nothing of it is on disk."""

    def __init__(self, job: Job, error: OfferboardError) -> None:
        super().__init__()
        self.job, self.error = job, error


class Reloaded(Message):
    """Another program changed the file."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot


class WrittenBack(Reloaded):
    """The file was gone, and is there again; `count` cards were added to it, where it had others."""

    def __init__(self, snapshot: Snapshot, count: int) -> None:
        super().__init__(snapshot)
        self.count = count


class Unreadable(Message):
    """Another program left a file that cannot be read; the cards on the screen are the last that could."""

    def __init__(self, error: OfferboardError) -> None:
        super().__init__()
        self.error = error


class Saver:
    """Does jobs in order. `post` is called from its thread, with one message a job."""

    def __init__(self, tracker: Tracker, post: Callable[[Message], object]) -> None:
        self._tracker = tracker
        self._post = post
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="saver")
        self._failed: list[bool] = []  # of the changes of which nobody can have heard yet what became of them
        self._complained = ""
        self._ended = False

    def start(self) -> None:
        """Begin to look and to save."""
        self._thread.start()

    def put(self, job: Job) -> None:
        """Do a job after those that wait."""
        self._jobs.put(job)

    def stop(self) -> None:
        """End when what waits is saved; nobody waits for it."""
        self._jobs.put("stop")

    def finish(self, seconds: float) -> bool:
        """Stop when all is saved; whether that was so within `seconds`."""
        if self._thread.ident is None:
            return True  # it never began
        self.stop()
        self._thread.join(seconds)
        return self._ended

    def _run(self) -> None:
        try:
            self._work()
            self._ended = True
        finally:
            if not self._ended:  # a mistake of the program: nobody should go on working unsaved
                self._post(
                    Failed("stop", OfferboardError("saving broke off: quit, and open the board again"))
                )

    def _work(self) -> None:
        try:
            self._tracker.check()
        except OfferboardError as error:
            self._post(Unreadable(error))
        while True:
            if self._jobs.empty():
                self._failed.clear()
            try:
                job = self._jobs.get(timeout=LOOK_EVERY)
            except queue.Empty:
                self._look()
                continue
            if job == "stop":
                return
            try:
                if job == "write back":
                    self._post(WrittenBack(*self._tracker.write_back()))
                    self._complained = ""
                else:
                    self._post(Saved(job, self._do(job)))
            except OfferboardError as error:
                self._look(always=True)  # so that the board shows what the job met
                self._post(Failed(job, error))

    def _do(self, job: Job) -> Result:
        if isinstance(job, Intent):
            self._failed.append(True)
            result = self._tracker.commit(job)
            self._failed[-1] = False
            return result
        if job == "undo" and self._failed and self._failed.pop():  # it was not meant for what was before
            raise OfferboardError("nothing was undone: the change before it was not saved")
        return self._tracker.undo() if job == "undo" else self._tracker.redo()

    def _look(self, *, always: bool = False) -> None:
        try:
            if always or self._tracker.behind():
                self._post(Reloaded(self._tracker.load()))
                self._complained = ""
        except OfferboardError as error:
            if str(error) != self._complained:
                self._complained = str(error)
                self._post(Unreadable(error))
        except OSError as error:
            if str(error) != self._complained:
                self._complained = str(error)
                self._post(Unreadable(OfferboardError(f"{self._tracker.path}: {error.strerror or error}")))
