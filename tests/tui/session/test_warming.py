"""What is loaded while the board stands idle is what its keys then need."""

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from offerboard.commands import of
from offerboard.tui import warming
from tests.tui.support import open_board

_OPEN_NOTHING = {"quit", "delete", "undo", "redo"}


async def test_once_the_sheets_are_read_no_key_of_the_board_has_them_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a screen whose sheet it does not know Textual reads them all anew, and styles the whole board."""
    read_again: list[str] = []
    opened: set[str] = set()
    reparse = Stylesheet.reparse

    def watched(sheet: Stylesheet) -> None:
        read_again.append(command.id)
        reparse(sheet)

    async with open_board(tmp_path) as board:
        app = board.app
        sheet = app.stylesheet.copy()
        warming.read_sheets(sheet)
        app._style_by(sheet)
        monkeypatch.setattr(Stylesheet, "reparse", watched)
        for command in of("board"):
            if command.id in _OPEN_NOTHING or not command.when(app.screen.now()):
                continue
            app.screen.action_command(command.id)
            await board.pilot.pause()
            while len(app.screen_stack) > 1:
                opened.add(type(app.screen).__name__)
                app.pop_screen()
                await board.pilot.pause()
    assert not read_again
    assert {"ComposerScreen", "DecisionScreen", "FormScreen", "TriageScreen", "HelpScreen"} <= opened


async def test_a_sheet_that_lacks_what_was_opened_meanwhile_is_not_taken(tmp_path: Path) -> None:
    """A screen that was opened in the first second would lose its styles."""
    async with open_board(tmp_path) as board:
        early = board.app.stylesheet.copy()
        await board.press("question_mark")
        before = board.app.stylesheet
        board.app._style_by(early)
        assert board.app.stylesheet is before


def test_every_screen_that_is_imported_beforehand_is_there() -> None:
    """And so is what opens them."""
    warming.import_screens()
