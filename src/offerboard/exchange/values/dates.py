"""The dates of a column: one way of reading them for all of its cells, found from the cells themselves.

03/04/2026 is April or March. One cell that can only be read one way decides for its column, and where the
column says nothing, the sheet; what lies behind by nature is never ahead of today; and what nothing decides
is said. A cell that is no date from end to end is none.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal, get_args
from unicodedata import normalize

from msgspec import Struct, structs

from offerboard.cards.values import END_OF_DAY, When, zone_of
from offerboard.dates import DateError, zone_named
from offerboard.exchange.plain import line_of
from offerboard.exchange.words import words

Order = Literal["day", "month", "year"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""What comes first in a date of three numbers whose year has two digits, or comes last."""
Tense = Literal["past", "ahead", "any"]
"""On which side of today a column's dates lie: those of what was done, those of what is to come."""

_YEARS = range(1990, 2100)
_LONGEST = 200
_LATELY = 5
"""Years from today within which a date with a short year in front is believed."""
_SERIALS = range(29_221, 73_050)  # of Excel: 1 January 1980 to 31 December 2099
_EPOCH = date(1899, 12, 30)
_MIDNIGHT = time()
_DAY = timedelta(days=1)

_CLOCKS = {
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("jst", "日本时间"), "Asia/Tokyo"),
    **dict.fromkeys(("hkt", "sgt"), "Asia/Hong_Kong"),
    **dict.fromkeys(("gmt", "utc", "z"), "UTC"),
    **dict.fromkeys(("uk time", "london time"), "Europe/London"),
    "北京时间": "Asia/Shanghai",
}
"""The clock that an abbreviation means, all year round.

Nobody changes "CET" in a sheet when summer begins. CST, IST and BST have several meanings each, and are not
read."""

