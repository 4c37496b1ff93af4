"""A report in Markdown: each position with its steps and their dates, as an employment office asks for it.

What is paid is in it only where that is asked for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from offerboard.cards.model import Card
from offerboard.cards.pay.saying import say_pay
from offerboard.cards.values import zone_of
from offerboard.cards.wording import count_of
from offerboard.exchange.base import WriteOptions
from offerboard.text import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
_STEPS = {"applied": "applied", "interview": "interviews", "offer": "offer", "closed": "closed"}


def write(cards: Iterable[Card], options: WriteOptions) -> bytes:
    """The report, the oldest first."""
    rows = sorted(cards, key=lambda card: (_began(card), card.company.casefold()))
    return "\n".join(_lines(rows, options)).encode("utf-8", "replace")


def _lines(cards: Sequence[Card], options: WriteOptions) -> Iterator[str]:
    made = options.now.astimezone(zone_of(options.zone)).date()
    yield f"# Applications{f' of {_text(options.author)}' if options.author else ''}"
    yield ""
    if options.since or options.until:
        yield f"{_span(options.since, options.until)}. "
    yield f"{count_of(len(cards), 'position')}, as of {made.isoformat()}."
    yield ""
    heads = ["Since", "Company", "Position", "Place", "Steps", "Now"]
    if options.pay:
        heads.append("Pay")
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for card in cards:
        cells = [
            _day(_began(card), options.zone),
            card.company,
            card.role,
            card.place,
            "; ".join(_steps(card, options)),
            card.outcome or card.stage,
        ]
        if options.pay:
            cells.append(say_pay(card.pay, short=False))
        yield f"| {' | '.join(map(_text, cells))} |"
    yield ""


def _span(since: date | None, until: date | None) -> str:
    if since and until:
        return f"From {since.isoformat()} to {until.isoformat()}"
    return f"Since {since.isoformat()}" if since else f"Until {until.isoformat()}" if until else ""


def _began(card: Card) -> datetime:
    """The first thing that is known of a card."""
    moments = [entry.at for entry in card.timeline if not entry.undated]
    return min(moments, default=card.created)


def _steps(card: Card, options: WriteOptions) -> Iterator[str]:
    """What became of it, step by step, with the interviews."""
    steps: list[tuple[datetime, str]] = []
    for entry in card.timeline:
        if entry.kind == "moved" and not entry.undated:
            said = entry.outcome or (_STEPS.get(entry.stage, entry.stage) if entry.stage else "")
            steps.append((entry.at, said))
    steps += [(each.at.at, one_line(each.kind) or "interview") for each in card.rounds if each.stands]
    seen = set()
    for at, said in sorted(steps):
        line = f"{_day(at, options.zone)} {said}"
        if line not in seen:
            seen.add(line)
            yield line


def _day(moment: datetime, zone: str) -> str:
    return moment.astimezone(zone_of(zone)).date().isoformat()


def _text(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", one_line(text))
