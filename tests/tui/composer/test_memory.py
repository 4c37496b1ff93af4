"""What was chosen stands there again: of the card in the next session, of a situation on the next card."""

from pathlib import Path

from offerboard import habits
from offerboard.config import Config
from offerboard.habits import Habit, load
from offerboard.paths import state_dir
from offerboard.tui.requests import OpenComposer
from tests.tui.composer.composing import GLOBEX, HOOLI, INITECH, PIPER, Desk, composing


async def _settled(desk: Desk) -> None:
    await desk.board.app.workers.wait_for_complete()


async def test_the_choices_of_a_card_outlive_the_program(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "more-time") as desk:
        await desk.choose("channel", "text")
        await desk.choose("reason", "family")
        await desk.choose("tone", "plain")
        await desk.press("y")
        await desk.board.type("10 dec")
        await desk.press("escape", "escape")
        await _settled(desk)
        assert not desk.board.session.cards.snapshot.changes[1:]
    async with composing(tmp_path / "again", PIPER, "more-time") as desk:
        choice = desk.screen.composition.choice
        assert (choice.channel, choice.reason, choice.tone) == ("text", "family", "plain")
        await desk.board.until(lambda: desk.screen.composition.until, "the date")
        assert desk.filled("until") == "10 Dec 2026"
        await desk.press("escape")
        desk.board.app.request(OpenComposer(HOOLI, "more-time"))
        await desk.board.until(lambda: desk.ready)
        assert desk.screen.composition.choice.tone == "warm"  # looked at, and not used


async def test_what_was_used_last_is_the_habit_of_its_situation(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "decline") as desk:
        for group, slug in (("channel", "text"), ("reason", "family"), ("tone", "plain")):
            await desk.choose(group, slug)
        await desk.copied("y")
        await _settled(desk)
        habit = Habit(channel="text", reason="family", tone="plain", language="en")
        assert load(state_dir()).of("decline") == habit
        await desk.press("escape")
        desk.board.app.request(OpenComposer(HOOLI, "decline"))
        await desk.board.until(lambda: desk.ready)
        choice = desk.screen.composition.choice
        assert (choice.reason, choice.tone) == ("family", "plain")
        await desk.press("escape")
        desk.board.app.request(OpenComposer(HOOLI, "more-time"))
        await desk.board.until(lambda: desk.ready)
        assert desk.screen.composition.choice.tone == "plain"  # of this card, for which it was kept


async def test_the_reason_on_a_card_goes_before_habit(tmp_path: Path) -> None:
    async with composing(tmp_path, GLOBEX, "decline") as desk:
        await desk.choose("reason", "family")
        await desk.press("s")
        await _settled(desk)
        desk.board.app.request(OpenComposer(INITECH, "decline"))
        await desk.board.until(lambda: desk.ready)
        choice = desk.screen.composition.choice
        assert (choice.reason, choice.channel) == ("better-offer", "email")


async def test_made_up_cards_form_no_habits(tmp_path: Path) -> None:
    async with composing(tmp_path, PIPER, "decline", settings=Config(name="Robin Vale")) as desk:
        desk.board.session.settings.keeps = False
        await desk.choose("tone", "plain")
        await desk.press("s")
        await _settled(desk)
        assert not (state_dir() / habits.NAME).exists()
