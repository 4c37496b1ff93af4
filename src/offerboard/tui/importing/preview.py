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
MOST_LINES = 200
"""Lines of a kind that are shown at most."""


def seen_texts(
    seen: FilePreview, paint: Paint, width: int, zone: str, applied_key: str
) -> Iterator[Paragraph]:
    """How many, the first of them as they will be, and every line that was not read, with its reason."""
    reading, now = seen.reading, seen.doing.intent.at
    parts = [f"{wording.count_of(len(seen.plan.added), 'card')} to add"]
    if there := len(seen.plan.same) + len(seen.plan.changed):
        parts.append(f"{there} on the board already")
    if reading.failed:
        parts.append(f"{len(reading.failed)} not read")
    yield Paragraph(((seen.name, paint.strong), ("   " + "   ".join(parts), paint.ink)))
    applied = sum(card.stage == "applied" for card in seen.plan.added)
    if applied:
        words = f"{applied} of them merely applied for: {applied_key} shows them on the board"
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
    asked = [Failure(0, question.text) for question in reading.report.questions]
    yield from _lines("Asked before anything is written", asked, paint)
    yield from _lines("Not read", reading.failed, paint)
    yield from _lines("Read, except", reading.remarks, paint)
    known = [*(each.before for each in seen.plan.changed), *(each.card for each in seen.plan.same)]
    if known:
        names = list(dict.fromkeys(one_line(card.company or card.role) for card in known))
        yield from (Paragraph(), Paragraph((("On the board already", paint.heading),)))
        yield Paragraph(((", ".join(names[:MOST_LINES]), paint.quiet),), indent=2)


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
