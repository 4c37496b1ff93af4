"""The palette: commands by any name that people have for them, cards by company; and declining by name."""

import json
from pathlib import Path

import pytest
from textual.events import Key

from offerboard.commands import COMMANDS, find_commands, of
from offerboard.commands.called import SYNONYMS
from offerboard.tui.base.palette import Palette
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.themes import ThemesScreen
from tests.tui.support import Board, made, open_board

GLOBEX, ACME = "g10bex42", "acmegmbh"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("no", "decline"),
        ("turn down", "decline"),
        ("decline", "decline"),
        ("reject", "decline"),
        ("say no", "decline"),
        ("ghost", "end"),
        ("they said no", "end"),
        ("email", "compose"),
        ("letter", "compose"),
        ("export", "export"),
        ("theme", "theme"),
        ("dark", "theme"),
        ("calendar", "when"),
        ("deadline", "edit"),
        ("search", "find"),
        ("exit", "quit"),
        ("Négotiate", "bargain"),
        ("tri", "triage"),
    ],
)
def test_what_people_call_a_command_finds_it_first(typed: str, first: str) -> None:
    assert next(command.id for command in find_commands(of("board"), typed)) == first


def test_a_call_may_be_yours_or_theirs() -> None:
    assert {"compose", "record"} <= {command.id for command in find_commands(of("board"), "call")}


def test_every_command_is_found_by_its_title_and_nothing_by_nonsense() -> None:
    for command in COMMANDS:
        found = find_commands(of(command.screen), command.title)
        assert command in found[:3]
    assert not find_commands(COMMANDS, "xyzzy")
    assert SYNONYMS.keys() <= {command.id for command in COMMANDS}


async def opened(board: Board, typed: str = "") -> Palette:
    await board.press("colon")
    palette = await board.on(Palette)
    if typed:
        await board.type(typed)
        await board.until(lambda: palette.input.text == typed, "the words")
    return palette


async def test_it_shows_what_can_be_done_with_its_keys_and_no_cursor_keys(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        palette = await opened(board)
        titles = [choice.title for choice in palette.choices.lines]
        assert titles[:3] == ["Triage", "Compose", "Decide"]
        assert not {"Down", "Up", "Left", "Right", "Top", "Bottom", "Page down", "Commands"} & set(titles)
        line = board.line_of("Decline…")
        assert "say no: the card goes to Declines" in line
        assert " D  " in line


async def test_what_cannot_be_done_says_why_and_does_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        palette = await opened(board, "accept")
        assert "there is no offer here to say yes to" in board.line_of("Accept")
        await board.press("enter")
        assert board.app.screen is palette
        assert board.line_of("Accept: there is no offer here to say yes to")


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
async def test_a_company_goes_to_its_card(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, size=size) as board:
        await board.press("h")
        await opened(board, "globex")
        assert "Senior developer · offer" in board.line_of("▌ Globex")
        await board.press("enter")
        screen = await board.on(BoardScreen)
        assert screen.current == GLOBEX
        await board.press("i", "colon")
        await board.type("initech")
        await board.press("enter")
        await board.on(CardScreen)
        assert "Initech" in board.text


async def test_declining_has_a_name_and_a_key_and_can_be_undone(tmp_path: Path) -> None:
    for keys in (("D",), ("colon", "n", "o", "enter")):
        async with open_board(tmp_path) as board:
            await board.press("g", "j")
            await board.until(lambda board=board: "D Decline…" in board.text, "its name in the footer")
            await board.press(*keys)
            await board.on(ComposerScreen)
            await board.press("escape")
            await board.saved()
            assert board.cards[ACME].outcome == "declined"
            await board.press("u")
            await board.until(lambda board=board: board.cards[ACME].stage == "offer", "the offer again")


async def test_a_line_can_be_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board, "colours")
        lines = board.text.splitlines()
        y = lines.index(board.line_of("Theme…"))
        await board.pilot.click(offset=(lines[y].index("Theme…"), y))
        await board.on(ThemesScreen)


async def test_it_does_one_command_however_often_enter_is_pressed(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("c")
        composer = await board.on(ComposerScreen)
        before = len(board.app.screen_stack)
        await board.press("ctrl+p")
        palette = await board.on(Palette)
        await board.type("help")
        for _ in range(4):
            board.app.post_message(Key("enter", None))
        await board.until(lambda: board.app.screen is not palette, "its end")
        await board.pilot.pause()
        assert composer in board.app.screen_stack
        assert len(board.app.screen_stack) == before + 1, "one page of help"


async def test_the_cursor_goes_round_and_pages(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        palette = await opened(board)
        await board.press("up")
        assert palette.choices.at == len(palette.choices.lines) - 1
        last = palette.choices.lines[-1].title
        await board.until(lambda: board.line_of(f"▌ {last}"), "the last line, in view")
        await board.press("down", "pagedown")
        assert 5 < palette.choices.at < len(palette.choices.lines)


async def test_all_cards_can_be_exported(tmp_path: Path) -> None:
    path = tmp_path / "cards.json"
    async with open_board(tmp_path) as board:
        await opened(board, "export")
        await board.press("enter")
        await board.type(str(path))
        await board.press("enter")
        await board.until(lambda: f"15 cards in {path}, pay and all" in board.said, "the message")
    assert len(json.loads(path.read_text(encoding="utf-8"))["cards"]) == 15
