"""The board by its keys: the cursor, moving and selecting cards, undo, the filter, the orders."""

from pathlib import Path

import pytest
from textual.events import Key

from offerboard.cards.clock.flags import Severity
from offerboard.cards.values import When
from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.offer import OfferScreen
from tests.tui.support import NOW, ZONE, Board, made, open_board

GLOBEX, ACME, HOOLI, PIPER = "g10bex42", "acmegmbh", "h00l1srx", "p1edp1pr"


def screen(board: Board) -> BoardScreen:
    found = board.app.screen
    assert isinstance(found, BoardScreen), board.text
    return found


def current(board: Board) -> str | None:
    return screen(board).current


# -- the cursor


@pytest.mark.parametrize(
    ("keys", "company"),
    [
        ((), "Globex"),
        (("j",), "Acme GmbH"),
        (("down", "down", "up"), "Acme GmbH"),
        (("k",), "Globex"),
        (("G",), "Pied Piper"),
        (("end", "g"), "Globex"),
        (("j", "j", "home"), "Globex"),
        (("pagedown",), "Pied Piper"),
        (("pagedown", "pageup"), "Globex"),
        (("h",), "Northwind Traders"),
        (("h", "h", "left"), "Northwind Traders"),
        (("right", "l", "l"), "Initech"),
        (("j", "h", "j", "l"), "Acme GmbH"),
        (("h", "G", "j"), "Soylent Kitchens"),
    ],
)
async def test_keys_move_the_cursor(tmp_path: Path, keys: tuple[str, ...], company: str) -> None:
    async with open_board(tmp_path) as board:
        await board.press(*keys)
        id_ = current(board)
        assert id_ is not None
        assert board.session.cards.card(id_).company == company


async def test_it_starts_where_the_most_pressing_card_stands(tmp_path: Path) -> None:
    reply = When.moment(NOW.replace(day=20), ZONE)
    cards = [
        made("Calm", stage="offer", received=reply, reply_by=When.whole(NOW.replace(month=12).date(), ZONE)),
        made("Untold", stage="closed", outcome="declined", ended=NOW.replace(day=18), ended_by="me"),
    ]
    async with open_board(tmp_path, cards) as board:
        assert current(board) == "untold00"


