"""Companies are named as a sentence names them: some with an article."""

import pytest
from msgspec import structs

from offerboard.letters import Choice
from offerboard.letters.saying.companies import at, begun, house, named
from tests.unit.letters.letters import CARDS, WRITER, filled, letter

ENGLISH = WRITER.catalogue.language("en").companies


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("Globex", "Globex"),
        ("University of Leeds", "the University of Leeds"),
        ("The University of Leeds", "the University of Leeds"),
        ("Technical University of Munich", "the Technical University of Munich"),
        ("Max Planck Institute for Physics", "the Max Planck Institute for Physics"),
        ("Bank of England", "the Bank of England"),
        ("Bank of America", "Bank of America"),
        ("St. Mary's Hospital", "St. Mary's Hospital"),
        ("Imperial College London", "Imperial College London"),
        ("", ""),
    ],
)
def test_some_companies_have_an_article(company: str, said: str) -> None:
    assert named(company, ENGLISH) == said
    if company == "University of Leeds":
        assert at(company, ENGLISH) == "at the University of Leeds"


def test_a_sentence_begins_with_a_capital() -> None:
    assert (
        begun("I asked. the City of Ulm said: no.", "the City of Ulm") == "I asked. The City of Ulm said: no."
    )
    assert begun("at the City of Ulm", "the City of Ulm") == "at the City of Ulm"
    assert begun("I use it. eBay is fine.", "eBay") == "I use it. eBay is fine."


def test_an_article_is_in_every_letter_and_small_within_a_sentence() -> None:
    for situation in CARDS:
        card = structs.replace(CARDS[situation], company="University of Leeds")
        found = filled(Choice(situation=situation, channel="email"), card)
        text = f"{found.subject}\n{found.body}"
        assert "at University" not in text
        assert ". the University" not in text


def test_a_company_that_is_not_known_is_a_gap_in_a_reason_too() -> None:
    card = structs.replace(CARDS["expedite"], company="TBD")
    assert "[company] is my first choice" in letter("expedite", card=card, reason="first-choice").body


@pytest.mark.parametrize("company", ["University of Leeds", "UNIVERSITY OF LEEDS"])
def test_a_kind_of_employer_is_known_however_its_word_is_written(company: str) -> None:
    assert house(company, {"the faculty": (" University ",)}) == "the faculty"
