"""What a pasted text holds: rows of a sheet under their headings, else a mail; nothing is written."""

from msgspec import Struct

from offerboard.cards.model import Card
from offerboard.config import Config
from offerboard.errors import OfferboardError
from offerboard.exchange import Plan, ReadOptions, planned, read
from offerboard.exchange.mail.message import Mailbox, is_mail
from offerboard.exchange.mail.proposal import Does, about, card_of, does_of
from offerboard.exchange.mail.reading import MailReading, missing
from offerboard.exchange.mail.reading import read as read_mail
from offerboard.exchange.mail.said import ReadValue, rows_of
from offerboard.store.repository import Snapshot
from offerboard.tracker import Intent, intents, mails

_MARKS = ("\t", ";", ",", "|")


class Pasted(Struct, frozen=True):
    """What a text holds, seen from the cards of `snapshot`.

    Of a mail: its reading, what was read with the words, what is missing, the card that it would be, and the
    card that it is about with what it does to it. `possible` are the cards that it can be about, `near`
    others of the same company. Of rows: their plan, and the intent that adds them.
    """

    snapshot: Snapshot
    mail: MailReading | None = None
    rows: tuple[ReadValue, ...] = ()
    lacking: tuple[str, ...] = ()
    card: Card | None = None
    known: Card | None = None
    possible: tuple[Card, ...] = ()
    near: tuple[Card, ...] = ()
    does: Does = "add"
    intent: Intent | None = None
    plan: Plan | None = None

    @property
    def tells(self) -> bool:
        """Whether it is of use: a mail of a kind that is known, or rows that add something."""
        return bool(self.plan.added) if self.plan is not None else _kind(self.mail) != "other"


def _kind(mail: MailReading | None) -> str:
    return mail.kind if mail is not None else "other"


def pasted(text: str, snapshot: Snapshot, options: ReadOptions, config: Config) -> Pasted:
    """What a text holds. Raises OfferboardError where it is neither a mail nor rows."""
    data = text.encode("utf-8", "replace")
    if not is_mail(data) and (plan := _rows(text, data, snapshot, options)) is not None:
        doing = intents.import_cards(snapshot, plan, "pasted rows", options.now, config.policy)
        return Pasted(snapshot, plan=plan, intent=doing.intent)
    reading = read_mail(
        data, options.now, options.zone, me=(Mailbox(name=config.name),), day_first=config.dates_day_first
    )
    found = about((row.card for row in snapshot.rows.values()), reading)
    known = found.one
    card = card_of(reading, intents.new_id(snapshot), options.now)
    intent = mails.to_known(known.id, reading, {}, options.now, config.policy) if known is not None else None
    return Pasted(
        snapshot,
        mail=reading,
        rows=tuple(rows_of(reading, options.zone)),
        lacking=tuple(missing(reading)),
        card=card,
        known=known,
        possible=found.cards,
        near=found.near,
        does=does_of(reading, known),
        intent=intent,
    )


def _rows(text: str, data: bytes, snapshot: Snapshot, options: ReadOptions) -> Plan | None:
    """What rows of a sheet would add; None where the text has no headings that are known, or asks."""
    first, _, rest = text.strip().partition("\n")
    if not rest.strip() or not any(mark in first for mark in _MARKS):
        return None
    try:
        reading = read("csv", data, options)
    except OfferboardError:
        return None
    if not reading.cards or reading.report.questions:
        return None
    return planned((row.card for row in snapshot.rows.values()), reading, options.zone)
