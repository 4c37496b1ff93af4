"""Rules on what somebody typed for a letter to say within a sentence of its own."""

import re
from collections.abc import Iterator

from offerboard.letters.lint.clauses import begins, is_sentence, latin_words
from offerboard.letters.lint.model import Typed
from offerboard.letters.lint.reading import LintedLetter

_HAN = re.compile(r"[\u3400-\u9fff]")
_NAME = 4
"""Characters of Chinese that may be a name, in a letter in another language."""
_FEW = 3
"""Words so few that one word of another language tells."""


def unfitting(text: LintedLetter) -> Iterator[str]:
    """What was typed does not fit the sentence that it stands in."""
    for one in _standing(text):
        words = latin_words(one.text)
        if begins(one.text, text.words.orders):
            yield f"{_said(one)} tells somebody to do something: name the thing itself"
        elif one.fits == "thing" and is_sentence(one.text, text.words):
            yield f"{_said(one)} is a sentence of its own, within another: name the thing itself"
        elif words and words[0] in text.words.wrong_case and _is_thing(one, text):
            yield f"{_said(one)} stands in the wrong case: here it is whom or what"
        elif one.fits == "because" and _is_bare(words, one):
            yield f"{_said(one)} is short for a reason: say it with a subject and a verb"


def another_language(text: LintedLetter) -> Iterator[str]:
    """What was typed is in another language than the letter."""
    for one in _standing(text):
        words = latin_words(one.text)
        han = len(_HAN.findall(one.text))
        latin, other = not han and len(words) >= _FEW, han > _NAME or _is_other(words, text)
        if latin if text.words.han else other:
            yield f"{_said(one)} is in another language than the letter"


def _standing(text: LintedLetter) -> Iterator[Typed]:
    """The answers that the letter says, as they were typed."""
    return (one for one in text.context.typed if text.holds(one.text))


def _said(one: Typed) -> str:
    return f"{one.label}: “{one.text}”"


def _is_thing(one: Typed, text: LintedLetter) -> bool:
    return one.fits == "thing" or (one.fits == "either" and not is_sentence(one.text, text.words))


def _is_bare(words: list[str], one: Typed) -> bool:
    return bool(words) and not _HAN.search(one.text) and len(words) < _FEW


def _is_other(words: list[str], text: LintedLetter) -> bool:
    own = sum(word in text.words.common for word in words)
    others = sum(word in text.context.strange for word in words)
    return others > own + 1 or (others > own and len(words) <= _FEW)
