"""The board in a real terminal: beside other programs, after kills, and with foreign text on every screen."""

import os
import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from offerboard.cards.model import Card
from offerboard.tracker import Intent, Tracker
from tests.faults.processes.children import killed, start
from tests.terminal.harness import SLACK, Tmux, mouse_click, until

OFFERBOARD = [sys.executable, "-m", "offerboard"]
NOW = {"OFFERBOARD_NOW": "2026-11-22T10:40:00+01:00"}
MOMENT = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
HOSTILE = {
    "c1ick000": "[@click=app.quit]x[/]",
    "devf0000": "Dev [/F]",
    "esc00000": "Evil\x1b]52;c;aGFja2Vk\x07Corp",
    "bidi0000": "Abc\u202edef\u2066",
    "csi00000": "\x9b31mRed\u200b",
}
SHOWN = [
    "[@click=app.quit]x[/]",
    "Dev [/F]",
    "Evil\ufffd]52;c;aGFja2Vk\ufffdCorp",
    "Abc\ufffddef\ufffd",
    "\ufffd31mRed",
]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's files."""
    folder = Path(os.environ["HOME"]) / "jobs"
    monkeypatch.setenv("OFFERBOARD_HOME", str(folder))
    return folder


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*OFFERBOARD, *arguments],
        env={**os.environ, **NOW},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_two_programs_add_cards_while_the_board_is_open(tmux: Tmux, home: Path) -> None:
    command("add", "--company", "First GmbH", "--stage", "interview")
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)
    tmux.wait_for("First GmbH")
    path, count = home / "board.json", 25
    children = [start("add", path, str(count), name) for name in ("left", "right")]
    printed = [child.communicate(timeout=120) for child in children]
    ids = [line for out, _ in printed for line in out.split()]
    assert len(ids) == 2 * count, printed
    assert set(ids) < set(Tracker(path).load().rows)
    began = time.monotonic()
    screen = tmux.wait_for(lambda text: "nothing needs" in text or "need" in text)
    tmux.keys("A")  # cards without a stage are merely applied for
    screen = tmux.wait_for(lambda text: f"Interviews  {2 * count + 1} " in text)
    assert time.monotonic() - began < 20, "two seconds, and tenfold slack"
    assert "Traceback" not in screen
    tmux.keys("q")
    assert tmux.wait_exit() == 0
    assert set(ids) < set(Tracker(path).load().rows), "closing the board overwrote nothing"


def test_a_card_added_on_the_board_and_one_beside_it_are_both_kept(tmux: Tmux, home: Path) -> None:
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)
    tmux.wait_for("new")
    tmux.keys("Escape")
    tmux.wait_for(lambda text: "the empty board" not in text)
    tmux.keys("n")
    tmux.wait_for("company")
    tmux.text("Typed Works")
    beside = command("add", "--company", "Beside Ltd", "--stage", "interview")
    assert beside.returncode == 0
    tmux.keys("C-s")
    tmux.wait_for(lambda text: "Typed Works" in text and "Beside Ltd" in text)
    until(
        lambda: (
            {row.head.company for row in Tracker(home / "board.json").load().rows.values()}
            == {"Typed Works", "Beside Ltd"}
        ),
        lambda: "not both are on disk",
    )


def test_fifty_kills_while_saving_lose_nothing_that_was_acknowledged(tmux: Tmux, home: Path) -> None:
    path, chance = home / "board.json", random.Random(20261122)
    known: list[str] = []
    child = start("again", path)
    for run in range(50):
        known += killed(child, f"run {run}", chance.uniform(0, 0.02))
    child.communicate(timeout=60)
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)
    tmux.keys("A")
    screen = tmux.wait_for(lambda text: re.search(r"Interviews  (\d{2,})", text) is not None)
    shown = re.search(r"Interviews  (\d+)", screen)
    rows = Tracker(path).load().rows
    assert set(known) <= set(rows)
    assert shown is not None
    assert int(shown[1]) == len(rows)


