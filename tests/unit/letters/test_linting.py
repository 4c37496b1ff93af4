"""What the linter is told of a letter: dates, words of care, and what was told to whom before."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from offerboard.cards.changes.correspondence import sent
from offerboard.cards.model import Card, Contact, Decision, Draft, Entry, Head, Told
from offerboard.cards.values import Situation
from offerboard.letters import BoardFacts, Letter, board_facts
from offerboard.letters.composing import Composition, LetterContext
from tests.unit.letters.letters import (
    ALONE,
    CROWDED,
    DECLINED,
    NOW,
    OFFER,
    SENDER,
    WRITER,
    advice,
    day,
    letter,
)

NO = Decision(answer="no", at=NOW)


@pytest.mark.parametrize(
    ("until", "reply_by", "text"),
    [
        (day(9), day(2, 17), None),
        (day(-1), day(2, 17), "the date you ask for is past"),
        (day(2, 17), day(2, 17), "they gave you as much time already"),
        (day(2), day(2, 17), None),
        (day(17), day(2, 17), "over two weeks more: seldom granted"),
        (day(15), None, "over two weeks more: seldom granted"),
    ],
)
def test_the_date_asked_for_is_judged(until: object, reply_by: object, text: str | None) -> None:
    card = structs.replace(OFFER, reply_by=reply_by)
    found = letter("more-time", card=card, facts=BoardFacts(other_offer=True), until=until)
    assert advice(found) == ([text] if text else [])


@pytest.mark.parametrize(
    "situation",
    [
        *("more-time", "negotiate", "accept", "acknowledge", "paper", "paper-differs", "confirm-terms"),
        *("expedite", "follow-up", "confirm", "reschedule"),
    ],
)
def test_after_a_yes_elsewhere_all_but_a_no_is_written_with_a_caution(situation: Situation) -> None:
    yes = BoardFacts(accepted_elsewhere=True, other_offer=True)
    said = [text for text in advice(letter(situation, facts=yes)) if "you accepted another offer" in text]
    assert len(said) == 1
    open_ = letter(situation, facts=BoardFacts(other_offer=True))
    assert not [text for text in advice(open_) if "you accepted another offer" in text]


def test_a_reason_brings_its_caution() -> None:
    unwritten = BoardFacts(other_offer=True)
    assert advice(letter("decline", reason="better-offer", facts=unwritten)) == [
        "the other offer is not in writing yet"
    ]
    assert advice(letter("decline", reason="better-offer")) == []
    options = {option.slug: option for option in WRITER.reasons(DECLINED, "decline", unwritten, SENDER, NOW)}
    assert options["better-offer"].hint == "the other offer is not in writing yet"
    assert options["terms"].hint == "naming the terms invites a counter-offer"
    assert options["accepted-elsewhere"].hint == ""


def told_otherwise(card: Card, facts: BoardFacts, reason: str) -> list[str]:
    """What the linter says of another reason."""
    found = letter("decline", card=card, facts=facts, reason=reason)
    return [remark.text for remark in found.remarks if remark.rule == "told-otherwise"]


def test_a_reason_is_read_against_what_was_told_there_before() -> None:
    call = Entry(kind="called", at=NOW, situation="decline", reason="family", person="Ms Weber")
    card = structs.replace(DECLINED, timeline=(call,))
    assert told_otherwise(card, ALONE, "growth") == ["you told Ms Weber: family"]
    assert told_otherwise(card, ALONE, "family") == []
    assert told_otherwise(card, ALONE, "none") == []


def test_a_reason_is_read_against_that_for_another_position_there() -> None:
    told = Told(at=NOW)
    other = Head(
        id="0000bbbb", created=NOW, company="GLOBEX", stage="closed", told=told,
        decision=structs.replace(NO, told_reason="better-offer"),
    )  # fmt: skip
    facts = board_facts(DECLINED.id, [DECLINED.head, structs.replace(other, role="Analyst")])
    assert told_otherwise(DECLINED, facts, "growth") == [
        "you told them about Analyst: another offer suits me"
    ]
    by_name = structs.replace(other, role="Analyst", told=structs.replace(told, person="Ms Weber"))
    named = board_facts(DECLINED.id, [DECLINED.head, by_name])
    assert told_otherwise(DECLINED, named, "growth") == ["you told Ms Weber: another offer suits me"]
    facts = structs.replace(CROWDED, reasons_there=facts.reasons_there)
    assert told_otherwise(DECLINED, facts, "accepted-elsewhere") == []
    assert board_facts(DECLINED.id, [DECLINED.head, structs.replace(other, told=None)]).reasons_there == ()


def test_a_reason_is_read_against_what_the_same_agency_was_told_about_another_client() -> None:
    agent = Contact(name="Ms Weber", email="w@agency.example", agency="Hays")
    theirs = structs.replace(DECLINED, id="0000bbbb", company="Hooli", role="Analyst", contacts=(agent,))
    open_offer = structs.replace(theirs, stage="offer", outcome=None, told=None, decision=NO)
    other = sent(open_offer, NOW, situation="decline", reason="family", person="Ms Weber")
    mine = structs.replace(DECLINED, contacts=(structs.replace(agent, agency="HAYS"),))
    facts = board_facts(mine.id, [mine.head, other.head])
    assert told_otherwise(mine, facts, "growth") == ["you told Ms Weber about Analyst at Hooli: family"]
    assert told_otherwise(mine, facts, "family") == []
    assert told_otherwise(DECLINED, facts, "growth") == []
    unnamed = sent(open_offer, NOW, situation="decline", reason="family")
    facts = board_facts(mine.id, [mine.head, unnamed.head])
    assert told_otherwise(mine, facts, "growth") == ["you told Hays about Analyst at Hooli: family"]


def own_words(body: str, kept: datetime, *, language: str = "en", now: datetime = NOW) -> Composition:
    """A decline by email in words of one's own, looked at later."""
    draft = Draft(situation="decline", channel="email", body=body, language=language, at=kept)
    card = structs.replace(OFFER, drafts=(draft,))
    return Composition(WRITER, LetterContext(card, ALONE, SENDER, now), "decline")


