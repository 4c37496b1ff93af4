"""The message to one of several, ready to leave: as the composer would write it, and why it cannot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from offerboard.cards import wording
from offerboard.cards.clock.flags import Severity
from offerboard.cards.values import Situation
from offerboard.errors import OfferboardError
from offerboard.letters import Letter
from offerboard.letters.composing import Composition
from offerboard.text import one_line
from offerboard.tracker.letters import LetterNote
from offerboard.tui.composer import texts
from offerboard.tui.composer.letter_pane import LetterPane
from offerboard.tui.composer.noting import note_copied
from offerboard.tui.composer.opening import open_letter
from offerboard.tui.requests import OpenComposer
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.paragraphs import Paragraph

if TYPE_CHECKING:
    from offerboard.clipboard import CopyOutcome

WIDE = 100
"""The width from which the list and the message stand side by side, in columns."""


class Recipient(Struct, frozen=True):
    """Whom a message is for, what it is for, and its reason unless another is chosen.

    Without a situation there is none to write: `said` is what became of it, behind the name.
    """

    id: str
    name: str
    situation: Situation | None = None
    reason: str | None = None
    said: str = ""


class ReadyMessage:
    """The message to the one under the cursor: shown in `pane`, copied, and confirmed sent."""

    def __init__(self, session: Session, key: texts.Key) -> None:
        self._session, self._key = session, key
        self.pane = LetterPane(lambda: session.colours, id="message", plain=session.config.ascii)
        self.pane.can_focus = False
        self._recipient: Recipient | None = None
        self._changed_here: set[str] = set()
        """The cards that the composer was opened on from here."""
        self._copying = False
        self._rows: object = None
        self._seen: object = None
        """With `_rows`, what the message was written from; where both are the same, so is the message."""
        self._trouble = ""
        self._opened = session.now()
        self.composition: Composition | None = None

    # -- what is shown

    def wrote_to(self, id_: str) -> None:
        """The composer was opened on a card from here: what was chosen there holds from now on."""
        self._changed_here.add(id_)
        self._seen = None

    def take(self, recipient: Recipient | None, words: str = "") -> None:
        """Show the message to one of them; or, where there is none, some words."""
        rows, seen = self._session.cards.snapshot.rows, (recipient, words, self._session.desk.now)
        if rows is self._rows and seen == self._seen:  # nothing that the letter is written from is another
            self._draw(self._trouble, top=False)
            return
        before = self._recipient.id if self._recipient else ""
        self._rows, self._seen, self._recipient = rows, seen, recipient
        self.composition, trouble = None, words
        if recipient is not None and recipient.situation is not None:
            try:
                self.composition = self._opened_letter(recipient)
            except (OfferboardError, OSError) as error:
                trouble = str(error)
        self._trouble = trouble
        if self.composition is not None:
            self.pane.write(self.composition)
        self._draw(trouble, top=recipient is None or recipient.id != before)

    def _opened_letter(self, recipient: Recipient) -> Composition:
        """The letter as the composer was left on this card, but for its reason, until that is chosen here."""
        id_ = recipient.id
        reason = None if id_ in self._changed_here else recipient.reason
        opened = open_letter(self._session, OpenComposer(id_, recipient.situation, reason=reason))
        composition, before = opened.composition, opened.before
        composition.restore(before)
        for slot in composition.asked:
            if slot.kind != "date" and (text := before.get(f"{slot.name}?")):
                composition.answer(slot.name, one_line(text))
        return composition

    def written(self) -> None:
        """A slow letter is there: show it, or have the letter written that is wanted by now."""
        if self.composition is not None:
            self.pane.write(self.composition)
            self._draw("", top=False)

    def _draw(self, words: str, *, top: bool) -> None:
        composition, look = self.composition, self._session.look()
        if composition is None:
            self.pane.show_letter([], _said(self._recipient, words, look.paint), [], top=top)
            return
        remarks = texts.remark_parts(composition, look, self._key)
        if self.pane.app.size.width < WIDE:  # what is well needs no line there
            signs = tuple(wording.sign(severity, look.plain) for severity in Severity)
            remarks = [parts for parts in remarks if parts and parts[0][0].startswith(signs)]
        if composition.missing:
            still = self._still_missing(composition)
            remarks.insert(0, [(still, look.paint.severity(Severity.SOON))])
        self.pane.show_composition(composition, remarks, look, top=top)

    # -- what becomes of it

    def finished(self) -> Letter | None:
        """Return the letter if nothing is missing; else say what."""
        composition = self.composition
        if composition is None:
            return None
        if composition.letter is None:
            self._session.messages.complain(OfferboardError(composition.trouble))
        elif composition.missing:
            self._session.messages.say(self._still_missing(composition))
        else:
            return composition.letter
        return None

    def _still_missing(self, composition: Composition) -> str:
        labels = ", ".join(one_line(slot.label) for slot in composition.missing)
        return f"still missing: {labels}; {self._key('compose')} fills it in"

    @property
    def note(self) -> LetterNote | None:
        """What is noted on the card when the message leaves."""
        return LetterNote.of(self.composition) if self.composition is not None else None

    def copy(self) -> None:
        """Copy it in a thread; one at a time."""
        letter, note = self.finished(), self.note
        if letter is None or note is None or self._copying:
            return
        self._copying = True
        session = self._session
        session.background.run(
            partial(session.clipboard.copy, letter.body),
            lambda copied: self._copied(note, copied),
            group="copy",
        )

    def _copied(self, note: LetterNote, copied: CopyOutcome) -> None:
        """Say what became of it, and note it on the card."""
        session, self._copying = self._session, False
        row = session.cards.snapshot.rows.get(note.card_id)
        name = one_line(row.head.company) if row else ""
        said = copied.of(f"{name}: body" if name else "body")
        if copied.reached:
            note_copied(session, note, self._opened)
            done = "said" if note.choice.channel == "phone" else "sent"
            said += f"; once it is {done}, press {self._key('letter_sent')}"
        session.messages.say_of_copy(copied, said)


def _said(recipient: Recipient | None, words: str, paint: Paint) -> list[Paragraph]:
    """In the place of a message: what became of it, or why there is none."""
    if recipient is None or words:
        return [Paragraph(((words, paint.quiet),))]
    return [Paragraph(((recipient.name, paint.strong), (recipient.said, paint.ink))), Paragraph()]
