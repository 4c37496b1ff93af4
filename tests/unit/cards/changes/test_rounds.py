"""Interviews: invited to, planned, confirmed, moved, called off, held."""

from typing import Any

import pytest
from msgspec import structs

from offerboard.cards import summary
from offerboard.cards.changes import rounds
from offerboard.cards.changes.correspondence import meant, recorded, sent
from offerboard.cards.changes.lifecycle import ended, refused_by_me
from offerboard.cards.model import Card, Round
from offerboard.cards.values import Outcome
from offerboard.cards.wording import long
from offerboard.errors import UsageError
from tests.judging import STANDARD, at, interview, judge, on, says

NOW, LATER = at("2026-11-18 12:00"), at("2026-11-20 18:00")
FIRST = Round(at=on("2026-11-20 10:00"), minutes=60, kind="screening", people="Ms Weber")
SECOND = Round(at=on("2026-11-27 10:00"), kind="onsite")


def with_rounds(*of: Round) -> Card:
    card = interview()
    for one in of:
        card = rounds.added(card, one, NOW)
    return card


def states(card: Card) -> list[Any]:
    return [one.state for one in card.rounds]


def test_rounds_stand_in_the_order_of_time() -> None:
    assert with_rounds(SECOND, FIRST).rounds == (FIRST, SECOND)
    assert rounds.at_number(interview(rounds=(SECOND, FIRST)), 1) == FIRST


def test_an_invitation_waits_for_an_answer() -> None:
    card = rounds.invited(interview(), FIRST, NOW, channel="email")
    assert (card.facts.unanswered, card.rounds) == (NOW, (FIRST,))
    assert card.timeline[-1].text == "invited to an interview: screening"
    for kind in ("", "interview"):
        said = rounds.invited(interview(), structs.replace(FIRST, kind=kind), NOW).timeline[-1].text
        assert said == "invited to an interview"
    answered = sent(card, LATER, at=at("2026-11-18 13:00"), situation="confirm", channel="email")
    assert (answered.facts.unanswered, answered.rounds[0].confirmed) == (None, True)


def test_another_time_is_to_be_confirmed_anew() -> None:
    card = rounds.confirmed(with_rounds(FIRST), 1, NOW)
    assert card.rounds[0].confirmed
    assert rounds.changed(card, 1, {"where": "Hauptstr. 1"}, NOW).rounds[0].confirmed
    moved = rounds.changed(card, 1, {"at": on("2026-11-21 10:00")}, NOW)
    assert (moved.rounds[0].at, moved.rounds[0].confirmed) == (on("2026-11-21 10:00"), False)
    sure = rounds.changed(card, 1, {"at": on("2026-11-21 10:00"), "confirmed": True}, NOW)
    assert sure.rounds[0].confirmed


@pytest.mark.parametrize("number", [0, 2, -1])
def test_there_is_no_other_interview(number: int) -> None:
    with pytest.raises(UsageError, match="there is one"):
        rounds.at_number(with_rounds(FIRST), number)
    with pytest.raises(UsageError, match="there is none"):
        rounds.confirmed(interview(), 1, NOW)


def test_what_is_over_or_called_off_cannot_be_confirmed() -> None:
    with pytest.raises(UsageError, match="the screening is over"):
        rounds.confirmed(with_rounds(FIRST), 1, LATER)
    off = rounds.ended(with_rounds(FIRST), 1, "cancelled", NOW)
    with pytest.raises(UsageError, match="the screening is cancelled"):
        rounds.confirmed(off, 1, NOW)


def test_how_an_interview_went_is_recorded_when_it_was() -> None:
    card = rounds.ended(with_rounds(FIRST), 1, "held", LATER, text="good talk", named=on("2026-11-27"))
    entry = card.timeline[-1]
    assert (entry.kind, entry.at, entry.text, entry.person) == ("met", FIRST.over, "good talk", "Ms Weber")
    assert (states(card), card.facts.unrecorded, card.facts.named) == (["held"], None, on("2026-11-27"))
    assert card.facts.met == FIRST.over


def test_one_that_was_called_off_was_none() -> None:
    theirs = rounds.ended(with_rounds(FIRST), 1, "cancelled", NOW, by="them", text="she is ill")
    assert (theirs.timeline[-1].kind, theirs.timeline[-1].text) == (
        "heard",
        "screening cancelled by them: she is ill",
    )
    mine = rounds.ended(with_rounds(FIRST), 1, "cancelled", NOW, by="me")
    assert (mine.timeline[-1].kind, mine.facts.upcoming, mine.facts.heard) == ("noted", (), None)
    missed = rounds.ended(with_rounds(FIRST), 1, "missed", LATER, by="them")
    assert (missed.facts.met, missed.facts.unrecorded) == (None, None)
    assert summary.interview_whole(missed.rounds[0], LATER, "Europe/Berlin").endswith("missed by them")
    assert meant(mine, NOW) is None


def test_who_waited_for_you_is_owed_a_word() -> None:
    away = rounds.ended(with_rounds(FIRST), 1, "missed", LATER, by="me")
    assert away.facts.missed == FIRST.at
    found = judge(away, LATER).flag
    assert found is not None
    assert long(found, LATER, "Europe/Berlin") == (
        "they expected you at 10:00 today, and have had no word: apologise"
    )
    assert says(away, LATER) == "expected overdue"
    for kind in ("called", "heard"):
        assert says(recorded(away, kind, LATER), LATER) == ""
    assert says(ended(away, "rejected", LATER, STANDARD), LATER) == ""
    theirs = rounds.ended(with_rounds(FIRST), 1, "missed", LATER, by="them")
    assert says(theirs, LATER) == "silence note"


def test_who_knows_of_your_no_expects_you_no_more() -> None:
    no = refused_by_me(with_rounds(FIRST, SECOND), NOW, STANDARD)
    assert states(no) == ["planned", "planned"]
    assert states(sent(no, NOW, situation="withdraw", channel="email")) == ["cancelled", "cancelled"]
    assert states(recorded(no, "called", NOW)) == ["cancelled", "cancelled"]
    after_the_first = sent(no, LATER, situation="withdraw", channel="email")
    assert states(after_the_first) == ["planned", "cancelled"]


@pytest.mark.parametrize("outcome", ["rejected", "ghosted", "silent", "unknown"])
def test_what_has_ended_otherwise_has_no_interview_ahead(outcome: Outcome) -> None:
    assert states(ended(with_rounds(FIRST), outcome, NOW, STANDARD)) == ["cancelled"]
    held = structs.replace(FIRST, state="held")
    assert states(ended(with_rounds(held), outcome, NOW, STANDARD)) == ["held"]
