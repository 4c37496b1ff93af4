"""How dates and flags are said: short in a card, longer in the pane and the line above the board.

English, whatever the locale, as people say dates: "by 15:40 today", "tomorrow 14:00", "Thu 26 Nov".
Pure: the same flag at the same moment reads the same.
"""

from datetime import date, datetime, timedelta

from msgspec import Struct

from offerboard.cards.clock.flags import Flag, Severity
from offerboard.cards.values import When, zone_of
from offerboard.text import one_line

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SIGNS = {Severity.OVERDUE: "■", Severity.URGENT: "▲", Severity.SOON: "●", Severity.NOTE: "○"}
_ASCII = {Severity.OVERDUE: "#", Severity.URGENT: "!", Severity.SOON: "*", Severity.NOTE: "o"}
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def sign(severity: Severity, plain: bool = False) -> str:
    """The sign of a severity, one cell wide; `plain` for terminals without signs (docs/design.md#look)."""
    return (_ASCII if plain else _SIGNS)[severity]


def star(plain: bool = False) -> str:
    """The sign of an accepted card."""
    return "+" if plain else "★"


def day(of: date, today: date) -> str:
    """A day as people say it: today, tomorrow, yesterday, Thu 26 Nov; with the year where needed."""
    away = (of - today).days
    if away in (-1, 0, 1):
        return ("today", "tomorrow", "yesterday")[away]
    said = f"{DAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]}"
    return said if abs(away) < 300 else f"{said} {of.year}"


def short_date(at: datetime, zone: str) -> str:
    """A past day for a list: "16 Nov", days aligned."""
    local = at.astimezone(zone_of(zone))
    return f"{local.day:>2} {MONTHS[local.month - 1]}"


def when(of: When, now: datetime, zone: str) -> str:
    """A date, and its hour if it has one, on the user's clock: "15:40 today", "tomorrow 14:00".

    A time in another zone than the user's names that zone's city after it.
    """
    today = now.astimezone(zone_of(zone)).date()
    if of.day:
        return day(of.date, today)
    local = of.at.astimezone(zone_of(zone))
    clock, said = f"{local:%H:%M}", day(local.date(), today)
    said = f"{clock} {said}" if said == "today" else f"{said} {clock}"
    if of.zone != zone and of.local.utcoffset() != local.utcoffset():
        place = str(zone_of(of.zone))  # what this machine takes an unknown name for
        said += f" ({of.local:%H:%M} in {place.rpartition('/')[2].replace('_', ' ')})"
    return said


def moment(at: datetime, now: datetime, zone: str) -> str:
    """A moment on the user's clock, as `when` says it."""
    return when(When(at=at, zone=zone), now, zone)


def in_words(slug: str) -> str:
    """A situation or a reason as people read it: "more time". It may be any text, of a file of the user's."""
    return one_line(slug).replace("-", " ")


