"""How dates and flags are said: short in a card, longer in the pane and the line above the board.

English, whatever the locale, as people say dates: "by 15:40 today", "tomorrow 14:00", "Thu 26 Nov".
Pure: the same flag at the same moment reads the same.
"""

from datetime import date, datetime, timedelta

from msgspec import Struct

from offerboard.cards.clock.flags import UNSAID, Flag, Severity
from offerboard.cards.terms import label
from offerboard.cards.values import END_OF_DAY, MIDNIGHT, When, passed, started, zone_of
from offerboard.text import one_line


class Clocks(Struct, frozen=True):
    """The zone whose days and hours are the user's, and the one that the machine stands in, if it is another.

    Dates are said on the clock of `home`, and where they have an hour that is another `here`, on both.
    """

    home: str
    here: str = ""


Zone = str | Clocks
"""On whose clock dates are said: a zone's, or the user's two."""


def home(zone: Zone) -> str:
    """The zone by which days are counted."""
    return zone.home if isinstance(zone, Clocks) else zone


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SIGNS = {Severity.OVERDUE: "■", Severity.URGENT: "▲", Severity.SOON: "●", Severity.NOTE: "○"}
_ASCII = {Severity.OVERDUE: "#", Severity.URGENT: "!", Severity.SOON: "*", Severity.NOTE: "o"}
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_NEAR_DAYS = 2


def sign(severity: Severity, plain: bool = False) -> str:
    """The sign of a severity, one cell wide; `plain` for terminals without signs (docs/design.md#look)."""
    return (_ASCII if plain else _SIGNS)[severity]


def star(plain: bool = False) -> str:
    """The sign of an accepted card."""
    return "+" if plain else "★"


def day(of: date, today: date, *, dated: bool = False) -> str:
    """A day as people say it: today, tomorrow, yesterday, Thu 26 Nov; with the year where needed.

    `dated` says any year but this one, as when it is shown how a day was understood.
    """
    away = (of - today).days
    if away in (-1, 0, 1):
        return ("today", "tomorrow", "yesterday")[away]
    said = f"{DAYS[of.weekday()]} {of.day} {MONTHS[of.month - 1]}"
    return f"{said} {of.year}" if abs(away) >= 300 or (dated and of.year != today.year) else said


def day_of(at: datetime, zone: Zone) -> date:
    """The day of a moment: for a whole day the one that was given, else the day on the user's clock."""
    return at.date() if is_day(at) else at.astimezone(zone_of(home(zone))).date()


def is_day(at: datetime) -> bool:
    """Whether a moment stands for a whole day: it is the last second of one, where it was given.

    People give days ("told them yesterday"), and a card keeps the moment with the offset of where that was.
    """
    return at.time() == END_OF_DAY


def short_date(at: datetime, zone: Zone) -> str:
    """A past day without its weekday: "16 Nov"."""
    local = day_of(at, zone)
    return f"{local.day} {MONTHS[local.month - 1]}"


def when(of: When, now: datetime, zone: Zone, *, dated: bool = False) -> str:
    """A date, and its hour if it has one, on the user's clock: "15:40 today", "tomorrow 14:00".

    A time in another zone than the user's names that zone's city after it, and the day there if it is
    another; a whole day stays the day that it is there: "today in New York". Where the machine's clock shows
    another hour it is said too: "14:00 here". `dated` as of `day`.
    """
    mine = home(zone)
    local = of.at.astimezone(zone_of(mine))
    elsewhere = of.zone != mine and of.local.utcoffset() != local.utcoffset()
    if of.day:
        return _day_there(of, now, dated=dated) + (f" in {_place(of.zone)}" if elsewhere else "")
    clock, said = _hour(local), day(local.date(), now.astimezone(zone_of(mine)).date(), dated=dated)
    said = f"{clock} {said}" if said == "today" else f"{said} {clock}"
    here = _here(local, zone)
    if elsewhere and here != f"{of.local:%H:%M}":
        there = "" if of.date == local.date() else f"{DAYS[of.date.weekday()]} "
        said += f" ({there}{of.local:%H:%M} in {_place(of.zone)})"
    return f"{said}, {here} here" if here else said


def _hour(local: datetime) -> str:
    """An hour as a clock shows it; one that it shows twice that night with the name that tells which."""
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local:%H:%M} {local.tzname()}" if twice else f"{local:%H:%M}"


