"""What you said you would do is open until it is done; a promised email until it is sent."""

import pytest

from offerboard.cards.changes import calls, promises
from offerboard.cards.changes.correspondence import copied, sent
from offerboard.cards.changes.lifecycle import refused_by_me
from offerboard.cards.model import Card, Promise
from offerboard.errors import UsageError
from tests.judging import STANDARD, at, interview, offer, on

NOW, LATER = at("2026-11-18 12:00"), at("2026-11-18 15:00")
REFERENCES = Promise(text="send the references", made=NOW, due=on("2026-11-20"))


def open_items(card: Card) -> list[str]:
    return [one.text for one in card.promises]


def test_a_text_that_says_that_an_email_follows_opens_an_item_until_that_is_sent() -> None:
    no = refused_by_me(offer(), NOW, STANDARD)
    text = sent(copied(no, "decline", "text", NOW, promises=True), NOW)
    assert text.promises == (Promise(text="an email", made=NOW, situation="decline", channel="email"),)
    assert text.facts.promised == text.promises[0]
    again = sent(text, LATER, situation="decline", channel="phone")
    assert open_items(again) == ["an email"], "a call is no email"
    assert sent(text, LATER, situation="decline", channel="email").promises == ()
    assert sent(text, LATER, situation="hold-firm", channel="email").promises == (), "the same no"
    assert open_items(sent(text, LATER, situation="thank-you", channel="email")) == ["an email"]


def test_a_card_that_owes_an_email_is_not_settled() -> None:
    no = refused_by_me(offer(), NOW, STANDARD)
    told = sent(copied(no, "decline", "text", NOW, promises=True), NOW)
    assert not told.settled
    assert sent(told, LATER, situation="decline", channel="email").settled


def test_a_call_promises_what_its_script_says_and_once() -> None:
    call = calls.Call(situation="expedite", effect="own-date", began=NOW, minutes=3, promises=True)
    card = calls.reached(calls.reached(interview(), call, LATER), call, LATER)
    assert open_items(card) == ["an email"]
    nobody = calls.unanswered(interview(), call, LATER, voicemail=True)
    assert nobody.promises == ()


def test_a_letter_copied_for_another_channel_promises_nothing() -> None:
    card = copied(refused_by_me(offer(), NOW, STANDARD), "decline", "text", NOW, promises=True)
    assert sent(card, LATER, channel="email").promises == ()


def test_promises_of_ones_own_are_made_and_kept() -> None:
    card = promises.made(interview(), REFERENCES, NOW)
    assert (open_items(card), card.timeline[-1].text) == (
        ["send the references"],
        "promised: send the references",
    )
    done = promises.kept(card, 1, LATER)
    assert (done.promises, done.timeline[-1].text) == ((), "done as promised: send the references")
    for number in (0, 2):
        with pytest.raises(UsageError, match="there are 1"):
            promises.kept(card, number, LATER)
    with pytest.raises(UsageError, match="nothing is promised"):
        promises.kept(done, 1, LATER)
    with pytest.raises(UsageError, match="what did you promise"):
        promises.made(interview(), Promise(text=" ", made=NOW), NOW)
