"""What a line says of pay: what the advert named, and what the offer pays, which are never mixed."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from msgspec import structs

from offerboard.cards.pay.saying import MoneyError, read_bonus, read_equity, read_money
from offerboard.cards.terms import Terms
from offerboard.cards.values import Money, Pay
from offerboard.exchange.rows.cells import Cells, FilledCell
from offerboard.exchange.values.pay import (
    PaySetting,
    Wage,
    country_currency,
    currency_named,
    period_named,
    read_pay,
)
from offerboard.text import clean, one_line

T = TypeVar("T")

_DOLLARS = frozenset({"CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"})
_OURS = re.compile(r"[\d.]+(?:-[\d.]+)?(?: once|/\w+)")


class Paying:
    """The reading of one line's pay: `words` are those that no amount holds."""

    def __init__(self, cells: Cells, place: str, country: str) -> None:
        self._cells = cells
        self._words: list[str] = []
        self._there = country_currency(country) if country else country_currency(place)
        self._setting = self._settled(country)

    def _settled(self, country: str) -> PaySetting:
        """What the line itself says of its amounts, in columns of their own."""
        cells = self._cells
        code, said = cells.take_text("currency"), cells.take_text("period")
        currency = currency_named(code) if code else ""
        period = period_named(said) if said else None
        if code and not currency:
            cells.note_lines.append(f"Currency: {code}")
            cells.remark("a currency that is not known; kept in the notes", code)
        if said and period is None:
            cells.note_lines.append(f"Pay period: {said}")
        chinese, traditional = cells.rules.language == "zh", cells.rules.traditional
        dollar = self._there if country and self._there in _DOLLARS else "USD"
        return PaySetting(
            currency=currency,
            period=period,
            dollar=dollar,
            yen="CNY" if chinese and not traditional else "",
            chinese=chinese,
            traditional=traditional,
        )

    def read(self, *, offered: bool) -> tuple[Pay | None, Terms | None]:
        """The pay of the card, and the terms that the advert named.

        Of an offer the pay is what the file says that it pays; before that, it is what the advert named.
        """
        cells = self._cells
        if cells.rules.source.ours:
            return self._ours(), None
        advert = self._wage()
        named, self._words = self._words, []
        offer = self._first("offer-pay")
        if offered and advert is not None and offer is None:
            self._say_whose()
        currency = self._setting.currency
        pay = Pay(
            base=offer or (None if offered else advert),
            bonus=self._amount("bonus", lambda text: read_bonus(text, currency)),
            sign_on=self._amount("sign-on", lambda text: read_money(text, currency, "once")),
            equity=self._amount("equity", lambda text: read_equity(text, currency)),
        )
        words = [*([] if offered else named), *self._words, cells.take_text("pay-words")]
        pay = structs.replace(pay, words="; ".join(filter(None, words)))
        terms = Terms(base=advert, other="; ".join(named))
        return pay if pay != Pay() else None, terms if terms != Terms() else None

    def _say_whose(self) -> None:
        """Say that the pay of an offer's line is taken for the advert's, and how to say that it is not."""
        rules = self._cells.rules
        name = next(each.name for each in rules.columns if each.field in ("pay", "pay-min", "pay-max"))
        heading = name.replace('"', "'")
        rules.note(
            f"{name}: of an offer, kept as what the advert named; where it is what the offer pays,"
            f' --map "{heading}=offer-pay"'
        )

    def _wage(self) -> Money | None:
        """What the advert named: one amount, or the two ends of a range in columns of their own."""
        found = self._first("pay")
        low, high = self._first("pay-min"), self._first("pay-max", ceiling=True)
        if low is None or high is None or low.currency != high.currency or high.amount < low.amount:
            return found or low or high
        self._words = [word for word in self._words if word != "max."]
        return found or (structs.replace(low, upto=high.amount) if high.amount > low.amount else low)

    def _first(self, field: str, *, ceiling: bool = False) -> Money | None:
        """The first amount of a field; others are noted."""
        found = None
        for each in self._cells.take(field):
            money = self._money(each, ceiling=ceiling)
            if found is None:
                found = money
            elif money is not None:
                self._cells.to_notes(each.column, each.text)
        return found

    def _money(self, found: FilledCell, *, ceiling: bool) -> Money | None:
        """The amount of a cell; what is none is kept in words."""
        rules, mine = self._cells.rules, self._setting
        column = rules.setting(found.column)
        setting = structs.replace(
            mine,
            currency=mine.currency or column.currency,
            period=mine.period or column.period,
            times=column.times,
            german=column.german,
            ceiling=ceiling,
            there=self._there,
        )
        wage = _read(found.text, setting)
        money, name = wage.money, found.column.name
        if wage.words:
            self._words.append(one_line(clean(wage.words)))
        if wage.why:
            self._cells.remark(f"{name}: {wage.why}; its words are kept", found.text)
        if wage.note:
            rules.note(f"{name}: {wage.note}")
        elif money is not None and not money.currency:
            rules.note(f"{name}: no currency is written, so it is not known")
        return money

    def _amount(self, field: str, read: Callable[[str], T]) -> T | None:
        """An amount as our own reader reads it; else its words."""
        text = self._cells.take_text(field)
        if not text:
            return None
        try:
            return read(text)
        except MoneyError as error:
            why, _, _ = str(error).partition(": try")
            name = field.capitalize()
            self._words.append(text if field == "pay" else f"{name}: {text}")
            self._cells.remark(f"{name}: {why}; its words are kept")
            return None

    def _ours(self) -> Pay | None:
        """The pay of our own sheet, whose amounts name their currency, or have none."""
        currency = self._cells.options.currency
        pay = Pay(
            base=self._amount(
                "pay", lambda text: read_money(text, "" if _OURS.fullmatch(text) else currency)
            ),
            bonus=self._amount("bonus", read_bonus),
            sign_on=self._amount("sign-on", lambda text: read_money(text, "", "once")),
            equity=self._amount("equity", read_equity),
        )
        words = "; ".join(filter(None, (self._cells.take_text("pay-words"), *self._words)))
        pay = structs.replace(pay, words=words)
        return pay if pay != Pay() else None


@lru_cache(maxsize=8_192)
def _read(text: str, setting: PaySetting) -> Wage:
    return read_pay(text, setting)
