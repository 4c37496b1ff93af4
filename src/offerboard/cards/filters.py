"""Finding and ordering cards: the words of the filter, and the orders beside urgency. Pure."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

from offerboard.cards.clock.flags import Judgement
from offerboard.cards.model import Facets, Head
from offerboard.cards.pay.worth import Measure, totals
from offerboard.cards.values import Pay

OrderName = Literal["urgency", "company", "pay", "date"]
ORDERS: tuple[OrderName, ...] = ("urgency", "company", "pay", "date")

_NOTHING = Decimal(0)

Look = Callable[[], Facets]
Filter = Callable[[Head, Judgement, Look], bool]


def parse(text: str) -> Filter | None:
    """The filter of the typed words, all of which must fit; None for no words.

    A word fits company, role, place, tag, contact, source or note; `is:` fits stage, outcome, severity,
    `flagged`, `remote`; `reason:`, `tag:`, `company:`, `role:`, `place:`, `stage:`, `outcome:` one field.
    A `-` before a word turns it round.
    """
    tests = [_word(word) for word in text.casefold().split()]
    if not tests:
        return None
    return lambda head, judgement, look: all(test(head, judgement, look) for test in tests)


def order(name: OrderName, measure: Measure) -> Callable[[Head, Look], tuple[Any, ...]] | None:
    """The key of an order; None for urgency, which is the desk's own. Pay is of the first year (`worth`)."""
    match name:
        case "urgency":
            return None
        case "company":
            return lambda head, _look: (head.company.casefold(), head.role.casefold())
        case "date":
            return lambda head, _look: (-_date(head),)
        case "pay":
            return lambda _head, look: _by_pay(look().pay, measure)


def _date(head: Head) -> float:
    """What a card is dated by: its reply-by, when the offer came, or when it was last touched."""
    if head.received is not None:
        return head.received.at.timestamp()
    return (head.updated or head.created).timestamp()


def _by_pay(pay: Pay | None, measure: Measure) -> tuple[int, Decimal]:
    """The most first; then what lacks a rate, among which nothing can be compared, then what names no pay."""
    if pay is None or pay.base is None:
        return 2, _NOTHING
    first = totals(pay, measure).first_year
    return (1, _NOTHING) if first.lacks else (0, -first.amount)


def _word(word: str) -> Filter:
    if word.startswith("-") and len(word) > 1:
        inner = _word(word[1:])
        return lambda head, judgement, look: not inner(head, judgement, look)
    name, colon, value = word.partition(":")
    if colon and name in _FIELDS:
        field = _FIELDS[name]
        return lambda head, judgement, look: value in field(head, judgement, look)
    return lambda head, _judgement, look: word in _text(head, look)


def _text(head: Head, look: Look) -> str:
    """All that a bare word is looked for in; the facets are read only where the head does not hold it."""
    facets = look()
    parts = [head.company, head.role, facets.place, facets.source, facets.notes, *facets.tags]
    for contact in facets.contacts:
        parts += (contact.name, contact.email, contact.agency)
    return "\n".join(parts).casefold()


def _is(head: Head, judgement: Judgement, look: Look) -> str:
    flag = judgement.flag
    words = [head.stage, head.outcome or "open", "told" if head.told else "untold"]
    if flag is not None:
        words += [flag.severity.word, flag.rule, "flagged"]
    if judgement.snoozed is not None:
        words.append("snoozed")
    if look().remote or "remote" in look().place.casefold():
        words.append("remote")
    return " ".join(words)


def _reason(head: Head, _judgement: Judgement, _look: Look) -> str:
    decision = head.decision
    return f"{decision.reason} {decision.told_reason}".casefold() if decision else ""


_FIELDS: dict[str, Callable[[Head, Judgement, Look], str]] = {
    "is": _is,
    "reason": _reason,
    "stage": lambda head, _judgement, _look: head.stage,
    "outcome": lambda head, _judgement, _look: head.outcome or "",
    "company": lambda head, _judgement, _look: head.company.casefold(),
    "role": lambda head, _judgement, _look: head.role.casefold(),
    "tag": lambda _head, _judgement, look: "\n".join(look().tags).casefold(),
    "place": lambda _head, _judgement, look: look().place.casefold(),
    "contact": lambda _head, _judgement, look: "\n".join(
        f"{contact.name} {contact.email} {contact.agency}" for contact in look().contacts
    ).casefold(),
    "source": lambda _head, _judgement, look: look().source.casefold(),
}
