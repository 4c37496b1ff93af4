"""Finding, ordering and hiding on the board; and what the board offers."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from offerboard.cards.finding.fields import IS
from offerboard.cards.values import Money, Pay
from offerboard.config import Config
from offerboard.desk.layout import COLUMNS
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.form.screen import FormScreen
from tests.tui.support import Board, made, open_board

GLOBEX, ACME, HOOLI, PIPER = "g10bex42", "acmegmbh", "h00l1srx", "p1edp1pr"


def screen(board: Board) -> BoardScreen:
    found = board.app.screen
    assert isinstance(found, BoardScreen), board.text
    return found


def current(board: Board) -> str | None:
    return screen(board).current


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
        await board.until(lambda: getattr(board.app.focused, "value", "") == "xacmeX", "the words")
        await board.until(lambda: "0 found" in board.text, "the search")
        assert len(board.cards) == 15


async def test_what_is_typed_in_one_breath_with_a_dialogs_key_is_typed_there(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        for letter in "nXAcme":
            board.app.post_message(Key(letter, letter))
        form = await board.on(FormScreen)
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


async def test_escape_in_the_filter_stays_in_the_column_where_it_found_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await board.until(lambda: board.line_of("Globex"), "the offers")
        await board.press("slash")
        await board.type("is:told")
        await board.until(
            lambda: "nothing found here; 2 in Declines" in board.text, "what was found elsewhere"
        )
        await board.press("escape")
        await board.until(lambda: "Senior developer · Lyon" in board.text, "the offers again")
        assert "Report analyst" not in board.text


async def test_escape_in_the_filter_clears_and_leaves_it(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "slash")
        await board.type("tyrell")
        await board.press("escape")
        assert "found" not in board.text
        await board.press("j")
        assert screen(board).focused is None
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
        assert "applied: 1 shown" in board.text
        await board.press("A")
        assert screen(board).columns["interviews"].ids == ("acmetwo0",)
        assert "applied: 1 hidden" in board.text


async def test_that_nothing_is_merely_applied_for_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("A")
        assert "there is no card that you only applied for" in board.text


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        await board.type("zzz")
        assert "no offers yet" not in board.text
        assert "nothing found" in board.text


async def test_where_something_was_found_is_said_where_one_column_shows(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await board.press("slash")
        await board.type("is:told")
        assert "nothing found here; 2 in Declines" in board.text
        await board.pilot.resize_terminal(120, 30)
        await board.until(lambda: "nothing found here" not in board.text, "the other columns")
        assert "nothing found" in board.text


async def test_a_word_that_means_nothing_is_named_and_hides_no_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        await board.type("is:bogus")
        assert "is:bogus is unknown; try overdue, urgent, soon" in board.text
        assert "Northwind" in board.text
        await board.type(" foo:bar tyrell")
        assert "is:bogus is unknown" in board.text
        assert "1 found" in board.text, "of the words that mean something"
        await board.press("enter")
        assert "1 found   is:bogus is unknown" in board.line_of("found")


@pytest.mark.parametrize("width", [60, 80, 140, 220])
async def test_a_word_that_means_nothing_is_named_with_whole_words_and_how_to_see_all(
    tmp_path: Path, width: int
) -> None:
    async with open_board(tmp_path, size=(width, 24)) as board:
        await board.press("slash")
        await board.type("is:bogus")
        said = board.line_of("is unknown").strip()
        _, _, words = said.partition("; try ")
        named, _, rest = words.partition(", …")
        assert set(named.split(", ")) <= {*IS}
        assert rest == " (type is: for all)" or set(named.split(", ")) == {*IS}
        await board.press("enter")
        first = board.text.splitlines()[0]
        assert "is:bogus is unknown" in first
        assert ",…" not in first, "no word is cut"
        assert ", … (type" in first or ", … " in first or width != 80
        assert re.search(r"\d\d:\d\d", board.text.splitlines()[0]), "the hour has its place"


async def test_finding_is_completed_saved_and_found_again(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        assert all(word in board.text for word in ("is:", "tag:", "reason:", "company:"))
        await board.type("is:to")
        assert "told" in board.line_of("told  ")
        footer = board.text.splitlines()[-1]
        assert "tab Complete" in footer
        assert "Triage" not in footer, "its keys are letters now"
        await board.press("tab")
        assert screen(board).query_one("#find", Input).value == "is:told "
        await board.type("-company:gmbh")
        await board.press("ctrl+u")
        await board.type("company:gmb")
        assert "Acme GmbH" in board.line_of("1 card")
        await board.press("tab", "f2")
        await board.until(lambda: "Save this find" in board.text, "the dialog")
        await board.type('my, "acme"')
        await board.press("enter")
        assert "without quotes and commas" in board.text
        await board.press("ctrl+u")
        await board.type("mine")
        await board.press("enter")
        config = tmp_path / "config.toml"
        await board.until(lambda: config.exists() and "mine = " in config.read_text(), "the file")
        await board.press("escape", "slash")
        assert "saved:mine" in board.text.splitlines()[-3]
        await board.press("tab")
        await board.until(lambda: "1 found" in board.text, "the card")
        await board.press("enter")
        assert current(board) == ACME
        screen(board).action_command("forget_find")
        await board.press("1")
        await board.until(lambda: "mine = " not in config.read_text(), "the file")


async def test_enter_finishes_a_word_and_words_are_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("slash")
        await board.type("is:ove")
        await board.press("enter")
        assert "1 found" in board.text
        assert "unknown" not in board.text
        await board.press("escape", "slash")
        await board.type("is:")
        await board.press("down", "down", "up")
        line = board.text.splitlines()[-3]
        await board.pilot.click("Completions", offset=(line.index("soon") + 1, 0))
        await board.until(lambda: screen(board).query_one("#find", Input).value == "is:soon ", "the word")
        await board.press("ctrl+u")
        await board.type("ackend")
        assert "*ackend finds it inside 2 cards" in board.text


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
        assert column.ids == (HOOLI, ACME, GLOBEX, PIPER)  # no rate for its dollars
        await board.press("O")
        assert "by date" in board.text
        await board.press("O")
        assert column.ids == (GLOBEX, ACME, HOOLI, PIPER)
        assert current(board) == GLOBEX


async def test_the_order_by_pay_goes_by_ones_own_rates(tmp_path: Path) -> None:
    settings = Config(rates={"USD": Decimal("0.9"), "GBP": Decimal("1.2")}, hours_a_week=Decimal(30))
    cards = [
        made(company, stage="offer", pay=Pay(base=base) if base else None)
        for company, base in (
            ("Nothing", None),
            ("Yen", Money(amount=Decimal(9_000_000), currency="JPY")),
            ("Dollars", Money(amount=Decimal(100_000), currency="USD")),
            ("Pounds", Money(amount=Decimal(76_000), currency="GBP")),
            ("Euros", Money(amount=Decimal(91_000), currency="EUR")),
            ("Hours", Money(amount=Decimal(50), currency="EUR", period="hour")),
        )
    ]
    async with open_board(tmp_path, cards, settings=settings) as board:
        await board.press("O", "O")
        shown = [board.session.cards.card(id_).company for id_ in screen(board).columns["offers"].ids]
        assert shown == ["Pounds", "Euros", "Dollars", "Hours", "Yen", "Nothing"]
        await board.press("question_mark")
        await board.type("lacks")
        said = "pay that lacks a rate comes last"
        await board.until(lambda: said in " ".join(board.text.split()), "the help")


async def test_the_dollar_hides_every_amount_on_every_screen(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.until(lambda: "€78,000" in board.text, "the pane")
        await board.press("dollar_sign")
        await board.until(lambda: "amounts are hidden" in board.text, "the word")
        for keys in ((), ("enter",)):
            await board.press(*keys)
            await board.until(lambda: "€" not in board.text, "a screen without amounts")
            assert "$" not in board.text
        await board.press("escape", "dollar_sign")
        await board.until(lambda: "€78,000" in board.text, "the amounts again")


async def test_the_footer_offers_what_is_possible_now(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("l")
        await board.until(lambda: "Compose" not in board.text.splitlines()[-1], "those of an empty column")
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
        for cards in (1, 0):
            for command in commands.of("board"):
                if command.id in ("quit", "new", "import", "help", "palette", "find", "undo", "redo"):
                    continue
                screen(board).action_command(command.id)
                await board.pilot.pause()
                if not isinstance(board.app.screen, BoardScreen):
                    await board.press("escape")
            assert len(board.cards) == cards
            screen(board).action_command("undo" if cards else "redo")
            await board.until(lambda before=cards: len(board.cards) != before, "the undo or redo")
        assert screen(board).column.column_name in COLUMNS


async def test_a_hint_that_does_not_fit_ends_in_a_sign(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(50, 20)) as board:
        await board.press("slash")
        await board.until(lambda: board.line_of("words of the card, or is:overdue").rstrip().endswith("…"))
        await board.pilot.resize_terminal(100, 20)
        await board.until(lambda: "company:…" in board.line_of("words of the card, or is:overdue"))
