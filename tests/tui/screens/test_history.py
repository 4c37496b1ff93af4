"""Looking back: numbers and plots on the screen, its pages and spans, and what it says meanwhile."""

import threading
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from offerboard.cards.history.story import Story
from offerboard.cards.model import Card, Decision, Entry, Told
from offerboard.cards.values import Money, Pay, When
from offerboard.config import Config
from offerboard.store.rows import Row
from offerboard.tracker import intents
from offerboard.tui.history import screen as history
from offerboard.tui.history.screen import HistoryScreen
from tests.strategies import CORPUS
from tests.tui.support import NOW, Board, made, open_board

DAY = timedelta(days=1)


def declined(company: str, ago: int, reason: str = "terms") -> Card:
    """An offer that came some days ago and was declined two days later."""
    at = NOW - DAY * (ago - 2)
    return made(
        company,
        created=NOW - DAY * (ago + 20),
        stage="closed",
        outcome="declined",
        received=When.moment(NOW - DAY * ago, "UTC"),
        ended=at,
        told=Told(at=at, channel="email"),
        decision=Decision(answer="no", at=at, reason=reason),
    )


def search() -> list[Card]:
    """Eight cards: four declined long ago and lately, three rejected, one interview."""
    rejected = [
        made(f"Globex {at}", stage="closed", outcome="rejected", ended=NOW - DAY * at, id_=f"globex0{at}")
        for at in range(3)
    ]
    old = [declined("Initech", 400), declined("Hooli", 200, "better-offer")]
    return [*old, declined("Acme", 9), declined("Umbrella", 8), *rejected, made("Stark Rail")]


async def looked_back(board: Board, *keys: str) -> HistoryScreen:
    await board.press("i")
    screen = board.app.screen
    assert isinstance(screen, HistoryScreen)
    await board.until(lambda: screen.tallies, "the counts")
    await board.press(*keys)
    return screen


def row(board: Board, name: str) -> list[str]:
    """A line of a bar: its number, its share and the length of its bar."""
    words = board.line_of(name).removeprefix("   ").removeprefix(name).split()
    return [*words[:2], str(len(words[2])) if len(words) > 2 else "0"]


async def test_each_page_shows_its_numbers_and_a_plot_of_them(tmp_path: Path) -> None:
    async with open_board(tmp_path, search()) as board:
        await looked_back(board)
        assert row(board, "applied, or talked") == ["8", "100%", "72"]
        assert row(board, "had an offer") == ["4", "50%", "36"]
        assert row(board, "closed") == ["7", "88%", "63"]
        assert "Begun, by month   Sep 2025 to Nov 2026" in board.text
        await board.press("tab")
        assert board.line_of("you answered an offer in").split()[5:] == ["2", "2", "to", "2", "4"]
        assert board.line_of("█ yours").split()[-5:] == ["-", "-", "2", "█", "yours"]
        await board.press("3")
        assert "Ended by you   4" in board.text
        assert "Ended by them   3" in board.text
        assert row(board, "declined") == ["4", "57%", "72"]
        assert row(board, "rejected") == ["3", "43%", "54"]
        await board.press("4")
        assert row(board, "pay or terms") == ["3", "75%", "72"]
        assert row(board, "another offer suits me") == ["1", "25%", "24"]
        await board.press("tab")
        assert "How far they came" in board.text
        await board.press("shift+tab", "escape")
        assert len(board.app.screen_stack) == 1


async def test_where_it_is_narrow_the_count_stands_below_its_days(tmp_path: Path) -> None:
    async with open_board(tmp_path, search(), size=(60, 20)) as board:
        await looked_back(board, "tab")
        lines = [line.strip() for line in board.text.splitlines()]
        at = next(at for at, line in enumerate(lines) if line.startswith("you answered an offer in"))
        assert lines[at - 1].endswith("median   middle half")
        assert lines[at].endswith("2 to 2")
        assert lines[at + 1] == "counted 4"


