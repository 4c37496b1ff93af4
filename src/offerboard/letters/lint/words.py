"""What the linter must know of a language: data of its `language.toml`, made ready for searching."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct

from offerboard.cards.values import CHANNELS

_REACH = 30
"""The most characters that a `…` in a phrase stands for."""
# Chinese, Japanese and Korean, where no blank parts words. In two sets, and without regard to capitals: to
# make a pattern of one set takes twice as long, and with IGNORECASE ten times.
_KANA_AND_HAN, _HANGUL_AND_MORE = "[\u3040-\u30ff\u3400-\u9fff]", "[\uac00-\ud7af\uf900-\ufaff]"
_LETTER = rf"(?-i:(?!{_KANA_AND_HAN})(?!{_HANGUL_AND_MORE})\w)"
_BEFORE, _AFTER = rf"(?<!{_LETTER})", rf"(?!{_LETTER})"
_BOUNDED = re.compile(_LETTER)
_UNBOUNDED = re.compile(f"{_KANA_AND_HAN}|{_HANGUL_AND_MORE}")


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `least` and the `most` that a letter should have, in `words` or `characters`; `about` reads best.

    `sentences` are the fewest and the most of them, greeting and closing not counted.
    """

    most: int
    least: int = 0
    about: int = 0
    unit: str = "words"
    sentences: tuple[int, int] | None = None


class LintWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """What the linter must know of a language. A rule whose words a language does not have says nothing.

    `limits` go by channel, or by situation and channel ("follow-up.email"). Each list holds phrases,
    found as whole words in any case; `*` at the end of one stands for any ending, `…` inside it for a few
    words. `stops` are ends of words whose full stop ends no sentence, `dates` further patterns for dates
    (`DateWords`); `instead` maps words to better ones, `turns` what reads
    as if it were translated to what is said instead. `most_thanks` are the sentences of thanks that are
    the custom, `long_apology` the words from which on a sentence that apologises is long, and `pace` those
    that are said in a second. Of Chinese, Japanese and Korean each character counts as a word.

    Of an answer that stands within a sentence, `subjects` and `verbs` make one of its own, but not behind one
    of the `clauses` ("how the team works"); `orders` tell somebody to do something; the articles of the
    `wrong_case` do not fit. What begins as `behind_because` stands there well. Where the verb of a clause
    comes last, one of `verb_second` that does not makes a sentence of it, and `verb_ends` are those of a verb
    that does. `common` words tell the language.

    `day_words` and `week_words` name a day or a week by counting from the one on which they are written, but
    not within one of the `not_days` ("guten Morgen").
    """

    limits: dict[str, Limit] = {}
    pace: Annotated[float, Meta(gt=0)] = 2.5
    stops: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    instead: dict[str, str] = {}
    turns: dict[str, str] = {}
    most_thanks: int = 1
    long_apology: int = 35

    # -- what a letter must hold
    no: tuple[str, ...] = ()
    same_no: tuple[str, ...] = ()
    thanks: tuple[str, ...] = ()
    relayed: tuple[str, ...] = ()
    goodwill: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    in_writing: tuple[str, ...] = ()
    will_sign: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    give_back: tuple[str, ...] = ()

    # -- what it must not
    wavering: tuple[str, ...] = ()
    gives_in: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    blame: tuple[str, ...] = ()
    reproach: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    ultimatum: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()

    # -- what marks a place in it
    greetings: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    apology: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    farewell: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    week_words: tuple[str, ...] = ()
    not_days: tuple[str, ...] = ()

    # -- what tells that an answer does not fit the sentence it stands in
    common: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    orders: tuple[str, ...] = ()
    wrong_case: frozenset[str] = frozenset()
    behind_because: tuple[str, ...] = ()
    verb_second: frozenset[str] = frozenset()
    verb_ends: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for key in self.limits:
            if key.rpartition(".")[2] not in CHANNELS:
                raise ValueError(f"a limit is for a channel, which {key!r} is not")

    @cached_property
    def han(self) -> bool:
        """Whether the language is written in Chinese characters."""
        return any(has_unbounded(phrase) for phrase in self.no)

    def limit(self, situation: str, channel: str) -> Limit | None:
        """What a letter should keep to, if anything."""
        return self.limits.get(f"{situation}.{channel}") or self.limits.get(channel)

    def phrases(self, name: str) -> tuple["Phrase", ...]:
        """The phrases of the list `name`, made ready once."""
        known = self._ready.get(name)
        if known is None:
            known = self._ready[name] = tuple(map(Phrase, getattr(self, name)))
        return known

    def counted(self, low: str, *, days: bool = True, weeks: bool = True) -> list[str]:
        """The phrases of a text without capitals that count days, or weeks, from when it was written."""
        for phrase in self.phrases("not_days"):
            while match := phrase.find(low):
                low = f"{low[: match.start()]} {low[match.end() :]}"
        names = [name for name, wanted in (("day_words", days), ("week_words", weeks)) if wanted]
        return [phrase.words for name in names for phrase in self.phrases(name) if phrase.find(low)]

    @cached_property
    def _ready(self) -> dict[str, tuple["Phrase", ...]]:
        return {}

    @cached_property
    def amount(self) -> re.Pattern[str]:
        """What looks like an amount of money in a text without capitals."""
        units = "|".join(sorted(map(re.escape, map(str.casefold, self.money)), key=len, reverse=True))
        named = rf"(?:{units}){_AFTER}|" if units else ""
        return re.compile(
            r"[$€£¥₹]\s?\d[\d.,]*+k?|(?<![\d.,+])\d{1,3}(?:[,.’']\d{3})+(?![\d.,]*\d)"
            rf"|(?<![\d.,])\d[\d.,]*+\s?+(?:{named}[$€£¥₹]|k\b"
            r"|(?:eur|usd|gbp|chf|cny|rmb|jpy|inr|cad|aud|sek|nok|dkk|pln|czk|sgd|hkd|brl)\b)"
        )


