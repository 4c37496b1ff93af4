"""How a letter looks while it is composed: as paragraphs and parts, drawn literally."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import structs
from rich.style import Style

from offerboard.cards import advice, wording
from offerboard.cards.changes.correspondence import closes
from offerboard.cards.clock.flags import Severity
from offerboard.cards.model import Card
from offerboard.cards.pay.saying import masked
from offerboard.letters import Letter, Remark, Slot, script
from offerboard.letters.address import contact_for
from offerboard.letters.composing import Composition
from offerboard.letters.lint import FAULTS
from offerboard.text import clean, one_line
from offerboard.tui.theme import Look, Paint, Part
from offerboard.tui.widgets.paragraphs import Paragraph

Key = Callable[[str], str]
"""From a command's id to its key as people read it."""
_TAB = 4
_SIGNS = {"error": Severity.OVERDUE, "warning": Severity.SOON, "hint": Severity.NOTE}
"""Whose sign and colour a fault has."""


def head_texts(
    letter: Letter, card: Card, missing: Sequence[Slot], paint: Paint, *, label: int
) -> list[Paragraph]:
    """To whom it goes, and its subject, after labels of so many cells; who is unknown is asked above."""
    channel = letter.choice.channel
    contact = contact_for(card, channel)
    name = one_line(contact.name) if contact else ""
    to: list[Part] = [(("call" if channel == "phone" else "to").ljust(label), paint.quiet)]
    if not letter.to:
        to.append((name, paint.ink))
        to.append((" (no address yet)" if channel == "email" else " (no number yet)", paint.quiet))
    else:
        to.append((one_line(letter.to), paint.ink))
        if name and name not in letter.to:
            to.append((f"  {name}", paint.quiet))
    texts = [Paragraph(tuple(to), hang=label)] if letter.to or name else []
    if channel == "email":
        subject = _with_gaps(one_line(letter.subject), missing, paint.strong, paint)
        texts.append(Paragraph((("subject".ljust(label), paint.quiet), *subject), hang=label))
    return texts


def body_texts(letter: Letter, missing: Sequence[Slot], paint: Paint) -> list[Paragraph]:
    """The body, its gaps marked; of a phone script the steps as headings, and advice quieter than speech."""
    lines = clean(letter.body).expandtabs(_TAB).split("\n")
    if letter.choice.channel != "phone":
        return [Paragraph(tuple(_with_gaps(text, missing, paint.ink, paint))) for text in lines]
    return list(_script(lines, missing, paint))


def bare_texts(text: str, why: str, key: Key, paint: Paint) -> tuple[list[Paragraph], list[list[Part]]]:
    """A text alone, to be selected with the mouse, and what became of its copy."""
    lines = [Paragraph(((each, paint.ink),)) for each in clean(text).expandtabs(_TAB).split("\n")]
    how = f"select it here with the mouse, holding shift if needed; {key('close')} goes back"
    return lines, [[(why, paint.severity(Severity.SOON))], [(how, paint.quiet)]]


def without_amounts(texts: Sequence[Paragraph]) -> list[Paragraph]:
    """The same text as shown while amounts are hidden; a copy holds them."""
    return [structs.replace(text, parts=tuple(bare_parts(text.parts))) for text in texts]


def bare_parts(parts: Sequence[Part]) -> list[Part]:
    """The parts of a line without amounts."""
    return [(masked(part), style) for part, style in parts]


def remark_parts(composition: Composition, look: Look, key: Key) -> list[list[Part]]:
    """The remarks on the letter, the most pressing first."""
    card, now = composition.context.card, composition.context.now
    paint, plain, letter = look.paint, look.plain, composition.letter
    gaps = bool(composition.missing)  # which are asked for above, and marked in the letter
    remarks = [one for one in letter.remarks if one.rule != "gap" or not gaps] if letter else []
    minds, notes = paint.severity(Severity.SOON), paint.severity(Severity.NOTE)
    mind, note = wording.sign(Severity.SOON, plain), wording.sign(Severity.NOTE, plain)
    done = "+" if plain else "✓"
    found: list[list[Part]] = []
    if composition.trouble:
        found.append([(f"{mind} {one_line(composition.trouble)}", minds)])
    if composition.mistaken:
        words = f"fix it, and the letter appears within a minute; {key('use_ours')} uses our template instead"
        found.append([(words, paint.quiet)])
    if composition.ours:
        found.append([("from our template instead of yours, until you open this again", paint.quiet)])
    if letter and letter.gloss:
        whose = "the template's words, in English" if composition.own else "in English"
        found.append([(f"{whose}: {one_line(letter.gloss)}", paint.quiet)])
    found += [[(f"{mind} {one_line(mistake)}", minds)] for mistake in (letter.mistakes if letter else ())]
    if copied := _copied(composition, now, look.zone, key):
        found.append([(f"{note} {copied}", notes)])
    found += [[(f"{note} {words}", notes)] for words in _own_words(composition, now, look.zone, key)]
    found += verdict(remarks, paint, plain=plain)
    taken = composition.context.facts.accepted_elsewhere  # then nobody need be asked any more
    if composition.choice.situation == "decline" and card.told is None and not taken:
        asked = advice.asked(card)
        words = _thought(card, asked, look.zone)
        enough = asked >= advice.FRIENDS
        found.append([(f"{done} {words}", paint.quiet) if enough else (f"{mind} {words}", minds)])
    if closes(card, composition.effect):
        told = "said" if composition.choice.channel == "phone" else "sent"
        words = f"copying moves nothing; once it is {told}, {key('letter_sent')} moves the card to Declines"
        found.append([(words, paint.quiet)])
    return found


