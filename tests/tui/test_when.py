"""Offers and interviews over days on the screen: what is drawn, what is said, and what the keys do."""

from pathlib import Path

from offerboard.tui.screens.card import CardScreen
from offerboard.tui.screens.composer import ComposerScreen
from offerboard.tui.screens.when import WhenScreen
from offerboard.tui.widgets.whenchart import WhenChart
from tests.tui.support import Board, open_board


async def days(board: Board) -> WhenScreen:
    await board.press("w")
    screen = board.app.screen
    assert isinstance(screen, WhenScreen)
    return screen


async def test_offers_are_bars_to_their_date_and_interviews_marks(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await days(board)
        assert "When   November – December 2026" in board.text
        rows = [line for line in board.text.splitlines() if line.startswith("▌ ")]
        assert [row[2:20].split("  ")[0].rstrip(" ▇") for row in rows] == [
            *("Globex", "Acme GmbH", "Hooli", "Pied Piper"),
            *("Northwind Traders", "Stark Rail", "Wayne Logistics"),
        ]
        globex, acme, hooli, piper, northwind, *_ = rows
        assert globex.endswith("▇■ 2 d late")
        assert acme.endswith("▇░│▲ 15:40 today")
        assert hooli.endswith("●" + "┄" * 16 + "? asked until Sat 28 Nov")
        assert piper.endswith("▇● Fri 4 Dec")
        assert northwind.endswith("◇ onsite 14:00")
        assert northwind.index("│") == acme.index("│")  # today, above one another
        assert "Globex was to be answered by Fri 20 Nov 09:00: apologise, and answer." in board.text


async def test_the_cursor_goes_over_the_cards_and_each_key_acts_on_its_row(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await days(board)
        await board.press("j")
        assert "Backend engineer" in board.text
        assert "or ask Acme GmbH once more, until Tue 1 Dec" in " ".join(board.text.split())
        await board.press("m")
        assert isinstance(board.app.screen, ComposerScreen)
        await board.press("escape", "G")
        assert screen.current == "waynes0g"
        await board.press("m")  # no offer: nothing to ask for
        assert board.app.screen is screen
        await board.press("enter")
        assert isinstance(board.app.screen, CardScreen)
        assert board.app.screen.card_id == "waynes0g"
        await board.press("escape", "g")
        assert screen.current == "g10bex42"
        await board.pilot.click(WhenChart, offset=(30, 4))
        assert screen.current == "h00l1srx"
        await board.pilot.click(WhenChart, offset=(30, 7), times=2)
        assert isinstance(board.app.screen, CardScreen)
        await board.press("escape", "escape")
        assert len(board.app.screen_stack) == 1
