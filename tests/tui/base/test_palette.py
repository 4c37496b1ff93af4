"""The palette: commands by any name that people have for them, cards by company; and declining by name."""

import json
from pathlib import Path

import pytest
from textual.events import Key

from offerboard.commands import COMMANDS, of
from offerboard.commands.synonyms import SYNONYMS, find_commands
from offerboard.config import Config
from offerboard.paths import data_file
from offerboard.tui import opening
from offerboard.tui.app import OfferboardApp
from offerboard.tui.base.palette import Palette
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.themes import ThemesScreen
from offerboard.tui.program import OTHER_BOARD
from tests.tui.support import Board, made, open_board, write

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
        ("deadline", "tell"),
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


async def test_a_company_comes_before_what_commands_only_say_of_themselves(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Friend & Partner")]) as board:
        await opened(board, "friend")
        assert board.line_of("▌ Friend & Partner"), board.text
        assert board.line_of("ask three friends"), "it is found too"


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


# -- other boards


async def test_the_boards_of_the_config_can_be_opened(tmp_path: Path) -> None:
    boards = {"anna": str(tmp_path / "friend.json"), "mine [b]": str(tmp_path / "board.json")}
    async with open_board(tmp_path, [made("Acme")], settings=Config(boards=boards)) as board:
        assert "offerboard   mine [b]" in board.text.splitlines()[0], "the board says which one it is"
        await opened(board, "board")
        assert str(tmp_path / "friend.json")[:20] in board.line_of("Board: anna")
        assert board.line_of("Board: the usual one")
        assert "it is open" in board.line_of("Board: mine [b]")
    async with open_board(tmp_path, [made("Acme")], settings=Config(boards=boards)) as board:
        palette = await opened(board, "mine")
        await board.press("enter")
        assert board.app.screen is palette
        assert board.line_of("Board: mine [b]: it is open")
        await board.press("ctrl+u")
        await board.type("anna")
        await board.until(lambda: "▌ Board: anna" in board.text, "the other board")
        await board.press("enter")
        await board.until(lambda: not board.app.is_running, "the end")
        assert board.app.return_value == OTHER_BOARD
        assert board.app.other_board == tmp_path / "friend.json"


async def test_a_change_is_saved_before_another_board_is_opened(tmp_path: Path) -> None:
    config = Config(boards={"anna": "~/friend.json"})
    async with open_board(tmp_path, [made("Acme", stage="offer")], settings=config) as board:
        await board.press("H")
        await opened(board, "anna")
        await board.press("enter")
        await board.until(lambda: not board.app.is_running, "the end")
        assert board.card("Acme").stage == "interview"
        assert board.app.other_board == Path.home() / "friend.json"


async def test_no_board_is_named_where_the_config_names_none_or_elsewhere(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await opened(board)
        assert "Board: " not in board.text
    config = Config(boards={"anna": "~/friend.json"})
    async with open_board(tmp_path, [made("Acme")], settings=config) as board:
        await board.press("enter")
        await board.on(CardScreen)
        await opened(board, "anna")
        assert "no command or card has that name" in board.text


def test_the_program_opens_anew_on_another_board_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app itself is left out: it answers as where a board is chosen, and then as where `q` is pressed."""
    friend = tmp_path / "friend.json"
    write(data_file(), [made("Acme")])
    write(friend, [made("Hooli"), made("Globex")])
    opened_on: list[tuple[Path, int, bool]] = []

    def run(self: OfferboardApp, **_: object) -> int:
        cards = self.session.cards
        opened_on.append((cards.tracker.path, len(cards.snapshot.rows), self.session.settings.keeps))
        if len(opened_on) == 3:
            return 0
        self.other_board = friend if len(opened_on) == 1 else data_file()
        return OTHER_BOARD

    monkeypatch.setattr(OfferboardApp, "run", run)
    assert opening.run(data_file(), tmp_path / "config.toml") == 0
    assert opened_on == [(data_file(), 1, True), (friend, 2, True), (data_file(), 1, True)]
