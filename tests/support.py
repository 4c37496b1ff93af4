"""What several tests lean on."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

# What the terminal or the desktop that runs the tests would tell the program, and no test wants to hear.
OUTSIDE = (
    "COLORFGBG",
    "DISPLAY",
    "EDITOR",
    "NO_COLOR",
    "OFFERBOARD_NOW",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "SSH_TTY",
    "STY",
    "TMUX",
    "TMUX_PANE",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)


_MISSING = "{} is not installed; this test drives the real program"
_PROGRAMS = Path(__file__).with_name("programs.txt")


def how_to_skip_none(reasons: Iterable[str]) -> str:
    """Which packages (of Debian and Ubuntu) were lacking, by each skipped test's reason; "" if none was."""
    listed = (line.split() for line in _PROGRAMS.read_text().splitlines() if not line.startswith("#"))
    packages = dict(line for line in listed if line)
    missing = re.compile(_MISSING.format(r"(\S+)"))
    names = [found[1] for reason in reasons if (found := missing.search(reason))]
    lacking = " ".join(sorted({packages.get(name, name) for name in names}))
    tests = "1 skipped test" if len(names) == 1 else f"{len(names)} skipped tests"
    return f"To run {tests}, install: {lacking}" if names else ""


def tool(name: str) -> str:
    """Return the path of the program `name`, which the calling test needs.

    Where it is missing the test is skipped and says so; on CI (`CI` is set) it fails: nothing goes untested
    there in silence.
    """
    path = shutil.which(name)
    if path is None:
        untested(_MISSING.format(name))
    return path


def untested(reason: str) -> NoReturn:
    """Skip the calling test for a reason that lies with the machine; on CI (`CI` is set), fail it."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
