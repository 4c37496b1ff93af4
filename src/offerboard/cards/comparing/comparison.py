"""Offers side by side: the rows of the table, what stands in each cell, and which is the best in its row.

The order of the offers changes nothing but their order. Texts are made when they are asked for, since of many
offers a screen shows a few.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from offerboard.cards import summary, wording
from offerboard.cards.comparing import criteria
from offerboard.cards.comparing.criteria import Sum
from offerboard.cards.model import Card
from offerboard.cards.pay import saying
from offerboard.cards.pay.worth import Measure, Totals, Worth, totals
from offerboard.cards.values import Money, Pay, When
from offerboard.text import one_line

Kind = Literal["amount", "words", "score", "sum"]
_SHORT = 16


class Offer(Struct, frozen=True):
    """One offer, in the measure of all."""

    card: Card
    totals: Totals
    sum: Sum


class ComparisonCell(Struct, frozen=True):
    """What stands in a cell: its text, a quiet remark, and whether the text says what is lacking."""

    text: str = ""
    note: str = ""
    lacks: bool = False


class ComparedRow(Struct, frozen=True):
    """A line of the table; `cell` gives what stands in it for the offer at a place.

    `values` are what is compared (None: nothing to compare); `full` is what a whole bar stands for, 0 where
    the row has no bars; `best` are the places of the best, none where all are alike.
    """

    key: str
    label: str
    kind: Kind
    cell: Callable[[int], ComparisonCell]
    values: tuple[Decimal | None, ...] = ()
    full: Decimal = Decimal(0)
    best: frozenset[int] = frozenset()


class Comparison:
    """Offers side by side, at a moment and in a zone, by the user's measure and weights.

    `lacks` says what is lacking for the totals of any of them: "no rate for USD: set rates.USD".
    """

    def __init__(
        self,
        cards: Iterable[Card],
        measure: Measure,
        weights: Mapping[str, Decimal],
        now: datetime,
        zone: wording.Zone,
    ) -> None:
        cards = list(cards)
        self.measure, self.weights = measure, weights
        self._now, self._zone = now, zone
        self.criteria = criteria.names(weights, (card.criteria for card in cards))
        self.offers = tuple(
            Offer(card, totals(card.pay, measure), criteria.weighted(card.criteria, weights, self.criteria))
            for card in cards
        )
        lacking = (offer.totals.four_years.lacks for offer in self.offers if offer.card.pay)
        self.lacks = tuple(dict.fromkeys(filter(None, lacking)))
        self.rows = (*self._pay_rows(), *self._other_rows(), *self._score_rows())

    def _pay_rows(self) -> Iterator[ComparedRow]:
        yield self._amounts("base", "base", lambda of: of.base, lambda pay: self._said(pay.base))
        yield self._amounts("bonus", "bonus", lambda of: of.bonus, self._bonus_note)
        yield self._amounts("sign_on", "sign-on", lambda of: of.sign_on, lambda of: self._said(of.sign_on))
        yield self._amounts("equity", "equity", lambda of: of.equity, _equity_note)
        yield ComparedRow("by_year", "equity by year", "amount", self._by_year)
        yield self._amounts("first_year", "first year", lambda of: of.first_year, bars=True)
        yield self._amounts("four_years", "four years", lambda of: of.four_years, bars=True)

    def _other_rows(self) -> Iterator[ComparedRow]:
        yield self._words("place", "place", lambda card: one_line(card.place))
        yield self._words("remote", "remote", _remote)
        yield self._words("start", "start", lambda card: self._date(card.start))
        yield self._words("reply_by", "answer by", self._reply_by)
        yield self._words("asked", "asked", lambda card: summary.advice(card).removeprefix("asked "))
        yield self._words("decided", "decided", _decided)

    def _score_rows(self) -> Iterator[ComparedRow]:
        for name in self.criteria:
            weight = criteria.weight(self.weights, name)
            label = one_line(name) if weight == 1 else f"{one_line(name)} ×{saying.plain(weight)}"
            found = [criteria.scored(offer.card.criteria, name) for offer in self.offers]
            values = tuple(None if score is None else Decimal(score) for score in found)
            cells = [ComparisonCell("" if score is None else str(score)) for score in found]
            full = Decimal(criteria.HIGHEST)
            yield ComparedRow(f"score:{name}", label, "score", cells.__getitem__, values, full, _best(values))
        if self.criteria:
            sums = [offer.sum for offer in self.offers]
            whole = tuple(None if each.left else each.total for each in sums)
            totals = tuple(each.total for each in sums)
            most = max((each.most for each in sums), default=Decimal(0))
            texts = [_sum_cell(each) for each in sums]
            yield ComparedRow("sum", "weighted sum", "sum", texts.__getitem__, totals, most, _best(whole))

    # -- one row

    def _amounts(
        self,
        key: str,
        label: str,
        part: Callable[[Totals], Worth | None],
        note: Callable[[Pay], str] = lambda _pay: "",
        *,
        bars: bool = False,
    ) -> ComparedRow:
        worths = [part(offer.totals) for offer in self.offers]
        values = tuple(None if worth is None or worth.lacks else worth.amount for worth in worths)
        most = max(filter(None, values), default=Decimal(0)) if bars else Decimal(0)

        def cell(at: int) -> ComparisonCell:
            worth, pay = worths[at], self.offers[at].card.pay
            remark = note(pay) if pay else ""
            if worth is None:
                return ComparisonCell(note=remark)
            return _lacking(worth) if worth.lacks else ComparisonCell(self._amount(worth), remark)

        return ComparedRow(key, label, "amount", cell, values, most, _best(values))

    def _words(self, key: str, label: str, say: Callable[[Card], str]) -> ComparedRow:
        return ComparedRow(key, label, "words", lambda at: ComparisonCell(say(self.offers[at].card)))

    def _amount(self, worth: Worth) -> str:
        """An amount in whole units of the measure's currency: "from €92,000"."""
        said = saying.say_money(
            Money(amount=worth.amount.to_integral_value(), currency=self.measure.currency), short=False
        )
        return f"from {said}" if worth.ranged else said

    # -- the remarks beside amounts

    def _said(self, money: Money | None) -> str:
        """The amount as it was given, where it is not what the cell says anyway."""
        if money is None or (
            money.currency in ("", self.measure.currency)
            and money.period in ("year", "once")
            and money.upto is None
        ):
            return ""
        return one_line(saying.say_money(money, short=False))

    def _bonus_note(self, pay: Pay) -> str:
        bonus = pay.bonus
        if bonus is None:
            return ""
        return saying.say_bonus(bonus) if bonus.percent is not None else self._said(bonus.amount)

    def _by_year(self, at: int) -> ComparisonCell:
        """What vests in each of the first years, in short: "20k, 20k, 20k, 20k"."""
        years = self.offers[at].totals.by_year
        if not years:
            return ComparisonCell()
        if years[0].lacks:
            return _lacking(years[0])
        amounts = [year.amount.to_integral_value() for year in years]
        sign = saying.say_money(Money(amount=amounts[0], currency=self.measure.currency))
        if len(set(amounts)) == 1:
            return ComparisonCell(f"{sign} each year")
        rest = (saying.say_money(Money(amount=amount)) for amount in amounts[1:])
        return ComparisonCell(", ".join((sign, *rest)))

    # -- the other words

    def _date(self, when: When | None) -> str:
        return wording.when(when, self._now, self._zone) if when else ""

    def _reply_by(self, card: Card) -> str:
        return self._date(card.reply_by) or "no date"


