"""What lies on the desk: which cards stand in which column, in which order, and what they need.

No widget and no disk: the snapshot comes in, ids in order come out. Only cards that changed, or
whose judgement is due, are judged again.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from offerboard.cards.clock import Clock
from offerboard.cards.flags import QUIET, Flag, Judgement, Severity
from offerboard.cards.model import Head
from offerboard.cards.values import MY_NO
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row

ColumnName = Literal["interviews", "offers", "declines"]
COLUMNS: tuple[ColumnName, ...] = ("interviews", "offers", "declines")
_PLACES = {"applied": (0, 1), "interview": (0, 0), "offer": (1, 1), "closed": (2, 1)}
"""For each stage the column, and the part of it where a card stands that has no outcome."""
_CALM = len(Severity)
_first = itemgetter(0)
_FAR = float("inf")

Rank = tuple[Any, ...]


class Pile(NamedTuple):
    """A column's cards in order; from `line` on stand those below the thin line.

    `flagged` counts its flags, and `worst` is the severity of the worst of them.
    """

    ids: tuple[str, ...] = ()
    line: int = 0
    flagged: int = 0
    worst: Severity | None = None


class Need(NamedTuple):
    """A card that you owe something, soon or worse."""

    id: str
    flag: Flag


class Desk:
    """The cards as the board shows them at `now`: `piles` by column, `needs`, worst first."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.snapshot = Snapshot(0, {})
        self.now = datetime.min.replace(tzinfo=UTC)
        self.piles: dict[ColumnName, Pile] = dict.fromkeys(COLUMNS, Pile())
        self.needs: tuple[Need, ...] = ()
        self.stale = 0
        self.show_applied = False
        self.order: Callable[[Row], Rank] | None = None
        self.filter: Callable[[Row, Judgement], bool] | None = None
        self.hidden_matches = 0
        self._judgements: dict[str, Judgement] = {}
        self._due: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """When the next judgement changes by itself, or None."""
        return self._due

    def judgement(self, id_: str) -> Judgement:
        """What the clock says of a card now."""
        return self._judgements.get(id_, QUIET)

    def flag(self, id_: str) -> Flag | None:
        """The flag of a card, if it has one and it is not snoozed."""
        return self._judgements.get(id_, QUIET).flag

    def show(self, snapshot: Snapshot, now: datetime) -> frozenset[str]:
        """Take other cards; the ids of those that are not what they were, the removed ones too."""
        old, new = self.snapshot.rows, snapshot.rows
        if old:
            changed = {id_ for id_, row in new.items() if old.get(id_) is not row}
            for id_ in changed | (old.keys() - new.keys()):
                self._judgements.pop(id_, None)
        else:
            changed = set(new)
        heads = (new[id_].head for id_ in changed) if old else snapshot.heads
        self._judgements.update(self.clock.judge_all(heads, now))
        self.snapshot, self.now = snapshot, now
        self.arrange()
        return frozenset(changed | (old.keys() - new.keys()))

    def tick(self, now: datetime) -> bool:
        """Judge again the cards whose time has come; whether a severity changed, so that the order did."""
        back = now < self.now  # the clock was set back: nothing that was judged holds
        self.now = now
        if not back and (self._due is None or now < self._due):
            return False
        if back:
            self._judgements = dict(self.clock.judge_all(self.snapshot.heads, now))
            self.arrange()
            return True
        rearrange = False
        for id_, judgement in list(self._judgements.items()):
            if judgement.until is not None and judgement.until <= now:
                fresh = self.clock.judge(self.snapshot.rows[id_].head, now)
                rearrange = rearrange or _severity(fresh) != _severity(judgement)
                self._judgements[id_] = fresh
        if rearrange:
            self.arrange()
        else:
            self._find_needs()
            self._find_due()
        return rearrange

    def arrange(self) -> None:
        """Put every card in its column and in order, filter and hidden stages applied."""
        shelves: dict[tuple[int, int, int], list[tuple[Any, str]]] = defaultdict(list)
        hidden = 0
        flags: list[list[Severity]] = [[] for _ in COLUMNS]
        keep, chosen, applied = self.filter, self.order, self.show_applied
        for id_, row in self.snapshot.rows.items():
            head = row.head
            judgement = self._judgements.get(id_, QUIET)
            flag = judgement.flag
            recent = -(head.updated or head.created).timestamp()
            severity: int = _CALM
            key: Any = recent
            if flag is not None:
                severity, due = flag.severity, flag.deadline.timestamp() if flag.deadline else _FAR
                key = (due, recent)
            if keep is not None and not keep(row, judgement):
                continue
            column, part = _PLACES[head.stage]
            if head.outcome is not None:
                part = _part(head)
            elif head.stage == "applied" and not applied:
                hidden += 1
                continue
            if flag is not None:
                flags[column].append(flag.severity)
            if chosen is not None:
                severity, key = _CALM, (*chosen(row), recent)
            shelves[column, part, severity].append((key, id_))
        ids: list[list[str]] = [[] for _ in COLUMNS]
        lines = [0] * len(COLUMNS)
        for column, part, severity in sorted(shelves):
            cards = shelves[column, part, severity]
            cards.sort(key=_first)
            ids[column] += [id_ for _, id_ in cards]
            if part == 0:
                lines[column] = len(ids[column])
        for column, name in enumerate(COLUMNS):
            line = lines[column] if name == "declines" else len(ids[column])
            here = flags[column]
            self.piles[name] = Pile(tuple(ids[column]), line, len(here), min(here, default=None))
        self._find_needs()
        self.hidden_matches = hidden if keep is not None else 0
        self._find_due()

    def find(self, id_: str) -> tuple[ColumnName, int] | None:
        """The column of a card and its place in it, or None where it is not shown."""
        row = self.snapshot.rows.get(id_)
        if row is None:
            return None
        column = COLUMNS[_PLACES[row.head.stage][0]]
        ids = self.piles[column].ids
        return (column, ids.index(id_)) if id_ in ids else None

    def _find_needs(self) -> None:
        """What you owe, the worst first and the earliest deadline first, whatever the filter hides."""
        flags = [(id_, each.flag) for id_, each in self._judgements.items() if each.flag is not None]
        owed = (
            Need(id_, flag) for id_, flag in flags if flag.owes == "me" and flag.severity <= Severity.SOON
        )
        self.needs = tuple(sorted(owed, key=self._pressing))
        self.stale = sum(flag.rule == "stale" for _, flag in flags)

    def _pressing(self, need: Need) -> tuple[int, float, float]:
        head, flag = self.snapshot.rows[need.id].head, need.flag
        due = flag.deadline.timestamp() if flag.deadline else _FAR
        return flag.severity, due, -(head.updated or head.created).timestamp()

    def _find_due(self) -> None:
        times = (judgement.until for judgement in self._judgements.values())
        self._due = min((until for until in times if until is not None), default=None)


def _part(head: Head) -> int:
    """Offers: accepted ones first. Declines: your own no first, the rest below the thin line (DESIGN 1)."""
    first = head.outcome == "accepted" if head.stage == "offer" else head.outcome in MY_NO
    return 0 if first else 1


def _severity(judgement: Judgement) -> Severity | None:
    return judgement.flag.severity if judgement.flag else None
