"""What the clock says on the days that cost somebody a job, money or face."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle, rounds
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Flag
from offerboard.cards.clock.peers import survey
from offerboard.cards.clock.policy import Policy, office_hours_before
from offerboard.cards.model import Card, Decision, Facts, Promise, Round, Told
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Money, When
from offerboard.cards.wording import Need, long, need, short
from offerboard.store.rows import Row
from tests.judging import BERLIN, STANDARD, at, card, interview, offer, on, policy

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
LONG_AGO = {"created": at("2026-03-02 10:00")}
LATELY = Facts(heard=at("2026-03-25 10:00"))


def found(card: Card, now: str, *others: Card, rules: Policy = STANDARD) -> Flag | None:
    """The flag of a card among others, as they come out of the file."""
    moment = at(now)
    heads = [Row.of(each).head for each in (card, *others)]
    return Clock(rules, survey(heads, moment)).judge(heads[0], moment).flag


def says(card: Card, now: str, *others: Card, rules: Policy = STANDARD) -> str:
    flag = found(card, now, *others, rules=rules)
    return f"{flag.rule} {flag.severity.word}" if flag else ""


def words(card: Card, now: str, *others: Card) -> str:
    flag = found(card, now, *others)
    assert flag is not None
    return long(flag, at(now), BERLIN)


# -- they expect you


def expecting(**fields: Any) -> Card:
    """An interview on Friday the 27th of March at 9:30."""
    round_ = Round(at=on("2026-03-27 09:30"), confirmed=fields.pop("confirmed", False))
    return rounds.added(interview(LATELY, **LONG_AGO, **fields), round_, at("2026-03-25 10:00"))


def test_a_no_that_they_do_not_know_is_as_severe_as_the_hours_to_the_interview() -> None:
    no = lifecycle.refused_by_me(expecting(), at("2026-03-26 21:00"), STANDARD)
    assert says(no, "2026-03-26 21:00") == "expected urgent"
    assert words(no, "2026-03-26 21:00") == "they expect you tomorrow 09:30, and do not know your no"
    flag, now = found(no, "2026-03-26 21:00"), at("2026-03-26 21:00")
    assert flag is not None
    assert short(flag, now, BERLIN) == "expected tomorrow 09:30"
    assert need(flag, "Acme", now, BERLIN) == Need("Acme", "expects you tomorrow 09:30")
    assert says(no, "2026-03-27 09:30") == "expected overdue"
    assert words(no, "2026-03-27 14:00").startswith("they expected you at 09:30 today")
    told = correspondence.sent(no, at("2026-03-26 21:05"), situation="withdraw", channel="email")
    assert says(told, "2026-03-27 09:30") == ""


@pytest.mark.parametrize(
    ("made", "severity"),
    [
        ("2026-03-25 09:29", "untold note"),
        ("2026-03-25 09:30", "expected soon"),
        ("2026-03-26 09:30", "expected urgent"),
    ],
)
def test_the_hours_to_an_interview_count_from_48(made: str, severity: str) -> None:
    no = lifecycle.refused_by_me(expecting(), at(made), STANDARD)
    assert says(no, made) == severity


def test_a_decision_on_an_interview_that_goes_on_is_untold_too() -> None:
    decided = lifecycle.decided(expecting(), "no", at("2026-03-26 21:00"))
    assert says(decided, "2026-03-26 21:00") == "expected urgent"
    assert (
        says(lifecycle.decided(expecting(), "yes", at("2026-03-26 21:00")), "2026-03-26 21:00")
        == "interview soon"
    )


def test_an_invitation_that_nobody_answered_is_expected_as_well() -> None:
    round_ = Round(at=on("2026-03-27 09:30"))
    invited = rounds.invited(interview(LATELY, **LONG_AGO), round_, at("2026-03-26 08:00"), channel="email")
    assert says(invited, "2026-03-26 09:30") == "expected urgent"
    assert words(invited, "2026-03-26 09:30") == "they expect you tomorrow 09:30, and have no answer"
    answered = correspondence.sent(invited, at("2026-03-26 10:00"), situation="confirm", channel="email")
    assert says(answered, "2026-03-26 10:00") == "interview note"


def test_an_interview_that_was_called_off_expects_nobody() -> None:
    no = lifecycle.refused_by_me(expecting(), at("2026-03-26 21:00"), STANDARD)
    off = rounds.ended(no, 1, "cancelled", at("2026-03-26 21:10"), by="them")
    assert says(off, "2026-03-27 09:30") == "untold note"


# -- the paper before the date

FRIDAY = at("2026-03-27 11:00")
HAFEN = structs.replace(
    offer(
        Facts(acknowledged=FRIDAY), **LONG_AGO, received=on("2026-03-27 11:00"), written=False, spoken=FRIDAY
    ),
    id="hafen000",
    company="Hafen",
)
GLOBUS = structs.replace(
    offer(received=on("2026-03-20 10:00"), reply_by=on("2026-03-30 15:00"), **LONG_AGO),
    id="globus00",
    company="Globus",
)


def test_a_paper_is_wanted_before_the_offers_own_date() -> None:
    spoken = structs.replace(HAFEN, reply_by=on("2026-03-30 15:00"))
    assert says(spoken, "2026-03-27 11:00") == "unwritten soon"  # 12 office hours are left
    assert says(structs.replace(spoken, reply_by=on("2026-04-10")), "2026-03-27 11:00") == ""
    assert says(spoken, "2026-03-27 15:00") == "unwritten urgent"
    assert says(spoken, "2026-03-30 15:00") == "reply overdue"
    assert (
        words(spoken, "2026-03-27 15:00")
        == "nothing in writing: get it before you answer, by Mon 30 Mar 15:00"
    )
    written = correspondence.recorded(spoken, "heard", at("2026-03-27 15:30"), written=True)
    assert says(written, "2026-03-27 16:00") == "reply soon"


def test_a_paper_is_wanted_before_another_offer_is_to_be_answered() -> None:
    assert says(HAFEN, "2026-03-27 11:00", GLOBUS) == "unwritten soon"
    assert says(HAFEN, "2026-03-27 15:00", GLOBUS) == "unwritten urgent"
    assert words(HAFEN, "2026-03-27 15:00", GLOBUS) == (
        "nothing in writing: get it before Globus is to be answered, by Mon 30 Mar 15:00"
    )
    flag = found(HAFEN, "2026-03-27 15:00", GLOBUS)
    assert flag is not None
    above = need(flag, "Hafen", at("2026-03-27 15:00"), BERLIN)
    assert above == Need("get Hafen in writing", "before Globus, by Mon 30 Mar 15:00")
    assert says(GLOBUS, "2026-03-27 15:00", HAFEN) == "reply soon"
    assert (
        says(HAFEN, "2026-03-27 15:00", structs.replace(GLOBUS, decision=Decision(answer="no", at=FRIDAY)))
        == ""
    )


def test_a_yes_to_what_was_only_spoken_wants_its_paper_before_the_others_go() -> None:
    yes = lifecycle.decided(HAFEN, "yes", at("2026-03-27 12:00"))
    assert says(yes, "2026-03-27 15:00", GLOBUS) == "unwritten urgent"
    accepted = correspondence.sent(yes, at("2026-03-27 12:30"), situation="accept", channel="phone")
    assert says(accepted, "2026-03-27 15:00", GLOBUS) == "unwritten urgent"
    no = lifecycle.decided(HAFEN, "no", at("2026-03-27 12:00"))
    assert says(no, "2026-03-27 15:00", GLOBUS) == "untold note"


def test_who_was_asked_for_the_paper_is_asked_again_when_it_gets_late() -> None:
    spoken = structs.replace(HAFEN, reply_by=on("2026-03-31 15:00"))
    asked = correspondence.sent(spoken, at("2026-03-27 12:00"), situation="paper", channel="email")
    assert says(spoken, "2026-03-30 08:00") == "reply urgent"
    assert says(spoken, "2026-03-28 10:00") == "unwritten soon"
    assert says(asked, "2026-03-28 17:00") == "reply soon"
    assert says(asked, "2026-03-30 15:00") == "unwritten urgent"


def test_the_paper_that_was_asked_for_is_waited_for_from_then_on() -> None:
    asked = correspondence.sent(HAFEN, at("2026-03-31 11:00"), situation="paper", channel="email")
    undated = {"rules": policy(no_date_soon_days=30, no_date_urgent_days=30)}
    assert says(HAFEN, "2026-04-01 11:00", **undated) == "unwritten note"
    assert says(asked, "2026-04-03 10:59", **undated) == ""
    assert says(asked, "2026-04-03 11:00", **undated) == "unwritten note"


# -- the paper is not what was said


def differing(**fields: Any) -> Card:
    said, paper = (Money(amount=amount, currency="EUR") for amount in (84000, 81000))
    card = offer(
        **{"reply_by": on("2026-04-10"), "received": on("2026-03-27"), **LONG_AGO, **fields},
        said=(Stated(terms=Terms(base=said, days_off="30"), at=FRIDAY, channel="phone"),),
    )
    card = correspondence.sent(card, FRIDAY, situation="acknowledge", channel="email")
    return correspondence.recorded(
        card, "heard", at("2026-03-31 10:00"), written=True, terms=Terms(base=paper, days_off="28")
    )


def test_a_paper_that_is_not_what_was_said_is_flagged_until_they_are_asked() -> None:
    assert says(differing(), "2026-03-31 10:00") == "paper-differs soon"
    assert says(differing(), "2026-04-02 10:00") == "paper-differs urgent"
    assert words(differing(), "2026-03-31 10:00") == "the paper is not what was said: pay, days off"
    asked = correspondence.sent(
        differing(), at("2026-03-31 11:00"), situation="paper-differs", channel="email"
    )
    flag = found(asked, "2026-03-31 11:00")
    assert flag is not None
    assert (flag.rule, flag.owes, flag.severity.word) == ("paper-differs", "them", "note")
    right = correspondence.recorded(
        asked,
        "heard",
        at("2026-04-01 10:00"),
        written=True,
        terms=Terms(base=Money(amount=84000, currency="EUR"), days_off="30 days"),
    )
    assert says(right, "2026-04-01 10:00") == ""


def test_near_the_date_a_differing_paper_is_urgent_at_once() -> None:
    assert says(differing(reply_by=on("2026-04-01 17:00")), "2026-03-31 10:00") in (
        "paper-differs urgent",
        "reply urgent",
    )
    rules = [schedule.rule for schedule in Clock(STANDARD).schedules(Row.of(differing()).head)]
    assert rules.count("paper-differs") == 1


def test_a_no_does_not_mind_what_the_paper_says() -> None:
    assert (
        says(lifecycle.decided(differing(), "no", at("2026-03-31 12:00")), "2026-03-31 12:00")
        == "untold note"
    )


def test_an_accepted_offer_whose_paper_differs_is_flagged() -> None:
    yes = correspondence.sent(differing(), at("2026-03-31 12:00"), situation="accept", channel="phone")
    assert says(yes, "2026-03-31 12:00") == "paper-differs soon"


# -- agreed by phone


def test_what_they_granted_by_phone_is_to_be_put_in_writing() -> None:
    base = offer(received=on("2026-03-27"), reply_by=on("2026-03-31"), **LONG_AGO)
    base = correspondence.sent(base, FRIDAY, situation="acknowledge", channel="email")
    granted = correspondence.recorded(
        base, "granted", at("2026-03-30 10:00"), channel="phone", until=on("2026-04-10")
    )
    assert says(granted, "2026-03-30 10:00") == "agreed note"
    assert words(granted, "2026-03-30 15:00") == "agreed by phone 5 h ago: put it in writing"
    assert says(granted, "2026-04-02 10:00") == ""
    record = correspondence.sent(granted, at("2026-03-30 11:00"), situation="confirm-terms", channel="email")
    assert says(record, "2026-03-30 11:00") == ""


# -- what you told them stays true

TOLD = correspondence.sent(
    interview(LATELY, **LONG_AGO),
    at("2026-03-26 10:00"),
    situation="expedite",
    channel="email",
    until=on("2026-03-30 15:00"),
)


def test_who_knows_the_date_is_told_nothing_and_is_not_silent_at_once() -> None:
    assert says(TOLD, "2026-03-27 15:00", GLOBUS) == ""
    heard_long_ago = interview(Facts(heard=at("2026-03-10 10:00")), **LONG_AGO)
    assert says(heard_long_ago, "2026-03-26 10:00") == "silence note"
    for situation, kind in (("expedite", "email"), ("reply", "phone")):
        told = correspondence.sent(heard_long_ago, at("2026-03-26 10:00"), situation=situation, channel=kind)
        told = structs.replace(told, facts=structs.replace(told.facts, heard=at("2026-03-10 10:00")))
        assert says(told, "2026-03-26 10:00") == ""
        assert says(told, "2026-04-02 10:00") == "silence note"
    called = correspondence.recorded(heard_long_ago, "called", at("2026-03-26 10:00"))
    assert says(called, "2026-03-26 10:00") == ""


def test_when_the_date_moves_those_who_know_another_are_told() -> None:
    later = correspondence.recorded(GLOBUS, "granted", at("2026-03-27 12:00"), until=on("2026-04-07"))
    assert says(TOLD, "2026-03-27 12:00", later) == "date-moved soon"
    assert words(TOLD, "2026-03-27 12:00", later) == (
        "your deadline moved from Mon 30 Mar 15:00 to Tue 7 Apr: tell them"
    )
    again = correspondence.sent(
        TOLD, at("2026-03-27 13:00"), situation="expedite", channel="email", until=on("2026-04-07")
    )
    assert says(again, "2026-03-27 13:00", later) == ""


def test_an_earlier_date_is_urgent_in_working_time() -> None:
    sooner = structs.replace(
        GLOBUS, id="hafen000", reply_by=on("2026-03-27 17:00"), received=on("2026-03-26 12:00")
    )
    assert says(TOLD, "2026-03-26 12:00", GLOBUS, sooner) == "date-moved urgent"
    assert "to tomorrow 17:00: tell them" in words(TOLD, "2026-03-26 12:00", GLOBUS, sooner)


def test_the_same_day_said_with_and_without_an_hour_is_the_same_date() -> None:
    whole = structs.replace(GLOBUS, reply_by=on("2026-03-30"))
    assert says(TOLD, "2026-03-27 15:00", whole) == ""


def test_no_date_is_told_once_you_said_yes_anywhere() -> None:
    yes = structs.replace(
        HAFEN, outcome="accepted", ended=at("2026-03-27 12:00"), decision=Decision(answer="yes", at=FRIDAY)
    )
    fresh = interview(LATELY, **LONG_AGO)
    assert says(fresh, "2026-03-27 13:00", GLOBUS) == "expedite urgent"
    assert says(fresh, "2026-03-27 13:00", GLOBUS, yes) == ""
    moved = structs.replace(GLOBUS, reply_by=on("2026-04-07"))
    assert says(TOLD, "2026-03-27 13:00", moved, yes) == ""


def test_what_your_employer_offers_hurries_nobody() -> None:
    counter = structs.replace(GLOBUS, kind="employer")
    assert says(interview(LATELY, **LONG_AGO), "2026-03-27 13:00", counter) == ""


# -- after a yes


def accepted(id_: str, when: str, **fields: Any) -> Card:
    moment = at(when)
    return structs.replace(
        offer(**LONG_AGO),
        id=id_,
        outcome="accepted",
        ended=moment,
        decision=Decision(answer="yes", at=moment),
        told=Told(at=moment),
        **fields,
    )


def test_of_two_accepted_offers_both_are_flagged() -> None:
    one, two = accepted("one00000", "2026-03-24 10:00"), accepted("two00000", "2026-03-26 10:00")
    for mine, other in ((one, two), (two, one)):
        assert says(mine, "2026-03-26 10:00", other) == "both-accepted soon"
        assert says(mine, "2026-03-28 10:00", other) == "both-accepted urgent"
    assert says(one, "2026-03-28 10:00") == ""
    assert words(one, "2026-03-26 10:00", two).startswith("two offers have been accepted since")
    three = accepted("three000", "2026-03-27 10:00")
    assert (
        words(one, "2026-03-27 10:00", two, three)
        == "3 offers have been accepted: go back on all but one of them"
    )


def test_what_was_opened_again_by_a_new_offer_begins_anew() -> None:
    yes = accepted("one00000", "2026-03-20 10:00")
    no = lifecycle.refused_by_me(interview(LATELY, **LONG_AGO), at("2026-03-20 11:00"), STANDARD)
    told = correspondence.sent(no, at("2026-03-20 11:05"), situation="withdraw", channel="email")
    again = lifecycle.offered(told, at("2026-03-25 10:00"), received=on("2026-03-25 10:00"))
    assert says(again, "2026-03-25 10:00", yes) == ""
    assert says(again, "2026-03-26 10:00", yes) == "acknowledge note"
    still = lifecycle.offered(
        interview(LATELY, **LONG_AGO), at("2026-03-25 10:00"), received=on("2026-03-25")
    )
    assert says(still, "2026-03-25 10:00", yes) == "others-open urgent"


def test_your_employer_is_to_know_that_you_leave() -> None:
    yes = accepted("one00000", "2026-03-26 10:00")
    employer = card(**LONG_AGO, stage="applied", kind="employer")
    assert says(employer, "2026-03-26 10:00", yes) == "others-open soon"
    assert words(employer, "2026-03-26 11:00", yes).endswith("hand in your notice")
    assert says(card(**LONG_AGO, stage="applied"), "2026-03-26 10:00", yes) == ""
    gone = correspondence.sent(employer, at("2026-03-26 12:00"), situation="resign", channel="phone")
    assert (gone.stage, gone.outcome, gone.told) == (
        "closed",
        "withdrawn",
        Told(at=at("2026-03-26 12:00"), channel="phone"),
    )
    assert says(gone, "2026-03-28 12:00", yes) == ""


def test_a_better_offer_after_your_no_asks_for_a_word() -> None:
    no = lifecycle.refused_by_me(offer(**LONG_AGO), at("2026-03-24 10:00"), STANDARD)
    told = correspondence.sent(no, at("2026-03-24 11:00"), situation="decline", channel="email")
    better = correspondence.recorded(told, "revised", at("2026-03-26 10:00"), channel="phone")
    assert says(better, "2026-03-26 10:00") == "improved soon"
    assert says(better, "2026-03-27 10:00") == "improved urgent"
    assert (
        words(better, "2026-03-26 11:00")
        == "they have changed their offer since you said no, 1 h ago: look again, or hold firm"
    )
    until = correspondence.recorded(
        told, "revised", at("2026-03-26 10:00"), channel="phone", until=on("2026-03-28")
    )
    assert says(until, "2026-03-26 17:00") == "improved urgent"  # two days ahead of that Saturday
    said = "they have changed their offer since you said no, {}: look again, or hold firm"
    assert words(until, "2026-03-26 11:00") == said.format("1 h ago; it stands until Sat 28 Mar")
    assert words(until, "2026-03-29 00:00") == said.format("3 days ago; it stood until yesterday")
    firm = correspondence.sent(better, at("2026-03-26 12:00"), situation="hold-firm", channel="email")
    assert says(firm, "2026-03-27 12:00") == ""


# -- after an interview


def test_an_interview_that_is_over_asks_how_it_was_and_then_for_thanks() -> None:
    talk = Round(at=on("2026-03-27 09:00"), minutes=60, confirmed=True)
    coming = rounds.added(interview(LATELY, **LONG_AGO), talk, at("2026-03-25 10:00"))
    assert says(coming, "2026-03-27 09:59") == "interview soon"
    assert says(coming, "2026-03-27 10:00") == "unrecorded note"
    assert says(coming, "2026-03-27 22:00") == "unrecorded soon"
    assert words(coming, "2026-03-27 22:00") == "the interview was over 12 h ago: how was it?"
    assert says(coming, "2026-03-30 11:00") == ""  # an hour later on a clock that was put forward
    held = rounds.ended(coming, 1, "held", at("2026-03-27 11:00"), text="good")
    assert says(held, "2026-03-27 11:00") == "thanks note"
    assert says(held, "2026-03-28 06:00") == "thanks soon"
    assert says(held, "2026-03-30 10:59") == "thanks soon"
    assert says(held, "2026-03-30 11:00") == ""
    thanked = correspondence.sent(held, at("2026-03-27 12:00"), situation="thank-you", channel="email")
    assert says(thanked, "2026-03-28 12:00") == ""


# -- promises


def test_a_promised_email_is_due_on_its_day() -> None:
    no = lifecycle.refused_by_me(offer(**LONG_AGO), at("2026-03-26 10:00"), STANDARD)
    told = correspondence.sent(no, at("2026-03-26 10:00"), situation="decline", channel="text", promises=True)
    assert says(told, "2026-03-26 10:00") == "promised note"
    assert words(told, "2026-03-26 15:00") == "you promised 5 h ago: an email"
    assert says(told, "2026-03-26 17:00") == "promised soon"
    assert says(told, "2026-03-27 17:00") == "promised urgent"
    mailed = correspondence.sent(told, at("2026-03-26 18:00"), situation="decline", channel="email")
    assert says(mailed, "2026-03-27 17:00") == ""


def test_what_you_promised_by_a_date_is_due_before_it() -> None:
    task = Promise(text="the test", made=at("2026-03-26 10:00"), due=on("2026-03-31 18:00"))
    busy = structs.replace(interview(LATELY, **LONG_AGO), promises=(task,))
    busy = lifecycle.touched(busy, at("2026-03-26 10:00"))
    assert says(busy, "2026-03-29 17:59") == "promised note"
    assert says(busy, "2026-03-29 18:00") == "promised soon"
    assert says(busy, "2026-03-30 18:00") == "promised urgent"
    assert words(busy, "2026-03-30 18:00") == "you promised 4 days ago: the test, by tomorrow 18:00"
    assert says(busy, "2026-03-31 18:00") == "promised overdue"
    assert words(busy, "2026-04-01 09:00") == "you promised 6 days ago: the test; it was due yesterday 18:00"


def test_of_two_promises_the_worse_is_flagged() -> None:
    due = Promise(text="the references", made=at("2026-03-26 10:00"), due=on("2026-03-26"))
    mail = Promise(text="an email", made=at("2026-03-26 16:00"), situation="accept", channel="email")
    card = lifecycle.touched(
        structs.replace(interview(LATELY, **LONG_AGO), promises=(due, mail)), at("2026-03-26 16:00")
    )
    assert says(card, "2026-03-27 09:00") == "promised overdue"
    assert words(card, "2026-03-27 09:00").startswith("you promised 23 h ago: the references")


def test_what_they_offer_in_the_minute_of_your_no_came_after_it() -> None:
    now = at("2026-03-26 10:00")
    no = correspondence.sent(
        lifecycle.refused_by_me(offer(**LONG_AGO), now, STANDARD), now, situation="decline", channel="email"
    )
    better = correspondence.recorded(no, "revised", now, channel="phone")
    assert says(better, "2026-03-26 10:00") == "improved soon"
    again = correspondence.sent(better, now, situation="hold-firm", channel="email")
    assert says(again, "2026-03-26 10:00") == ""


# -- office hours


@pytest.mark.parametrize(
    ("until", "hours", "since"),
    [
        ("2026-03-27 17:00", 8, "2026-03-27 09:00"),
        ("2026-03-27 17:00", 9, "2026-03-26 16:00"),
        ("2026-03-30 10:00", 2, "2026-03-27 16:00"),  # over a weekend
        ("2026-03-28 12:00", 1, "2026-03-27 16:00"),  # a Saturday
        ("2026-03-27 08:00", 1, "2026-03-26 16:00"),
        ("2026-04-07 10:00", 2, "2026-04-02 16:00"),  # over Easter
    ],
)
def test_office_hours_skip_nights_weekends_and_holidays(until: str, hours: int, since: str) -> None:
    easter = policy(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}))
    assert office_hours_before(at(until), hours, BERLIN, easter) == at(since)


def test_office_hours_are_real_ones_when_the_clock_changes() -> None:
    new_york = "America/New_York"
    assert office_hours_before(at("2026-03-09 10:00", new_york), 2, new_york, STANDARD) == at(
        "2026-03-06 16:00", new_york
    )


# -- a day stays the day that it is there


def test_a_whole_day_elsewhere_is_the_same_day_here() -> None:
    due = When.whole(date(2026, 3, 27), "America/Los_Angeles")
    abroad = offer(Facts(acknowledged=FRIDAY), received=on("2026-03-20"), reply_by=due, **LONG_AGO)
    flag = found(abroad, "2026-03-28 02:00")  # still Friday there
    assert flag is not None
    assert long(flag, at("2026-03-28 02:00"), BERLIN) == "answer today in Los Angeles, no time given"
    assert short(flag, at("2026-03-28 02:00"), BERLIN) == "by today in Los Angeles"
    assert short(flag, at("2026-03-26 12:00"), BERLIN) == "1 d left"
