"""What a mail would do to a board: which card it is about, or the card that it would be."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct, structs

from offerboard.cards.changes import stating
from offerboard.cards.changes.correspondence import recorded
from offerboard.cards.changes.lifecycle import arrival, came_by
from offerboard.cards.model import Card, Contact, Entry, Round, Told
from offerboard.cards.pay.saying import bonus_text, money_text
from offerboard.cards.terms import Terms
from offerboard.cards.values import EntryKind, Outcome, Pay, Stage, When
from offerboard.exchange.mail.company import folded
from offerboard.exchange.mail.found import Found
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.mail.reading import MailReading
from offerboard.exchange.mail.senders import own_domain
from offerboard.exchange.plain import plain
from offerboard.exchange.same import is_one_company, plain_role
from offerboard.text import one_line

Does = Literal["add", "offer", "revise", "grant", "refuse", "invite", "move", "cancel", "end", "note"]
"""What a mail does: a new card, or to a known one that an offer came, is another now, stands longer, …"""

_LONGEST_NOTE = 6_000


class Candidates(Struct, frozen=True):
    """The open cards that a mail may be about; `near` are others of the same company."""

    cards: tuple[Card, ...]
    near: tuple[Card, ...] = ()

    @property
    def one(self) -> Card | None:
        """The card, where there is only one that it can be."""
        return self.cards[0] if len(self.cards) == 1 else None


def about(board: Iterable[Card], reading: MailReading) -> Candidates:
    """The open cards that a mail may be about: of the same company, and where it names one, the same role.

    A card with an interview that the mail's calendar marks (its UID) is the one.
    """
    board = tuple(card for card in board if card.stage != "closed")
    marks = {each.value.uid for each in reading.rounds} - {""}
    if marks and (marked := tuple(card for card in board if any(one.uid in marks for one in card.rounds))):
        return Candidates(marked)
    here = [card for card in board if _is_of(card, reading)] or [
        card for card in board if _is_from(card, reading)
    ]
    role = plain_role(reading.role.value) if reading.role is not None else ""
    if not role:
        return Candidates(tuple(here))
    same = [card for card in here if plain_role(card.role) == role]
    same = same or [card for card in here if _one_role(role, plain_role(card.role))]
    return Candidates(tuple(same), tuple(card for card in here if card not in same))


def _is_of(card: Card, reading: MailReading) -> bool:
    """Whether a card is of the company that a mail is from."""
    if reading.company is None:
        return False
    named = reading.company.value
    if is_one_company(card.company, named):
        return True
    return _is_by_address(reading) and bool(folded(named)) and folded(card.company) == folded(named)


def _is_from(card: Card, reading: MailReading) -> bool:
    """Whether a mail is from somebody of a card, or from where they write.

    An agency's people write for several companies: where the mail names another one, it is not the card's.
    """
    contact = reading.contact.value if reading.contact is not None else Contact()
    unnamed = reading.company is None or _is_by_address(reading)
    for each in card.contacts:
        same = contact.email and each.email.casefold() == contact.email.casefold()
        if same and (unnamed or not (contact.agency or each.agency)):
            return True
    domain = own_domain(Mailbox(email=contact.email))
    return bool(domain) and unnamed and not contact.agency and domain in _domains(card)


def _is_by_address(reading: MailReading) -> bool:
    """Whether only the address of a mail says which company it is from."""
    found = reading.company
    return found is not None and found.where == "from" and found.words.casefold().count("@") == 1


def _domains(card: Card) -> set[str]:
    return {own_domain(Mailbox(email=each.email)) for each in card.contacts if each.email}


def _one_role(one: str, other: str) -> bool:
    """Whether two names can be one role's: one is within the other, or both are of the same words."""
    return not other or one in other or other in one or set(one.split()) == set(other.split())


def does_of(reading: MailReading, card: Card | None) -> Does:
    """What a mail does to the card that it is about; "add" where it is a new one."""
    if card is None:
        return "add"
    match reading.kind:
        case "offer" | "raise":
            if card.stage != "offer" or card.received is None:
                return "offer"
            return "note" if reading.kind == "offer" and _says_nothing_new(reading, card) else "revise"
        case "granted":
            return "grant" if sure(reading.reply_by) is not None else "note"
        case "refused":
            return "refuse" if card.stage == "offer" else "note"
        case "invitation":
            if not _says_another_time(reading, card):
                return "note"
            return "move" if moved_round(reading, card) is not None else "invite"
        case "cancelled":
            return "cancel" if called_off(reading, card) else "note"
        case "rejection" | "rescinded":
            return "end"
        case _:
            return "note"


def _says_another_time(reading: MailReading, card: Card) -> bool:
    """Whether an invitation says more than that the interviews of the card are when they are."""
    return not set_rounds(reading) or bool(fresh_rounds(reading, card))


