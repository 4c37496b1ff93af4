"""Bars as text: as long as what they stand for, in their own signs, and no wider than they may be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offerboard.tui.history import plots
from offerboard.tui.history.plots import horizontal_bars, vertical_bars

MONTHS = ("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov")


def whole(value: float) -> str:
    return f"{value:.0f}"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=14), st.integers(2, 72), st.booleans())
def test_a_bar_is_as_long_as_what_it_stands_for(values: list[int], width: int, plain: bool) -> None:
    bars = horizontal_bars(values, width, plain)

    assert len(bars) == len(values)
    most = max(values, default=0)
    for value, bar in zip(values, bars, strict=True):
        assert set(bar) <= {"=" if plain else "▇"}
        assert (len(bar) > 0) == (value > 0)
        assert not value or abs(len(bar) - value / most * width) <= 1
        assert value < most or len(bar) == (width if value else 0)


def test_bars_of_two_plots_share_a_scale() -> None:
    (longer, _), (shorter,) = (
        horizontal_bars([53, 10], 60, False, most=100),
        horizontal_bars([33], 60, False, most=100),
    )
    assert len(longer) > len(shorter)
    assert abs(len(longer) - 0.53 * 60) <= 1


@settings(max_examples=20, deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda count: st.lists(
            st.lists(st.none() | st.integers(0, 400), min_size=count, max_size=count), min_size=1, max_size=2
        )
    ),
    st.integers(1, 120),
    st.integers(4, 12),
    st.booleans(),
)
def test_bars_that_stand_fit_and_rise_as_what_they_stand_for(
    series: list[list[int | None]], width: int, height: int, plain: bool
) -> None:
    labels = MONTHS[-len(series[0]) :]
    plot = vertical_bars(labels, series, whole, width, height, plain)
    if not plot.lines:
        assert width < 8 or not any(values[-1] for values in series)  # nothing that it has room for
        return
    shown = [values[-len(plot.places) :] for values in series]
    most = max(value or 0 for values in shown for value in values)
    assert len(plot.lines) == max(height, 4)
    assert all(len(line) <= width for line in plot.lines)
    assert not plain or all(line.isascii() for line in plot.lines)
    rows = len(plot.lines) - 2
    assert {plot.lines[rows][place] for place in plot.places} <= ({"+"} if plain else {"┬"})
    for which, values in enumerate(shown):
        sign = plots.sign(which, plain)
        columns = ["".join(line[at] for line in plot.lines[:rows]) for at in range(len(plot.lines[0]))]
        tallest = max((column.count(sign) for column in columns), default=0)
        high = max(value or 0 for value in values)
        assert abs(tallest - high / most * rows) <= 1
        assert (tallest > 0) == (high > 0)


def test_labels_and_numbers_stand_below_their_bars() -> None:
    plot = vertical_bars(MONTHS[-3:], [[1, 4, 2], [None, 3, 4]], whole, 60, 6, False)

    assert plot.lines[0].lstrip().startswith("4")
    assert plot.lines[-1].split() == ["Sep", "Oct", "Nov"]
    below = plot.under(["1", "14", "2"])
    for word in ("1", "14", "2"):
        place = plot.places[["1", "14", "2"].index(word)]
        assert word in below[place - 1 : place + 2]


@pytest.mark.parametrize(("width", "count"), [(20, 4), (60, 12)])
def test_of_more_months_than_fit_the_last_are_shown(width: int, count: int) -> None:
    plot = vertical_bars(MONTHS, [[1] * 12], whole, width, 6, False)

    assert len(plot.places) == count
    assert plot.lines[-1].split() == list(MONTHS[-count:])