def by_day(of: When, now: datetime, zone: Zone) -> str:
    """Until which day a date is, for a card: "by Fri 27 Mar", "today"."""
    if of.day:
        return _by_day(_day_there(of, now))
    mine = zone_of(home(zone))
    return _by_day(day(of.at.astimezone(mine).date(), now.astimezone(mine).date()))


def _here(local: datetime, zone: Zone) -> str:
    """The hour that the machine's clock shows, with its day if that is another; "" where it is the same."""
    if not isinstance(zone, Clocks) or not zone.here:
        return ""
    there = local.astimezone(zone_of(zone.here))
    if there.utcoffset() == local.utcoffset():
        return ""
    return f"{there:%H:%M}" if there.date() == local.date() else f"{DAYS[there.weekday()]} {there:%H:%M}"


def _day_there(of: When, now: datetime, *, dated: bool = False) -> str:
    """The day of a date as people who live there say it now."""
    return day(of.date, now.astimezone(zone_of(of.zone)).date(), dated=dated)


def _place(zone: str) -> str:
    """The name of a zone: its city, or its offset."""
    name = str(zone_of(zone))  # what this machine takes an unknown name for
    return name.rpartition("/")[2].replace("_", " ")


def moment(at: datetime, now: datetime, zone: Zone) -> str:
    """A moment on the user's clock, as `when` says it; for a whole day only the day."""
    mine = home(zone)
    if is_day(at):
        return day(at.date(), now.astimezone(zone_of(mine)).date())
    return when(When(at=at, zone=mine), now, zone)


def happened(at: datetime, now: datetime, zone: Zone) -> str:
    """When something happened, as a timeline says it: only the day, for a whole day and its first moment."""
    if _names_no_hour(at, zone):
        return day(day_of(at, zone), now.astimezone(zone_of(home(zone))).date())
    return moment(at, now, zone)


def _names_no_hour(at: datetime, zone: Zone) -> bool:
    """Whether a moment stands for a whole day: its last second, or as imports have it, its first."""
    return is_day(at) or at.astimezone(zone_of(home(zone))).time() == MIDNIGHT


def in_words(slug: str) -> str:
    """A situation or a reason as people read it: "more time". It may be any text from a user's file."""
    return one_line(slug).replace("-", " ")