_CLOCK_NAMES = "|".join(sorted(_CLOCKS, key=len, reverse=True))
_SPACE = r"[ \u00a0\u202f]"
_ZONE = (
    rf"(?:{_SPACE}?(?P<offset>[+-]\d\d:?\d\d)|{_SPACE}?(?P<zulu>z)\b"
    rf"|{_SPACE}\(?(?:(?:utc|gmt){_SPACE}?(?P<shift>[+-]\d{{1,2}}(?::?\d\d)?)|(?P<clock>{_CLOCK_NAMES})"
    r"|(?P<named>[a-z]+/[a-z_]+(?:/[a-z_]+)?))\)?(?![a-z]))?"
)
_TIME = (
    r"(?P<early>上午|早上|凌晨|下午|晚上|中午)?"
    rf"(?:(?P<hour>\d{{1,2}})(?:[:：h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{{1,9}})?)?|(?P<whole>{_SPACE}?(?:[ap]\.?m\b|uhr\b|h\b|点|时)))"
    rf"(?(whole)(?:(?P<half>半)|(?P<after>\d{{1,2}})分?)?|)"
    rf"(?:{_SPACE}?(?P<half_day>[ap])\.?m\b\.?)?(?:{_SPACE}?(?:uhr|hrs?|h)\b)?)"
)
_NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<mark>[-/.])(?P<b>\d{1,2})(?:(?P=mark)(?P<c>\d{4}|\d{1,2})?)?")
_TRAILING_TIME = re.compile(
    rf"(?i)(?:,|{_SPACE}|t(?=\d)|(?<=日)|(?<=号))+(?:(?:at|@|um|à|a las|ab),?{_SPACE}+)?{_TIME}{_ZONE}$"
)
_DOTTED_TIME = re.compile(rf"(?i)(?<={_SPACE})(\d{{1,2}})\.(\d\d)(?={_SPACE}?(?:uhr|h)\b)")
_CHINESE = re.compile(r"(?:(?P<y>\d{4}|\d\d)年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号號]?)?")
_TIMES = re.compile(
    rf"(?P<at>\d{{1,2}}(?::\d\d)?){_SPACE}?(?P<half>[ap]m)?{_SPACE}?[-–—]{_SPACE}?"
    rf"(?P<to>\d{{1,2}}:\d\d|\d{{1,2}}(?={_SPACE}?(?:[ap]m|uhr|h)))(?:{_SPACE}?(?:(?P<late>[ap]m)|uhr|hrs?|h))?$"
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_PARTED = re.compile(
    rf"(?i)\s*(?:[;&+\n]|{_SPACE}/{_SPACE}|→|、|\b(?:and|und|et|y|then|dann|puis)\b|(?<=\d{{4}}),|,(?=\s*\d{{1,4}}[-/.]))\s*"
)
_RANGE = re.compile(
    rf"(?i)\s*(?:(?<=\d\.)-(?=\d)|→|–|—|(?<=>)--(?=<)|~|～|至|到|{_SPACE}-{_SPACE}|{_SPACE}(?:to|until|till|bis|au|al|hasta){_SPACE})\s*"
)
_WEEKDAY_AFTER = re.compile(r"[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?")


class CellDates(Struct, frozen=True):
    """The dates of a cell; `why` it has none, in a few words; `yearless` that a year was not written."""

    whens: tuple[When, ...] = ()
    why: str = ""
    yearless: bool = False


class _Day(Struct, frozen=True):
    """A date as it is written, and its time.

    `open` says that the text leaves open which number is which: `month` is then the first of them.
    """

    year: int | None
    month: int
    day: int
    open: bool = False
    short: bool = False  # the year has two digits, so that it could come first
    clock: time | None = None
    zone: tzinfo | None = None
    weekday: int | None = None


class DateColumn:
    """The dates of one column, read one way.

    `zone` is that of the program that wrote the times (IANA); the days are the user's, in `home`.
    """

    def __init__(
        self, texts: Sequence[str], now: datetime, home: str, zone: str, tense: Tense = "any"
    ) -> None:
        self._now, self._home, self._zone, self.tense = now, home, zone, tense
        self._today = now.astimezone(zone_of(home)).date()
        self._days = {text: _days(text) for text in dict.fromkeys(texts)}
        self.order: Order = "month"
        self.sure = True
        self.why = ""
        self._mixed = False

    # -- which way round

    @property
    def ambiguous(self) -> str:
        """A cell that could be read both ways, as it is written; "" without one."""
        return next(
            (text for text, days in self._days.items() if any(day.open and _both_ways(day) for day in days)),
            "",
        )

    def told(self) -> frozenset[Order]:
        """What cells that can be read one way only say of the order."""
        ways = [self._ways(day) for days in self._days.values() for day in days if day.open]
        return frozenset(each[0] for each in ways if len(each) == 1)

    def _ways(self, day: _Day) -> list[Order]:
        """The orders in which a date makes sense: with a short year in front where that is a recent one."""
        found = [order for order in ORDERS if self._dated(day, order)]
        return [order for order in found if order != "year" or self._lately(day, order)]

    def decide(
        self, forced: Order | None, elsewhere: Order | None, usual: Order, *, usual_sure: bool = False
    ) -> None:
        """Settle the order: as `forced`, as its cells say, or lie behind, as `elsewhere`, or as `usual`.

        `usual_sure` says that the usual order is no guess.
        """
        told = self.told() - {"year"} if forced is None else frozenset()
        if forced is not None:
            self.order, self.why = forced, ""
        elif len(told) == 1:
            self.order, self.why = next(iter(told)), f"{self._witness(next(iter(told)))} can be nothing else"
        elif len(told) > 1:
            self.order, self.sure = usual, False
            self.why = "some cells can only be read one way, some only the other"
        elif self.tense == "past" and (way := self.behind()):
            self.order, self.why = way, "the other way some would lie ahead of today"
        elif elsewhere is not None:
            self.order, self.why = elsewhere, "as in its other columns"
        else:
            self.order, self.sure = usual, usual_sure or not self.ambiguous
        self._mixed = len(told) > 1
        if forced is None and self._years_first():
            self.order, self.sure, self.why = "year", True, "the other ways they lie years behind"

    def _years_first(self) -> bool:
        """Whether dates with a short year make sense only where it comes first (26/08/15)."""
        short = [day for days in self._days.values() for day in days if day.open and day.short]
        return (
            bool(short)
            and all(self._lately(day, "year") for day in short)
            and not any(self._lately(day, order) for day in short for order in ("day", "month"))
        )

    def _lately(self, day: _Day, order: Order) -> bool:
        """Whether a date in this order lies within a few years."""
        found = self._dated(day, order)
        return found is not None and abs(found.year - self._today.year) <= _LATELY

    def _witness(self, order: Order) -> str:
        """A cell that can only be read in an order, as it is written."""
        for text, days in self._days.items():
            for day in days:
                if day.open and [way for way in ("day", "month") if self._dated(day, way)] == [order]:
                    return f'"{text[:40]}"'
        return "a cell"

    def behind(self) -> Order | None:
        """The order in which no date lies ahead of today, where the other has some that do."""
        ahead = dict.fromkeys(("day", "month"), 0)
        for days in self._days.values():
            for day in days:
                for order in ("day", "month") if day.open and _both_ways(day) else ():
                    found = self._dated(day, order)
                    ahead[order] += found is not None and found > self._today + _DAY
        if ahead["day"] and not ahead["month"]:
            return "month"
        return "day" if ahead["month"] and not ahead["day"] else None

    # -- the cells

    def read(self, text: str) -> CellDates:
        """The dates of a cell, as its column has them."""
        days = self._days.get(text)
        if days is None:
            days = self._days[text] = _days(text)
        if not days:
            return CellDates(why=_why_not(text))
        whens, yearless = [], False
        for day in days:
            if self._mixed and day.open and _both_ways(day):
                return CellDates(why="it could be read both ways, and so could its column")
            found = self._dated(day, self.order)
            if found is None and day.open:
                found = next(filter(None, (self._dated(day, order) for order in ORDERS)), None)
            if found is None:
                return CellDates(why="there is no such day")
            if day.short and day.open and not self._lately(day, self.order) and self._lately(day, "year"):
                return CellDates(why="it could be read several ways")
            if found.year not in _YEARS:
                return CellDates(why=f"the year {found.year} cannot be meant")
            if day.weekday is not None and day.weekday != found.weekday():
                return CellDates(why="its weekday is that of another date")
            yearless = yearless or day.year is None
            whens.append(self._when(day, found))
        if self.tense == "past" and any(when.date > self._today + _DAY for when in whens):
            return CellDates(why="it lies ahead of today")
        return CellDates(tuple(whens), yearless=yearless)

    def _dated(self, day: _Day, order: Order) -> date | None:
        """The date in an order of its numbers; None where there is no such day."""
        year, month, number = day.year, day.month, day.day
        if day.open and order == "day":
            month, number = number, month
        if day.open and order == "year":
            if not day.short or year is None:
                return None
            year, month, number = 2000 + day.month, day.day, year % 100  # as written: yy, mm, dd
        try:
            return date(year, month, number) if year is not None else self._in_year(month, number)
        except ValueError:
            return None

    def _in_year(self, month: int, number: int) -> date | None:
        """A date whose year nobody wrote: the last that was, the next that comes, or the nearest."""
        found = []
        for year in range(self._today.year - 4, self._today.year + 5):
            try:
                found.append(date(year, month, number))
            except ValueError:
                continue
        today = self._today
        if self.tense == "past":
            return max((each for each in found if each <= today), default=None)
        if self.tense == "ahead":
            return min((each for each in found if each >= today), default=None)
        return min(found, key=lambda each: abs(each - today), default=None)

    def _when(self, day: _Day, found: date) -> When:
        """The moment, or the whole day; a program's midnight is the day."""
        clock = day.clock
        if clock is None or clock == _MIDNIGHT:
            return When.whole(found, self._home)
        home = zone_of(self._home)
        local = (
            datetime.combine(found, clock, day.zone or zone_of(self._zone)).astimezone(UTC).astimezone(home)
        )
        # Nobody meets at midnight: a program of that zone wrote a day.
        if local.time() in (END_OF_DAY, _MIDNIGHT):
            return When.whole(local.date(), self._home)
        return When(at=local, zone=self._home)


def looks_dated(text: str) -> bool:
    """Whether a cell, read by itself, is a date that nobody would take for another number."""
    line = line_of(text)
    return not line.isdigit() and bool(_days(text))


def settle(
    columns: Iterable[DateColumn], forced: Order | None, usual: Order, *, usual_sure: bool = False
) -> None:
    """Settle the order of a sheet's columns: what the cells of one say holds for those that say nothing."""
    columns = list(columns)
    told: set[Order] = {order for column in columns for order in column.told() if order != "year"}
    if not told:
        told = {way for column in columns if column.tense == "past" and (way := column.behind())}
    elsewhere = next(iter(told)) if len(told) == 1 else None
    for column in columns:
        column.decide(forced, elsewhere, usual, usual_sure=usual_sure)


# -- the shapes


def _days(text: str) -> tuple[_Day, ...]:
    """The dates of a text, in all its shapes; none where a part of it is no date."""
    if (day := _iso(text)) is not None:
        return (day,)
    line = line_of(normalize("NFKC", text)) if not text.isascii() else " ".join(text.split(" ")).strip()
    if not line or len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return ()
    if (day := _one(line)) is not None:
        return (day,)
    first, *rest = _RANGE.split(line, maxsplit=1)
    if rest and (found := _ranged(first, rest[0])):
        return (found,)
    parts = [part for part in _PARTED.split(line) if part]
    days = [_one(part) for part in parts]
    return tuple(day for day in days if day is not None) if len(parts) > 1 and all(days) else ()


def is_range(text: str) -> bool:
    """Whether a cell that is read is a range of dates, of which the first day counts."""
    return bool(_RANGE.search(line_of(text)))


def _ranged(first: str, last: str) -> _Day | None:
    """The first day of a range; what its first end leaves open ("3–5 Nov 2026") the last one says."""
    since, until = _one(first), _one(last)
    if until is None:
        return since if _TRAILING_TIME.fullmatch(f" {last.lower()}") else None
    if since is not None:
        return (
            since if since.year is not None or until.year is None else structs.replace(since, year=until.year)
        )
    if re.fullmatch(r"\d{1,2}\.?", first) and not until.open:
        return structs.replace(until, day=int(first.rstrip(".")), weekday=None, clock=None)
    return None


def _iso(text: str) -> _Day | None:
    """ISO 8601, as most programs write it: by far the quickest."""
    found = _ISO.fullmatch(text)
    if found is None:
        found = _ISO.fullmatch(text.strip())
        if found is None:
            return None
    year, month, day, hour, minute, second, offset = found.groups()
    if offset and second is None and offset[0] == "-" and "T" not in text:
        return None  # 09:00-10:00 may be from nine to ten
    if hour is None:
        return _Day(int(year), int(month), int(day))
    try:
        clock = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return _Day(int(year), int(month), int(day), clock=clock, zone=_offset(offset))


def _offset(text: str | None) -> tzinfo | None:
    if text in ("Z", "z"):
        return UTC
    found = re.fullmatch(r"[+-](\d{1,2}):?(\d\d)?", text or "")
    if found is None:
        return None
    hours, minutes = found.groups()
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-shift if found[0].startswith("-") else shift) if shift < timedelta(hours=15) else None


