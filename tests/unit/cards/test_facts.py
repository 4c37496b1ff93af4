"""What the clock reads follows from the timeline and the interviews, in whichever order they were noted."""

import random
from decimal import Decimal
from typing import Any

from msgspec import structs

from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Differs, Entry, Facts, Promise, Round, Told
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import ENTRY_KINDS, EntryKind, Money, RoundState
from tests.judging import at, card, on

NOW = at("2026-11-18 12:00")


def entry(kind: EntryKind, when: str, **more: Any) -> Entry:
    return Entry(kind=kind, at=at(when), logged=NOW, **more)


def facts(*timeline: Entry, rounds: tuple[Round, ...] = (), **fields: Any) -> Facts:
    return derive(card(timeline=timeline, rounds=rounds, **fields), NOW)


def test_nothing_is_known_of_an_empty_timeline() -> None:
    assert facts() == Facts()


def test_backdated_entries_count_by_their_own_time() -> None:
    timeline = (
        entry("moved", "2026-11-02 10:00", stage="interview"),
        entry("heard", "2026-11-05 10:00", owed=True),
        entry("called", "2026-11-06 10:00"),
        entry("sent", "2026-11-12 10:00", situation="follow-up", channel="email"),
    )
    told = facts(*timeline)
    assert told == Facts(
        entered=at("2026-11-02 10:00"),
        heard=at("2026-11-05 10:00"),
        acknowledged=at("2026-11-06 10:00"),
        contacted=at("2026-11-12 10:00"),
        nudges=1,
        nudged=at("2026-11-12 10:00"),
    )
    chance = random.Random(1)
    for _ in range(10):
        assert facts(*chance.sample(timeline, 4)) == told


def test_an_offer_is_acknowledged_by_what_was_said_after_it_came() -> None:
    received = on("2026-11-10 10:00")
    before = entry("sent", "2026-11-10 09:59", situation="thank-you", channel="email")
    after = entry("called", "2026-11-10 10:00")
    assert facts(before, received=received).acknowledged is None
    assert facts(before, after, received=received).acknowledged == after.at
    assert facts(before, received=on("2026-11-10")).acknowledged == before.at  # dated by its day


def test_an_offer_without_its_day_is_acknowledged_by_what_was_said_after_the_move() -> None:
    before = entry("sent", "2026-11-09 10:00", situation="thank-you", channel="email")
    moved = entry("moved", "2026-11-10 10:00", stage="offer")
    after = entry("sent", "2026-11-11 10:00", situation="acknowledge", channel="email")
    assert facts(before, moved).acknowledged is None
    assert facts(before, moved, after).acknowledged == after.at


def test_what_you_say_answers_them() -> None:
    waiting = entry("heard", "2026-11-10 10:00", owed=True)
    assert facts(waiting).unanswered == waiting.at
    answers: tuple[EntryKind, ...] = ("sent", "called", "met", "asked")
    for kind in answers:
        assert facts(waiting, entry(kind, "2026-11-11 10:00")).unanswered is None
        assert facts(waiting, entry(kind, "2026-11-09 10:00")).unanswered == waiting.at
    others: tuple[EntryKind, ...] = ("noted", "copied", "moved", "decided")
    for kind in others:
        assert facts(waiting, entry(kind, "2026-11-11 10:00")).unanswered == waiting.at


def test_a_copy_waits_until_that_letter_is_sent_said_or_given_up() -> None:
    copy = entry("copied", "2026-11-10 10:00", situation="decline", channel="email")
    copied = facts(copy).copied
    assert copied is not None
    assert (copied.at, copied.situation, copied.channel) == (copy.at, "decline", "email")
    other = entry("sent", "2026-11-11 10:00", situation="acknowledge", channel="email")
    assert facts(copy, other).copied == copied
    settling: tuple[EntryKind, ...] = ("sent", "called", "noted")
    for kind in settling:
        assert facts(copy, entry(kind, "2026-11-11 10:00", situation="decline")).copied is None
    again = entry("copied", "2026-11-12 10:00", situation="decline", channel="text")
    newest = facts(copy, again).copied
    assert newest is not None
    assert newest.channel == "text"


def test_more_time_is_asked_for_until_they_answer() -> None:
    asked = entry("asked", "2026-11-10 10:00")
    assert facts(asked).asked == asked.at
    assert facts(asked, entry("granted", "2026-11-11 10:00")).asked is None
    assert facts(asked, entry("refused", "2026-11-11 10:00")).asked is None
    assert facts(asked, entry("heard", "2026-11-11 10:00")).asked == asked.at


