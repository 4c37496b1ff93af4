"""Every letter to every kind of card: nothing missing that the card knows, malformed, or too long."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from itertools import count, cycle
from typing import NamedTuple

import pytest
from msgspec import structs

from offerboard.cards.model import Card, Contact, Entry, Extension, Round, Told
from offerboard.cards.values import Bonus, Channel, Equity, Money, Pay, When
from offerboard.letters import Choice
from offerboard.letters.filling import filling, slots_of
from offerboard.letters.lint import sentences
from offerboard.letters.rendering import Renderer
from offerboard.letters.standing import holds, standing
from tests.faults.level import LEVEL
from tests.unit.letters.letters import ANSWERS, APART, CARDS, CROWDED, NOW, SENDER, WRITER, day

pytestmark = pytest.mark.xdist_group("every letter")  # written once, for all tests here

EURO = Money(amount=Decimal(92_000), currency="EUR")
PAY = Pay(
    base=EURO,
    bonus=Bonus(percent=Decimal(10)),
    sign_on=Money(amount=Decimal(8_000), currency="EUR", period="once"),
    equity=Equity(words="2,000 shares over 4 years"),
)
VIDEO = Round(at=day(1, 9, "America/New_York"), where="https://meet.example/a-b-c", people="Ada O’Neill, CTO")
WHOLE_DAY = Round(at=day(8), where="Place Bellecour 3, Lyon", people="the platform team")
AGENT = Contact(name="Jo Berg", email="jo@a.example", agency="Talento")
OVER = Round(at=day(-6, 10))
HEARD = Entry(kind="heard", at=NOW - timedelta(days=7), channel="email")
NUDGED = {"nudges": 1, "nudged": NOW - timedelta(days=6)}
ENGLISH, REASONS = WRITER.catalogue.language("en"), WRITER.catalogue.reasons("en")
RENDERER = Renderer(WRITER.catalogue)
TONES = cycle(("warm", "plain", "formal"))
TURN = count()


def cards(card: Card) -> dict[str, Card]:
    """The same card in other circumstances."""
    at_interview = card.stage == "interview"
    late = structs.replace(card.facts, acknowledged=None, unanswered=NOW - timedelta(days=9))
    asked = structs.replace(card.facts, asked=NOW - timedelta(days=1), bargained=NOW - timedelta(days=1))
    changed: dict[str, dict[str, object]] = {
        "as it is": {},
        "nobody to write to": {"contacts": ()},
        "through an agency": {"contacts": (AGENT,)},
        "names in any script": {
            "company": "株式会社テスト",
            "role": "后端工程师",
            "contacts": (Contact(name="فاطمة الزهراء", email="f@x.example"),),
        },
        "a name with a title": {"contacts": (Contact(name="Dr. Ada Weber-O’Neill"),)},
        "a company that ends in a stop": {"company": "Acme Inc.", "role": "Data Engineer"},
        "a company that ends in a mark": {"company": "Yahoo!", "role": "Executive assistant"},
        "slashes and commas": {"company": "AT&T / Bell, Labs", "role": "SRE/DevOps Engineer, EMEA (m/f/d)"},
        "long values": {
            "company": "Vereinigte Hanseatische Versicherungen",
            "role": "Senior Software Engineer, Productivity and Internal Platforms (Berlin or remote)",
        },
        "told by phone": {"told": Told(at=NOW, channel="phone")},
        "told by text": {"told": Told(at=NOW, channel="text")},
    }
    of_offers: dict[str, dict[str, object]] = {
        "late": {"reply_by": day(-3), "received": day(-20), "facts": late},
        "no date": {"reply_by": None},
        "nothing in writing": {"written": False, "spoken": NOW - timedelta(days=2)},
        "all is known": {"pay": PAY, "place": "Lyon", "remote": True, "start": day(47), "patience": 2},
        "paid by the hour": {"pay": Pay(base=structs.replace(EURO, period="hour")), "place": "Paris"},
        "they owe": {"facts": asked, "extensions": (Extension(asked=NOW, until=day(9)),)},
    }
    of_interviews: dict[str, dict[str, object]] = {
        "short notice": {"rounds": (OVER, VIDEO)},
        "several interviews": {"rounds": (OVER, VIDEO, WHOLE_DAY)},
        "a whole day": {"rounds": (OVER, WHOLE_DAY)},
        "never heard of": {"rounds": (), "timeline": ()},
        "they wrote": {"rounds": (), "timeline": (HEARD,)},
        "they called": {"rounds": (), "timeline": (structs.replace(HEARD, channel="phone"),)},
        "applied": {"timeline": (structs.replace(HEARD, kind="moved", stage="applied"),), "rounds": ()},
        "asked once": {"facts": structs.replace(card.facts, **NUDGED)},
        "asked twice": {"facts": structs.replace(card.facts, nudges=2, nudged=NUDGED["nudged"])},
        "they named a day": {"facts": structs.replace(card.facts, named=day(-2))},
        "they know the date": {"facts": structs.replace(card.facts, expedited=NOW)},
    }
    changed |= of_interviews if at_interview else of_offers
    return {name: structs.replace(card, **fields) for name, fields in changed.items()}


class Said(NamedTuple):
    """A letter, and the circumstances of the card that it goes to."""

    choice: Choice
    of: str
    card: Card
    subject: str
    body: str

    @property
    def text(self) -> str:
        return f"{self.subject}\n{self.body}"

    @property
    def here(self) -> str:
        return f"{self.of}, {self.choice}:\n{self.text}"


@pytest.fixture(scope="module")
def letters() -> list[Said]:
    """Every situation and channel for each card that it fits; the reasons and the tones take turns."""
    found = []
    for situation, card in CARDS.items():
        if situation in APART:
            continue
        for of, other in cards(card).items():
            words = standing(other, CROWDED, NOW, SENDER.policy)
            if any(holds(one, words) for one in WRITER.catalogue.situations()[situation].fits):
                found += written(situation, of, other, words)
    return found


def in_turn(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """All channels before a release, else one of them."""
    return channels if LEVEL == "long" else (channels[next(TURN) % len(channels)],)


def written(situation: str, of: str, card: Card, words: frozenset[str]) -> Iterator[Said]:
    """Every letter of a situation to one card."""
    answers: dict[tuple[str, bool], dict[str, str | When]] = {}
    slugs = [slug for slug, reason in REASONS.items() if situation in reason.says or slug == "none"]
    true = [slug for slug in slugs if holds(REASONS[slug].when, words)]
    wanted = [
        Choice(situation=situation, channel=channel, reason=slug, tone=next(TONES))
        for channel in in_turn(WRITER.channels(situation, SENDER))
        for slug in ("none", true[next(TURN) % len(true)])
    ]
    for choice in wanted:
        reason, key = REASONS[choice.reason], (choice.channel, choice.reason == "none")
        source = WRITER.catalogue.template(situation, choice.channel, "en")
        names = frozenset(RENDERER.names(source, "en"))
        known = {"words": words, "facts": CROWDED, "aloud": choice.channel == "phone"}
        fill = partial(filling, card, choice, reason, SENDER, ENGLISH, NOW, **known)
        if key not in answers:
            slots = slots_of(source, names, ENGLISH, fill(answers={}))
            answers[key] = {slot.name: ANSWERS[slot.name] for slot in slots if slot.value is None}
        given = fill(answers=answers[key])
        context = given.context(slots_of(source, names, ENGLISH, given), ENGLISH)
        subject, body = RENDERER.subject(source, "en", context), RENDERER.body(source, "en", context)
        yield Said(choice, of, card, subject, body)


def test_each_circumstance_is_met_by_some_letter(letters: list[Said]) -> None:
    both = {**cards(CARDS["negotiate"]), **cards(CARDS["withdraw"])}
    assert {said.of for said in letters} == set(both)
    assert {said.choice.situation for said in letters} == set(CARDS) - APART


def test_nothing_is_missing_or_malformed(letters: list[Said]) -> None:
    wrong = re.compile(
        r"[\[\]{}]|  |\n\n\n| [.,;:?!)]|,,|[,;:]\.|\.\.|[!?]\.| \n|\n |\( |None|Undefined"
        r"|\"\s*\"|^[.,;:]|\" | \"$"
        r"|(?<!agreed)(?<!follows)(?<!to me)(?<!talked about)(?<!questions)(?<!question)(?<!was told)"
        r"(?<!\bGlobex)(?<!title):\n",
        re.MULTILINE,
    )
    for said in letters:
        found = wrong.search(said.text.replace(f"{said.card.company}:\n", "it\n"))
        assert found is None or found[0] == '" ', (found, said.here)
        assert said.body == said.body.strip()


def test_an_article_goes_with_its_noun(letters: list[Said]) -> None:
    wrong = re.compile(r"\b(?:an (?!hour|honest|[aeiouAEIOU])|[Aa] (?=[aeiouAEIOU])(?!one\b|use|uni))\w+")
    for said in letters:
        assert not wrong.search(said.text), said.here


def test_what_the_card_knows_is_said(letters: list[Said]) -> None:
    for said in letters:
        card, text = said.card, said.text
        assert card.company in text or card.company.rstrip(".") in text, said.here
        role = card.role.split(",")[0].split(" (")[0]
        assert role in text or role[0].lower() + role[1:] in text, said.here
        if said.choice.situation == "accept" and card.pay == PAY:
            for line in (
                "- Pay: €92,000 a year",
                "- Bonus: 10%",
                "- Sign-on payment: €8,000",
                "- Equity: 2,000 shares over 4 years",
                "- Place of work: remote, from Lyon",
            ):
                assert line in text
            assert re.search("- Start date: Monday 4(th)? January 2027", text)
        if said.choice.situation == "confirm" and said.of == "short notice":
            assert re.search(r"Thursday 19(th)? November at (09:00|9 am) \(New York time\)", text)
            assert "https://meet.example/a-b-c" in text


def test_they_are_thanked_once(letters: list[Said]) -> None:
    for said in letters:
        parts = [said.body] if said.choice.channel != "phone" else said.body.split("\n## ")
        for part in parts:
            spoken = part.removesuffix('Thank you, and goodbye."').removesuffix(
                'Thank you again, and goodbye."'
            )
            if not part.startswith(("If ", "Put it")):
                assert len(re.findall(r"[Tt]hank (?:you|them for)", spoken)) <= 1, said.here


def test_length(letters: list[Said]) -> None:
    for said in letters:
        words, situation = len(said.body.split()), said.choice.situation
        if said.choice.channel == "email":
            assert words <= 150, said.here
            if situation == "follow-up":
                assert 60 <= words <= 120, (words, said.here)
        if said.choice.channel == "text":
            assert len(said.body) <= 320, (len(said.body), said.here)
            assert "\n" not in said.body
            if said.of == "as it is":
                assert len(said.body) <= 300, (len(said.body), said.here)


def test_a_decline_has_three_to_five_sentences_and_its_no_among_the_first_three(letters: list[Said]) -> None:
    stops = ("Dr.",)
    for said in letters:
        choice, text = said.choice, said.body
        if choice.situation in ("decline", "withdraw", "hold-firm", "renege"):
            first = " ".join(sentences(text, choice.channel, stops)[:3])
            no = r"not to accept|withdraw|not accepting|not going ahead|not taking up|n[o']t be joining"
            assert re.search(no, first), said.here
        if choice.situation == "decline" and choice.channel == "email":
            closed = text.rpartition("\n\n")[0]
            assert 3 <= len(re.findall(r"[.!?](?=\s|$)", closed)) <= 5, said.here


def test_no_letter_names_the_pay_of_another_offer(letters: list[Said]) -> None:
    for said in letters:
        if said.choice.situation not in ("negotiate", "accept", "paper-differs", "confirm-terms"):
            assert not re.search(r"[€$£]|\bEUR\b|salary", said.text), said.here
        assert "Initech" not in said.text


def test_nobody_is_reproached_or_threatened(letters: list[Said]) -> None:
    for said in letters:
        text = said.body.partition("\n## If ")[0].casefold()
        for word in ("still waiting", "no reply", "not heard", "ultimatum", "otherwise", "deadline", "legal"):
            assert word not in text, (word, said.here)
