"""What the linter is told of a letter: gathered from the card, the board and the tables of its language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.effects import TELLS_NO
from offerboard.cards.model import Card
from offerboard.letters.address import contact_for
from offerboard.letters.catalogue import Catalogue
from offerboard.letters.filling import Filling, sentences_of, zone_there
from offerboard.letters.lint import LintContext, Typed
from offerboard.letters.model import NO_REASON, Choice, Sender, Slot
from offerboard.letters.saying.people import only_family
from offerboard.letters.saying.roles import bare, position
from offerboard.letters.standing import BoardFacts, ToldThere, holds
from offerboard.letters.tables import Language, ReasonEntry, care
from offerboard.text import one_line

_ALIKE = frozenset({"better-offer", "accepted-elsewhere"})
"""Reasons that do not contradict each other: one may have become the other."""


def judged_by(
    catalogue: Catalogue,
    card: Card,
    choice: Choice,
    sender: Sender,
    board: BoardFacts,
    now: datetime,
    *,
    words: frozenset[str],
    given: Filling,
    slots: Sequence[Slot],
) -> LintContext:
    """What a letter is judged by. `words` are true of the card; `given` are the values of the letter."""
    language = catalogue.language(choice.language)
    entry = catalogue.situations()[choice.situation]
    table = catalogue.reasons(choice.language)
    company = given.askable["company"]
    said = {slug: sentences_of(reason, choice.situation, company) for slug, reason in table.items()}
    true = {slug for slug, reason in table.items() if holds(reason.when, words)}
    may_be_said = {sentence for slug in true for sentence in said[slug]}
    contact = contact_for(card, choice.channel) if entry.to == "them" else None
    names = (contact.name if contact else "", str(given.fixed["contact"]), str(given.fixed["person"]))
    meeting = meant(card, now)
    typed = tuple(_typed(language, slots))
    role, named = given.askable["role"], entry.to == "them" and card.kind == "position"
    return LintContext(
        situation=choice.situation,
        channel=choice.channel,
        words=language.lint,
        dates=language.dates,
        refuses=entry.effect in TELLS_NO,
        reasons=tuple(filter(None, said.values())),
        untrue=tuple(
            (sentence, table[slug].why)
            for slug in table
            if slug not in true
            for sentence in said[slug]
            if sentence not in may_be_said
        ),
        told_otherwise=tuple(_told_otherwise(card, choice, board, table)) if entry.effect in TELLS_NO else (),
        cautions=(*care(entry.caution, words), *care(table[choice.reason].caution, words)),
        sender=given.askable["name"],
        position=position(role, bare(language.role), short=choice.channel != "email")
        if role and named
        else "",
        reason=choice.reason,
        friendly=entry.to in ("friend", "adviser"),
        company=company,
        addressee=tuple(filter(None, map(one_line, names))),
        unaddressed=only_family(contact, company) if contact and not given.fixed["person"] else "",
        formal=_formal(str(given.fixed["person"]), language, choice.tone),
        others=board.holders,
        gaps=tuple(slot.gap for slot in slots),
        standing=words,
        meeting=meeting,
        place=given.askable.get("place", ""),
        basis=given.askable.get("basis", "").rstrip(".。"),
        until=given.until if any(slot.name == "until" for slot in slots) else None,
        reply_by=card.reply_by,
        now=now,
        zone=zone_there(card, sender, now),
        home_zone=sender.zone,
        typed=typed,
        strange=_strange(catalogue, choice.language) if typed else frozenset(),
    )


_NAMES = frozenset({"name", "company", "role", "place", "pay", "friend", "referrer"})
"""Slots of names, which may be in any language."""


def _formal(person: str, language: Language, tone: str) -> str:
    """How somebody is called, where that is by title and the tone is one for first names; else ""."""
    titles = {*language.people.courtesies.values(), *language.people.ranks.values()}
    first = language.people.by_tone.get(tone) == "first"
    return person if first and person.split(" ", maxsplit=1)[0] in titles else ""


def _typed(language: Language, slots: Sequence[Slot]) -> Iterator[Typed]:
    """What was typed for a letter in words of one's own."""
    for slot in slots:
        entry = language.slots.get(slot.name)
        if slot.value and slot.kind == "text" and entry is not None and slot.name not in _NAMES:
            yield Typed(label=slot.label, text=slot.value, fits=entry.fits)


def _strange(catalogue: Catalogue, code: str) -> frozenset[str]:
    """Common words of the other languages that this one does not have."""
    others = (catalogue.language(other).lint.common for other in catalogue.languages() if other != code)
    return frozenset[str]().union(*others) - catalogue.language(code).lint.common


def _told_otherwise(
    card: Card, choice: Choice, board: BoardFacts, table: Mapping[str, ReasonEntry]
) -> Iterator[str]:
    """Who at the company or its agency was told another reason for a no than the letter gives, and which."""
    if choice.reason == NO_REASON:
        return
    agencies = [one_line(contact.agency) for contact in card.contacts if contact.agency]
    here = [(entry.person or "them", entry.reason) for entry in card.timeline if entry.reason]
    there = [
        (_whom(one, card), one.reason)
        for one in board.reasons_there
        if one.by_way_of(one_line(card.company), agencies)
    ]
    for whom, reason in dict.fromkeys((*here, *there)):
        same = reason == choice.reason or {reason, choice.reason} <= _ALIKE
        if reason in table and reason != NO_REASON and not same:
            yield f"{one_line(whom)}: {table[reason].label}"


def _whom(told: ToldThere, card: Card) -> str:
    """Who was told, and about what: "Ms Weber", "them about Analyst at Hooli"."""
    whom = told.person or told.agency or "them"
    elsewhere = told.company and told.company.casefold() != one_line(card.company).casefold()
    of = told.role if not elsewhere else f"{told.role} at {told.company}" if told.role else told.company
    return f"{whom} about {of}" if of and (elsewhere or not told.person) else whom
