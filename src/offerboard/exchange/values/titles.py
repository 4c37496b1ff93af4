"""A company and a role that one cell holds together, as the titles of cards and pages do."""

import re

from msgspec import Struct, structs

from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.words import words

_STRONG = re.compile(r"\s+[-–—|·•]\s+|\s*[—|｜]\s*|\s*:\s+|：|\s+/\s+|\s+//\s+")
_AT = re.compile(r"\s+@\s*|\s+(?i:at|bei|chez)\s+")
_DO = re.compile(
    r"(?i)(?:apply|applied|applying)\s+(?:to|at|for)\s+(?:the\s+)?|(?:be)?werb(?:en|ung)\s+(?:bei|an|als|für)\s+"
    r"|(?:postuler|candidature)\s+(?:à|a|chez)\s+|(?:postular|aplicar)\s+(?:a|en)\s+"
)
"""What a task says is to be done, before what it is about."""
_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")


class Title(Struct, frozen=True):
    """What a title says; `sure` that it says itself which is which, `rest` a third part of it."""

    company: str
    role: str
    sure: bool = True
    rest: str = ""


def title_of(text: str) -> Title:
    """The company and the role in a title: "Role @ Company", "Company - Role", "Role, Company".

    Which of two is the role is known by the words of roles. A title in one piece is the company.
    """
    line = line_of(text)
    if (task := _DO.match(line)) is not None and line[task.end() :]:
        line = line[task.end() :]
    role, *at = _AT.split(line, maxsplit=1)
    if at and role and at[0]:
        return Title(at[0].strip(), role.strip())
    parts = [part for part in _STRONG.split(line) if part]
    if len(parts) > 1:
        return structs.replace(_ordered(parts[0], parts[1]), rest=" - ".join(parts[2:]))
    if (found := _BRACKETS.fullmatch(line)) and is_role(found[2]) and not is_role(found[1]):
        return Title(found[1], found[2], sure=False)
    parts = [part.strip() for part in line.split(",", 1)]
    if len(parts) == 2 and all(parts) and is_role(parts[0]) != is_role(parts[1]):
        return _ordered(parts[0], parts[1])
    if is_role(line):
        return Title("", line, sure=False)
    return Title(line, "")


def _ordered(first: str, second: str) -> Title:
    """Which of two is the company: the one that names no work; else the first, which is not sure."""
    if is_role(first) and not is_role(second):
        return Title(second.strip(), first.strip())
    return Title(first.strip(), second.strip(), sure=is_role(second) and not is_role(first))


def is_role(text: str) -> bool:
    """Whether a text holds the word of a role."""
    roles = words().roles
    return any(word in roles for word in plain(text).split()) or any(
        word in text for word in roles if not word.isascii() and ord(word[0]) > 0x2E7F
    )
