"""Where the paper is not what was said, term by term; what comes to the same is no difference."""

from decimal import Decimal
from typing import Any

import pytest

from offerboard.cards.differing import alike, differences
from offerboard.cards.pay.saying import read_bonus, read_equity, read_money
from offerboard.cards.terms import TERMS, Stated, Terms, latest, paid, together
from offerboard.cards.values import Money, Pay
from tests.judging import at, on

CALL, PAPER, LATER = at("2026-04-03 10:00"), at("2026-04-06 10:00"), at("2026-04-08 10:00")


def money(text: str) -> Money:
    return read_money(text, "EUR")


def said(when: Any = CALL, **terms: Any) -> Stated:
    return Stated(terms=Terms(**terms), at=when, by="Ms Weber", channel="phone")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (money("84000"), money("84000"), True),
        (money("84k"), money("81k"), False),
        (money("7000 EUR/month"), money("84000 EUR/year"), True),
        (money("84000 EUR"), Money(amount=Decimal(84000)), True),
        (money("84000 EUR"), money("84000 USD"), False),
        (money("80000-90000"), money("80000"), False),
        (money("80000-90000"), money("80000-90000"), True),
        (money("5000 once"), money("5000"), False),
        (Money(amount=Decimal(0)), money("0 EUR"), True),
        (read_bonus("10 %"), read_bonus("10%"), True),
        (read_bonus("10 %"), read_bonus("8 %"), False),
        (read_bonus("10 %"), read_bonus("8000 EUR"), False),
        (read_bonus("8000", "EUR"), read_bonus("8k EUR"), True),
        (read_equity("1200 RSUs"), read_equity("1,200 RSUs over 4 years"), True),
        (read_equity("1200 RSUs"), read_equity("1000 RSUs"), False),
        (read_equity("40000 EUR over 4 years"), read_equity("40000 EUR over 5 years"), False),
        (read_equity("some options"), read_equity("Some  options"), True),
        (on("2026-06-01"), on("2026-06-01"), True),
        (on("2026-06-01"), on("2026-06-01 09:00"), True),
        (on("2026-06-01"), on("2026-07-01"), False),
        ("30", "30 days", True),
        ("28 days", "30", False),
        ("30 days", "30 working days", False),
        ("3 months", "3 months to the end of a quarter", False),
        ("Berlin", "berlin ", True),
        ("38.5", "38,5 h a week", True),
    ],
)
def test_what_comes_to_the_same_is_alike(one: Any, other: Any, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_the_last_word_of_each_side_counts() -> None:
    spoken = [said(base=money("80k"), days_off="30"), said(LATER, base=money("84k"))]
    paper = said(PAPER, base=money("81k"), days_off="30 days", notice="3 months")
    (found,) = differences(spoken, paper)
    assert (found.term, found.said.at, found.paper.at) == ("base", LATER, PAPER)
    assert found.values == (money("84k"), money("81k"))
    assert differences(spoken[::-1], paper) == (found,)
    assert differences([*spoken, said(LATER, base=money("81k"))], paper) == ()


def test_what_only_one_side_names_is_no_difference() -> None:
    assert differences([said(sign_on=money("5000 once"))], said(PAPER, base=money("81k"))) == ()
    assert differences((), said(PAPER, base=money("81k"))) == ()
    assert differences([said(base=money("84k"))], None) == ()


def test_a_term_that_the_paper_takes_away_is_one() -> None:
    (found,) = differences([said(sign_on=money("5000 once"))], said(PAPER, sign_on=money("0 once")))
    assert found.term == "sign_on"


def test_terms_are_joined_by_what_was_named_last() -> None:
    first, second = said(base=money("80k"), place="Berlin"), said(LATER, base=money("84k"), hours="38")
    assert together([second, first]) == Terms(base=money("84k"), place="Berlin", hours="38")
    assert latest([second, first])["place"] is first
    assert first.terms.then(second.terms) == together([first, second])
    assert second.terms.named == ("base", "hours")
    assert (bool(Terms()), bool(first.terms)) == (False, True)


def test_the_pay_of_a_card_names_its_terms() -> None:
    pay = Pay(base=money("80k"), bonus=read_bonus("10 %"), words="and a car")
    assert paid(pay).named == ("base", "bonus")
    assert paid(pay).pay == Pay(base=money("80k"), bonus=read_bonus("10 %"))
    assert paid(None).pay is None
    assert set(paid(pay).named) <= set(TERMS)