async def test_keys_pressed_in_one_breath_act_on_the_card_that_they_reach(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        for key in ("l", "j", "X"):
            board.app.post_message(Key(key, key))
        await board.until(lambda: board.said, "the message")
        await board.saved()
        assert "deleted Vandelay" in board.said[-1]
        assert GLOBEX in board.cards


async def test_the_pane_follows_when_the_cursor_rests(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.until(lambda: "c.roux@globex.example" in board.text, "the pane")
        await board.press("j")
        await board.until(lambda: "weber@acme.example" in board.text, "the pane of the next")
        await board.press("p")
        await board.until(lambda: "weber@acme.example" not in board.text, "the board alone")
        await board.press("p")
        await board.until(lambda: "weber@acme.example" in board.text, "the pane again")


# -- moving cards


async def test_an_offer_moved_right_is_your_no_at_once_and_flagged_until_told(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "L")
        await board.until(lambda: isinstance(board.app.screen, ComposerScreen), "the letter")
        await board.saved()
        card = board.cards[ACME]
        assert (card.stage, card.outcome, card.told) == ("closed", "declined", None)
        await board.press("escape")
        await board.until(lambda: isinstance(board.app.screen, BoardScreen), "the board")
        assert current(board) == ACME
        assert "not told" in board.line_of("█ Acme GmbH")
        flag = board.session.desk.flag(ACME)
        assert flag is not None
        assert flag.severity is not Severity.NOTE


async def test_an_interview_moved_right_asks_how_the_offer_came(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("h", "L")
        await board.until(lambda: isinstance(board.app.screen, OfferScreen), "the question")
        await board.press("escape")
        assert board.card("Northwind Traders").stage == "interview"


async def test_an_interview_moved_two_columns_is_withdrawn(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("h")
        screen(board).moving.move(["n0rthw1d"], "declines")
        await board.saved()
        assert board.card("Northwind Traders").outcome == "withdrawn"


async def test_a_closed_offer_moved_left_is_open_again(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("l", "H")
        await board.saved()
        card = board.card("Initech")
        assert (card.stage, card.outcome, card.ended, card.decision) == ("offer", None, None, None)
        assert current(board) == card.id
        assert screen(board).column.column_name == "offers"
        await board.press("H")
        await board.saved()
        assert board.card("Initech").stage == "interview"
        assert current(board) == card.id


async def test_the_outermost_columns_are_the_end(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        await board.press("h", "H", "l", "l", "L")
        await board.saved()
        assert board.path.read_bytes() == before


async def test_move_to_is_in_the_palette(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen(board).action_command("move_to")
        await board.on(ChoiceScreen)
        assert all(title in board.text for title in ("Interviews", "Offers", "Declines"))
        await board.press("enter")
        await board.saved()
        assert board.cards[GLOBEX].stage == "interview"


async def test_undo_and_redo_take_moves_back_and_bring_them_again(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:

        async def stands(stage: str) -> None:
            """Wait until it does on disk, and on the board, which hears of it later."""

            def there() -> bool:
                return board.cards[ACME].stage == board.session.cards.snapshot.rows[ACME].head.stage == stage

            await board.until(there, stage)

        await board.press("j", "H")
        await board.saved()
        assert board.cards[ACME].stage == "interview"
        await board.press("u")
        await stands("offer")
        assert "undone: move Acme GmbH to interview" in board.said[-1]
        await board.press("U")
        await stands("interview")
        await board.press("u")
        await stands("offer")
        await board.press("ctrl+r")
        await stands("interview")


async def test_undo_tells_when_there_is_nothing_left(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("u")
        await board.until(lambda: not board.cards, "the undo of what made the cards")
        await board.press("u", "u")
        assert not board.cards


# -- several at once


async def test_selected_cards_move_together_and_come_back_together(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "space")
        assert "2 selected" in board.text
        assert current(board) == HOOLI
        await board.press("H")
        await board.saved()
        assert {id_ for id_ in (GLOBEX, ACME, HOOLI) if board.cards[id_].stage == "interview"} == {
            GLOBEX,
            ACME,
        }
        assert "selected" not in board.text
        await board.press("u")
        await board.until(lambda: board.cards[GLOBEX].stage == board.cards[ACME].stage == "offer", "both")


async def test_several_noes_at_once_open_no_letter(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "space", "L")
        await board.saved()
        assert isinstance(board.app.screen, BoardScreen)
        assert [board.cards[id_].outcome for id_ in (GLOBEX, ACME)] == ["declined", "declined"]


async def test_escape_and_a_second_space_drop_the_selection(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "k", "space")
        assert "selected" not in board.text
        await board.press("space", "escape")
        assert "selected" not in board.text
        await board.press("X")
        await board.saved()
        assert len(board.cards) == 14


async def test_what_a_filter_hides_stays_selected_and_is_acted_on(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "slash")
        await board.type("hooli")
        await board.press("enter", "space")
        assert "2 selected" in board.text
        await board.press("X")
        await board.saved()
        assert not {GLOBEX, HOOLI} & board.cards.keys()
        assert "deleted 2 cards" in board.said[-1]


async def test_a_key_that_can_do_nothing_here_says_why(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        for key, why in (
            ("a", "there is no offer here to say yes to"),
            ("m", "there is no open offer here"),
            ("s", "nothing was copied here, and no answer of yours waits to be told"),
            ("S", "nothing was copied here"),
            ("U", "there is nothing to bring back"),
        ):
            await board.press(key)
            assert board.said[-1] == why
            assert why in board.text.splitlines()[-1]
        await board.press("l", "e")
        assert board.said[-1] == "there is no card here"
        assert isinstance(board.app.screen, BoardScreen)


async def test_the_last_column_says_that_it_is_the_last(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("l", "L")
        assert "Declines is the last column" in board.text
        await board.press("h", "h", "H")
        assert "Interviews is the first column" in board.text
