"""What an idle board costs, beside an empty Textual program."""

import time
from collections.abc import Iterator

from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage, shows_cards, shows_text
from tests.benchmarks.terminal import Terminal

CARDS = 1000
SETTLE = 12.0  # seconds in which programs do what they do after their start


def idle(stage: Stage, seconds: int) -> Iterator[Result]:
    """Leave both alone side by side for so many seconds, and compare the processor time they used."""
    with stage.empty() as bare, stage.board(CARDS) as board:
        bare.until(shows_text)
        board.until(shows_cards)
        leave((bare, board), SETTLE)
        before = bare.processor_time(), board.processor_time()
        leave((bare, board), seconds)
        theirs, ours = bare.processor_time() - before[0], board.processor_time() - before[1]
    measured = f"{ours * 1000:.0f} ms of processor time, {theirs * 1000:.0f} ms the empty one"
    yield Result(f"an idle board of {CARDS:,} cards over {seconds} s", measured, ours / theirs, 2.0)


def leave(programs: tuple[Terminal, ...], seconds: float) -> None:
    """Only take what they write, so that nothing blocks them."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for program in programs:
            program.settle(0.1, 0.5)
