"""What a letter says as its card stands: what they were told, what is asked for, what is still to come."""

import re
from datetime import timedelta

import pytest
from msgspec import structs

from offerboard.cards.model import Entry, Extension, Facts, Round, Told
from offerboard.cards.values import When
from offerboard.letters import BoardFacts, Choice
from tests.unit.letters.languages import HOMES
from tests.unit.letters.letters import (
    ACCEPTED,
    ALONE,
    AT_INTERVIEW,
    CARDS,
    CROWDED,
    NOW,
    OFFER,
    SENDER,
    WRITER,
    day,
    letter,
)


@pytest.mark.parametrize(
    ("reply_by", "other", "asked"),
    [
        (day(5, 15), None, "by Friday 20 November?"),  # a Monday: nobody writes on the weekend before it
        (day(1, 12), None, "by Wednesday 18 November?"),
        (day(0, 17), None, "by Wednesday 18 November at 17:00?"),
        (day(9), day(2), "by Thursday 19 November?"),  # another company is to be answered before
        (None, None, "in the next few days?"),
    ],
)
def test_the_paper_is_asked_for_before_what_waits_for_it(
    reply_by: When | None, other: When | None, asked: str
) -> None:
    spoken = structs.replace(OFFER, written=False, spoken=NOW - timedelta(days=1), reply_by=reply_by)
    facts = BoardFacts(other_offer=True, other_dates=(other,) if other else ())
    body = letter("paper", card=spoken, facts=facts).body
    assert f"send me the written offer {asked}" in body
    assert body.count("18 November at 17:00") <= 1, "one date is not said twice"


@pytest.mark.parametrize(
    ("answer_by", "begins"),
    [
        (None, "As I mentioned, I've had an offer from another employer, and they need my answer by Friday"),
        (
            day(5),
            "I told you that I need to answer another employer by Friday 20 November. That date has moved",
        ),
    ],
)
def test_nothing_was_mentioned_of_a_date_that_they_were_not_told(answer_by: When | None, begins: str) -> None:
    told = structs.replace(AT_INTERVIEW, facts=Facts(expedited=NOW - timedelta(days=1), told_date=day(2)))
    facts = BoardFacts(other_offer=True, other_dates=(day(2),))
    choice = Choice(situation="expedite", channel="email")
    found = WRITER.write(told, choice, SENDER, facts, NOW, {"answer_by": answer_by} if answer_by else {})
    assert begins in found.body


@pytest.mark.parametrize(("language", "company"), [("en", "compan(?:y|ies)"), ("de", "Unternehmen|Firma")])
def test_the_other_employer_may_be_a_university(language: str, company: str) -> None:
    home = HOMES[language]
    for situation in CARDS:
        for channel in WRITER.catalogue.channels(situation, language):
            choice = Choice(situation=situation, channel=channel, language=language)
            choice = structs.replace(choice, tone=WRITER.tones(choice)[0].slug)
            body = WRITER.write(home.at_home(CARDS[situation]), choice, home.sender, CROWDED, NOW).body
            assert not re.search(company, body), body
    for reason in WRITER.catalogue.reasons(language).values():
        assert not re.search(rf"(?<![$])\b(?:{company})", str(reason.says)), reason.label


def test_a_first_day_that_is_over_is_not_looked_forward_to() -> None:
    started = structs.replace(ACCEPTED, told=Told(at=NOW), start=day(-2))
    for card, fits in ((started, False), (structs.replace(started, start=day(0)), True)):
        offered = {situation for situation, _ in WRITER.situations(card, ALONE, SENDER, NOW)}
        assert ("start-check" in offered, "later-start" in offered) == (fits, fits)


def test_who_gave_no_more_time_is_not_asked_again_unwarned() -> None:
    asked = Extension(asked=NOW - timedelta(days=2), until=day(9), state="refused", answered=NOW)
    found = letter("more-time", card=structs.replace(OFFER, extensions=(asked,)), facts=ALONE)
    assert "they would not give you more time before" in [one.text for one in found.remarks]


def test_an_interview_is_not_moved_into_a_weekend_or_the_next_few_hours() -> None:
    met = structs.replace(AT_INTERVIEW, rounds=(Round(at=day(5, 11), kind="onsite"),))
    for answer_by, asked in (
        (day(3, 15), "move our interview"),
        (day(1, 9), "even if only for a short call"),
    ):
        facts = BoardFacts(other_offer=True, other_dates=(answer_by,))
        assert asked in letter("expedite", card=met, facts=facts).body


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (
            Entry(kind="revised", at=NOW - timedelta(days=1), channel="phone", owed=True),
            "your call on Tuesday",
        ),
        (Entry(kind="granted", at=NOW - timedelta(days=1), channel="email"), "your message of Tuesday"),
        (Entry(kind="granted", at=NOW - timedelta(days=1), channel="phone"), "your message of Monday"),
    ],
)
def test_what_they_wrote_last_is_answered(news: Entry, said: str) -> None:
    first = Entry(kind="heard", at=NOW - timedelta(days=2), channel="email", owed=True)
    waits = structs.replace(OFFER, timeline=(first, news), facts=Facts(unanswered=NOW, heard=NOW))
    assert f"Thank you for {said}" in letter("reply", card=waits, facts=ALONE).body


def test_an_invitation_is_answered_with_its_time() -> None:
    invited = Round(at=day(3, 14), kind="onsite")
    waits = structs.replace(AT_INTERVIEW, rounds=(invited,), facts=Facts(unanswered=NOW, heard=NOW))
    assert WRITER.suggest(waits, ALONE, SENDER, NOW).situation == "confirm"
    body = letter("reply", card=waits, facts=ALONE).body
    assert "Saturday 21 November at 14:00 (Berlin time) works for me." in body
    assert "When would suit you best?" not in body
