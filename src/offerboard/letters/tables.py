"""What the files of a template folder hold: templates as they are read, and the entries of the tables."""

from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import force_setattr

from offerboard.cards.effects import Effect
from offerboard.cards.values import CardKind
from offerboard.letters.lint import Fits, LintWords
from offerboard.letters.saying.companies import CompanyWords
from offerboard.letters.saying.dates import DateWords
from offerboard.letters.saying.money import MoneyWords
from offerboard.letters.saying.people import PeopleWords
from offerboard.letters.saying.roles import RoleWords
from offerboard.letters.standing import holds, unknown
from offerboard.text import clean

T = TypeVar("T")
Says = dict[str, str | dict[str, str]]
"""A reason's sentences by situation: one, or one a tone, `spoken` for a call, `short` for a text message.

A tone that speaks in its own way has `TONE-spoken` and `TONE-short`. A key may name several situations with
blanks between them, which then share the sentences.
"""
Phrase = str | tuple[str, ...]
"""What is said in a place: one wording, or several, of which each card has its own."""


def _check_words(*conditions: str) -> None:
    """Refuse a condition that no card can meet, for it has a slip of the pen. Raises ValueError."""
    for word in filter(None, map(unknown, conditions)):
        raise ValueError(f"{clean(word)!r} is nothing that is known of a card")


def _by_situation(says: dict[str, T]) -> dict[str, T]:
    return {situation: said for names, said in says.items() for situation in names.split()}


class Caution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of care, said `when` a condition is met (always, where it is empty)."""

    says: str
    when: str = ""

    def __post_init__(self) -> None:
        _check_words(self.when)


def care(caution: "Caution | tuple[Caution, ...]", words: frozenset[str]) -> tuple[str, ...]:
    """What the words of care say to a card of which these words are true."""
    every = caution if isinstance(caution, tuple) else (caution,)
    return tuple(one.says for one in every if holds(one.when, words))


Recipient = Literal["them", "adviser", "friend", "referrer"]
"""Whom a letter is for: the people there, a friend who is asked (`friend`) or has answered, a referrer."""


class SituationEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A situation: its label, the cards it `fits`, those for which it comes `first`, `why` no other does.

    Both lists hold conditions (`standing`), one of which must be met; of the `kinds` of card only positions,
    unless it says other. `effect` is what sending it does, `to` whom it is for, and `caution` a word of care
    for whoever writes it, or several. `called` is what else people call it: it is found by these words.
    """

    label: str
    fits: tuple[str, ...]
    why: str
    first: tuple[str, ...] = ()
    kinds: tuple[CardKind, ...] = ("position",)
    effect: Effect = "record"
    to: Recipient = "them"
    caution: Caution | tuple[Caution, ...] = ()
    called: str = ""

    def __post_init__(self) -> None:
        _check_words(*self.fits, *self.first)


class ReasonEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reason: what it `says` by situation and tone, and `when` (a condition) it is true; else `why` not.

    `gloss` is what that means in the program's language, where the label does not tell: one for all
    situations, or one for each.
    """

    label: str
    when: str = ""
    why: str = ""
    caution: Caution | tuple[Caution, ...] = ()
    gloss: str | dict[str, str] = ""
    says: Says = {}

    def __post_init__(self) -> None:
        _check_words(self.when)
        force_setattr(self, "says", _by_situation(self.says))

    def meaning(self, situation: str) -> str:
        """What it comes to in a situation, in a few words of the program's language."""
        if isinstance(self.gloss, str):
            return self.gloss or self.label
        return _by_situation(self.gloss).get(situation, self.label)


class Sentences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reason says in a language other than the program's, and what that means (`gloss`)."""

    says: Says = {}
    gloss: str | dict[str, str] = ""

    def __post_init__(self) -> None:
        force_setattr(self, "says", _by_situation(self.says))


class SlotEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a slot is shown while it is empty, and how it is asked for.

    An `optional` slot may stay empty. A `zoned` date always names its zone; what a `past` date leaves open
    means the last that was. An amount of `money` is said as the language says amounts. The letter says a
    `clause` within a sentence of its own, without its full stop and without what it `drops` at its beginning
    ("because"). A slot for a `reason` also takes the slug of a reason, to give that one. A slot `after`
    another is asked for once the other has a value. `fits` says what the sentence takes there: a thing, a
    clause behind "because", or `either` a thing or a sentence.
    """

    label: str
    question: str
    kind: Literal["text", "date", "name", "money"] = "text"
    optional: bool = False
    zoned: bool = False
    past: bool = False
    clause: bool = False
    drops: tuple[str, ...] = ()
    reason: bool = False
    after: str = ""
    fits: Fits = "any"


class TermWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language calls the terms of an offer, by their names (`cards.terms`).

    `raised` are clauses on those that rose to a $value, `added` on those that were not there before;
    `colon` stands between a label and its value. `lengths` are patterns for a $count of hours (a week), days,
    weeks or months that a card has in English, `vested` one for shares of an $amount in $years years.
    """

    labels: dict[str, str] = {}
    raised: dict[str, str] = {}
    added: dict[str, str] = {}
    colon: str = ": "
    lengths: dict[str, str] = {}
    vested: str = "$amount over $years years"


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language: its own name, its tones with their labels, and how it writes.

    `phrases` are what each tone says in the same place, by the name under which templates use it; a tone
    that lacks one says it as the first tone does. Those of `spoken`, in a call, and `short`, in a message,
    come before those of the tone, and `TONE-spoken` before both. `small` are the words that lose their
    capital within a sentence. `houses` are the words by which an employer of a kind is addressed
    ("贵校"), each with the words that tell that kind in a name (`companies.house`). `blanks` set names in
    Latin letters apart from its own words. Slots it lacks are the program's.
    """

    name: str
    tones: dict[str, str]
    phrases: dict[str, dict[str, Phrase]] = {}
    small: tuple[str, ...] = ()
    houses: dict[str, tuple[str, ...]] = {}
    companies: CompanyWords = CompanyWords()
    dates: DateWords
    role: RoleWords
    money: MoneyWords = MoneyWords()
    terms: TermWords = TermWords()
    lint: LintWords
    people: PeopleWords = PeopleWords()
    blanks: bool = False
    slots: dict[str, SlotEntry] = {}


class Front(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template's front matter: an email's subject, the slots it `needs`, slots and tones of its own.

    `gloss` tells in the program's language what the letter says, for who cannot read it. Without one that is
    the situation and the reason.
    """

    subject: str = ""
    gloss: str = ""
    needs: tuple[str, ...] = ()
    slots: dict[str, SlotEntry] = {}
    tones: tuple[str, ...] = ()


class TemplateSource(Struct, frozen=True, kw_only=True):
    """A template as it was read. `text` has empty lines for the front matter, so that line numbers hold.

    `lines` says where in the front matter its texts stand.
    """

    path: Path
    front: Front
    text: str
    lines: dict[str, int]
