"""What `holding` found, in whole sentences. Pure.

"Answer Acme by 15:40 today, one day before the onsite at Northwind; or ask Acme until Tue 24 Nov."
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from msgspec import Struct

from offerboard.cards import wording
from offerboard.cards.holding.holding import Held, Holding, InterviewAhead, over
from offerboard.cards.model import Head
from offerboard.cards.values import When
from offerboard.text import one_line

_NAMED = 4
"""How many cards are named; more are counted."""
_STEPS = 3
"""The most dates at which fewer offers are held that a sentence names."""


class Sentence(Struct, frozen=True):
    """A whole sentence, and the cards that it is about; none where it is about all."""

    ids: tuple[str, ...]
    text: str


class HoldingSentences:
    """The sentences about the open cards, made when they are asked for: of many cards a screen says few."""

    def __init__(self, holding: Holding, clocks: wording.Zone = "") -> None:
        self._holding = holding
        self._clocks = clocks or holding.zone
        self._held = {held.head.id: held for held in holding.held}
        self._told = any(head.written and head.told is not None for head in holding.accepted)
        heads = {head.id: head for head in (*holding.offers, *holding.accepted, *holding.scheduled)}
        often = Counter(head.employer for head in heads.values())
        self._twice = {name for name, count in often.items() if count > 1}
        self._heads = heads

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All of them: accepted cards, the offers by date, the processes, then what concerns several."""
        holding = self._holding
        for head in (*holding.accepted, *holding.offers, *holding.scheduled):
            if text := self.of(head.id):
                yield Sentence((head.id,), text)
        yield from (Sentence((), text) for text in self.several)

    def of(self, id_: str) -> str:
        """What is said about one card; nothing where its dates call for nothing."""
        head = self._heads.get(id_)
        if head is None:
            return ""
        if head.outcome == "accepted":
            return self._accepted(head)
        if head.stage == "offer":
            return self._offer(head, None if self._told else self._held.get(id_))
        return "" if self._told else self._process(head)

    @property
    def several(self) -> Iterator[str]:
        """What concerns several offers, or all."""
        holding = self._holding
        if self._told:
            return
        steps = list(islice(holding.together, _STEPS))
        if steps:
            first, *rest = steps
            parts = [f"{self._list(first.heads)} can be held together until {self._said(first.until)}"]
            parts += [f"{self._list(step.heads)} until {self._said(step.until)}" for step in rest]
            yield f"{'; '.join(parts)}."
        yield from self._papers()
        yield from self._owed()
        waits = holding.interviews or holding.owing or holding.unwritten
        asked = any(held.pending or held.head.facts.asked for held in holding.held)
        if holding.held and not waits and not asked:
            yield "No interview is ahead elsewhere: there is nothing to wait for."

    def _papers(self) -> Iterator[str]:
        """Which offers to get in writing, and before what."""
        holding = self._holding
        missing = [head for head in holding.unwritten if head.decision is None and not holding.is_past(head)]
        first = holding.held[0] if holding.held else None
        own = [head for head in missing if first is not None and head.id == first.head.id]
        others = [head for head in missing if head not in own]
        if own and first is not None:
            yield f"Get {self._list(own)} in writing before you answer, {_by(self._said(first.due))}."
        if others and first is not None:
            before = f"before {self._name(first.head)} is to be answered, {_by(self._said(first.due))}"
            yield f"Get {self._list(others)} in writing {before}."
        elif others:
            yield f"{self._list(others)} {_is(others)} not in writing: ask for the paper."

    def _owed(self) -> Iterator[str]:
        """Who owes whom a word."""
        holding = self._holding
        if holding.owed:
            yield f"You owe {self._list(holding.owed)} a word."
        if not holding.owing:
            return
        dated = [head for head in holding.owing if self._named(head)]
        rest = [head for head in holding.owing if head not in dated]
        untold = holding.held and any(head.facts.expedited is None for head in holding.owing)
        tell = ": tell them your deadline" if untold else ""
        ordered = [*dated, *rest]
        owe = "owes" if len(ordered) == 1 else "owe"
        yield f"{self._list(ordered, self._with_date)} {owe} you an answer{tell}."

    def _named(self, head: Head) -> When | None:
        """Until when they said that they would answer, while that is ahead."""
        named = head.facts.named
        return named if named is not None and over(named) > self._holding.now else None

    def _with_date(self, head: Head) -> str:
        named = self._named(head)
        return f"{self._name(head)} (by {self._said(named)})" if named else self._name(head)

    # -- one offer

    def _accepted(self, head: Head) -> str:
        name, holding = self._name(head), self._holding
        if not head.written:
            return f"You accepted {name}, not yet in writing: wait for the paper before you tell the others."
        undecided = (one for one in holding.offers if one.decision is None)
        others = [*undecided, *holding.scheduled, *holding.waiting]
        if head.told is None or not others:
            return f"You accepted {name}."
        return f"You accepted {name}: tell the others, {self._list(others)}."

    def _offer(self, head: Head, held: Held | None) -> str:
        name, holding = self._name(head), self._holding
        if head.decision is not None:
            by = f" {_by(self._when(head))}" if head.reply_by else ""
            return "" if head.told else f"You decided on {name}: tell them your {head.decision.answer}{by}."
        if head.reply_by is None and not self._told:
            return f"{name} gave no date: ask until when the offer stands."
        if holding.is_past(head):
            return f"{name} was to be answered {_by(self._when(head))}: apologise, and answer."
        if held is None:
            return ""
        return f"{self._waiting(held)}."

    def _waiting(self, held: Held) -> str:
        name, by = self._name(held.head), _by(self._when(held.head))
        if held.missed is None:
            return f"Answer {name} {by}{self._after()}"
        if held.reached is None:
            first = held.missed
            answer = f"Answer {name} {by}, {self._gap(held.day, first)} {self._interview(first)}"
            if held.refused:
                return f"{answer}; they gave no more time"
            return f"{answer}, which no extension would reach: tell {self._name(first.head)} your deadline"
        which = self._interview(held.reached, last=held.missed != held.reached == held.last)
        answer = f"Answer {name} {by}, {self._gap(held.day, held.reached)} {which}"
        if held.ask is not None:
            again = "once more, " if held.ask.again else ""
            long = ", which is long to ask for" if held.ask.long else ""
            return f"{answer}; or ask {name} {again}until {self._day(held.ask.until)}{long}"
        if held.refused:
            return f"{answer}; they gave no more time"
        until = f" until {self._said(held.pending)}" if held.pending else ""
        return f"{answer}; you asked for time{until}, and until they answer, the old deadline still applies"

    def _after(self) -> str:
        """A sentence that every interview elsewhere is over by then, and which is the last."""
        interviews = self._holding.interviews
        return f", after {self._interview(interviews[-1], last=len(interviews) > 1)}" if interviews else ""

    # -- one process

    def _process(self, head: Head) -> str:
        """Which offers must be answered before an interview of this process."""
        mine = [ahead for ahead in self._holding.interviews if ahead.head.id == head.id]
        missing = self._holding.ending_before(mine[-1]) if mine else ()
        if not missing:
            return ""
        tell = "" if head.facts.expedited else ": tell them your deadline"
        offers = [held.head for held in missing]
        return f"Before {self._interview(mine[-1])} {self._list(offers)} {_is(offers)} to be answered{tell}."

    # -- words

    def _interview(self, ahead: InterviewAhead, *, last: bool = False) -> str:
        """An interview by its kind and place: "the onsite at Northwind (tomorrow 14:00)"."""
        at = f"at {self._name(ahead.head)} ({self._said(ahead.slot.at)})"
        rounds = self._holding.whole(ahead.head.id).rounds
        kinds = (one_line(one.kind) for one in rounds if one.at.at == ahead.slot.at.at)
        kind = next(kinds, "") or "interview"
        if not last:
            return f"the {kind} {at}"
        return f"the last interview, {at}" if kind == "interview" else f"the last interview, the {kind} {at}"

    def _gap(self, day: date, ahead: InterviewAhead) -> str:
        days = (ahead.day - day).days
        if days <= 0:
            return "before"
        return "one day before" if days == 1 else f"{days} days before"

    def _list(self, heads: Sequence[Head], say: Callable[[Head], str] | None = None) -> str:
        """Names in a row: "Acme, Hooli and Pied Piper"; of many, some and the number of the rest."""
        few = heads if len(heads) <= _NAMED else heads[: _NAMED - 1]
        names = list(map(say or self._name, few))
        if len(few) < len(heads):
            names.append(f"{len(heads) - len(few)} more")
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def _name(self, head: Head) -> str:
        """A company; where there are several cards of it, with the role."""
        name, role = head.employer, one_line(head.role)
        return f"{name} ({role})" if role and name in self._twice else name

    def _when(self, head: Head) -> str:
        return self._said(head.reply_by) if head.reply_by else ""

    def _said(self, when: When) -> str:
        return wording.when(when, self._holding.now, self._clocks)

    def _day(self, day: date) -> str:
        return wording.day(day, self._holding.today)


def _is(heads: Sequence[Head]) -> str:
    return "is" if len(heads) == 1 else "are"


def _by(said: str) -> str:
    """Until a date: "by Fri 27 Mar", "by 15:40 today", but "today" and "yesterday"."""
    return said if said.startswith(("today", "yesterday")) else f"by {said}"
