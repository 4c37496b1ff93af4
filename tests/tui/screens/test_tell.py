"""Telling your date: the companies at interviews with a box each, told one by one or all at once."""

from datetime import timedelta
from pathlib import Path

from offerboard.cards.model import Card, Contact, Entry, Round
from offerboard.cards.values import When
from offerboard.tracker import intents
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.tell.screen import TellScreen
from offerboard.tui.telling.people import PeopleList
from tests.tui.support import NOW, ZONE, Board, made, open_board

DATE = When.whole(NOW.date() + timedelta(days=8), ZONE)


def offer(**fields: object) -> Card:
    thanked = Entry(kind="sent", at=NOW - timedelta(hours=20), situation="acknowledge")
    received = When.moment(NOW - timedelta(days=1), ZONE)
    told = {"stage": "offer", "written": True, "received": received, "reply_by": DATE, "timeline": (thanked,)}
    return made("Globex", role="Engineer", **{**told, **fields})


def talk(company: str, **fields: object) -> Card:
    person = Contact(name="Jo Lind", email=f"jo@{company.lower()}.example")
    return made(company, role="Engineer", contacts=(person,), **fields)


def board_of() -> list[Card]:
    rounds = (Round(at=When.moment(NOW + timedelta(days=2), ZONE), kind="onsite"),)
    return [
        offer(),
        talk("Acme", rounds=rounds),
        talk("Hooli"),
        talk("Initech"),
        talk("Later", stage="applied"),
    ]


async def telling(board: Board) -> TellScreen:
    await board.press("E")
    await board.until(lambda: isinstance(board.app.screen, TellScreen), "the screen")
    await board.until(lambda: "Dear Jo" in board.text, "the first letter")
    screen = board.app.screen
    assert isinstance(screen, TellScreen)
    return screen


def told_date(board: Board, company: str) -> When | None:
    return board.card(company).facts.told_date


async def test_all_that_are_ticked_are_told_in_one_change_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with open_board(tmp_path, board_of()) as board:
        await telling(board)
        assert "Globex is to be answered by Mon 30 Nov" in board.text
        assert "0 of 3 know it" in board.text
        assert "Later" not in board.text, "who was only applied to waits for no date"
        await board.press("t")  # not Acme
        assert "the 2 ticked are told" in board.text
        assert "□ Acme" in board.text
        await board.pilot.click(PeopleList, offset=(1, 3))
        assert "▣ Acme" in board.text
        await board.pilot.click(PeopleList, offset=(1, 3))
        assert "the 2 ticked are told" in board.text
        await board.press("ctrl+s")
        await board.saved()
        assert board.said[-1] == "2 companies are told: noted; u takes it back"
        assert [told_date(board, name) for name in ("Acme", "Hooli", "Initech")] == [None, DATE, DATE]
        assert "2 of 3 know it" in board.text
        await board.press("u")
        await board.saved()
        await board.until(lambda: "0 of 3 know it" in board.text, "the undo")
        assert [told_date(board, name) for name in ("Acme", "Hooli", "Initech")] == [None, None, None]


async def test_one_after_the_other_until_everybody_knows(tmp_path: Path) -> None:
    async with open_board(tmp_path, board_of(), size=(80, 24)) as board:
        await telling(board)
        for company in ("Acme", "Hooli", "Initech"):
            await board.until(lambda: f"jo@{company}".lower() in board.text.lower(), company)  # noqa: B023
            await board.press("s")
            await board.saved()
            await board.press("space")
        assert board.said[-1] == "everybody knows; Esc goes back"
        await board.pilot.resize_terminal(140, 24)
        await board.until(lambda: len(board.text.splitlines()[0]) > 80, "the wide screen")
        assert not [
            word for word in ("Tick", "Next", "Sent", "All told") if word in board.text.splitlines()[-1]
        ]
        assert "all of them know it" in board.text
        await board.press("escape")
        assert isinstance(board.app.screen, BoardScreen)


async def test_who_knows_another_date_comes_first(tmp_path: Path) -> None:
    async with open_board(tmp_path, board_of()) as board:
        earlier = When.whole(NOW.date() + timedelta(days=4), ZONE)
        cards = board.session.cards
        id_ = board.card("Initech").id
        cards.submit(
            intents.send(cards.snapshot, [id_], NOW, situation="expedite", channel="email", until=earlier)
        )
        await board.saved()
        await telling(board)
        assert "They know another date" in board.text
        assert "they know Thu 26 Nov" in board.text
        assert "jo@initech.example" in board.text


async def test_where_there_is_no_date_it_is_said(tmp_path: Path) -> None:
    async with open_board(tmp_path, [offer(reply_by=None), talk("Acme")]) as board:
        await board.press("E")
        assert board.said[-1] == "no date to tell: no open offer has one"
        assert isinstance(board.app.screen, BoardScreen)


async def test_a_long_name_is_cut_with_one_sign(tmp_path: Path) -> None:
    cards = [offer(), talk("Hauptbetriebswerkbauunterbeamtengesellschaft " * 3)]
    for width in (60, 80, 140):
        async with open_board(tmp_path / str(width), cards, size=(width, 24)) as board:
            await board.press("E")
            await board.until(lambda: "not told" in board.text, "the list")
            assert "…" in board.line_of("not told")
            assert "……" not in board.text
