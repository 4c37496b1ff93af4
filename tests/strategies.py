"""Made-up values for Hypothesis: whole cards, with every field that the model has."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args

import msgspec
from hypothesis import strategies as st

from offerboard.cards.model import (
    Advisor,
    Card,
    Contact,
    Copied,
    Decision,
    Differs,
    Draft,
    Entry,
    Extension,
    Facts,
    InterviewSlot,
    Promise,
    Round,
    Snooze,
    Told,
)
from offerboard.cards.safety import cleaned
from offerboard.cards.terms import TERMS, Stated, Terms
from offerboard.cards.values import (
    CARD_KINDS,
    CHANNELS,
    ENTRY_KINDS,
    LEANS,
    OUTCOMES,
    PERIODS,
    SITUATIONS,
    STAGES,
    Bonus,
    Equity,
    Money,
    Pay,
    RoundState,
    When,
)

CORPUS = (
    *("[@click=app.quit]x[/]", "Dev [/F]", "[b", "\x1b]52;c;eA==\x07", "\u202egnp.exe", "a\x00b", "\ufeffx"),
    *(
        "=cmd|'/C calc'!A0",
        "+49 151 1",
        "-5",
        "@SUM(A1)",
        "\uff1d1+1",
        "'=1",
        "''=1",
        "x;=1",
        "x\n- y",
        "\t=1",
        "\r=1",
    ),
    *(
        '"',
        '""',
        "'",
        ",",
        ";",
        "\n",
        "\r\n",
        "a\tb",
        "${7*7}",
        "{{ 7*7 }}",
        "\\",
        "\U0001f600",
        "\ue000",
        "n/a",
        "-",
    ),
)
TEXTS = st.text(max_size=12) | st.sampled_from(CORPUS)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "UTC-08:00"])
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2198, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
AMOUNTS = st.decimals(0, 10**9, places=2).map(lambda amount: Decimal(f"{amount.normalize():f}"))
CHANNEL, SITUATION = st.sampled_from(CHANNELS), st.sampled_from(SITUATIONS)


def as_stored(card: Card) -> Card:
    """The card as a file gives it back.

    Its zones are offsets then: an hour that a clock shows twice is, to Python, in no other zone the same.
    """
    return msgspec.json.decode(msgspec.json.encode(card), type=Card)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


WHENS = st.builds(When.moment, MOMENTS, ZONES) | st.builds(When.whole, MOMENTS.map(datetime.date), ZONES)
MONEY = st.builds(
    Money,
    amount=AMOUNTS,
    currency=st.sampled_from(["EUR", "USD", "CHF", ""]),
    period=st.sampled_from(PERIODS),
    upto=maybe(AMOUNTS),
    words=TEXTS,
)
PAY = st.builds(
    Pay,
    base=maybe(MONEY),
    bonus=maybe(st.builds(Bonus, percent=AMOUNTS) | st.builds(Bonus, amount=MONEY)),
    sign_on=maybe(MONEY),
    equity=maybe(st.builds(Equity, words=TEXTS, value=maybe(MONEY), by_year=several(AMOUNTS))),
    words=TEXTS,
)
EQUITY = st.builds(Equity, words=TEXTS, value=maybe(MONEY), by_year=several(AMOUNTS))
TERMS_ = st.builds(
    Terms,
    base=maybe(MONEY),
    bonus=maybe(st.builds(Bonus, percent=AMOUNTS) | st.builds(Bonus, amount=MONEY)),
    sign_on=maybe(MONEY),
    equity=maybe(EQUITY),
    start=maybe(WHENS),
    **dict.fromkeys(TERMS[5:], TEXTS),
)
STATED = st.builds(Stated, terms=TERMS_, at=MOMENTS, by=TEXTS, channel=maybe(CHANNEL))
PROMISES = st.builds(
    Promise, text=TEXTS, made=MOMENTS, due=maybe(WHENS), situation=maybe(SITUATION), channel=maybe(CHANNEL)
)
CONTACTS = st.builds(
    Contact,
    name=TEXTS,
    address=TEXTS,
    job=TEXTS,
    email=TEXTS,
    phone=TEXTS,
    via=TEXTS,
    agency=TEXTS,
    channel=maybe(CHANNEL),
)
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(ENTRY_KINDS),
    at=MOMENTS,
    logged=maybe(MOMENTS),
    text=TEXTS,
    channel=maybe(CHANNEL),
    situation=maybe(SITUATION),
    stage=maybe(st.sampled_from(STAGES)),
    outcome=maybe(st.sampled_from(OUTCOMES)),
    until=maybe(WHENS),
    pay=maybe(PAY),
    owed=st.booleans(),
    written=st.booleans(),
    reason=TEXTS,
    person=TEXTS,
    terms=maybe(TERMS_),
    promises=st.booleans(),
)
FACTS = st.builds(
    Facts,
    heard=maybe(MOMENTS),
    in_writing=maybe(MOMENTS),
    copied=maybe(st.builds(Copied, at=MOMENTS, situation=SITUATION, channel=CHANNEL)),
    upcoming=several(st.builds(InterviewSlot, at=WHENS, minutes=maybe(st.integers(1, 600)))),
    told_date=maybe(WHENS),
    differs=maybe(st.builds(Differs, terms=several(TEXTS), said=MOMENTS)),
    promised=maybe(PROMISES),
    agreed=maybe(MOMENTS),
)
IDS = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=8, max_size=8)
CARDS = st.builds(
    Card,
    id=IDS,
    created=MOMENTS,
    rev=st.integers(0, 2**40),
    kind=st.sampled_from(CARD_KINDS),
    company=TEXTS,
    role=TEXTS.map(lambda text: f"Role {text}"),
    stage=st.sampled_from(STAGES),
    outcome=maybe(st.sampled_from(OUTCOMES)),
    received=maybe(WHENS),
    written=st.booleans(),
    spoken=maybe(MOMENTS),
    reply_by=maybe(WHENS),
    start=maybe(WHENS),
    decision=maybe(st.builds(Decision, answer=st.sampled_from(["yes", "no"]), at=MOMENTS, words=TEXTS)),
    told=maybe(st.builds(Told, at=MOMENTS, channel=maybe(CHANNEL))),
    ended=maybe(MOMENTS),
    snooze=maybe(st.builds(Snooze, until=MOMENTS, severity=st.integers(0, 3))),
    patience=st.integers(0, 30),
    imported=maybe(MOMENTS),
    updated=maybe(MOMENTS),
    facts=FACTS,
    ended_by=maybe(st.sampled_from(["me", "them", "nobody"])),
    place=TEXTS,
    remote=maybe(st.booleans()),
    url=TEXTS,
    source=TEXTS,
    contacts=several(CONTACTS),
    referrer=TEXTS,
    pay=maybe(PAY),
    paid=maybe(MONEY),
    advert=maybe(TERMS_),
    said=several(STATED),
    paper=maybe(STATED),
    promises=several(PROMISES),
    valued=TEXTS,
    extensions=several(
        st.builds(
            Extension,
            asked=MOMENTS,
            until=maybe(WHENS),
            state=st.sampled_from(["asked", "granted", "refused"]),
            answered=maybe(MOMENTS),
            before=maybe(WHENS),
        )
    ),
    rounds=several(
        st.builds(
            Round,
            at=WHENS,
            minutes=maybe(st.integers(1, 600)),
            kind=TEXTS,
            where=TEXTS,
            people=TEXTS,
            state=st.sampled_from(get_args(RoundState)),
            confirmed=st.booleans(),
        )
    ),
    advisors=several(
        st.builds(
            Advisor,
            name=TEXTS,
            said=TEXTS,
            at=maybe(MOMENTS),
            lean=maybe(st.sampled_from(LEANS)),
        )
    ),
    pros=several(TEXTS),
    cons=several(TEXTS),
    regret=TEXTS,
    criteria=st.dictionaries(TEXTS, st.integers(0, 5), max_size=2),
    drafts=several(st.builds(Draft, situation=SITUATION, channel=CHANNEL, body=TEXTS, at=maybe(MOMENTS))),
    timeline=several(ENTRIES),
    notes=TEXTS,
    tags=several(TEXTS),
).map(lambda card: as_stored(cleaned(card)))
