"""Typing into the form: nothing is lost, whatever is wrong, pressed or clicked, at any size."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import Key

from offerboard.cards.values import Bonus, Money
from offerboard.config import Config
from offerboard.tracker import intents
from offerboard.tui.form.screen import FormScreen
from tests.tui.card.forming import fill, form, save
from tests.tui.support import NOW, made, open_board


async def test_a_wrong_date_is_said_beside_its_field_and_keeps_its_text(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Acme AG", reply_by="fri 25:00", base="ninety")
        await board.until(lambda: board.text.count("not understood: try") == 2, "both problems")
        await board.press("ctrl+s")
        screen = form(board)
        assert "reply by: not understood" in board.text
        assert screen.focused is screen.offer.reply_by.control
        assert (screen.offer.reply_by.text, screen.offer.base.text) == ("fri 25:00", "ninety")
        assert not [card for card in board.cards.values() if card.company == "Acme AG"]


async def test_one_date_of_a_single_meaning_decides_for_the_others_in_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path, settings=Config(name="Robin", day_first=False)) as board:
        await board.press("n")
        await fill(board, company="Acme AG", reply_by="05/12/2026")
        await board.until(lambda: "Tue 12 May" in board.text, "the month first")
        await fill(board, start="25/01/2027")
        await board.until(lambda: "Sat 5 Dec" in board.text, "the day first")
        await save(board)
        assert f"{board.card('Acme AG').reply_by.date}" == "2026-12-05"


async def test_a_date_on_the_other_side_of_now_is_doubted_and_jumps_no_year(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, reply_by="20 nov 12:00", received="25 nov")
        await board.until(lambda: "2 days ago · that is past" in board.text, "the reply-by")
        await board.until(lambda: "in 3 days · that is still ahead" in board.text, "the day it came")


async def test_what_is_typed_while_the_form_opens_is_not_lost(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.app.post_message(Key("n", "n"))
        await board.until(lambda: isinstance(board.app.screen, FormScreen), "the form")
        for letter in "Acme":
            board.app.post_message(Key(letter, letter))
        await board.until(lambda: form(board).company.text == "Acme", "the name")


async def test_enter_goes_from_field_to_field_and_saves_on_the_last(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("n")
        await board.type("Globex")
        await board.press("enter")
        await board.type("Developer")
        await board.press("enter", "enter", "enter")
        assert form(board).focused is form(board).remote.control
        await fill(board, notes="met at a fair")
        form(board).notes.control.focus()
        await board.press("enter")
        assert form(board).notes.text.endswith("\n"), "in a text of several lines, enter begins a line"
        await save(board)
        card = board.card("Globex")
    assert (card.stage, card.role, card.notes) == ("interview", "Developer", "met at a fair")


async def test_saving_without_a_change_makes_no_change(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        await board.press("e", "ctrl+s")
        await board.saved()
        assert not isinstance(board.app.screen, FormScreen)
        assert board.path.read_bytes() == before


async def test_escape_keeps_what_was_typed_for_the_next_time(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("e")
        await fill(
            board, role="Principal", notes="one\ntwo", reply_by="no date at all", round0__kind="onsite"
        )
        await board.press("escape")
        assert "what you typed is kept" in board.text
        await board.press("e")
        screen = form(board)
        assert (screen.role.text, screen.notes.text) == ("Principal", "one\ntwo")
        assert screen.offer.reply_by.text == "no date at all"
        assert screen.rounds.parts[0].kind.text == "onsite"
        assert "what you typed before is back" in board.text
        await board.press("ctrl+r")
        assert not screen.changed, "starting anew takes the card's own values"
        await board.press("escape", "e")
        assert not form(board).changed


async def test_starting_anew_complains_of_nothing_that_was_not_typed(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Zeta")
        await board.press("escape", "n", "ctrl+r")
        company = form(board).company
        await board.until(lambda: company._typing is None, "the empty line was read")
        assert (company.text, company.problem) == ("", "")
        await board.press("ctrl+s")
        assert company.problem == "a card needs a company"


async def test_a_duplicate_is_asked_about_in_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        count = len(board.cards)
        await board.press("n")
        await fill(board, company="hooli", role="Site  Reliability engineer")
        await board.press("ctrl+s")
        assert "the same position is on the board" in board.text
        assert "Add it once more" in board.text
        await fill(board, role="Janitor")
        assert "Add it once more" not in board.text
        await fill(board, role="site reliability engineer")
        await board.press("ctrl+s", "ctrl+s")
        await board.saved()
        assert len(board.cards) == count + 1


async def test_hidden_pay_is_masked_and_never_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, settings=Config(hide_pay=True, name="Robin")) as board:
        await board.press("j", "e")
        assert form(board).before == board.card("Acme GmbH")
        await fill(board, bonus="12 %")
        await board.pilot.pause(0.3)
        for amount in ("92", "€", "12 %", "once"):
            assert amount not in board.text
        await save(board)
        pay = board.card("Acme GmbH").pay
    assert pay is not None
    assert pay.bonus == Bonus(percent=Decimal(12))
    assert pay.base == Money(amount=Decimal(92000), currency="EUR")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 40)])
async def test_the_focused_field_is_in_view_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, size=size) as board:
        await board.press("n")
        screen = form(board)
        body = screen.query_one("#body").region
        for _ in screen.focus_chain:
            focused = screen.focused
            assert focused is not None
            assert body.contains_region(focused.region), f"{focused} at {focused.region} in {body}"
            assert "ctrl+s Save" in board.text
            await board.press("tab")


async def test_the_mouse_fills_and_saves(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        screen = form(board)
        await board.pilot.click(screen.role.control)
        await board.type("Clerk")
        await board.pilot.click(screen.company, offset=(2, 0))
        await board.type("Umbra")
        await board.pilot.click(screen.stage.control, offset=(18, 0))
        assert screen.stage.value == "interview"
        await board.pilot.click(screen.people.press)
        assert not screen.people.opened
        await board.pilot.click("FormScreen Footer", offset=(14, 0))
        await board.saved()
        card = board.card("Umbra")
    assert (card.role, card.stage) == ("Clerk", "interview")


async def test_pasted_lines_and_escape_codes_stay_text(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        screen = form(board)
        await board.paste("Dev [/F]\n\x1b]0;x\x07[@click=app.quit]x[/]")
        screen.notes.control.focus()
        await board.pilot.pause()
        await board.paste("a\x1b[31mb\u202e")
        assert screen.company.text == "Dev [/F] \ufffd]0;x\ufffd[@click=app.quit]x[/]"
        assert screen.notes.text == "a\ufffd[31mb\ufffd"
        await save(board)
        assert board.card("Dev [/F] \ufffd]0;x\ufffd[@click=app.quit]x[/]").notes == "a\ufffd[31mb\ufffd"
        assert "\x1b" not in board.text


async def test_what_could_not_be_saved_comes_back_to_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "e")
        await fill(board, role="Principal")
        board.elsewhere(intents.delete(board.session.cards.tracker.load(), ["acmegmbh"], NOW))
        await board.press("ctrl+s")
        await board.until(lambda: "Not done" in board.text, "the complaint")
        assert board.session.drafts["FormScreen", "acmegmbh"] == {"role": "Principal"}


@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
async def test_a_key_pressed_twice_answers_once(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("l", "n")
        await fill(board, company="Umbra")
        for _ in range(3):
            board.app.post_message(Key(key, None))
        await board.until(lambda: not isinstance(board.app.screen, FormScreen), "the board")
        await board.pilot.pause()
        await board.saved()
        assert len(board.cards) == (2 if key == "ctrl+s" else 1)


async def test_what_was_typed_is_not_quit_without_a_word(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("n", "ctrl+q")
        await board.until(lambda: not board.app.is_running, "the end: nothing was typed")
    async with open_board(tmp_path / "again", [made("Northwind")]) as board:
        await board.press("n")
        await fill(board, company="Umbra")
        for more in ("", "l"):
            await board.press(*more, "ctrl+q")
            assert "ctrl+q again quits without it" in board.text
        await board.press("ctrl+q")
        await board.until(lambda: not board.app.is_running, "the end")


async def test_enter_walks_through_the_whole_form_and_space_unfolds(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("e")
        screen = form(board)
        for _ in range(len(screen.focus_chain) - 1):
            await board.press("enter")
        assert screen.focused is screen.notes.control, "no group holds enter up"
        screen.people.press.focus()
        await board.press("space")
        assert screen.people.opened
        await board.press("space")
        assert not screen.people.opened
        await board.press("space")
        await board.pilot.pause()
        screen.people._more.focus()
        await board.press("space")
        await board.until(lambda: len(screen.people.parts) == 2, "another person")
        await board.until(lambda: screen.focused is screen.people.parts[1].name.control, "their name")
