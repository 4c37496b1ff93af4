"""What `holding` found, in whole sentences. Pure.

"Answer Acme by 15:40 today, one day before the onsite at Northwind; or ask Acme until Tue 24 Nov."
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from offerboard.cards import wording
from offerboard.cards.holding import Holding, Talk, Wait
from offerboard.cards.model import Head
from offerboard.cards.values import When
from offerboard.text import one_line

_NAMED = 4
"""More cards than these are counted, not named."""
_STEPS = 3
"""Dates at which fewer offers are held: more than these make no sentence."""


class Sentence(NamedTuple):
    """A whole sentence, and the cards that it is about; none where it is about all."""

    ids: tuple[str, ...]
    text: str


class Words:
    """The sentences about the open cards: first the offers by their date, then what concerns several."""

    def __init__(self, holding: Holding) -> None:
        self._holding = holding
        heads = (*holding.offers, *holding.accepted, *holding.talks)
        names = [_name(head) for head in heads]
        twice = {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
        self._names = {
            head.id: f"{name} ({one_line(head.role)})" if name in twice and one_line(head.role) else name
            for head, name in zip(heads, names, strict=True)
        }
        self.sentences = tuple(self._all())

    def of(self, id_: str) -> tuple[str, ...]:
        """The sentences that are about one card alone."""
        return tuple(text for ids, text in self.sentences if ids == (id_,))

    def _all(self) -> Iterator[Sentence]:
        holding = self._holding
        waits = {wait.head.id: wait for wait in holding.waits}
        told = [head for head in holding.accepted if head.written and head.told is not None]
        for head in holding.accepted:
            yield Sentence((head.id,), self._accepted(head))
        for head in holding.offers:
            if text := self._offer(head, None if told else waits.get(head.id)):
                yield Sentence((head.id,), text)
        if told:
            return
        for head in holding.talks:
            if text := self._talk(head):
                yield Sentence((head.id,), text)
        yield from self._several()

    # -- one offer

    def _accepted(self, head: Head) -> str:
        name, holding = self._names[head.id], self._holding
        if not head.written:
            return f"You accepted {name}, not yet in writing: wait for the paper before you tell the others."
        others = [*(one for one in holding.offers if one.decision is None), *holding.talks]
        if head.told is None or not others:
            return f"You accepted {name}."
        return f"You accepted {name}: tell the others, {self._list(others)}."

    def _offer(self, head: Head, wait: Wait | None) -> str:
        name, holding = self._names[head.id], self._holding
        if head.decision is not None:
            by = f" by {self._when(head)}" if head.reply_by else ""
            return "" if head.told else f"You decided on {name}: tell them your {head.decision.answer}{by}."
        if head.reply_by is None:
            return f"{name} gave no date: ask until when the offer stands."
        if holding.is_past(head):
            return f"{name} was to be answered by {self._when(head)}: apologise, and answer."
        if wait is None:
            return ""
        return f"{self._waiting(wait)}."

    def _waiting(self, wait: Wait) -> str:
        name, by = self._names[wait.head.id], f"by {self._when(wait.head)}"
        if not wait.missed:
            return f"Answer {name} {by}{self._after(wait)}"
        if not wait.reached:
            first = wait.missed[0]
            answer = f"Answer {name} {by}, {self._gap(wait.day, first)} {self._interview(first)}"
            if wait.refused:
                return f"{answer}; they gave no more time"
            return f"{answer}, which no extension would reach: tell {self._names[first.head.id]} your date"
        last = wait.reached[-1]
        which = self._interview(last, last=len(wait.missed) > 1 and last == wait.missed[-1])
        answer = f"Answer {name} {by}, {self._gap(wait.day, last)} {which}"
        if wait.ask is not None:
            again = "once more, " if wait.ask.again else ""
            long = ", which is long to ask for" if wait.ask.long else ""
            return f"{answer}; or ask {name} {again}until {self._day(wait.ask.until)}{long}"
        if wait.refused:
            return f"{answer}; they gave no more time"
        until = f" until {self._said(wait.pending)}" if wait.pending else ""
        return f"{answer}; you asked for time{until}, and while they do not answer the date stands"

    def _after(self, wait: Wait) -> str:
        """That every interview elsewhere is over by then, and which is the last."""
        interviews = [talk for talk in self._holding.interviews if talk.head.id != wait.head.id]
        if not interviews:
            return ""
        return f", after {self._interview(interviews[-1], last=len(interviews) > 1)}"

    # -- one process

    def _talk(self, head: Head) -> str:
        """Which offers are to be answered before an interview of this process."""
        holding = self._holding
        missing = [wait for wait in holding.waits if any(talk.head.id == head.id for talk in wait.missed)]
        if not missing:
            return ""
        last = [talk for talk in holding.interviews if talk.head.id == head.id][-1]
        tell = "" if head.facts.expedited else ": tell them your date"
        are = "is" if len(missing) == 1 else "are"
        offers = self._list([wait.head for wait in missing])
        return f"Before {self._interview(last)} {offers} {are} to be answered{tell}."

    # -- several

    def _several(self) -> Iterator[Sentence]:
        holding = self._holding
        steps = list(holding.together)
        if steps:
            first, *rest = steps
            parts = [f"{self._list(first.heads)} can be held together until {self._said(first.until)}"]
            parts += [
                f"{self._list(step.heads)} until {self._said(step.until)}" for step in rest[: _STEPS - 1]
            ]
            yield Sentence((), f"{'; '.join(parts)}.")
        if holding.waits and not holding.interviews:
            yield Sentence((), "No interview is ahead elsewhere: there is nothing to wait for.")

    # -- words

    def _interview(self, talk: Talk, *, last: bool = False) -> str:
        """An interview by its kind and place: "the onsite at Northwind (tomorrow 14:00)"."""
        at = f"at {self._names[talk.head.id]} ({self._said(talk.slot.at)})"
        rounds = self._holding.whole(talk.head.id).rounds
        kind = next((one_line(one.kind) for one in rounds if one.at.at == talk.slot.at.at), "") or "interview"
        if not last:
            return f"the {kind} {at}"
        return f"the last interview, {at}" if kind == "interview" else f"the last interview, the {kind} {at}"

    def _gap(self, day: date, talk: Talk) -> str:
        days = (talk.day - day).days
        if days <= 0:
            return "before"
        return "one day before" if days == 1 else f"{days} days before"

    def _list(self, heads: Sequence[Head]) -> str:
        """Names in a row: "Acme, Hooli and Pied Piper"; of many some, and how many more."""
        names = [self._names[head.id] for head in heads]
        if len(names) > _NAMED:
            names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def _when(self, head: Head) -> str:
        return self._said(head.reply_by) if head.reply_by else ""

    def _said(self, when: When) -> str:
        holding = self._holding
        return wording.when(when, holding.now, holding.zone)

    def _day(self, day: date) -> str:
        return wording.day(day, self._holding.today)


def _name(head: Head) -> str:
    return one_line(head.company) or "(no company)"
