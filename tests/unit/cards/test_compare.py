"""Offers side by side: what they come to in a year and in four, the best in a row, and what is lacking."""

import itertools
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.comparing.comparison import ComparedRow, Comparison
from offerboard.cards.comparing.criteria import read_score, read_weights, weighted, weights_text
from offerboard.cards.model import Advisor, Card
from offerboard.cards.pay.saying import read_bonus, read_equity, read_money
from offerboard.cards.pay.worth import Measure, Worth, totals, vested_share
from offerboard.cards.values import Bonus, Equity, Money, Pay
from offerboard.errors import UsageError

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
EURO = Measure()
WITH_DOLLARS = Measure(rates={"USD": Decimal("0.92")})


def eur(amount: int, period: str = "year", **rest: object) -> Money:
    return structs.replace(Money(amount=Decimal(amount), currency="EUR"), period=period, **rest)


def card(id_: str, pay: Pay | None = None, **fields: object) -> Card:
    made = Card(id=id_, created=NOW, company=id_.title(), stage="offer", pay=pay)
    return structs.replace(made, **fields)


def table(*cards: Card, measure: Measure = EURO, **weights: int) -> Comparison:
    given_ = {name: Decimal(weight) for name, weight in weights.items()}
    return Comparison(cards, measure, given_, NOW, "Europe/Berlin")


def row(found: Comparison, key: str) -> ComparedRow:
    return next(each for each in found.rows if each.key == key)


def texts(found: Comparison, key: str) -> list[str]:
    return [row(found, key).cell(at).text for at in range(len(found.offers))]


# -- what an offer comes to


def test_a_year_by_every_period() -> None:
    for text, yearly in {"90000/year": 90_000, "5000/month": 60_000, "1000/week": 52_000, "400/d": 104_000,
                         "45/h": 93_600}.items():  # fmt: skip
        assert totals(Pay(base=read_money(text, "EUR")), EURO).first_year == Worth(Decimal(yearly))


def test_the_hours_and_weeks_are_the_users_own() -> None:
    short = Measure(hours_a_week=Decimal(30), weeks_a_year=Decimal(46))
    assert totals(Pay(base=eur(50, "hour")), short).first_year.amount == 50 * 30 * 46
    assert totals(Pay(base=eur(400, "day")), short).first_year.amount == 400 * 5 * 46


def test_the_first_year_and_four() -> None:
    pay = Pay(
        base=eur(90_000),
        bonus=Bonus(percent=Decimal(10)),
        sign_on=eur(8_000, "once"),
        equity=Equity(value=eur(80_000, "once")),
    )
    found = totals(pay, EURO)
    assert found.first_year.amount == 90_000 + 9_000 + 8_000 + 20_000
    assert found.four_years.amount == 4 * 99_000 + 8_000 + 80_000
    assert [year.amount for year in found.by_year] == [20_000] * 4


@pytest.mark.parametrize(
    ("equity", "shares"),
    [
        (Equity(), [0, 25, 50, 75, 100]),
        (Equity(years=3), [0, 33, 67, 100, 100]),
        (Equity(cliff_months=0), [0, 25, 50, 75, 100]),
        (Equity(cliff_months=13), [0, 0, 50, 75, 100]),
        (Equity(cliff_months=24), [0, 0, 50, 75, 100]),
        (Equity(by_year=(Decimal(5), Decimal(15), Decimal(40), Decimal(40))), [0, 5, 20, 60, 100]),
        (Equity(by_year=(Decimal(50), Decimal(80))), [0, 50, 100, 100, 100]),
        (Equity(by_year=(Decimal(10), Decimal(90)), cliff_months=18), [0, 0, 100, 100, 100]),
    ],
)
def test_equity_vests_after_its_cliff_and_never_more_than_all_of_it(
    equity: Equity, shares: list[int]
) -> None:
    assert [round(100 * vested_share(equity, year)) for year in range(5)] == shares


def test_what_is_paid_once_counts_once() -> None:
    found = totals(Pay(base=eur(90_000), bonus=Bonus(amount=eur(5_000, "once"))), EURO)
    assert (found.first_year.amount, found.four_years.amount) == (95_000, 365_000)
    yearly = totals(Pay(base=eur(90_000), bonus=read_bonus("5000 EUR")), EURO)
    assert yearly.four_years.amount == 380_000


def test_a_grant_given_by_the_year_is_worth_all_its_years() -> None:
    assert read_equity("20000 EUR/year over 3 years").value == eur(60_000, "once")
    assert read_equity("80000 EUR").value == eur(80_000, "once")