async def test_a_shorter_time_counts_what_happened_in_it(tmp_path: Path) -> None:
    undated = Entry(kind="moved", at=NOW, logged=NOW, stage="interview", text="imported")
    cards = [*search(), made("Soylent", timeline=(undated,))]
    async with open_board(tmp_path, cards, size=(80, 24)) as board:
        await looked_back(board)
        assert "9 cards; 1 without dates, in no median and no month" in board.text
        await board.press("l")
        assert "← 12 months →" in board.text
        assert "7 begun, 6 ended; 1 card without dates left out" in board.text
        await board.press("l", "l", "3")
        assert "← 3 months" in board.line_of("History")
        assert row(board, "declined")[:2] == ["2", "40%"]
        await board.press("h", "h", "h")
        assert "all time →" in board.text
        await board.pilot.click("#history-head", offset=(75, 0))
        await board.pilot.click("#history-head", offset=(48, 0))
        assert "12 months" in board.text
        assert "Why you said no   3, by the true reason" in board.text
        assert "pay or terms" in board.text  # as the decision sheet says it


async def test_what_changes_elsewhere_is_counted_anew(tmp_path: Path) -> None:
    async with open_board(tmp_path, search()) as board:
        screen = await looked_back(board, "3")
        gone = board.card("Acme").id
        board.elsewhere(intents.delete(board.session.cards.snapshot, [gone], NOW))
        await board.until(lambda: screen.tallies[0].cards == 7, "the news")
        assert row(board, "declined")[:2] == ["3", "50%"]


async def test_while_it_counts_it_says_so_and_keys_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, go_on = threading.Event(), threading.Event()
    count = history.stories_of

    def slowly(cards: list[Card], now: datetime) -> list[Story]:
        counting.set()
        go_on.wait(10)
        return count(cards, now)

    monkeypatch.setattr(history, "stories_of", slowly)
    async with open_board(tmp_path, search()) as board:
        try:
            await board.pilot.press("i")
            await board.until(counting.is_set, "the counting")
            assert "counting 8 cards …" in board.text
            await board.pilot.press("2")
            await board.until(
                lambda: isinstance(board.app.screen, HistoryScreen) and board.app.screen.shown == "Answers"
            )
            assert "counting 8 cards …" in board.text
        finally:
            go_on.set()
        await board.until(lambda: "you answered an offer in" in board.text, "the page")


async def test_an_empty_board_says_so_kindly(tmp_path: Path) -> None:
    async with open_board(tmp_path, [], size=(80, 24)) as board:
        await board.press("escape", "i")
        assert "nothing here yet: what you do on the board is counted by itself" in board.text
        for page in "1234":
            await board.press(page)
            assert "nothing here yet" in board.text
        await board.press("escape")


async def test_it_can_be_read_in_ascii_and_shows_no_pay_and_no_markup(tmp_path: Path) -> None:
    bad = [declined(f"Bad {at}", 30 + at, text) for at, text in enumerate(CORPUS[:8])]
    bad = [structs.replace(card, id=f"bad0000{at}") for at, card in enumerate(bad)]
    pay = Pay(base=Money(amount=Decimal(98765), currency="EUR"))
    cards = [*(structs.replace(card, pay=pay) for card in search()), *bad]
    async with open_board(
        tmp_path, cards, size=(80, 24), settings=Config(ascii=True, theme="light")
    ) as board:
        await looked_back(board)
        for page in "123":
            await board.press(page)
            lines = [line[:79] for line in board.text.splitlines()]  # beside them the scroll bar
            assert [line for line in lines if not line.isascii()] == []
            assert "=" in board.text or "#" in board.text
            assert not any(amount in board.text for amount in ("98,765", "98765", "99k", "EUR"))
        await board.press("4")
        assert "[@click=app.quit]x[/]" in board.text
        assert "\x1b" not in board.text
        assert "Dev [/F]" in board.text


async def test_a_damaged_card_is_counted_by_what_can_be_read_or_named(tmp_path: Path) -> None:
    async with open_board(tmp_path, search()) as board:
        snapshot = board.session.cards.snapshot
        rows = dict(snapshot.rows)
        whole, settled = (rows[board.card(name).id] for name in ("Stark Rail", "Acme"))
        rows[whole.id] = Row(whole.line[:-3] + b"\xff" + whole.line[-3:], whole.head)
        rows[settled.id] = Row(b"{}" + settled.line, settled.head.label)
        board.session.desk.snapshot = structs.replace(snapshot, rows=rows)
        screen = await looked_back(board)
        assert screen.tallies[0].cards == 7
        assert screen.tallies[0].standing["interview"] == 1
        assert any(f"card {settled.id} cannot be read" in said for said in board.said)
