"""How long `offerboard import` takes, what it needs and how much it says, of large and hostile files."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.report import Result
from tests.benchmarks.stage import Stage

ROWS = 10_000
NEW, ONTO = 3.0, 4.0  # seconds
MEMORY = 256.0  # MB
SCREEN = 40.0  # lines
_MONTHS = ("Jan.", "Feb.", "März", "April", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.")

SHAPES: dict[str, Callable[[date], str]] = {
    "2026-08-15": date.isoformat,
    "15.08.2026": lambda day: f"{day:%d.%m.%Y}",
    "8/15/26, 4:08 AM": lambda day: f"{day.month}/{day.day}/{day:%y}, 4:08 AM",
    "15. Aug. 2026": lambda day: f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
}
HOSTILE: dict[str, Callable[[], bytes]] = {
    "ten million commas in the heading": lambda: b"company,role" + b"," * 10_000_000 + b"\nA,B\n",
    "five million cells in a row": lambda: b"company,role\nA,B" + b",x" * 5_000_000 + b"\nC,D\n",
    "400,001 lines with broken quotes": lambda: b"company,role\n" + b'"a,b\n' * 400_001,
    "a million rows that are the same": lambda: b'company,role\n"A,B\n' + b"C,D\n" * 1_000_000,
    "a million rows": lambda: b"company,role\n" + b"".join(b"C%d,D\n" % n for n in range(1_000_000)),
    "notes of 30 MB": lambda: b"company,role,notes\nA,B," + b"x" * 30_000_000,
}


class Run(NamedTuple):
    """Processor time in seconds, the most memory in MB, and lines written to the terminal."""

    seconds: float
    memory: float
    lines: int


def importing(stage: Stage) -> Iterator[Result]:
    """Bring in each file, into a home of its own."""
    folder = stage.folder / "import"
    folder.mkdir()
    for shape, write in SHAPES.items():
        run = _import(stage, folder, sheet(write).encode())
        yield Result(f"import {ROWS:,} rows with {shape}", _said(run), run.seconds, NEW, "s")
    home = folder / "onto"
    _import(stage, folder, sheet(date.isoformat, 0).encode(), home)
    run = _import(stage, folder, sheet(date.isoformat, ROWS).encode(), home)
    yield Result(f"import {ROWS:,} rows onto {ROWS:,} cards", _said(run), run.seconds, ONTO, "s")
    run = _import(stage, folder, sheet(date.isoformat, ROWS).encode(), home)
    yield Result(f"import the same {ROWS:,} rows again", _said(run), run.seconds, ONTO, "s")
    for what, make in HOSTILE.items():
        run = _import(stage, folder, make(), dry=True)
        yield Result(f"{what}: memory", _said(run), run.memory, MEMORY, "MB")
        yield Result(f"{what}: messages", "", float(run.lines), SCREEN, "lines")


def sheet(write: Callable[[date], str], first: int = 0) -> str:
    """Rows as trackers have them, with this shape of dates."""
    statuses = ("Applied", "Rejected", "Interview", "Applied", "Phone screen")
    lines = ["Company,Position,Location,Status,Applied Date,Salary,Link,Contact,Email,Notes"]
    for number in range(first, first + ROWS):
        day = f'"{write(date(2026, 1, 5) + timedelta(days=number % 300))}"'
        lines.append(
            f"Company {number} GmbH,Engineer {number % 97},Berlin,{statuses[number % 5]},{day},"
            f"{50 + number % 70}k EUR,https://x.example/jobs/{number},Anna Weber,a{number}@x.example,"
            "Met them at the fair; they answer within a week."
        )
    return "\n".join(lines)


def _import(stage: Stage, folder: Path, data: bytes, home: Path | None = None, *, dry: bool = False) -> Run:
    file = folder / "file.csv"
    file.write_bytes(data)
    home = home or folder / f"home-{len(list(folder.iterdir()))}"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "offerboard", "import", str(file), *(["--dry-run"] if dry else [])]
    said = folder / "said"
    with said.open("wb") as out:
        child = subprocess.Popen(command, env=stage.environment(home), stdout=out, stderr=out)
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    lines = said.read_bytes().count(b"\n")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines)


def _said(run: Run) -> str:
    return f"{run.seconds:.1f} s of processor time, {run.memory:.0f} MB, {run.lines} lines"
