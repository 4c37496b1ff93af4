"""What a screen shows, cell by cell: letters with their inks and grounds."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.screen import ModalScreen

from tests.tui.support import Board
from tests.tui.textual_private import drawn

DRAWN = set("▌█▐▔▁─━│┃┌┐└┘╴╵▀▄▅▆▇▂▃░▒▓┆╎▎▏▕▊▋▉▍")
"""Letters that are drawn and not read: edges, bars, rules."""


class Cell(NamedTuple):
    """A letter of the screen, where it stands, and how it is drawn."""

    x: int
    y: int
    letter: str
    style: Style

    @property
    def ink(self) -> str:
        """Its colour, or "" for the terminal's own."""
        colour = self.style.color
        return colour.triplet.hex if colour is not None and colour.triplet is not None else ""

    @property
    def ground(self) -> str:
        """The colour that it stands on, or "" for the terminal's own."""
        colour = self.style.bgcolor
        return colour.triplet.hex if colour is not None and colour.triplet is not None else ""


def cells(board: Board, *, whole: bool = False) -> Iterator[Cell]:
    """The cells of the screen on top; of a dialog not what lies around it, unless `whole`."""
    screen = board.app.screen
    region = screen.region
    if isinstance(screen, ModalScreen) and not whole:
        shown = [child.region for child in screen.children if child.visible and child.region]
        region = Region.from_union(shown or [region])
    for y, strip in enumerate(drawn(screen)):
        x = 0
        for text, style, _ in strip:
            for letter in text:
                if region.contains(x, y):
                    yield Cell(x, y, letter, style or Style())
                x += cell_len(letter)


def row(board: Board, y: int) -> list[Cell]:
    """The cells of a line."""
    return [cell for cell in cells(board) if cell.y == y]


def read(board: Board) -> Iterator[Cell]:
    """The cells that hold a letter to be read."""
    return (cell for cell in cells(board) if cell.letter.strip() and cell.letter not in DRAWN)


def of_words(board: Board, words: str, *, whole: bool = False) -> list[Cell]:
    """The cells of the first place at which some words stand."""
    lines: dict[int, list[Cell]] = {}
    for cell in cells(board, whole=whole):
        lines.setdefault(cell.y, []).append(cell)
    for line in lines.values():
        at = "".join(cell.letter for cell in line).find(words)
        if at >= 0:
            return line[at : at + len(words)]
    raise AssertionError(f"{words!r} is not on the screen:\n{board.text}")
