"""How long one change takes to be on disk, beside what the disk itself takes."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from msgspec import structs

from offerboard.store.repository import Changed, Snapshot
from offerboard.tracker import Intent, Tracker
from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage
from tests.benchmarks.starts import spread

SIZES = {1000: 10.0, 10_000: None}
"""Cards, and how many milliseconds a save of one change may take."""


def saving(stage: Stage, rounds: int) -> Iterator[Result]:
    """Change a card, as often as `rounds` says, and in turn write as many bytes and bring them to disk."""
    for count, target in SIZES.items():
        path = stage.home(count) / "board.json"
        tracker = Tracker(path, "benchmark")
        ids = list(tracker.load().rows)
        saves, bare = [], []
        for number in range(rounds + 2):
            bare.append(disk(path.with_name("bare"), path.stat().st_size))
            saves.append(save(tracker, ids[number * 7 % len(ids)], stage))
        yield Result(f"writing and syncing as many bytes as {count:,} cards", spread(bare[2:]))
        what = f"saving one change, {count:,} cards ({rounds} saves)"
        yield Result(what, spread(saves[2:]), median(saves[2:]) * 1000, target, "ms")


def save(tracker: Tracker, id_: str, stage: Stage) -> float:
    """Change one card, and give the seconds until it was on disk."""

    def edit(snapshot: Snapshot) -> Changed:
        card = snapshot.card(id_)
        return {id_: structs.replace(card, notes=card.notes[:-1] if card.notes else "x")}

    began = time.perf_counter()
    tracker.commit(Intent("edit", stage.now, edit))
    return time.perf_counter() - began


def disk(path: Path, size: int) -> float:
    """Write so many bytes to a new file, bring it to disk, and put it in the place of another."""
    temporary = path.with_suffix(".new")
    data = b"x" * size
    began = time.perf_counter()
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return time.perf_counter() - began
