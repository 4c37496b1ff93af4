"""The public holidays of the country in the config, worked out by the library `holidays`, and kept in a file.

To load the library and work out a country's days takes a tenth of a second. So they are kept, for the years
around now: where they are at hand they are there before the first frame, and else the board learns of them
after it.
"""

import contextlib
from datetime import date, datetime

import msgspec
from msgspec import Struct

from offerboard import paths
from offerboard.cards.values import zone_of
from offerboard.config import Config
from offerboard.errors import UsageError
from offerboard.files import write_whole

_FILE = "holidays.json"


class CalendarError(UsageError):
    """A country, or a region of it, of which no holidays are known: the key in the config, and the reason."""


class _Kept(Struct, frozen=True, kw_only=True):
    """What the file holds: the days without work of a region in some years, the last one included."""

    country: str
    region: str
    first: int
    last: int
    days: frozenset[date]


def kept(settings: Config, now: datetime) -> frozenset[date] | None:
    """The public holidays where they need no working out: none without a country, else those kept; None else.

    Reads one small file, and raises nothing.
    """
    clock, years = settings.clock, _years(settings, now)
    if not clock.country:
        return frozenset()
    try:
        found = msgspec.json.decode((paths.state_dir() / _FILE).read_bytes(), type=_Kept)
    except (OSError, ValueError):
        return None
    mine = (found.country, found.region) == (clock.country, clock.region)
    return found.days if mine and found.first <= years[0] and found.last >= years[-1] else None


def public_holidays(settings: Config, now: datetime) -> frozenset[date]:
    """The public holidays of the years around now, kept or worked out, which is kept then.

    Blocks for about 0.1 s the first time in a year. Raises CalendarError.
    """
    at_hand = kept(settings, now)
    if at_hand is not None:
        return at_hand
    clock, years = settings.clock, _years(settings, now)
    days = _worked_out(clock.country, clock.region, years)
    fresh = _Kept(country=clock.country, region=clock.region, first=years[0], last=years[-1], days=days)
    with contextlib.suppress(OSError):  # where it cannot be kept it is worked out again
        write_whole(paths.state_dir() / _FILE, [msgspec.json.encode(fresh)])
    return days


def _years(settings: Config, now: datetime) -> range:
    """Those that a rule may count in: none looks further back, nor ahead, but from a date two years away."""
    year = now.astimezone(zone_of(settings.home_zone)).year
    return range(year - 1, year + 3)


def _worked_out(country: str, region: str, years: range) -> frozenset[date]:
    import holidays
    from holidays.registry import COUNTRIES

    names = {codes[1]: name for name, codes in COUNTRIES.items()}
    code = country.upper()
    if code not in names:
        words = {name: short for short, name in names.items()} | {short.lower(): short for short in names}
        near = _nearest(country.lower().replace(" ", "_"), list(words))
        hint = f"; did you mean {words[near]} ({names[words[near]].replace('_', ' ')})?" if near else ""
        raise CalendarError(f"clock.country: no public holidays are known of {country!r}{hint}")
    calendar = holidays.country_holidays(code)
    aliases: dict[str, str] = getattr(calendar, "subdivisions_aliases", {})
    regions = {name.casefold(): name for name in calendar.subdivisions}
    regions |= {name.casefold(): short for name, short in aliases.items()}
    if region and region.casefold() not in regions:
        near = _nearest(region.casefold(), list(regions))
        hint = f"; did you mean {regions[near]}?" if near else ""
        known = f"; it has {', '.join(calendar.subdivisions)}" if calendar.subdivisions and not near else ""
        raise CalendarError(f"clock.region: {code} has no region {region!r}{hint}{known}")
    return frozenset(holidays.country_holidays(code, subdiv=regions.get(region.casefold()), years=years))


def _nearest(word: str, known: list[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(word, known, n=1)), None)
