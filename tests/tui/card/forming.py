"""Fills the form of a card, as several tests do."""

from offerboard.tui.form.screen import FormScreen
from tests.tui.support import Board


def form(board: Board) -> FormScreen:
    screen = board.app.screen
    assert isinstance(screen, FormScreen), board.text
    return screen


async def fill(board: Board, **texts: str) -> None:
    """Put texts into fields by their keys, as a paste would."""
    by_key = {field.key: field for field in form(board).fields}
    for key, text in texts.items():
        by_key[key.replace("__", ".")].text = text
    await board.pilot.pause()


async def save(board: Board) -> None:
    await board.press("ctrl+s")
    await board.saved()
