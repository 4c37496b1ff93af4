"""An open card: whole, scrolled by keys, following every change, and gone when the card is."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.screen import Screen

from offerboard import commands
from offerboard.cards.model import Entry
from offerboard.tracker import intents
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.form.screen import FormScreen
from tests.tui.support import NOW, Board, made, open_board

ACME = "acmegmbh"


@dataclass
class Opened:
    """The open card of a board."""

    board: Board

    @property
    def screen(self) -> CardScreen:
        screen = self.board.app.screen
        assert isinstance(screen, CardScreen), self.board.text
        return screen

    @property
    def scrolled(self) -> int:
        return round(self.screen.page.scroll_y)


async def opened(board: Board, *keys: str) -> Opened:
    await board.press(*keys, "enter")
    await board.on(CardScreen)
    return Opened(board)


async def test_it_shows_the_card_whole_and_escape_goes_back_to_it(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board, "j")
        for words in ("Acme GmbH", "answer by 15:40 today", "€92,000", "weber@acme.example", "take it", ACME):
            assert words in board.text
        assert "Esc Back" in board.text
        await board.press("escape")
        screen = board.app.screen
        assert isinstance(screen, BoardScreen)
        assert screen.current == ACME


@pytest.mark.parametrize(
    ("keys", "moves"),
    [
        (("j", "j", "down"), 3),
        (("j", "j", "k", "up", "up"), 0),
        (("G",), None),
        (("G", "g"), 0),
        (("pagedown",), 17),
        (("pagedown", "pagedown", "pageup"), 17),
    ],
)
async def test_its_keys_scroll(tmp_path: Path, keys: tuple[str, ...], moves: int | None) -> None:
    notes = "\n".join(f"line {number}" for number in range(80))
    async with open_board(tmp_path, [made("Acme", notes=notes)], size=(80, 20)) as board:
        card = await opened(board, "h")
        await board.press(*keys)
        if moves is None:
            await board.until(lambda: "line 79" in board.text, "the last line")
        else:
            assert card.scrolled == moves


async def test_it_follows_changes_and_keeps_its_line(tmp_path: Path) -> None:
    notes = "\n".join(f"line {number}" for number in range(80))
    async with open_board(tmp_path, [made("Acme", notes=notes)], size=(80, 20)) as board:
        card = await opened(board, "h")
        await board.press("j", "j", "j")
        before = board.cards["acme0000"]
        board.elsewhere(intents.edit_card(before, {"notes": notes.replace("line 2\n", "changed\n")}, NOW))
        await board.until(lambda: "changed" in board.text, "what changed")
        assert card.scrolled == 3


async def test_it_closes_when_the_card_is_deleted(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board, "j")
        await board.press("X")
        await board.until(lambda: isinstance(board.app.screen, BoardScreen), "the board")
        assert "deleted Acme GmbH" in board.said[-1]
        await board.press("u")
        await board.saved()
        await board.until(lambda: ACME in board.cards, "the card, back")


async def test_deleted_elsewhere_below_a_dialog_it_closes_with_the_dialog(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board, "j")
        await board.press("r")
        assert isinstance(board.app.screen, TwoStepDialog)
        board.elsewhere(intents.delete(board.session.cards.tracker.load(), [ACME], NOW))
        await board.until(lambda: ACME not in board.session.cards.snapshot.rows, "the news")
        await board.press("escape")
        await board.until(lambda: isinstance(board.app.screen, BoardScreen), "the board")


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("e", "FormScreen"),
        ("r", "TwoStepDialog"),
        ("x", "TwoStepDialog"),
        ("c", "ComposerScreen"),
        ("question_mark", "HelpScreen"),
    ],
)
async def test_the_boards_keys_act_on_the_open_card(tmp_path: Path, key: str, screen: str) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "k")
        await opened(board, "j", "j")
        await board.press(key)
        await board.until(lambda: type(board.app.screen).__name__ == screen, screen)
        await board.press("escape")
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card again")


async def test_only_the_open_card_is_acted_on_whatever_is_selected(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space")
        card = await opened(board, "j")
        assert card.screen.current not in (None, "g10bex42")
        await board.press("X")
        await board.saved()
        assert "g10bex42" in board.cards
        assert len(board.cards) == 14


async def test_an_edit_shows_at_once_and_amounts_can_be_hidden(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board, "j")
        await board.press("e")
        form: Screen[object] = board.app.screen
        assert isinstance(form, FormScreen)
        form.role.text = "Principal"
        await board.press("ctrl+s")
        await board.until(lambda: "Principal" in board.text, "the new role")
        assert "€92,000" in board.text
        await board.press("dollar_sign")
        assert "€" not in board.text
        await board.press("escape")
        assert "€" not in board.text, "hidden on every screen"


async def test_every_command_of_an_open_card_is_done_there() -> None:
    for command in commands.of("card"):
        assert callable(getattr(CardScreen, f"do_{command.id}", None)), command.id


async def test_a_double_click_opens_and_a_footer_click_goes_back(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.pilot.click("#offers-cards", offset=(5, 5), times=2)
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")
        assert "Acme GmbH" in board.text
        await board.pilot.pause()
        footer = board.text.splitlines()[-1]
        await board.pilot.click("CardScreen Footer", offset=(footer.index("Esc") + 1, 0))
        await board.until(lambda: isinstance(board.app.screen, BoardScreen), "the board")


async def test_a_no_that_was_copied_and_is_sent_says_where_the_card_went(tmp_path: Path) -> None:
    letter = Entry(kind="copied", at=NOW, situation="decline", channel="email", reason="family")
    async with open_board(tmp_path, [made("Acme", stage="offer", timeline=(letter,))]) as board:
        await opened(board)
        await board.press("s")
        await board.saved()
        assert board.said[-1] == "noted as sent; it is in Declines now; u takes it back"
        decision = board.card("Acme").decision
        assert decision is not None
        assert decision.told_reason == "family"
