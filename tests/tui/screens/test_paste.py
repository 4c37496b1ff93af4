"""Pasting a mail, or rows: what was read stands beside its words, and only then becomes a card."""

from pathlib import Path

import pytest

from offerboard.tui.form.screen import FormScreen
from offerboard.tui.paste.screen import PasteScreen
from offerboard.tui.session.clipboard import Clipboard
from tests.tui.support import Board, made, open_board

HEAD = """From: Ada Brandt <ada.brandt@kelpdata.example>
To: Robin Vale <robin@vale.example>
Date: Tue, 17 Nov 2026 16:42:10 +0000
Subject: Your offer

"""
OFFER = (
    HEAD
    + """Hi Robin,
we would like you to join Kelp Data as Tide Modeller. Your base is EUR 78,000 a year.
The offer stands until Friday, 27 November, 5 pm Berlin time.
Ada Brandt
"""
)
REJECTION = (
    HEAD + "Hi Robin, we are unable to offer you the position of Tide Modeller at Kelp Data.\nAda Brandt\n"
)


@pytest.fixture(autouse=True)
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is on the clipboard; nothing, unless a test puts something there."""
    there = [""]
    monkeypatch.setattr(Clipboard, "paste", lambda _: there[0])
    return there


async def opened(board: Board, text: str) -> PasteScreen:
    await board.press("V")
    screen = await board.on(PasteScreen)
    await board.paste(text)
    return screen


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_a_mail_is_read_with_its_words_and_goes_into_the_form(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with open_board(tmp_path, [made("Acme")], size=size) as board:
        screen = await opened(board, OFFER)
        await board.until(lambda: "an offer" in screen.pane.plain, "the reading")
        page = screen.pane.plain
        assert "Fri 27 Nov 2026 17:00   “The offer stands until Friday" in page
        assert "not found: start" in page
        assert len(board.cards) == 1
        await board.press("ctrl+s")
        form = await board.on(FormScreen)
        assert (form.company.text, form.role.text, form.stage.value) == (
            "Kelp Data",
            "Tide Modeller",
            "offer",
        )
        await board.press("ctrl+s")
        await board.saved()
        card = board.card("Kelp Data")
        assert card.reply_by is not None
        assert f"{card.reply_by.local:%Y-%m-%d %H:%M}" == "2026-11-27 17:00"
        assert card.contacts[0].email == "ada.brandt@kelpdata.example"
        await board.press("u")
        await board.until(lambda: len(board.cards) == 1, "one undo")


async def test_what_is_pasted_has_the_width_of_the_sheet(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")], size=(80, 24)) as board:
        await opened(board, "x" * 70)
        await board.until(lambda: "x" * 70 in board.text, "the whole line")
        assert board.line_of("xxx").index("x") == board.line_of("Paste a mail").index("P") + 1


async def test_a_no_goes_to_the_card_that_it_is_about(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Kelp Data", role="Tide Modeller")]) as board:
        screen = await opened(board, REJECTION)
        await board.until(lambda: "it ends, by them" in screen.pane.plain, "the reading")
        assert "Bring to Kelp Data" in board.text
        await board.press("ctrl+s")
        await board.saved()
        assert board.card("Kelp Data").outcome == "rejected"
        await board.press("u")
        await board.until(lambda: board.card("Kelp Data").outcome is None, "one undo")


async def test_other_cards_of_the_company_are_named(tmp_path: Path) -> None:
    cards = [
        made("Kelp Data", id_=f"kelp000{at}", role=role) for at, role in enumerate(("Analyst", "Planner"))
    ]
    async with open_board(tmp_path, [*cards, made("Acme", role="Keeper")]) as board:
        screen = await opened(board, OFFER)
        beside = "look: on the board too: Kelp Data, Analyst; Kelp Data, Planner"
        await board.until(lambda: beside in screen.pane.plain, "those beside it")
        assert "Keeper" not in screen.pane.plain


async def test_the_cards_that_a_mail_can_be_about_are_named(tmp_path: Path) -> None:
    cards = [
        made("Kelp Data", id_=f"kelp000{at}", role=role) for at, role in enumerate(("Analyst", "Planner"))
    ]
    async with open_board(tmp_path, cards) as board:
        screen = await opened(board, HEAD + "We are unable to offer you a job at Kelp Data.\nAda Brandt\n")
        await board.until(lambda: "it could be about 2 cards" in screen.pane.plain, "the reading")
        assert "Kelp Data, Analyst; Kelp Data, Planner" in screen.pane.plain


async def test_rows_are_shown_and_added(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        screen = await opened(board, "Company\tRole\tStatus\nQuay\tAnalyst\tInterview\nDam\tKeeper\tOffer\n")
        await board.until(lambda: "2 cards to add" in screen.pane.plain, "the reading")
        await board.press("ctrl+s")
        await board.saved()
        assert {card.company for card in board.cards.values()} == {"Acme", "Quay", "Dam"}


async def test_nothing_pasted_and_esc_leave_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("V")
        screen = await board.on(PasteScreen)
        await board.press("ctrl+s")
        await board.until(lambda: "paste something first" in board.text, "the reason")
        assert board.app.screen is screen
        await board.press("escape")
        await board.until(lambda: len(board.app.screen_stack) == 1, "the board")
        assert len(board.cards) == 1


async def test_a_mail_that_is_copied_stands_there_at_once(tmp_path: Path, copied: list[str]) -> None:
    copied[0] = OFFER
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("V")
        screen = await board.on(PasteScreen)
        await board.until(lambda: "an offer" in screen.pane.plain, "the reading")
        assert "this is what was copied" in board.text
        assert len(board.cards) == 1


async def test_what_is_copied_and_is_no_mail_is_shown_when_asked_for_alone(
    tmp_path: Path, copied: list[str]
) -> None:
    copied[0] = "correct horse battery staple"
    async with open_board(tmp_path, [made("Acme")]) as board:
        await board.press("V")
        screen = await board.on(PasteScreen)
        await board.app.workers.wait_for_complete()
        assert "correct horse" not in board.text
        await board.press("ctrl+v")
        await board.until(lambda: screen.page.text == copied[0], "the text")
        screen.page.text = copied[0] = ""
        await board.press("ctrl+v")
        await board.until(lambda: "nothing that can be read is copied" in board.text, "why not")
