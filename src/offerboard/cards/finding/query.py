"""Typed words as a question to each card.

- `berlin`: a word that begins so, of company, role, place, pay, people, tags, notes; `*end` one that has it
  inside.
- `"senior developer"`: these words, whole and in this order.
- `is:overdue`, `tag:rust`, `company:"Acme GmbH"`: of one field (`fields`); `stage:offer,closed` either.
- `-remote`, `-is:told`: what the word does not find.
- `saved:name`: a find that was saved.
All words must fit. What is not known is named (`Unknown`) and asks nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from offerboard.cards.clock.flags import Judgement
from offerboard.cards.finding.fields import ALSO, FIELDS, NAMES, SAME_VALUES, SAVED, QueryField
from offerboard.cards.finding.findable import Findable
from offerboard.cards.finding.folding import folded
from offerboard.text import one_line

_TERM = r'(?P<minus>-?)(?:(?P<name>[A-Za-z]+):(?!//))?(?P<values>(?:"[^"]*(?:"|$)|[^\s"])*)'
_VALUE = r'"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^,"]+)|,(?=,|$)|^$'

Fits = Callable[[Findable, Judgement], bool]


class Value(Struct, frozen=True):
    """What a word asks for: a `phrase` stood in quotes. `begun`: it is still being typed."""

    text: str
    phrase: bool = False
    begun: bool = False


class Term(Struct, frozen=True):
    """One word of a query, up to `stop` in the text. `name` is what stands before a colon, if anything.

    Any of its `values` will do.
    """

    stop: int
    minus: bool
    name: str
    values: tuple[Value, ...]

    @property
    def begun(self) -> bool:
        """Whether it is still being typed."""
        return self.values[-1].begun


class Unknown(Struct, frozen=True):
    """A word that means nothing, and what there is instead."""

    word: str
    there_is: tuple[str, ...]

    def __str__(self) -> str:
        """What is said of it, with all that there is."""
        if self.there_is:
            return f"{self.word} is unknown; try {', '.join(self.there_is)}"
        if self.word.startswith("saved:"):
            return f"{self.word} is unknown: no find is saved; F2 saves one while you find on the board"
        return f"{self.word} what?" if self.word.endswith(":") else f"{self.word} is unknown"

    def within(self, width: int, size: Callable[[str], int]) -> str:
        """What is said of it in a line of so many cells: the words that fit whole, and how to see the rest.

        `size` is how many cells a text takes.
        """
        if size(str(self)) <= width:
            return str(self)
        name, colon, value = self.word.partition(":")
        begin = f"{self.word} is unknown"
        for rest in ((f", … (type {name}: for all)",) if colon and value else ()) + (", …",):
            for count in range(len(self.there_is) - 1, 0, -1):
                said = f"{begin}; try {', '.join(self.there_is[:count])}{rest}"
                if size(said) <= width:
                    return said
        return begin


class Query(Struct, frozen=True):
    """What is asked of each card. `unknown` are the words that mean nothing, and ask nothing."""

    tests: tuple[Fits, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether every card fits."""
        return not self.tests

    def fits(self, card: Findable, judgement: Judgement) -> bool:
        """Whether a card, and what the clock says of it, fit every word."""
        return all(test(card, judgement) for test in self.tests)


class QueryNames(Struct, frozen=True):
    """What a query may name beside what is fixed: tags in use, reasons with their labels, saved finds."""

    tags: Iterable[str] = ()
    reasons: Mapping[str, str] = {}
    saved: Mapping[str, str] = {}

    def of(self, field: QueryField) -> tuple[str, ...]:
        """The values that a field takes; () where it takes any."""
        match field.name:
            case "tag":
                return tuple(self.tags)
            case "reason":
                return tuple(self.reasons)
            case _:
                return field.known


def terms(text: str, *, typing: bool = False) -> Iterator[Term]:
    """The words of a query; while it is typed, the last may be begun only."""
    for found in re.finditer(_TERM, text):
        start, stop = found.span()
        if start < stop:
            name = (found["name"] or "").lower()
            values = _values(found["values"], one=not name, begun=typing and stop == len(text))
            yield Term(stop, bool(found["minus"]), ALSO.get(name, name), tuple(values))


