"""Dates: the one place that reads the wall clock, and the one that reads what people write.

A text is read only if it is, from end to end, one of the shapes listed here; `dateparser`, which does
the arithmetic and is imported when first needed, would make something of almost anything. ISO 8601 is
read without it, so that scripts stay quick.
"""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from offerboard.cards.values import END_OF_DAY, When, zone_of
from offerboard.errors import UsageError
from offerboard.text import one_line

__all__ = ["DateError", "iso", "local_zone", "now", "read_when", "written", "zone_named"]

_EXAMPLES = '"fri 17:00", "in 3 days" or "2026-12-01"'
_YEARS = range(1970, 2200)
_LEAP_YEAR = 2000
_LONGEST = 80

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?:{'|'.join(_MONTHS)}|{'|'.join(name[:3] for name in _MONTHS)}|sept)\b\.?"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)}|{'|'.join(name[:3] for name in _WEEKDAYS)}|tues|thurs?)\b"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_AMOUNT = r"(?:\d{1,4} ?|an? )(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)\b"
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
_TIME = (
    rf"(?P<time>(?:0?[1-9]|1[0-2])(?::{_MINUTE}){{0,2}} ?[ap]m"
    rf"|{_HOUR}:{_MINUTE}(?::{_MINUTE})?|{_HOUR}h(?:{_MINUTE})?|noon)"
)
# CST, IST and BST have several meanings each: those who mean one name the zone (America/Chicago).
_OFFSET = r"(?P<offset> ?[+-]\d\d:?\d\d| ?z| (?:est|edt|cdt|mst|mdt|pst|pdt|cet|cest|jst|hkt))?"

# Patterns are compiled when they are first used, and kept by `re`: most commands read no date.
_ISO = r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?"
_ZONE = r"(?i:(.+) ([a-z]+(?:/[a-z0-9_+-]+)+|utc|gmt))"
_LEAD = r"^(?:by|until|till|on|at) "
_END_OF_DAY = r" ?\b(?:eod|eob|cob|end of (?:the )?day)$"
_DAY_AND_TIME = rf"(?:(?P<day>.+?),? (?:at |by )?)?{_TIME}{_OFFSET}"
_TIME_AND_DAY = rf"{_TIME},? (?:on )?(?P<day>.+)"
_SPAN = rf"(?:in )?{_AMOUNT}(?:,? (?:and )?{_AMOUNT})?|{_AMOUNT} ago"
_WEEKS = r"(?<=\d) ?w\b"
_REAL_TIME = r"(?:\d ?|\ban? )(?:h|min)"
_NEAR = r"today|tomorrow|yesterday|(?:the )?day (?:after tomorrow|before yesterday)"
_NAMED = rf"(?:(?P<which>next|last|this) )?(?P<weekday>{_WEEKDAY})"
_DATE = (
    rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:"
    rf"(?:the )?(?P<d1>{_NUMBER}) (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH}) (?:the )?(?P<d2>{_NUMBER})(?:,? (?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})(?P<mark3>[-/.])(?P<m3>\d{1,2})(?P=mark3)(?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})(?:\.(?: ?(?P<y4>\d{4}|\d\d))?)?"
    r"|(?P<one>\d{1,2})(?P<mark5>[-/])(?P<two>\d{1,2})(?:(?P=mark5)(?P<y5>\d{4}|\d\d))?)"
)