def _one(line: str) -> _Day | None:
    """One date, with its time and its weekday, from end to end; None for anything else."""
    if (found := _COMPACT.fullmatch(line)) is not None:
        return _compact(found)
    if line.isdigit() or re.fullmatch(r"\d{5}\.\d+", line):
        return _counted(line)
    text = _bare(line.lower())
    clock, zone = None, None
    text = _DOTTED_TIME.sub(r"\1:\2", text)
    if (span := _TIMES.search(text)) is not None and (span["late"] or _sooner(span["at"], span["to"])):
        half = span["half"] or span["late"] or ""
        minutes = "" if ":" in span["at"] or half else ":00"
        text = f"{text[: span.end('at')]}{minutes} {half}".rstrip()
    if (found := _TRAILING_TIME.search(text)) is not None:
        clock = _clock(found)
        if clock is None:
            return None
        zone = _zone(found)
        text = text[: found.start()].rstrip(" ,")
    text, weekday = _without_weekday(text)
    text = _bare(text).rstrip(",")
    day = _numbers(text) or _chinese(text) or _named(text)
    return structs.replace(day, clock=clock, zone=zone, weekday=weekday) if day is not None else None


def _sooner(at: str, to: str) -> bool:
    """Whether one hour, as it is written, comes before another: then they are a span, and no offset."""
    return tuple(map(int, at.split(":"))) < tuple(map(int, to.split(":")))


