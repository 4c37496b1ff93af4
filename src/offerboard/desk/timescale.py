"""Days as cells of a line: how many days a line holds at each zoom, and which cell a time falls on. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from msgspec import Struct, structs

from offerboard.cards import wording
from offerboard.cards.holding.spans import Wall

Zoom = Literal["week", "month", "quarter"]
ZOOMS: tuple[Zoom, ...] = get_args(Zoom)
_DAYS: dict[Zoom, int] = {"week": 7, "month": 28, "quarter": 91}
_STEPS: dict[Zoom, int] = {"week": 1, "month": 1, "quarter": 7}
_LEAPS: dict[Zoom, int] = {"week": 7, "month": 7, "quarter": 28}
_DAY = timedelta(days=1)
_MINUTES = 24 * 60
_EARLIEST, _LATEST = date(1970, 1, 1), date(2199, 12, 31)


class Tick(Struct, frozen=True):
    """A word above the days, and the cell at which it begins."""

    cell: int
    text: str
    day: date


class Scale(Struct, frozen=True):
    """A line of `width` cells from midnight of `first` on; a day takes `cells`, or a cell holds `days`."""

    zoom: Zoom
    first: date
    width: int
    cells: int
    days: int = 1

    @classmethod
    def fitted(cls, zoom: Zoom, first: date, width: int) -> "Scale":
        """The scale with the widest days at which the line holds a week, four weeks, or a quarter."""
        first = max(_EARLIEST, min(first, _LATEST))
        cells = width // _DAYS[zoom]
        return cls(zoom, first, width, max(cells, 1), 1 if cells else -(-_DAYS[zoom] // max(width, 1)))

    @property
    def shown(self) -> int:
        """How many whole days the line holds."""
        return max(self.width // self.cells * self.days, 1)

    @property
    def last(self) -> date:
        """The last whole day that the line holds."""
        return self.first + (self.shown - 1) * _DAY

    @property
    def step(self) -> int:
        """The days by which it scrolls."""
        return _STEPS[self.zoom]

    @property
    def leap(self) -> int:
        """The days by which it scrolls in large steps."""
        return _LEAPS[self.zoom]

    def cell(self, at: Wall) -> int:
        """The cell that a time falls on; below 0, or `width` and above, if it is not in view."""
        minutes = (at - datetime.combine(self.first, time())) // timedelta(minutes=1)
        return minutes * self.cells // (_MINUTES * self.days)

    def until(self, at: Wall) -> int:
        """The last cell of a span that ends at a time."""
        return self.cell(at - timedelta(minutes=1))

    def day(self, cell: int) -> date:
        """The day, or the first of the days, of a cell."""
        return self.first + cell // self.cells * self.days * _DAY

    def holds(self, day: date) -> bool:
        """Whether a day is in view."""
        return self.first <= day <= self.last

    def moved(self, days: int) -> "Scale":
        """The same, so many days later."""
        ordinal = min(max(self.first.toordinal() + days, _EARLIEST.toordinal()), _LATEST.toordinal())
        return structs.replace(self, first=date.fromordinal(ordinal))

    def around(self, day: date) -> "Scale":
        """The same with a day in view, and more room after it than before."""
        return structs.replace(self, first=day).moved(-(self.shown // 4))

    def zoomed(self, zoom: Zoom, today: date) -> "Scale":
        """The same at another zoom: around today if today was in view, else around the day in the middle."""
        if self == self.around(today):
            return Scale.fitted(zoom, today, self.width).around(today)
        middle = self.first + self.shown // 2 * _DAY
        fresh = Scale.fitted(zoom, middle, self.width)
        return fresh.moved(-(fresh.shown // 2))

    @property
    def upper(self) -> Iterator[Tick]:
        """The upper labels: the weekdays, or the months where weekdays do not fit."""
        for day in self._dates():
            name = wording.DAYS[day.weekday()]
            if self.cells == 1:
                if day.day == 1 or day == self.first:
                    yield Tick(self._cell(day), wording.MONTHS[day.month - 1], day)
            else:
                yield Tick(self._cell(day), name[: 3 if self.cells > 3 else self.cells - 1], day)

    @property
    def lower(self) -> Iterator[Tick]:
        """The lower labels: the days of the month, or the Mondays where days do not fit."""
        for day in self._dates():
            if self.cells > 2 or day.weekday() == 0:
                yield Tick(self._cell(day), f"{day.day:>2}", day)

    def _dates(self) -> Iterator[date]:
        return (self.first + number * _DAY for number in range(self.shown))

    def _cell(self, day: date) -> int:
        return self.cell(datetime.combine(day, time()))
