"""Made-up cards on which every letter can be tried: between them they stand as a card can stand."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from msgspec import Struct, structs

from offerboard.cards.model import (
    Advisor,
    Card,
    Contact,
    Decision,
    Differs,
    Entry,
    Extension,
    Facts,
    Round,
    Told,
)
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import CARD_KINDS, OUTCOMES, Bonus, CardKind, Equity, Money, Pay, Stage, When
from offerboard.letters.model import Sender, Slot
from offerboard.letters.standing import BoardFacts, holds, standing

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
"""A Wednesday morning, so that letters come out alike on every day."""
SENDER = Sender(name="Robin Vale", phone="+49 30 555 0142", zone=ZONE)


class Sample(Struct, frozen=True):
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


def samples(conditions: Sequence[str], kinds: Collection[CardKind] = CARD_KINDS) -> list[Sample]:
    """A few made-up cards that meet one of the conditions; they differ in all else that can be true."""
    fitting: dict[frozenset[str], Sample] = {}
    for card, words, facts in _standing():
        if card.kind in kinds and any(holds(condition, words) for condition in conditions):
            fitting.setdefault(words, Sample(card, facts, words))
    return list(_telling(fitting.values()))


@cache
def _standing() -> tuple[tuple[Card, frozenset[str], BoardFacts], ...]:
    """Every made-up card on each board, with what is true of it there."""
    return tuple(
        (card, standing(card, facts, NOW, SENDER.policy), facts)
        for card in _cards()
        for facts in (_CROWDED, _ALONE)
    )


def awkward(card: Card, turn: int) -> Card:
    """The same card with names, roles and terms as people have them, each in its own rhythm."""
    contact = card.contacts[0] if card.contacts else Contact()
    name, agency = _NAMES[turn % len(_NAMES)], "Talento" if turn % 3 == 1 else ""
    found = structs.replace(
        card,
        contacts=(structs.replace(contact, name=name, agency=agency, job=""),) if turn % 5 else (),
        company=_COMPANIES[turn % len(_COMPANIES)],
        role=_ROLES[turn % len(_ROLES)],
    )
    if turn % 4 == 2 and card.pay is not None:
        return structs.replace(found, pay=Pay(base=Money(amount=Decimal(18), currency="EUR", period="hour")))
    return found


_NAMES = (
    "Roux, Camille", "Dr. Ada Weber", "HR", "Wang Li", "Ursula von der Leyen", "Jo Berg (she/her) | Partner",
    "Camille Roux / Jo Berg", "TBD", "Frau Weber", "ROUX Camille", "Camille", "https://x.example/in/camille",
    "王伟", "王经理、李总", "Prof. Dr. Max Müller", "Herr Schmidt", "Globex Recruiting",
)  # fmt: skip
_COMPANIES = ("Globex", "Acme Inc.", "Yahoo!", "清华大学", "AT&T / Bell", "Bank of Lyon", "Globex")
_ROLES = (
    "Senior developer (m/w/d)", "PhD position in biology", "Internship, Data Science", "Analyst",
    "Java开发工程师（上海）", "Head of R&D", "SRE/DevOps Engineer", "后端工程师", "Nurse (all genders)",
)  # fmt: skip


def _telling(all_of_them: Collection[Sample]) -> Iterator[Sample]:
    """A few of the cards: each word that is true of any, or false of any, is so of one of these too."""
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
    employed=True,
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
_MORE = Money(amount=Decimal(66000), currency="EUR")
_TERMS = Terms(base=_MORE, hours="38 a week", days_off="30 days", notice="three months")
_PAPER = Terms(base=Money(amount=Decimal(62000), currency="EUR"), hours="40 a week")
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
            Facts(expedited=_EARLIER, told_date=day(6)),
            Facts(expedited=_EARLIER, told_date=day(4)),
        )
    heard = Entry(kind="heard", at=_EARLIER, channel="phone", owed=True)
    called = structs.replace(_CARD, stage="interview", timeline=(heard,), facts=Facts(unanswered=_EARLIER))
    yield structs.replace(called, referrer="Ada Weber")
    began = Round(at=When.moment(NOW - timedelta(hours=1), ZONE), where="Zoom")
    yield structs.replace(_CARD, stage="interview", rounds=(began,))
    yield structs.replace(_CARD, stage="interview", rounds=(structs.replace(_OVER, state="missed"),))
    yield from _employers()
    thanks = Entry(kind="sent", at=_LATELY, logged=_LATELY, situation="thank-you", channel="email")
    yield structs.replace(_CARD, stage="interview", rounds=(_OVER,), timeline=(thanks,))
    yield from _offers()
    for offered in (True, False):
        for outcome in OUTCOMES:
            ended = _offer("closed", 3) if offered else structs.replace(_CARD, stage="closed")
            ended = structs.replace(ended, outcome=outcome, ended=_LATELY)
            yield ended
            yield structs.replace(ended, told=Told(at=_LATELY, channel="phone"))


def _employers() -> Iterator[Card]:
    employer = structs.replace(_CARD, kind="employer", stage="offer", received=day(-1))
    yield structs.replace(employer, stage="applied", received=None)
    for offer in (
        employer,
        structs.replace(employer, spoken=_LATELY),
        structs.replace(employer, reply_by=day(4)),
    ):
        yield structs.replace(offer, facts=Facts(acknowledged=_LATELY))
        yield offer
    no = Decision(answer="no", at=_LATELY)
    yield structs.replace(employer, decision=no)
    yield structs.replace(
        employer, stage="closed", outcome="declined", decision=no, told=Told(at=_LATELY, channel="phone")
    )


def _worded() -> Iterator[Card]:
    """Offers of which something was said, agreed, asked for, or is otherwise on paper."""
    offer = structs.replace(_offer("offer", 3), facts=Facts(acknowledged=_LATELY))
    yield structs.replace(offer, written=False, spoken=_EARLIER, facts=Facts(paper_asked=_LATELY))
    said = Stated(terms=_TERMS, at=_EARLIER, by="Camille Roux", channel="phone")
    paper = Stated(terms=_PAPER, at=_LATELY)
    differs = Facts(acknowledged=_LATELY, differs=Differs(terms=("base", "hours"), said=_EARLIER))
    for decision in (None, Decision(answer="yes", at=_LATELY)):
        yield structs.replace(offer, said=(said,), paper=paper, facts=differs, decision=decision)
    agreed = Facts(acknowledged=_EARLIER, agreed=_LATELY)
    granted = Entry(kind="granted", at=_LATELY, channel="phone", until=day(9))
    raised = Entry(kind="revised", at=_LATELY, channel="phone", pay=offer.pay, terms=Terms(base=_MORE))
    for entries in ((granted,), (raised,), ()):
        yield structs.replace(offer, facts=agreed, timeline=entries)
    yield structs.replace(offer, timeline=(raised,), said=(said,))
    no = structs.replace(offer, stage="closed", outcome="declined", told=Told(at=_EARLIER, channel="phone"))
    yield structs.replace(no, facts=Facts(improved=_LATELY, unanswered=_LATELY), timeline=(raised,))
    yield structs.replace(offer, facts=Facts(reopened=_EARLIER, unanswered=_LATELY, acknowledged=_EARLIER))
    friends = (Advisor(name="Sam Lee"), Advisor(name="Kim Novak", said="take it", lean="yes"))
    told = structs.replace(
        offer, advisors=friends, pros=("the team",), cons=("on call",), referrer="Ada Weber"
    )
    yield told
    for outcome in ("accepted", "declined"):
        yield structs.replace(
            told,
            stage="offer" if outcome == "accepted" else "closed",
            outcome=outcome,
            start=day(12),
            paid=_MORE,
        )


def _offers() -> Iterator[Card]:
    yield from _worded()
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
        yield structs.replace(card, extensions=(structs.replace(given, state="refused"),))
        yes = structs.replace(card, decision=Decision(answer="yes", at=_LATELY), start=day(45), pay=_PAID)
        yield yes
        yield structs.replace(yes, outcome="accepted", ended=_LATELY)
        told = structs.replace(yes, outcome="accepted", ended=_LATELY, told=Told(at=_LATELY, channel="phone"))
        yield told
        yield structs.replace(told, start=day(-2))


def _offer(stage: Stage, days: int) -> Card:
    return structs.replace(_CARD, stage=stage, received=day(-3), reply_by=day(days, 17), written=True)


def _with_facts(card: Card, *facts: Facts) -> Iterator[Card]:
    return (structs.replace(card, facts=each) for each in facts)