def _bare(text: str) -> str:
    """The text without brackets around it, and the small words that lead to a date."""
    text = text.strip(" ,;")
    if text[:1] in "([{" and text[-1:] in ")]}":
        text = text[1:-1]
    if text[:1] == "<" and text[-1:] == ">":
        text = text[1:-1]
    while (found := _leads().match(text)) is not None:
        text = text[found.end() :]
    return text


@cache
def _leads() -> re.Pattern[str]:
    leads = sorted(words().dates["lead"], key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, leads))})\.?:?{_SPACE}+|[于在@]|[✓✔√✅☑]\ufe0f?{_SPACE}*"
    )


def _compact(found: re.Match[str]) -> _Day | None:
    year, month, day, hour, minute, second, zulu = found.groups()
    if int(year) not in _YEARS or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    clock = None
    if hour is not None:
        try:
            clock = time(int(hour), int(minute), int(second or 0))
        except ValueError:
            return None
    return _Day(int(year), int(month), int(day), clock=clock, zone=UTC if zulu else None)


def _counted(line: str) -> _Day | None:
    """A spreadsheet's serial number, or the seconds or milliseconds of a program's clock."""
    whole, _, part = line.partition(".")
    if len(whole) == 5 and int(whole) in _SERIALS:
        moment = datetime.combine(_EPOCH + timedelta(days=int(whole)), _MIDNIGHT, UTC)
        moment += timedelta(seconds=round(float(f"0.{part}") * 86_400)) if part else timedelta()
        clock = moment.time() if moment.time() != _MIDNIGHT else None
        return _Day(moment.year, moment.month, moment.day, clock=clock)
    if len(whole) in (10, 13) and not part:
        try:
            moment = datetime.fromtimestamp(int(whole[:10]), UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return _Day(moment.year, moment.month, moment.day, clock=moment.time(), zone=UTC)
    return None


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found["hour"])
    minute = int(found["minute"] or found["after"] or (30 if found["half"] else 0))
    marked = found["half_day"] or next(iter(re.findall(r"[ap](?=\.?m)", found["whole"] or "")), "")
    if marked:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if marked == "p" else 0)
    if (found["early"] in ("下午", "晚上") and hour < 12) or (found["early"] == "中午" and hour < 3):
        hour += 12
    try:
        return time(hour, minute, int(found["second"] or 0))
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> tzinfo | None:
    if found["offset"] or found["shift"]:
        return _offset(found["offset"] or found["shift"])
    if found["zulu"]:
        return UTC
    if found["clock"]:
        return zone_of(_CLOCKS[found["clock"].lower()])
    if found["named"]:
        try:
            return zone_of(zone_named(found["named"]))
        except DateError:
            return None
    return None


