"""Where a line stands: its status, a decision that goes before it, and what was ticked or dated."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from msgspec import Struct, structs

from offerboard.cards.model import Round
from offerboard.cards.values import ENDED_BY, Outcome, Party, When, started
from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.rows.cells import Cells, FilledCell
from offerboard.exchange.rows.years import after
from offerboard.exchange.values import dates
from offerboard.exchange.values.cells import head_of, is_empty
from offerboard.exchange.values.pay import read_pay
from offerboard.exchange.values.people import phone_of
from offerboard.exchange.values.status import ENDINGS, Meaning, Status, holds_date, holds_dates, status_of
from offerboard.exchange.words import words
from offerboard.text import one_line

_PARTIES: dict[str, Party] = {
    "nobody": "nobody",
    **dict.fromkeys(("me", "i", "myself", "candidate"), "me"),
    **dict.fromkeys(("them", "they", "company", "employer", "the company"), "them"),
}
_ORDER: tuple[Meaning, ...] = ("wish", "open", "paused", "applied", "interview", "offer", *sorted(ENDINGS))
_SAYING_NO_MORE = frozenset(
    [
        *("interview", "interviewing", "offer", "rejected", "accepted", "declined", "withdrawn", "ghosted"),
        *("closed", "archived", "open", "pending", "in progress", "rescinded", "lapsed", "silent"),
        *("reneged", "unknown"),
    ]
)
"""Statuses of which the card says all; others are kept in its notes."""
_UNSAID: dict[Meaning, str] = {
    "paused": "it waits, and how far it came is not said: look at where it stands",
    "declined": "it does not say who declined: it is taken as you; if it was them, map the word to rejected",
    "cancelled": "it was called off, and who by is not said: closed, its end not known",
}
"""What a status leaves open of which the card says one thing."""
_VAGUE = _UNSAID.keys() - {"declined"}
"""Those that leave it open whatever else the line says."""
_BESIDE = re.compile(r"\d|[(（,，;；]|\s[-–—/]\s|:\s")
"""What parts a status from a remark, or is one: "Applied - referred by Tom", "Applied 3/4"."""
_TURNING = ENDINGS - {"ghosted", "silent", "closed"}
"""What an answer may say of an end; that there was none yet ends nothing."""
_NO_HOW: frozenset[Meaning] = frozenset({"closed", "cancelled"})
"""What says that it is over, and not how."""
_THEIRS: frozenset[Meaning] = frozenset({"rejected", "rescinded"})
_NUMBERS = frozenset(
    map(plain, ("phone", "telefon", "tel", "téléphone", "teléfono", "电话", "phone number", "mobile"))
)
_NEAR = timedelta(days=120)
"""A day without a year that lies further off may be another year's."""
_TICKS, _CROSSES = frozenset("✓✔√✅☑"), frozenset("✗✘×❌☒")


class Standing(Struct, frozen=True):
    """Where a card stands, and since when, if its status says it.

    `sent` is when it was applied for, `held` when its interview is or was, `due` until when its offer stands,
    as its status says; `ahead` the words of a day to come beside an offer, of which it does not say more.
    """

    meaning: Meaning
    at: When | None = None
    sent: When | None = None
    held: When | None = None
    due: When | None = None
    ahead: str = ""


class Steps(Struct, frozen=True):
    """The stages that were ticked or dated, the interviews among them, and when the others were."""

    reached: tuple[Meaning, ...] = ()
    rounds: tuple[Round, ...] = ()
    dated: Mapping[Meaning, When] = {}


