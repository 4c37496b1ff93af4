"""Zones as people name them: IANA names, abbreviations, offsets, "Berlin time".

An abbreviation means the zone, not its offset: "EST" in July is what the clocks of New York show then.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from offerboard.cards.values import When, offset_zone, zone_of
from offerboard.errors import UsageError
from offerboard.text import one_line

LONGEST = 80
_ABBREVIATIONS = {
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    "hst": "Pacific/Honolulu",
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("eet", "eest"), "Europe/Athens"),
    "msk": "Europe/Moscow",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore",
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    "awst": "Australia/Perth",
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    **dict.fromkeys(("utc", "z"), "UTC"),
    "gmt": "GMT",
}
_IN_ENGLISH = {"mez": "CET", "mesz": "CEST"}
"""Abbreviations that the zones themselves do not know, by those that they know."""
_AMBIGUOUS = {
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "bst": ("Europe/London", "Asia/Dhaka"),
}
"""Abbreviations of which there are several, unless the user's own clock is called so."""
_PLACES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "uk": "Europe/London",
    "british": "Europe/London",
    "china": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "india": "Asia/Kolkata",
    "japan": "Asia/Tokyo",
    "swiss": "Europe/Zurich",
    "munich": "Europe/Berlin",
    "delhi": "Asia/Kolkata",
}
"""Before "time" or "Zeit", beside the cities that zones are named after."""

# Compiled when first needed, and kept by `re`: most commands read no date.
_WORD = "|".join((*_ABBREVIATIONS, *_AMBIGUOUS))
_COASTS = "eastern|central|mountain|pacific"
_ENDINGS = (
    r"(?P<rest>.+?)\s+\(?(?P<iana>\b[a-z]+(?:/[a-z0-9_+-]+)+)\)?",
    rf"(?P<rest>.*?)\s*(?:(?<![a-z])|(?<=[ap]m))\(?(?P<word>{_WORD})\)?",
    r"(?P<rest>.*?)\s*\(?(?:utc|gmt) ?(?P<offset>[+-]\d\d?(?::?\d\d)?)\)?",
    r"(?P<rest>.*?(?:\s|:\d\d))\(?(?P<offset>[+-]\d\d:?\d\d)\)?",
    r"(?P<rest>.*?)\s*\(?(?P<clock>[a-z][a-z .]*) (?:time|zeit)\)?",
    r"(?P<rest>.*?)\s*\(?北京时间(?P<clock>)\)?",
    r"北京时间(?P<clock>)\s*(?P<rest>.*)",
    rf"(?P<rest>.*(?:\d(?: ?[ap]m)?|noon|midnight|eod|cob))\s+(?P<word>{_WORD}|{_COASTS})(?P<tail>\s+.+)?",
    rf"(?P<rest>.*\b(?:eod|cob)\b.*)\s+\(?(?P<word>{_COASTS})\)?",
    rf"(?P<word>(?-i:{_WORD.upper()}))\s+(?P<rest>.+)",
    r"(?P<rest>.+?)\s+(?P<clock>[a-z][a-z .]*?) (?:time|zeit)(?P<tail>\s+.+)",
    r"(?P<rest>.*(?:\d|\d ?[ap]m|\buhr|\bnoon|\bmidnight|\beod|\bcob)),?\s+\(?(?P<clock>[a-z][a-z .]*)\)?",
)
_NO_TIME = timedelta()
_LONGEST_CITY = 4
"""Words in the name of a city that a zone is named after."""


class DateError(UsageError, ValueError):
    """A text that is not understood as a date, or the name of a zone that nobody knows."""


class ZoneReading(Struct, frozen=True):
    """A text as it was parted: the `rest`, the `zone` that it named, and a word on how that was understood.

    `abbreviation` is what the zone's clock is called ("CET"); "" where the zone was named otherwise, or not.
    """

    rest: str
    zone: str
    remark: str = ""
    abbreviation: str = ""


def zone_named(name: str) -> str:
    """The zone of this name, in whichever case it was written. Raises DateError where there is none."""
    text = one_line(name)
    if is_known(text) or re.fullmatch(r"UTC[+-]\d\d:\d\d", text):
        return text
    folded = text.casefold()
    for each in available_timezones():
        if each.casefold() == folded:
            return each
    raise DateError(f'"{quoted(text)}" is no time zone: names look like {_suggestion(folded)}')


