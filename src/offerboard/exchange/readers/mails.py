"""Mails: one file (.eml), or a whole box of them (mbox). An offer, an invitation and a no are cards each."""

import re
from collections.abc import Iterator

from msgspec import structs

from offerboard.cards.changes import lifecycle
from offerboard.cards.clock.policy import Policy
from offerboard.cards.model import Card
from offerboard.exchange.base import Reading, ReadOptions, UnreadableFileError
from offerboard.exchange.mail.message import LARGEST_MAIL, Mailbox, is_mail
from offerboard.exchange.mail.proposal import card_of
from offerboard.exchange.mail.reading import MailReading, missing
from offerboard.exchange.mail.reading import read as read_mail
from offerboard.exchange.mail.said import KINDS, rows_of
from offerboard.exchange.report import Complaints, Place, Report
from offerboard.text import one_line

_FROM = re.compile(rb"(?m)^From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_MOST = 5_000
_UNIT = "mail"


def fits(name: str, data: bytes) -> bool:  # noqa: ARG001 - known by its headers
    """Whether it is a mail, or a box of mails."""
    head = _FROM.match(data[:2_000])
    return is_mail(data[head.end() :][:20_000] if head is not None else data[:20_000])


def read(data: bytes, options: ReadOptions) -> Reading:
    """The cards of its mails. Raises UnreadableFileError where there is none.

    What has to be asked is left out of a card, and said; `offerboard add --from-mail` asks it.
    """
    failed, remarks = Complaints(), Complaints()
    cards: list[Card] = []
    places: list[Place] = []
    for number, mail in enumerate(_parted(data), 1):
        place = Place(number, unit=_UNIT)
        if number > _MOST:
            failed.add(place, f"at most {_MOST:,} mails are read")
            break
        try:
            found = read_mail(
                mail[:LARGEST_MAIL],
                options.now,
                options.zone,
                me=(Mailbox(name=options.author),),
                day_first=options.day_first,
            )
        except UnreadableFileError as error:
            failed.add(place, str(error))
            continue
        if found.kind == "other":
            failed.add(place, KINDS["other"], found.subject)
            continue
        if found.company is None:
            failed.add(place, "it names no company", found.subject)
            continue
        if found.kind_doubt:
            remarks.add(place, f"taken for {KINDS[found.kind]}: {found.kind_doubt}", found.kind_words)
        for why, sample in _open(found, options.zone):
            remarks.add(place, why, sample)
        cards.append(_card(found, options))
        places.append(place)
    title = "a box of mails" if len(cards) + failed.total > 1 else "a mail"
    return Reading.of(cards, places, Report(kind="mail", title=title), failed, remarks)


def _parted(data: bytes) -> Iterator[bytes]:
    """The mails of a box, in whose texts "From " is quoted; one mail alone is itself."""
    starts = [
        match
        for match in _FROM.finditer(data)
        if match.start() == 0
        or data[: match.start()].endswith(b"\n\n")
        or data[: match.start()].endswith(b"\r\n\r\n")
    ]
    if not starts or starts[0].start() != 0:
        yield data
        return
    ends = [*(match.start() for match in starts[1:]), len(data)]
    for match, end in zip(starts, ends, strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", data[match.end() : end])


def _open(reading: MailReading, zone: str) -> Iterator[tuple[str, str]]:
    """What is open about a mail, and what it does not say."""
    for row in rows_of(reading, zone):
        if row.choices:
            yield f"{row.name}: {row.doubt}; left out", " or ".join(row.choices)
        elif row.doubt:
            yield f"{row.name}: {row.doubt}", row.value
    if reading.attached:
        yield "attached, not read", ", ".join(map(one_line, reading.attached))
    if lacking := missing(reading):
        yield f"not found: {', '.join(lacking)}", ""


def _card(reading: MailReading, options: ReadOptions) -> Card:
    now = options.now
    card = card_of(reading, "", now)
    at = lifecycle.came_by(reading.received, now)
    card = lifecycle.added(card, now, Policy(zone=options.zone), at)
    return structs.replace(card, id="", imported=now)
