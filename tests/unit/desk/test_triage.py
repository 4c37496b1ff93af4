"""The walk through what waits: which card is next, how far one is, that it ends, and what was done."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.flags import Flag, Rule, Severity
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Entry
from offerboard.desk.owed import Need
from offerboard.desk.triage import Walk, done, left
from tests.judging import at, interview, offer, on

NOW = at("2026-11-18 10:00")
LATER = NOW + timedelta(hours=1)
RULES: tuple[Rule, ...] = ("reply", "untold", "copied", "no-date")


def need(id_: str, rule: Rule = "reply") -> Need:
    return Need(id_, Flag(rule, Severity.SOON, "me", NOW))


ACME, GLOBEX, HOOLI = need("acme"), need("globex"), need("hooli")


def test_cards_come_in_their_order_each_once() -> None:
    walk, queue = Walk(), [ACME, GLOBEX, HOOLI]
    assert walk.progress("acme", queue) == (1, 3)
    assert walk.next(queue) == ACME
    walk.leave("acme", "reply", "answered")
    queue.remove(ACME)
    assert walk.next(queue) == GLOBEX
    assert walk.progress("globex", queue) == (2, 3)
    walk.leave("globex", "reply", "skipped")
    assert walk.next(queue) == HOOLI
    walk.leave("hooli", "reply", "snoozed")
    assert walk.next([GLOBEX]) is None
    assert walk.said() == "1 answered, 1 snoozed, 1 skipped"


def test_a_card_with_another_reason_comes_round_again_after_the_others() -> None:
    walk = Walk()
    walk.leave("acme", "reply", "decided")
    untold = need("acme", "untold")
    queue = [untold, GLOBEX]
    assert walk.next(queue) == GLOBEX
    assert walk.progress("globex", queue) == (2, 3)
    walk.leave("globex", "reply", "answered")
    assert walk.next([untold]) == untold
    assert walk.progress("acme", [untold]) == (3, 3)
    walk.leave("acme", "untold", "answered")
    assert walk.next([untold]) is None
    assert walk.said() == "2 answered"


def test_what_becomes_urgent_meanwhile_comes_next() -> None:
    walk = Walk()
    walk.leave("acme", "reply", "skipped")
    assert walk.next([HOOLI, ACME, GLOBEX]) == HOOLI


def test_a_step_back_and_all_of_it_again() -> None:
    walk, queue = Walk(), [ACME, GLOBEX]
    assert walk.unchanged(None) is None
    walk.back()
    walk.leave("acme", "reply", "skipped", changed=False)
    walk.leave("globex", "reply", "skipped", changed=False)
    assert walk.put_off(queue) == [ACME, GLOBEX]
    assert walk.unchanged("a change since") is None
    assert walk.unchanged(None) is not None
    walk.back()
    assert walk.next(queue) == GLOBEX
    walk.leave("globex", "reply", "heard from you")
    assert walk.put_off(queue) == [ACME]
    assert walk.unchanged(None) is None, "that is undone as a change"
    walk.again()
    assert walk.next(queue) == ACME
    assert walk.progress("acme", queue) == (1, 1)
    walk.back_to("nobody")
    walk.back_to("acme")
    assert walk.said() == ""
    assert walk.next(queue) == ACME


@given(st.lists(st.sampled_from(RULES), min_size=1, max_size=30), st.integers(1, 5))
def test_it_ends_however_the_reasons_change(rules: list[Rule], count: int) -> None:
    walk, steps = Walk(), 0
    flags: list[Rule] = ["reply"] * count
    while (found := walk.next([need(str(at), rule) for at, rule in enumerate(flags)])) is not None:
        steps += 1
        walk.leave(found.id, found.flag.rule, "seen to")
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
    assert {way: done(card, after) for way, after in ways.items()} == {way: way for way in ways}
    assert done(card, correspondence.recorded(card, "refused", LATER)) == "seen to"
    waiting = correspondence.recorded(interview(), "heard", NOW, owed=True)
    assert done(waiting, correspondence.recorded(waiting, "called", LATER, text="about it")) == "answered"


def test_a_note_a_decision_and_a_copy_leave_the_card_where_it_is() -> None:
    card = offer(reply_by=on("2026-11-20 10:00"))
    copied = correspondence.copied(card, "decline", "email", LATER, told_reason="terms")
    assert done(card, card) is None
    assert done(card, lifecycle.edited(card, {"role": "Baker", "pros": ("near",)}, LATER)) is None
    assert done(card, correspondence.recorded(card, "noted", LATER, text="a note")) is None
    assert done(card, copied) is None
    decided = lifecycle.decided(card, "no", LATER)
    assert done(card, correspondence.copied(decided, "decline", "email", LATER)) is None
    assert done(card, decided) is None, "they are to be told"
    assert done(card, lifecycle.ended(card, "declined", LATER, Policy())) is None, "they are to be told"
    assert (left(card, card), left(card, decided)) == ("skipped", "decided")
    assert done(copied, correspondence.not_sent(copied, LATER)) is None
    assert done(copied, correspondence.sent(copied, LATER)) == "answered"
    older = structs.replace(copied, timeline=(*copied.timeline, Entry(kind="met", at=LATER)))
    assert done(copied, older) == "seen to"
