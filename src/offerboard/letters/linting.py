"""What the linter is told of a letter: gathered from the card, the board and the tables of its language."""

from collections.abc import Sequence
from datetime import datetime

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.effects import TELLS_NO
from offerboard.cards.model import Card
from offerboard.letters.address import contact_for
from offerboard.letters.catalogue import Catalogue
from offerboard.letters.filling import Filling, sentences_of, zone_there
from offerboard.letters.lint import LintContext
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.saying.roles import RoleWords, position
from offerboard.letters.standing import BoardFacts, holds
from offerboard.letters.tables import care
from offerboard.text import one_line

_BARE = RoleWords(short="$role", long="$role")


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
    contact = contact_for(card, choice.channel)
    names = (one_line(contact.name), str(given.fixed["person"])) if contact else ()
    meeting = meant(card, now)
    role = given.askable["role"]
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
        cautions=tuple(filter(None, (care(one.caution, words) for one in (entry, table[choice.reason])))),
        sender=given.askable["name"],
        position=position(role, _BARE, short=choice.channel != "email") if role else "",
        company=company,
        addressee=tuple(filter(None, names)),
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
    )
