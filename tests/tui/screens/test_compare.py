"""Offers side by side on the screen: what is shown, what the keys do, and how the table leaves it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from offerboard.cards.model import Card
from offerboard.cards.values import Money, Pay
from offerboard.clipboard import CopyOutcome, Road
from offerboard.config import Config, load
from offerboard.tracker import intents
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.compare.scores import ScoresScreen, WeightsScreen
from offerboard.tui.compare.screen import CompareScreen
from offerboard.tui.compare.table import CompareTable
from offerboard.tui.decision.screen import DecisionScreen
from tests.strategies import CORPUS
from tests.tui.support import NOW, Board, made, open_board

SETTINGS = Config(
    name="Robin Vale",
    rates={"USD": Decimal("0.92")},
    rates_date=date(2026, 11, 1),
    criteria={"team": Decimal(3), "growth": Decimal(1)},
)


def offer(company: str, base: int, **fields: object) -> Card:
    pay = Pay(base=Money(amount=Decimal(base), currency="EUR"))
    return made(company, stage="offer", pay=pay, **fields)


async def compared(board: Board) -> CompareScreen:
    await board.press("o")
    screen = board.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


async def test_all_open_offers_stand_side_by_side_in_one_currency(tmp_path: Path) -> None:
    async with open_board(tmp_path, settings=SETTINGS) as board:
        await compared(board)
        assert board.line_of("Globex").split() == ["Globex", "Acme", "GmbH", "Hooli", "Pied", "Piper"]
        assert "in EUR, rates of 1 Nov 2026" in board.text
        first = board.line_of("first year")
        assert first.split()[2:] == [
            *("€84,240", "▇" * 9, "€109,200", "▇" * 12, "€121,000", "▇" * 13),
            *("✓", "€128,800", "▇" * 14),
        ]
        assert "$140,000" in board.line_of("base")
        assert board.line_of("team ×3").split()[2:] == ["4", "●●●●", "✓", "5", "●●●●●", "3", "●●●", "2", "●●"]
        assert "1 not scored" in board.line_of("weighted sum")
        await board.press("dollar_sign")
        for amounts in ("base", "bonus", "first year", "four years"):
            hidden = board.line_of(amounts)
            assert "•••" in hidden
            assert not {"€", "▇", "✓", "%"} & set(hidden)
        assert "●●●●●" in board.text


async def test_a_missing_rate_is_said_and_the_file_that_lacks_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await compared(board)
        assert board.line_of("no rate for USD: set rates.USD").endswith(
            "under Pay in the board's settings (,)"
        )
        await board.pilot.resize_terminal(220, 24)
        await board.until(lambda: board.line_of("set rates.USD").endswith("config.toml"), "the file")
        await board.pilot.resize_terminal(80, 24)
        await board.until(lambda: "config.toml" not in board.text, "no room for it")
        await board.press("G")
        assert board.line_of("first year").split()[-4:] == ["no", "rate", "for", "USD"]
        assert "Pied Piper" in board.line_of("Hooli")
        assert "← 4 of 4" in board.text
        assert board.line_of("base").startswith(" base")  # the names stay
        await board.press("g")
        assert "1 of 4 →" in board.text
        assert "Pied Piper" not in board.text


async def test_those_selected_are_compared_and_each_key_acts_on_its_column(tmp_path: Path) -> None:
    async with open_board(tmp_path, settings=SETTINGS) as board:
        await board.press("j", "space", "space")
        await compared(board)
        assert board.line_of("Acme").split() == ["Acme", "GmbH", "Hooli"]
        await board.pilot.click(CompareTable, offset=(80, 8))
        await board.press("enter")
        assert isinstance(board.app.screen, CardScreen)
        assert board.app.screen.card_id == "h00l1srx"
        await board.press("escape", "h", "d")
        assert isinstance(board.app.screen, DecisionScreen)
        assert board.app.screen.before.company == "Acme GmbH"
        await board.press("escape", "escape")
        assert len(board.app.screen_stack) == 1


async def test_scores_are_given_by_digits_and_undone(tmp_path: Path) -> None:
    cards = [offer("Acme", 90_000), offer("Globex", 80_000)]
    async with open_board(tmp_path, cards, settings=SETTINGS) as board:
        screen = await compared(board)
        name = board.session.cards.card(screen.current or "").company
        await board.press("e")
        assert isinstance(board.app.screen, ScoresScreen)
        await board.press("5", "enter", "9", "2", "enter")
        await board.saved()
        assert board.card(name).criteria == {"team": 5, "growth": 2}
        assert "17 of 20" in board.text
        await board.press("u")
        await board.until(lambda: board.card(name).criteria == {}, "the undo")


async def test_weights_are_kept_in_the_config_and_a_wrong_one_is_said_beside_them(
    tmp_path: Path,
) -> None:
    async with open_board(tmp_path, [offer("Acme", 90_000), offer("Globex", 80_000)]) as board:
        await compared(board)
        await board.press("e")  # no criteria yet: these first
        assert isinstance(board.app.screen, WeightsScreen)
        await board.paste("team = three")
        await board.press("ctrl+s")
        assert "team: three is not a number" in board.text
        assert "team = three" in board.text
        await board.press(*["backspace"] * 5)
        await board.paste("3")
        await board.press("enter")
        await board.paste("commute = 0.5")
        await board.press("ctrl+s")
        await board.app.workers.wait_for_complete()
        assert load(tmp_path / "config.toml").criteria == {"team": 3, "commute": Decimal("0.5")}
        assert "team ×3" in board.text
        assert "commute ×0.5" in board.text


async def test_the_table_is_copied_and_saved_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path, settings=SETTINGS) as board:
        copied: list[str] = []

        def copy(text: str) -> CopyOutcome:
            copied.append(text)
            return CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)

        monkeypatch.setattr(board.session.clipboard, "copy", copy)
        await compared(board)
        await board.press("y")
        await board.until(lambda: "table copied" in board.said, "the copy")
        assert copied[0].startswith("|  | Globex | Acme GmbH |")
        await board.press("dollar_sign", "Y")
        await board.until(lambda: len(copied) == 2, "the second copy")
        assert "128800" not in copied[1]
        path = tmp_path / "offers.csv"
        await board.press("f")
        await board.paste(str(path.with_suffix(".xls")))
        await board.press("enter")
        assert "ends in .md or .csv" in board.text
        await board.press(*["backspace"] * 3)
        await board.paste("csv")
        await board.press("enter")
        await board.until(lambda: f"saved to {path}, amounts hidden" in board.said, "the file")
        before = path.read_bytes()
        await board.press("dollar_sign", "f", "enter")
        assert "is there already: save again to replace it" in board.text
        assert path.read_bytes() == before
        await board.press("enter")
        await board.until(lambda: path.read_bytes() != before, "the file")
        assert b"128800" in path.read_bytes()
        await board.press("f", *["backspace"] * 10)
        await board.paste("no/such.md")
        await board.press("enter")
        await board.until(lambda: "there is no such folder" in board.said[-1], "what is wrong")
        await board.press("f", "ctrl+u")
        await board.paste(f"{tmp_path}/{'x' * 300}.md")
        await board.press("enter")
        await board.until(lambda: "File name too long" in board.said[-1], "what is wrong")


async def test_more_rows_than_fit_are_scrolled_under_the_names(tmp_path: Path) -> None:
    criteria = {f"criterion {number}": Decimal(1) for number in range(20)}
    cards = [offer("Acme", 90_000), offer("Globex", 80_000)]
    async with open_board(tmp_path, cards, size=(80, 24), settings=Config(criteria=criteria)) as board:
        await compared(board)
        assert "weighted sum" not in board.text
        assert board.text.splitlines()[-2].split()[:3] == ["criterion", "10", "↓"]
        await board.press("pagedown", "pagedown")
        assert "weighted sum" in board.text
        assert "Acme" in board.text
        assert "↑ more" in board.text
        await board.press("pageup", "pageup")
        assert "base" in board.text


async def test_the_name_of_a_criterion_is_cut_before_its_weight(tmp_path: Path) -> None:
    weights = {"a very long criterion about the way there": Decimal("2.5")}
    async with open_board(tmp_path, size=(80, 24), settings=Config(criteria=weights)) as board:
        await compared(board)
        assert board.line_of("a very").split()[:4] == ["a", "very", "l…", "×2.5"]


async def test_foreign_text_is_drawn_as_text_and_a_deleted_offer_goes(tmp_path: Path) -> None:
    bad = [
        offer(text, 5, id_=f"b{number:07}", role=text, place=text, criteria={text: 3})
        for number, text in enumerate(CORPUS[:8])
    ]
    async with open_board(tmp_path, bad) as board:
        screen = await compared(board)
        for _ in bad:
            await board.press("l")
        assert "[b" in board.text or "\ufffd" in board.text
        assert "\x1b" not in board.text
        gone = screen.current or ""
        board.elsewhere(intents.delete(board.session.cards.snapshot, [gone], NOW))
        await board.until(lambda: len(screen.found.offers) == len(bad) - 1, "the news")
        assert screen.current not in ("", gone)
        await board.press("e", "escape", "escape")
        assert len(board.app.screen_stack) == 1


async def test_without_offers_it_says_so(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("o")
        assert len(board.app.screen_stack) == 1
        assert board.said[-1] == "no open offers to compare"


async def test_the_help_says_how_the_totals_come_about(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24), settings=SETTINGS) as board:
        await compared(board)
        await board.press("question_mark", "pagedown")
        assert "four years = 4 x (base + bonus) + sign-on + what has vested by then" in board.text
        assert "hours_a_week x weeks_a_year" in board.text
