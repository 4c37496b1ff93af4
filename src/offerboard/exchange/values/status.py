"""What a word or a few say of where an application stands, in whichever language and by whichever program.

Nothing is guessed: a phrase is known whole, or every word of it is, and together they mean one thing. What
ends or accepts a card has to be said; "hired someone else" is nobody's yes.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Literal, get_args

from msgspec import Struct, convert

from offerboard.cards.values import Outcome, Stage
from offerboard.exchange.plain import parted, plain
from offerboard.exchange.words import words

Meaning = Literal[
    "wish",
    "applied",
    "open",
    "paused",
    "interview",
    "offer",
    "accepted",
    "declined",
    "withdrawn",
    "rejected",
    "rescinded",
    "lapsed",
    "silent",
    "ghosted",
    "reneged",
    "closed",
    "cancelled",
]
"""Where it stands. `wish` is not applied for yet; `open` that it goes on, wherever it is.

`paused` that it waits, wherever it is; `closed` not how it ended; `cancelled` that they fill it no more.
"""
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

ENDINGS: frozenset[Meaning] = frozenset(MEANINGS[MEANINGS.index("accepted") :])
"""What ends a card, or accepts it."""

_STAGES: dict[Meaning, tuple[Stage, Outcome | None]] = {
    "wish": ("applied", None),
    "applied": ("applied", None),
    "open": ("applied", None),
    "paused": ("applied", None),
    "interview": ("interview", None),
    "offer": ("offer", None),
    "accepted": ("offer", "accepted"),
    "declined": ("closed", "declined"),
    "withdrawn": ("closed", "withdrawn"),
    "rejected": ("closed", "rejected"),
    "rescinded": ("closed", "rescinded"),
    "lapsed": ("closed", "lapsed"),
    "silent": ("closed", "silent"),
    "ghosted": ("closed", "ghosted"),
    "reneged": ("closed", "reneged"),
    "closed": ("closed", "unknown"),
    "cancelled": ("closed", "unknown"),
}

_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th|er|e|ème|eme|nde|º|ª|a|o|te|ten|ter|tes)?\b")
_LEAD = re.compile(r"(?i)\b(?:on|at|since|am|vom|seit|le|el|since the|per|zum|for)\s*$|于\s*$")
_ANSWERED = (
    "reply|respond|response|answer|decide|decision|accept|valid|open|good|due|deadline|expires|expiring|expiry|sign"
    "|gültig|frist|antwort|antworten|rückmeldung|réponse|répondre|valable|respuesta|responder|válida|plazo"
)
_BY = "by|until|till|before|bis|avant|jusqu[’']au|hasta|antes del"
_DUE = re.compile(
    rf"(?i)[\s,;:(–—-]*\b(?:(?:{_ANSWERED})\b[\s:]*(?:(?:due|needed|is|it)\s+)?(?:{_BY}|on|zum|am|le|el|del?)?"
    rf"(?:\s+(?:zum|le|el|del))?|(?:{_BY})(?:\s+(?:zum|le|el|del))?)"
    r"(?:\s*(?:eod|cob|end of (?:day|business)|close of business)(?:\s+(?:on|of))?)?[\s:,]*$"
    r"|[\s,，(（]*(?:截止|截至|有效期至|回复截止|答复截止)(?:日期|时间)?[:：]?\s*$"
)
_DUE_BEHIND = re.compile(
    r"(?i)\s*(?:之?前|以前)\s*(?:需要?|必须|须|要|给)*(?:答复|回复|确认|回应|签约|决定|接受)?\s*[)）。]?"
    r"|\s*(?:截止|到期)\s*[)）。]?"
    r"|\s+(?:deadline|due(?: date)?|cut-?off|expiry|frist|fällig)\s*[).]?"
)
"""What stands behind a date by which an offer must be answered: "Dec 5 deadline", "12月5日前答复"."""
_ASKED = re.compile(r"[\s,，;；:：(（–—-]*(?:需要?|请|须|必须|要)?(?:在|于)?\s*$")
_UNTIL = re.compile(rf"(?i)\b(?:{_BY})\s*$")
_HOUR = re.compile(
    r"(?i)\s*,?\s*(?:\b(?:at|um|à|a las|@)\s*)?\b\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|h)?"
    r"(?:\s(?:cet|cest|gmt|bst|utc|mesz|mez|[ecmp][sd]?t))?"
    r"(?=\s*(?:[)\],;]|$))"
    r"|\s*(?:上午|下午|晚上)?\s*\d{1,2}(?:[:：]\d\d|[点點时](?:半|\d{1,2}分?)?)"
)
_ROUND_OF = re.compile(
    r"(?i)(?:interview(?:s|ing)?|rounds?|loop|panel|stage|step|(?:telefon|video)?gespräch|vg|runde|entretien|tour"
    r"|entrevista|ronda)\s*[(#:-]?\s*"
    r"(?:1/[2-6]|2/[2-6]|3/[3-6]|4/[4-6]|5/[56]|6/6)$"
)
"""The first interview of three, which the 3rd of January would be written like."""
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.):/\]-]\s*|#\d{1,2}\s+|\d{1,2}_)")
_TAIL = re.compile(r"\s+[-–—|/]\s+|\s*[:;,(\[（：；，]\s*|\.\s+|\s*(?:→|->|=>)\s*")


_AT_OFFER = re.compile(
    r"(?i)\b(?:reject\w*|absage|abgelehnt|refus\w*|rechaz\w*)\s*[(（\[]\s*(?:offer|angebot|offre|oferta)\b"
)
"""By them at the stage of an offer, or an offer by the user: "Rejected (offer)"."""


class Status(Struct, frozen=True):
    """What a status says, and the date that stands in it, as it is written; "" without one.

    `due` says that an offer has to be answered by that date; `unsaid` that it may be they who declined.
    """

    meaning: Meaning
    date: str = ""
    due: bool = False
    unsaid: bool = False


def stage_and_outcome(meaning: Meaning) -> tuple[Stage, Outcome | None]:
    """The stage and the outcome of a card that stands so."""
    return _STAGES[meaning]


@lru_cache(maxsize=16_384)
def status_of(text: str) -> Status | None:
    """What a status says, None where that is not known for sure."""
    if text.rstrip().endswith(("?", "？")):
        return None
    for date in _dates_in(text):
        hour = _HOUR.match(text, date.end())
        end = hour.end() if hour is not None else date.end()
        before, after, said = text[: date.start()], text[end:], text[date.start() : end]
        if (
            (due := _DUE.search(before))
            and _said(before[: due.start()]) == "offer"
            and not after.strip(" )].）")
        ):
            return Status("offer", said, due=True)
        if _DUE_BEHIND.fullmatch(after) and _said(_ASKED.sub("", before)) == "offer":
            return Status("offer", said, due=True)
        rest = f"{_LEAD.sub('', before.rstrip('([ '))} {after.lstrip(')] ')}".strip()
        if rest and (found := _said(rest)):
            if found == "accepted" and _UNTIL.search(before):
                return None
            return Status(found, said, unsaid=_is_unsaid(found, rest))
    found = _said(text)
    return Status(found, unsaid=_is_unsaid(found, text)) if found else None


def _is_unsaid(meaning: Meaning, text: str) -> bool:
    """Whether a text that is taken for a no of the user's says neither "I" nor "offer"."""
    if meaning != "declined":
        return False
    found = set(_tokens(plain(text)))
    return "decline" in found and not found & {"me", "offer"}


