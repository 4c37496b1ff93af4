"""The interviews that a mail sets or moves: when, for how long, where and with whom."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, structs

from offerboard.cards.model import Round
from offerboard.exchange.mail.date_context import DateContext
from offerboard.exchange.mail.days import mentions
from offerboard.exchange.mail.found import URL, Found, MailLine, around, sentences
from offerboard.exchange.mail.lasting import lasts, minutes_of, shorter
from offerboard.exchange.mail.senders import label_of, value_of
from offerboard.exchange.mail.when import (
    REACH,
    DatedLine,
    dates_for,
    doubts_of,
    mentions_in,
    over_doubt,
    still_so,
    whens_of,
)
from offerboard.exchange.mail.words import labels, patterns, table_of

_MOST_ROUNDS = 8
_LONGEST_PLACE = 200
_LONGEST_REST = 8
"""Characters beside a time that has a line to itself."""


class Moved(Struct, frozen=True):
    """What says that an interview is at another time, and the days that it moves from, as far as named.

    `same_hour` says that the hour stays as it was.
    """

    words: str
    days: tuple[date, ...] = ()
    same_hour: bool = False


def moved_of(lines: Sequence[MailLine], context: DateContext) -> Moved | None:
    """Whether the mail moves an interview; None where it only asks, or says what to do if one has to be."""
    language = context.language
    words, days = "", list[date]()
    for line in lines:
        if line.where == "signature":
            continue
        every = mentions(line.text, context.sent, language, order=context.order)
        for begin, sentence in sentences(line.text):
            if sentence.rstrip().endswith(("?", "？")):
                continue
            said = _first(sentence, patterns(language, "moved", "interview"), unless=language)
            inside = [each for each in every if begin <= each.start < begin + len(sentence)]
            if _is_old(line.text, language):
                days += [day for each in inside for day in each.days]
                continue
            left = [each for each in inside if each not in still_so(sentence, begin, inside, language)]
            if said is not None or left:
                words = words or around(line.text, begin, begin + len(sentence))
            days += [day for each in left for day in each.days]
    return (
        Moved(words, tuple(days), any(_same_hour(line.text, language) for line in lines)) if words else None
    )


def _same_hour(text: str, language: str) -> bool:
    """Whether a text says that the hour of an interview is the one that it had."""
    return any(pattern.search(text) for pattern in patterns(language, "moved", "same-hour"))


def _is_old(line: str, language: str) -> bool:
    """Whether a line gives the time from which an interview is moved: "Old time: …"."""
    label = label_of(line)
    return label is not None and any(
        one.search(label.name) for one in patterns(language, "moved", "old-labels")
    )


def _first(sentence: str, said: Sequence[re.Pattern[str]], *, unless: str) -> re.Match[str] | None:
    """The first words of these that no "if" or "not" stands before."""
    found = (match for pattern in said for match in pattern.finditer(sentence))
    never = patterns(unless, "kinds", "unless")
    return next(
        (each for each in found if not any(one.search(sentence[: each.start()]) for one in never)), None
    )


def rounds_of(lines: Sequence[MailLine], context: DateContext, company: str = "") -> tuple[Found[Round], ...]:
    """The interviews that the mail sets; of several times to choose from each, with that as a doubt."""
    language = context.language
    found: list[Found[Round]] = []
    timed = list(_timed(lines, context))
    text = "\n".join(line.text for line in lines)
    slots = {(each.mention.days, each.mention.clock) for each in timed}
    choose = len(slots) > 1 and any(p.search(text) for p in patterns(language, "interview", "choose"))
    kind, minutes = _kind(lines, language), minutes_of(text, language)
    where, people = _where(lines, language), _people(lines, language, company)
    seen: set[tuple[tuple[date, ...], object]] = set()
    for each in timed:
        mention = each.mention
        if (mention.days, mention.clock) in seen or len(found) == _MOST_ROUNDS:
            continue
        seen.add((mention.days, mention.clock))
        doubts = [*doubts_of(mention, context, exact=True), *filter(None, (over_doubt(each, context),))]
        if choose or _is_one_of(each, context):
            doubts.insert(0, "one of several times to choose from")
        elif len(slots) > 1:
            doubts.insert(0, "several times are named")
        if mention.clock is None:
            same = _same_hour(each.line.text, language)
            doubts.append("the hour is the one it had" if same else "no hour is said")
        whens = whens_of(mention, context, exact=True)
        rounds = [
            Round(at=when, minutes=shorter(lasts(mention), minutes), kind=kind, where=where, people=people)
            for when in whens
        ]
        found.append(
            Found(
                value=rounds[0],
                words=around(each.line.text, mention.start, mention.end),
                where=each.line.where,
                doubt="; ".join(dict.fromkeys(doubts)),
                others=tuple(rounds[1:]),
            )
        )
    return tuple(found)


def _is_one_of(dated: DatedLine, context: DateContext) -> bool:
    """Whether the sentence of a time names another day to choose from: "Tuesday at 9 or Thursday"."""
    text, start = dated.line.text, dated.mention.start
    begin, sentence = next(
        (part for part in sentences(text) if part[0] <= start < part[0] + len(part[1])), (0, text)
    )
    inside = [each for each in mentions_in(text, context, begin) if each.start < begin + len(sentence)]
    inside = still_so(sentence, begin, inside, context.language)
    for each in inside:
        first, last = sorted((each, dated.mention), key=lambda one: one.start)
        gap = text[first.end : last.start]
        if len(gap) < REACH and any(p.search(gap) for p in patterns(context.language, "interview", "choose")):
            return True
    return False


def _timed(lines: Sequence[MailLine], context: DateContext) -> Iterator[DatedLine]:
    """The days with an hour at which they want to talk; an hour in a line of its own goes with its day."""
    language = context.language
    leads = patterns(language, "interview", "leads")
    known = labels("interview")
    replies = {(each.line, each.mention.start) for each in dates_for("reply", lines, context)}
    waiting: DatedLine | None = None
    listed: DatedLine | None = None  # the day of which lines below give one span of hours each
    days: list[DatedLine] = []
    timed: list[DatedLine] = []
    for line in lines:
        if line.where == "signature" or _is_old(line.text, language):
            continue
        label = label_of(line.text)
        is_labelled = label is not None and label.name in known
        every = mentions(line.text, context.sent, language, order=context.order)
        alone = len(every) == 1 and len(line.text) - every[0].end + every[0].start < _LONGEST_REST
        bullet = alone or re.match(r"(?:[-*•·–]|\d[.)])\s", line.text) is not None
        taken = [
            found.span()
            for pattern in patterns(language, "kinds", "taken")
            for found in pattern.finditer(line.text)
        ]
        for mention in every:
            gone = any(begin < mention.end and mention.start < end for begin, end in taken)
            if gone or (line, mention.start) in replies:
                continue
            each = DatedLine(mention, line, is_labelled)
            if mention.shape == "hour":
                spans = mention.start == 0 and mention.until is not None
                if (day := waiting or (listed if spans else None)) is not None:
                    joined = structs.replace(
                        day.mention, clock=mention.clock, until=mention.until, zone=mention.zone
                    )
                    timed.append(structs.replace(day, mention=joined))
                    days = [other for other in days if other is not day]
                    waiting, listed = None, day if spans else None
                continue
            listed = None
            begin, sentence = next(
                (part for part in sentences(line.text) if part[0] <= mention.start < part[0] + len(part[1])),
                (0, line.text),
            )
            inside = [other for other in every if begin <= other.start < begin + len(sentence)]
            if mention not in still_so(sentence, begin, inside, language):
                continue
            rest = f"{line.text[begin : mention.start]}\0{line.text[mention.end : begin + len(sentence)]}"
            if _is_no_time(rest, language, alone=len(inside) == 1):
                continue
            about = is_labelled or bullet or line.where == "subject" or any(p.search(sentence) for p in leads)
            if not about or any(p.search(sentence) for p in patterns(language, "interview", "not")):
                continue
            if mention.clock is not None:
                timed.append(each)
            else:
                days.append(each)
                waiting = each if is_labelled or len(line.text) < 60 else waiting
    by_day = {each.mention.days for each in timed}
    whole = [
        each
        for each in days
        if (each.mention.shape == "date" or _same_hour(each.line.text, language))
        and each.line.where != "subject"
    ]
    return iter(timed or [each for each in whole if each.mention.days not in by_day])


def _is_no_time(rest: str, language: str, *, alone: bool) -> bool:
    """Whether what stands around a time, a NUL in its place, says that it is none for a talk.

    Until then something is to be done; or, where it is `alone` in its sentence, they move away from it.
    """
    keys = ("until", "gone") if alone else ("until",)
    tables = {"until": "interview", "gone": "moved"}
    return any(pattern.search(rest) for key in keys for pattern in patterns(language, tables[key], key))


def _kind(lines: Sequence[MailLine], language: str) -> str:
    text = "\n".join(line.text for line in lines if line.where != "signature").lower()
    kinds = table_of(language)["interview"]["kinds"]
    return next((name for phrase, name in kinds.items() if phrase.lower() in text), "interview")


def _where(lines: Sequence[MailLine], language: str) -> str:
    """Where it takes place: a link to meet at, a labelled place, or by what."""
    how = ""
    for line in lines:
        for pattern in patterns(language, "interview", "where"):
            match = pattern.search(line.text)
            if match is not None and "how" in match.groupdict() and not how:
                how = match["how"]
    known = labels("interview", "places")
    for line in lines:
        if value := value_of(line.text, known):
            return value[:_LONGEST_PLACE]
    for line in lines:
        for url in URL.findall(line.text):
            if any(p.search(line.text) for p in patterns(language, "links", "words", "meet")):
                return f"{how} {url}".strip().rstrip(".,;") if how else url.rstrip(".,;")
    return how


def _people(lines: Sequence[MailLine], language: str, company: str) -> str:
    """With whom, as the mail names them; a company is nobody."""
    for line in lines:
        if line.where == "signature":
            continue
        for pattern in patterns(language, "people", "met"):
            for match in pattern.finditer(line.text):
                names = str(match["names"]).strip()
                if names.casefold() not in {company.casefold(), "us", "me", "uns"}:
                    return names
    return ""
