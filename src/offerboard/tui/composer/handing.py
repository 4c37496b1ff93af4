"""Handing the letter over: to the user's mail program, or to the phone that reads a code off the screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from offerboard.errors import OfferboardError
from offerboard.handover import mail, qr
from offerboard.handover.errors import HandoverError
from offerboard.handover.program import open_link, run_in_terminal, run_in_window
from offerboard.letters import Letter
from offerboard.paths import state_dir
from offerboard.tui.composer.copying import ComposerCopying
from offerboard.tui.composer.noting import Note
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
        settings = self.host.settings
        if settings.mail_command and not settings.mail_window:
            self._mail_here(letter, settings.mail_command)
        else:
            self._handing = True
            note = self.note_for(letter)
            work = partial(self._mail_in_thread, self.host, letter, settings.mail_command, note)
            self.host.run_worker(work, thread=True, group="mail")

    def _mail_here(self, letter: Letter, command: Sequence[str]) -> None:
        """Lend the terminal to a mail program. What it changes in the draft stays its own."""
        host, name = self.host, Path(command[0]).name
        draft: Path | None = None
        try:
            draft = mail.write_draft(letter, state_dir()) if mail.needs_draft(command) else None
            arguments = mail.fill(command, letter, draft)
            status = run_in_terminal(arguments, self.app.suspend())
        except SuspendNotSupported:
            why = f"this terminal cannot be lent to {name}; with mail_window = true it is left alone"
            host.complain(OfferboardError(why))
        except HandoverError as error:
            host.complain(error)
        else:
            if status:
                host.say(f"{name} ended with status {status}: not noted, and the letter is as it was")
            else:
                self._handed(host, f"handed to {name}", self.note_for(letter))
        finally:
            if draft is not None:
                draft.unlink(missing_ok=True)

    def _mail_in_thread(self, host: Host, letter: Letter, command: Sequence[str], note: Note) -> None:
        """Open the letter in another window. Its draft stays: nobody knows when it will have been read."""
        try:
            if command:
                draft = mail.write_draft(letter, state_dir()) if mail.needs_draft(command) else None
                run_in_window(mail.fill(command, letter, draft))
                said = f"handed to {Path(command[0]).name}"
            else:
                link, whole = mail.link(letter)
                open_link(link, os.environ)
                said = "asked your desktop to open it as a mail"
                if not whole:
                    copied = host.copy_text(letter.body)
                    said += f" without the body, which is too long for a link (body: {copied.message})"
        except OfferboardError as error:
            host.call_from_thread(self._not_handed, host, error)
        else:
            host.call_from_thread(self._handed, host, said, note)

    def _not_handed(self, host: Host, error: OfferboardError) -> None:
        self._handing = False
        host.complain(error)

    def _handed(self, host: Host, said: str, note: Note) -> None:
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
            self.host.ask(CodeScreen(self.card_id, qr.held(letter)), partial(self._read, letter))

    def _read(self, letter: Letter, what: str) -> None:
        """The phone has it, or has sent it already."""
        if what == "sent":
            self.do_letter_sent()
        else:
            self.note_copied(self.host, self.note_for(letter))
            self.host.say(f"your phone has it; {self.once_sent(letter.choice.channel)}")

    def do_letter_sent(self) -> None:
        """Confirm that it was sent."""
        raise NotImplementedError