def count_of(number: int, what: str) -> str:
    """A number and what is counted, in the plural where it is not one: "1 card", "3 days"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def ago(of: When | datetime, now: datetime, zone: Zone) -> str:
    """How long ago: "just now", "10 min ago", "5 h ago", "3 days ago"; of a whole day "today"."""
    at = of.at if isinstance(of, When) else of
    gone, days = now - at, days_ago(of, now, zone)
    if days > 0:
        return f"{count_of(days, 'day')} ago"
    if _names_no_hour(at, zone):
        return "today"
    if gone < timedelta(minutes=1):
        return "just now"
    return f"{gone // timedelta(minutes=1)} min ago" if gone < _HOUR else f"{gone // _HOUR} h ago"


def days_ago(of: When | datetime, now: datetime, zone: Zone) -> int:
    """How many days ago something was, by the user's calendar: 1 for the day before (docs/domain.md#time).

    0 for the last 24 hours, of which hours are said; of what has no hour, for today. The days of a date
    without an hour are counted where it was given.
    """
    if isinstance(of, When) and of.day:
        return -days_until(of, now, zone)
    at = of.at if isinstance(of, When) else of
    if now - at < _DAY and not _names_no_hour(at, zone):
        return 0
    return (now.astimezone(zone_of(home(zone))).date() - day_of(at, zone)).days


def days_until(of: When, now: datetime, zone: Zone) -> int:
    """How many days of the calendar lie ahead of a date: 1 for tomorrow, below 0 for one that is past.

    A whole day's are counted where it was given, for it stays the day that it is there; else the user's.
    """
    there = zone_of(of.zone if of.day else home(zone))
    return (of.at.astimezone(there).date() - now.astimezone(there).date()).days


def short(flag: Flag, now: datetime, zone: Zone) -> str:  # noqa: C901 - a line a rule, in one place
    """The flag in a card: a few words, the sign not included (docs/design.md#look)."""
    since = _since(flag, now, zone)
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return _left(flag, now, zone)
        case "reply" | "lapse":
            return _late(flag, now, zone, short=True)
        case "untold":
            return "not told" if now - flag.since < _HOUR else f"not told, {since}"
        case "expected":
            return f"expected {_interview(flag, now, zone)}"
        case "copied":
            return "sent?"
        case "unanswered":
            return "answer them"
        case "others-open" if flag.about == "employer":
            return "give notice"
        case "others-open":
            return "tell them" if now - flag.since < _HOUR else f"tell them, {since}"
        case "both-accepted":
            return f"{flag.about or 'two'} accepted"
        case "improved":
            return "better offer"
        case "promised":
            return "promised"
        case "no-date":
            return "no date" if flag.about == UNSAID else f"no date, {since}"
        case "start" if flag.severity is Severity.OVERDUE:
            return "start is past"
        case "start":
            return f"starts {_in_days(flag, now, zone)}"
        case "interview":
            return _interview(flag, now, zone)
        case "unrecorded":
            return "how was it?"
        case "thanks":
            return "thank them"
        case "acknowledge":
            return "say thanks"
        case "unwritten" if flag.about == UNSAID and flag.due is None:
            return "in writing?"
        case "unwritten" if flag.due is not None:
            return "get it written"
        case "unwritten":
            return "not in writing"
        case "paper-differs":
            return "paper differs" if flag.owes == "me" else "paper asked"
        case "agreed":
            return "put it in writing"
        case "more-time":
            return "more time asked"
        case "better-terms":
            return "terms asked"
        case "expedite":
            return "give your deadline"
        case "date-moved":
            return "date moved"
        case "silence":
            return f"silent {since}"
        case "quiet":
            return "gone quiet"
        case "stale":
            return "stale: review"


def long(flag: Flag, now: datetime, zone: Zone, *, read: datetime | None = None) -> str:  # noqa: C901 - a line a rule, in one place
    """The flag as it is at `now` in a sentence, for the side pane and `show`.

    `read` is when it is read, if that is earlier: days are called as they are called then. It names no
    amount.
    """
    read = read or now
    since = moment(flag.since, read, zone)
    by = when(flag.due, read, zone) if flag.due is not None else ""
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return f"answer {_by(flag, read, zone)}"
        case "reply":
            return f"{_late(flag, now, zone)}: apologise and answer"
        case "lapse":
            return f"{_late(flag, now, zone)}: apologise, or let it lapse"
        case "untold":
            return f"not told yet, decided {ago(flag.since, now, zone)}{_answer_by(flag, now, read, zone)}"
        case "expected":
            return _expected(flag, by, read)
        case "copied":
            return f"copied {ago(flag.since, now, zone)}: sent?"
        case "unanswered":
            return f"they have been waiting for your answer since {since}"
        case "others-open" if flag.about == "employer":
            return "you have said yes to another offer, and it is in writing: hand in your notice"
        case "others-open":
            return "you have said yes to another offer, and it is in writing: tell them"
        case "both-accepted" if flag.about:
            return f"{flag.about} offers have been accepted: go back on all but one of them"
        case "both-accepted":
            return f"two offers have been accepted since {since}: go back on one of them"
        case "improved":
            said = ago(flag.since, now, zone)
            if flag.due is not None:
                said += f"; it {'stood' if passed(flag.due) <= read else 'stands'} until {by}"
            return f"they have changed their offer since you said no, {said}: look again, or hold firm"
        case "promised":
            was = flag.severity is Severity.OVERDUE
            until = f"; it was due {by}" if by and was else f", by {by}" if by else ""
            return f"you promised {ago(flag.since, now, zone)}: {one_line(flag.about)}{until}"
        case "no-date" if flag.about == UNSAID:
            return "nothing says until when the offer stands: ask"
        case "no-date":
            return f"no date was given, offered {ago(_began(flag), now, zone)}: ask until when it stands"
        case "start" if flag.severity is Severity.OVERDUE:
            return "the start date is past, and they do not know your answer"
        case "start":
            return f"it would start {_due_day(flag, read, zone)}, and they do not know your answer"
        case "interview":
            return f"interview {by}"
        case "unrecorded":
            return f"the interview was over {ago(flag.since, now, zone)}: how was it?"
        case "thanks" if flag.about == UNSAID:
            return f"the interview was over {ago(flag.since, now, zone)}: thank them"
        case "thanks":
            return f"you met {ago(flag.since, now, zone)}: thank them"
        case "acknowledge":
            return f"offered {ago(_began(flag), now, zone)}: thank them, whatever the answer will be"
        case "unwritten" if flag.about == UNSAID and flag.due is None:
            return "you said yes, and nothing says that the offer is in writing: note it, or ask for it"
        case "unwritten" if flag.about:
            return f"nothing in writing: get it before {one_line(flag.about)} is to be answered, by {by}"
        case "unwritten" if flag.due is not None:
            return f"nothing in writing: get it before you answer, by {by}"
        case "unwritten":
            return f"nothing in writing, said {ago(flag.since, now, zone)}"
        case "paper-differs" if flag.owes == "them":
            return f"you asked them to put the paper right {ago(flag.since, now, zone)}"
        case "paper-differs":
            return f"the paper is not what was said: {terms(flag.about)}"
        case "agreed":
            return f"agreed by phone {ago(flag.since, now, zone)}: put it in writing"
        case "more-time":
            return f"you asked for more time {ago(flag.since, now, zone)}; the old deadline still applies"
        case "better-terms":
            return f"you asked for better terms {ago(flag.since, now, zone)}; the date keeps running"
        case "expedite":
            return (
                f"another offer is to be answered {_by_day(_due_day(flag, read, zone))}: tell them, and ask"
                " whether they can decide before"
            )
        case "date-moved":
            known = f" from {when(flag.other, read, zone)}" if flag.other is not None else ""
            return f"your deadline moved{known} to {by}: tell them"
        case "silence":
            return f"nothing heard from them for {count_of(days_ago(flag.since, now, zone), 'day')}: ask once"
        case "quiet":
            return "gone quiet: end it?"
        case "stale":
            return "imported with dates that have passed: look it over"


class Need(Struct, frozen=True):
    """What the line above the board says of one card: a name, and the rest of the words."""

    name: str
    words: str


def need(flag: Flag, company: str, now: datetime, zone: Zone) -> Need:  # noqa: C901 - a line a rule, in one place
    """The flag in the line above the board: "Globex" "2 days late", "tell Initech" ""."""
    match flag.rule:
        case "reply" if flag.severity is not Severity.OVERDUE:
            return Need(company, _by(flag, now, zone))
        case "reply" | "lapse":
            return Need(company, _late(flag, now, zone))
        case "untold" | "others-open":
            return Need(f"tell {company}", "")
        case "expected":
            past = "expected you" if flag.severity is Severity.OVERDUE else "expects you"
            return Need(company, f"{past} {_at_hour(when(flag.due, now, zone))}" if flag.due else past)
        case "copied":
            return Need(company, "sent?")
        case "unanswered":
            return Need(f"answer {company}", "")
        case "no-date":
            return Need(f"ask {company}", "until when")
        case "acknowledge" | "thanks":
            return Need(f"thank {company}", "")
        case "unwritten" if flag.about == UNSAID and flag.due is None:
            return Need(f"is {company} in writing?", "")
        case "unwritten" if flag.about and flag.due is not None:
            by = when(flag.due, now, zone)
            return Need(f"get {company} in writing", f"before {one_line(flag.about)}, by {by}")
        case "unwritten" if flag.due is not None:
            return Need(f"get {company} in writing", f"by {when(flag.due, now, zone)}")
        case "expedite":
            return Need(f"tell {company}", "your deadline")
        case "date-moved":
            return Need(f"tell {company}", "your new deadline")
        case "interview":
            return Need(company, when(flag.due, now, zone) if flag.due else "interview")
        case "start":
            return Need(company, f"starts {_due_day(flag, now, zone)}")
        case _:
            return Need(company, short(flag, now, zone))


def terms(names: str) -> str:
    """The names of terms, as a flag has them, in words: "pay, days off"."""
    return ", ".join(map(label, one_line(names).split(", ")))


def _at_hour(said: str) -> str:
    """A moment as a sentence says it that begins with its hour: "at 10:00 today"; a day needs no word."""
    return f"at {said}" if said[:1].isdigit() else said


def _expected(flag: Flag, at: str, read: datetime) -> str:
    at = _at_hour(at)
    if flag.about == "missed":
        return f"they expected you {at}, and have had no word: apologise"
    lacks = "and do not know your no" if flag.about == "no" else "and have no answer"
    if flag.severity is Severity.OVERDUE and flag.due is not None and started(flag.due) <= read:
        return f"they expected you {at}, {lacks}: apologise, and tell them"
    return f"they expect you {at}, {lacks}"


def _in_days(flag: Flag, now: datetime, zone: Zone) -> str:
    """How many days of the calendar are left until a date: "today", "tomorrow", "in 9 d"."""
    if flag.due is None:
        return "soon"
    days = days_until(flag.due, now, zone)
    return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} d"


