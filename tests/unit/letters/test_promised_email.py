"""A call or a text message that says that an email follows owes one, which the card keeps in mind."""

import pytest
from msgspec import structs

from offerboard.cards.values import Channel
from offerboard.letters import Choice, Letter
from tests.unit.letters.letters import ANSWERS, CARDS, CROWDED, NOW, SENDER, WRITER


def written(*situations: str) -> list[tuple[str, str]]:
    """Each of the situations with each language that has a script for it."""
    catalogue = WRITER.catalogue
    pairs = ((each, language) for each in situations for language in catalogue.languages())
    return [pair for pair in pairs if "phone" in catalogue.channels(*pair)]


def letter(situation: str, channel: Channel, language: str) -> Letter:
    choice = Choice(situation=situation, channel=channel, language=language)
    return WRITER.write(CARDS[situation], choice, SENDER, CROWDED, NOW, ANSWERS)


@pytest.mark.parametrize(
    ("situation", "language"), written("decline", "withdraw", "more-time", "accept", "expedite")
)
def test_a_call_that_promises_an_email_is_known_to(situation: str, language: str) -> None:
    assert letter(situation, "phone", language).promises
    assert not letter(situation, "email", language).promises


@pytest.mark.parametrize(("situation", "language"), written("confirm", "follow-up"))
def test_a_call_that_promises_none_is_known_not_to(situation: str, language: str) -> None:
    assert not letter(situation, "phone", language).promises


def test_the_words_as_they_were_edited_count() -> None:
    text = letter("confirm", "text", "en")
    assert not text.promises
    assert text.in_words("I'll be there. I'll put it\nin an email today.").promises
    no = letter("decline", "text", "en")
    assert no.promises
    assert not no.in_words("I have decided not to accept the offer.").promises
    assert structs.replace(no, choice=structs.replace(no.choice, channel="email")).promises is False
