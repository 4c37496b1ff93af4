"""What is seen of the screen below a dialog."""

from itertools import chain
from pathlib import Path

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen

from offerboard.tui.base.modal import _Dimmed
from tests.tui.support import demo_cards, open_board
from tests.tui.textual_private import drawn, set_screen_below

DIM = Color(18, 21, 26, 0.7)


async def test_the_screen_below_is_dimmed_as_textual_dims_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, demo_cards()) as board:
        screen = board.app.screen
        below = list(chain(*drawn(screen)))
        assert len(below) > 200
        below += [
            Segment("\x1b[H", None, [(ControlType.HOME,)]),
            Segment("x"),
            Segment("y", Style(bold=True)),
        ]
        dimmed = list(_Dimmed.process_segments(below, DIM))
        assert dimmed == list(BackgroundScreen.process_segments(below, DIM))
        await board.press("x")
        set_screen_below(screen)
        background = board.app.screen.render()
        assert isinstance(background, _Dimmed)
        assert background.screen is screen
