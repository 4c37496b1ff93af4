"""The text of a cell, without what a program put around it: formulas of links, quotes around numbers."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from offerboard.exchange.guards import unguarded
from offerboard.exchange.plain import line_of, visible
from offerboard.exchange.words import words

_STRING = r'"((?:[^"]|"")*)"'
_LINKED = re.compile(
    rf"(?is)=\s*@?(?:HYPERLINK|HIPERV[IÍ]NCULO|LIEN_HYPERTEXTE|COLLEG\.IPERTESTUALE)\s*\(\s*{_STRING}\s*(?:[,;]\s*(?:{_STRING}|([^)]*)))?\s*\)\s*"
)
_TEXT = re.compile(rf"(?s)=\s*{_STRING}\s*")
_FORMULA = re.compile(r"=\s*[@A-Z$(+\-\d].*", re.DOTALL | re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]]+)\]\(\s*<?([^()\s<>]+)>?\s*\)")
_RELATED = re.compile(r"([^()]+?)\s*\((https?://[^\s()]+)\)")
"""A name with the address of its page behind it, as Notion writes a relation."""
_URL = re.compile(r"(?i)https?://[^\s<>\"')\]]+")
_DOMAIN = re.compile(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?")


class Cell(Struct, frozen=True):
    """The text that a person sees in a cell, and the address that it leads to, if it is a link.

    `formula` says that it holds a formula instead, which nobody has worked out.
    """

    text: str
    url: str = ""
    formula: bool = False


def cell_of(raw: str) -> Cell:
    """What a cell holds."""
    if raw[:1] in "=[" and raw:
        return _unwrapped(raw)
    if "'" in raw:
        raw = unguarded(raw)
    text = visible(raw).strip()
    return _unwrapped(text) if text[:1] in ("=", "[") else Cell(text)


def _unwrapped(raw: str) -> Cell:
    text = visible(raw).strip()
    if found := _LINKED.fullmatch(text):
        url = found[1].replace('""', '"')
        said = found[2].replace('""', '"') if found[2] is not None else found[3] or ""
        return Cell(line_of(said) or url, url)
    if found := _TEXT.fullmatch(text):
        return Cell(found[1].replace('""', '"').strip())
    if found := _MARKDOWN.fullmatch(text):
        return Cell(line_of(found[1]), found[2])
    return Cell(text, formula=_FORMULA.fullmatch(text) is not None)


_REMARK = re.compile(r"\s*[(（;；]|\s+[-–—:]\s+|,\s+(?=[^\W\d])|:\s+")


def head_of(text: str) -> str:
    """What stands in a cell before a remark: "11/18/2026 ($90k)", "Yes - rejection"; all without one."""
    return _REMARK.split(line_of(text), maxsplit=1)[0].strip()


def linked(text: str) -> Cell:
    """The names of a cell without the addresses of their pages behind them, and the first of these."""
    found = _RELATED.findall(text)
    if not found or _RELATED.sub("", text).strip(" ,;"):
        return Cell(text)
    names = [name.strip(" ,;") for name, _ in found]
    return Cell(", ".join(names), found[0][1])


LONGEST_EMPTY = 40
"""Characters of the longest cell that says that there is nothing."""


def is_empty(text: str, kind: str = "everywhere") -> bool:
    """Whether a cell says that there is nothing: "n/a", "-", "null", or a word of that `kind` of column."""
    return len(text) <= LONGEST_EMPTY and _is_empty(text, kind)


@lru_cache(maxsize=8_192)
def _is_empty(text: str, kind: str) -> bool:
    low = line_of(text).casefold()
    return low in _empty_words(kind) or not low.strip("-–—_.·•/\\?~ ")


@cache
def _empty_words(kind: str) -> frozenset[str]:
    """What says that there is nothing, everywhere and in this kind of column."""
    empty = words().empty
    return frozenset({*empty["everywhere"], *empty[kind]})


def url_in(text: str) -> str:
    """The first address in a text; "" without one."""
    found = _URL.search(text)
    return found.group().rstrip(".,;:!?") if found else ""


def url_of(text: str) -> str:
    """The address that a cell of a link column holds, with or without its scheme; "" where it is none."""
    line = line_of(text)
    if (found := url_in(line)) and found == line.rstrip(".,;:!?"):
        return found
    if found:
        return found
    return line if _DOMAIN.fullmatch(line) and " " not in line else ""


_PAY_WORDS = re.compile(
    r"competitive|\bdoe\b|negotiable|market|verhandl|\bvb\b|vereinbarung|面议|unpaid|unbezahlt|depend|experience|tarif|grade|\bband\b"
    r"|salary|gehalt|négocier|según|convenir|selon|profil|\btvö?|\btv-|stipend|commission|volunteer"
    r"|equity|bonus|minimum wage|mindestlohn|smic"
)


def says_pay(text: str) -> bool:
    """Whether a cell without a figure says what people write in place of one: "competitive", "面议"."""
    low = text.strip().casefold()
    return low in words().empty["pay"] or bool(_PAY_WORDS.search(low))
