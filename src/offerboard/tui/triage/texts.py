"""What triage says about a card, and at the end of a run: pairs of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from offerboard.cards import advice, summary, wording
from offerboard.cards.clock.explain import clocks, explained
from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.model import Card
from offerboard.cards.pay import saying
from offerboard.desk.owed import FlaggedCard
from offerboard.tui.session.session import Session
from offerboard.tui.theme import Look, Paint, Part
from offerboard.tui.triage.parts import Pair
from offerboard.tui.widgets.detail import entry_words
from offerboard.tui.widgets.paragraphs import Paragraph

_INDENT = 2
_BLANK = Pair(Paragraph())
_OTHER_OFFERS = 6  # other offers that are named
_LISTED = 8  # cards that are listed at the end
_ENTRIES = 5  # of the timeline


def card_pairs(session: Session, card: Card, flag: Flag | None, *, last: bool) -> Iterator[Pair]:
    """A card, what its flag says, and what one has to know to answer it; `last`: what happened last, too."""
    look = session.look(0)
    paint = look.paint
    tint = paint.severity(flag.severity) if flag else paint.quiet
    sign = wording.sign(flag.severity, look.plain) if flag else " "
    yield _BLANK
    yield Pair(
        Paragraph(((f"{sign} ", tint), (card.name, paint.strong)), 0, _INDENT),
        _text((sentence(flag, look) if flag else "", tint)),
    )
    standing = "; ".join(_standing(card, flag, look))
    yield Pair(_text((summary.title(card), paint.ink)), _text((standing, paint.quiet)))
    yield _BLANK
    yield from _terms(card, look)
    if card.decision is not None:
        yield Pair(_text((_masked(summary.decision(card.decision, look.zone), look), paint.ink)))
    if last and card.timeline:
        entry = max(card.timeline, key=lambda entry: entry.at)
        day = wording.short_date(entry.at, look.zone)
        yield Pair(_text((f"last, {day}: ", paint.quiet), (entry_words(entry, look), paint.ink)))
    others = list(_other_offers(session, card.id, look))
    if others:
        yield Pair(_text(("also open: ", paint.quiet), *others))


def why_texts(session: Session, id_: str) -> list[Paragraph]:
    """Why it is flagged, what is said of it next if nothing happens, and the last lines of its timeline."""
    look, desk = session.look(0), session.desk
    paint = look.paint
    head, card = session.cards.snapshot.rows[id_].head, session.cards.card(id_)
    found = explained(head, look.now, clocks(desk.clock, desk.offers))
    texts = [_heading("Why", paint)]
    if found.said is not None:
        texts.append(_text((found.said.because, paint.ink)))
    if (change := found.change) is not None and change.flag is not None:
        at = wording.moment(change.at, look.now, look.zone)
        then = wording.long(change.flag, change.at, look.zone, read=look.now)
        texts.append(_text((f"from {at}: ", paint.quiet), (then, paint.quiet)))
    entries = summary.newest_first(card.timeline)[:_ENTRIES]
    if entries:
        texts += [Paragraph(), _heading("Timeline", paint)]
    for entry in entries:
        day = f"{wording.short_date(entry.at, look.zone):>6}  "
        parts = (day, paint.quiet), (entry_words(entry, look), paint.ink)
        texts.append(Paragraph(parts, _INDENT, _INDENT + len(day)))
    return texts


def next_texts(session: Session, ahead: Sequence[FlaggedCard]) -> list[Paragraph]:
    """The cards that come after this one."""
    if not ahead:
        return []
    look, rows = session.look(0), session.cards.snapshot.rows
    paint = look.paint
    texts = [_heading("Next", paint)]
    for card in ahead[:_LISTED]:
        flag = card.flag
        sign = f"{wording.sign(flag.severity, look.plain)} "
        name, said = rows[card.id].head.name, wording.short(flag, look.now, look.zone)
        parts = (sign, paint.severity(flag.severity)), (f"{name}  ", paint.ink), (said, paint.quiet)
        texts.append(Paragraph(parts, _INDENT, 2 * _INDENT))
    if len(ahead) > _LISTED:
        texts.append(Paragraph(((f"+{len(ahead) - _LISTED}", paint.quiet),), 2 * _INDENT))
    return texts


def _heading(words: str, paint: Paint) -> Paragraph:
    return _text((words, paint.heading))


def sentence(flag: Flag, look: Look) -> str:
    """The flag in a full sentence: "answer by 15:40 today: 5 h left"."""
    said = wording.long(flag, look.now, look.zone)
    if flag.rule == "reply" and flag.severity is not Severity.OVERDUE:
        return f"{said}: {wording.short(flag, look.now, look.zone)}"
    return said


def _standing(card: Card, flag: Flag | None, look: Look) -> Iterator[str]:
    """What was offered when and asked; or which interview is next, or how it ended."""
    if card.stage == "offer" or card.received is not None:
        yield from summary.offered(card, flag, look.now, look.zone)
    if card.stage != "offer":
        yield summary.matters(card, look.now, look.zone, look.hide_pay)


def _terms(card: Card, look: Look) -> Iterator[Pair]:
    """Pay; and what the friends said, while there is something to decide."""
    paint = look.paint
    terms = summary.pay_line(card, look.hide_pay)
    undecided = card.stage == "offer" and card.decision is None and card.outcome is None
    if undecided:
        asked = ": ".join(filter(None, (summary.advice(card), "; ".join(map(advice.say, card.advisors)))))
        left = _text((terms or "no pay given", paint.ink if terms else paint.quiet))
        yield Pair(left, _text((_masked(asked, look), paint.quiet)))
    elif terms:
        yield Pair(_text((terms, paint.ink)))


def _other_offers(session: Session, id_: str, look: Look) -> Iterator[Part]:
    """The other open offers, with what the clock says about them."""
    paint = look.paint
    others = [head for head in session.desk.offers if head.id != id_ and head.outcome is None]
    for at, head in enumerate(others[:_OTHER_OFFERS]):
        flag = session.desk.flag(head.id)
        words, style = "no date", paint.quiet
        if head.decision is not None:
            words = f"decided: {head.decision.answer}"
        elif flag is not None:
            words, style = wording.short(flag, look.now, look.zone), paint.severity(flag.severity)
        elif head.reply_by is not None:
            words = f"by {wording.when(head.reply_by, look.now, look.zone)}"
        before = f"{', ' if at else ''}{head.name} ("
        yield from ((before, paint.quiet), (words, style), (")", paint.quiet))
    if len(others) > _OTHER_OFFERS:
        yield (f", +{len(others) - _OTHER_OFFERS}", paint.quiet)


def end_pairs(
    session: Session,
    waiting: Sequence[FlaggedCard],
    put_off: Sequence[FlaggedCard],
    notes: Sequence[FlaggedCard],
    done: str,
) -> Iterator[Pair]:
    """What was put off; or that nothing waits, and until when. What was done. And what is merely noted.

    With some of what still waits you may have done what you can.
    """
    look = session.look(0)
    paint = look.paint
    yield _BLANK
    if put_off:
        yield Pair(
            _text((f"{len(put_off)} still wait{'s' if len(put_off) == 1 else ''} for you", paint.strong))
        )
        yield from _listed(session, put_off, look)
    else:
        yield from _nothing(session, look)
    if done:
        yield _BLANK
        yield Pair(_text((done, paint.ink)))
    rest = [flagged for flagged in waiting if flagged not in put_off]
    many = "note" if len(notes) == 1 else "notes"
    for words, cards in (("done for now", rest), (f"{len(notes)} {many}, no hurry", notes)):
        if cards:
            yield _BLANK
            yield Pair(_text((words, paint.quiet)))
            yield from _listed(session, cards, look)


def _nothing(session: Session, look: Look) -> Iterator[Pair]:
    paint = look.paint
    ahead = session.desk.next_owed()
    if ahead is None:
        yield Pair(_text(("nothing waits", paint.accepted)))
        return
    head, change = ahead
    until = wording.moment(change.at, look.now, look.zone)
    yield Pair(_text((f"nothing waits until {until}", paint.accepted)))
    if change.flag is not None:
        then = wording.long(change.flag, change.at, look.zone, read=look.now)
        yield Pair(_text((f"then {head.name}: {then}", paint.quiet)))


def _listed(session: Session, cards: Sequence[FlaggedCard], look: Look) -> Iterator[Pair]:
    paint, rows = look.paint, session.cards.snapshot.rows
    for card in cards[:_LISTED]:
        flag = card.flag
        tint = paint.severity(flag.severity)
        left = Paragraph(
            ((f"{wording.sign(flag.severity, look.plain)} ", tint), (rows[card.id].head.name, paint.ink)),
            _INDENT,
            2 * _INDENT,
        )
        yield Pair(left, Paragraph(((sentence(flag, look), paint.quiet),), 2 * _INDENT))
    if len(cards) > _LISTED:
        yield Pair(Paragraph(((f"+{len(cards) - _LISTED}", paint.quiet),), 2 * _INDENT))


def _text(*parts: Part) -> Paragraph:
    return Paragraph(parts, _INDENT)


def _masked(text: str, look: Look) -> str:
    return saying.masked(text) if look.hide_pay else text
