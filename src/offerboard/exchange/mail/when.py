"""The dates of a mail: until when an answer is wanted, when work would begin, when they want to talk.

A date counts only where the words around it say what it is for. "Sent 11/19/2026", a file that is kept until
May and the year in which a company was founded are none of these.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import pairwise

from msgspec import Struct, structs

from offerboard.cards.model import Round
from offerboard.cards.values import When, offset_zone, zone_of
from offerboard.exchange.mail.days import HOME, Mention, lengths, mentions, zone_at
from offerboard.exchange.mail.found import URL, Found, MailLine, around, sentences
from offerboard.exchange.mail.lasting import lasts, minutes_of, shorter
from offerboard.exchange.mail.message import Mail
from offerboard.exchange.mail.senders import hosts, label_of, value_of
from offerboard.exchange.mail.shapes import cities_shape
from offerboard.exchange.mail.words import labels, patterns, table_of

_REACH = 45
"""Characters within which a date follows the words that say what it is for."""
_JOINT = re.compile(r"[,;，；]\s*|\s+(?:and|but|und|sowie|aber|et|mais|y|pero)\s+")
"""What parts two purposes of one sentence."""
_MOST_ROUNDS = 8
_LONGEST_PLACE = 200
_LONGEST_REST = 8
"""Characters beside a time that has a line to itself."""
_LANGUAGE_ZONES = {"de": "Europe/Berlin", "zh": "Asia/Shanghai"}


class DateContext(Struct, frozen=True):
    """How the dates of a mail are read: from which day, in whose zone, which number first.

    `why` says why that zone, where the mail names none; `dated` that the mail itself says when it was sent;
    `places` are the zones of the places that it names.
    """

    sent: date | None
    home: str
    zone: str
    why: str
    order: str
    order_why: str
    language: str
    dated: bool = True
    places: tuple[str, ...] = ()


def date_context_of(
    mail: Mail, lines: Sequence[MailLine], language: str, home: str, *, day_first: bool, dated: bool
) -> DateContext:
    """How the dates of a mail are read: by what the mail says, else where its writer seems to be."""
    zone, why = _zone_of_all(lines, language), ""
    if not zone:
        zone, why = _zone(mail, language, home)
    sent = mail.sent.astimezone(zone_of(zone)).date() if mail.sent is not None else None
    order, order_why = _order(mail, lines, language, sent)
    if not order and day_first:
        order, order_why = "day", "as your config says"
    places = _places(mail, lines, language)
    return DateContext(sent, home, zone, why, order, order_why, language, dated, places)


def _zone_of_all(lines: Sequence[MailLine], language: str) -> str:
    """The zone of all hours, where the mail says it once: "all times UK time"."""
    for line in lines:
        for pattern in patterns(language, "interview", "all-times"):
            if (said := pattern.search(line.text)) and (zone := zone_at(line.text, said.end(), language)):
                return zone if zone != HOME else ""
    return ""


def _places(mail: Mail, lines: Sequence[MailLine], language: str) -> tuple[str, ...]:
    """The zones of the places that a mail names, then those of its address and its language."""
    cities = cities_shape()
    text = "\n".join(line.text for line in lines)
    named = re.findall(r"\b(?=([A-Z][a-z]+(?: [A-Z][a-z]+)?))", text)
    found = [cities.get(each.lower()) or cities.get(each.split(" ")[0].lower(), "") for each in named]
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    more = (hosts()["zones"].get(end, ""), _LANGUAGE_ZONES.get(language, ""))
    return tuple(dict.fromkeys(filter(None, (*found, *more))))


def _zone(mail: Mail, language: str, home: str) -> tuple[str, str]:
    """The zone in which hours are meant where none is named, and why."""
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    by_end = hosts()["zones"].get(end, "")
    by_language = _LANGUAGE_ZONES.get(language, "")
    offset = mail.sent.utcoffset() if mail.sent is not None else None

    def fits(name: str) -> bool:
        return mail.sent is not None and offset == mail.sent.astimezone(zone_of(name)).utcoffset()

    for name, why in (
        (by_end, "by the country of their address"),
        (by_language, "by the language of the mail"),
    ):
        if name and (fits(name) or not offset):
            return name, why
    if fits(home) and offset:
        return home, "your zone, in which the mail was sent"
    if offset:
        return offset_zone(offset), "by the clock of the mail"
    return home, "your zone"


def _order(mail: Mail, lines: Sequence[MailLine], language: str, sent: date | None) -> tuple[str, str]:
    """What comes first in 11/01/2027, and why; both "" where nothing says it."""
    text = "\n".join(line.text for line in lines)
    told = set()
    for mention in mentions(text, sent, language):
        numbers = re.match(r"\D*(\d{1,2})/(\d{1,2})/", text[mention.start : mention.end])
        if numbers is not None and len(mention.days) == 1 and int(numbers[1]) != int(numbers[2]):
            day = mention.days[0]
            told.add("day" if (day.day, day.month) == (int(numbers[1]), int(numbers[2])) else "month")
    if len(told) == 1:
        return next(iter(told)), "as another date of the mail says"
    end = (mail.reply_to if mail.reply_to.email else mail.sender).domain.rpartition(".")[2]
    if end in hosts()["zones"] and end not in ("us", "ca"):
        return "day", "by the country of their address"
    if language in ("de", "fr", "es"):
        return "day", "by the language of the mail"
    signs = {sign for sign in ("£", "€") if sign in text}
    if signs and "$" not in text:
        return "day", f"{min(signs)} is no country of the month first"
    if re.search(r"(?<![A-Za-z])\$|\bUSD\b|\bUS\b", text) and not signs:
        return "month", "$ is written"
    return "", ""


# -- what a date is for


class _Dated(Struct, frozen=True):
    mention: Mention
    line: MailLine
    labelled: bool
    doubt: str = ""


def reply_by(lines: Sequence[MailLine], context: DateContext) -> Found[When] | None:
    """Until when they want an answer: as the text says, or else the subject."""
    found = list(_for("reply", lines, context))
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
    return _one(list(_for("start", lines, context)), context, exact=False)


def _for(what: str, lines: Sequence[MailLine], context: DateContext) -> Iterator[_Dated]:
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
            rest = _mentions(line.text, context, label.start) or _lengths(line.text, context, label.start)
            if not rest and not label.value and at + 1 < len(lines):
                rest = _mentions(lines[at + 1].text, context, 0)
            if rest:
                why = "it says that this may change" if any(p.search(line.text) for p in doubt) else ""
                yield _Dated(rest[0], line, True, why)
                continue
        every = _mentions(line.text, context, 0)
        for begin, sentence in _parts(line.text, every, not_):
            if any(pattern.search(sentence) for pattern in not_):
                continue
            inside = [each for each in every if begin <= each.start < begin + len(sentence)]
            inside = _still_so(sentence, begin, inside, language)
            mention = _led(sentence, begin, inside, patterns(language, what, "leads")) or _length(
                sentence, begin, line.text, patterns(language, what, "lengths"), context
            )
            if mention is not None:
                why = "it says that this may change" if any(p.search(sentence) for p in doubt) else ""
                yield _Dated(mention, line, False, why)


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


def _still_so(sentence: str, begin: int, inside: list[Mention], language: str) -> list[Mention]:
    """The dates of a sentence without those that it moves away from: "from 4 January to 1 February"."""
    if len(inside) < 2 or not any(each.search(sentence) for each in patterns(language, "moved", "words")):
        return inside
    old = patterns(language, "moved", "old")
    left = [
        each for each in inside if not any(pattern.search(sentence[: each.start - begin]) for pattern in old)
    ]
    return left or inside


def _mentions(text: str, context: DateContext, start: int) -> list[Mention]:
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
                if gap > _REACH or (
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


def _one(found: Sequence[_Dated], context: DateContext, *, exact: bool) -> Found[When] | None:
    """The one date that all of them say; where they differ, the first, with the others as a doubt."""
    if not found:
        return None
    sure = [each for each in found if each.labelled]
    best = (sure or list(found))[0]
    values = _whens(best.mention, context, exact=exact)
    doubts = [best.doubt, *_doubts(best.mention, context, exact=exact), _over(best, context)]
    others = list(values[1:])
    for each in found:
        if not set(each.mention.days) & set(best.mention.days):
            others += [when for when in _whens(each.mention, context, exact=exact) if when not in others]
            doubts.append("another date is named as well")
    words = around(best.line.text, best.mention.start, best.mention.end)
    return Found(
        value=values[0],
        words=words,
        where=best.line.where,
        doubt="; ".join(dict.fromkeys(filter(None, doubts))),
        others=tuple(others),
    )


def _whens(mention: Mention, context: DateContext, *, exact: bool) -> list[When]:
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


def _doubts(mention: Mention, context: DateContext, *, exact: bool) -> Iterator[str]:
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


def _over(dated: _Dated, context: DateContext) -> str:
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


# -- interviews


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
            left = [each for each in inside if each not in _still_so(sentence, begin, inside, language)]
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
        doubts = [*_doubts(mention, context, exact=True), *filter(None, (_over(each, context),))]
        if choose or _is_one_of(each, context):
            doubts.insert(0, "one of several times to choose from")
        elif len(slots) > 1:
            doubts.insert(0, "several times are named")
        if mention.clock is None:
            same = _same_hour(each.line.text, language)
            doubts.append("the hour is the one it had" if same else "no hour is said")
        whens = _whens(mention, context, exact=True)
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


def _is_one_of(dated: _Dated, context: DateContext) -> bool:
    """Whether the sentence of a time names another day to choose from: "Tuesday at 9 or Thursday"."""
    text, start = dated.line.text, dated.mention.start
    begin, sentence = next(
        (part for part in sentences(text) if part[0] <= start < part[0] + len(part[1])), (0, text)
    )
    inside = [each for each in _mentions(text, context, begin) if each.start < begin + len(sentence)]
    inside = _still_so(sentence, begin, inside, context.language)
    for each in inside:
        first, last = sorted((each, dated.mention), key=lambda one: one.start)
        gap = text[first.end : last.start]
        if len(gap) < _REACH and any(
            p.search(gap) for p in patterns(context.language, "interview", "choose")
        ):
            return True
    return False


def _timed(lines: Sequence[MailLine], context: DateContext) -> Iterator[_Dated]:
    """The days with an hour at which they want to talk; an hour in a line of its own goes with its day."""
    language = context.language
    leads = patterns(language, "interview", "leads")
    known = labels("interview")
    replies = {(each.line, each.mention.start) for each in _for("reply", lines, context)}
    waiting: _Dated | None = None
    days: list[_Dated] = []
    timed: list[_Dated] = []
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
            each = _Dated(mention, line, is_labelled)
            if mention.shape == "hour":
                if waiting is not None:
                    joined = structs.replace(
                        waiting.mention, clock=mention.clock, until=mention.until, zone=mention.zone
                    )
                    timed.append(structs.replace(waiting, mention=joined))
                    days.remove(waiting)
                    waiting = None
                continue
            begin, sentence = next(
                (part for part in sentences(line.text) if part[0] <= mention.start < part[0] + len(part[1])),
                (0, line.text),
            )
            inside = [other for other in every if begin <= other.start < begin + len(sentence)]
            if mention not in _still_so(sentence, begin, inside, language):
                continue
            about = is_labelled or bullet or line.where == "subject" or any(p.search(sentence) for p in leads)
            if not about or any(p.search(sentence) for p in patterns(language, "reply", "not")):
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
