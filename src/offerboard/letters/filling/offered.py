"""What they offer, as a letter says it: terms, what rose, where the paper is not what was said."""

import re
from collections.abc import Mapping
from datetime import datetime
from string import Template
from typing import Any

from offerboard.cards.differing import alike, is_more
from offerboard.cards.differing import differing as differing_terms
from offerboard.cards.model import Card, Entry
from offerboard.cards.terms import PAID, Terms, paid, together
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.letters.filling.variables import Say
from offerboard.letters.saying.lengths import length
from offerboard.letters.saying.money import amount, bonus_amount
from offerboard.letters.saying.people import people
from offerboard.letters.tables import Language
from offerboard.sandbox.model import Value
from offerboard.text import one_line

_ONCE = "sign_on"
"""The term that is paid once, and has no period, whatever its field says."""
_SAID_APART = frozenset({*PAID, "start", "place", "title"})
"""Terms that a letter of acceptance has lines of its own for."""


def pay_terms(pay: Pay | None, language: Language) -> dict[str, Value]:
    """What is paid, by its parts."""
    words = language.money
    pay = pay or Pay()
    return {
        "base": amount(pay.base, words),
        "bonus": bonus_amount(pay.bonus, words),
        "sign_on": amount(pay.sign_on, words, bare=True),
        "equity": _shares(pay.equity, language) if pay.equity else "",
    }


def rates(asked: Money | None, base: Money | None, language: Language) -> dict[str, Value]:
    """What such pay is called (`rate`), and the amount of it that was offered.

    Where both are paid by the same time, which the name tells, it is said without it; and only where more is
    asked for. What is asked for is `priced` where it is an amount.
    """
    words = language.money
    kind = asked or base
    period = kind.period if kind else "year"
    bare = base is None or base.period == period
    return {
        "priced": asked is not None,
        "pay_kind": period,
        "rate": words.called.get(period, ""),
        "base_amount": amount(base, words, bare=bare) if base and _more(asked, base) else "",
    }


def _more(asked: Money | None, base: Money) -> bool:
    """Whether what is asked for is more than what is offered, as far as it can be told."""
    if asked is None:
        return True
    same = asked.currency in ("", base.currency)
    return same and (asked.period != base.period or asked.amount > base.amount)


def stated(card: Card, language: Language, say: Say) -> dict[str, Value]:
    """The terms that were stated beside pay, start and place, a line each; the title that they use."""
    terms = together(card.said)
    if card.paper is not None and card.written:
        terms = terms.then(card.paper.terms)
    others = {name: getattr(terms, name) for name in terms.named if name not in _SAID_APART}
    return {"agreed_terms": _lines(others, language, say), "offered_title": one_line(terms.title)}


def differing(card: Card, zone: str, language: Language, say: Say) -> dict[str, Value]:
    """Where the paper is not what was said, as lists side by side: of each term when and by whom."""
    found = differing_terms(card)
    return {
        "differing": tuple(language.terms.labels.get(one.term, one.term) for one in found),
        "differing_said": tuple(_term(one.term, one.values[0], language, say) for one in found),
        "differing_written": tuple(_term(one.term, one.values[1], language, say) for one in found),
        "differing_on": tuple(_day(one.said.at, zone, say) for one in found),
        "differing_by": tuple(_whom(one.said.by) for one in found),
    }


def agreed(card: Card, zone: str, language: Language, say: Say) -> dict[str, Value]:
    """What was agreed in words and is on no record: on which day, the date granted, what rose."""
    at = card.facts.agreed
    entries = [one for one in card.timeline if one.at == at and one.kind in ("granted", "revised")]
    granted = next((one.until for one in entries if one.kind == "granted"), None)
    better: dict[str, Any] = {}
    for one in entries:
        better |= _changed(one, card) if one.kind == "revised" else {}
    return {
        "agreed_on": _day(at, zone, say) if at else "",
        "granted_until": say(granted),
        "agreed_lines": _lines(better, language, say),
    }


def raised(card: Card, language: Language, say: Say) -> dict[str, Value]:
    """What they improved in their offer last, as clauses: what rose ("the base pay to €98,000"), what is new.

    What fell is neither, nor what cannot be compared.
    """
    last = max((one for one in card.timeline if one.kind == "revised"), key=lambda one: one.at, default=None)
    rose: list[str] = []
    new: list[str] = []
    if last is not None:
        before = together(one for one in card.said if one.at < last.at).then(paid(last.pay))
        for name, value in _changed(last, card).items():
            known = name in before.named
            table = language.terms.raised if known else language.terms.added
            if (pattern := table.get(name)) and (not known or is_more(value, getattr(before, name))):
                (rose if known else new).append(
                    pattern.replace("$value", said(value, language, say, bare=True))
                )
    return {"raised": tuple(rose), "added": tuple(new)}


def said(value: Any, language: Language, say: Say, *, bare: bool = False) -> str:
    """The value of a term."""
    match value:
        case Money():
            return amount(value, language.money, bare=bare)
        case Bonus():
            return bonus_amount(value, language.money)
        case Equity():
            return _shares(value, language)
        case When():
            return say(value)
        case _:
            return length(one_line(str(value)), language.terms.lengths, language.money.point)


def _shares(equity: Equity, language: Language) -> str:
    """A grant of shares: an amount as the language says it, whatever else in its own words."""
    words = one_line(equity.words)
    if equity.value is None:
        return words
    worth = amount(equity.value, language.money, bare=True)
    if words and not re.search(r"\b(?:over|in) \d", words, re.IGNORECASE):
        return worth
    return Template(language.terms.vested).safe_substitute(amount=worth, years=equity.years)


def _changed(entry: Entry, card: Card) -> Mapping[str, Any]:
    """The terms that a revision named, and that are not what they were before."""
    now = entry.terms or paid(card.pay)
    before = paid(entry.pay) if entry.pay is not None else Terms()
    return {
        name: getattr(now, name)
        for name in now.named
        if not (name in before.named and alike(getattr(now, name), getattr(before, name)))
    }


def _term(name: str, value: Any, language: Language, say: Say) -> str:
    return said(value, language, say, bare=name == _ONCE)


def _lines(values: Mapping[str, Any], language: Language, say: Say) -> tuple[str, ...]:
    labels = language.terms.labels
    return tuple(
        f"{labels[name]}{language.terms.colon}{text}"
        for name, value in values.items()
        if name in labels and (text := _term(name, value, language, say))
    )


def _day(moment: datetime | None, zone: str, say: Say) -> str:
    return say(When.whole(When.moment(moment, zone).date, zone)) if moment else ""


def _whom(name: str) -> str:
    found = people(name)
    return found[0].whole if found else ""
