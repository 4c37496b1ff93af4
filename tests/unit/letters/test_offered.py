"""Their terms as a letter says them: what rose and what is new, what fell, differs, or is paid once."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from offerboard.cards.differing import is_more
from offerboard.cards.model import Card, Entry, Facts
from offerboard.cards.pay.saying import read_equity
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Bonus, Money, Pay
from offerboard.letters import BoardFacts, Choice
from offerboard.letters.saying.lengths import length
from tests.unit.letters.letters import CARDS, CROWDED, NOW, OFFER, SENDER, WRITER, euro, letter

BASE, MORE, ONCE = euro(92000), euro(98000), Money(amount=Decimal(5000), currency="EUR", period="once")


def improved(now: Terms) -> Card:
    """An offer that they improved an hour ago."""
    at = NOW - timedelta(hours=1)
    entry = Entry(kind="revised", at=at, channel="phone", pay=Pay(base=BASE), terms=now)
    card = structs.replace(CARDS["acknowledge"], facts=Facts(), timeline=(entry,))
    return structs.replace(card, said=(Stated(terms=now, at=at),))


def first_words(card: Card, language: str = "en") -> str:
    choice = Choice(situation="acknowledge", channel="email", tone="plain", language=language)
    return WRITER.write(card, choice, SENDER, CROWDED, NOW).body.split("\n\n")[1]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Terms(base=MORE), "Thank you for raising the base pay to €98,000."),
        (
            Terms(base=MORE, sign_on=ONCE),
            "Thank you for raising the base pay to €98,000 and adding a sign-on payment of €5,000.",
        ),
        (Terms(sign_on=ONCE), "Thank you for adding a sign-on payment of €5,000."),
        (Terms(base=euro(90000), sign_on=ONCE), "Thank you for adding a sign-on payment of €5,000."),
    ],
)
def test_what_is_new_is_added_and_what_fell_is_left_out(now: Terms, said: str) -> None:
    assert first_words(improved(now)) == said


def test_a_lower_offer_is_thanked_for_as_an_offer() -> None:
    assert first_words(improved(Terms(base=euro(90000)))).startswith("Thank you for offering me ")


def test_each_language_says_it_its_own_way() -> None:
    card = improved(Terms(base=MORE, sign_on=ONCE))
    assert "das Gehalt auf 98.000 € erhöht und eine Einmalzahlung von 5.000 € ergänzt haben" in first_words(
        card, "de"
    )
    assert "将薪资调整到9.8万欧元，并增加了5000欧元的签约金" in first_words(card, "zh")


@pytest.mark.parametrize(
    ("typed", "german", "chinese"),
    [
        ("38 a week", "38 Stunden in der Woche", "每周38小时"),
        ("38.5 h/week", "38,5 Stunden in der Woche", "每周38.5小时"),
        ("30 days", "30 Tage", "30天"),
        ("30 days a year", "30 Tage", "30天"),
        ("three months", "3 Monate", "3个月"),
        ("1 month", "1 Monat", "1个月"),
        ("6 weeks", "6 Wochen", "6周"),
        ("38 Stunden", "38 Stunden", "38 Stunden"),
        ("4 weeks to the end of a month", "4 weeks to the end of a month", "4 weeks to the end of a month"),
        ("8 hours a year", "8 hours a year", "8 hours a year"),
    ],
)
def test_a_length_is_said_in_the_language_of_the_letter(typed: str, german: str, chinese: str) -> None:
    for code, said in (("en", typed), ("de", german), ("zh", chinese)):
        language = WRITER.catalogue.language(code)
        assert length(typed, language.terms.lengths, language.money.point) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("40000 USD over 4 years", ("$40,000 over 4 years", "40.000 $ über 4 Jahre", "4万美元，分4年")),
        ("10000 USD/year", ("$40,000", "40.000 $", "4万美元")),
        ("1,200 RSUs over 4 years", ("1,200 RSUs over 4 years",) * 3),
    ],
)
def test_shares_of_an_amount_are_said_as_it_is(typed: str, said: tuple[str, ...]) -> None:
    card = structs.replace(OFFER, pay=Pay(base=BASE, equity=read_equity(typed)))
    for code, words in zip(("en", "de", "zh"), said, strict=True):
        choice = Choice(situation="accept", channel="email", tone="plain", language=code)
        body = WRITER.write(card, choice, SENDER, CROWDED, NOW).body
        assert re.search(rf"(?m)(?:: |：){re.escape(words)}$", body), body


def test_only_what_can_be_compared_is_more() -> None:
    assert is_more(structs.replace(euro(8000), period="month"), BASE)
    assert not is_more(structs.replace(MORE, currency="USD"), BASE)
    assert is_more(Bonus(percent=Decimal(10)), Bonus(percent=Decimal(8)))
    assert not is_more(Bonus(amount=MORE), Bonus(percent=Decimal(8)))
    assert is_more("30 days", "28")
    assert not is_more("more", "28 days")


def test_what_is_paid_once_has_no_period() -> None:
    yearly = Money(amount=Decimal(5000), currency="EUR")
    card = structs.replace(CARDS["accept"], pay=Pay(base=yearly, sign_on=yearly), paid=yearly)
    assert "- Sign-on payment: €5,000\n" in letter("accept", card=card).body
    card = structs.replace(CARDS["renege"], paid=yearly)
    assert "pay back the €5,000 in full" in letter("renege", card=card).body
    typed = {"paid": "the sign-on payment of €5,000"}
    choice = Choice(situation="renege", channel="phone")
    found = WRITER.write(CARDS["renege"], choice, SENDER, CROWDED, NOW, typed)
    assert "pay back the sign-on payment of €5,000 in full" in found.body


def test_terms_that_differ_from_what_was_said_were_not_agreed() -> None:
    said = Stated(at=NOW - timedelta(days=3), terms=Terms(base=Money(amount=Decimal(84_000), currency="EUR")))
    paper = Stated(at=NOW, terms=Terms(base=Money(amount=Decimal(81_000), currency="EUR")))
    card = structs.replace(OFFER, said=(said,), paper=paper, facts=structs.replace(OFFER.facts, differs=NOW))
    assert "down as agreed" not in letter("accept", card=card, facts=BoardFacts()).body
    assert "down as agreed" in letter("accept", card=OFFER, facts=BoardFacts()).body


def test_only_what_rose_is_thanked_for() -> None:
    before, now = (Pay(base=Money(amount=Decimal(amount), currency="EUR")) for amount in (80_000, 75_000))
    revised = Entry(kind="revised", at=NOW, pay=before, terms=Terms(base=now.base))
    card = structs.replace(OFFER, pay=now, timeline=(revised,))
    assert "raising" not in letter("acknowledge", card=card, facts=BoardFacts()).body
