"""What lies on the desk: which cards stand in which column, in which order, and what they need.

No widget and no disk: the snapshot comes in, ids in order come out. Only cards that changed, or
whose judgement is due, are judged again.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import structs

from offerboard.cards.clock.clock import Clock
from offerboard.cards.clock.flags import QUIET, Flag, Judgement, Severity, needed
from offerboard.cards.clock.peers import affected, survey
from offerboard.cards.model import Head, Label
from offerboard.desk.columns import Pile, Shelves, Spot, shelf
from offerboard.desk.layout import CALM, COLUMNS, PLACES, SETTLED, ColumnName, part_of
from offerboard.desk.owed import Need, Needs, recent
from offerboard.store.repository import Snapshot
from offerboard.store.rows import Row

if TYPE_CHECKING:
    from offerboard.cards.clock.explain import Change

_AT_ONCE = 300  # cards that are judged again at once; it takes 3 ms
_FEW = 500  # more changed cards than that are sorted with all the others
_FAR = float("inf")

Rank = tuple[Any, ...]


class Desk:
    """The cards as the board shows them at `now`: `piles` by column, `needs`, worst first."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.snapshot = Snapshot(0, {})
        self.now = datetime.min.replace(tzinfo=UTC)
        self.piles: dict[ColumnName, Pile] = dict.fromkeys(COLUMNS, Pile())
        self.needs = Needs()
        self.show_applied = False
        self.order: Callable[[Row], Rank] | None = None
        self.filter: Callable[[Row, Judgement], bool] | None = None
        self.hidden_matches = 0
        self._judgements: dict[str, Judgement] = {}
        self._offers: dict[str, Head] = {}
        self._others: set[str] = set()
        self._due: datetime | None = None
        self._shelves = Shelves()
        self._hidden: set[str] = set()

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

    @property
    def offers(self) -> list[Head]:
        """The cards in the stage of offers, accepted ones too."""
        return list(self._offers.values())

    def notes(self) -> list[Need]:
        """The cards whose flags are not among the needs: those that you owe first, then what they owe."""
        rows = self.snapshot.rows
        found = [
            (flag.owes != "me", flag.severity, flag.since, Need(id_, flag))
            for id_, judgement in self._judgements.items()
            if (flag := judgement.flag) is not None and id_ in rows and not needed(flag)
        ]
        return [each[-1] for each in sorted(found, key=lambda each: (*each[:-1], each[-1].id))]

    def next_need(self) -> "tuple[Head, Change] | None":
        """Which card will next be among the needs, or louder among them, if nothing happens; and when."""
        from offerboard.cards.clock.explain import clocks, next_need

        rows = self.snapshot.rows
        judged = ((rows[id_].head, judgement) for id_, judgement in self._judgements.items())
        return next_need(judged, self.now, clocks(self.clock, self._offers.values()))

    def show(self, snapshot: Snapshot, now: datetime) -> None:
        """Take other cards, and judge and place those that are not what they were."""
        old, new = self.snapshot.rows, snapshot.rows
        self.snapshot, self.now = snapshot, now
        if not old:
            heads = list(snapshot.unsettled)
            self._offers = {head.id: head for head in heads if head.stage == "offer"}
            self._survey()
            self._judge(heads)
            self.arrange()
            return
        changed = {id_ for id_, row in new.items() if old.get(id_) is not row}
        same = len(old) == len(new) and changed <= old.keys()
        touched = changed if same else changed | (old.keys() - new.keys())
        self._look_around(touched)
        for id_ in touched:
            self._judgements.pop(id_, None)
            self.needs.take(id_)
        for id_, judgement in self.clock.judge_all((new[id_].head for id_ in changed), now):
            self._judgements[id_] = judgement
            self.needs.put(new[id_].head, judgement)
        touched = touched | self._judge_again(self._some_others())
        if len(touched) > _FEW:
            self.arrange()
        else:
            self._place(touched)

    def tick(self, now: datetime) -> bool:
        """Judge again the cards whose time has come; whether a severity changed, so that the order did."""
        back = now < self.now  # the clock was set back: nothing that was judged holds
        self.now = now
        if not back and not self._others and (self._due is None or now < self._due):
            return False
        self._look_around(())
        if back:
            self._judge(self.snapshot.unsettled)
            self.arrange()
            return True
        judged = self._judgements.items()
        self._others.update(id_ for id_, each in judged if each.until is not None and each.until <= now)
        moved = self._judge_again(self._some_others())
        self._place(moved)
        return bool(moved)

    def _judge_again(self, ids: Iterable[str]) -> set[str]:
        """Judge cards that nobody touched; those whose severity is another, so that they move."""
        moved: set[str] = set()
        for id_ in ids:
            was = self.judgement(id_)
            head = self.snapshot.rows[id_].head
            fresh = self._judgements[id_] = self.clock.judge(head, self.now)
            self.needs.put(head, fresh)
            if _severity(fresh) != _severity(was):
                moved.add(id_)
        return moved

    def wind(self, clock: Clock) -> None:
        """Judge every card by another clock, and put it in its place."""
        self.clock = clock.beside(self.clock.board)
        self._judge(self.snapshot.unsettled)
        self.arrange()

    def _judge(self, heads: Iterable[Head]) -> None:
        """Judge these cards, and forget what was said of any other."""
        rows = self.snapshot.rows
        self._others.clear()
        self._judgements = dict(self.clock.judge_all(heads, self.now))
        self.needs.fill((rows[id_].head, judgement) for id_, judgement in self._judgements.items())

    @property
    def behind(self) -> bool:
        """Whether there are cards still to be judged again: `tick` soon."""
        return bool(self._others)

    def _look_around(self, touched: Iterable[str]) -> None:
        """If these cards, or the time, have made the board another, others are to be judged again."""
        rows = self.snapshot.rows
        for id_ in touched:
            self._others.discard(id_)
            row = rows.get(id_)
            if row is not None and row.label.stage == "offer":
                self._offers[id_] = row.head
            else:
                self._offers.pop(id_, None)
        was = self.clock.board
        self._survey()
        board = self.clock.board
        if board != was:
            affects = {id_ for id_, row in rows.items() if affected(row.label, was, board)}
            self._others = (self._others | affects).difference(touched)

    def _some_others(self) -> set[str]:
        """As many of the cards to be judged again as a key can wait for."""
        return {self._others.pop() for _ in range(min(_AT_ONCE, len(self._others)))}

    def _survey(self) -> None:
        """Look at the board, and judge beside it from now on."""
        board = survey(self._offers.values(), self.now)
        if board != self.clock.board:
            self.clock = self.clock.beside(board)

    def toggle_applied(self) -> int:
        """Show what was merely applied for, or hide it; how many of these pass the filter."""
        self.show_applied = not self.show_applied
        hidden = len(self._hidden)
        self.arrange()
        return hidden or len(self._hidden)

    def arrange(self) -> None:
        """Put every card in its column and in order, filter and hidden stages applied."""
        self._hidden.clear()
        spots = map(self._spot, self.snapshot.rows.values())
        self._shelves.fill([spot for spot in spots if spot is not None])
        self._pile_up()

    def _place(self, ids: Iterable[str]) -> None:
        """Put single cards in their places, and leave the others where they are."""
        for id_ in sorted(ids):
            self._hidden.discard(id_)
            row = self.snapshot.rows.get(id_)
            spot = self._spot(row) if row is not None else None
            if spot is None:
                self._shelves.take(id_)
            else:
                self._shelves.put(spot)
        self._pile_up()

    def _pile_up(self) -> None:
        for column, name in enumerate(COLUMNS):
            pile = self._shelves.pile(column)
            self.piles[name] = pile if name == "declines" else structs.replace(pile, line=len(pile.ids))
        self.hidden_matches = len(self._hidden) if self.filter is not None else 0
        self._find_due()

    def _spot(self, row: Row) -> Spot | None:
        """Where a card stands: by urgency, then recency; or in the chosen order. None: nowhere."""
        label = row.label
        id_ = label.id
        if label.__class__ is Label and label.updated and self.filter is None and self.order is None:
            return Spot(id_, SETTLED[label.outcome], -label.updated.timestamp())  # most of a long search
        judgement = self._judgements.get(id_, QUIET)
        if self.filter is not None and not self.filter(row, judgement):
            return None
        column, part = PLACES[label.stage]
        if label.outcome is not None:
            part = part_of(label.stage, label.outcome)
        elif label.stage == "applied" and not self.show_applied:
            self._hidden.add(id_)
            return None
        latest = recent(row.head)
        flag = judgement.flag
        if self.order is not None:
            key = (*self.order(row), latest)
            return Spot(id_, shelf(column, part, CALM), key, flag.severity if flag else None)
        if flag is None:
            return Spot(id_, shelf(column, part, CALM), latest)
        due = flag.deadline.timestamp() if flag.deadline else _FAR
        return Spot(id_, shelf(column, part, flag.severity), (due, latest), flag.severity)

    def find(self, id_: str) -> tuple[ColumnName, int] | None:
        """The column of a card and its place in it, or None where it is not shown."""
        row = self.snapshot.rows.get(id_)
        if row is None:
            return None
        column = COLUMNS[PLACES[row.label.stage][0]]
        ids = self.piles[column].ids
        return (column, ids.index(id_)) if id_ in ids else None

    def _find_due(self) -> None:
        times = [judgement.until for judgement in self._judgements.values()]
        times.append(self.clock.board.until)
        self._due = min((until for until in times if until is not None), default=None)


def _severity(judgement: Judgement) -> Severity | None:
    return judgement.flag.severity if judgement.flag else None
