"""Adding and editing a card on the sheet: dates and amounts as people write them, only changes saved."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from offerboard.cards.model import Advisor, Card, Contact, Round
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.tui.form.screen import FormScreen
from offerboard.tui.widgets.fold import Fold
from tests.tui.card.forming import fill, form, save
from tests.tui.support import NOW, ZONE, made, open_board


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
    assert (card.written, card.spoken) == (False, None)  # nobody said how it came


@pytest.mark.parametrize(("form", "written"), [("yes", True), ("only spoken", False), ("not said", False)])
async def test_an_offer_is_in_writing_as_the_form_says(tmp_path: Path, form: str, *, written: bool) -> None:
    async with open_board(tmp_path, [made("Acme AG", stage="offer", written=form == "not said")]) as board:
        for key, company in (("e", "Acme AG"), ("n", "Globex AG")):  # said later, or as it is made
            await board.press(key)
            await fill(board, company=company, written=form)
            await save(board)
            card = board.card(company)
            assert (card.written, card.spoken is not None) == (written, form == "only spoken")


async def test_dates_that_cannot_be_are_said_beside_the_field_and_nothing_is_lost(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Acme AG", received="mon", reply_by="13 nov 2026")
        for key, good in (("reply_by", "fri"), ("start", "1 feb")):
            await board.press("ctrl+s")
            field = next(field for field in form(board).fields if field.key == key)
            assert field.problem == "that is before the offer came"
            assert field.control.has_focus
            await fill(board, **{key: good}, **({"start": "1 oct 2026"} if key == "reply_by" else {}))
        await save(board)
        assert board.card("Acme AG").start is not None


async def test_what_is_wrong_stays_said_when_a_slow_reading_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        ends: list[Callable[[], object]] = []

        def run_late(work: Callable[[], object], then: Callable[[object], object], **_: object) -> None:
            ends.append(lambda: then(work()))

        monkeypatch.setattr(board.session.background, "run", run_late)
        await fill(board, company="Acme AG", received="mon", reply_by="13 nov 2026")
        await board.until(lambda: len(ends) >= 2, "the readings")
        await board.press("ctrl+s")
        for end in ends:
            end()
        field = next(field for field in form(board).fields if field.key == "reply_by")
        assert field.problem == "that is before the offer came"


async def test_what_a_file_brought_is_edited_though_its_dates_cannot_be(tmp_path: Path) -> None:
    day = When.whole(NOW.date(), ZONE)
    before = When.whole(NOW.date() - timedelta(days=3), ZONE)
    async with open_board(tmp_path, [made("Acme", stage="offer", received=day, reply_by=before)]) as board:
        await board.press("e")
        await fill(board, role="Dev")
        await save(board)
        assert board.card("Acme").role == "Dev"


async def test_an_offer_that_is_over_and_without_a_day_came_no_later_than_it_ended(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await fill(board, company="Acme AG", reply_by="16 nov 2026")
        await save(board)
        assert board.card("Acme AG").received == board.card("Acme AG").reply_by


async def test_a_card_needs_a_company(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("n")
        await board.press("ctrl+s")
        assert "a card needs a company" in board.text
        assert form(board).focused is form(board).company.control


async def test_a_new_closed_card_says_how_it_ended(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("l", "n")
        assert form(board).stage.text == "interview", (
            "nobody begins with an end, not beside the Declines either"
        )
        await fill(board, company="Umbra", stage="closed")
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


async def test_how_long_is_read_as_people_write_it(tmp_path: Path) -> None:
    long = {"90": 90, "45 min": 45, "1h30": 90, "1:30": 90, "2h": 120, "1 h 15 min": 75, "": None}
    async with open_board(tmp_path) as board:
        await board.press("h", "n")
        part = form(board).rounds.parts[0]
        for text, minutes in long.items():
            await fill(board, round0__minutes=text)
            assert part.minutes.value == minutes, text
        for wrong in ("soon", "0", "2 days", "99999", "1h 30h"):
            await fill(board, round0__minutes=wrong)
            assert not part.minutes.check(), wrong


async def test_what_you_valued_is_in_the_form_and_in_the_letter(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Werft", stage="offer", role="Dev")]) as board:
        await board.press("e")
        await fill(board, valued="how openly the team talks")
        await save(board)
        assert board.card("Werft").valued == "how openly the team talks"
        await board.press("D")
        await board.until(lambda: "how openly the team talks" in board.text, "the letter")


async def test_the_present_employer_and_who_recommended_you_are_in_the_form(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Werft")]) as board:
        await board.press("e")
        await fill(board, kind="your employer of now", referrer="Noor")
        await save(board)
        card = board.card("Werft")
        assert (card.kind, card.referrer) == ("employer", "Noor")
        await board.press("e")
        await board.until(lambda: "your employer, Noor" in board.text, "what More holds")
        await board.press("escape", "u")
        await board.saved()
        await board.until(lambda: board.card("Werft").kind == "position", "the undo")


async def test_arrows_go_from_field_to_field_however_small_the_screen(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        await board.press("n")
        await board.until(lambda: isinstance(board.app.screen, FormScreen), "the form")
        screen = form(board)
        chain = screen.focus_chain
        at = [chain.index(screen.focused)] if screen.focused else []
        for _ in range(12):
            await board.press("down")
            assert screen.focused is not None
            at.append(chain.index(screen.focused))
        assert at == list(range(13))
        await board.press(*["up"] * 12)
        assert screen.focused is chain[0]
