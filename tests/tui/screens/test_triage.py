"""Triage: what waits, a card at a time, through its real flows and back to the queue, until nothing does."""

from datetime import timedelta
from pathlib import Path

import pytest

from offerboard.cards.model import Card, Contact, Decision, Entry, Round, Told
from offerboard.cards.values import When
from offerboard.clipboard import CopyOutcome, Road
from offerboard.config import Config
from offerboard.tracker import Tracker, intents
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.triage.screen import TriageScreen
from tests.tui.support import NOW, ZONE, Board, made, open_board

MAIL = (Contact(name="Ada Roe", email="ada@them.example"),)
DAY = timedelta(days=1)


def offer(company: str, hours: float | None, **fields: object) -> Card:
    """An offer that was thanked for, to be answered in so many hours."""
    rest: dict[str, object] = {
        "stage": "offer",
        "role": "Engineer",
        "written": True,
        "received": When.moment(NOW - DAY, ZONE),
        "reply_by": None if hours is None else When.moment(NOW + timedelta(hours=hours), ZONE),
        "contacts": MAIL,
        "timeline": (Entry(kind="sent", at=NOW - DAY / 2, situation="acknowledge", channel="email"),),
    }
    return made(company, **{**rest, **fields})


def untold(company: str, days: float) -> Card:
    no = Decision(answer="no", at=NOW - DAY * days, reason="terms")
    return offer(company, None, stage="closed", outcome="declined", ended=no.at, ended_by="me", decision=no)


