"""What sending a letter does to a card: its situation declares it, the card keeps it until it is sent."""

from datetime import timedelta

import msgspec
import pytest

from offerboard.cards.changes.correspondence import copied, sent
from offerboard.cards.changes.lifecycle import ended, refused_by_me
from offerboard.cards.effects import EFFECTS, Effect, usual
from offerboard.cards.model import Card, Decision, Entry, Extension, Round, Told
from offerboard.cards.values import SITUATIONS
from tests.judging import STANDARD, at, interview, offer, on, says
from tests.unit.letters.letters import WRITER

NOW = at("2026-11-18 12:00")
LATER = at("2026-11-18 15:00")
FIRST, SECOND = Round(at=on("2026-11-20 10:00")), Round(at=on("2026-11-27 10:00"))


def stored(card: Card) -> Card:
    """The card as a file gives it back."""
    return msgspec.json.decode(msgspec.json.encode(card), type=Card)


def accepted() -> Card:
    return sent(offer(), NOW, situation="accept", channel="email")


def test_the_usual_effects_are_those_that_the_shipped_situations_declare() -> None:
    declared = WRITER.catalogue.situations()
    assert tuple(declared) == tuple(name for name in SITUATIONS if name in declared)
    assert {name: entry.effect for name, entry in declared.items()} == {
        name: usual(name) for name in declared
    }
    assert {usual(name) for name in SITUATIONS} == set(EFFECTS)


def test_a_usual_effect_is_not_written_down() -> None:
    line = msgspec.json.encode(copied(offer(), "decline", "email", NOW, effect="no"))
    assert b"effect" not in line


@pytest.mark.parametrize(("effect", "outcome"), [("no", "declined"), ("yes", "accepted"), ("record", None)])
def test_a_situation_of_ones_own_does_what_was_declared_when_it_was_copied(
    effect: Effect, outcome: str | None
) -> None:
    card = stored(copied(offer(), "sabbatical", "email", NOW, effect=effect))
    assert card.facts.copied is not None
    done = sent(card, LATER)
    assert (done.outcome, done.facts.copied) == (outcome, None)
    assert done.timeline[-1].situation == "sabbatical"
    assert done.told == (Told(at=LATER, channel="email") if outcome else None)


def test_a_nudge_of_ones_own_situation_counts_however_it_was_given() -> None:
    first = sent(interview(), NOW, situation="chaser", channel="email", effect="nudge")
    second = stored(sent(first, LATER, situation="chaser", channel="phone", effect="nudge"))
    assert (second.facts.nudges, second.facts.nudged) == (2, LATER)


def test_a_no_that_is_repeated_tells_them_only_where_they_did_not_know() -> None:
    no = refused_by_me(offer(), NOW, STANDARD)
    firm = sent(no, LATER, situation="hold-firm", channel="phone")
    assert firm.told == Told(at=LATER, channel="phone")
    again = sent(firm, LATER + timedelta(days=1), situation="hold-firm", channel="email")
    assert again.told == firm.told
    assert sent(offer(), LATER, situation="hold-firm", channel="phone").outcome is None


def test_going_back_on_a_yes_ends_the_card_and_tells_them() -> None:
    done = sent(accepted(), LATER, situation="renege", channel="phone")
    assert (done.stage, done.outcome, done.ended, done.ended_by) == ("closed", "reneged", LATER, "me")
    assert done.told == Told(at=LATER, channel="phone")
    assert done.decision == Decision(answer="no", at=LATER)
    ended_before = ended(accepted(), "reneged", NOW, STANDARD)
    assert says(ended_before, LATER) == "untold soon"
    assert sent(ended_before, LATER, situation="renege").told == Told(at=LATER, channel="email")


def test_what_was_never_accepted_is_not_reneged() -> None:
    assert sent(offer(), LATER, situation="renege", channel="email").outcome is None


def test_confirming_means_the_next_interview_that_is_open() -> None:
    card = interview(rounds=(SECOND, FIRST))
    one = sent(card, NOW, situation="confirm", channel="email")
    assert [round_.confirmed for round_ in one.rounds] == [False, True]
    both = sent(one, LATER, situation="confirm", channel="email")
    assert [round_.confirmed for round_ in both.rounds] == [True, True]
    assert [slot.confirmed for slot in both.facts.upcoming] == [True, True]
    over = interview(rounds=(Round(at=on("2026-11-10 10:00")),))
    assert sent(over, LATER, situation="confirm", channel="email").rounds == over.rounds


def test_another_time_asked_for_opens_the_interview_again() -> None:
    confirmed = sent(interview(rounds=(FIRST,)), NOW, situation="confirm", channel="email")
    moved = sent(confirmed, LATER, situation="reschedule", channel="email")
    assert [round_.confirmed for round_ in moved.rounds] == [False]
    assert moved.timeline[-1].situation == "reschedule"


def test_better_terms_are_owed_until_they_say_something() -> None:
    asked = sent(offer(), NOW, situation="negotiate", channel="email")
    assert asked.facts.bargained == NOW
    assert asked.facts.asked is None
    assert asked.extensions == ()
    heard = Entry(kind="revised", at=LATER)
    answered = sent(
        msgspec.structs.replace(asked, timeline=(*asked.timeline, heard)), LATER, situation="thank-you"
    )
    assert answered.facts.bargained is None


def test_it_is_known_that_they_were_told_of_ones_date() -> None:
    told = sent(interview(), NOW, situation="expedite", channel="phone")
    assert told.facts.expedited == NOW


def test_more_time_of_ones_own_situation_asks_until_its_date() -> None:
    card = copied(offer(), "holiday", "text", NOW, effect="more-time", until=on("2026-12-01"))
    asked = sent(stored(card), LATER)
    assert asked.extensions == (Extension(asked=LATER, until=on("2026-12-01")),)
    assert [entry.kind for entry in asked.timeline[-2:]] == ["sent", "asked"]


def test_a_card_from_before_there_were_effects_reads_as_it_did() -> None:
    old = b"""{"id":"k3v9x2aa","created":"2026-11-02T10:00:00Z","company":"Globex","stage":"interview",
        "facts":{"copied":{"at":"2026-11-18T10:00:00Z","situation":"follow-up","channel":"email"}},
        "timeline":[{"kind":"copied","at":"2026-11-18T10:00:00Z","situation":"follow-up","channel":"email"}]}"""
    done = sent(msgspec.json.decode(old, type=Card), NOW)
    assert done.facts.nudges == 1
