"""Going through the cards that wait: which is next, how many are done, and what was done with them.

The queue comes in as it is at the moment, the most urgent card first: each thing that is done changes it.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from offerboard.cards.clock.flags import Rule
from offerboard.cards.model import Card
from offerboard.cards.values import MY_ANSWER
from offerboard.desk.owed import FlaggedCard

Handling = Literal[
    "answered",
    "heard from you",
    "decided",
    "ended",
    "snoozed",
    "seen to",
    "deleted",
    "looked at",
    "skipped",
]
"""What was done with a card, in the words of the screen."""
_HANDLINGS: tuple[Handling, ...] = get_args(Handling)
_SAID = frozenset({"sent", "called"})
_CLOCK = ("stage", "written", "reply_by", "start", "imported", "patience", "rounds", "extensions")
_TIMELESS = ("copied", "noted", "decided")
"""Entries of the timeline that answer nothing."""


class Visit(Struct, frozen=True):
    """A card that was left, the rule that had flagged it, and what was done with it.

    `changed`: it was left because of a change, which can be undone; else by a key alone, and `after` is the
    last change that had been made by then.
    """

    id: str
    rule: Rule
    handling: Handling
    changed: bool = True
    after: object = None

    @property
    def put_off(self) -> bool:
        """Whether there was something to do, and it was not done."""
        return not self.changed and self.handling != "looked at"


class TriageProgress(Struct, frozen=True):
    """The number of the card that is shown, counted from 1, and the total."""

    at: int
    of: int


class TriageRun:
    """The cards visited so far. A card that is flagged for another reason by now comes again, at the end.

    The run ends: no card comes twice for the same reason, unless the run is begun `again`.
    """

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._from = 0

    # -- what is next

    def next(self, waiting: Iterable[FlaggedCard]) -> FlaggedCard | None:
        """The first card not visited yet; then the first that waits for another reason by now."""
        ahead = self.ahead(waiting)
        seen = {visit.id for visit in self._visits[self._from :]}
        return next((card for card in ahead if card.id not in seen), ahead[0] if ahead else None)

    def ahead(self, waiting: Iterable[FlaggedCard]) -> list[FlaggedCard]:
        """The part of the queue that is still to come."""
        passed = {
            (visit.id, visit.rule)
            for at, visit in enumerate(self._visits)
            if at >= self._from or not visit.put_off
        }
        return [card for card in waiting if (card.id, card.flag.rule) not in passed]

    def progress(self, current: str, waiting: Iterable[FlaggedCard]) -> TriageProgress:
        """How far the run is while a card is shown."""
        done = len(self._visits) - self._from
        ahead = {card.id for card in self.ahead(waiting)} | {current}
        return TriageProgress(done + 1, done + len(ahead))

    def put_off(self, waiting: Iterable[FlaggedCard]) -> list[FlaggedCard]:
        """The part of the queue that was put off and not dealt with since."""
        last = {visit.id: visit for visit in self._visits}
        return [card for card in waiting if card.id in last and last[card.id].put_off]

    # -- visits

    def leave(
        self, id_: str, rule: Rule, handling: Handling, *, changed: bool = True, after: object = None
    ) -> None:
        """Leave a card; `after` is the last change that was made before."""
        self._visits.append(Visit(id_, rule, handling, changed, after))

    def again(self) -> None:
        """Begin anew with what was put off."""
        self._from = len(self._visits)

    def unchanged(self, after: object) -> Visit | None:
        """The last visit, if it ended by a key alone and no change was made since."""
        last = self._visits[-1] if self._visits else None
        return last if last is not None and not last.changed and last.after == after else None

    def back(self) -> None:
        """Forget the last visit."""
        if self._visits:
            self._visits.pop()
        self._from = min(self._from, len(self._visits))

    def back_to(self, id_: str) -> None:
        """Forget the last visit to a card and all visits since; nothing if it was not visited."""
        at = max((at for at, visit in enumerate(self._visits) if visit.id == id_), default=None)
        if at is not None:
            del self._visits[at:]
            self._from = min(self._from, at)

    # -- what was done

    def summary(self) -> str:
        """What was done, counting each card once: "5 answered, 1 snoozed"; empty if nothing was done."""
        found = list({visit.id: visit.handling for visit in self._visits}.values())
        return ", ".join(f"{found.count(each)} {each}" for each in _HANDLINGS if each in found)


def handling(before: Card, after: Card) -> Handling | None:
    """What was done with a card since it was shown; None if none of it matters to the clock.

    What is decided must be told, and what is copied must be sent, before the next card.
    """
    if after.facts.copied not in (None, before.facts.copied):
        return None
    if after.told != before.told or (before.facts.unanswered and not after.facts.unanswered):
        return "answered"
    if after.snooze != before.snooze:
        return "snoozed"
    if _owes_word(after) and not _owes_word(before):
        return None
    if _count(after, said=True) > _count(before, said=True):
        return "heard from you"
    if after.outcome is not None and after.outcome != before.outcome:
        return "ended"
    other = any(getattr(after, name) != getattr(before, name) for name in _CLOCK)
    return "seen to" if other or _count(after, said=False) > _count(before, said=False) else None


def _owes_word(card: Card) -> bool:
    """Whether you gave a yes or no that they do not know of."""
    return card.told is None and (card.outcome in MY_ANSWER if card.outcome else card.decision is not None)


def _count(card: Card, *, said: bool) -> int:
    """Count the letters and calls of the timeline (`said`), or all else but notes and decisions."""
    kinds = [entry.kind for entry in card.timeline if entry.kind not in _TIMELESS]
    return sum((kind in _SAID) is said for kind in kinds)


def handling_of_skipped(before: Card, after: Card) -> Handling:
    """What was done with a card that is left while it still waits."""
    return "decided" if before.answer != after.answer else "skipped"
