"""How long an interview of a mail takes: by the hours between which it is, or as the mail says."""

import re
from datetime import timedelta

from offerboard.exchange.mail.days import Mention
from offerboard.exchange.mail.words import patterns

_HALVES = {"half an": 30, "eine halbe": 30, "半": 30, "一个半": 90, "anderthalb": 90, "eineinhalb": 90}
"""Minutes."""
_HOURS = {
    **dict.fromkeys(("a", "an", "one", "eine", "einer", "一"), 1),
    **dict.fromkeys(("two", "zwei", "两"), 2),
    "three": 3,
}
_NO_LENGTH = re.compile(
    r"(?i)\s?(?:presentation|early|before|in advance|prior|walk|break|drive|task|introduction|late\b|pitch"
    r"|vortrag|präsentation|früher|vorher|vor (?:beginn|dem)|zu fuß|fußweg"
    r"|pause|de présentation|antes|以内|前|之前)"
)
"""What is so long, but is not the interview."""


def lasts(mention: Mention) -> int | None:
    """How long it takes, by the hour at which it ends."""
    if mention.clock is None or mention.until is None:
        return None
    span = timedelta(
        hours=mention.until.hour - mention.clock.hour, minutes=mention.until.minute - mention.clock.minute
    )
    minutes = int(span.total_seconds() // 60)
    return minutes if 0 < minutes <= 600 else None


def shorter(span: int | None, said: int | None) -> int | None:
    """How long it takes: as is said, where that is less than the span in which it is to be."""
    return min(filter(None, (span, said)), default=None)


def minutes_of(text: str, language: str) -> int | None:
    """How many minutes a mail says that it takes; None where it does not say."""
    for pattern in patterns(language, "interview", "minutes"):
        match = next((one for one in pattern.finditer(text) if not _NO_LENGTH.match(text[one.end() :])), None)
        if match is None:
            continue
        parts = match.groupdict()
        if parts.get("n"):
            minutes = int(parts["n"])
            return minutes if 5 <= minutes <= 600 else None
        said = (parts.get("h") or parts.get("h2") or "").lower()
        if said in _HALVES:
            return _HALVES[said]
        hours = _HOURS.get(said) or float(said.replace(",", ".") or 0)
        return int(hours * 60) if 0 < hours <= 8 else None
    return None