def due_in(text: str) -> str:
    """The words of a text that name a date to answer by: "respond by 4 Dec"; "" without any."""
    for line in text.splitlines():
        for date in _dates_in(line):
            if found := _DUE.search(line[: date.start()]):
                return line[found.start() : date.end()].strip(" ,;:(（")
    return ""


def holds_date(text: str) -> bool:
    """Whether a text holds what looks like a date."""
    return any(True for _ in _dates_in(text))


def holds_dates(text: str) -> bool:
    """Whether a text holds what looks like several dates."""
    return sum(1 for _ in _dates_in(text)) > 1


def _dates_in(text: str) -> Iterator[re.Match[str]]:
    """What looks like a date, in a text that holds a digit."""
    if len(text) < 200 and any(map(str.isdigit, text)):
        for found in _date().finditer(text):
            if not _ROUND_OF.search(text[: found.end()]):
                yield found


@cache
def _date() -> re.Pattern[str]:
    month = rf"(?:{'|'.join(sorted(map(re.escape, words().months), key=len, reverse=True))})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
    return re.compile(
        r"(?i)\b(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{8}"
        r"|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d)|\.(?=\s|$))?)(?![\w/-])"
        r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}[日号]"
        rf"|(?<!#)\b{day}[ -](?:of |de )?{month}(?:(?:,? |-)(?:\d{{4}}|\d\d)(?!:))?\b"
        rf"|\b{month} {day}\b(?:,? \d{{4}})?"
    )


