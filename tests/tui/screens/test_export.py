"""Writing the cards to a file from the board: every kind, of some days, and never over another unasked."""

from datetime import date
from pathlib import Path

from offerboard import exchange
from offerboard.cards.values import When
from offerboard.tui.files.export import ExportScreen
from offerboard.tui.files.path import PathScreen
from tests.tui.support import Board, made, open_board

BERLIN = "Europe/Berlin"


async def opened(board: Board) -> ExportScreen:
    board.app.screen.do_export()
    return await board.on(ExportScreen)


async def test_the_ending_says_which_kind_it_is(tmp_path: Path) -> None:
    cards = [made("Kelp", stage="offer", reply_by=When.whole(date(2026, 12, 4), BERLIN)), made("Quay")]
    async with open_board(tmp_path, cards) as board:
        for kind in ("md", "ics"):
            screen = await opened(board)
            path = tmp_path / f"out.{kind}"
            screen.path.text = str(path)
            await board.press("ctrl+s")
            await board.until(lambda: "2 cards in" in str(board.session.messages.latest), "what was written")
            assert "pay" not in str(board.session.messages.latest)
            board.session.messages.say("")
        assert exchange.kind_of("out.ics", (tmp_path / "out.ics").read_bytes()) == "calendar"
        assert "| Kelp |" in (tmp_path / "out.md").read_text("utf-8")


async def test_another_kind_is_refused_and_a_file_replaced_when_that_is_said_twice(tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine", encoding="utf-8")
    async with open_board(tmp_path, [made("Kelp")]) as board:
        screen = await opened(board)
        screen.path.text = str(tmp_path / "out.txt")
        await board.press("ctrl+s")
        await board.until(lambda: "a name that ends in .csv, .json, .md, .ics" in board.text, "the refusal")
        screen.path.text = str(there)
        await board.press("ctrl+s")
        await board.until(lambda: "there.csv is there already" in board.text, "the question")
        assert there.read_text("utf-8") == "mine"
        await board.press("ctrl+s")
        await board.until(lambda: "1 card in" in str(board.session.messages.latest), "what was written")
        assert "Kelp" in there.read_text("utf-8-sig")


async def test_a_report_is_of_some_days_alone(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Kelp")]) as board:
        screen = await opened(board)
        screen.path.text = str(tmp_path / "out.md")
        screen.since.text, screen.until.text = "2020-01-01", "2020-02-01"
        await board.press("ctrl+s")
        await board.until(lambda: "0 cards in" in str(board.session.messages.latest), "what was written")
        assert "Kelp" not in (tmp_path / "out.md").read_text("utf-8")


async def test_a_copy_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Kelp")]) as board:
        board.app.screen.do_save_copy()
        screen = await board.on(PathScreen)
        screen.path.text = str(tmp_path / "nowhere" / "copy.json")
        await board.press("ctrl+s")
        await board.until(lambda: "there is no such folder" in board.said[-1], "what is wrong")
