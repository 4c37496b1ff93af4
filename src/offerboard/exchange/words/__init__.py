"""The words of other people's files, as data: one TOML a language, all of them read together.

A sheet may mix languages, so that every phrase has one meaning over all of them (a test sees to it).
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from offerboard.exchange.plain import plain

LANGUAGES = ("en", "de", "fr", "es", "zh")

_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "of",
        "on",
        "for",
        "in",
        "to",
        "and",
        "our",
        "job",
        "this",
        "der",
        "die",
        "das",
        "des",
        "und",
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "d",
        "et",
        "el",
        "los",
        "las",
        "del",
        "y",
    ]
)
"""Words that tell no heading from another."""


class SheetWords(Struct, frozen=True, gc=False):
    """What phrases mean. All of them are `plain`, but for those of pay and empty cells, which hold signs."""

    headings: Mapping[str, str]
    bags: Mapping[frozenset[str], str]
    spoken: Mapping[str, str]
    status: Mapping[str, str]
    concepts: Mapping[str, str]
    empty: Mapping[str, frozenset[str]]
    answers: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dates: Mapping[str, frozenset[str]]
    day_first: frozenset[str]
    titles: Mapping[str, str]
    suffixes: tuple[str, ...]
    people: Mapping[str, frozenset[str]]
    roles: frozenset[str]
    at: frozenset[str]
    tasks: Mapping[str, frozenset[str]]
    pay: Mapping[str, frozenset[str]]


@cache
def words() -> SheetWords:
    """The words of all languages. `spoken` says in which language a heading is; `bags` minds no order."""
    found = {language: _read(language) for language in LANGUAGES}
    headings = {
        plain(phrase): field
        for table in found.values()
        for field, phrases in table["headings"].items()
        for phrase in phrases
    }
    spoken = {
        plain(phrase): language
        for language in reversed(LANGUAGES)
        for phrases in found[language]["headings"].values()
        for phrase in phrases
    }
    bags: dict[frozenset[str], str] = {}
    for phrase, field in headings.items():
        if len(bag := bag_of(phrase)) > 1:
            bags.setdefault(bag, field)
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for table in found.values():
        for numbered, names in ((months, table["dates"]["months"]), (weekdays, table["dates"]["weekdays"])):
            for at, spellings in enumerate(names):
                for name in spellings:
                    numbered.setdefault(name, at + (numbered is months))
    return SheetWords(
        headings=headings,
        bags=bags,
        spoken=spoken,
        status=_inverted(found.values(), "status"),
        concepts=_inverted(found.values(), "concepts"),
        empty=_joined(found.values(), "empty", str.casefold),
        answers=_joined(found.values(), "answers", plain),
        months=months,
        weekdays=weekdays,
        dates=_joined(found.values(), "dates", str.casefold, ("and", "to", "lead", "at")),
        day_first=frozenset(name for name, table in found.items() if table["dates"]["day-first"]),
        titles={word: title for table in found.values() for word, title in table["people"]["titles"].items()},
        suffixes=tuple(word for table in found.values() for word in table["people"].get("suffixes", ())),
        people=_joined(found.values(), "people", str.casefold, ("degrees", "pronouns", "jobs", "and")),
        roles=frozenset(word for table in found.values() for word in table["roles"]["words"]),
        at=frozenset(word for table in found.values() for word in table["roles"]["at"]),
        tasks=_joined(found.values(), "tasks", plain),
        pay=_joined(found.values(), "pay", str.casefold),
    )


def bag_of(phrase: str) -> frozenset[str]:
    """The words of a plain phrase that tell it from another, in no order."""
    return frozenset(phrase.split()) - _SMALL


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text("utf-8"))


def _inverted(tables: Iterable[Mapping[str, Any]], name: str) -> dict[str, str]:
    """What each phrase means; `filler` gives way to any meaning."""
    found: dict[str, str] = {}
    for table in tables:
        for meaning, phrases in table[name].items():
            for phrase in map(plain, phrases):
                if meaning != "filler" or phrase not in found:
                    found[phrase] = meaning
    return found


def _joined(
    tables: Iterable[Mapping[str, Any]], name: str, form: Any, keys: Iterable[str] = ()
) -> dict[str, frozenset[str]]:
    """The phrases of all languages under each key of a table."""
    tables = list(tables)
    wanted = tuple(keys) or tuple(dict.fromkeys(key for table in tables for key in table[name]))
    return {
        key: frozenset(filter(None, (form(each) for table in tables for each in table[name].get(key, ()))))
        for key in wanted
    }
