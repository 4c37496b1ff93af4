"""Offers and interviews over days on the screen: what is drawn, what is said, and what the keys do."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from offerboard.cards.model import Extension, Round
from offerboard.cards.values import When
from offerboard.config import Config
from offerboard.tracker import Tracker, intents
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.when.chart import WhenChart
from offerboard.tui.when.screen import WhenScreen
from tests.strategies import CORPUS
from tests.tui.support import NOW, ZONE, Board, made, open_board


async def days(board: Board) -> WhenScreen:
    await board.press("w")
    screen = board.app.screen
    assert isinstance(screen, WhenScreen)
    return screen


async def test_offers_are_bars_to_their_date_and_interviews_marks(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await days(board)
        assert "When   November – December 2026" in board.text
        rows = [line for line in board.text.splitlines() if line.startswith("▌ ")]
        assert [row[2:20].split("  ")[0].rstrip(" ▇") for row in rows] == [
            *("Globex", "Acme GmbH", "Hooli", "Pied Piper"),
            *("Northwind Traders", "Stark Rail", "Wayne Logistics"),
        ]
        globex, acme, hooli, piper, northwind, *_ = rows
        assert globex.endswith("▇■       │ 2 d late")  # beside today, not over it
        assert acme.endswith("▇░│▲ 15:40 today")
        assert hooli.endswith("●" + "┄" * 16 + "? asked until Sat 28 Nov")
        assert piper.endswith("▇● Fri 4 Dec")
        assert northwind.endswith("◇ onsite 14:00")
        assert globex.index("│") == northwind.index("│") == acme.index("│")  # today, above one another
        assert "Globex was to be answered by Fri 20 Nov 09:00: apologise, and answer." in board.text


async def test_the_cursor_goes_over_the_cards_and_each_key_acts_on_its_row(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await days(board)
        await board.press("j")
        assert "Backend engineer" in board.text
        assert "or ask Acme GmbH once more, until Tue 1 Dec" in " ".join(board.text.split())
        await board.press("m")
        assert isinstance(board.app.screen, ComposerScreen)
        await board.press("escape", "G")
        assert screen.current == "waynes0g"
        await board.press("m")  # no offer: nothing to ask for
        assert board.app.screen is screen
        await board.press("enter")
        assert isinstance(board.app.screen, CardScreen)
        assert board.app.screen.card_id == "waynes0g"
        await board.press("escape", "g")
        assert screen.current == "g10bex42"
        await board.pilot.click(WhenChart, offset=(30, 4))
        assert screen.current == "h00l1srx"
        await board.pilot.click(WhenChart, offset=(30, 7), times=2)
        assert isinstance(board.app.screen, CardScreen)
        await board.press("escape", "escape")
        assert len(board.app.screen_stack) == 1


async def test_zoom_and_scroll_move_the_days_and_today_comes_back(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        screen = await days(board)
        chart = screen.chart
        first = chart.scale.first
        assert chart.scale.holds(NOW.date())
        for keys, moved in ((["l"], 1), (["greater_than_sign"], 8), (["h", "less_than_sign", "h"], -1)):
            await board.press(*keys)
            assert (chart.scale.first - first).days == moved
        await board.press(*["greater_than_sign"] * 4)
        assert "◂ today" in board.text
        assert "│" not in board.line_of("Hooli")
        assert board.line_of("Globex").split()[2] == "←"  # its bar lies before
        at = board.text.splitlines()[0].index("◂ today")
        await board.pilot.click("#when-head", offset=(at, 0))
        assert chart.scale.first == first
        await board.press("plus")
        assert (chart.scale.zoom, chart.scale.shown) == ("week", 7)
        assert board.line_of("Wayne").endswith("→")
        await board.press("minus", "minus", "minus")
        assert chart.scale.zoom == "quarter"
        assert chart.scale.shown >= 91
        assert board.text.splitlines()[2].split() == ["Oct", "Nov", "Dec", "Jan", "Feb"]
        await board.press("2")
        assert (chart.scale.zoom, chart.scale.first) == ("month", first)


async def test_all_of_it_stands_on_80_by_24_in_plain_signs(tmp_path: Path) -> None:
    pending = Extension(asked=NOW, until=When.whole(date(2026, 12, 9), ZONE))
    granted = structs.replace(pending, state="granted", before=When.whole(date(2026, 11, 23), ZONE))
    due = When.whole(date(2026, 11, 28), ZONE)
    start = When.whole(date(2026, 12, 12), ZONE)
    came = When.whole(date(2026, 11, 16), ZONE)
    cards = [
        made("Acme & Sons of the Very Long Name", stage="offer", received=came, reply_by=due, start=start,
             extensions=(granted, pending)),
        made("Undated", stage="offer", received=came),
    ]  # fmt: skip
    settings = Config(name="Robin Vale", ascii=True)
    async with open_board(tmp_path, cards, size=(80, 24), settings=settings) as board:
        await days(board)
        acme, undated = board.line_of("Acme & Sons"), board.line_of("Undated ")
        assert acme.startswith("| Acme & Sons.  ")
        assert acme.endswith(f" {'=' * 12}|==={'-' * 9}*{'.' * 21}?     >")
        assert undated.endswith(f" {'=' * 12}!.... no date")
        assert "Undated gave no date: ask until when the offer stands." in board.text
        assert len(board.text.splitlines()) == 24
        assert "Esc Back" in board.text
        drawn = "".join(board.text.splitlines()[3:5])
        assert drawn.isascii()


@pytest.mark.parametrize("width", range(60, 81, 2))
async def test_the_legend_has_no_sign_without_its_words(tmp_path: Path, width: int) -> None:
    async with open_board(tmp_path, size=(width, 24)) as board:
        await board.press("w")
        await board.on(WhenScreen)
        said = board.line_of("stands  ")
        assert re.search(r"(unconfirmed|starts|now)$", said)


async def test_names_and_kinds_are_drawn_as_text(tmp_path: Path) -> None:
    when = When.moment(NOW + timedelta(days=3), ZONE)
    cards = [
        made(text, id_=f"text{at:04}", rounds=(Round(at=when, kind=text),)) for at, text in enumerate(CORPUS)
    ]
    async with open_board(tmp_path, cards) as board:
        screen = await days(board)
        assert "[@click=app.quit]x[/]" in board.text
        for zoom in "123":
            await board.press("G", zoom, "g", zoom)
            assert board.app.screen is screen
            assert not {"\x1b", "\u202e", "\x00", "\ufeff"} & set(board.text)


async def test_the_screen_follows_changes_and_goes_with_the_last_card(tmp_path: Path) -> None:
    async with open_board(tmp_path, [made("Acme", stage="offer")]) as board:
        await days(board)
        assert "no date" in board.line_of("Acme")
        (id_,) = board.cards
        board.elsewhere(intents.delete(Tracker(board.path).load(), [id_], NOW))
        await board.until(lambda: not isinstance(board.app.screen, WhenScreen), "the way back")
        await board.press("w")
        assert len(board.app.screen_stack) == 1


async def test_more_time_is_asked_for_until_the_date_that_the_screen_names(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await days(board)
        await board.press("j", "m")
        await board.until(lambda: "Could I have until Tuesday 1" in board.text, "the letter")
        await board.until(lambda: "Tue 1 Dec, in 9 days" in board.line_of("until when"), "what it means")


async def test_many_cards_scroll_under_the_days_and_a_wheel_turns_them(tmp_path: Path) -> None:
    due = When.whole(date(2026, 11, 27), ZONE)
    cards = [made(f"Firm {at:02}", id_=f"firm00{at:02}", stage="offer", reply_by=due) for at in range(40)]
    async with open_board(tmp_path, cards, size=(80, 24)) as board:
        screen = await days(board)
        assert "Firm 00, Firm 01, Firm 02 and 37 more can be held together until Fri 27 Nov." in " ".join(
            board.text.split()
        )
        await board.press("pagedown", "pagedown", "pagedown")
        assert "27 more offers, by their dates." in board.text
        assert "Firm 39" not in board.text
        board.app.screen.query_one(WhenChart).on_mouse_scroll_down()
        await board.pilot.pause()
        assert screen.current == "firm0001"
        await board.press("G")
        assert "Firm 39" in board.text
        assert board.line_of("Firm 28").startswith("↑")
        screen.chart.on_mouse_scroll_right()
        await board.pilot.pause()
        assert screen.chart.scale != screen.chart.scale.around(NOW.date())
