"""What was seen in a file that is to be brought in, as paragraphs."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.exchange import Failure
from offerboard.text import one_line
from offerboard.tui.importing.file import FilePreview
from offerboard.tui.theme import Paint, cut
from offerboard.tui.widgets.paragraphs import Paragraph

_ROWS = 8
_DOUBTS = {"likely": " (likely)", "cells": " (by its cells)"}
MOST_LINES = 200
"""Lines of a kind that are shown at most."""


def seen_texts(
    seen: FilePreview, paint: Paint, width: int, zone: str, applied_key: str
) -> Iterator[Paragraph]:
    """How many, the first of them as they will be, and every line that was not read, with its reason."""
    reading, now = seen.reading, seen.doing.intent.at
    parts = [f"{wording.count_of(len(seen.plan.added), 'card')} to add"]
    changing = bool(seen.doing.changed)
    if changing:
        parts.append(f"{len(seen.doing.changed)} to change")
    if there := len(seen.plan.same) + (0 if changing else len(seen.plan.changed)):
        parts.append(f"{there} on the board already")
    if reading.failed:
        parts.append(f"{len(reading.failed)} not read")
    yield Paragraph(((seen.name, paint.strong), ("   " + "   ".join(parts), paint.ink)))
    applied = sum(card.stage == "applied" for card in seen.plan.added)
    if applied:
        words = f"{applied} of them only applied for: {applied_key} shows them on the board"
        yield Paragraph(((words, paint.quiet),))
    if seen.plan.added:
        yield Paragraph()
        for card in seen.plan.added[:_ROWS]:
            until = f"by {wording.when(card.reply_by, now, zone)}" if card.reply_by else ""
            yield _row(
                (card.employer, one_line(card.role), _standing(card), until),
                width,
                paint,
            )
        if len(seen.plan.added) > _ROWS:
            yield Paragraph(((f"and {len(seen.plan.added) - _ROWS} more", paint.quiet),), indent=2)
    yield from _changes(seen, paint)
    yield from _understood(seen, paint)
    asked = [Failure(0, question.text) for question in reading.report.questions]
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
        what = ", ".join(
            f"{one.field.replace('_', ' ')} {f'{one.was} → ' if one.was else ''}{one.now}"
            for one in each.what
        )
        yield Paragraph(
            ((f"{each.place}  ", paint.quiet), (f"{each.before.employer}: {one_line(what)}", paint.ink)),
            indent=2,
        )


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


def _row(cells: tuple[str, str, str, str], width: int, paint: Paint) -> Paragraph:
    """One card: company, role, where it stands, and until when."""
    room = max(width - 2 - 11 - 19, 24)
    company, role, standing, until = cells
    first, second = room * 9 // 20, room - room * 9 // 20
    return Paragraph(
        (
            (_cell(company, first), paint.ink),
            (_cell(role, second), paint.quiet),
            (_cell(standing, 11), paint.quiet),
            (cut(until, 19), paint.quiet),
        ),
        indent=2,
    )


def _cell(text: str, width: int) -> str:
    said = cut(text, width - 2)
    return said + " " * (width - cell_len(said))


def _standing(card: Card) -> str:
    return card.outcome or card.stage


def _lines(title: str, failures: Sequence[Failure], paint: Paint) -> Iterator[Paragraph]:
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