@cache
def _known() -> dict[str, Meaning]:
    return convert(words().status, dict[str, Meaning])


def _said(text: str) -> Meaning | None:
    """What a text without a date means."""
    if _AT_OFFER.search(text):
        return None
    known = _known()
    for form in dict.fromkeys((text, _NUMBERED.sub("", text))):
        for line in dict.fromkeys((plain(form), parted(form))):
            if line in known:
                return known[line]
    line = " ".join(_ORDINAL.sub("", plain(_NUMBERED.sub("", text))).split())
    if not line or len(line) > 120:
        return None
    if line in known:
        return known[line]
    whole = _concepts(line)
    if whole is not None:
        return _together(whole)
    head, *rest = _TAIL.split(_NUMBERED.sub("", text), maxsplit=1)
    if not rest or not (found := known.get(plain(head))):
        return None
    # A free remark behind a bare status changes nothing of it, unless it holds a word that could.
    harmless: set[str] = set()
    if found == "rejected":
        harmless = {"doubt", "span"} | (set() if plain(rest[0]).startswith("not yet") else {"not"})
    return None if found == "accepted" or _hints(plain(rest[0]), harmless) else found


def _concepts(line: str) -> frozenset[str] | None:
    """The concepts of which a plain phrase is made; None where one of its words is not known."""
    found = set()
    for token in _tokens(line):
        if token is None:
            return None
        found.add(token)
    return frozenset(found - {"filler"})


def _hints(line: str, harmless: Collection[str]) -> bool:
    """Whether a phrase holds any word that could turn what stands before it, and is not harmless there."""
    return any(
        token not in (None, "filler", "after", "position", "yet", *harmless) for token in _tokens(line)
    )


def _tokens(line: str) -> Iterator[str | None]:
    """The concept of each word or group of words in a plain phrase; None for a word that is not known.

    The longest group counts. Numbers are passed over.
    """
    concepts, at = words().concepts, 0
    while at < len(line):
        if line[at] == " " or line[at].isdigit():
            at += 1
            continue
        word = _word_at(line, at)
        for end in range(min(len(line), at + 24), at, -1):
            piece = line[at:end]
            whole = not word or end == len(line) or line[end] == " "
            if whole and piece in concepts:
                yield concepts[piece]
                at = end
                break
        else:
            yield None
            at += max(len(word), 1)


def _word_at(line: str, at: int) -> str:
    """The word of letters with blanks around it that begins here; "" in Chinese, which parts no words."""
    if ord(line[at]) > 0x2E7F:
        return ""
    end = line.find(" ", at)
    word = line[at : end if end >= 0 else len(line)]
    return re.split(r"(?=[\u2e80-\uffff])", word)[0]


