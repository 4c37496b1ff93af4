"""Composing from templates of one's own: they may be slow or have mistakes, and nobody is ever stuck."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from offerboard.letters import Letter, Writer
from offerboard.sandbox import keeper as keeping
from offerboard.sandbox.keeper import the_keeper
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.requests import OpenComposer
from tests.tui.composer.composing import INITECH, PIPER, Desk, composing
from tests.tui.support import PATIENCE
from tests.unit.letters.sandboxes import ENDLESS, UNGUARDED, keeper


@pytest.fixture
def own() -> Iterator[Path]:
    """The user's own folder of English templates."""
    folder = Path(os.environ["OFFERBOARD_HOME"]) / "templates" / "en"
    folder.mkdir(parents=True)
    yield folder
    the_keeper().end()


async def written(desk: Desk) -> None:
    """Wait until the letter is there, or why it is not."""
    await desk.board.until(lambda: desk.screen.composition.waiting is None, "the letter")
    await desk.board.pilot.pause()


def remarks(desk: Desk) -> str:
    """What stands below the letter, not wrapped."""
    return desk.screen.letter_pane.remarks


async def test_a_mistake_is_told_where_the_letter_would_stand_and_ours_is_at_hand(
    tmp_path: Path, own: Path
) -> None:
    template = own / "decline.phone.j2"
    template.write_text("## Greet\n{% if %}\n")
    async with composing(tmp_path, INITECH) as desk:
        await written(desk)
        assert "Dear Bill," in desk.board.text
        await desk.choose("channel", "phone")
        await written(desk)
        assert "decline.phone.j2:2: Expected an expression" in remarks(desk)
        assert "O uses our template instead" in remarks(desk)
        assert "O Use our template" in desk.board.text.splitlines()[-1]
        await desk.press("y", "e", "E")
        assert desk.clipboard.texts == []
        assert any("decline.phone.j2:2" in said for said in desk.said)
        await desk.press("O")
        assert "calling about your offer" in desk.body
        assert "from our template instead of yours" in remarks(desk)
        assert "Use our template" not in desk.board.text
        await desk.copied("y")
        assert "calling about your offer" in desk.clipboard.texts[0]


async def test_a_mended_template_is_taken_again(tmp_path: Path, own: Path) -> None:
    template = own / "decline.email.j2"
    template.write_text("{{ compny }}")
    async with composing(tmp_path, INITECH) as desk:
        await written(desk)
        assert "decline.email.j2:1: nothing is called 'compny'; did you mean 'company'?" in remarks(desk)
        template.write_text("My own words to {{ company }}.\n")
        desk.screen.look_again()
        await written(desk)
        assert "My own words to Initech." in desk.board.text
        assert "the email has no subject" in remarks(desk)


async def test_a_broken_table_is_told_and_leaves_the_choices_as_they_were(tmp_path: Path, own: Path) -> None:
    async with composing(tmp_path, INITECH) as desk:
        (own / "reasons.toml").write_text("[family\n")
        await desk.choose("tone", "plain")
        await written(desk)
        assert "reasons.toml:1: " in remarks(desk)
        assert "another offer suits me" in desk.board.text
        assert "Hello Bill," in desk.body or "Dear Bill," in desk.body
        (own / "reasons.toml").unlink()
        await desk.choose("tone", "warm")
        assert "Dear Bill," in desk.board.text


class Slow:
    """A writer that writes once it is let."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.let = threading.Event()
        self.let.set()
        self.choices: list[str] = []
        write = Writer.write

        def wait(writer: Writer, *args: Any, **options: Any) -> Letter:
            assert self.let.wait(PATIENCE)
            if args[0].id:  # in idle time a letter to nobody is written
                self.choices.append(args[1].tone)
            return write(writer, *args, **options)

        patch.setattr(Writer, "write", wait)


async def test_keys_answer_while_a_slow_template_is_filled_in(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "decline.email.j2").write_text("{{ tone }} words. {{ name }}")
    slow = Slow(monkeypatch)
    async with composing(tmp_path, INITECH) as desk:
        await written(desk)
        assert "warm words." in desk.board.text
        slow.let.clear()
        slow.choices.clear()
        tones = [
            item.slug for item in next(one for one in desk.screen.radios.groups if one.name == "tone").options
        ]
        await desk.choose("tone", "plain")
        await desk.board.until(lambda: desk.screen.letter_pane.has_class("-late"), "the dimming")
        assert "warm words." in desk.board.text
        await desk.press("y", "M", "Q", "e")
        assert desk.clipboard.texts == []
        assert "the letter is still being filled in" in " ".join([*desk.said, desk.board.text])
        for tone in (*tones, "plain", "warm", "plain"):
            await desk.choose("tone", tone)
        slow.let.set()
        await written(desk)
        assert "plain words." in desk.board.text
        assert not desk.screen.letter_pane.has_class("-late")
        assert slow.choices == ["plain", "plain"]  # the first, which was begun, and the last


async def test_a_template_without_end_is_stopped_and_the_board_goes_on(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "decline.email.j2").write_text(f"+++\nsubject = 'No'\n+++\n{ENDLESS}")
    with keeper(UNGUARDED, seconds=0.3) as one:
        monkeypatch.setattr(keeping, "the_keeper", lambda: one)
        async with composing(tmp_path, INITECH) as desk:
            await written(desk)
            assert "was stopped after 0.3 seconds: is there a loop without end in it?" in remarks(desk)
            await desk.press("O")
            assert "Dear Bill," in desk.body
            await desk.press("escape")
            assert isinstance(desk.board.app.screen, BoardScreen)


async def test_it_opens_at_once_and_can_be_left_while_a_slow_template_is_filled_in(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "more-time.email.j2").write_text("Until {{ until }}, please. {{ name }}")
    async with composing(tmp_path, PIPER, "more-time") as desk:
        await written(desk)
        await desk.press("tab", "tab", "tab", "tab")
        desk.screen.asked.focus_on("until")
        await desk.board.type("10 dec")
        await desk.board.until(lambda: "Until Thursday 10 December" in desk.board.text, "the date")
        await desk.press("escape", "escape")
        assert isinstance(desk.board.app.screen, BoardScreen)
        slow = Slow(monkeypatch)
        slow.let.clear()
        for _ in range(2):
            desk.board.app.request(OpenComposer(PIPER, "more-time"))
            await desk.board.until(lambda: desk.ready, "the composer")
            await desk.board.until(lambda: "still being filled in" in desk.board.text, "the word of it")
            await desk.press("escape")
            assert isinstance(desk.board.app.screen, BoardScreen)
        desk.board.app.request(OpenComposer(PIPER, "more-time"))
        await desk.board.until(lambda: desk.ready, "the composer")
        slow.let.set()
        await written(desk)
        await desk.board.until(
            lambda: "Until Thursday 10 December" in desk.board.text, "what was typed before"
        )