def _says_nothing_new(reading: MailReading, card: Card) -> bool:
    """Whether a mail only reminds of an offer: it states no terms, and no other date than the card has."""
    until = sure(reading.reply_by)
    if until is not None and (card.reply_by is None or until.date != card.reply_by.date):
        return False
    return not terms_of(reading)


def outcome_of(reading: MailReading) -> Outcome | None:
    """How a mail ends a card; None where it does not."""
    match reading.kind:
        case "rejection":
            return "rejected"
        case "rescinded":
            return "rescinded"
        case "accepted":
            return "accepted"
        case _:
            return None


def stage_of(reading: MailReading) -> Stage:
    """Where a new card stands."""
    if reading.kind in ("offer", "raise", "granted", "refused", "accepted"):
        return "offer"
    if outcome_of(reading) is not None:
        return "closed"
    return "interview" if reading.kind in ("invitation", "cancelled") else "applied"


def sure(found: Found[When] | None) -> When | None:
    """A date that can be meant in one way only; None for one that has to be asked."""
    return found.value if found is not None and not found.others else None


def set_rounds(reading: MailReading) -> tuple[Round, ...]:
    """The interviews that are set; none of several to choose from, and none that can be read in two ways."""
    open_ = ("one of several", "several times")
    return tuple(
        each.value for each in reading.rounds if not each.others and not each.doubt.startswith(open_)
    )


def fresh_rounds(reading: MailReading, card: Card) -> tuple[Round, ...]:
    """The interviews that are set and that the card does not have yet."""
    known = {each.at.at for each in card.rounds}
    return tuple(
        each
        for each in set_rounds(reading)
        if each.at.at not in known
        and each.state != "cancelled"
        and not any(one.outdates(each) for one in card.rounds)
    )


def moved_round(reading: MailReading, card: Card) -> Round | None:
    """The interview of the card that the mail puts at another time; None where that is not sure."""
    fresh, planned = fresh_rounds(reading, card), still_planned(reading, card)
    if len(fresh) != 1:
        return None
    if same := [each for each in planned if each.uid and each.uid == fresh[0].uid]:
        return same[0] if len(same) == 1 else None
    if reading.moved is None:
        return None
    if days := reading.moved.days:
        planned = tuple(each for each in planned if each.at.date in days)
    elif len(planned) > 1:
        planned = tuple(each for each in planned if plain(each.kind) == plain(fresh[0].kind))
    return planned[0] if len(planned) == 1 else None


def called_off(reading: MailReading, card: Card) -> tuple[Round, ...]:
    """The interviews of the card that the mail calls off; none where that is not sure."""
    if reading.kind != "cancelled":
        return ()
    planned, named = still_planned(reading, card), set_rounds(reading)
    if reading.rounds:
        return tuple(each for each in planned if any(_is_same(each, one) for one in named))
    return planned if len(planned) == 1 else ()


def at_same_hour(reading: MailReading, fresh: Round, before: Round) -> Round:
    """An interview that is moved to another day "at the same time", with the hour that it had."""
    if reading.moved is None or not reading.moved.same_hour or not fresh.at.day or before.at.day:
        return fresh
    at = datetime.combine(fresh.at.date, before.at.local.time().replace(tzinfo=None))
    return structs.replace(fresh, at=When.moment(at, before.at.zone))


def _is_same(planned: Round, named: Round) -> bool:
    """Whether a mail means an interview: by the mark that calendars give it, else by when it is."""
    if planned.uid and named.uid:
        return planned.uid == named.uid and not planned.outdates(named)
    if planned.at.day or named.at.day:
        return planned.at.date == named.at.date
    return planned.at.at == named.at.at


def still_planned(reading: MailReading, card: Card) -> tuple[Round, ...]:
    """The interviews of the card that were to come when the mail was sent, without those that it sets."""
    sent = reading.received
    set_ = {each.at.at for each in set_rounds(reading) if each.state != "cancelled"}
    return tuple(
        each
        for each in card.rounds
        if each.state == "planned" and each.at.at not in set_ and (sent is None or each.over > sent.at)
    )


def contacts_of(reading: MailReading) -> tuple[Contact, ...]:
    """The people there, and the agency's."""
    found = [each.value for each in (reading.contact, reading.agent) if each is not None]
    return tuple(each for each in found if each != Contact())


def terms_of(reading: MailReading) -> Terms:
    """What the mail says that the job pays and gives."""
    paid = reading.paid

    def said(found: Found[str] | None) -> str:
        return one_line(found.value) if found is not None else ""

    return Terms(
        base=paid.base.value if paid.base else None,
        bonus=paid.bonus.value if paid.bonus else None,
        sign_on=paid.sign_on.value if paid.sign_on else None,
        equity=paid.equity.value if paid.equity else None,
        start=sure(reading.start),
        place=said(reading.place),
        hours=said(reading.hours),
        days_off=said(reading.days_off),
        notice=said(reading.notice),
        probation=said(reading.probation),
        other="; ".join((*paid.words, *pay_words(reading))),
    )


