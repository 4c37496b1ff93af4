"""The history in numbers: what the stories of all cards come to, over all time or within a span.

What a span counts is what happened in it: cards that began in it (stages), cards that ended in it (outcomes,
reasons), offers that came and answers that were given in it (answers). Over all time every card counts, with
dates or without; within a span only what is dated can, and `undated` says how many cards have no date at all.
Days are real time, in days of 24 hours; medians and quartiles are of what has both its dates, and say of how
many.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from offerboard.cards.history.story import STANDINGS, STEPS, Standing, Step, Story
from offerboard.cards.values import OUTCOMES, Outcome, Party, zone_of
from offerboard.cards.wording import in_words

_DAY = timedelta(days=1)
_NO_LABELS: Mapping[str, str] = {}
_PARTIES: tuple[Party, ...] = ("me", "them", "nobody")


class Spread(Struct, frozen=True, kw_only=True):
    """Days that something took: median and quartiles of those `count` cases, of `of`, that have both dates.

    Without one they are None.
    """

    of: int = 0
    count: int = 0
    median: float | None = None
    lower: float | None = None
    upper: float | None = None


class EndingCount(Struct, frozen=True, kw_only=True):
    """How many cards ended with an outcome, by whose doing."""

    outcome: Outcome
    by: Party
    count: int


class Why(Struct, frozen=True, kw_only=True):
    """How often a reason was the true one of a no of yours, and how often they were to be told it.

    `reason` is its slug, `label` what it is called.
    """

    reason: str
    label: str
    count: int
    told: int


class Month(Struct, frozen=True, kw_only=True):
    """A month, by its first day: cards begun, offers that came, offers answered, and median days.

    `answer_days` of the answers that you gave in it, `wait_days` of those that they gave.
    """

    month: date
    began: int = 0
    offers: int = 0
    answered: int = 0
    answer_days: float | None = None
    wait_days: float | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """The history of a board.

    `cards` began in the span; `standing` is where these stand now, `reached` how many of them ever came so
    far (a card counts at every step up to its furthest, and every card at the first). `endings` are of the
    `ended` cards, `reasons` of the `noes` among them, of which `unreasoned` have none.

    `yours`: from an offer to the moment at which they were told your yes or no; of these `on_time` and `late`
    had a reply-by, as it stood at the end. `theirs`: from your interview, or the first message of yours that
    asks for an answer, to their next word. `first`: from the application to the first interview. `waiting`:
    the waits for their word that go on now. `nudges`: how often you asked once more.
    """

    since: datetime | None
    until: datetime | None
    cards: int
    undated: int
    standing: Mapping[Standing, int]
    reached: Mapping[Step, int]
    ended: int
    endings: tuple[EndingCount, ...]
    noes: int
    unreasoned: int
    reasons: tuple[Why, ...]
    yours: Spread
    on_time: int
    late: int
    theirs: Spread
    first: Spread
    waiting: Spread
    nudges: int
    months: tuple[Month, ...]

    def count(self, outcome: Outcome) -> int:
        """How many ended so, whoever ended them."""
        return sum(each.count for each in self.endings if each.outcome == outcome)


class _Took(Struct, frozen=True):
    """When something was over, and how many days it had taken (None: not known)."""

    at: datetime | None
    days: float | None


def tally(
    stories: Sequence[Story],
    now: datetime,
    zone: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    labels: Mapping[str, str] = _NO_LABELS,
) -> Tally:
    """What the stories come to at `now`, from `since` on and before `until`; months are those of `zone`.

    `labels` is what reasons are called, by slug; any other is called as it is.
    """
    inside = _span(since, until)
    begun = [each for each in stories if inside(each.began)]
    ended = [each for each in stories if each.outcome is not None and inside(each.ended)]
    noes = [each for each in ended if each.my_no]
    answered = [each for each in stories if each.answered and inside(each.told)]
    met = [each for each in stories if STEPS.index(each.step) and inside(each.met)]
    waits = [wait for each in stories for wait in each.waits]
    steps = Counter(STEPS.index(each.step) for each in begun)
    standings = Counter(each.standing for each in begun)
    yours = [_Took(each.told, _days(each.offered, each.told)) for each in answered]
    theirs = [_Took(wait.until, _days(wait.since, wait.until)) for wait in waits if wait.until is not None]
    theirs = [each for each in theirs if inside(each.at)]
    first = [_Took(each.met, _days(each.applied, each.met)) for each in met]
    still = [wait.since for wait in waits if wait.until is None and inside(wait.since)]
    offers = [each.offered for each in stories if each.offered is not None and inside(each.offered)]
    return Tally(
        since=since,
        until=until,
        cards=len(begun),
        undated=sum(each.began is None for each in stories),
        standing={standing: standings[standing] for standing in STANDINGS},
        reached={step: sum(steps[each] for each in range(at, len(STEPS))) for at, step in enumerate(STEPS)},
        ended=len(ended),
        endings=tuple(_endings(ended)),
        noes=len(noes),
        unreasoned=sum(not each.reason for each in noes),
        reasons=tuple(_reasons(noes, labels)),
        yours=_spread(yours),
        on_time=sum(each.late is False for each in answered),
        late=sum(each.late is True for each in answered),
        theirs=_spread(theirs),
        first=_spread(first),
        waiting=_spread([_Took(at, _days(at, now)) for at in still]),
        nudges=sum(inside(at) for each in stories for at in each.nudges),
        months=tuple(_months([each.began for each in begun], offers, yours, theirs, now, zone)),
    )


def months_back(now: datetime, count: int, zone: str) -> datetime:
    """The start of the same day in `zone` some months before, or of the last day that month has; in UTC."""
    day = now.astimezone(zone_of(zone)).date()
    month = _moved(day.replace(day=1), -count)
    last = _moved(month, 1) - _DAY
    return _start(month.replace(day=min(day.day, last.day)), zone)


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which a part of the sorted values lies, between two of them in proportion."""
    place = part * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def _span(since: datetime | None, until: datetime | None) -> Callable[[datetime | None], bool]:
    def inside(at: datetime | None) -> bool:
        if at is None:
            return since is None and until is None
        return (since is None or at >= since) and (until is None or at < until)

    return inside


