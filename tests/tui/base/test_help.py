"""All keys on one page, the user's own among them; and what the signs mean."""

from pathlib import Path
from typing import get_args

import pytest

from offerboard import commands
from offerboard.cards.clock.flags import Rule, Severity
from offerboard.commands import COMMANDS
from offerboard.config import Config
from offerboard.tui.base.keys import key_words
from offerboard.tui.help.screen import HelpScreen
from offerboard.tui.help.texts import NOTES, WORDS
from tests.tui.support import Board, made, open_board


async def opened(board: Board) -> HelpScreen:
    await board.press("question_mark")
    return await board.on(HelpScreen)


async def test_every_command_is_there_with_its_keys(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        lines = (await opened(board)).page.plain.splitlines()
    for command in COMMANDS:
        keys = key_words(command.keys, plain=False)
        assert any(line.startswith(keys) and line.endswith(command.help) for line in lines), command
        assert any(command.id in line.split() for line in lines), command.id


@pytest.mark.parametrize(
    ("screen", "title"), [("board", "Answer them"), ("card", "Answer them"), ("composer", "While you write")]
)
async def test_the_screen_that_asked_comes_first(
    tmp_path: Path, screen: commands.ScreenName, title: str
) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = HelpScreen(screen)
        board.app.push_screen(screen)
        await board.pilot.pause()
        first = screen.page.plain.splitlines()[0]
    assert first == title


async def test_own_keys_are_shown_in_the_place_of_the_tables(tmp_path: Path) -> None:
    settings = Config(keys={"compose": "f6", "snooze": "alt+z"})
    async with open_board(tmp_path, [made("Acme")], settings=settings) as board:
        lines = (await opened(board)).page.plain.splitlines()
        written = next(line for line in lines if line.endswith("a letter, a phone script, a text"))
        assert written.split()[0] == "f6"
        assert any(line.startswith("alt+z") for line in lines)
        assert str(tmp_path / "config.toml") in "\n".join(lines)


async def test_own_keys_work_and_stand_in_the_footer(tmp_path: Path) -> None:
    settings = Config(keys={"record": "f6", "find": "ctrl+f,slash", "new": "number_sign"})
    async with open_board(tmp_path, [made("Acme")], settings=settings) as board:
        await board.until(lambda: "f6 Record" in board.text, "the footer")
        footer = board.line_of("f6 Record")
        assert "ctrl+f Find" in footer
        assert "# New" in footer
        await board.press("f6")
        await board.until(lambda: "Record for Acme" in board.text, "the dialog")


async def test_signs_and_severities_are_explained(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        page = (await opened(board)).page.plain
    for sign, severity in zip("■▲●○", Severity, strict=True):
        assert f"{sign} {severity.word}" in page
    assert "★ accepted" in page
    assert "sent?" in page


def test_the_words_of_each_rule_of_the_clock_are_explained() -> None:
    assert set(WORDS) == set(get_args(Rule))


async def test_what_a_screen_counts_stands_below_its_keys(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        for name, (title, (first, *_)) in NOTES.items():
            screen = HelpScreen(name)
            board.app.push_screen(screen)
            await board.on(HelpScreen)
            lines = screen.page.plain.splitlines()
            assert lines.count(title) == 1
            assert lines.index(title) < lines.index("On the board")
            assert any(line.startswith(first[:20]) for line in map(str.strip, lines))
            board.app.pop_screen()


async def test_a_terminal_without_the_signs_gets_plain_ones(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], settings=Config(ascii=True)) as board:
        page = (await opened(board)).page.plain
    assert "# overdue" in page
    assert not set("■▲●○★↓↑←→") & set(page)


async def test_it_scrolls_from_end_to_end_in_a_small_terminal(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        await opened(board)
        assert "write to them" in board.text
        await board.press("G")
        assert "letter_sent" in board.text
        assert "write to them" not in board.text
        await board.press("g")
        assert "write to them" in board.text
        await board.press("j", "j")
        await board.press("space")
        assert "write to them" not in board.text
        await board.press("pageup", "k", "k")
        assert "write to them" in board.text
        await board.press("tab", "j")
        assert len(board.app.screen_stack) == 2


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_it_closes_and_the_program_goes_on(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        await board.press(key)
        assert len(board.app.screen_stack) == 1
        assert board.app.is_running


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("j,down", "j ↓"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("dollar_sign", "$"),
        ("pagedown,ctrl+d", "PgDn ctrl+d"),
        ("escape", "Esc"),
        ("enter", "enter"),
        ("", ""),
    ],
)
def test_keys_are_written_as_people_read_them(keys: str, words: str) -> None:
    assert key_words(keys, plain=False) == words


async def test_the_mouse_scrolls_and_closes_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        await opened(board)
        await board.pilot.click("#help Footer", offset=(3, 0))
        await board.pilot.pause()
        assert "write to them" not in board.text
        at = board.text.splitlines()[-1].index("Esc")
        await board.pilot.click(offset=(at, 23))
        await board.pilot.pause()
        assert len(board.app.screen_stack) == 1


async def test_what_was_said_is_gone_once_its_time_is_over_though_a_page_stood_over_it(
    tmp_path: Path,
) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("dollar_sign")
        assert "amounts are hidden" in board.text
        await opened(board)
        board.session.messages.show()  # its time is over
        await board.press("escape")
        assert "amounts are hidden" not in board.text