def _values(text: str, *, one: bool, begun: bool) -> list[Value]:
    """The values of a word, which commas part; of one without a name there is `one`."""
    if one and not text.startswith('"'):
        return [Value(text, begun=begun)]
    values = []
    for found in re.finditer(_VALUE, text):
        quoted = found["quoted"]
        last = begun and found.end() == len(text) and not found["end"]
        values.append(Value((found["bare"] or "") if quoted is None else quoted, quoted is not None, last))
    return values


def parse(text: str, words: QueryNames, *, typing: bool = False) -> Query:
    """The query of a text. `typing`: more may come, and its last word need only begin what it finds."""
    return _parse(text, words, typing=typing, inside=())


def _parse(text: str, words: QueryNames, *, typing: bool, inside: tuple[str, ...]) -> Query:
    tests: list[Fits] = []
    unknown: list[Unknown] = []
    for term in terms(text, typing=typing):
        made = _test(term, words, inside, unknown)
        if made is not None:
            tests.append(_not(made) if term.minus else made)
    return Query(tuple(tests), tuple(unknown))


def _not(test: Fits) -> Fits:
    return lambda card, judgement: not test(card, judgement)


def _any(tests: Sequence[Fits]) -> Fits:
    if len(tests) == 1:
        return tests[0]
    return lambda card, judgement: any(test(card, judgement) for test in tests)


def _test(term: Term, words: QueryNames, inside: tuple[str, ...], unknown: list[Unknown]) -> Fits | None:
    """What a word asks; None for nothing, as of one that is unknown."""
    if not term.name:
        return _bare(term)
    if term.name == SAVED:
        return _saved(term, words, inside, unknown)
    field = FIELDS.get(term.name)
    if field is None:
        unknown.append(Unknown(f"{term.name}:", tuple(f"{name}:" for name in NAMES)))
        return None
    tests = [_of_field(field, value, words, unknown) for value in term.values]
    asked = [test for test in tests if test is not None]
    return _any(asked) if asked else None


def _bare(term: Term) -> Fits | None:
    """A word of any of the card's words."""
    value = term.values[0]
    sought = _sought(value)
    if value.text.startswith("*"):
        sought = sought[1:]
    if not sought:
        return None
    return lambda card, _judgement: sought in card.words


def _sought(value: Value) -> str:
    """What must stand among the words of a card: the beginning of a word; of a phrase the whole of it."""
    words = folded(value.text)
    return f"{words} " if words and value.phrase and not value.begun else words


def _saved(term: Term, words: QueryNames, inside: tuple[str, ...], unknown: list[Unknown]) -> Fits | None:
    """What was saved under a name. One that names itself, by whatever way round, asks nothing."""
    tests: list[Fits] = []
    for value in term.values:
        sought = folded(value.text)
        name = next((name for name in words.saved if folded(name) == sought), None)
        if name is not None and name not in inside:
            query = _parse(words.saved[name], words, typing=False, inside=(*inside, name))
            unknown.extend(query.unknown)
            tests.append(query.fits)
        elif not (value.begun and any(folded(name).startswith(sought) for name in words.saved)):
            unknown.append(Unknown(f"{SAVED}:{one_line(value.text)}", tuple(words.saved)))
    return _any(tests) if tests else None


def _of_field(field: QueryField, value: Value, words: QueryNames, unknown: list[Unknown]) -> Fits | None:
    known = words.of(field)
    sought = folded(SAME_VALUES.get(field.name, {}).get(value.text.lower(), value.text))
    if not sought and value.begun:
        return None
    if sought and not field.whole:
        return _of_text(field, _sought(value))
    takes = (*known, *field.others)
    wanted = {each for each in takes if folded(each) == sought}
    if value.begun and not wanted:
        wanted = {each for each in takes if folded(each).startswith(sought)}
    if not wanted:
        unknown.append(Unknown(f"{field.name}:{one_line(value.text)}", known))
        return None
    return lambda card, judgement: not wanted.isdisjoint(field.of(card, judgement))


def _of_text(field: QueryField, sought: str) -> Fits:
    def has(card: Findable, judgement: Judgement) -> bool:
        if sought not in card.words:  # most cards; and quick to tell
            return False
        return any(sought in f"{folded(text)} " for text in field.of(card, judgement))

    return has
