"""What the linter is told of a letter: gathered from the card, the board and the tables of its language."""

from collections.abc import Sequence
from datetime import datetime

from offerboard.cards.changes.correspondence import meant
from offerboard.cards.effects import TELLS_NO
from offerboard.cards.model import Card
from offerboard.letters.address import contact_for
from offerboard.letters.catalogue import Catalogue
from offerboard.letters.filling import Filling, sentences_of
from offerboard.letters.lint import LintContext
from offerboard.letters.model import Choice, Sender, Slot
from offerboard.letters.standing import BoardFacts, holds
from offerboard.letters.tables import care
from offerboard.letters.wording import RoleWords, position
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
    said = {slug: sentences_of(reason, choice.situation) for slug, reason in table.items()}
    true = {slug for slug, reason in table.items() if holds(reason.when, words)}
    may_be_said = {sentence for slug in true for sentence in said[slug]}
    contact = contact_for(card, choice.channel)
    names = (one_line(contact.name), str(given.fixed["person"])) if contact else ()
    meeting = meant(card, now)
    there = meeting.at.zone if meeting else (card.reply_by.zone if card.reply_by else sender.zone)
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
        position=position(role, _BARE) if role else "",
        company=given.askable["company"],
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
        zone=there,
        home_zone=sender.zone,
    )
