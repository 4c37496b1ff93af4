"""The dates and hours that a text names, each with the words that name it and whatever is open about it.

"By Friday", "within five working days", "2.12., 14:30 Uhr", "下周三下午3点": seen from the day on which the
mail was sent. A date that can be read in several ways keeps them all; which is meant is asked, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import cache, lru_cache
from operator import attrgetter
from typing import Literal

from msgspec import Struct, structs

from offerboard.exchange.mail.words import LANGUAGES, table_of
from offerboard.exchange.words import words as sheet_words

_DAY = timedelta(days=1)
_SATURDAY = 5
_BACK = timedelta(days=3)
"""How far a date without a year may lie behind the mail that names it."""
_GAP = 14
"""Characters that may stand between a day and its hour."""

_ABBREVIATIONS = {
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("hkt",), "Asia/Hong_Kong"),
    **dict.fromkeys(("sgt",), "Asia/Singapore"),
    "jst": "Asia/Tokyo",
    "gmt": "Europe/London",
    "utc": "UTC",
}
_UNSURE_ZONES = {"cst": "CST", "ist": "IST", "bst": "BST"}


class Mention(Struct, frozen=True):
    """A date in a text: where it stands, which days it may be, at what hour, in which zone.

    `days` has more than one where it can be read several ways, and none where only an hour is named; `why`
    says what is open. `counted` says that it was worked out from when the mail was sent.
    """

    start: int
    end: int
    days: tuple[date, ...]
    clock: time | None = None
    until: time | None = None
    zone: str = ""
    why: str = ""
    counted: bool = False
    shape: Literal["date", "weekday", "span", "hour"] = "date"
    yearless: bool = False

    @property
    def day_known(self) -> date | None:
        """The day, where there is only one that it can be."""
        return self.days[0] if len(self.days) == 1 else None


@lru_cache(maxsize=1024)
def mentions(
    text: str, sent: date | None = None, language: str = "", *, order: str = ""
) -> tuple[Mention, ...]:
    """The dates of a text, in their order; `sent` is the day from which "Friday" is seen.

    `order` says what comes first in 11/01/2027 ("day", "month"); without it both readings are kept.
    """
    found: list[Mention] = []
    for each in (language,) if language else LANGUAGES:
        for mention in _Finder(text, sent, each, order).found():
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
    return tuple(sorted(found, key=attrgetter("start")))


class _Hour(Struct, frozen=True):
    start: int
    end: int
    clock: time | None
    until: time | None = None
    zone: str = ""
    why: str = ""


class _Finder:
    """The search through one text, in one language."""

    def __init__(self, text: str, sent: date | None, language: str, order: str) -> None:
        self._text, self._low = text, text.lower()
        self._sent, self._language, self._order = sent, language, order
        self._words = table_of(language)["dates"]

    def found(self) -> Iterator[Mention]:
        """The dates, each with its hour where one stands beside it; and the hours that stand alone."""
        days = self._merged(list(self._days()))
        hours = [hour for hour in self._hours() if not self._within(hour, days)]
        taken: set[_Hour] = set()
        for at, day in enumerate(days):
            after = days[at + 1].start if at + 1 < len(days) else len(self._text) + 1
            before = days[at - 1].end if at else 0
            hour = self._beside(day, hours, before, after, taken)
            if hour is None:
                yield day
                continue
            taken.add(hour)
            zone = hour.zone or self._zone_in_front(min(day.start, hour.start))
            why = "; ".join(filter(None, (day.why, hour.why)))
            yield structs.replace(
                day,
                start=min(day.start, hour.start),
                end=max(day.end, hour.end),
                clock=hour.clock,
                until=hour.until,
                zone=zone,
                why=why,
            )
        for hour in hours:
            if hour not in taken and hour.clock is not None:
                yield Mention(
                    hour.start, hour.end, (), hour.clock, hour.until, hour.zone, hour.why, shape="hour"
                )

    def _merged(self, days: list[Mention]) -> list[Mention]:
        """The days, one that stands right behind another in brackets, or after a comma, taken with it."""
        found: list[Mention] = []
        for day in days:
            last = found[-1] if found else None
            gap = self._low[last.end : day.start] if last is not None else ""
            if (
                last is None
                or not re.fullmatch(r"\s?[（(,，、/–-]?\s?", gap)
                or "span" in (last.shape, day.shape)
            ):
                found.append(day)
                continue
            both = tuple(each for each in last.days if each in day.days)
            if not both and "weekday" not in (last.shape, day.shape):
                found.append(day)
                continue
            named = day if last.shape == "weekday" else last
            end = day.end + (
                self._low[day.end : day.end + 1] in ("）", ")") if "（" in gap or "(" in gap else 0
            )
            why = "" if both else "the weekday and the date are not the same day"
            found[-1] = structs.replace(named, start=last.start, end=end, days=both or named.days, why=why)
        return found

    def _within(self, hour: _Hour, days: Sequence[Mention]) -> bool:
        return any(hour.start < day.end and day.start < hour.end for day in days)

    def _beside(
        self, day: Mention, hours: Sequence[_Hour], before: int, after: int, taken: set[_Hour]
    ) -> _Hour | None:
        """The hour that belongs to a day: behind it, or right before it."""
        for hour in hours:
            gap = self._low[day.end : hour.start]
            if day.end <= hour.start < after and hour not in taken and _joint(self._language).fullmatch(gap):
                return hour
        for hour in reversed(hours):
            gap = self._low[hour.end : day.start]
            if before <= hour.start and hour.end <= day.start and hour not in taken:
                return hour if _joint(self._language).fullmatch(gap) else None
        return None

    # -- days

    def _days(self) -> list[Mention]:
        found: list[Mention] = []
        for mention in (*self._written(), *self._relative()):
            if not any(mention.start < other.end and other.start < mention.end for other in found):
                found.append(mention)
        return sorted(found, key=attrgetter("start"))

    def _written(self) -> Iterator[Mention]:
        """Days with a month: in numbers, by name, in Chinese."""
        for match in _dates(self._language).finditer(self._low):
            parts = match.groupdict()
            weekday = self._weekday(parts.get("w") or parts.get("w2") or parts.get("w3"))
            found = self._read(match, parts, weekday)
            if found is not None:
                yield found

    def _read(
        self, match: re.Match[str], parts: dict[str, str | None], weekday: int | None
    ) -> Mention | None:
        year = _year(parts["iy"] or parts["ny"] or parts["my"] or parts["my2"] or parts["sy"] or parts["cy"])
        if parts["iy"]:
            ways = [(int(parts["im"] or 0), int(parts["id"] or 0))]
        elif parts["nd"]:
            ways = [(int(parts["nm"] or 0), int(parts["nd"]))]
        elif parts["md"] or parts["md2"]:
            ways = [
                (
                    sheet_words().months[parts["mn"] or parts["mn2"] or ""],
                    int(parts["md"] or parts["md2"] or 0),
                )
            ]
        elif parts["cm"]:
            ways = [(int(parts["cm"]), int(parts["cd"] or 0))]
        else:
            first, second = int(parts["sa"] or 0), int(parts["sb"] or 0)
            day_first, month_first = (second, first), (first, second)
            ways = [month_first, day_first] if first != second else [day_first]
            ways = [(month, day) for month, day in ways if _is_day(month, day)]
            if len(ways) == 2 and self._order:
                ways = [day_first if self._order == "day" else month_first]
        days = [day for month, day_ in ways if (day := self._dated(year, month, day_)) is not None]
        if weekday is not None and len(days) > 1:
            days = [day for day in days if day.weekday() == weekday] or days
        if not days or (year is not None and not 1990 <= year <= 2099):
            return None
        why = ""
        if len(days) > 1:
            why = "the day or the month may come first"
        elif weekday is not None and days[0].weekday() != weekday:
            why = f"that day is a {days[0]:%A}, the mail says another weekday"
        return Mention(match.start(), match.end(), tuple(days), why=why, yearless=year is None)

    def _dated(self, year: int | None, month: int, day: int) -> date | None:
        try:
            if year is not None:
                return date(year, month, day)
            if self._sent is None:
                return None
            for near in range(self._sent.year, self._sent.year + 5):
                if _is_day(month, day, near) and (found := date(near, month, day)) >= self._sent - _BACK:
                    return found
        except ValueError:
            return None
        return None

    def _weekday(self, name: str | None) -> int | None:
        if not name:
            return None
        return sheet_words().weekdays.get(name.strip(" .,，()（）"))

    def _relative(self) -> Iterator[Mention]:
        """Days that are seen from the mail: Friday, tomorrow, the end of the week, in five working days."""
        sent = self._sent
        if sent is None:
            return
        for match in _relatives(self._language).finditer(self._low):
            kind = match.lastgroup or ""
            yield from self._relative_to(sent, match, kind)

    def _relative_to(self, sent: date, match: re.Match[str], kind: str) -> Iterator[Mention]:
        start, end = match.span()
        monday = sent - sent.weekday() * _DAY
        weekday = match.groupdict().get("weekday")
        if weekday:
            number = self._weekday(weekday)
            if number is not None:
                yield self._named(sent, match, number)
        elif kind == "today":
            yield Mention(start, end, (sent,), shape="weekday")
        elif kind == "tomorrow":
            yield Mention(start, end, (sent + _DAY,), shape="weekday")
        elif kind == "after_tomorrow":
            yield Mention(start, end, (sent + 2 * _DAY,), shape="weekday")
        elif kind in ("end_of_week", "end_of_next_week"):
            base = monday + (7 * _DAY if kind == "end_of_next_week" else 0 * _DAY)
            days = tuple(day for day in (base + 4 * _DAY, base + 6 * _DAY) if day >= sent)
            yield Mention(start, end, days, why="Friday or Sunday", shape="weekday")
        elif kind == "end_of_month":
            last = (sent.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
            yield Mention(start, end, (last,), shape="weekday")
        elif match["amount"] or match["amount2"]:
            yield from self._counted(sent, match)

    def _named(self, sent: date, match: re.Match[str], number: int) -> Mention:
        """A day by the name of its weekday."""
        start, end = match.span()
        lead = (match["lead"] or "").strip()
        monday = sent - sent.weekday() * _DAY
        coming = sent + ((number - sent.weekday()) % 7) * _DAY
        if self._language == "zh":
            if lead and lead in self._words["next"]:
                return Mention(start, end, (monday + (7 + number) * _DAY,), shape="weekday")
            return Mention(start, end, (coming,), shape="weekday")
        if lead and lead in self._words["next"]:
            days = (coming, coming + 7 * _DAY) if coming > sent else (coming + 7 * _DAY,)
            days = days if number >= sent.weekday() and coming > sent else days[:1]
            return Mention(
                start, end, days, why="this week's or next week's" if len(days) > 1 else "", shape="weekday"
            )
        if coming == sent:
            return Mention(
                start, end, (sent, sent + 7 * _DAY), why="that very day, or a week later", shape="weekday"
            )
        return Mention(start, end, (coming,), shape="weekday")

    def _counted(self, sent: date, match: re.Match[str]) -> Iterator[Mention]:
        """So many days from when the mail was sent."""
        amount = self._number(match["amount"] or match["amount2"] or "")
        if amount is None or not 0 < amount <= 90:
            return
        unit = (match["unit"] or match["unit2"] or "").strip()
        if unit in self._words["working-day"]:
            day = _working_days(sent, amount)
            why = f"counted: {amount} working days after {sent:%-d %b}, holidays left aside"
        elif unit in self._words["week"]:
            day, why = (
                sent + 7 * amount * _DAY,
                f"counted: {amount} week{'s' if amount > 1 else ''} after {sent:%-d %b}",
            )
        elif unit in self._words["hour"]:
            if amount < 24:
                return
            day, why = sent + round(amount / 24) * _DAY, f"counted: {amount} hours after {sent:%-d %b}"
        else:
            day, why = (
                sent + amount * _DAY,
                f"counted: {amount} day{'s' if amount > 1 else ''} after {sent:%-d %b}",
            )
        yield Mention(match.start(), match.end(), (day,), why=why, counted=True, shape="span")

    def _number(self, text: str) -> int | None:
        low = text.strip()
        return int(low) if low.isdigit() else self._words["numbers"].get(low)

    # -- hours

    def _hours(self) -> list[_Hour]:
        found: list[_Hour] = []
        for match in _clocks(self._language).finditer(self._low):
            hour = self._hour(match)
            if hour is not None and not any(hour.start < one.end and one.start < hour.end for one in found):
                found.append(hour)
        clocks = [hour for hour in found if hour.clock is not None]
        return [hour for hour in found if hour.clock is not None or not self._doubled(hour, clocks)]

    def _doubled(self, end_of_day: _Hour, clocks: Sequence[_Hour]) -> bool:
        """Whether "end of day" stands beside the hour at which that is."""
        return any(
            0 <= one.start - end_of_day.end < 4 or 0 <= end_of_day.start - one.end < 4 for one in clocks
        )

    def _hour(self, match: re.Match[str]) -> _Hour | None:
        if match["word"]:
            word = match["word"]
            clock = (
                time(12)
                if word in self._words["noon"]
                else time(0)
                if word in self._words["midnight"]
                else None
            )
            zone, end, why = self._zone(match.end())
            if word in self._words["midnight"]:
                why = "which of the two midnights?"
            return _Hour(match.start(), end, clock, zone=zone, why=why)
        early = match["early"] or match["late"] or ""
        half = (match["half"] or match["half3"] or "").replace(".", "")[:1]
        until_half = (match["half2"] or "").replace(".", "")[:1]
        late = early in self._words["afternoon"] or half == "p"
        pm = late or (not half and not early and until_half == "p")
        first = _clock(match["h"], _minute(match), pm=pm, am=half == "a", half=bool(match["thirty"]))
        until = None
        if match["h2"]:
            until = _clock(
                match["h2"],
                match["m2"],
                pm=until_half == "p" or (late and not until_half),
                am=until_half == "a",
            )
            if first is not None and until is not None and not half and until_half == "p" and first > until:
                first = _clock(match["h"], _minute(match), pm=False, am=False)
        if first is None:
            return None
        zone, end, why = self._zone(match.end())
        if not zone and match["zone_before"]:
            zone = self._zones().get(match["zone_before"], "")
        return _Hour(match.start(), end, first, until, zone, why)

    def _zone_in_front(self, at: int) -> str:
        """A zone that is named right before a day: 北京时间 11月24日."""
        head = self._low[:at].rstrip(" ,，:：(（")
        return next((zone for name, zone in self._zones().items() if head.endswith(name)), "")

    def _zones(self) -> dict[str, str]:
        zones: dict[str, str] = table_of(self._language)["zones"]
        return zones

    def _zone(self, at: int) -> tuple[str, int, str]:
        """The zone that stands behind an hour, where its words end, and what is open about it."""
        found = _zone_pattern(self._language).match(self._low, at)
        if found is None:
            return "", at, ""
        text = found["zone"]
        if found["named"]:
            from offerboard.dates import DateError, zone_named

            try:
                return zone_named(found["named"]), found.end(), ""
            except DateError:
                return "", at, ""
        if found["offset"]:
            from offerboard.cards.values import offset_zone

            sign = -1 if found["offset"][0] in "-−" else 1
            hours, _, minutes = found["offset"][1:].partition(":")
            return (
                offset_zone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0))),
                found.end(),
                "",
            )
        if found["city"]:
            zone = _cities().get(found["city"].replace(" ", "_"), "")
            return (zone, found.end(), "") if zone else ("", at, "")
        if text in _UNSURE_ZONES:
            return "", found.end(), f"{_UNSURE_ZONES[text]} has several meanings"
        return {**_ABBREVIATIONS, **self._zones()}[text], found.end(), ""


def _clock(hour: str, minute: str | None, *, pm: bool, am: bool, half: bool = False) -> time | None:
    number = int(hour)
    if pm and number < 12:
        number += 12
    if am and number == 12:
        number = 0
    try:
        return time(number, int(minute or (30 if half else 0)))
    except ValueError:
        return None


def _minute(match: re.Match[str]) -> str | None:
    return next(filter(None, (match.groupdict().get(name) for name in ("m", "m3", "m4"))), None)


def _is_day(month: int, day: int, year: int = 2024) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _working_days(since: date, count: int) -> date:
    """The day that lies so many working days after another; holidays are not known here."""
    day = since
    while count:
        day += _DAY
        count -= day.weekday() < _SATURDAY
    return day


# -- the shapes


def _any(phrases: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


@cache
def _weekday_names(language: str) -> str:
    known = [name for name in sheet_words().weekdays if (name > "\u2e80") == (language == "zh")]
    if language == "zh":
        return r"(?:星期|周|礼拜|週)[一二三四五六日天]"
    return _any([name for name in known if len(name) > 2])


_MONTHLY = (
    r"(?P<iy>20\d\d)[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})(?!\d)",
    r"(?P<nd>\d{1,2})\.\s?(?P<nm>\d{1,2})\.(?:\s?(?P<ny>20\d\d|\d\d(?=[\s,;.)!?]|$))(?!\d))?(?!\d)",
    r"(?P<sa>\d{1,2})/(?P<sb>\d{1,2})(?:/(?P<sy>20\d\d|\d\d)(?!\d)"
    r"|(?=,?\s(?:at|um|@|à)\s\d|,?\s\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m)))",  # without a year, before an hour
    r"(?:(?P<cy>20\d\d)\s?年\s?)?(?P<cm>\d{1,2})\s?月\s?(?P<cd>\d{1,2})\s?[日号號]",
    r"(?P<md>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s(?:of|de))?[\s-](?P<mn>MONTHS)\b\.?"
    r"(?:(?:[,\s-]{1,2}|\sdel?\s)(?P<my>20\d\d)(?!\d))?",
    r"(?P<mn2>MONTHS)\b\.?\s(?P<md2>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s(?P<my2>20\d\d)(?!\d))?",
)


@cache
def _dates(language: str) -> re.Pattern[str]:
    """A day with its month, with the name of its weekday before or behind it."""
    months = _any([name for name in sheet_words().months if name.isalpha()])
    weekday = _weekday_names(language)
    before = rf"(?:(?P<w>{weekday})\.?[,，]?\s{{0,2}}(?:(?:the|den|dem|der|le|el)\s)?)?"
    behind = rf"(?:\s?[（(](?P<w2>{weekday})[)）]|(?P<w3>{weekday}))?"
    shapes = "|".join(_MONTHLY).replace("MONTHS", months)
    return re.compile(
        rf"(?<![\w./-]){before}(?:{shapes}){behind}"
        if language != "zh"
        else rf"(?<![\d./-])(?:{shapes}){behind}".replace("(?P<w>", "(?:")
    )


@cache
def _relatives(language: str) -> re.Pattern[str]:
    """A day that is seen from another."""
    words = table_of(language)["dates"]
    numbers = _any([*words["numbers"], *()])
    units = _any([*words["working-day"], *words["day"], *words["week"], *words["hour"]])
    fixed = [
        ("end_of_next_week", words["end-of-next-week"]),
        ("end_of_week", words["end-of-week"]),
        ("end_of_month", words["end-of-month"]),
        ("after_tomorrow", words["after-tomorrow"]),
        ("tomorrow", words["tomorrow"]),
        ("today", words["today"]),
    ]
    named = "|".join(f"(?P<{name}>{_any(phrases)})" for name, phrases in fixed)
    lead = _any([*words["this"], *words["next"]])
    weekday = _weekday_names(language)
    if language == "zh":
        return re.compile(
            rf"(?:{named})|(?P<lead>{lead})?(?P<weekday>{weekday}|(?<=下)[一二三四五六日天])"
            rf"|(?P<amount>\d{{1,2}}|[一二两三四五六七八九十])\s?(?P<unit>{units})(?:之?内|以内)(?P<amount2>)(?P<unit2>)"
        )
    within = _any(words["within"])
    return re.compile(
        rf"(?<!\w)(?:(?:{named})|(?:(?P<lead>{lead})\s)?(?P<weekday>{weekday})"
        rf"|(?:{within})\s(?P<amount>\d{{1,2}}|{numbers})(?:\s\(\d{{1,2}}\))?[\s-](?P<unit>{units})"
        rf"|(?P<amount2>\d{{1,2}}|{numbers})(?:\s\(\d{{1,2}}\))?\s(?P<unit2>{units})\s(?:from|after|nach|ab)\b)(?!\w)"
    )


@cache
def _clocks(language: str) -> re.Pattern[str]:
    """An hour, or a span of hours."""
    words = table_of(language)["dates"]
    named = _any([*words["noon"], *words["midnight"], *words["end-of-day"]])
    half = r"[ap]\.?m\b\.?"
    early = _any([*words["morning"], *words["afternoon"]])
    if language == "zh":
        zones = _any(list(table_of(language)["zones"]))
        span = rf"(?:\s?(?:-|–|—|~|～|至|到)\s?(?:{early})?(?P<h2>\d{{1,2}})(?:[:：点](?P<m2>[0-5]\d)?))?"
        return re.compile(
            rf"(?P<word>{named})|(?:(?P<zone_before>{zones})\s?)?(?P<early>{early})?\s?(?<!\d)(?P<h>[01]?\d|2[0-4])"
            rf"(?:[:：](?P<m>[0-5]\d)(?!\d)|点(?:(?P<thirty>半)|(?P<m3>[0-5]\d)分?|整)?){span}"
            rf"(?P<half>)(?P<half2>)(?P<half3>)(?P<late>)"
        )
    hour, minute = r"(?<![\w.,:/-])(?P<h>[01]?\d|2[0-3])", r"[:.h](?P<m>[0-5]\d)"
    uhr = r"\s?(?:uhr|hrs|h)\b" if language == "de" else r"\s?(?:hrs|h|uhr)\b"
    link = rf"\s?(?:-|–|—|to|until|bis|and|{_any(words['to'])})\s?"
    ends = (
        rf"(?P<h2>[01]?\d|2[0-3])(?:[:.](?P<m2>[0-5]\d))?(?:\s?(?P<half2>{half})|{uhr}|(?<=[:.]\d\d)(?!\d))"
    )
    return re.compile(
        rf"(?<!\w)(?P<word>{named})(?!\w)|{hour}(?:"
        rf"(?:{minute})?(?:\s?(?P<half>{half}))?(?:\s?(?:uhr|h))?{link}{ends}"
        rf"|(?:{minute})?\s?(?P<half3>{half})|{minute.replace('P<m>', 'P<m3>')}(?![\d%])(?:{uhr})?|{uhr})"
        rf"(?:\s(?P<late>{early})(?!\w))?(?P<early>)(?P<thirty>)(?P<zone_before>)".replace(
            "(?:[:.h](?P<m>[0-5]\\d))?\\s?(?P<half3>", "(?:[:.h](?P<m4>[0-5]\\d))?\\s?(?P<half3>"
        )
    )


@cache
def _zone_pattern(language: str) -> re.Pattern[str]:
    """A zone behind an hour: by its name, a city, letters, an offset."""
    names = _any([*table_of(language)["zones"], *_ABBREVIATIONS, *_UNSURE_ZONES])
    return re.compile(
        r",?\s?[（(]?(?P<zone>(?:(?:utc|gmt)\s?)(?P<offset>[+−-]\d{1,2}(?::?\d\d)?)(?!\d)"
        r"|(?P<named>[a-z]+/[a-z_]+(?:/[a-z_]+)?)"
        rf"|(?:{names})(?![a-z])|(?P<city>[a-z]+(?: [a-z]+)?) time\b)[)）]?"
    )


@cache
def _cities() -> dict[str, str]:
    """The zones by the city that names them, in small letters."""
    from zoneinfo import available_timezones

    known = sorted(
        name
        for name in available_timezones()
        if re.match(r"(?:Europe|Africa|America|Asia|Australia|Pacific)/", name)
    )
    return {name.rpartition("/")[2].lower(): name for name in known}


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What may stand between a day and its hour."""
    words = table_of(language)["dates"]
    return re.compile(
        rf"(?:[\s,，;:：(（)）|–—-]|{_any([*words['joint'], *words['end-of-day']])}(?!\w)|@){{0,8}}"
        if language != "zh"
        else rf"(?:[\s,，;:：(（)）|–—-]|{_any(words['joint'])}){{0,8}}"
    )
