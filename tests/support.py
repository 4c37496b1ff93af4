"""What several tests lean on."""

import os
import shutil

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


def tool(name: str) -> str:
    """Return the path of the program `name`, which the calling test needs.

    Where it is missing the test is skipped and says so; on CI (`CI` is set) it fails: nothing goes untested
    there in silence.
    """
    path = shutil.which(name)
    if path is None:
        reason = f"{name} is not installed; this test drives the real program"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