def steps(cells: Cells, applied: When | None) -> Steps:
    """What the columns say that are ticked or dated, a stage each."""
    reached: list[Meaning] = []
    rounds: list[Round] = []
    dated: dict[Meaning, When] = {}
    for found in cells.steps:
        meaning = found.column.step or "interview"
        read = cells.dated(found)
        if read.whens:
            reached.append(meaning)
            if found.column.field == "mixed":
                cells.to_notes(found.column, found.text)
            elif meaning == "interview":
                rounds += [Round(at=when, kind=_kind(found.column.heading)) for when in after(read, applied)]
            elif meaning in ENDINGS or meaning == "offer":
                dated.setdefault(meaning, read.whens[0])
            else:
                if meaning == "applied":  # "CV sent"
                    dated.setdefault(meaning, read.whens[0])
                cells.to_notes(found.column, found.text)
        elif (tick := tick_of(found.text, crossed=found.column.at in cells.rules.crossed)) is not None:
            reached += _ticked(cells, found, meaning, tick)
        elif meaning == "offer" and read_pay(found.text, cells.rules.setting(found.column)).money:
            reached.append(meaning)
            cells.put("offer-pay", found)
        elif found.column.field == "mixed":
            number = plain(found.column.heading) in _NUMBERS and phone_of(found.text)
            cells.put("phone" if number else "contact", found)
        elif holds_date(found.text):
            cells.set_aside(found, "a date with more beside it")
        else:
            if meaning == "interview" and is_held(found.text):
                reached.append(meaning)
            cells.to_notes(found.column, found.text)
    return Steps(tuple(reached), tuple(rounds), dated)


def _ticked(cells: Cells, found: FilledCell, meaning: Meaning, tick: str) -> list[Meaning]:
    """The stage that a tick says was reached, or none."""
    if tick != "no" or meaning not in ENDINGS:
        cells.to_notes(found.column, found.text)
    if tick == "no":
        if meaning == "accepted" and not is_empty(found.text):
            cells.answers["accepted"] = False
        return []
    return ["rejected" if tick == "failed" else meaning]


def is_held(text: str) -> bool:
    """Whether a word under an interview says that there is or was one: "Cleared", "Scheduled"."""
    alone = status_of(text)
    if (
        len(text) > 40
        or any(map(str.isdigit, text))
        or (alone and alone.meaning not in ("interview", "open"))
    ):
        return False
    said = status_of(f"interview {line_of(text)}")
    return said is not None and said.meaning == "interview"


def tick_of(text: str, *, crossed: bool = False) -> str | None:
    """What a tick says: "yes", "no" or "failed"; None for anything else.

    An x alone is a tick, unless the column is `crossed`: has other ticks, which it then is not.
    """
    form, answers, sign = plain(text), words().answers, text.strip()
    if form == "x" and crossed:
        return "no"
    if form in answers["failed"]:
        return "failed"
    if form in answers["yes"] or sign in _TICKS:
        return "yes"
    return "no" if form in answers["no"] or sign in _CROSSES or is_empty(text, "dates") else None


@lru_cache(maxsize=1_024)
def _kind(heading: str) -> str:
    """The kind of an interview that a column is for, as its heading says it."""
    line = re.sub(r"(?i)\b(?:date|on|am|time|scheduled)\b|日期|时间", " ", heading)
    return one_line(line_of(line)).lower()[:60] or "interview"


