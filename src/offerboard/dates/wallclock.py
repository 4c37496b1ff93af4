"""The wall clock, and what the machine says of where it stands: its zone, the order of its dates."""

import os
from datetime import UTC, datetime
from pathlib import Path

from offerboard.dates.zones import DateError, is_known, quoted

YEARS = range(1970, 2200)

_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "CN", "TW", "JP", "KR", "MN", "HU", "LT"})
"""Where a short date begins with the month: 12/1 is 1 December (Unicode CLDR, the pattern Md)."""
_MONTH_FIRST_ZONES = frozenset(
    {
        *("America/New_York", "America/Detroit", "America/Chicago", "America/Menominee", "America/Denver"),
        *("America/Boise", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Juneau"),
        *("America/Adak", "Pacific/Honolulu", "Asia/Manila", "Asia/Shanghai", "Asia/Urumqi", "Asia/Taipei"),
        *("Asia/Tokyo", "Asia/Seoul", "Asia/Ulaanbaatar", "Europe/Budapest", "Europe/Vilnius"),
    }
)
_MONTH_FIRST_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")


def now() -> datetime:
    """The time, aware and in UTC. `OFFERBOARD_NOW` (ISO 8601 with zone) fixes it.

    Raises DateError where that is set to anything else.
    """
    fixed = os.environ.get("OFFERBOARD_NOW")
    if not fixed:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise DateError(
            f'OFFERBOARD_NOW is "{quoted(fixed)}": it needs a date, a time and their offset,'
            " as 2026-11-18T10:30:00+01:00"
        )
    return moment.astimezone(UTC)


def local_zone() -> str:
    """The IANA name of this machine's zone: `TZ`, else what /etc/localtime links to, else UTC.

    A `TZ` that spells out offsets instead of naming a zone (POSIX allows it) says nothing here.
    """
    setting = os.environ.get("TZ")
    if setting == "":
        return "UTC"
    for found in (setting, os.path.realpath("/etc/localtime"), _text_of(Path("/etc/timezone"))):
        name = (found or "").removeprefix(":").rpartition("zoneinfo/")[2]
        name = name.removeprefix("posix/").removeprefix("right/")
        if name in ("Etc/UTC", "Etc/UCT", "UCT", "Zulu"):
            return "UTC"
        if is_known(name):
            return name
    return "UTC"


def day_first_here(zone: str) -> bool:
    """Whether 03/04 is 3 April where the user is: as the locale has it, else as it is usual in the zone."""
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        territory = os.environ.get(name, "").partition(".")[0].partition("@")[0].rpartition("_")[2]
        if len(territory) == 2 and territory.isupper():
            return territory not in _MONTH_FIRST_COUNTRIES
        if os.environ.get(name):
            break  # it is set to one without a country, as C is
    return zone not in _MONTH_FIRST_ZONES and not zone.startswith(_MONTH_FIRST_REGIONS)


def _text_of(path: Path) -> str:
    """What a small file of the system says, or nothing."""
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
