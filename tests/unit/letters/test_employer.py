"""Letters to the employer whom one works for now: nobody applies there, and nobody is hired."""

import re

import pytest
from msgspec import structs

from offerboard.cards.model import Facts
from offerboard.letters import Choice
from tests.unit.letters.languages import HOMES
from tests.unit.letters.letters import CROWDED, EMPLOYER, NOW, WRITER, day

APPLICANT = {
    "en": re.compile(
        r"interested|appl(?:y|ied|ication)|start date|place of work|the team want|about the senior"
    ),
    "de": re.compile(r"interessiert|Interesse|Bewerbung|Beginn|Arbeitsort|Stelle als"),
    "zh": re.compile("应聘|录用|(?<!等我)入职|这次机会|这个机会|这个岗位|感兴趣|珍惜"),
}
CARDS = (
    structs.replace(EMPLOYER, reply_by=day(4)),
    structs.replace(EMPLOYER, reply_by=day(4), facts=Facts(), written=False, spoken=NOW),
    structs.replace(EMPLOYER, reply_by=day(-2), facts=Facts(), written=False, spoken=NOW),
)


@pytest.mark.parametrize("language", HOMES)
def test_an_employer_is_not_written_to_as_by_an_applicant(language: str) -> None:
    home, written = HOMES[language], 0
    for employer in CARDS:
        card = home.at_home(employer)
        for situation, _ in WRITER.situations(card, CROWDED, home.sender, NOW):
            for channel in WRITER.catalogue.channels(situation, language):
                begun = Choice(situation=situation, channel=channel, language=language)
                for tone in WRITER.tones(begun):
                    choice = structs.replace(begun, tone=tone.slug)
                    missing = WRITER.write(card, choice, home.sender, CROWDED, NOW).missing
                    answers = {slot.name: home.answers[slot.name] for slot in missing}
                    found = WRITER.write(card, choice, home.sender, CROWDED, NOW, answers)
                    text = f"{found.subject}\n{found.body}"
                    assert not APPLICANT[language].search(text), text
                    written += 1
    assert written