def _together(found: frozenset[str]) -> Meaning | None:  # noqa: C901 - one line a rule, in their order
    """What concepts mean together, None where that is not sure."""
    if found >= {"after", "offer"}:
        return None  # "rejected after offer": by them, or by the user
    found -= {"after"}
    if "span" in found:  # "no response after 2 weeks"; an offer in a week is none yet
        if not found & {"reply", "await", "interview", "test", "ghost"} or found & {"offer", "accept"}:
            return None
        found -= {"span"}
    has = found.__contains__
    if not found or has("other") or has("cancel"):
        return None
    if has("undergo"):  # "I got rejected"
        return "rejected" if found <= {"undergo", "me", "them", "interview", "test", "application"} else None
    if found == {"doubt", "me"}:  # "abgelehnt durch mich"
        return "declined"
    if has("yet") and has("not"):
        if has("reply") or has("interview"):
            return "applied" if not found & {"reject", "offer", "accept", "ghost"} else None
        return "wish" if found <= {"not", "yet", "applied", "application"} else None
    if has("hold"):
        return "paused" if found <= {"hold", "position", "application", "them"} else None
    ends = found & {
        "reject",
        "decline",
        "withdraw",
        "rescind",
        "ghost",
        "expire",
        "fail",
        "accept",
        "archive",
    }
    if "archive" in ends and (len(ends) > 1 or found == {"archive", "not", "reply"}):
        found, ends = found - {"archive"}, ends - {"archive"}  # "Archived (rejected)"
    if len(ends) > 1:
        return None
    match next(iter(ends), ""):
        case "reject":
            return _refused(found, "rejected")
        case "decline":
            if has("application"):
                return None if has("me") or has("not") else "rejected"
            return _refused(found, "declined")
        case "withdraw":
            return _withdrawn(found)
        case "rescind":
            return "rescinded" if found <= {"rescind", "offer", "them"} else None
        case "ghost":
            return (
                "ghosted"
                if found
                <= {"ghost", "them", "interview", "test", "not", "reply", "pass", "application", "applied"}
                else None
            )
        case "expire":
            return "lapsed" if found == {"expire", "offer"} else None
        case "fail":
            return "rejected" if found <= {"fail", "interview", "test", "application"} else None
        case "accept":
            return _accepted(found)
        case "archive":
            return "closed" if found <= {"archive", "position", "application"} else None
    return _in_progress(found)


def _refused(found: frozenset[str], bare: Meaning) -> Meaning | None:
    """Of a no: whose it was. An offer is refused by who got it."""
    if found & {"not", "await", "negotiate", "open"}:
        return "rejected" if found == {"reject", "not", "interview"} else None  # without an interview
    mine, theirs, offer = "me" in found, "them" in found, "offer" in found
    if mine and theirs:
        return None
    if offer:
        return None if theirs else "declined"
    if theirs:
        return "rejected"
    if mine:
        return "declined" if bare == "declined" else "withdrawn"
    if bare == "declined" and found & {"interview", "test", "position"}:
        return None
    return bare


def _withdrawn(found: frozenset[str]) -> Meaning | None:
    if not found <= {"withdraw", "offer", "me", "them", "application", "interview", "pass"}:
        return None
    if "offer" in found:
        return None if "me" in found else "rescinded"
    return None if "them" in found else "withdrawn"


def _accepted(found: frozenset[str]) -> Meaning | None:
    """A yes is the user's only where nothing else is said; an application that they accept is none."""
    if found <= {"accept", "application"} and "application" in found:
        return "applied"
    if found <= {"accept", "interview", "test", "pass"} and found & {"interview", "test"}:
        return "interview"
    return "accepted" if found <= {"accept", "offer", "me", "pass"} and "offer" in found else None


def _in_progress(found: frozenset[str]) -> Meaning | None:
    """What concepts without an end mean."""
    if "offer" in found or "negotiate" in found:
        if found <= {"offer", "interview", "pass"} and "interview" in found:
            return "interview"
        return "offer" if found <= {"offer", "negotiate", "pass", "open", "review", "me"} else None
    if found & {"interview", "test"}:
        if "not" in found:
            return (
                "applied"
                if found <= {"applied", "application", "not", "interview"} and "applied" in found
                else None
            )
        return (
            "interview"
            if found
            <= {
                "interview",
                "test",
                "pass",
                "await",
                "reply",
                "open",
                "applied",
                "application",
                "them",
                "review",
                "me",
            }
            else None
        )
    if found == {"not", "reply"}:
        return "ghosted"
    if "not" in found:
        return "wish" if found <= {"not", "applied", "application"} and "applied" in found else None
    if found & {"applied", "review"} or found == {"application", "pass"}:
        return (
            "applied"
            if found
            <= {"applied", "review", "application", "await", "reply", "open", "pass", "them", "position"}
            else None
        )
    if found & {"await", "open"}:
        return "open" if found <= {"await", "open", "reply", "application", "them"} else None
    return None
