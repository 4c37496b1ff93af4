"""What somebody typed as part of a sentence: whether it is a clause, a sentence of its own, or a thing."""

import re
from itertools import zip_longest
from typing import Literal

from offerboard.letters.lint.words import LintWords

Form = Literal["clause", "sentence", "thing"]
"""What can stand behind "because", what stands for itself, and what names something or is not known."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FEW = 3
"""Words so few that they are no clause whose verb comes last."""


def form_of(text: str, words: LintWords) -> Form:
    """What a reason is that somebody typed.

    If a language puts the verb of a clause last, a text that has it second is a sentence. If the language
    lists no verbs, nothing tells, and every text counts as a clause.
    """
    if not words.verbs:
        return "clause"
    said = latin_words(text)
    if not words.verb_second:
        return "clause" if begins(text, words.behind_because) or is_sentence(text, words) else "thing"
    if any(word in words.verb_second or word in words.verbs for word in said[1:-1]):
        return "clause" if _ends_in_verb(text, said, words, sure=True) else "sentence"
    return "clause" if len(said) >= _FEW and _ends_in_verb(text, said, words) else "thing"


def is_sentence(text: str, words: LintWords) -> bool:
    """Whether a text has a subject and a verb of its own, before any word that begins a clause.

    Where the verb of a clause comes last, a comma parts the clause from what goes before.
    """
    if begins(text, words.subjects):
        return True
    said = latin_words(text.partition(",")[0] if words.verb_second else text)
    for word, after in zip_longest(said, said[1:], fillvalue=""):
        if word in words.clauses or f"{word} {after}" in words.clauses:
            return False
        if word in words.verbs:
            return True
    return False


def begins(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text begins with one of some phrases; where no blank parts words, by its characters."""
    low, said = text.casefold(), " ".join(latin_words(text)) + " "
    return any(
        low.startswith(phrase) if _HAN.search(phrase) else said.startswith(f"{phrase.casefold()} ")
        for phrase in phrases
    )


def latin_words(text: str) -> list[str]:
    """The words in Latin letters, without capitals."""
    return [word.casefold().replace("’", "'") for word in _LATIN_WORD.findall(text)]


def _ends_in_verb(text: str, said: list[str], words: LintWords, *, sure: bool = False) -> bool:
    """Whether the last word is a verb that is known, or (unless it must be `sure`) looks like one.

    Nouns have capitals where the verb comes last.
    """
    if not said or not text.rstrip(" .!").endswith(said[-1]):
        return False
    last = said[-1]
    return last in words.verb_second or last in words.verbs or (not sure and last.endswith(words.verb_ends))
