"""How the dates of a mail are read: from which day, in whose zone, and what comes first in 11/01/2027."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from offerboard.cards.values import offset_zone, zone_of
from offerboard.exchange.mail.days import HOME, mentions, zone_at
from offerboard.exchange.mail.found import MailLine
from offerboard.exchange.mail.message import Mail
from offerboard.exchange.mail.senders import hosts
from offerboard.exchange.mail.shapes import cities_shape
from offerboard.exchange.mail.words import patterns

_LANGUAGE_ZONES = {"de": "Europe/Berlin", "zh": "Asia/Shanghai"}


class DateContext(Struct, frozen=True):
    """How the dates of a mail are read: from which day, in whose zone, which number first.

    `why` says why that zone, where the mail names none; `dated` that the mail itself says when it was sent;
    `places` are the zones of the places that it names.
    """

    sent: date | None
    home: str
    zone: str
    why: str
    order: str
    order_why: str
    language: str
    dated: bool = True
    places: tuple[str, ...] = ()


def date_context_of(
    mail: Mail, lines: Sequence[MailLine], language: str, home: str, *, day_first: bool, dated: bool
) -> DateContext:
    """How the dates of a mail are read: by what the mail says, else where its writer seems to be."""
    zone, why = _zone_of_all(lines, language), ""
    if not zone:
        zone, why = _zone(mail, language, home)
    sent = mail.sent.astimezone(zone_of(zone)).date() if mail.sent is not None else None
    order, order_why = _order(mail, lines, language, sent)
    if not order and day_first:
        order, order_why = "day", "as your config says"
    places = _places(mail, lines, language)
    return DateContext(sent, home, zone, why, order, order_why, language, dated, places)


def _zone_of_all(lines: Sequence[MailLine], language: str) -> str:
    """The zone of all hours, where the mail says it once: "all times UK time"."""
    for line in lines:
        for pattern in patterns(language, "interview", "all-times"):
            if (said := pattern.search(line.text)) and (zone := zone_at(line.text, said.end(), language)):
                return zone if zone != HOME else ""
    return ""


def _places(mail: Mail, lines: Sequence[MailLine], language: str) -> tuple[str, ...]:
    """The zones of the places that a mail names, then those of its address and its language."""
    cities = cities_shape()
    text = "\n".join(line.text for line in lines)
    named = re.findall(r"\b(?=([A-Z][a-z]+(?: [A-Z][a-z]+)?))", text)
    found = [cities.get(each.lower()) or cities.get(each.split(" ")[0].lower(), "") for each in named]
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    more = (hosts()["zones"].get(end, ""), _LANGUAGE_ZONES.get(language, ""))
    return tuple(dict.fromkeys(filter(None, (*found, *more))))


def _zone(mail: Mail, language: str, home: str) -> tuple[str, str]:
    """The zone in which hours are meant where none is named, and why."""
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    by_end = hosts()["zones"].get(end, "")
    by_language = _LANGUAGE_ZONES.get(language, "")
    offset = mail.sent.utcoffset() if mail.sent is not None else None

    def fits(name: str) -> bool:
        return mail.sent is not None and offset == mail.sent.astimezone(zone_of(name)).utcoffset()

    for name, why in (
        (by_end, "by the country of their address"),
        (by_language, "by the language of the mail"),
    ):
        if name and (fits(name) or not offset):
            return name, why
    if fits(home) and offset:
        return home, "your zone, in which the mail was sent"
    if offset:
        return offset_zone(offset), "by the clock of the mail"
    return home, "your zone"


def _order(mail: Mail, lines: Sequence[MailLine], language: str, sent: date | None) -> tuple[str, str]:
    """What comes first in 11/01/2027, and why; both "" where nothing says it."""
    text = "\n".join(line.text for line in lines)
    told = set()
    for mention in mentions(text, sent, language):
        numbers = re.match(r"\D*(\d{1,2})/(\d{1,2})/", text[mention.start : mention.end])
        if numbers is not None and len(mention.days) == 1 and int(numbers[1]) != int(numbers[2]):
            day = mention.days[0]
            told.add("day" if (day.day, day.month) == (int(numbers[1]), int(numbers[2])) else "month")
    if len(told) == 1:
        return next(iter(told)), "as another date of the mail says"
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    if end in hosts()["zones"] and end not in ("us", "ca"):
        return "day", "by the country of their address"
    if language in ("de", "fr", "es"):
        return "day", "by the language of the mail"
    signs = {sign for sign in ("£", "€") if sign in text}
    if signs and "$" not in text:
        return "day", f"{min(signs)} is no country of the month first"
    if re.search(r"(?<![A-Za-z])\$|\bUSD\b|\bUS\b", text) and not signs:
        return "month", "$ is written"
    return "", ""
