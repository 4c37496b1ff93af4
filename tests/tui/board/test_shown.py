"""What the board shows by itself: time that passes, other programs, any size, and foreign text as text."""

import asyncio
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Severity
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Advisor, Card, Contact, Draft, Entry, Round
from offerboard.cards.values import Equity, Money, Pay, When
from offerboard.config import Config
from offerboard.desk.desk import Desk
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row
from offerboard.tracker import intents
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.form.screen import FormScreen
from tests.tui.support import NOW, ZONE, Board, demo_cards, made, open_board

ACME, GLOBEX, HOOLI, PIPER = "acmegmbh", "g10bex42", "h00l1srx", "p1edp1pr"


def screen(board: Board) -> BoardScreen:
    found = board.app.screen
    assert isinstance(found, BoardScreen), board.text
    return found


def offer(company: str, reply_by: datetime, **fields: object) -> Card:
    received = When.moment(NOW - timedelta(days=2), ZONE)
    sent = Entry(kind="sent", at=NOW - timedelta(days=1), situation="acknowledge")
    return made(
        company,
        stage="offer",
        written=True,
        received=received,
        reply_by=When.moment(reply_by, ZONE),
        timeline=(sent,),
        **fields,
    )


# -- what a card says


async def test_an_offer_says_its_date_before_the_clock_flags_it(tmp_path: Path) -> None:
    far = offer("Calm", NOW + timedelta(days=19))
    tokyo = structs.replace(
        offer("Far", NOW), reply_by=When.whole(NOW.date() + timedelta(days=20), "Asia/Tokyo")
    )
    async with open_board(tmp_path, [far, tokyo]) as board:
        assert "by Fri 11 Dec" in board.line_of("█ Calm")
        assert "by Sat 12 Dec" in board.line_of("▌ Far"), "a day in another zone stays that day"


@pytest.mark.parametrize("size", [(60, 20), (220, 60)])
async def test_the_first_frame_says_what_can_be_done(tmp_path: Path, size: tuple[int, int]) -> None:
    async with open_board(tmp_path, size=size) as board:
        lines = board.text.splitlines()
        assert len(lines) == size[1]
        assert "t Triage  c Compose  d Decide" in "\n".join(lines[-2:])
        assert lines[-1].endswith("? Help  : Commands  q Quit")


# -- time passes


async def test_the_board_judges_again_as_time_passes_without_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = NOW + timedelta(hours=48, minutes=1)
    cards = [offer("Later", soon + timedelta(hours=1)), offer("Sooner", soon)]
    start = NOW + timedelta(seconds=59)
    async with open_board(tmp_path, cards, now=start) as board:
        assert "● 2 d left" in board.line_of("█ Sooner")
        await board.press("j")
        assert screen(board).current == "later000"
        monkeypatch.setenv("OFFERBOARD_NOW", (NOW + timedelta(minutes=2)).isoformat())
        await board.until(lambda: "▲ 1 d left" in board.line_of("▌ Sooner"), "the next minute")
        assert "10:42" in board.text.splitlines()[0]
        assert "▲ Sooner" in board.text.splitlines()[1]
        assert screen(board).current == "later000", "the cursor stays on its card"


async def test_the_selected_card_keeps_its_line_when_the_order_changes(tmp_path: Path) -> None:
    cards = [offer(f"Company {number:02}", NOW + timedelta(days=9, hours=number)) for number in range(30)]
    cards = [structs.replace(card, id=f"c{number:07}") for number, card in enumerate(cards)]
    async with open_board(tmp_path, cards) as board:
        await board.press(*["j"] * 20)
        before = board.text.splitlines().index(board.line_of("▌ Company 20"))
        last = board.cards["c0000029"]
        board.elsewhere(intents.edit_card(last, {"reply_by": When.moment(NOW, ZONE)}, NOW))
        await board.until(lambda: board.session.desk.columns["offers"].ids[0] == "c0000029", "the new order")
        await board.pilot.pause()
        assert screen(board).current == "c0000020"
        assert board.text.splitlines().index(board.line_of("▌ Company 20")) == before


def test_a_clock_that_jumps_back_judges_everything_again() -> None:
    card = made("Acme", rounds=(Round(at=When.moment(NOW + timedelta(hours=3), ZONE), confirmed=True),))
    desk = Desk(Clock(Policy(zone=ZONE)))
    desk.show(Snapshot(1, {card.id: Row.of(card)}), NOW + timedelta(hours=9))
    late = desk.flag(card.id)
    assert desk.tick(NOW)
    fresh = Desk(Clock(Policy(zone=ZONE)))
    fresh.show(Snapshot(1, {card.id: Row.of(card)}), NOW)
    assert desk.flag(card.id) == fresh.flag(card.id) != late


