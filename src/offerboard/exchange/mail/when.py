"""The dates of a mail and what each is for: until when an answer is wanted, when work would begin.

A date counts only where the words around it say what it is for. "Sent 11/19/2026", a file that is kept until
May and the year in which a company was founded are none of these.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import pairwise

from msgspec import Struct, structs

from offerboard.cards.values import When, zone_of
from offerboard.exchange.mail.date_context import DateContext
from offerboard.exchange.mail.days import HOME, Mention, lengths, mentions
from offerboard.exchange.mail.found import Found, MailLine, around, sentences
from offerboard.exchange.mail.senders import label_of
from offerboard.exchange.mail.words import labels, patterns

REACH = 45
"""Characters within which a date follows the words that say what it is for."""
_JOINT = re.compile(r"[,;，；]\s*|\s+(?:and|but|und|sowie|aber|et|mais|y|pero)\s+")
"""What parts two purposes of one sentence."""


class DatedLine(Struct, frozen=True):
    """A date, the line that it stands in, and whether that line is labelled as what the date is for.

    `doubt` says why it may not be so.
    """

    mention: Mention
    line: MailLine
    labelled: bool
    doubt: str = ""


def reply_by(lines: Sequence[MailLine], context: DateContext) -> Found[When] | None:
    """Until when they want an answer: as the text says, or else the subject."""
    found = list(dates_for("reply", lines, context))
    return _one([each for each in found if each.line.where == "text"] or found, context, exact=True)


def soon_of(lines: Sequence[MailLine], context: DateContext) -> Found[str] | None:
    """That they want an answer at once and name no date for it: "by return", "as soon as possible"."""
    language = context.language
    unless = patterns(language, "reply", "not")
    for line in lines:
        for begin, sentence in sentences(line.text) if line.where == "text" else ():
            said = any(pattern.search(sentence) for pattern in patterns(language, "reply", "soon"))
            if said and not any(pattern.search(sentence) for pattern in unless):
                words = around(line.text, begin, begin + len(sentence))
                return Found(value="as soon as you can; no date is named", words=words)
    return None


def start_of(lines: Sequence[MailLine], context: DateContext) -> Found[When] | None:
    """When work would begin."""
    return _one(list(dates_for("start", lines, context)), context, exact=False)


def dates_for(what: str, lines: Sequence[MailLine], context: DateContext) -> Iterator[DatedLine]:
    """The dates that are for something: behind its label, or the words that lead to it."""
    language = context.language
    known = labels(what)
    not_ = patterns(language, what, "not")
    doubt = patterns(language, what, "doubt")
    for at, line in enumerate(lines):
        if line.where == "signature" or (line.where == "subject" and what != "reply"):
            continue
        label = label_of(line.text)
        if label is not None and label.name in known:
            rest = mentions_in(line.text, context, label.start) or _lengths(line.text, context, label.start)
            if not rest and not label.value and at + 1 < len(lines):
                rest = mentions_in(lines[at + 1].text, context, 0)
            if rest:
                why = "it says that this may change" if any(p.search(line.text) for p in doubt) else ""
                yield DatedLine(rest[0], line, True, why)
                continue
        every = mentions_in(line.text, context, 0)
        for begin, sentence in _parts(line.text, every, not_):
            if any(pattern.search(sentence) for pattern in not_):
                continue
            inside = [each for each in every if begin <= each.start < begin + len(sentence)]
            inside = still_so(sentence, begin, inside, language)
            mention = _led(sentence, begin, inside, patterns(language, what, "leads")) or _length(
                sentence, begin, line.text, patterns(language, what, "lengths"), context
            )
            if mention is not None:
                why = "it says that this may change" if any(p.search(sentence) for p in doubt) else ""
                yield DatedLine(mention, line, False, why)


def _parts(text: str, every: Sequence[Mention], not_: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, str]]:
    """The sentences of a line, and where each begins; one that speaks of something else too, in its parts.

    "Your documents by 15 December and your answer by 30 November" has a date for each.
    """
    for begin, sentence in sentences(text):
        end, at = begin + len(sentence), begin
        inside = [each for each in every if begin <= each.start < end]
        if any(pattern.search(sentence) for pattern in not_):
            for one, other in pairwise(inside):
                if (cut := _JOINT.search(text, one.end, other.start)) is not None:
                    yield at, text[at : cut.start()]
                    at = cut.end()
        yield at, text[at:end]


def still_so(sentence: str, begin: int, inside: list[Mention], language: str) -> list[Mention]:
    """The dates of a sentence without those that it moves away from: "from 4 January to 1 February"."""
    if len(inside) < 2 or not any(each.search(sentence) for each in patterns(language, "moved", "words")):
        return inside
    old = patterns(language, "moved", "old")
    left = [
        each for each in inside if not any(pattern.search(sentence[: each.start - begin]) for pattern in old)
    ]
    return left or inside


def mentions_in(text: str, context: DateContext, start: int) -> list[Mention]:
    """The days that a text names from `start` on; an hour alone is none."""
    return [
        each
        for each in mentions(text, context.sent, context.language, order=context.order)
        if each.start >= start and each.shape != "hour"
    ]


def _lengths(text: str, context: DateContext, start: int) -> list[Mention]:
    return [each for each in lengths(text, context.sent, context.language) if each.start >= start]


def _led(
    sentence: str, begin: int, inside: Sequence[Mention], leads: Sequence[re.Pattern[str]]
) -> Mention | None:
    """The date that words lead to: the first behind them, before the sentence or another clause ends."""
    best: tuple[int, Mention] | None = None
    for pattern in leads:
        for match in pattern.finditer(sentence):
            for mention in inside:
                gap = mention.start - begin - match.end()
                if mention.end - begin <= match.start():
                    continue
                if gap > REACH or (
                    gap > 0 and re.search(r"[;!?]|, (?:and|und|but|aber) ", sentence[match.end() :][:gap])
                ):
                    continue
                if best is None or (max(gap, 0), mention.start) < (best[0], best[1].start):
                    best = max(gap, 0), mention
                break
    return best[1] if best is not None else None


def _length(
    sentence: str, begin: int, text: str, said: Sequence[re.Pattern[str]], context: DateContext
) -> Mention | None:
    """The length of time that is said to be for something: "open for 48 hours".

    `sentence` begins at `begin` in `text`; in what is `said`, a NUL stands for the length.
    """
    if not said:
        return None
    for each in _lengths(text, context, begin):
        start, end = each.start - begin, each.end - begin
        if end <= len(sentence):
            masked = f"{sentence[:start]}\0{sentence[end:]}"
            if any(pattern.search(masked) for pattern in said):
                return each
    return None


def _one(found: Sequence[DatedLine], context: DateContext, *, exact: bool) -> Found[When] | None:
    """The one date that all of them say; where they differ, the first, with the others as a doubt."""
    if not found:
        return None
    sure = [each for each in found if each.labelled]
    best = (sure or list(found))[0]
    values = whens_of(best.mention, context, exact=exact)
    doubts = [best.doubt, *doubts_of(best.mention, context, exact=exact), over_doubt(best, context)]
    others = list(values[1:])
    for each in found:
        if not set(each.mention.days) & set(best.mention.days):
            others += [when for when in whens_of(each.mention, context, exact=exact) if when not in others]
            doubts.append("another date is named as well")
    words = around(best.line.text, best.mention.start, best.mention.end)
    return Found(
        value=values[0],
        words=words,
        where=best.line.where,
        doubt="; ".join(dict.fromkeys(filter(None, doubts))),
        others=tuple(others),
    )


def whens_of(mention: Mention, context: DateContext, *, exact: bool) -> list[When]:
    """The dates that a mention may be, in the zone in which it is meant."""
    return [_when(mention, day, context, exact=exact) for day in mention.days]


def _when(mention: Mention, day: date, context: DateContext, *, exact: bool) -> When:
    zone = context.home if mention.zone == HOME else mention.zone or context.zone
    if not exact:
        return When.whole(day, context.home)
    if mention.clock is None:
        return When.whole(day, zone)
    return When.moment(datetime.combine(day, mention.clock), _placed(zone, day, context))


def _placed(zone: str, day: date, context: DateContext) -> str:
    """A zone that is but an offset, by the place that the mail names where clocks are so on that day."""
    if not re.match(r"UTC[+-]", zone):
        return zone
    noon = datetime.combine(day, time(12))
    offset = noon.replace(tzinfo=zone_of(zone)).utcoffset()
    same = (each for each in context.places if noon.replace(tzinfo=zone_of(each)).utcoffset() == offset)
    return next(same, zone)


def doubts_of(mention: Mention, context: DateContext, *, exact: bool) -> Iterator[str]:
    """Why a date may be another: what it says itself, a zone that is not said, a mail without a date.

    Its hour is of weight only where it is to be `exact`.
    """
    if mention.why:
        yield mention.why
    if (
        mention.clock is not None
        and exact
        and not mention.zone
        and "has several meanings" not in mention.why
        and context.why
    ):
        yield f"the zone is not said: {context.zone}, {context.why}"
    if not context.dated and (mention.yearless or mention.shape != "date"):
        yield "seen from today: the mail does not say when it was sent"


_PAST = re.compile(
    r"(?i)\b(?:expired|lapsed|ended|ran out|was|abgelaufen|war|endete|expiré|échue?"
    r"|caducó|venció|expiró)\b|过期|已到期"
)
"""What says itself that a day is over."""


def over_doubt(dated: DatedLine, context: DateContext) -> str:
    """The doubt about a day before the mail, where the mail does not speak of it as over; else ""."""
    if not context.dated or context.sent is None or _PAST.search(dated.line.text):
        return ""
    over = all(day < context.sent for day in dated.mention.days)
    return "that day was over when the mail was sent" if over else ""


def order_doubt(found: Found[When] | None, context: DateContext) -> Found[When] | None:
    """A date in numbers whose order something other than the date itself says, with that as a doubt."""
    if found is None or not context.order_why:
        return found
    numbers = re.search(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:20)?\d\d", found.words)
    if numbers is None or max(int(numbers[1]), int(numbers[2])) > 12 or numbers[1] == numbers[2]:
        return found
    day = found.value.date
    if {day.day, day.month} != {int(numbers[1]), int(numbers[2])}:
        return found
    other = When.whole(day.replace(day=day.month, month=day.day), found.value.zone)
    why = f"{context.order} first: {context.order_why}"
    doubt = "; ".join(filter(None, (found.doubt, why)))
    return structs.replace(found, doubt=doubt, others=(*found.others, other))
