"""What the clock says of interviews, silence, answers owed and copies, and of snoozed and imported cards."""

from datetime import datetime, timedelta

import pytest
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.flags import QUIET, Severity
from offerboard.cards.clock.policy import Profile
from offerboard.cards.model import Copied, Decision, Facts, InterviewSlot, Snooze, Told
from offerboard.cards.values import Outcome
from offerboard.cards.wording import long, short
from tests.judging import BERLIN, NEW_YORK, at, card, flag, interview, judge, offer, on, policy, says

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


# -- interviews


def test_an_interview_is_named_the_day_before_and_on_its_day() -> None:
    coming = interview(
        Facts(upcoming=(InterviewSlot(at=on("2026-11-18 14:00"), minutes=45, confirmed=True),))
    )
    assert says(coming, "2026-11-16 23:59:59") == ""
    assert says(coming, "2026-11-17 00:00") == "interview note"
    assert says(coming, "2026-11-18 00:00") == "interview soon"
    assert says(coming, "2026-11-18 14:44:59") == "interview soon"
    assert says(coming, "2026-11-18 14:45") == "unrecorded note"


def test_an_interview_is_kept_in_mind_once_the_offer_has_come() -> None:
    slot = InterviewSlot(at=on("2026-11-18 14:00"), minutes=45, confirmed=True)
    facts = Facts(acknowledged=at("2026-11-02 11:00"), upcoming=(slot,))
    coming = offer(facts, reply_by=on("2026-11-27"))
    yes = {"decision": Decision(answer="yes", at=at("2026-11-17 10:00")), "outcome": "accepted"}
    for card_ in (coming, structs.replace(coming, **yes, told=Told(at=at("2026-11-17 10:00")))):
        assert says(card_, "2026-11-17 11:00") == "interview note"
        assert says(card_, "2026-11-18 00:00") == "interview soon"
        assert says(card_, "2026-11-18 14:45") == ""
    no = structs.replace(coming, decision=Decision(answer="no", at=at("2026-11-17 10:00")))
    assert says(no, "2026-11-18 00:00") == "expected urgent"


def test_an_interview_of_unknown_length_takes_an_hour() -> None:
    coming = interview(Facts(upcoming=(InterviewSlot(at=on("2026-11-18 14:00")),)))
    assert says(coming, "2026-11-18 14:59:59") == "interview soon"
    assert says(coming, "2026-11-18 15:00") == "unrecorded note"


@pytest.mark.parametrize("name", ["standard", "senior", "student"])
def test_an_interview_is_to_be_confirmed(name: Profile) -> None:
    start = at("2026-11-18 14:00")
    coming = interview(Facts(upcoming=(InterviewSlot(at=on("2026-11-18 14:00")),)))
    rules = policy(name)
    assert says(coming, start - 72 * HOUR - SECOND, rules) == ""
    assert says(coming, start - 72 * HOUR, rules) == "interview note"
    assert says(coming, start - 24 * HOUR - SECOND, rules) == "interview note"
    assert says(coming, start - 24 * HOUR, rules) == "interview soon"


def test_an_interview_of_which_only_the_day_is_known_lasts_that_day() -> None:
    coming = interview(Facts(upcoming=(InterviewSlot(at=on("2026-11-18"), confirmed=True),)))
    assert says(coming, "2026-11-17 00:00") == "interview note"
    assert says(coming, "2026-11-18 00:00") == "interview soon"
    assert says(coming, "2026-11-18 23:59:58") == "interview soon"
    assert says(coming, "2026-11-19 00:00") == "unrecorded note"
    assert says(coming, "2026-11-22 00:00") == ""
    assert says(coming, "2026-11-25 23:59:58") == ""
    assert says(coming, "2026-11-25 23:59:59") == "silence note"  # five working days after that Wednesday


