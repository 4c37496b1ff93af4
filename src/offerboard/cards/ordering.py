"""The orders of cards beside urgency: by company, pay or date. Pure."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, get_args

from offerboard.cards.model import Facets, Head
from offerboard.cards.pay.worth import Measure, totals
from offerboard.cards.values import Pay

OrderName = Literal["urgency", "company", "pay", "date"]
ORDERS: tuple[OrderName, ...] = get_args(OrderName)

_NOTHING = Decimal(0)

Look = Callable[[], Facets]


def order(name: OrderName, measure: Measure) -> Callable[[Head, Look], tuple[Any, ...]] | None:
    """The key of an order; None for urgency, which is the desk's own. Pay is of the first year (`worth`)."""
    match name:
        case "urgency":
            return None
        case "company":
            return lambda head, _look: (head.company.casefold(), head.role.casefold())
        case "date":
            return lambda head, _look: (-_date(head),)
        case "pay":
            return lambda _head, look: _by_pay(look().pay, measure)


def _date(head: Head) -> float:
    """The date of a card: when its offer came, else when it was last changed."""
    if head.received is not None:
        return head.received.at.timestamp()
    return (head.updated or head.created).timestamp()


def _by_pay(pay: Pay | None, measure: Measure) -> tuple[int, Decimal]:
    """Sorts the highest first, then cards that lack an exchange rate, then those without pay."""
    if pay is None or pay.base is None:
        return 2, _NOTHING
    first = totals(pay, measure).first_year
    return (1, _NOTHING) if first.lacks else (0, -first.amount)
