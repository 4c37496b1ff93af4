"""Tables for people: columns aligned by the cells of their text, and fitted to the width of the terminal."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from offerboard.cli.colours import has_colours, painted

_GAP = "  "
_COMBINING = frozenset({"Mn", "Me"})
_FIRST_COMBINING = "\u0300"
_LEAST = 8
"""Cells to which an elastic column shrinks at most."""


def cells(text: str) -> int:
    """The terminal cells of a clean text: two for wide signs, as Chinese ones, none for combining marks."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(char) in _COMBINING else 1 + (east_asian_width(char) in "WF") for char in text)


def fitted(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something was cut."""
    if 2 * len(text) <= width or cells(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += cells(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def broken(text: str, width: int) -> Iterator[str]:
    """A line as lines of at most `width` cells, broken between words; a longer word stands alone, whole."""
    text = text.rstrip() if text.strip() else ""
    while cells(text) > width:
        begin = len(text) - len(text.lstrip())
        fits = next(at for at in range(min(len(text), 2 * width), 0, -1) if cells(text[:at]) <= width)
        at = text.rfind(" ", begin, fits + 1)
        at = at if at > begin else text.find(" ", fits)
        if at < 0:
            break
        yield text[:at].rstrip()
        text = " " * begin + text[at:].lstrip()
    yield text


def padded(text: str, width: int) -> str:
    """The text followed by blanks up to a width."""
    return text.ljust(width) if text.isascii() else text + " " * (width - cells(text))


def width_of_terminal() -> int | None:
    """The columns of the terminal that standard output is, or None where it is none: then nothing is cut."""
    if not sys.stdout.isatty():
        return None
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or None
        except OSError:
            return None


def table(
    rows: Sequence[Sequence[str]],
    *,
    elastic: frozenset[int] = frozenset(),
    width: int | None = None,
    styles: Sequence[Mapping[int, str]] = (),
) -> Iterator[str]:
    """The rows as aligned lines. Empty columns are left out; `elastic` ones, by index, shrink to fit `width`.

    `styles` has the colours of each row's cells, by column index, for a terminal that has colours.
    """
    if not rows:
        return
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    shown = [at for at, column_width in enumerate(widths) if column_width]
    if width is not None:
        _shrink(widths, shown, elastic, width)
    inks = styles if styles and has_colours() else [{}] * len(rows)
    for row, ink in zip(rows, inks, strict=True):
        parts = [padded(fitted(row[at], widths[at]), widths[at]) for at in shown]
        parts = [painted(part, ink.get(at, "")) for at, part in zip(shown, parts, strict=True)]
        yield _GAP.join(parts).rstrip()


def _shrink(widths: list[int], shown: list[int], elastic: frozenset[int], width: int) -> None:
    """Take cells from the widest elastic column until the line fits, or nothing more can be given."""
    while sum(widths[at] for at in shown) + len(_GAP) * (len(shown) - 1) > width:
        widest = max((at for at in shown if at in elastic), key=lambda at: widths[at], default=None)
        if widest is None or widths[widest] <= _LEAST:
            return
        widths[widest] -= 1
