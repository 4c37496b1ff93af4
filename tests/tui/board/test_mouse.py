"""The board by the mouse: clicks, dragging with a visible target, tabs, the line above, the wheel."""

from pathlib import Path

import pytest
from msgspec import structs
from textual.events import MouseDown, MouseMove, MouseUp
from textual.screen import ModalScreen
from textual.widget import Widget

from offerboard.cards.model import Contact
from offerboard.cards.reaching import link
from offerboard.desk.layout import ColumnName
from offerboard.tui.board.screen import BoardScreen
from offerboard.tui.card.screen import CardScreen
from offerboard.tui.composer.screen import ComposerScreen
from offerboard.tui.dialogs.offer import OfferScreen
from offerboard.tui.theme.colours import DARK
from tests.tui.cells import cells, of_words
from tests.tui.composer.composing import Clipboard
from tests.tui.support import Board, made, open_board

GLOBEX, ACME, HOOLI = "g10bex42", "acmegmbh", "h00l1srx"


def screen(board: Board) -> BoardScreen:
    found = board.app.screen
    assert isinstance(found, BoardScreen), board.text
    return found


def spot(widget: Widget, x: int, y: int) -> tuple[int, int]:
    return widget.region.x + x, widget.region.y + y


class Mouse:
    """The mouse as the terminal reports it: at places of the screen."""

    def __init__(self, board: Board) -> None:
        self.board = board

    async def _send(
        self, kind: type[MouseDown | MouseMove | MouseUp], at: tuple[int, int], button: int
    ) -> None:
        x, y = at
        self.board.app.post_message(
            kind(None, x, y, 1, 0, button, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
        )
        await self.board.pilot.pause()

    async def press(self, at: tuple[int, int], button: int = 1) -> None:
        await self._send(MouseDown, at, button)

    async def move(self, at: tuple[int, int]) -> None:
        await self._send(MouseMove, at, 1)

    async def release(self, at: tuple[int, int]) -> None:
        await self._send(MouseUp, at, 1)

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        await self.press(start)
        await self.move(((start[0] + end[0]) // 2, start[1]))
        await self.move(end)
        await self.release(end)


async def test_a_click_puts_the_cursor_there(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.pilot.click("#offers-cards", offset=(5, 9))
        assert screen(board).current == HOOLI
        await board.pilot.click("#interviews-cards", offset=(5, 1))
        assert screen(board).current == "n0rthw1d"
        await board.pilot.click("#offers-cards", offset=(5, 30))
        assert screen(board).column.column_name == "offers", "below the last card"


async def test_a_double_click_opens_the_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.pilot.click("#declines-cards", offset=(5, 5), times=2)
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")
        assert "Vandelay" in board.text


def lit(board: Board, name: ColumnName) -> bool:
    """Whether the empty cells of a column are drawn on the ground of what is chosen."""
    region = screen(board).columns[name].region
    found = [cell.ground for cell in cells(board) if region.contains(cell.x, cell.y) and cell.y > 28]
    return set(found) == {DARK.chosen}


async def test_a_drag_lights_its_target_up_and_the_card_follows(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        offers, declines = screen(board).columns["offers"], screen(board).columns["declines"]
        mouse, start = Mouse(board), spot(offers, 5, 5)
        await mouse.press(start)
        await mouse.move(spot(offers, 9, 5))
        assert not any(lit(board, name) for name in ("interviews", "offers", "declines"))
        assert "nowhere yet" in board.text
        x, y = spot(declines, 5, 8)
        await mouse.move((x, y))
        assert lit(board, "declines")
        assert "move here" in board.line_of("Declines")
        lines = board.text.splitlines()
        assert lines[y].index("Acme GmbH", x) == x + 4, "beside the mouse"
        assert "to Declines" in lines[y + 1]
        await mouse.move(spot(screen(board).columns["interviews"], 5, 8))
        assert not lit(board, "declines")
        assert lit(board, "interviews")
        await mouse.move((x, y))
        await mouse.release((x, y))
        await board.until(lambda: isinstance(board.app.screen, ComposerScreen), "the letter")
        await board.saved()
        assert board.cards[ACME].outcome == "declined"
        await board.press("escape")
        await board.on(BoardScreen)
        assert not lit(board, "declines")
        assert "to Declines" not in board.text


async def test_a_drag_from_interviews_asks_how_the_offer_came(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        columns = screen(board).columns
        await Mouse(board).drag(spot(columns["interviews"], 5, 1), spot(columns["offers"], 5, 5))
        await board.until(lambda: isinstance(board.app.screen, OfferScreen), "the question")


async def test_a_drag_within_its_column_or_to_nowhere_changes_nothing(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        offers = screen(board).columns["offers"]
        await Mouse(board).drag(spot(offers, 5, 1), spot(offers, 5, 9))
        await Mouse(board).drag(spot(offers, 5, 1), (3, 0))
        await board.saved()
        assert board.path.read_bytes() == before
        assert isinstance(board.app.screen, BoardScreen)


async def test_a_selected_card_takes_the_others_along(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("space", "space")
        columns = screen(board).columns
        await Mouse(board).drag(spot(columns["offers"], 5, 1), spot(columns["interviews"], 5, 5))
        await board.saved()
        assert {board.cards[id_].stage for id_ in (GLOBEX, ACME)} == {"interview"}
        await Mouse(board).drag(spot(columns["offers"], 5, 1), spot(columns["interviews"], 5, 5))
        await board.saved()
        assert board.cards[HOOLI].stage == "interview"
        assert len(columns["offers"].ids) == 1


@pytest.mark.parametrize("button", [2, 3])
async def test_the_other_buttons_drag_nothing(tmp_path: Path, button: int) -> None:
    async with open_board(tmp_path) as board:
        before = board.path.read_bytes()
        columns = screen(board).columns
        mouse = Mouse(board)
        await mouse.press(spot(columns["offers"], 5, 5), button)
        await mouse.move(spot(columns["interviews"], 5, 5))
        await mouse.release(spot(columns["interviews"], 5, 5))
        await board.saved()
        assert board.path.read_bytes() == before


async def test_the_line_above_the_board_goes_to_its_card(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        line = board.text.splitlines()[1]
        await board.pilot.click("Headline", offset=(line.index("Hooli"), 1))
        assert screen(board).current == HOOLI
        await board.pilot.click("Headline", offset=(line.index("Initech"), 1))
        assert screen(board).current == "1n1tech7"


async def test_the_footer_can_be_clicked(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.until(lambda: "Open" in board.text.splitlines()[-1], "the keys of the card")
        footer = board.text.splitlines()[-1]
        await board.pilot.click("BoardScreen > Footer", offset=(footer.index("Open") + 1, 0))
        await board.until(lambda: isinstance(board.app.screen, CardScreen), "the card")


async def test_tabs_are_clicked_on_a_narrow_screen(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        tabs = board.line_of("Interviews 5")
        line = board.text.splitlines().index(tabs)
        await board.pilot.click(offset=(tabs.index("Declines") + 2, line))
        await board.until(lambda: screen(board).column.column_name == "declines", "the column")
        await board.pilot.pause()
        assert "Initech" in board.text
        assert "Pied Piper" not in board.text.split("\n", 3)[3]


async def test_a_card_is_dropped_on_a_tab(tmp_path: Path) -> None:
    async with open_board(tmp_path, size=(80, 24)) as board:
        start = spot(screen(board).columns["offers"], 5, 5)
        tab = of_words(board, "Declines 6")
        own, mouse, at = of_words(board, "Offers 4")[0], Mouse(board), (tab[3].x, tab[3].y)
        await mouse.press(start)
        await mouse.move((own.x, own.y))
        assert "nowhere yet" in board.text, "its own tab"
        await mouse.move(at)
        await board.until(lambda: "to Declines" in board.text, "where it goes")
        assert {cell.ground for cell in of_words(board, "Declines 6")} == {DARK.chosen}
        assert {cell.ground for cell in of_words(board, "Interviews 5")} != {DARK.chosen}
        await mouse.release(at)
        await board.until(lambda: isinstance(board.app.screen, ComposerScreen), "the letter")
        await board.saved()
        assert board.cards[ACME].outcome == "declined"
        await board.press("escape")
        await board.on(BoardScreen)
        assert {cell.ground for cell in of_words(board, "Declines 7")} != {DARK.chosen}
        await board.press("u")
        await board.until(lambda: "Declines 6" in board.text, "undone")
        await board.saved()
        assert board.cards[ACME].stage == "offer"


async def test_the_wheel_scrolls_and_a_click_finds_the_card_below_it(tmp_path: Path) -> None:
    cards = [made(f"Company {number:02}", id_=f"c{number:07}", stage="offer") for number in range(60)]
    async with open_board(tmp_path, cards) as board:
        offers = screen(board).columns["offers"]
        offers.scroll_to(y=4 * 20, animate=False, force=True, immediate=True)
        await board.pilot.pause()
        await board.pilot.click("#offers-cards", offset=(5, 1))
        assert screen(board).current == offers.ids[20]


# -- text


async def test_text_of_the_pane_can_be_selected_and_copied(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        clipboard = Clipboard()
        board.session.clipboard = clipboard  # type: ignore[assignment]
        mail = of_words(board, "c.roux@globex.example")
        assert {cell.ground for cell in mail} == {DARK.raised}
        mouse = Mouse(board)
        await mouse.press((mail[0].x, mail[0].y))
        await mouse.move((mail[5].x, mail[0].y))
        await mouse.move((mail[-1].x + 1, mail[0].y))
        await mouse.release((mail[-1].x + 1, mail[0].y))
        await board.until(lambda: "ctrl+c copies what you selected" in board.said, "what can be done")
        assert {cell.ground for cell in of_words(board, "c.roux@globex.example")} == {DARK.chosen}
        await board.press("ctrl+c")
        await board.until(lambda: clipboard.texts, "the copy")
        assert clipboard.texts == ["c.roux@globex.example"]
        assert board.said[-1].startswith("selection")


async def test_text_of_a_letter_can_be_selected_and_copied(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        clipboard = Clipboard()
        board.session.clipboard = clipboard  # type: ignore[assignment]
        await board.press("c")
        await board.on(ComposerScreen)
        await board.until(lambda: "Dear" in board.text or "Hello" in board.text or "Hi " in board.text, "it")
        words = next(
            of_words(board, said) for said in ("accept it", "decided not", "accept") if said in board.text
        )
        mouse, y = Mouse(board), words[0].y
        await mouse.press((words[0].x, y))
        await mouse.move((words[2].x, y))
        await mouse.move((words[-1].x + 1, y))
        await mouse.release((words[-1].x + 1, y))
        await board.press("ctrl+c")
        await board.until(lambda: clipboard.texts, "the copy")
        assert clipboard.texts[0].rstrip(".") == "".join(cell.letter for cell in words)


# -- beside a dialog


@pytest.mark.parametrize("key", ["n", "x", "comma", "question_mark", "colon", "T"])
async def test_a_click_beside_a_dialog_goes_back_without_loss(tmp_path: Path, key: str) -> None:
    async with open_board(tmp_path) as board:
        await board.press(key)
        await board.until(lambda: isinstance(board.app.screen, ModalScreen), "the dialog")
        if key == "n":
            await board.type("Zeta")
        await board.pilot.click(offset=(1, 38))
        await board.on(BoardScreen)
        if key == "n":
            assert "not saved; what you typed is kept" in board.said[-1]
            await board.press("n")
            await board.until(lambda: "Zeta" in board.text, "what was typed")


# -- contact and link


async def test_y_copies_how_they_are_reached_and_v_opens_the_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("offerboard.handover.program.open_link", lambda link, _: opened.append(link))
    both = Contact(name="Camille Roux", email="c.roux@globex.example", phone="+33 4 55 50")
    cards = [
        made("Acme", stage="offer", contacts=(both,), url="jobs.acme.example/7"),
        made("Bolt", contacts=(Contact(name="Ann", phone="+49 30 1"),)),
        made("Void"),
    ]
    async with open_board(tmp_path, cards) as board:
        clipboard = Clipboard()
        board.session.clipboard = clipboard  # type: ignore[assignment]
        await board.press("y")
        await board.until(lambda: "number +33 4 55 50" in board.text, "the choice")
        assert "link jobs.acme.example/7" in board.text
        await board.press("1")
        await board.until(lambda: clipboard.texts == ["c.roux@globex.example"], "the address")
        assert "address c.roux@globex.example" in board.said[-1]
        await board.press("v")
        await board.until(lambda: opened == ["https://jobs.acme.example/7"], "the link")
        await board.until(lambda: "asked your desktop to open https://jobs" in board.said[-1], "the message")
        screen(board).show_card("bolt0000")
        await board.press("y")
        await board.until(lambda: clipboard.texts[-1] == "+49 30 1", "the number")
        await board.press("v")
        await board.until(lambda: "no link on Bolt yet; e adds one" in board.said[-1], "why not")
        screen(board).show_card("void0000")
        await board.press("y")
        await board.until(lambda: "no address, number or link on Void yet" in board.said[-1], "why not")
        assert len(opened) == 1


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://jobs.example/a?b=1", "https://jobs.example/a?b=1"),
        ("jobs.example", "https://jobs.example"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("-x.example --help", ""),
        ("see the advert", ""),
        ("", ""),
    ],
)
def test_only_links_of_the_web_are_opened(url: str, opened: str) -> None:
    assert link(structs.replace(made("Acme"), url=url)) == opened