def _without_weekday(text: str) -> tuple[str, int | None]:
    """The text without the name of a day, and which it is, from 0 (Monday)."""
    if not text.isascii() and (chinese := _WEEKDAY_AFTER.search(text)):
        day = "一二三四五六日".find(
            re.sub(r"[^一二三四五六日天]|周日?|星期|礼拜", "", chinese.group().replace("天", "日"))[-1:]
            or "日"
        )
        return (text[: chinese.start()] + text[chinese.end() :]).strip(), day
    names = _weekdays()
    found = names.match(text)
    if found is None:
        head, _, tail = text.rpartition(" ")
        after = words().weekdays.get(tail.strip("(). "))
        return (text, None) if after is None or not head[-1:].isdigit() else (head, after)
    rest = text[found.end() :].lstrip(" ,")
    if found[1] in words().months and not (_numbers(rest) or _named(rest)):
        return text, None  # "Mar 3, 2026", where "mar" is a Tuesday in Spanish and in French
    return rest, words().weekdays[found[1]]


@cache
def _weekdays() -> re.Pattern[str]:
    names = sorted(words().weekdays, key=len, reverse=True)
    return re.compile(
        rf"({'|'.join(map(re.escape, names))})\.?(?:,{_SPACE}*|{_SPACE}+)"
        rf"(?:(?:the|den|dem|le|el){_SPACE}+)?(?=[\d\w])"
    )


