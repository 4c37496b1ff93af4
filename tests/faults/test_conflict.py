"""A conflict is shown, and neither version is lost (docs/reliability.md#two-programs)."""

from pathlib import Path

import pytest

from offerboard.tracker import Tracker
from tests.faults.programs import offerboard
from tests.terminal.harness import OFFERBOARD, Tmux


@pytest.mark.whole
def test_the_same_field_changed_in_an_open_form_and_elsewhere(tmux: Tmux, home: Path) -> None:
    added = offerboard("add", "--company", "Acme", "--role", "Dev", "--stage", "interview").out.strip()
    tmux.start(OFFERBOARD, width=140, height=40)
    tmux.wait_for("Acme")
    tmux.keys("e")
    tmux.wait_for("ctrl+s Save")
    tmux.text(" Backend")
    tmux.wait_for("Backend")
    assert offerboard("edit", added, "--company", "Acme Frontend", "--note", "written meanwhile").code == 0
    tmux.keys("C-s")
    shown = tmux.wait_for(lambda text: "you typed" in text and "there now" in text)
    assert "Backend" in shown
    assert "Frontend" in shown
    assert Tracker(home / "board.json").load().card(added).company == "Acme Frontend", (
        "nothing is decided yet"
    )
    tmux.keys("Escape")
    tmux.wait_for("what is there now stays")
    if "Edit Acme" not in tmux.screen():  # it was refused after the form had closed, and waits there
        tmux.keys("e")
    tmux.wait_for("Acme Backend")
    tmux.keys("Escape", "Escape")
    tmux.keys("C-q")
    tmux.keys("C-q")
    assert tmux.wait_exit() == 1, "something that was typed is not saved"
    (kept,) = (home / "state").glob("unsaved-*.txt")
    assert "Acme Backend" in kept.read_text(encoding="utf-8")
    card = Tracker(home / "board.json").load().card(added)
    assert card.company == "Acme Frontend"
    assert "written meanwhile" in str(card)
