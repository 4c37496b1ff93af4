"""The desk judges only what must be judged; after every change and tick all is as if judged anew."""

from datetime import timedelta

from msgspec import structs

from offerboard.cards import changes, correspondence
from offerboard.cards.clock import Clock
from offerboard.cards.model import Card
from offerboard.cards.policy import Policy
from offerboard.cards.values import When
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row
from offerboard.tui.desk import COLUMNS, Desk
from tests.tui.support import NOW, ZONE, demo_cards

POLICY = Policy(zone=ZONE)
HOUR = timedelta(hours=1)


def as_if_new(desk: Desk) -> bool:
    """Whether a desk shows what one would that saw the same cards for the first time."""
    fresh = Desk(Clock(POLICY))
    fresh.show(desk.snapshot, desk.now)
    assert {id_: desk.judgement(id_) for id_ in desk.snapshot.rows} == {
        id_: fresh.judgement(id_) for id_ in desk.snapshot.rows
    }
    assert {name: set(desk.piles[name].ids) for name in COLUMNS} == {
        name: set(fresh.piles[name].ids) for name in COLUMNS
    }
    return (desk.needs, desk.due, desk.clock.board) == (fresh.needs, fresh.due, fresh.clock.board)


def test_a_change_of_one_card_judges_those_again_that_it_concerns() -> None:
    cards = {card.id: card for card in demo_cards()}
    desk = Desk(Clock(POLICY))
    rows = {id_: Row.of(card) for id_, card in cards.items()}
    desk.show(Snapshot(1, rows), NOW)

    def put(card: Card | None, id_: str) -> None:
        rest = {key: row for key, row in desk.snapshot.rows.items() if key != id_}
        desk.show(Snapshot(desk.snapshot.seq + 1, rest if card is None else {**rest, id_: Row.of(card)}), NOW)

    def rule(id_: str) -> str | None:
        flag = desk.flag(id_)
        return flag.rule if flag else None

    acme, stark = cards["acmegmbh"], cards["starkra1"]
    assert rule("starkra1") is None  # they were told of the date
    fresh = changes.offered(
        stark, NOW, received=When.moment(NOW, ZONE), reply_by=When.moment(NOW + 4 * HOUR, ZONE)
    )
    put(structs.replace(fresh, id="exp10d1n"), "exp10d1n")
    assert rule("starkra1") == "expedite"
    assert as_if_new(desk)
    put(None, "exp10d1n")
    assert rule("starkra1") is None
    assert as_if_new(desk)
    put(changes.ended(acme, "accepted", NOW, POLICY), "acmegmbh")
    assert rule("starkra1") == "others-open"
    assert as_if_new(desk)
    put(correspondence.sent(changes.refused_by_me(stark, NOW, POLICY), NOW), "starkra1")
    assert as_if_new(desk)
    put(changes.moved(acme, "offer", NOW), "acmegmbh")
    assert as_if_new(desk)


def test_time_alone_judges_those_again_whose_board_it_changes() -> None:
    desk = Desk(Clock(POLICY))
    desk.show(Snapshot(1, {card.id: Row.of(card) for card in demo_cards()}), NOW)
    boards = {desk.clock.board}
    while desk.due is not None and desk.due < NOW + timedelta(days=20):
        desk.tick(desk.due)
        boards.add(desk.clock.board)
        assert as_if_new(desk)
    assert len(boards) == 4  # Acme, Hooli, Pied Piper, and then none is to be answered
    desk.tick(NOW)
    assert as_if_new(desk)
