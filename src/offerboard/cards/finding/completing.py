"""What the word that is being typed may become."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from offerboard.cards.finding.fields import ALSO, FIELDS, IS, NAMES, SAVED
from offerboard.cards.finding.findable import Findable
from offerboard.cards.finding.folding import folded
from offerboard.cards.finding.query import QueryNames, terms
from offerboard.text import one_line

_MOST = 30
_OFFERED = {"company", "role", "place", "source"}
"""The fields whose values are words of the cards, and short enough to be offered."""


class Completion(Struct, frozen=True):
    """A word that may be meant: how it is shown, what it is about, and the text with it in its place."""

    shown: str
    help: str
    text: str


def complete(text: str, words: QueryNames, cards: Iterable[Findable]) -> list[Completion]:
    """What the last word of a text that is being typed may become, the likeliest first."""
    last = next((term for term in terms(text, typing=True) if term.begun), None)
    if last is None:
        return [] if text.strip() else [_named(name, "") for name in NAMES]
    value = last.values[-1]
    if not last.name:
        return [] if value.phrase else _names(value.text.lower(), text)
    before = text[: len(text) - len(value.text) - (1 if value.phrase else 0)]
    return [
        Completion(shown, help_, f"{before}{_quoted(shown)} ")
        for shown, help_ in _values(last.name, value.text, words, cards)
        if folded(shown) != folded(value.text)
    ][:_MOST]


def _names(typed: str, text: str) -> list[Completion]:
    """The words with a colon that a word begins."""
    if not typed:
        return []
    found = [name for name in NAMES if name.startswith(typed)]
    found += [name for also, name in ALSO.items() if also.startswith(typed)]
    return [_named(name, text[: len(text) - len(typed)]) for name in dict.fromkeys(found)]


def _named(name: str, before: str) -> Completion:
    help_ = "finds that you saved" if name == SAVED else FIELDS[name].help
    return Completion(f"{name}:", help_, f"{before}{name}:")


def _values(name: str, typed: str, words: QueryNames, cards: Iterable[Findable]) -> Iterator[tuple[str, str]]:
    """The values of a field that begin so, in one of their words."""
    sought = folded(typed)
    for value, help_ in _all_values(name, words, cards):
        if sought in folded(value):
            yield value, help_


def _all_values(name: str, words: QueryNames, cards: Iterable[Findable]) -> Sequence[tuple[str, str]]:
    if name == SAVED:
        return [(each, one_line(text)) for each, text in words.saved.items()]
    if name == "is":
        return list(IS.items())
    if name in _OFFERED:
        counted = Counter(value for card in cards if (value := getattr(card, name)))
        common = sorted(counted.items(), key=lambda each: (-each[1], each[0].casefold()))
        return [(value, f"{count} cards" if count > 1 else "1 card") for value, count in common]
    if name == "reason":
        return list(words.reasons.items())
    field = FIELDS.get(name)
    return [(value, "") for value in words.of(field)] if field else []


def _quoted(value: str) -> str:
    """A value as it is typed: in quotes where it is of several words."""
    bare = value.replace('"', "")
    return f'"{bare}"' if " " in bare or "," in bare else bare
