"""The small values that a card is made of: words with a fixed list, moments, and money."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

Stage = Literal["applied", "interview", "offer", "closed"]
STAGES: tuple[Stage, ...] = get_args(Stage)

Outcome = Literal[
    "accepted",
    "declined",
    "withdrawn",
    "rejected",
    "rescinded",
    "lapsed",
    "silent",
    "ghosted",
    "reneged",
    "unknown",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

MY_NO: frozenset[str] = frozenset({"declined", "withdrawn", "reneged"})
"""Outcomes that are the user's own no, which the other side must be told (docs/domain.md#outcomes)."""
MY_ANSWER: frozenset[str] = MY_NO | {"accepted"}
"""The user's own no or yes."""

Party = Literal["me", "them", "nobody"]
ENDED_BY: dict[Outcome, Party] = {
    "accepted": "me",
    "declined": "me",
    "withdrawn": "me",
    "lapsed": "me",
    "silent": "me",
    "reneged": "me",
    "rejected": "them",
    "rescinded": "them",
    "ghosted": "them",
    "unknown": "nobody",
}
"""Who ended the card, by its outcome (docs/domain.md#outcomes)."""

CardKind = Literal["position", "employer"]
"""What a card is about: a position that you may take, or the employer whom you work for now."""
CARD_KINDS: tuple[CardKind, ...] = get_args(CardKind)

RoundState = Literal["planned", "cancelled", "held", "missed"]
"""What became of an interview. `missed`: one side did not come."""

Channel = Literal["phone", "email", "text"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)

Situation = str
"""What a message is for: a slug that an entry of `situations.toml` defines."""
SITUATIONS: tuple[Situation, ...] = (
    "decline",
    "withdraw",
    "counter-no",
    "resign",
    "paper-differs",
    "confirm-terms",
    "reply",
    "no-show",
    "more-time",
    "expedite",
    "negotiate",
    "accept",
    "paper",
    "hold-firm",
    "renege",
    "start-check",
    "thank-you",
    "follow-up",
    "acknowledge",
    "confirm",
    "reschedule",
    "questions",
    "later-start",
    "task",
    "references",
    "reopen",
    "answer-no",
    "answer-rescinded",
    "referrer",
    "ask-friend",
    "thank-friend",
)
"""The known ones, in the order in which they are listed; others come after them."""

Period = Literal["year", "month", "week", "day", "hour", "once"]
PERIODS: tuple[Period, ...] = get_args(Period)

EntryKind = Literal[
    "moved",
    "copied",
    "sent",
    "called",
    "met",
    "heard",
    "asked",
    "granted",
    "refused",
    "revised",
    "decided",
    "noted",
]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
"""What a line of the timeline is about."""
FROM_THEM: frozenset[EntryKind] = frozenset({"heard", "met", "granted", "refused", "revised"})
"""What they said, or did."""

Answer = Literal["yes", "no"]

Lean = Literal["yes", "no", "unsure"]
"""Which way a friend leans."""
LEANS: tuple[Lean, ...] = get_args(Lean)

END_OF_DAY = time(23, 59, 59, fold=1)
"""The last second of a day; where the clock goes back at midnight and shows it twice, the second one."""
MIDNIGHT, _FIVE = time(), time(17)
_SECOND = timedelta(seconds=1)
_OFFSET = r"UTC([+-])(0\d|1\d|2[0-3]):([0-5]\d)"  # compiled when first needed, and kept by `re`


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """The zone of this name, an IANA one or an offset ("UTC-08:00"); UTC where this machine knows neither.

    A file may come from a machine with newer zones, and a moment holds its offset anyway. What people
    type is checked where it is read (`dates`).
    """
    if offset := re.fullmatch(_OFFSET, name):
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-span if offset[1] == "-" else span)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def offset_zone(offset: timedelta) -> str:
    """The zone of clocks that are ahead of UTC by an offset all year, as `zone_of` reads it: "UTC-08:00"."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else "UTC"


Moment = Annotated[datetime, Meta(tz=True)]
"""An aware time: one without an offset, which means nothing on another machine, is not even read."""


class When(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A moment, or a whole day, in the zone that it was given in.

    `at` is aware; of a whole day it is the last second, 23:59:59 in `zone`, a name that `zone_of` knows.
    """

    at: Moment
    zone: str = "UTC"
    day: bool = False

    @classmethod
    def moment(cls, local: datetime, zone: str) -> "When":
        """The moment that a clock in `zone` shows as `local`; an aware `local` is converted."""
        if local.tzinfo is None:
            local = local.replace(tzinfo=zone_of(zone))
        return cls(at=local.astimezone(UTC).astimezone(zone_of(zone)), zone=zone)

    @classmethod
    def whole(cls, day: date, zone: str) -> "When":
        """The whole of `day` in `zone`."""
        return cls(at=datetime.combine(day, END_OF_DAY, zone_of(zone)), zone=zone, day=True)

    @property
    def local(self) -> datetime:
        """The moment on a clock in its own zone."""
        return self.at.astimezone(zone_of(self.zone))

    @property
    def date(self) -> date:
        """The day in its own zone."""
        return self.local.date()

    @property
    def counted_to(self) -> datetime:
        """The moment to which hours left are counted; 17:00 for a day without an hour (docs/domain.md#time).

        In UTC, since hours left are real ones: with one zone Python subtracts wall time.
        """
        return clock_time(self.date, _FIVE, self.zone) if self.day else self.at.astimezone(UTC)


@lru_cache(maxsize=2048)
def clock_time(day: date, hour: time, zone: str) -> datetime:
    """The moment at which the clocks of a zone show an hour of a day; in UTC, which is quick to compare.

    Kept, since thousands of cards name the same few days.
    """
    return datetime.combine(day, hour, zone_of(zone)).astimezone(UTC)


def started(when: When) -> datetime:
    """The moment from which a date counts, in UTC: a whole day counts from its start."""
    return clock_time(when.date, MIDNIGHT, when.zone) if when.day else when.at.astimezone(UTC)


def passed(when: When) -> datetime:
    """The first moment at which a date is past, in UTC: for a whole day, the next midnight."""
    at = when.at.astimezone(UTC)
    return at + _SECOND if when.day else at


def same_date(one: When, other: When) -> bool:
    """Whether two dates are the same, or one is the day of the other."""
    return one.date == other.date if one.day or other.day else one.at == other.at


class Money(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """An amount in major units of a currency (ISO 4217), per period; `upto` ends a range.

    `words` keeps what an import said where it could not be read as an amount.
    """

    amount: Decimal
    currency: str = ""
    period: Period = "year"
    upto: Decimal | None = None
    words: str = ""


class Bonus(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A yearly bonus: a percentage of the base, or an amount."""

    percent: Decimal | None = None
    amount: Money | None = None


class Equity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A grant of shares or options: its worth in all, and how it vests.

    `by_year` holds the percentages that vest in each year; empty means evenly over `years`.
    """

    words: str = ""
    value: Money | None = None
    units: Decimal | None = None
    years: int = 4
    cliff_months: int = 12
    by_year: tuple[Decimal, ...] = ()


class Pay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The terms of an offer. `words` keeps what an import said and nothing here could hold."""

    base: Money | None = None
    bonus: Bonus | None = None
    sign_on: Money | None = None
    equity: Equity | None = None
    words: str = ""
