"""Keys that come while a screen opens: before it is mounted, laid out or drawn."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.events import Key

from offerboard.commands import COMMANDS
from tests.tui.support import Board, open_board
from tests.tui.textual_private import failure

OPENERS = (
    *("c", "d", "t", "w", "o", "i", "a", "r", "x", "z", "n", "e", "I", "m", "L"),
    *("enter", "question_mark", "slash", "colon"),
)
"""The board's keys that open something."""
_LEAVES = {"q", "ctrl+q"}
_PLAIN = {
    *(
        "pageup",
        "pagedown",
        "home",
        "end",
        "up",
        "down",
        "left",
        "right",
        "tab",
        "shift+tab",
        "enter",
        "escape",
    ),
    *("space", "backspace", "delete", "1", "5", "9"),
}
KEYS = sorted((_PLAIN | {key for command in COMMANDS for key in command.keys.split(",") if key}) - _LEAVES)
TURNS = 0, 3, 12
"""Turns of the event loop between the key that opens and the next: not begun, being composed, being drawn."""
_CHARACTERS = {
    "space": " ",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "dollar_sign": "$",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}
_MOST_SCREENS = 12


class Opening(NamedTuple):
    """A key that opens a screen, another, and how many turns of the event loop lie between the two."""

    opener: str
    key: str
    turns: int


async def press_while_opening(folder: Path, openings: Iterable[Opening]) -> None:
    """Open a screen, press a key before it is there, and leave; again and again, on one board.

    Fails with the keys where they end the board, or where esc does not lead back to it.
    """
    async with open_board(folder) as board:
        for opening in openings:
            _post(board, opening.opener)
            for _ in range(opening.turns):
                await asyncio.sleep(0)
            _post(board, opening.key)
            await _rest(board, opening)
            for _ in range(_MOST_SCREENS):
                _post(board, "escape")
                await _rest(board, opening)
                if len(board.app.screen_stack) == 1:
                    break
            else:
                pytest.fail(f"{opening}: no way back from\n{board.text}")


def _post(board: Board, key: str) -> None:
    board.app.post_message(Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None)))


async def _rest(board: Board, opening: Opening) -> None:
    await board.pilot.pause()
    if (error := failure(board.app)) is not None:
        pytest.fail(f"{opening}: {error!r}")