def has_unbounded(text: str) -> bool:
    """Whether a text holds signs of a script without blanks, where it must be searched with care."""
    return not text.isascii() and _UNBOUNDED.search(text) is not None


def bounded(pattern: str, words: str, *, any_ending: bool = False, among: bool = True) -> str:
    """A pattern for `words` that matches them as whole words; in scripts without blanks, anywhere.

    `among` says that it is for a text that holds such a script: to make that pattern takes milliseconds.
    """
    before, after = (_BEFORE, _AFTER) if among else (r"(?<!\w)", r"(?!\w)")
    before = before if _BOUNDED.match(words) else ""
    after = after if _BOUNDED.match(words[-1:]) else ""
    return before + pattern + (r"\w*" if any_ending else after)


def any_bounded(names: Iterable[str], *, among: bool) -> str:
    """A pattern for any of these names, the first that fits, with the bounds of `bounded` made only once."""
    letter = _LETTER if among else r"\w"
    edge = rf"(?!(?<={letter}){letter})"
    return f"{edge}(?:{'|'.join(map(re.escape, names))}){edge}"


class Phrase:
    """A phrase, searched for in texts without capitals.

    Its pattern is made when its first words turn up, for most never do.
    """

    def __init__(self, words: str) -> None:
        self.words = words.removesuffix("*")
        self._any_ending = words.endswith("*")
        self._parts = [part.strip() for part in self.words.casefold().split("…")]

    def find(self, low: str) -> re.Match[str] | None:
        """Where it stands first, if it does."""
        if self._parts[0] not in low:
            return None
        return (self._among if has_unbounded(low) else self._apart).search(low)

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        return self._pattern(among=False)

    @cached_property
    def _among(self) -> re.Pattern[str]:
        return self._pattern(among=True)

    def _pattern(self, *, among: bool) -> re.Pattern[str]:
        between = rf"[^.!?。！？\n]{{0,{_REACH}}}?"
        whole = between.join(map(re.escape, self._parts))
        return re.compile(bounded(whole, self.words, any_ending=self._any_ending, among=among))