def test_what_you_owe_is_said_anew_though_no_severity_changed() -> None:
    rows = {card.id: Row.of(card) for card in demo_cards()}
    desk = Desk(Clock(Policy(zone=ZONE)))
    desk.show(Snapshot(1, rows), NOW)
    while desk.due is not None and desk.due < NOW + timedelta(days=30):
        desk.tick(desk.due)
        assert {need.id: need.flag for need in desk.owed} == {
            id_: flag
            for id_ in rows
            if (flag := desk.flag(id_)) and flag.owes == "me" and flag.severity <= Severity.SOON
        }


def test_the_count_of_a_column_has_the_colour_of_its_worst_flag_in_any_order() -> None:
    desk = Desk(Clock(Policy(zone=ZONE)))
    desk.order = lambda row: (row.head.company,)
    desk.show(Snapshot(1, {card.id: Row.of(card) for card in demo_cards()}), NOW)
    assert desk.columns["offers"].worst is Severity.OVERDUE
    assert desk.columns["interviews"].worst is Severity.NOTE


# -- other programs


async def test_what_another_program_changes_shows_within_two_seconds(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        loop = asyncio.get_running_loop()
        for change in ("Initrode", "Veridian"):
            board.elsewhere(intents.add(made(change, stage="offer"), NOW, Policy()))
            began = loop.time()
            await board.until(lambda name=change: name in board.text, "the new card")
            assert loop.time() - began < 2 * 10
        board.elsewhere(intents.delete(board.session.cards.tracker.load(), [GLOBEX], NOW))
        await board.until(lambda: "Globex" not in board.text, "its going")


async def test_a_file_that_breaks_is_said_once_and_the_cards_stay(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        whole = board.path.read_bytes()
        torn = tmp_path / "torn"
        torn.write_bytes(whole[:100])
        torn.replace(board.path)  # in one step: half of a write would be another damage
        await board.until(lambda: board.said, "the complaint")
        assert str(board.path) in board.said[0]
        assert "Globex" in board.text
        await board.pilot.pause(2)
        assert len(board.said) == 1
        board.path.write_bytes(whole)


# -- any size


def narrow_text(board: Board) -> str:
    return "\n".join(board.text.splitlines()[3:])


async def test_a_narrow_screen_shows_one_column_with_tabs(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        assert "Interviews 5 ○ 1   Offers 4 ■ 4   Declines 6 ● 2" in board.text
        assert "Globex" in narrow_text(board)
        assert "Northwind" not in narrow_text(board)
        await board.press("h")
        assert "Northwind" in narrow_text(board)
        assert "Globex" not in narrow_text(board)
        await board.press("p")
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card instead of the pane")
        await board.press("escape", "l", "l")
        assert "Initech" in narrow_text(board)
        await board.press("slash")
        await board.type("hooli")
        assert "1 found" in board.text
        await board.press("enter")
        assert "Hooli" in narrow_text(board), "it goes where something was found"


def drawn_at(board: Board, width: int, height: int) -> bool:
    lines = board.text.splitlines()
    fits = len(lines) == height and all(len(line) <= width for line in lines)
    return board.app.screen.size == (width, height) and fits and "Triage" in " ".join(lines[-2:])


async def test_every_size_shows_the_current_card_and_the_footer(tmp_path: Path) -> None:
    sizes = [(20, 5), (40, 10), (80, 24), (99, 24), (100, 30), (129, 30), (130, 40), (200, 60)]
    async with open_board(tmp_path, size=sizes[0]) as board:
        await board.press("G")
        for (width, height), form in zip(sizes, cycle("ne"), strict=False):
            await board.pilot.resize_terminal(width, height)
            await board.until(lambda size=(width, height): drawn_at(board, *size), f"{width}x{height}")
            if height >= 10:
                assert "Pied Piper" in narrow_text(board)
            await board.press(form)
            assert isinstance(board.app.screen, FormScreen)
            await board.press("escape")
            await board.on(BoardScreen)


async def test_the_pay_of_a_card_is_cut_before_the_advice_and_between_its_parts(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        assert "€92k + 10 %…   asked 2/3" in board.text


async def test_resizing_keeps_the_place(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        pilot: Pilot[int] = board.pilot
        await board.press("h", "j", "j")
        for size in ((80, 24), (110, 12), (60, 20), (140, 40), (90, 8)):
            await pilot.resize_terminal(*size)
            await board.until(lambda size=size: board.app.size == size, "the size")
            await board.until(lambda: "Stark Rail" in board.text, "the card")
            assert screen(board).current == "starkra1"
            assert screen(board).column.column_name == "interviews"
            assert "Stark Rail" in narrow_text(board)


# -- foreign text

HOSTILE = (
    "[@click=app.quit]x[/]",
    "Dev [/F]",
    "[b]$x[/b] [link=file:///etc]",
    "a\x1b]52;c;aGk=\x07\x1b[31mb\x9b2Jc",
    "left\u202eright\u2066\u200b",
    "two\nlines\tand a tab",
    "日本語 \U0001f468\u200d\U0001f469 e\u0301",
    "\\[escaped] {brace} $PATH %s",
)


ACTING = HOSTILE[0], HOSTILE[2]
"""Those that would do something where they are clicked, if they were markup."""


def hostile(number: int, text: str) -> Card:
    """A card with the same text in every field that can hold it."""
    money = Money(amount=Decimal(1), currency="EUR", words=text)
    return made(
        text,
        id_=f"h0st1le{number}",
        stage="offer",
        role=text,
        place=text,
        url=text,
        source=text,
        notes=text,
        received=When.moment(NOW - timedelta(days=1), ZONE),
        reply_by=When.moment(NOW + timedelta(hours=5), ZONE),
        contacts=(Contact(name=text, address=text, job=text, email=text, phone=text, via=text, agency=text),),
        pay=Pay(base=money, words=text, equity=Equity(words=text)),
        rounds=(Round(at=When.moment(NOW + timedelta(days=1), ZONE), kind=text, where=text, people=text),),
        advisors=(Advisor(name=text, said=text),),
        pros=(text,),
        cons=(text,),
        tags=(text,),
        drafts=(Draft(situation="decline", channel="email", body=text, subject=text),),
        timeline=(Entry(kind="noted", at=NOW, text=text),),
    )


def shown(text: str) -> str:
    """What stands on the screen of a text: all of it, control and bidi characters as U+FFFD."""
    from offerboard.text import one_line

    return one_line(text)


def clean_screen(board: Board) -> str:
    text = board.text
    assert not [character for character in text if character != "\n" and not character.isprintable()], text
    return text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, marks=[] if number % 3 == 0 else pytest.mark.whole)
        for number, text in enumerate(HOSTILE)
    ],
)
async def test_foreign_text_is_shown_literally_on_every_screen(tmp_path: Path, text: str) -> None:
    settings = Config(name="Robin", title=text)
    async with open_board(tmp_path, [hostile(0, text)], size=(200, 60), settings=settings) as board:
        said = shown(text)
        await board.until(lambda: board.text.count(said) > 8, "the pane")
        assert said in clean_screen(board).splitlines()[0], "the title"
        assert said[:20] in board.text.splitlines()[1], "the line above the board"
        acts = text in ACTING  # others have nothing that a click could reach
        for target in ("#offers-cards", "#pane"):
            for x in range(1, 20, 3) if acts else ():
                await board.pilot.click(target, offset=(x, 1 if target == "#pane" else 0))
        await board.press("enter")
        await board.on(CardScreen)
        assert clean_screen(board).count(said) > 8
        await board.press("e")
        form = board.app.screen
        assert isinstance(form, FormScreen)
        for fold in form.query("Fold"):
            fold.open()  # type: ignore[attr-defined]
        await board.until(lambda: said in board.text, "the text")
        clean_screen(board)
        for x in range(2, 30, 3) if acts else ():
            await board.pilot.click("#heading", offset=(x, 0))
        await board.press("escape", "escape", "X")
        await board.until(lambda: any(said in each for each in board.said), "the message")
        await board.pilot.pause(0.3)
        clean_screen(board)
        await board.pilot.click("Footer", offset=(165, 0))
        await board.press("u")
        await board.until(lambda: len(board.session.cards.snapshot.rows) == 1, "the card, back")
        assert board.app.is_running


async def test_foreign_text_in_the_palette_and_the_dialogs_does_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path, [hostile(0, HOSTILE[0])], size=(120, 40)) as board:
        for key in ("r", "x", "z", "c", "L"):
            await board.press(key)
            await board.until(lambda: HOSTILE[0] in board.text, "the text")
            clean_screen(board)
            for x in range(4, 100, 7):
                await board.pilot.click(offset=(x, 3))
            while not isinstance(board.app.screen, BoardScreen):
                await board.press("escape")
        assert board.app.is_running
