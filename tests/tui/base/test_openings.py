"""No key comes at a wrong moment. Each opening meets some keys here, and all of them in `make faults`."""

from pathlib import Path

import pytest

from tests.tui.openings import KEYS, OPENERS, TURNS, Opening, press_while_opening

_EVERYWHERE = "pagedown", "enter"
_SHARE = 36
_BOARDS = 4


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
            for at, key in enumerate([*_EVERYWHERE, *KEYS[number % _SHARE :: _SHARE]])
        ],
    )
