"""They call: two letters pick the card, what is so stands there, what they say is kept."""

from pathlib import Path

import pytest

from offerboard.cards.model import Card
from offerboard.tui.incoming.screen import IncomingScreen
from tests.tui.support import Board, open_board

HOOLI, STARK = "h00l1srx", "starkra1"
SIZES = [(140, 40), (80, 24), (60, 24)]


async def calls(board: Board, letters: str) -> IncomingScreen:
    """Their call, and two letters of who they are."""
    await board.press("C")
    screen = board.app.screen
    assert isinstance(screen, IncomingScreen)
    await board.type(letters)
    await board.until(lambda: letters in screen.who.text, "the letters")
    return screen


def card(board: Board, id_: str) -> Card:
    """A card as the board has it."""
    return board.session.cards.card(id_)


@pytest.mark.parametrize("size", SIZES)
async def test_two_letters_show_what_is_so_and_what_not_to_promise(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_board(tmp_path, size=size) as board:
        await calls(board, "ho")
        await board.until(lambda: "Site reliability engineer" in board.text, "the card")
        assert "answer by Tue 24 Nov 17:00" in board.text
        assert "no yes, not even one with a" in board.text
        assert "Could you send me that in" in board.text
        lines = board.text.splitlines()
        first = next(at for at, line in enumerate(lines) if "× " in line)
        left = lines[first].index("× ")
        say = next(at for at, line in enumerate(lines) if "Say:" in line)
        assert all(line[left : left + 2] in ("× ", "· ", "  ") for line in lines[first:say])


async def test_figure_and_date_of_an_offer_are_kept_and_undone(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = card(board, HOOLI).pay
        await calls(board, "ho")
        await board.press("enter")
        await board.type("123000 EUR")
        await board.press("enter")
        await board.type("1 dec")
        await board.press("ctrl+s")
        await board.until(lambda: card(board, HOOLI).pay != before, "the change")
        found = card(board, HOOLI)
        assert found.pay is not None
        assert found.pay.base is not None
        assert found.pay.base.amount == 123_000
        assert found.reply_by is not None
        assert (found.reply_by.date.month, found.reply_by.date.day) == (12, 1)
        assert found.timeline[-1].kind == "revised"
        assert found.decision is None
        assert any("ask for it in writing" in said for said in board.said)
        await board.press("u")
        await board.until(lambda: card(board, HOOLI).pay == before, "the undoing")


async def test_a_figure_before_there_is_an_offer_stands_in_the_record(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await calls(board, "stark")
        await board.press("enter")
        await board.type("90k EUR")
        await board.press("ctrl+s")
        await board.until(lambda: card(board, STARK).facts.unanswered is not None, "the record")
        found = card(board, STARK)
        assert found.pay is None or found.pay.base is None or found.pay.base.amount != 90_000
        assert found.stage == "interview"
        assert found.timeline[-1].kind == "heard"
        assert "they named" in found.timeline[-1].text


async def test_who_is_not_on_the_board_is_not_noted(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await calls(board, "zzz")
        await board.until(lambda: "no company on the board begins like that" in board.text, "the words")
        await board.press("ctrl+s")
        assert board.app.screen is screen
        assert "which company was it?" in board.text
