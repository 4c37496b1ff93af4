"""The command line, run in this process as a shell would run it, on a made-up morning."""

import hashlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from offerboard.cli import main

NOW = "2026-11-18T10:30:00+01:00"
"""A Wednesday, in Berlin."""


def _board(data: Path, config_file: Path, *, as_demo: bool = False) -> int:
    raise AssertionError("no test here opens the board")


class Done(NamedTuple):
    """What a command left: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal(io.TextIOWrapper):
    """A standard input that says that somebody sits before it."""

    def isatty(self) -> bool:
        return True


class Shell:
    """Runs commands, and looks at the data file."""

    def __init__(
        self, folder: Path, capture: Callable[[], tuple[str, str]], patch: pytest.MonkeyPatch
    ) -> None:
        self.home = folder
        self.data = folder / "board.json"
        self.config = folder / "config.toml"
        self._capture = capture
        self._patch = patch

    def __call__(self, *args: str, stdin: str | bytes = "", terminal: bool = False) -> Done:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        kind = Terminal if terminal else io.TextIOWrapper
        self._patch.setattr(sys, "stdin", kind(io.BytesIO(data), encoding="utf-8"))
        self._capture()
        code = main(_board, list(args))
        out, err = self._capture()
        return Done(code, out, err)

    def ok(self, *args: str, stdin: str | bytes = "") -> str:
        """Run what must succeed; what it printed on standard output, without the last newline."""
        done = self(*args, stdin=stdin)
        assert done.code == 0, done
        return done.out.removesuffix("\n")

    def add(self, company: str, *args: str) -> str:
        """Add a card; its id."""
        return self.ok("add", "--company", company, *args)

    def card(self, id_: str) -> Any:
        """The card as scripts see it."""
        return self("show", id_, "--json").json

    @property
    def digest(self) -> str:
        """The SHA-256 of the data file, or "" where there is none."""
        return hashlib.sha256(self.data.read_bytes()).hexdigest() if self.data.exists() else ""

    def at(self, now: str) -> None:
        """Let it be another moment."""
        self._patch.setenv("OFFERBOARD_NOW", now)

    def configure(self, text: str) -> None:
        """Write the config."""
        self.home.mkdir(exist_ok=True)
        self.config.write_text(text, encoding="utf-8")


def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The shell of one test: the fixture `run`."""
    monkeypatch.setenv("OFFERBOARD_NOW", NOW)

    def capture() -> tuple[str, str]:
        captured = capsys.readouterr()
        return captured.out, captured.err

    return Shell(tmp_path / "offerboard", capture, monkeypatch)
