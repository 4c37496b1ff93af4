"""The help: a page a screen, the user's own keys among them, what the signs mean; and typing finds in it."""

from pathlib import Path
from typing import get_args

import pytest

from offerboard import commands
from offerboard.cards.clock.flags import Rule, Severity
from offerboard.commands import COMMANDS, PRESETS, ScreenName, with_keys
from offerboard.config import Config
from offerboard.tui.base.keys import key_words
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.help.pages import PLACES
from offerboard.tui.help.screen import HelpScreen
from offerboard.tui.help.texts import NOTES, WORDS
from offerboard.tui.theme.colours import DARK
from tests.tui.cells import of_words
from tests.tui.support import Board, made, open_board


async def opened(board: Board) -> HelpScreen:
    await board.press("question_mark")
    return await board.on(HelpScreen)


def text_of(page: HelpScreen) -> str:
    return page.page.plain


async def turned_to(board: Board, page: HelpScreen, name: str) -> str:
    for _ in page.pages:
        if page.pages[page.tabs.at].name == name:
            await board.pilot.pause()
            return text_of(page)
        await board.press("tab")
    raise AssertionError(f"no page {name}")


@pytest.mark.parametrize("plain", [False, True])
async def test_every_command_is_on_its_screens_page_with_its_keys_and_its_name(
    tmp_path: Path, plain: bool
) -> None:
    async with open_board(tmp_path, [made("Acme")], settings=Config(ascii=plain)) as board:
        page = await opened(board)
        for screen in get_args(ScreenName):
            lines = (await turned_to(board, page, PLACES[screen][0])).splitlines()
            starts: set[int] = set()
            for command in commands.of(screen):
                keys = key_words(command.keys, plain) or "(palette)"
                (line,) = (line for line in lines if line.startswith(keys) and line.endswith(command.help))
                assert command.title in line
                starts.add(len(line) - len(command.help))
            assert len(starts) == 1, "the words stand below each other"
        names = (await turned_to(board, page, "Keys")).split()
        assert {command.id for command in COMMANDS} <= set(names)


ASKED_FROM = {
    (): "Answer them",
    ("enter",): "Answer them",
    ("c",): "While you write",
    ("t",): "Answer them",
    ("i",): "While you look back",
}


@pytest.mark.parametrize(
    ("keys", "first", "key"),
    [
        *((keys, first, key) for keys, first in ASKED_FROM.items() for key in ("question_mark", "f1")),
        (("slash",), "While you find", "f1"),  # there a question mark is a letter
    ],
)
async def test_the_screen_that_asked_comes_first(
    tmp_path: Path, keys: tuple[str, ...], first: str, key: str
) -> None:
    async with open_board(tmp_path) as board:
        await board.press(*keys, key)
        page = await board.on(HelpScreen)
        assert text_of(page).splitlines()[0] == first
        await board.press("f1")
        await board.until(lambda: board.app.screen is not page, "its end")


