"""The whole program on the command line, as somebody starts it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

COMMAND = [sys.executable, "-m", "offerboard"]


_MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    print(used.ru_maxrss, used.ru_utime + used.ru_stime, file=file)
sys.exit(code)
"""


class Used(NamedTuple):
    """What a command and its children used: kB of the largest process, and seconds of processor time."""

    memory: int
    seconds: float


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def offerboard(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    given: str | None = None,
    umask: int = -1,
    before: Sequence[str] = (),
) -> Ended:
    """Run a command to its end, perhaps by a program that stands `before` it."""
    done = subprocess.run(
        [*before, *COMMAND, *arguments],
        input=given,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        umask=umask,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)


def measured(folder: Path, *arguments: str) -> tuple[Ended, Used]:
    """Run a command to its end, and measure it apart from all others that a test has run."""
    file = folder / "used"
    measure = [sys.executable, "-c", _MEASURE, str(file)]
    ended = offerboard(*arguments, before=measure)
    memory, seconds = file.read_text(encoding="ascii").split()
    return ended, Used(int(memory), float(seconds))


def refused(ended: Ended) -> str:
    """What a command that could not do it said: one line."""
    assert ended.code == 1, ended
    (line,) = ended.err.splitlines()
    return line


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()
