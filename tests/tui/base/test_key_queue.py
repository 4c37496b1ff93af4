"""Keys that come faster than the program acts: each does what it would do if it were typed slowly."""

from pathlib import Path

from textual.events import Key

from offerboard.config import Config
from tests.tui.card.forming import form
from tests.tui.composer.composing import INITECH, composing
from tests.tui.support import Board, made, open_board

CHARACTERS = {"space": " "}


async def press_at_once(board: Board, *keys: str) -> None:
    """Press keys as a terminal sends them that was not read for a while: all of them in one turn."""
    for key in keys:
        board.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
    await board.pilot.pause()


async def test_a_key_after_enter_is_for_what_enter_leads_to(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=Config()) as desk:
        await desk.press("y")
        assert desk.said == ["not copied, still missing: your name"]
        await press_at_once(desk.board, *"Robin", "space", *"Vale", "enter", "y")
        await desk.board.until(lambda: desk.clipboard.texts, "the copy")
        assert desk.clipboard.texts[0].endswith(",\nRobin Vale")
        assert desk.board.session.config.name == "Robin Vale"


async def test_a_key_after_escape_is_no_letter_of_the_line(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=Config()) as desk:
        await desk.press("y")
        await press_at_once(desk.board, *"Robin", "escape", "y")
        assert desk.board.session.config.name == "Robin"
        await desk.board.until(lambda: desk.clipboard.texts, "the copy")


async def test_fields_are_filled_one_after_the_other(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("n")
        await press_at_once(board, *"Acmx", "backspace", "e", "enter", *"Dev", "ctrl+s", "q")
        await board.saved()
        await board.until(lambda: not board.app.is_running, "the end")
    assert board.card("Acme").role == "Dev"


async def test_a_find_is_done_before_the_key_that_acts_on_what_it_found(tmp_path: Path) -> None:
    cards = [made("Acme"), made("Globex"), made("Hooli")]
    async with open_board(tmp_path, cards) as board:
        await press_at_once(board, "slash", *"hooli", "enter", "e")
        await board.until(lambda: form(board).is_mounted, "the form")
        assert form(board).company.text == "Hooli"


async def test_keys_that_wait_for_a_line_that_is_removed_are_taken_all_the_same(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("n")
        focused = board.app.focused
        assert focused is not None
        board.app.post_message(Key("x", "x"))
        focused.remove()
        board.app.post_message(Key("escape", None))
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
