"""The groups of the form: each knows its fields, and the card's values that they make.

What the form does not show (an import's own words, a vesting table) stays as it was.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from msgspec import Struct, structs

from offerboard.cards import summary, wording
from offerboard.cards.changes import contradictions
from offerboard.cards.changes.lifecycle import came_by
from offerboard.cards.model import Card, Contact, Round
from offerboard.cards.values import CHANNELS, Channel, Equity, Pay
from offerboard.errors import UsageError
from offerboard.text import one_line
from offerboard.tui.dialogs.offer import written_field
from offerboard.tui.session.session import Session
from offerboard.tui.widgets.choice_field import ChoiceField
from offerboard.tui.widgets.field import Field
from offerboard.tui.widgets.fields import (
    BASE_PAY,
    BONUS,
    EQUITY,
    SIGN_ON,
    AmountField,
    DateField,
    NumberField,
    TextField,
)

_DAY = 24 * 60
_LENGTH = re.compile(r"(?:(\d{1,2}) ?(?:h|hours?|:) ?)?(?:(\d{1,4}) ?(?:m|min|minutes?)?)?", re.IGNORECASE)


class FormContext(Struct, frozen=True):
    """Where and when a form is filled: the user's zone and currency, and whether amounts are hidden."""

    now: datetime
    zone: str
    currency: str
    hidden: bool

    @classmethod
    def of(cls, session: Session) -> FormContext:
        """The context as it is now."""
        return cls(session.now(), session.zone, session.config.currency, session.hide_pay)


def fields_of(part: object) -> list[Field[Any]]:
    """The fields of a part of a form, in the order in which it made them."""
    return [each for each in vars(part).values() if isinstance(each, Field)]


def mail_address(text: str) -> str:
    """A mail address, or nothing. Raises UsageError for anything else."""
    found = one_line(text)
    if found and ("@" not in found or " " in found):
        raise UsageError("that is not an email address")
    return found


def length(text: str) -> int:
    """How long an interview lasts, in minutes: "90", "45 min", "1h30", "1:30". Raises UsageError."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise UsageError("how many minutes? 90, 45 min, 1h30")
    hours, minutes = found.groups(default="0")
    return int(hours) * 60 + int(minutes)


class OfferPart:
    """What was offered, and until when."""

    def __init__(self, card: Card, context: FormContext) -> None:
        self._card, self._context = card, context
        zone, currency, terms = context.zone, context.currency, card.pay or Pay()
        hidden = context.hidden
        self.received = DateField(
            "received", "received", card.received, zone=zone, past=True, hint="today, mon 9:00, …"
        )
        self.reply_by = DateField("reply_by", "reply by", card.reply_by, zone=zone)
        self.written = written_field(None if not card.written and card.spoken is None else card.written)
        self.base = AmountField(BASE_PAY, "base", "pay", terms.base, currency, hidden=hidden)
        self.bonus = AmountField(BONUS, "bonus", "bonus", terms.bonus, currency, hidden=hidden)
        self.sign_on = AmountField(SIGN_ON, "sign_on", "sign-on", terms.sign_on, currency, hidden=hidden)
        self.equity = AmountField(EQUITY, "equity", "equity", terms.equity, currency, hidden=hidden)
        self.start = DateField("start", "start", card.start, zone=zone, hint="1 feb, in 3 months, …")
        self.fields = fields_of(self)

    @property
    def holds(self) -> str:
        """What is known already, in a line."""
        card, context = self._card, self._context
        by = f"answer by {wording.when(card.reply_by, context.now, context.zone)}" if card.reply_by else ""
        found = ", ".join(filter(None, (by, summary.pay_line(card, context.hidden))))
        return found or "received, reply by, pay, start"

    def values(self, *, offered: bool) -> dict[str, Any]:
        """The card's fields. `offered` says that it stands as an offer, in writing or not."""
        found: dict[str, Any] = {
            "received": self.received.value,
            "reply_by": self.reply_by.value,
            "start": self.start.value,
            "pay": self._pay(),
        }
        if self.written.changed or offered:
            written = self.written.value
            found["written"] = bool(written)
            if written is False:  # the form does not ask since when it was spoken: since it came
                found["spoken"] = self._card.spoken or came_by(self.received.value, self._context.now)
            elif written is None:
                found["spoken"] = None
        return found

    @property
    def contradiction(self) -> tuple[Field[Any], str] | None:
        """The first typed date that is impossible, and why."""
        received = self.received
        for field in (self.reply_by, self.start):
            if why := contradictions.before_offer(field.value, received.value):
                if field.changed:
                    return field, why
                if received.changed:
                    return received, f"{field.label}: {why}"
        return None

    def _pay(self) -> Pay | None:
        terms = structs.replace(
            self._card.pay or Pay(),
            base=self.base.value,
            bonus=self.bonus.value,
            sign_on=self.sign_on.value,
            equity=self._equity(),
        )
        return None if terms == Pay() else terms

    def _equity(self) -> Equity | None:
        equity, before = self.equity.value, self._card.pay.equity if self._card.pay else None
        if equity is None or before is None or equity.years != before.years:
            return equity
        return structs.replace(equity, cliff_months=before.cliff_months, by_year=before.by_year)


