"""How long each screen that stands beside the board takes to open: from its key to its first frame."""

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.keys import RESTED, go, settled
from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage, shows_cards
from tests.benchmarks.starts import spread
from tests.benchmarks.terminal import Terminal

CARDS = 1_000
OPEN = 100.0  # milliseconds
SCREENS = {
    "triage": (b"t", b"Triage"),
    "the decision sheet": (b"d", b"1 Think"),
    "compare": (b"o", b"first year"),
    "when": (b"w", b"stands"),
    "accepting": (b"a", b"wait for"),
    "history": (b"i", b"Stages"),
}
"""The key of each, and words that stand on it and nowhere on the board but in its footer."""


def screens(stage: Stage, rounds: int) -> Iterator[Result]:
    """Open each on the first offer and leave it, all of them in turn."""
    with stage.board(CARDS) as board:
        board.until(shows_cards)
        board.settle(2.0)
        go(board, b"hhlg")
        opened: dict[str, list[float]] = {name: [] for name in SCREENS}
        for _ in range(rounds + 1):
            for name, (key, words) in SCREENS.items():
                opened[name].append(shown(board, key, words))
                settled(board, b"\x1b")
    for name, (first, *rest) in opened.items():
        took = f"{spread(rest)}, the first time {first * 1000:.0f} ms"
        yield Result(f"{name} opens, {CARDS:,} cards", took, median(rest) * 1000, OPEN, "ms")


def shown(board: Terminal, key: bytes, words: bytes) -> float:
    """Type a key, and wait until the words are on the screen; how long that took, in seconds."""
    seen = len(board.output)
    sent = board.send(key)
    board.until(lambda output: words in output[seen:], 10)
    took = board.last - sent
    board.settle(RESTED)
    return took
