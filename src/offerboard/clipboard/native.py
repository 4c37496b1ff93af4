"""The desktop's own clipboard, through the helper that pyperclip chooses."""

import os
import sys
from pathlib import Path
from typing import IO

from offerboard.clipboard.helper import RoadFailedError, run

LIMIT = 1.4  # seconds; with tmux's it stays under the two that a copy may take

_CHILD = Path(__file__).with_name("pyperclip_child.py")


def copy(text: str) -> None:
    """Put the text on the desktop's clipboard; returning means that the helper reported success.

    Raises:
        RoadFailedError: when there is no helper, or it fails, or it does not answer.
    """
    _ask("copy", text)


def paste(into: IO[bytes]) -> None:
    """Write what is on the desktop's clipboard into a file, in UTF-8; blocks for up to `LIMIT`.

    Raises:
        RoadFailedError: when there is no helper, or it fails (as most do where nothing is copied).
    """
    _ask("paste", "-", into)


def find_helper() -> str:
    """The program that would copy ("xclip"), or "" for none. Copies nothing; blocks for up to `LIMIT`."""
    try:
        return _ask("find", "-")
    except RoadFailedError:
        return ""


def _ask(task: str, text: str, into: IO[bytes] | None = None) -> str:
    # -P: what stands beside the child is not to be taken for a module that pyperclip imports.
    child = (sys.executable, "-P", str(_CHILD), task)
    return run(child, text, seconds=LIMIT, environ=_environ(), into=into)


def _environ() -> dict[str, str] | None:
    """The helper's environment: ours, but for pbcopy, which reads its input as the locale says."""
    return {**os.environ, "LC_ALL": "en_US.UTF-8"} if sys.platform == "darwin" else None