def _lacking(worth: Worth) -> ComparisonCell:
    """What is lacking, and beside it what to do about it."""
    what, _, remedy = worth.lacks.partition(": ")
    return ComparisonCell(what, remedy, lacks=True)


def _best(values: tuple[Decimal | None, ...]) -> frozenset[int]:
    """The places of the highest value, where there are several and they differ."""
    known = [value for value in values if value is not None]
    if len(known) < 2 or min(known) == max(known):
        return frozenset()
    return frozenset(at for at, value in enumerate(values) if value == max(known))


def _sum_cell(found: Sum) -> ComparisonCell:
    left = f"{found.left} not scored" if found.left else ""
    return ComparisonCell(f"{saying.plain(found.total)} of {saying.plain(found.most)}", left)


def _remote(card: Card) -> str:
    if card.remote is None:
        return "yes" if "remote" in card.place.casefold() else ""
    return "yes" if card.remote else "no"


def _decided(card: Card) -> str:
    return card.answer or "not yet"


def _equity_note(pay: Pay) -> str:
    """The grant in its own words, if these are short, else its years; what cannot be counted says so."""
    equity = pay.equity
    if equity is None:
        return ""
    words = one_line(saying.equity_text(equity))
    if equity.value is None:
        return f"{words}: not counted" if words else ""
    return words if len(words) <= _SHORT else f"over {equity.years} years"
