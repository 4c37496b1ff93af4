"""The first start: what this is, and the ways to begin."""

from pathlib import Path

import pytest

from offerboard.tracker import Tracker
from offerboard.tui import opening as program
from offerboard.tui.app import OfferboardApp
from offerboard.tui.dialogs.welcome import WelcomeScreen
from offerboard.tui.form.screen import FormScreen
from offerboard.tui.importing.screen import ImportScreen
from offerboard.tui.program import DEMO
from tests.tui.support import Board, made, open_board


async def welcomed(board: Board) -> None:
    await board.on(WelcomeScreen)


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_an_empty_board_says_what_it_is_and_how_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, [], size=size) as board:
        await welcomed(board)
        for words in ("nothing is sent for you", "new", "import", "demo", "the empty board"):
            assert words in board.text
        assert "…" not in board.text


async def test_a_board_with_cards_does_not(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        assert len(board.app.screen_stack) == 1


@pytest.mark.parametrize(("key", "screen"), [("n", FormScreen), ("i", ImportScreen)])
async def test_a_key_begins(tmp_path: Path, key: str, screen: type) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press(key)
        await board.until(lambda: isinstance(board.app.screen, screen), "the dialog")
        await board.press("escape")
        assert len(board.app.screen_stack) == 1


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_esc_show_the_empty_board(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press(key)
        assert len(board.app.screen_stack) == 1
        assert "no offers yet" in board.text
        assert board.app.is_running


async def test_a_click_begins(tmp_path: Path) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.pilot.click("Menu", offset=(10, 1))
        await board.until(lambda: isinstance(board.app.screen, ImportScreen), "the dialog")


async def test_the_demo_leaves_for_another_board(tmp_path: Path) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press("d")
        await board.until(lambda: not board.app.is_running, "the end")
        assert board.app.return_value == DEMO
        assert board.cards == {}


def test_the_demo_opens_on_made_up_cards_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app itself is left out: it answers as it does when `d` is pressed, and then when `q` is."""
    opened: list[tuple[Path, int, bool]] = []

    def run(self: OfferboardApp, **_: object) -> int:
        cards = self.session.cards
        opened.append((cards.tracker.path, len(cards.snapshot.rows), self.session.settings.keeps))
        return DEMO if len(opened) == 1 else 0

    monkeypatch.setattr(OfferboardApp, "run", run)
    data = tmp_path / "board.json"

    assert program.run(data, tmp_path / "config.toml") == 0

    (_, own, keeps), (path, cards, kept) = opened
    assert (own, keeps) == (0, True)
    assert cards > 10
    assert not kept
    assert path != data
    assert not path.exists()
    assert not Tracker(data).load().rows
