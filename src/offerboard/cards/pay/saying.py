"""The terms of an offer in words: as people say them, and as they are written to be read back."""

import re
from decimal import Decimal

from msgspec import structs

from offerboard.cards.pay.reading import SIGNS, MoneyError, read_money
from offerboard.cards.pay.worth import Measure, totals
from offerboard.cards.values import Bonus, Equity, Money, Pay, Period
from offerboard.text import one_line

__all__ = [
    "HIDDEN",
    "MoneyError",
    "bonus_text",
    "equity_text",
    "first_year",
    "masked",
    "money_text",
    "plain",
    "read_bonus",
    "read_equity",
    "read_money",
    "say_bonus",
    "say_money",
    "say_pay",
    "yearly",
]

HIDDEN = "•••"
"""What replaces every amount while pay is hidden."""

_NUMBER = r"\d[\d.,'’]*(?:[ \u00a0\u202f]\d{3})*"
_UNIT = r"(?:[$€£¥₹%万元]|[kKmM]\b|(?:[A-Z]{3}|[Ee]uros?|[Dd]ollars?|[Pp]ounds?|per cent)\b)"
# Compiled when first needed, and kept by `re`: together they would cost a start two milliseconds.
_AMOUNT = (
    rf"(?:[$€£¥₹]|\b[A-Z]{{3}})\s?{_NUMBER}(?:\s?{_UNIT})?"
    rf"|{_NUMBER}\s?{_UNIT}"
    r"|\d{1,3}(?:[.,'’]\d{3})+"
    r"|(?<![\d+])(?<!\d\s)(?!0|(?:19|20)\d\d\b)\d{4,7}\b(?!\s?\d)"  # neither a year nor a telephone
)

_SUFFIX: dict[Period, str] = {
    "year": "",
    "month": "/mo",
    "week": "/wk",
    "day": "/d",
    "hour": "/h",
    "once": "",
}

_PERCENT = r"(?i)([0-9]{1,3}(?:[.,][0-9]{1,3})?) ?%(?: of (?:the )?base)?"
_UNITS = r"(?i)([0-9][0-9,]{0,14}) ?(?:rsus?|options?|shares?|units?)\b.*"
_SHORT_WORDS = 16
_OVER = r"(?i)(.+?),? (?:over|in) ([1-9]) years?"


def read_bonus(text: str, currency: str = "") -> Bonus:
    """A yearly bonus: "10 %" of the base, or an amount. Raises MoneyError where it is neither."""
    if found := re.fullmatch(_PERCENT, one_line(text)):
        return Bonus(percent=Decimal(found[1].replace(",", ".")))
    return Bonus(amount=read_money(text, currency))


def read_equity(text: str, currency: str = "") -> Equity:
    """A grant of shares in its own words, and the parts of these that can be counted."""
    words, years = one_line(text), 4
    rest = words
    if over := re.fullmatch(_OVER, words):
        rest, years = over[1], int(over[2])
    if units := re.fullmatch(_UNITS, rest):
        return Equity(words=words, units=Decimal(units[1].replace(",", "")), years=years)
    try:
        value = read_money(rest, currency, "once")
    except MoneyError:
        return Equity(words=words, years=years)
    return Equity(words=words, value=_in_all(value, years), years=years)


def _in_all(value: Money, years: int) -> Money:
    """The total over its years of a grant given by the year."""
    if value.period == "once":
        return value
    times = years * Measure().times_a_year(value.period)
    upto = None if value.upto is None else value.upto * times
    return structs.replace(value, amount=value.amount * times, upto=upto, period="once")


def money_text(money: Money) -> str:
    """The amount in full, as `read_money` reads it back: "92000 EUR/year"."""
    amount = f"{money.amount:f}" + (f"-{money.upto:f}" if money.upto is not None else "")
    period = " once" if money.period == "once" else f"/{money.period}"
    return f"{amount} {money.currency}{period}" if money.currency else f"{amount}{period}"


