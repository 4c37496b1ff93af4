"""One's own words in place of the template's: written here or in an editor, kept with the card."""

from __future__ import annotations

from collections.abc import Hashable

from textual.app import SuspendNotSupported

from offerboard.errors import OfferboardError
from offerboard.paths import state_dir
from offerboard.tracker import intents
from offerboard.tui.composer.editor import edit
from offerboard.tui.composer.handing import ComposerHanding
from offerboard.tui.composer.own_words import OwnWords
from offerboard.tui.session.edit import Edit


class ComposerWording(ComposerHanding):
    """The composer as far as it copies, hands over, and lets the words be changed."""

    def do_edit_letter(self) -> None:
        """Change the words here."""
        letter = self.composition.letter
        if letter is None:
            self.host.complain(OfferboardError(self.composition.trouble))
            return
        typed = self.host.drafts.pop(self._unsaved, {})
        self.own_words = OwnWords(letter, typed, lambda: self.host.colours, plain=self.host.settings.ascii)
        self.add_class("-own")
        self.query_one("#sheet").mount(self.own_words)

    def leave_own_words(self) -> None:
        """Keep what was changed by hand, and show the letter again."""
        own, self.own_words = self.own_words, None
        if own is None:
            return
        self.remove_class("-own")
        self.set_focus(self.radios)
        if own.changed:
            self._keep_words(own.subject, own.body)
        own.remove()
        self.look_again()

    def do_editor(self) -> None:
        """Change the words in the user's own editor."""
        letter = self.composition.letter
        if letter is None:
            self.host.complain(OfferboardError(self.composition.trouble))
            return
        suffix = ".md" if letter.choice.channel == "phone" else ".txt"
        try:
            body = edit(letter.body, state_dir(), suffix, self.app.suspend())
        except SuspendNotSupported:
            here = self.key("edit_letter")
            self.host.complain(
                OfferboardError(f"this terminal cannot be lent to an editor; {here} edits here")
            )
        except OfferboardError as error:
            self.host.complain(error)
        else:
            if body == letter.body:
                self.host.say("nothing was changed")
            else:
                self._keep_words(letter.subject, body)

    def on_unmount(self) -> None:
        """However the program is left, neither words nor choices are lost."""
        own = self.own_words
        if own is not None and own.is_mounted and own.changed:
            self._submit_words(own.subject, own.body)
        if not self.left:
            self.remember()

    @property
    def _unsaved(self) -> Hashable:
        """Under which name words wait that could not be saved."""
        choice = self.composition.choice
        return "words", self.card_id, choice.situation, choice.channel

    def _keep_words(self, subject: str, body: str) -> None:
        """Keep one's own words with the card, and say so."""
        kept = self._submit_words(subject, body)
        if kept is not None:
            self.host.say("your words are kept with the card" if kept else "the template's words again")

    def _submit_words(self, subject: str, body: str) -> bool | None:
        """Keep one's own words; whether there are any left, or None where nothing changed."""
        host, composition = self.host, self.composition
        now, choice = host.now(), composition.choice
        draft = composition.draft(subject, body, now)
        if draft is None and composition.own is None:
            return None
        intent = intents.keep_draft(host.snapshot, self.card_id, choice.situation, choice.channel, draft, now)
        host.edits[intent] = Edit(None, {}, self._unsaved, {"subject": subject, "body": body})
        return draft is not None if host.submit(intent) else None

    def do_forget_edit(self) -> None:
        """Take the template's words again."""
        host, choice = self.host, self.composition.choice
        intent = intents.keep_draft(
            host.snapshot, self.card_id, choice.situation, choice.channel, None, host.now()
        )
        if host.submit(intent):
            host.say(f"the template's words again; {self.key('undo')} brings yours back")