def test_another_currency_goes_by_the_users_rate_and_without_one_it_is_said() -> None:
    dollars = Pay(base=read_money("$140000"), sign_on=eur(1_000, "once"))
    assert totals(dollars, WITH_DOLLARS).first_year.amount == Decimal(129800)
    lacking = totals(dollars, EURO)
    assert lacking.first_year.lacks == lacking.four_years.lacks == "no rate for USD: set rates.USD"
    assert lacking.sign_on == Worth(Decimal(1000))
    assert totals(Pay(sign_on=eur(5)), EURO).first_year.lacks == "no pay given"
    assert totals(Pay(base=Money(amount=Decimal(5))), EURO).base == Worth(lacks="no currency given")


def test_of_a_range_the_lower_end_counts_and_says_from() -> None:
    found = table(card("acme", Pay(base=read_money("€90k-100k"))), card("globex", Pay(base=eur(80_000))))
    assert texts(found, "first_year") == ["from €90,000", "€80,000"]
    assert row(found, "base").cell(0).note == "€90,000–100,000"


AMOUNTS = st.integers(0, 10**7).map(Decimal)
CURRENCIES = st.sampled_from(["EUR", "USD"])
MONEY = st.builds(
    Money,
    amount=AMOUNTS,
    currency=CURRENCIES,
    period=st.sampled_from(["year", "month", "week", "day", "hour", "once"]),
)
EQUITIES = st.builds(
    Equity,
    value=MONEY,
    years=st.integers(0, 7),
    cliff_months=st.integers(0, 40),
    by_year=st.lists(st.integers(0, 100).map(Decimal), max_size=5).map(tuple),
)
PAYS = st.builds(
    Pay,
    base=MONEY,
    bonus=st.none()
    | st.builds(Bonus, percent=st.integers(0, 200).map(Decimal))
    | st.builds(Bonus, amount=MONEY),
    sign_on=st.none() | MONEY,
    equity=st.none() | EQUITIES,
)


@given(PAYS, AMOUNTS)
def test_four_years_are_no_less_than_one_and_a_dearer_part_lowers_nothing(pay: Pay, more: Decimal) -> None:
    before = totals(pay, WITH_DOLLARS)
    assert before.four_years.amount >= before.first_year.amount >= 0
    assert sum(year.amount for year in before.by_year) >= 0
    dearer = [structs.replace(pay, base=_raised(pay.base, more))]
    if pay.sign_on:
        dearer.append(structs.replace(pay, sign_on=_raised(pay.sign_on, more)))
    if pay.bonus and pay.bonus.amount:
        dearer.append(structs.replace(pay, bonus=Bonus(amount=_raised(pay.bonus.amount, more))))
    if pay.bonus and pay.bonus.percent is not None:
        dearer.append(structs.replace(pay, bonus=Bonus(percent=pay.bonus.percent + more)))
    if pay.equity:
        grant = structs.replace(pay.equity, value=_raised(pay.equity.value, more))
        dearer.append(structs.replace(pay, equity=grant))
    for each in dearer:
        after = totals(each, WITH_DOLLARS)
        assert after.first_year.amount >= before.first_year.amount
        assert after.four_years.amount >= before.four_years.amount


def _raised(money: Money | None, more: Decimal) -> Money:
    assert money is not None
    return structs.replace(money, amount=money.amount + more)


@given(PAYS)
def test_one_currency_needs_no_rate(pay: Pay) -> None:
    parts = [pay.base, pay.sign_on, pay.bonus and pay.bonus.amount, pay.equity and pay.equity.value]
    found = {part.currency for part in parts if part}
    for currency in found:
        lacks = totals(pay, Measure(currency=currency)).four_years.lacks
        assert bool(lacks) == (found != {currency})


# -- the table


@given(st.permutations(range(4)), st.lists(PAYS, min_size=4, max_size=4))
def test_the_order_of_the_offers_changes_nothing_but_their_order(order: list[int], pays: list[Pay]) -> None:
    cards = [
        card(name, pay, criteria={"team": at + 1})
        for at, (name, pay) in enumerate(zip("abcd", pays, strict=True))
    ]
    before = table(*cards, measure=WITH_DOLLARS)
    after = table(*(cards[at] for at in order), measure=WITH_DOLLARS)
    for one, other in zip(before.rows, after.rows, strict=True):
        assert (one.key, one.full) == (other.key, other.full)
        for place, at in enumerate(order):
            assert other.cell(place) == one.cell(at)
            assert (place in other.best) == (at in one.best)