def bonus_text(bonus: Bonus) -> str:
    """The bonus in full, as `read_bonus` reads it back."""
    if bonus.percent is not None:
        return f"{bonus.percent:f} %"
    return money_text(bonus.amount) if bonus.amount else ""


def equity_text(equity: Equity) -> str:
    """The grant in its own words, or as `read_equity` reads it back."""
    if equity.words or not equity.value:
        return equity.words or (f"{equity.units:f} shares" if equity.units is not None else "")
    return f"{money_text(equity.value)} over {equity.years} years"


def say_money(money: Money, short: bool = True) -> str:
    """The amount as the screen shows it: "€92k", or in full "€92,000"; per year unless it says otherwise."""
    say = _short if short else _full
    amount = say(money.amount) + (f"–{say(money.upto)}" if money.upto is not None else "")
    sign = SIGNS.get(money.currency) or (f"{money.currency} " if money.currency else "")
    return f"{sign}{amount}{_SUFFIX[money.period]}"


def say_bonus(bonus: Bonus, short: bool = True) -> str:
    """The bonus as the screen shows it: "10 %", "€8k"."""
    if bonus.percent is not None:
        return f"{plain(bonus.percent)} %"
    return say_money(bonus.amount, short) if bonus.amount else ""


def say_pay(pay: Pay | None, short: bool = True) -> str:
    """The terms in one line: "€92k + 10 % + €8k sign-on"; empty where none are known."""
    if pay is None:
        return ""
    parts = [say_money(pay.base, short)] if pay.base else []
    if pay.bonus and (bonus := say_bonus(pay.bonus, short)):
        parts.append(bonus if pay.base else f"{bonus} bonus")
    if pay.sign_on:
        parts.append(f"{say_money(pay.sign_on, short)} sign-on")
    if pay.equity:
        parts.append(_say_equity(pay.equity, short))
    if pay.words and not (parts and short):
        parts.append(one_line(pay.words))
    return " + ".join(filter(None, parts))


def yearly(money: Money) -> Decimal:
    """The amount (for a range, its lower end) for a year of 52 weeks of 40 hours."""
    return money.amount * Measure().times_a_year(money.period)


def masked(text: str) -> str:
    """A text of the user or of a letter, without the amounts that it names."""
    return re.sub(_AMOUNT, HIDDEN, text)


def first_year(pay: Pay, measure: Measure | None = None) -> Money | None:
    """All that the first year pays, in the base's currency: base, bonus, sign-on, what vests in it (`worth`).

    The hours and weeks of a year are those of `measure`, whose rates do not count here. None without a base,
    or where the parts are in several currencies. Of ranges the lower ends count.
    """
    if pay.base is None:
        return None
    own = structs.replace(measure or Measure(), currency=pay.base.currency, rates={})
    first = totals(pay, own).first_year
    return None if first.lacks else Money(amount=first.amount, currency=pay.base.currency)


def _say_equity(equity: Equity, short: bool) -> str:
    words = one_line(equity.words)
    if words and not short:
        return words
    if equity.value:
        return f"{say_money(equity.value, short)} equity"
    if equity.units is not None and not words:
        return f"{_full(equity.units)} shares"
    return words if len(words) <= _SHORT_WORDS else f"{words[: _SHORT_WORDS - 1].rstrip()}…"


def _short(amount: Decimal) -> str:
    """Three figures or so: 950, 8.25k, 92.5k, 1.2M."""
    for start, unit, letter in ((999_950, 1_000_000, "M"), (1_000, 1_000, "k")):  # never 1000k
        if amount >= start:
            return f"{plain(round(amount / unit, 2 if amount < 10 * unit else 1))}{letter}"
    return plain(round(amount, 2))


def _full(amount: Decimal) -> str:
    """Every figure, in groups of three."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def plain(number: Decimal) -> str:
    """A number without an exponent or needless decimals."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
