"""A letter in a language that its sender may not know: told in English, and drawn in its width."""

from pathlib import Path

from rich.cells import cell_len

from offerboard.config import Config
from offerboard.tui.requests import OpenComposer
from tests.tui.composer.composing import GLOBEX, INITECH, Desk, composing

SMALL = (80, 24)


def rows(desk: Desk) -> list[str]:
    """The lines of the letter as they are drawn."""
    view = desk.screen.letter_pane
    return [view.render_line(y).text for y in range(view.size.height)]


async def test_a_chinese_letter_is_told_in_english_and_chosen_again_for_the_card(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, settings=Config(name="张三")) as desk:
        assert "in English:" not in desk.screen.letter_pane.remarks
        await desk.choose("language", "zh")
        assert "，您好：" in desk.body
        assert "in English: Thanks them for the offer of the" in desk.screen.letter_pane.remarks
        await desk.choose("reason", "family")
        assert (
            "Gives a reason: you talked it over with your family, and they do not agree."
            in desk.screen.letter_pane.remarks
        )
        await desk.press("escape")
        desk.board.app.request(OpenComposer(desk.id))
        await desk.board.until(lambda: desk.ready, "the composer")
        assert desk.screen.composition.choice.language == "zh"
        assert "家人" in desk.body


async def test_who_writes_in_chinese_by_the_config_is_told_nothing_in_english(tmp_path: Path) -> None:
    async with composing(tmp_path, INITECH, size=SMALL, settings=Config(name="张三", language="zh")) as desk:
        assert desk.screen.composition.choice.language == "zh"
        assert "in English:" not in desk.screen.letter_pane.remarks
        drawn = rows(desk)
        assert any("，您好：" in row for row in drawn)
        assert {cell_len(row) for row in drawn} == {desk.screen.letter_pane.scrollable_content_region.width}
        assert not any(row.strip().startswith(("，", "。", "”")) for row in drawn)


async def test_what_a_letter_says_in_english_hides_its_amounts_too(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, "accept") as desk:
        await desk.choose("language", "zh")
        assert "Restates the terms: pay €" in desk.screen.letter_pane.remarks
        await desk.press("dollar_sign")
        assert "Restates the terms: pay •••" in desk.screen.letter_pane.remarks
        assert "€" not in desk.screen.letter_pane.remarks + desk.screen.letter_pane.plain
