"""Saying amounts as a letter does, by the patterns of a language's `language.toml`."""

from decimal import Decimal
from string import Template

from msgspec import Struct

from offerboard.cards.pay.reading import SIGNS
from offerboard.cards.values import Bonus, Money, Period


class MoneyWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language says what is paid: patterns for an $amount by its period, and for a $percent.

    `called` are the names of such pay by period ("base salary", "hourly rate"). `sign` is the pattern for a
    $figure with its $sign, `currencies` are patterns for a $figure in one (ISO 4217); `group` stands between
    thousands and `point` before decimals. `units` are patterns for a $figure in round numbers of so many
    ("$figure万" for 10000), the first that gives at most two decimals counting.
    """

    year: str = "$amount"
    month: str = "$amount"
    week: str = "$amount"
    day: str = "$amount"
    hour: str = "$amount"
    once: str = "$amount"
    percent: str = "$percent%"
    called: dict[Period, str] = {}
    sign: str = "$sign$figure"
    currencies: dict[str, str] = {}
    group: str = ","
    point: str = "."
    units: dict[str, str] = {}


def amount(money: Money | None, words: MoneyWords, *, bare: bool = False) -> str:
    """An amount as a letter says it: "€92,000 a year", `bare` without the period; empty if not known."""
    if money is None:
        return ""
    figure = _figure(money.amount, words) + (
        f"–{_figure(money.upto, words)}" if money.upto is not None else ""
    )
    if named := words.currencies.get(money.currency):
        figure = Template(named).safe_substitute(figure=figure)
    elif money.currency:
        sign = SIGNS.get(money.currency)
        pattern = words.sign if sign else words.sign.replace("$sign$figure", "$sign $figure")
        figure = Template(pattern).safe_substitute(figure=figure, sign=sign or money.currency)
    period: str = getattr(words, money.period)
    return figure if bare else Template(period).safe_substitute(amount=figure)


def _figure(amount: Decimal, words: MoneyWords) -> str:
    """A number as the language groups it, in its own units where it is a round number of those."""
    for size, pattern in words.units.items():
        many = amount / Decimal(size)
        if many >= 1 and many == round(many, 2):
            return Template(pattern).safe_substitute(figure=_grouped(many, words))
    return _grouped(amount, words)


def _grouped(amount: Decimal, words: MoneyWords) -> str:
    whole = amount == amount.to_integral_value()
    plain = f"{amount:,.0f}" if whole else f"{amount:,.2f}".rstrip("0") if words.units else f"{amount:,.2f}"
    return plain.translate({ord(","): words.group, ord("."): words.point})


def bonus_amount(bonus: Bonus | None, words: MoneyWords) -> str:
    """A bonus as a letter says it: "10%", "€8,000 a year"."""
    if bonus is None or bonus.percent is None:
        return amount(bonus.amount, words) if bonus else ""
    percent = f"{bonus.percent.normalize():f}".replace(".", words.point)
    return Template(words.percent).safe_substitute(percent=percent)