def standing(cells: Cells, ticked: Steps, *, offered: bool, met: bool, applied: When | None) -> Standing:
    """Where a line stands.

    What ends it is said by a decision before a status, and by their answer or a dated rejection before
    neither. What goes on is where its status says, unless that says no more than that it does: then the
    furthest that was reached.
    """
    decided, status = _statuses(cells, "outcome"), _statuses(cells, "stage")
    answered, progress = _statuses(cells, "response"), _statuses(cells, "progress")
    section = cells.rules.section
    if not (decided or status) and section and (above := cells.rules.status(section)):
        status = [above]
        cells.rules.note(f'where a line has no status, that of the heading above it: "{section[:40]}"')
    theirs = [each for each in answered if each.meaning in _THEIRS]
    ends = [each for each in (*decided, *status) if each.meaning in ENDINGS]
    ticks = [meaning for meaning in ticked.reached if meaning in ENDINGS and meaning not in _NO_HOW]
    if ends and not ((theirs or ticks) and all(each.meaning in _NO_HOW for each in ends)):
        stood = (each.meaning for each in (*decided, *status, *answered, *progress))
        had = {*stood, *ticked.reached, *ticked.dated}
        offered = offered or "offer" in had or cells.has("offer-pay")
        return _dated(cells, _whose(cells, _end(cells, ends), offered=offered), applied)
    if theirs:
        return _dated(cells, theirs[0], applied)
    if ended := [meaning for meaning in ticked.reached if meaning in ENDINGS]:
        return Standing(max(ended, key=_how_far))
    best = max((*decided, *status), key=lambda each: _how_far(each.meaning), default=None)
    reached = [meaning for meaning in ticked.reached if meaning not in ENDINGS]
    reached += [each.meaning for each in progress if each.meaning not in ENDINGS]
    if best is None or best.meaning in ("open", "paused"):
        reached += [each.meaning for each in answered if each.meaning not in ENDINGS]
        reached += ["offer"] if offered else []
        reached += ["interview"] if met or cells.answers.get("met") else []
    if best is None and cells.has_date("reply-by"):
        reached.append("offer")
    furthest = max(reached, key=_how_far, default=None)
    if best is None or best.meaning in ("open", "paused", "applied"):
        if furthest is not None and (best is None or _how_far(furthest) > _how_far(best.meaning)):
            told = next((each for each in answered if each.meaning == furthest), Status(furthest))
            return _dated(cells, told, applied)
        wished = cells.answers.get("applied") is False
        if best is None:
            return Standing("wish" if wished or (cells.rules.source.wish and applied is None) else "applied")
        if wished and best.meaning == "applied":
            return Standing("wish")
    return _dated(cells, best, applied)


def _whose(cells: Cells, end: Status, *, offered: bool) -> Status:
    """An ending as the line says whose it was: "Declined" by them is a rejection.

    Where neither says it, nor that there was an offer to decline, that is said.
    """
    if cells.rules.source.ours:
        return end
    if not cells.has("ended-by"):
        if end.unsaid and not offered:
            cells.remark(_UNSAID["declined"])
        return end
    whose = _PARTIES.get(cells.peek_text("ended-by").lower())
    if whose == "them" and end.meaning in ("declined", "withdrawn"):
        return structs.replace(end, meaning="rejected")
    if whose == "me" and end.meaning == "rejected":
        return structs.replace(end, meaning="withdrawn")
    return end


def _end(cells: Cells, ends: list[Status]) -> Status:
    """Of several endings the first; one that says how goes before one that does not."""
    named = [each for each in ends if each.meaning not in _NO_HOW]
    if len({each.meaning for each in named}) > 1:
        cells.remark(f'"{named[0].meaning}" and "{named[1].meaning}" in one line: the first is taken')
    return (named or ends)[0]


def _how_far(meaning: Meaning) -> int:
    return _ORDER.index(meaning)


def _statuses(cells: Cells, field: str) -> list[Status]:
    """What the statuses of a field say; those that are not known are kept in the notes and said."""
    found = []
    asked = field in ("stage", "outcome")
    for each in cells.take(field):
        if field == "response" and _is_date_or_tick(cells, each):
            continue
        text = one_line(line_of(each.text))
        said = cells.rules.status(text)
        if said is None and not asked and tick_of(head := head_of(text)) in ("yes", "no"):
            said = cells.rules.status(text[len(head) :].strip(" -–—:;,()"))  # "Yes - rejection"
        if field == "response" and (said.meaning in _TURNING - _THEIRS if said else _turns(text)):
            cells.remark(f"{each.column.name}: it is not sure what this says of where it stands", text)
        if asked:
            cells.rules.count(each.column, text, known=said is not None)
        if said is not None:
            found.append(said)
            if said.meaning in _VAGUE and not cells.rules.given(text):
                cells.remark(f"{each.column.name}: {_UNSAID[said.meaning]}", text)
            if said.meaning == "interview" and holds_dates(text):
                cells.remark(f"{each.column.name}: it names several days; the first is taken", text)
            more = said.meaning not in ("wish", "applied") and plain(text) not in _SAYING_NO_MORE
            if more or said.meaning == "wish" or _BESIDE.search(text):
                cells.note_lines.append(f"{each.column.name}: {text}")
        elif asked:
            cells.unread = True
            cells.set_aside(each, f'"{text[:60]}" is not known')
        else:
            cells.to_notes(each.column, each.text)
    return found


