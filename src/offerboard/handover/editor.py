"""The user's own editor, on a private file, while the board yields the terminal."""

from __future__ import annotations

import os
import shlex
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from tempfile import mkstemp
from time import monotonic

from offerboard.errors import OfferboardError
from offerboard.handover.errors import HandoverError
from offerboard.handover.program import run_in_terminal
from offerboard.paths import private_dir
from offerboard.text import clean

_USUAL = "vi"
_MOST = 100_000
"""Bytes that are read back; no letter is longer."""
_AT_ONCE = 0.5  # nobody opens an editor, reads, and closes it in fewer seconds
_WAITING = {
    "code": "--wait", "code-insiders": "--wait", "codium": "--wait", "cursor": "--wait", "windsurf": "--wait",
    "zed": "--wait", "zeditor": "--wait", "subl": "--wait", "sublime_text": "--wait", "atom": "--wait",
    "mate": "--wait", "gedit": "--wait", "gvim": "-f", "mvim": "-f", "kate": "--block", "kwrite": "--block",
    "emacsclient": "", "open": "-W -n",
}  # fmt: skip
"""The options that make editors wait which would return at once."""


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

    The file in `folder` is its owner's alone and is removed, unless it holds changes that could not be used,
    or the editor went away at once and may write to it yet. Raises EditorError.
    """
    command = editor(os.environ)
    try:
        path = _written(text, folder, suffix)
    except OSError as error:
        raise EditorError(f"{folder}: {error.strerror or error}") from error
    keep = False
    try:
        begun = monotonic()
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
        if found == text.rstrip("\n") and monotonic() - begun < _AT_ONCE:
            keep = True
            raise EditorError(f"{_hurried(command)}; what you write there will be in {path}")
        return found
    finally:
        if not keep:
            with suppress(OSError):  # it is gone, or no file any more
                path.unlink()


def _hurried(command: list[str]) -> str:
    """The message about an editor that returned at once and changed nothing."""
    name = Path(command[0]).name
    how = _WAITING.get(name, "")
    advice = f': set EDITOR="{name} {how}"' if how and how not in " ".join(command[1:]) else ""
    return f"{name} did not wait until you were done{advice}"


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
    return clean(_decoded(found)).rstrip("\n"), len(found) <= _MOST


def _decoded(found: bytes) -> str:
    """The text of a file as editors write it: UTF-8 with or without a mark, UTF-16 with one, else Latin-1."""
    encodings = ("utf-16",) if found.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8", "cp1252")
    found = found.removeprefix(BOM_UTF8)  # some put it before what is no UTF-8 too
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return found.decode(encoding)
    return found.decode("latin-1")
