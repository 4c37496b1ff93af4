"""A call by keys alone, in a real terminal: from the board to the record in writing."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.harness import OFFERBOARD, Tmux, until

NOW = {"OFFERBOARD_NOW": "2026-11-22T10:40:00+01:00"}
SHEET = """\
Company,Position,Status,Offer received,Reply by,Contact,Email,Phone
Globex,Senior developer,Offer,2026-11-19,2026-11-24 17:00,Camille Roux,c.roux@globex.example,+33 4 55 50 14 20
"""


def run(*arguments: str) -> Any:
    done = subprocess.run(
        [*OFFERBOARD, *arguments, "--json"],
        env={**os.environ, **NOW},
        capture_output=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of an offer that came in with a sheet."""
    home = Path(os.environ["HOME"]) / "jobs"
    home.mkdir(parents=True)
    (home / "config.toml").write_text('name = "Robin Vale"\n')
    monkeypatch.setenv("OFFERBOARD_HOME", str(home))
    sheet = tmp_path / "offers.csv"
    sheet.write_text(SHEET)
    run("import", str(sheet))
    (card,) = run("list")
    return str(card["id"])


def test_from_the_board_to_the_record_in_writing(tmux: Tmux, offer: str) -> None:
    tmux.start(OFFERBOARD, width=80, height=24, env=NOW)
    tmux.wait_for("Globex")
    tmux.keys("c", "2", "Tab", "1", "Enter")  # decline, by phone: call
    tmux.wait_for("step 1 of 4")
    tmux.wait_for("00:0")
    tmux.keys("Space", "2")
    tmux.wait_for("no second reason")
    tmux.keys("i")
    tmux.text("would keep in touch")
    tmux.keys("Enter")
    tmux.wait_for("· would keep in touch")
    tmux.keys("Escape")
    tmux.wait_for("next  Wish them well")
    tmux.keys("Space", "Space", "Space")
    tmux.wait_for("they know your no")
    tmux.keys("t")
    tmux.wait_for("write the email that says the same")
    tmux.keys("Enter")
    tmux.wait_for("As I said on the phone")
    tmux.keys("y")
    tmux.wait_for("body: in tmux's buffer")
    assert "As I said on the phone" in tmux.buffer()
    tmux.keys("s")
    tmux.wait_for("noted as sent")
    tmux.keys("q")
    assert tmux.wait_exit() == 0
    card = run("show", offer)
    (called,) = [entry for entry in card["timeline"] if entry["kind"] == "called"]
    assert (card["stage"], card["outcome"], card["told"]["channel"]) == ("closed", "declined", "phone")
    assert (called["text"], called["minutes"]) == ("would keep in touch", 1)


def test_what_is_being_jotted_is_kept_when_the_program_is_left(tmux: Tmux, offer: str) -> None:
    tmux.start(OFFERBOARD, width=80, height=24, env=NOW)
    tmux.wait_for("Globex")
    tmux.keys("c", "2", "Tab", "1", "Enter")
    tmux.wait_for("step 1 of 4")
    tmux.keys("i")
    tmux.text("the line went d")
    tmux.wait_for("the line went d")
    tmux.keys("C-q")
    assert tmux.wait_exit() == 0
    until(lambda: run("show", offer)["timeline"][-1].get("text") == "the line went d", lambda: "no note")
