"""When things were, and will be: the dates of a line, each read as its whole column is."""

from datetime import UTC, datetime

from offerboard.cards.model import Entry, Round
from offerboard.cards.values import Outcome, Stage, When, started
from offerboard.exchange.rows.cells import Cells, FilledCell
from offerboard.exchange.rows.standing import is_held, tick_of
from offerboard.exchange.rows.years import after
from offerboard.exchange.values import dates
from offerboard.exchange.values.cells import is_empty
from offerboard.exchange.values.status import Meaning, stage_and_outcome
from offerboard.text import one_line

_YEARLESS = {"past": "the last that was", "ahead": "the next that comes", "any": "the nearest"}


def date_of(cells: Cells, field: str) -> When | None:
    """The date of a field: of several the first. What is none is kept in the notes, and said."""
    first: When | None = None
    for found in cells.take(field):
        read = cells.dated(found)
        if not read.whens:
            _undated(cells, field, found, read.why)
        elif first is not None:
            if read.whens != (first,):
                cells.to_notes(found.column, found.text)
        else:
            first = read.whens[0]
            if len(read.whens) > 1:
                cells.set_aside(found, "several dates, of which the first is taken")
            elif dates.is_range(found.text):
                cells.note_lines.append(f"{found.column.name}: {one_line(found.text)}")
            _note_year(cells, found, read)
    return first


def _note_year(cells: Cells, found: FilledCell, read: dates.CellDates) -> None:
    """Say which year was taken where none is written."""
    if read.yearless:
        tense = cells.rules.dated[found.column.at].tense
        cells.rules.note(f"{found.column.name}: where no year is written, {_YEARLESS[tense]}")


def _undated(cells: Cells, field: str, found: FilledCell, why: str) -> None:
    """What a column of dates says that is no date: an answer, or words."""
    tick = tick_of(found.text, crossed=found.column.at in cells.rules.crossed)
    if field == "applied" and tick in ("yes", "no"):
        cells.answers["applied"] = tick == "yes"
    elif is_empty(found.text, "dates") or not why or (field == "response-date" and tick in ("yes", "no")):
        cells.to_notes(found.column, found.text)
    else:
        cells.set_aside(found, why)


def answered(cells: Cells) -> None:
    """Take the cells that say whether it was applied for."""
    for each in cells.take("is-applied"):
        if (tick := tick_of(each.text)) is not None:
            cells.answers["applied"] = tick == "yes"
        else:
            cells.to_notes(each.column, each.text)


def moment(cells: Cells, day: When) -> datetime:
    """When what happened on that day did: as it began, and not in the future."""
    return min(started(day), cells.options.now).astimezone(UTC)


def rounds(cells: Cells, applied: When | None) -> list[Round]:
    """The interviews of the column of interviews: every date in it is one."""
    found: list[Round] = []
    for each in cells.take("interview"):
        read, tick = cells.dated(each), tick_of(each.text)
        if read.whens:
            found += [Round(at=when) for when in after(read, applied)]
            _note_year(cells, each, read)
        elif tick is not None:
            cells.answers["met"] = cells.answers.get("met", False) or tick == "yes"
            cells.to_notes(each.column, each.text)
        elif is_held(each.text):
            cells.answers["met"] = True
            cells.to_notes(each.column, each.text)
        else:
            cells.set_aside(each, read.why)
    return found


def reply_by(cells: Cells, stage: Stage, outcome: Outcome | None) -> When | None:
    """The date by which an offer must be answered: a deadline is one for an offer alone."""
    offered = stage == "offer" or outcome in ("declined", "lapsed", "rescinded", "reneged")
    found = None
    for field in ("reply-by", "deadline"):
        if not offered:
            if field == "reply-by" and outcome is None and cells.has(field):
                cells.remark("a date to answer by, and no offer; kept in the notes")
            _note(cells, field)
            continue
        there = cells.take(field)
        if stage == "offer" and outcome is None:
            cells.rules.answer_dates.update(each.column.at for each in there)
        for each in there:
            cells.put(field, each)
        if found is None:
            found = date_of(cells, field)
        else:
            _note(cells, field)
    _note(cells, "apply-by")
    return found


def _note(cells: Cells, field: str) -> None:
    """Keep the dates of a field in the notes, as they are here."""
    for each in cells.take(field):
        read = cells.rules.date(each.column.at, each.text)
        if len(read.whens) == 1 and not read.whens[0].day and cells.rules.source.zone:
            cells.note_lines.append(f"{each.column.name}: {read.whens[0].local:%Y-%m-%d %H:%M}")
        else:
            cells.to_notes(each.column, each.text)


def timeline(
    cells: Cells,
    meaning: Meaning,
    moved: datetime,
    applied: When | None,
    saved: When | None,
    response: When | None,
) -> tuple[Entry, ...]:
    """What happened when, as far as a line says it; what it does not date was noted now ("imported")."""
    now = cells.options.now
    stage, outcome = stage_and_outcome(meaning)
    if meaning == "wish":
        at = moment(cells, saved) if saved else now
        return (Entry(kind="noted", at=at, logged=now, text="saved, not applied for yet"),)
    found = []
    if applied is not None:
        found.append(Entry(kind="moved", at=moment(cells, applied), logged=now, stage="applied"))
    if response is not None:
        found.append(Entry(kind="heard", at=moment(cells, response), logged=now, text="response"))
    if applied is None or stage != "applied":
        found.append(Entry(kind="moved", at=moved, logged=now, stage=stage, outcome=outcome, text="imported"))
    return tuple(found)