def gone(found: Letter | None) -> list[str]:
    """What the linter says of days that are over."""
    return [remark.text for remark in found.remarks if remark.rule == "day-gone"] if found else []


@pytest.mark.parametrize(
    ("language", "body", "words"),
    [
        ("en", "Dear Camille,\n\nThank you for today’s call. I decline.", ["today"]),
        (
            "en",
            "Dear Camille,\n\nI will call you tomorrow or this afternoon.",
            ["tomorrow", "this afternoon"],
        ),
        ("en", "Dear Camille,\n\nI decline. [today]", []),
        ("de", "Guten Morgen,\n\ndanke für das heutige Gespräch.", ["heutig"]),
        ("de", "Guten Morgen,\n\nich rufe morgen an.", ["morgen"]),
        ("de", "Guten Morgen,\n\nam Morgen las ich Ihren Brief.", []),
        ("zh", "您好：\n\n感谢您今天打来电话。我明天再联系您。", ["今天", "明天"]),
    ],
)
def test_own_words_that_count_a_day_are_false_on_a_later_one(
    language: str, body: str, words: list[str]
) -> None:
    yesterday = NOW - timedelta(days=1)
    assert gone(own_words(body, NOW, language=language).letter) == []
    assert gone(own_words(body, yesterday, language=language).letter) == [
        f"“{word}” was written yesterday: say the day itself" for word in words
    ]


def test_a_day_is_over_at_midnight_where_one_lives() -> None:
    late = datetime(2026, 11, 17, 22, 30, tzinfo=UTC)  # 23:30 in Berlin
    body = "Dear Camille,\n\nI decline today."
    assert gone(own_words(body, late, now=late + timedelta(minutes=29)).letter) == []
    assert len(gone(own_words(body, late, now=late + timedelta(minutes=31)).letter)) == 1


def test_what_the_letter_says_of_today_by_itself_is_true_today() -> None:
    body = letter("decline", "phone", card=OFFER).body
    assert "today" in body
    draft = Draft(
        situation="decline", channel="phone", body=f"{body}\n\nMind the gap.", at=NOW - timedelta(2)
    )
    card = structs.replace(OFFER, drafts=(draft,))
    found = Composition(WRITER, LetterContext(card, CROWDED, SENDER, NOW), "decline")
    found.choose("channel", "phone")
    assert found.own is not None
    assert gone(found.letter) == []


def test_another_edit_makes_no_old_day_a_new_one() -> None:
    monday = NOW - timedelta(days=2)
    found = own_words("Dear Camille,\n\nI decline today.\n", monday)
    typed = "Dear Camille,\n\nI decline today. I call you tomorrow."
    assert found.letter is not None
    assert [text[:7] for text in gone(found.letter.in_words(typed))] == ["“today”"]
    kept, mended = found.draft("", typed, NOW), found.draft("", "Dear Camille,\n\nI declined.", NOW)
    assert kept is not None
    assert (kept.at, kept.since) == (NOW, monday)
    assert mended is not None
    assert (mended.at, mended.since) == (NOW, None)
