"""Sizes that a screen hears of while the terminal has another; and how a screen that comes up is styled."""

from pathlib import Path
from typing import Any

import pytest
from textual.css.styles import RulesMap
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tests.tui.support import demo_cards, open_board


async def test_two_sizes_at_once_come_to_rest_at_the_terminals(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen, laid_out = board.app.screen, []
        screen._screen_resized = laid_out.append  # type: ignore[method-assign]
        for size in (Size(100, 30), Size(140, 40)):
            screen.post_message(Resize(size, size))
        await board.pilot.pause()
        assert laid_out == [Size(140, 40)]
        assert screen.size == Size(140, 40)


def styles_of(screen: Screen[Any]) -> dict[str, RulesMap]:
    nodes = [screen, *screen.walk_children(Widget)]
    return {f"{number} {node!r}": dict(node.styles.base.get_rules()) for number, node in enumerate(nodes)}  # type: ignore[misc]


@pytest.mark.parametrize("key", ["", "e", "d", "x", "enter", "m", "t", "?", "n", "f1", "w", "o", "i", "z"])
async def test_a_screen_that_came_up_has_the_styles_that_its_sheets_give(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, demo_cards()) as board:
        await board.press(*filter(None, [key]))
        screen = board.app.screen
        assert (screen is board.app.screen_stack[0]) == (not key)
        found = styles_of(screen)
        assert len(found) > 3
        screen.update_node_styles(animate=False)
        assert found == styles_of(screen)
