"""Why a card is flagged: the rule, its source, its figures and dates, what is weaker, and what comes next."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.explain import changes, clocks, explained, next_need
from offerboard.cards.clock.flags import Rule, needed
from offerboard.cards.clock.peers import survey
from offerboard.cards.clock.policy import PROFILES, Policy, profile
from offerboard.cards.clock.rulebook import BY_NAME, RULES
from offerboard.cards.model import Card, Facts, Snooze
from tests.judging import STANDARD, at, interview, offer, on
from tests.unit.cli_run import Shell
from tests.unit.clock.test_properties import cards, moments, offers, policies


def beside(others: list[Card], policy: Policy = STANDARD) -> Callable[[datetime], Clock]:
    return lambda moment: Clock(policy, survey(others, moment))


# -- the table


def test_every_rule_stands_once_in_the_table_with_a_source_and_a_reason() -> None:
    assert len(BY_NAME) == len(RULES)
    assert set(BY_NAME) == set(get_args(Rule))
    for named in RULES:
        assert named.source
        assert "docs/" not in named.source  # a file that those who install the program do not have
        assert named.judge.__doc__
        assert named.phases or named.rule == "stale"


def test_the_figures_in_the_reasons_are_those_of_the_policy() -> None:
    for name in PROFILES:
        rules = profile(name)
        for named in RULES:
            for figure in re.findall(r"{(\w+):", named.because):
                assert isinstance(getattr(rules, figure), int)
    card = offer(patience=1)
    said = explained(card, at("2026-11-20 10:00"), beside([], profile("senior", "Europe/Berlin"))).said
    assert said is not None
    assert said.because == (
        "they gave no date: soon 5 days after the offer came, urgent after 8 days, never overdue;"
        " patience for this card: 1 day more"
    )


# -- what is said, what is weaker, what comes later


def test_it_says_which_rule_spoke_since_when_and_what_else_there_is() -> None:
    card = offer(Facts(asked=at("2026-11-18 10:00")), reply_by=on("2026-11-20 17:00"), start=on("2026-12-14"))
    found = explained(card, at("2026-11-19 10:00"), beside([card]))
    assert found.said is not None
    assert (found.said.rule, found.said.since) == ("reply", at("2026-11-18 17:00"))
    assert [step.word for _, step in found.said.steps] == ["soon", "urgent", "overdue"]
    assert [voice.rule for voice in found.weaker] == ["acknowledge", "more-time"]
    assert [voice.rule for voice in found.later] == ["start", "lapse"]
    assert found.change is not None
    assert (found.change.at, found.change.flag and found.change.flag.severity.word) == (
        at("2026-11-20 17:00"),
        "overdue",
    )


def test_what_is_snoozed_says_so_and_when_it_comes_back() -> None:
    card = offer(snooze=Snooze(until=at("2026-11-06 08:00"), severity=2))
    found = explained(card, at("2026-11-05 12:00"), beside([card]))
    assert found.said is not None
    assert found.snoozed == found.said.flag
    assert found.change is not None
    assert (found.change.at, found.change.flag and found.change.flag.rule) == (
        at("2026-11-06 08:00"),
        "no-date",
    )


def test_a_change_of_the_board_is_a_change_of_the_card() -> None:
    first = offer(reply_by=on("2026-11-20 17:00"), company="Hooli")
    second = structs.replace(first, reply_by=on("2026-11-21 17:00"), id="second00")
    heard = interview(Facts(heard=at("2026-11-18 09:00")))
    found = explained(heard, at("2026-11-19 10:00"), beside([first, second]))
    assert found.said is not None
    assert found.said.rule == "expedite"
    assert found.change is not None
    assert found.change.flag is not None
    assert (found.change.at, found.change.flag.deadline) == (at("2026-11-20 17:00"), second.reply_by.at)


@given(st.lists(cards, max_size=4), st.lists(offers, max_size=3), policies, moments)
def test_the_next_need_is_the_first_of_all_the_changes_to_come(
    some: list[Card], others: list[Card], policy: Policy, now: datetime
) -> None:
    known = [*some, *others]
    clock_at = clocks(beside(known, policy)(now), known)
    judged = [(card.head, clock_at(now).judge(card, now)) for card in known]
    ahead = [
        change.at
        for head, judgement in judged
        for change in changes(head, now, judgement, clock_at)
        if needed(change.flag)
    ]
    found = next_need(judged, now, clock_at)
    assert (found[1].at if found else None) == min(ahead, default=None)
    if found is not None:
        flag = clock_at(found[1].at).judge(found[0], found[1].at).flag
        assert flag == found[1].flag
        assert needed(flag)


@given(cards, st.lists(offers, max_size=3), policies, moments, st.floats(0, 1, exclude_max=True))
def test_the_change_that_is_named_is_the_next_that_is_seen(
    card: Card, others: list[Card], policy: Policy, now: datetime, part: float
) -> None:
    known = beside([card, *others], policy)
    clock_at = clocks(known(now), [card, *others])
    assert clock_at(now + timedelta(days=9)).peers == known(now + timedelta(days=9)).peers

    def seen(moment: datetime) -> object:
        flag = clock_at(moment).judge(card, moment).flag
        return (flag.rule, flag.severity, flag.deadline) if flag else None

    found = explained(card, now, clock_at)
    loud = found.said.flag if found.said and not found.snoozed else None
    assert ((loud.rule, loud.severity, loud.deadline) if loud else None) == seen(now)
    for voice in found.weaker:
        assert voice.flag is not None
        assert found.said is not None
        assert found.said.flag is not None
        assert voice.flag.severity >= found.said.flag.severity
        assert voice.since is not None
        assert voice.since <= now
    for voice in found.later:
        assert voice.steps[0][0] > now
    if found.change is None:
        assert seen(now + timedelta(days=3650) * part) == seen(now)
    else:
        assert found.change.at > now
        last = found.change.at - timedelta(microseconds=1)
        assert seen(now + (last - now) * part) == seen(last) == seen(now)
        assert seen(found.change.at) != seen(now)
        flag = found.change.flag
        then = (flag.rule, flag.severity, flag.deadline) if flag else None
        assert then == seen(found.change.at)


# -- due --explain


def test_due_explains_each_card_that_waits(run: Shell) -> None:
    late = run.add("Late", "--reply-by", "2026-11-16")
    fresh = run.add("Fresh", "--received", "yesterday")
    said = run.ok("due", "--explain")
    first, second = said.split("\n\n")
    assert first.splitlines()[0] == f"{late}  ■ Late"
    assert "rule    reply (career guides: a date in the offer letter beats every norm)" in first
    assert "why     they gave a date, and you have not decided: soon 72 h ahead" in first
    assert "overdue since yesterday 00:00" in first
    assert "next    Tue 1 Dec 00:00: ■ overdue, 15 days late: apologise, or let it lapse" in first
    assert second.splitlines()[0] == f"{fresh}  ○ Fresh"
    assert "next    tomorrow 00:00: ● soon" in second
    assert "later   no-date: soon from Fri 20 Nov 00:00" in second
    assert run.ok("due", late, "--explain") == first


def test_a_card_on_which_nothing_waits_is_explained_by_its_id(run: Shell) -> None:
    quiet = run.add("Quiet")
    assert run.ok("due", quiet) == run.ok("due") == "nothing waits; the next note: Wed 25 Nov 10:30"
    said = run.ok("due", quiet, "--explain")
    assert "says    nothing now" in said
    assert "later   silence: note from Wed 25 Nov 10:30" in said
    assert "next    Wed 25 Nov 10:30: ○ note, nothing heard" in said
    shape = run("due", quiet, "--explain", "--json").json[0]
    assert (shape["severity"], shape["explain"]["said"]) == (None, None)
    assert run("due", "--explain", "--exit-code", quiet).code == 0
    assert run("due", "zzzzzzzz").code == 1


def test_due_explains_to_scripts(run: Shell) -> None:
    id_ = run.add("Acme", "--reply-by", "thu 17:00")
    run.ok("log", id_, "asked", "--until", "2026-11-26")
    run.add("Hooli")
    hooli, acme = run("due", "--explain", "--json").json
    said = acme["explain"]["said"]
    assert (acme["rule"], said["rule"], said["severity"]) == ("reply", "reply", "urgent")
    assert said["source"].startswith("career guides")
    assert said["since"] == "2026-11-17T17:00:00+01:00"
    assert said["steps"][-1] == {"at": "2026-11-19T17:00:00+01:00", "severity": "overdue"}
    assert [voice["rule"] for voice in acme["explain"]["weaker"]] == ["more-time"]
    assert acme["explain"]["change"] == {
        "at": "2026-11-19T17:00:00+01:00",
        "severity": "overdue",
        "rule": "reply",
        "flag": "1 min late",
    }
    assert hooli["explain"]["said"]["rule"] == "expedite"
    assert hooli["explain"]["change"]["at"] == "2026-11-19T17:00:00+01:00"
    assert "explain" not in run("due", "--json").json[0]


def test_a_narrow_terminal_breaks_the_lines(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    run.add("Acme", "--reply-by", "thu 17:00")
    monkeypatch.setattr("offerboard.cli.commands.views.explaining.width_of_terminal", lambda: 60)
    lines = run.ok("due", "--explain").splitlines()
    assert max(map(len, lines)) <= 60
    assert any(line.startswith("          ") for line in lines)
