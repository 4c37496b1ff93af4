"""The public holidays of the country in the config, from the library `holidays`, and kept in a file.

Loading the library and asking it takes a tenth of a second, so the file keeps the days of the years around
now. If it has them, the board has them before its first frame; otherwise it asks for them after that.
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
    """No holidays are known of the country, or of its region; says the key in the config and the reason."""


class _Kept(Struct, frozen=True, kw_only=True):
    """What the file holds: the public holidays of a region from the year `first` to `last`, inclusive."""

    country: str
    region: str
    first: int
    last: int
    days: frozenset[date]


def kept(settings: Config, now: datetime) -> frozenset[date] | None:
    """The public holidays, without loading the library: those in the file, or none where no country is set.

    None where the file does not have them. Reads one small file, and raises nothing.
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
    """The public holidays of the years around now: from the file, else from the library, then kept there.

    Blocks for about 0.1 s the first time in a year. Raises CalendarError.
    """
    known = kept(settings, now)
    if known is not None:
        return known
    clock, years = settings.clock, _years(settings, now)
    days = _from_library(clock.country, clock.region, years)
    fresh = _Kept(country=clock.country, region=clock.region, first=years[0], last=years[-1], days=days)
    with contextlib.suppress(OSError):  # where it cannot be kept, the library is asked again
        write_whole(paths.state_dir() / _FILE, [msgspec.json.encode(fresh)])
    return days


def _years(settings: Config, now: datetime) -> range:
    """Last year to the year after next: rules count no further, unless a date is two years away."""
    year = now.astimezone(zone_of(settings.home_zone)).year
    return range(year - 1, year + 3)


def _from_library(country: str, region: str, years: range) -> frozenset[date]:
    """The public holidays of a country, by code, and region, by code or name. Raises CalendarError."""
    import holidays
    from holidays.registry import COUNTRIES

    names = {codes[1]: name for name, codes in COUNTRIES.items()}
    code = country.upper()
    if code not in names:
        codes = {name: code for code, name in names.items()} | {code.lower(): code for code in names}
        near = _nearest(country.lower().replace(" ", "_"), list(codes))
        hint = f"; did you mean {codes[near]} ({names[codes[near]].replace('_', ' ')})?" if near else ""
        raise CalendarError(f"clock.country: no public holidays are known of {country!r}{hint}")
    calendar = holidays.country_holidays(code)
    aliases: dict[str, str] = getattr(calendar, "subdivisions_aliases", {})
    regions = {name.casefold(): name for name in calendar.subdivisions}
    regions |= {alias.casefold(): name for alias, name in aliases.items()}
    if region and region.casefold() not in regions:
        near = _nearest(region.casefold(), list(regions))
        hint = f"; did you mean {regions[near]}?" if near else ""
        known = f"; it has {', '.join(calendar.subdivisions)}" if calendar.subdivisions and not near else ""
        raise CalendarError(f"clock.region: {code} has no region {region!r}{hint}{known}")
    return frozenset(holidays.country_holidays(code, subdiv=regions.get(region.casefold()), years=years))


def _nearest(word: str, known: list[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(word, known, n=1)), None)
