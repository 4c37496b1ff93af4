"""No key comes at a wrong moment. Each opening meets some keys here, and all of them in `make faults`."""

import asyncio
from pathlib import Path

import pytest

from offerboard.tui.requests import OpenComposer
from tests.tui.openings import KEYS, OPENERS, TURNS, Opening, press_while_opening
from tests.tui.support import open_board

_IN_TURN = "pagedown", "enter"
_SHARE = 36
_BOARDS = 4
_TURNS = 1_000  # of the event loop, at most


@pytest.mark.parametrize("part", range(_BOARDS))
async def test_a_key_that_comes_while_a_screen_opens_does_not_end_the_board(
    tmp_path: Path, part: int
) -> None:
    await press_while_opening(
        tmp_path,
        [
            Opening(opener, key, TURNS[(number + at) % len(TURNS)])
            for number, opener in enumerate(OPENERS)
            if number % _BOARDS == part
            for at, key in enumerate([_IN_TURN[number % 2], *KEYS[number % _SHARE :: _SHARE]])
        ],
    )


async def test_what_a_key_stands_for_waits_until_the_screen_is_there(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        program, below = board.app, board.app.screen
        await board.press("down")
        program.request(OpenComposer(program.screen.current))
        for _ in range(_TURNS):
            if program.screen is not below:
                break
            await asyncio.sleep(0)
        assert program.screen is not below
        assert not program.screen.is_mounted
        assert await program.run_action("command('right')", program.screen)
        await board.pilot.pause()
        assert board.line_of("◉ decline"), board.text  # "more time" before the key
