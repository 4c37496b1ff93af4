"""A card from the cells of one row, whichever sheet it comes from. What cannot be read stays as words."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from offerboard.cards.clock.clock import started
from offerboard.cards.model import Card, Contact, Entry, Round, Told
from offerboard.cards.pay.saying import MoneyError, read_bonus, read_equity, read_money
from offerboard.cards.safety import unsound
from offerboard.cards.values import ENDED_BY, MY_NO, Outcome, Party, Pay, Stage, When
from offerboard.dates import DateError, read_when
from offerboard.exchange.base import ReadOptions
from offerboard.exchange.stages import stage_of
from offerboard.text import clean, one_line

_EMPTY = frozenset({"", "-", "–", "—", "n/a", "null"})
_YES = frozenset({"yes", "y", "true", "1", "x", "remote", "fully remote"})
_NO = frozenset({"no", "n", "false", "0", "on site", "on-site", "onsite", "office"})
_PARTIES: dict[str, Party] = {"me": "me", "them": "them", "nobody": "nobody"}
_LONGEST_NAME = 500
_EMAIL = re.compile(r"(.*)<([^<>\s]+@[^<>\s]+)>")

T = TypeVar("T")


class RowError(ValueError):
    """A row that is no card, and why."""


class Row:
    """The cells of one row while they become a card.

    `cells` gives for each field of `columns` its heading and its text; `others`, headings and texts that
    are of no field, go to the notes. `remarks` says afterwards which cells were not understood.
    """

    def __init__(
        self,
        cells: Mapping[str, tuple[str, str]],
        others: Iterable[tuple[str, str]],
        options: ReadOptions,
    ) -> None:
        self.cells = {field: cell for field, cell in cells.items() if one_line(cell[1]).lower() not in _EMPTY}
        self.options = options
        self.remarks: list[str] = []
        self._notes = [clean(self.cells["notes"][1]).strip()] if "notes" in self.cells else []
        self._notes += [
            f"{one_line(heading)}: {clean(text).strip()}" for heading, text in others if text.strip()
        ]
        self._words: list[str] = []

    def card(self) -> Card:
        """The card, without an id. Raises RowError where the row is none."""
        company, role = self._line("company"), self._line("role")
        if not company and not role:
            raise RowError("neither company nor role")
        received, applied = self._when("received", past=True), self._when("applied", past=True)
        reply_by, start = self._when("reply-by"), self._when("start")
        rounds = tuple(Round(at=at) for at in self._interviews())
        stage, outcome = self._standing(offered=bool(received or reply_by), met=bool(rounds))
        if stage == "offer" and reply_by is None:
            reply_by = self._when("deadline")
        elif "deadline" in self.cells:
            self._keep("deadline")
        now = self.options.now
        entered = self._when("stage-date", past=True) or (received if stage == "offer" else None)
        moved = self._at(entered) if entered else now
        told = outcome is not None and (outcome in MY_NO or outcome == "accepted")
        place = self._line("location")
        card = Card(
            id="",
            created=now,
            imported=now,
            company=company,
            role=role,
            stage=stage,
            outcome=outcome,
            ended=moved if outcome else None,
            ended_by=self._party(outcome) if outcome else None,
            told=Told(at=moved) if told else None,
            received=received,
            reply_by=reply_by,
            start=start,
            place=place,
            remote=self._remote(place),
            url=self._line("url"),
            source=self._line("source"),
            contacts=self._contacts(),
            pay=self._pay(),
            rounds=rounds,
            timeline=self._timeline(applied, moved, stage, outcome),
            tags=self._tags(),
            notes="\n".join(self._notes),
        )
        if why := unsound(card):
            raise RowError(why)
        return card

    def _text(self, field: str) -> str:
        return self.cells[field][1] if field in self.cells else ""

    def _line(self, field: str) -> str:
        return one_line(self._text(field))

    def _keep(self, field: str, why: str = "") -> None:
        """Keep the words of a cell in the notes; `why` they were not understood is a remark."""
        heading, text = self.cells[field]
        why, _, _ = why.partition(": try")  # what would work is of no use for a file
        self._notes.append(f"{one_line(heading)}: {clean(text).strip()}")
        if why:
            self.remarks.append(f"{one_line(heading)}: {why}; kept in the notes")

    def _when(self, field: str, *, past: bool = False) -> When | None:
        if field not in self.cells:
            return None
        try:
            return self._date(self._text(field), past)
        except DateError as error:
            self._keep(field, str(error))
            return None

    def _date(self, text: str, past: bool) -> When:
        options = self.options
        return read_when(text, options.now, options.zone, day_first=options.day_first, past=past)

    def _at(self, day: When) -> datetime:
        """When what happened on that day did: as it began, and not in the future."""
        return min(started(day), self.options.now).astimezone(UTC)

    def _interviews(self) -> list[When]:
        try:
            return [self._date(each, False) for each in self._text("interview").split(";") if each.strip()]
        except DateError as error:
            self._keep("interview", str(error))
            return []

    def _standing(self, *, offered: bool, met: bool) -> tuple[Stage, Outcome | None]:
        """Stage and outcome from their words; without any, from what else the row holds."""
        found: dict[str, tuple[Stage, Outcome | None]] = {}
        for field in ("stage", "outcome"):
            if word := self._line(field):
                known = stage_of(word)
                if known is None or (field == "outcome" and known[1] is None):
                    self._keep(field, f'"{word[:80]}" is not known')
                else:
                    found[field] = known
        if found:
            return found.get("outcome") or found["stage"]
        return ("offer" if offered else "interview" if met else "applied"), None

    def _party(self, outcome: Outcome) -> Party:
        word = self._line("ended-by").lower()
        if word and word not in _PARTIES:
            self._keep("ended-by", f'"{word[:80]}" is not me, them or nobody')
        return _PARTIES.get(word, ENDED_BY[outcome])

    def _tags(self) -> tuple[str, ...]:
        tags = map(one_line, re.split(r"[;,|\n]", self._text("tags")))
        return tuple(dict.fromkeys(tag for tag in tags if tag.lower() not in _EMPTY))

    def _remote(self, place: str) -> bool | None:
        word = self._line("remote").lower()
        if word in _YES or word in _NO:
            return word in _YES
        if word:
            self._keep("remote")
        return True if re.search(r"\bremote\b", place, re.IGNORECASE) else None

    def _contacts(self) -> tuple[Contact, ...]:
        name, email = self._line("contact"), self._line("email")
        if found := _EMAIL.fullmatch(name[:_LONGEST_NAME]):
            name, email = found[1].strip().strip('"'), email or found[2]
        elif "@" in name and " " not in name and not email:
            name, email = "", name
        contact = Contact(
            name=name,
            email=email,
            address=self._line("address"),
            job=self._line("job"),
            phone=self._line("phone"),
            agency=self._line("agency"),
        )
        return () if contact == Contact() else (contact,)

    def _pay(self) -> Pay | None:
        currency = self._line("currency").upper() or self.options.currency
        if "currency" in self.cells and not re.fullmatch(r"[A-Z]{3}", currency):
            self._keep("currency", f'"{currency[:20]}" is no currency')
            currency = self.options.currency
        pay = Pay(
            base=self._amount("pay", lambda text: read_money(text, currency)),
            bonus=self._amount("bonus", lambda text: read_bonus(text, currency)),
            sign_on=self._amount("sign-on", lambda text: read_money(text, currency, "once")),
            equity=self._amount("equity", lambda text: read_equity(text, currency)),
            words="; ".join(filter(None, (self._line("pay-words"), *self._words))),
        )
        return None if pay == Pay() else pay

    def _amount(self, field: str, read: Callable[[str], T]) -> T | None:
        if field not in self.cells:
            return None
        heading, text = self.cells[field]
        try:
            return read(text)
        except MoneyError as error:
            self._words.append(one_line(text) if field == "pay" else f"{one_line(heading)}: {one_line(text)}")
            why, _, _ = str(error).partition(": try")
            self.remarks.append(f"{one_line(heading)}: {why}; its words are kept")
            return None

    def _timeline(
        self, applied: When | None, moved: datetime, stage: Stage, outcome: Outcome | None
    ) -> tuple[Entry, ...]:
        now = self.options.now
        entries = []
        if applied is not None:
            entries.append(Entry(kind="moved", at=self._at(applied), logged=now, stage="applied"))
        if applied is None or stage != "applied":
            entries.append(
                Entry(kind="moved", at=moved, logged=now, stage=stage, outcome=outcome, text="imported")
            )
        return tuple(entries)
