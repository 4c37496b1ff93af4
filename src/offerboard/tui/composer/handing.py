"""Handing the letter over: to the user's mail program, or to the phone that reads a code off the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from offerboard.errors import OfferboardError
from offerboard.handover import mail, qr
from offerboard.handover.errors import HandoverError
from offerboard.letters import Letter
from offerboard.paths import state_dir
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer.copying import ComposerCopying
from offerboard.tui.session.session import Host


class ComposerHanding(ComposerCopying):
    """The composer as far as it copies and hands over."""

    _handing = False

    # -- the mail program

    def do_mail(self) -> None:
        """Hand the letter to the mail program: the config's, or the desktop's by a link."""
        letter = self.whole_letter()
        if letter is None or self._handing:
            return
        settings, note = self.host.settings, LetterNote.of(self.composition)
        if settings.mail_command and not settings.mail_window:
            self._mail_here(letter, settings.mail_command, note)
        else:
            self._handing = True
            work = partial(self._mail_in_thread, self.host, letter, settings.mail_command, note)
            self.host.run_worker(work, thread=True, group="mail")

    def _mail_here(self, letter: Letter, command: Sequence[str], note: LetterNote) -> None:
        """Lend the terminal to a mail program."""
        host, name = self.host, Path(command[0]).name
        try:
            status = mail.open_in_terminal(letter, command, state_dir(), self.app.suspend())
        except SuspendNotSupported:
            why = f"this terminal cannot be lent to {name}; with mail_window = true it is left alone"
            host.complain(OfferboardError(why))
        except HandoverError as error:
            host.complain(error)
        else:
            if status:
                host.say(f"{name} ended with status {status}: not noted, and the letter is as it was")
            else:
                self._handed(host, f"handed to {name}", note)

    def _mail_in_thread(self, host: Host, letter: Letter, command: Sequence[str], note: LetterNote) -> None:
        """Open the letter in another window."""
        try:
            if command:
                mail.open_in_window(letter, command, state_dir())
                said = f"handed to {Path(command[0]).name}"
            else:
                said = "asked your desktop to open it as a mail"
                if not mail.open_on_desktop(letter):
                    copied = host.copy_text(letter.body)
                    said += f" without the body, which is too long for a link (body: {copied.message})"
        except OfferboardError as error:
            host.call_from_thread(self._not_handed, host, error)
        else:
            host.call_from_thread(self._handed, host, said, note)

    def _not_handed(self, host: Host, error: OfferboardError) -> None:
        self._handing = False
        host.complain(error)

    def _handed(self, host: Host, said: str, note: LetterNote) -> None:
        """Say what became of it; as with a copy, the card waits for the word that it was sent."""
        self._handing = False
        self.note_copied(host, note)
        host.say_with_care(f"{said}; {self.once_sent(note.choice.channel)}")

    # -- the phone

    def do_qr(self) -> None:
        """Show the letter as a code for the phone that will send it."""
        from offerboard.tui.composer.code import CodeScreen

        letter = self.whole_letter()
        if letter is not None:
            note = LetterNote.of(self.composition)
            self.host.ask(CodeScreen(self.card_id, qr.held(letter)), partial(self._read, note))

    def _read(self, note: LetterNote, what: str) -> None:
        """The phone has it, or has sent it already."""
        if what == "sent":
            self.do_letter_sent()
        else:
            self.note_copied(self.host, note)
            self.host.say(f"your phone has it; {self.once_sent(note.choice.channel)}")

    def do_letter_sent(self) -> None:
        """Confirm that it was sent."""
        raise NotImplementedError
