"""What a letter does once it is sent, for situations beside declining: from the composer to the card."""

from pathlib import Path

from offerboard.tui.composer.screen import ComposerScreen
from tests.tui.composer.composing import HOOLI, PIPER, STARK, composing
from tests.tui.support import NOW, demo_cards, open_board

NORTHWIND = "n0rthw1d"


async def test_bargaining_asks_for_a_figure_and_what_it_rests_on_and_is_then_owed(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "negotiate") as desk:
        assert desk.asked == ["figure", "basis", "second"]
        await desk.press("y")
        await desk.board.type("98,000 EUR a year")
        await desk.press("enter")
        await desk.board.type("I would lead a team of six")
        await desk.press("enter")
        assert "Would a base salary of €98,000 be possible?" in desk.body
        assert "I would lead a team of six.\n" in desk.body
        await desk.copied("y")
        await desk.press("s")
        assert desk.card.facts.bargained is not None
        await desk.press("u")
        await desk.board.until(lambda: desk.card.facts.bargained is None, "the undo")


async def test_accepting_says_what_is_known_and_leaves_room_for_more(tmp_path: Path) -> None:
    async with composing(tmp_path, HOOLI, "accept") as desk:
        assert "terms" in desk.asked
        assert desk.screen.composition.missing == tuple(
            slot for slot in desk.screen.composition.asked if slot.value is None
        )
        desk.screen.composition.answer("terms", "four weeks at home in summer")
        assert "- Also agreed: four weeks at home in summer" in desk.body


async def test_an_interview_is_confirmed_and_moved_on_the_card(tmp_path: Path) -> None:
    async with composing(tmp_path, NORTHWIND, "confirm") as desk:
        await desk.press("s")
        assert [round_.confirmed for round_ in desk.card.rounds] == [True]
    async with composing(tmp_path / "moved", STARK, "reschedule") as desk:
        assert desk.asked[-2:] == ["first_time", "second_time"]
        await desk.press("s")
        assert [round_.confirmed for round_ in desk.card.rounds if round_.at.at > NOW] == [False]


async def test_b_bargains_from_the_board(tmp_path: Path) -> None:
    async with open_board(tmp_path, demo_cards()) as board:
        await board.press("b")
        assert isinstance(board.app.screen, ComposerScreen)
        assert board.app.screen.composition.choice.situation == "negotiate"
