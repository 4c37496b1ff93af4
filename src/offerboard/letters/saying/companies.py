"""Naming companies as a letter does: some have an article, and one is not "at" each in every language."""

import re
from collections.abc import Mapping
from itertools import takewhile
from string import Template

from msgspec import Struct

_BETWEEN = re.compile(r"[\s.,;:()（）【】·/-]+")


class CompanyKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Companies whose name holds one of the `words`: what they are called, and where their people work.

    A blank at either end of a word stands for the end of a word, or of the name.
    """

    words: tuple[str, ...]
    says: str = "$company"
    at: str = ""


class CompanyWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language names companies: patterns for a $company, `at` where one works ("bei $company").

    `kinds` are those with patterns of their own ("the University of Leeds", "an der Universität Leipzig"), of
    which the first that fits counts; behind the article of one its first word may be `inflected` ("bei der
    Deutschen Bank"): by itself, or (with a star) by its end, of which the longest counts.
    """

    at: str = "$company"
    kinds: tuple[CompanyKind, ...] = ()
    inflected: dict[str, str] = {}


def named(company: str, words: CompanyWords) -> str:
    """A company as a sentence names it; of one that brings its article along that is small."""
    kind = _kind(company, words)
    lead = kind.says.partition("$company")[0] if kind else ""
    if kind is None or not company:
        return company
    if lead and company.casefold().startswith(lead.casefold()):
        return lead + company[len(lead) :]
    return Template(kind.says).safe_substitute(company=company)


def at(company: str, words: CompanyWords) -> str:
    """Where its people work."""
    kind = _kind(company, words)
    if kind is None or not kind.at:
        return Template(words.at).safe_substitute(company=company)
    first, blank, rest = company.partition(" ")
    said = f"{_inflected(first, words.inflected)}{blank}{rest}" if rest else company
    return Template(kind.at).safe_substitute(company=said)


def house(company: str, houses: Mapping[str, tuple[str, ...]]) -> str:
    """What a letter calls such an employer; empty where no word in its name tells.

    The word counts that ends last in the name, for that is the noun ("北京大学第三医院" is a hospital), of
    several the longest. A blank at either end of a word stands for the end of a word, or of the name.
    """
    low = f" {_BETWEEN.sub(' ', company.casefold())} "
    best, called = (-1, 0), ""
    for said, words in houses.items():
        for word in words:
            at = low.rfind(word.casefold())
            end = at + len(word.rstrip())
            if at >= 0 and (end, len(word.strip())) > best:
                best, called = (end, len(word.strip())), said
    return called


def begun(text: str, name: str) -> str:
    """A text in which sentences that begin with a company, by its `name` within one, have a capital."""
    article, blank, _ = name.partition(" ")
    if not blank or not article.islower():
        return text
    begins = re.compile(rf"(^|[.!?…:]\s+|[\"“]){re.escape(name)}", re.MULTILINE)
    return begins.sub(lambda found: found[1] + name[0].upper() + name[1:], text)


def _inflected(word: str, forms: Mapping[str, str]) -> str:
    if word in forms:
        return forms[word]
    ends = [form[1:] for form in forms if form.startswith("*") and word.casefold().endswith(form[1:])]
    end = max(ends, key=len, default="")
    if not end:
        return word
    said = forms[f"*{end}"][1:]  # where both begin alike, the word keeps its own letters, as capitals
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(end, said, strict=False)))
    return word[: len(word) - len(end) + same] + said[same:]


def _kind(company: str, words: CompanyWords) -> CompanyKind | None:
    low = f" {company.casefold()} "
    return next((kind for kind in words.kinds if any(word in low for word in kind.words)), None)
