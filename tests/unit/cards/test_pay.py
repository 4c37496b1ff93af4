"""Money: read as people write it, said as people say it, and added up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offerboard.cards.pay.reading import SIGNS
from offerboard.cards.pay.saying import (
    MoneyError,
    bonus_text,
    equity_text,
    first_year,
    money_text,
    read_bonus,
    read_equity,
    read_money,
    say_money,
    say_pay,
    yearly,
)
from offerboard.cards.pay.worth import Measure
from offerboard.cards.values import PERIODS, Bonus, Equity, Money, Pay
from offerboard.errors import UsageError

CURRENCIES = st.sampled_from([*SIGNS, "CHF", "SEK", "PLN", "ZAR"])
AMOUNTS = st.decimals(0, 10**9, places=2)


def eur(amount: str | int) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


@st.composite
def monies(draw: st.DrawFn) -> Money:
    low = draw(AMOUNTS)
    high = draw(st.none() | AMOUNTS.filter(lambda amount: amount > low))
    return Money(amount=low, upto=high, currency=draw(CURRENCIES), period=draw(st.sampled_from(PERIODS)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("92000 EUR/year", "92000 EUR/year"),
        ("92000", "92000 EUR/year"),
        ("14 x 3,000", "42000 EUR/year"),
        ("3.000-3.500 CHF/month × 13.5", "40500-47250 CHF/year"),
        ("80k", "80000 EUR/year"),
        ("92kEUR", "92000 EUR/year"),
        ("€92k", "92000 EUR/year"),
        ("92,5k €", "92500 EUR/year"),
        ("92.000 € / Jahr", "92000 EUR/year"),
        ("€92,000.50", "92000.5 EUR/year"),
        ("92.000,50 €", "92000.5 EUR/year"),
        ("CHF 92'000 p.a.", "92000 CHF/year"),
        ("92\u202f000 EUR", "92000 EUR/year"),
        ("$120k-140k", "120000-140000 USD/year"),
        ("$120,000 – $140,000 per year", "120000-140000 USD/year"),
        ("120-140k", "120000-140000 EUR/year"),
        ("85,000 - 95,000 GBP per year", "85000-95000 GBP/year"),
        ("85,000-95k", "85000-95000 EUR/year"),
        ("45/h USD", "45 USD/hour"),
        ("£45.50 an hour", "45.5 GBP/hour"),
        ("R$10k/mo", "10000 BRL/month"),
        ("C$92k", "92000 CAD/year"),
        ("1,5 Mio €", "1500000 EUR/year"),
        ("12 LPA", "1200000 EUR/year"),
        ("12,00,000 INR", "1200000 INR/year"),
        ("25k~40k元/月", "25000-40000 CNY/month"),
        ("30万元/年", "300000 CNY/year"),
        ("8000 EUR once", "8000 EUR once"),
        ("usd 92K", "92000 USD/year"),
        ("92k brutto", "92000 EUR/year"),
    ],
)
def test_amounts_as_people_write_them(text: str, expected: str) -> None:
    assert money_text(read_money(text, "EUR")) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "€",
            "k",
            "k 92",
            "NaN",
            "Infinity",
            "1e9",
            "-5k",
            "−5k",
            "10 %",
            "0x10",
            "92k OTE",
            "up to 90k",
        ),
        *(
            "1.500k",
            "1,200k",
            "92.1234",
            "1,23,45",
            "1.2.3",
            "140k-120k",
            "95k-",
            "-",
            "95k EUR USD",
            "1 EUR 2 EUR",
        ),
        *(
            "90k per",
            "90k per OTE",
            "90k a",
            "90k/h/y",
            "90k yearly hourly",
            "90k kk",
            "€92k + 10 %",
            "92k\x1b[31m",
        ),
        *(
            "9" * 16,
            "9" * 200,
            "4,200 kr",
            "[b]92k[/b]",
            "=92000",
            "\u0669\u0662k",
            "competitive",
            "92k or more",
        ),
    ],
)
def test_what_is_not_wholly_understood_is_refused(text: str) -> None:
    with pytest.raises(MoneyError, match="92000 EUR/year") as caught:
        read_money(text, "EUR")
    assert isinstance(caught.value, UsageError)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 250


def test_a_sign_that_several_currencies_share_is_the_users_own() -> None:
    for text, default, currency in [
        *(("$9k", "", "USD"), ("$9k", "EUR", "USD"), ("$9k", "CAD", "CAD"), ("US$9k", "CAD", "USD")),
        *(("¥9k", "", "JPY"), ("¥9k", "CNY", "CNY"), ("CN¥9k", "", "CNY"), ("￥9k", "", "CNY")),
        *(("9k kr", "SEK", "SEK"), ("9k kr.", "NOK", "NOK"), ("9k", "", ""), ("9k", "chf", "CHF")),
    ]:
        assert read_money(text, default).currency == currency, text


@given(monies())
def test_what_is_written_in_full_reads_back_as_it_was(money: Money) -> None:
    assert read_money(money_text(money)) == money
    assert read_money(money_text(money), "JPY", "hour") == money


@given(monies())
def test_what_is_said_in_full_reads_back_as_it_was(money: Money) -> None:
    assert read_money(say_money(money, short=False), money.currency, money.period) == money


@given(AMOUNTS.filter(lambda amount: amount >= 1))
def test_what_is_said_in_short_is_right_within_a_hundredth(amount: Decimal) -> None:
    said = say_money(eur(str(amount)))
    assert len(said) <= 9
    assert abs(read_money(said).amount / amount - 1) < Decimal("0.01")


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["92", "k", "€", ".", ",", "-", "/", "$", "EUR", "year", "a", "h", "000", "1", "'", "%", "once"]
        )
    ).map("".join)
)
def test_any_text_is_an_amount_or_is_refused(text: str) -> None:
    try:
        money = read_money(text)
    except MoneyError:
        return
    assert 0 <= money.amount < 10**21
    assert read_money(money_text(money)) == money


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("92000 EUR", "€92k", "€92,000"),
        ("92500 EUR", "€92.5k", "€92,500"),
        ("8250 EUR", "€8.25k", "€8,250"),
        ("999 EUR", "€999", "€999"),
        ("999999 EUR", "€1M", "€999,999"),
        ("8500000 JPY", "¥8.5M", "¥8,500,000"),
        ("120-140k USD", "$120k–140k", "$120,000–140,000"),
        ("92k CHF", "CHF 92k", "CHF 92,000"),
        ("45.50 GBP/h", "£45.5/h", "£45.50/h"),
        ("4750 EUR/month", "€4.75k/mo", "€4,750/mo"),
        ("8k EUR once", "€8k", "€8,000"),
        ("0", "0", "0"),
    ],
)
def test_money_said(text: str, short: str, full: str) -> None:
    money = read_money(text)
    assert (say_money(money), say_money(money, short=False)) == (short, full)


def test_bonus() -> None:
    assert read_bonus("10 %") == Bonus(percent=Decimal(10))
    assert read_bonus("7,5% of base") == Bonus(percent=Decimal("7.5"))
    assert read_bonus("8000 EUR") == Bonus(amount=eur(8000))
    for bonus in (read_bonus("12.5 %"), read_bonus("8k", "GBP")):
        assert read_bonus(bonus_text(bonus)) == bonus
    for text in ("-10 %", "10-15 %", "1000000 %", "some %", "%"):
        with pytest.raises(MoneyError):
            read_bonus(text)


def test_equity_keeps_its_words_and_counts_what_can_be_counted() -> None:
    assert read_equity("RSU") == Equity(words="RSU")
    assert read_equity("1,200 RSUs over 3 years").units == Decimal(1200)
    assert read_equity("1,200 RSUs over 3 years").years == 3
    assert read_equity("0.5 % options") == Equity(words="0.5 % options")
    grant = read_equity("$40k over 5 years")
    assert (grant.value, grant.years) == (Money(amount=Decimal(40000), currency="USD", period="once"), 5)
    assert read_equity(equity_text(grant)) == grant
    assert read_equity(equity_text(Equity(value=grant.value))).value == grant.value


def test_terms_in_one_line() -> None:
    pay = Pay(
        base=eur(92000),
        bonus=Bonus(percent=Decimal("10.0")),
        sign_on=Money(amount=Decimal(8000), currency="EUR", period="once"),
    )
    assert say_pay(pay) == "€92k + 10 % + €8k sign-on"
    assert say_pay(pay, short=False) == "€92,000 + 10 % + €8,000 sign-on"
    assert say_pay(Pay(base=eur(92000), equity=Equity(words="RSU"))) == "€92k + RSU"
    assert say_pay(Pay(base=eur(92000), equity=read_equity("€40k over 4 years"))) == "€92k + €40k equity"
    assert say_pay(Pay(equity=Equity(words="options in the parent company"))) == "options in the…"
    assert say_pay(Pay(bonus=Bonus(percent=Decimal(10)))) == "10 % bonus"
    assert say_pay(Pay(words="competitive")) == "competitive"
    assert say_pay(Pay(base=eur(92000), words="and a dog")) == "€92k"
    assert say_pay(Pay(base=eur(92000), words="and a dog"), short=False) == "€92,000 + and a dog"
    assert say_pay(None) == say_pay(Pay()) == ""


def test_amounts_are_compared_by_the_year() -> None:
    assert [yearly(read_money(f"10/{period}")) for period in ("year", "month", "week", "day", "hour")] == [
        *(10, 120, 520, 2600, 20800)
    ]
    assert yearly(read_money("90-100k")) == 90_000


def test_the_first_year() -> None:
    pay = Pay(base=eur(92000), bonus=Bonus(percent=Decimal(10)), sign_on=read_money("8k", "EUR", "once"))
    assert first_year(pay) == eur(109200)
    hourly = Pay(base=read_money("50 EUR/h"), bonus=read_bonus("4000", "EUR"))
    assert first_year(hourly) == eur(108000)
    assert first_year(hourly, Measure(hours_a_week=Decimal(30))) == eur(82000)
    grant = read_equity("€40k over 4 years")
    assert first_year(Pay(base=eur(90000), equity=grant)) == eur(100000)
    assert grant.value is not None
    later = Equity(value=grant.value, cliff_months=24)
    assert first_year(Pay(base=eur(90000), equity=later)) == eur(90000)
    uneven = Equity(value=grant.value, by_year=(Decimal(5), Decimal(15), Decimal(40), Decimal(40)))
    assert first_year(Pay(base=eur(90000), equity=uneven)) == eur(92000)
    assert first_year(Pay(sign_on=eur(8000))) is None
    assert first_year(Pay(base=eur(90000), sign_on=read_money("$8k", "", "once"))) is None
