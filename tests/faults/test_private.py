"""What is the user's own stays so: modes, and what a crash prints (docs/reliability.md#private)."""

import re
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from offerboard.tracker import Tracker
from tests import factory
from tests.faults.programs import offerboard
from tests.terminal.harness import Pty

NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)

BREAKS = """
import sys
from offerboard.__main__ import main
from offerboard.tui.board.screen import BoardScreen
def broken(screen):
    card = screen.session.cards.card(screen.current)
    secret = f"{card.company} asks {card.pay} of {card.contacts}"
    raise ValueError(secret)
BoardScreen.do_order = broken
sys.exit(main())
"""


def test_all_that_is_made_is_for_its_owner_whatever_the_umask(home: Path) -> None:
    home.rmdir()
    (home.parent / "sheet.csv").write_text("Company,Role\nAcme,Dev\nGlobex,Ops\n")
    for command in (
        ["add", "--company", "Initech", "--pay", "98765 EUR/year"],
        ["import", str(home.parent / "sheet.csv")],
        ["backup"],
        ["undo"],
        ["backup", "--to", str(home.parent / "kept.json")],
        ["restore", "--yes"],
        ["delete", "--purge", "--yes", "Initech"],
        ["doctor"],
    ):
        offerboard(*command, umask=0)
    made = [home, *home.rglob("*"), home.parent / "kept.json"]
    assert len(made) > 6
    for path in made:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), f"{path} {mode:o}"


def test_a_crash_shows_no_pay_and_no_names(pty: Callable[..., Pty], home: Path) -> None:
    factory.write_board(home / "board.json", 8, 1, NOW)
    cards = [row.card for row in Tracker(home / "board.json").load().rows.values()]
    board = pty([sys.executable, "-c", BREAKS], width=140, height=40, env={"COLUMNS": "140"})
    board.wait_for("Triage")
    board.send("O")
    assert board.wait_exit() == 1
    after = re.sub(r"\x1b\[[?\d;]*\w", "", board.output.rpartition(b"\x1b[?1049l")[2].decode())
    assert "offerboard broke (ValueError)" in after
    assert "do_order" in after or "in broken" in after, "where, for who mends it"
    for card in cards:
        names = [card.company, *(contact.name for contact in card.contacts)]
        assert not [name for name in names if name and name in after]
    assert not re.search(r"Decimal|EUR|\d{5,}", after)
    logs = [path for path in home.rglob("*") if path.is_file() and path.suffix in {".log", ".txt"}]
    assert not logs
