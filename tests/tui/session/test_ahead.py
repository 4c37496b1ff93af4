"""Working ahead: what another process finds out of the cards is what the desk would, or nothing."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.policy import Policy
from offerboard.config import Config
from offerboard.desk.desk import Desk
from offerboard.desk.layout import COLUMNS, Layout
from offerboard.store.boardfile import BoardFile, glance
from offerboard.store.repository import Repository, Snapshot
from offerboard.store.rows import Row
from offerboard.tracker import Tracker
from offerboard.tui import ahead
from offerboard.tui.app import OfferboardApp
from offerboard.tui.board.screen import BoardScreen
from tests import factory
from tests.tui.support import NOW, ZONE, made

POLICY = Policy(zone=ZONE)
MANY = 700  # cards

_FORKS = """
import sys, time
from pathlib import Path
from offerboard.cards.clock.policy import Policy
from offerboard.tui import ahead
path = Path(sys.argv[1])
ahead._WORTH_IT = 1
one = ahead.Ahead(path, Policy(zone="Europe/Berlin"))
time.sleep(float(sys.argv[2]))
seen = ahead.glance(path)
layout = one.layout(seen[0] if seen else None)
one.close()
print("nothing" if layout is None else len(layout.judgements))
import os
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no process is left")
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    path = tmp_path / "board.json"
    factory.write_board(path, MANY, 7, NOW)
    return path


def layout_of(path: Path) -> Layout:
    return msgspec.msgpack.decode(ahead.worked_out(path, POLICY), type=ahead._Work).layout


def forked(path: Path, seconds: float = 0.5) -> list[str]:
    command = [sys.executable, "-c", _FORKS, str(path), str(seconds)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def on_a_desk(path: Path, layout: Layout | None = None) -> Desk:
    desk = Desk(Clock(POLICY))
    desk.show(Repository(path).load(), NOW, layout)
    return desk


def lies(desk: Desk) -> tuple[object, ...]:
    judged = {id_: desk.judgement(id_) for id_ in desk.snapshot.rows}
    return judged, desk.piles, list(desk.needs), desk.needs.stale, desk.due, desk.clock.board, desk.now


def test_it_finds_out_what_the_desk_does(path: Path) -> None:
    mine, taken = on_a_desk(path), on_a_desk(path, layout_of(path))
    assert lies(taken) == lies(mine)
    assert len(mine.piles["interviews"].ids) > 100
    taken.shelve()
    assert lies(taken) == lies(mine)


def test_a_change_finds_every_card_in_its_place(path: Path) -> None:
    taken = on_a_desk(path, layout_of(path))
    id_ = taken.piles["interviews"].ids[3]
    card = structs.replace(taken.snapshot.card(id_), stage="applied", updated=NOW)
    taken.show(Snapshot(9, {**taken.snapshot.rows, id_: Row.of(card)}), NOW)
    anew = Desk(Clock(POLICY))
    anew.show(taken.snapshot, NOW)
    assert lies(taken) == lies(anew)
    assert taken.toggle_applied() == 1


def test_time_that_passes_judges_what_was_taken_over(path: Path) -> None:
    taken, mine = on_a_desk(path, layout_of(path)), on_a_desk(path)
    later = NOW + timedelta(hours=30)
    for desk in (taken, mine):
        while desk.tick(later) or desk.behind:
            pass
    judged, _, *rest = lies(taken)
    judged_anew, _, *rest_anew = lies(mine)
    assert (judged, rest) == (judged_anew, rest_anew)
    for name in COLUMNS:  # cards that tie may stand either way round
        assert set(taken.piles[name].ids) == set(mine.piles[name].ids)
        assert structs.replace(taken.piles[name], ids=()) == structs.replace(mine.piles[name], ids=())


def test_another_process_does_it_and_is_gone(path: Path) -> None:
    found, *rest = forked(path)
    assert int(found) == len(layout_of(path).judgements) > 100
    assert rest == ["no process is left"]


def test_of_another_version_of_the_file_nothing_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = ahead.worked_out(path, POLICY)
    monkeypatch.setattr(ahead.Ahead, "_received", lambda _: work)
    one = ahead.Ahead(path / "none", POLICY)
    seen = glance(path)
    assert seen is not None
    assert one.layout(seen[0]) is not None
    card = made("Acme", notes="new")
    Repository(path).change("edit", NOW, lambda _: {card.id: card})
    seen = glance(path)
    assert seen is not None
    assert one.layout(seen[0]) is None


@pytest.mark.parametrize("received", [b"", b"\x93", b"no work"])
def test_of_what_is_no_answer_nothing_is_taken(
    path: Path, monkeypatch: pytest.MonkeyPatch, received: bytes
) -> None:
    monkeypatch.setattr(ahead.Ahead, "_received", lambda _: received)
    assert ahead.Ahead(path / "none", POLICY).layout(((1, 2, 3), b"")) is None


def test_it_looks_at_no_more_than_the_heads(path: Path) -> None:
    file = BoardFile(path)
    file.refresh()
    seen = glance(path)
    assert seen is not None
    stamp, rows = seen
    assert stamp == file.stamp
    assert {id_: row.label for id_, row in rows.items()} == {id_: row.label for id_, row in file.rows.items()}
    assert sum(len(row.line) for row in rows.values()) < path.stat().st_size / 4


@pytest.mark.parametrize(
    "content", [b"", b"null", b"{}", b'{"offerboard":1,\n"cards":[\nx\n', b"\xff\xfe{\n"]
)
def test_of_a_file_that_is_unusual_it_says_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(content + b" " * ahead._WORTH_IT)
    assert ahead.worked_out(path, POLICY) == b""
    assert glance(tmp_path / "none") is None


async def test_the_board_opens_on_it(path: Path) -> None:
    tracker = Tracker(path)
    snapshot = tracker.load(whole=False)
    settings = Config(name="Robin Vale", zone=ZONE)
    app = OfferboardApp(tracker, settings, path, snapshot=snapshot, layout=layout_of(path))
    assert not app.desk._is_shelved
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, BoardScreen)
        shown = [column.ids for column in app.screen.columns.values()]
        assert shown == [app.desk.piles[name].ids for name in COLUMNS]
        assert app.desk._is_shelved
        app.finish()
    assert app.desk.now <= datetime.now(UTC)