def verdict(remarks: Sequence[Remark], paint: Paint, *, plain: bool) -> list[list[Part]]:
    """What the linter says: a line for each fault, the worst first; all else on one line."""
    faults: list[list[Part]] = []
    for remark in remarks:
        if word := FAULTS.get(remark.severity):
            flag = _SIGNS[remark.severity]
            style = paint.quiet if remark.severity == "hint" else paint.severity(flag)
            said = f"{wording.sign(flag, plain)} {word}: {remark.text}"
            faults.append([(said, style)])
    done, well = "+" if plain else "✓", Style(color=paint.accepted.color)
    rest = [
        (f"{done} {remark.text}", well) if remark.ok else (remark.text, paint.quiet)
        for remark in remarks
        if remark.severity not in FAULTS
    ]
    return [*faults, rest]


def _copied(composition: Composition, now: datetime, zone: str, key: Key) -> str:
    copied = composition.context.card.facts.copied
    choice = composition.choice
    if copied is None or (copied.situation, copied.channel) != (choice.situation, choice.channel):
        return ""
    return f"copied {wording.ago(copied.at, now, zone)}: sent? {key('letter_sent')} confirms it"


def _own_words(composition: Composition, now: datetime, zone: str, key: Key) -> Iterator[str]:
    """Whose words they are, where they are not the template's."""
    own, other = composition.own, composition.own_elsewhere
    if own is not None:
        edited = f", edited {wording.ago(own.at, now, zone)}" if own.at else ""
        yield f"your own words{edited}; {key('forget_edit')} takes the template's again"
        if own.reason != composition.choice.reason and (why := composition.why_not(own.reason)):
            yield f"your words give a reason that no longer holds: {why}"
    elif other is not None:
        yield f"your own words are kept with “{composition.reason_words(other.reason)}”, {other.tone}"


def _thought(card: Card, asked: int, zone: str) -> str:
    """How the no came about: whom you asked, and when you decided."""
    said = f"you asked {asked} of {advice.to_ask(card)}"
    if card.decision is None:
        return f"{said}, and have not decided yet"
    day = wording.short_date(card.decision.at, zone)
    if card.decision.answer == "yes":
        return f"{said}, and decided on {day} to accept"
    return f"{said}, and decided on {day}"


def _script(lines: Sequence[str], missing: Sequence[Slot], paint: Paint) -> Iterator[Paragraph]:
    """Steps and branches as headings; spoken words in full ink, everything else quiet."""
    branches = False
    after_heading = False
    for text in lines:
        head = script.heading(text)
        if head is None:
            if text.strip() or not after_heading:  # a heading stands close to its text
                yield Paragraph(tuple(_spoken(text, missing, paint)), indent=2 if text.strip() else 0)
            after_heading = False
            continue
        if head.branch and not branches:
            branches = True
            yield Paragraph((("If …", paint.heading),))
            yield Paragraph()
        style = paint.strong if branches else paint.heading
        yield Paragraph(((head.words, style),))
        after_heading = True


def _spoken(text: str, missing: Sequence[Slot], paint: Paint) -> list[Part]:
    parts: list[Part] = []
    for piece in script.pieces(text):
        parts += _with_gaps(piece.text, missing, paint.ink if piece.said else paint.quiet, paint)
    return parts


def _with_gaps(text: str, missing: Sequence[Slot], style: Style, paint: Paint) -> list[Part]:
    """A text with its gaps in the colour of things to do."""
    gaps = [slot.gap for slot in missing]
    if not gaps:
        return [(text, style)]
    pattern = re.compile("(" + "|".join(map(re.escape, gaps)) + ")")
    mark = paint.severity(Severity.SOON)
    return [(piece, mark if piece in gaps else style) for piece in pattern.split(text) if piece]
