"""How it ended: only what fits the card, in people's words, and nothing recommended that harms."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offerboard.cards.endings import ENDINGS, fits
from offerboard.cards.model import Card, Told
from offerboard.cards.values import When
from offerboard.config import Config
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.board.screen import BoardScreen
from tests.tui.support import NOW, ZONE, Board, field, made, open_board


def offer(company: str = "Acme", **fields: object) -> Card:
    received = When.moment(NOW - timedelta(days=4), ZONE)
    return made(company, **{"stage": "offer", "received": received, "written": True, **fields})


async def opened(board: Board, key: str = "") -> TwoStepDialog:
    await board.press("x")
    screen = await board.on(TwoStepDialog)
    if key:
        await board.press(key)
        await board.until(lambda: screen.fields, "the fields")
        await board.pilot.pause()
    return screen


async def save(board: Board, company: str = "Acme") -> Card:
    await board.press("ctrl+s")
    assert len(board.app.screen_stack) == 1, board.text
    await board.saved()
    return board.card(company)


@pytest.mark.parametrize(
    ("key", "outcome", "by"),
    [
        ("n", "rejected", "them"),
        ("t", "rescinded", "them"),
        ("g", "ghosted", "them"),
        ("d", "declined", "me"),
        ("l", "lapsed", "me"),
        ("s", "silent", "me"),
        ("u", "unknown", "nobody"),
    ],
)
async def test_a_key_and_a_save_end_an_offer(tmp_path: Path, key: str, outcome: str, by: str) -> None:
    async with open_board(tmp_path, [offer()], size=(80, 24)) as board:
        await opened(board, key)
        card = await save(board)
        screen = board.app.screen
        assert isinstance(screen, BoardScreen)
        assert (screen.column.column_name, screen.current) == ("declines", card.id)
        await board.press("u")
        await board.until(lambda: board.card("Acme").stage == "offer", "the undo")
    assert (card.stage, card.outcome, card.ended_by, card.ended) == ("closed", outcome, by, NOW)


async def test_when_who_and_why_are_kept(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Umbrella")]) as board:
        screen = await opened(board, "u")
        await board.press("t")
        field(screen, "when").text, field(screen, "why").text = "16 nov", "the project [/F] was stopped"
        card = await save(board, "Umbrella")
        await board.until(lambda: "[/F] was stopped" in board.text, "the pane")
    assert card.ended_by == "them"
    assert card.ended == datetime.fromisoformat("2026-11-16T23:59:59+01:00")
    assert card.timeline[-1].text == "the project [/F] was stopped"
    assert card.timeline[-1].logged == NOW


async def test_an_acceptance_stays_among_the_offers_until_it_is_told(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        await opened(board, "a")
        card = await save(board)
        assert "not told" in board.text
    assert (card.stage, card.outcome, card.told) == ("offer", "accepted", None)


async def test_an_answer_that_they_know_already_is_told_with_one_change(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board, "d")
        await board.press("b", "b")
        assert field(screen, "told").value == "email"
        field(screen, "when").text = "yesterday 10:00"
        card = await save(board)
        assert "not told" not in board.text
        await board.press("u")
        await board.until(lambda: board.card("Acme").stage == "offer", "one undo for both")
    moment = datetime.fromisoformat("2026-11-21T10:00+01:00")
    assert card.told == Told(at=moment, channel="email")
    assert [(entry.kind, entry.situation) for entry in card.timeline] == [
        ("moved", None),
        ("sent", "decline"),
    ]


@pytest.mark.parametrize(("key", "first"), [("y", "reneged"), ("i", "accepted")])
async def test_a_second_yes_asks_what_becomes_of_the_first(tmp_path: Path, key: str, first: str) -> None:
    cards = [offer("Hooli", outcome="accepted", ended=NOW, told=Told(at=NOW)), offer("Acme")]
    async with open_board(tmp_path, cards) as board:
        await board.press("j")
        await opened(board, "a")
        await board.press("ctrl+s")
        assert "what becomes of it?" in board.text
        assert "Hooli" in board.line_of("go back on that yes")
        await board.press(key)
        card = await save(board)
        before = board.card("Hooli")
    assert card.outcome == "accepted"
    assert before.outcome == first
    assert (before.told is None) == (first == "reneged")


async def test_only_a_yes_can_be_gone_back_on_and_what_it_may_cost_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer(outcome="accepted", ended=NOW, told=Told(at=NOW))]) as board:
        await opened(board, "r")
        assert "Read the contract first" in board.text
        assert "visa" in board.text
        card = await save(board)
    assert card.outcome == "reneged"
    assert card.told is None


async def test_an_interview_has_no_offer_to_end(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Umbrella")]) as board:
        await opened(board)
        for words in ("you accepted", "you declined", "took the offer back", "date pass", "went back on"):
            assert words not in board.text
        assert "you withdrew" in board.text
        await board.press("w")
        await board.until(lambda: board.app.screen.query("Field"), "the fields")
        card = await save(board, "Umbrella")
    assert card.outcome == "withdrawn"


async def test_silence_comes_last_without_blame_and_with_what_repairs_it(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()], size=(80, 24)) as board:
        screen = await opened(board)
        assert [item.value for item in screen.menu.items][-1] == "silent"
        assert screen.menu.current != "silent"
        await board.press("s")
        await board.until(lambda: screen.fields, "the fields")
        assert "A short note still puts it right" in board.text


async def test_the_remedy_is_named_by_the_users_own_key(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()], settings=Config(keys={"compose": "f6"})) as board:
        await opened(board)
        assert "a short note can still fix this: f6" in board.text


async def test_a_date_that_is_ahead_is_refused_and_the_words_stay(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer()]) as board:
        screen = await opened(board, "n")
        field(screen, "when").text, field(screen, "why").text = "tomorrow", "no budget"
        await board.press("ctrl+s")
        await board.until(lambda: "that is still ahead" in board.text, "the reason")
        assert field(screen, "why").text == "no budget"
        assert board.card("Acme").stage == "offer"


async def test_several_end_together(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Umbrella"), made("Wayne")]) as board:
        await board.press("space", "space")
        await opened(board, "g")
        assert "How it ended with 2 cards: they never answered" in board.text
        await save(board, "Wayne")
        assert {card.outcome for card in board.cards.values()} == {"ghosted"}


async def test_esc_steps_back_to_the_list_and_then_out(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("[@click=app.quit]x[/]", id_="aaaaaaaa")]) as board:
        await opened(board, "n")
        assert "How it ended with [@click=app.quit]x[/]: they said no" in board.text
        await board.press("escape")
        assert "they took the offer back" in board.text
        await board.press("escape")
        assert len(board.app.screen_stack) == 1
        assert board.cards["aaaaaaaa"].stage == "offer"


@pytest.mark.parametrize(
    ("told", "fit"),
    [
        (None, {"rejected", "rescinded", "ghosted", "declined", "lapsed", "unknown", "silent", "reneged"}),
        (Told(at=NOW, channel="phone"), {"rejected", "rescinded", "ghosted", "unknown", "reneged"}),
    ],
)
def test_a_yes_is_not_said_again_and_once_told_only_gone_back_on(told: Told | None, fit: set[str]) -> None:
    card = offer(outcome="accepted", told=told)
    assert {outcome for outcome in ENDINGS if fits(outcome, [card])} == fit
