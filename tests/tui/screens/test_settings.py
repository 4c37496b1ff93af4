"""The settings: what is changed is used at once and kept; what the config does not take is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from offerboard.config import load
from offerboard.handover.errors import HandoverError
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.requests import OpenKeys
from offerboard.tui.settings.keys import KeysScreen
from offerboard.tui.settings.screen import SettingsScreen
from offerboard.tui.theme.colours import LIGHT
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fold import Fold
from tests.tui.cells import of_words
from tests.tui.support import Board, open_board


async def opened(board: Board) -> SettingsScreen:
    await board.press("comma")
    return await board.on(SettingsScreen)


async def unfolded(board: Board, screen: SettingsScreen) -> dict[str, Field[Any]]:
    """Every field, also of what is folded."""
    for fold in screen.query(Fold):
        fold.open()
    await board.pilot.pause()
    return {field.key: field for field in screen.fields}


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


async def test_rates_and_a_signature_are_kept_with_the_day_of_the_rates(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[rates]\nUSD = 0.9  # by hand\n", encoding="utf-8")
    async with open_board(tmp_path, settings=load(path)) as board:
        screen = await opened(board)
        by = await unfolded(board, screen)
        by["rates"].text = "USD 0.92, gbp = 1,17"
        by["signature"].text = "+49 30 5550123\nrobin.example"
        await board.press("ctrl+s")
        await board.on(BoardScreen)
        await board.app.workers.wait_for_complete()
        kept = load(path)
        assert kept.rates == {"USD": Decimal("0.92"), "GBP": Decimal("1.17")}
        assert kept.rates_date == date(2026, 11, 22)
        assert kept.signature == "+49 30 5550123\nrobin.example"


async def test_a_test_mail_opens_with_the_command_that_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[object] = []
    monkeypatch.setattr(
        "offerboard.handover.mail.open_in_window", lambda mail, command, _: got.append((mail.to, command))
    )
    async with open_board(tmp_path) as board:
        screen = await opened(board)
        by = await unfolded(board, screen)
        by["mail_command"].text = "thunderbird -compose {mailto}"
        by["mail_window"].text = "in its own window"
        await board.press("f6")
        await board.until(lambda: "did a draft open?" in board.text, "the word on it")
        assert got == [("", ("thunderbird", "-compose", "{mailto}"))]


async def test_what_the_sheet_says_is_not_covered_by_what_was_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise HandoverError("no desktop here that could open a mail")

    monkeypatch.setattr("offerboard.handover.mail.open_on_desktop", refuse)
    async with open_board(tmp_path, size=(80, 24)) as board:
        await opened(board)
        board.session.messages.say_with_care("this is a test copy, and where it went")
        await board.until(lambda: "this is a test copy" in board.text, "the message")
        await board.press("f6")
        await board.until(lambda: "no desktop here that could open a mail" in board.text, "the word on it")
        assert "test copy, and where" not in board.text


async def test_a_key_is_recorded_by_pressing_it_and_a_clash_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n", encoding="utf-8")
    async with open_board(tmp_path, settings=load(path)) as board:
        board.app.request(OpenKeys())
        screen = await board.on(KeysScreen)
        await board.until(lambda: "enter Next" in board.text, "what enter does among the presets")
        await board.press("enter")
        await board.until(lambda: "enter Record" in board.text, "what enter does in the list")
        assert screen.menu.has_focus
        compose = next(at for at, item in enumerate(screen.menu.items) if item.value == "compose")
        screen.menu.put_cursor(compose)
        await board.press("enter", "d")
        await board.until(lambda: "'d' already means 'decide'" in board.text, "the clash")
        await board.press("enter", "W")
        await board.until(lambda: "Compose: W" in board.text, "the key")
        await board.press("ctrl+s")
        await board.on(BoardScreen)
        await board.app.workers.wait_for_complete()
        assert path.read_text(encoding="utf-8") == '# mine\n\n[keys]\ncompose = "W"\n'
        await board.until(lambda: "W Compose" in board.text, "the footer")
        await board.press("W")
        await board.on(ComposerScreen)


async def test_arrows_go_from_the_presets_into_the_list_of_keys_and_back(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        board.app.request(OpenKeys())
        screen = await board.on(KeysScreen)
        await board.until(lambda: "enter Next" in board.text, "the presets")
        await board.press("down")
        assert screen.menu.has_focus
        assert "enter Record" in board.text
        assert board.line_of(screen.menu.items[0].label), "where the cursor is"
        await board.press("shift+tab", "up", "down")
        assert screen.menu.has_focus


async def test_a_preset_is_used_at_once(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.app.request(OpenKeys())
        screen = await board.on(KeysScreen)
        screen.query_one(ChoiceField).choose("emacs")
        await board.press("ctrl+s")
        home = await board.on(BoardScreen)
        before = home.current
        await board.press("ctrl+n")
        assert home.current != before
        await board.press("ctrl+p")
        assert home.current == before


async def test_figures_of_the_clock_are_set_and_taken_out_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[clock]\nnudges = 1  # enough\n", encoding="utf-8")
    async with open_board(tmp_path, settings=load(path)) as board:
        screen = await opened(board)
        by = await unfolded(board, screen)
        assert by["figures"].text == "nudges = 1"
        by["figures"].text = "near_son_hours = 96"
        await board.press("ctrl+s")
        await board.until(lambda: "did you mean near_soon_hours?" in " ".join(board.text.split()), "why not")
        by["figures"].text = "near_soon_hours = 96"
        await board.press("ctrl+s")
        await board.on(BoardScreen)
        await board.app.workers.wait_for_complete()
        assert path.read_text(encoding="utf-8") == "[clock]\nnear_soon_hours = 96\n"
