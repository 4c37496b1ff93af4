"""The user's own editor, on a private file, while the board steps aside."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from tempfile import mkstemp

from offerboard.errors import OfferboardError
from offerboard.handover.errors import HandoverError
from offerboard.handover.program import run_in_terminal
from offerboard.paths import private_dir
from offerboard.text import clean

_USUAL = "vi"
_MOST = 100_000
"""Bytes that are read back; no letter is longer."""


class EditorError(OfferboardError):
    """The editor did not do its part; the letter is as it was."""


def editor(environ: Mapping[str, str]) -> list[str]:
    """The editor's command as an argument list. Raises EditorError where it cannot be read as one."""
    name = next((name for name in ("VISUAL", "EDITOR") if environ.get(name, "").strip()), None)
    if name is None:
        return [_USUAL]
    try:
        return shlex.split(environ[name])
    except ValueError as error:
        raise EditorError(f"${name} cannot be read as a command: {error}") from error


def edit(text: str, folder: Path, suffix: str, aside: AbstractContextManager[None]) -> str:
    """The text as the user left it. The editor runs in `aside`, which gives it the terminal.

    The file in `folder` is its owner's alone and is removed, unless it holds changes that could not be used.
    Raises EditorError.
    """
    command = editor(os.environ)
    try:
        path = _written(text, folder, suffix)
    except OSError as error:
        raise EditorError(f"{folder}: {error.strerror or error}") from error
    keep = False
    try:
        try:
            status = run_in_terminal([*command, str(path)], aside)
        except HandoverError as error:
            advice = "; set $EDITOR to one that you have" if command == [_USUAL] else ""
            raise EditorError(f"{error}{advice}") from error
        found, whole = _read(path)
        keep = not whole or (status != 0 and found != text)
        if status:
            what = f"what you wrote is in {path}" if keep else "nothing was changed"
            raise EditorError(f"{command[0]} ended with status {status}; {what}")
        if not whole:
            raise EditorError(f"that is longer than any letter; it is in {path}")
        return found
    finally:
        if not keep:
            with suppress(OSError):  # it is gone, or no file any more
                path.unlink()


def _written(text: str, folder: Path, suffix: str) -> Path:
    """The text in a file of mode 0600."""
    descriptor, name = mkstemp(prefix="edit-", suffix=suffix, dir=private_dir(folder))
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor has no path
        file.write(f"{text}\n")
    return Path(name)


def _read(path: Path) -> tuple[str, bool]:
    """What the file holds now, clean, and whether that is all of it."""
    if path.exists() and not path.is_file():
        raise EditorError(f"{path} is no file any more; nothing was changed")
    try:
        with path.open("rb") as file:
            found = file.read(_MOST + 1)
    except OSError as error:
        raise EditorError(f"{path}: {error.strerror or error}; nothing was changed") from error
    return clean(found.decode("utf-8", "replace")).rstrip("\n"), len(found) <= _MOST
