"""Letters that may take their time, from templates of the user's: written in a thread, while keys work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.message import Message

from offerboard.letters import Letter, LetterError
from offerboard.letters.composing.composition import written_or_error
from offerboard.tui.composer.view import ComposerView
from offerboard.tui.widgets.lines import Text

_PATIENCE = 0.1
"""Seconds for which the letter before stands as it is; then it is dimmed."""


@dataclass
class LetterWritten(Message):
    """A letter was written by a job, or cannot be."""

    job: Callable[[], Letter]
    outcome: Letter | LetterError


class ComposerWriting(ComposerView):
    """The composer as far as it shows a letter, now or when it is there."""

    _busy = False

    def redraw_letter(self, *, top: bool = False) -> None:
        """Show the letter as it is now; one that waits is written first, and what was shown stands."""
        job = self.composition.waiting
        if job is None or self.bare:
            self.letter_view.remove_class("-late")
            super().redraw_letter(top=top)
        elif not self._busy:  # else the newest comes next
            self._busy = True
            self.set_timer(_PATIENCE, self._dim)
            self.run_worker(partial(self._write, job), thread=True, group="letter")

    def on_letter_written(self, event: LetterWritten) -> None:
        """Show it, unless another is wanted meanwhile."""
        self._busy = False
        if event.job is self.composition.waiting:
            self.composition.take(event.outcome)
        self.redraw()
        self.recall()

    def do_use_ours(self) -> None:
        """Write from the template that ships, in place of the user's with a mistake in it."""
        self.composition.use_ours()
        self.redraw(top=True)

    def _write(self, job: Callable[[], Letter]) -> None:
        self.post_message(LetterWritten(job, written_or_error(job)))

    def _dim(self) -> None:
        if self.composition.waiting is not None:
            self.letter_view.add_class("-late")
            if not self.letter_view.plain:
                waits = Text(((self.composition.trouble, self.host.colours.quiet),))
                self.letter_view.show_letter([], [waits], [], top=True)
