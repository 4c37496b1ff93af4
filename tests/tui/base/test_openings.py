"""No key comes at a wrong moment. Each opening meets some keys here, and all of them in `make faults`."""

from pathlib import Path

import pytest

from tests.tui.openings import KEYS, OPENERS, TURNS, Early, press_while_opening

_EVERYWHERE = "pagedown", "enter"
_SHARE = 14


@pytest.mark.parametrize("opener", OPENERS)
async def test_a_key_that_comes_while_a_screen_opens_does_not_end_the_board(
    tmp_path: Path, opener: str
) -> None:
    number = OPENERS.index(opener)
    keys = [*_EVERYWHERE, *KEYS[number % _SHARE :: _SHARE]]
    await press_while_opening(
        tmp_path, opener, [Early(key, TURNS[(number + at) % 3]) for at, key in enumerate(keys)]
    )


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_in_the_palette_before_it_is_drawn_ends_nothing(tmp_path: Path, key: str) -> None:
    await press_while_opening(tmp_path, "colon", [Early(key, turns) for turns in range(0, 16, 3)])
