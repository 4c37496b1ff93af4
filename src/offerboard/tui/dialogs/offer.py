"""An offer came: how, when, until when it stands, whether they were thanked, and what it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.widget import Widget

from offerboard.cards.changes import contradictions
from offerboard.cards.changes.lifecycle import in_writing
from offerboard.cards.terms import PAID, Terms, paid
from offerboard.cards.values import Channel, When
from offerboard.tracker import Intent, intents, names
from offerboard.tui.base.dialog import Dialog
from offerboard.tui.base.steps import refuse
from offerboard.tui.dialogs.terms import TermsFields
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import DateField, TextField, happened_field

CHANNELS: tuple[tuple[str, Channel], ...] = (("phone", "phone"), ("email", "email"), ("text message", "text"))
"""The channels, as dialogs name them."""
CHANNELS_OR_NONE: tuple[tuple[str, Channel | None], ...] = (("not said", None), *CHANNELS)
"""The same, where the channel tells whether an offer is in writing: none is assumed."""

_TERMS = (*PAID, "start")
"""The terms that are asked for as an offer comes; the others are recorded when they name them."""


def usual_channel(session: Session, ids: Sequence[str]) -> Channel:
    """How the people behind a card like to be reached; by email where that is not known."""
    contacts = session.cards.card(ids[0]).contacts if len(ids) == 1 else ()
    return next((contact.channel for contact in contacts if contact.channel), "email")


def written_field(written: bool | None) -> ChoiceField[bool | None]:
    """Whether an offer is in writing; None where nobody said."""
    options = [("not said", None), ("yes", True), ("only spoken", False)]
    return ChoiceField("written", "in writing", options, written)


class OfferScreen(Dialog[Intent]):
    """Cards go from Interviews to Offers, and say how they came there."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__("An offer", draft=("offer", *ids))
        self.ids = list(ids)
        self._written_chosen = False

    def compose(self) -> ComposeResult:
        """The dialog, headed by the company's name."""
        self.heading = f"An offer from {names(self.session.cards.snapshot, self.ids)}"
        yield from super().compose()

    def body(self) -> Iterable[Widget]:
        """How, when, until when, thanked; for one card also who made it, and what it gives."""
        session = self.session
        self.channel = ChoiceField("channel", "it came by", CHANNELS_OR_NONE)
        self.written = written_field(None)
        self.received = happened_field("received", "when", zone=session.zone)
        self.reply_by = DateField("reply_by", "answer by", zone=session.zone, hint="empty: no date was named")
        self.thanked = ChoiceField("thanked", "you thanked", [("not yet", False), ("yes", True)], False)
        yield from (self.channel, self.written, self.received, self.reply_by, self.thanked)
        self.terms: TermsFields | None = None
        if len(self.ids) == 1:
            card = session.cards.card(self.ids[0])
            self.terms = TermsFields(session, _TERMS, advert=(card.advert or Terms()).then(paid(card.pay)))
            self.person = TextField("person", "from", hint="who made it")
            yield from (self.person, *self.terms)

    def on_field_changed(self, event: Field.Changed) -> None:
        """The channel says whether it is in writing, until the user says otherwise."""
        usual = in_writing(self.channel.value)
        if event.field.key == self.written.key:
            self._written_chosen = self.written.value != usual
        elif event.field.key == self.channel.key and not self._written_chosen:
            self.written.choose(usual)

    def answer(self) -> Intent:
        """The cards with their offer. Raises UsageError where it would end before it came."""
        session = self.session
        now = session.now()
        received = self.received.value or When.moment(now, session.zone)
        reply_by = self.reply_by.value
        if why := contradictions.before_offer(reply_by, received):
            refuse(self.reply_by, why)
        return intents.offer(
            session.cards.snapshot,
            self.ids,
            now,
            received=received,
            reply_by=reply_by,
            written=self.written.value,
            channel=self.channel.value,
            thanked=self.thanked.value,
            terms=self.terms.value if self.terms is not None else None,
            person=self.person.value if self.terms is not None else "",
        )
