"""What the board knows for a letter: names, dates and amounts, said as the letter's language says them.

These are the names that a template can use, besides its slots and the phrases of its tone (`filling`). A
name whose value is not known is empty; a template asks with `if`.
"""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.model import Card, Entry
from offerboard.cards.values import Money, Pay, Situation, When
from offerboard.letters.saying.money import amount, bonus_amount
from offerboard.letters.standing import last_met
from offerboard.letters.tables import Language
from offerboard.text import one_line

Say = Callable[[When | None], str]


class LastContact(Struct, frozen=True, kw_only=True):
    """When the two sides were last in touch, and how: `met`, `called`, `wrote` (they did) or `applied`."""

    how: str = ""
    at: datetime | None = None


def interviews(card: Card, now: datetime, say: Say, zoned: Say) -> dict[str, str | tuple[str, ...]]:
    """The interviews ahead, and of the one that a message means when, where and with whom it is."""
    ahead = sorted((round_.at for round_ in card.rounds if round_.at.at > now), key=lambda when: when.at)
    one = meant(card, now)
    return {
        "interviews": tuple(map(say, ahead)),
        "interview": zoned(one.at) if one else "",
        "interview_plain": say(one.at) if one else "",
        "interview_hour": "" if one is None or one.at.day else f"{one.at.local:%H:%M}",
        "interview_where": one_line(one.where) if one else "",
        "interview_people": one_line(one.people) if one else "",
    }


def dates(card: Card, now: datetime, zone: str, say: Say) -> dict[str, str]:
    """What has happened, by its day."""

    def day(moment: datetime | None) -> str:
        return say(When.whole(When.moment(moment, zone).date, zone)) if moment else ""

    facts, last, asked = card.facts, last_contact(card, now), card.waiting
    return {
        "reply_by": say(card.reply_by),
        "met_on": day(last_met(card, now)),
        "last_on": day(last.at),
        "last_how": last.how,
        "nudged_on": day(facts.nudged),
        "bargained_on": day(facts.bargained),
        "asked_on": day(asked.asked) if asked else "",
        "named": say(facts.named),
    }


def terms(pay: Pay | None, language: Language) -> dict[str, str]:
    """What they offer."""
    words = language.money
    if pay is None:
        pay = Pay()
    equity = pay.equity
    return {
        "base": amount(pay.base, words),
        "bonus": bonus_amount(pay.bonus, words),
        "sign_on": amount(pay.sign_on, words),
        "equity": (one_line(equity.words) or amount(equity.value, words)) if equity else "",
    }


def rates(asked: Money | None, base: Money | None, language: Language) -> dict[str, str | bool]:
    """What such pay is called (`rate`), and the two amounts of it: the one asked for, and the one offered.

    Where both are paid by the same time, which the name tells, they are said without it; the second only
    where the first is more. What is asked for is `priced` where it is an amount.

    """
    words = language.money
    kind = asked or base
    period = kind.period if kind else "year"
    bare = base is None or base.period == period
    found: dict[str, str | bool] = {
        "priced": asked is not None,
        "pay_kind": period,
        "rate": words.called.get(period, ""),
        "base_amount": amount(base, words, bare=bare) if base and _more(asked, base) else "",
    }
    return found


def _more(asked: Money | None, base: Money) -> bool:
    """Whether what is asked for is more than what is offered, as far as it can be told."""
    if asked is None:
        return True
    alike = asked.currency in ("", base.currency)
    return alike and (asked.period != base.period or asked.amount > base.amount)


def last_contact(card: Card, now: datetime) -> LastContact:
    """The last contact between the two sides before `now`, but for one's own messages."""
    found = [LastContact(how=how, at=entry.at) for entry in card.timeline if (how := _how(entry))]
    if met := last_met(card, now):
        found.append(LastContact(how="met", at=met))
    past = [contact for contact in found if contact.at and contact.at <= now]
    return max(past, key=lambda contact: contact.at or now, default=LastContact())


def said_by(card: Card, situation: Situation) -> str:
    """How a message of a situation reached them last: `email`, …; empty where none is known to have."""
    said = [one for one in card.timeline if one.kind in ("sent", "called") and one.situation == situation]
    return max(said, key=lambda one: one.at).channel or "" if said else ""


def _how(entry: Entry) -> str:
    if entry.kind == "moved":
        return "applied" if entry.stage == "applied" else ""
    if entry.kind == "heard":
        return "called" if entry.channel == "phone" else "wrote"
    return ""
