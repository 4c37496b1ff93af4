"""`offerboard due` beside the mere import of what the command line cannot do without."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.report import Result
from tests.benchmarks.stage import SEED, Stage
from tests.benchmarks.starts import spread

CARDS = 1000
_IMPORTS = [sys.executable, "-c", "import click, tinydb, msgspec"]
_DUE = [sys.executable, "-m", "offerboard", "due"]


def due(stage: Stage, rounds: int) -> Iterator[Result]:
    """Run both as often, in turn."""
    environment = stage.environment(stage.home(CARDS))
    times: dict[str, list[float]] = {"imports": [], "due": []}
    commands = {"imports": _IMPORTS, "due": _DUE}
    chance = random.Random(SEED)
    for number in range(rounds + 1):
        for name in chance.sample(list(commands), len(commands)):
            began = time.perf_counter()
            subprocess.run(commands[name], env=environment, check=True, capture_output=True)
            if number:
                times[name].append(time.perf_counter() - began)
    heavy = [sys.executable, "-X", "importtime", *_DUE[1:]]
    imported = subprocess.run(heavy, env=environment, check=True, capture_output=True, text=True).stderr
    textual = sum(
        line.rpartition("|")[2].strip().split(".")[0] == "textual" for line in imported.splitlines()
    )
    yield Result(f"import click, tinydb, msgspec ({rounds} runs of each)", spread(times["imports"]))
    ratio = median(times["due"]) / median(times["imports"])
    yield Result(f"offerboard due, {CARDS:,} cards", spread(times["due"]), ratio, 2.0)
    yield Result(
        "modules of Textual that offerboard due imports", "none may be", float(textual), 0.0, "modules"
    )
