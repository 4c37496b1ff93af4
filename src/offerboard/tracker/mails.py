"""What a mail does to a board, as an intent: a new card, or an entry on the card that it is about."""

from datetime import datetime
from typing import Any

from msgspec import structs

from offerboard.cards.changes import correspondence, lifecycle, rounds
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card, Entry, Round
from offerboard.cards.values import When
from offerboard.exchange.mail.proposal import (
    at_same_hour,
    called_off,
    card_of,
    contacts_of,
    does_of,
    fresh_rounds,
    moved_round,
    outcome_of,
    pay_of,
    set_rounds,
    sure,
    terms_of,
    with_contacts,
)
from offerboard.exchange.mail.reading import MailReading
from offerboard.store.repository import Changed, Snapshot
from offerboard.text import one_line
from offerboard.tracker import intents
from offerboard.tracker.tracker import Intent


def new_card(
    snapshot: Snapshot,
    reading: MailReading,
    fields: dict[str, Any],
    now: datetime,
    policy: Policy,
    *,
    again: bool = False,
) -> tuple[str, Intent]:
    """Add the card that a mail is, `fields` in the place of what it says; its id, and the intent."""
    card = structs.replace(card_of(reading, intents.new_id(snapshot), now), **fields)
    at = lifecycle.came_by(card.received or reading.received, now)
    return card.id, intents.add(card, now, policy, again=again, at=at)


def to_known(id_: str, reading: MailReading, fields: dict[str, Any], now: datetime, policy: Policy) -> Intent:
    """Bring what a mail says to the card that it is about, `fields` in the place of what it says."""

    def edit(snapshot: Snapshot) -> Changed:
        return {id_: told(snapshot.card(id_), reading, fields, now, policy)}

    company = one_line(reading.company.value) if reading.company is not None else id_
    return Intent(f"mail from {company}: {reading.kind}", now, edit)


def told(card: Card, reading: MailReading, fields: dict[str, Any], now: datetime, policy: Policy) -> Card:
    """The card with what a mail about it says."""
    at = lifecycle.came_by(reading.received, now)
    until = fields.get("reply_by", sure(reading.reply_by))
    person = reading.contact.value.name if reading.contact is not None else ""
    card = structs.replace(card, contacts=with_contacts(card, contacts_of(reading)))
    subject = f"mail: {one_line(reading.subject)}" if reading.subject else "a mail"
    match does_of(reading, card):
        case "offer":
            card = lifecycle.offered(
                card,
                now,
                received=reading.received or When.moment(now, policy.zone),
                reply_by=until,
                written=True,
                channel="email",
                terms=terms_of(reading),
                person=person,
            )
        case "revise":
            card = correspondence.recorded(
                card,
                "revised",
                now,
                at=at,
                channel="email",
                until=until,
                pay=_revised(card, reading),
                terms=terms_of(reading),
                person=person,
            )
        case "grant":
            card = correspondence.recorded(
                card, "granted", now, at=at, channel="email", until=until, person=person
            )
        case "refuse":
            card = correspondence.recorded(card, "refused", now, at=at, channel="email", person=person)
            if card.reply_by is None and until is not None:
                card = structs.replace(card, reply_by=until)
        case "invite" | "move":
            card = _invited(card, reading, now, at)
        case "cancel":
            for each in called_off(reading, card):
                number = sorted(card.rounds, key=lambda one: one.at.at).index(each) + 1
                card = rounds.ended(card, number, "cancelled", now, by="them", text=subject, said=at)
            card = _marked(card, set_rounds(reading))
        case "end":
            outcome = outcome_of(reading)
            if outcome is not None:
                card = lifecycle.ended(card, outcome, now, policy, at=at, by="them", text=subject)
        case _:
            card = _marked(card, set_rounds(reading))
            card = correspondence.recorded(
                card, "heard", now, at=at, channel="email", text=subject, person=person
            )
    return card


def _revised(card: Card, reading: MailReading) -> Any:
    """What is paid from now on: what the mail names, and what the card had beside it."""
    new = pay_of(reading)
    if new is None or card.pay is None:
        return new
    named = {
        name: value
        for name in ("base", "bonus", "sign_on", "equity")
        if (value := getattr(new, name)) is not None
    }
    return structs.replace(card.pay, **named)


def _invited(card: Card, reading: MailReading, now: datetime, at: datetime) -> Card:
    """The card with the interviews that are set, or one that they move; they wait for an answer."""
    if card.stage == "applied":
        card = lifecycle.moved(card, "interview", now, at=at)
    card = _marked(card, set_rounds(reading))
    fresh, before = fresh_rounds(reading, card), moved_round(reading, card)
    if before is not None:
        there = at_same_hour(reading, fresh[0], before)
        return rounds.moved(card, before, there, now, at=at, channel="email")
    for each in fresh:
        card = rounds.invited(card, each, now, at=at, channel="email")
    if not fresh:
        heard = Entry(kind="heard", at=at, logged=now, channel="email", owed=True, text=rounds.INVITED)
        card = lifecycle.touched(structs.replace(card, timeline=(*card.timeline, heard)), now)
    return card


def _marked(card: Card, named: tuple[Round, ...]) -> Card:
    """The card with the marks that a calendar gives its interviews, by which another one moves them."""
    marks = {each.at.at: each for each in named if each.uid}

    def marked_one(one: Round) -> Round:
        mark = marks.get(one.at.at, one)
        if one.uid and one.uid != mark.uid:
            return one
        return structs.replace(one, uid=mark.uid, sequence=max(one.sequence, mark.sequence))

    marked = tuple(map(marked_one, card.rounds))
    return structs.replace(card, rounds=marked) if marked != card.rounds else card
