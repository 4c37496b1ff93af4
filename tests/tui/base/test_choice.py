"""The small list: by key, by letter, by mouse; and foreign text in it stays text."""

from pathlib import Path

import pytest

from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.requests import OpenChoice
from offerboard.tui.widgets.menu import Menu
from tests.tui.support import Board, made, open_board

FRUIT = [("apple", 1), ("banana", 2), ("blackberry", 3), ("cherry", 4)]


async def ask(board: Board, options: list[tuple[str, int]] = FRUIT, title: str = "Which fruit") -> list[int]:
    """Open the list; what comes of it is put into the list that is given back."""
    answers: list[int] = []
    board.app.request(OpenChoice(title, options, answers.append))
    await board.on(ChoiceScreen)
    return answers


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), 1),
        (("j", "enter"), 2),
        (("down", "down", "up", "space"), 2),
        (("k", "enter"), 4),
        (("G", "enter"), 4),
        (("G", "g", "enter"), 1),
        (("3",), 3),
        (("c",), 4),
        (("b", "enter"), 2),
        (("b", "b", "enter"), 3),
        (("b", "b", "b", "enter"), 2),
    ],
)
async def test_keys_choose(tmp_path: Path, keys: tuple[str, ...], answer: int) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        answers = await ask(board)
        await board.press(*keys)
        assert answers == [answer]
        assert len(board.app.screen_stack) == 1


async def test_a_remark_stands_apart_from_the_list(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        board.app.request(OpenChoice("Which fruit", FRUIT, lambda _: None, remark="all of it is ripe"))
        await board.on(ChoiceScreen)
        lines = board.text.splitlines()
        at = next(at for at, line in enumerate(lines) if "all of it is ripe" in line)
        assert not lines[at + 1].strip()
        assert "apple" in lines[at + 2]


@pytest.mark.parametrize("keys", [("escape",), ("9", "escape"), ("x", "j", "escape")])
async def test_esc_goes_back_without_an_answer(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        answers = await ask(board)
        await board.press(*keys)
        assert answers == []
        assert len(board.app.screen_stack) == 1


async def test_what_cannot_be_done_with_an_answer_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        board.app.request(
            OpenChoice("Which card", [("the one that is gone", "none")], board.session.cards.card)
        )
        await board.on(ChoiceScreen)
        await board.press("enter")
        assert "the card is gone: it was deleted elsewhere (none)" in board.said[-1]
        assert len(board.app.screen_stack) == 1


async def test_a_click_chooses_the_line_under_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        answers = await ask(board)
        await board.pilot.click(Menu, offset=(6, 2))
        await board.pilot.pause()
        assert answers == [3]


async def test_the_footer_can_be_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        answers = await ask(board)
        await board.pilot.click("ChoiceScreen Footer", offset=(3, 0))
        await board.pilot.pause()
        assert answers == [1]


async def test_a_key_pressed_twice_answers_once(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        answers = await ask(board)
        menu = board.app.screen.query_one(Menu)
        menu.pick(1)
        menu.pick(2)
        await board.pilot.pause()
        assert answers == [2]
        assert len(board.app.screen_stack) == 1


async def test_labels_and_title_are_text(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        answers = await ask(
            board, [("[@click=app.quit]x[/]", 1), ("Dev [/F]\x1b]52;", 2)], "[bold]Which[/bold]"
        )
        assert "[@click=app.quit]x[/]" in board.text
        assert "Dev [/F]\ufffd]52;" in board.text
        assert "[bold]Which[/bold]" in board.text
        await board.pilot.click(Menu, offset=(20, 0))
        await board.pilot.pause()
        assert answers == [1]
        assert board.app.is_running


async def test_a_long_list_scrolls_with_its_cursor(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        answers = await ask(board, [(f"line {number}", number) for number in range(60)])
        await board.press("G")
        assert "line 59" in board.text
        assert "line 0 " not in board.text
        await board.press("pageup", "enter")
        assert 0 < answers[0] < 59


async def test_the_board_asks_for_the_column_to_move_to(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme", stage="offer")]) as board:
        board.app.screen.action_command("move_to")
        await board.until(lambda: "Move to" in board.text, "the list")
        await board.press("i")
        await board.saved()
        assert board.card("Acme").stage == "interview"


async def test_a_heading_that_has_no_room_is_cut_with_a_sign(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        board.app.push_screen(ChoiceScreen("A company with a very long name that " * 3, [("one", 1)]))
        await board.on(ChoiceScreen)
        heading = next(line for line in board.text.splitlines() if "A company" in line)
        assert "…" in heading
