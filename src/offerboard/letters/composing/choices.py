"""What can be chosen for a letter to a card, from the templates and from what the board knows."""

from datetime import datetime

from msgspec import Struct

from offerboard.cards.effects import Effect
from offerboard.cards.finding.folding import folded
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
    """The options for one part of a choice: `name` is the field of `Choice`, `chosen` the slug in it.

    `more` counts those that are not among them, and are found by typing.
    """

    name: str
    options: tuple[Option, ...]
    chosen: str
    more: int = 0

    @property
    def index(self) -> int:
        """The index of the chosen option; 0 where none of them is chosen."""
        return next((at for at, option in enumerate(self.options) if option.slug == self.chosen), 0)


class Available(Struct, frozen=True):
    """The options for each part of a choice, by the field of `Choice`; and what sending the letter does."""

    options: dict[str, tuple[Option, ...]]
    effect: Effect


def situations(writer: Writer, context: LetterContext) -> dict[Situation, str]:
    """The situations that fit the card, those it calls for first, with their labels. Raises LetterError."""
    fitting = dict(writer.situations(context.card, context.facts, context.sender, context.now))
    if context.anyway:
        return fitting | {name: entry.label for name, entry in writer.catalogue.situations().items()}
    return fitting


def find_situations(writer: Writer, context: LetterContext, typed: str) -> tuple[Option, ...]:
    """The situations that a typed text means, those that fit the card first; the others say why they do not.

    With nothing typed all of them. Each word must begin one of the label, the slug, or what it is called too.
    Raises LetterError where the tables cannot be used.
    """
    fitting, words = situations(writer, context), folded(typed).split()
    table = writer.catalogue.situations()
    known = [name for name in (*fitting, *table) if name in table]
    found = []
    for name in dict.fromkeys(known):
        entry = table[name]
        sought = f"{folded(entry.label)}{folded(name)}{folded(entry.called)}"
        if all(f" {word}" in sought for word in words):
            why = ""
            if name not in fitting:
                why = writer.objection(context.card, name, context.facts, context.sender, context.now)
            found.append(Option(slug=name, label=entry.label, available=name in fitting, why=why))
    return tuple(sorted(found, key=lambda option: _rank(option, words)))


def _rank(option: Option, words: list[str]) -> tuple[bool, bool]:
    """What fits before what does not; then what is called so before what is only known by another name."""
    label = folded(option.label)
    return not option.available, not all(f" {word}" in label for word in words)


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
