"""What a field of a card says, in words, to show two versions side by side. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from offerboard.cards import advice, summary, wording
from offerboard.cards.model import Advisor, Contact, Decision, Draft, Round
from offerboard.cards.pay import saying
from offerboard.cards.values import Bonus, Equity, Money, Pay, When
from offerboard.text import clean, one_line

NOTHING = "(nothing)"
_LABELS = {
    "reply_by": "reply by",
    "written": "in writing",
    "spoken": "said first",
    "rounds": "interviews",
    "contacts": "contact",
    "advisors": "asked",
    "pros": "for it",
    "cons": "against it",
    "regret": "in a year",
    "criteria": "scores",
    "url": "link",
    "source": "found by",
    "stage": "where it stands",
    "received": "when it came",
    "drafts": "letters begun",
}


def label(field: str) -> str:
    """The name of a field, or of an item in one, such as "contacts.ann"."""
    name, _, item = field.partition(".")
    called = _LABELS.get(name, name.replace("_", " "))
    return one_line(f"{called}, {item}" if item else called)


def said(value: Any, now: datetime, zone: str, hide_pay: bool = False) -> str:
    """A value of a card in words, several lines where it has several; amounts only while they are shown."""
    return _said(value, now, zone, hide_pay) or NOTHING


def _said(value: Any, now: datetime, zone: str, hide_pay: bool) -> str:  # noqa: C901 - a line a type
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return clean(value)
        case When():
            return wording.when(value, now, zone)
        case datetime():
            return wording.moment(value, now, zone)
        case Money() | Bonus() | Equity() | Pay() if hide_pay:
            return saying.HIDDEN
        case Pay():
            return one_line(saying.say_pay(value, short=False))
        case Money():
            return saying.say_money(value, short=False)
        case Round():
            confirmed = "confirmed" if value.confirmed else "not confirmed"
            return _joined(summary.interview(value, now, zone), value.where, value.people, confirmed)
        case Decision():
            return _joined(value.answer, value.reason, value.words)
        case Contact():
            agency = f"for {value.agency}" if value.agency else ""
            prefers = f"prefers {value.channel}" if value.channel else ""
            place = (value.email, value.phone, prefers, value.via, agency)
            return _joined(value.name, value.address, value.job, *place)
        case Advisor():
            return advice.say(value)
        case Draft():
            return "\n".join(filter(None, (clean(value.subject), clean(value.body))))
        case tuple():
            return "\n".join(_said(each, now, zone, hide_pay) for each in value)
        case Mapping():
            each = ((label(str(key)), _said(item, now, zone, hide_pay)) for key, item in value.items())
            return _joined(*map(" ".join, each))
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return _said({name: each for name, each in fields.items() if each}, now, zone, hide_pay)
        case _:
            return one_line(str(value))


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, map(one_line, parts)))