def _numbers(text: str) -> _Day | None:
    """Three numbers, or two: which is which is open, unless dots or a year in front say it."""
    text = re.sub(rf"(?<=\d)\.{_SPACE}(?=\d)", ".", text)
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    a, b, c, mark = found["a"], int(found["b"]), found["c"], found["mark"]
    if len(a) == 4:
        return _Day(int(a), b, int(c)) if c and len(c) <= 2 and int(a) in range(1000, 9999) else None
    if len(a) == 3 or (c is None and mark == "-"):
        return None
    if mark == ".":
        if c is None and not text.endswith("."):
            return None  # 3.5 may be a number
        return _fixed(_year(c), b, int(a))
    if c is not None and len(c) == 1:
        return None
    return _Day(_year(c), int(a), b, open=True, short=c is not None and len(c) == 2)


def _fixed(year: int | None, month: int, day: int) -> _Day | None:
    return _Day(year, month, day) if 1 <= month <= 12 else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _chinese(text: str) -> _Day | None:
    found = _CHINESE.fullmatch(text)
    if found is None or found["d"] is None:
        return None
    return _Day(_year(found["y"]), int(found["m"]), int(found["d"]))


@cache
def _month_names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, words().months), key=len, reverse=True))
    link = rf"(?:{_SPACE}|[-/.,'’]|of\b|de\b|del\b|d')*"
    day, year = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|ème|o(?= de\b))?", r"(?P<y>\d{4}|(?<=[-/'’])\d\d)"
    first = rf"(?:the{_SPACE})?{day}{link}(?P<m>{names})\.?(?:{link}(?:{year}|(?<= )(?P<short>\d\d)))?"
    month = rf"(?P<m>{names})\.?{link}(?:the{_SPACE})?{day}(?:{link}{year})?"
    return re.compile(first), re.compile(month)


def _named(text: str) -> _Day | None:
    """A date with the name of its month, in any of the languages."""
    for pattern in _month_names():
        if (found := pattern.fullmatch(text)) is not None:
            year = found["y"] or found.groupdict().get("short")
            return _Day(_year(year), words().months[found["m"]], int(found["d"]))
    if (found := re.fullmatch(r"(\d{4})[-/ ]([^\W\d_]+)\.?[-/ ](\d{1,2})", text)) and found[
        2
    ] in words().months:
        return _Day(int(found[1]), words().months[found[2]], int(found[3]))
    return None


def _both_ways(day: _Day) -> bool:
    """Whether day and month could change places and mean another date."""
    return day.month <= 12 and day.day <= 12 and day.month != day.day


_MONTH_ALONE = re.compile(r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}|\d{4}年\d{1,2}月|\d{1,2}月")


def _why_not(text: str) -> str:
    """Why a cell is no date, in a few words."""
    line = line_of(text).lower()
    if _MONTH_ALONE.fullmatch(line) or re.fullmatch(
        rf"(?:{'|'.join(map(re.escape, words().months))})\.?[ ,'-]*\d{{4}}", line
    ):
        return "the day is not known"
    return "it is no date"
