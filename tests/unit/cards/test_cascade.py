"""Once an offer is accepted: who else is to be told, in which order; and what can be taken back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from offerboard.cards.cascade import others
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.policy import Policy
from offerboard.cards.facts import derive
from offerboard.cards.model import Card, Copied, Decision, Entry, Round, Told
from offerboard.cards.values import When
from offerboard.errors import UsageError
from offerboard.tracker import Intent, Tracker, intents
from offerboard.tracker.accepting import close_applied, last_is_of, other_processes, take_back

NOW = datetime.fromisoformat("2026-11-22T10:40:00+01:00")
ZONE = "Europe/Berlin"
HOUR = timedelta(hours=1)


def card(id_: str, **fields: object) -> Card:
    made = structs.replace(Card(id=id_, created=NOW - 400 * HOUR, company=id_.title()), **fields)
    return structs.replace(made, facts=derive(made, NOW))


def on(hours: float) -> When:
    return When.moment(NOW + hours * HOUR, ZONE)


YES = card(
    "accepted",
    stage="offer",
    outcome="accepted",
    written=True,
    ended=NOW - 2 * HOUR,
    told=Told(at=NOW - HOUR),
)
NO = Decision(answer="no", at=NOW)


def talk(id_: str, hours: float | None, **fields: object) -> Card:
    rounds = () if hours is None else (Round(at=on(hours)),)
    return card(id_, stage="interview", rounds=rounds, **fields)


def refused(id_: str, outcome: str, told: float | None) -> Card:
    known = Told(at=NOW + told * HOUR) if told is not None else None
    return card(id_, stage="closed", outcome=outcome, decision=NO, told=known)


@pytest.fixture
def board(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path / "board.json")


def write(board: Tracker, *cards: Card) -> None:
    board.commit(Intent("cards", NOW - 3 * HOUR, lambda _: {each.id: each for each in cards}))


def test_offers_come_first_by_reply_by_then_interviews_by_date() -> None:
    cards = [
        talk("undated", None),
        talk("later", 48),
        YES,
        card("open", stage="offer"),
        card("called", stage="applied", timeline=(Entry(kind="heard", at=NOW, owed=True),)),
        talk("sooner", 5),
        card("urgent", stage="offer", reply_by=on(9)),
        refused("yes-taken", "reneged", None),
        card("silent", stage="applied"),
    ]
    found = others(cards, "accepted", NOW)
    order = [each.head.id for each in found.processes]
    assert order == ["yes-taken", "urgent", "open", "sooner", "later", "undated", "called"]
    assert [each.situation for each in found.processes] == [
        *("renege", "decline", "decline"),
        *("withdraw",) * 4,
    ]
    assert found.applied == ("silent",)  # nobody there waits for a word


def test_who_was_told_since_counts_and_who_knew_before_does_not() -> None:
    copied = Entry(kind="copied", at=NOW, situation="decline", channel="email")
    thanks = Entry(kind="copied", at=NOW, situation="acknowledge", channel="email")
    cards = [
        refused("told", "declined", -0.5),
        refused("before", "declined", -50),
        refused("untold", "withdrawn", None),
        card("copied", stage="offer", timeline=(copied,)),
        card("thanked", stage="offer", timeline=(thanks,)),
        card("gone", stage="closed", outcome="rejected"),
        YES,
    ]
    found = others(cards, "accepted", NOW - 2 * HOUR)
    assert {each.head.id: each.state for each in found.processes} == {
        "told": "told",
        "untold": "untold",
        "copied": "copied",
        "thanked": "open",
    }
    assert (found.told, found.wanted, len(found.left)) == (1, 4, 3)
    seen = others(cards, "accepted", NOW - 2 * HOUR, frozenset({"gone"}))
    assert {each.head.id: each.state for each in seen.processes}["gone"] == "ended"
    assert (seen.told, seen.wanted) == (1, 4)  # what ended otherwise needs no word


def test_of_settled_cards_only_labels_are_read(board: Tracker) -> None:
    old = [
        structs.replace(refused(f"settled{n}", "declined", -90), updated=NOW - 90 * HOUR) for n in range(5)
    ]
    write(board, YES, *old, talk("open", 3))
    snapshot = Tracker(board.path).load(whole=False)
    found = other_processes(snapshot, "accepted")
    assert [each.head.id for each in found.processes] == ["open"]
    assert all(snapshot.rows[each.id].is_settled for each in old)


def test_closing_the_merely_applied_is_one_change_and_flags_nobody(board: Tracker) -> None:
    applied = [card(f"applied{n}", stage="applied") for n in range(3)]
    write(board, YES, *applied, talk("open", 3))
    snapshot = board.load()
    ids = other_processes(snapshot, "accepted").applied
    board.commit(close_applied(snapshot, ids, "accepted", NOW, Policy()))
    after = board.load()
    clock = Clock(Policy())
    for id_ in ids:
        closed = after.card(id_)
        assert (closed.stage, closed.outcome, closed.ended_by, closed.told) == (
            "closed",
            "ghosted",
            "them",
            None,
        )
        assert closed.timeline[-1].text == "closed silently: accepted Accepted"
        assert clock.judge(closed.head, NOW + 900 * HOUR).flag is None
    assert last_is_of(after, ids)
    board.undo()
    assert [board.load().card(id_).stage for id_ in ids] == ["applied"] * 3


def tell(board: Tracker, id_: str) -> None:
    snapshot = board.load()
    board.commit(intents.copy(snapshot, id_, "decline", "email", NOW))
    board.commit(intents.send(snapshot, [id_], NOW))


def test_one_card_is_taken_back_and_who_was_told_after_it_stays_told(board: Tracker) -> None:
    first, second = card("first", stage="offer", notes="mine"), card("second", stage="offer")
    write(board, YES, first, second)
    untouched = board.load().card("first")
    tell(board, "first")
    tell(board, "second")
    assert not last_is_of(board.load(), ["first"])
    board.commit(take_back(board.load(), ["first"], "accepted", NOW - 2 * HOUR, NOW))
    after = board.load()
    assert structs.replace(after.card("first"), rev=untouched.rev) == untouched
    assert after.card("second").told is not None
    board.undo()  # which is a change as any other
    assert board.load().card("first").told is not None


def test_what_was_noted_before_the_yes_is_not_taken_back(board: Tracker) -> None:
    write(board, card("accepted", stage="offer", written=True), card("first", stage="offer"))
    tell(board, "first")
    board.commit(intents.end(board.load(), ["accepted"], "accepted", NOW, Policy()))
    with pytest.raises(UsageError, match="First: there is nothing to take back"):
        board.commit(take_back(board.load(), ["first"], "accepted", NOW + HOUR, NOW))


def test_a_copied_letter_of_another_kind_is_no_no() -> None:
    copied = Copied(at=NOW, situation="renege", channel="email", effect="take-back")
    other = card("other", stage="offer")
    other = structs.replace(other, facts=structs.replace(other.facts, copied=copied))
    assert others([other], "accepted", NOW).processes[0].state == "copied"