async def test_in_a_dialog_f1_helps_and_what_is_typed_stays(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("n")
        await board.type("Zeta")
        await board.press("f1")
        page = await board.on(HelpScreen)
        await board.press("escape")
        await board.until(lambda: board.app.screen is not page, "the form")
        assert "Zeta" in board.line_of("company")


async def test_own_keys_are_shown_in_the_place_of_the_tables(tmp_path: Path) -> None:
    settings = Config(keys={"compose": "f6", "snooze": "alt+z"})
    async with open_board(tmp_path, [made("Acme")], settings=settings) as board:
        page = await opened(board)
        lines = text_of(page).splitlines()
        written = next(line for line in lines if line.endswith("a letter, a phone script, a text"))
        assert written.split()[0] == "f6"
        assert any(line.startswith("alt+z") for line in lines)
        assert str(tmp_path / "config.toml") in await turned_to(board, page, "Keys")


async def test_own_keys_work_and_stand_in_the_footer(tmp_path: Path) -> None:
    settings = Config(keys={"record": "f6", "find": "ctrl+f", "new": "number_sign"})
    async with open_board(tmp_path, [made("Acme")], settings=settings) as board:
        await board.until(lambda: "f6 Record" in board.text, "the footer")
        footer = board.line_of("f6 Record")
        assert "ctrl+f Find" in footer
        assert "# New" in footer
        await board.press("f6")
        await board.until(lambda: "Record for Acme" in board.text, "the dialog")


async def test_signs_and_severities_are_explained(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        text = await turned_to(board, await opened(board), "Signs")
        for sign, severity in zip("■▲●○", Severity, strict=True):
            assert f"{sign}    {severity.word}" in text
            (cell, *_) = of_words(board, f"{sign} ")
            assert cell.ink == DARK.table[severity.word], "in its colour"
        assert "★    accepted" in text
        assert all(sign in text for sign in "▌█✓…◉○▾▸▇░┄◆◇▹│←→")
        assert "sent?" in text


def test_the_words_of_each_rule_of_the_clock_are_explained() -> None:
    assert set(WORDS) == set(get_args(Rule))


async def test_what_a_screen_counts_stands_below_its_keys(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        page = await opened(board)
        for name, (title, (first, *_)) in NOTES.items():
            lines = (await turned_to(board, page, PLACES[name][0])).splitlines()
            assert lines.count(title) == 1
            assert any(line.startswith(first[:20]) for line in map(str.strip, lines))


async def test_a_terminal_without_the_signs_gets_plain_ones(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], settings=Config(ascii=True)) as board:
        page = await opened(board)
        assert "j down" in text_of(page)
        text = await turned_to(board, page, "Signs")
        assert "#    overdue" in text
        assert board.text.isascii()


# -- typing finds


@pytest.mark.parametrize(
    ("typed", "row", "not_there"),
    [
        ("snooze", "hide the flag until a time", "write to them"),
        ("zzz", "Nothing in the help is about that", "write to them"),
        ("D", "say no: the card goes to Declines", "add a card"),
        ("ctrl+d", "a page further", "add a card"),
        ("undone chan", "bring the undone change back", "add a card"),
        ("apology", "a date has passed", "add a card"),
        ("in writing?", "ask for their paper", "add a card"),
    ],
)
async def test_typing_finds_a_key_or_words_on_every_page(
    tmp_path: Path, typed: str, row: str, not_there: str
) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        page = await opened(board)
        await board.type(typed)
        await board.until(lambda: row in board.text, "what was looked for")
        assert not_there not in text_of(page)
        await board.press("escape")
        await board.until(lambda: "write to them" in board.text, "the page again")
        await board.press("escape")
        await board.until(lambda: board.app.screen is not page, "its end")


async def test_the_names_in_the_footer_and_the_keys_are_shown_as_there(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        line = board.line_of("write to them")
        assert line.index("c ") < line.index("Compose") < line.index("write to them")
        key = of_words(board, "n             New")[0]
        assert key.ink == DARK.mark


# -- moving about in it


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
async def test_it_scrolls_and_turns_its_pages(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, [made("Acme")], size=size) as board:
        page = await opened(board)
        assert "Board" in board.text
        assert "Compose" in board.text
        if size[1] < 40:
            await board.press("end")
            assert "before a word leaves it out" in " ".join(board.text.split())
            assert "Compose" not in board.text
            await board.press("home")
            assert "Compose" in board.text
            await board.press("down", "down", "space")
            await board.press("pageup", "up", "up")
            assert "Compose" in board.text
        await board.press("right", "right")
        assert page.pages[page.tabs.at].name == "Write"
        await board.press("left", "left", "left")
        assert page.pages[page.tabs.at].name == "Keys"
        await board.until(lambda: "Keys" in board.text, "its name in view")
        assert all(len(line) <= size[0] for line in board.text.splitlines())


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "f1"])
async def test_it_closes_and_the_program_goes_on(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        await board.press(key)
        assert len(board.app.screen_stack) == 1
        assert board.app.is_running


async def test_the_mouse_turns_scrolls_and_closes_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        page = await opened(board)
        await board.pilot.click("#help Tabs", offset=(board.text.splitlines()[1].index("History"), 0))
        await board.until(lambda: page.pages[page.tabs.at].name == "History", "the page")
        at = board.text.splitlines()[-1].index("Esc")
        await board.pilot.click(offset=(at, 23))
        await board.pilot.pause()
        assert len(board.app.screen_stack) == 1


# -- keys that people press out of habit


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("ctrl+c",), "q quits on the board; ctrl+q quits from anywhere"),
        (("ctrl+s",), "every change is saved as you make it"),
        (("enter", "tab"), "tab goes between fields; ? shows the keys of this screen"),
        (("n", "ctrl+c"), "Esc goes back; on the board q quits"),
    ],
)
async def test_habits_are_answered_in_our_words(tmp_path: Path, keys: tuple[str, ...], said: str) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press(*keys)
        await board.until(lambda: said in board.said, "the answer")
        assert board.app.is_running


async def test_tab_goes_through_the_columns(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("tab")
        await board.until(lambda: "█ Initech" in board.text, "Declines")
        await board.press("tab")
        await board.until(lambda: "█ Northwind" in board.text, "Interviews")
        await board.press("shift+tab")
        await board.until(lambda: "█ Initech" in board.text, "Declines again")


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


async def test_f1_in_the_composer_helps_with_writing(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("c")
        await board.on(ComposerScreen)
        await board.press("f1")
        assert "While you write" in text_of(await board.on(HelpScreen))


def test_keys_are_written_by_their_signs_whatever_is_held_with_them() -> None:
    emacs = {command.id: key_words(command.keys) for command in with_keys(PRESETS["emacs"])}
    assert (emacs["top"], emacs["bottom"]) == ("Home alt+<", "End alt+>")
    assert "ctrl+_" in emacs["undo"].split()
    assert key_words("ctrl+pagedown,shift+escape,left", plain=True) == "ctrl+PgDn shift+Esc left"