def pay_words(reading: MailReading) -> tuple[str, ...]:
    """What is said of amounts and no amount holds: an upper end, a later raise."""
    paid = reading.paid
    ends = []
    if paid.bonus is not None and "up to" in paid.bonus.doubt:
        ends.append(f"bonus of up to {bonus_text(paid.bonus.value)}")
    if paid.base is not None and "up to" in paid.base.doubt:
        ends.append(f"base of up to {money_text(paid.base.value)}")
    return (*ends, *paid.notes)


def pay_of(reading: MailReading) -> Pay | None:
    """What the mail says that they pay, as a card keeps it."""
    pay = reading.paid.pay or Pay()
    words = "; ".join(filter(None, (pay.words, *pay_words(reading))))
    pay = structs.replace(pay, words=words)
    return pay if pay != Pay() else None


def note_of(reading: MailReading) -> str:
    """The mail itself, for the notes: its date, its subject, what it says."""
    when = f" of {reading.received.date:%Y-%m-%d}" if reading.received is not None else ""
    head = f"Mail{when}: {one_line(reading.subject)}" if reading.subject else f"Mail{when}:"
    files = [f"attached: {', '.join(map(one_line, reading.attached))}"] if reading.attached else []
    text = reading.text if len(reading.text) <= _LONGEST_NOTE else f"{reading.text[:_LONGEST_NOTE]}…"
    return "\n".join((head, *files, text)).strip()


def card_of(reading: MailReading, id_: str, now: datetime) -> Card:
    """The card that a mail would be. What has to be asked is left out."""
    stage, outcome = stage_of(reading), outcome_of(reading)
    card = Card(
        id=id_,
        created=now,
        stage=stage,
        outcome=outcome,
        company=one_line(reading.company.value) if reading.company else "",
        role=one_line(reading.role.value) if reading.role else "",
        contacts=contacts_of(reading),
        url=reading.link.value if reading.link else "",
        place=one_line(reading.place.value) if reading.place else "",
        remote=True if reading.place is not None and reading.place.value == "Remote" else None,
        rounds=set_rounds(reading),
        notes=note_of(reading),
    )
    if reading.kind == "accepted":
        return structs.replace(card, told=Told(at=came_by(reading.received, now)))
    if reading.kind in ("granted", "refused"):
        return _offered_before(card, reading, now)
    if stage == "offer":
        return _offered(card, reading, now)
    pay = pay_of(reading)
    if pay is not None:
        terms = structs.replace(terms_of(reading), start=None, place="")
        card = structs.replace(card, pay=pay, advert=terms or None)
    if reading.kind == "invitation":
        owed = Entry(
            kind="heard",
            at=came_by(reading.received, now),
            logged=now,
            channel="email",
            owed=True,
            text="invited to an interview",
        )
        card = structs.replace(card, timeline=(owed,))
    return card


def _offered(card: Card, reading: MailReading, now: datetime) -> Card:
    """The card with the offer: in writing, with what it pays and gives as it says."""
    came = came_by(reading.received, now)
    terms, person = terms_of(reading), _person(reading)
    fresh = arrival(came, now, written=True, channel="email", terms=terms, person=person)
    card = structs.replace(
        card,
        received=reading.received,
        reply_by=sure(reading.reply_by),
        written=True,
        timeline=fresh,
    )
    card = stating.stated(card, terms, came, written=True, by=person, channel="email")
    words = "; ".join(filter(None, (*reading.paid.words, *pay_words(reading))))
    return structs.replace(card, pay=structs.replace(card.pay or Pay(), words=words)) if words else card


def _offered_before(card: Card, reading: MailReading, now: datetime) -> Card:
    """The card with what they say of time to answer; when and how the offer came, the mail does not say."""
    came, until, person = came_by(reading.received, now), sure(reading.reply_by), _person(reading)
    card = structs.replace(card, pay=pay_of(reading))
    if reading.kind == "granted" and until is None:
        return recorded(card, "heard", now, at=came, channel="email", person=person)
    kind: EntryKind = "granted" if reading.kind == "granted" else "refused"
    card = recorded(card, kind, now, at=came, channel="email", until=until, person=person)
    return structs.replace(card, reply_by=until)


def _person(reading: MailReading) -> str:
    return reading.contact.value.name if reading.contact is not None else ""


def with_contacts(card: Card, found: Sequence[Contact]) -> tuple[Contact, ...]:
    """The people of a card with those of a mail, none twice."""
    known = list(card.contacts)
    for each in found:
        at = next(
            (
                at
                for at, other in enumerate(known)
                if (each.email and other.email.casefold() == each.email.casefold())
                or (each.name and plain(other.name) == plain(each.name))
            ),
            None,
        )
        if at is None:
            known.append(each)
        else:
            old = known[at]
            fields = {
                name: getattr(old, name) or getattr(each, name)
                for name in ("name", "address", "job", "email", "phone", "agency")
            }
            known[at] = structs.replace(old, **fields)
    return tuple(known)
