"""Accepting: the yes step by step, then the others one by one; one alone is taken back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from offerboard.cards.model import Card, Contact, Draft, Round, Told
from offerboard.cards.values import When
from offerboard.clipboard import CopyOutcome, Road
from offerboard.tui.accept.screen import AcceptScreen
from offerboard.tui.base.choice import ChoiceScreen
from offerboard.tui.base.steps import TwoStepDialog
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.call.screen import CallScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.telling.people import PeopleList
from tests.tui.support import NOW, ZONE, Board, made, open_board

TALK = Round(at=When.moment(NOW + timedelta(days=1), ZONE), kind="onsite")


def offer(company: str, **fields: object) -> Card:
    person = Contact(name="Lena Weber", email="lena@acme.example", phone="+49 30 555 0142")
    return made(
        company, **{"role": "Engineer", "stage": "offer", "written": True, "contacts": (person,), **fields}
    )


def talk(company: str, **fields: object) -> Card:
    return made(company, role="Engineer", **fields)


def accepted(company: str = "Acme", **fields: object) -> Card:
    known = Told(at=NOW - timedelta(hours=1), channel="phone")
    return offer(company, **{"outcome": "accepted", "ended": known.at, "told": known, **fields})


def three() -> list[Card]:
    return [accepted(), offer("Globex"), talk("Hooli", rounds=(TALK,)), talk("Initech")]


def copies(board: Board, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is copied from now on."""
    found: list[str] = []

    def copy(text: str) -> CopyOutcome:
        found.append(text)
        return CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)

    monkeypatch.setattr(board.session.clipboard, "copy", copy)
    return found


async def on_acme(board: Board, *keys: str) -> None:
    screen = board.app.screen
    assert isinstance(screen, BoardScreen)
    screen.go_to("acme0000")
    await board.press("a", *keys)


async def telling(board: Board) -> AcceptScreen:
    await board.until(lambda: isinstance(board.app.screen, AcceptScreen), "the others")
    await board.pilot.pause()
    screen = board.app.screen
    assert isinstance(screen, AcceptScreen)
    return screen


async def test_the_others_are_told_one_by_one_and_taken_back_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_board(tmp_path, three(), size=(80, 24)) as board:
        copied = copies(board, monkeypatch)
        await on_acme(board)
        screen = await telling(board)
        assert "3 companies still count on you" in board.text
        await board.press("y")
        await board.until(lambda: board.card("Globex").facts.copied, "the copy")
        assert "decided not to accept it" in copied[0]
        assert "accepted another" in copied[0]
        assert "copied: sent?" in board.line_of("Globex")
        assert board.card("Globex").stage == "offer"  # copied is not sent
        await board.press("s", "space", "s", "space", "s")
        await board.saved()
        assert "3 of 3 told" in board.text
        assert "everybody knows" in board.text
        await board.press("g", "u")  # the one that was told first
        await board.until(lambda: board.session.cards.card("globex00").outcome is None, "the undo")
        assert "2 of 3 told" in board.text
        for company in ("Hooli", "Initech"):
            card = board.card(company)
            assert (card.outcome, card.told is not None) == ("withdrawn", True)
            assert card.decision is not None
            assert card.decision.told_reason == "accepted-elsewhere"
        await board.press("u")
        assert "nothing was noted on Globex here" in board.said[-1]
        await board.press("G", "u", "u")  # what was done last is undone as everywhere
        await board.until(lambda: board.session.cards.card("initech0").told is None, "the undo")
        assert board.card("Hooli").told is not None
        await board.press("escape", "a")  # and it goes on where it was left
        assert (await telling(board)).current == board.card("Globex").id
        assert "1 of 3 told" in board.text
        assert screen is not board.app.screen


async def test_an_offer_that_is_not_in_writing_is_accepted_on_purpose_only(tmp_path: Path) -> None:
    cards = [offer("Acme", written=False), made("Hooli")]
    async with open_board(tmp_path, cards) as board:
        await on_acme(board)
        assert isinstance(board.app.screen, ChoiceScreen)
        assert "wait for Acme's paper before you tell the others" in " ".join(board.text.split())
        await board.press("escape", "a", "2", "3")  # all the same; they know it already
        await board.press("ctrl+s")
        await board.saved()
        card = board.card("Acme")
        assert (card.outcome, card.written, card.told is not None) == ("accepted", False, True)
        assert not isinstance(board.app.screen, AcceptScreen)
        assert board.said[-1] == "Acme: accepted; tell the others once its paper is there; a goes on"
        await board.press("a", "1")  # it is in writing now
        await telling(board)
        await board.saved()
        assert board.card("Acme").written


@pytest.mark.parametrize(
    ("spoken", "heading", "why"),
    [
        (None, "Acme: is it in writing?", "Nothing says so: wait for Acme's paper"),
        (NOW, "Acme: not in writing yet", "It was only spoken: wait for Acme's paper"),
    ],
)
async def test_the_question_for_the_paper_says_no_more_than_is_known(
    spoken: datetime | None, heading: str, why: str, tmp_path: Path
) -> None:
    async with open_board(tmp_path, [offer("Acme", written=False, spoken=spoken)]) as board:
        await on_acme(board)
        said = " ".join(board.text.split())
        assert heading in said
        assert why in said


