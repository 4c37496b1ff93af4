"""What a card can be found by, worked out once for each state of it."""

from collections.abc import Iterator

from msgspec import Struct

from offerboard.cards.finding.folding import APART, folded
from offerboard.cards.model import Facets, Head
from offerboard.cards.pay import saying
from offerboard.cards.values import MY_ANSWER, Pay
from offerboard.text import one_line


class Findable(Struct, frozen=True, gc=False):
    """A card as finding sees it.

    `words` are all its words, folded, its fields apart; `state` what `is:` asks for, but for its flag; the
    rest as it is shown, for fields asked for by name and for completing what is typed.
    """

    words: str
    state: frozenset[str]
    stage: str
    outcome: str
    company: str
    role: str
    place: str
    source: str
    pay: str
    note: str
    contact: str
    tags: tuple[str, ...]
    reasons: tuple[str, ...]


def findable(head: Head, facets: Facets) -> Findable:
    """What a card can be found by."""
    company, role = one_line(head.company), one_line(head.role)
    remote = _is_remote(facets)
    place = one_line(facets.place)
    if remote and "remote" not in place.casefold():
        place = f"{place}, remote" if place else "remote"
    pay, note, contact = _pay(facets.pay), "\n".join(_notes(head, facets)), "\n".join(_people(facets))
    source = "\n".join(one_line(text) for text in (facets.source, facets.referrer) if text)
    decision = head.decision
    texts = (company, role, place, pay, source, facets.url, contact, *facets.tags, note)
    return Findable(
        words=folded(APART.join(texts)) + " ",
        state=frozenset(_state(head, remote)),
        stage=head.stage,
        outcome=head.outcome or "",
        company=company,
        role=role,
        place=place,
        source=source,
        pay=pay,
        note=note,
        contact=contact,
        tags=tuple(one_line(tag) for tag in facets.tags),
        reasons=tuple(filter(None, (decision.reason, decision.told_reason))) if decision else (),
    )


def _is_remote(facets: Facets) -> bool:
    """Whether it is, as the card says; where it says nothing, as its place does."""
    if facets.remote is not None:
        return facets.remote
    return " remote" in folded(facets.place)


def _state(head: Head, remote: bool) -> Iterator[str]:
    yield head.stage
    if head.outcome is not None:
        yield head.outcome
    elif head.stage != "closed":
        yield "open"
    if head.told is not None:
        yield "told"
    elif head.outcome in MY_ANSWER or (head.decision is not None and head.outcome is None):
        yield "untold"
    if head.decision is not None:
        yield "decided"
    if head.facts.copied is not None:
        yield "copied"
    if remote:
        yield "remote"


def _pay(pay: Pay | None) -> str:
    """The terms in full, in short, and as they are typed: "€92,000", "€92k", "92000 EUR/year"."""
    if pay is None:
        return ""
    whole, short = saying.say_pay(pay, short=False), saying.say_pay(pay)
    return "\n".join((whole, short, saying.money_text(pay.base) if pay.base else "", one_line(pay.words)))


def _people(facets: Facets) -> Iterator[str]:
    for contact in facets.contacts:
        yield from filter(None, (contact.name, contact.email, contact.phone, contact.agency, contact.job))
    for round_ in facets.rounds:
        if round_.people:
            yield round_.people


def _notes(head: Head, facets: Facets) -> Iterator[str]:
    """What the user wrote: the notes, what was noted in the timeline, the words of the decision."""
    if facets.notes:
        yield facets.notes
    yield from (line.text for line in facets.timeline if line.text)
    if head.decision is not None and head.decision.words:
        yield head.decision.words
