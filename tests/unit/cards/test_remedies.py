"""What each flag asks for: one remedy a rule, that can be done to the card which it stands on."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, get_args

from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Flag, Rule, Severity
from offerboard.cards.clock.peers import NO_PEERS, survey
from offerboard.cards.clock.rulebook import RULES
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Decision, Entry, Promise, Round, Told
from offerboard.cards.remedies import Remedy, remedy
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Money
from offerboard.letters import Sender, Writer, board_facts
from tests.judging import STANDARD, at, interview, offer, on

NOW = at("2026-11-18 10:00")
NO, YES = Decision(answer="no", at=NOW), Decision(answer="yes", at=NOW)
OTHER = structs.replace(offer(reply_by=on("2026-11-20 17:00")), id="0therac1", company="Acme")
UNCONFIRMED = Round(at=on("2026-11-19 09:00"))


def derived(card: Card, **fields: Any) -> Card:
    card = structs.replace(card, **fields)
    return structs.replace(card, facts=derive(card, NOW))


def flagged(rule: Rule, severity: Severity = Severity.SOON) -> Flag:
    return Flag(rule, severity, "me", NOW, UNCONFIRMED.at if rule == "interview" else None)


def of(rule: Rule, card: Card, severity: Severity = Severity.SOON) -> Remedy:
    return remedy(flagged(rule, severity), card.head, NO_PEERS)


def stated(thousands: int) -> Stated:
    base = Money(amount=Decimal(thousands * 1000), currency="EUR", period="year")
    return Stated(terms=Terms(base=base), at=NOW)


CARDS: dict[Rule, Card] = {
    "reply": offer(reply_by=on("2026-11-19 10:00")),
    "lapse": offer(reply_by=on("2026-11-01 10:00")),
    "untold": offer(decision=NO),
    "copied": correspondence.copied(offer(), "decline", "email", NOW),
    "unanswered": derived(interview(), timeline=(Entry(kind="heard", at=NOW, owed=True),)),
    "others-open": interview(),
    "no-date": offer(),
    "start": offer(start=on("2026-11-20")),
    "interview": derived(interview(), rounds=(UNCONFIRMED,)),
    "acknowledge": derived(offer(), received=on("2026-11-17")),
    "unwritten": offer(written=False, spoken=at("2026-11-02 10:00")),
    "more-time": derived(offer(), timeline=(Entry(kind="asked", at=NOW),)),
    "better-terms": offer(),
    "expedite": interview(),
    "silence": interview(),
    "quiet": interview(),
    "stale": interview(imported=NOW),
    "expected": derived(
        interview(), rounds=(UNCONFIRMED,), timeline=(Entry(kind="heard", at=NOW, owed=True),)
    ),
    "both-accepted": offer(outcome="accepted", decision=YES),
    "improved": derived(
        structs.replace(offer(), stage="closed", outcome="declined", decision=NO, told=Told(at=NOW)),
        timeline=(Entry(kind="revised", at=NOW),),
    ),
    "promised": derived(offer(), promises=(Promise(text="references", made=NOW),)),
    "paper-differs": derived(offer(said=(stated(84),), paper=stated(81))),
    "agreed": derived(
        offer(), timeline=(Entry(kind="granted", at=NOW, channel="phone", until=on("2026-11-27")),)
    ),
    "date-moved": interview(),
    "unrecorded": interview(),
    "thanks": derived(interview(), rounds=(Round(at=on("2026-11-17 09:00")),)),
}


def test_every_rule_has_its_remedy_and_a_letter_that_it_names_can_be_written() -> None:
    assert set(CARDS) == set(get_args(Rule)) == {named.rule for named in RULES}
    writer, sender = Writer.at_home(), Sender(name="Robin Vale")
    for rule, card in CARDS.items():
        found = of(rule, card)
        assert found.words
        assert (found.situation is not None) == (found.deed == "write"), rule
        if found.situation is not None:
            facts = board_facts(card.id, [card, OTHER])
            fitting = [name for name, _ in writer.situations(card, facts, sender, NOW)]
            assert found.situation in fitting, rule


def test_what_was_copied_is_to_be_confirmed_whatever_the_flag_says() -> None:
    for rule in get_args(Rule):
        assert of(rule, CARDS["copied"]).deed == "sent"


def test_your_answer_is_told_by_the_letter_that_says_it() -> None:
    told = {
        "decline": offer(decision=NO),
        "withdraw": interview(decision=NO),
        "renege": structs.replace(offer(), stage="closed", outcome="reneged", decision=NO),
    }
    for situation, card in told.items():
        assert of("untold", card) == Remedy("write", of("untold", card).words, situation)
        assert of("start", card).situation == situation
    for accepted in (offer(decision=YES), offer(decision=YES, outcome="accepted")):
        assert of("untold", accepted) == Remedy("accept", "tell them your yes", None)
    assert of("start", offer()).deed == "decide"
    assert of("others-open", offer()).situation == "decline"
    assert of("others-open", interview()).situation == "withdraw"


def test_the_remedy_goes_with_how_the_card_stands() -> None:
    assert "late" in of("reply", CARDS["reply"], Severity.OVERDUE).words
    assert "late" not in of("reply", CARDS["reply"]).words
    confirmed = derived(interview(), rounds=(structs.replace(UNCONFIRMED, confirmed=True),))
    assert of("interview", CARDS["interview"]).situation == "confirm"
    assert of("interview", confirmed).deed == "look"
    assert of("unwritten", CARDS["unwritten"]).deed == "write"
    accepted = offer(outcome="accepted", decision=YES, told=Told(at=NOW), written=False)
    assert of("unwritten", accepted).deed == "accept"
    declined = structs.replace(offer(), stage="closed", outcome="declined", decision=NO, told=Told(at=NOW))
    assert of("unanswered", declined).situation == "hold-firm"
    assert of("unanswered", CARDS["unanswered"]).situation == "reply"
    assert of("unanswered", CARDS["expected"]).situation == "confirm"
    assert of("others-open", interview(kind="employer")).situation == "resign"
    assert of("untold", offer(kind="employer", decision=NO)).situation == "counter-no"


def test_once_another_offer_is_accepted_no_step_is_taken_towards_this_one() -> None:
    accepted = structs.replace(OTHER, outcome="accepted", decision=YES, told=Told(at=NOW))
    board = survey([accepted], NOW)
    own = {
        "copied": "sent",
        "untold": "write",
        "lapse": "lapse",
        "quiet": "end",
        "stale": "review",
        "both-accepted": "write",
        "improved": "write",
        "promised": "record",
    }
    for rule, card in CARDS.items():
        found = remedy(flagged(rule), card.head, board)
        if rule in own:
            assert found == of(rule, card)
            assert found.deed == own[rule]
        else:
            no = "decline" if card.stage == "offer" else "withdraw"
            assert found == Remedy("write", "tell them that you have accepted elsewhere", no), rule
    for unfirm in (structs.replace(accepted, told=None), structs.replace(accepted, written=False)):
        assert remedy(flagged("reply"), CARDS["reply"].head, survey([unfirm], NOW)).deed == "decide"
    later = structs.replace(CARDS["reply"], created=NOW + timedelta(days=1))
    assert remedy(flagged("reply"), later.head, board).deed == "decide"
    told = derived(offer(decision=NO), timeline=(Entry(kind="heard", at=NOW, owed=True),))
    assert remedy(flagged("unanswered"), told.head, board).situation == "reply"


def test_a_stale_card_that_is_kept_is_judged_like_any_other() -> None:
    card = offer(reply_by=on("2026-11-01 10:00"), imported=at("2026-11-10 10:00"))
    clock = Clock(STANDARD)
    stale = clock.judge(card.head, NOW).flag
    assert stale is not None
    assert remedy(stale, card.head, NO_PEERS).deed == "review"
    kept = lifecycle.edited(card, {}, NOW + timedelta(minutes=1))
    flag = clock.judge(kept.head, NOW).flag
    assert flag is not None
    assert flag.rule == "lapse"
