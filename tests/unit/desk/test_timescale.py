"""Days as cells: what a line holds at each zoom, where times fall, and how it moves."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from offerboard.desk.timescale import ZOOMS, Scale

TODAY = date(2026, 11, 22)
SCALES = st.builds(
    Scale.fitted, st.sampled_from(ZOOMS), st.dates(date(1960, 1, 1), date(2210, 1, 1)), st.integers(1, 300)
)


def test_a_wide_line_holds_at_least_what_its_zoom_is_named_after() -> None:
    for width in (40, 64, 114, 250):
        for zoom, days in zip(ZOOMS, (7, 28, 91), strict=True):
            assert Scale.fitted(zoom, TODAY, width).shown >= days
    assert Scale.fitted("week", TODAY, 114).cells == 16
    quarter = Scale.fitted("quarter", TODAY, 64)
    assert (quarter.cells, quarter.days) == (1, 2)  # two days a cell


def test_the_words_above_fit_the_width_of_a_day() -> None:
    def words(width: int, zoom: str) -> tuple[list[str], list[str]]:
        scale = Scale.fitted(next(each for each in ZOOMS if each == zoom), TODAY, width)
        return [tick.text for tick in scale.upper], [tick.text for tick in scale.lower]

    upper, lower = words(114, "month")
    assert upper[:3] == ["Sun", "Mon", "Tue"]
    assert lower[7:11] == ["29", "30", " 1", " 2"]
    upper, lower = words(64, "month")
    assert upper[:3] == ["S", "M", "T"]
    assert lower == ["23", "30", " 7", "14", "21"]
    upper, lower = words(64, "quarter")
    assert upper == ["Nov", "Dec", "Jan", "Feb", "Mar"]


@given(SCALES, st.integers(0, 24 * 60 - 1))
def test_every_time_of_a_day_falls_on_a_cell_of_that_day(scale: Scale, minute: int) -> None:
    for number in (0, scale.shown // 2, scale.shown - 1):
        day = scale.first + timedelta(days=number)
        cell = scale.cell(datetime.combine(day, time()) + timedelta(minutes=minute))
        assert 0 <= cell < scale.width or scale.width < scale.cells
        assert scale.day(cell) <= day < scale.day(cell) + timedelta(days=scale.days)
    assert scale.until(datetime.combine(scale.first, time())) == -1


@given(SCALES, st.sampled_from(ZOOMS), st.integers(-(10**6), 10**6))
def test_it_moves_and_zooms_without_leaving_the_calendar(scale: Scale, zoom: str, days: int) -> None:
    moved = scale.moved(days)
    assert date(1970, 1, 1) <= moved.first <= date(2199, 12, 31)
    assert scale.around(TODAY).holds(TODAY)
    for each in ZOOMS:
        assert scale.around(TODAY).zoomed(each, TODAY).holds(TODAY)
        assert moved.zoomed(each, TODAY).zoom == each
