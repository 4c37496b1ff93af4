"""A sheet of cards: safe in a spreadsheet, and read back by our own reader."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from offerboard.cards.model import Card, Contact
from offerboard.cards.pay.saying import bonus_text, equity_text, money_text
from offerboard.cards.values import Pay, When, zone_of
from offerboard.dates import written
from offerboard.exchange.base import WriteOptions
from offerboard.exchange.columns import HEADINGS
from offerboard.exchange.guards import guarded


def write(cards: Iterable[Card], options: WriteOptions) -> bytes:
    """One line a card, UTF-8 with a byte order mark, without which Excel misreads accents.

    Of contacts the first; drafts, advice and the timeline are in the JSON export alone.
    """
    file = io.StringIO(newline="")
    sheet = csv.writer(file, lineterminator="\r\n")
    sheet.writerow(HEADINGS.values())
    for card in cards:
        cells = _cells(card, options.zone)
        sheet.writerow([guarded(cells[field]) for field in HEADINGS])
    return file.getvalue().encode("utf-8-sig", "replace")


def _cells(card: Card, zone: str) -> dict[str, str]:
    contact = card.contacts[0] if card.contacts else Contact()
    pay = card.pay or Pay()
    steps = [entry for entry in card.timeline if entry.kind == "moved"]
    applied = next((entry.at for entry in steps if entry.stage == "applied"), None)
    entered = card.ended or (steps[-1].at if steps else None)
    return {
        "company": card.company,
        "role": card.role,
        "stage": card.stage,
        "outcome": card.outcome or "",
        "ended-by": card.ended_by or "",
        "location": card.place,
        "remote": "" if card.remote is None else "yes" if card.remote else "no",
        "pay": money_text(pay.base) if pay.base else "",
        "bonus": bonus_text(pay.bonus) if pay.bonus else "",
        "sign-on": money_text(pay.sign_on) if pay.sign_on else "",
        "equity": equity_text(pay.equity) if pay.equity else "",
        "pay-words": pay.words,
        "received": _when(card.received, zone),
        "reply-by": _when(card.reply_by, zone),
        "start": _when(card.start, zone),
        "interview": "; ".join(written(each.at, zone) for each in card.rounds),
        "applied": _day(applied, zone),
        "stage-date": _day(entered, zone),
        "contact": contact.name,
        "address": contact.address,
        "job": contact.job,
        "email": contact.email,
        "phone": contact.phone,
        "agency": contact.agency,
        "source": card.source,
        "url": card.url,
        "tags": "; ".join(card.tags),
        "notes": card.notes,
    }


def _when(when: When | None, zone: str) -> str:
    return written(when, zone) if when else ""


def _day(moment: datetime | None, zone: str) -> str:
    return moment.astimezone(zone_of(zone)).date().isoformat() if moment else ""
