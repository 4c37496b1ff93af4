"""The use cases, through the one writer: what they change, how that is undone, and what they refuse."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from offerboard import demo, exchange
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Card, Draft
from offerboard.errors import UsageError
from offerboard.exchange import Plan, Reading
from offerboard.exchange.report import Place
from offerboard.store.errors import GoneCardError, StoreError, UnknownCardError
from offerboard.store.repository import Snapshot
from offerboard.tracker import AmbiguousIdError, Intent, Tracker, find, intents
from offerboard.tracker.intents import ConflictingEditError, DuplicateCardError
from tests.judging import STANDARD, at, on

NOW = at("2026-11-18 12:00")
LATER = at("2026-11-19 12:00")


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path / "board.json", "test")


def fresh(id_: str, company: str = "Globex", **fields: Any) -> Card:
    return Card(**{"id": id_, "created": NOW, "company": company, "stage": "offer", **fields})


def add(tracker: Tracker, *cards: Card) -> Snapshot:
    for card in cards:
        tracker.commit(intents.add(card, NOW, STANDARD))
    return tracker.load()


def label(tracker: Tracker, intent: Intent) -> str:
    """Commit, and give the name under which that can be undone."""
    tracker.commit(intent)
    change = tracker.load().next_undo()
    assert change is not None
    return change.label


# -- ids


def test_new_ids_are_eight_characters_that_nobody_mistakes(tracker: Tracker) -> None:
    snapshot = tracker.load()
    made = {intents.new_id(snapshot) for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(id_) == 8 and set(id_) <= set("0123456789abcdefghjkmnpqrstvwxyz") for id_ in made)


def test_an_id_is_never_used_again(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tracker, fresh("aaaaaaaa"), fresh("bbbbbbbb", "Initech"))
    tracker.commit(intents.delete(tracker.load(), ["aaaaaaaa"], NOW))
    taken = [
        sum("0123456789abcdefghjkmnpqrstvwxyz".index(letter) << 5 * at for at in range(8)) for letter in "abc"
    ]
    monkeypatch.setattr("secrets.randbits", lambda _: taken.pop(0))
    assert intents.new_id(tracker.load()) == "cccccccc"


def test_a_unique_beginning_finds_a_card(tracker: Tracker) -> None:
    snapshot = add(tracker, fresh("k3v9x2aa"), fresh("k3v9zzzz", "Initech"), fresh("m0000000", "Hooli\nInc"))
    assert find(snapshot, "k3v9x") == "k3v9x2aa"
    assert find(snapshot, " M0 ") == "m0000000"
    assert find(snapshot, "k3v9x2aa") == "k3v9x2aa"


def test_a_beginning_of_several_lists_them(tracker: Tracker) -> None:
    snapshot = add(tracker, fresh("k3v9x2aa"), fresh("k3v9zzzz", "Hooli\nInc"))
    with pytest.raises(
        AmbiguousIdError, match="'k3' fits 2 cards: k3v9x2aa Globex, k3v9zzzz Hooli Inc"
    ) as caught:
        find(snapshot, "k3")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("wanted", ["", " ", "zzz", "k3v9x2aaa", "[/]", "\x1b[2J"])
def test_what_no_id_begins_with_is_unknown(tracker: Tracker, wanted: str) -> None:
    snapshot = add(tracker, fresh("k3v9x2aa"))
    with pytest.raises(UnknownCardError) as caught:
        find(snapshot, wanted)
    assert str(caught.value).isprintable()


# -- adding


def test_the_same_position_is_not_added_twice(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", "Müller & Söhne", role="Engineer"))
    again = fresh("bbbbbbbb", " MÜLLER &  söhne", role="engineer ")
    with pytest.raises(DuplicateCardError, match=r"already on the board as aaaaaaaa; --again"):
        tracker.commit(intents.add(again, NOW, STANDARD))
    assert set(tracker.load().rows) == {"aaaaaaaa"}
    tracker.commit(intents.add(again, NOW, STANDARD, again=True))
    add(tracker, fresh("cccccccc", "Müller & Söhne", role="Designer"))
    assert set(tracker.load().rows) == {"aaaaaaaa", "bbbbbbbb", "cccccccc"}


def test_a_position_that_ended_can_be_added_again(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", stage="closed"), fresh("bbbbbbbb"))
    assert set(tracker.load().rows) == {"aaaaaaaa", "bbbbbbbb"}


def test_a_duplicate_that_came_meanwhile_is_found_under_the_lock(tracker: Tracker) -> None:
    snapshot = tracker.load()
    mine = intents.add(fresh("aaaaaaaa"), NOW, STANDARD)
    tracker.preview(snapshot, mine)
    add(Tracker(tracker.path, "other"), fresh("bbbbbbbb"))
    with pytest.raises(DuplicateCardError, match="bbbbbbbb"):
        tracker.commit(mine)


# -- editing


def test_an_edit_of_other_fields_joins_what_was_changed_elsewhere(tracker: Tracker) -> None:
    before = add(tracker, fresh("aaaaaaaa", notes="old")).card("aaaaaaaa")
    Tracker(tracker.path, "other").commit(intents.edit_card(before, {"place": "Wien"}, NOW))
    tracker.commit(intents.edit_card(before, {"notes": "new"}, NOW))
    card = tracker.load().card("aaaaaaaa")
    assert (card.place, card.notes) == ("Wien", "new")


def test_an_edit_of_the_same_field_is_a_conflict_that_shows_both(tracker: Tracker) -> None:
    before = add(tracker, fresh("aaaaaaaa", notes="old")).card("aaaaaaaa")
    Tracker(tracker.path, "other").commit(intents.edit_card(before, {"notes": "theirs"}, NOW))
    with pytest.raises(ConflictingEditError, match="Globex was changed elsewhere") as caught:
        tracker.commit(intents.edit_card(before, {"notes": "mine", "place": "Wien"}, NOW))
    assert caught.value.card.notes == "theirs"
    card = tracker.load().card("aaaaaaaa")
    assert (card.place, card.notes) == ("", "theirs")


def test_a_card_that_was_deleted_meanwhile_is_not_edited(tracker: Tracker) -> None:
    before = add(tracker, fresh("aaaaaaaa")).card("aaaaaaaa")
    tracker.commit(intents.delete(tracker.load(), ["aaaaaaaa"], NOW))
    with pytest.raises(GoneCardError, match="aaaaaaaa"):
        tracker.commit(intents.edit_card(before, {"notes": "x"}, NOW))


# -- what is undone under which name

ONE, BOTH = ["aaaaaaaa"], ["aaaaaaaa", "bbbbbbbb"]
NAMED: list[tuple[str, Callable[[Snapshot], Intent]]] = [
    ("move Globex to interview", lambda board: intents.move(board, ONE, "interview", NOW)),
    ("move 2 cards to interview", lambda board: intents.move(board, BOTH, "interview", NOW)),
    ("offer from Globex", lambda board: intents.offer(board, ONE, NOW, received=on("2026-11-18"))),
    ("your no to Globex", lambda board: intents.say_no(board, ONE, NOW, STANDARD)),
    ("end 2 cards: rejected", lambda board: intents.end(board, BOTH, "rejected", NOW, STANDARD)),
    ("accept Globex", lambda board: intents.end(board, ONE, "accepted", NOW, STANDARD)),
    ("heard: Globex", lambda board: intents.record(board, ONE, "heard", NOW)),
    ("copy decline for Globex", lambda board: intents.copy(board, ONE[0], "decline", "email", NOW)),
    ("sent to Globex", lambda board: intents.send(board, ONE, NOW, situation="decline")),
    ("decide Globex: no", lambda board: intents.decide(board, ONE[0], "no", NOW)),
    ("snooze Globex", lambda board: intents.snooze(board, {ONE[0]: Severity.SOON}, LATER, NOW)),
    ("delete 2 cards", lambda board: intents.delete(board, BOTH, NOW)),
    (
        "draft for Globex",
        lambda board: intents.keep_draft(
            board, ONE[0], "decline", "email", Draft(situation="decline", channel="email", body="x"), NOW
        ),
    ),
]


@pytest.mark.parametrize(("name", "intent"), NAMED, ids=[name for name, _ in NAMED])
def test_every_intent_has_a_name_is_saved_and_can_be_undone(
    tracker: Tracker, name: str, intent: Callable[[Snapshot], Intent]
) -> None:
    before = add(tracker, fresh("aaaaaaaa"), fresh("bbbbbbbb", "Initech"))
    wanted = intent(before)
    preview = tracker.preview(before, wanted)
    assert {id_: row.raw for id_, row in before.rows.items()} == {
        id_: row.raw for id_, row in tracker.load().rows.items()
    }, "a preview saves nothing"
    assert label(tracker, wanted) == name
    saved = tracker.load()
    assert set(saved.rows) == set(preview.rows)
    for id_ in saved.rows:
        assert structs.replace(saved.card(id_), rev=0) == structs.replace(preview.card(id_), rev=0)
    undone = tracker.undo()
    assert undone.label == name
    assert {id_: row.raw for id_, row in undone.snapshot.rows.items()} == {
        id_: row.raw for id_, row in before.rows.items()
    }
    again = tracker.redo()
    assert {id_: row.raw for id_, row in again.snapshot.rows.items()} == {
        id_: row.raw for id_, row in saved.rows.items()
    }


def test_a_name_of_a_card_is_one_clean_line(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", "Evil\nCorp\x1b[2J"))
    assert (
        label(tracker, intents.move(tracker.load(), ONE, "interview", NOW))
        == "move Evil Corp\ufffd[2J to interview"
    )


# -- all or nothing


def test_of_several_cards_all_change_or_none(tracker: Tracker) -> None:
    before = add(tracker, fresh("aaaaaaaa"))
    with pytest.raises(GoneCardError):
        tracker.commit(intents.move(before, ["aaaaaaaa", "gone0000"], "interview", NOW))
    with pytest.raises(UsageError):
        tracker.commit(intents.send(before, ["aaaaaaaa"], NOW))
    assert tracker.load().card("aaaaaaaa").stage == "offer"
    assert tracker.load().seq == before.seq


def test_an_import_is_one_change_and_adds_nothing_twice(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", url="https://a.example"))
    arrived = [
        fresh("aaaaaaaa", "Other", url="https://b.example"),
        fresh("cccccccc", url="https://a.example"),
        fresh("dddddddd", "Initech"),
        fresh("", "Hooli", url="https://h.example"),
        fresh("eeeeeeee", "Hooli", role="QA", url="https://h.example/2"),
    ]
    reading = Reading(tuple(arrived), places=tuple(map(Place, range(2, 7))))

    def planned() -> Plan:
        return exchange.planned((row.card for row in tracker.load().rows.values()), reading)

    plan = planned()
    assert [(each.id, each.place.line) for each in plan.same] == [("aaaaaaaa", 3)]
    imported = intents.import_cards(tracker.load(), plan, "jobs.csv", NOW, STANDARD)
    assert len(imported.added) == 4
    assert {"dddddddd", "eeeeeeee"} < set(imported.added)
    assert label(tracker, imported.intent) == "import jobs.csv: 4 cards"
    assert len(tracker.load().rows) == 5
    assert planned().added == ()
    tracker.undo()
    assert set(tracker.load().rows) == {"aaaaaaaa"}


def test_an_import_changes_known_cards_on_consent_alone(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", "Kelp"))
    line = structs.replace(fresh("", "Kelp"), stage="closed", outcome="rejected", ended=NOW)
    plan = exchange.planned(
        (row.card for row in tracker.load().rows.values()), Reading((line,), places=(Place(2),))
    )
    assert (
        tracker.commit(intents.import_cards(tracker.load(), plan, "a.csv", NOW, STANDARD).intent).changed
        == set()
    )
    doing = intents.import_cards(tracker.load(), plan, "a.csv", NOW, STANDARD, update=True)
    assert label(tracker, doing.intent) == "import a.csv: 1 card changed"
    assert tracker.load().card("aaaaaaaa").outcome == "rejected"
    tracker.undo()
    assert tracker.load().card("aaaaaaaa").outcome is None


def test_purging_is_for_good(tracker: Tracker) -> None:
    add(tracker, fresh("aaaaaaaa", "Geheim"), fresh("bbbbbbbb", "Initech"))
    snapshot, left = tracker.purge(frozenset({"aaaaaaaa"}))
    assert left == ()
    assert set(snapshot.rows) == {"bbbbbbbb"}
    assert "Geheim" not in tracker.path.read_text()


def test_errors_of_the_store_and_of_use_are_told_apart() -> None:
    assert not issubclass(StoreError, UsageError)
    assert issubclass(DuplicateCardError, StoreError)


def test_the_made_up_cards_cannot_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    demo.write(path)
    opened = Tracker(path).load()
    assert len(opened.rows) == 15
    assert opened.next_undo() is None
    added = fresh("new00000")
    label(Tracker(path), intents.add(added, NOW, STANDARD))
    assert len(Tracker(path).undo().snapshot.rows) == 15
