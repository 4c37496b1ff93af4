"""The board by the mouse: clicks, dragging with a visible target, tabs, the line above, the wheel."""

from pathlib import Path

import pytest
from textual.events import MouseDown, MouseMove, MouseUp
from textual.widget import Widget

from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.offer import OfferScreen
from tests.tui.support import Board, made, open_board

GLOBEX, ACME, HOOLI = "g10bex42", "acmegmbh", "h00l1srx"


def screen(board: Board) -> BoardScreen:
    found = board.app.screen
    assert isinstance(found, BoardScreen), board.text
    return found


def spot(widget: Widget, x: int, y: int) -> tuple[int, int]:
    return widget.region.x + x, widget.region.y + y


class Mouse:
    """The mouse as the terminal reports it: at places of the screen."""

    def __init__(self, board: Board) -> None:
        self.board = board

    async def _send(
        self, kind: type[MouseDown | MouseMove | MouseUp], at: tuple[int, int], button: int
    ) -> None:
        x, y = at
        self.board.app.post_message(
            kind(None, x, y, 1, 0, button, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        )
        await self.board.pilot.pause()

    async def press(self, at: tuple[int, int], button: int = 1) -> None:
        await self._send(MouseDown, at, button)

    async def move(self, at: tuple[int, int]) -> None:
        await self._send(MouseMove, at, 1)

    async def release(self, at: tuple[int, int]) -> None:
        await self._send(MouseUp, at, 1)

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        await self.press(start)
        await self.move(((start[0] + end[0]) // 2, start[1]))
        await self.move(end)
        await self.release(end)


async def test_a_click_puts_the_cursor_there(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.pilot.click("#offers-cards", offset=(5, 9))
        assert screen(board).current == HOOLI
        await board.pilot.click("#interviews-cards", offset=(5, 1))
        assert screen(board).current == "n0rthw1d"
        await board.pilot.click("#offers-cards", offset=(5, 30))
        assert screen(board).column.column_name == "offers", "below the last card"


async def test_a_double_click_opens_the_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.pilot.click("#declines-cards", offset=(5, 5), times=2)
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")
        assert "Vandelay" in board.text


async def test_a_drag_shows_its_target_and_moves_the_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        offers, declines = screen(board).columns["offers"], screen(board).columns["declines"]
        mouse, start = Mouse(board), spot(offers, 5, 5)
        await mouse.press(start)
        await mouse.move(spot(offers, 9, 5))
        assert not offers.has_class("-target")
        await mouse.move(spot(declines, 5, 8))
        assert declines.has_class("-target")
        await mouse.move(spot(screen(board).columns["interviews"], 5, 8))
        assert not declines.has_class("-target")
        await mouse.move(spot(declines, 5, 8))
        await mouse.release(spot(declines, 5, 8))
        assert not declines.has_class("-target")
        await board.until(lambda: isinstance(board.app.screen, ComposerScreen), "the letter")
        await board.saved()
        assert board.cards[ACME].outcome == "declined"


async def test_a_drag_from_interviews_asks_how_the_offer_came(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        columns = screen(board).columns
        await Mouse(board).drag(spot(columns["interviews"], 5, 1), spot(columns["offers"], 5, 5))
        await board.until(lambda: isinstance(board.app.screen, OfferScreen), "the question")


async def test_a_drag_within_its_column_or_to_nowhere_changes_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        offers = screen(board).columns["offers"]
        await Mouse(board).drag(spot(offers, 5, 1), spot(offers, 5, 9))
        await Mouse(board).drag(spot(offers, 5, 1), (3, 0))
        await board.saved()
        assert board.path.read_bytes() == before
        assert isinstance(board.app.screen, BoardScreen)


async def test_a_selected_card_takes_the_others_along(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "space")
        columns = screen(board).columns
        await Mouse(board).drag(spot(columns["offers"], 5, 1), spot(columns["interviews"], 5, 5))
        await board.saved()
        assert {board.cards[id_].stage for id_ in (GLOBEX, ACME)} == {"interview"}
        await Mouse(board).drag(spot(columns["offers"], 5, 1), spot(columns["interviews"], 5, 5))
        await board.saved()
        assert board.cards[HOOLI].stage == "interview"
        assert len(columns["offers"].ids) == 1


@pytest.mark.parametrize("button", [2, 3])
async def test_the_other_buttons_drag_nothing(tmp_path: Path, button: int) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        columns = screen(board).columns
        mouse = Mouse(board)
        await mouse.press(spot(columns["offers"], 5, 5), button)
        await mouse.move(spot(columns["interviews"], 5, 5))
        await mouse.release(spot(columns["interviews"], 5, 5))
        await board.saved()
        assert board.path.read_bytes() == before


async def test_the_line_above_the_board_goes_to_its_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        line = board.text.splitlines()[1]
        await board.pilot.click("Headline", offset=(line.index("Hooli"), 1))
        assert screen(board).current == HOOLI
        await board.pilot.click("Headline", offset=(line.index("Initech"), 1))
        assert screen(board).current == "1n1tech7"


async def test_the_footer_can_be_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.until(lambda: "Open" in board.text.splitlines()[-1], "the keys of the card")
        footer = board.text.splitlines()[-1]
        await board.pilot.click("BoardScreen > Footer", offset=(footer.index("Open") + 1, 0))
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")


async def test_tabs_are_clicked_on_a_narrow_screen(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        tabs = board.line_of("Interviews 5")
        line = board.text.splitlines().index(tabs)
        await board.pilot.click(offset=(tabs.index("Declines") + 2, line))
        await board.until(lambda: screen(board).column.column_name == "declines", "the column")
        await board.pilot.pause()
        assert "Initech" in board.text
        assert "Pied Piper" not in board.text.split("\n", 3)[3]


async def test_the_wheel_scrolls_and_a_click_finds_the_card_below_it(tmp_path: Path) -> None:
    cards = [made(f"Company {number:02}", id_=f"c{number:07}", stage="offer") for number in range(60)]
    async with open_board(tmp_path, cards) as board:
        offers = screen(board).columns["offers"]
        offers.scroll_to(y=4 * 20, animate=False, force=True, immediate=True)
        await board.pilot.pause()
        await board.pilot.click("#offers-cards", offset=(5, 1))
        assert screen(board).current == offers.ids[20]
