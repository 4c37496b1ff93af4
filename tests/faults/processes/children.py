"""Starting the program that is broken and killed, and talking to it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CHILD = Path(__file__).with_name("child.py")


class Said(NamedTuple):
    """What came of a change: the error (empty: it was saved), and the cards that the program knows now."""

    error: str
    memory: list[str]


def start(*arguments: str | Path, under: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start the program, under another (strace) where one is given."""
    command = [*under, sys.executable, str(CHILD), *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def tell(child: subprocess.Popen[str], *words: str) -> list[Said]:
    """Ask for these changes, one after the other, and end the program; it must end well."""
    output, errors = child.communicate("".join(f"{word}\n" for word in words), timeout=120)
    assert child.returncode == 0, errors
    return [Said(**json.loads(line)) for line in output.splitlines()]


def killed(child: subprocess.Popen[str], name: str, seconds: float) -> list[str]:
    """Have `child.py again` add cards, and kill it so long after the first one: the ids that were printed."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{name}\n")
    child.stdin.flush()
    pid, first = int(child.stdout.readline()), child.stdout.readline()
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    rest = iter(child.stdout.readline, "over\n")
    return [line.strip() for line in (first, *rest)]
