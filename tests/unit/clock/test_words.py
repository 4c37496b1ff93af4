"""How the flags of the clock are said: in a card, in the side pane, and in the line above the board."""

from datetime import datetime, timedelta

import pytest
from msgspec import structs

from offerboard.cards import summary
from offerboard.cards.changes import correspondence
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Flag
from offerboard.cards.clock.peers import survey
from offerboard.cards.model import Card, Decision, Facts, InterviewSlot, Told
from offerboard.cards.values import When
from offerboard.cards.wording import Clocks, Need, ago, long, need, short, when
from tests.judging import BERLIN, NEW_YORK, STANDARD, at, interview, judge, offer, on, policy

AUCKLAND = "Pacific/Auckland"
NOW = at("2026-11-19 10:00")
HOOLI = offer(reply_by=on("2026-11-20 17:00"), company="Hooli")
YES = offer(
    outcome="accepted",
    ended=at("2026-11-17 10:00"),
    decision=Decision(answer="yes", at=at("2026-11-17 10:00")),
    told=Told(at=at("2026-11-17 10:00")),
)
HEARD = interview(Facts(heard=at("2026-11-18 09:00")))


def flag(card: Card, *others: Card) -> Flag:
    found = Clock(STANDARD, survey([card, *others], NOW)).judge(card, NOW).flag
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("found", "in_a_card", "in_a_sentence", "above"),
    [
        (
            flag(HEARD, HOOLI),
            "give your deadline",
            "another offer is to be answered by tomorrow: tell them, and ask whether they can decide before",
            ("tell Globex", "your deadline"),
        ),
        (
            flag(HEARD, YES),
            "tell them, 2 d",
            "you have said yes to another offer, and it is in writing: tell them",
            ("tell Globex", ""),
        ),
        (
            flag(offer(reply_by=on("2026-11-18"))),
            "1 d late",
            "1 day late: apologise and answer",
            ("Globex", "1 day late"),
        ),
        (
            flag(offer(reply_by=on("2026-11-04"))),
            "15 d late",
            "15 days late: apologise, or let it lapse",
            ("Globex", "15 days late"),
        ),
    ],
)
def test_a_flag_is_said_in_three_lengths(
    found: Flag, in_a_card: str, in_a_sentence: str, above: tuple[str, str]
) -> None:
    assert short(found, NOW, BERLIN) == in_a_card
    assert long(found, NOW, BERLIN) == in_a_sentence
    assert need(found, "Globex", NOW, BERLIN) == Need(*above)


def test_what_will_be_seen_is_said_with_the_days_of_who_reads_it_now() -> None:
    then = NOW + timedelta(days=1)
    found = flag(HOOLI)
    assert long(found, then, BERLIN) == "answer by 17:00 today"
    assert long(found, then, BERLIN, read=NOW) == "answer by tomorrow 17:00"
    silent = flag(interview(Facts(heard=at("2026-11-09 09:00"))))
    assert long(silent, then, BERLIN, read=NOW) == "nothing heard from them for 11 days: ask once"


def test_when_to_let_it_lapse_is_the_policys() -> None:
    late = offer(reply_by=on("2026-11-16"))
    found = Clock(policy(lapse_after_days=2)).judge(late, NOW).flag
    assert found is not None
    assert long(found, NOW, BERLIN) == "3 days late: apologise, or let it lapse"


