"""Where the benchmarks run: made-up boards in folders of their own, an environment without surprises."""

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests import factory
from tests.benchmarks import empty
from tests.benchmarks.terminal import Terminal
from tests.factory_words import STEMS

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261118
CARDS_SHOWN = 6
"""Different companies that a frame must hold to count as one that holds cards."""

_COMPANY = re.compile("|".join(map(re.escape, STEMS)).encode())
_EMPTY = [sys.executable, empty.__file__]
_BOARD = [sys.executable, str(Path(sys.executable).with_name("offerboard"))]


class Stage:
    """Boards of several sizes below one folder, made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime.now(UTC)
        self._homes: dict[int, Path] = {}

    def home(self, count: int) -> Path:
        """An `OFFERBOARD_HOME` whose board holds as many cards."""
        if count not in self._homes:
            home = self.folder / f"{count}-cards"
            factory.write_board(home / "board.json", count, SEED, self.now)
            (home / "config.toml").write_text(
                'name = "Jona Fährmann"\nzone = "Europe/Berlin"\n', encoding="utf-8"
            )
            self._homes[count] = home
        return self._homes[count]

    def environment(self, home: Path | None = None) -> dict[str, str]:
        """What a program sees: a terminal with colours, and a home with nothing in it."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "OFFERBOARD_HOME": str(home or self.folder / "nothing"),
        }

    def empty(self) -> Terminal:
        """The empty Textual program, just started."""
        return Terminal(_EMPTY, self.environment())

    def board(self, count: int) -> Terminal:
        """offerboard on a board of as many cards, just started."""
        return Terminal(_BOARD, self.environment(self.home(count)))


def shows_text(output: bytearray) -> bool:
    """Whether the empty program has drawn its line."""
    return empty.TEXT.encode() in output


def shows_cards(output: bytearray) -> bool:
    """Whether several cards have been drawn."""
    return len(set(_COMPANY.findall(output))) >= CARDS_SHOWN