def test_the_day_of_an_interview_is_a_day_of_the_users() -> None:
    late = Facts(upcoming=(InterviewSlot(at=on("2026-11-18 20:00", NEW_YORK), confirmed=True),))  # 02:00 here
    assert says(interview(late), "2026-11-18 23:00") == "interview note"
    assert says(interview(late), "2026-11-19 00:00") == "interview soon"
    whole = Facts(upcoming=(InterviewSlot(at=on("2026-11-18", NEW_YORK), confirmed=True),))
    assert says(interview(whole), "2026-11-18 00:00") == "interview soon"


def test_the_next_interview_speaks_first() -> None:
    two = (
        InterviewSlot(at=on("2026-11-18 09:00"), confirmed=True),
        InterviewSlot(at=on("2026-11-18 15:00"), confirmed=True),
    )
    coming = interview(Facts(upcoming=two))
    assert flag(coming, at("2026-11-18 08:00")).deadline == at("2026-11-18 09:00")
    assert flag(coming, at("2026-11-18 11:00")).deadline == at("2026-11-18 15:00")


# -- their silence


@pytest.mark.parametrize(
    ("name", "speaks"), [("standard", "2026-11-11"), ("senior", "2026-11-11"), ("student", "2026-11-18")]
)
def test_silence_speaks_some_working_days_after_they_were_heard(name: Profile, speaks: str) -> None:
    silent, rules = interview(Facts(heard=at("2026-11-04 15:00"))), policy(name)
    assert says(silent, at(f"{speaks} 15:00") - SECOND, rules) == ""
    assert says(silent, f"{speaks} 15:00", rules) == "silence note"
    found = flag(silent, at(f"{speaks} 15:00"), rules)
    assert (found.owes, found.since) == ("them", at("2026-11-04 15:00"))


def test_the_date_that_they_named_counts_where_it_is_later() -> None:
    named = Facts(heard=at("2026-11-04 15:00"), named=on("2026-11-10"))
    assert says(interview(named), "2026-11-17 23:59:58") == ""
    assert says(interview(named), "2026-11-17 23:59:59") == "silence note"
    over = Facts(heard=at("2026-11-12 15:00"), named=on("2026-11-10"))  # they wrote again, without a date
    assert says(interview(over), "2026-11-19 14:59") == ""
    assert says(interview(over), "2026-11-19 15:00") == "silence note"


def test_a_nudge_gives_them_a_week_and_two_are_enough() -> None:
    heard = at("2026-11-04 15:00")
    once = interview(Facts(heard=heard, nudges=1, nudged=at("2026-11-12 09:00")))
    assert says(once, "2026-11-19 08:59") == ""
    assert says(once, "2026-11-19 09:00") == "silence note"
    twice = interview(Facts(heard=heard, nudges=2, nudged=at("2026-11-19 10:00")))
    assert says(twice, "2026-11-26 09:59") == ""
    assert says(twice, "2026-11-26 10:00") == "quiet note"
    assert says(twice, "2028-01-01 10:00") == "quiet note"  # and is never ended for you


def test_an_interview_that_passed_is_the_last_that_was_heard() -> None:
    was = interview(
        Facts(heard=at("2026-10-04 15:00"), upcoming=(InterviewSlot(at=on("2026-11-04 15:00"), minutes=60),))
    )
    assert says(was, "2026-11-11 15:59") == ""
    assert says(was, "2026-11-11 16:00") == "silence note"


def test_who_comes_to_interviews_was_heard_of() -> None:
    applied_long_ago = interview(Facts(heard=at("2026-10-01 10:00"), entered=at("2026-11-16 10:00")))
    assert says(applied_long_ago, "2026-11-16 11:00") == ""
    assert says(applied_long_ago, "2026-11-23 10:00") == "silence note"
    added_today = interview(Facts(heard=at("2026-10-12 10:00"), entered=at("2026-11-02 10:00")))
    assert says(added_today, "2026-11-02 11:00") == "silence note"  # made with what was heard before


def test_no_silence_is_counted_while_they_wait_for_you() -> None:
    owed = interview(Facts(heard=at("2026-11-02 15:00"), unanswered=at("2026-11-02 15:00")))
    assert says(owed, "2026-11-12 15:00") == "unanswered urgent"


# -- what is owed to them


