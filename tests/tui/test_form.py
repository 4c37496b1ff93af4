"""Adding and editing a card on the sheet: dates and amounts as people write them, nothing typed lost."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from textual.events import Key

from offerboard.cards.model import Advisor, Card, Contact, Round
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.config import Config
from offerboard.tracker import intents
from offerboard.tui.screens.form import FormScreen
from offerboard.tui.widgets.fold import Fold
from tests.tui.support import NOW, ZONE, Board, made, open_board


def form(board: Board) -> FormScreen:
    screen = board.app.screen
    assert isinstance(screen, FormScreen), board.text
    return screen


async def fill(board: Board, **texts: str) -> None:
    """Put texts into fields by their keys, as a paste would."""
    by_key = {field.key: field for field in form(board).fields}
    for key, text in texts.items():
        by_key[key.replace("__", ".")].text = text
    await board.pilot.pause()


async def save(board: Board) -> None:
    await board.press("ctrl+s")
    await board.saved()


async def test_a_new_offer_is_typed_as_people_write_and_said_back(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("l", "n")
        await board.until(lambda: isinstance(board.app.screen, FormScreen), "the form")
        await board.type("Acme GmbH")
        await board.press("tab")
        await board.type("Backend engineer")
        await fill(board, reply_by="fri 17:00", base="€92k", bonus="10 %", sign_on="8000", received="mon")
        await board.until(lambda: "Fri 27 Nov 17:00, in 5 days" in board.text, "what was understood")
        await board.until(lambda: "Mon 16 Nov, 6 days ago" in board.text, "the day it came")
        assert "€92,000" in board.text
        await save(board)
        card = board.card("Acme GmbH")
    assert card.stage == "offer"
    assert card.role == "Backend engineer"
    assert card.reply_by == When.moment(datetime.fromisoformat("2026-11-27T17:00"), ZONE)
    assert card.received is not None
    assert card.received.date.isoformat() == "2026-11-16"
    assert card.pay == Pay(
        base=Money(amount=Decimal(92000), currency="EUR"),
        bonus=Bonus(percent=Decimal(10)),
        sign_on=Money(amount=Decimal(8000), currency="EUR", period="once"),
    )
    assert [entry.stage for entry in card.timeline] == ["offer"]


async def test_an_offer_without_a_day_came_today(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Acme AG")
        await save(board)
        card = board.card("Acme AG")
    assert card.received == When.whole(NOW.date(), ZONE)
    assert card.written


async def test_a_wrong_date_is_said_beside_its_field_and_keeps_its_text(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Acme AG", reply_by="fri 25:00", base="ninety")
        await board.until(lambda: board.text.count("not understood: try") == 2, "both problems")
        await board.press("ctrl+s")
        screen = form(board)
        assert "reply by: not understood" in board.text
        assert screen.focused is screen.offer.reply_by.control
        assert (screen.offer.reply_by.text, screen.offer.base.text) == ("fri 25:00", "ninety")
        assert not [card for card in board.cards.values() if card.company == "Acme AG"]


async def test_a_card_needs_a_company(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await board.press("ctrl+s")
        assert "a card needs a company" in board.text
        assert form(board).focused is form(board).company.control


async def test_what_is_typed_while_the_form_opens_is_not_lost(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        board.app.post_message(Key("n", "n"))
        await board.until(lambda: isinstance(board.app.screen, FormScreen), "the form")
        for letter in "Acme":
            board.app.post_message(Key(letter, letter))
        await board.until(lambda: form(board).company.text == "Acme", "the name")


async def test_enter_goes_from_field_to_field_and_saves_on_the_last(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("n")
        await board.type("Globex")
        await board.press("enter")
        await board.type("Developer")
        await board.press("enter", "enter", "enter")
        assert form(board).focused is form(board).remote.control
        await fill(board, notes="met at a fair")
        form(board).notes.control.focus()
        await board.press("enter")
        assert form(board).notes.text.endswith("\n"), "in a text of several lines, enter begins a line"
        await save(board)
        card = board.card("Globex")
    assert (card.stage, card.role, card.notes) == ("interview", "Developer", "met at a fair")


async def test_a_new_closed_card_says_how_it_ended(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("l", "n")
        await fill(board, company="Umbra")
        await board.press("ctrl+s")
        assert "say how it ended" in board.text
        await fill(board, outcome="rejected", ended="10 nov")
        await save(board)
        card = board.card("Umbra")
    assert (card.stage, card.outcome, card.ended_by) == ("closed", "rejected", "them")
    assert card.ended is not None
    assert card.ended.date().isoformat() == "2026-11-10"


async def test_a_stage_brings_its_questions(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("h", "n")
        assert "how it ended" not in board.text
        await fill(board, company="Umbra", stage="closed")
        assert "how it ended" in board.text
        await fill(board, stage="offer")
        assert "how it ended" not in board.text
        assert "in writing" in board.text


async def test_an_edit_changes_only_what_was_typed(tmp_path: Path) -> None:
    full = made(
        "Acme GmbH",
        stage="offer",
        received=When.whole(NOW.date() - timedelta(days=3), ZONE),
        contacts=(
            Contact(name="Lena Weber", email="w@acme.example"),
            Contact(name="Ada", agency="Hunt & Co"),
        ),
        rounds=(Round(at=When.moment(NOW + timedelta(days=3), ZONE), kind="onsite", uid="calendar-7"),),
        advisors=(Advisor(name="Noor", said="look at the team", at=NOW - timedelta(days=1)),),
        pay=Pay(
            base=Money(amount=Decimal("92000.50"), currency="EUR", upto=Decimal(99000)),
            equity=Equity(words="RSU", units=Decimal(1200), years=4, by_year=(Decimal(10), Decimal(90))),
            words="13 salaries",
        ),
        tags=("rust", "rail"),
        pros=("near",),
    )
    async with open_board(tmp_path, [full]) as board:
        await board.press("e")
        assert "Edit Acme GmbH" in board.text
        await fill(
            board, place="Berlin", contact0__phone="+49 30 1", advisors="Noor: look at the team\nSam: take it"
        )
        await save(board)
        card = board.card("Acme GmbH")
    changed = {name for name in Card.__struct_fields__ if getattr(card, name) != getattr(full, name)}
    assert changed == {"place", "contacts", "advisors", "rev", "updated"}
    assert card.contacts == (
        Contact(name="Lena Weber", email="w@acme.example", phone="+49 30 1"),
        Contact(name="Ada", agency="Hunt & Co"),
    )
    assert card.advisors[0] == full.advisors[0]
    assert (card.advisors[1].name, card.advisors[1].said) == ("Sam", "take it")


async def test_saving_without_a_change_makes_no_change(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        await board.press("e", "ctrl+s")
        await board.saved()
        assert not isinstance(board.app.screen, FormScreen)
        assert board.path.read_bytes() == before


async def test_interviews_and_people_are_added_and_taken_away(tmp_path: Path) -> None:
    at = When.moment(NOW + timedelta(days=2), ZONE)
    card = made("Stark Rail", rounds=(Round(at=at, kind="screening"),), contacts=(Contact(name="Ada"),))
    async with open_board(tmp_path, [card]) as board:
        await board.press("h", "e")
        screen = form(board)
        for fold in (screen.rounds, screen.people):
            fold.open()
        await board.pilot.pause()
        for fold in screen.query(Fold):
            fold.open()
        screen.rounds.add_part()
        screen.people.add_part()
        await fill(
            board,
            round0__at="",
            round1__at="2 dec 10:30",
            round1__minutes="1h30",
            round1__kind="onsite",
            round1__where="Essen",
            contact1__name="Bea",
            contact1__email="bea@stark.example",
        )
        await board.until(lambda: "this interview is taken away" in board.text, "what an empty day means")
        await save(board)
        saved = board.card("Stark Rail")
    (onsite,) = saved.rounds
    assert (onsite.kind, onsite.minutes, onsite.where, onsite.confirmed) == ("onsite", 90, "Essen", False)
    assert onsite.at.local.isoformat() == "2026-12-02T10:30:00+01:00"
    assert [contact.name for contact in saved.contacts] == ["Ada", "Bea"]
    assert saved.facts.upcoming[0].at == onsite.at


async def test_a_new_interview_without_its_day_is_asked_for(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("h", "n")
        await fill(board, company="Stark", round0__kind="onsite")
        await board.press("ctrl+s")
        assert "an interview needs its day" in board.text
        assert form(board).rounds.parts[0].kind.text == "onsite"


async def test_escape_keeps_what_was_typed_for_the_next_time(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("e")
        await fill(
            board, role="Principal", notes="one\ntwo", reply_by="no date at all", round0__kind="onsite"
        )
        await board.press("escape")
        assert "what you typed is kept" in board.text
        await board.press("e")
        screen = form(board)
        assert (screen.role.text, screen.notes.text) == ("Principal", "one\ntwo")
        assert screen.offer.reply_by.text == "no date at all"
        assert screen.rounds.parts[0].kind.text == "onsite"
        assert "what you typed before is back" in board.text
        await board.press("ctrl+r")
        assert not screen.changed, "starting anew takes the card's own values"
        await board.press("escape", "e")
        assert not form(board).changed


async def test_a_duplicate_is_asked_about_in_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        count = len(board.cards)
        await board.press("n")
        await fill(board, company="hooli", role="Site  Reliability engineer")
        await board.press("ctrl+s")
        assert "the same position is on the board" in board.text
        assert "Add it once more" in board.text
        await fill(board, role="Janitor")
        assert "Add it once more" not in board.text
        await fill(board, role="site reliability engineer")
        await board.press("ctrl+s", "ctrl+s")
        await board.saved()
        assert len(board.cards) == count + 1


async def test_hidden_pay_is_masked_and_never_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, settings=Config(hide_pay=True, name="Robin")) as board:
        await board.press("j", "e")
        assert form(board).before == board.card("Acme GmbH")
        await fill(board, bonus="12 %")
        await board.pilot.pause(0.3)
        for amount in ("92", "€", "12 %", "once"):
            assert amount not in board.text
        await save(board)
        pay = board.card("Acme GmbH").pay
    assert pay is not None
    assert pay.bonus == Bonus(percent=Decimal(12))
    assert pay.base == Money(amount=Decimal(92000), currency="EUR")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 40)])
async def test_the_focused_field_is_in_view_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, size=size) as board:
        await board.press("n")
        screen = form(board)
        body = screen.query_one("#body").region
        for _ in screen.focus_chain:
            focused = screen.focused
            assert focused is not None
            assert body.contains_region(focused.region), f"{focused} at {focused.region} in {body}"
            assert "ctrl+s Save" in board.text
            await board.press("tab")


async def test_the_mouse_fills_and_saves(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        screen = form(board)
        await board.pilot.click(screen.role.control)
        await board.type("Clerk")
        await board.pilot.click(screen.company, offset=(2, 0))
        await board.type("Umbra")
        await board.pilot.click(screen.stage.control, offset=(18, 0))
        assert screen.stage.value == "interview"
        await board.pilot.click(screen.people.press)
        assert not screen.people.opened
        await board.pilot.click("FormScreen Footer", offset=(14, 0))
        await board.saved()
        card = board.card("Umbra")
    assert (card.role, card.stage) == ("Clerk", "interview")


async def test_pasted_lines_and_escape_codes_stay_text(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        screen = form(board)
        await board.paste("Dev [/F]\n\x1b]0;x\x07[@click=app.quit]x[/]")
        screen.notes.control.focus()
        await board.pilot.pause()
        await board.paste("a\x1b[31mb\u202e")
        assert screen.company.text == "Dev [/F] \ufffd]0;x\ufffd[@click=app.quit]x[/]"
        assert screen.notes.text == "a\ufffd[31mb\ufffd"
        await save(board)
        assert board.card("Dev [/F] \ufffd]0;x\ufffd[@click=app.quit]x[/]").notes == "a\ufffd[31mb\ufffd"
        assert "\x1b" not in board.text


async def test_what_could_not_be_saved_comes_back_to_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("j", "e")
        await fill(board, role="Principal")
        board.elsewhere(intents.delete(board.app.tracker.load(), ["acmegmbh"], NOW))
        await board.press("ctrl+s")
        await board.until(lambda: "Not done" in board.text, "the complaint")
        assert board.app.drafts["FormScreen", "acmegmbh"] == {"role": "Principal"}


@pytest.mark.parametrize("key", ["ctrl+s", "escape"])
async def test_a_key_pressed_twice_answers_once(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path, [made("Northwind")]) as board:
        await board.press("l", "n")
        await fill(board, company="Umbra")
        for _ in range(3):
            board.app.post_message(Key(key, None))
        await board.until(lambda: not isinstance(board.app.screen, FormScreen), "the board")
        await board.pilot.pause()
        await board.saved()
        assert len(board.cards) == (2 if key == "ctrl+s" else 1)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("45 min", 45), ("1h30", 90), ("1:30", 90), ("2h", 120), ("1 h 15 min", 75), ("", None)],
)
async def test_how_long_is_read_as_people_write_it(tmp_path: Path, text: str, minutes: int | None) -> None:
    async with open_board(tmp_path) as board:
        await board.press("h", "n")
        await fill(board, round0__minutes=text)
        part = form(board).rounds.parts[0]
        assert part.minutes.value == minutes
        for wrong in ("soon", "0", "2 days", "99999", "1h 30h"):
            await fill(board, round0__minutes=wrong)
            assert not part.minutes.check(), wrong


async def test_enter_walks_through_the_whole_form_and_space_unfolds(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("e")
        screen = form(board)
        for _ in range(len(screen.focus_chain) - 1):
            await board.press("enter")
        assert screen.focused is screen.notes.control, "no group holds enter up"
        screen.people.press.focus()
        await board.press("space")
        assert screen.people.opened
        await board.press("space")
        assert not screen.people.opened
        await board.press("space")
        await board.pilot.pause()
        screen.people._more.focus()
        await board.press("space")
        await board.until(lambda: len(screen.people.parts) == 2, "another person")
        await board.until(lambda: screen.focused is screen.people.parts[1].name.control, "their name")