@pytest.mark.parametrize(
    ("due", "now", "in_a_card", "in_a_sentence"),
    [
        # a day without an hour: the day after it is the first
        (on("2026-11-20"), "2026-11-21 00:00", "1 d late", "1 day late"),
        (on("2026-11-20"), "2026-11-21 23:59", "1 d late", "1 day late"),
        (on("2026-11-20"), "2026-11-22 00:00", "2 d late", "2 days late"),
        # an hour: real hours for a day, then the days of the calendar
        (on("2026-11-20 17:00"), "2026-11-20 17:20", "20 min late", "late by minutes"),
        (on("2026-11-20 17:00"), "2026-11-21 16:59", "23 h late", "23 h late"),
        (on("2026-11-20 17:00"), "2026-11-21 17:00", "1 d late", "1 day late"),
        (on("2026-11-20 17:00"), "2026-11-22 00:00", "2 d late", "2 days late"),
        # a night of 25 hours, one of 23
        (on("2026-10-24 23:30"), "2026-10-25 23:00", "1 d late", "1 day late"),
        (on("2026-10-25 00:10"), "2026-10-25 23:50", "24 h late", "24 h late"),
        (on("2027-03-26"), "2027-03-28 00:00", "2 d late", "2 days late"),
        # a day in another zone stays the day that it is there, an hour falls on one of the user's days
        (on("2026-11-20", NEW_YORK), "2026-11-22 05:59", "1 d late", "1 day late"),
        (on("2026-11-20", NEW_YORK), "2026-11-22 06:00", "2 d late", "2 days late"),
        (on("2026-11-20 20:00", NEW_YORK), "2026-11-22 23:59", "1 d late", "1 day late"),
    ],
)
def test_days_late_are_those_of_the_calendar(due: When, now: str, in_a_card: str, in_a_sentence: str) -> None:
    found = Clock(STANDARD).judge(offer(reply_by=due, received=on("2026-10-01")), at(now)).flag
    assert found is not None
    assert short(found, at(now), BERLIN) == in_a_card
    assert long(found, at(now), BERLIN) == f"{in_a_sentence}: apologise and answer"
    assert need(found, "Globex", at(now), BERLIN) == Need("Globex", in_a_sentence)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (at("2026-11-20 18:00"), "2026-11-20 18:00", "just now"),
        (at("2026-11-20 18:00"), "2026-11-20 18:10", "10 min ago"),
        (at("2026-11-20 18:00"), "2026-11-21 17:59", "23 h ago"),
        (at("2026-11-20 18:00"), "2026-11-21 18:00", "1 day ago"),
        (at("2026-11-20 18:00"), "2026-11-22 09:00", "2 days ago"),
        # what has no hour is never some hours ago
        (on("2026-11-20").at, "2026-11-20 09:00", "today"),
        (on("2026-11-20").at, "2026-11-21 09:00", "1 day ago"),
        (at("2026-11-20 00:00"), "2026-11-20 09:00", "today"),
        (at("2026-11-20 00:00"), "2026-11-21 09:00", "1 day ago"),
        # a date without an hour stays the day that it is there
        (on("2026-11-20", AUCKLAND), "2026-11-20 13:00", "1 day ago"),
        (on("2026-11-20", NEW_YORK), "2026-11-21 05:59", "today"),
        (on("2026-11-20", NEW_YORK), "2026-11-21 06:00", "1 day ago"),
        (on("2026-11-20 20:00", NEW_YORK), "2026-11-22 09:00", "1 day ago"),
    ],
)
def test_days_ago_are_those_of_the_calendar(then: When | datetime, now: str, said: str) -> None:
    assert ago(then, at(now), BERLIN) == said


@pytest.mark.parametrize(
    ("now", "days"),
    [("2026-11-24 11:59", 4), ("2026-11-24 12:00", 5), ("2026-11-25 00:10", 5)],
)
def test_an_offer_that_came_on_a_day_elsewhere_came_on_that_day(now: str, days: int) -> None:
    came = offer(received=on("2026-11-20", AUCKLAND), reply_by=None)
    found = Clock(STANDARD).judge(came, at(now)).flag
    assert found is not None
    assert short(found, at(now), BERLIN) == f"no date, {days} d"
    assert f"offered {days} days ago:" in long(found, at(now), BERLIN)


def test_more_time_is_said_as_it_stands() -> None:
    card = correspondence.sent(
        HOOLI, at("2026-11-18 10:00"), situation="more-time", channel="email", until=on("2026-11-26")
    )
    assert summary.matters(card, NOW, BERLIN, hide_pay=False) == "asked until Thu 26 Nov"
    assert card.reply_by == on("2026-11-20 17:00")
    refused = correspondence.recorded(card, "refused", at("2026-11-18 15:00"))
    assert "refused: the old deadline still applies" in summary.matters(refused, NOW, BERLIN, hide_pay=False)
    assert refused.reply_by == on("2026-11-20 17:00")
    sooner = correspondence.recorded(refused, "revised", at("2026-11-18 16:00"), until=on("2026-11-19 17:00"))
    said = [summary.extension(more, sooner.reply_by, NOW, BERLIN) for more in sooner.extensions]
    assert said == ["refused"]
    granted = correspondence.recorded(card, "granted", at("2026-11-18 15:00"), until=on("2026-11-25"))
    assert granted.reply_by == on("2026-11-25")
    said = [summary.extension(more, granted.reply_by, NOW, BERLIN) for more in granted.extensions]
    assert said == ["granted until Wed 25 Nov"]
    silent = correspondence.recorded(HOOLI, "asked", NOW - timedelta(hours=2))
    assert summary.matters(silent, NOW, BERLIN, hide_pay=False) == "asked for more time"
    lines = [
        line for each in (card, refused, granted, silent) for line in summary.offered(each, None, NOW, BERLIN)
    ]
    assert [line for line in lines if "more time" in line] == [
        "more time, 18 Nov: asked until Thu 26 Nov",
        "more time, 18 Nov: refused: the old deadline still applies",
        "more time, 18 Nov: granted until Wed 25 Nov",
        "asked for more time on 19 Nov",
    ]


def test_a_zone_that_is_not_known_here_is_called_by_what_it_is_taken_for() -> None:
    for name in ("Mars/Olympus", "\x1b[2J", "Asia/To kyo"):
        afar = When(at=at("2026-11-20 17:00"), zone=name)
        assert when(afar, NOW, BERLIN) == "tomorrow 17:00 (16:00 in UTC)"
    assert when(on("2026-11-20 20:00"), NOW, "Asia/Tokyo") == "Sat 21 Nov 04:00 (Fri 20:00 in Berlin)"
    assert when(on("2026-11-20 17:00"), NOW, "Asia/Ho_Chi_Minh") == "tomorrow 23:00 (17:00 in Berlin)"


