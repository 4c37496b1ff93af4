"""Where the paper differs from what was said: term by term, each side's last statement."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct, structs

from offerboard.cards.model import Card
from offerboard.cards.pay.saying import yearly
from offerboard.cards.terms import TERMS, Stated, latest
from offerboard.cards.values import Bonus, Equity, Money, When

_NUMBER = r"\d+(?:[.,]\d+)?"  # compiled when first needed, and kept by `re`
_HALF_A_UNIT = Decimal("0.5")


class TermDifference(Struct, frozen=True):
    """A term that differs on the paper from what was said last: the statement, and the paper."""

    term: str
    said: Stated
    paper: Stated

    @property
    def values(self) -> tuple[Any, Any]:
        """What was said, and what the paper has."""
        return getattr(self.said.terms, self.term), getattr(self.paper.terms, self.term)


def differences(said: Sequence[Stated], paper: Stated | None) -> tuple[TermDifference, ...]:
    """Each term that both name differently, in the order of `TERMS`.

    A term that only one of them names is no difference: the other may not have left it out on purpose.
    """
    if paper is None or not said:
        return ()
    last = latest(said)
    return tuple(
        TermDifference(name, last[name], paper)
        for name in TERMS
        if name in paper.terms.named
        and name in last
        and not alike(getattr(last[name].terms, name), getattr(paper.terms, name))
    )


def differing(card: Card) -> tuple[TermDifference, ...]:
    """The terms in which the paper is not what was said, except those that they raised in writing since."""
    return tuple(one for one in differences(card.said, card.paper) if not _raised(card, one))


def _raised(card: Card, one: TermDifference) -> bool:
    """Whether the paper has the better term that they wrote as they raised what they had said."""
    said, paper = one.values
    return is_more(paper, said) and any(
        entry.kind == "revised"
        and entry.written
        and entry.terms is not None
        and one.term in entry.terms.named
        and entry.at >= one.said.at
        and alike(getattr(entry.terms, one.term), paper)
        for entry in card.timeline
    )


def alike(one: Any, other: Any) -> bool:
    """Whether two values of a term come to the same: 7,000 a month and 84,000 a year, "30" and "30 days"."""
    match one, other:
        case Money(), Money():
            return _same_money(one, other)
        case Bonus(), Bonus():
            if one.amount is not None and other.amount is not None:
                return _same_money(one.amount, other.amount)
            return one.percent == other.percent and (one.amount is None) == (other.amount is None)
        case Equity(), Equity():
            return _same_equity(one, other)
        case When(), When():
            return one.date == other.date if one.day or other.day else one.at == other.at
        case str(), str():
            return _same_words(one, other)
        case _:
            return bool(one == other)


def is_more(now: Any, before: Any) -> bool:
    """Whether a term is better paid than before, or longer; False where that cannot be told."""
    match now, before:
        case Money(), Money():
            comparable = not now.currency or not before.currency or now.currency == before.currency
            same_kind = (now.period == "once") == (before.period == "once")
            return comparable and same_kind and yearly(now) > yearly(before)
        case Bonus(), Bonus():
            if now.amount is not None and before.amount is not None:
                return is_more(now.amount, before.amount)
            return now.percent is not None and before.percent is not None and now.percent > before.percent
        case Equity(), Equity():
            if now.value is not None and before.value is not None:
                return is_more(now.value, before.value)
            return now.units is not None and before.units is not None and now.units > before.units
        case str(), str():
            later, earlier = _only_number(now), _only_number(before)
            return later is not None and earlier is not None and later > earlier
        case _:
            return False


def _same_money(one: Money, other: Money) -> bool:
    if one.currency and other.currency and one.currency != other.currency:
        return False
    if (one.period == "once") != (other.period == "once"):
        return False
    ends = ((one.upto is None) == (other.upto is None)) and _close(_upper(one), _upper(other))
    return ends and _close(yearly(one), yearly(other))


def _upper(money: Money) -> Decimal:
    return yearly(structs.replace(money, amount=money.upto)) if money.upto is not None else yearly(money)


def _close(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are the same but for rounding to whole units."""
    return abs(one - other) < _HALF_A_UNIT


def _same_equity(one: Equity, other: Equity) -> bool:
    if one.units is not None and other.units is not None:
        return one.units == other.units and one.years == other.years
    if one.value is not None and other.value is not None:
        return _same_money(one.value, other.value) and one.years == other.years
    return _same_words(one.words, other.words)


def _same_words(one: str, other: str) -> bool:
    """Whether two lines are the same but for case and blanks, or one is the number in the other."""
    first, second = (" ".join(text.casefold().split()) for text in (one, other))
    if first == second:
        return True
    is_bare = any(re.fullmatch(_NUMBER, text) for text in (first, second))
    number = _only_number(first)
    return is_bare and number is not None and number == _only_number(second)


def _only_number(text: str) -> Decimal | None:
    """The number in a text; None where it holds none, or several."""
    found = re.findall(_NUMBER, text)
    return Decimal(found[0].replace(",", ".")) if len(found) == 1 else None
