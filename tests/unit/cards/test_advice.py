"""The friends whom one asked: a line each, read and written, and how many have answered."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.advice import advisor_text, asked, read_advisor, said, say, to_ask, with_advisor
from offerboard.cards.changes.lifecycle import decided, edited
from offerboard.cards.model import Advisor, Card, Decision
from offerboard.cards.summary import advice, decision
from offerboard.cards.values import LEANS
from offerboard.errors import UsageError

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
BEFORE = NOW - timedelta(days=3)
NOOR = Advisor(name="Noor", said="look at the team", lean="yes", at=BEFORE)


@given(
    st.from_regex(r"[A-Za-z][A-Za-z ]{0,8}[a-z]", fullmatch=True).filter(
        lambda name: name == " ".join(name.split())
    ),
    st.sampled_from([None, *LEANS]),
    st.sampled_from(["", "take it", "no: too far (yes)"]),
)
def test_a_friend_is_read_back_as_written(name: str, lean: str | None, words: str) -> None:
    friend = Advisor(name=name, lean=lean, said=words, at=BEFORE)  # type: ignore[arg-type]
    assert read_advisor(advisor_text(friend), [friend], NOW) == friend
    assert read_advisor(advisor_text(friend), [], NOW) == structs.replace(friend, at=NOW)


def test_who_is_known_by_name_keeps_the_day_on_which_they_were_asked() -> None:
    again = read_advisor("noor (no): too far", [NOOR], NOW)
    assert again == Advisor(name="noor", said="too far", lean="no", at=BEFORE)
    assert with_advisor((NOOR, Advisor(name="Sam")), again) == (again, Advisor(name="Sam"))
    assert read_advisor("Noor (from work): hm", [], NOW).name == "Noor (from work)"
    for text in ("", ": take it", "(yes)"):
        with pytest.raises(UsageError, match="names nobody"):
            read_advisor(text, [], NOW)


def test_who_has_answered() -> None:
    card = Card(id="a", created=NOW, advisors=(NOOR, Advisor(name="Sam", lean="unsure"), Advisor(name="Ivy")))
    assert (asked(card), to_ask(card), advice(card)) == (2, 3, "asked 2/3")
    assert [say(each) for each in card.advisors] == [
        "Noor, for it: look at the team",
        "Sam, unsure",
        "Ivy: not answered yet",
    ]
    assert said(NOOR) == "for it: look at the team"


def test_a_decision_among_other_values_is_written_into_the_timeline_once() -> None:
    card = Card(id="a", created=NOW, stage="offer")
    made = Decision(answer="no", at=NOW, reason="not-fit")
    after = edited(card, {"pros": ("food",), "decision": made}, NOW)
    assert [(entry.kind, entry.text) for entry in after.timeline] == [("decided", "no")]
    assert edited(after, {"pros": ()}, NOW).timeline == after.timeline
    assert edited(after, {"decision": None}, NOW).decision is None
    assert decided(card, "no", NOW, reason="not-fit").timeline == after.timeline
    assert decision(made, "UTC") == "you decided on 22 Nov: no, because: not fit"