def test_a_call_wants_an_answer_at_once() -> None:
    for owed in (
        interview(Facts(unanswered=at("2026-11-04 15:00"))),
        card(stage="applied", facts=Facts(unanswered=at("2026-11-04 15:00"))),
    ):
        assert says(owed, "2026-11-04 15:00") == "unanswered soon"
        assert says(owed, at("2026-11-05 15:00") - SECOND) == "unanswered soon"
        assert says(owed, "2026-11-05 15:00") == "unanswered urgent"


def test_who_calls_after_the_end_is_to_be_answered_and_who_called_before_it_is_not() -> None:
    called = correspondence.recorded(interview(), "heard", at("2026-11-04 15:00"), owed=True)
    ended = lifecycle.ended(called, "silent", at("2026-11-06 10:00"), policy())
    assert says(called, "2026-11-05 15:00") == "unanswered urgent"
    assert says(ended, "2026-11-06 10:00") == ""
    again = correspondence.recorded(ended, "heard", at("2026-11-09 10:00"), owed=True)
    assert says(again, "2026-11-09 10:00") == "unanswered soon"
    assert says(correspondence.recorded(again, "called", at("2026-11-09 11:00")), "2026-11-20 10:00") == ""


def test_a_yes_taken_back_is_owed_word_of_at_once() -> None:
    back = card(stage="closed", outcome="reneged", ended=at("2026-11-04 10:00"))
    assert says(back, "2026-11-04 10:00") == "untold soon"
    assert says(back, "2026-11-05 10:00") == "untold urgent"


@pytest.mark.parametrize("outcome", ["declined", "withdrawn"])
def test_a_no_is_owed_word_of(outcome: Outcome) -> None:
    no = card(stage="closed", outcome=outcome, ended=at("2026-11-04 10:00"))
    assert says(no, "2026-11-04 10:00") == "untold note"
    assert says(no, at("2026-11-05 10:00") - SECOND) == "untold note"
    assert says(no, "2026-11-05 10:00") == "untold soon"
    assert says(no, "2026-11-06 10:00") == "untold urgent"
    assert says(no, "2027-11-06 10:00") == "untold urgent"
    assert says(structs.replace(no, told=Told(at=at("2026-11-05 10:00"))), "2026-11-06 10:00") == ""


@pytest.mark.parametrize("outcome", ["rejected", "rescinded", "lapsed", "silent", "ghosted", "unknown"])
def test_other_ends_are_owed_nothing(outcome: Outcome) -> None:
    assert says(card(stage="closed", outcome=outcome, ended=at("2026-11-04 10:00")), "2026-11-20 10:00") == ""


def test_a_start_comes_near_for_who_was_not_told_no_either() -> None:
    no = card(stage="closed", outcome="declined", ended=at("2026-11-04 10:00"), start=on("2026-11-16"))
    assert says(no, "2026-11-04 10:00") == "start soon"
    assert says(no, "2026-11-17 00:00") == "start overdue"
    assert says(structs.replace(no, told=Told(at=at("2026-11-05 10:00"))), "2026-11-17 00:00") == ""


def test_a_yes_is_owed_word_of_too() -> None:
    yes = offer(decision=Decision(answer="yes", at=at("2026-11-04 10:00")))
    assert says(yes, "2026-11-04 10:00") == "untold note"
    assert says(yes, "2026-11-06 10:00") == "untold urgent"
    accepted = structs.replace(yes, outcome="accepted", ended=at("2026-11-05 10:00"))
    assert says(accepted, "2026-11-06 10:00") == "untold urgent"


def test_to_touch_a_card_does_not_make_its_answer_younger() -> None:
    no = card(
        stage="closed",
        outcome="declined",
        facts=Facts(entered=at("2026-11-04 10:00")),
        updated=at("2026-11-09 10:00"),
    )
    assert says(no, "2026-11-09 11:00") == "untold urgent"


