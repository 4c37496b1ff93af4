"""kanban-tui with as many cards beside offerboard: a board of Textual with several widgets a card.

Installed into an environment of its own below `.bench/`, and only where `--rival` asks for it.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

from tests import factory
from tests.benchmarks.keys import settled
from tests.benchmarks.report import Result
from tests.benchmarks.stage import SEED, Stage, shows_cards
from tests.benchmarks.starts import spread
from tests.benchmarks.terminal import Terminal

PINNED = "kanban-tui==0.21.2"
CARDS = 1000
_COLUMNS = ("Interviews", "Offers", "Declines")
_PLACES = {"interview": 1, "offer": 2, "closed": 3}
_LONGEST = 300.0  # seconds until its first cards are given up


def rival(stage: Stage, folder: Path, rounds: int) -> Iterator[Result]:
    """Start both with as many cards, in turn, and press cursor keys in the last one."""
    program = installed(folder)
    home = stage.folder / "rival"
    fill(program, home, stage)
    starts: dict[str, list[float]] = {"ours": [], "theirs": []}
    keys: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        with stage.board(CARDS) as board:
            starts["ours"].append(board.until(shows_cards))
            keys["ours"] += walk(board)
        with Terminal([str(program)], {**stage.environment(), **places(home)}) as other:
            starts["theirs"].append(other.until(shows_cards, _LONGEST))
            keys["theirs"] += walk(other)
    for what, found in (("first frame with cards", starts), ("a cursor key, settled", keys)):
        ratio = median(found["theirs"]) / median(found["ours"])
        measured = f"{spread(found['theirs'])}; offerboard {spread(found['ours'])}"
        yield Result(f"{PINNED}, {what}, {CARDS:,} cards ({rounds} starts of each)", measured, ratio)


def walk(board: Terminal) -> list[float]:
    """Some cursor keys, up and down."""
    board.settle(2.0, 60)
    return [settled(board, key) for key, _ in zip(cycle((b"j", b"j", b"k", b"k")), range(12), strict=False)][
        4:
    ]


def installed(folder: Path) -> Path:
    """The program, in an environment that is made when it is first asked for."""
    environment = folder / PINNED.replace("==", "-")
    program = environment / "bin" / "ktui"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", PINNED]
        subprocess.run(pip, check=True)
    return program


def places(home: Path) -> dict[str, str]:
    """Where it keeps its files."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config")}


def fill(program: Path, home: Path, stage: Stage) -> None:
    """Give it the same cards: its own program makes the board, and they go straight into its database."""
    home.mkdir()
    columns = [part for name in _COLUMNS for part in ("--columns", name)]
    create = [str(program), "board", "create", "Jobs", "--set-active", *columns]
    subprocess.run(create, env={**os.environ, **places(home)}, check=True, capture_output=True)
    at = stage.now.isoformat(" ", "seconds")
    tasks = [
        (f"{card.company}, {card.role}", _PLACES[card.stage], card.notes, at)
        for card in factory.cards(CARDS, SEED, stage.now)
    ]
    with sqlite3.connect(home / "data" / "kanban_tui" / "kanban_tui.db") as database:
        database.executemany(
            'INSERT INTO tasks (title, "column", description, creation_date) VALUES (?, ?, ?, ?)', tasks
        )
    database.close()