def _answer_by(flag: Flag, now: datetime, read: datetime, zone: Zone) -> str:
    """The date by which an answer that was not told is wanted, where that is near or past."""
    if flag.due is None or flag.severity > Severity.URGENT or days_until(flag.due, now, zone) > _NEAR_DAYS:
        return ""
    if passed(flag.due) <= now:
        return f"; it was to be answered {_by_day(when(flag.due, read, zone))}"
    return f"; answer {_by(flag, read, zone)}"


def _due_day(flag: Flag, now: datetime, zone: Zone) -> str:
    """The day of a flag's date, without the hour."""
    if flag.due is None:
        return ""
    if flag.due.day:
        return when(flag.due, now, zone)
    tz = zone_of(home(zone))
    return day(flag.due.at.astimezone(tz).date(), now.astimezone(tz).date())


def _by(flag: Flag, now: datetime, zone: Zone) -> str:
    if flag.due is None:
        return ""
    said = when(flag.due, now, zone)
    return f"{_by_day(said)}, no time given" if flag.due.day else f"by {said}"


def _by_day(said: str) -> str:
    """Until a day: "by Fri 27 Mar", but "today"."""
    return said if said.startswith("today") else f"by {said}"


def _left(flag: Flag, now: datetime, zone: Zone) -> str:
    due, left = flag.due, (flag.deadline or flag.since) - now
    if due is not None and due.day:
        days = days_until(due, now, zone)
        if days > 0:
            return f"{days} d left"
        return f"by {when(due, now, zone)}"
    if left < _HOUR:
        return f"{max(left // timedelta(minutes=1), 1)} min left"
    return f"{_span(left)} left"


