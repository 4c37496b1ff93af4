"""The figures of the clock, in three profiles (docs/domain.md#figures)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, structs

from offerboard.cards.values import clock_time, zone_of

Profile = Literal["standard", "senior", "student"]
PROFILES: tuple[Profile, ...] = get_args(Profile)

OFFICE_HOURS = time(9), time(17)
"""From when until when somebody can be reached on a working day: our own, and modest."""
Figure = Annotated[int, Meta(ge=0, le=10_000)]
Weekday = Annotated[int, Meta(ge=0, le=6)]


class ClockFigures(Struct, frozen=True, kw_only=True):
    """When the clock speaks, and how loud; each is a key of `[clock]` in the config, with what it is for.

    Units are in the names; `work_days` skip weekend and holidays. A new figure is one line here.
    """

    weekend: Annotated[
        frozenset[Weekday], Meta(max_length=6, description="the days of the week without work; 0 is Monday")
    ] = frozenset({5, 6})
    holidays: Annotated[
        frozenset[date], Meta(description="days without work, beside the country's public holidays")
    ] = frozenset()

    acknowledge_note_work_days: Annotated[
        Figure, Meta(description="an offer that was not acknowledged is noted")
    ] = 1
    acknowledge_soon_work_days: Annotated[
        Figure, Meta(description="an offer that was not acknowledged becomes soon")
    ] = 2
    no_date_soon_days: Annotated[Figure, Meta(description="an offer without a date becomes soon")] = 3
    no_date_urgent_days: Annotated[Figure, Meta(description="an offer without a date becomes urgent")] = 5
    near_soon_hours: Annotated[Figure, Meta(description="so long before the reply-by it is soon")] = 72
    near_urgent_hours: Annotated[Figure, Meta(description="so long before the reply-by it is urgent")] = 48
    lapse_after_days: Annotated[
        Figure, Meta(description="so long after the reply-by an offer may as well lapse")
    ] = 14
    tell_others_hours: Annotated[
        Figure, Meta(description="so long before a reply-by the others should know your deadline")
    ] = 168
    tell_others_soon_work_hours: Annotated[
        Figure, Meta(description="so long before a reply-by, in their office hours, it is soon")
    ] = 24
    tell_others_urgent_work_hours: Annotated[
        Figure, Meta(description="so long before a reply-by, in their office hours, it is urgent")
    ] = 16
    unwritten_note_work_days: Annotated[
        Figure, Meta(description="a spoken offer of which nothing came in writing is noted")
    ] = 3
    unwritten_soon_work_hours: Annotated[
        Figure, Meta(description="so long before a reply-by that waits for the paper it is soon")
    ] = 16
    unwritten_urgent_work_hours: Annotated[
        Figure, Meta(description="so long before a reply-by that waits for the paper it is urgent")
    ] = 8
    differs_urgent_hours: Annotated[
        Figure, Meta(description="a paper that is not what was said becomes urgent")
    ] = 48
    start_soon_days: Annotated[
        Figure, Meta(description="so long before the first day, undecided or untold, it is soon")
    ] = 14
    start_urgent_days: Annotated[
        Figure, Meta(description="so long before the first day, undecided or untold, it is urgent")
    ] = 7
    unconfirmed_note_hours: Annotated[
        Figure, Meta(description="so long before an interview that is not confirmed it is noted")
    ] = 72
    unconfirmed_soon_hours: Annotated[
        Figure, Meta(description="so long before an interview that is not confirmed it is soon")
    ] = 24
    expected_soon_hours: Annotated[
        Figure, Meta(description="so long before an interview that you do not come to it is soon")
    ] = 48
    expected_urgent_hours: Annotated[
        Figure, Meta(description="so long before an interview that you do not come to it is urgent")
    ] = 24
    unrecorded_soon_hours: Annotated[
        Figure, Meta(description="an interview of which nobody said how it was becomes soon")
    ] = 12
    unrecorded_lapse_hours: Annotated[
        Figure, Meta(description="an interview of which nobody said how it was is asked about no more")
    ] = 72
    thanks_soon_hours: Annotated[
        Figure, Meta(description="an interview that you have not thanked for becomes soon")
    ] = 20
    thanks_lapse_hours: Annotated[
        Figure, Meta(description="an interview that you have not thanked for is mentioned no more")
    ] = 72
    unanswered_urgent_hours: Annotated[
        Figure, Meta(description="a call or mail of theirs that waits for you becomes urgent")
    ] = 24
    untold_soon_hours: Annotated[
        Figure, Meta(description="an answer of yours that they were not told becomes soon")
    ] = 24
    untold_urgent_hours: Annotated[
        Figure, Meta(description="an answer of yours that they were not told becomes urgent")
    ] = 48
    copied_soon_hours: Annotated[
        Figure, Meta(description="a letter that was copied and not confirmed as sent becomes soon")
    ] = 24
    others_open_urgent_hours: Annotated[
        Figure, Meta(description="others that are open after your yes become urgent")
    ] = 48
    improved_urgent_hours: Annotated[
        Figure, Meta(description="a better offer after your no becomes urgent")
    ] = 24
    agreed_lapse_work_days: Annotated[
        Figure, Meta(description="what was agreed by phone is no longer asked to be put in writing")
    ] = 3
    promised_soon_hours: Annotated[
        Figure, Meta(description="so long before its date what you promised is soon")
    ] = 48
    promised_urgent_hours: Annotated[
        Figure, Meta(description="so long before its date, or after a promised email, it is urgent")
    ] = 24
    silence_work_days: Annotated[Figure, Meta(description="their silence after an interview is noted")] = 5
    nudge_again_days: Annotated[Figure, Meta(description="their silence after a nudge is noted again")] = 7
    nudges: Annotated[Figure, Meta(description="how often to ask for news before it has gone quiet")] = 2
    counts_as_told_days: Annotated[
        Figure, Meta(description="an answer backdated by more than this counts as told")
    ] = 7


LOUDER_LATER: tuple[tuple[str, str], ...] = (
    ("acknowledge_note_work_days", "acknowledge_soon_work_days"),
    ("no_date_soon_days", "no_date_urgent_days"),
    ("near_urgent_hours", "near_soon_hours"),
    ("start_urgent_days", "start_soon_days"),
    ("unconfirmed_soon_hours", "unconfirmed_note_hours"),
    ("untold_soon_hours", "untold_urgent_hours"),
    ("tell_others_urgent_work_hours", "tell_others_soon_work_hours"),
    ("unwritten_urgent_work_hours", "unwritten_soon_work_hours"),
    ("expected_urgent_hours", "expected_soon_hours"),
    ("promised_urgent_hours", "promised_soon_hours"),
)
"""Figures of which the first must not exceed the second, or the louder flag would come before the quieter."""

LAPSE_LAST: tuple[tuple[str, str], ...] = (
    ("unrecorded_soon_hours", "unrecorded_lapse_hours"),
    ("thanks_soon_hours", "thanks_lapse_hours"),
)
"""Figures of which the first must not exceed the second, or the flag would be gone before it is soon."""


class Policy(ClockFigures, frozen=True, kw_only=True):
    """The figures that the clock goes by. Days are counted in `zone`, the user's, where a card gives none."""

    zone: str = "UTC"

    def is_working_day(self, day: date) -> bool:
        """Whether people work on a day: it is on no weekend, and no holiday."""
        return day.weekday() not in self.weekend and day not in self.holidays


