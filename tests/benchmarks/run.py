"""Measures what the product promises to reach, beside an empty Textual program, and prints ratios.

    python -m tests.benchmarks.run [--short] [--rival] [--only starts,keys,…]

Ends with 1 where a target is missed. `--short` takes a minute, for each change; its targets are laxer.
"""

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import command, composer, idle, importing, keys, moves, saving, screens, stalls, starts
from tests.benchmarks.report import HEAD, Result, line
from tests.benchmarks.stage import ROOT, Stage


def parts(stage: Stage, short: bool) -> dict[str, Callable[[], Iterator[Result]]]:
    """Every part of the benchmark by its name."""
    return {
        "starts": lambda: starts.starts(stage, 3 if short else 31),
        "keys": lambda: keys.keys(stage, 20 if short else 80),
        "moves": lambda: moves.moves(stage, 10 if short else 60),
        "stalls": lambda: stalls.stalls(stage, 5 if short else 30),
        "saving": lambda: saving.saving(stage, 10 if short else 60),
        "composer": lambda: composer.composer(stage, 5 if short else 20),
        "screens": lambda: screens.screens(stage, 3 if short else 10),
        "due": lambda: command.due(stage, 5 if short else 21),
        "importing": lambda: importing.importing(stage),
        "idle": lambda: idle.idle(stage, 10 if short else 60),
    }


def main() -> int:
    """Run, print, and say whether all targets were reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="few rounds and laxer targets")
    parser.add_argument("--rival", action="store_true", help="beside kanban-tui, installed for this")
    parser.add_argument("--only", default="", metavar="PARTS", help="some parts only: starts,keys,moves,…")
    arguments = parser.parse_args()
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    missed: list[Result] = []
    print(f"Python {platform.python_version()}, Textual {version('textual')}, {time.strftime('%Y-%m-%d')}\n")
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        stage = Stage(Path(name))
        chosen = parts(stage, arguments.short)
        if arguments.rival:
            from tests.benchmarks import rival

            chosen["rival"] = lambda: rival.rival(stage, folder, 3 if arguments.short else 5)
        wanted = [word for word in arguments.only.split(",") if word] or list(chosen)
        for part in wanted:
            for result in chosen[part]():
                print(line(result, arguments.short), flush=True)
                if not result.passes(arguments.short):
                    missed.append(result)
    if missed:
        print(f"\n{len(missed)} missed: {'; '.join(result.what for result in missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
