"""Saying dates as a letter does, by the patterns of a language's `language.toml`."""

from datetime import datetime, timedelta
from string import Template

from msgspec import Struct

from offerboard.cards.values import When, zone_of

_HOURS, _NOON, _HALF = 24, 12, 30
_NEXT_YEAR = timedelta(days=180)


class SpokenWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language says dates and hours aloud; patterns as in `DateWords`, and $nth as there.

    `hours` are the 24 full hours. `half` is the pattern for half past the $hour, one of them, `minutes` for
    any $minute after it: one, or two of which the second is for after noon, with $twelve for the number of
    the hour on a dial. `time` joins a $date and a $time.
    """

    day: str
    year: str
    time: str
    hours: tuple[str, ...] = ()
    half: str = ""
    minutes: str | tuple[str, str] = ""

    def __post_init__(self) -> None:
        if self.hours and len(self.hours) != _HOURS:
            raise ValueError(f"a day has 24 hours, and there are {len(self.hours)} here")

    def clock(self, local: datetime) -> str:
        """A time of day in words."""
        if not self.hours:
            return f"{local:%H:%M}"
        hour = self.hours[local.hour]
        if local.minute == 0:
            return hour
        minutes = self.minutes if isinstance(self.minutes, str) else self.minutes[local.hour // _NOON]
        pattern = self.half if local.minute == _HALF and self.half else minutes
        return Template(pattern or f"{local:%H:%M}").safe_substitute(
            hour=hour, minute=f"{local.minute:02}", twelve=local.hour % _NOON or _NOON
        )


class DateWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language writes dates. Patterns know $weekday $day $month $year $number (of the month) $time.

    `time` and `zone` wrap what came before as $date, `zone` with the $place whose clock is meant; `places`
    holds the language's own names of those, by zone. `today` is the date that stands under a letter. A
    language whose days of the month have words of their own lists the 31 `ordinals`, as $nth. `spoken` is for
    calls; `local` says that the zone of an interview goes without saying where it is the user's own.
    """

    weekdays: tuple[str, str, str, str, str, str, str]
    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    day: str
    year: str
    time: str
    zone: str
    offset: str
    today: str = ""
    places: dict[str, str] = {}
    ordinals: tuple[str, ...] = ()
    spoken: SpokenWords | None = None
    local: bool = False


def long_date(
    when: When,
    now: datetime,
    zone: str,
    words: DateWords,
    *,
    zoned: bool = False,
    spoken: bool = False,
    dated: bool = False,
) -> str:
    """A date as a letter says it: "Friday 27 November at 17:00 (Berlin time)".

    The clock is that of the zone it was given in, named where it differs from the user's own, `zone`, at that
    moment, or always (`zoned`); aloud it is never named without need. The year is said where it is not
    obvious; where `dated`, whenever it is another than this one.
    """
    local = when.local
    far = abs(when.at - now) > _NEXT_YEAR or (dated and local.year != now.astimezone(local.tzinfo).year)
    aloud = words.spoken if spoken else None
    said = _day(local, (aloud or words).year if far else (aloud or words).day, words)
    if when.day:
        return said
    said = Template((aloud or words).time).safe_substitute(date=said, time=clock(when, words, spoken=spoken))
    same = local.utcoffset() == when.at.astimezone(zone_of(zone)).utcoffset()
    if same and (not zoned or words.local or spoken):
        return said
    pattern = words.zone if "/" in when.zone else words.offset
    place = words.places.get(when.zone) or when.zone.rpartition("/")[2].replace("_", " ")
    return Template(pattern).safe_substitute(date=said, place=place)


def clock(when: When, words: DateWords, *, spoken: bool = False) -> str:
    """The time of day of a moment, on its own clock."""
    return words.spoken.clock(when.local) if spoken and words.spoken else f"{when.local:%H:%M}"


def seen_from(when: When, zone: str) -> When:
    """A moment on the clock of a zone; a whole day stays the day that was named."""
    return when if when.day else When(at=when.at, zone=zone)


def date_below(now: datetime, zone: str, words: DateWords) -> str:
    """The date that stands under a letter written at `now` in `zone`; always with its year."""
    return _day(now.astimezone(zone_of(zone)), words.today or words.year, words)


def _day(local: datetime, pattern: str, words: DateWords) -> str:
    return Template(pattern).safe_substitute(
        weekday=words.weekdays[local.weekday()],
        day=local.day,
        nth=words.ordinals[local.day - 1] if words.ordinals else str(local.day),
        month=words.months[local.month - 1],
        number=local.month,
        year=local.year,
    )
