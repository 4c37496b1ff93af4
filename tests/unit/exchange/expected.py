"""Files with their right values, as data: what a reader makes of each, beside what is right.

A folder of `cases` holds files and an `expected.toml`. Of each file it names the lines that are cards, and of
these the values that matter, as a person would write them; `remarked` and `failed` are the lines of which
something must be said.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from offerboard import exchange
from offerboard.cards.model import Card, Contact
from offerboard.cards.values import Money, When, zone_of
from offerboard.exchange import Reading, ReadOptions

CASES = Path(__file__).parent / "cases"
NOW = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
BERLIN = "Europe/Berlin"
OPTIONS = ReadOptions(NOW, BERLIN, "EUR")


class Case(NamedTuple):
    """A file and what is right of it."""

    folder: Path
    expected: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.folder.name}/{self.expected['name']}"

    @property
    def data(self) -> bytes:
        return (self.folder / self.expected["name"]).read_bytes()

    def read(self) -> Reading:
        """What the reader makes of it that the file itself asks for."""
        options = structs.replace(
            OPTIONS, day_first=self.expected.get("day-first", False), mapping=self.expected.get("map", {})
        )
        return exchange.read(exchange.kind_of(self.expected["name"], self.data), self.data, options)

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The cards that are right, those of another file where it holds the same."""
        same = self.expected.get("same")
        found = (
            next(case for case in cases_of(self.folder) if case.expected["name"] == same) if same else self
        )
        return list(found.expected["cards"])


def cases() -> Iterator[Case]:
    """Every file of every folder."""
    for folder in sorted(CASES.iterdir()):
        yield from cases_of(folder)


def cases_of(folder: Path) -> Iterator[Case]:
    """The files of a folder."""
    found = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    yield from (Case(folder, each) for each in found["file"])


def read(data: bytes, name: str = "file", **options: Any) -> Reading:
    """What is in a file, of the kind that is seen from it; `options` are fields of ReadOptions."""
    return exchange.read(exchange.kind_of(name, data), data, structs.replace(OPTIONS, **options))


def shown(reading: Reading, *names: str) -> list[tuple[str, ...]]:
    """Of each card the values of these names, as `seen` has them."""
    return [tuple(seen(card)[name] for name in names) for card in reading.cards]


def seen(card: Card) -> dict[str, str]:
    """A card as a person would say it, a text a value; "" where there is none."""
    applied = next((entry for entry in card.timeline if entry.stage == "applied" and not entry.undated), None)
    steps = [entry for entry in card.timeline if entry.kind == "moved" and not entry.undated]
    person = card.contacts[0] if card.contacts else Contact()
    wish = any(entry.text.startswith("saved, not applied") for entry in card.timeline)
    undated = any(entry.undated for entry in card.timeline if entry.outcome)
    return {
        "company": card.company,
        "role": card.role,
        "stage": "wish" if wish else card.outcome or card.stage,
        "applied": _at(applied.at) if applied else "",
        "entered": _at(steps[-1].at) if steps else "",
        "ended": _at(card.ended) if card.ended and not undated else "",
        "created": _at(card.created) if card.created != NOW else "",
        "received": when_text(card.received),
        "reply by": when_text(card.reply_by),
        "start": when_text(card.start),
        "rounds": "; ".join(when_text(each.at) for each in card.rounds),
        "place": card.place,
        "remote": {True: "yes", False: "no", None: ""}[card.remote],
        "url": card.url,
        "source": card.source,
        "contact": "; ".join(each.name for each in card.contacts),
        "address": person.address,
        "job": person.job,
        "email": person.email,
        "phone": person.phone,
        "pay": money_text(card.pay.base) if card.pay else "",
        "pay words": card.pay.words if card.pay else "",
        "advert": money_text(card.advert.base) if card.advert else "",
        "advert words": card.advert.other if card.advert else "",
        "tags": "; ".join(card.tags),
        "notes": card.notes,
    }


def _at(moment: datetime) -> str:
    local = moment.astimezone(zone_of(BERLIN))
    return f"{local:%Y-%m-%d}" if (local.hour, local.minute) == (0, 0) else f"{local:%Y-%m-%d %H:%M}"


def when_text(when: When | None) -> str:
    if when is None:
        return ""
    return when.date.isoformat() if when.day else f"{when.local:%Y-%m-%d %H:%M}"


def money_text(money: Money | None) -> str:
    if money is None:
        return ""
    amount = f"{money.amount:f}" + (f"-{money.upto:f}" if money.upto is not None else "")
    return f"{amount} {money.currency}/{money.period}" if money.currency else f"{amount}/{money.period}"


class Verdict(NamedTuple):
    """What became of a line: what is not right of it, and whether anything was said of it."""

    line: int
    wrong: dict[str, tuple[str, str]]
    remarked: bool


def verdicts(case: Case, reading: Reading) -> list[Verdict]:
    """Of each card that is right, what the reader made of it."""
    by_line: dict[int, Card] = {}
    for place, card in zip(reading.places, reading.cards, strict=True):
        by_line.setdefault(place.line, card)
    said = {failure.line for failure in (*reading.failed, *reading.remarks)}
    found = []
    for right in case.cards:
        line = right["line"]
        card = by_line.get(line)
        values = seen(card) if card is not None else {}
        wrong = {}
        for name, value in right.items():
            if name == "line":
                continue
            is_ = values.get(name, "(no card)")
            if not (value in is_ if name == "notes" else is_ == value):
                wrong[name] = (value, is_)
        found.append(Verdict(line, wrong, line in said))
    return found
