"""Interviews that a mail calls off: which, and what it proposes in their place."""

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from offerboard.cards.model import Round
from offerboard.exchange.mail.date_context import DateContext
from offerboard.exchange.mail.found import Found, MailLine, sentences
from offerboard.exchange.mail.interviews import Moved, rounds_of
from offerboard.exchange.mail.words import patterns

_JOINED = re.compile(r"\b(?:and|but|und|aber|et|y|pero|mais)\b|，")


class Cancellation(Struct, frozen=True):
    """The interviews that are called off, as far as they are named; and those proposed `instead`."""

    rounds: tuple[Found[Round], ...]
    instead: tuple[Found[Round], ...]
    moved: Moved


def cancellation_of(lines: Sequence[MailLine], context: DateContext, company: str = "") -> Cancellation:
    """What a mail calls off, and what it proposes in its place.

    Where the sentence that calls off names a day, another day is a new one. Where it names none, the days
    below are those called off, unless they are asked about. "… and booked you in for Thursday" is new.
    """
    said, others, joined = list[MailLine](), list[MailLine](), list[MailLine]()
    for line in lines:
        for _, sentence in sentences(line.text):
            found = (one.search(sentence) for one in patterns(context.language, "kinds", "cancelled"))
            end = max((each.end() for each in found if each is not None), default=0)
            if not end:
                others.append(structs.replace(line, text=sentence))
                continue
            cut = _JOINED.search(sentence, end)
            said.append(structs.replace(line, text=sentence[: cut.start()] if cut else sentence))
            if cut is not None:
                joined.append(structs.replace(line, text=sentence[cut.end() :]))
    named, instead = rounds_of(said, context, company), rounds_of(joined, context, company)
    if named and not instead:
        days = {each.value.at.date for each in named}
        rest = rounds_of(others, context, company)
        instead = tuple(each for each in rest if each.value.at.date not in days)
    elif not instead:
        asked = [line for line in others if line.text.rstrip().endswith(("?", "？"))]
        instead = rounds_of(asked, context, company)
        named = () if instead else rounds_of(others, context, company)
    words = said[0].text if said else ""
    gone = tuple(
        structs.replace(each, value=structs.replace(each.value, state="cancelled")) for each in named
    )
    return Cancellation(gone, instead, Moved(words, tuple(each.value.at.date for each in named)))
