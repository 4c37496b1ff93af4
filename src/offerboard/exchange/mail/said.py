"""What was read in a mail, as a person reads it: each value beside the words that it was read from."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from offerboard.cards.model import Contact, Round
from offerboard.cards.pay.saying import bonus_text, equity_text, money_text
from offerboard.cards.values import Bonus, Equity, Money, When
from offerboard.exchange.mail.found import Found
from offerboard.exchange.mail.proposal import Does
from offerboard.exchange.mail.reading import MailReading

KINDS = {
    "offer": "an offer",
    "invitation": "an invitation to an interview",
    "cancelled": "an interview called off",
    "rejection": "a rejection",
    "rescinded": "an offer taken back",
    "raise": "another offer than before",
    "granted": "more time to answer",
    "refused": "no more time to answer",
    "accepted": "a word that your yes arrived",
    "other": "no offer, invitation or rejection that is known in English, German, French, Spanish or Chinese",
}

DOES: Mapping[Does, str] = {
    "add": "a new card",
    "offer": "they made you an offer",
    "revise": "their offer is another now",
    "grant": "they give you more time",
    "refuse": "they give you no more time",
    "invite": "they want to talk to you",
    "move": "the interview is at another time",
    "cancel": "they called the interview off",
    "end": "it ends, by them",
    "note": "you heard from them",
}
"""What a mail does, in a few words."""


class ReadValue(Struct, frozen=True):
    """A value: its name, itself, the words it was read from, and what is to be asked of it.

    `choices` are what it could be, the value first, where it can be several things.
    """

    name: str
    value: str
    words: str
    where: str
    doubt: str
    choices: tuple[str, ...] = ()


def rows_of(reading: MailReading, zone: str) -> Iterator[ReadValue]:
    """What was read, in the order of a card."""
    paid = reading.paid
    values: list[tuple[str, Found[Any] | None]] = [
        ("company", reading.company),
        ("role", reading.role),
        ("contact", reading.contact),
        ("agency", reading.agent),
        ("pay", paid.base),
        ("bonus", paid.bonus),
        ("sign-on", paid.sign_on),
        ("equity", paid.equity),
        ("reply by", reading.reply_by or reading.soon),
        ("start", reading.start),
        ("place", reading.place),
        ("hours", reading.hours),
        ("days off", reading.days_off),
        ("notice", reading.notice),
        ("probation", reading.probation),
        *(("interview", each) for each in reading.rounds),
        ("link", reading.link),
    ]
    for name, found in values:
        if found is not None:
            shown = said(found.value, zone)
            if name == "pay" and paid.base is not None:
                shown += _times(paid.base.value, paid.words)
            choices = tuple(said(each, zone) for each in (found.value, *found.others)) if found.others else ()
            yield ReadValue(name, shown, found.words, found.where, found.doubt, choices)


def _times(base: Money, words: tuple[str, ...]) -> str:
    """How often in a year a month's pay is paid, and what that comes to."""
    for each in words:
        count = each.removeprefix("× ")
        if each.startswith("× ") and count.isdigit() and base.period == "month":
            year = Money(amount=base.amount * Decimal(count), currency=base.currency)
            return f" × {count} = {money_text(year)}"
    return ""


def _when(when: When, zone: str) -> str:
    """A date with its year, its hour, and the zone where it is not the user's."""
    day = f"{when.local:%a} {when.local.day} {when.local:%b %Y}"
    hour = "" if when.day else f" {when.local:%H:%M}"
    return f"{day}{hour}{f' {when.zone}' if when.zone != zone else ''}"


def said(value: Any, zone: str) -> str:
    """A value in words."""
    match value:
        case When():
            return _when(value, zone)
        case Money():
            return money_text(value)
        case Bonus():
            return bonus_text(value)
        case Equity():
            return equity_text(value)
        case Contact():
            parts = (value.name, value.job, value.agency, value.email, value.phone)
            return ", ".join(filter(None, parts))
        case Round():
            off = "called off" if value.state == "cancelled" else ""
            more = (
                f"{value.minutes} min" if value.minutes else "",
                value.kind,
                value.where,
                value.people,
                off,
            )
            return ", ".join(filter(None, (_when(value.at, zone), *more)))
        case _:
            return str(value)
