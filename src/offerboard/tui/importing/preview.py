"""What was seen in a file that is to be brought in, as paragraphs."""

from collections.abc import Iterator, Sequence

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.exchange import Complaint
from offerboard.exchange.changes import FieldDifference
from offerboard.text import one_line
from offerboard.tui.importing.file import FilePreview
from offerboard.tui.importing.rows import Row, row_parts
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.paragraphs import Paragraph

_ROWS = 8
_DOUBTS = {"likely": " (likely)", "cells": " (by its cells)"}
MOST_LINES = 200
"""The most lines of a kind that are shown."""


def seen_texts(
    seen: FilePreview, paint: Paint, width: int, zone: str, applied_key: str, left_out: frozenset[int]
) -> Iterator[Paragraph]:
    """How many, the first of them as they will be, and every line that was not read, with its reason."""
    reading, new = seen.reading, len(seen.plan.added)
    taken = [at for at in range(new) if at not in left_out]
    parts = [f"{wording.count_of(len(taken), 'card')} to add"]
    changing = len(seen.doing.changed)
    if changing:
        parts.append(f"{changing - sum(at >= new for at in left_out)} to change")
    if left_out:
        parts.append(f"{wording.count_of(len(left_out), 'row')} left out")
    if there := len(seen.plan.same) + (0 if changing else len(seen.plan.changed)):
        parts.append(f"{there} on the board already")
    if reading.failed:
        parts.append(f"{len(reading.failed)} not read")
    yield Paragraph(((seen.name, paint.strong), ("   " + "   ".join(parts), paint.ink)))
    applied = sum(seen.plan.added[at].stage == "applied" for at in taken)
    if applied:
        words = f"{applied} of them only applied for: {applied_key} shows them on the board"
        yield Paragraph(((words, paint.quiet),))
    if taken:
        yield Paragraph()
        rows = rows_of(seen, zone)
        for at in taken[:_ROWS]:
            yield Paragraph(tuple(row_parts(rows[at], width - 2, paint)), indent=2)
        if len(taken) > _ROWS:
            yield Paragraph(((f"and {len(taken) - _ROWS} more", paint.quiet),), indent=2)
    yield from _changes(seen, paint)
    yield from _understood(seen, paint)
    asked = [Complaint(0, question.text) for question in reading.report.questions]
    yield from _lines("Asked before anything is written", asked, paint)
    yield from _lines("Not read", reading.failed, paint)
    yield from _lines("Read, except", reading.remarks, paint)
    known = [*(each.before for each in seen.plan.changed), *(each.card for each in seen.plan.same)]
    if known:
        names = list(dict.fromkeys(one_line(card.company or card.role) for card in known))
        yield from (Paragraph(), Paragraph((("On the board already", paint.heading),)))
        yield Paragraph(((", ".join(names[:MOST_LINES]), paint.quiet),), indent=2)


def _changes(seen: FilePreview, paint: Paint) -> Iterator[Paragraph]:
    """What the file says of known cards that they do not."""
    if not seen.plan.changed:
        return
    said = "Changed" if seen.doing.changed else "Otherwise in the file; “bring changes” takes it over"
    yield from (Paragraph(), Paragraph(((said, paint.heading),)))
    for each in seen.plan.changed[:MOST_LINES]:
        said = f"{each.before.employer}: {one_line(_what(each.what))}"
        yield Paragraph(((f"{each.place}  ", paint.quiet), (said, paint.ink)), indent=2)


def _understood(seen: FilePreview, paint: Paint) -> Iterator[Paragraph]:
    """How the file was understood: its columns, which way dates and amounts were read, unknown words."""
    report = seen.reading.report
    if not report.columns:
        return
    yield from (Paragraph(), Paragraph(((f"Read as {report.title}", paint.heading),)))
    if seen.remembered:
        yield Paragraph((("columns and words as you named them last time", paint.quiet),), indent=2)
    used = ", ".join(
        f"{one_line(each.heading)} = {each.field}{_DOUBTS.get(each.how, '')}" for each in report.used
    )
    yield Paragraph(((used, paint.ink),), indent=2)
    for lead, columns in (("kept in the notes: ", report.unused), ("left out: ", report.left)):
        if columns:
            names = ", ".join(one_line(each.heading) for each in columns)
            yield Paragraph(((lead, paint.quiet), (names, paint.ink)), indent=2)
    for line in report.readings:
        yield Paragraph(((one_line(line), paint.ink),), indent=2)
    if report.words:
        words = ", ".join(f"“{one_line(each.word)}”" for each in report.words[:_ROWS])
        yield Paragraph((("status words not known: ", paint.quiet), (words, paint.ink)), indent=2)


def rows_of(seen: FilePreview, zone: str) -> list[Row]:
    """The rows that would come in, as `FilePreview.doing` has them: what it adds, then what it changes."""
    now = seen.doing.intent.at
    added: list[Row] = [
        (
            card.employer,
            one_line(card.role),
            _standing(card),
            f"by {wording.when(card.reply_by, now, zone)}" if card.reply_by else "",
        )
        for card in seen.plan.added
    ]
    changed: list[Row] = [
        (each.before.employer, one_line(each.before.role), _standing(each.before), _what(each.what))
        for each in seen.plan.changed
        if seen.doing.changed
    ]
    return added + changed


def _what(differences: Sequence[FieldDifference]) -> str:
    return ", ".join(
        f"{one.field.replace('_', ' ')} {f'{one.was} → ' if one.was else ''}{one.now}" for one in differences
    )


def _standing(card: Card) -> str:
    return card.outcome or card.stage


def _lines(title: str, failures: Sequence[Complaint], paint: Paint) -> Iterator[Paragraph]:
    if not failures:
        return
    yield from (Paragraph(), Paragraph(((title, paint.heading),)))
    for failure in failures[:MOST_LINES]:
        line = f"{failure.place}  " if failure.line else ""
        yield Paragraph(
            ((line, paint.quiet), (one_line(failure.why), paint.ink)), indent=2, hang=2 + len(line)
        )
    if len(failures) > MOST_LINES:
        yield Paragraph(((f"and {len(failures) - MOST_LINES} more", paint.quiet),), indent=2)
