"""Short words for tests of the clock: dates on a Berlin clock, lean cards, and what is said of them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Flag, Judgement
from offerboard.cards.clock.policy import Policy, Profile, profile
from offerboard.cards.model import Card, Facts
from offerboard.cards.values import When
from offerboard.store.rows import Row

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
STANDARD = profile("standard", BERLIN)


def at(text: str, zone: str = BERLIN) -> datetime:
    """The moment, in UTC, at which a clock in the zone shows this: `at("2026-11-18 09:30")`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def on(text: str, zone: str = BERLIN) -> When:
    """A moment, or of a date alone the whole day, in its zone."""
    if len(text) == len("2026-11-18"):
        return When.whole(datetime.fromisoformat(text).date(), zone)
    return When.moment(datetime.fromisoformat(text), zone)


def policy(name: Profile = "standard", **figures: Any) -> Policy:
    """A profile's policy in Berlin, with other figures on top."""
    return structs.replace(profile(name, BERLIN), **figures)


def card(**fields: Any) -> Card:
    """A card at Globex, made on Monday 2 November 2026 at ten."""
    return Card(**{"id": "k3v9x2aa", "created": at("2026-11-02 10:00"), "company": "Globex", **fields})


def interview(facts: Facts | None = None, **fields: Any) -> Card:
    """An interview process, last heard of at its making."""
    return card(stage="interview", facts=facts or Facts(), **fields)


def offer(facts: Facts | None = None, **fields: Any) -> Card:
    """A written offer that came on Monday 2 November 2026 at ten and was thanked for at once."""
    known = {"received": on("2026-11-02 10:00"), "written": True}
    thanked = Facts(acknowledged=at("2026-11-02 11:00"))
    return card(stage="offer", facts=facts or thanked, **{**known, **fields})


def judge(card: Card, now: datetime, policy: Policy = STANDARD) -> Judgement:
    """What the clock says of a card as it comes out of the file."""
    return Clock(policy).judge(Row.of(card).head, now)


def flag(card: Card, now: datetime, policy: Policy = STANDARD) -> Flag:
    """The flag of a card that must have one."""
    found = judge(card, now, policy).flag
    assert found is not None
    return found


def says(card: Card, now: str | datetime, policy: Policy = STANDARD) -> str:
    """Rule and severity at a moment on the Berlin clock, as in "reply urgent"; "" where there is no flag."""
    moment = at(now) if isinstance(now, str) else now
    found = judge(card, moment, policy).flag
    return f"{found.rule} {found.severity.word}" if found else ""
