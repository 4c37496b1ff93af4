"""Reading dates as people write them, in English, German, French, Spanish and Chinese.

A text is read only if it is, from end to end, one of the shapes listed here; what could mean two things is
refused with both, and nothing is guessed. The shapes are of the words that `words` turns a text into.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct, structs

from offerboard.cards.clock.policy import Policy, calendar_days
from offerboard.cards.values import END_OF_DAY, When, zone_of
from offerboard.dates.hours import CLOCK, PARTS, PERIOD, TIME, AskedError, hour_of, of_the_hour
from offerboard.dates.spans import AMOUNT, last_of, month_after, moved, span_of
from offerboard.dates.vague import refuse_vague
from offerboard.dates.wallclock import YEARS
from offerboard.dates.words import DAY_NAMES, MONTHS, WEEKDAYS, known
from offerboard.dates.zones import (
    LONGEST,
    DateError,
    ZoneReading,
    on_clock,
    quoted,
    settled,
    without_zone,
    zone_at,
)
from offerboard.text import one_line

_EXAMPLES = '"fri 17:00", "in 3 days" or "2026-12-01"'
_PAST_EXAMPLES = '"mon 17:00", "3 days ago" or "2026-12-01"'
_NEAR = timedelta(days=60)
"""A date without a year is the one so near, also where it lies on the other side of now."""
_NEAR_YEARS = 5
_LEAP_YEAR = 2000
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_WORKING = Policy()

# Compiled when first needed, and kept by `re`: most commands read no date.
_ISO = r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?"
_WEEKDAY, _MONTH = rf"(?:{'|'.join(WEEKDAYS)})\b\.?", rf"(?:{'|'.join(MONTHS)}|ago)\b\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|er|e|º|ª|\.)?"
_DAY_AND_TIME = rf"(?:(?P<day>.+?),? )?(?:by )?{TIME}"
_TIME_AND_DAY = rf"{TIME},? (?:by )?(?P<day>.+)"
_HOUR_FIRST = r"(?P<hour>\d\d?) (?P<day>today|tomorrow|tonight|overmorrow)"
_BARE_HOUR = r"(?P<day>.+?),? (?P<at>by )?(?P<hour>\d\d?)"
_DATE = (
    rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?:"
    rf"(?P<d1>{_NUMBER})[ -]?(?P<m1>{_MONTH})(?:,? ?-?(?P<y1>\d{{4}}|(?<=-)\d\d))?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>{_NUMBER})(?:,? (?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})(?P<mark3>[-/.])(?P<m3>\d{1,2})(?P=mark3)(?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})(?:\.(?: ?(?P<y4>\d{4}|\d\d))?)?"
    r"|(?P<one>\d{1,2})(?P<mark5>[-/])(?P<two>\d{1,2})(?:(?P=mark5)(?P<y5>\d{4}|\d\d))?"
    r"|(?P<y6>\d{4})(?P<m6>\d\d)(?P<d6>\d\d))"
    rf"(?:,? \(?(?P<weekday2>{_WEEKDAY})\)?)?"
)
_ORDINAL = rf"(?:(?P<weekday>{_WEEKDAY}),? )?(?P<number>\d{{1,2}})(?:st|nd|rd|th|er)"
_ENDS = r"\b(?:end|eow|eom|eoy|midnight|24:00)\b"
_END_OF_MONTH = rf"end (?P<month>{'|'.join(MONTHS)})"
_NAMED = rf"(?:(?P<which>next|last|this) )?(?P<weekday>{_WEEKDAY})(?: (?P<then>next|last))?"
_OF_WEEK = (
    rf"(?P<which>last|this|(?:after )?next) ?week,? (?:by )?(?P<weekday>{_WEEKDAY})"
    rf"|(?P<weekday2>{_WEEKDAY}),? (?P<which2>last|this|(?:after )?next) ?week"
)
_SOME_DAY = rf"today|tomorrow|{_WEEKDAY}"
_WEEK_AFTER = (
    rf"(?P<day>{_SOME_DAY}) (?:in )?(?P<weeks>\d\d? )?week"
    rf"|(?P<weeks2>\d\d? )?week (?:after )?(?P<day2>{_SOME_DAY})"
    rf"|(?P<day3>{_WEEKDAY}) after next|after next (?P<day4>{_WEEKDAY})"
)
_SLASHED = r"(?<![\d/-])(\d{1,2})([-/])(\d{1,2})(?:\2(?:\d{4}|\d\d))?(?![\d/-])"
_NEARBY = {"foreyesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "overmorrow": 2}


class DateReading(Struct, frozen=True):
    """A date as it was understood.

    `remark` is a word on how, where that is not plain; `open_year` that the year was not written.
    """

    when: When
    remark: str = ""
    open_year: bool = False


def read_when(
    text: str,
    now: datetime,
    zone: str,
    *,
    day_first: bool = False,
    past: bool = False,
    working: Policy = _WORKING,
) -> When:
    """The date that a person wrote, as `read` understands it."""
    return read(text, now, zone, day_first=day_first, past=past, working=working).when


def read(
    text: str,
    now: datetime,
    zone: str,
    *,
    day_first: bool = False,
    past: bool = False,
    near: bool = False,
    working: Policy = _WORKING,
) -> DateReading:
    """The date that a person wrote, as seen at `now` in `zone`, and a word on how it was understood.

    A text without an hour means the whole day; hours and minutes from now are a moment. If it leaves the day
    open, the next such day is meant, or with `past` the last; a weekday or a date that is today's means
    today, as long as its hour allows it. The same holds for the year, with one exception: a date of the last
    weeks is not next year's and, with `past` and `near`, one of the next weeks is not last year's. 03/04/2026
    is 4 March unless `day_first`, or unless only one reading is possible; with dots the day always comes
    first. A zone behind the date, its abbreviation or an offset, is kept. Of an hour that a clock shows twice
    the first is meant, unless the abbreviation tells which (CET); an hour that it skips is moved on by what
    it skips, and the word says so. `working` says which days are working days.

    Raises DateError, which quotes the text, if it is not understood, has two meanings, is impossible, or lies
    outside 1970..2199.
    """
    typed = one_line(unicodedata.normalize("NFKC", one_line(text)))
    if len(typed) > LONGEST:
        raise _unreadable(text, past=past)
    try:
        found = _iso(ZoneReading(typed, zone))
        if found is None:
            there = without_zone(typed, zone, now)
            found = _iso(there, named=True)
            if found is None:
                reader = _Reader(now, there, day_first=day_first, past=past, near=near, working=working)
                words = known(there.rest.lower())
                refuse_vague(words, typed, reader.today)
                found = reader.read(words)
                found = structs.replace(found, when=settled(found.when, zone))
    except DateError:
        raise
    except AskedError as error:
        raise DateError(f'"{quoted(text)}": {error}') from error
    except (ValueError, OverflowError) as error:
        raise _unreadable(text, past=past) from error
    if found.when.local.year not in YEARS:
        raise _unreadable(text, past=past)
    return found


def day_first_in(texts: Iterable[str]) -> bool | None:
    """Whether dates such as 03/04 begin with the day, by those of the texts that can be read only one way.

    None if there is no such date, or if they disagree.
    """
    first = second = False
    for text in texts:
        for found in re.finditer(_SLASHED, text):
            one, two = int(found[1]), int(found[3])
            first = first or (one > 12 >= two > 0)
            second = second or (two > 12 >= one > 0)
    return first if first != second else None


def _iso(there: ZoneReading, *, named: bool = False) -> DateReading | None:
    """The date in ISO 8601, or None where the text is of another shape. The last second is a whole day's.

    Its zone is that of `there` where it was `named` or its clock shows the same offset then, else the offset.
    """
    text, zone, remark = there.rest, there.zone, there.remark
    if not re.fullmatch(_ISO, text):
        return None
    year, month, number = map(int, text[:10].split("-"))
    _refuse_no_day(year, month, number, year)
    moment = datetime.fromisoformat(text)
    if len(text) == len("2026-12-01"):
        return DateReading(When.whole(moment.date(), zone), remark)
    if moment.tzinfo is None:
        when = on_clock(moment, zone, there.abbreviation)
    else:
        when = When.moment(moment, zone if named else zone_at(moment, zone))
    if when.local.time() == END_OF_DAY:
        return DateReading(When.whole(when.date, when.zone), remark)
    if moment.tzinfo is None:
        remark = "; ".join(filter(None, (remark, of_the_hour(moment.time(), when, there.abbreviation))))
    return DateReading(when, remark)


class _Reader:
    """Reads one text in lower case, of words that are known, on the clock of one zone."""

    def __init__(
        self, now: datetime, there: ZoneReading, *, day_first: bool, past: bool, near: bool, working: Policy
    ) -> None:
        self.now, self.there, self.zone = now, there, there.zone
        self.here = now.astimezone(zone_of(self.zone)).replace(tzinfo=None, microsecond=0)
        self.today = self.here.date()
        self.day_first, self.past, self.near, self.working = day_first, past, near, working

    def read(self, text: str) -> DateReading:
        """The date. Raises DateError, or ValueError where the text is no shape that is known."""
        text = re.sub(r"^(?:by|am) (?=\S)|(?<=\S) by$", "", text).strip(" ,.")
        text = re.sub(rf"(?<=\S) before (?=(?:{CLOCK})$)", " by ", text)
        before = text.startswith("before ") and not span_of(text)[0]
        text = text.removeprefix("before ") if before else text
        if not text:
            raise ValueError(text)
        if text == "now":
            return DateReading(When.moment(self.now.replace(microsecond=0), self.zone), self.there.remark)
        if (span := self._real_span(text)) is not None:
            return DateReading(When.moment(span, self.zone), self.there.remark)
        whole, rest = _without_end_of_day(text)
        day, clock = ("today", None) if whole and not rest else self._parted(rest, whole)
        open_year, days = self._days(day)
        days = list(days)
        if not days:
            raise ValueError(text)
        when = self._chosen(days, clock, open_year)
        if before and when.day and not (whole or re.search(_ENDS, rest)):
            said = f"{_day_name(when.date)} or {_day_name(when.date - _DAY)}"
            raise DateError(f'"before {quoted(text)}": by {said}? Write that day, or add its hour')
        hour_said = of_the_hour(clock, when, self.there.abbreviation) if clock else ""
        remarks = (self.there.remark, self._remark(day, when.date), hour_said)
        return DateReading(when, "; ".join(filter(None, remarks)), open_year)

    def _chosen(self, days: list[date], clock: time | None, open_year: bool) -> When:
        """Of the days that are meant the first on the right side of now, or the one near to it."""
        found = [self._at(day, clock) for day in days]
        if open_year and len(found) > 1:
            return self._near(found)
        for when in found[:-1]:
            if clock is None or (when.at <= self.now if self.past else when.at >= self.now):
                return when
        return found[-1]

    def _at(self, day: date, clock: time | None) -> When:
        if clock is None:
            return When.whole(day, self.zone)
        return on_clock(datetime.combine(day, clock), self.zone, self.there.abbreviation)

    def _near(self, found: list[When]) -> When:
        """Of a date in several years today's; else the next to come, or with `past` the last.

        One on the other side of now is meant if it is only weeks away.
        """
        behind = [one for one in found if self._is_behind(one)]
        ahead = [one for one in found if not self._is_behind(one)]
        today = [one for one in found if one.day and one.date == self.today]
        if today:
            return today[0]
        last, following = (
            max(behind, key=lambda one: one.at, default=None),
            min(ahead, key=lambda one: one.at, default=None),
        )
        if last is None or following is None:
            return last or following or found[0]
        if self.past:
            close = self.near and following.at - self.now <= _NEAR
            return following if close else last
        return last if self.now - last.at <= _NEAR else following

    def _is_behind(self, when: When) -> bool:
        return when.date < self.today if when.day else when.at <= self.now

    # -- spans of time

    def _real_span(self, text: str) -> datetime | None:
        """A moment some hours or minutes from now, or ago: real ones, also where the clock changes."""
        amounts, sign = span_of(text)
        if not any(unit in ("minutes", "hours") for _, unit in amounts):
            return None
        moment = self.now.astimezone(UTC).replace(microsecond=0)
        for number, unit in amounts:
            moment = moved(moment, sign * number, unit, self.working)
        return moment

    # -- the day, and the hour

    def _parted(self, text: str, whole: bool) -> tuple[str, time | None]:
        """What names the day, and the hour (None: the whole of it).

        Midnight is the end of the day that it is said of.
        """
        for pattern in (TIME, _DAY_AND_TIME, _TIME_AND_DAY):
            found = re.fullmatch(pattern, text)
            if found is None:
                continue
            day = (found.groupdict().get("day") or "").strip(" ,")
            period = found["period"] or found["after"]
            if not (found["clock"] or period) or re.fullmatch(r"\d\d?", day):
                continue
            if whole or (found["period"] and found["after"]):
                raise ValueError(text)
            if period == "tonight":
                day = day or "today"
                if not found["clock"] and not self.past and self.here.hour >= PARTS[period]:
                    return day, None  # what is left of it
            elif day == "this" or (not day and period and not found["clock"]):
                day = "today"
            return day, hour_of(found["clock"], period)
        if not whole and (first := re.fullmatch(_HOUR_FIRST, text)):
            text = f"{first['day']} {first['hour']}"
        if not whole and (bare := re.fullmatch(_BARE_HOUR, text)):
            day, number = bare["day"], int(bare["hour"])
            if (part := re.fullmatch(rf"(?:(.+) )?({PERIOD})", day)) and 1 <= number <= 12:
                day = "today" if part[1] in (None, "this") else part[1]
                return day, hour_of(str(number), part[2])
            if self._names_a_day(day):
                return self._bare(text, day, number, at=bool(bare["at"]))
        return text, None

    def _names_a_day(self, day: str) -> bool:
        """Whether a bare number behind it can be an hour: not behind a month, of which it is a day."""
        try:
            return bool(list(self._days(day)[1])) and not re.fullmatch(AMOUNT, day)
        except ValueError:
            return False

    def _bare(self, text: str, day: str, number: int, *, at: bool) -> tuple[str, time | None]:
        """A day with a number behind it: its hour; of a weekday it may be that of the month, but for "at"."""
        hour = number + 12 if 1 <= number <= 6 else number
        if (named := re.fullmatch(_NAMED, day)) and not at:
            if number > 23:
                return f"{day} {number}th", None
            dated = next(iter(self._of_month(number, None)), None)
            if dated is not None and dated.weekday() == _weekday(named["weekday"]):
                said = _said(dated)
                raise DateError(
                    f'"{quoted(text)}": {said}, or {hour}:00? Write "{said}" or "{day} {hour}:00"'
                )
        if number > 23:
            raise ValueError(text)
        return day, time(hour)

    # -- which day

    def _remark(self, day: str, found: date) -> str:
        """A word on which day of several was taken."""
        if (named := re.fullmatch(_NAMED, day)) and "next" in (named["which"], named["then"]):
            monday = self.today - self.today.weekday() * _DAY
            return f"the coming one; next week's is {_said(found + _WEEK)}" if found < monday + _WEEK else ""
        match day.split():
            case ["eow"] | ["this", "week"] | ["next", "eow"] | ["eow", "next"]:
                return "its last working day"
            case ["next", "week"] | ["week", "next"] | ["after", "next", "week"]:
                return "its first working day"
            case ["next", "month"] | ["month", "next"]:
                return "its first day"
            case _:
                return ""

    def _days(self, day: str) -> tuple[bool, Iterable[date]]:
        """Whether the year is open, and the days that a text may mean, the likeliest first.

        None at all where the text is of no known shape. Raises ValueError where it is an impossible date.
        """
        today = self.today
        if not day:  # an hour alone
            return False, (today, today - _DAY if self.past else today + _DAY)
        if day in _NEARBY:
            return False, (today + _NEARBY[day] * _DAY,)
        amounts, sign = span_of(day)
        if amounts:
            if any(unit in ("minutes", "hours") for _, unit in amounts):
                return False, ()
            sign = -1 if self.past and not day.startswith(("in ", "+")) else sign
            moment = datetime.combine(today, time())
            for number, unit in amounts:
                moment = moved(moment, sign * number, unit, self.working)
            return False, (moment.date(),)
        if found := re.fullmatch(_NAMED, day):
            return False, self._weekdays(found["weekday"], found["which"] or found["then"] or "")
        if found := re.fullmatch(_OF_WEEK, day):
            weeks = {"last": -1, "this": 0, "next": 1, "after next": 2}[found["which"] or found["which2"]]
            monday = today - today.weekday() * _DAY + weeks * _WEEK
            return False, (monday + _weekday(found["weekday"] or found["weekday2"]) * _DAY,)
        if found := re.fullmatch(_WEEK_AFTER, day):
            first = found["day"] or found["day2"] or found["day3"] or found["day4"]
            start = today + _NEARBY[first] * _DAY if first in _NEARBY else self._coming(first)
            return False, (start + int(found["weeks"] or found["weeks2"] or 1) * _WEEK,)
        if (named := self._first_or_last(day)) is not None:
            return False, (named,)
        if found := re.fullmatch(_END_OF_MONTH, day):
            month = MONTHS.index(found["month"]) + 1
            return True, [last_of(year, month) for year in (today.year - 1, today.year, today.year + 1)]
        if found := re.fullmatch(_ORDINAL, day):
            return False, self._of_month(int(found["number"]), found["weekday"])
        if found := re.fullmatch(_DATE, day):
            return self._dated(found, day)
        return False, ()

    def _coming(self, weekday: str) -> date:
        """The next such day, today not among them."""
        return self.today + ((_weekday(weekday) - self.today.weekday() - 1) % 7 + 1) * _DAY

    def _weekdays(self, name: str, which: str) -> tuple[date, ...]:
        ahead = self._coming(name)
        behind = ahead - _WEEK if ahead - _WEEK < self.today else ahead - 2 * _WEEK
        if which == "next":
            return (ahead,)
        if which == "last":
            return (behind,)
        if _weekday(name) == self.today.weekday():
            return (self.today, behind if self.past else ahead)
        return (behind,) if self.past and not which else (ahead,)

    def _first_or_last(self, day: str) -> date | None:
        """The last day of a week (its last working day), a month or the year; the first of another."""
        today = self.today
        match day.split():
            case ["eow"] | ["this", "week"]:
                last = self._working_week(today)[-1]  # at a weekend that of the week to come
                return last if self.past or last >= today else self._working_week(today + _WEEK)[-1]
            case ["next", "eow"] | ["eow", "next"]:
                return self._working_week(today + _WEEK)[-1]
            case ["next", "week"] | ["week", "next"]:
                return self._working_week(today + _WEEK)[0]
            case ["last", "week"] | ["week", "last"]:
                return self._working_week(today - _WEEK)[0]
            case ["week"]:
                return today + _WEEK
            case ["after", "next", "week"]:
                return self._working_week(today + 2 * _WEEK)[0]
            case ["next", "workday"]:
                return today + calendar_days(today, 1, self.working)
            case ["eom"] | ["end", "month"] | ["this", "month"]:
                return last_of(today.year, today.month)
            case ["next", "eom"] | ["eom", "next"]:
                return last_of(*month_after(today.year, today.month, 1))
            case ["next", "month"] | ["month", "next"]:
                year, month = month_after(today.year, today.month, 1)
                return date(year, month, 1)
            case ["eoy"] | ["end", "year"]:
                return date(today.year, 12, 31)
            case ["end", name, year] if name in MONTHS and re.fullmatch(r"\d{4}", year):
                return last_of(int(year), MONTHS.index(name) + 1)
            case _:
                return None

    def _working_week(self, day: date) -> list[date]:
        """The days of the week of a day that are on no weekend."""
        monday = day - day.weekday() * _DAY
        days = (monday + number * _DAY for number in range(7))
        return [one for one in days if one.weekday() not in self.working.weekend]

    def _of_month(self, number: int, weekday: str | None) -> tuple[date, ...]:
        """The next month's day of a number, or with `past` the last; of a weekday the one that it is."""
        step = -1 if self.past else 1
        found: list[date] = []
        for months in range(14):
            year, month = month_after(self.today.year, self.today.month, months * step)
            if number < 1 or number > last_of(year, month).day:
                continue
            day = date(year, month, number)
            if day > self.today if self.past else day < self.today:
                continue
            if weekday and day.weekday() != _weekday(weekday):
                if not found:
                    raise AskedError(f"{_said(day)} is a {_day_name(day)}")
                continue
            found.append(day)
        return tuple(found[:2])

    def _dated(self, found: re.Match[str], text: str) -> tuple[bool, Iterable[date]]:
        number, month, year = _parts(found, self.day_first)
        self._refuse_year_first(found, text, year)
        weekday = found["weekday"] or found["weekday2"]
        days = [date(year, month, number)] if year else list(_in_years(number, month, self.today.year))
        if weekday and not year:
            fitting = [one for one in days if one.weekday() == _weekday(weekday)]
            nearest = self._near([self._at(one, None) for one in days]).date
            if nearest not in fitting:
                raise DateError(
                    f'"{quoted(text)}": {_said(nearest)} {nearest.year} is a {_day_name(nearest)}'
                )
            days = [nearest]
        elif weekday and days[0].weekday() != _weekday(weekday):
            raise DateError(f'"{quoted(text)}": that is a {_day_name(days[0])}')
        return not year, days

    def _refuse_year_first(self, found: re.Match[str], text: str, year: int) -> None:
        """Ask where 26-12-04 would be a day of long ago, and of these years with the year first."""
        if found["y5"] is None or found["mark5"] != "-" or len(found["y5"]) > 2:
            return
        leading, month, day = 2000 + int(found["one"]), int(found["two"]), int(found["y5"])
        far, near = abs(year - self.today.year), abs(leading - self.today.year)
        if (
            near < far
            and near <= _NEAR_YEARS
            and 1 <= month <= 12
            and 1 <= day <= last_of(leading, month).day
        ):
            raise DateError(
                f'"{quoted(text)}": {date(leading, month, day)}, or of {year}? Write the year in full'
            )


