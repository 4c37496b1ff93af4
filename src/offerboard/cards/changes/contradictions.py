"""Dates that contradict the others of a card: why, in a few words; "" where they do not. Pure.

Forms say it beside the field, the command line after the option's name.
"""

from datetime import datetime

from offerboard.cards import wording
from offerboard.cards.model import Head
from offerboard.cards.values import EntryKind, When, passed, same_date, started, zone_of


def before_offer(date: When | None, received: When | None) -> str:
    """Why a date cannot be the reply-by or the start of an offer: the offer came later."""
    late = date is not None and received is not None and date.at < started(received)
    return "that is before the offer came" if late else ""


def before_word(named: When | None, said: datetime) -> str:
    """Why they cannot have promised an answer by a date: it had passed when they did."""
    return "that was past when it was said" if named is not None and passed(named) <= said else ""


def no_more_time(until: When | None, card: Head, now: datetime, zone: str) -> str:
    """Why a date gives no more time for an offer: the offer already stands as long, or came later."""
    due = card.reply_by
    if until is not None and due is not None and until.at < due.at:
        return f"it stands until {wording.when(due, now, zone)} already"
    return before_offer(until, card.received)


def of_entry(kind: EntryKind, until: When | None, card: Head, at: datetime, now: datetime, zone: str) -> str:
    """Why an entry of this kind, made at `at`, cannot name `until` (see `correspondence.recorded`)."""
    match kind:
        case "asked" | "granted":
            return no_more_time(until, card, now, zone)
        case "refused" if until is not None and not (card.reply_by and same_date(until, card.reply_by)):
            return "with no more time the date stays"
        case "revised":
            return before_offer(until, card.received)
        case _:
            return before_word(until, at)


def came_on(received: When | None, reply_by: When | None, now: datetime, zone: str) -> When:
    """When an offer came; where nobody said so, today, or the last day on which it stood if that is earlier.

    Without such a date no message could acknowledge the offer.
    """
    if received is not None:
        return received
    today = When.whole(now.astimezone(zone_of(zone)).date(), zone)
    return When.whole(reply_by.date, reply_by.zone) if before_offer(reply_by, today) and reply_by else today
