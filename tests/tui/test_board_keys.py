"""The board by its keys: the cursor, moving and selecting cards, undo, the filter, the orders."""

from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from offerboard.cards.flags import Severity
from offerboard.cards.values import When
from offerboard.tui.desk import COLUMNS
from offerboard.tui.screens.board import BoardScreen
from offerboard.tui.screens.card import CardScreen
from offerboard.tui.screens.choose import Choose
from offerboard.tui.screens.composer import ComposerScreen
from offerboard.tui.screens.form import FormScreen
from offerboard.tui.screens.offer import OfferScreen
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
        assert board.app.card(id_).company == company


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
        assert "not told" in board.line_of("▌ Acme GmbH")
        flag = board.app.desk.flag(ACME)
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
        screen(board).move_cards(["n0rthw1d"], "declines")
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
        await board.until(lambda: isinstance(board.app.screen, Choose), "the choice")
        await board.pilot.pause()
        assert all(title in board.text for title in ("Interviews", "Offers", "Declines"))
        await board.press("enter")
        await board.saved()
        assert board.cards[GLOBEX].stage == "interview"


async def test_undo_and_redo_take_moves_back_and_bring_them_again(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "H")
        await board.saved()
        assert board.cards[ACME].stage == "interview"
        await board.press("u")
        await board.until(lambda: board.cards[ACME].stage == "offer", "the undo")
        assert "undone: move Acme GmbH to interview" in board.said[-1]
        await board.press("U")
        await board.until(lambda: board.cards[ACME].stage == "interview", "the redo")
        await board.press("u")
        await board.until(lambda: board.cards[ACME].stage == "offer", "the undo")
        await board.press("ctrl+r")
        await board.until(lambda: board.cards[ACME].stage == "interview", "the redo")


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


# -- finding


async def test_typing_filters_and_triggers_no_key(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        await board.press("slash")
        await board.type("xXuLHdacr q?$: nOAI")
        box = screen(board).query_one("#find", Input)
        assert box.value == "xXuLHdacr q?$: nOAI"
        assert "0 found" in board.text
        await board.press(*["backspace"] * 30)
        await board.type("is:overdue")
        assert "1 found" in board.text
        assert "Globex" in board.text
        assert "Hooli" not in board.text.replace("Hooli by", "")
        assert board.path.read_bytes() == before


async def test_what_is_typed_in_one_breath_with_the_slash_is_typed(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.app.post_message(Key("slash", "/"))
        for letter in "xacmeX":
            board.app.post_message(Key(letter, letter))
        await board.until(lambda: "0 found" in board.text, "the search")
        assert screen(board).query_one("#find", Input).value == "xacmeX"
        assert len(board.cards) == 15


async def test_what_is_typed_in_one_breath_with_a_dialogs_key_is_typed_there(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        for letter in "nXAcme":
            board.app.post_message(Key(letter, letter))
        await board.until(lambda: isinstance(board.app.screen, FormScreen), "the form")
        form = board.app.screen
        assert isinstance(form, FormScreen)
        await board.until(lambda: form.company.text == "XAcme", "the name")
        assert len(board.cards) == 15


async def test_enter_keeps_the_filter_and_escape_clears_it(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        await board.type("tyrell")
        await board.press("enter")
        assert "1 found" in board.text
        assert current(board) == "tyre11la"
        await board.press("enter")
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")
        await board.press("escape")
        await board.press("escape")
        assert "found" not in board.text
        assert current(board) == "tyre11la"


async def test_escape_in_the_filter_clears_and_leaves_it(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "slash")
        await board.type("tyrell")
        await board.press("escape")
        assert "found" not in board.text
        await board.press("j")
        assert screen(board).focused is screen(board).column
        await board.press("slash", "escape", "j")
        assert not screen(board).query_one("#find", Input).value


async def test_what_is_hidden_in_applied_is_counted_and_shown(tmp_path: Path) -> None:
    cards = [made("Acme", stage="applied"), made("Acme Two", id_="acmetwo0")]
    async with open_board(tmp_path, cards) as board:
        assert "Acme Two" in board.text
        assert current(board) == "acmetwo0"
        await board.press("slash")
        await board.type("acme")
        assert "1 found, +1 in applied" in board.text
        await board.press("escape", "A")
        assert screen(board).columns["interviews"].ids == ("acmetwo0", "acme0000")


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        await board.type("zzz")
        assert "no offers yet" not in board.text
        assert "nothing found" in board.text


# -- what is shown


async def test_the_orders(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        column = screen(board).columns["offers"]
        assert column.ids == (GLOBEX, ACME, HOOLI, PIPER)
        await board.press("O")
        assert "by company" in board.text
        assert column.ids == (ACME, GLOBEX, HOOLI, PIPER)
        await board.press("O")
        assert "by pay" in board.text
        assert column.ids == (PIPER, HOOLI, ACME, GLOBEX)
        await board.press("O")
        assert "by date" in board.text
        await board.press("O")
        assert column.ids == (GLOBEX, ACME, HOOLI, PIPER)
        assert current(board) == GLOBEX


async def test_the_dollar_hides_every_amount_on_every_screen(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.until(lambda: "€78,000" in board.text, "the pane")
        await board.press("dollar_sign")
        await board.until(lambda: "amounts are hidden" in board.text, "the word")
        for keys in ((), ("enter",)):
            await board.press(*keys)
            await board.pilot.pause(0.2)
            assert "€" not in board.text
            assert "$" not in board.text.replace("amounts", "")
        await board.press("escape", "dollar_sign")
        await board.until(lambda: "€78,000" in board.text, "the amounts again")


async def test_the_footer_offers_what_is_possible_now(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        footer = board.text.splitlines()[-1]
        assert "Compose" not in footer, "the cursor is in an empty column"
        await board.press("h")
        await board.until(lambda: "Compose" in board.text.splitlines()[-1], "the keys of a card")
        assert "Sent" not in board.text.splitlines()[-1]


async def test_a_new_card_has_the_cursor(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await board.type("Zeta")
        await board.press("ctrl+s")
        await board.saved()
        assert current(board) == board.card("Zeta").id
        await board.press("n")
        form = board.app.screen
        assert isinstance(form, FormScreen)
        form.company.text = "Eta"
        form.stage.choose("applied")
        await board.press("ctrl+s")
        await board.saved()
        assert "applied" in board.said[-1], "it is not shown, and that is said"


async def test_an_empty_column_and_an_empty_board_take_every_key(tmp_path: Path) -> None:
    from offerboard import commands

    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("l")
        assert current(board) is None
        for command in commands.of("board"):
            if command.id not in ("quit", "new", "import", "help", "palette", "find"):
                screen(board).action_command(command.id)
                await board.pilot.pause()
        assert len(board.cards) == 1
        assert screen(board).column.column_name in COLUMNS