async def triage(board: Board) -> TriageScreen:
    await board.press("t")
    screen = board.app.screen
    assert isinstance(screen, TriageScreen), board.text
    return screen


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is copied, by a clipboard that works."""
    copied: list[str] = []

    def copy(_: object, text: str) -> CopyOutcome:
        copied.append(text)
        return CopyOutcome(road=Road.NATIVE, message="copied", confirmed=True)

    monkeypatch.setattr("offerboard.tui.session.clipboard.Clipboard.copy", copy)
    return copied


async def test_the_most_urgent_comes_first_with_its_reason_and_what_stands_next_to_it(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await triage(board)
        assert "1 of 5" in board.text
        assert "2 days late: apologise and answer" in board.line_of("■ Globex")
        await board.press("space")
        assert "2 of 5" in board.text
        assert "answer by 15:40 today: 5 h left" in board.line_of("▲ Acme GmbH")
        assert "€92k + 10 % + €8k sign-on" in board.line_of("asked 2/3: Noor")
        assert "Globex (2 d late), Hooli (2 d left), Pied Piper" in board.line_of("also open")
        assert "enter  decide and reply" in board.text
        await board.press("dollar_sign")
        assert "€" not in board.text
        await board.press("escape")
        assert isinstance(board.app.screen, BoardScreen)


async def test_a_letter_that_is_sent_leads_to_the_next_card_and_undo_back(
    tmp_path: Path, clipboard: list[str]
) -> None:
    async with open_board(tmp_path, [untold("Acme", 3), offer("Globex", 60)]) as board:
        screen = await triage(board)
        assert "tell them your no" in board.text
        await board.press("enter")
        assert isinstance(board.app.screen, ComposerScreen)
        await board.press("y")
        await board.until(lambda: clipboard and board.session.cards.card("acme0000").facts.copied, "the copy")
        await board.press("escape")
        assert screen.current == "acme0000", "copied is not sent"
        assert "enter  it was sent, or said" in board.text
        await board.press("enter")
        assert screen.current == "globex00"
        assert "1 answered" in board.text
        assert "2 of 2" in board.text
        await board.saved()
        assert board.card("Acme").told is not None
        await board.press("u")
        await board.until(lambda: screen.current == "acme0000" and "1 of 2" in board.text, "the card before")
        assert board.card("Acme").told is None


async def test_it_ends_with_until_when_nothing_waits(tmp_path: Path, clipboard: list[str]) -> None:
    cards = [untold("Acme", 3), offer("Globex", 200), offer("Hooli", 71)]
    async with open_board(tmp_path, cards) as board:
        await triage(board)
        await board.press("enter", "s")  # said on the phone just now
        await board.press("z", "t")
        assert "nothing waits until tomorrow 09:00" in board.text
        assert "then Hooli: answer by Wed 25 Nov 09:40" in board.text
        assert "1 answered, 1 snoozed" in board.text
        await board.press("enter")
        assert isinstance(board.app.screen, BoardScreen)


async def test_what_was_skipped_is_named_and_gone_through_again(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme", 5), offer("Globex", 20)]) as board:
        screen = await triage(board)
        await board.press("space", "space")
        assert screen.current is None
        assert "2 still wait for you" in board.text
        assert "answer by 15:40 today" in board.line_of("Acme")
        await board.press("u")
        assert screen.current == "globex00"
        await board.press("space", "enter")
        assert screen.current == "acme0000"
        assert "1 of 2" in board.text


async def test_notes_come_after_what_is_owed_if_they_are_wanted(tmp_path: Path) -> None:
    entry = Entry(kind="copied", at=NOW - timedelta(hours=1), situation="decline", channel="email")
    silent = made("Hooli", timeline=(Entry(kind="heard", at=NOW - DAY * 12),))
    told = Told(at=NOW, channel="email")
    cards = [offer("Acme", None, stage="closed", outcome="declined", told=told, timeline=(entry,)), silent]
    async with open_board(tmp_path, cards) as board:
        screen = await triage(board)
        assert "nothing waits" in board.text
        assert "2 notes, no hurry" in board.text
        await board.press("enter")
        assert screen.current == "acme0000"
        assert "copied 1 h ago: sent?" in board.text
        await board.press("enter")
        assert screen.current == "hooli000"
        assert "ask for news" in board.text
        await board.press("x", "g", "ctrl+s")
        assert screen.current is None
        assert "nothing waits" in board.text
        assert "1 heard from you, 1 ended" in board.text


async def test_the_interview_of_the_day_is_looked_at(tmp_path: Path) -> None:
    talk = Round(at=When.moment(NOW + timedelta(hours=4), ZONE), confirmed=True)
    globex = offer("Globex", 20)
    told = Entry(kind="sent", at=NOW - DAY / 2, situation="expedite", channel="email", until=globex.reply_by)
    async with open_board(tmp_path, [made("Acme", rounds=(talk,), timeline=(told,)), globex]) as board:
        screen = await triage(board)
        assert screen.current == "globex00"
        await board.press("space")
        assert "read the card before you go" in board.text
        await board.press("enter")
        assert isinstance(board.app.screen, CardScreen)
        await board.press("escape")
        assert screen.current is None
        assert "1 looked at, 1 skipped" in board.text
        await board.press("u")
        assert screen.current == "acme0000"


async def test_a_date_long_past_is_apologised_for_or_left_to_lapse(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme", -24 * 20), offer("Globex", -24 * 30)]) as board:
        await triage(board)
        await board.press("enter", "2")
        await board.saved()
        assert board.card("Globex").outcome == "lapsed"
        await board.press("enter", "1")
        screen = board.app.screen
        assert isinstance(screen, ComposerScreen)
        assert screen.composition.choice.situation == "decline"
        await board.press("s")
        assert "nothing waits" in board.text
        assert "1 answered, 1 ended" in board.text


async def test_what_came_from_a_file_is_kept_ended_or_put_right(tmp_path: Path) -> None:
    old = offer("Acme", -24 * 20, imported=NOW - DAY)
    async with open_board(tmp_path, [old]) as board:
        screen = await triage(board)
        await board.press("enter")
        assert "keep it as it is, or end it" in board.text
        await board.press("enter", "1")
        assert screen.current == "acme0000", "its flag is another now, and so is the remedy"
        assert "apologise and decline, or let it lapse" in board.text
        await board.press("z", "t")
        assert "nothing waits until tomorrow" in board.text


async def test_another_program_takes_the_card_away(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme", 5), offer("Globex", 20)]) as board:
        screen = await triage(board)
        board.elsewhere(intents.delete(board.session.cards.snapshot, ["acme0000"], NOW))
        await board.until(lambda: screen.current == "globex00", "the next card")
        await board.press("X")
        assert "nothing waits" in board.text
        assert "2 deleted" in board.text
        await board.press("u")
        await board.until(lambda: screen.current == "globex00", "the card before")
        await board.press("z", "t")
        await board.saved()
        assert screen.current is None
        Tracker(board.path, "another program").undo()
        await board.until(lambda: screen.current == "globex00", "the card as it was")


async def test_in_a_small_plain_terminal_foreign_text_is_text_and_keys_can_be_clicked(tmp_path: Path) -> None:
    said = Entry(kind="heard", at=NOW - DAY, text="[@click=app.quit]x[/]\x1b]52;c;YQ==\x07")
    cards = [offer("Acme", 5, role="Dev [/F]", timeline=(said,)), offer("[b]Globex", None)]
    async with open_board(tmp_path, cards, size=(80, 24), settings=Config(ascii=True)) as board:
        screen = await triage(board)
        assert "! Acme" in board.text
        for words in ("Dev [/F]", "[@click=app.quit]x[/]?]52", "[b]Globex (no date)"):
            assert words in board.text
        line = next(at for at, text in enumerate(board.text.splitlines()) if "snooze until" in text)
        column = board.text.splitlines()[line].index("snooze until")
        await board.pilot.click(offset=(column, line))
        await board.pilot.pause()
        assert "Snooze Acme" in board.text
        await board.press("escape")
        line = next(at for at, text in enumerate(board.text.splitlines()) if "space  skip" in text)
        column = board.text.splitlines()[line].index("skip")
        await board.pilot.click(offset=(column, line))
        await board.pilot.pause()
        assert screen.current is None


async def test_what_is_decided_is_told_before_one_goes_on(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer("Acme", 5), offer("Globex", 20)]) as board:
        screen = await triage(board)
        await board.press("enter", "pagedown", "pagedown", "n", "ctrl+s", "ctrl+s")
        await board.until(lambda: "Decided: no. Acme does not know it yet" in board.text, "the question")
        assert "1 of 2" in board.text, "its card still stands behind"
        await board.press("2")
        assert isinstance(board.app.screen, ComposerScreen)
        await board.press("escape")
        assert screen.current == "acme0000"
        assert "not told yet" in board.line_of("Acme")
        assert "enter  tell them your no" in board.text
        await board.press("space")
        assert screen.current == "globex00"
        assert "1 decided" in board.text
        await board.press("u", "enter", "s")
        assert screen.current == "globex00"
        assert "1 answered" in board.text


async def test_undo_goes_back_in_the_order_in_which_things_were_done(
    tmp_path: Path, clipboard: list[str]
) -> None:
    async with open_board(tmp_path, [offer("Acme", 5), untold("Globex", 3)]) as board:
        screen = await triage(board)
        await board.press("space", "enter", "y")
        await board.until(lambda: board.session.cards.card("globex00").facts.copied, "the copy")
        await board.press("s")
        assert screen.current is None
        assert "1 answered, 1 skipped" in board.text
        for _ in ("that it was sent", "that it was copied"):
            before = board.session.cards.card("globex00")
            await board.press("u")
            await board.until(
                lambda before=before: board.session.cards.card("globex00") != before, "the undo"
            )
            await board.until(lambda: screen.current == "globex00", "the card")
        await board.press("u")
        assert screen.current == "acme0000", "that was skipped before"
        await board.press("space", "space")
        screen.on_time_passed()
        assert screen.current is None, "it was left as it is"
        await board.press("u", "u")
        for shown in ("globex00", "acme0000"):  # copied again, and sent again
            await board.press("U")
            await board.until(lambda shown=shown: screen.current == shown, "what was undone, done again")
        await board.until(lambda: "1 answered" in board.text, "what was done")


async def test_a_high_screen_says_why_what_came_last_and_what_comes_next(tmp_path: Path) -> None:
    cards = [offer("Acme", 20), offer("Globex", 60), untold("Initech", 3)]
    async with open_board(tmp_path, cards, size=(120, 36)) as board:
        await triage(board)
        await board.until(lambda: "Why" in board.text)
        assert "they gave a date, and you have not decided" in " ".join(board.text.split())
        assert "Timeline" in board.text
        assert "acknowledge sent by email" in board.text
        assert all(company in board.text.partition("Next")[2] for company in ("Globex", "Initech"))
        await board.pilot.resize_terminal(60, 30)
        await board.until(lambda: "…" in board.text.partition("Next")[2].split(), "there is more")
        await board.pilot.resize_terminal(80, 24)
        await board.until(lambda: "Why" not in board.text)
        assert "last, " in board.text