class DateError(UsageError, ValueError):
    """A text that is not understood as a date, or the name of a zone that nobody knows."""


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
    if moment is None or moment.tzinfo is None or moment.year not in _YEARS:
        raise DateError(
            f'OFFERBOARD_NOW is "{_quoted(fixed)}": it needs a date, a time and their offset,'
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
        if _known(name):
            return name
    return "UTC"


def zone_named(name: str) -> str:
    """The IANA zone of this name, in whichever case it was written. Raises DateError where there is none."""
    if _known(name):
        return name
    for each in available_timezones():
        if each.casefold() == name.casefold():
            return each
    raise DateError(f'"{_quoted(name)}" is no time zone: names look like Europe/Berlin')


def read_when(text: str, now: datetime, zone: str, *, day_first: bool = False, past: bool = False) -> When:
    """The date that a person wrote, as seen at `now` in `zone`.

    Without an hour it is the whole day; hours and minutes from now are a moment. What leaves the year or
    the day open is the next that comes, or with `past` the last that was; a weekday or a date that is
    today's is today, as long as its hour is. 03/04/2026 is March unless `day_first`, or where only one
    reading is possible; with dots the day always comes first. A text that ends in an IANA name is in that
    zone; with any other offset the moment is kept and shown in `zone`. Of an hour that a clock shows twice
    the first is meant, and one that it skips is moved on by what it skips.

    Raises DateError, which quotes the text, where it is not understood, impossible, or not in 1970..2199.
    """
    typed = one_line(text)
    if len(typed) > _LONGEST or not typed.isascii():
        raise _unreadable(typed)
    if named := re.fullmatch(_ZONE, typed):
        typed, zone = named[1], zone_named(named[2])
    try:
        when = _iso(typed, zone) or _shaped(typed.lower(), now, zone, day_first, past)
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise _unreadable(text) from error
    if when is None or when.local.year not in _YEARS:
        raise _unreadable(text)
    return when


def iso(when: When | datetime, zone: str) -> str:
    """ISO 8601 with offset: a When on the clock of its own zone, a plain moment on that of `zone`."""
    local = when.local if isinstance(when, When) else when.astimezone(zone_of(zone))
    return local.isoformat()


def written(when: When, zone: str) -> str:
    """The date in a form that `read_when`, with the same `zone`, reads back as the very same value."""
    text = when.date.isoformat() if when.day else iso(when, zone)
    return text if when.zone == zone else f"{text} {when.zone}"


def _iso(text: str, zone: str) -> When | None:
    """The date in ISO 8601, or None where the text is of another shape. The last second is a whole day's."""
    if not re.fullmatch(_ISO, text):
        return None
    moment = datetime.fromisoformat(text)
    if len(text) == len("2026-12-01"):
        return When.whole(moment.date(), zone)
    when = When.moment(moment, zone)
    return When.whole(when.date, zone) if when.local.time() == END_OF_DAY else when


def _shaped(text: str, now: datetime, zone: str, day_first: bool, past: bool) -> When | None:
    """The date in one of the shapes that people write, or None where it is none of them."""
    if text == "now":
        return When.moment(now.replace(microsecond=0), zone)
    text, led = re.subn(_LEAD, "", re.sub(_WEEKS, " weeks", text))
    text, ends = re.subn(_END_OF_DAY, "", text)
    if not led and re.fullmatch(_SPAN, text) and re.search(_REAL_TIME, text):
        # Counted in UTC: real hours, also across daylight saving.
        moment = None if ends else _library(text, now.astimezone(UTC), past)
        return When.moment(moment.replace(tzinfo=UTC), zone) if moment else None
    day, time = _day_and_time("today" if ends and not text else text)
    if (ends and time) or not (day or time):
        return None
    here = now.astimezone(zone_of(zone))
    weekday, days = _days(day, here, day_first, past)
    for each in days:
        found = _library(f"{each} {time}".strip(), here, past)
        if found is None:
            return None
        if weekday and _WEEKDAYS[found.weekday()][:3] != weekday[:3]:
            raise DateError(f'"{_quoted(text)}": that is a {_WEEKDAYS[found.weekday()].title()}')
        when = When.moment(found, zone) if time else When.whole(found.date(), zone)
        if each == days[-1] or not time or (when.at <= now if past else when.at >= now):
            return When.whole(when.date, zone) if when.local.time() == END_OF_DAY else when
    return None


def _day_and_time(text: str) -> tuple[str, str]:
    """What names the day, and what names the hour; either may be empty."""
    if not (found := re.fullmatch(_DAY_AND_TIME, text) or re.fullmatch(_TIME_AND_DAY, text)):
        return text, ""
    time = found["time"]
    if "h" in time:
        hour, _, minute = time.partition("h")
        time = f"{hour}:{minute or '00'}"
    return found["day"] or "", time + (found.groupdict().get("offset") or "")


def _days(day: str, here: datetime, day_first: bool, past: bool) -> tuple[str, tuple[str, ...]]:
    """The weekday that the text names beside a date, and the days that it may mean, the likeliest first.

    None at all where the text is of no known shape. Raises ValueError where it is an impossible date.
    """
    if not day:  # an hour alone
        return "", ("tomorrow", "today", "yesterday") if past else ("yesterday", "today", "tomorrow")
    if re.fullmatch(_NEAR, day) or (re.fullmatch(_SPAN, day) and not re.search(_REAL_TIME, day)):
        return "", (day,)
    if named := re.fullmatch(_NAMED, day):
        name = next(name for name in _WEEKDAYS if name.startswith(named["weekday"][:3]))
        if named["which"]:
            return "", (f"{named['which']} {name}",)
        return "", ("today", name) if name == _WEEKDAYS[here.weekday()] else (name,)
    if dated := re.fullmatch(_DATE, day):
        number, month, year = _parts(dated, day_first)
        plain = f"{number} {_MONTHS[month - 1]} {year}".strip()
        today = not year and (number, month) == (here.day, here.month)
        return dated["weekday"] or "", ("today", plain) if today else (plain,)
    return "", ()


def _parts(dated: re.Match[str], day_first: bool) -> tuple[int, int, str]:
    """Day, month and year (four digits, or empty) of a date. Raises ValueError where it is impossible."""
    found = {name.rstrip("12345"): value for name, value in dated.groupdict().items() if value}
    if "one" in found:
        first, second = int(found["one"]), int(found["two"])
        number, month = (first, second) if first > 12 or (day_first and second <= 12) else (second, first)
    else:
        number = int(found["d"].rstrip("stndrh."))
        month = int(found["m"]) if found["m"].isdigit() else _month(found["m"])
    year = found.get("y", "")
    year = f"20{year}" if len(year) == 2 else year
    date(int(year or _LEAP_YEAR), month, number)  # is there such a day?
    return number, month, year


def _month(name: str) -> int:
    return next(at for at, each in enumerate(_MONTHS, 1) if each.startswith(name[:3]))


def _library(text: str, base: datetime, past: bool) -> datetime | None:
    """What `dateparser` makes of a text, as seen at `base`; naive unless the text has an offset."""
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": base.replace(tzinfo=None, microsecond=0),
        "PREFER_DATES_FROM": "past" if past else "future",
    }
    found: datetime | None = DateDataParser(languages=["en"], settings=settings).get_date_data(text).date_obj
    return found


def _unreadable(text: str) -> DateError:
    return DateError(f'"{_quoted(text)}" is not a date that is understood: try {_EXAMPLES}')


def _quoted(text: str) -> str:
    """The text as an error shows it: one clean line, not too long."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _known(name: str) -> bool:
    """Whether this is the name of an IANA zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _text_of(path: Path) -> str:
    """What a small file of the system says, or nothing."""
    try:
        return path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
