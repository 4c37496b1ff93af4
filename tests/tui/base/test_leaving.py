"""Once its card is gone a screen draws without it, and is left once, after what lies above it."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.screen import Screen

from offerboard.tracker import intents
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.code import CodeScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.help.screen import HelpScreen
from tests.tui.composer.composing import GLOBEX, composing
from tests.tui.composer.test_call import calling
from tests.tui.support import NOW, Board, open_board


async def at_once(board: Board, *keys: str) -> None:
    """Press keys of which the next comes before the one before has been done."""
    for key in keys:
        board.app.post_message(Key(key, key if len(key) == 1 else None))
    await board.pilot.pause()
    await board.pilot.pause()


@pytest.mark.parametrize("opens", ["c", "t", "question_mark", "r", "colon"])
async def test_esc_twice_at_once_leaves_a_screen_once(tmp_path: Path, opens: str) -> None:
    async with open_board(tmp_path) as board:
        await board.press(opens)
        assert len(board.app.screen_stack) == 2
        await at_once(board, "escape", "escape", "escape")
        assert len(board.app.screen_stack) == 1
        await board.press("c")
        await board.on(ComposerScreen)


@pytest.mark.parametrize(("opens", "kind"), [("question_mark", HelpScreen), ("Q", CodeScreen)])
async def test_a_composer_whose_card_is_deleted_elsewhere_goes_after_what_lies_above_it(
    tmp_path: Path, opens: str, kind: type[Screen[object]]
) -> None:
    async with composing(tmp_path, GLOBEX, "decline") as desk:
        board = desk.board
        await desk.choose("channel", "email")
        await board.press(opens)
        await board.on(kind)
        board.elsewhere(intents.delete(board.session.cards.snapshot, [GLOBEX], NOW))
        await board.until(
            lambda: GLOBEX not in board.session.cards.snapshot.rows, "the other program's change"
        )
        await board.pilot.pause()
        assert isinstance(board.app.screen, kind)
        await at_once(board, "escape", "escape")
        await board.on(BoardScreen)


async def test_a_call_whose_card_is_deleted_elsewhere_goes_after_what_was_asked(tmp_path: Path) -> None:
    async with calling(tmp_path) as line:
        board = line.desk.board
        await line.press("x")
        await line.on(TwoStepDialog)
        board.elsewhere(intents.delete(board.session.cards.snapshot, [GLOBEX], NOW))
        await board.until(
            lambda: GLOBEX not in board.session.cards.snapshot.rows, "the other program's change"
        )
        await board.pilot.pause()
        await line.on(TwoStepDialog)
        await board.press("escape")
        await line.on(BoardScreen)


@pytest.mark.parametrize("opens", ["escape", "w"])
async def test_a_card_that_is_gone_is_drawn_no_more_before_the_screen_has_heard_of_it(
    tmp_path: Path, opens: str
) -> None:
    async with open_board(tmp_path) as board:
        await board.press(opens)
        app = board.app
        gone = app.session.cards.tracker.preview(
            app.session.cards.snapshot, intents.delete(app.session.cards.snapshot, [GLOBEX], NOW)
        )
        app.session.desk.show(gone, NOW)
        for widget in app.screen.query("*"):
            widget.refresh()
        await board.pilot.pause()
        assert "Senior developer" not in board.line_of("Globex  ")
        assert "Acme GmbH" in board.text
