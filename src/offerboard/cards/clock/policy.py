"""The figures of the clock, in three profiles (docs/domain.md#figures)."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal, get_args

from msgspec import Struct, structs

from offerboard.cards.values import zone_of

Profile = Literal["standard", "senior", "student"]
PROFILES: tuple[Profile, ...] = get_args(Profile)


class Policy(Struct, frozen=True, kw_only=True):
    """When the clock speaks, and how loud. Units are in the names; `work_days` skip weekend and holidays.

    Days are counted in `zone` (the user's own) where a card gives none.
    """

    zone: str = "UTC"
    weekend: frozenset[int] = frozenset({5, 6})
    """Days of the week without work, Monday is 0."""
    holidays: frozenset[date] = frozenset()

    acknowledge_note_work_days: int = 1
    acknowledge_soon_work_days: int = 2
    no_date_soon_days: int = 3
    no_date_urgent_days: int = 5
    near_soon_hours: int = 72
    near_urgent_hours: int = 48
    lapse_after_days: int = 14
    tell_others_hours: int = 72
    unwritten_note_work_days: int = 3
    start_soon_days: int = 14
    start_urgent_days: int = 7
    unconfirmed_note_hours: int = 72
    unconfirmed_soon_hours: int = 24
    unanswered_urgent_hours: int = 24
    untold_soon_hours: int = 24
    untold_urgent_hours: int = 48
    copied_soon_hours: int = 24
    others_open_urgent_hours: int = 48
    silence_work_days: int = 5
    nudge_again_days: int = 7
    nudges: int = 2
    counts_as_told_days: int = 7
    """An answer of yours that was imported, or backdated by more than this, counts as told."""


_PROFILES: dict[Profile, dict[str, int]] = {
    "standard": {},
    "senior": {"no_date_soon_days": 5, "no_date_urgent_days": 8, "unwritten_note_work_days": 5},
    "student": {
        "no_date_soon_days": 7,
        "no_date_urgent_days": 12,
        "near_soon_hours": 168,
        "near_urgent_hours": 72,
        "tell_others_hours": 336,
        "unwritten_note_work_days": 5,
        "silence_work_days": 10,
    },
}


def profile(name: Profile, zone: str = "UTC") -> Policy:
    """The policy of a profile (docs/domain.md#figures), counting days in `zone`."""
    return structs.replace(Policy(zone=zone), **_PROFILES[name])


def working_days_after(moment: datetime, days: int, policy: Policy) -> datetime:
    """The same time on the policy's clock, `days` working days after `moment`; in UTC.

    Counting starts on the next working day, so that a Friday plus one is the Monday after.
    """
    local = moment.astimezone(zone_of(policy.zone))  # with one zone Python adds wall time
    return (local + calendar_days(local.date(), days, policy)).astimezone(UTC)


def calendar_days(start: date, days: int, policy: Policy) -> timedelta:
    """The days on the calendar that so many working days from `start` take."""
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() not in policy.weekend and day not in policy.holidays:
            left -= 1
    return day - start
