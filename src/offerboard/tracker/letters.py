"""The intents of a letter that has left: it was copied or handed over, and later it was sent or said."""

from datetime import datetime

from msgspec import Struct, structs

from offerboard.cards.changes.correspondence import closes
from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.letters.composing import Composition
from offerboard.letters.model import Choice
from offerboard.store.repository import Snapshot
from offerboard.tracker import intents
from offerboard.tracker.tracker import Intent


class LetterNote(Struct, frozen=True):
    """What is noted on a card of a letter that leaves: its choice, its effect, and the date it asks for.

    `person` is whom it goes to, by name; `promises`: it says that an email follows.
    """

    card_id: str
    choice: Choice
    effect: Effect
    until: When | None
    person: str = ""
    promises: bool = False

    @classmethod
    def of(cls, composition: Composition) -> "LetterNote":
        """What to note of the letter as it is now."""
        id_, letter = composition.context.card.id, composition.letter
        person, promises = (letter.person, letter.promises) if letter is not None else ("", False)
        return cls(id_, composition.choice, composition.effect, composition.until, person, promises)

    def copied(self, snapshot: Snapshot, now: datetime) -> Intent:
        """The letter is on the clipboard or in another program; whether it was sent is not known."""
        return intents.copy(
            snapshot,
            self.card_id,
            self.choice.situation,
            self.choice.channel,
            now,
            effect=self.effect,
            told_reason=self.choice.told_reason,
            until=self.until,
            promises=self.promises,
        )

    def is_noted(self, card: Card, since: datetime) -> bool:
        """Whether the last entry of the card already says that this letter was copied, not before `since`."""
        choice, decision = self.choice, card.decision
        last = card.timeline[-1] if card.timeline else None
        return (
            last is not None
            and (last.kind, last.situation, last.channel, last.until)
            == ("copied", choice.situation, choice.channel, self.until)
            and last.at >= since
            and (decision is None or choice.told_reason in ("", decision.told_reason))
        )

    def sent(self, snapshot: Snapshot, card: Card, now: datetime) -> Intent:
        """The letter was sent, or said. If it is a no, the no is decided as well, and the card moves."""
        choice = self.choice
        intent = intents.send(
            snapshot,
            [card.id],
            now,
            situation=choice.situation,
            channel=choice.channel,
            effect=self.effect,
            until=self.until,
            reason=choice.told_reason,
            person=self.person,
            promises=self.promises,
        )
        if closes(card, self.effect) and (card.decision is None or card.decision.answer != "no"):
            no = intents.decide(snapshot, card.id, "no", now, told=choice.told_reason)
            intent = structs.replace(no.then(intent), label=intent.label)
        return intent
