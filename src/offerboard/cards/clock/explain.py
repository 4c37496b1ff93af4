"""Why the clock says what it says about a card: the rules that apply, what each counts, and the next change.

Pure; what the peers will be at another moment is asked of the caller, who knows the other cards.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import Flag, Judgement, Owes, Rule, Schedule, Severity, Steps, needed, worst
from offerboard.cards.clock.peers import looks_at_dates, survey
from offerboard.cards.clock.policy import Policy
from offerboard.cards.clock.rulebook import BY_NAME
from offerboard.cards.model import Head

_CHANGES = 60  # that one card can go through: more than all its rules have steps
_DAYS_IN_HOURS = 3  # up to 72 h people say hours


class Voice(Struct, frozen=True, kw_only=True):
    """A rule that applies to a card: its flag if it speaks now, and its steps, each louder than the last.

    `because` says why, in words; `source` where the rule comes from; `since` when it became as loud as it is.
    """

    rule: Rule
    owes: Owes
    source: str
    because: str
    steps: Steps
    ends: datetime | None = None
    flag: Flag | None = None
    since: datetime | None = None


class FlagChange(Struct, frozen=True, kw_only=True):
    """What a card will say from a moment on, if nothing happens before; `flag` None: nothing."""

    at: datetime
    flag: Flag | None = None


class Explanation(Struct, frozen=True, kw_only=True):
    """The rules that apply to a card: the one that is said, the weaker ones, and those that speak later.

    `snoozed` is the flag that a snooze hides; `change` the next that is seen.
    """

    said: Voice | None
    weaker: tuple[Voice, ...] = ()
    later: tuple[Voice, ...] = ()
    snoozed: Flag | None = None
    change: FlagChange | None = None


def explained(head: Head, now: datetime, clock_at: Callable[[datetime], Clock]) -> Explanation:
    """Why a card is flagged at `now`, or not; `clock_at` gives the clock beside the board of a moment."""
    clock = clock_at(now)
    judgement = clock.judge(head, now)
    try:
        schedules = clock.schedules(head)
    except OverflowError:  # a date at the end of the calendar
        schedules = []
    voices = [_voice(schedule, head, clock.policy, now) for schedule in schedules]
    loud = judgement.flag or judgement.snoozed
    said = next((voice for voice in voices if voice.flag is not None and voice.flag == loud), None)
    rest = [voice for voice in voices if voice is not said and (voice.ends is None or voice.ends > now)]
    weaker = [voice for voice in rest if voice.flag is not None]
    later = [voice for voice in rest if voice.flag is None and voice.steps]
    return Explanation(
        said=said,
        weaker=tuple(sorted(weaker, key=lambda voice: voice.flag.severity if voice.flag else 0)),
        later=tuple(sorted(later, key=lambda voice: voice.steps[0][0])),
        snoozed=judgement.snoozed,
        change=next_change(head, now, judgement, clock_at),
    )


def clocks(clock: Clock, heads: Iterable[Head]) -> Callable[[datetime], Clock]:
    """The clock beside the peers as they will be at a moment, from that of `clock` on, if no card changes."""
    offers = [head for head in heads if head.stage == "offer"]
    found = [clock]

    def at(moment: datetime) -> Clock:
        while (until := found[-1].peers.until) is not None and until <= moment:
            found.append(found[-1].beside(survey(offers, until)))
        return next(each for each in found if each.peers.until is None or moment < each.peers.until)

    return at


def _voice(schedule: Schedule, head: Head, policy: Policy, now: datetime) -> Voice:
    named = BY_NAME[schedule.rule]
    because = named.because.format_map(_figures(policy))
    if named.waits and head.patience:
        because += f"; patience for this card: {_Figure(head.patience):day} more"
    steps = _rising(schedule.steps)
    flag = worst([schedule], now).flag
    return Voice(
        rule=schedule.rule,
        owes=schedule.owes,
        source=named.source,
        because=because,
        steps=steps,
        ends=schedule.ends,
        flag=flag,
        since=max((at for at, _ in steps if at <= now), default=None) if flag else None,
    )


def _rising(steps: Steps) -> Steps:
    """The steps in order of time, without those that come when it is as loud already."""
    rising: list[tuple[datetime, Severity]] = []
    for at, severity in sorted(steps):
        if not rising or severity < rising[-1][1]:
            rising.append((at, severity))
    return tuple(rising)


def next_change(
    head: Head, now: datetime, judgement: Judgement, clock_at: Callable[[datetime], Clock]
) -> FlagChange | None:
    """The first moment ahead at which another flag is seen, or the same one louder or for another date.

    `judgement` is that of `now`. None: nothing changes by itself.
    """
    return next(changes(head, now, judgement, clock_at), None)


def next_need(
    judged: Iterable[tuple[Head, Judgement]], now: datetime, clock_at: Callable[[datetime], Clock]
) -> tuple[Head, FlagChange] | None:
    """The first card on which a flag will be seen that says that you owe something, and when."""
    first: tuple[Head, FlagChange] | None = None
    ahead = [(judgement.until, head, judgement) for head, judgement in judged if judgement.until is not None]
    for until, head, judgement in sorted(ahead, key=lambda each: each[0]):
        if first is not None and until >= first[1].at:
            break  # what is owed grows by a card's own steps alone, and its next one comes later
        for change in changes(head, now, judgement, clock_at):
            if first is not None and change.at >= first[1].at:
                break
            if needed(change.flag):
                first = head, change
                break
    return first


def changes(
    head: Head, now: datetime, judgement: Judgement, clock_at: Callable[[datetime], Clock]
) -> Iterator[FlagChange]:
    """What will be seen on a card, change by change, if nothing happens. `judgement` is that of `now`."""
    was, at = _seen(judgement), now
    for _ in range(_CHANGES):
        peers = clock_at(at).peers
        times = [judgement.until, peers.until if looks_at_dates(head) else None]
        ahead = [time for time in times if time is not None]
        if not ahead:
            return
        at = min(ahead)
        judgement = clock_at(at).judge(head, at)
        if _seen(judgement) != was:
            was = _seen(judgement)
            yield FlagChange(at=at, flag=judgement.flag)


def _seen(judgement: Judgement) -> tuple[Rule, Severity, datetime | None] | None:
    flag = judgement.flag
    return (flag.rule, flag.severity, flag.deadline) if flag is not None else None


class _Figure(int):
    """A figure that says itself with its unit: "1 day", "3 working days", "72 h", "14 days" of hours."""

    def __format__(self, unit: str) -> str:
        if unit != "h":
            return f"{int(self)} {unit}" if self == 1 else f"{int(self)} {unit}s"
        days, rest = divmod(self, 24)
        return f"{int(self)} h" if rest or days <= _DAYS_IN_HOURS else f"{days} days"


def _figures(policy: Policy) -> dict[str, _Figure]:
    """The figures of a policy by name."""
    values = {name: getattr(policy, name) for name in policy.__struct_fields__}
    return {name: _Figure(value) for name, value in values.items() if isinstance(value, int)}
