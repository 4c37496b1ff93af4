"""What is said of a card, in sentences that can be heard: words, and no signs. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime

from offerboard.cards import advice, summary, wording
from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.model import Card
from offerboard.cards.pay import saying
from offerboard.desk.desk import Desk
from offerboard.desk.layout import ColumnName

COLUMN_TITLES: dict[ColumnName, str] = {
    "interviews": "Interviews", "offers": "Offers", "declines": "Declines",
}  # fmt: skip
_MOST_OTHERS = 6
"""How many other offers are named."""


def spoken(text: str) -> str:
    """A line of the board as it is read aloud: commas in the place of dots and gaps."""
    return re.sub(r" · |\s{2,}", ", ", text).strip()


def sentence(text: str) -> str:
    """A text as a sentence: it begins with a capital, and ends with a full stop if it has no other end."""
    text = spoken(text)
    ended = text if not text or text[-1] in ".?!:…" else f"{text}."
    return ended[:1].upper() + ended[1:]


def flagged(flag: Flag, now: datetime, zone: wording.Zone) -> str:
    """A flag: its severity as a word, and what it says: "Urgent: answer by 15:40 today, 5 h left."."""
    said = wording.long(flag, now, zone)
    if flag.rule == "reply" and flag.severity is not Severity.OVERDUE:
        said = f"{said}, {wording.short(flag, now, zone)}"
    return sentence(f"{flag.severity.word}: {said}")


def card_line(
    number: int, card: Card, flag: Flag | None, now: datetime, zone: wording.Zone, *, hide_pay: bool
) -> str:
    """A card of a list, on one line: its number, who and where, its flag, and what matters of it."""
    who = ", ".join(filter(None, (card.company, summary.title(card))))
    parts = [sentence(who), flagged(flag, now, zone) if flag else ""]
    parts.append(sentence(summary.matters(card, now, zone, hide_pay)))
    return f"{number}. {' '.join(filter(None, parts))}"


def waiting(card: Card, flag: Flag, desk: Desk, zone: wording.Zone, *, hide_pay: bool) -> Iterator[str]:
    """A card that waits in triage: why, and what one has to know to answer it."""
    now = desk.now
    yield sentence(", ".join(filter(None, (card.company, summary.title(card)))))
    yield flagged(flag, now, zone)
    if card.stage == "offer" or card.received is not None:
        yield from map(sentence, summary.offered(card, flag, now, zone))
    if card.stage == "offer" and card.decision is None and card.outcome is None:
        yield sentence(f"pay: {summary.pay_line(card, hide_pay) or 'not given'}")
        friends = "; ".join(map(advice.say, card.advisors))
        asked = f"you asked {advice.asked(card)} of {advice.to_ask(card)} friends"
        yield sentence(_masked(f"{asked}: {friends}" if friends else asked, hide_pay=hide_pay))
    elif card.stage != "offer":
        yield sentence(summary.matters(card, now, zone, hide_pay))
    if card.decision is not None:
        yield sentence(_masked(summary.decision(card.decision, zone), hide_pay=hide_pay))
    if others := list(_other_offers(card.id, desk, zone)):
        yield sentence(f"also open: {'; '.join(others)}")


def _other_offers(id_: str, desk: Desk, zone: wording.Zone) -> Iterator[str]:
    """The open offers beside a card, each with what is decided or due."""
    others = [head for head in desk.offers if head.id != id_ and head.outcome is None]
    for head in others[:_MOST_OTHERS]:
        flag = desk.flag(head.id)
        if head.decision is not None:
            yield f"{head.name}, decided: {head.decision.answer}"
        elif flag is not None:
            yield f"{head.name}, {wording.short(flag, desk.now, zone)}"
        else:
            yield head.name
    if len(others) > _MOST_OTHERS:
        yield f"and {len(others) - _MOST_OTHERS} more"


def _masked(text: str, *, hide_pay: bool) -> str:
    return saying.masked(text) if hide_pay else text
