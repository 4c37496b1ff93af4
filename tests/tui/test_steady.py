"""Sizes that a screen hears of while the terminal has another."""

from pathlib import Path

from textual.events import Resize
from textual.geometry import Size

from tests.tui.support import open_board


async def test_two_sizes_at_once_come_to_rest_at_the_terminals(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen, laid_out = board.app.screen, []
        screen._screen_resized = laid_out.append  # type: ignore[method-assign]
        for size in (Size(100, 30), Size(140, 40)):
            screen.post_message(Resize(size, size))
        await board.pilot.pause()
        assert laid_out == [Size(140, 40)]
        assert screen.size == Size(140, 40)