PROFILE_FIGURES: Mapping[str, Mapping[str, int]] = {
    "standard": {},
    "senior": {"no_date_soon_days": 5, "no_date_urgent_days": 8, "unwritten_note_work_days": 5},
    "student": {
        "no_date_soon_days": 7,
        "no_date_urgent_days": 12,
        "near_soon_hours": 168,
        "near_urgent_hours": 72,
        "tell_others_hours": 336,
        "tell_others_soon_work_hours": 40,
        "unwritten_note_work_days": 5,
        "silence_work_days": 10,
    },
}
"""What each profile sets otherwise than the defaults."""


def profile(name: Profile, zone: str = "UTC") -> Policy:
    """The policy of a profile (docs/domain.md#figures), counting days in `zone`."""
    return structs.replace(Policy(zone=zone), **PROFILE_FIGURES[name])


def working_days_after(moment: datetime, days: int, policy: Policy) -> datetime:
    """The same time on the policy's clock, `days` working days after `moment`; in UTC.

    Counting starts on the next working day, so that a Friday plus one is the Monday after.
    """
    local = moment.astimezone(zone_of(policy.zone))  # with one zone Python adds wall time
    return (local + calendar_days(local.date(), days, policy)).astimezone(UTC)


def calendar_days(start: date, days: int, policy: Policy) -> timedelta:
    """The days on the calendar that so many working days take, from `start` on; below 0, before it."""
    step = timedelta(days=1 if days > 0 else -1)
    day, left = start, abs(days)
    while left > 0:
        day += step
        left -= policy.is_working_day(day)
    return day - start


def office_hours_before(moment: datetime, hours: int, zone: str, policy: Policy) -> datetime:
    """The moment from which on so many office hours of a zone are left until `moment`; in UTC.

    A working day has eight. What falls on a weekend, a holiday or a night does not count.
    """
    left, end = timedelta(hours=hours), moment.astimezone(UTC)
    day = end.astimezone(zone_of(zone)).date()
    while True:
        opens, closes = (clock_time(day, hour, zone) for hour in OFFICE_HOURS)
        closes = min(closes, end)
        if closes > opens and policy.is_working_day(day):
            if closes - opens >= left:
                return closes - left
            left -= closes - opens
        day -= timedelta(days=1)
