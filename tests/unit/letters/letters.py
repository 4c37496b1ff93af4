"""Cards, people and a clock for the tests of letters."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec import structs

from offerboard.cards.model import Advisor, Card, Contact, Differs, Entry, Facts, Round, Told
from offerboard.cards.terms import Stated, Terms
from offerboard.cards.values import Channel, Money, Situation, When
from offerboard.letters import BoardFacts, Choice, Letter, Sender, Writer

SHIPPED = Path(__file__).parents[3] / "templates"
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
"""A Wednesday, 10:30 in Berlin."""
ZONE = "Europe/Berlin"

WRITER = Writer((SHIPPED,))
SENDER = Sender(name="Robin Vale", phone="+49 30 555 0142", zone=ZONE)
ALONE = BoardFacts()
CROWDED = BoardFacts(accepted_elsewhere=True, other_offer=True, other_written=True, other_interview=True)

TONES = ("warm", "plain", "formal")
APART: frozenset[Situation] = frozenset({"counter-no", "resign", "referrer", "ask-friend", "thank-friend"})
"""Letters to somebody else than a company that hires: an employer, a friend, who recommended one."""


def tones(situation: Situation, channel: Channel, language: str = "en") -> list[str]:
    """The tones that a letter comes in."""
    choice = Choice(situation=situation, channel=channel, language=language)
    return [option.slug for option in WRITER.tones(choice)]


def day(days: int, hour: int | None = None, zone: str = ZONE) -> When:
    """A day so many days from now; a moment of it where an hour is given."""
    date = NOW.date() + timedelta(days=days)
    return When.whole(date, zone) if hour is None else When.moment(datetime.combine(date, time(hour)), zone)


def euro(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


CAMILLE = Contact(name="Camille Roux", email="c.roux@globex.example", phone="+33 4 55 50 14 20")
CARD = Card(id="0000aaaa", created=NOW, company="Globex", role="Senior developer", contacts=(CAMILLE,))
THANKED = Facts(acknowledged=NOW - timedelta(hours=1))
OFFER = structs.replace(
    CARD, stage="offer", received=day(-1), reply_by=day(2, 17), written=True, facts=THANKED
)
DECLINED = structs.replace(OFFER, stage="closed", outcome="declined", received=day(-6))
TOLD = structs.replace(DECLINED, told=Told(at=NOW - timedelta(days=2), channel="email"))
LATE = structs.replace(DECLINED, reply_by=day(-2))
NEW_OFFER = structs.replace(OFFER, facts=Facts(), reply_by=day(9))
AT_INTERVIEW = structs.replace(
    CARD, stage="interview", rounds=(Round(at=day(-5, 10)), Round(at=day(8, 14), kind="onsite"))
)

ACCEPTED = structs.replace(OFFER, outcome="accepted", ended=NOW - timedelta(days=3))

SPOKEN = structs.replace(OFFER, written=False, spoken=NOW - timedelta(days=1))
DIFFERS = structs.replace(
    OFFER,
    said=(
        Stated(
            terms=Terms(base=euro(84000), hours="38 a week"), at=NOW - timedelta(days=8), by="Camille Roux"
        ),
    ),
    paper=Stated(terms=Terms(base=euro(81000), hours="40 a week"), at=NOW - timedelta(days=1)),
    facts=structs.replace(THANKED, differs=Differs(terms=("base", "hours"), said=NOW - timedelta(days=8))),
)
AGREED = structs.replace(
    OFFER,
    facts=structs.replace(THANKED, agreed=NOW - timedelta(hours=3)),
    timeline=(Entry(kind="granted", at=NOW - timedelta(hours=3), until=day(9), channel="phone"),),
)
BEGUN = structs.replace(AT_INTERVIEW, rounds=(Round(at=day(0, 10)),))
UNANSWERED = structs.replace(
    AT_INTERVIEW,
    facts=Facts(unanswered=NOW - timedelta(hours=5)),
    timeline=(Entry(kind="heard", at=NOW - timedelta(hours=5), channel="email", owed=True),),
)
EMPLOYER = structs.replace(CARD, kind="employer", stage="offer", received=day(-1), facts=THANKED)
FRIENDLY = structs.replace(
    OFFER,
    advisors=(Advisor(name="Sam Lee"), Advisor(name="Kim Novak", said="take it")),
    referrer="Ada Weber",
    pros=("the team", "near home"),
    cons=("on call every fourth week",),
    place="Lyon",
)

CARDS: dict[Situation, Card] = {
    "decline": DECLINED,
    "withdraw": AT_INTERVIEW,
    "more-time": OFFER,
    "expedite": AT_INTERVIEW,
    "negotiate": OFFER,
    "accept": OFFER,
    "hold-firm": TOLD,
    "renege": ACCEPTED,
    "thank-you": AT_INTERVIEW,
    "follow-up": AT_INTERVIEW,
    "acknowledge": NEW_OFFER,
    "confirm": AT_INTERVIEW,
    "reschedule": AT_INTERVIEW,
    "reply": UNANSWERED,
    "no-show": BEGUN,
    "paper": SPOKEN,
    "paper-differs": DIFFERS,
    "confirm-terms": AGREED,
    "counter-no": EMPLOYER,
    "resign": EMPLOYER,
    "questions": OFFER,
    "later-start": ACCEPTED,
    "start-check": structs.replace(ACCEPTED, told=Told(at=NOW), start=day(12)),
    "task": AT_INTERVIEW,
    "references": AT_INTERVIEW,
    "reopen": TOLD,
    "answer-no": structs.replace(AT_INTERVIEW, stage="closed", outcome="rejected"),
    "answer-rescinded": structs.replace(OFFER, stage="closed", outcome="rescinded"),
    "referrer": FRIENDLY,
    "ask-friend": FRIENDLY,
    "thank-friend": FRIENDLY,
}
"""A card that each situation suits."""
ANSWERS: dict[str, str | When] = {
    "until": day(9),
    "answer_by": day(7, 12),
    "applied_on": day(-12),
    "figure": "€98,000 a year",
    "basis": "I would lead a team of six",
    "pay": "€92,000 a year",
    "place": "Lyon",
    "start": day(47),
    "detail": "how the team plans its weeks",
    "first_time": day(9, 10),
    "second_time": day(12, 15),
    "agreement": "that I can start in March",
    "last_day": day(42),
    "first_question": "How many days a week are from home?",
    "later_start": day(75),
    "changed": "the move to Lyon is settled",
    "first_referee": "Ada Weber, my team lead at Initech",
    "first_window": "today until 18:00",
    "paper_by": day(1),
    "friend": "Sam Lee",
    "referrer": "Ada Weber",
}
"""What is answered where a letter asks for it."""
_asked: dict[object, dict[str, str | When]] = {}


def choices() -> list[Choice]:
    """Every letter that ships: situation, channel, reason and tone."""
    return [
        Choice(situation=situation, channel=channel, reason=reason.slug, tone=tone)
        for situation in CARDS
        for channel in WRITER.channels(situation, SENDER)
        for reason in WRITER.reasons(CARDS[situation], situation, CROWDED, SENDER, NOW)
        for tone in tones(situation, channel)
    ]


def letter(
    situation: Situation,
    channel: Channel = "email",
    *,
    card: Card | None = None,
    reason: str = "none",
    tone: str = "warm",
    sender: Sender = SENDER,
    facts: BoardFacts = CROWDED,
    until: When | str | None = None,
    writer: Writer = WRITER,
) -> Letter:
    """A letter for a card that it suits."""
    choice = Choice(situation=situation, channel=channel, reason=reason, tone=tone)
    slots = {"until": until} if until else {}
    return writer.write(card or CARDS[situation], choice, sender, facts, NOW, slots)


def filled(choice: Choice, card: Card | None = None) -> Letter:
    """The letter for a choice with nothing missing."""
    card = card or CARDS[choice.situation]
    key = choice.situation, choice.channel, msgspec.json.encode(card)
    if key not in _asked:
        bare = structs.replace(choice, reason="none")
        missing = WRITER.write(card, bare, SENDER, CROWDED, NOW).missing
        _asked[key] = {slot.name: ANSWERS[slot.name] for slot in missing}
    slots = _asked[key]
    return WRITER.write(card, choice, SENDER, CROWDED, NOW, slots)


def advice(found: Letter) -> list[str]:
    """What the linter finds wrong."""
    return [remark.text for remark in found.remarks if remark.ok is False]
