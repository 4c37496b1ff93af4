"""The settings: what is changed is used at once and kept; what the config does not take is refused."""

from pathlib import Path

from offerboard.config import load
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.settings.screen import SettingsScreen
from offerboard.tui.theme.colours import LIGHT
from tests.tui.cells import of_words
from tests.tui.support import Board, open_board


async def opened(board: Board) -> SettingsScreen:
    await board.press("comma")
    return await board.on(SettingsScreen)


async def test_they_are_used_at_once_and_kept_beside_what_the_file_says(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('# mine\nname = "Robin Vale"  # as in letters\n\n[clock]\nnudges = 2\n', encoding="utf-8")
    async with open_board(tmp_path, settings=load(path)) as board:
        screen = await opened(board)
        by = {field.key: field for field in screen.fields}
        by["name"].control.focus()
        await board.press("ctrl+u")
        await board.type("Robin Q. Vale")
        by["zone"].control.focus()
        await board.type("Asia/Tokyo")
        by["language"].control.focus()
        await board.press("right")
        await board.press("ctrl+s")
        await board.on(BoardScreen)
        await board.until(lambda: "saved" in board.said, "the message")
        await board.until(lambda: "Sun 22 Nov 18:40" in board.text, "the clock of Tokyo")
        await board.app.workers.wait_for_complete()
        kept = load(path)
        assert (kept.name, kept.zone, kept.language, kept.clock.nudges) == (
            "Robin Q. Vale",
            "Asia/Tokyo",
            "de",
            2,
        )
        text = path.read_text(encoding="utf-8")
        assert "# mine" in text
        assert "# as in letters" in text


async def test_a_wrong_value_is_refused_in_words_and_nothing_is_written(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        screen = await opened(board)
        by = {field.key: field for field in screen.fields}
        by["zone"].control.focus()
        await board.type("Mars/Base")
        await board.press("ctrl+s")
        await board.until(lambda: "Mars/Base" in board.line_of("zone:"), "why not")
        assert board.app.screen is screen
        assert not (tmp_path / "config.toml").exists()


async def test_the_folded_parts_open_and_a_theme_is_taken(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await opened(board)
        y = board.text.splitlines().index(board.line_of("▸ Screen"))
        await board.pilot.click(offset=(board.line_of("▸ Screen").index("Screen"), y))
        await board.until(lambda: "left to the terminal" in board.text, "what is in it")
        theme = next(field for field in screen.fields if field.key == "theme")
        theme.control.focus()
        await board.press("ctrl+u")
        await board.type("light")
        await board.press("ctrl+s")
        await board.on(BoardScreen)
        await board.until(lambda: of_words(board, "Northwind")[0].ground == LIGHT.panel, "the light theme")


async def test_esc_keeps_what_was_typed_and_changes_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await opened(board)
        await board.type("x")
        await board.press("escape")
        await board.on(BoardScreen)
        assert board.session.config.name == "Robin Vale"
        await opened(board)
        await board.until(lambda: "Robin Valex" in board.text, "what was typed")
