"""What matters beside the pay: the user's own criteria, each with a weight, scored from 1 to 5 a card.

The sum of a card is weight x score over all criteria. A criterion that a card scores and the config does not
name has the weight 1.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from offerboard.errors import UsageError
from offerboard.text import one_line

LOWEST, HIGHEST = 1, 5
"""The scores that a card may have."""
_SCORES = frozenset(map(str, range(LOWEST, HIGHEST + 1)))
HEAVIEST = 1000
"""The most that a criterion may weigh."""
_ONE = Decimal(1)


class Sum(Struct, frozen=True):
    """What the scores of a card come to, of how much at most.

    `left` criteria that weigh something have no score yet.
    """

    total: Decimal
    most: Decimal
    left: int


def names(weights: Mapping[str, Decimal], scores: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """All criteria: those with a weight, in their order, then the others that cards have scores for."""
    others = sorted({name for scored in scores for name in scored} - weights.keys(), key=str.casefold)
    return (*weights, *others)


def weight(weights: Mapping[str, Decimal], name: str) -> Decimal:
    """The weight of a criterion."""
    return weights.get(name, _ONE)


def scored(scores: Mapping[str, int], name: str) -> int | None:
    """The score of a criterion, None without one. What a file holds beyond 1 to 5 is none."""
    found = scores.get(name)
    return found if found is not None and LOWEST <= found <= HIGHEST else None


def weighted(scores: Mapping[str, int], weights: Mapping[str, Decimal], of: Iterable[str]) -> Sum:
    """What the scores of a card come to."""
    total, most, left = Decimal(0), Decimal(0), 0
    for name in of:
        weighs = weight(weights, name)
        most += weighs * HIGHEST
        found = scored(scores, name)
        if found is not None:
            total += weighs * found
        elif weighs:
            left += 1
    return Sum(total, most, left)


def read_score(text: str) -> tuple[str, int | None]:
    """A criterion and its score, "team=4"; "team=" takes the score away. Raises UsageError."""
    name, equals, value = one_line(text).rpartition("=")
    if not equals or not name.strip():
        raise UsageError(f'"{one_line(text)}" is no score: write it as "team=4"')
    value = value.strip()
    if not value:
        return name.strip(), None
    if value not in _SCORES:
        raise UsageError(f'"{one_line(text)}": a score is a number from {LOWEST} to {HIGHEST}')
    return name.strip(), int(value)


def wrong_weight(value: object) -> str:
    """What is wrong with a weight, or nothing: a number from 0 to 1000, as the config has it."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        return f"{value!s} is not a number"
    return "" if 0 <= value <= HEAVIEST else f"{value!s} is not between 0 and {HEAVIEST}"


def read_weights(text: str) -> dict[str, Decimal]:
    """Criteria and their weights, one a line, as in the config: "team = 3". Raises UsageError.

    A line without a weight has 1.
    """
    found: dict[str, Decimal] = {}
    for given in filter(None, map(one_line, text.splitlines())):
        name, equals, value = (part.strip() for part in given.rpartition("="))
        if not equals:
            name, value = given, "1"
        if not name:
            raise UsageError(f'"{given}" names no criterion: write it as "team = 3"')
        try:
            number = Decimal(value.replace(",", "."))
        except InvalidOperation:
            raise UsageError(f"{name}: {value or 'nothing'} is not a number") from None
        if wrong := wrong_weight(number):
            raise UsageError(f"{name}: {wrong}")
        if name in found:
            raise UsageError(f"{name} is there twice")
        found[name] = number
    return found


def weights_text(weights: Mapping[str, Decimal]) -> str:
    """Criteria and their weights as `read_weights` reads them back."""
    return "\n".join(f"{name} = {value:f}" for name, value in weights.items())
