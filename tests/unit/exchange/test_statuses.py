"""What the status words of people and programs mean; and that what is not sure is not known."""

import tomllib
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from offerboard.exchange.plain import plain
from offerboard.exchange.values.status import ENDINGS, MEANINGS, Status, status_of
from offerboard.exchange.words import LANGUAGES, words

TABLE = tomllib.loads(Path(__file__).with_name("statuses.toml").read_text("utf-8"))
KNOWN = [(meaning, word) for meaning, found in TABLE["known"].items() for word in found]


@pytest.mark.parametrize(("meaning", "word"), KNOWN)
def test_a_status_that_is_known(meaning: str, word: str) -> None:
    said = status_of(word)
    assert said is not None
    assert said.meaning == meaning


@pytest.mark.parametrize("word", [*TABLE["not"]["sure"], "x" * 400])
def test_a_status_that_is_not_sure_is_not_known(word: str) -> None:
    assert status_of(word) is None


@pytest.mark.parametrize(
    ("text", "meaning", "date"),
    [
        ("REJECTED 2026-07-17", "rejected", "2026-07-17"),
        ("Rejected (14.08.2026)", "rejected", "14.08.2026"),
        ("Rejected (8/20)", "rejected", "8/20"),
        ("Absage am 14.8.", "rejected", "14.8."),
        ("Interview on 21st Jan", "interview", "21st Jan"),
        ("Applied 3/4/26", "applied", "3/4/26"),
        ("Interview 15. März 2026", "interview", "15. März 2026"),
        ("拒信 7月24日", "rejected", "7月24日"),
        ("Phone screen scheduled for 3/4", "interview", "3/4"),
        ("Interview scheduled for Dec 3 at 2pm", "interview", "Dec 3 at 2pm"),
        ("VG 05.12. 14 Uhr", "interview", "05.12. 14 Uhr"),
        ("Offer 5 Nov", "offer", "5 Nov"),
    ],
)
def test_a_status_with_a_date_in_it(text: str, meaning: str, date: str) -> None:
    assert status_of(text) == Status(meaning, date, False)


def test_a_round_of_several_is_no_date() -> None:
    assert [status_of(text) for text in ("Interview 1/3", "Interview (2/4)", "Interview 12/3")] == [
        Status("interview"),
        Status("interview"),
        Status("interview", "12/3"),
    ]


def test_a_status_with_the_date_until_which_an_offer_stands() -> None:
    for text, date in (
        ("Offer (reply by 30 Nov)", "30 Nov"),
        ("Offer - deadline 5 Dec 17:00", "5 Dec 17:00"),
        ("Angebot, Frist bis 4.12.", "4.12."),
        ("Offre (réponse avant le 5 décembre)", "5 décembre"),
        ("Oferta, responder antes del 5 de diciembre", "5 de diciembre"),
        ("offer（截止12月5日）", "12月5日"),
        ("收到offer，12月5日前答复", "12月5日"),
        ("offer，需在12月5日前回复", "12月5日"),
        ("offer 12月5日截止", "12月5日"),
        ("Offer, Dec 5 deadline", "Dec 5"),
        ("Angebot (4.12. Frist)", "4.12."),
    ):
        assert status_of(text) == Status("offer", date, True), text
    assert status_of("Offer accepted by Dec 3") is None, "whether it was, or is to be, is not said"


def test_every_phrase_of_the_languages_means_one_thing() -> None:
    tables = {
        name: tomllib.loads(files("offerboard.exchange.words").joinpath(f"{name}.toml").read_text("utf-8"))
        for name in LANGUAGES
    }
    for section in ("headings", "status"):
        meant: dict[str, str] = {}
        for table in tables.values():
            for meaning, phrases in table[section].items():
                for phrase in phrases:
                    assert meant.setdefault(plain(phrase), meaning) == meaning, phrase
    assert {meaning for table in tables.values() for meaning in table["status"]} <= set(MEANINGS)
    assert all(
        table.keys() >= {"headings", "status", "concepts", "dates", "pay"} for table in tables.values()
    )


def test_nothing_put_together_of_two_endings_ends_a_card_otherwise_than_its_parts() -> None:
    """ "Rejected or declined": two endings in one phrase are none, unless both say the same."""
    phrases = [
        phrase for phrase, meaning in words().status.items() if meaning in ENDINGS and phrase.isascii()
    ]
    for one, other in combinations(phrases[::9], 2):
        said = status_of(f"{one} or {other}")
        if said is not None:
            assert said.meaning in {words().status[one], words().status[other]}
