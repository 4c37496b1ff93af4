"""Saying dates and positions as a letter does, by the patterns of a language's `language.toml`."""

import re
from datetime import datetime, timedelta
from string import Template

from msgspec import Struct

from offerboard.cards.model import Contact
from offerboard.cards.values import When, zone_of
from offerboard.text import one_line

# "(m/f/d)" and its like, which advertisements put behind a title and nobody says.
_MARKERS = re.compile(r"\s*[([]?\b[mfwdx]\s*/\s*[mfwdx](?:\s*/\s*[mfwdx*])?\b[)\]]?", re.IGNORECASE)
_QUALIFIED = re.compile(r"[,;:()\[\]/|–—]|\s-\s")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "herr", "frau", "monsieur", "madame", "sir", "dame"}
)
_SHORT_WORDS = 4
_NEXT_YEAR = timedelta(days=180)


class DateWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language writes dates. Patterns know $weekday $day $month $year $number (of the month) $time.

    `time` and `zone` wrap what came before as $date, `zone` with the $place whose clock is meant.
    """

    weekdays: tuple[str, str, str, str, str, str, str]
    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    day: str
    year: str
    time: str
    zone: str
    offset: str


class RoleWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language speaks of a position: `short` and `long` patterns for $role.

    `lower` are the words that lose their capital inside a sentence when only the title's first word has one.
    """

    short: str
    long: str
    lower: tuple[str, ...] = ()


def long_date(when: When, now: datetime, zone: str, words: DateWords) -> str:
    """A date as a letter says it: "Friday 27 November at 17:00 (Berlin time)".

    The clock is that of the zone it was given in, named only where it differs from the user's own at that
    moment. The year is said where it is not obvious.
    """
    local = when.local
    far = abs(when.at - now) > _NEXT_YEAR
    said = Template(words.year if far else words.day).safe_substitute(
        weekday=words.weekdays[local.weekday()],
        day=local.day,
        month=words.months[local.month - 1],
        number=local.month,
        year=local.year,
    )
    if when.day:
        return said
    said = Template(words.time).safe_substitute(date=said, time=f"{local:%H:%M}")
    if local.utcoffset() == when.at.astimezone(zone_of(zone)).utcoffset():
        return said
    pattern = words.zone if "/" in when.zone else words.offset
    place = when.zone.rpartition("/")[2].replace("_", " ")
    return Template(pattern).safe_substitute(date=said, place=place)


def position(role: str, words: RoleWords) -> str:
    """A role as a sentence names it: "the senior developer position", "the position of Engineer, Payments".

    A title keeps its own capitals, which may matter (Java, iOS); only a first word that is an ordinary one
    loses its capital, where no other word has one.
    """
    role = _MARKERS.sub("", role).strip(" -–,") or role
    first, _, rest = role.partition(" ")
    if first.lower() in words.lower and rest == rest.lower() and first[1:] == first[1:].lower():
        role = f"{first.lower()} {rest}".strip()
    long = len(role.split()) > _SHORT_WORDS or _QUALIFIED.search(role)
    return Template(words.long if long else words.short).safe_substitute(role=role)


def called(contact: Contact | None) -> str:
    """How to address somebody: as the card says, else by first name, else by the whole name, else not at all.

    A first name is taken only from a name of plain words without a title; initials and commas are left alone.
    """
    if contact is None:
        return ""
    if address := one_line(contact.address):
        return address
    name = one_line(contact.name)
    parts = name.split()
    plain = all(_PLAIN_NAME.fullmatch(part) and len(part) > 1 for part in parts)
    return parts[0] if len(parts) in (2, 3) and plain and parts[0].lower() not in _TITLES else name
