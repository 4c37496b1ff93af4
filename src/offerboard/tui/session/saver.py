"""The one thread that reads and writes the file: a queue of intents in, messages about their fate out.

Between intents it looks, every second and a half, whether another program has changed the file: one
`stat` in a thread of its own costs an idle board next to nothing.
"""

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from textual.message import Message

from offerboard.errors import OfferboardError
from offerboard.files import real
from offerboard.store.copies import conflict_copies
from offerboard.store.repository import Snapshot
from offerboard.tracker import Intent, Result, Tracker

LOOK_EVERY = 1.5
"""Seconds between two looks at the file; what another program changed shows within two."""


class Errand(Struct, frozen=True):
    """Something to do with the file that is no intent; returns the cards, and what to say."""

    do: Callable[[Tracker], tuple[Snapshot, str]]


Job = Intent | Errand | Literal["undo", "redo", "stop"]


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


class ErrandDone(Reloaded):
    """An errand was done; `said` is what to say about it."""

    def __init__(self, snapshot: Snapshot, said: str) -> None:
        super().__init__(snapshot)
        self.said = said


class CopiesFound(Message):
    """A synchronising program left copies of the board beside it."""

    def __init__(self, copies: list[Path]) -> None:
        super().__init__()
        self.copies = copies


class Unreadable(Message):
    """Another program left a file that cannot be read; the cards on the screen are the last that could."""

    def __init__(self, error: OfferboardError) -> None:
        super().__init__()
        self.error = error


class Saver:
    """Does jobs in order. `post` is called from its thread, with one message for each job.

    `failures` holds the changes that could not be saved, and why, including those not yet reported.
    """

    def __init__(self, tracker: Tracker, post: Callable[[Message], object]) -> None:
        self._tracker = tracker
        self._post = post
        self.failures: dict[Intent, OfferboardError] = {}
        self._jobs: queue.SimpleQueue[Job | threading.Event] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="saver")
        self._failed: list[bool] = []  # for each change since the queue was empty, whether it failed
        self._complained = ""  # why the file could not be read when it was last looked at
        self._folder = 0  # when the folder was last seen to change
        self._copies: frozenset[Path] = frozenset()
        self._ended = False

    def start(self) -> None:
        """Begin to look and to save."""
        self._thread.start()

    def put(self, job: Job) -> None:
        """Queue a job after those that wait."""
        self._jobs.put(job)

    def stop(self) -> None:
        """End once the waiting jobs are done; return at once."""
        self._jobs.put("stop")

    def drain(self, seconds: float) -> bool:
        """Wait until the jobs so far are done; return whether they were within `seconds`."""
        if self._thread.ident is None:
            return True
        done = threading.Event()
        self._jobs.put(done)
        return done.wait(seconds)

    def finish(self, seconds: float) -> bool:
        """Stop once all is saved; return whether that was so within `seconds`."""
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
            if not self._ended:  # a bug: nobody should go on working unsaved
                self._post(
                    Failed("stop", OfferboardError("saving broke off: quit, and open the board again"))
                )

    def _work(self) -> None:
        try:
            self._tracker.check()
        except OfferboardError as error:
            self._post(Unreadable(error))
        self._look()
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
            if isinstance(job, threading.Event):
                job.set()
                continue
            try:
                if isinstance(job, Errand):
                    self._post(ErrandDone(*job.do(self._tracker)))
                    self._complained = ""
                else:
                    self._post(Saved(job, self._do(job)))
            except OfferboardError as error:
                if isinstance(job, Intent):
                    self.failures[job] = error
                self._look(always=True)  # so that the board shows what the job met
                self._post(Failed(job, error))

    def _do(self, job: Intent | Literal["undo", "redo"]) -> Result:
        if isinstance(job, Intent):
            self._failed.append(True)
            result = self._tracker.commit(job)
            self._failed[-1] = False
            return result
        if job == "undo" and self._failed and self._failed.pop():  # it was not meant for what was before
            raise OfferboardError("nothing was undone: the change before it was not saved")
        return self._tracker.undo() if job == "undo" else self._tracker.redo()

    def _look(self, *, always: bool = False) -> None:
        self._look_beside()
        try:
            if always or self._tracker.behind():
                self._post(Reloaded(self._tracker.load()))
                self._complained = ""
        except OfferboardError as error:
            self._complain(error)
        except OSError as error:
            self._complain(OfferboardError(f"{self._tracker.path}: {error.strerror or error}"))

    def _complain(self, error: OfferboardError) -> None:
        """Say that the file cannot be read, once for each reason."""
        if str(error) != self._complained:
            self._complained = str(error)
            self._post(Unreadable(error))

    def _look_beside(self) -> None:
        """Look for copies beside the board, where anything in its folder has changed."""
        try:
            changed = real(self._tracker.path).parent.stat().st_mtime_ns
        except OSError:
            return
        if changed == self._folder:
            return
        self._folder = changed
        found = conflict_copies(self._tracker.path)
        if not self._copies.issuperset(found):
            self._post(CopiesFound(found))
        self._copies = frozenset(found)
