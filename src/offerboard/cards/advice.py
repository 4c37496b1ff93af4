"""The friends whom you asked: whether they answered, and how they are written in a line."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from msgspec import structs

from offerboard.cards.model import Advisor, Card
from offerboard.cards.values import LEANS, Lean
from offerboard.errors import UsageError
from offerboard.text import one_line

FRIENDS = 3
"""How many friends to ask before a no (docs/domain.md#advice)."""
_LEANS: dict[Lean, str] = {"yes": "for it", "no": "against it", "unsure": "unsure"}
_NAME = rf"(.*?)(?: *\(({'|'.join(LEANS)})\))?"  # compiled when first needed, and kept by `re`


def answered(advisor: Advisor) -> bool:
    """Whether a friend has said anything, if only which way they lean."""
    return bool(advisor.said or advisor.lean)


def asked(card: Card) -> int:
    """How many friends have answered."""
    return sum(map(answered, card.advisors))


def to_ask(card: Card) -> int:
    """The number of friends to ask: three, or more where more were asked."""
    return max(FRIENDS, len(card.advisors))


def say(advisor: Advisor) -> str:
    """What a friend said: "Noor, for it: look at the team"."""
    between = ", " if advisor.lean else ": "
    return f"{one_line(advisor.name)}{between}{said(advisor)}"


def said(advisor: Advisor) -> str:
    """The same without the name: "for it: look at the team"."""
    lean = _LEANS[advisor.lean] if advisor.lean else ""
    return ": ".join(filter(None, (lean, one_line(advisor.said)))) or "not answered yet"


def advisor_text(advisor: Advisor) -> str:
    """A friend in a line, as `read_advisor` reads it back: "Noor (yes): look at the team"."""
    lean = f" ({advisor.lean})" if advisor.lean else ""
    return f"{advisor.name}{lean}{f': {advisor.said}' if advisor.said else ''}"


def read_advisor(text: str, known: Iterable[Advisor], now: datetime) -> Advisor:
    """The friend that a line names.

    A known friend keeps the time at which they were asked; a new one was asked now.

    Raises UsageError for a line without a name.
    """
    head, _, said = (part.strip() for part in one_line(text).partition(":"))
    found = re.fullmatch(_NAME, head)
    name, lean = (found[1].strip(), found[2]) if found else (head, None)
    if not name:
        raise UsageError(f'"{one_line(text)}" names nobody: write it as "Noor (yes): look at the team"')
    same = (old for old in known if old.name.casefold() == name.casefold())
    before = next(same, None) or Advisor(name=name, at=now)
    return structs.replace(before, name=name, said=said, lean=cast("Lean | None", lean))


def with_advisor(advisors: tuple[Advisor, ...], new: Advisor) -> tuple[Advisor, ...]:
    """The friends with one added, or with the one of the same name replaced."""
    names = [old.name.casefold() for old in advisors]
    if new.name.casefold() not in names:
        return (*advisors, new)
    at = names.index(new.name.casefold())
    return (*advisors[:at], new, *advisors[at + 1 :])
