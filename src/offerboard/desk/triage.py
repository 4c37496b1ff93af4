"""The walk through what waits: which card is next, how far one is, and what was done on the way.

Pure: no widget and no desk. The queue comes in as it is at the moment, the most urgent card first, for each
thing that is done changes it.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from offerboard.cards.clock.flags import Rule
from offerboard.cards.model import Card
from offerboard.cards.values import MY_ANSWER
from offerboard.desk.owed import Need

Way = Literal[
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
_WAYS: tuple[Way, ...] = get_args(Way)
_SAID = frozenset({"sent", "called"})
_CLOCK = ("stage", "written", "reply_by", "start", "imported", "patience", "rounds", "extensions")


class Step(NamedTuple):
    """A card that was left behind, the rule that had flagged it, and what was done.

    `changed`: a change led on, which can be undone; else nothing but a key, `after` the last change.
    """

    id: str
    rule: Rule
    way: Way
    changed: bool = True
    after: object = None

    @property
    def put_off(self) -> bool:
        """Whether there was something to do about it, and it was not done."""
        return not self.changed and self.way != "looked at"


class Progress(NamedTuple):
    """The number of the card that is shown, and of how many; counted from 1."""

    at: int
    of: int


class Walk:
    """The steps so far. A card that waits for something else by now comes round again, after the others.

    So it ends: no card comes twice for the same reason, unless the walk is begun `again`.
    """

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._from = 0

    # -- what is next

    def next(self, waiting: Iterable[Need]) -> Need | None:
        """The first card not seen yet; then the first that waits for another reason by now."""
        ahead = self.ahead(waiting)
        seen = {step.id for step in self._steps[self._from :]}
        return next((need for need in ahead if need.id not in seen), ahead[0] if ahead else None)

    def ahead(self, waiting: Iterable[Need]) -> list[Need]:
        """Of the queue what is still to come."""
        passed = {
            (step.id, step.rule)
            for at, step in enumerate(self._steps)
            if at >= self._from or not step.put_off
        }
        return [need for need in waiting if (need.id, need.flag.rule) not in passed]

    def progress(self, current: str, waiting: Iterable[Need]) -> Progress:
        """How far one is, with a card shown."""
        done = len(self._steps) - self._from
        ahead = {need.id for need in self.ahead(waiting)} | {current}
        return Progress(done + 1, done + len(ahead))

    def put_off(self, waiting: Iterable[Need]) -> list[Need]:
        """Of the queue what was put off, and not seen to since."""
        last = {step.id: step for step in self._steps}
        return [need for need in waiting if need.id in last and last[need.id].put_off]

    # -- steps

    def leave(self, id_: str, rule: Rule, way: Way, *, changed: bool = True, after: object = None) -> None:
        """Leave a card behind; `after` is the last change that was made before."""
        self._steps.append(Step(id_, rule, way, changed, after))

    def again(self) -> None:
        """Begin anew with what was put off."""
        self._from = len(self._steps)

    def unchanged(self, after: object) -> Step | None:
        """The last step, if it was nothing but a key, and no change was made since."""
        last = self._steps[-1] if self._steps else None
        return last if last is not None and not last.changed and last.after == after else None

    def back(self) -> None:
        """Forget the last step."""
        if self._steps:
            self._steps.pop()
        self._from = min(self._from, len(self._steps))

    def back_to(self, id_: str) -> None:
        """Forget the last step of a card, and what was done since, if it was left behind."""
        at = max((at for at, step in enumerate(self._steps) if step.id == id_), default=None)
        if at is not None:
            del self._steps[at:]
            self._from = min(self._from, at)

    # -- what was done

    def said(self) -> str:
        """What was done, a card counted once: "5 answered, 1 snoozed"; nothing where nothing was."""
        ways = list({step.id: step.way for step in self._steps}.values())
        return ", ".join(f"{ways.count(way)} {way}" for way in _WAYS if way in ways)


def done(before: Card, after: Card) -> Way | None:
    """What was done to a card since it was shown; None where nothing of it matters to the clock.

    What is decided is to be told, and what is copied to be sent, before one goes on.
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
    """Whether there is a yes or no of yours that they do not know."""
    return card.told is None and (card.outcome in MY_ANSWER if card.outcome else card.decision is not None)


def _count(card: Card, *, said: bool) -> int:
    """How often they were written to or called; or what else happened. Notes and decisions aside."""
    kinds = [entry.kind for entry in card.timeline if entry.kind not in ("copied", "noted", "decided")]
    return sum((kind in _SAID) is said for kind in kinds)


def left(before: Card, after: Card) -> Way:
    """How a card was left that waits on."""
    return "decided" if _answer(before) != _answer(after) else "skipped"


def _answer(card: Card) -> str:
    return card.decision.answer if card.decision is not None else ""