@pytest.fixture
def hostile(home: Path) -> Path:
    """A board whose cards hold markup, escape codes and bidi marks, written past the program's own gate."""
    import msgspec

    path = home / "board.json"
    cards = {
        id_: Card(
            id=id_,
            created=MOMENT,
            company="x",
            role="Engineer [Remote]",
            stage="offer",
            notes="[@click=app.quit]n[/]",
        )
        for id_ in HOSTILE
    }
    Tracker(path).commit(Intent("made", MOMENT, lambda _: cards))
    text = path.read_text()
    for id_, company in HOSTILE.items():
        raw = msgspec.json.encode(company).decode()
        text = re.sub(
            rf'("id":"{id_}".*?"company":)"x"', lambda found, raw=raw: found[1] + raw, text, count=1
        )
    path.write_text(text)
    return path


def test_foreign_text_is_shown_as_text_on_every_screen(tmux: Tmux, hostile: Path) -> None:
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)

    def back(board: str) -> None:
        """Escape as often as needed, until the board stands there again as it did."""
        end = time.monotonic() + SLACK
        while (seen := tmux.screen()) != board:
            assert time.monotonic() < end, seen
            tmux.keys("Escape")
            with suppress(AssertionError):
                tmux.wait_for(board, seconds=0.5)

    tmux.wait_for("The file was changed outside offerboard", seconds=3 * SLACK)
    end = time.monotonic() + SLACK
    while "outside offerboard" in tmux.screen():
        assert time.monotonic() < end
        tmux.keys("Escape")
        with suppress(AssertionError):
            tmux.wait_for(lambda text: "outside offerboard" not in text, seconds=1)
    tmux.wait_for(lambda text: all(shown in text for shown in SHOWN))
    for number, id_ in enumerate(HOSTILE):
        end = time.monotonic() + SLACK
        while f"id {id_}" not in tmux.screen():  # an Escape still on its way makes another key of the first
            assert time.monotonic() < end, f"the cursor does not reach {id_}"
            tmux.keys("g", *["j"] * number)
            with suppress(AssertionError):
                tmux.wait_for(f"id {id_}", seconds=5)  # the pane follows when the cursor rests
        board = tmux.wait_still()
        for key in ("Enter", "c", *"ercx?:/") if number == 0 else (("Enter", "c")[number % 2],):
            end = time.monotonic() + SLACK
            while tmux.screen() == board:  # an Escape still on its way makes another key of the next
                assert time.monotonic() < end, f"{key} opens nothing"
                tmux.keys(key)
                with suppress(AssertionError):
                    tmux.wait_for(lambda text, board=board: text != board, seconds=5)
            back(board)
    for column in range(40, 70, 5):
        tmux.send(b"".join(mouse_click(column, row) for row in range(6, 30)))
    tmux.wait_still()
    output = tmux.raw()
    assert b"aGFja2Vk\x07" not in output, "the escape code of a card reached the terminal"
    assert b"\x1b]52" not in output
    assert "\x9b".encode() not in output
    assert "\u202e".encode() not in output
    assert b"Traceback" not in output
    tmux.keys("C-q")
    assert tmux.wait_exit() == 0, "it was still running, and quits when asked to"


def test_a_damaged_file_is_said_in_a_dialog_and_on_leaving(tmux: Tmux, home: Path) -> None:
    home.mkdir(parents=True)
    path = home / "board.json"
    path.write_bytes(b'{"offerboard":{"schema":1,"seq":3},\n"cards":[\n{"id":"abc"')
    before = path.read_bytes()
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)
    screen = tmux.wait_for("cannot be read")
    assert "Traceback" not in screen
    tmux.keys("Enter")
    assert tmux.wait_exit() == 1
    assert path.read_bytes() == before
    said = command("list")
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1
    assert "cannot be read" in said.stderr
    assert path.read_bytes() == before


def test_a_wrong_config_key_is_said_in_a_dialog_and_hides_amounts(tmux: Tmux, home: Path) -> None:
    command("add", "--company", "Payer AG", "--reply-by", "in 5 days", "--pay", "92000 EUR/year")
    (home / "config.toml").write_text("hide_pai = true\n")
    tmux.start(OFFERBOARD, width=140, height=40, env=NOW)
    screen = tmux.wait_for("hide_pai")
    assert "hide_pay" in screen, "what was probably meant"
    assert "€" not in screen, "the config may have asked for amounts to be hidden"
    assert not re.search(r"\b92k\b", screen)
    said = command("list")
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
