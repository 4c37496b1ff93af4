"""The whole program on the command line, as somebody starts it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

COMMAND = [sys.executable, "-m", "offerboard"]


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def offerboard(
    *arguments: str, env: Mapping[str, str] | None = None, given: str | None = None, umask: int = -1
) -> Ended:
    """Run a command to its end."""
    done = subprocess.run(
        [*COMMAND, *arguments],
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


def refused(ended: Ended) -> str:
    """What a command that could not do it said: one line."""
    assert ended.code == 1, ended
    (line,) = ended.err.splitlines()
    return line


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()
