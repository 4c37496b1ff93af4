"""Colours: read on every screen, in every theme, and in terminals that have few of them or none."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from offerboard.cards.clock.flags import Severity
from offerboard.config import Config
from offerboard.tui.theme.colours import DARK, GROUNDS, INKS, LIGHT, TEXT_CONTRAST, contrast
from offerboard.tui.theme.depth import Depth, Fitting, Plain, depth_of, in_256, plain
from offerboard.tui.theme.themes import NAMES, colours_of, is_ansi
from tests.tui.cells import Cell, cells, of_words, read
from tests.tui.gallery import VIEWS, View, tour
from tests.tui.support import Board, open_board

# -- the themes


@pytest.mark.parametrize("name", [name for name in NAMES if not is_ansi(name)])
def test_every_theme_can_be_read_and_its_grounds_told_apart(name: str) -> None:
    for found in (colours_of(name), in_256(colours_of(name))):
        table = found.table
        unread = [
            (ink, ground)
            for ink in INKS
            for ground in GROUNDS
            if contrast(table[ink], table[ground]) < TEXT_CONTRAST
        ]
        assert not unread, f"in {name}"
        apart = [table[ground] for ground in GROUNDS if ground != "field"]
        assert len(set(apart)) == len(apart)
        assert found.field not in (found.raised, found.chosen)
        assert len({table[severity.word] for severity in Severity}) >= 3


def test_the_own_themes_in_256_colours_are_greys_where_they_were_nearly_grey() -> None:
    for found in (in_256(DARK), in_256(LIGHT)):
        greys = [found.ground, found.panel, found.raised]
        assert all(len({grey[1:3], grey[3:5], grey[5:7]}) == 1 for grey in greys)
        assert "#000000" not in greys


@pytest.mark.parametrize(
    ("system", "no_color", "depth"),
    [("truecolor", False, "true"), ("256", False, "256"), ("standard", False, "16"), ("windows", False, "16"),
     (None, False, "none"), ("truecolor", True, "none")],
)  # fmt: skip
def test_what_a_terminal_shows(system: str | None, no_color: bool, depth: Depth) -> None:
    assert depth_of(system, no_color=no_color) == depth


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Müller · é…", "Muller - e."),
        ("€92k × 2", "E92k x 2"),
        ("■ ▲ ● ○ ★", "# ^ * o *"),
        ("张伟 한국", "张伟 한국"),
    ],
)
def test_letters_without_a_certain_width_become_plain_ones_as_wide(text: str, drawn: str) -> None:
    assert plain(text) == drawn
    assert not [each for each in plain(text) if unicodedata.east_asian_width(each) == "A"]


@pytest.mark.parametrize(
    ("texts", "drawn"),
    [
        (["base  ", "€92,000", "      ", "best"], ["base  ", "EUR92,000", "    ", "best"]),
        (["€92k", " a year   "], ["EUR92k", " a year "]),
        (["€1    ", "€2  ", "x"], ["EUR1  ", "E2  ", "x"]),
        (["€1k–€2k", "        "], ["EUR1k-EUR2k", "    "]),
        (["€92k"], ["E92k"]),
    ],
)
def test_euros_are_named_in_plain_letters_where_the_line_has_room(texts: list[str], drawn: list[str]) -> None:
    found = Plain().apply([Segment(text) for text in texts], Color.parse("black"))
    assert [segment.text for segment in found] == drawn
    assert sum(segment.cell_length for segment in found) == sum(map(len, texts))


# -- every screen, in every theme and every kind of terminal


@pytest.mark.parametrize(
    "views", [VIEWS[::4], pytest.param(VIEWS, marks=pytest.mark.whole)], ids=["some", "all"]
)
async def test_every_text_on_every_screen_can_be_read_in_every_theme_and_terminal(
    tmp_path: Path, views: tuple[View, ...]
) -> None:
    """Each is looked at once; what its colours are for says how they look in other themes and terminals."""
    wrong: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    names = {colour: name for name, colour in DARK.table.items()}
    plainly, few = Plain(), {depth: Fitting(depth, DARK) for depth in FEW}
    async with open_board(tmp_path, settings=Config(name="Robin Vale", theme="dark")) as board:
        async for view in tour(board, views):
            shown = set(read(board))
            assert len(shown) > 20, f"{view.name} shows nothing"
            for cell in shown:
                if cell.ink in names and cell.ground in names:
                    pairs.add((names[cell.ink], names[cell.ground]))
                elif contrast(cell.ink, cell.ground) < TEXT_CONTRAST:
                    wrong[f"{view.name}: {cell.letter} in {cell.ink} on {cell.ground}"] += 1
                for fault in faults(cell, plainly, few):
                    wrong[f"{view.name}: {fault}"] += 1
    assert not wrong, "\n".join(f"{what} ({count} cells)" for what, count in wrong.most_common(40))
    for theme in NAMES:
        for found in (colours_of(theme), in_256(colours_of(theme))):
            table = found.table
            unread = [pair for pair in pairs if contrast(table[pair[0]], table[pair[1]]) < TEXT_CONTRAST]
            assert not unread, f"in {theme}"


FEW: tuple[Depth, ...] = ("16", "none")


def faults(cell: Cell, plainly: Plain, few: dict[Depth, Fitting]) -> Iterator[str]:
    """What is wrong with a letter in plain letters, and in terminals of few colours."""
    segment, ground = [Segment(cell.letter, cell.style)], Color.parse("black")
    (drawn,) = plainly.apply(segment, ground)
    if unicodedata.east_asian_width(drawn.text) == "A" or cell_len(drawn.text) != cell_len(cell.letter):
        yield f"{drawn.text!r} for {cell.letter!r}"
    for depth, fitting in few.items():
        for piece in fitting.apply(segment, ground):
            style = piece.style or Style()
            if style.bgcolor is None or not style.bgcolor.is_default:
                yield f"a ground in a terminal of {depth}: {style}"
            if style.color is None or (depth == "none" and not style.color.is_default):
                yield f"a colour in a terminal of {depth}: {style}"


async def test_another_theme_and_plain_letters_are_taken_on_the_spot(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("question_mark")
        for name in ("light", "dracula", "dark"):
            board.session.appearance.use(name)
            await board.pilot.pause()
            for cell in read(board):
                assert contrast(cell.ink, cell.ground) >= TEXT_CONTRAST, f"{cell} in {name}"
        board.session.appearance.use("light", plain=True, depth="256")
        await board.press("escape")
        assert not [cell for cell in cells(board) if unicodedata.east_asian_width(cell.letter) == "A"]
        assert "# Globex" in board.text
        inks = {cell.style.color.number for cell in read(board) if cell.style.color is not None}
        assert None not in inks
        assert min(filter(None, inks)) >= 16


# -- what grounds and inks say elsewhere


async def test_few_colours_say_by_lines_and_reversed_cells_what_grounds_say_elsewhere(tmp_path: Path) -> None:
    async with open_board(tmp_path, depth="none") as board:
        late, near, soon = (of_words(board, words) for words in ("■ Globex", "▲ Acme GmbH", "● Hooli"))
        assert all(cell.style.reverse and cell.style.bold for cell in late), "the worst is the strongest"
        assert all(cell.style.underline and not cell.style.reverse for cell in near)
        assert not any(cell.style.reverse or cell.style.underline for cell in soon)
        chosen = of_words(board, "€78k + 8 %")
        assert all(cell.style.reverse for cell in chosen), "the card under the cursor"
        await board.press("e")
        await board.until(lambda: "Edit Globex" in board.text, "the form")
        assert "┌" in board.text, "the edge of the dialog"
        field = of_words(board, "Senior developer ")
        assert all(cell.style.underline for cell in field), "what can be typed into"
        hint = of_words(board, "80000 EUR over")
        assert all(cell.style.dim and cell.style.italic for cell in hint), "it is not a value"
    async with open_board(tmp_path, depth="16") as board:
        colours = [of_words(board, words)[-1].style.color for words in ("■ Globex", "▲ Acme GmbH", "● Hooli")]
        assert len({colour.number for colour in colours if colour is not None}) == 3


@pytest.mark.parametrize("depth", ["none", "16", "256"])
async def test_a_code_has_its_light_and_dark_squares_in_few_colours(tmp_path: Path, depth: Depth) -> None:
    async with open_board(tmp_path, depth=depth) as board:
        await board.press("c", "Q")
        await board.until(lambda: "Point your phone" in board.text, "the code")
        drawn = [cell for cell in cells(board) if cell.letter == "▀" or cell.style.reverse]
        halves = {_squares(cell) for cell in drawn}
        assert {("dark", "light"), ("light", "dark")} <= halves
        left = min(cell.x for cell in drawn if cell.letter == "▀")
        corner = [cell for cell in drawn if cell.letter == "▀" and cell.x < left + 7]
        first = [_squares(cell) for cell in corner if cell.y == min(each.y for each in corner)]
        assert first.count(("dark", "light")) == 5, "the pattern at a corner by which a code is found"


def _squares(cell: Cell) -> tuple[str, str]:
    """What the upper and the lower half of a cell show, on a dark ground."""
    style = cell.style
    if style.color is not None and not style.color.is_default:
        upper = "dark" if style.color.number == 16 else "light"
        lower = "dark" if style.bgcolor is not None and style.bgcolor.number == 16 else "light"
        return upper, lower
    return ("dark", "light") if style.reverse else ("light", "dark")


async def test_256_colours_show_panels_dialogs_and_fields(tmp_path: Path) -> None:
    async with open_board(tmp_path, depth="256") as board:
        grounds = {
            where: _number(of_words(board, words)[0])
            for where, words in {
                "panel": "Northwind Traders",
                "chosen": "€78k + 8 %",
                "raised": "5 need you",
                "ground": "offerboard",
            }.items()
        }
        assert len(set(grounds.values())) == 4
        assert all(number is not None and 232 <= number <= 255 for number in grounds.values()), grounds
        await board.press("e")
        await board.until(lambda: "Edit Globex" in board.text, "the form")
        dialog, field = (_number(of_words(board, words)[0]) for words in ("Edit Globex", "Senior developer"))
        assert len({dialog, field, grounds["ground"]}) == 3 or field != dialog


def _number(cell: Cell) -> int | None:
    return cell.style.bgcolor.number if cell.style.bgcolor is not None else None


async def test_the_card_under_the_cursor_has_a_bar_that_is_seen(tmp_path: Path) -> None:
    for theme in ("dark", "light"):
        async with open_board(tmp_path) as board:
            board.session.appearance.use(theme)
            await board.press("h", "j", "j")
            await board.until(lambda board=board: _bar_before(board, "Stark Rail") == "█", "the bar")
            bar = next(cell for cell in cells(board) if cell.letter == "█")
            panel = board.session.appearance.colours.panel
            assert contrast(bar.ink, panel) >= 3
            assert _bar_before(board, "Wayne Logistics") == "▌"


def _bar_before(board: Board, words: str) -> str:
    line = board.line_of(words)
    return line[line.index(words) - 2]


# -- the picker


async def test_the_picker_shows_each_theme_at_once_and_keeps_the_one_that_is_chosen(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        await board.press("T")
        await board.until(lambda: "solarized-light" in board.text, "the themes")

        def ground() -> str:
            return of_words(board, "Northwind Traders", whole=True)[0].ground

        seen = {ground()}
        for _ in range(4):
            await board.press("down")
            await board.pilot.pause()
            seen.add(ground())
        assert len(seen) >= 4, "the board behind it is drawn in each"
        await board.press("escape")
        assert ground() == DARK.panel, "Esc brings the one before back"
        await board.press("T", "n")
        await board.until(lambda: "theme: nord" in board.text, "the message")
        assert ground() == colours_of("nord").panel
        assert board.session.config.theme == "nord"


async def test_auto_is_light_where_the_terminal_says_so(tmp_path: Path) -> None:
    async with open_board(tmp_path) as board:
        assert of_words(board, "Northwind Traders")[0].ground == DARK.panel
        board.session.appearance.told_ground(light=True)
        await board.pilot.pause()
        assert of_words(board, "Northwind Traders")[0].ground == LIGHT.panel