def test_they_are_heard_when_they_write_call_meet_or_change_their_terms() -> None:
    theirs: tuple[EntryKind, ...] = ("heard", "met", "granted", "refused", "revised")
    for kind in theirs:
        assert facts(entry(kind, "2026-11-10 10:00")).heard == at("2026-11-10 10:00")
    for kind in set(ENTRY_KINDS) - set(theirs):
        assert facts(entry(kind, "2026-11-10 10:00")).heard is None


def test_the_date_that_they_named_stands_until_they_name_another() -> None:
    first = entry("met", "2026-11-05 10:00", until=on("2026-11-20"))
    silent = entry("heard", "2026-11-06 10:00")
    second = entry("heard", "2026-11-07 10:00", until=on("2026-11-25"))
    granted = entry("granted", "2026-11-08 10:00", until=on("2026-11-30"))  # a date for you, not for them
    assert facts(first, silent).named == on("2026-11-20")
    assert facts(first, silent, second, granted).named == on("2026-11-25")


def test_nudges_count_since_they_were_last_heard() -> None:
    nudges = [
        entry("sent", f"2026-11-{day} 10:00", situation="follow-up", channel="email") for day in (10, 17)
    ]
    told = facts(entry("heard", "2026-11-02 10:00"), *nudges)
    assert (told.nudges, told.nudged) == (2, at("2026-11-17 10:00"))
    answered = facts(*nudges, entry("heard", "2026-11-17 11:00"))
    assert (answered.nudges, answered.nudged) == (0, None)


def test_an_interview_that_is_over_counts_as_having_met() -> None:
    over = Round(at=on("2026-11-12 10:00"), minutes=90)
    ahead = Round(at=on("2026-11-25 10:00"), minutes=45, confirmed=True, where="Berlin")
    told = facts(entry("heard", "2026-11-05 10:00", owed=True), rounds=(ahead, over))
    assert told.heard == at("2026-11-12 11:30")
    assert told.unanswered is None
    assert [(slot.at, slot.minutes, slot.confirmed) for slot in told.upcoming] == [(ahead.at, 45, True)]


def test_a_nudge_after_an_interview_is_kept() -> None:
    over = Round(at=on("2026-11-06 10:00"))
    nudge = entry("sent", "2026-11-16 10:00", situation="follow-up", channel="email")
    told = facts(entry("heard", "2026-11-02 10:00"), nudge, rounds=(over,))
    assert (told.heard, told.nudges, told.nudged) == (at("2026-11-06 11:00"), 1, nudge.at)


def test_a_date_named_while_the_interview_went_on_is_kept() -> None:
    over = Round(at=on("2026-11-12 10:00"), minutes=90)
    told = facts(entry("met", "2026-11-12 11:00", until=on("2026-11-20")), rounds=(over,))
    assert (told.heard, told.named) == (at("2026-11-12 11:30"), on("2026-11-20"))


def test_an_interview_lasts_to_its_end_and_a_whole_day_to_midnight() -> None:
    running = Round(at=on("2026-11-18 11:30"), minutes=45)
    today = Round(at=on("2026-11-18"))
    yesterday = Round(at=on("2026-11-17"))
    told = facts(rounds=(today, running, yesterday))
    assert [slot.at for slot in told.upcoming] == [running.at, today.at]
    assert told.heard == at("2026-11-17 23:59:59")


def test_deriving_twice_changes_nothing() -> None:
    made = card(timeline=(entry("heard", "2026-11-05 10:00"),), rounds=(Round(at=on("2026-11-12 10:00")),))
    once: Card = structs.replace(made, facts=derive(made, NOW))
    assert derive(once, NOW) == once.facts


# -- what the worst days need


def test_every_message_and_call_of_yours_is_a_contact_and_a_meeting_is_none() -> None:
    kinds: tuple[EntryKind, ...] = ("sent", "called", "asked")
    for kind in kinds:
        assert facts(entry(kind, "2026-11-10 10:00")).contacted == at("2026-11-10 10:00")
    assert facts(entry("met", "2026-11-10 10:00"), entry("heard", "2026-11-11 10:00")).contacted is None


def test_the_date_that_they_were_told_is_kept_and_the_last_one_counts() -> None:
    first = entry("sent", "2026-11-10 10:00", situation="expedite", channel="email", until=on("2026-11-20"))
    second = entry(
        "called", "2026-11-12 10:00", situation="expedite", channel="phone", until=on("2026-11-27")
    )
    assert facts(first).told_date == on("2026-11-20")
    told = facts(second, first)
    assert (told.told_date, told.expedited) == (on("2026-11-27"), second.at)


def test_a_paper_that_was_asked_for_is_owed_until_it_comes() -> None:
    asked = entry("sent", "2026-11-10 10:00", situation="paper", channel="email")
    assert facts(asked).paper_asked == asked.at
    assert facts(asked, entry("heard", "2026-11-11 10:00")).paper_asked == asked.at
    assert facts(asked, entry("heard", "2026-11-11 10:00", written=True)).paper_asked is None