def _days(start: datetime | None, stop: datetime | None) -> float | None:
    """The days from one moment to another; None where one is not known, or they stand the wrong way round."""
    if start is None or stop is None or stop < start:
        return None
    return (stop.astimezone(UTC) - start.astimezone(UTC)) / _DAY


def _spread(took: Sequence[_Took]) -> Spread:
    days = sorted(each.days for each in took if each.days is not None)
    if not days:
        return Spread(of=len(took))
    median, lower, upper = (quantile(days, part) for part in (0.5, 0.25, 0.75))
    return Spread(of=len(took), count=len(days), median=median, lower=lower, upper=upper)


def _endings(ended: Iterable[Story]) -> Iterator[EndingCount]:
    """By who ended it, the commonest first."""
    counts = Counter((each.by, each.outcome) for each in ended if each.outcome is not None)
    order = sorted(counts, key=lambda key: (_PARTIES.index(key[0]), -counts[key], OUTCOMES.index(key[1])))
    return (EndingCount(outcome=outcome, by=by, count=counts[by, outcome]) for by, outcome in order)


def _reasons(noes: Iterable[Story], labels: Mapping[str, str]) -> Iterator[Why]:
    """The commonest first."""
    given = [each for each in noes if each.reason]
    counts = Counter(each.reason for each in given)
    told = Counter(each.reason for each in given if each.reason_told)
    for reason in sorted(counts, key=lambda reason: (-counts[reason], reason)):
        label = labels.get(reason) or in_words(reason)
        yield Why(reason=reason, label=label, count=counts[reason], told=told[reason])


def _months(
    began: Iterable[datetime | None],
    offers: Iterable[datetime | None],
    yours: Sequence[_Took],
    theirs: Sequence[_Took],
    now: datetime,
    zone: str,
) -> Iterator[Month]:
    """Every month from the first in which anything happened to the last, none that is still to come."""
    tz = zone_of(zone)

    def month(at: datetime) -> date:
        return at.astimezone(tz).date().replace(day=1)

    def counted(moments: Iterable[datetime | None]) -> Counter[date]:
        return Counter(month(at) for at in moments if at is not None and at <= now)

    def median(took: Sequence[_Took]) -> dict[date, float | None]:
        days: dict[date, list[_Took]] = {}
        for each in took:
            if each.at is not None:
                days.setdefault(month(each.at), []).append(each)
        return {at: _spread(some).median for at, some in days.items()}

    cards, came, answers = counted(began), counted(offers), counted(each.at for each in yours)
    words = counted(each.at for each in theirs)
    your_days, their_days = median(yours), median(theirs)
    happened = cards.keys() | came.keys() | answers.keys() | words.keys()
    at, last = min(happened, default=date.max), max(happened, default=date.min)
    while at <= last:
        yield Month(
            month=at,
            began=cards[at],
            offers=came[at],
            answered=answers[at],
            answer_days=your_days.get(at),
            wait_days=their_days.get(at),
        )
        at = _moved(at, 1)


def _moved(month: date, by: int) -> date:
    """The first day of the month that lies some months after this one."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def _start(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)
