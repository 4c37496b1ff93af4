"""What an offer comes to in a year and in four, in one currency, by the user's own rates and hours.

The formula, which the help repeats:

- in a year: an hour is paid `hours_a_week` x `weeks_a_year` times, a day 5 x `weeks_a_year` times, a week
  `weeks_a_year` times, a month 12 times;
- n years = n x (base + bonus) + sign-on + what has vested of the equity by the end of year n. A base or
  bonus that is paid once counts once, a bonus in per cent is one of the base;
- of the equity nothing has vested before the cliff; from then on what `by_year` gives to the years so far,
  or without it an equal part for each year of its own; never more than all of it.

Of a range the lower end counts, and the result is said as "from". A rate that is missing is said,
never guessed.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct, structs

from offerboard.cards.values import Bonus, Equity, Money, Pay, Period

YEARS = 4
"""Years over which offers are compared, beside the first."""
_DAYS_A_WEEK = Decimal(5)
_MONTHS_A_YEAR = Decimal(12)
_ALL = Decimal(100)
_NOTHING = Decimal(0)


class Measure(Struct, frozen=True, kw_only=True):
    """What makes pay comparable: `rates` give the value of 1 of another currency in `currency`, on a day."""

    currency: str = "EUR"
    rates: Mapping[str, Decimal] = {}
    rates_date: date | None = None
    hours_a_week: Decimal = Decimal(40)
    weeks_a_year: Decimal = Decimal(52)

    def times_a_year(self, period: Period) -> Decimal:
        """How often an amount per period is paid in a year; once for a single payment."""
        match period:
            case "hour":
                return self.hours_a_week * self.weeks_a_year
            case "day":
                return _DAYS_A_WEEK * self.weeks_a_year
            case "week":
                return self.weeks_a_year
            case "month":
                return _MONTHS_A_YEAR
            case "year" | "once":
                return Decimal(1)

    def rate(self, currency: str) -> Decimal | None:
        """The value of 1 of a currency in this one, None where that is not known; 1 for this one itself."""
        return Decimal(1) if currency == self.currency else self.rates.get(currency)


class Worth(Struct, frozen=True):
    """An amount in the measure's currency, `ranged` where it is the least of a range.

    `lacks` says why there is none: then the amount is 0, and stands for nothing.
    """

    amount: Decimal = _NOTHING
    ranged: bool = False
    lacks: str = ""

    def __add__(self, other: object) -> "Worth":
        """The sum; where one lacks something, so does the sum."""
        if not isinstance(other, Worth):
            return NotImplemented
        lacks = self.lacks or other.lacks
        ranged = self.ranged or other.ranged
        return Worth(lacks=lacks) if lacks else Worth(self.amount + other.amount, ranged)

    def times(self, factor: Decimal | int) -> "Worth":
        """As much of it."""
        return self if self.lacks else Worth(self.amount * factor, self.ranged)


class Totals(Struct, frozen=True):
    """The parts of an offer in one currency, None where it has no such part, and what they come to.

    `base` and `bonus` are of one year, `by_year` is what vests in each of the `YEARS` years.
    """

    base: Worth | None
    bonus: Worth | None
    sign_on: Worth | None
    equity: Worth | None
    by_year: tuple[Worth, ...]
    first_year: Worth
    four_years: Worth


def totals(pay: Pay | None, measure: Measure) -> Totals:
    """What the terms of an offer come to. A part without a currency is in that of the base."""
    pay = pay or Pay()
    home = pay.base.currency if pay.base else ""

    def worth(money: Money | None) -> Worth | None:
        return _worth(money, home, measure) if money else None

    base, sign_on = worth(pay.base), worth(pay.sign_on)
    bonus = _bonus(pay.bonus, base, home, measure)
    equity = worth(_in_all(pay.equity))
    vested = [
        equity.times(vested_share(pay.equity, year)) if equity and pay.equity else Worth()
        for year in range(YEARS + 1)
    ]

    def total(years: int) -> Worth:
        if base is None:
            return Worth(lacks="no pay given")
        yearly_bonus = bonus or Worth()
        return (
            base.times(1 if _once(pay.base) else years)
            + yearly_bonus.times(1 if _bonus_once(pay) else years)
            + (sign_on or Worth())
            + vested[years]
        )

    by_year = tuple(
        Worth(after.amount - before.amount, after.ranged, after.lacks) for before, after in pairwise(vested)
    )
    return Totals(base, bonus, sign_on, equity, by_year if equity else (), total(1), total(YEARS))


def vested_share(equity: Equity, years: int) -> Decimal:
    """The part of a grant, from 0 to 1, that has vested by the end of a year of work."""
    if 12 * years < equity.cliff_months:
        return _NOTHING
    if equity.by_year:
        return min(sum(equity.by_year[:years], _NOTHING), _ALL) / _ALL
    return min(Decimal(years) / max(equity.years, 1), Decimal(1))


def _worth(money: Money, home: str, measure: Measure) -> Worth:
    """An amount in a year, in the measure's currency; `home` is the currency where it names none."""
    currency = money.currency or home
    rate = measure.rate(currency)
    if rate is None:
        return Worth(
            lacks=f"no rate for {currency}: set rates.{currency}" if currency else "no currency given"
        )
    return Worth(money.amount * measure.times_a_year(money.period) * rate, money.upto is not None)


def _bonus(bonus: Bonus | None, base: Worth | None, home: str, measure: Measure) -> Worth | None:
    if bonus is None:
        return None
    if bonus.percent is not None:
        return base.times(bonus.percent / _ALL) if base else Worth(lacks="no pay given")
    return _worth(bonus.amount, home, measure) if bonus.amount else None


def _in_all(equity: Equity | None) -> Money | None:
    """What a grant is worth in all, with whatever period it was written."""
    if equity is None or equity.value is None:
        return None
    return structs.replace(equity.value, period="once")


def _once(money: Money | None) -> bool:
    return money is not None and money.period == "once"


def _bonus_once(pay: Pay) -> bool:
    """Whether the bonus is paid once: so written, or a part of a base that is."""
    if pay.bonus is None:
        return False
    return _once(pay.base) if pay.bonus.percent is not None else _once(pay.bonus.amount)
