"""What the clock says of the cards, and the order in which they are printed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from offerboard.cards import wording
from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.explain import clocks
from offerboard.cards.clock.flags import Flag, Judgement, Severity
from offerboard.cards.clock.peers import survey
from offerboard.cards.model import Head
from offerboard.cards.values import MY_NO
from offerboard.cli.context import CommandSession

_FAR = float("inf")
_STAGES = {"offer": 0, "interview": 1, "closed": 2, "applied": 3}
"""The order of the stages where cards are listed."""


class Judged(Struct, frozen=True):
    """A card and what the clock says of it now."""

    head: Head
    judgement: Judgement

    @property
    def flag(self) -> Flag | None:
        """Its flag, where it has one that is not snoozed."""
        return self.judgement.flag

    @property
    def urgency(self) -> tuple[int, float, float]:
        """A key to sort by: the worst flag first, then by deadline, then what has waited longest."""
        flag = self.judgement.flag
        if flag is None:
            return len(Severity), _FAR, -(self.head.updated or self.head.created).timestamp()
        return flag.severity, flag.deadline.timestamp() if flag.deadline else _FAR, flag.since.timestamp()

    @property
    def board_order(self) -> tuple[int, int, int, float, float]:
        """The board's order: offers (an accepted one first), interviews, closed (your no first), applied."""
        head, within_stage = self.head, 0
        if head.stage == "offer" and head.outcome == "accepted":
            within_stage = -1
        elif head.stage == "closed" and head.outcome not in MY_NO:
            within_stage = 1
        return _STAGES[head.stage], within_stage, *self.urgency


def judged(session: CommandSession) -> list[Judged]:
    """Every card with what the clock says of it, in the file's order."""
    clock, now = clock_of(session), session.now
    return [Judged(head, clock.judge(head, now)) for head in session.cards.heads]


def clock_of(session: CommandSession) -> Clock:
    """The clock by the user's policy, beside the cards as they are."""
    return Clock(session.config.policy, survey(session.cards.heads, session.now))


def clocks_of(session: CommandSession) -> Callable[[datetime], Clock]:
    """The clock beside the board as it will be at a moment from now on, if no card changes."""
    return clocks(clock_of(session), session.cards.heads)


def flag_fields(flag: Flag | None, session: CommandSession) -> dict[str, str | None]:
    """What scripts are told of a flag, wherever a card is printed; None for each without one."""
    return {
        "severity": flag.severity.word if flag else None,
        "flag": wording.short(flag, session.now, session.clocks) if flag else None,
        "rule": flag.rule if flag else None,
    }


def within(item: Judged, span: timedelta, now: datetime) -> bool:
    """Whether a flag's deadline, or without one its next change, lies within a span from now.

    What has no deadline and is soon or worse waits now, so it is within any.
    """
    flag = item.flag
    if flag is None:
        return False
    if flag.deadline is None and flag.severity <= Severity.SOON:
        return True
    moment = flag.deadline or item.judgement.until
    return moment is not None and moment <= now + span