def _turns(text: str) -> bool:
    """Whether a word of an answer that is not understood would by itself end a card, or be an offer."""
    parts = re.findall(r"[^\W\d_]+", text)[:40]
    if any(words().concepts.get(plain(part)) == "doubt" for part in parts):
        return True
    found = map(status_of, parts)
    return any(each is not None and (each.meaning in _TURNING or each.meaning == "offer") for each in found)


def _is_date_or_tick(cells: Cells, found: FilledCell) -> bool:
    """Whether a cell of their response is a date, or a plain yes or no: neither says what they answered."""
    if cells.rules.date(found.column.at, found.text).whens:
        cells.put("response-date", found)
        return True
    if tick_of(found.text) in ("yes", "no"):
        cells.to_notes(found.column, found.text)
        return True
    return False


def _dated(cells: Cells, found: Status, applied: When | None) -> Standing:
    """A status with the date that stands in it, if it is sure which day that is."""
    if not found.date:
        return Standing(found.meaning)
    if found.due:
        return Standing(found.meaning, due=_day_of(cells, found, None, "any"))
    if found.meaning in ENDINGS:
        return Standing(found.meaning, _said_day(cells, found, applied, "past"))
    if found.meaning == "applied" and applied is None:
        return Standing(found.meaning, sent=_said_day(cells, found, None, "past"))
    if found.meaning == "interview":
        return Standing(found.meaning, held=_said_day(cells, found, applied, "any"))
    if found.meaning == "offer":
        day = _day_of(cells, found, None, "any")
        if day is not None and started(day) > cells.options.now:
            return Standing(found.meaning, ahead=found.date)
        return Standing(found.meaning, _said_day(cells, found, applied, "past"))
    return Standing(found.meaning)


def _said_day(cells: Cells, found: Status, applied: When | None, tense: dates.Tense) -> When | None:
    """The day in a status; where it is not sure which that is, that is said."""
    day = _day_of(cells, found, applied, tense)
    if day is None:
        cells.remark("a status with a day, and it is not sure which; kept in the notes", found.date)
    return day


def _day_of(cells: Cells, found: Status, applied: When | None, tense: dates.Tense) -> When | None:
    """The day in a status. Without a year it is the first after the application; else one that is near."""
    options = cells.options
    told = (each.order for each in cells.rules.dated.values() if len(each.told()) == 1)
    known = next(told, None)

    def read(tense: dates.Tense, now: datetime) -> dates.CellDates:
        column = dates.DateColumn([found.date], now, options.zone, options.zone, tense)
        usual: dates.Order = "day" if options.day_first else "month"
        column.decide(
            cells.rules.source.order or options.order, known, usual, usual_sure=options.day_first_sure
        )
        return column.read(found.date) if column.sure else dates.CellDates()

    said = read(tense, options.now)
    if not said.yearless:
        return said.whens[0] if said.whens else None
    if applied is not None:
        said = read("ahead", started(applied))
    if not said.whens:
        return None
    when = said.whens[0]
    behind, near = started(when) <= options.now, abs(started(when) - options.now) < _NEAR
    if (tense == "past" and not behind) or not (near or (behind and applied is not None)):
        return None
    cells.rules.note("a status with a day and no year: the first after the application, or the nearest")
    return when


def party(cells: Cells, outcome: Outcome) -> Party:
    """Who ended it: as the line says, else as its outcome does."""
    word = cells.take_text("ended-by").lower()
    if word and word not in _PARTIES:
        cells.note_lines.append(f"Ended by: {word}")
        cells.remark("ended by whom is not understood; kept in the notes", word)
    return _PARTIES.get(word, ENDED_BY[outcome])