async def test_a_second_yes_asks_what_becomes_of_the_first(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme"), accepted("Globex")]) as board:
        await on_acme(board)
        said = " ".join(board.text.split())
        assert "Accepted already: Globex" in said
        for word in ("contract", "visa", "sign-on bonus", "career office"):
            assert word in said
        assert "law" not in said
        await board.press("enter", "4")  # the cursor stands on what costs nothing
        await board.saved()
        assert board.card("Globex").outcome == board.card("Acme").outcome == "accepted"
        await board.press("u")
        await board.until(lambda: board.session.cards.card("acme0000").outcome is None, "the undo")
        await board.press("a", "2", "4")
        await board.saved()
        assert (board.card("Globex").outcome, board.card("Acme").outcome) == ("reneged", "accepted")
        await board.press("a", "3", "ctrl+s")  # not told: they are now, and the first is to be told first
        await telling(board)
        assert "your yes taken back, not told" in board.line_of("Globex")
        await board.press("u")
        await board.until(lambda: board.said[-1].startswith("Globex: there is nothing"), "the refusal")


async def test_a_yes_goes_by_letter_or_call_and_then_to_the_others(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme"), talk("Hooli")]) as board:
        await on_acme(board, "2")
        composer = board.app.screen
        assert isinstance(composer, ComposerScreen)
        choice = composer.composition.choice
        assert (choice.situation, choice.channel) == ("accept", "email")
        await board.press("escape")
        assert len(board.app.screen_stack) == 1  # left without a yes: nothing follows
        await board.press("a", "2", "s")
        screen = await telling(board)
        await board.saved()
        assert board.card("Acme").outcome == "accepted"
        await board.press("c")
        composer = board.app.screen
        assert isinstance(composer, ComposerScreen)
        assert composer.composition.choice.reason == "accepted-elsewhere"
        composer.composition.choose("channel", "phone")
        await board.press("escape")
        assert screen.message.composition is not None
        assert screen.message.composition.choice.channel == "phone"  # what was chosen there holds here
        await board.press("enter")
        assert isinstance(board.app.screen, CallScreen)


async def test_a_yes_said_in_any_other_way_is_followed_too(tmp_path: Path) -> None:
    cards = [offer("Acme"), accepted("Globex"), talk("Hooli")]
    async with open_board(tmp_path, cards) as board:
        await on_acme(board, "escape", "c")
        composer = board.app.screen
        assert isinstance(composer, ComposerScreen)
        composer.composition.choose("situation", "accept")
        await board.press("s")
        await board.until(lambda: isinstance(board.app.screen, ChoiceScreen), "what becomes of the first")
        await board.press("2")
        await telling(board)
        await board.saved()
        assert (board.card("Globex").outcome, board.card("Acme").outcome) == ("reneged", "accepted")
        assert "0 of 2 told" in board.text


async def test_the_merely_applied_are_closed_in_one_and_come_back_in_one(tmp_path: Path) -> None:
    cards = [*three(), *(made(f"Firm {n}", stage="applied", id_=f"applied{n}") for n in range(9))]
    async with open_board(tmp_path, cards) as board:
        await on_acme(board)
        screen = await telling(board)
        assert "9 applied: close silently?" in board.text
        assert "Firm" not in board.text
        await board.press("C")
        await board.saved()
        firms = [card for card in board.cards.values() if card.company.startswith("Firm")]
        assert {card.outcome for card in firms} == {"ghosted"}
        assert "9 applied" in board.line_of("closed silently")
        await board.press("g", "s", "G", "u")  # something else was done since
        await board.until(lambda: board.session.cards.card("applied3").outcome is None, "the undo")
        assert board.card("Globex").told is not None
        assert "9 applied: close silently?" in board.text
        await board.press("k", "x")
        assert isinstance(board.app.screen, TwoStepDialog)
        await board.press("n", "ctrl+s")
        await board.saved()
        assert "rejected" in board.line_of("Initech")
        assert "1 of 2 told" in board.text
        await board.pilot.click(PeopleList, offset=(5, 8))
        assert screen.current == board.card("Hooli").id


async def test_amounts_hide_and_foreign_text_is_text(tmp_path: Path) -> None:
    own = Draft(situation="decline", channel="email", body="92,000 EUR a year is too little [/F].")
    cards = [accepted(), offer("[b]Evil[/b] [@click=app.quit]x[/]", drafts=(own,))]
    async with open_board(tmp_path, cards, size=(80, 24)) as board:
        await on_acme(board)
        await telling(board)
        assert "[@click=app.quit]x[/]" in board.text
        assert "92,000 EUR a year is too little [/F]." in board.text
        await board.press("dollar_sign")
        assert "92,000" not in board.text
        await board.press("question_mark")
        assert "While you tell the others" in board.text
