"""Plots as lines of text: bars that lie, a line each, and bars that stand above months.

plotext puts the cells; the colours are ours. Each series has a sign of its own, so that a plot can be read
without colour, and in ASCII. Only numbers and month names get here, no foreign text.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from textual_plotext import Plot

_LYING = {False: "▇", True: "="}
_SIGNS = {False: ("█", "░"), True: ("#", "=")}
_AXES = str.maketrans("┤│└─┬", "+|+-+")
_THIN = 0.001
"""The width of a bar in units of its axis: of one cell, wherever it stands."""
_LEAST_GROUP, _MOST_GROUP = 4, 8
"""Cells of a label with its bars."""
_LEFT = 4
"""Cells of the axis and its numbers, so that plots stand one below the other."""
_MOST_WIDE = 3
"""Cells of a bar."""


def sign(series: int, plain: bool) -> str:
    """What the bars of a series are made of; `plain` for terminals that have only ASCII."""
    return _SIGNS[plain][series]


def lying(values: Sequence[int], width: int, plain: bool, most: int = 0) -> list[str]:
    """A bar for each value, of at most `width` cells; what is not nothing has one cell at least.

    The longest stands for `most`, so that bars of several plots can be compared, or for the greatest value.
    """
    most = max(most, *values, 0)
    if most <= 0 or width < 2:
        return [""] * len(values)
    rows = len(values)
    least = most / width  # the cell at the left edge stands for the first of `width` equal parts
    shown = [max(value, least) if value > 0 else 0 for value in values]
    plot = _plot()
    plot.frame(False)
    places = [rows - at for at in range(rows)]
    plot.bar(places, shown, orientation="horizontal", width=_THIN, marker=_LYING[plain], minimum=least)
    plot.xticks([])
    plot.yticks([])
    plot.xlim(least, most)
    plot.ylim(1, max(rows, 2))  # one row more where there is one alone: a scale needs two ends
    lines = _lines(plot, width, max(rows, 2))
    return [line.rstrip() for line in lines[-rows:]]


class Upright(Struct, frozen=True):
    """Bars that stand: the plot's lines, and the cells above which each stands, of the last labels shown."""

    lines: list[str]
    places: list[int] = []

    def under(self, words: Sequence[str]) -> str:
        """A line with a word below each of the bars."""
        said = ""
        for place, word in zip(self.places, words[-len(self.places) :], strict=True):
            said = said.ljust(place - len(word) // 2) + word
        return said.ljust(len(self.lines[-1]))


def upright(
    labels: Sequence[str],
    series: Sequence[Sequence[float | None]],
    number: Callable[[float], str],
    width: int,
    height: int,
    plain: bool,
) -> Upright:
    """The series side by side above each label, in `width` cells and `height` lines, with axis and labels.

    Of more labels than fit the last are shown; without anything to show, or room, there are no lines. A value
    beside the axis is said by `number`.
    """
    most = _most(series)
    left = max(_LEFT, len(number(most)) + 1)
    count = min(len(labels), (width - left) // _LEAST_GROUP)
    if count < 1:
        return Upright([])
    series = [values[-count:] for values in series]
    most = _most(series)
    if most <= 0:
        return Upright([])
    group = min(_MOST_GROUP, (width - left) // count)
    rows = max(2, height - 2)
    least = most / rows  # the lowest line stands for the first of so many equal parts
    wide = max(1, min(_MOST_WIDE, (group - 1) // len(series)))
    lead = max(0, (group - wide * len(series)) // 2)
    plot = _plot()
    for which, values in enumerate(series):
        heights = [max(value, least) if value else 0 for value in values]
        for cell in range(wide):
            places = [at * group + lead + which * wide + cell for at in range(count)]
            plot.bar(places, heights, width=_THIN, marker=sign(which, plain), minimum=least)
    middle = lead + (wide * len(series) - 1) / 2
    plot.xticks([at * group + int(middle + 0.5) for at in range(count)], [" "] * count)
    plot.yticks([most], [number(most).rjust(left - 1)])
    plot.xlim(0, count * group - 1)
    plot.ylim(least, most)
    plot.xaxes(True, False)
    plot.yaxes(True, False)
    lines = _lines(plot, count * group + left, rows + 2)[: rows + 1]
    drawn = Upright(
        [line.translate(_AXES) if plain else line for line in lines],
        [left + at * group + int(middle + 0.5) for at in range(count)],
    )
    drawn.lines.append(drawn.under(labels))  # plotext leaves out the last label where it is close to the edge
    return drawn


def _most(series: Sequence[Sequence[float | None]]) -> float:
    return max((value or 0 for values in series for value in values), default=0)


def _plot() -> "Plot":
    from textual_plotext import Plot

    plot = Plot()
    plot.theme("clear")
    return plot


def _lines(plot: "Plot", width: int, height: int) -> list[str]:
    plot.plotsize(width, height)
    plot._set_size(
        width, height
    )  # else it is cut to what standard output is; the library's widget does the same
    return plot.uncolorize(plot.build()).split("\n")[:height]
