"""How a letter leaves: by the clipboard, whole or in pieces, or by the user's mail program.

Copied or handed over is not sent: the card waits until the user says that it was sent. The clipboard's own
words say what became of a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.app import SuspendNotSupported

from offerboard.cards.values import Channel
from offerboard.errors import OfferboardError
from offerboard.handover import mail
from offerboard.handover.errors import HandoverError
from offerboard.letters import Letter
from offerboard.letters.composing import Composition
from offerboard.paths import state_dir
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer.noting import note_copied
from offerboard.tui.composer.texts import Key
from offerboard.tui.session.session import Session

if TYPE_CHECKING:
    from offerboard.clipboard import CopyOutcome

What = Literal["body", "next", "all"]


class Sending:
    """The letter of a composition on its way out. One thing at a time: a request made meanwhile waits.

    `whole` gives the letter if nothing is missing in it; `reached` is called when a copy has arrived, and
    `unreached` with a text that no clipboard took and with what became of it. Both are told nothing more once
    the composer was `left`; the user still is.
    """

    left = False

    def __init__(
        self,
        session: Session,
        composition: Composition,
        key: Key,
        *,
        whole: Callable[[], Letter | None],
        reached: Callable[[], None],
        unreached: Callable[[str, str], None],
    ) -> None:
        self._session, self._composition, self._key = session, composition, key
        self._whole, self._reached, self._unreached = whole, reached, unreached
        self._opened = composition.context.now
        self._queued: What | None = None
        self._pieces: tuple[tuple[str, str], ...] = ()
        self._next = 0
        self.copies = self._hands_over = False

    # -- the clipboard

    def copy(self, what: What) -> None:
        """Copy the body, the next piece or all of it in a thread; a key pressed meanwhile waits."""
        letter = self._whole()
        if letter is None:
            return
        if self.copies:
            self._queued = what
            return
        name, text = self._piece(what, letter)
        if not text.strip():
            self._session.messages.say("there is nothing to copy")
            return
        self.copies = True
        note, session = LetterNote.of(self._composition), self._session
        session.background.run(
            partial(session.clipboard.copy, text),
            lambda copied: self._copied(name, text, copied, note),
            group="copy",
        )

    def _piece(self, what: What, letter: Letter) -> tuple[str, str]:
        """The name and the text of what to copy now."""
        if what == "all":
            return "all", letter.all
        if what == "body":
            return "body", letter.body
        if letter.pieces != self._pieces:
            self._pieces, self._next = letter.pieces, 0
        return self._pieces[self._next % len(self._pieces)]

    def _copied(self, name: str, text: str, copied: CopyOutcome, note: LetterNote) -> None:
        """Say what became of it, and note on the card that the letter is on a clipboard."""
        self.copies = False
        session, channel = self._session, note.choice.channel
        said = copied.of(_piece_words(name, channel))
        if copied.reached:
            if name in ("body", "all"):
                self.note(note)
            self._reached()
            session.messages.say_of_copy(copied, said + self._after(name, channel))
        elif self.left:
            session.messages.say_of_copy(copied, said)
        else:
            session.messages.clear()  # an older one may say that it was copied
            self._unreached(text, said)
        queued, self._queued = self._queued, None
        if queued is not None and not self.left:
            self.copy(queued)

    def _after(self, name: str, channel: Channel) -> str:
        """What comes next: another piece, or to send it."""
        names = [piece for piece, _ in self._pieces]
        if name in names[:-1]:
            self._next = names.index(name) + 1
            return f"; {self._key('copy_next')} copies the {_piece_words(names[self._next], channel)} next"
        self._next = 0
        return f"; {self.once_sent(channel)}"

    # -- the mail program

    def mail(self, aside: Callable[[], AbstractContextManager[None]]) -> None:
        """Hand the letter to the mail program: the config's, or the desktop's by a link.

        One without a window gets the terminal, which is lent to it in `aside`.
        """
        letter = self._whole()
        if letter is None or self._hands_over:
            return
        settings, note = self._session.config, LetterNote.of(self._composition)
        if settings.mail_command and not settings.mail_window:
            self._mail_here(letter, settings.mail_command, note, aside)
        else:
            self._hands_over = True
            self._session.background.run(
                partial(self._open_elsewhere, letter, settings.mail_command),
                lambda said: self._handed_over(said, note),
                failed=self._not_handed_over,
                group="mail",
            )

    def _mail_here(
        self,
        letter: Letter,
        command: Sequence[str],
        note: LetterNote,
        aside: Callable[[], AbstractContextManager[None]],
    ) -> None:
        session, name = self._session, Path(command[0]).name
        try:
            status = mail.open_in_terminal(letter, command, state_dir(), aside())
        except SuspendNotSupported:
            why = f"this terminal cannot be lent to {name}; with mail_window = true it is left alone"
            session.messages.complain(OfferboardError(why))
        except HandoverError as error:
            session.messages.complain(error)
        else:
            if status:
                session.messages.say(
                    f"{name} ended with status {status}: not noted, and the letter is as it was"
                )
            else:
                self._handed_over(f"handed to {name}", note)

    def _open_elsewhere(self, letter: Letter, command: Sequence[str]) -> str:
        """Open the letter in its own window; return what to say. For a thread. Raises OfferboardError."""
        if command:
            mail.open_in_window(letter, command, state_dir())
            return f"handed to {Path(command[0]).name}"
        draft = mail.open_on_desktop(letter, state_dir())
        copied = self._session.clipboard.copy(letter.body)
        return f"asked your desktop to open a mail; {copied.of('body')}; the letter is in {draft} too"

    def _not_handed_over(self, error: OfferboardError) -> None:
        self._hands_over = False
        self._session.messages.complain(error)

    def _handed_over(self, said: str, note: LetterNote) -> None:
        """Say what became of it; as with a copy, the card waits until the user says that it was sent."""
        self._hands_over = False
        self.note(note)
        self._session.messages.say_with_care(f"{said}; {self.once_sent(note.choice.channel)}")

    # -- the phone

    def scanned(self, note: LetterNote) -> None:
        """The phone has the letter, from a code that it read off the screen."""
        self.note(note)
        self._session.messages.say(f"your phone has it; {self.once_sent(note.choice.channel)}")

    # -- what is noted

    def note(self, note: LetterNote) -> None:
        """Note on the card that the letter has left: once, however often and in whatever pieces it leaves."""
        note_copied(self._session, note, self._opened)

    def once_sent(self, channel: Channel) -> str:
        """What is left to do with a letter that has left."""
        return f"once it is {'said' if channel == 'phone' else 'sent'}, press {self._key('letter_sent')}"


def _piece_words(name: str, channel: Channel) -> str:
    if name == "to":
        return "address" if channel == "email" else "number"
    return "letter" if name == "all" else name
