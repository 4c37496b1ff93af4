"""Rules on what a situation must hold: figures, questions, dates, promises. Each yields what it finds."""

import re
from collections.abc import Iterator

from offerboard.cards.values import zone_of
from offerboard.letters.lint.reading import LintedLetter
from offerboard.letters.lint.rule import if_lacking

_PERCENT = re.compile(r"\d\s*[%\uff05]")
_RANGE = re.compile(r"\d\s*k?\s*(?:-|–|—|~)\s*[$€£¥₹]?\d")
_QUESTION = re.compile(r"[?\uff1f]")
_NEAR = 4
"""Characters beside an amount in which the other end of a range begins."""
_TWO = 2
_PRICED = "named-pay"
_NAMED = frozenset({"named", _PRICED})
"""Reasons for writing to a friend that allow to name the company, and its pay."""


# -- an answer, and the time for it


no_promise = if_lacking("promise", "promise an answer by then", "It does not promise an answer by then.")


def no_record(text: LintedLetter) -> Iterator[str]:
    """A no by text alone, which may never reach their records."""
    if "told" not in text.context.standing:
        yield "send an email too: a text may never reach their records"


def not_called(text: LintedLetter) -> Iterator[str]:
    """A yes that is taken back in writing, before anybody called."""
    if "told" not in text.context.standing:
        yield "call them first, then put it in writing"


def until_when(text: LintedLetter) -> Iterator[str]:
    """No date was given that is still to come, and it does not ask for one."""
    standing = text.context.standing
    if ("dated" not in standing or "past" in standing) and not _QUESTION.search(text.said):
        yield "no date stands: ask until when it does"


def nothing_given_back(text: LintedLetter) -> Iterator[str]:
    """It does not offer to return what may have been paid: the terms hold a payment on signing."""
    if "sign-on" in text.context.standing and text.lacks("give_back"):
        yield "if the sign-on payment was paid to you, offer to return it"


# -- negotiating


def no_figure(text: LintedLetter) -> Iterator[str]:
    """No figure."""
    if not text.amounts and not _PERCENT.search(text.low) and not text.gaps:
        yield "name one figure"


def vague_figure(text: LintedLetter) -> Iterator[str]:
    """A range, or a figure that is not meant as one."""
    priced = [one for one in text.message if text.words.amount.search(one) or _PERCENT.search(one)]
    if any(
        _RANGE.search(one[max(found.start() - _NEAR, 0) : found.end() + _NEAR])
        for one in priced
        for found in text.words.amount.finditer(one)
    ):
        yield "a range is read as its lower end: name one figure"
        return
    for phrase in text.words.phrases("vague"):
        if any(phrase.find(one) for one in priced):
            yield f"“{phrase.words}” makes the figure vague: name one"
            return


def no_basis(text: LintedLetter) -> Iterator[str]:
    """A figure without a basis, be it what was given for one."""
    if text.lacks("basis") and not text.holds(text.context.basis or "\0"):
        yield "say what the figure rests on: the market, another offer, what you earn"


not_in_writing = if_lacking("in_writing", "ask for it in writing", "It does not ask for it in writing.")
will_not_sign = if_lacking(
    "will_sign",
    "say that you will sign once it is met",
    "It does not say that the offer is taken once that is met.",
)


# -- accepting


no_yes = if_lacking("accepts", "no clear yes", "It does not say that the offer is accepted.")


def not_restated(text: LintedLetter) -> Iterator[str]:
    """Pay, place or start is not restated."""
    if text.gaps:
        return
    lacking = []
    if not text.amounts and not _PERCENT.search(text.low):
        lacking.append("pay")
    if text.words.places and not _names_place(text):
        lacking.append("place")
    if not text.dates and text.lacks("starts"):
        lacking.append("start")
    if lacking:
        yield f"restate what you accept: {', '.join(lacking)}"


def _names_place(text: LintedLetter) -> bool:
    place = re.split(r"[,;/·(，、]", text.context.place, maxsplit=1)[0].strip()
    return bool(place and text.holds(place)) or bool(text.found("places"))


# -- following up


def questions(text: LintedLetter) -> Iterator[str]:
    """No question, or more than one."""
    asked = len(_QUESTION.findall(text.said))
    if asked > 1:
        yield f"{asked} questions: ask one"
    elif not asked and not text.gaps:
        yield "ask one question"


def no_last_contact(text: LintedLetter) -> Iterator[str]:
    """It does not say when they last spoke."""
    if not text.dates and not text.gaps:
        yield "name the day you last spoke or wrote"


def no_question(text: LintedLetter) -> Iterator[str]:
    """Nothing is asked of them."""
    if not _QUESTION.search(text.said) and not text.gaps:
        yield "ask them something: they may not see what you need"


# -- leaving, and friends


def no_last_day(text: LintedLetter) -> Iterator[str]:
    """No last day, which the notice period counts to."""
    if not text.dates and not text.gaps:
        yield "name your last day"


def not_private(text: LintedLetter) -> Iterator[str]:
    """The company or the pay is named to a friend, which was not chosen."""
    context = text.context
    if context.reason not in _NAMED and context.company and text.holds(context.company):
        yield f"names {context.company}: choose to name it, or leave it out"
    if context.reason != _PRICED and text.amounts:
        yield "names the pay: choose to name it, or leave it out"


# -- interviews


def no_day(text: LintedLetter) -> Iterator[str]:
    """No day."""
    if not text.dates and not text.gaps:
        yield "name the day"


def no_hour(text: LintedLetter) -> Iterator[str]:
    """No time of day."""
    meeting = text.context.meeting
    if not text.hours and not text.gaps and not (meeting and meeting.at.day):
        yield "name the time"


def no_zone(text: LintedLetter) -> Iterator[str]:
    """A time in another zone than one's own, which is not named."""
    meeting, home = text.context.meeting, text.context.home_zone
    if meeting is None or meeting.at.day or not home or not text.hours:
        return
    at = meeting.at
    if at.local.utcoffset() == at.at.astimezone(zone_of(home)).utcoffset():
        return
    own = text.context.dates.places.get(at.zone) if text.context.dates else None
    place = own or at.zone.rpartition("/")[2].replace("_", " ")
    if not text.holds(place) and not re.search(r"\b(?:utc|gmt)\b", text.low):
        yield f"name the zone: {place} time"


def no_place(text: LintedLetter) -> Iterator[str]:
    """Where the interview is, by place or link, is not said."""
    meeting = text.context.meeting
    if meeting is not None and meeting.where and not text.holds(meeting.where):
        yield f"name the place: {' '.join(meeting.where.split())}"


def two_times(text: LintedLetter) -> Iterator[str]:
    """Fewer than two other times are offered."""
    if text.gaps:
        return
    days, hours, meeting = set(text.dates), set(text.hours), text.context.meeting
    names = set(text.weekdays)
    if meeting is not None:
        local = meeting.at.local
        days = {day for day in days if str(local.day) not in re.findall(r"\d+", day)}
        hours -= {f"{local:%H:%M}"}
        if text.context.dates is not None:
            names -= {text.context.dates.weekdays[local.weekday()].casefold()}
    if max(len(days), len(hours), len(names)) < _TWO:
        yield "offer two other times"
