"""Texts without what does not tell one from another, as headings, status words and names are compared."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe0e\ufe0f]"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[^\w']|_")


def visible(text: str) -> str:
    """The text without marks that nobody sees: zero width, direction, soft hyphens, a byte order mark."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def line_of(text: str) -> str:
    """The text as one line without invisible marks.

    Every run of white space is one blank, none at the ends.
    """
    if text.isascii() and text.isprintable() and "  " not in text:  # true of almost every cell
        return text.strip()
    return " ".join(visible(text).split())


@lru_cache(maxsize=16_384)
def plain(text: str) -> str:
    """A text without case, signs, doubled blanks and full-width forms: "E-Mail:" and "e mail" are one."""
    line = unicodedata.normalize("NFKC", visible(text)).replace("’", "'")
    return " ".join(_SIGNS.sub(" ", line).casefold().replace("'", " ").split())


@lru_cache(maxsize=4_096)
def parted(text: str) -> str:
    """The same, with words that a program has run together taken apart: "companyName" is "company name"."""
    return plain(_HUMP.sub(" ", visible(text)))