def test_a_paper_to_be_put_right_is_owed_until_they_answer() -> None:
    asked = entry("sent", "2026-11-10 10:00", situation="paper-differs", channel="email")
    assert facts(asked).queried == asked.at
    assert facts(asked, entry("heard", "2026-11-11 10:00")).queried is None


def test_the_paper_differs_while_it_is_the_last_word() -> None:
    base = Terms(base=Money(amount=Decimal(84000), currency="EUR"), start=on("2027-01-01"))
    other = structs.replace(base, base=Money(amount=Decimal(81000), currency="EUR"))
    spoken = Stated(terms=base, at=at("2026-11-03 10:00"))
    paper = Stated(terms=other, at=at("2026-11-06 10:00"))
    told = facts(said=(spoken,), paper=paper, written=True)
    assert told.differs == Differs(terms=("base",), said=spoken.at)
    assert facts(said=(spoken,), paper=paper, written=False).differs is None, (
        "a later word asks for a new paper"
    )
    assert facts(said=(spoken,), paper=spoken, written=True).differs is None


def test_what_was_agreed_by_phone_is_on_no_record_until_it_is_written() -> None:
    granted = entry("granted", "2026-11-10 10:00", channel="phone", until=on("2026-11-30"))
    assert facts(granted).agreed == granted.at
    assert facts(entry("granted", "2026-11-10 10:00", channel="email", until=on("2026-11-30"))).agreed is None
    record = entry("sent", "2026-11-10 12:00", situation="confirm-terms", channel="email")
    assert facts(granted, record).agreed is None
    assert facts(granted, entry("heard", "2026-11-11 10:00", written=True)).agreed is None
    assert (
        facts(granted, entry("moved", "2026-11-11 10:00", stage="closed", outcome="declined")).agreed is None
    )


def test_a_better_offer_after_your_no_waits_for_a_word() -> None:
    no = {"stage": "closed", "outcome": "declined", "told": Told(at=at("2026-11-10 10:00"))}
    before, better = entry("revised", "2026-11-09 10:00"), entry("revised", "2026-11-11 10:00")
    assert facts(before, **no).improved is None
    assert facts(before, better, **no).improved == better.at
    firm = entry("called", "2026-11-12 10:00", situation="hold-firm", channel="phone")
    assert facts(better, firm, **no).improved is None
    assert facts(better).improved is None
    assert not structs.replace(card(**no), facts=facts(better, **no)).settled


def test_a_card_that_was_opened_again_starts_anew() -> None:
    moves = (
        entry("moved", "2026-11-02 10:00", stage="interview"),
        entry("moved", "2026-11-05 10:00", stage="closed", outcome="withdrawn"),
        entry("moved", "2026-11-09 10:00", stage="offer"),
        entry("moved", "2026-11-10 10:00", stage="interview"),
    )
    assert facts(*moves[:2]).reopened is None
    assert facts(*moves).reopened == at("2026-11-09 10:00")


def test_an_interview_that_was_cancelled_or_missed_was_none() -> None:
    past = Round(at=on("2026-11-12 10:00"))
    ahead = Round(at=on("2026-11-25 10:00"))
    states: tuple[RoundState, ...] = ("cancelled", "missed")
    for state in states:
        rounds = tuple(structs.replace(round_, state=state) for round_ in (past, ahead))
        assert facts(rounds=rounds) == Facts()


def test_an_interview_that_is_over_is_unrecorded_until_somebody_says_how_it_was() -> None:
    over = Round(at=on("2026-11-12 10:00"), minutes=90)
    told = facts(rounds=(over,))
    assert (told.met, told.unrecorded) == (at("2026-11-12 11:30"), at("2026-11-12 11:30"))
    assert facts(rounds=(structs.replace(over, state="held"),)).unrecorded is None
    assert facts(entry("met", "2026-11-12 10:00"), rounds=(over,)).unrecorded is None
    assert facts(entry("heard", "2026-11-13 10:00"), rounds=(over,)).unrecorded is None
    assert facts(entry("heard", "2026-11-11 10:00"), rounds=(over,)).unrecorded == over.over
    assert facts(rounds=(over,), stage="closed").unrecorded is None


def test_thanks_for_an_interview_are_known() -> None:
    thanks = entry("sent", "2026-11-13 10:00", situation="thank-you", channel="email")
    assert facts(thanks).thanked == thanks.at


def test_the_promise_that_is_due_first_is_known() -> None:
    soon = Promise(text="references", made=NOW, due=on("2026-11-20"))
    late = Promise(text="the test", made=at("2026-11-01 10:00"), due=on("2026-11-27"))
    assert facts(promises=(late, soon)).promised == soon
    assert facts().promised is None
