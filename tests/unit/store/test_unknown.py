"""Fields that a newer program or a hand wrote are kept through every change."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Advisor, Card, Contact, Decision, Draft, Entry, Extension, Round, Told
from offerboard.cards.values import Bonus, Money, Pay, When
from offerboard.store.repository import Repository
from offerboard.store.rows import Row
from offerboard.tracker import Tracker, intents
from tests.storing import NOW, ONE, TWO, card, save

SOON = When(at=NOW + timedelta(days=3), zone="Europe/Berlin")
FULL = card(
    ONE,
    stage="offer",
    reply_by=SOON,
    decision=Decision(answer="no", at=NOW, words="x"),
    told=Told(at=NOW),
    pay=Pay(base=Money(amount=1, currency="EUR"), bonus=Bonus(amount=Money(amount=2))),  # type: ignore[arg-type]
    contacts=(Contact(name="Ann", email="ann@x.example"), Contact(name="Bo", phone="1")),
    rounds=(Round(at=SOON, kind="onsite"), Round(at=When(at=NOW, zone="UTC"), people="Bo")),
    extensions=(Extension(asked=NOW, until=SOON),),
    advisors=(Advisor(name="Ann"),),
    drafts=(Draft(situation="decline", channel="email", body="x"),),
    timeline=(Entry(kind="noted", at=NOW, text="x"), Entry(kind="heard", at=NOW, text="y")),
    criteria={"team": 3},
)


def marked(value: Any) -> Any:
    """The JSON with an unknown field in each object of a record."""
    if isinstance(value, dict):
        inside = {key: marked(item) if key != "criteria" else item for key, item in value.items()}
        return {**inside, "mood": {"of": "a newer program"}}
    return [marked(item) for item in value] if isinstance(value, list) else value


def marks(value: Any) -> int:
    if isinstance(value, dict):
        return ("mood" in value) + sum(marks(item) for key, item in value.items() if key != "mood")
    return sum(map(marks, value)) if isinstance(value, list) else 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    save(path, FULL, card(TWO))
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["cards"][0] = marked(whole["cards"][0])
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def on_disk(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["cards"][0]
    return found


CHANGES: list[tuple[str, Callable[[Card], Card], int]] = [
    ("notes", lambda card: lifecycle.edited(card, {"notes": "new"}, NOW), 0),
    ("move", lambda card: lifecycle.moved(card, "interview", NOW), 2),
    ("end", lambda card: lifecycle.ended(card, "rejected", NOW, Policy()), 1),
    ("record", lambda card: correspondence.recorded(card, "heard", NOW, text="z"), 0),
    ("sent", lambda card: correspondence.sent(card, NOW, situation="thank-you", channel="email"), 0),
    ("confirm", lambda card: structs.replace(
        card, rounds=(structs.replace(card.rounds[0], confirmed=True), card.rounds[1])), 0),
    ("granted", lambda card: structs.replace(
        card, extensions=(structs.replace(card.extensions[0], state="granted"),)), 0),
    ("reorder", lambda card: structs.replace(card, contacts=card.contacts[::-1]), 0),
    ("more", lambda card: structs.replace(card, contacts=(Contact(name="Cy"), *card.contacts)), 0),
    ("one person gone", lambda card: structs.replace(card, contacts=card.contacts[1:]), 1),
    ("no pay", lambda card: structs.replace(card, pay=None), 4),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "gone"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES]
)
def test_an_unknown_field_survives(path: Path, change: Callable[[Card], Card], gone: int) -> None:
    before = marks(on_disk(path))
    assert before > 15
    board = Repository(path)
    board.change("edit", NOW, lambda snapshot: {ONE: change(snapshot.card(ONE))})
    after = on_disk(path)
    assert marks(after) == before - gone
    assert after["mood"] == {"of": "a newer program"}
    assert Repository(path).load().card(ONE) == structs.replace(
        change(card_before(board)), rev=board.snapshot().seq
    )
    board.undo()
    assert marks(on_disk(path)) == before
    board.redo()
    assert on_disk(path) == after


def card_before(board: Repository) -> Card:
    change = board.snapshot().changes[-1]
    raw = change.images[0].raw
    assert raw is not None
    return Row(raw + b",\n", board.snapshot().rows[ONE].label).card


def test_a_field_goes_with_what_it_belongs_to_and_never_to_another(path: Path) -> None:
    def replaced(card: Card) -> Card:
        return structs.replace(card, contacts=(Contact(name="Somebody", email="else@x.example"),))

    Repository(path).change("edit", NOW, lambda snapshot: {ONE: replaced(snapshot.card(ONE))})
    assert "mood" not in on_disk(path)["contacts"][0]


def test_the_command_line_and_the_board_keep_it_too(path: Path) -> None:
    tracker = Tracker(path)
    before = tracker.load().card(ONE)
    preview = tracker.preview(tracker.load(), intents.edit_card(before, {"notes": "new"}, NOW))
    assert b'"mood"' in preview.rows[ONE].raw
    tracker.commit(intents.edit_card(before, {"notes": "new"}, NOW))
    assert on_disk(path)["mood"]


def test_a_line_with_unknown_fields_is_read_as_quickly_as_any(path: Path) -> None:
    board = Repository(path)
    board.change("edit", NOW, lambda snapshot: {id_: snapshot.card(id_) for id_ in snapshot.rows})
    row = board.snapshot().rows[ONE]
    head = row.line[: row.line.index(b",\t\t")] + b"}"
    assert json.loads(head)["decision"]["mood"]
    assert "contacts" not in json.loads(head)
    assert not Repository(path).load().doubts


def test_known_fields_at_their_defaults_are_no_unknown_ones(path: Path) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    whole["cards"][1] |= {"notes": "", "timeline": [], "remote": None}
    path.write_text(json.dumps(whole), encoding="utf-8")
    Repository(path).change("edit", NOW, lambda snapshot: {TWO: snapshot.card(TWO)})
    line = Repository(path).load().rows[TWO].raw
    assert not {b'"notes"', b'"timeline"', b'"remote"'} & set(line.split(b":"))
    assert b"notes" not in line
