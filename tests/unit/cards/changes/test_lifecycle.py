"""What each change of a card means, and what it leaves alone (docs/design.md#board)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from offerboard.cards.changes import correspondence
from offerboard.cards.changes.lifecycle import (
    added,
    decided,
    edited,
    ended,
    moved,
    offered,
    refused_by_me,
    snoozed,
)
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Card, Decision, Entry, Snooze, Told
from offerboard.cards.values import ENDED_BY, MY_NO, OUTCOMES, Money, Outcome, Pay, Stage
from offerboard.errors import UsageError
from tests.judging import STANDARD, at, card, interview, offer, on, says

NOW = at("2026-11-18 12:00")
LATER = at("2026-11-19 12:00")
DAY = timedelta(days=1)


def last(changed: Card) -> Entry:
    return changed.timeline[-1]


# -- adding


def test_a_new_card_stands_where_it_was_put() -> None:
    new = added(interview(), NOW, STANDARD)
    assert (new.created, new.updated, new.stage, new.outcome) == (NOW, NOW, "interview", None)
    assert (last(new).kind, last(new).at, last(new).stage) == ("moved", NOW, "interview")
    assert new.facts.entered == NOW


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_says_where_a_new_card_stands(outcome: Outcome) -> None:
    new = added(interview(outcome=outcome), NOW, STANDARD)
    assert new.stage == ("offer" if outcome == "accepted" else "closed")
    assert (new.ended, new.ended_by, new.told) == (NOW, ENDED_BY[outcome], None)


def test_a_new_closed_card_ended_somehow() -> None:
    new = added(card(stage="closed"), NOW, STANDARD)
    assert (new.outcome, new.ended, new.ended_by) == ("unknown", NOW, "nobody")


@pytest.mark.parametrize("outcome", ["declined", "withdrawn", "reneged", "accepted"])
def test_an_answer_backdated_by_more_than_a_week_counts_as_told(outcome: Outcome) -> None:
    fresh = card(stage="closed", outcome=outcome)
    assert added(fresh, NOW, STANDARD, NOW - 7 * DAY).told is None
    long_ago = NOW - 7 * DAY - timedelta(seconds=1)
    assert added(fresh, NOW, STANDARD, long_ago).told == Told(at=long_ago)
    assert ended(offer(), outcome, NOW, STANDARD, at=long_ago).told == Told(at=long_ago)
    assert ended(offer(), outcome, NOW, STANDARD, at=NOW - 7 * DAY).told is None


# -- moving and reopening


def test_a_move_is_kept_in_the_timeline_and_can_be_backdated() -> None:
    to = moved(card(stage="applied"), "interview", NOW, at=NOW - 2 * DAY)
    assert to.stage == "interview"
    assert last(to) == Entry(kind="moved", at=NOW - 2 * DAY, logged=NOW, stage="interview")
    assert to.facts.entered == NOW - 2 * DAY


def test_closing_needs_an_outcome() -> None:
    with pytest.raises(UsageError, match="outcome"):
        moved(interview(), "closed", NOW)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("stage", ["applied", "interview", "offer"])
def test_reopening_clears_outcome_and_told_and_keeps_the_timeline(outcome: Outcome, stage: Stage) -> None:
    closed = structs.replace(ended(offer(), outcome, NOW, STANDARD), told=Told(at=NOW))
    again = moved(closed, stage, LATER)
    assert (again.stage, again.outcome, again.ended, again.ended_by) == (stage, None, None, None)
    assert (again.told, again.decision) == (None, None)
    assert again.timeline[:-1] == closed.timeline
    assert again.received == closed.received


def test_a_move_between_open_stages_keeps_the_decision() -> None:
    sure = offer(decision=Decision(answer="no", at=NOW))
    assert moved(sure, "interview", LATER).decision == sure.decision


# -- an offer


def test_an_offer_notes_how_it_came() -> None:
    got = offered(
        interview(), NOW, received=on("2026-11-17 16:00"), reply_by=on("2026-11-27"), channel="email"
    )
    assert (got.stage, got.received, got.reply_by) == ("offer", on("2026-11-17 16:00"), on("2026-11-27"))
    assert (got.written, got.spoken, got.facts.acknowledged) == (True, None, None)
    assert got.facts.heard == at("2026-11-17 16:00")
    assert [entry.kind for entry in got.timeline] == ["moved", "heard"]


def test_a_spoken_offer_waits_for_its_paper() -> None:
    got = offered(interview(), NOW, received=on("2026-11-17 16:00"), written=False, channel="phone")
    assert (got.written, got.spoken) == (False, at("2026-11-17 16:00"))


def test_that_a_spoken_offer_is_in_writing_now_is_kept_and_settles_nothing_else() -> None:
    asked = correspondence.sent(
        offered(interview(), NOW, received=on("2026-11-17 16:00"), written=False), NOW, situation="negotiate"
    )
    got = edited(asked, {"written": True}, LATER)
    assert (last(got).kind, last(got).at, last(got).text) == ("noted", LATER, "their offer is in writing")
    assert got.facts == structs.replace(asked.facts, in_writing=LATER)
    assert edited(interview(), {"written": True}, LATER).timeline == ()


def test_thanking_acknowledges() -> None:
    for channel in ("phone", "email", "text", None):
        got = offered(interview(), NOW, received=on("2026-11-18"), thanked=True, channel=channel)
        assert got.facts.acknowledged == NOW
        assert last(got).kind == ("called" if channel == "phone" else "sent")


def test_an_offer_of_today_did_not_come_tonight() -> None:
    got = offered(interview(), NOW, received=on("2026-11-18"))
    assert all(entry.at <= NOW for entry in got.timeline)


# -- ending


@pytest.mark.parametrize(
    ("stage", "outcome"), [("applied", "withdrawn"), ("interview", "withdrawn"), ("offer", "declined")]
)
def test_your_no_declines_an_offer_and_withdraws_from_the_rest(stage: Stage, outcome: Outcome) -> None:
    no = refused_by_me(card(stage=stage), NOW, STANDARD, reason="family")
    assert (no.stage, no.outcome, no.ended, no.ended_by) == ("closed", outcome, NOW, "me")
    assert no.decision == Decision(answer="no", at=NOW, reason="family")
    assert says(no, NOW) == "untold note"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_end_says_who_ended_it(outcome: Outcome) -> None:
    end = ended(interview(), outcome, NOW, STANDARD, text="as it goes")
    assert (end.outcome, end.ended, end.ended_by) == (outcome, NOW, ENDED_BY[outcome])
    assert (last(end).outcome, last(end).text) == (outcome, "as it goes")
    assert end.stage == ("offer" if outcome == "accepted" else "closed")
    assert (end.decision is not None) == (outcome in MY_NO or outcome == "accepted")
    assert ended(interview(), outcome, NOW, STANDARD, by="nobody").ended_by == "nobody"


def test_a_decision_once_made_keeps_its_time_and_its_words() -> None:
    sure = offer(decision=Decision(answer="no", at=NOW, reason="terms", words="too far"))
    assert ended(sure, "declined", LATER, STANDARD).decision == sure.decision
    again = ended(sure, "declined", LATER, STANDARD, reason="family").decision
    assert again == Decision(answer="no", at=NOW, reason="family", words="too far")
    assert ended(sure, "accepted", LATER, STANDARD).decision == Decision(answer="yes", at=LATER)


def test_who_was_told_of_one_answer_was_not_told_of_another() -> None:
    told = structs.replace(ended(offer(), "accepted", NOW, STANDARD), told=Told(at=NOW))
    assert ended(told, "reneged", LATER, STANDARD).told is None
    assert ended(told, "accepted", LATER, STANDARD).told == Told(at=NOW)


# -- the rest


def test_deciding_moves_nothing() -> None:
    sure = decided(offer(), "yes", NOW, reason="growth", told="none", words="the team")
    assert (sure.stage, sure.outcome) == ("offer", None)
    assert sure.decision == Decision(
        answer="yes", at=NOW, reason="growth", told_reason="none", words="the team"
    )
    assert (last(sure).kind, last(sure).text) == ("decided", "yes: the team")


def test_other_terms_of_an_offer_leave_the_old_ones_in_the_timeline() -> None:
    old, new = (Pay(base=Money(amount=Decimal(amount), currency="EUR")) for amount in (70_000, 75_000))
    better = edited(offer(pay=old), {"pay": new}, NOW)
    assert better.pay == new
    assert (last(better).kind, last(better).pay, last(better).text) == ("noted", old, "pay corrected")
    assert better.facts.heard == offer(pay=old).facts.heard, "a correction is no word of theirs"
    assert better.facts.agreed is None
    assert edited(offer(pay=None), {"pay": new}, NOW).timeline == ()
    assert edited(offer(pay=old), {"notes": "x"}, NOW).timeline == ()
    assert edited(interview(pay=old), {"pay": new}, NOW).timeline == ()


def test_a_cleared_field_stays_cleared() -> None:
    assert edited(offer(reply_by=on("2026-11-20")), {"reply_by": None}, NOW).reply_by is None


def test_a_change_makes_an_imported_card_ones_own() -> None:
    from_a_file = offer(imported=at("2026-11-01 10:00"))
    assert edited(from_a_file, {"notes": "x"}, NOW).imported is None
    assert moved(from_a_file, "interview", NOW).imported is None
    assert snoozed(from_a_file, LATER, Severity.NOTE, NOW).imported == from_a_file.imported


def test_a_snooze_knows_its_bounds() -> None:
    due = offer(reply_by=on("2026-11-20 17:00"))
    until = NOW + 10 * DAY
    assert snoozed(offer(), until, Severity.SOON, NOW).snooze == Snooze(until=until, severity=Severity.SOON)
    with pytest.raises(UsageError, match="past"):
        snoozed(due, NOW, Severity.SOON, NOW)
    early = Snooze(until=at("2026-11-20 17:00"), severity=Severity.SOON)
    assert snoozed(due, until, Severity.SOON, NOW).snooze == early
    late = Snooze(until=at("2026-11-22 12:00"), severity=Severity.OVERDUE)
    assert snoozed(due, until, Severity.OVERDUE, at("2026-11-21 12:00")).snooze == late
