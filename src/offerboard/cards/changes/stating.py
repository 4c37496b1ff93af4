"""What they stated of the terms: as it was said, as the paper has it, and as the card has it now."""

from datetime import datetime
from typing import Any

from msgspec import structs

from offerboard.cards.model import Card
from offerboard.cards.terms import PAID, Stated, Terms, latest, paid, together
from offerboard.cards.values import Channel, Pay

_OF_THE_CARD = ("start", "place")
"""The terms that are fields of the card by the same name, beside the pay."""


def stated(
    card: Card, terms: Terms, at: datetime, *, written: bool, by: str = "", channel: Channel | None = None
) -> Card:
    """The card with terms that they stated at a moment, `written` on paper; `by` says who.

    Its own pay, start and place become what was stated last, in whichever order statements are noted.
    """
    if not terms:
        return card
    if written:
        before = card.paper.terms if card.paper is not None else Terms()
        paper = Stated(terms=before.then(terms), at=at, by=by, channel=channel)
        card = structs.replace(card, paper=paper)
    else:
        said = Stated(terms=terms, at=at, by=by, channel=channel)
        card = structs.replace(card, said=(*card.said, said))
    return _with(card, terms.named)


def with_new_paper(card: Card) -> Card:
    """The card after another paper came, of which nobody notes the terms: an older one no longer counts.

    If they stated nothing after the older paper, this is the same offer on paper once more, and the card
    stays as it is.
    """
    paper = card.paper
    if paper is None or not any(one.at > paper.at for one in card.said):
        return card
    return structs.replace(card, paper=None)


def apart_from_advert(card: Card) -> Card:
    """The card as its offer comes: any pay it had until then was the advert's, not the offer's."""
    advert = paid(card.pay)
    if card.received is not None or card.said or card.paper is not None or card.pay is None:
        return card
    words = card.pay.words
    kept = (card.advert or Terms()).then(structs.replace(advert, other=words) if words else advert)
    return structs.replace(card, advert=kept or None, pay=None)


def corrected(before: Card, after: Card) -> Card:
    """The card after an edit, with the statements corrected that its pay, start and place came from."""
    names = [name for name in (*PAID, *_OF_THE_CARD) if _value(before, name) != _value(after, name)]
    sources = latest(_in_order(after))
    for name in names:
        source = sources.get(name)
        if source is None:
            continue
        value = _value(after, name)
        terms = structs.replace(source.terms, **{name: "" if value is None and name == "place" else value})
        fresh = structs.replace(source, terms=terms)
        sources = {term: fresh if one is source else one for term, one in sources.items()}
        after = structs.replace(
            after,
            said=tuple(fresh if one is source else one for one in after.said),
            paper=fresh if after.paper is source else after.paper,
        )
    return after


def _in_order(card: Card) -> tuple[Stated, ...]:
    """Every statement; at the same moment the paper's counts."""
    return (*card.said, card.paper) if card.paper is not None else card.said


def _with(card: Card, names: tuple[str, ...]) -> Card:
    """The card with these terms as they were stated last."""
    now = together(_in_order(card))
    pay = {name: getattr(now, name) for name in names if name in PAID}
    fields: dict[str, Any] = {name: getattr(now, name) for name in names if name in _OF_THE_CARD}
    if pay:
        fields["pay"] = structs.replace(card.pay or Pay(), **pay)
    return structs.replace(card, **fields) if fields else card


def _value(card: Card, name: str) -> Any:
    return getattr(card.pay or Pay(), name) if name in PAID else getattr(card, name)
