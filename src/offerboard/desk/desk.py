"""The cards as the board shows them: in which column, in which order, and which of them you owe an answer.

A snapshot comes in, ids in order come out. Only cards that changed, or whose judgement is due, are judged
again.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import QUIET, Flag, Judgement, Severity, needed
from offerboard.cards.clock.peers import affected, survey
from offerboard.cards.model import Head, Label
from offerboard.desk.columns import ColumnCards, Placement, SortedCards, section
from offerboard.desk.layout import CALM, COLUMNS, SETTLED, STAGES, ColumnName, part_of
from offerboard.desk.owed import FlaggedCard, OwedCards, recent
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row

if TYPE_CHECKING:
    from offerboard.cards.clock.explain import FlagChange

_AT_ONCE = 300  # cards that are judged again at once; it takes 3 ms
_FEW = 500  # more changed cards than that are sorted with all the others
_FAR = float("inf")

Rank = tuple[Any, ...]

NEVER = datetime.min.replace(tzinfo=UTC)
"""The moment of a desk that no cards have been laid on."""


class Desk:
    """The cards at the moment `now`: each column in order, and the cards that you owe something, worst first.

    `filter` and `order` take effect with the next `sort`; `hidden_matches` counts the cards only applied
    for that pass the filter but are not shown.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.snapshot = Snapshot(0, {})
        self.now = NEVER
        self.columns: dict[ColumnName, ColumnCards] = dict.fromkeys(COLUMNS, ColumnCards())
        self.owed = OwedCards()
        self.show_applied = False
        self.order: Callable[[Row], Rank] | None = None
        self.filter: Callable[[Row, Judgement], bool] | None = None
        self.hidden_matches = 0
        self._judgements: dict[str, Judgement] = {}
        self._offers: dict[str, Head] = {}
        self._to_judge: set[str] = set()
        self._due: datetime | None = None
        self._sorted = SortedCards()
        self._hidden: set[str] = set()

    @property
    def due(self) -> datetime | None:
        """When the next judgement changes by itself; None if none will."""
        return self._due

    def judgement(self, id_: str) -> Judgement:
        """What the clock says of a card now."""
        return self._judgements.get(id_, QUIET)

    def flag(self, id_: str) -> Flag | None:
        """The flag of a card, if it has one and it is not snoozed."""
        return self._judgements.get(id_, QUIET).flag

    @property
    def offers(self) -> list[Head]:
        """The cards in the stage `offer`, including accepted ones."""
        return list(self._offers.values())

    def notes(self) -> list[FlaggedCard]:
        """The flagged cards that are not in `owed`: yours first, then theirs."""
        rows = self.snapshot.rows
        found = [
            (flag.owes != "me", flag.severity, flag.since, FlaggedCard(id_, flag))
            for id_, judgement in self._judgements.items()
            if (flag := judgement.flag) is not None and id_ in rows and not needed(flag)
        ]
        return [each[-1] for each in sorted(found, key=lambda each: (*each[:-1], each[-1].id))]

    def next_owed(self) -> "tuple[Head, FlagChange] | None":
        """The card that will next become owed, or more urgent, if nothing happens; and when."""
        from offerboard.cards.clock.explain import clocks, next_need

        rows = self.snapshot.rows
        judged = ((rows[id_].head, judgement) for id_, judgement in self._judgements.items())
        return next_need(judged, self.now, clocks(self.clock, self._offers.values()))

    def show(self, snapshot: Snapshot, now: datetime) -> None:
        """Take a new snapshot, and judge and place the cards that changed."""
        old, new = self.snapshot.rows, snapshot.rows
        self.snapshot, self.now = snapshot, now
        if not old:
            heads = list(snapshot.unsettled)
            self._offers = {head.id: head for head in heads if head.stage == "offer"}
            self._survey()
            self._judge(heads)
            self.sort()
            return
        changed = {id_ for id_, row in new.items() if old.get(id_) is not row}
        same = len(old) == len(new) and changed <= old.keys()
        touched = changed if same else changed | (old.keys() - new.keys())
        self._update_peers(touched)
        for id_ in touched:
            self._judgements.pop(id_, None)
            self.owed.remove(id_)
        for id_, judgement in self.clock.judge_all((new[id_].head for id_ in changed), now):
            self._judgements[id_] = judgement
            self.owed.put(new[id_].head, judgement)
        touched = touched | self._judge_again(self._next_to_judge())
        if len(touched) > _FEW:
            self.sort()
        else:
            self._place(touched)

    def tick(self, now: datetime) -> bool:
        """Judge again the cards that are due; return whether a severity, and so the order, changed."""
        back = now < self.now  # the clock was set back: nothing that was judged holds
        self.now = now
        if not back and not self._to_judge and (self._due is None or now < self._due):
            return False
        self._update_peers(())
        if back:
            self._judge(self.snapshot.unsettled)
            self.sort()
            return True
        judged = self._judgements.items()
        self._to_judge.update(id_ for id_, each in judged if each.until is not None and each.until <= now)
        moved = self._judge_again(self._next_to_judge())
        self._place(moved)
        return bool(moved)

    def _judge_again(self, ids: Iterable[str]) -> set[str]:
        """Judge unchanged cards again; return the ids of those whose severity changed, which have to move."""
        moved: set[str] = set()
        for id_ in ids:
            was = self.judgement(id_)
            head = self.snapshot.rows[id_].head
            fresh = self._judgements[id_] = self.clock.judge(head, self.now)
            self.owed.put(head, fresh)
            if _severity(fresh) != _severity(was):
                moved.add(id_)
        return moved

    def judge_by(self, clock: Clock) -> None:
        """Judge every card by another clock, and sort all of them."""
        self.clock = clock.beside(self.clock.peers)
        self._judge(self.snapshot.unsettled)
        self.sort()

    def _judge(self, heads: Iterable[Head]) -> None:
        """Judge these cards, and forget all other judgements."""
        rows = self.snapshot.rows
        self._to_judge.clear()
        self._judgements = dict(self.clock.judge_all(heads, self.now))
        self.owed.fill((rows[id_].head, judgement) for id_, judgement in self._judgements.items())

    @property
    def behind(self) -> bool:
        """Whether cards are still waiting to be judged again: call `tick` soon."""
        return bool(self._to_judge)

    def _update_peers(self, touched: Iterable[str]) -> None:
        """Note the other cards whose judgement depends on these cards, or on the time."""
        rows = self.snapshot.rows
        for id_ in touched:
            self._to_judge.discard(id_)
            row = rows.get(id_)
            if row is not None and row.label.stage == "offer":
                self._offers[id_] = row.head
            else:
                self._offers.pop(id_, None)
        was = self.clock.peers
        self._survey()
        peers = self.clock.peers
        if peers != was:
            affects = {id_ for id_, row in rows.items() if affected(row.label, was, peers)}
            self._to_judge = (self._to_judge | affects).difference(touched)

    def _next_to_judge(self) -> set[str]:
        """The next cards to judge: as many as a key press can wait for."""
        return {self._to_judge.pop() for _ in range(min(_AT_ONCE, len(self._to_judge)))}

    def _survey(self) -> None:
        """Work out what the clock must know of the other offers, and use it from now on."""
        peers = survey(self._offers.values(), self.now)
        if peers != self.clock.peers:
            self.clock = self.clock.beside(peers)

    def toggle_applied(self) -> int:
        """Show or hide the cards only applied for; return how many of them pass the filter."""
        self.show_applied = not self.show_applied
        hidden = len(self._hidden)
        self.sort()
        return hidden or len(self._hidden)

    def sort(self) -> None:
        """Sort every card into its column, except those that the filter excludes or whose stage is hidden."""
        self._hidden.clear()
        placements = map(self._placement, self.snapshot.rows.values())
        self._sorted.fill([placement for placement in placements if placement is not None])
        self._update_columns()

    def _place(self, ids: Iterable[str]) -> None:
        """Put these cards where they belong now; the others stay where they are."""
        for id_ in sorted(ids):
            self._hidden.discard(id_)
            row = self.snapshot.rows.get(id_)
            placement = self._placement(row) if row is not None else None
            if placement is None:
                self._sorted.remove(id_)
            else:
                self._sorted.put(placement)
        self._update_columns()

    def _update_columns(self) -> None:
        for number, name in enumerate(COLUMNS):
            cards = self._sorted.column(number)
            split = cards.split if name == "declines" else len(cards.ids)
            self.columns[name] = structs.replace(cards, split=split)
        self.hidden_matches = len(self._hidden) if self.filter is not None else 0
        self._find_due()

    def _placement(self, row: Row) -> Placement | None:
        """Where a card stands: by urgency, then recency, or in the chosen order. None if it is not shown."""
        label = row.label
        id_ = label.id
        if label.__class__ is Label and label.updated and self.filter is None and self.order is None:
            return Placement(id_, SETTLED[label.outcome], -label.updated.timestamp())  # most of a long search
        judgement = self._judgements.get(id_, QUIET)
        if self.filter is not None and not self.filter(row, judgement):
            return None
        column, part = STAGES[label.stage]
        if label.outcome is not None:
            part = part_of(label.stage, label.outcome)
        elif label.stage == "applied" and not self.show_applied:
            self._hidden.add(id_)
            return None
        latest = recent(row.head)
        flag = judgement.flag
        if self.order is not None:
            key = (*self.order(row), latest)
            return Placement(id_, section(column, part, CALM), key, flag.severity if flag else None)
        if flag is None:
            return Placement(id_, section(column, part, CALM), latest)
        due = flag.deadline.timestamp() if flag.deadline else _FAR
        return Placement(id_, section(column, part, flag.severity), (due, latest), flag.severity)

    def column_of(self, id_: str) -> ColumnName | None:
        """The column in which a card is shown, or None."""
        row = self.snapshot.rows.get(id_)
        if row is None:
            return None
        column = COLUMNS[STAGES[row.label.stage][0]]
        return column if id_ in self.columns[column].ids else None

    def _find_due(self) -> None:
        times = [judgement.until for judgement in self._judgements.values()]
        times.append(self.clock.peers.until)
        self._due = min((until for until in times if until is not None), default=None)


def _severity(judgement: Judgement) -> Severity | None:
    return judgement.flag.severity if judgement.flag else None
