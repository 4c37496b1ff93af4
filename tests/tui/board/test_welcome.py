"""The first start: what this is, and the ways to begin."""

from pathlib import Path

import pytest

from offerboard.config import Config, load
from offerboard.tracker import Tracker
from offerboard.tui import opening as program
from offerboard.tui.app import OfferboardApp
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.welcome import WelcomeScreen
from offerboard.tui.form.screen import FormScreen
from offerboard.tui.importing.screen import ImportScreen
from offerboard.tui.program import DEMO
from offerboard.tui.settings.screen import SettingsScreen
from tests.tui.composer.composing import Clipboard
from tests.tui.support import Board, made, open_board


async def welcomed(board: Board) -> None:
    await board.on(WelcomeScreen)


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
async def test_an_empty_board_says_what_it_is_and_how_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, [], size=size) as board:
        await welcomed(board)
        for words in ("nothing is", "sent for you", "new", "import", "demo", "the empty board"):
            assert words in board.text
        assert "…" not in "".join(board.text.splitlines()[:-1]), "nothing is cut"


@pytest.mark.parametrize("name", ["", "Robin Vale"])
async def test_it_says_that_a_name_is_asked_for_only_where_none_is_known(tmp_path: Path, name: str) -> None:
    async with open_board(tmp_path, [], settings=Config(name=name)) as board:
        await welcomed(board)
        assert ("name is asked for once" in " ".join(board.text.split())) == (not name)


async def test_a_board_with_cards_does_not(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        assert len(board.app.screen_stack) == 1


@pytest.mark.parametrize(("key", "screen"), [("n", FormScreen), ("enter", FormScreen), ("I", ImportScreen)])
async def test_a_key_begins(tmp_path: Path, key: str, screen: type) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press(key)
        await board.until(lambda: isinstance(board.app.screen, screen), "the dialog")
        await board.press("escape")
        assert len(board.app.screen_stack) == 1


async def test_esc_shows_the_empty_board(tmp_path: Path) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press("escape")
        assert len(board.app.screen_stack) == 1
        assert "no offers yet" in board.text
        assert board.app.is_running


async def test_a_click_begins(tmp_path: Path) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.pilot.click("Menu", offset=(10, 1))
        await board.until(lambda: isinstance(board.app.screen, ImportScreen), "the dialog")


async def test_dates_and_zone_are_the_machines_and_are_shown_and_changed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    monkeypatch.setenv("LC_ALL", "pt_PT.UTF-8")
    async with open_board(tmp_path, [], settings=Config()) as board:
        await welcomed(board)
        assert "03/04 is 3 April · Europe/Lisbon" in board.line_of("settings")
        await board.press("comma")
        await board.on(SettingsScreen)
        await board.type("Robin Vale")
        await board.press("ctrl+s")
        await welcomed(board)
        await board.press("n")
        await board.on(FormScreen)
        await board.app.workers.wait_for_complete()
    kept = load(tmp_path / "config.toml")
    assert (kept.name, kept.day_first, kept.zone) == ("Robin Vale", None, ""), (
        "the machine's, until one says so"
    )


async def test_from_nothing_to_a_copied_decline_in_25_keys_beside_the_words(tmp_path: Path) -> None:
    async with open_board(tmp_path, [], settings=Config()) as board:
        clipboard = Clipboard()
        board.session.clipboard = clipboard  # type: ignore[assignment]
        keys = 0

        async def press(*names: str) -> None:
            nonlocal keys
            keys += len(names)
            await board.press(*names)

        await welcomed(board)
        await press("enter")
        await board.on(FormScreen)
        await board.type("Acme GmbH")
        await press("enter")
        await board.type("Backend engineer")
        await press("ctrl+s")
        await board.on(BoardScreen)
        await press("D")
        await board.on(ComposerScreen)
        await press("y")
        await board.until(lambda: "your name" in board.text, "what is missing")
        await board.type("Robin Vale")
        await press("enter", "y")
        await board.until(lambda: clipboard.texts, "the copy")
        assert "Robin Vale" in clipboard.texts[0]
        assert "decided not to accept" in clipboard.texts[0]
        assert keys <= 25


async def test_the_demo_begins_with_three_hints_that_go_once_one_is_tried(tmp_path: Path) -> None:
    for key, size in (("escape", (80, 24)), ("question_mark", (60, 20)), ("t", (140, 40))):
        async with open_board(tmp_path, size=size, keeps=False) as board:
            await board.until(lambda board=board: "q Quit" in board.text.splitlines()[-1], "the board")
            lines = board.text.splitlines()
            assert [line.split()[0] for line in lines[-4:-1]] == ["t", "L", "?"]
            assert "says no to an offer" in board.text
            assert not [line for line in lines[-4:-1] if "…" in line]
            await board.press(key, "escape")
            await board.until(lambda board=board: "says no to an offer" not in board.text, "none")
    async with open_board(tmp_path) as board:
        assert "says no to an offer" not in board.text, "only in the demo"


async def test_the_demo_leaves_for_another_board(tmp_path: Path) -> None:
    async with open_board(tmp_path, []) as board:
        await welcomed(board)
        await board.press("d")
        await board.until(lambda: not board.app.is_running, "the end")
        assert board.app.return_value == DEMO
        assert board.cards == {}


def test_the_demo_opens_on_made_up_cards_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app itself is left out: it answers as it does when `d` is pressed, and then when `q` is, twice."""
    opened: list[tuple[Path, int, bool]] = []

    def run(self: OfferboardApp, **_: object) -> int:
        cards = self.session.cards
        opened.append((cards.tracker.path, len(cards.snapshot.rows), self.session.settings.keeps))
        return DEMO if len(opened) == 1 else 0

    monkeypatch.setattr(OfferboardApp, "run", run)
    data = tmp_path / "board.json"

    assert program.run(data, tmp_path / "config.toml") == 0

    (_, own, keeps), (path, cards, kept), back = opened
    assert back == (data, 0, True)
    assert (own, keeps) == (0, True)
    assert cards > 10
    assert not kept
    assert path != data
    assert not path.exists()
    assert not Tracker(data).load().rows
