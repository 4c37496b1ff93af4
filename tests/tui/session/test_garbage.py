"""Screens that were left are let go of, and their memory with them."""

import gc
import weakref
from pathlib import Path

import pytest
from textual.screen import Screen

from offerboard.tracker import intents
from tests.tui.support import NOW, Board, open_board

OPENED = {
    "c": "ComposerScreen",
    "d": "DecisionScreen",
    "t": "TriageScreen",
    "w": "WhenScreen",
    "r": "TwoStepDialog",
}


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call it a rest when no key came for a moment."""
    monkeypatch.setattr("offerboard.tui.session.garbage._REST", 0.01)


async def let_go_of(board: Board, screen: "weakref.ref[Screen[object]]") -> None:
    """Wait until a screen is no more: at a rest, now or after one of the next minutes."""
    garbage = board.session.garbage
    await board.until(lambda: screen() is None or garbage.minute_passed(), "the end of a screen")


async def left(board: Board, key: str) -> "weakref.ref[Screen[object]]":
    """Open a screen by its key, and leave it."""
    await board.press(key)
    screen = board.app.screen
    assert type(screen).__name__ == OPENED[key]
    await board.press("escape")
    await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
    await board.app.workers.wait_for_complete()
    return weakref.ref(screen)


async def test_screens_that_were_left_are_let_go_of_when_keys_rest(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        for key in OPENED:
            screen = await left(board, key)
            board.session.garbage.loaded()  # what is set aside for good then is not the screen
            await let_go_of(board, screen)


async def test_a_change_made_in_a_screen_holds_it_no_longer_than_it_is_open(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("c")
        await board.until(lambda: type(board.app.screen).__name__ == "ComposerScreen", "the composer")
        screen = weakref.ref(board.app.screen)
        await board.press("s")  # it is sent: a change, a message, and back to the board
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
        await board.saved()
        await let_go_of(board, screen)


async def test_however_often_a_screen_is_opened_there_are_no_more_objects(tmp_path: Path) -> None:
    """Keys come without a rest; still no more than a few screens are there at once."""
    async with open_board(tmp_path) as board:
        opened = [await left(board, "c") for _ in range(10)]
        assert sum(screen() is not None for screen in opened) <= 8
        gc.collect()
        before = len(gc.get_objects())
        for _ in range(12):
            await left(board, "c")
        gc.collect()
        assert len(gc.get_objects()) < 1.05 * before


async def test_cards_that_changed_meanwhile_are_let_go_of_too(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await left(board, "w")
        board.elsewhere(intents.delete(board.session.cards.snapshot, [next(iter(board.cards))], NOW))
        await let_go_of(board, screen)
