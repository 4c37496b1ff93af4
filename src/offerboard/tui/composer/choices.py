"""What can be chosen for a letter: the groups at its left, from the templates and what the board knows."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from msgspec import structs

from offerboard.cards.effects import Effect
from offerboard.cards.model import Card
from offerboard.cards.values import Situation
from offerboard.letters import BoardFacts, Choice, LetterError, Option, Sender, Writer
from offerboard.tui.composer.radios import Group, Item

_TITLES = {"situation": "What for", "channel": "By", "reason": "Because", "tone": "Tone", "language": "In"}


class Sight(NamedTuple):
    """What a letter is written from, at a moment."""

    card: Card
    facts: BoardFacts
    sender: Sender
    now: datetime


class Offered(NamedTuple):
    """What there is to choose: groups, situations with their labels, reasons; and what sending it does."""

    groups: tuple[Group, ...]
    situations: dict[Situation, str]
    reasons: tuple[Option, ...]
    effect: Effect


def situations(writer: Writer, sight: Sight) -> dict[Situation, str]:
    """The situations that fit the card, in the catalogue's order, with their labels. Raises LetterError."""
    fitting = dict(writer.situations(sight.card, sight.facts, sight.sender, sight.now))
    return {name: fitting[name] for name in writer.catalogue.situations() if name in fitting}


def offered(writer: Writer, sight: Sight, choice: Choice) -> Offered:
    """What there is to choose beside a choice. Raises LetterError where the tables cannot be used.

    A tone or a language of which there is one only is not asked for; untrue reasons stand below the others.
    """
    card, facts, sender, now = sight
    labels = situations(writer, sight)
    reasons = writer.reasons(card, choice.situation, facts, sender, now, choice.language)
    because = (Item(option.slug, option.label, option.available) for option in reasons)
    channels = writer.channels(choice.situation, sender, choice.language)
    written = writer.languages_for(choice.situation)
    items = {
        "situation": tuple(Item(name, label) for name, label in labels.items()),
        "channel": tuple(Item(name, name) for name in channels),
        "reason": tuple(sorted(because, key=lambda item: not item.open)),
        "tone": _tones(writer, choice),
        "language": tuple(Item(one.slug, one.label) for one in writer.languages() if one.slug in written),
    }
    chosen: dict[str, str] = structs.asdict(choice)
    groups = tuple(
        Group(name, _TITLES[name], found, chosen[name])
        for name, found in items.items()
        if len(found) > 1 or (found and name in ("situation", "channel"))
    )
    return Offered(groups, labels, reasons, writer.effect(choice.situation))


def _tones(writer: Writer, choice: Choice) -> tuple[Item, ...]:
    try:
        return tuple(Item(one.slug, one.label) for one in writer.tones(choice))
    except LetterError:  # the template is broken, which is said where its letter would stand
        return ()
