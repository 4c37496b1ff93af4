"""Random keys, resizes and other programs: the board stays, does not grow, and shows what is on disk.

See docs/reliability.md#long-run.
"""

import os
import random
import re
import string
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec import structs

from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.tracker import Tracker, intents
from tests import factory
from tests.faults.level import LEVEL, times
from tests.terminal.harness import SLACK, Pty, running, until

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
SEED = 20261122
KEYS = times(400, 20_000)
WARM = 2_000
"""Keys after which all is loaded that a board of this size needs."""
ROOM = 1.10
SIZES = (140, 40), (80, 24), (100, 30), (60, 15), (200, 50)
ESCAPE, ENTER = "\x1b", "\r"
LETTERS = "".join(letter for letter in string.ascii_letters + "/?:$ " if letter not in "qEM")
ARROWS = ["\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~"]
SPECIAL = [*ARROWS, "\t", "\x1b[Z", "\x7f", "\x13", ENTER, ESCAPE]
TELLS = """
import os, sys
import msgspec
from offerboard.__main__ import main
from offerboard.tui.app import OfferboardApp
def finish(app, once=OfferboardApp.finish):
    done = once(app)
    rows = app.session.cards.snapshot.rows
    with open(os.environ["SHOWN"], "wb") as file:
        file.write(msgspec.json.encode({id_: row.card for id_, row in rows.items()}))
    return done
OfferboardApp.finish = finish
sys.exit(main())
"""
PROGRAM = [sys.executable, "-c", TELLS]
"""The program, which writes down at its end what the board showed."""


def memory(pid: int) -> int:
    """What a process holds, in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return int(found[1])


@pytest.mark.whole
def test_random_keys_neither_end_the_board_nor_make_it_grow(pty: Callable[..., Pty], home: Path) -> None:
    chance = random.Random(SEED)
    path = home / "board.json"
    (home / "config.toml").write_text('name = "Robin Vale"\n')
    factory.write_board(path, 60, 1, NOW)
    board = opened(pty)
    starts, warm, pressed, since = 1, 0, 0, 0
    while pressed < KEYS:
        kinds = [chance.choice((LETTERS, LETTERS, SPECIAL)) for _ in range(8)]
        board.send("".join(map(chance.choice, kinds)) + (ESCAPE * 3 if chance.random() < 0.3 else ""))
        pressed, since = pressed + 8, since + 8
        time.sleep(0.16)
        if chance.random() < 0.02:
            board.resize(*chance.choice(SIZES))
        if chance.random() < 0.01:
            other = Tracker(path, "another program")
            fresh = Card(id=intents.new_id(other.load()), created=NOW, company=f"Outside {pressed}")
            other.commit(intents.add(fresh, NOW, Policy()))
        if not running(board.pid):  # the palette can quit as well
            assert board.wait_exit() == 0, board.text[-3000:]
            board, starts, since = opened(pty), starts + 1, 0
        if since == WARM:
            warm = memory(board.pid)
    assert "Traceback" not in board.text
    assert "offerboard broke" not in board.text
    held = memory(board.pid)
    board.resize(140, 40)
    if LEVEL == "long" and warm and since > 2 * WARM:
        assert held <= ROOM * warm, f"{warm} kB after {WARM} keys, {held} kB at the end"
    end = time.monotonic() + SLACK
    while running(board.pid):
        assert time.monotonic() < end, board.text[-3000:]
        board.send("\x1b\x1b\x11")
        time.sleep(0.5)
    board.wait_exit()  # 1, where what was typed could not be saved, as of a card that is gone
    assert "offerboard broke" not in board.text
    print(f"{pressed} keys, {starts} starts, {warm} kB, {held} kB")
    snapshot = Tracker(path).load()
    assert not snapshot.doubts
    shown = msgspec.json.decode((home / "shown").read_bytes(), type=dict[str, Card])
    stored = {id_: snapshot.card(id_) for id_ in snapshot.rows}
    assert plain(shown) == plain(stored)


def plain(cards: dict[str, Card]) -> dict[str, Card]:
    """Cards without what a save gives them."""
    return {id_: structs.replace(card, rev=0, updated=None) for id_, card in cards.items()}


def opened(pty: Callable[..., Pty]) -> Pty:
    """The board, on what is on disk."""
    shown = Path(os.environ["OFFERBOARD_HOME"]) / "shown"
    board = pty(PROGRAM, width=140, height=40, env={"EDITOR": "true", "SHOWN": str(shown)})
    until(lambda: "Triage" in board.text, lambda: board.text)
    return board
