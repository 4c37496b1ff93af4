"""What the linter is told of a letter: dates, words of care, and what was told to whom before."""

import pytest
from msgspec import structs

from offerboard.cards.changes.correspondence import sent
from offerboard.cards.model import Card, Contact, Decision, Entry, Head, Told
from offerboard.cards.values import Situation
from offerboard.letters import BoardFacts, board_facts
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
