"""How a card can have ended, in people's words, and which of it fits a card. Pure."""

from collections.abc import Mapping, Sequence

from offerboard.cards.model import Head
from offerboard.cards.values import Outcome

ENDINGS: Mapping[Outcome, str] = {
    "rejected": "they said no",
    "rescinded": "they took the offer back",
    "ghosted": "they never answered",
    "accepted": "you accepted it",
    "declined": "you declined",
    "withdrawn": "you withdrew",
    "lapsed": "you let the date pass",
    "unknown": "no idea",
    "silent": "you never answered",
    "reneged": "you went back on your yes",
}
"""In the order in which they are offered; what is recorded and never recommended comes last
(docs/domain.md#fairness)."""

_OF_OFFERS: frozenset[Outcome] = frozenset({"rescinded", "accepted", "declined", "lapsed"})
_ONLY_BEFORE_YES: frozenset[Outcome] = frozenset({"declined", "lapsed", "silent"})
"""Outcomes that are impossible once they were told your yes: going back on it has an outcome of its own."""


def fits(outcome: Outcome, heads: Sequence[Head]) -> bool:
    """Whether cards can have ended so: only offers can be declined, only a yes can be gone back on."""
    yes = bool(heads) and all(head.outcome == "accepted" for head in heads)
    if outcome == "reneged":
        return yes
    if yes and (outcome == "accepted" or (outcome in _ONLY_BEFORE_YES and all(head.told for head in heads))):
        return False
    offers = [head.stage == "offer" or head.received is not None for head in heads]
    if outcome == "withdrawn":
        return not all(offers)
    return outcome not in _OF_OFFERS or any(offers)
