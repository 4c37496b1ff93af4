"""Dates: the one place that reads the wall clock, and the one that reads what people write (`reading`)."""

from offerboard.dates.wallclock import day_first_here, local_zone, now
from offerboard.dates.written import iso, written
from offerboard.dates.zones import DateError, zone_named

__all__ = [
    "DateError",
    "day_first_here",
    "iso",
    "local_zone",
    "now",
    "written",
    "zone_named",
]
