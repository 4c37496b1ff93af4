"""What a call comes to: one change each, told only where they were told, and no jot is ever lost."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from msgspec import structs

from offerboard.cards.changes import calls
from offerboard.cards.changes.correspondence import sent
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Contact, Decision, Entry
from offerboard.cards.pay.saying import masked
from offerboard.cards.values import Money, Pay, When

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
BEGAN = NOW - timedelta(minutes=4)
NO = calls.Call(situation="decline", effect="no", began=BEGAN, minutes=4, reason="not-fit")
FRIDAY = When.moment(datetime(2026, 11, 27, 16, tzinfo=UTC), "Europe/Berlin")
PAY = Pay(base=Money(amount=Decimal(78000), currency="EUR"))
MORE = Pay(base=Money(amount=Decimal(85000), currency="EUR"))


def offer(**fields: object) -> Card:
    card = Card(
        id="g10bex42",
        created=NOW - timedelta(days=20),
        company="Globex",
        stage="offer",
        received=When.whole((NOW - timedelta(days=5)).date(), "UTC"),
        contacts=(Contact(name="Camille Roux", phone="+33 4 55 50 14 20"),),
        pay=PAY,
    )
    card = structs.replace(card, **fields)
    return structs.replace(card, facts=derive(card, NOW))


def declined() -> Card:
    copied = Entry(kind="copied", at=NOW - timedelta(hours=2), situation="decline", channel="phone")
    decision = Decision(answer="no", at=NOW - timedelta(hours=3), reason="better-offer")
    return offer(stage="closed", outcome="declined", decision=decision, timeline=(copied,))


def jotted(card: Card, *lines: str) -> Card:
    for line in lines:
        card = calls.jotted(card, line, BEGAN, NOW)
    return card


# -- jots


def test_jots_stand_on_the_card_as_one_note_until_the_call_ends() -> None:
    card = jotted(offer(), "keep in touch", "ask for Ana")

    assert [(entry.kind, entry.text) for entry in card.timeline] == [("noted", "keep in touch; ask for Ana")]
    assert calls.jots(card, BEGAN) == "keep in touch; ask for Ana"
    assert calls.jots(card, NOW) == ""  # of another call


def test_a_jot_settles_nothing_that_was_copied() -> None:
    assert jotted(declined(), "hm").facts.copied is not None


def test_the_jots_go_into_the_entry_of_every_ending() -> None:
    before = jotted(offer(), "one", "two")
    ends = [
        calls.reached(before, NO, NOW),
        calls.improved(before, NO, NOW, pay=MORE, until=FRIDAY),
        calls.will_call_back(before, NO, NOW, FRIDAY),
        calls.unanswered(before, NO, NOW, voicemail=False),
        calls.unanswered(before, NO, NOW, voicemail=True),
    ]
    for card in ends:
        assert sum("one; two" in entry.text for entry in card.timeline) == 1
        assert calls.jots(card, BEGAN) == ""
        assert card.facts == derive(card, NOW)


# -- how it ended


def test_a_no_that_was_heard_closes_an_open_offer_with_its_decision() -> None:
    card = calls.reached(jotted(offer(), "thanked me"), NO, NOW)
    (called,) = [entry for entry in card.timeline if entry.kind == "called"]

    assert (card.stage, card.outcome) == ("closed", "declined")
    assert card.told is not None
    assert (card.told.at, card.told.channel) == (BEGAN, "phone")
    assert card.decision is not None
    assert (card.decision.answer, card.decision.told_reason) == ("no", "not-fit")
    assert (called.minutes, called.text, called.situation) == (4, "thanked me", "decline")


def test_a_no_that_was_made_before_keeps_its_true_reason() -> None:
    card = calls.reached(declined(), NO, NOW)

    assert card.told is not None
    assert card.facts.copied is None
    assert card.decision is not None
    assert (card.decision.reason, card.decision.told_reason) == ("better-offer", "not-fit")


def test_asking_for_time_by_phone_asks_until_a_date() -> None:
    call = calls.Call(situation="more-time", effect="more-time", began=BEGAN, minutes=1, until=FRIDAY)
    card = calls.reached(offer(reply_by=When.moment(NOW, "UTC")), call, NOW)

    assert [(one.state, one.until) for one in card.extensions] == [("asked", FRIDAY)]
    assert [entry.kind for entry in card.timeline] == ["called", "asked"]
    assert card.told is None


def test_an_improved_offer_is_open_again_with_its_terms_and_its_date() -> None:
    card = calls.improved(jotted(declined(), "85k"), NO, NOW, pay=MORE, until=FRIDAY)
    revised = next(entry for entry in card.timeline if entry.kind == "revised")

    assert (card.stage, card.outcome, card.decision, card.told) == ("offer", None, None, None)
    assert (card.pay, card.reply_by, revised.pay) == (MORE, FRIDAY, PAY)
    assert card.facts.copied is None


def test_an_improved_offer_that_was_decided_and_still_open_is_undecided_again() -> None:
    card = calls.improved(offer(decision=Decision(answer="no", at=NOW)), NO, NOW, pay=MORE, until=None)

    assert (card.stage, card.decision, card.reply_by) == ("offer", None, None)


def test_who_will_call_back_was_told_nothing() -> None:
    card = calls.will_call_back(declined(), NO, NOW, FRIDAY)

    assert card.told is None
    assert card.facts.copied is not None
    assert (card.facts.heard, card.facts.named) == (BEGAN, FRIDAY)
    assert [entry.kind for entry in card.timeline] == ["copied", "called", "heard"]


def test_a_call_that_nobody_answered_changes_nothing_but_the_timeline() -> None:
    before = declined()
    for voicemail, words in ((False, "called, nobody answered"), (True, "called, left a voicemail")):
        card = calls.unanswered(before, NO, NOW, voicemail=voicemail)
        assert card.timeline[-1].text == words
        assert card.told is None
        assert card.facts == before.facts


# -- amounts in foreign words


def test_amounts_in_a_text_can_be_hidden_and_nothing_else_is() -> None:
    hidden = ["85k", "92,000 EUR", "€92k", "92000", "GBP 40 000", "10 %", "25万", "1.2M", "8.000 euros"]
    for amount in hidden:
        assert masked(f"they say {amount} until friday") == "they say ••• until friday", amount
    for words in ("27 November 2026 at 17:00", "My number is +49 30 555 0142.", "in 3 days, step 2 of 5"):
        assert masked(words) == words


def test_the_record_of_a_call_asks_for_no_other_time_and_tells_no_second_time() -> None:
    call = calls.Call(situation="more-time", effect="more-time", began=BEGAN, minutes=1, until=FRIDAY)
    asked = sent(calls.reached(offer(), call, NOW), NOW, situation="more-time", until=FRIDAY)
    told = sent(calls.reached(offer(), NO, NOW), NOW, situation="decline", channel="email")

    assert [(one.state, one.until) for one in asked.extensions] == [("asked", FRIDAY)]
    assert told.told is not None
    assert (told.told.at, told.told.channel) == (BEGAN, "phone")
