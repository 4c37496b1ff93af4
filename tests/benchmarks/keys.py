"""How long the screen takes to settle after a cursor key, with the side pane open."""

from collections.abc import Iterator
from itertools import cycle
from statistics import median

from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage, shows_cards
from tests.benchmarks.starts import spread
from tests.benchmarks.terminal import Terminal

FEW, MANY = 30, 10_000
FRAME = 16.0  # milliseconds of a 60 Hz frame
QUIET = 0.05
"""Seconds without output after which an answer is over. The pane follows later, after 120 ms."""
RESTED = 0.3
"""Seconds without output after which the pane has followed, and the next key may come."""
_WALK = (b"j", b"j", b"j", b"k", b"k", b"k")  # no farther than the few go
_NOT_SCROLLING = 12  # cards in view


def keys(stage: Stage, rounds: int) -> Iterator[Result]:
    """Walk in both boards in turn, as many keys in each; then on in the larger one, down and across."""
    with stage.board(FEW) as few, stage.board(MANY) as many:
        for board in (few, many):
            board.until(shows_cards)
            board.settle(1.0)
            go(board, b"llg")  # the last column is the longest
        times: dict[Terminal, list[float]] = {few: [], many: []}
        for _, key in zip(range(rounds + len(_WALK)), cycle(_WALK), strict=False):
            for board in (few, many):
                times[board].append(settled(board, key))
        kinds = {f"{FEW} cards": times[few][len(_WALK) :], f"{MANY:,} cards": times[many][len(_WALK) :]}
        down = [settled(many, b"j") for _ in range(_NOT_SCROLLING + rounds // 2)][_NOT_SCROLLING:]
        kinds[f"{MANY:,} cards, scrolling"] = down
        go(many, b"hh")
        across = zip(range(rounds // 2), cycle((b"l", b"h")), strict=False)
        kinds[f"{MANY:,} cards, to the next column"] = [settled(many, key) for _, key in across]
    for kind, found in kinds.items():
        what = f"a cursor key, settled, pane open, {kind} ({len(found)} keys)"
        yield Result(what, spread(found), median(found) * 1000, FRAME, "ms")
    ratio = median(kinds[f"{MANY:,} cards"]) / median(kinds[f"{FEW} cards"])
    yield Result(f"the same, {MANY:,} beside {FEW} cards", "medians of the two", ratio, 1.3)


def go(board: Terminal, keys: bytes) -> None:
    """Press keys that need no answer, one after the other."""
    for key in keys:
        board.send(bytes([key]))
        board.settle(RESTED)


def settled(board: Terminal, key: bytes) -> float:
    """Type a key, and wait until the board rests again; how long its answer took to be there whole."""
    answer = board.answer(key, QUIET)
    board.settle(RESTED)
    if answer is None:
        raise RuntimeError(f"no answer to {key!r}; the output: {board.text()[-2000:]}")
    return answer[1]
