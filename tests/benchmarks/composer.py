"""How long the composer takes to open on a board, and how long a letter takes to follow a choice."""

from collections.abc import Iterator
from itertools import cycle
from statistics import median

from tests.benchmarks.keys import RESTED, go, settled
from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage, shows_cards
from tests.benchmarks.starts import spread

FEW, MANY = 30, 1_000
OPEN, CHOICE = 100.0, 33.0  # milliseconds
_GROUPS = {
    "channel": (b"\t", (b"l", b"h")),
    "reason": (b"\t\t", (b"h", b"l")),  # it begins with the last one: no reason
    "tone": (b"\t\t\t", (b"l", b"h")),
}
"""The keys that go to a group of choices, and those that choose another one there, and back."""


def composer(stage: Stage, rounds: int) -> Iterator[Result]:
    """Open it on the first offer and leave it, in both boards in turn; then choose, in the larger one."""
    with stage.board(FEW) as few, stage.board(MANY) as many:
        boards = {"few": few, "many": many}
        for board in boards.values():
            board.until(shows_cards)
            board.settle(2.0)  # what the first letter waits for is loaded when the board is idle
            go(board, b"hhlg")
        opened: dict[str, list[float]] = {name: [] for name in boards}
        for _ in range(rounds + 1):
            for name, board in boards.items():
                opened[name].append(settled(board, b"c"))
                settled(board, b"\x1b")
        chosen: dict[str, list[float]] = {}
        for group, (keys, turn) in _GROUPS.items():
            settled(many, b"c")
            many.send(keys)
            many.settle(RESTED)
            turns = zip(range(2 * rounds + 2), cycle(turn), strict=False)
            chosen[group] = [settled(many, key) for _, key in turns][2:]
            settled(many, b"\x1b")
    first, *rest = opened["many"]
    yield Result(f"the composer opens the first time, {MANY:,} cards", "", first * 1000, OPEN, "ms")
    yield Result(f"... and again ({rounds} times)", spread(rest), median(rest) * 1000, OPEN, "ms")
    ratio = median(rest) / median(opened["few"][1:])
    yield Result(f"the same, {MANY:,} beside {FEW} cards", "medians of the two", ratio, 1.3)
    for group, found in chosen.items():
        what = f"the letter follows another {group} ({len(found)} keys)"
        yield Result(what, spread(found), median(found) * 1000, CHOICE, "ms")
