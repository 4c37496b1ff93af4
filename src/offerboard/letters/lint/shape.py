"""Rules on length, names, gaps and dates: what can be measured. Each function yields what it finds."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from unicodedata import combining, normalize

from offerboard.cards.values import When, zone_of
from offerboard.cards.wording import DAYS, day
from offerboard.letters.lint.reading import LintedLetter, size
from offerboard.text import REPLACEMENT

_LONG_CALL = 90
"""Seconds; a longer script is one to read out, not an outline to speak from."""
_LONGEST_WAIT = timedelta(days=14)
_NICKNAME = 3
"""Letters of a name that may stand for it: Cam for Camille."""
_OFFICE_HOURS = range(9, 18)
_SATURDAY = 5
_LISTED = re.compile(r",(?=[^,]+(?:,[^,]+)*\s(?:and|und)\s)")
"""The comma between the names of three people."""
_PASSAGE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")
"""What stands between the sentences and lines of a text."""
_UNNAMED = re.compile(r"[,;<>@/]")
_LONGEST_GREETING = 80


def gaps(text: LintedLetter) -> Iterator[str]:
    """A hole that nobody filled in."""
    for gap in text.gaps:
        yield f"{gap} is not filled in"


# -- length


def measure(text: LintedLetter) -> Iterator[str]:
    """How long it is, or takes to say."""
    if text.context.channel == "phone":
        yield f"about {_seconds(text)} seconds to say"
        return
    limit = text.words.limit(text.context.situation, text.context.channel)
    unit = limit.unit if limit else ("characters" if text.context.channel == "text" else "words")
    yield f"{size(text.body, unit)} {unit}"


def too_long(text: LintedLetter) -> Iterator[str]:
    """Over what the channel or the situation bears."""
    limit = text.words.limit(text.context.situation, text.context.channel)
    if limit and text.length > limit.most:
        yield f"over {limit.most} {limit.unit}"


def short_enough(text: LintedLetter) -> Iterator[str]:
    """Within what the channel or the situation bears."""
    limit = text.words.limit(text.context.situation, text.context.channel)
    if limit and text.length <= limit.most:
        yield f"under {limit.most} {limit.unit}"


def longish(text: LintedLetter) -> Iterator[str]:
    """Longer than reads best, though not too long."""
    limit = text.words.limit(text.context.situation, text.context.channel)
    if limit and limit.about and limit.about < text.length <= limit.most:
        yield f"about {limit.about} {limit.unit} read best"


def too_short(text: LintedLetter) -> Iterator[str]:
    """Under what the situation asks for."""
    limit = text.words.limit(text.context.situation, text.context.channel)
    if limit and text.length < limit.least:
        yield f"under {limit.least} {limit.unit}: they may not know what it is about"


def many_sentences(text: LintedLetter) -> Iterator[str]:
    """More sentences than the situation needs."""
    limit = text.words.limit(text.context.situation, text.context.channel)
    if limit and limit.sentences and len(text.message) > limit.sentences[1]:
        fewest, most = limit.sentences
        yield f"{len(text.message)} sentences: {fewest} to {most} say it"


def read_out(text: LintedLetter) -> Iterator[str]:
    """A script to be read out, where an outline to speak from would do."""
    if _seconds(text) > _LONG_CALL:
        yield "long for a call: an outline to speak from is enough"


def _seconds(text: LintedLetter) -> int:
    return 5 * round(size(text.said, "words") / text.words.pace / 5)


# -- names


def unnamed_position(text: LintedLetter) -> Iterator[str]:
    """The position is not named."""
    position = text.context.position
    if position and not text.holds(position):
        yield f"does not name the position, {position}"


def unnamed_sender(text: LintedLetter) -> Iterator[str]:
    """It does not say who writes."""
    sender = text.context.sender
    if sender and not any(text.holds(part) for part in _ways(sender)):
        yield "does not say who you are"


def wrong_name(text: LintedLetter) -> Iterator[str]:
    """It greets somebody else than it goes to."""
    names = [_folded(way) for name in text.context.addressee for way in _ways(name)]
    greeting = _folded(text.greeting)
    if not names or not greeting or any(name in greeting for name in names):
        return
    rest = greeting.replace(_folded(text.context.company) or "\0", " ")
    for phrase in (*text.words.phrases("greetings"), *text.words.phrases("everybody")):
        if match := phrase.find(rest):
            rest = rest.replace(match[0], " ")
    words = re.findall(r"[^\W\d_]+", rest)
    if words and not any(
        len(word) >= _NICKNAME and name.startswith(word) for word in words for name in names
    ):
        yield f"“{text.greeting.rstrip(' ,:，：')}”, but it goes to {text.context.addressee[0]}"


def _folded(name: str) -> str:
    """A name without capitals and accents, which people leave out."""
    return "".join(each for each in normalize("NFKD", name.casefold()) if not combining(each))


def _ways(name: str) -> list[str]:
    """A name, and the parts by which somebody may be called: each word, or the characters of a surname."""
    parts = [part.strip(".,") for part in name.split()]
    if len(parts) == 1 and name.isalpha() and not name.isascii() and name == name.upper() == name.lower():
        return [name, name[:1]]
    return [name, *(part for part in parts if len(part) > 1)]


def salutation(text: LintedLetter) -> Iterator[str]:
    """It addresses somebody by what is no name: by several in one field, an address, a link."""
    first = text.said.strip().partition("\n")[0]
    if text.context.channel == "email":
        greeted = first.rstrip(" ,:，：") if text.greeting and len(first) <= _LONGEST_GREETING else ""
        for phrase in text.words.phrases("greetings"):  # "Dear Ms A, dear Mr B" greets twice
            greeted = re.sub(rf"[,;]\s*(?={re.escape(phrase.words)}\b)", " ", greeted, flags=re.IGNORECASE)
    else:
        greeted = next((name for name in text.context.addressee[-1:] if name in first), "")
    greeted_all = _LISTED.sub(" ", greeted)  # "Dear Anna, Ben and Carla"
    if found := _UNNAMED.search(greeted_all):
        yield f"“{greeted}”: “{found[0]}” belongs in no salutation; say on the card how to address them"


def unaddressed(text: LintedLetter) -> Iterator[str]:
    """It greets nobody by name, because all that is known of them is a family name."""
    name = text.context.unaddressed
    first = text.said.strip().partition("\n")[0]
    if name and _folded(name) not in _folded(first):
        yield f"greets nobody by name: “{name}” alone would be curt; say on the card how to address them"


def formal(text: LintedLetter) -> Iterator[str]:
    """It calls somebody by title, and speaks to them as to a friend."""
    if (name := text.context.formal) and text.holds(name):
        yield f"“{name}” in a tone for first names: say on the card how to address them, or take another tone"


def lost(text: LintedLetter) -> Iterator[str]:
    """A character that was lost on the way, or could act on a terminal."""
    whole = f"{text.subject}\n{text.body}"
    if REPLACEMENT in whole:
        at = whole.index(REPLACEMENT)
        around = "".join(re.findall(r"\S*\Z", whole[:at]) + re.findall(r"\A\S*", whole[at:]))
        yield f"“{around}” holds a character that was lost: type it anew"


def other_company(text: LintedLetter) -> Iterator[str]:
    """The other company is named, where a date alone should be."""
    for company in text.context.others:
        if company.casefold() not in text.context.company.casefold() and text.holds(company):
            yield f"names {company}: the date alone will do"


# -- dates


def no_date(text: LintedLetter) -> Iterator[str]:
    """No date by day and month, where one is wanted."""
    if not text.dates and not text.gaps:
        yield "names no exact date"


def exact_date(text: LintedLetter) -> Iterator[str]:
    """A date to which time is asked for, which is neither past nor too far."""
    if text.context.until is not None and not any(
        any(rule(text)) for rule in (date_past, date_given, date_far)
    ):
        yield "an exact date"


def day_gone(text: LintedLetter) -> Iterator[str]:
    """A day or a week counted from the one on which the user's own words were kept, and which is over."""
    own, now = text.context.own, text.context.now
    if own is None or now is None:
        return
    zone = zone_of(text.context.home_zone)
    then, today = own.at.astimezone(zone).date(), now.astimezone(zone).date()
    kept = set(_passages(own.text)) - set(_passages(own.written))
    said = " \n".join(one for one in _passages(f"{text.subject}\n{text.body}") if one in kept)
    weeks = then.isocalendar()[:2] < today.isocalendar()[:2]
    for phrase in text.words.counted(text.own_part(said), days=then < today, weeks=weeks):
        yield f"“{phrase}” was written {day(then, today)}: say the day itself"