def _without_end_of_day(text: str) -> tuple[bool, str]:
    """Whether a text says "end of day", before the day or behind it, and the rest of it."""
    rest, count = re.subn(r"^eod(?: |$)| ?\beod$", "", text, count=1)
    return bool(count), re.sub(r"^(?:by|am) ", "", rest.strip(" ,"))


def _refuse_no_day(year: int, month: int, number: int, said: int) -> None:
    """Say of a day such as 31 Feb that there is none; the year is `said` unless it is 0."""
    if year and 1 <= month <= 12 and last_of(year, month).day < number <= 31:
        raise AskedError(f"there is no {number} {MONTHS[month - 1].title()}{f' {said}' if said else ''}")


def _parts(found: re.Match[str], day_first: bool) -> tuple[int, int, int]:
    """Day, month and year (0: open) of a date. Raises ValueError where it is impossible."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    named = {name.rstrip("123456"): value for name, value in groups.items()}  # "d1", "d2", … are all "d"
    if "one" in named:
        first, second = int(named["one"]), int(named["two"])
        number, month = (first, second) if first > 12 or (day_first and second <= 12) else (second, first)
    else:
        number = int(re.sub(r"\D", "", named["d"]))
        month = int(named["m"]) if named["m"].isdigit() else _month(named["m"])
    written = named.get("y", "")
    year = int(f"20{written}" if len(written) == 2 else written or 0)
    _refuse_no_day(year or _LEAP_YEAR, month, number, year)
    date(year or _LEAP_YEAR, month, number)  # is there such a day?
    return number, month, year


def _month(name: str) -> int:
    return 8 if name.startswith("ago") else MONTHS.index(name[:3]) + 1


def _in_years(number: int, month: int, year: int) -> Iterator[date]:
    """A date in the years around one: of the 29th of February those that have it."""
    for each in range(year - 8, year + 9):
        if number <= last_of(each, month).day:
            yield date(each, month, number)


def _weekday(name: str) -> int:
    return WEEKDAYS.index(name[:3])


def _day_name(day: date) -> str:
    return DAY_NAMES[day.weekday()]


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].title()}"


def _unreadable(text: str, *, past: bool) -> DateError:
    examples = _PAST_EXAMPLES if past else _EXAMPLES
    return DateError(f'"{quoted(text)}" is not a date that is understood: try {examples}')
