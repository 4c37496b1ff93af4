"""Copying the letter, whole or in pieces: the clipboard's own words on the screen, one note on the card."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Literal

from offerboard.cards.values import Channel
from offerboard.errors import OfferboardError
from offerboard.letters import Letter
from offerboard.letters.composing import Composition
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer.noting import note_copied
from offerboard.tui.composer.writing import ComposerWriting
from offerboard.tui.session.session import Host

if TYPE_CHECKING:
    from offerboard.clipboard import Copied

What = Literal["body", "next", "all"]
_PIECES = {"to": {"email": "address", "phone": "number", "text": "number"}}


class ComposerCopying(ComposerWriting):
    """The composer as far as it copies."""

    def __init__(self, card_id: str, composition: Composition, recalled: Mapping[str, str]) -> None:
        super().__init__(card_id, composition, recalled)
        self._opened = composition.context.now
        self._copying = False
        self._waiting: What | None = None
        self._pieces: tuple[tuple[str, str], ...] = ()
        self._next = 0

    # -- copying

    def do_copy(self) -> None:
        """Copy the body."""
        self._copy("body")

    def do_copy_next(self) -> None:
        """Copy address, subject and body, one after the other."""
        self._copy("next")

    def do_copy_all(self) -> None:
        """Copy address, subject and body as one text."""
        self._copy("all")

    def _copy(self, what: What) -> None:
        """Copy in a thread; a key pressed meanwhile is done after it."""
        letter = self.whole_letter()
        if letter is None:
            return
        if self._copying:
            self._waiting = what
            return
        name, text = self._piece(what, letter)
        if not text.strip():
            self.host.say("there is nothing to copy")
            return
        self._copying = True
        note = LetterNote.of(self.composition)
        work = partial(self._copy_in_thread, self.host, name, text, note)
        self.host.run_worker(work, thread=True, group="copy")

    def once_sent(self, channel: Channel) -> str:
        """What is left to do with a letter that has left."""
        return f"once it is {'said' if channel == 'phone' else 'sent'}, press {self.key('letter_sent')}"

    def whole_letter(self, done: str = "copied") -> Letter | None:
        """The letter, if nothing is missing; else say what, and put the cursor there.

        `done` is what cannot be done without it.
        """
        composition = self.composition
        letter, missing = composition.letter, composition.missing
        if letter is None:
            self.host.complain(OfferboardError(composition.trouble))
        elif missing:
            first = missing[0]
            problem = self.asked.problem(first.name)
            labels = ", ".join(slot.label for slot in missing)
            self.host.say(f"{first.label}: {problem}" if problem else f"not {done}, still missing: {labels}")
            self.leave_bare()
            self.asked.focus_on(first.name)
        else:
            return letter
        return None

    def _piece(self, what: What, letter: Letter) -> tuple[str, str]:
        """The name and the text of what is to be copied now."""
        if what == "all":
            return "all", letter.all
        if what == "body":
            return "body", letter.body
        if letter.pieces != self._pieces:
            self._pieces, self._next = letter.pieces, 0
        return self._pieces[self._next % len(self._pieces)]

    def _copy_in_thread(self, host: Host, name: str, text: str, note: LetterNote) -> None:
        host.call_from_thread(self._copied, host, name, text, host.copy_text(text), note)

    def _copied(self, host: Host, name: str, text: str, copied: Copied, note: LetterNote) -> None:
        """Say what became of it, and note on the card that the letter is on a clipboard."""
        self._copying = False
        said = copied.of(_piece_words(name, note.choice.channel))
        if not copied.reached:
            if self.left:
                host.say_of_copy(copied, said)
            else:
                self.show_bare(text, said)
        else:
            if name in ("body", "all"):
                self.note_copied(host, note)
            self.leave_bare()
            host.say_of_copy(copied, said + self._after(name, note.choice.channel))
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not self.left:
            self._copy(waiting)

    def _after(self, name: str, channel: Channel) -> str:
        """What comes next: another piece, or to send it."""
        names = [piece for piece, _ in self._pieces]
        if name in names[:-1]:
            self._next = names.index(name) + 1
            return f"; {self.key('copy_next')} copies the {_piece_words(names[self._next], channel)} next"
        self._next = 0
        return f"; {self.once_sent(channel)}"

    def note_copied(self, host: Host, note: LetterNote) -> None:
        """Once a letter, however often and in whatever pieces it is copied."""
        note_copied(host, note, self._opened)


def _piece_words(name: str, channel: Channel) -> str:
    return {"all": "letter", **{piece: by[channel] for piece, by in _PIECES.items()}}.get(name, name)
