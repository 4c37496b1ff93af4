"""Made-up cards on which every letter can be tried: between them they stand as a card can stand."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from msgspec import structs

from offerboard.cards.model import Card, Contact, Decision, Entry, Extension, Facts, Round, Told
from offerboard.cards.values import OUTCOMES, Bonus, Equity, Money, Pay, Stage, When
from offerboard.letters.model import Sender, Slot
from offerboard.letters.standing import BoardFacts, holds, standing

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
"""A Wednesday morning, so that letters come out alike on every day."""
SENDER = Sender(name="Robin Vale", phone="+49 30 555 0142", zone=ZONE)


class Sample(NamedTuple):
    """A made-up card, and the board around it."""

    card: Card
    facts: BoardFacts
    words: frozenset[str]


def day(days: int, hour: int | None = None) -> When:
    """A day so many days from `NOW`; a moment of it where an hour is given."""
    date = NOW.date() + timedelta(days=days)
    if hour is None:
        return When.whole(date, ZONE)
    return When.moment(datetime.combine(date, time(hour)), ZONE)


def samples(conditions: Sequence[str]) -> list[Sample]:
    """A few made-up cards that meet one of the conditions; what else may be true of such is so of one."""
    fitting: dict[frozenset[str], Sample] = {}
    for card in _cards():
        for facts in (_CROWDED, _ALONE):
            words = standing(card, facts, NOW, SENDER.policy)
            if any(holds(condition, words) for condition in conditions):
                fitting.setdefault(words, Sample(card, facts, words))
    return list(_telling(fitting.values()))


def _telling(all_of_them: Collection[Sample]) -> Iterator[Sample]:
    """Some of the cards, of which each word is true of one, and not of another, as of all of them."""
    known = frozenset().union(*(sample.words for sample in all_of_them))
    seen = {sample.words: {(word, word in sample.words) for word in known} for sample in all_of_them}
    left = set().union(*seen.values())
    while left:
        best = max(all_of_them, key=lambda sample: len(seen[sample.words] & left))
        left -= seen[best.words]
        yield best


def answers(slots: Sequence[Slot]) -> dict[str, str | When]:
    """Something for each slot that is empty: a date that no other has, else the example of its question."""
    found: dict[str, str | When] = {}
    for at, slot in enumerate(slots):
        if slot.value:
            continue
        example = _EXAMPLE.search(slot.question)
        if slot.kind == "date":
            found[slot.name] = day(-14) if slot.past else day(5 + at, 14)
        else:
            found[slot.name] = example[1] if example else slot.label
    return found


_EXAMPLE = re.compile(r"(?:such as|as in):? [“\"]?(.+?)[”\"]?\??$")
_ALONE = BoardFacts()
_CROWDED = BoardFacts(
    accepted_elsewhere=True,
    other_offer=True,
    other_written=True,
    other_interview=True,
    other_dates=(day(6),),
    holders=("Hooli",),
)
_CARD = Card(
    id="0000aaaa",
    created=NOW - timedelta(days=30),
    company="Globex",
    role="Senior developer",
    place="Lyon",
    contacts=(
        Contact(
            name="Camille Roux", job="recruiter", email="c.roux@globex.example", phone="+33 4 55 50 14 20"
        ),
    ),
    pay=Pay(base=Money(amount=Decimal(62000), currency="EUR")),
)
_PAID = Pay(
    base=Money(amount=Decimal(62000), currency="EUR"),
    bonus=Bonus(percent=Decimal(10)),
    sign_on=Money(amount=Decimal(5000), currency="EUR", period="once"),
    equity=Equity(words="2,000 options over 4 years"),
)
_OVER = Round(at=day(-1, 10), kind="onsite")
_LONG_OVER = Round(at=day(-12, 10))
_AHEAD = Round(at=day(8, 14), kind="onsite", where="12 rue des Fleurs, Lyon", people="Camille Roux")
_SOON = structs.replace(_AHEAD, at=day(1, 14), confirmed=True)
_EARLIER = NOW - timedelta(days=6)
_LATELY = NOW - timedelta(hours=2)


def _cards() -> Iterator[Card]:
    applied = structs.replace(_CARD, stage="applied")
    yield applied
    yield from _with_facts(applied, Facts(nudges=1, nudged=_EARLIER), Facts(nudges=2, nudged=_EARLIER))
    for rounds in ((), (_OVER,), (_LONG_OVER,), (_AHEAD,), (_LONG_OVER, _SOON)):
        card = structs.replace(_CARD, stage="interview", rounds=rounds)
        yield card
        yield structs.replace(card, remote=True)
        yield from _with_facts(
            card,
            Facts(named=day(-2)),
            Facts(nudges=1, nudged=_EARLIER),
            Facts(nudges=2, nudged=_EARLIER),
            Facts(unanswered=_EARLIER),
            Facts(expedited=_EARLIER),
        )
    thanks = Entry(kind="sent", at=_LATELY, logged=_LATELY, situation="thank-you", channel="email")
    yield structs.replace(_CARD, stage="interview", rounds=(_OVER,), timeline=(thanks,))
    yield from _offers()
    for offered in (True, False):
        for outcome in OUTCOMES:
            ended = _offer("closed", 3) if offered else structs.replace(_CARD, stage="closed")
            ended = structs.replace(ended, outcome=outcome, ended=_LATELY)
            yield ended
            yield structs.replace(ended, told=Told(at=_LATELY, channel="phone"))


def _offers() -> Iterator[Card]:
    thanked = Facts(acknowledged=_LATELY)
    for offer in (
        _offer("offer", 3),
        _offer("offer", -2),
        structs.replace(_offer("offer", 3), reply_by=None),
    ):
        yield from _with_facts(offer, Facts(), thanked, Facts(acknowledged=_LATELY, bargained=_LATELY))
        card = structs.replace(offer, facts=thanked, rounds=(_LONG_OVER,))
        yield structs.replace(card, extensions=(Extension(asked=_LATELY, until=day(9)),))
        yield structs.replace(card, written=False, spoken=_EARLIER)
        yield structs.replace(card, received=day(-20), facts=Facts())
        yield structs.replace(card, decision=Decision(answer="no", at=_LATELY))
        given = Extension(asked=_EARLIER, until=day(3), state="granted", answered=_EARLIER)
        yield structs.replace(card, extensions=(given,), pay=_PAID)
        yes = structs.replace(card, decision=Decision(answer="yes", at=_LATELY), start=day(45), pay=_PAID)
        yield yes
        yield structs.replace(yes, outcome="accepted", ended=_LATELY)
        yield structs.replace(yes, outcome="accepted", ended=_LATELY, told=Told(at=_LATELY, channel="phone"))


def _offer(stage: Stage, days: int) -> Card:
    return structs.replace(_CARD, stage=stage, received=day(-3), reply_by=day(days, 17), written=True)


def _with_facts(card: Card, *facts: Facts) -> Iterator[Card]:
    return (structs.replace(card, facts=each) for each in facts)
