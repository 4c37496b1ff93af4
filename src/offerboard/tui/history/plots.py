"""Plots as lines of text: horizontal bars, one a line, and vertical bars above months.

plotext places the cells of vertical bars; the page colours them. Each series has a sign of its own, so that
a plot can be read without colour, and in ASCII. Only numbers and month names get here, no foreign text.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from offerboard.tui.textual_private import set_plot_size

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


def horizontal_bars(values: Sequence[int], width: int, plain: bool, most: int = 0) -> list[str]:
    """A bar for each value, of at most `width` cells; a value above zero has at least one cell.

    A bar of the full width stands for `most`, or for the greatest value where that is greater.
    """
    most = max(most, *values, 0)
    if most <= 0 or width < 2:
        return [""] * len(values)
    cells = [max(1, int(value * width / most + 0.5)) if value > 0 else 0 for value in values]
    return [("=" if plain else "▇") * count for count in cells]


class VerticalBars(Struct, frozen=True):
    """The plot's lines, and for each label that is shown the cell above which its bars stand."""

    lines: list[str]
    places: list[int] = []

    def under(self, words: Sequence[str]) -> str:
        """A line with a word below each of the bars."""
        said = ""
        for place, word in zip(self.places, words[-len(self.places) :], strict=True):
            said = said.ljust(place - len(word) // 2) + word
        return said.ljust(len(self.lines[-1]))


def vertical_bars(
    labels: Sequence[str],
    series: Sequence[Sequence[float | None]],
    number: Callable[[float], str],
    width: int,
    height: int,
    plain: bool,
) -> VerticalBars:
    """The series side by side above each label, in `width` cells and `height` lines, with axis and labels.

    Of more labels than fit the last are shown; without anything to show, or room, there are no lines. A value
    beside the axis is said by `number`.
    """
    from textual_plotext import Plot

    most = _most(series)
    left = max(_LEFT, len(number(most)) + 1)
    count = min(len(labels), (width - left) // _LEAST_GROUP)
    if count < 1:
        return VerticalBars([])
    series = [values[-count:] for values in series]
    most = _most(series)
    if most <= 0:
        return VerticalBars([])
    group = min(_MOST_GROUP, (width - left) // count)
    rows = max(2, height - 2)
    least = most / rows  # the lowest line stands for the first of so many equal parts
    wide = max(1, min(_MOST_WIDE, (group - 1) // len(series)))
    lead = max(0, (group - wide * len(series)) // 2)
    plot = Plot()
    plot.theme("clear")
    for which, values in enumerate(series):
        heights = [max(value, least) if value else 0 for value in values]
        for cell in range(wide):
            places = [at * group + lead + which * wide + cell for at in range(count)]
            plot.bar(places, heights, width=_THIN, marker=sign(which, plain), minimum=least)
    middle = lead + wide * len(series) // 2
    ticks = [at * group + middle for at in range(count)]
    plot.xticks([float(tick) for tick in ticks], [" "] * count)
    plot.yticks([most], [number(most).rjust(left - 1)])
    plot.xlim(0, count * group - 1)
    plot.ylim(least, most)
    plot.xaxes(True, False)
    plot.yaxes(True, False)
    set_plot_size(plot, count * group + left, rows + 2)
    lines = plot.uncolorize(plot.build()).split("\n")[: rows + 1]
    drawn = VerticalBars(
        [line.translate(_AXES) if plain else line for line in lines], [left + tick for tick in ticks]
    )
    drawn.lines.append(drawn.under(labels))  # plotext leaves out the last label where it is close to the edge
    return drawn


def _most(series: Sequence[Sequence[float | None]]) -> float:
    return max((value or 0 for values in series for value in values), default=0)