class RoundPart:
    """One interview. Emptying its day removes it; a new one without a day is no interview yet."""

    holds = ""

    def __init__(self, number: int, round_: Round | None, context: FormContext) -> None:
        key = f"round{number}"
        self._round, self._context = round_, context
        self.at = DateField(
            f"{key}.at",
            "when",
            round_.at if round_ else None,
            zone=context.zone,
            hint="thu 14:00, …",
            cleared="this interview is taken away",
        )
        self.minutes = NumberField(
            f"{key}.minutes",
            "how long",
            round_.minutes if round_ else None,
            low=1,
            high=_DAY,
            unit="minutes",
            read=length,
        )
        self.kind = TextField(
            f"{key}.kind", "kind", round_.kind if round_ else "", hint="screening, onsite, …"
        )
        self.where = TextField(
            f"{key}.where", "where", round_.where if round_ else "", hint="a place or a link"
        )
        self.people = TextField(f"{key}.people", "with", round_.people if round_ else "")
        self.confirmed = ChoiceField(
            f"{key}.confirmed",
            "confirmed",
            [("not yet", False), ("yes", True)],
            bool(round_ and round_.confirmed),
        )
        self.fields = fields_of(self)

    @property
    def title(self) -> str:
        """The interview in a few words."""
        if self._round is None:
            return "another interview"
        return summary.interview(self._round, self._context.now, self._context.zone)

    def value(self) -> Round | None:
        """The interview, or None. Raises UsageError where only its day is missing."""
        at = self.at.value
        if at is None:
            if self._round is None and any(field.changed for field in self.fields):
                raise UsageError("an interview needs its day")
            return None
        return structs.replace(
            self._round or Round(at=at),
            at=at,
            minutes=self.minutes.value,
            kind=self.kind.value or "interview",
            where=self.where.value,
            people=self.people.value,
            confirmed=self.confirmed.value,
        )


class ContactPart:
    """One person there. An emptied one is removed."""

    holds = ""

    def __init__(self, number: int, contact: Contact | None) -> None:
        key = f"contact{number}"
        old = self._contact = contact or Contact()
        channels: list[tuple[str, Channel | None]] = [("any", None), *((each, each) for each in CHANNELS)]
        self.name = TextField(f"{key}.name", "name", old.name)
        self.address = TextField(
            f"{key}.address", "addressed as", old.address, hint="as a letter begins: Ms Weber, Camille"
        )
        self.job = TextField(f"{key}.job", "job", old.job, hint="recruiter, head of team, …")
        self.email = TextField(f"{key}.email", "email", old.email, read=mail_address)
        self.phone = TextField(f"{key}.phone", "phone", old.phone)
        self.channel = ChoiceField(f"{key}.channel", "they prefer", channels, old.channel)
        self.via = TextField(f"{key}.via", "texts go by", old.via, hint="SMS, WhatsApp, LinkedIn, …")
        self.agency = TextField(f"{key}.agency", "for an agency", old.agency)
        self.fields = fields_of(self)

    @property
    def title(self) -> str:
        """Who it is."""
        old = self._contact
        known = ", ".join(filter(None, map(one_line, (old.name or old.address, old.job, old.email))))
        return known or "another person"

    def value(self) -> Contact | None:
        """The person, or None where nothing is known."""
        contact = Contact(
            name=self.name.value,
            address=self.address.value,
            job=self.job.value,
            email=self.email.value,
            phone=self.phone.value,
            channel=self.channel.value,
            via=self.via.value,
            agency=self.agency.value,
        )
        return None if contact == Contact() else contact
