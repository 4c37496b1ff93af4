"""A text taken apart as the rules need it: what is said, its sentences, greeting, dates and amounts."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from offerboard.cards.values import Channel
from offerboard.letters import script
from offerboard.letters.lint.model import LintContext
from offerboard.letters.lint.words import any_bounded, bounded, has_unbounded

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|(?<=[。！？])|\n{2,}")
_ENDED = re.compile(r"[.!?。！？][\"”’)]*$")
_GREETED = (",", ":", "，", "：")
_CLAUSE = re.compile("[,，:：!！。？?]")
_SENTENCE = re.compile("[:：!！。？?]")
_QUOTES = '"“”„「」『』'
_WEEKDAY = re.compile(r"[\s(（,，]*\$weekday[)）,，]*")
_CLOCK = r"(?<![\d.:/-])\d{1,2}[:：]\d\d(?![\d/-])"
_GAP = re.compile(
    r"\[[^\W\d_][^\[\]\n]{0,40}\](?!\()|\{\{[^{}\n]*\}\}|_{3,}|\bXXX+\b|<[^\W\d_][^<>\n@/]{1,40}>"
)
_GENERAL_DATES = (r"\d{4}-\d\d?-\d\d?", r"\d{1,2}\.\d{1,2}\.(?:\d{4})?", r"\d{1,2}/\d{1,2}(?:/\d{2,4})?")
_GOES_ON = re.compile(r"\s+(?:[a-z]|[^.!?。！？\n]*[\u3400-\u9fff])")
_LONGEST_GREETING = 60
_CUT = 3


class LintedLetter:
    """A letter as the linter reads it. Everything is worked out once, when a rule first asks for it."""

    def __init__(self, body: str, context: LintContext, subject: str = "") -> None:
        self.body = body
        self.subject = subject
        self.context = context
        self.words = context.words

    # -- what is said

    @cached_property
    def said(self) -> str:
        """What reaches them: the text, or of a phone script what is spoken in its steps, without branches."""
        if self.context.channel != "phone":
            return self.body
        return "\n\n".join(passage.said.strip(_QUOTES) for passage in script.read(self.body).steps)

    @cached_property
    def low(self) -> str:
        """What is said, in one line without capitals, without gaps and names, which may hold any word."""
        return self._without_names(self.said)

    def _without_names(self, text: str) -> str:
        text = " ".join(_GAP.sub(" ", text).split()).casefold()
        return _names(self.context, text).sub(" ", text)

    def own_part(self, text: str) -> str:
        """Part of the letter as `low`, without what was typed for it beside."""
        low = self._without_names(text)
        for one in self.context.typed:
            low = low.replace(one.text.casefold(), " ")
        return low

    @cached_property
    def flat(self) -> str:
        """What is said, in one line."""
        return " ".join(self.said.split())

    def found(self, name: str, without: Iterable[str] = ()) -> list[str]:
        """The phrases of a list of the language's that are said, outside some sentences of the message."""
        low = self.low
        for sentence in without:
            low = low.replace(sentence, " ")
        return [phrase.words for phrase in self.words.phrases(name) if phrase.find(low)]

    def lacks(self, name: str) -> bool:
        """Whether the language has such phrases, and none of them is said."""
        return bool(self.words.phrases(name)) and not self.found(name)

    def holds(self, text: str) -> bool:
        """Whether the letter or its subject names something, in whatever case."""
        wanted = " ".join(text.split()).casefold()
        return wanted in " ".join(f"{self.subject}\n{self.body}".split()).casefold()

    # -- its sentences

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences without the greeting; of a phone script those of the steps after the first."""
        return self._sentences(self.body, self.context.channel)

    @cached_property
    def message(self) -> list[str]:
        """The sentences, as `low`, without greeting and closing, which ends in no full stop, or the name."""
        paragraphs = re.split(r"\n{2,}", self.said.strip())
        while len(paragraphs) > 1 and self._closes(paragraphs[-1].strip()):
            paragraphs.pop()
        found = self._sentences("\n\n".join(paragraphs), "email")
        names = _names(self.context, self.said)
        return [names.sub(" ", " ".join(one.split()).casefold()) for one in found]

    def _sentences(self, text: str, channel: Channel) -> list[str]:
        """The sentences of a text; a full stop inside a name ends none, and a greeting is none."""
        names = _names(self.context, text, any_case=True)
        text = names.sub(_without_stops, text)
        found = sentences(text, channel, self.words.stops)
        greeting = names.sub(lambda name: name[0].replace(".", " "), self.greeting)
        if len(found) > 1 and greeting and found[0][:-1].replace(".", " ") == greeting:
            return found[1:]
        return found

    def _closes(self, paragraph: str) -> bool:
        """Whether a paragraph is a closing: no sentence, a name, or a formula of the language."""
        if not _ENDED.search(paragraph) or (self.context.sender and paragraph.endswith(self.context.sender)):
            return True
        low = paragraph.casefold()
        found = (phrase.find(low) for phrase in self.words.phrases("closings"))
        return any(match is not None and match.start() == 0 for match in found)

    @cached_property
    def matter(self) -> str:
        """The message in one line."""
        return " ".join(self.message)

    def sentences_with(self, name: str) -> list[str]:
        """The sentences of the message that hold one of a list of phrases."""
        phrases = self.words.phrases(name)
        return [one for one in self.message if any(phrase.find(one) for phrase in phrases)]

    @cached_property
    def greeting(self) -> str:
        """How it addresses them; empty where it does not, as far as can be seen."""
        first = self.said.strip().partition("\n")[0]
        for ends in (_CLAUSE, _SENTENCE):
            clause = ends.split(first, maxsplit=1)[0].strip()
            if len(clause) <= _LONGEST_GREETING and self._greets(clause.casefold()):
                return clause
        return ""

    def _greets(self, low: str) -> bool:
        """Whether a clause begins or ends with a greeting."""
        found = (phrase.find(low) for phrase in self.words.phrases("greetings"))
        return any(match is not None and (match.start() == 0 or match.end() == len(low)) for match in found)

    # -- what stands in it

    @cached_property
    def amounts(self) -> list[str]:
        """The amounts of money in it."""
        return [found[0].strip() for found in self.words.amount.finditer(self.low)]

    @cached_property
    def dates(self) -> list[str]:
        """The dates in it, by day and month."""
        dates = self.context.dates
        if dates is None:
            pattern = _date_pattern((), (), ())
        else:
            day = _WEEKDAY.sub("", dates.day).strip()
            pattern = _date_pattern(dates.months, dates.weekdays, (day, *self.words.dates))
        return list(dict.fromkeys(found[0] for found in pattern.finditer(self.matter)))

    @cached_property
    def hours(self) -> list[str]:
        """The times of day in it."""
        spoken = self.context.dates.spoken if self.context.dates else None
        pattern = _hour_pattern((*self.words.hours, *(spoken.hours if spoken else ())))
        return list(dict.fromkeys(found[0] for found in pattern.finditer(self.matter)))

    @cached_property
    def weekdays(self) -> list[str]:
        """The days of the week that it names."""
        names = self.context.dates.weekdays if self.context.dates else ()
        return [name for name in map(str.casefold, names) if name in self.matter]

    @cached_property
    def gaps(self) -> list[str]:
        """What was never filled in, as it stands there."""
        text = f"{self.subject}\n{self.body}"
        if not any(mark in text for mark in "[{_X<"):
            return []
        text = _names(self.context, text, any_case=True).sub(" ", text)
        known = [gap for gap in self.context.gaps if gap in text]
        return list(dict.fromkeys((*known, *_GAP.findall(text))))

    @property
    def length(self) -> int:
        """Its words, or characters where its channel is measured so."""
        limit = self.words.limit(self.context.situation, self.context.channel)
        return size(self.body, limit.unit if limit else "words")


def _without_stops(name: re.Match[str]) -> str:
    """A name without full stops, and where the sentence goes on after it without any stop at its end."""
    said = name[0]
    last = said[-1:]
    if _GOES_ON.match(name.string, name.end()):
        last = last.translate({ord(stop): " " for stop in ".!?"})
    return said[:-1].replace(".", " ") + last


def size(body: str, unit: str) -> int:
    """Words, where Chinese, Japanese and Korean characters count one each and marks none; or characters."""
    if unit == "characters":
        return len(body)
    others = _CJK.sub(" ", body).split()
    return len(_CJK.findall(body)) + sum(any(map(str.isalnum, word)) for word in others)


def sentences(body: str, channel: Channel, stops: Sequence[str] = ()) -> list[str]:
    """The sentences of a letter without its greeting; of a phone script its steps without the first."""
    text = body
    if channel == "phone":
        steps = script.read(body).steps
        text = "\n\n".join(passage.said.strip(_QUOTES) for passage in (steps[1:] or steps))
    else:
        first, _, rest = body.partition("\n\n")
        if rest and first.rstrip().endswith(_GREETED):
            text = rest
    found: list[str] = []
    whole = True
    for piece in _END.split(text):
        if not piece.strip():
            continue
        if whole:
            found.append(piece.strip())
        else:
            found[-1] += f" {piece.strip()}"
        whole = not piece.rstrip().endswith(tuple(stops))
    return found


@lru_cache(maxsize=16)
def _date_pattern(
    months: tuple[str, ...], weekdays: tuple[str, ...], patterns: tuple[str, ...]
) -> re.Pattern[str]:
    """What a date looks like by the patterns of a language."""
    parts = {
        re.escape("$month"): rf"(?:{'|'.join(map(_short, months))})",
        re.escape("$weekday"): rf"(?:{'|'.join(map(_short, weekdays))})",
        re.escape("$number"): r"\d{1,2}",
        re.escape("$day"): r"\d{1,2}[^\W\d_]{0,2}",
    }
    found = []
    for pattern in patterns:
        bare = re.escape(pattern.casefold())
        for name, part in parts.items():
            bare = bare.replace(name, part)
        found.append(bare)
    return re.compile("|".join(rf"(?<!\d){pattern}" for pattern in (*found, *_GENERAL_DATES)))


@lru_cache(maxsize=16)
def _hour_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """What a time of day looks like: 14:00, and the patterns of a language for $hour."""
    hour = re.escape("$hour")
    found = (bounded(re.escape(one.casefold()).replace(hour, r"\d{1,2}"), one) for one in patterns)
    return re.compile("|".join((_CLOCK, *found)))


def _short(name: str) -> str:
    """A month or weekday whole, or cut short as people do, where its letters have capitals."""
    low = name.casefold()
    if low == name or len(low) <= _CUT:
        return re.escape(low)
    return rf"{re.escape(low[:_CUT])}(?:{re.escape(low[_CUT:])}|[a-z]?\.)?(?![^\W\d_])"


def _names(context: LintContext, text: str, *, any_case: bool = False) -> re.Pattern[str]:
    """The names of a letter, to be found in a text."""
    names = context.position, context.company, context.sender, *context.addressee
    return _name_pattern(names, any_case, has_unbounded(text))


@lru_cache(maxsize=16)
def _name_pattern(names: tuple[str, ...], any_case: bool, among: bool) -> re.Pattern[str]:
    """The names of a letter, where they stand as whole words; nothing where there are none."""
    known = sorted({" ".join(name.split()) for name in names if name.strip()}, key=len, reverse=True)
    if not known:
        return re.compile(r"(?!)")
    said = (name if any_case else name.casefold() for name in known)
    return re.compile(any_bounded(said, among=among), re.IGNORECASE if any_case else 0)
