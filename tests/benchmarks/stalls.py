"""Whether a key has to wait while the board saves, reads what another program saved, or judges cards anew.

Each key selects one more card. Its answer is another number of selected cards on the screen, which nothing
else that the board draws meanwhile can be taken for.
"""

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from msgspec import structs

from offerboard.cards.values import When
from offerboard.store.repository import Changed, Snapshot
from offerboard.tracker import Intent, Tracker
from tests.benchmarks.report import Result, ms
from tests.benchmarks.stage import ROOT, SEED, Stage, shows_cards
from tests.benchmarks.terminal import Terminal

CARDS = 10_000
LONGEST = 33.0  # milliseconds: two 60 Hz frames
EVERY = 0.7  # seconds between two saves, and between two judgements
_SELECTED = re.compile(rb" (\d+) selected")
_WRITER = """
import sys, time
from pathlib import Path
from msgspec import structs
from offerboard.tracker import Intent, Tracker
from datetime import UTC, datetime
tracker = Tracker(Path(sys.argv[1]), "another program")
ids = list(tracker.load().rows)
for number in range(100_000):
    id_ = ids[number * 31 % len(ids)]
    edit = lambda board: {id_: structs.replace(board.card(id_), notes=f"seen {number}")}
    tracker.commit(Intent("edit", datetime.now(UTC), edit))
    time.sleep(0.5)
"""


def stalls(stage: Stage, seconds: int) -> Iterator[Result]:
    """Select cards for so many seconds while nothing, and while each of the three, goes on.

    The board saves by taking back some of the hundred changes of its history.
    """
    yield measured("nothing else goes on", stage, seconds)
    yield measured("the board saves", stage, seconds, lambda board: board.send(b"u"), target=LONGEST)
    with writer(stage.home(CARDS) / "board.json"):
        yield measured("it reads what another program saves", stage, seconds, target=LONGEST)
    yield measured("cards are judged anew", stage, seconds, deadlines=True, target=LONGEST)


def measured(
    what: str,
    stage: Stage,
    seconds: int,
    meanwhile: Callable[[Terminal], object] | None = None,
    *,
    deadlines: bool = False,
    target: float | None = None,
) -> Result:
    """The longest wait of a key."""
    if deadlines:
        set_deadlines(stage.home(CARDS) / "board.json", seconds)
    with stage.board(CARDS) as board:
        board.until(shows_cards)
        board.settle(1.5)
        times = list(waits(board, seconds, meanwhile))
    longest = ", ".join(ms(found) for found in sorted(times)[:-4:-1])
    shown = f"{len(times)} keys, median {ms(median(times))}, longest {longest}"
    return Result(f"a key, while {what}, {CARDS:,} cards", shown, max(times) * 1000, target, "ms")


def waits(board: Terminal, seconds: int, meanwhile: Callable[[Terminal], object] | None) -> Iterator[float]:
    """Select one card after the other, at odd moments; how long each key waited."""
    chance = random.Random(SEED)
    end = time.perf_counter() + seconds
    due = time.perf_counter()
    number = b""
    while time.perf_counter() < end:
        if meanwhile is not None and time.perf_counter() > due:
            meanwhile(board)
            due = time.perf_counter() + EVERY
        pause(board, chance.uniform(0.005, 0.06))
        seen = len(board.output)
        sent = board.send(b" ")
        board.until(partial(shows_other, number, seen), 10)
        number = _SELECTED.findall(board.output, seen)[-1]
        yield board.last - sent


def shows_other(number: bytes, seen: int, output: bytearray) -> bool:
    """Whether another number of selected cards has been drawn, from a place in the output on."""
    return any(found != number for found in _SELECTED.findall(output, seen))


def pause(board: Terminal, seconds: float) -> None:
    """Only take what it writes."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        board.read(left)


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Another program that changes a card twice a second."""
    command = [sys.executable, "-c", _WRITER, str(path)]
    other = subprocess.Popen(command, cwd=ROOT)
    try:
        yield
    finally:
        other.kill()
        other.wait()


def set_deadlines(path: Path, seconds: int) -> None:
    """Let an offer pass its date every moment from now on, so that cards are judged, and stand elsewhere."""
    now = datetime.now(UTC)

    def edit(snapshot: Snapshot) -> Changed:
        offers = [head.id for head in snapshot.heads if head.stage == "offer"]
        dates = [now + timedelta(seconds=EVERY * number) for number in range(int((seconds + 10) / EVERY))]
        return {
            id_: structs.replace(snapshot.card(id_), reply_by=When.moment(at, "Europe/Berlin"))
            for id_, at in zip(offers, dates, strict=False)
        }

    Tracker(path, "benchmark").commit(Intent("dates", now, edit))
