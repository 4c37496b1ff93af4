"""The words with a colon: what each asks of a card, and which values it takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import get_args

from msgspec import Struct

from offerboard.cards.clock.flags import Judgement, Rule, Severity
from offerboard.cards.finding.findable import Findable
from offerboard.cards.values import OUTCOMES, STAGES

IS: Mapping[str, str] = {
    "overdue": "a date has passed",
    "urgent": "hours are left",
    "soon": "within days",
    "note": "no hurry",
    "flagged": "with any flag",
    "snoozed": "its flag is hidden for now",
    "open": "not ended, not accepted",
    "told": "they know your answer",
    "untold": "you decided, and they don't know",
    "decided": "you decided",
    "copied": "copied: was it sent?",
    "remote": "remote work",
    **dict.fromkeys(STAGES, "its stage"),
    **dict.fromkeys(OUTCOMES, "how it ended"),
}
"""What `is:` takes, and what it finds."""
_BY_RULE = frozenset(get_args(Rule)) - IS.keys()
"""The clock's rules, by the names that `offerboard due --explain` says: taken by `is:`, and not offered."""


class QueryField(Struct, frozen=True):
    """A word before a colon. `help` says what it is about.

    `of` are the values of a card. `known` are all that it takes, where that is a fixed list, and `others`
    those that it takes without offering them. A `whole` one means its values whole, others words of them.
    """

    name: str
    help: str
    of: Callable[[Findable, Judgement], Sequence[str]]
    known: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    whole: bool = False


def _is(card: Findable, judgement: Judgement) -> Sequence[str]:
    flag = judgement.flag
    words = [*card.state]
    if flag is not None:
        words += (flag.severity.word, "flagged")
        if flag.rule in _BY_RULE:
            words.append(flag.rule)
    if judgement.snoozed is not None:
        words.append("snoozed")
    return words


def _texts(name: str) -> Callable[[Findable, Judgement], Sequence[str]]:
    return lambda card, _judgement: (getattr(card, name),)


FIELDS: Mapping[str, QueryField] = {
    field.name: field
    for field in (
        QueryField("is", "how it stands", _is, tuple(IS), _BY_RULE, whole=True),
        QueryField("stage", "where it stands", _texts("stage"), STAGES, whole=True),
        QueryField("outcome", "how it ended", _texts("outcome"), OUTCOMES, whole=True),
        QueryField("reason", "why you said no", lambda card, _: card.reasons, whole=True),
        QueryField("tag", "your own tags", lambda card, _: card.tags, whole=True),
        QueryField("company", "the company", _texts("company")),
        QueryField("role", "the job", _texts("role")),
        QueryField("place", "where the work is", _texts("place")),
        QueryField("contact", "people there", _texts("contact")),
        QueryField("source", "where you found it", _texts("source")),
        QueryField("pay", "what it pays", _texts("pay")),
        QueryField("note", "what you noted", _texts("note")),
    )
}
SAVED = "saved"
"""The word before the colon that stands for a find that was saved under a name."""
NAMES = (*FIELDS, SAVED)
ALSO: Mapping[str, str] = {
    "tags": "tag",
    "notes": "note",
    "location": "place",
    "city": "place",
    "position": "role",
    "job": "role",
    "title": "role",
    "employer": "company",
    "firm": "company",
    "salary": "pay",
    "person": "contact",
    "people": "contact",
    "why": "reason",
    "status": "stage",
    "in": "stage",
}
"""Other words for these, which people try."""
SAME_VALUES: Mapping[str, Mapping[str, str]] = {
    "is": {"late": Severity.OVERDUE.word},
    "stage": {"interviews": "interview", "offers": "offer", "declines": "closed", "declined": "closed"},
    "reason": {"pay": "terms", "money": "terms", "salary": "terms"},
}
"""Other words for their values."""
