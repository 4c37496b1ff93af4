"""What is wrong with the files is said in one clear message, and nothing is changed on disk."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.store.repository import Snapshot
from offerboard.tracker import Tracker
from offerboard.tui import opening
from offerboard.tui.app import OfferboardApp
from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.dialogs.gone import GoneScreen
from offerboard.tui.dialogs.trouble import TroubleScreen
from tests.tui.support import NOW, demo_cards, made, open_board, write
from tests.tui.textual_private import drawn


def text_of(app: App[int]) -> str:
    """What the screen on top says; nothing before it is drawn."""
    return "\n".join(strip.text for strip in drawn(app.screen)).strip()


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds, for as long as a busy machine may take."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause(0.02)
    pytest.fail("it did not come about")


def headless(monkeypatch: pytest.MonkeyPatch, *keys: str, on: type[Screen[Any]] = TroubleScreen) -> None:
    """Let `run` open the program without a terminal, and press these keys once such a screen is there."""
    run = OfferboardApp.run

    async def press(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, OfferboardApp)
        told = on is not BoardScreen
        try:
            await until(
                pilot,
                lambda: isinstance(app.screen, on) and (told or app.session.cards.saver._thread.is_alive()),
            )
        except BaseException:
            app.exit(99)  # else it would wait for its keys for ever
            raise
        for key in keys:
            if key.startswith("wait:"):
                await pilot.pause(float(key.removeprefix("wait:")))
            else:
                await pilot.press(key)

    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    monkeypatch.setattr(
        OfferboardApp, "run", lambda self, *, mouse: run(self, headless=True, mouse=mouse, auto_pilot=press)
    )


@pytest.mark.parametrize(
    "content", [b"", b"null", b'{"cards": ', b"\xff\xfe{", b'{"schema": 99, "cards": {}}']
)
def test_a_file_that_cannot_be_read_ends_the_program_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(content)
    headless(monkeypatch, "enter")
    assert opening.run(path, tmp_path / "config.toml") == 1
    assert path.read_bytes() == content
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("offerboard: ")
    assert str(path) in line


async def test_the_message_is_shown_until_a_key(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    trouble = OfferboardError("board.json cannot be read: [@click=app.quit]x[/] \x1b[31m")
    app = OfferboardApp(Tracker(path), Config(), tmp_path / "config.toml", trouble=trouble)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TroubleScreen) and text_of(app))
        assert isinstance(app.screen, TroubleScreen)
        text = text_of(app)
        assert "[@click=app.quit]x[/] \ufffd[31m" in text
        assert "\x1b" not in text
        await pilot.press("x")
    assert app.return_value == 1


async def test_a_bad_config_is_said_and_the_board_opens(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("hide_pya = true\n")
    settings, trouble = opening._settings(config)
    assert settings.hide_pay, "who can say what was meant: amounts stay hidden"
    snapshot = Snapshot(0, {})
    app = OfferboardApp(
        Tracker(tmp_path / "board.json"), settings, config, trouble=trouble, snapshot=snapshot
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TroubleScreen) and text_of(app))
        assert isinstance(app.screen, TroubleScreen)
        assert "hide_pay" in app.screen._text
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BoardScreen))
        assert isinstance(app.screen, BoardScreen)
        app.finish()


def test_a_read_only_place_opens_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "board.json"
    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    write(path, demo_cards())
    before = path.read_bytes()
    monkeypatch.setattr("offerboard.paths.os.access", lambda *_: False)
    said = []
    show = ChoiceScreen.__init__

    def spy(self: ChoiceScreen[object], title: str, *args: object, **how: object) -> None:
        said.append(f"{title} {args}")
        show(self, title, *args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(ChoiceScreen, "__init__", spy)
    headless(monkeypatch, "1", "X", "u", "q", on=ChoiceScreen)
    assert opening.run(path, tmp_path / "config.toml") == 0
    (asked,) = said
    assert "The board is read-only" in asked
    assert "save a copy" in asked
    assert path.read_bytes() == before
    assert not capsys.readouterr().err


async def test_a_read_only_board_refuses_every_change(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.session.cards.read_only = True
        before = board.path.read_bytes()
        for count, key in enumerate(("X", "L", "u"), 1):
            await board.press(key)
            assert len(board.said) == count
            assert "cannot be written to" in board.said[-1]
        await board.press("e")
        await board.type("x")
        await board.press("ctrl+s")
        assert board.session.drafts
        assert board.path.read_bytes() == before


def test_the_program_ends_although_the_board_broke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that saves must not outlive a crash, and what it has is saved first."""
    path = tmp_path / "board.json"
    monkeypatch.setenv("OFFERBOARD_NOW", NOW.isoformat())
    write(path, demo_cards())

    def broken(_self: BoardScreen) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(BoardScreen, "do_order", broken)
    headless(monkeypatch, "X", "O", on=BoardScreen)
    assert opening.run(path, tmp_path / "config.toml") == 1
    assert len(Tracker(path).load().rows) == len(demo_cards()) - 1
    assert "saver" not in {thread.name for thread in sys.modules["threading"].enumerate()}


async def test_cards_whose_file_is_gone_are_written_back_when_asked_to(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        board.path.unlink()
        await board.press("X")
        await board.on(GoneScreen)
        assert "the cards are still on the screen, but not on disk" in " ".join(board.text.split())
        await board.press("escape")
        assert not board.path.exists()
        await board.press("X")
        await board.on(GoneScreen)
        await board.press("enter")
        await board.until(board.path.exists, "the file")
        assert board.card("Acme")
        await board.until(
            lambda: board.session.messages.latest == "the cards are on disk again", "the word of it"
        )
        await board.press("X")
        await board.until(lambda: not board.cards, "what was asked for, done")