def _passages(text: str) -> list[str]:
    return [one for one in map(str.strip, _PASSAGE.split(text)) if one]


def date_past(text: LintedLetter) -> Iterator[str]:
    """Time is asked for until a moment that is over."""
    until, now = text.context.until, text.context.now
    if until is not None and now is not None and until.at <= now:
        yield "the date you ask for is past"


def date_given(text: LintedLetter) -> Iterator[str]:
    """Time is asked for that was given already."""
    until, reply_by = text.context.until, text.context.reply_by
    if until is not None and reply_by is not None and until.at <= reply_by.at and not any(date_past(text)):
        yield "they gave you as much time already"


def date_far(text: LintedLetter) -> Iterator[str]:
    """More time is asked for than is usually granted (docs/domain.md#time: two weeks are the ceiling)."""
    until, now = text.context.until, text.context.now
    if (
        until is not None
        and now is not None
        and until.at - _start(now, text.context.reply_by) > _LONGEST_WAIT
    ):
        yield "over two weeks more: seldom granted"


def _start(now: datetime, reply_by: When | None) -> datetime:
    return max(now, reply_by.at) if reply_by is not None else now


def late_hour(text: LintedLetter) -> Iterator[str]:
    """It is no time to disturb anybody where they are."""
    context = text.context
    if context.now is None or not context.zone:
        return
    there, here = (context.now.astimezone(zone_of(zone)) for zone in (context.zone, context.home_zone))
    if there.weekday() >= _SATURDAY or there.hour not in _OFFICE_HOURS:
        elsewhere = bool(context.home_zone) and there.utcoffset() != here.utcoffset()
        at = f"{DAYS[there.weekday()]} {there:%H:%M}{' there' if elsewhere else ''}"
        yield f"office hours are kinder than {at}"
