"""Changing a letter by hand, here or in the user's own editor; the words are kept with the card."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, suppress

from textual.app import SuspendNotSupported

from offerboard.cards.changes.correspondence import drafted
from offerboard.cards.model import Draft
from offerboard.errors import OfferboardError
from offerboard.handover.editor import edit
from offerboard.letters import Choice, Letter
from offerboard.letters.composing import Composition
from offerboard.paths import state_dir
from offerboard.store.errors import GoneCardError
from offerboard.tracker import intents
from offerboard.tui.composer.own_words import OwnWords
from offerboard.tui.composer.texts import Key
from offerboard.tui.session.edit import Edit
from offerboard.tui.session.session import Session


class Changing:
    """The changes by hand to the letter of a composition; `page` is where they are made, while they are."""

    def __init__(self, session: Session, card_id: str, composition: Composition, key: Key) -> None:
        self._session, self._card_id, self._composition, self._key = session, card_id, composition, key
        self._before: Draft | None = None  # the words that stood there when the editing began
        self.page: OwnWords | None = None

    def begin(self) -> OwnWords | None:
        """The page to change the letter on; where there is no letter, say why and return None."""
        letter = self._letter()
        if letter is None:
            return None
        session = self._session
        typed = session.drafts.pop(_unsaved(self._card_id, self._composition.choice), {})
        self.page = OwnWords(letter, typed, lambda: session.colours, plain=session.config.ascii)
        return self.page

    def end(self) -> None:
        """Keep what was changed on the page, and take the page away."""
        page, self.page = self.page, None
        if page is not None:
            if page.changed:
                self.keep(page.subject, page.body)
            page.remove()

    def in_editor(self, suspended: Callable[[], AbstractContextManager[None]]) -> None:
        """Change the words in the user's own editor, while the board is `suspended`."""
        letter, messages = self._letter(), self._session.messages
        if letter is None:
            return
        suffix = ".md" if letter.choice.channel == "phone" else ".txt"
        try:
            body = edit(letter.body, state_dir(), suffix, suspended())
        except SuspendNotSupported:
            here = self._key("edit_letter")
            messages.complain(
                OfferboardError(f"this terminal cannot be lent to an editor; {here} edits here")
            )
        except OfferboardError as error:
            messages.complain(error)
        else:
            if body == letter.body:
                messages.say("nothing was changed")
            else:
                self.keep(letter.subject, body)

    def forget(self) -> None:
        """Take the template's words again."""
        session, choice = self._session, self._composition.choice
        intent = intents.keep_draft(
            session.cards.snapshot, self._card_id, choice.situation, choice.channel, None, session.now()
        )
        if session.cards.submit(intent):
            session.messages.say(f"the template's words again; {self._key('undo')} brings yours back")

    def keep(self, subject: str, body: str) -> None:
        """Keep these words, and say so."""
        kept = self._keep(subject, body)
        if kept is not None:
            self._session.messages.say(
                "your words are kept with the card" if kept else "the template's words again"
            )

    def keep_unsaid(self) -> None:
        """Keep what was changed on the page, however the program ends."""
        page = self.page
        if page is not None and page.is_mounted and page.changed:
            self._keep(page.subject, page.body)

    def _letter(self) -> Letter | None:
        """The letter to change; where there is none, say why and return None."""
        if self._composition.letter is None:
            self._session.messages.complain(OfferboardError(self._composition.trouble))
        self._before = self._composition.own
        return self._composition.letter

    def _keep(self, subject: str, body: str) -> bool | None:
        return _keep(self._session, self._card_id, self._composition, subject, body, self._before)


def _unsaved(card_id: str, choice: Choice) -> Hashable:
    """The name in `drafts` under which words that could not be saved wait."""
    return "words", card_id, choice.situation, choice.channel


def _keep(
    session: Session, card_id: str, composition: Composition, subject: str, body: str, before: Draft | None
) -> bool | None:
    """Keep the user's own words with the card, or forget them where they are the template's again.

    `before` are those that stood there when the editing began. Whether any are left; None where nothing
    changed, or where it could not be done.
    """
    now, choice = session.now(), composition.choice
    draft = composition.draft(subject, body, now)
    if draft is None and composition.own is None:
        return None
    place = choice.situation, choice.channel
    intent = intents.keep_draft(session.cards.snapshot, card_id, *place, draft, now, replaces=(before, draft))
    texts = {"subject": subject, "body": body}
    known, fields = None, {}
    with suppress(GoneCardError):  # then the change itself fails, and the words wait
        card = session.cards.card(card_id)
        known = drafted(card, before, *place, now)
        fields["drafts"] = drafted(card, draft, *place, now).drafts
    session.cards.edits[intent] = Edit(known, fields, _unsaved(card_id, choice), texts)
    return draft is not None if session.cards.submit(intent) else None
