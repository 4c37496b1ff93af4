"""The desk judges only what must be judged; after every change and tick all is as if judged anew."""

import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from offerboard import calendars, config
from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.config import Config
from offerboard.desk.desk import Desk
from offerboard.desk.layout import COLUMNS
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row
from tests.tui.support import NOW, PATIENCE, ZONE, demo_cards, made, open_board

POLICY = Policy(zone=ZONE)
HOUR = timedelta(hours=1)


def as_if_new(desk: Desk) -> bool:
    """Whether a desk shows what one would that saw the same cards for the first time."""
    fresh = Desk(Clock(POLICY))
    fresh.show(desk.snapshot, desk.now)
    assert {id_: desk.judgement(id_) for id_ in desk.snapshot.rows} == {
        id_: fresh.judgement(id_) for id_ in desk.snapshot.rows
    }
    assert {name: set(desk.columns[name].ids) for name in COLUMNS} == {
        name: set(fresh.columns[name].ids) for name in COLUMNS
    }
    mine, theirs = ((list(one.owed), one.owed.stale, one.due, one.clock.peers) for one in (desk, fresh))
    return mine == theirs


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
    fresh = lifecycle.offered(
        stark, NOW, received=When.moment(NOW, ZONE), reply_by=When.moment(NOW + 4 * HOUR, ZONE)
    )
    put(structs.replace(fresh, id="exp10d1n", company="Wayne"), "exp10d1n")
    assert rule("starkra1") == "expedite"
    assert as_if_new(desk)
    put(None, "exp10d1n")
    assert rule("starkra1") is None
    assert as_if_new(desk)
    put(correspondence.sent(acme, NOW, situation="accept"), "acmegmbh")
    assert rule("starkra1") == "others-open"
    assert as_if_new(desk)
    put(correspondence.sent(lifecycle.refused_by_me(stark, NOW, POLICY), NOW), "starkra1")
    assert as_if_new(desk)
    put(lifecycle.moved(acme, "offer", NOW), "acmegmbh")
    assert as_if_new(desk)


def test_time_alone_judges_those_again_whose_peers_it_changes() -> None:
    desk = Desk(Clock(POLICY))
    desk.show(Snapshot(1, {card.id: Row.of(card) for card in demo_cards()}), NOW)
    seen = {desk.clock.peers}
    while desk.due is not None and desk.due < NOW + timedelta(days=20):
        desk.tick(desk.due)
        seen.add(desk.clock.peers)
        assert as_if_new(desk)
    assert len(seen) == 4  # Acme, Hooli, Pied Piper, and then none is to be answered
    desk.tick(NOW)
    assert as_if_new(desk)


# -- the clock of the machine


def test_a_clock_that_jumps_a_day_and_back_leaves_everything_in_its_place() -> None:
    desk = Desk(Clock(POLICY))
    desk.show(Snapshot(1, {card.id: Row.of(card) for card in demo_cards()}), NOW)
    order = {name: desk.columns[name].ids for name in COLUMNS}
    flags = {id_: desk.judgement(id_) for id_ in desk.snapshot.rows}
    for jump in (-24 * HOUR, 24 * HOUR):
        desk.tick(NOW + jump)
        assert as_if_new(desk)
        desk.tick(NOW)
        assert as_if_new(desk)
        assert {id_: desk.judgement(id_) for id_ in desk.snapshot.rows} == flags
        assert {name: set(desk.columns[name].ids) for name in COLUMNS} == {
            name: set(ids) for name, ids in order.items()
        }


def test_in_another_zone_what_is_counted_in_hours_stays_as_it_was() -> None:
    desk = Desk(Clock(POLICY))
    desk.show(Snapshot(1, {card.id: Row.of(card) for card in demo_cards()}), NOW)
    order = {name: desk.columns[name].ids for name in COLUMNS}
    flags = {id_: desk.flag(id_) for id_ in desk.snapshot.rows}
    for zone in ("Asia/Tokyo", "America/New_York", "Pacific/Chatham", ZONE):
        desk.judge_by(Clock(Policy(zone=zone)))
        for id_ in ("g10bex42", "acmegmbh", "h00l1srx", "1n1tech7", "vande1ay"):
            assert desk.flag(id_) == flags[id_]
    assert {name: desk.columns[name].ids for name in COLUMNS} == order
    assert {id_: desk.flag(id_) for id_ in desk.snapshot.rows} == flags


def test_many_cards_are_judged_again_a_few_at_a_time() -> None:
    offer = made(
        "Acme", stage="offer", reply_by=When.moment(NOW + 4 * HOUR, ZONE), received=When.moment(NOW, ZONE)
    )
    waiting = [made("Stark", id_=f"stark{number:03}") for number in range(700)]
    desk = Desk(Clock(POLICY))
    rows = {card.id: Row.of(card) for card in waiting}
    desk.show(Snapshot(1, rows), NOW)
    desk.show(Snapshot(2, {**rows, offer.id: Row.of(offer)}), NOW)
    assert desk.behind
    for rounds in range(5):  # noqa: B007 - read below
        if not desk.behind:
            break
        desk.tick(NOW)
    assert rounds == 2
    assert {flag.rule for card in waiting if (flag := desk.flag(card.id))} == {"expedite"}
    assert as_if_new(desk)
    desk.show(Snapshot(3, dict(list(rows.items())[:1])), NOW)
    desk.tick(NOW)
    assert not desk.behind
    assert as_if_new(desk)


# -- public holidays


BERLIN = Config(name="Robin Vale", zone=ZONE, clock=config.ClockTable(country="DE", region="BE"))


async def test_holidays_are_learned_after_the_first_frame_and_kept_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, real = threading.Event(), calendars.public_holidays

    def held_back(settings: Config, now: datetime) -> frozenset[date]:
        seen.wait(PATIENCE)
        return real(settings, now)

    monkeypatch.setattr(calendars, "public_holidays", held_back)
    monkeypatch.setattr("offerboard.tui.app._IDLE", 0.05)
    now = datetime.fromisoformat("2027-03-08T12:00:00+01:00")  # a Monday, free in Berlin alone
    received = When.moment(now - timedelta(days=2), ZONE)
    reply_by = When.whole(date(2027, 6, 1), ZONE)
    card = made("Acme", now, stage="offer", received=received, written=True, reply_by=reply_by)
    async with open_board(tmp_path, [card], now="2027-03-08T13:00:00+01:00", settings=BERLIN) as board:
        assert board.session.desk.flag(card.id) is not None  # as if Monday were a working day
        seen.set()
        await board.until(lambda: board.session.desk.flag(card.id) is None, "a judgement by the holidays")
        await board.until(lambda: "thanks" not in board.text)
    monkeypatch.setattr("offerboard.tui.app._IDLE", 3600)
    async with open_board(
        tmp_path / "next", [card], now="2027-03-08T13:00:00+01:00", settings=BERLIN
    ) as board:
        assert board.session.desk.flag(card.id) is None


async def test_a_country_that_nobody_knows_is_said_and_the_board_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offerboard.tui.app._IDLE", 0.05)
    nowhere = Config(name="Robin Vale", clock=config.ClockTable(country="Germny"))
    async with open_board(tmp_path, settings=nowhere) as board:
        await board.until(lambda: "'Germny'" in board.text)  # no words are broken there, but lines are
        await board.press("j")
        assert board.app.is_running
