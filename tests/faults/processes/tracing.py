"""Watching the system calls of one change with strace, and making one of them fail.

The program makes a first change, so that all is imported, looks at a path that does not exist, makes the
change that matters, and looks at another such path. What lies between the two looks can be made to fail.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.faults.processes.children import Said, start, tell

CALLS = ("openat", "write", "fsync", "rename", "fchmod", "flock", "unlink")
BEGIN, END = "/nowhere/begin", "/nowhere/end"

_LINE = re.compile(
    r"(?:\[pid +\d+\] )?(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<rest>.*)"
)


class Call(NamedTuple):
    """One system call: which of its name it is in the whole run, and what it was asked and answered."""

    name: str
    number: int
    arguments: str
    result: str


def trace(board: Path, tool: Callable[[str], str], inject: str = "") -> tuple[list[Call], list[Said]]:
    """The calls of one change (adding "second00" after "first000"), and what the program said of the two."""
    log = board.with_name("strace.txt")
    fault = ["-e", f"inject={inject}"] if inject else []
    under = [
        tool("strace"),
        "-f",
        "-qq",
        "-s",
        "300",
        "-o",
        str(log),
        "-e",
        f"trace={','.join(CALLS)}",
        *fault,
    ]
    child = start("steps", board, BEGIN, END, under=under)
    said = tell(child, "first000", "second00")
    calls: list[Call] = []
    counts: dict[str, int] = {}
    between = False
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _LINE.search(line)
        if found is None:
            continue
        name = found["name"]
        counts[name] = counts.get(name, 0) + 1
        if BEGIN in line:
            between = True
        elif END in line:
            between = False
        elif between:
            calls.append(Call(name, counts[name], found["arguments"], found["result"]))
    log.unlink()
    return calls, said
