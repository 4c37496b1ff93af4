"""The last line: the most useful first; at its right end, at every width, help, commands, the way back."""

from pathlib import Path

import pytest

from offerboard import commands
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.dialogs.themes import ThemesScreen
from offerboard.tui.help.screen import HelpScreen
from tests.tui.support import Board, made, open_board

END = "? Help  : Commands  q Quit"


def last(board: Board) -> str:
    return board.text.splitlines()[-1].rstrip()


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140, 220])
async def test_help_commands_and_the_way_back_stand_at_the_right(tmp_path: Path, width: int) -> None:
    async with open_board(tmp_path, size=(width, 24)) as board:
        await board.until(lambda: last(board).endswith(END), "the board's footer")
        assert len(last(board)) == width - 1, "at the very right"
        if width < 200:
            assert last(board).startswith(" t Triage")
        for key, words in (("enter", "Esc Back"), ("t", "Esc Back"), ("i", "Esc Back"), ("c", "Esc Back")):
            await board.press(key)
            end = f"? Help  : Commands  {words}"
            await board.until(lambda end=end: last(board).endswith(end), f"the end after {key}")
            await board.press("escape")
            await board.until(lambda: last(board).endswith(END), f"the board after {key}")


async def test_what_is_filtered_or_selected_can_be_cleared(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await board.press("space")
        await board.until(lambda: last(board).endswith("? Help  : Commands  Esc Clear  q Quit"), "Esc")
        await board.press("escape")
        await board.until(lambda: last(board).endswith(END), "nothing to clear")


async def test_220_columns_show_all_that_is_possible(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(220, 60)) as board:
        screen = await board.on(BoardScreen)
        possible = commands.footer("board", screen.now())
        await board.until(lambda: last(board).endswith("q Quit"), "the footer")
        shown = "  ".join(line.strip() for line in board.text.splitlines()[-2:])
        assert len(possible) > 20
        for command in possible:
            assert f"{command.key} {command.title}" in shown
        y = board.text.splitlines().index(board.line_of("T Theme"))
        await board.pilot.click(offset=(board.line_of("T Theme").index("T Theme"), y))
        await board.on(ThemesScreen)


async def test_the_right_end_can_be_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(60, 20)) as board:
        await board.until(lambda: last(board).endswith(END), "the footer")
        await board.pilot.click(offset=(last(board).index("? Help"), 19))
        await board.on(HelpScreen)
        await board.pilot.click(offset=(last(board).index("Esc"), 19))
        await board.until(lambda: last(board).endswith(END), "the board again")


async def test_what_is_said_stands_before_it_and_is_read_whole(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await board.press("dollar_sign")
        await board.until(lambda: "amounts are hidden" in last(board), "the message")
        assert last(board).endswith(END)
        board.session.messages.say("a message as long as it takes to fill most of the line at this width")
        await board.until(lambda: "most of the line at this width" in last(board), "the message")


@pytest.mark.parametrize("width", [60, 80, 140])
async def test_a_long_name_leaves_room_for_how_to_take_it_back(tmp_path: Path, width: int) -> None:
    cards = [made("Hauptbetriebswerkbauunterbeamtengesellschaft " * 4)]
    async with open_board(tmp_path, cards, size=(width, 24)) as board:
        await board.press("X")
        await board.until(lambda: "deleted Haupt" in board.text, "the message")
        assert "…; u brings it back" in board.line_of("deleted Haupt")
