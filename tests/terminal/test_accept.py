"""An accepted offer, and the others told, in a real terminal: by the clipboard, and kept when it is left."""

import os
import sys
from pathlib import Path

from offerboard.cards.model import Card, Contact, Told
from offerboard.tracker import Tracker
from tests.terminal.harness import Tmux
from tests.tui.support import NOW, made, write

OFFERBOARD = [sys.executable, "-m", "offerboard"]


def cards() -> list[Card]:
    """An accepted offer, another, an interview, and two that were merely applied for."""
    person = (Contact(name="Ada Roe", email="ada@them.example", channel="email"),)
    known = Told(at=NOW, channel="phone")
    offer = {"stage": "offer", "written": True, "role": "Engineer", "contacts": person}
    return [
        made("Acme", outcome="accepted", ended=NOW, told=known, **offer),
        made("Globex", **offer),
        made("Hooli", role="Engineer", contacts=person),
        made("Initech", stage="applied"),
        made("Umbrella", stage="applied"),
    ]


def test_who_was_told_stays_told_when_the_screen_is_left(tmux: Tmux) -> None:
    folder = Path(os.environ["HOME"]) / "jobs"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('name = "Robin Vale"\n')
    write(folder / "board.json", cards())
    env = {"OFFERBOARD_NOW": NOW.isoformat(), "OFFERBOARD_HOME": str(folder)}
    tmux.start(OFFERBOARD, width=80, height=24, env=env)
    tmux.wait_for("Acme")
    tmux.text("g")
    tmux.text("a")
    tmux.wait_for("0 of 2 told")
    tmux.text("y")
    tmux.wait_for("copied: sent?")
    assert "decided not to accept it." in tmux.buffer()
    tmux.text("s")
    tmux.wait_for("1 of 2 told")
    tmux.keys("Escape")
    tmux.wait_for("offerboard")
    tmux.text("a")
    tmux.wait_for("1 of 2 told")
    tmux.text("C")
    tmux.wait_for("closed silently")
    tmux.keys("Escape")
    tmux.wait_for("Declines 3")
    tmux.text("q")
    assert tmux.wait_exit() == 0
    found = {row.card.company: row.card for row in Tracker(folder / "board.json").load().rows.values()}
    globex = found["Globex"]
    told = Told(at=NOW, channel="email", person=globex.contacts[0].name)
    assert (globex.outcome, globex.told) == ("declined", told)
    assert found["Hooli"].outcome is None
    assert {found[name].outcome for name in ("Initech", "Umbrella")} == {"ghosted"}
