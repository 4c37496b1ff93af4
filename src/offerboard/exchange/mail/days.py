"""The dates and hours that a text names, each with the words that name it and whatever is open about it.

"By Friday", "within five working days", "2.12., 14:30 Uhr", "下周三下午3点": seen from the day on which the
mail was sent. A date that can be read in several ways keeps them all; which is meant is asked, never guessed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from msgspec import Struct, structs

from offerboard.cards.values import offset_zone
from offerboard.dates import DateError, zone_named
from offerboard.exchange.mail.shapes import (
    ABBREVIATIONS,
    UNSURE_ZONES,
    cities_shape,
    clocks_shape,
    joint_shape,
    length_shape,
    relative_shape,
    written_shape,
    zones_shape,
)
from offerboard.exchange.mail.words import LANGUAGES, table_of
from offerboard.exchange.words import words as sheet_words

_DAY = timedelta(days=1)
_SATURDAY = 5
_BACK = timedelta(days=3)
"""How far a date without a year may lie behind the mail that names it."""
_FAR = 62
"""Days within which a day lies whose month is not named."""
_HOURS_A_DAY = 24
_MOST_HOURS, _MOST_DAYS = 240, 90
"""The longest spans that are counted."""


HOME = "home"
"""The zone of who reads the mail: "4pm your time"."""


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


@lru_cache(maxsize=1024)
def lengths(text: str, sent: date | None, language: str) -> tuple[Mention, ...]:
    """The lengths of time of a text ("48 hours"), each with the day on which it is over, counted from `sent`.

    Whether a date is meant by them, only the words around them say.
    """
    return tuple(_Finder(text, sent, language, "").lengths())


def zone_at(text: str, at: int, language: str) -> str:
    """The zone that a text names at a place; "" where it names none there."""
    return _Finder(text, None, language, "").zone(at)


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
        hours = [
            hour
            for hour in self._hours()
            if not any(hour.start < day.end and day.start < hour.end for day in days)
        ]
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
            if not zone and day.end > hour.end:  # "noon on Tuesday (UK time)"
                zone = self._zone(day.end)[0]
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

    def _beside(
        self, day: Mention, hours: Sequence[_Hour], before: int, after: int, taken: set[_Hour]
    ) -> _Hour | None:
        """The hour that belongs to a day: behind it, or right before it."""
        for hour in hours:
            gap = self._low[day.end : hour.start]
            if (
                day.end <= hour.start < after
                and hour not in taken
                and joint_shape(self._language).fullmatch(gap)
            ):
                return hour
        for hour in reversed(hours):
            gap = self._low[hour.end : day.start]
            if before <= hour.start and hour.end <= day.start and hour not in taken:
                return hour if joint_shape(self._language).fullmatch(gap) else None
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
        for match in written_shape(self._language).finditer(self._low):
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
        elif parts["od"]:
            return self._next(match, int(parts["od"]), weekday)
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
            days += [_near(days[0], weekday)]
        return Mention(match.start(), match.end(), tuple(days), why=why, yearless=year is None)

    def _next(self, match: re.Match[str], day: int, weekday: int | None) -> Mention | None:
        """The next day of that number, its month not being named; of a weekday, the next that is one."""
        if self._sent is None:
            return None
        near = (self._sent + ahead * _DAY for ahead in range(366))
        days = [each for each in near if each.day == day and (weekday is None or each.weekday() == weekday)]
        if not days or (days[0] - self._sent).days > _FAR:
            return None
        return Mention(match.start(), match.end(), (days[0],), why="no month is named", yearless=True)

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
        for match in relative_shape(self._language).finditer(self._low):
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
        elif match["amount"]:
            yield from self._over(sent, match, "amount", "unit")
        elif match["amount2"]:
            yield from self._over(sent, match, "amount2", "unit2")

    def _named(self, sent: date, match: re.Match[str], number: int) -> Mention:
        """A day by the name of its weekday."""
        start, end = match.span()
        lead = (match["lead"] or "").strip()
        monday = sent - sent.weekday() * _DAY
        coming = sent + ((number - sent.weekday()) % 7) * _DAY
        later, end = self._week_later(start, end)
        if later:
            week = coming + 7 * _DAY if later == "after" else monday + (7 + number) * _DAY
            return Mention(start, end, (week,), shape="weekday")
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

    def _week_later(self, start: int, end: int) -> tuple[Literal["after", "next", ""], int]:
        """Whether a weekday is another week's, and where its words end: "a week on Friday" is after."""
        before, behind = self._low[max(start - 20, 0) : start], self._low[end : end + 24]
        if any(re.search(one, before) for one in self._words.get("week-after", ())):
            return "after", end
        if (week := re.match(r"\s(?:week\b|in einer woche\b)", behind)) is not None:
            return "after", end + week.end()
        for one in self._words.get("next-week", ()):
            if (week := re.match(one, behind)) is not None:
                return "next", end + week.end()
        last = any(re.search(one, before) for one in self._words.get("next-week-before", ()))
        return "next" if last else "", end

    def _over(self, sent: date, match: re.Match[str], number: str, unit: str) -> Iterator[Mention]:
        """The day on which a length of time is over, counted from when the mail was sent.

        `number` and `unit` are the groups of the match. No deadline is counted from what stands behind
        some lengths: "five days after your references", "40 hours a week".
        """
        amount, behind = self._number(match[number]), self._low[match.end(unit) :]
        if amount is None or any(re.match(one, behind) for one in self._words.get("not-counted", ())):
            return
        counted = self._counted(sent, amount, match[unit].strip())
        if counted is not None:
            day, why = counted
            yield Mention(*match.span(), (day,), why=f"counted: {why}", counted=True, shape="span")

    def _counted(self, sent: date, amount: int, unit: str) -> tuple[date, str] | None:
        """The day so many units after another, and how it was counted; None where that is less or too far."""
        since = f"after {sent:%-d %b}"
        if unit in self._words["hour"]:
            if not _HOURS_A_DAY <= amount <= _MOST_HOURS:
                return None
            # A deadline is better read too early by some hours than too late.
            return sent + amount // _HOURS_A_DAY * _DAY, f"{amount} hours {since}, at the hour of the mail"
        if not 0 < amount <= _MOST_DAYS:
            return None
        if unit in self._words["working-day"]:
            return _working_days(sent, amount), f"{amount} working days {since}, holidays left aside"
        name, days = next(
            (each for each in (("fortnight", 14), ("week", 7)) if unit in self._words.get(each[0], ())),
            ("day", 1),
        )
        return sent + amount * days * _DAY, f"{amount} {name}{'s' if amount > 1 else ''} {since}"

    def lengths(self) -> Iterator[Mention]:
        """The lengths of time, with the day on which each is over."""
        if self._sent is not None:
            for match in length_shape(self._language).finditer(self._low):
                yield from self._over(self._sent, match, "amount", "unit")

    def _number(self, text: str) -> int | None:
        low = text.strip()
        return int(low) if low.isdigit() else self._words["numbers"].get(low)

    # -- hours

    def _hours(self) -> list[_Hour]:
        found: list[_Hour] = []
        for match in clocks_shape(self._language).finditer(self._low):
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
            if (spoken := self._spoken(word)) is not None:
                zone, end, why = self._zone(match.end())
                why = "; ".join(
                    filter(None, ("taken for the afternoon" if 13 <= spoken.hour <= 18 else "", why))
                )
                return _Hour(match.start(), end, spoken, zone=zone, why=why)
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
        number = self._number(match["h"])
        if number is None:
            return None
        # Nobody means the night by "at 3:30".
        unsaid = not (half or early or until_half) and re.fullmatch("[1-5]", match["h"]) is not None
        first = _clock(number, _minute(match), pm=pm or unsaid, am=half == "a", half=bool(match["thirty"]))
        until = None
        if match["h2"]:
            until = _clock(
                int(match["h2"]),
                match["m2"],
                pm=until_half == "p" or ((late or unsaid) and not until_half),
                am=until_half == "a",
            )
            if first is not None and until is not None and not half and until_half == "p" and first > until:
                first = _clock(number, _minute(match), pm=False, am=False)
        if first is None:
            return None
        zone, end, why = self._zone(match.end())
        if not zone and match["zone_before"]:
            zone = self._zones().get(match["zone_before"], "")
        why = "; ".join(filter(None, ("taken for the afternoon" if unsaid else "", why)))
        return _Hour(match.start(), end, first, until, zone, why)

    def _spoken(self, word: str) -> time | None:
        """The hour of "half past three", "quarter to ten"; None where it is none."""
        told = re.fullmatch(r"(half|quarter) (past|to) (\w+)", word)
        hour = self._number(told[3]) if told is not None else None
        if told is None or hour is None or not 1 <= hour <= 12:
            return None
        minutes = 60 * (hour + 12 if hour <= 5 else hour) + (30 if told[1] == "half" else 15) * (
            1 if told[2] == "past" else -1
        )
        return time(minutes // 60, minutes % 60)

    def _zone_in_front(self, at: int) -> str:
        """A zone that is named right before a day: 北京时间 11月24日."""
        head = self._low[:at].rstrip(" ,，:：(（")
        return next((zone for name, zone in self._zones().items() if head.endswith(name)), "")

    def _zones(self) -> dict[str, str]:
        zones: dict[str, str] = table_of(self._language)["zones"]
        return zones

    def zone(self, at: int) -> str:
        """The zone that stands at a place of the text."""
        return self._zone(at)[0]

    def _zone(self, at: int) -> tuple[str, int, str]:
        """The zone that stands behind an hour, where its words end, and what is open about it."""
        found = zones_shape(self._language).match(self._low, at)
        if found is None:
            return self._listed(at)
        text = found["zone"]
        if found["named"]:
            try:
                return zone_named(found["named"]), found.end(), ""
            except DateError:
                return "", at, ""
        if found["offset"]:
            sign = -1 if found["offset"][0] in "-−" else 1
            hours, _, minutes = found["offset"][1:].partition(":")
            return (
                offset_zone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0))),
                found.end(),
                "",
            )
        if found["city"]:
            zone = cities_shape().get(found["city"], "")
            return (zone, found.end(), "") if zone else ("", at, "")
        if text in self._words["your-time"]:
            return HOME, found.end(), ""
        if text in UNSURE_ZONES:
            return "", found.end(), f"{UNSURE_ZONES[text]} has several meanings"
        return {**ABBREVIATIONS, **self._zones()}[text], found.end(), ""

    def _listed(self, at: int) -> tuple[str, int, str]:
        """The zone of cities that share one, as programs list them: "2 PM Amsterdam, Berlin, Rome"."""
        found = re.match(
            r",?\s?[（(]?([a-z]+(?: [a-z]+)?), ([a-z]+(?: [a-z]+)?)(?=,|\)|$|\n)", self._low[at : at + 60]
        )
        if found is None:
            return "", at, ""
        first, second = (cities_shape().get(each, "") for each in found.groups())
        return (first, at + found.end(), "") if first and second else ("", at, "")


def _clock(number: int, minute: str | None, *, pm: bool, am: bool, half: bool = False) -> time | None:
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


def _near(day: date, weekday: int) -> date:
    """The day of a weekday that is nearest to another day."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


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
