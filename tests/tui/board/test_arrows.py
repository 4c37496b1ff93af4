"""The arrows and the page keys move the cursor, also in a column that is longer than the screen."""

from pathlib import Path
from typing import cast

import pytest

from offerboard.tui.board.screen import BoardScreen
from tests.tui.support import made, open_board


@pytest.mark.parametrize("key", ["down", "j", "pagedown", "end", "G"])
async def test_a_key_moves_the_cursor_in_a_long_column(tmp_path: Path, key: str) -> None:
    cards = [made(f"Company {number}", id_=f"c{number:07}", stage="offer") for number in range(40)]
    async with open_board(tmp_path, cards) as board:
        screen = cast("BoardScreen", board.app.screen)
        before = screen.current
        await board.press(key)
        assert screen.current != before