def test_the_best_is_marked_where_there_is_something_to_choose() -> None:
    found = table(
        card("acme", Pay(base=eur(90_000), sign_on=eur(5_000, "once"))),
        card("globex", Pay(base=eur(80_000), sign_on=eur(5_000, "once"))),
        card("hooli", Pay(base=read_money("$200000"))),
        card("initech"),
    )
    assert row(found, "base").best == {0}
    assert row(found, "sign_on").best == frozenset()  # all alike
    assert row(found, "equity").best == frozenset()
    assert texts(found, "first_year")[2:] == ["no rate for USD", "no pay given"]
    assert row(found, "first_year").full == 95_000


def test_the_words_of_a_row() -> None:
    found = table(
        card("acme", place="Berlin", remote=True, advisors=(Advisor(name="Noor", said="yes"),)),
        card("globex", Pay(base=eur(70_000), equity=read_equity("1200 RSUs"))),
    )
    assert texts(found, "place") == ["Berlin", ""]
    assert texts(found, "remote") == ["yes", ""]
    assert texts(found, "asked") == ["1/3", "0/3"]
    assert texts(found, "reply_by") == ["no date"] * 2
    assert row(found, "equity").cell(1).note == "1200 RSUs: not counted"


# -- criteria


def test_the_weighted_sum() -> None:
    found = table(
        card("acme", criteria={"team": 5, "way there": 2}),
        card("globex", criteria={"team": 3}),
        card("hooli", criteria={"team": 9}),
        team=3,
    )
    assert found.criteria == ("team", "way there")
    assert texts(found, "sum") == ["17 of 20", "9 of 20", "0 of 20"]
    assert row(found, "sum").cell(1).note == "1 not scored"
    assert row(found, "sum").best == frozenset()  # but one is scored whole
    assert row(found, "score:team").label == "team ×3"
    assert texts(found, "score:team") == ["5", "3", ""]  # a score beyond 5, from a file, is none


def test_a_criterion_that_weighs_nothing_need_not_be_scored() -> None:
    found = table(card("acme", criteria={"team": 5}), card("globex", criteria={"team": 3}), team=3, luck=0)
    assert [row(found, "sum").cell(at).note for at in (0, 1)] == ["", ""]
    assert row(found, "sum").best == {0}


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 5)), st.permutations("abcd"))
def test_a_sum_does_not_hang_on_the_order_and_no_score_lowers_it(
    scores: dict[str, int], order: list[str]
) -> None:
    weights = {name: Decimal(at) for at, name in enumerate("abcd")}
    whole = weighted(scores, weights, order)
    assert whole == weighted(scores, weights, "abcd")
    assert 0 <= whole.total <= whole.most
    for name in scores:
        less = {key: value for key, value in scores.items() if key != name}
        assert weighted(less, weights, order).total <= whole.total


def test_weights_are_read_as_the_config_has_them() -> None:
    found = read_weights("team = 3\n\nway there = 1,5\nfood")
    assert found == {"team": 3, "way there": Decimal("1.5"), "food": 1}
    assert read_weights(weights_text(found)) == found


def test_what_is_no_weight_and_no_score_says_why() -> None:
    for text, why in {
        "team = three": "team: three is not a number",
        "team =": "team: nothing is not a number",
        "team = nan": "team: nan is not a number".replace("nan is", "NaN is"),
        "team = -1": "team: -1 is not between 0 and 1000",
        "= 3": "names no criterion",
        "team = 1\nteam = 2": "team is there twice",
    }.items():
        with pytest.raises(UsageError, match=why):
            read_weights(text)
    assert read_score("way there = 4") == ("way there", 4)
    assert read_score("team=") == ("team", None)
    for text in ("team", "=4", "team=6", "team=0", "team=4.5", "team=five", "team=-1", "team=00050"):
        with pytest.raises(UsageError, match=r"is no score|from 1 to 5"):
            read_score(text)


def test_all_places_of_a_tie_are_the_best() -> None:
    for sums in itertools.permutations((90_000, 90_000, 80_000)):
        found = row(
            table(*(card(name, Pay(base=eur(sum_))) for name, sum_ in zip("abc", sums, strict=True))), "base"
        )
        assert {sums[at] for at in found.best} == {90_000}
        assert len(found.best) == 2
