"""An offer came: what is asked, what is assumed, and what is refused."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offerboard.cards.model import Contact
from offerboard.cards.values import When
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.dialogs.offer import OfferScreen
from tests.tui.support import NOW, ZONE, Board, made, open_board


async def opened(board: Board) -> OfferScreen:
    """Move the card under the cursor to Offers."""
    await board.press("L")
    return await board.on(OfferScreen)


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_an_offer_by_mail_until_friday(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, [made("Northwind")], size=size) as board:
        await opened(board)
        assert "An offer from Northwind" in board.text
        await board.press("e", "tab", "tab")
        await board.type("yesterday 16:00")
        await board.press("tab")
        await board.type("fri 17:00")
        await board.until(lambda: "Fri 27 Nov 17:00, in 5 days" in board.text, "what was understood")
        await board.press("tab", "y", "ctrl+s")
        await board.saved()
        card = board.card("Northwind")
        assert "Northwind" in board.text
        below = board.app.screen
        assert isinstance(below, BoardScreen)
        assert (below.column.column_name, below.current) == ("offers", card.id)
    assert card.stage == "offer"
    assert card.received == When.moment(datetime.fromisoformat("2026-11-21T16:00"), ZONE)
    assert card.reply_by == When.moment(datetime.fromisoformat("2026-11-27T17:00"), ZONE)
    assert card.written
    assert card.spoken is None
    assert card.facts.acknowledged == NOW
    heard = next(entry for entry in card.timeline if entry.kind == "heard")
    assert heard.channel == "email"


async def test_enter_alone_notes_an_offer_now_without_a_date_and_nothing_that_nobody_said(
    tmp_path: Path,
) -> None:
    contact = Contact(name="Anke", channel="phone")  # how they like to be reached is not how it came
    async with open_board(tmp_path, [made("Northwind", contacts=(contact,))]) as board:
        await opened(board)
        await board.press(*["enter"] * 11)
        await board.saved()
        card = board.card("Northwind")
    assert card.received == When.moment(NOW, ZONE)
    assert card.reply_by is None
    assert (card.written, card.spoken, card.timeline[-1].channel) == (False, None, None)
    assert card.facts.acknowledged is None


async def test_the_channel_says_whether_it_is_in_writing_unless_told_otherwise(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind"), made("Wayne")]) as board:
        screen = await opened(board)
        for key, written in (("p", False), ("e", True), ("n", None), ("t", True)):
            await board.press(key)
            assert screen.written.value is written
        await board.press("p", "tab", "y", "shift+tab", "t", "p")
        assert screen.written.value
        await board.press("ctrl+s")
        await board.saved()
        cards = list(board.cards.values())
    (card,) = (card for card in cards if card.stage == "offer")
    assert card.written
    assert card.spoken is None


async def test_what_comes_by_phone_is_only_spoken(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await opened(board)
        await board.press("p", "ctrl+s")
        await board.saved()
        card = board.card("Northwind")
    assert not card.written
    assert card.spoken == NOW


@pytest.mark.parametrize(
    ("received", "reply_by", "why"),
    [
        ("tomorrow", "", "that is still ahead"),
        ("nonsense", "", "not understood"),
        ("", "whenever", "not understood"),
        ("yesterday", "16 nov 2026", "that is before the offer came"),
    ],
)
async def test_a_wrong_date_is_said_beside_its_field_and_nothing_is_saved(
    tmp_path: Path, received: str, reply_by: str, why: str
) -> None:
    async with open_board(tmp_path, [made("Northwind")], size=(80, 24)) as board:
        screen = await opened(board)
        screen.received.text, screen.reply_by.text = received, reply_by
        await board.press("ctrl+s")
        wrong = screen.reply_by if reply_by else screen.received
        await board.until(lambda: why in wrong.problem and why in board.text, "the reason")
        assert wrong.control.has_focus
        assert (screen.received.text, screen.reply_by.text) == (received, reply_by)
        await board.press("escape")
        assert board.card("Northwind").stage == "interview"


async def test_esc_keeps_what_was_typed_for_the_next_time(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        screen = await opened(board)
        screen.reply_by.text = "fri 17:00"
        await board.press("p", "escape")
        assert board.card("Northwind").stage == "interview"
        again = await opened(board)
        assert again.reply_by.text == "fri 17:00"
        assert again.channel.value == "phone"
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Northwind").reply_by is not None


async def test_several_cards_get_the_same_offer_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind"), made("Wayne")]) as board:
        await board.press("space", "space")
        await opened(board)
        assert "An offer from 2 cards" in board.text
        await board.press("ctrl+s")
        await board.saved()
        assert {card.stage for card in board.cards.values()} == {"offer"}
        await board.press("u")
        await board.until(lambda: {card.stage for card in board.cards.values()} == {"interview"}, "the undo")


async def test_an_offer_that_was_known_moves_without_a_question(tmp_path: Path) -> None:
    received = When.moment(NOW - timedelta(days=3), ZONE)
    async with open_board(tmp_path, [made("Northwind", received=received)]) as board:
        await board.press("L")
        await board.saved()
        assert len(board.app.screen_stack) == 1
        assert board.card("Northwind").received == received


async def test_a_company_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("[@click=app.quit]x[/]", id_="aaaaaaaa")], size=(80, 24)) as board:
        await opened(board)
        assert "An offer from [@click=app.quit]x[/]" in board.text
        await board.pilot.click("#heading", offset=(20, 0))
        await board.pilot.pause()
        assert board.app.is_running
