"""A company and a role that one cell holds together, as the titles of cards and pages do."""

import re

from msgspec import Struct, structs

from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.values.status import status_of
from offerboard.exchange.words import words

_STRONG = re.compile(r"\s+[-–—|·•]\s+|\s*[—|｜]\s*|\s*:\s+|：|\s+/\s+|\s+//\s+")
_AT = re.compile(r"\s+@\s*|\s+(?i:at|bei|chez)\s+")
_DO = re.compile(
    r"(?i)(?:(?P<todo>apply|send (?:an? |my |the )?(?:cv|resume|résumé|application)|bewerben|postuler"
    r"|postular|aplicar)|applied|applying|bewerbung|candidature|candidatura|follow(?:ed)? up|following up)"
    r"\s+(?:to|at|for|with|bei|an|als|für|à|a|chez|en)\s+(?:the\s+)?"
)
"""What a task says is to be done, or was, before what it is about."""
_STEP = re.compile(
    r"(?i)(?P<step>[^-–—:@|]{3,40}?)(?:\s+(?:at|with|from|by|bei|mit|von|chez|de|avec|con|en)\s+|:\s+|\s+[-–—]\s+)"
    r"(?=\S)"
)
"""A step of a process, before the company with which it is taken: "Phone screen with Acme"."""
_STEPS = ("interview", "offer", "rejected", "ghosted")
_AS = re.compile(r"(?i)\s+(?:as|for|als|für|comme|como|para)\s+(?:(?:an?|the)\s+)?")
_BRACKETS = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]")


class Title(Struct, frozen=True):
    """What a title says; `sure` that it says itself which is which, `rest` a third part of it.

    `step` is what it says is to be done, or was, in words of a status: "to apply", "Phone screen".
    """

    company: str
    role: str
    sure: bool = True
    rest: str = ""
    step: str = ""


def title_of(text: str) -> Title:
    """The company and the role in a title: "Role @ Company", "Company - Role", "Role, Company".

    Which of two is the role is known by the words of roles. A title in one piece is the company.
    """
    line, step = _about(line_of(text))
    if not step:
        return _named(line)
    company, *as_ = _AS.split(line, maxsplit=1)
    if as_ and is_role(as_[0]) and not is_role(company):
        return Title(company.strip(), as_[0].strip(), step=step)
    return structs.replace(_named(line), step=step)


def _about(line: str) -> tuple[str, str]:
    """What a line is about, without what it says is to be done, and that in words of a status, or ""."""
    task = _DO.match(line)
    if task is not None and line[task.end() :]:
        return line[task.end() :], "to apply" if task["todo"] else "applied"
    found = _STEP.match(line)
    if found is None or is_role(found["step"]):
        return line, ""
    said = status_of(found["step"])
    if said is None or said.meaning not in _STEPS:
        return line, ""
    return line[found.end() :], found["step"]


def is_todo(text: str) -> bool:
    """Whether a task is something to do in a search for work, and no application: "Update CV"."""
    found, todo = plain(text).split(), words().tasks["todo"]
    title = title_of(text)
    return bool(found) and not title.step and not title.role and (found[0] in todo or found[-1] in todo)


def _named(line: str) -> Title:
    """The company and the role that a line names."""
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
