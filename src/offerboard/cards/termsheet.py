"""Terms as people read them: each by its name and its value, and where two sides differ. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from offerboard.cards import wording
from offerboard.cards.differing import differing as differing_terms
from offerboard.cards.model import Card, Entry
from offerboard.cards.pay import saying
from offerboard.cards.terms import PAID, TERMS, Stated, Terms, label, latest, paid
from offerboard.cards.values import Bonus, Equity, Money, When
from offerboard.text import one_line


def value(term: str, terms: Terms, now: datetime, zone: wording.Zone, *, hide_pay: bool = False) -> str:
    """A term's value in words; "" where it was not named. An amount is hidden where pay is."""
    found: Any = getattr(terms, term)
    if not found:
        return ""
    if hide_pay and term in PAID:
        return saying.HIDDEN
    match found:
        case Money():
            return saying.say_money(found, short=False)
        case Bonus():
            return saying.say_bonus(found, short=False)
        case Equity():
            return one_line(saying.equity_text(found))
        case When():
            return wording.when(found, now, zone)
        case _:
            text = one_line(str(found))
            return saying.masked(text) if hide_pay else text


def lines(
    terms: Terms, now: datetime, zone: wording.Zone, *, hide_pay: bool = False
) -> Iterator[tuple[str, str]]:
    """The terms that were named, each with its value."""
    for term in terms.named:
        yield label(term), value(term, terms, now, zone, hide_pay=hide_pay)


def beside(
    card: Card, now: datetime, zone: wording.Zone, *, hide_pay: bool = False
) -> Iterator[tuple[str, str, str, str]]:
    """For each term that was named: its value in the advert, as last said, and on the paper."""
    advert, paper = card.advert or Terms(), card.paper.terms if card.paper is not None else Terms()
    said = latest(card.said)
    for term in TERMS:
        spoken = said[term].terms if term in said else Terms()
        cells = [value(term, each, now, zone, hide_pay=hide_pay) for each in (advert, spoken, paper)]
        if any(cells):
            yield label(term), cells[0], cells[1], cells[2]


def differing(card: Card, now: datetime, zone: wording.Zone, *, hide_pay: bool = False) -> Iterator[str]:
    """Where the paper is not what was said: "pay: the paper says €81,000; €84,000 was said on 3 Apr"."""
    if not card.written:
        return
    for one in differing_terms(card):
        said, paper = (
            value(one.term, each.terms, now, zone, hide_pay=hide_pay) for each in (one.said, one.paper)
        )
        yield f"{label(one.term)}: the paper says {paper}; {said} was said {on(one.said, zone)}"


def changed(
    entry: Entry, card: Card, now: datetime, zone: wording.Zone, *, hide_pay: bool = False
) -> Iterator[str]:
    """What an entry of a card's timeline says of terms: "pay €95,000 (was €90,000)", where they changed."""
    terms, before = entry.terms or Terms(), paid(entry.pay)
    if entry.kind == "revised":
        before = _stated_before(entry, card).then(before)
    for term in terms.named:
        now_ = value(term, terms, now, zone, hide_pay=hide_pay)
        was = value(term, before, now, zone, hide_pay=hide_pay)
        yield f"{label(term)} {now_}" + (f" (was {was})" if was and not hide_pay and was != now_ else "")
    if not terms and entry.pay is not None and not hide_pay:
        yield f"before: {one_line(saying.say_pay(entry.pay, short=False))}"


def _stated_before(entry: Entry, card: Card) -> Terms:
    """The terms that they had stated when an entry of the timeline was made."""
    ordered = sorted(card.timeline, key=lambda one: one.at)
    found = Terms()
    for one in ordered[: ordered.index(entry)]:
        found = found.then(one.terms or Terms())
    return found


def on(stated: Stated, zone: wording.Zone) -> str:
    """When and by whom terms were stated: "on 3 Apr by Ms Weber"."""
    by = f" by {one_line(stated.by)}" if stated.by else ""
    how = f" by {stated.channel}" if stated.channel and not by else ""
    return f"on {wording.short_date(stated.at, zone)}{by}{how}"
