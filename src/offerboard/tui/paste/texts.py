"""What was read in a pasted text, as paragraphs: each value beside the words that it was read from."""

from collections.abc import Iterator, Sequence

from offerboard.cards import wording
from offerboard.cards.model import Card
from offerboard.exchange.mail.proposal import called_off, moved_round, still_planned
from offerboard.exchange.mail.reading import MOST_READ
from offerboard.exchange.mail.said import DOES, KINDS, said
from offerboard.text import one_line
from offerboard.tui.paste.reading import Pasted
from offerboard.tui.theme import Paint
from offerboard.tui.widgets.paragraphs import Paragraph

_LABEL = 10
_MOST = 12
_MOST_CARDS = 5


def texts_of(found: Pasted, paint: Paint) -> Iterator[Paragraph]:
    """What the text holds, what is open about it, and what is missing."""
    if found.plan is not None:
        yield from _rows(found, paint)
        return
    mail = found.mail
    if mail is None:
        return
    words = f"  “{one_line(mail.kind_words)}”" if mail.kind_words else ""
    yield Paragraph(((KINDS[mail.kind], paint.strong), (words, paint.quiet)))
    if mail.kind_doubt:
        yield Paragraph(((f"look: {mail.kind_doubt}", paint.ink),), indent=2)
    if found.known is not None:
        yield Paragraph(((f"about {found.known.name} on the board: {DOES[found.does]}", paint.ink),))
        yield from _planned(found, paint)
    elif len(found.possible) > 1:
        said = f"it could be about {len(found.possible)} cards on the board; here it becomes a new one"
        yield Paragraph(((said, paint.ink),))
        yield Paragraph(((_named(found.possible), paint.quiet),), indent=2)
    if found.near:
        yield Paragraph(((f"look: on the board too: {_named(found.near)}", paint.ink),))
    yield Paragraph()
    for row in found.rows:
        label = f"{row.name:<{_LABEL}}"
        yield Paragraph(
            (
                (label, paint.quiet),
                (one_line(row.value), paint.ink),
                (f"   “{one_line(row.words)}”", paint.quiet),
            ),
            hang=_LABEL,
        )
        if row.choices:
            left = "it is left as it is" if found.known is not None else "the form leaves it empty"
            asked = f"which? {' or '.join(row.choices)}: {row.doubt}; {left}"
            yield Paragraph(((asked, paint.strong),), indent=_LABEL)
        elif row.doubt:
            yield Paragraph(((row.doubt, paint.quiet),), indent=_LABEL)
    if found.lacking:
        yield Paragraph()
        yield Paragraph((("not found: ", paint.quiet), (", ".join(found.lacking), paint.ink)))
    if mail.cut:
        said = f"it is long: only its first {MOST_READ:,} characters were looked through"
        yield Paragraph(((said, paint.ink),))
    if mail.attached:
        yield Paragraph(((f"attached, not read: {', '.join(map(one_line, mail.attached))}", paint.quiet),))


def _named(cards: Sequence[Card]) -> str:
    """The first of some cards, each by its company and its role."""
    names = [
        one_line(", ".join(filter(None, (each.company, each.role)))) or each.id
        for each in cards[:_MOST_CARDS]
    ]
    more = len(cards) - _MOST_CARDS
    return "; ".join(names) + (f"; and {more} more" if more > 0 else "")


def _planned(found: Pasted, paint: Paint) -> Iterator[Paragraph]:
    """The interview that the mail moves or calls off, and those that stay beside what it sets."""
    mail, known = found.mail, found.known
    if mail is None or known is None or mail.kind not in ("invitation", "cancelled"):
        return
    moved, off = moved_round(mail, known), called_off(mail, known)
    for each in still_planned(mail, known):
        when = said(each, "")
        what = "it was" if each == moved else "called off" if each in off else "look: still planned"
        text = f"{what}: {when}"
        yield Paragraph(((one_line(text), paint.ink),), indent=2)


def _rows(found: Pasted, paint: Paint) -> Iterator[Paragraph]:
    plan = found.plan
    if plan is None:
        return
    parts = [f"{wording.count_of(len(plan.added), 'card')} to add"]
    if there := len(plan.same) + len(plan.changed):
        parts.append(f"{there} on the board already")
    yield Paragraph((("rows of a sheet", paint.strong), ("   " + "   ".join(parts), paint.ink)))
    yield Paragraph()
    for card in plan.added[:_MOST]:
        line = ", ".join(filter(None, (card.employer, one_line(card.role), card.outcome or card.stage)))
        yield Paragraph(((line, paint.ink),), indent=2)
    if len(plan.added) > _MOST:
        yield Paragraph(((f"and {len(plan.added) - _MOST} more", paint.quiet),), indent=2)
