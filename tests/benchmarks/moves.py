"""Moving a card to another column, until the screen has settled and the board can rest."""

from collections.abc import Iterator
from itertools import cycle
from statistics import median

from offerboard.store.repository import Repository
from tests.benchmarks.keys import go, settled
from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage, shows_cards
from tests.benchmarks.starts import spread

CARDS = 1000


def moves(stage: Stage, rounds: int) -> Iterator[Result]:
    """Move one offer to the interviews and back, again and again; each time it is saved as well."""
    repository = Repository(stage.home(CARDS) / "board.json")
    before = repository.load().seq
    with stage.board(CARDS) as board:
        board.until(shows_cards)
        board.settle(1.0)
        go(board, b"hhl")  # to the offers, wherever the cursor began
        keys = cycle((b"H", b"L"))
        times = [settled(board, next(keys)) for _ in range(rounds + 2)][2:]
    saved = repository.load().seq - before
    if saved != rounds + 2:
        raise RuntimeError(f"{rounds + 2} moves were asked for, and {saved} saved")
    yield Result(
        f"moving a card, settled, {CARDS:,} cards ({rounds} moves)",
        spread(times),
        median(times) * 1000,
        33.0,
        "ms",
    )
