"""Hiding a flag: quick times, typed ones, and what cuts them short."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offerboard.cards.model import Card
from offerboard.cards.values import When
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.dialogs.snooze import quick
from tests.tui.support import NOW, ZONE, Board, field, made, open_board


def offer(company: str = "Acme", hours: float = 30, **fields: object) -> Card:
    """An offer to be answered in some hours, thanked for."""
    received = When.moment(NOW - timedelta(days=6), ZONE)
    reply_by = When.moment(NOW + timedelta(hours=hours), ZONE)
    return made(company, stage="offer", received=received, written=True, **{"reply_by": reply_by, **fields})


def undated(company: str = "Acme") -> Card:
    return offer(company, reply_by=None)


async def opened(board: Board) -> TwoStepDialog:
    await board.press("z")
    return await board.on(TwoStepDialog)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+01:00")


def until(card: Card) -> datetime:
    assert card.snooze is not None
    return card.snooze.until


@pytest.mark.parametrize(
    ("key", "moment"),
    [("e", at("2026-11-22T18:00")), ("t", at("2026-11-23T09:00")), ("d", at("2026-11-25T09:00"))],
)
async def test_one_key_hides_the_flag_until_then(tmp_path: Path, key: str, moment: datetime) -> None:
    async with open_board(tmp_path, [undated()], size=(80, 24)) as board:
        assert "no date" in board.text
        await opened(board)
        await board.press(key)
        assert len(board.app.screen_stack) == 1
        await board.saved()
        assert "no date" not in board.text
        assert until(board.card("Acme")) == moment
        await board.press("u")
        await board.until(lambda: "no date" in board.text, "the undo")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-22T10:40", ["this evening", "tomorrow", "in 3 days"]),
        ("2026-11-22T19:00", ["tomorrow", "in 3 days"]),
        ("2026-11-24T10:40", ["this evening", "tomorrow", "in 3 days", "Monday"]),
        ("2026-11-23T08:00", ["this evening", "tomorrow", "in 3 days", "Monday"]),
        ("2026-11-27T10:40", ["this evening", "tomorrow", "Monday"]),
    ],
)
def test_the_quick_times_are_ahead_and_in_order_and_none_is_twice(now: str, words: list[str]) -> None:
    found = quick(at(now), ZONE)
    assert [choice.words for choice in found] == words
    assert all(choice.until > at(now) for choice in found)
    assert len({choice.until for choice in found}) == len(found)


def test_mornings_stay_at_nine_across_daylight_saving() -> None:
    found = {choice.words: choice.until for choice in quick(at("2026-10-24T12:00"), ZONE)}
    assert found["tomorrow"].isoformat() == "2026-10-25T09:00:00+01:00"
    assert found["this evening"].isoformat() == "2026-10-24T18:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("fri 17:00", at("2026-11-27T17:00")),
        ("fri", at("2026-11-27T09:00")),
        ("in 5 h", at("2026-11-22T15:40")),
    ],
)
async def test_a_typed_time_is_said_back(tmp_path: Path, text: str, moment: datetime) -> None:
    async with open_board(tmp_path, [undated()]) as board:
        screen = await opened(board)
        await board.press("a")
        await board.until(lambda: screen.fields, "the field")
        await board.type(text)
        await board.until(lambda: f"{moment:%H:%M}" in board.line_of("until  "), "what was understood")
        await board.press("enter")
        await board.saved()
        assert until(board.card("Acme")) == moment


@pytest.mark.parametrize(
    ("text", "why"), [("", "until when?"), ("yesterday", "that is past"), ("soonish", "not understood")]
)
async def test_a_wrong_time_is_refused_beside_its_field(tmp_path: Path, text: str, why: str) -> None:
    async with open_board(tmp_path, [undated()]) as board:
        screen = await opened(board)
        await board.press("a")
        await board.until(lambda: screen.fields, "the field")
        field(screen, "until").text = text
        await board.press("enter")
        await board.until(lambda: why in field(screen, "until").problem, "the reason")
        await board.press("escape", "escape")
        assert board.card("Acme").snooze is None


async def test_it_says_that_an_overdue_card_comes_back_within_a_day(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer(hours=-50)]) as board:
        await opened(board)
        assert "Acme is overdue: for 24 hours at most, until tomorrow 10:40" in board.text
        assert "limited to: tomorrow 10:40" in board.line_of("in 3 days")
        assert "limited to" not in board.line_of("this evening")
        await board.press("d")
        await board.saved()
        assert until(board.card("Acme")) == NOW + timedelta(hours=24)
        assert board.said[-1] == "Acme: hidden until tomorrow 10:40; u shows it again"


async def test_it_says_that_no_snooze_goes_past_the_reply_by(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("[@click=app.quit]x[/]", 30, id_="aaaaaaaa")]) as board:
        await opened(board)
        assert "[@click=app.quit]x[/] comes back tomorrow 16:40 at the latest" in board.text
        assert "limited to: tomorrow 16:40" in board.line_of("in 3 days")
        await board.press("d")
        await board.saved()
        assert until(board.cards["aaaaaaaa"]) == NOW + timedelta(hours=30)


async def test_several_are_hidden_each_as_long_as_it_may(tmp_path: Path) -> None:
    cards = [offer("Acme", -50), offer("Hooli", 30), undated("Globex")]
    async with open_board(tmp_path, cards, size=(80, 24)) as board:
        await board.press("space", "space", "space")
        await opened(board)
        assert "Snooze 3 cards until" in board.text
        assert "Acme is overdue" in board.text
        assert "Hooli comes back" in board.text
        await board.press("d")
        await board.saved()
        ends = {card.company: until(card) for card in board.cards.values()}
    assert ends == {
        "Acme": NOW + timedelta(hours=24),
        "Hooli": NOW + timedelta(hours=30),
        "Globex": at("2026-11-25T09:00"),
    }


async def test_esc_goes_from_the_field_to_the_list_and_out(tmp_path: Path) -> None:
    async with open_board(tmp_path, [undated()]) as board:
        screen = await opened(board)
        await board.press("a")
        await board.until(lambda: screen.fields, "the field")
        await board.press("escape")
        assert "this evening" in board.text
        await board.press("escape")
        assert len(board.app.screen_stack) == 1
