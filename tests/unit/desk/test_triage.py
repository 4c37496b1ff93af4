"""Going through what waits: which card is next, how far one is, that it ends, and what was done."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.flags import Flag, Rule, Severity
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Entry
from offerboard.desk.owed import FlaggedCard
from offerboard.desk.triage import TriageProgress, TriageRun, handling, handling_of_skipped
from tests.judging import at, interview, offer, on

NOW = at("2026-11-18 10:00")
LATER = NOW + timedelta(hours=1)
RULES: tuple[Rule, ...] = ("reply", "untold", "copied", "no-date")


def flagged(id_: str, rule: Rule = "reply") -> FlaggedCard:
    return FlaggedCard(id_, Flag(rule, Severity.SOON, "me", NOW))


ACME, GLOBEX, HOOLI = flagged("acme"), flagged("globex"), flagged("hooli")


def test_cards_come_in_their_order_each_once() -> None:
    run, queue = TriageRun(), [ACME, GLOBEX, HOOLI]
    assert run.progress("acme", queue) == TriageProgress(1, 3)
    assert run.next(queue) == ACME
    run.leave("acme", "reply", "answered")
    queue.remove(ACME)
    assert run.next(queue) == GLOBEX
    assert run.progress("globex", queue) == TriageProgress(2, 3)
    run.leave("globex", "reply", "skipped")
    assert run.next(queue) == HOOLI
    run.leave("hooli", "reply", "snoozed")
    assert run.next([GLOBEX]) is None
    assert run.summary() == "1 answered, 1 snoozed, 1 skipped"


def test_a_card_with_another_reason_comes_round_again_after_the_others() -> None:
    run = TriageRun()
    run.leave("acme", "reply", "decided")
    untold = flagged("acme", "untold")
    queue = [untold, GLOBEX]
    assert run.next(queue) == GLOBEX
    assert run.progress("globex", queue) == TriageProgress(2, 3)
    run.leave("globex", "reply", "answered")
    assert run.next([untold]) == untold
    assert run.progress("acme", [untold]) == TriageProgress(3, 3)
    run.leave("acme", "untold", "answered")
    assert run.next([untold]) is None
    assert run.summary() == "2 answered"


def test_what_becomes_urgent_meanwhile_comes_next() -> None:
    run = TriageRun()
    run.leave("acme", "reply", "skipped")
    assert run.next([HOOLI, ACME, GLOBEX]) == HOOLI


def test_a_step_back_and_all_of_it_again() -> None:
    run, queue = TriageRun(), [ACME, GLOBEX]
    assert run.unchanged(None) is None
    run.back()
    run.leave("acme", "reply", "skipped", changed=False)
    run.leave("globex", "reply", "skipped", changed=False)
    assert run.put_off(queue) == [ACME, GLOBEX]
    assert run.unchanged("a change since") is None
    assert run.unchanged(None) is not None
    run.back()
    assert run.next(queue) == GLOBEX
    run.leave("globex", "reply", "heard from you")
    assert run.put_off(queue) == [ACME]
    assert run.unchanged(None) is None, "that is undone as a change"
    run.again()
    assert run.next(queue) == ACME
    assert run.progress("acme", queue) == TriageProgress(1, 1)
    run.back_to("nobody")
    run.back_to("acme")
    assert run.summary() == ""
    assert run.next(queue) == ACME


@given(st.lists(st.sampled_from(RULES), min_size=1, max_size=30), st.integers(1, 5))
def test_it_ends_however_the_reasons_change(rules: list[Rule], count: int) -> None:
    run, steps = TriageRun(), 0
    flags: list[Rule] = ["reply"] * count
    while (found := run.next([flagged(str(at), rule) for at, rule in enumerate(flags)])) is not None:
        steps += 1
        run.leave(found.id, found.flag.rule, "seen to")
        flags[int(found.id)] = rules[steps % len(rules)]
        assert steps <= count * len(RULES)


# -- what was done


def test_what_was_done_is_seen_on_the_card() -> None:
    card = offer(reply_by=on("2026-11-20 10:00"))
    policy = Policy()
    ways = {
        "answered": correspondence.sent(card, LATER, situation="decline"),
        "heard from you": correspondence.sent(card, LATER, situation="more-time"),
        "ended": lifecycle.ended(card, "rescinded", LATER, policy),
        "snoozed": lifecycle.snoozed(card, LATER + timedelta(hours=1), Severity.SOON, LATER),
        "seen to": lifecycle.edited(card, {"reply_by": on("2026-11-27 10:00")}, LATER),
    }
    assert {each: handling(card, after) for each, after in ways.items()} == {each: each for each in ways}
    assert handling(card, correspondence.recorded(card, "refused", LATER)) == "seen to"
    waiting = correspondence.recorded(interview(), "heard", NOW, owed=True)
    assert handling(waiting, correspondence.recorded(waiting, "called", LATER, text="about it")) == "answered"


def test_a_note_a_decision_and_a_copy_leave_the_card_where_it_is() -> None:
    card = offer(reply_by=on("2026-11-20 10:00"))
    copied = correspondence.copied(card, "decline", "email", LATER, told_reason="terms")
    assert handling(card, card) is None
    assert handling(card, lifecycle.edited(card, {"role": "Baker", "pros": ("near",)}, LATER)) is None
    assert handling(card, correspondence.recorded(card, "noted", LATER, text="a note")) is None
    assert handling(card, copied) is None
    decided = lifecycle.decided(card, "no", LATER)
    assert handling(card, correspondence.copied(decided, "decline", "email", LATER)) is None
    assert handling(card, decided) is None, "they are to be told"
    assert handling(card, lifecycle.ended(card, "declined", LATER, Policy())) is None, "they are to be told"
    assert (handling_of_skipped(card, card), handling_of_skipped(card, decided)) == ("skipped", "decided")
    assert handling(copied, correspondence.not_sent(copied, LATER)) is None
    assert handling(copied, correspondence.sent(copied, LATER)) == "answered"
    older = structs.replace(copied, timeline=(*copied.timeline, Entry(kind="met", at=LATER)))
    assert handling(copied, older) == "seen to"
