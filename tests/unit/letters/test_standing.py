"""What the other cards make true of a card."""

from datetime import timedelta

import pytest
from msgspec import structs

from offerboard.cards.changes import rounds
from offerboard.cards.model import Card, Decision, Head, Round
from offerboard.cards.values import Party, When
from offerboard.letters import BoardFacts, board_facts
from offerboard.letters.standing import standing
from tests.judging import STANDARD
from tests.unit.letters.letters import (
    ALONE,
    NOW,
)

NO = Decision(answer="no", at=NOW)
YES = Decision(answer="yes", at=NOW)


def head(id_: str, **fields: object) -> Head:
    return Head(id=id_, created=NOW, **fields)


@pytest.mark.parametrize(
    ("others", "facts"),
    [
        ([], ALONE),
        ([head("b", stage="closed", outcome="declined")], ALONE),
        ([head("b", stage="applied")], ALONE),
        ([head("b", stage="offer", decision=NO)], ALONE),
        ([head("b", stage="closed", outcome="reneged", decision=YES)], ALONE),
        ([head("b", stage="interview")], BoardFacts(other_interview=True)),
        ([head("b", stage="offer")], BoardFacts(other_offer=True)),
        ([head("b", stage="offer", written=True)], BoardFacts(other_offer=True, other_written=True)),
        (
            [head("b", stage="offer", outcome="accepted", decision=YES, written=True)],
            BoardFacts(other_offer=True, other_written=True, accepted_elsewhere=True),
        ),
    ],
)
def test_what_the_other_cards_make_true(others: list[Head], facts: BoardFacts) -> None:
    mine = head("a", stage="offer", outcome="accepted", written=True)
    assert board_facts("a", [mine, *others]) == facts


def test_an_offer_of_the_same_company_is_none_of_another() -> None:
    due = When.whole(NOW.date(), "Europe/Berlin")
    yes = head("b", stage="offer", company="Globex", reply_by=due)
    taken = structs.replace(yes, id="c", outcome="accepted", decision=YES)
    found = board_facts("a", [head("a", stage="interview", company="GLOBEX"), yes, taken])
    assert found.other_offer
    assert (found.accepted_elsewhere, found.other_dates, found.holders) == (False, (), ())
    found = board_facts("a", [head("a", stage="interview", company="Hooli"), yes, taken])
    assert (found.accepted_elsewhere, found.other_dates, found.holders) == (
        True,
        (due,),
        ("Globex", "Globex"),
    )


@pytest.mark.parametrize(("by", "theirs"), [("me", False), ("them", True), ("nobody", True)])
def test_that_they_did_not_come_is_not_said_of_an_interview_that_you_missed(by: Party, theirs: bool) -> None:
    over = Round(at=When.moment(NOW - timedelta(hours=1), "Europe/Berlin"), minutes=30)
    card = Card(id="a", created=NOW - timedelta(days=9), company="Globex", stage="interview", rounds=(over,))
    said = standing(rounds.ended(card, 1, "missed", NOW, by=by), ALONE, NOW, STANDARD)
    assert said & {"begun", "missed"} == ({"begun", "missed"} if theirs else set())
