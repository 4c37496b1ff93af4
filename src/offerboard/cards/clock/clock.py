"""The clock: what the rules say about a card at a moment, and when that changes.

Ten thousand cards are judged before the first frame, so the spans of the policy are made once and a card that
nothing can flag is left at the door.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from offerboard.cards.clock.flags import QUIET, Judgement, Schedule, hush, review, worst
from offerboard.cards.clock.peers import NO_PEERS, Peers
from offerboard.cards.clock.policy import Policy
from offerboard.cards.clock.rulebook import BY_PHASE
from offerboard.cards.clock.rules import Figures, phase
from offerboard.cards.model import Head


class Clock:
    """The rules under one policy, beside the other cards.

    Pure: the same card at the same moment gets the same judgement.
    """

    def __init__(self, policy: Policy, peers: Peers = NO_PEERS) -> None:
        self.policy = policy
        self.peers = peers
        self._figures = Figures(policy, peers)

    def beside(self, peers: Peers) -> "Clock":
        """The same rules beside other peers."""
        return Clock(self.policy, peers)

    def judge_all(self, heads: Iterable[Head], now: datetime) -> Iterator[tuple[str, Judgement]]:
        """The judgements of many cards by id, without those that say nothing, now or later."""
        for head in heads:
            if head.stage == "closed" and head.settled:
                continue  # most of a long search: not worth a call
            judgement = self.judge(head, now)
            if judgement is not QUIET:
                yield head.id, judgement

    def judge(self, head: Head, now: datetime) -> Judgement:
        """The worst flag of a card at `now`, what a snooze hides, and when to judge it again.

        A card with a date at the very end of the calendar is never flagged.
        """
        try:
            schedules = self.schedules(head)
        except OverflowError:
            return QUIET
        if not schedules:
            return QUIET
        judgement = worst(schedules, now)
        return hush(judgement, head.snooze, now) if head.snooze is not None else judgement

    def schedules(self, head: Head) -> list[Schedule]:
        """Every rule that applies to a card, whether it speaks yet or not. Raises OverflowError."""
        found: list[Schedule] = []
        figures = self._figures
        for rule in BY_PHASE[phase(head)]:
            if said := rule(figures, head):
                found += said
        return list(review(found, head.imported)) if head.imported is not None else found
