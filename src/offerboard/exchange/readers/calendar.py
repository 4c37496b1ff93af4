"""A calendar (iCalendar, RFC 5545): events that are interviews, each a round of a card, in its own zone."""

import re
from typing import Any

from msgspec import structs

from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card, Contact, Round
from offerboard.exchange.base import Reading, ReadOptions
from offerboard.exchange.events import events_of, person_of, round_of
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.mail.senders import own_domain
from offerboard.exchange.plain import plain
from offerboard.exchange.report import Complaints, Place, Report
from offerboard.text import clean, one_line

_UNIT = "event"
_INTERVIEW = re.compile(
    r"(?i)interview|screen(?:ing)?\b|onsite|on-site|assessment|vorstellungsgespräch|bewerbungsgespräch|kennenlern|probearbeit"
    r"|entretien|entrevista|面试|初试|复试|[一二三四终]面|笔试|recruiter|hiring manager"
)
_WITH = re.compile(r"(?i)\b(?:with|at|mit|bei|avec|chez|con|en|@)\s+([^-–—|:,(]+)")
_NOBODY = re.compile(r"(?i)\b(?:you|me|team)\b")
_PARTS = re.compile(r"\s*(?:[-–—|:,·]|//)\s+|\s+[-–—|]\s*|[：｜]")


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its first line
    """Whether it is a calendar."""
    return re.match(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", data[:200], re.IGNORECASE) is not None


def read(data: bytes, options: ReadOptions) -> Reading:
    """The interviews of a calendar as cards; events of one company are the rounds of one card.

    Raises UnreadableFileError where it cannot be read. An event that is no interview is said to be left out.
    """
    failed, remarks = Complaints(), Complaints()
    found: dict[tuple[str, str], tuple[Card, Place]] = {}
    for number, event in enumerate(events_of(data), 1):
        place = Place(number, unit=_UNIT)
        title = one_line(str(event.get("summary", "")))
        if _ours(event):
            failed.add(place, "it came from offerboard itself", title)
            continue
        if not _INTERVIEW.search(f"{title} {event.get('categories', '')}"):
            failed.add(place, "nothing says that it is an interview", title)
            continue
        round_ = round_of(event, options.zone)
        if round_ is None:
            failed.add(place, "it has no date that can be read", title)
            continue
        company, role = _names(title, event, options.author)
        if not company:
            failed.add(place, "it names no company", title)
            continue
        if round_.at.day:
            remarks.add(place, "no hour is said", title)
        if event.get("rrule") is not None:
            remarks.add(place, "it repeats; only the first time is taken", title)
        key = plain(company), plain(role)
        if key in found:
            card, first = found[key]
            found[key] = structs.replace(card, rounds=(*card.rounds, round_)), first
        else:
            found[key] = _card(company, role, event, round_, options), place
    cards = [_added(card, options) for card, _ in found.values()]
    places = [place for _, place in found.values()]
    return Reading.of(cards, places, Report(kind="calendar", title="a calendar"), failed, remarks)


def _names(title: str, event: Any, author: str) -> tuple[str, str]:
    """Company and role: by the title, else the company by the organiser's address."""
    named = _WITH.search(title)
    company = named[1].strip() if named is not None else ""
    if _NOBODY.search(company) or plain(company) in (plain(author), plain(author).partition(" ")[0]):
        company = ""
    parts = (part.strip() for part in _PARTS.split(title))
    rest = [
        part
        for part in parts
        if part and not _INTERVIEW.search(part) and (not company or plain(company) not in plain(part))
    ]
    if not company and rest:
        company, rest = rest[0], rest[1:]
    organiser = person_of(event.get("organizer"))
    if not company and (domain := own_domain(Mailbox(email=organiser.email))):
        company = domain.replace("-", " ").title()
    return one_line(company)[:80], one_line(rest[0])[:120] if rest else ""


def _card(company: str, role: str, event: Any, round_: Round, options: ReadOptions) -> Card:
    organiser = person_of(event.get("organizer"))
    me = options.author.casefold()
    contacts = (organiser,) if organiser != Contact() and organiser.name.casefold() != me else ()
    notes = clean(str(event.get("description", ""))).strip()[:6_000]
    return Card(
        id="",
        created=options.now,
        company=company,
        role=role,
        stage="interview",
        contacts=contacts,
        rounds=(round_,),
        notes=notes,
    )


def _added(card: Card, options: ReadOptions) -> Card:
    now = options.now
    rounds = tuple(sorted(card.rounds, key=lambda each: each.at.at))
    at = min(now, rounds[0].at.at)
    card = lifecycle.added(structs.replace(card, rounds=rounds), now, Policy(zone=options.zone), at)
    return structs.replace(card, id="", imported=now)


def _ours(event: Any) -> bool:
    return str(event.get("uid", "")).endswith("@offerboard")