def count_of(number: int, what: str) -> str:
    """A number and what is counted, in the plural where it is not one: "1 card", "3 days"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def ago(at: datetime, now: datetime) -> str:
    """How long ago: "just now", "10 min ago", "5 h ago", "3 days ago"."""
    gone = now - at
    if gone < timedelta(minutes=1):
        return "just now"
    if gone < _HOUR:
        return f"{gone // timedelta(minutes=1)} min ago"
    if gone < _DAY:
        return f"{gone // _HOUR} h ago"
    return f"{count_of(gone // _DAY, 'day')} ago"


def short(flag: Flag, now: datetime, zone: str) -> str:  # noqa: C901 - a line a rule, in one place
    """The flag in a card: a few words, the sign not included (docs/design.md#look)."""
    since = _span(now - flag.since)
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return _left(flag, now, zone)
        case "reply" | "lapse":
            return f"{since} late"
        case "untold":
            return "not told" if now - flag.since < _HOUR else f"not told, {since}"
        case "copied":
            return "sent?"
        case "unanswered":
            return "answer them"
        case "others-open":
            return "tell them" if now - flag.since < _HOUR else f"tell them, {since}"
        case "no-date":
            return f"no date, {since}"
        case "start" if flag.severity is Severity.OVERDUE:
            return "start is past"
        case "start":
            return f"starts in {max((_deadline(flag) - now) // _DAY, 0)} d"
        case "interview":
            return _interview(flag, now, zone)
        case "acknowledge":
            return "say thanks"
        case "unwritten":
            return "not in writing"
        case "more-time":
            return "more time asked"
        case "better-terms":
            return "terms asked"
        case "expedite":
            return "say your date"
        case "silence":
            return f"silent {since}"
        case "quiet":
            return "gone quiet"
        case "stale":
            return "stale: review"


def long(flag: Flag, now: datetime, zone: str, *, read: datetime | None = None) -> str:  # noqa: C901 - a line a rule, in one place
    """The flag as it is at `now` in a sentence, for the side pane and `show`.

    `read` is when it is read, if that is before: days are called as they are called then.
    """
    read = read or now
    since, gone = moment(flag.since, read, zone), now - flag.since
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return f"answer {_by(flag, read, zone)}"
        case "reply":
            return f"{_late(gone)}: apologise and answer"
        case "lapse":
            return f"{_late(gone)}: apologise, or let it lapse"
        case "untold":
            return f"they do not know your answer yet, made {ago(flag.since, now)}"
        case "copied":
            return f"copied {ago(flag.since, now)}: sent?"
        case "unanswered":
            return f"they wait for your answer since {since}"
        case "others-open":
            return f"you accepted another offer in writing {ago(flag.since, now)}: tell them"
        case "no-date":
            return f"no date was given, offered {ago(flag.since, now)}: ask until when it stands"
        case "start" if flag.severity is Severity.OVERDUE:
            return "the start date is past, and they do not know your answer"
        case "start":
            return f"it would start {_deadline_day(flag, read, zone)}, and they do not know your answer"
        case "interview":
            return f"interview {moment(_deadline(flag), read, zone)}"
        case "acknowledge":
            return f"offered {ago(flag.since, now)}: thank them, whatever the answer will be"
        case "unwritten":
            return f"nothing in writing, said {ago(flag.since, now)}"
        case "more-time":
            return f"you asked for more time {ago(flag.since, now)}; the old date keeps running"
        case "better-terms":
            return f"you asked for better terms {ago(flag.since, now)}; the date keeps running"
        case "expedite":
            by = _deadline_day(flag, read, zone)
            return (
                f"another offer is to be answered by {by}: tell them, and ask whether they can decide before"
            )
        case "silence":
            return f"nothing heard from them for {count_of(gone // _DAY, 'day')}: ask once"
        case "quiet":
            return "gone quiet: end it?"
        case "stale":
            return "imported with dates that are past: look it over"


class Need(Struct, frozen=True):
    """What the line above the board says of one card: a name, and the rest of the words."""

    name: str
    words: str


def need(flag: Flag, company: str, now: datetime, zone: str) -> Need:
    """The flag in the line above the board: "Globex" "2 days late", "tell Initech" ""."""
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return Need(company, _by(flag, now, zone))
        case "reply" | "lapse":
            return Need(company, _late(now - flag.since))
        case "untold" | "others-open":
            return Need(f"tell {company}", "")
        case "copied":
            return Need(company, "sent?")
        case "unanswered":
            return Need(f"answer {company}", "")
        case "no-date":
            return Need(f"ask {company}", "until when")
        case "acknowledge":
            return Need(f"thank {company}", "")
        case "interview":
            return Need(company, moment(_deadline(flag), now, zone))
        case "start":
            return Need(company, f"starts {_deadline_day(flag, now, zone)}")
        case _:
            return Need(company, short(flag, now, zone))


def _deadline(flag: Flag) -> datetime:
    return flag.deadline or flag.since


def _deadline_day(flag: Flag, now: datetime, zone: str) -> str:
    tz = zone_of(zone)
    return day(_deadline(flag).astimezone(tz).date(), now.astimezone(tz).date())


def _whole_day(flag: Flag) -> bool:
    """Whether a deadline was given without an hour: then it is the last second of a day."""
    return flag.deadline is not None and flag.since - flag.deadline == timedelta(seconds=1)


def _by(flag: Flag, now: datetime, zone: str) -> str:
    if _whole_day(flag):
        return f"by {_deadline_day(flag, now, zone)}, no hour given"
    return f"by {moment(_deadline(flag), now, zone)}"


def _left(flag: Flag, now: datetime, zone: str) -> str:
    left = _deadline(flag) - now
    if _whole_day(flag):
        tz = zone_of(zone)
        days = (_deadline(flag).astimezone(tz).date() - now.astimezone(tz).date()).days
        return f"{days} d left" if days > 0 else "by today"
    if left < _HOUR:
        return f"{max(left // timedelta(minutes=1), 1)} min left"
    return f"{_span(left)} left"


def _interview(flag: Flag, now: datetime, zone: str) -> str:
    tz = zone_of(zone)
    at = _deadline(flag).astimezone(tz)
    away = (at.date() - now.astimezone(tz).date()).days
    if away <= 0:
        return f"today {at:%H:%M}"
    return "tomorrow" if away == 1 else f"confirm {DAYS[at.weekday()]}"


def _late(gone: timedelta) -> str:
    if gone < _HOUR:
        return "late by minutes"
    return f"{gone // _HOUR} h late" if gone < _DAY else f"{count_of(gone // _DAY, 'day')} late"


def _span(gone: timedelta) -> str:
    """A stretch of time in its largest unit: "5 h", "2 d"; real hours, whole days."""
    if gone < _HOUR:
        return f"{max(gone // timedelta(minutes=1), 1)} min"
    return f"{gone // _HOUR} h" if gone < _DAY else f"{gone // _DAY} d"
