"""Made-up cards, full and always the same for a seed: for tests, and for the board that the benchmarks open.

Each card is made as a person would make it, by the changes of `offerboard.cards`: added, heard from, met,
offered, asked, decided, told. Every field is filled on some cards, as people fill them;
encoded a card takes about 1.4 kB. Of a hundred cards about 20 are interviews, 10 offers and 70 closed: all of
them are on the board, none hidden in `applied`, so that no column is spared. Real boards hold fewer offers,
whose flags are the dearest to judge.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Advisor, Card, Contact, Draft, Promise, Round
from offerboard.cards.terms import Stated, paid
from offerboard.cards.values import Bonus, Channel, Equity, Money, Outcome, Pay, Situation, Stage, When
from offerboard.store.boardfile import BoardFile
from offerboard.store.history import Change, record
from offerboard.store.rows import Row
from tests.factory_words import (
    ADVICE,
    CITIES,
    CONS,
    FAMILY,
    GIVEN,
    LETTER,
    NOTES,
    PROS,
    ROLES,
    STEMS,
    TAGS,
    TRADES,
)

MIX: dict[Stage, int] = {"interview": 20, "offer": 10, "closed": 70}
"""Of a hundred cards, how many stand where."""
OUTCOMES: dict[Outcome, int] = {
    "rejected": 35,
    "declined": 25,
    "ghosted": 15,
    "withdrawn": 12,
    "lapsed": 5,
    "silent": 4,
    "rescinded": 2,
    "reneged": 2,
}
"""How a hundred closed cards ended."""
UNTOLD = 0.1
"""The part of your noes that nobody was told yet."""
HISTORY_DEPTH = 100
"""Changes that can be undone on a board of the factory."""

_WORD: dict[Outcome, Situation] = {"declined": "decline", "withdrawn": "withdraw", "reneged": "renege"}
_ID = "0123456789abcdefghjkmnpqrstvwxyz"
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def cards(count: int, seed: int, now: datetime, *, zone: str = "Europe/Berlin") -> Iterator[Card]:
    """As many full cards, as they stand at `now` (aware); the same for the same arguments."""
    maker = _Maker(random.Random(seed), now.replace(microsecond=0), zone)
    seen: set[str] = set()
    while len(seen) < count:
        card = maker.card()
        if card.id not in seen:
            seen.add(card.id)
            yield card


def write_board(path: Path, count: int, seed: int, now: datetime) -> list[Card]:
    """Write a board of as many cards, with a history of a hundred edits, and give the cards back."""
    made = [structs.replace(card, rev=1) for card in cards(count, seed, now)]
    chance = random.Random(seed)
    history: list[Change] = []
    for number, at in enumerate(sorted(chance.sample(range(count), min(count, HISTORY_DEPTH)))):
        after = structs.replace(made[at], rev=number + 2)
        before = structs.replace(after, rev=1, notes="")
        images = {after.id: Row.of(before)}, {after.id: Row.of(after)}
        history.append(record(f"edit {after.company}", now, "offerboard", *images))
        made[at] = after
    file = BoardFile(path)
    file.seq = len(history)  # the save adds one, and no card may have a greater number
    file.save({card.id: Row.of(card) for card in made}, tuple(history))
    return made


class _Maker:
    """What one series of cards is drawn from."""

    def __init__(self, chance: random.Random, now: datetime, zone: str) -> None:
        self.chance, self.now, self.zone = chance, now, zone
        self.policy = Policy(zone=zone)
        self.rare = random.Random(1)  # of its own, so that a new field leaves all others as they were

    def card(self) -> Card:
        """One more card, through its whole story."""
        chance = self.chance
        stage = chance.choices(list(MIX), list(MIX.values()))[0]
        began = self.now - _DAY * chance.randint(21, 60) - _HOUR * chance.randint(0, 9)
        card = lifecycle.added(self._fresh(began), began, self.policy)
        card = self._interviewed(card, began)
        if stage == "interview":
            return self._noted(card, self.now - _HOUR * chance.randint(1, 200))
        outcome = chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0] if stage == "closed" else None
        if outcome in {None, "declined", "lapsed", "rescinded", "reneged"}:
            card = self._offered(card)
        return self._ended(card, outcome) if outcome else card

    def _fresh(self, began: datetime) -> Card:
        chance = self.chance
        company = f"{chance.choice(STEMS)} {chance.choice(TRADES)}"
        site = f"{company.split(maxsplit=1)[0].lower().encode('ascii', 'ignore').decode() or 'firma'}.example"
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        contact = Contact(
            name=f"{given} {family}",
            address=f"{chance.choice(('Ms', 'Mr', 'Dr'))} {family}",
            job=chance.choice(("Recruiter", "HR")) if self.often(0.5) else "",
            email=f"jobs@{site}",
            phone=f"+49 30 {chance.randint(1_000_000, 9_999_999)}" if self.often(0.4) else "",
            channel=self._channel() if self.often(0.3) else None,
        )
        return Card(
            id="".join(chance.choices(_ID, k=8)),
            created=began,
            company=company,
            role=chance.choice(ROLES),
            stage="interview",
            patience=chance.choice((0, 0, 0, 2)),
            place=chance.choice(CITIES),
            remote=self.often(0.4) or None,
            url=f"https://{site}/jobs/{chance.randint(1000, 9999)}" if self.often(0.4) else "",
            source=chance.choice(("LinkedIn", "referral", "job fair", "website")),
            contacts=(contact,),
            tags=tuple(chance.sample(TAGS, chance.randint(0, 1))),
            notes=chance.choice(NOTES) if self.often(0.25) else "",
            pros=(chance.choice(PROS),) if self.often(0.15) else (),
            cons=(chance.choice(CONS),) if self.often(0.15) else (),
            regret="I would miss the city" if began.day % 9 == 0 else "",
            criteria={"team": chance.randint(1, 5)} if self.often(0.2) else {},
            kind="employer" if self.seldom(0.004) else "position",
            referrer=self.rare.choice(GIVEN) if self.seldom(0.05) else "",
            valued=self.rare.choice(PROS) if self.seldom(0.03) else "",
        )

    def _interviewed(self, card: Card, began: datetime) -> Card:
        """One interview that was, and for some one that is still to come."""
        chance = self.chance
        met = began + _DAY * chance.randint(2, 6)
        rounds = [Round(at=When.moment(met, self.zone), minutes=45, kind="screening")]
        if self.often(0.3):
            ahead = self.now + _DAY * chance.randint(1, 9) + _HOUR * chance.randint(0, 6)
            rounds.append(
                Round(
                    at=When.moment(ahead, self.zone),
                    minutes=chance.choice((30, 60, 90)),
                    kind=chance.choice(("technical", "onsite")),
                    where=card.place,
                    people=chance.choice(GIVEN) if self.often(0.5) else "",
                    confirmed=self.often(0.6),
                )
            )
        card = lifecycle.edited(card, {"rounds": tuple(rounds)}, met + _HOUR)
        heard = met + _DAY * chance.randint(1, 7)
        until = When.whole((heard + _DAY * 7).date(), self.zone) if self.often(0.4) else None
        if self.often(0.55):
            return card
        return correspondence.recorded(
            card, "heard", heard, channel="email", text="they liked the talk", until=until
        )

    def _noted(self, card: Card, at: datetime) -> Card:
        if self.often(0.3):
            card = correspondence.sent(card, at, situation="follow-up", channel="email")
        if self.often(0.15):
            return correspondence.recorded(
                card, "heard", at, channel="phone", text="please call back", owed=True
            )
        return correspondence.recorded(card, "noted", at, text=self.chance.choice(NOTES)[:40])

    def _offered(self, card: Card) -> Card:
        """An offer some days ago, most with a date until which it stands, some with more time asked."""
        chance = self.chance
        came = self.now - _DAY * chance.randint(1, 12) - _HOUR * chance.randint(1, 8)
        reply = When.whole((self.now + _DAY * chance.randint(-3, 14)).date(), self.zone)
        card = lifecycle.offered(
            card,
            came,
            received=When.moment(came, self.zone),
            reply_by=reply if self.often(0.8) else None,
            written=self.often(0.7),
            channel=self._channel(),
            thanked=self.often(0.5),
        )
        start = When.whole((self.now + _DAY * chance.randint(20, 90)).date(), self.zone)
        advisor = Advisor(name=chance.choice(GIVEN), said=chance.choice(ADVICE), at=came)
        pay = self._pay() if self.often(0.8) else None
        stated = Stated(terms=paid(pay), at=came, by=card.contacts[0].name) if pay else None
        terms = {
            "pay": pay,
            "advert": paid(pay) if self.seldom(0.1) else None,
            "said": (stated,) if stated and self.seldom(0.1) else (),
            "paper": stated if self.seldom(0.1) else None,
            "paid": pay.sign_on if pay and self.seldom(0.1) else None,
            "start": start if self.often(0.4) else None,
            "advisors": (advisor,) if self.often(0.3) else (),
        }
        if self.seldom(0.05):
            terms["promises"] = (Promise(text="references", made=came, due=reply),)
        card = lifecycle.edited(card, terms, came)
        later = came + _HOUR * chance.randint(2, 20)
        if self.often(0.15):
            card = correspondence.sent(card, later, situation="more-time", channel="email", until=reply)
            if self.often(0.5):
                card = correspondence.recorded(card, "granted", later + _HOUR, channel="email", until=reply)
        if self.often(0.08):
            body = LETTER.format(address=card.contacts[0].address, role=card.role)
            draft = Draft(situation="decline", channel="email", body=body, subject=card.role, at=later)
            card = correspondence.drafted(card, draft, "decline", "email", later)
            card = correspondence.copied(card, "decline", "email", later) if self.often(0.5) else card
        return card

    def _ended(self, card: Card, outcome: Outcome) -> Card:
        chance = self.chance
        at = self.now - _HOUR * chance.randint(3, 24)
        reason = chance.choice(("better-offer", "terms", "not-fit", "relocation", "growth"))
        card = lifecycle.ended(card, outcome, at, self.policy, reason=reason)
        if outcome in {"declined", "withdrawn", "reneged"} and not self.often(UNTOLD):
            card = correspondence.sent(card, at + _HOUR * 2, situation=_WORD[outcome], channel="email")
        return card

    def _pay(self) -> Pay:
        chance = self.chance
        currency = chance.choice(("EUR", "EUR", "CHF", "GBP", "PLN"))
        base = Money(amount=Decimal(chance.randrange(52_000, 128_000, 500)), currency=currency)
        once = Money(amount=Decimal(chance.randrange(2_000, 12_000, 500)), currency=currency, period="once")
        worth = Money(
            amount=Decimal(chance.randrange(8_000, 90_000, 1_000)), currency=currency, period="once"
        )
        return Pay(
            base=base,
            bonus=Bonus(percent=Decimal(10)) if self.often(0.4) else None,
            sign_on=once if self.often(0.3) else None,
            equity=Equity(words="RSU", value=worth) if self.often(0.2) else None,
        )

    def often(self, part: float) -> bool:
        """True for this part of all cards."""
        return self.chance.random() < part

    def seldom(self, part: float) -> bool:
        """True for this part of all cards, whatever else is drawn of them."""
        return self.rare.random() < part

    def _channel(self) -> Channel:
        return self.chance.choice(("email", "email", "phone", "text"))
