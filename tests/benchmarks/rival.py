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
from typing import NamedTuple

from tests import factory
from tests.benchmarks.keys import QUIET, RESTED
from tests.benchmarks.report import Result
from tests.benchmarks.stage import SEED, Stage, shows_cards
from tests.benchmarks.starts import spread
from tests.benchmarks.terminal import Terminal

PINNED = "kanban-tui==0.21.2"
CARDS = 1000
_COLUMNS = ("Interviews", "Offers", "Declines")
_PLACES = {"interview": 1, "offer": 2, "closed": 3}
_LONGEST = 300.0
"""Seconds until its first cards are given up."""
_LONGEST_KEY = 30.0
"""Seconds that a key may take there; one that is not answered by then counts as so many."""
_TROUBLE = (OSError, RuntimeError, sqlite3.Error, subprocess.CalledProcessError)  # a time-out is an OSError


class Times(NamedTuple):
    """Seconds: from each start to its first frame with cards, and of each key to its whole answer."""

    starts: list[float]
    keys: list[float]


def rival(stage: Stage, folder: Path, rounds: int) -> Iterator[Result]:
    """Start both with as many cards, in turn, and press cursor keys in each.

    What the other one does not do is said in place of its figure; ours are printed all the same.
    """
    ours, theirs = Times([], []), Times([], [])
    trouble = ""
    home = stage.folder / "rival"
    for number in range(rounds):
        with stage.board(CARDS) as board:
            ours.starts.append(board.until(shows_cards))
            ours.keys.extend(walk(board, 1.0))
        try:
            program = installed(folder)
            if not number:
                fill(program, home, stage)
            with Terminal([str(program)], {**stage.environment(), **places(home)}) as other:
                theirs.starts.append(other.until(shows_cards, _LONGEST))
                theirs.keys.extend(walk(other, _LONGEST_KEY))
        except _TROUBLE as error:
            trouble = " ".join(str(error).split())[:200]
    for what, mine, other_times in (
        ("first frame with cards", ours.starts, theirs.starts),
        ("a cursor key, settled", ours.keys, theirs.keys),
    ):
        name = f"{PINNED}, {what}, {CARDS:,} cards ({len(theirs.starts)} of {rounds} starts)"
        measured = spread(other_times) if other_times else f"none: {trouble}"
        ratio = median(other_times) / median(mine) if other_times else None
        yield Result(name, f"{measured}; offerboard {spread(mine)}", ratio)
    if trouble:
        yield Result(f"{PINNED}, what went wrong last", trouble)


def walk(board: Terminal, most: float) -> list[float]:
    """The times of some cursor keys, up and down; `most` seconds for one that is not answered."""
    board.settle(2.0, 60)
    times = []
    for key, _ in zip(cycle((b"j", b"j", b"k", b"k")), range(12), strict=False):
        answer = board.answer(key, QUIET, most)
        board.settle(RESTED)
        times.append(answer[1] if answer is not None else most)
    return times[4:]  # the first ones fill caches


def installed(folder: Path) -> Path:
    """The program, in an environment that is made when it is first asked for."""
    environment = folder / PINNED.replace("==", "-")
    program = environment / "bin" / "ktui"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True, capture_output=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", PINNED]
        subprocess.run(pip, check=True, capture_output=True)
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