def is_known(name: str) -> bool:
    """Whether this is the name of an IANA zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def without_zone(text: str, home: str, now: datetime) -> ZoneReading:
    """The text without the zone that it names, and that zone.

    Without one the zone is `home`. Raises DateError for a name or an abbreviation that is not known, or that
    several zones share.
    """
    for pattern in _ENDINGS:
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found is None:
            continue
        named = found.groupdict()
        before, behind = ((named.get(part) or "").strip(" ,(") for part in ("rest", "tail"))
        rest = " ".join(filter(None, (before, behind)))
        if word := named.get("word"):
            zone = _abbreviated(word.lower(), home, now)
            remark = "" if "/" not in zone or zone == home else f"{word.upper()}: {_city(zone)} time"
            return ZoneReading(rest, zone, remark, _IN_ENGLISH.get(word.lower(), word.upper()))
        if iana := named.get("iana"):
            return ZoneReading(rest, zone_named(iana))
        if offset := named.get("offset"):
            return ZoneReading(rest, _at_offset(offset))
        if "clock" in named:
            words = named["clock"].lower().split()
            if not words:
                return ZoneReading(rest, "Asia/Shanghai")
            for start in range(max(len(words) - _LONGEST_CITY, 0), len(words)):
                if zone := _zone_of_place(" ".join(words[start:]), home):
                    return ZoneReading(" ".join(filter(None, (before, *words[:start], behind))), zone)
    return ZoneReading(text, home)


def on_clock(local: datetime, zone: str, abbreviation: str = "") -> When:
    """The moment that the clocks of a zone show as `local`, a naive time.

    A time that they show twice, as they are set back, is the one at which they are called by the abbreviation
    (CEST the first, CET the second), else the first. One that they skip is moved on by what they skip.
    """
    first, second = (local.replace(tzinfo=zone_of(zone), fold=fold) for fold in (0, 1))
    is_repeated = (first.utcoffset() or _NO_TIME) > (second.utcoffset() or _NO_TIME)
    return When.moment(second if is_repeated and abbreviation == second.tzname() else first, zone)


def zone_at(moment: datetime, home: str) -> str:
    """The zone of a moment that was given with an offset: home, if its clock has the same then; else that."""
    offset = moment.utcoffset()
    if offset is None or moment.astimezone(zone_of(home)).utcoffset() == offset:
        return home
    return offset_zone(offset)


def settled(when: When, home: str) -> When:
    """A date at an offset as a date at home, where the clock there has the same offset then."""
    if when.zone == "UTC" or not when.zone.startswith("UTC") or zone_at(when.local, home) != home:
        return when
    return When.whole(when.date, home) if when.day else When.moment(when.at, home)


def quoted(text: str) -> str:
    """The text as an error shows it: one clean line, not too long."""
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _abbreviated(word: str, home: str, now: datetime) -> str:
    if word in _own_names(home, now.year):
        return home
    if word in _AMBIGUOUS:
        which = " or ".join(_AMBIGUOUS[word])
        raise DateError(f"{word.upper()} is the name of several clocks: write {which}")
    return _ABBREVIATIONS.get(word) or _PLACES[word]


@lru_cache(maxsize=8)
def _own_names(zone: str, year: int) -> frozenset[str]:
    """What a zone's clock is called in the course of a year: cet and cest; est, edt and et."""
    tz = zone_of(zone)
    names = {datetime(year, month, 1, tzinfo=UTC).astimezone(tz).tzname() or "" for month in (1, 7)}
    found = {name.lower() for name in names}
    return frozenset(found | {name[0] + name[2] for name in found if len(name) == 3 and name[1] in "sd"})


def _at_offset(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 15 or minutes > 59:
        raise DateError(f'"{quoted(text)}" is no offset of a clock: they are like +01:00')
    span = timedelta(hours=hours, minutes=minutes)
    return offset_zone(-span if text.startswith("-") else span)


def _zone_of_place(name: str, home: str) -> str:
    """The zone of a place that stood before "time"; "" where there is none."""
    if name in ("local", "my", "here"):
        return home
    for each in (name, name.removesuffix("er")):
        if each in _PLACES:
            return _PLACES[each]
        if found := _cities().get(each):
            return found
    return ""


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """The zones by the cities that they are named after."""
    return {
        _city(zone).lower(): zone
        for zone in sorted(available_timezones())
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "US/", "SystemV/"))
    }


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _suggestion(folded: str) -> str:
    """A name of the kind that is wanted, and that may be meant."""
    if folded in _ABBREVIATIONS:
        return _ABBREVIATIONS[folded]
    if folded in _AMBIGUOUS:
        return " or ".join(_AMBIGUOUS[folded])
    return _PLACES.get(folded) or _cities().get(folded) or "Europe/Berlin"
