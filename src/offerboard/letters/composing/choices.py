"""What can be chosen for a letter to a card, from the templates and from what the board knows."""

from datetime import datetime

from msgspec import Struct

from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.values import Situation
from offerboard.letters.model import Choice, LetterError, Option, Sender
from offerboard.letters.standing import BoardFacts
from offerboard.letters.writer import Writer


class LetterContext(Struct, frozen=True):
    """What a letter is written from, at the moment `now`.

    `anyway`: one that does not fit the card is written too, if it is asked for.
    """

    card: Card
    facts: BoardFacts
    sender: Sender
    now: datetime
    anyway: bool = False


class Group(Struct, frozen=True):
    """The options for one part of a choice: `name` is the field of `Choice`, `chosen` the slug in it."""

    name: str
    options: tuple[Option, ...]
    chosen: str

    @property
    def index(self) -> int:
        """The index of the chosen option; 0 where none of them is chosen."""
        return next((at for at, option in enumerate(self.options) if option.slug == self.chosen), 0)


class Available(Struct, frozen=True):
    """The options for each part of a choice, by the field of `Choice`; and what sending the letter does."""

    options: dict[str, tuple[Option, ...]]
    effect: Effect


def situations(writer: Writer, context: LetterContext) -> dict[Situation, str]:
    """The situations that fit the card, in the catalogue's order, with their labels. Raises LetterError."""
    if context.anyway:
        return {name: entry.label for name, entry in writer.catalogue.situations().items()}
    fitting = dict(writer.situations(context.card, context.facts, context.sender, context.now))
    return {name: fitting[name] for name in writer.catalogue.situations() if name in fitting}


def available(writer: Writer, context: LetterContext, choice: Choice) -> Available:
    """What else could be chosen instead of each part of `choice`; reasons that are untrue come last.

    Raises LetterError where the tables cannot be used.
    """
    card, facts, sender, now = context.card, context.facts, context.sender, context.now
    labels = situations(writer, context)
    reasons = writer.reasons(card, choice.situation, facts, sender, now, choice.language)
    channels = writer.channels(choice.situation, sender, choice.language)
    written = writer.languages_for(choice.situation)
    options = {
        "situation": tuple(Option(slug=name, label=label) for name, label in labels.items()),
        "channel": tuple(Option(slug=name, label=name) for name in channels),
        "reason": tuple(sorted(reasons, key=lambda option: not option.available)),
        "tone": _tones(writer, choice),
        "language": tuple(option for option in writer.languages() if option.slug in written),
    }
    return Available(options, writer.effect(choice.situation))


def _tones(writer: Writer, choice: Choice) -> tuple[Option, ...]:
    try:
        return writer.tones(choice)
    except LetterError:  # a broken template, which is reported where its letter would stand
        return ()
