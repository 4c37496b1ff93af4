"""What is held together, what ends before an interview elsewhere, until when to ask: dates and words."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from offerboard.cards.clock.policy import Policy
from offerboard.cards.facts import derive
from offerboard.cards.holding.holding import CEILING, Holding
from offerboard.cards.holding.spans import OfferSpan, marks, span, wall
from offerboard.cards.holding.words import HoldingSentences
from offerboard.cards.model import Card, Decision, Extension, Round, Told
from offerboard.cards.values import When
from tests.judging import BERLIN, NEW_YORK, STANDARD, at, on, policy
from tests.strategies import CARDS, WHENS, ZONES

NOW = at("2026-11-22 10:40")  # a Sunday


def made(company: str, now: datetime = NOW, **fields: Any) -> Card:
    card = Card(id=f"{company.lower():0<8}"[:8], created=at("2026-11-02 10:00"), company=company, **fields)
    return structs.replace(card, facts=derive(card, now))


def offer(company: str, until: str = "", **fields: Any) -> Card:
    reply_by = on(until) if until else None
    return made(company, stage="offer", received=on("2026-11-16"), reply_by=reply_by, **fields)


def talk(company: str, when: str, kind: str = "onsite", **fields: Any) -> Card:
    return made(company, stage="interview", rounds=(Round(at=on(when), kind=kind, minutes=90),), **fields)


def held(*cards: Card, rules: Policy = STANDARD, now: datetime = NOW) -> Holding:
    return Holding(cards, {card.id: card for card in cards}.__getitem__, rules, now)


def said(*cards: Card, rules: Policy = STANDARD, now: datetime = NOW) -> list[str]:
    return [each.text for each in HoldingSentences(held(*cards, rules=rules, now=now)).sentences]


ACME = offer("Acme", "2026-11-22 15:40")
NORTHWIND = talk("Northwind", "2026-11-23 14:00")


# -- one offer and the interviews elsewhere


def test_an_offer_is_answered_before_the_interview_or_asked_until_the_working_day_after() -> None:
    assert said(NORTHWIND, ACME) == [
        "Answer Acme by 15:40 today, one day before the onsite at Northwind (tomorrow 14:00);"
        " or ask Acme until Tue 24 Nov.",
        "Before the onsite at Northwind (tomorrow 14:00) Acme is to be answered: tell them your deadline.",
    ]


def test_an_interview_on_a_friday_or_before_a_holiday_is_followed_by_the_next_working_day() -> None:
    friday = talk("Northwind", "2026-11-27 10:00")
    assert held(ACME, friday).asks["acme0000"].until.isoformat() == "2026-11-30"
    free = policy(holidays=frozenset({on("2026-11-30").date}))
    assert held(ACME, friday, rules=free).asks["acme0000"].until.isoformat() == "2026-12-01"


def test_the_last_interview_that_two_weeks_reach_counts_and_more_than_a_week_is_long() -> None:
    later, latest = talk("Wayne", "2026-12-01 09:00"), talk("Stark", "2026-12-14 09:00")
    first, *_ = said(ACME, NORTHWIND, later, latest)
    assert first == (
        "Answer Acme by 15:40 today, 9 days before the onsite at Wayne (Tue 1 Dec 09:00);"
        " or ask Acme until Wed 2 Dec, which is long to ask for."
    )
    first, *_ = said(ACME, NORTHWIND, later)
    assert "9 days before the last interview, the onsite at Wayne" in first
    first, *_ = said(ACME, latest)
    assert first == (
        "Answer Acme by 15:40 today, 22 days before the onsite at Stark (Mon 14 Dec 09:00),"
        " which no extension would reach: tell Stark your deadline."
    )


def test_time_that_was_granted_asked_for_or_refused_before_is_not_asked_for_as_if_new() -> None:
    before = on("2026-11-20")
    granted = Extension(asked=at("2026-11-18 09:00"), until=ACME.reply_by, state="granted", before=before)
    found = held(structs.replace(ACME, extensions=(granted,)), NORTHWIND)
    assert found.asks["acme0000"].again
    assert found.asks["acme0000"].ceiling == before.date + CEILING
    assert "or ask Acme once more, until Tue 24 Nov." in HoldingSentences(found).of("acme0000")
    pending = Extension(asked=NOW, until=on("2026-11-25"))
    first, *_ = said(structs.replace(ACME, extensions=(pending,)), NORTHWIND)
    assert first.endswith(
        "you asked for time until Wed 25 Nov, and until they answer, the old deadline still applies."
    )
    refused = structs.replace(pending, state="refused")
    found = held(structs.replace(ACME, extensions=(refused,)), NORTHWIND)
    assert not found.asks
    assert HoldingSentences(found).of("acme0000").endswith("; they gave no more time.")


def test_an_interview_before_the_date_can_be_waited_for() -> None:
    late = offer("Acme", "2026-11-23 17:00")
    assert said(late, NORTHWIND) == [
        "Answer Acme by tomorrow 17:00, after the onsite at Northwind (tomorrow 14:00)."
    ]
    same_day = offer("Acme", "2026-11-23 15:00")
    assert "by tomorrow 15:00, before the onsite" in said(same_day, NORTHWIND)[0]


def test_dates_that_are_past_or_missing_and_answers_that_are_made_are_said() -> None:
    past, undated = offer("Globex", "2026-11-20 09:00"), offer("Pied Piper")
    decided = structs.replace(ACME, decision=Decision(answer="no", at=NOW))
    assert said(past, undated, decided) == [
        "Globex was to be answered by Fri 20 Nov 09:00: apologise, and answer.",
        "You decided on Acme: tell them your no by 15:40 today.",
        "Pied Piper gave no date: ask until when the offer stands.",
    ]


# -- several


def test_offers_are_held_together_until_the_first_date_and_then_the_rest() -> None:
    offers = [ACME, offer("Hooli", "2026-11-24 17:00"), offer("Initech", "2026-12-04"), offer("Nodate")]
    *_, together, alone = said(*offers)
    assert together == (
        "Acme, Hooli and Initech can be held together until 15:40 today;"
        " Hooli and Initech until Tue 24 Nov 17:00."
    )
    assert alone == "No interview is ahead elsewhere: there is nothing to wait for."
    many = [offer(f"Firm{number}", f"2026-12-{number + 1:02}") for number in range(9)]
    assert "Firm0, Firm1, Firm2 and 6 more can be held together until Tue 1 Dec; " in said(*many)[-2]


def test_after_a_yes_nothing_is_waited_for() -> None:
    yes = structs.replace(offer("Globex"), outcome="accepted", decision=Decision(answer="yes", at=NOW))
    assert said(yes, ACME, NORTHWIND)[0] == (
        "You accepted Globex, not yet in writing: wait for the paper before you tell the others."
    )
    told = structs.replace(yes, written=True, told=Told(at=NOW))
    undated = offer("Hooli")
    assert said(told, ACME, NORTHWIND, undated) == [
        "You accepted Globex: tell the others, Acme, Hooli and Northwind."
    ]


def test_two_cards_of_one_company_are_told_apart_by_their_roles() -> None:
    twins = [structs.replace(ACME, id=f"acme{role}00"[:8], role=role) for role in ("dev", "ops")]
    assert "Acme (dev) and Acme (ops) can be held together" in said(*twins)[-2]


# -- spans


def test_an_accepted_offer_stood_until_the_yes() -> None:
    wish = Extension(asked=NOW, until=on("2026-12-01"))
    yes = offer("Acme", "2026-11-27", outcome="accepted", ended=at("2026-11-21 09:00"), extensions=(wish,))
    end = datetime.fromisoformat("2026-11-21 09:00")
    assert span(yes, BERLIN) == OfferSpan(datetime.fromisoformat("2026-11-16 00:00"), end)


def test_a_granted_extension_is_the_part_from_the_old_date_to_the_new() -> None:
    granted = Extension(asked=NOW, until=on("2026-11-27"), state="granted", before=on("2026-11-20 12:00"))
    wish = Extension(asked=NOW, until=on("2026-12-01"))
    refused = structs.replace(wish, until=on("2026-12-24"), state="refused")
    card = offer("Acme", "2026-11-27", extensions=(granted, wish, refused))
    found = span(card, BERLIN)
    assert found.start == datetime.fromisoformat("2026-11-16 00:00")
    assert found.extended == datetime.fromisoformat("2026-11-20 12:00")
    assert found.end == datetime.fromisoformat("2026-11-28 00:00")
    assert found.wished == datetime.fromisoformat("2026-12-02 00:00")


def test_a_day_is_a_day_in_every_zone_and_over_the_change_of_the_clocks() -> None:
    friday = When.whole(on("2026-10-23").date, NEW_YORK)
    card = structs.replace(offer("Acme"), received=friday, reply_by=When.whole(on("2026-10-25").date, BERLIN))
    found = span(card, BERLIN)
    assert found.end is not None
    assert found.end - found.start == timedelta(days=3)  # the last of them has 25 hours
    assert wall(at("2026-10-25 23:00"), BERLIN) == datetime.fromisoformat("2026-10-25 23:00")


@given(CARDS, ZONES)
def test_no_span_ends_before_it_begins_and_no_extension_shortens(card: Card, zone: str) -> None:
    found = span(card, zone)
    plain = span(structs.replace(card, extensions=()), zone)
    assert found.end is None or found.start <= found.end
    assert found.extended is None or (found.end and found.start <= found.extended < found.end)
    assert found.wished is None or found.wished > (found.end or found.start)
    assert (found.start, found.end) == (plain.start, plain.end)
    times = [mark.at for mark in marks(card, zone)]
    assert times == sorted(times)


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["granted", "asked", "refused", ""])), max_size=6),
    WHENS.map(lambda when: when.at).filter(lambda at: 1980 < at.year < 2190),
    ZONES,
    st.randoms(use_true_random=False),
)
def test_advice_stays_between_now_and_the_ceiling_whatever_the_order(
    days: list[tuple[int, str]], now: datetime, zone: str, chance: Random
) -> None:
    rules, cards = structs.replace(policy(), zone=zone), []
    for number, (ahead, state) in enumerate(days):
        moment = When.moment(now + timedelta(days=ahead, hours=ahead), zone)
        before = When.moment(now - timedelta(days=ahead), zone)
        known = {"state": state, "until": moment, "before": before}
        fields: dict[str, Any] = {"extensions": (Extension(asked=now, **known),) if state else ()}
        fields |= {
            "rounds": (Round(at=moment),),
            "reply_by": moment,
            "stage": chance.choice(["offer", "interview"]),
        }
        card = Card(
            id=f"card000{number}", created=now, company=chance.choice(["", "Acme", "Globex"]), **fields
        )
        cards.append(structs.replace(card, facts=derive(card, now)))
    found = held(*cards, rules=rules, now=now)
    for each in found.held:
        ask = each.ask
        if ask is not None:
            assert wall(now, zone).date() <= ask.until
            assert each.day < ask.until <= ask.ceiling <= each.day + CEILING
            assert ask.until.weekday() not in rules.weekend
            assert each.reached is not None
            assert each.reached.over < When.whole(ask.until, zone).at
    mixed = cards.copy()
    chance.shuffle(mixed)
    again = held(*mixed, rules=rules, now=now)
    assert list(HoldingSentences(again).sentences) == list(HoldingSentences(found).sentences)
    assert [head.id for head in again.offers] == [head.id for head in found.offers]
