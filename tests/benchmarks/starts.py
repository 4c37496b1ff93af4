"""From the start to the first frame that holds cards, and the memory that took, beside an empty program."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from tests.benchmarks.report import Result, ms
from tests.benchmarks.stage import SEED, Stage, shows_cards, shows_text
from tests.benchmarks.terminal import Terminal

SIZES = {30: 1.2, 1000: 1.2, 10_000: 1.65}
"""Cards, and how many times an empty program's first frame theirs may take."""
MEMORY = {1000: 1.5, 10_000: 2.2}
"""Cards, and how many times an empty program's memory theirs may take."""
IDLE = 0.5  # seconds without output after which a program has done what it does after its first frame


def starts(stage: Stage, rounds: int) -> Iterator[Result]:
    """Start everything as often as `rounds` says, in a shuffled order.

    A start is compared with the empty program's of the same round, for a machine's speed may change within
    seconds; the figure is the median of these ratios.
    """
    run: dict[int, Callable[[], Terminal]] = {0: stage.empty}
    run |= {count: partial(stage.board, count) for count in SIZES}
    times: dict[int, list[float]] = {count: [] for count in run}
    memory: dict[int, list[int]] = {count: [] for count in run}
    at_once: dict[int, int] = {}
    chance = random.Random(SEED)
    for number in range(rounds + 1):
        for count in chance.sample(list(run), len(run)):
            with run[count]() as program:
                shown = shows_cards if count else shows_text
                if not number:  # the first round fills the caches of the system, and looks at all processes
                    at_once[count] = program.memory_until(shown)
                    continue
                times[count].append(program.until(shown))
                program.settle(IDLE)
                memory[count].append(program.peak_memory())
    bare = median(memory[0])
    yield Result(f"first frame, empty program ({rounds} starts of each)", spread(times[0]))
    for count, slower in SIZES.items():
        figure = median(time / alone for time, alone in zip(times[count], times[0], strict=True))
        yield Result(f"first frame with cards, {count:,} cards", spread(times[count]), figure, slower)
    for count in SIZES:
        most = max(median(memory[count]), at_once[count])
        held = f"{most / 1e6:.0f} MB of {bare / 1e6:.0f}"
        what = f"peak memory of all its processes, {count:,} cards"
        yield Result(what, held, most / bare, MEMORY.get(count))


def spread(times: list[float]) -> str:
    """The median, and between which times all lay."""
    return f"{ms(median(times))} ({ms(min(times))} to {ms(max(times))})"
