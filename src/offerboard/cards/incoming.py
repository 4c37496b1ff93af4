"""What to have in view when a company calls: who it is, how things stand, what not to promise. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from offerboard.cards import summary, wording
from offerboard.cards.model import Card, Head
from offerboard.text import one_line

SAY = "Thank you. Could you send me that in writing, and tell me by when you need my answer?"
"""An answer to anything offered in a call that binds nobody."""
_SAY_NO = "Thank you for calling. I've decided not to go on with it, and I'll confirm that in writing today."
_STAGES = ("offer", "interview", "applied", "closed")


def callers(heads: Iterable[Head], typed: str) -> list[Head]:
    """The cards whose company and role have words that begin with those typed, the likeliest first.

    Offers come before interviews, and cards touched last before the rest.
    """
    wanted = typed.casefold().split()
    if not wanted:
        return []
    found = [head for head in heads if head.kind == "position" and _begins(head, wanted)]
    found.sort(key=lambda head: head.updated or head.created, reverse=True)
    return sorted(found, key=lambda head: (_STAGES.index(head.stage), not _first(head, wanted[0])))


def as_it_stands(card: Card, now: datetime, zone: str, *, hide_pay: bool) -> Iterator[str]:
    """How things stand, in lines: the offer or what is next, what you asked, decided and promised."""
    if title := summary.title(card):
        yield title
    if pay := summary.pay_line(card, hide_pay):
        yield f"pay, as far as you know: {pay}"
    if card.stage == "offer":
        yield from summary.offered(card, None, now, zone)
    elif ahead := summary.next_round(card, now):
        yield summary.interview(ahead, now, zone)
    elif matters := summary.matters(card, now, zone, hide_pay):
        yield matters
    if card.facts.bargained is not None:
        asked = wording.short_date(card.facts.bargained, zone)
        yield f"you asked for better terms on {asked}, and they have not answered"
    yield from _answered(card, zone)
    for promise in card.promises:
        yield f"you promised: {one_line(promise.text)}"


def not_said(card: Card, *, others: bool) -> Iterator[str]:
    """What not to promise or tell. `others`: other offers are open."""
    if card.outcome == "accepted":
        yield "no new terms on the spot: what you accepted stands until it is changed in writing"
    elif card.answer == "no":
        yield "no second reason, and no figure that would change your mind"
    else:
        yield "no yes, not even one with a condition: it can be held against you"
        yield "no figure of your own, and no earlier date than you need"
    if others:
        yield "not who else made you an offer, nor what they pay"


def say(card: Card) -> str:
    """What can be said at once: it binds nobody, or is what you decided and they do not know yet."""
    return _SAY_NO if card.answer == "no" and card.told is None else SAY


def _answered(card: Card, zone: str) -> Iterator[str]:
    """What you decided, whether they know, and the reason that they were told."""
    made = card.decision
    if made is None:
        return
    if card.told is None:
        yield f"you decided: {made.answer}; they do not know yet"
        return
    said = wording.short_date(card.told.at, zone)
    reason = wording.in_words(made.told_reason) if made.told_reason not in ("", "none") else ""
    why = f"; the reason you gave: {reason}" if reason else ""
    yield f"they have known your {made.answer} since {said}{why}"


def _begins(head: Head, wanted: list[str]) -> bool:
    words = one_line(f"{head.company} {head.role}").casefold().split()
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _first(head: Head, wanted: str) -> bool:
    return one_line(head.company).casefold().startswith(wanted)