def test_an_answer_untold_is_as_severe_as_the_date() -> None:
    no = card(
        stage="closed",
        outcome="declined",
        decision=Decision(answer="no", at=at("2026-11-20 10:00")),
        ended=at("2026-11-20 10:00"),
        reply_by=on("2026-11-20 17:00"),
    )
    assert says(no, "2026-11-20 10:00") == "untold urgent"
    assert says(no, "2026-11-20 17:00") == "untold overdue"
    assert flag(no, at("2026-11-20 10:00")).deadline == at("2026-11-20 17:00")


def test_a_copy_that_is_not_confirmed_asks() -> None:
    copied = Facts(copied=Copied(at=at("2026-11-04 10:00"), situation="decline", channel="email"))
    for waiting in (
        card(stage="closed", outcome="rejected", facts=copied),
        interview(copied),
        card(facts=copied),
    ):
        assert says(waiting, "2026-11-04 10:00") == "copied note"
        assert says(waiting, "2026-11-05 10:00") == "copied soon"
        assert says(waiting, "2026-11-30 10:00").startswith("copied soon")


# -- cards that are snoozed


def test_a_snooze_hides_a_flag_until_its_time() -> None:
    hidden = offer(snooze=Snooze(until=at("2026-11-06 08:00"), severity=Severity.SOON))
    judged = judge(hidden, at("2026-11-05 12:00"))
    assert judged.flag is None
    assert judged.snoozed is not None
    assert judged.snoozed.rule == "no-date"
    assert judged.until == at("2026-11-06 08:00")
    assert says(hidden, "2026-11-06 08:00") == "no-date soon"


def test_a_snoozed_flag_shows_when_it_gets_worse() -> None:
    hidden = offer(snooze=Snooze(until=at("2026-11-30 08:00"), severity=Severity.SOON))
    assert says(hidden, "2026-11-07 09:59") == ""
    assert judge(hidden, at("2026-11-05 12:00")).until == at("2026-11-07 10:00")
    assert says(hidden, "2026-11-07 10:00") == "no-date urgent"


def test_a_snooze_hides_what_is_milder_too() -> None:
    hidden = interview(
        Facts(heard=at("2026-11-02 10:00")),
        snooze=Snooze(until=at("2026-11-30 08:00"), severity=Severity.SOON),
    )
    assert says(hidden, "2026-11-20 10:00") == ""


# -- cards that were imported


def test_what_is_past_on_arrival_is_reviewed_and_does_not_alarm() -> None:
    old = offer(Facts(), reply_by=on("2026-11-05"), imported=at("2026-11-18 10:00"))
    assert says(old, "2026-11-18 10:00") == "stale note"
    assert flag(old, at("2026-12-18 10:00")).since == at("2026-11-18 10:00")
    assert says(old, "2027-11-18 10:00") == "stale note"


def test_a_date_ahead_keeps_its_voice_on_arrival() -> None:
    live = offer(Facts(), reply_by=on("2026-11-18 17:00"), imported=at("2026-11-18 10:00"))
    assert says(live, "2026-11-18 10:00") == "reply urgent"
    assert says(live, "2026-11-18 17:00") == "reply overdue"


@pytest.mark.parametrize("imported", [at("2026-11-02 10:00"), None])
def test_of_an_offer_that_came_nobody_knows_when_no_days_are_counted(imported: datetime | None) -> None:
    unknown = offer(Facts(), received=None, imported=imported)
    assert says(unknown, "2026-11-05 09:59") == ""
    found = flag(unknown, at("2026-11-06 10:00"))
    assert (found.rule, short(found, at("2026-11-06 10:00"), BERLIN)) == ("no-date", "no date")
    assert long(found, at("2026-11-06 10:00"), BERLIN) == "nothing says until when the offer stands: ask"
    dated = structs.replace(unknown, reply_by=on("2026-12-11"))
    assert says(dated, "2026-11-06 10:00") == ""


def test_a_card_that_was_touched_alarms_as_any_other() -> None:
    assert says(offer(Facts(), reply_by=on("2026-11-05")), "2026-11-18 10:00") == "reply overdue"


def test_nothing_to_say_is_said_at_once() -> None:
    for quiet in (card(stage="applied"), card(stage="closed", outcome="rejected"), card(stage="closed")):
        assert judge(quiet, at("2026-11-18 10:00")) is QUIET
