"""The situations of the composer: those that fit best are listed, and all are found by typing."""

from pathlib import Path

from offerboard.letters import Option
from tests.tui.composer.composing import GLOBEX, Desk, composing


def listed(desk: Desk) -> list[str]:
    return [option.label for option in desk.screen.radios.groups[0].options]


def found(desk: Desk) -> list[Option]:
    return list(desk.screen.finder.found.options)


async def test_what_fits_best_is_listed_and_the_rest_is_a_key_away(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        assert listed(desk)[0] == "decline"
        assert len(listed(desk)) == 6
        assert "/ 3 more that fit" in desk.board.text
        assert "/ Find" in desk.board.text.splitlines()[-1]
        await desk.press("slash")
        assert [option.label for option in found(desk) if option.available][-1] == "thank a friend"
        assert len(found(desk)) == 31
        assert "– resign" in desk.board.text
        assert "enter Choose" in desk.board.text.splitlines()[-1]


async def test_one_is_found_by_what_people_call_it_and_one_that_does_not_fit_says_why(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX) as desk:
        await desk.press("slash")
        await desk.board.type("advice")
        assert [option.slug for option in found(desk)] == ["ask-friend", "thank-friend"]
        await desk.press("down", "enter")
        assert desk.screen.composition.choice.situation == "thank-friend"
        assert listed(desk)[-1] == "thank a friend"
        assert desk.screen.radios.has_focus
        before = desk.screen.composition.choice
        await desk.press("slash")
        await desk.board.type("离职")
        await desk.press("enter")
        assert "it is for the card of the employer whom you work for now" in desk.said[-1]
        assert desk.screen.composition.choice == before
        await desk.press("escape")
        assert desk.open
        assert desk.screen.radios.has_focus


async def test_at_80_columns_it_is_found_above_the_letter_and_by_the_mouse(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, size=(80, 24)) as desk:
        await desk.press("slash")
        await desk.board.type("salary")
        y = next(at for at, text in enumerate(desk.board.text.splitlines()) if "ask for better terms" in text)
        await desk.board.pilot.click(offset=(6, y))
        assert desk.screen.composition.choice.situation == "negotiate"
        await desk.press("slash")
        await desk.board.type("xyz")
        assert "nothing is called so" in desk.board.text
        await desk.press("enter", "escape")
        assert desk.screen.composition.choice.situation == "negotiate"
