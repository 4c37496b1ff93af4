"""Plots as lines of text: bars that lie, a line each, and bars that stand above months.

plotext puts the cells; the colours are ours. Each series has a sign of its own, so that a plot can be read
without colour, and in ASCII. Only numbers and month names get here, no foreign text.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual_plotext import Plot

_LYING = {False: "▇", True: "="}
_SIGNS = {False: ("█", "░"), True: ("#", "=")}
_AXES = str.maketrans("┤│└─┬", "+|+-+")
_THIN = 0.001
"""The width of a bar in units of its axis: of one cell, wherever it stands."""
_LEAST_GROUP, _MOST_GROUP = 5, 9


def sign(series: int, plain: bool) -> str:
    """What the bars of a series are made of; `plain` for terminals that have only ASCII."""
    return _SIGNS[plain][series]


def lying(values: Sequence[int], width: int, plain: bool) -> list[str]:
    """A bar for each value, of at most `width` cells; what is not nothing has one cell at least."""
    most = max(values, default=0)
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


class Upright(NamedTuple):
    """Bars that stand: the lines of the plot, and how many of the last months it shows."""

    lines: list[str]
    months: int


def upright(
    labels: Sequence[str], series: Sequence[Sequence[float]], ticks: str, width: int, height: int, plain: bool
) -> Upright:
    """The series side by side above each label, in `width` cells and `height` lines, with axis and labels.

    Of more labels than fit the last are shown. `ticks` formats the numbers beside the axis, as "{:.0f}".
    """
    most = max((value for values in series for value in values), default=0)
    if most <= 0:
        return Upright([], 0)
    tick = ticks.format(most)
    room = width - len(tick) - 1
    months = max(1, min(len(labels), room // _LEAST_GROUP))
    group = min(_MOST_GROUP, room // months)
    most = max(value for values in series for value in values[-months:])
    if most <= 0:
        return Upright([], months)
    tick = ticks.format(most)
    rows = max(2, height - 2)
    least = most / rows
    wide = max(1, (group - 1) // len(series))
    lead = max(0, (group - wide * len(series)) // 2)
    plot = _plot()
    for number, values in enumerate(series):
        shown = [max(value, least) if value > 0 else 0 for value in values[-months:]]
        for cell in range(wide):
            places = [at * group + lead + number * wide + cell for at in range(months)]
            plot.bar(places, shown, width=_THIN, marker=sign(number, plain), minimum=least)
    middle = lead + (wide * len(series) - 1) / 2
    plot.xticks([at * group + middle for at in range(months)], list(labels[-months:]))
    half = ticks.format(most / 2)
    marks = {most: tick, most / 2: half} if float(half) == most / 2 else {most: tick}
    plot.yticks(list(marks), list(marks.values()))
    plot.xlim(0, months * group - 1)
    plot.ylim(least, most)
    plot.xaxes(True, False)
    plot.yaxes(True, False)
    lines = _lines(plot, months * group + len(tick) + 1, rows + 2)
    return Upright([line.translate(_AXES) if plain else line for line in lines], months)


def _plot() -> "Plot":
    from textual_plotext import Plot

    plot = Plot()
    plot.theme("clear")
    return plot


def _lines(plot: "Plot", width: int, height: int) -> list[str]:
    plot.plotsize(width, height)
    return plot.uncolorize(plot.build()).split("\n")[:height]