# -- two clocks

HERE = Clocks(BERLIN, "Europe/London")


def test_where_the_machine_stands_elsewhere_both_hours_are_said() -> None:
    talk = on("2026-11-20 15:00")
    assert when(talk, NOW, HERE) == "tomorrow 15:00, 14:00 here"
    assert when(on("2026-11-19 15:00"), NOW, HERE) == "15:00 today, 14:00 here"
    assert when(on("2026-11-20"), NOW, HERE) == "tomorrow"
    assert when(talk, NOW, Clocks(BERLIN, "Europe/Paris")) == "tomorrow 15:00"
    assert when(talk, NOW, Clocks(BERLIN)) == "tomorrow 15:00"
    late = on("2026-11-20 23:30")
    assert when(late, NOW, Clocks(BERLIN, "Asia/Tokyo")) == "tomorrow 23:30, Sat 07:30 here"
    theirs = on("2026-11-20 09:00", "America/New_York")
    assert when(theirs, NOW, HERE) == "tomorrow 15:00 (09:00 in New York), 14:00 here"
    assert when(on("2026-11-20 14:00", "Europe/London"), NOW, HERE) == "tomorrow 15:00, 14:00 here"


def test_an_hour_that_a_clock_shows_twice_is_said_with_which_of_them() -> None:
    night, now = on("2026-10-25 02:30"), at("2026-10-24 12:00")
    assert when(night, now, BERLIN) == "tomorrow 02:30 CEST"
    again = When.moment(night.local.replace(fold=1), BERLIN)
    assert when(again, now, BERLIN) == "tomorrow 02:30 CET"
    assert when(on("2026-10-25 03:00"), now, BERLIN) == "tomorrow 03:00"


def test_flags_say_both_hours() -> None:
    assert long(flag(HOOLI), NOW, HERE) == "answer by tomorrow 17:00, 16:00 here"
    assert need(flag(HOOLI), "Hooli", NOW, HERE) == Need("Hooli", "by tomorrow 17:00, 16:00 here")
    coming = interview(Facts(heard=NOW, upcoming=(InterviewSlot(at=on("2026-11-19 15:00"), confirmed=True),)))
    assert short(flag(coming), NOW, HERE) == "today 15:00, 14:00 here"


@pytest.mark.parametrize(
    ("now", "start", "said"),
    [
        ("2026-11-18 10:00", "2026-11-29", "starts in 11 d"),
        ("2026-11-18 23:59", "2026-11-20", "starts in 2 d"),
        ("2026-11-18 23:59", "2026-11-19", "starts tomorrow"),
        ("2026-11-19 00:00", "2026-11-19", "starts today"),
        ("2027-03-27 23:59", "2027-03-28", "starts tomorrow"),  # a day of 23 hours
        ("2026-10-24 00:00", "2026-10-25", "starts tomorrow"),  # and one of 25
    ],
)
def test_the_days_until_the_first_one_are_those_of_the_calendar(now: str, start: str, said: str) -> None:
    found = Clock(STANDARD).judge(offer(start=on(start), reply_by=on("2027-06-01")), at(now)).flag
    assert found is not None
    assert (found.rule, short(found, at(now), BERLIN)) == ("start", said)


def test_an_answer_that_was_not_told_names_its_date_where_that_is_near_or_past() -> None:
    yes = structs.replace(HOOLI, decision=Decision(answer="yes", at=at("2026-11-17 10:00")))
    for now, said in (
        ("2026-11-18 11:00", "not told yet, decided 1 day ago"),
        ("2026-11-19 11:00", "not told yet, decided 2 days ago; answer by tomorrow 17:00"),
        ("2026-11-20 17:30", "not told yet, decided 3 days ago; it was to be answered by 17:00 today"),
    ):
        found = judge(yes, at(now)).flag
        assert found is not None
        assert (found.rule, long(found, at(now), BERLIN)) == ("untold", said)


@pytest.mark.parametrize(
    ("now", "said", "whole"),
    [
        ("2026-11-19 23:45", "today 23:30", "interview 23:30 today"),
        ("2026-11-20 00:10", "since 23:30", "interview yesterday 23:30"),
    ],
)
def test_an_interview_that_is_on_at_midnight_began_the_day_before(now: str, said: str, whole: str) -> None:
    slot = InterviewSlot(at=on("2026-11-19 23:30"), minutes=90, confirmed=True)
    found = judge(interview(Facts(heard=NOW, upcoming=(slot,))), at(now)).flag
    assert found is not None
    assert (short(found, at(now), BERLIN), long(found, at(now), BERLIN)) == (said, whole)
