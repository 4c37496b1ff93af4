"""Made-up cards for `offerboard demo` and the screenshots: always the same ones for the same moment."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from msgspec import structs

from offerboard import dates
from offerboard.cards.facts import derive
from offerboard.cards.model import Advisor, Card, Contact, Decision, Entry, Extension, Round, Told
from offerboard.cards.values import (
    Bonus,
    Channel,
    EntryKind,
    Equity,
    Money,
    Pay,
    Stage,
    When,
    zone_of,
)
from offerboard.tracker import Tracker


def write(path: Path) -> None:
    """Write a board of made-up cards to `path`, dated around now."""
    Tracker(path, "demo").begin(made_up(dates.now(), dates.local_zone()))


def made_up(now: datetime, zone: str) -> list[Card]:
    """Fifteen cards in every state that the board knows."""
    cast = _Cast(now, zone)
    cards = map(cast.with_past, [*cast.interviews(), *cast.offers(), *cast.declines()])
    return [structs.replace(card, facts=derive(card, now)) for card in cards]


_PAST: dict[str, tuple[tuple[Stage | EntryKind, float], ...]] = {
    "n0rthw1d": (("applied", -41), ("interview", -33), ("met", -12)),
    "vmbre11a": (("applied", -36), ("interview", -29), ("met", -13)),
    "starkra1": (("applied", -24), ("interview", -3)),
    "waynes0g": (("applied", -27), ("interview", -13), ("met", -8)),
    "s0y1ent2": (("applied", -15), ("interview", -1)),
    "g10bex42": (("applied", -52), ("interview", -40), ("offer", -9), ("heard", -9)),
    "acmegmbh": (("applied", -44), ("interview", -31), ("offer", -6)),
    "h00l1srx": (("applied", -35), ("interview", -26), ("met", -11), ("offer", -4), ("heard", -4)),
    "p1edp1pr": (("applied", -30), ("interview", -21), ("met", -10), ("offer", -4)),
    "1n1tech7": (("applied", -33), ("interview", -24), ("met", -15), ("offer", -8), ("heard", -8)),
    "vande1ay": (("applied", -20), ("interview", -12)),
    "cyberd1n": (("applied", -58), ("interview", -45), ("met", -27), ("offer", -13), ("heard", -13)),
    "tyre11la": (("applied", -66), ("interview", -54), ("met", -28), ("offer", -19), ("heard", -19)),
    "0sc0rp11": (("applied", -40), ("interview", -30), ("met", -21)),
    "m0narch3": (("applied", -75), ("interview", -60), ("met", -41), ("offer", -33), ("heard", -33)),
}
"""The timeline of each card before the entries that it is made with, in days from now."""


class _Cast:
    """Makes the cards, with dates in days from now."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.now, self.zone = now, zone
        self.local = now.astimezone(zone_of(zone))

    def at(self, days: float) -> datetime:
        return self.now + timedelta(days=days)

    def when(self, days: int, hour: int, minute: int = 0) -> When:
        day = (self.local + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return When.moment(day.replace(tzinfo=None), self.zone)

    def day(self, days: int) -> When:
        return When.whole((self.local + timedelta(days=days)).date(), self.zone)

    def entry(self, kind: EntryKind, days: float, text: str = "", channel: Channel | None = None) -> Entry:
        return Entry(kind=kind, at=self.at(days), logged=self.at(days), text=text, channel=channel)

    def card(
        self, id_: str, company: str, role: str, place: str, *, touched: float = -2, **rest: object
    ) -> Card:
        fields: dict[str, object] = {"created": self.at(-30), "updated": self.at(touched), "rev": 1, **rest}
        return structs.replace(
            Card(id=id_, created=self.at(-30), company=company, role=role, place=place), **fields
        )

    def with_past(self, card: Card) -> Card:
        """The card with how it came to where it stands."""
        past = [self._step(what, days) for what, days in _PAST[card.id]]
        if card.ended is not None:
            at, outcome = card.ended, card.outcome
            past.append(Entry(kind="moved", at=at, logged=at, stage=card.stage, outcome=outcome))
        return structs.replace(card, created=past[0].at, timeline=(*past, *card.timeline))

    def _step(self, what: Stage | EntryKind, days: float) -> Entry:
        """An entry; the name of a stage is a move to it."""
        match what:
            case "applied" | "interview" | "offer" | "closed":
                return structs.replace(self.entry("moved", days), stage=what)
            case _:
                return self.entry(what, days)

    def round(self, days: int, hour: int, minute: int, kind: str, minutes: int, confirmed: bool) -> Round:
        return Round(at=self.when(days, hour, minute), minutes=minutes, kind=kind, confirmed=confirmed)

    def interviews(self) -> list[Card]:
        heard = self.entry("heard", -11, "the lead liked the talk")
        nudge = structs.replace(self.entry("sent", -7.5, channel="email"), situation="follow-up")
        told = structs.replace(self.entry("sent", -3.9, channel="email"), situation="expedite")
        return [
            self.card(
                "n0rthw1d", "Northwind Traders", "Data engineer", "Utrecht", stage="interview",
                rounds=(self.round(1, 14, 0, "onsite", 90, confirmed=False),),
                contacts=(Contact(name="Anke de Wit", email="anke@northwind.example", job="recruiter"),),
                timeline=(self.entry("heard", -4, "invited to the office"), told),
            ),
            self.card(
                "vmbre11a", "Umbrella Health", "Staff SRE", "", remote=True, stage="interview",
                contacts=(Contact(name="Jon Hale", email="jon@umbrella.example"),),
                timeline=(heard, nudge, told),
            ),
            self.card(
                "starkra1", "Stark Rail", "Platform lead", "Essen", stage="interview",
                rounds=(self.round(4, 10, 30, "screening", 30, confirmed=True),),
                timeline=(told, self.entry("heard", -1)), tags=("rail",),
            ),
            self.card(
                "waynes0g", "Wayne Logistics", "Backend engineer", "Ghent", stage="interview",
                rounds=(self.round(8, 9, 0, "technical interview", 60, confirmed=True),),
                timeline=(told, self.entry("heard", -2)),
            ),
            self.card(
                "s0y1ent2", "Soylent Kitchens", "Python developer", "Paris", stage="interview",
                created=self.at(-1), timeline=(structs.replace(told, at=self.at(-0.9)),),
            ),
        ]  # fmt: skip

    def offers(self) -> list[Card]:
        return [
            self.card(
                "g10bex42", "Globex", "Senior developer", "Lyon", stage="offer", written=True,
                received=self.day(-9), reply_by=self.when(-2, 9),
                contacts=(
                    Contact(
                        name="Camille Roux", address="Camille", job="talent partner",
                        email="c.roux@globex.example", phone="+33 4 55 50 14 20", channel="phone",
                    ),
                ),
                pay=Pay(
                    base=Money(amount=Decimal(78000), currency="EUR"), bonus=Bonus(percent=Decimal(8))
                ),
                advisors=(
                    Advisor(name="Noor", said="too far from home", lean="no", at=self.at(-5)),
                    Advisor(name="Sam", said="the team is strong", lean="yes", at=self.at(-4)),
                    Advisor(name="Ivy", said="you would miss Berlin", lean="no", at=self.at(-4)),
                ),
                criteria={"team": 4, "commute": 1, "growth": 3},
                timeline=(
                    self.entry("met", -12, "onsite, 3 h"),
                    self.entry("called", -8, "thanked them", "phone"),
                ),
            ),
            self.card(
                "acmegmbh", "Acme GmbH", "Backend engineer", "Berlin", remote=True, stage="offer",
                written=True, received=self.day(-6),
                reply_by=self.when(0, self.local.hour + 5 if self.local.hour < 18 else 23, 40),
                contacts=(
                    Contact(
                        name="Lena Weber", address="Ms Weber", job="talent lead",
                        email="weber@acme.example", phone="+49 30 555 0142", channel="email",
                    ),
                ),
                pay=Pay(
                    base=Money(amount=Decimal(92000), currency="EUR"),
                    bonus=Bonus(percent=Decimal(10)),
                    sign_on=Money(amount=Decimal(8000), currency="EUR", period="once"),
                ),
                advisors=(
                    Advisor(
                        name="Noor", said="leave the pay aside, look at the team", lean="unsure",
                        at=self.at(-3),
                    ),
                    Advisor(name="Sam", said="take it", lean="yes", at=self.at(-1)),
                ),
                criteria={"team": 5, "commute": 4, "growth": 3},
                extensions=(
                    Extension(
                        asked=self.at(-2), until=self.day(0), state="granted", answered=self.at(-2),
                        before=self.day(-1),
                    ),
                ),
                timeline=(
                    self.entry("met", -9, "onsite, 3 h"),
                    self.entry("heard", -6, "offer received", "email"),
                    self.entry("sent", -6, "thanked", "email"),
                    self.entry("asked", -2),
                    structs.replace(self.entry("granted", -1.9), until=self.day(0)),
                ),
                notes="Team of six. On call one week in six.", touched=-1.9,
            ),
            self.card(
                "h00l1srx", "Hooli", "Site reliability engineer", "Dublin", stage="offer", written=True,
                received=self.day(-4), reply_by=self.when(2, 17),
                contacts=(Contact(name="Priya Nair", email="priya@hooli.example"),),
                criteria={"team": 3, "commute": 2, "growth": 5},
                pay=Pay(
                    base=Money(amount=Decimal(101000), currency="EUR"),
                    equity=Equity(
                        words="RSU", value=Money(amount=Decimal(80000), currency="EUR", period="once")
                    ),
                ),
                extensions=(Extension(asked=self.at(-1), until=self.day(6)),),
                timeline=(
                    self.entry("sent", -3.5, "thanked", "email"),
                    self.entry("asked", -1),
                ),
            ),
            self.card(
                "p1edp1pr", "Pied Piper", "Compression engineer", "", remote=True, stage="offer",
                written=True, received=self.when(-4, 9),
                reply_by=self.day(12),
                contacts=(Contact(name="Jared Dunn", email="jared@piedpiper.example"),),
                criteria={"team": 2, "commute": 5},
                pay=Pay(base=Money(amount=Decimal(140000), currency="USD")),
                timeline=(self.entry("heard", -4, "offer received", "email"),),
            ),
        ]  # fmt: skip

    def declines(self) -> list[Card]:
        return [
            self.card(
                "1n1tech7", "Initech", "Report analyst", "Austin", stage="closed", outcome="declined",
                ended=self.at(-1.2), ended_by="me", received=self.day(-8),
                contacts=(Contact(name="Bill Lund", email="bill@initech.example"),),
                decision=Decision(answer="no", at=self.at(-1.2), reason="better-offer"),
            ),
            self.card(
                "vande1ay", "Vandelay", "Importer tools", "NYC", stage="closed", outcome="withdrawn",
                ended=self.at(-0.1), ended_by="me",
                decision=Decision(answer="no", at=self.at(-0.1), reason="not-fit"),
                timeline=(
                    Entry(kind="copied", at=self.at(-0.007), situation="withdraw", channel="email"),
                ),
            ),
            self.card(
                "cyberd1n", "Cyberdyne", "ML engineer", "Munich", stage="closed", outcome="declined",
                received=self.day(-13), reply_by=self.day(-6),
                ended=self.at(-8), ended_by="me", told=Told(at=self.at(-8), channel="phone"),
                decision=Decision(answer="no", at=self.at(-8), reason="moving-home"),
            ),
            self.card(
                "tyre11la", "Tyrell", "Firmware", "Los Angeles", stage="closed", outcome="declined",
                received=self.day(-19), reply_by=self.day(-12),
                ended=self.at(-10), ended_by="me", told=Told(at=self.at(-10), channel="email"),
                decision=Decision(answer="no", at=self.at(-10), reason="not-fit"),
            ),
            self.card(
                "0sc0rp11", "Oscorp", "Lab automation", "Boston", stage="closed", outcome="rejected",
                ended=self.at(-13), ended_by="them",
            ),
            self.card(
                "m0narch3", "Monarch", "GIS developer", "Honolulu", stage="closed", outcome="lapsed",
                received=self.day(-33), reply_by=self.day(-19),
                ended=self.at(-19), ended_by="me",
            ),
        ]  # fmt: skip