def _interview(flag: Flag, now: datetime, zone: Zone) -> str:
    due = flag.due
    if due is None:
        return ""
    at = due.local if due.day else due.at.astimezone(zone_of(home(zone)))
    away = days_until(due, now, zone)
    here = _here(at, zone)
    hours = "" if due.day else f" {at:%H:%M}" + (f", {here} here" if here else "")
    expected = flag.rule == "expected"
    if away == 0:
        return f"today{hours}"
    if away < 0 and not expected:  # one that is not over by midnight
        return f"since{hours}"
    if away == 1:
        return f"tomorrow{hours}" if expected else "tomorrow"
    return f"confirm {DAYS[at.weekday()]}" if flag.rule == "interview" else DAYS[at.weekday()]


def _late(flag: Flag, now: datetime, zone: Zone, *, short: bool = False) -> str:
    """How late an answer is; a day without an hour is late by whole days alone (docs/domain.md#time)."""
    due, gone = flag.due, now - flag.since
    days = days_ago(due if due is not None and due.day else flag.since, now, zone)
    if days > 0:
        return f"{days} d late" if short else f"{count_of(days, 'day')} late"
    if gone >= _HOUR:
        return f"{gone // _HOUR} h late"
    return f"{_span(gone)} late" if short else "late by minutes"


def _since(flag: Flag, now: datetime, zone: Zone) -> str:
    """How long a flag's matter has gone on: "5 h", "2 d"."""
    days = days_ago(_began(flag), now, zone)
    return f"{days} d" if days > 0 else _span(now - flag.since)


def _began(flag: Flag) -> When | datetime:
    """From when a flag's time is said: where an offer came on a date, from that as it was given."""
    came = flag.other if flag.rule in ("no-date", "acknowledge") else None
    return came or flag.since


def _span(time: timedelta) -> str:
    """A stretch of real time in its largest unit: "20 min", "5 h", "2 d"."""
    if time < _HOUR:
        return f"{max(time // timedelta(minutes=1), 1)} min"
    return f"{time // _HOUR} h" if time < _DAY else f"{time // _DAY} d"
