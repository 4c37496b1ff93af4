"""What to do about a flag: the remedy for each of the clock's rules. Pure.

The table of what triage does when it is told to go ahead. mypy asks for the line of a new rule.
"""

from typing import Literal

from msgspec import Struct

from offerboard.cards.changes.correspondence import TELLS, tells
from offerboard.cards.clock.flags import Flag, Rule, Severity
from offerboard.cards.clock.peers import Peers, left_open
from offerboard.cards.model import Head
from offerboard.cards.values import Situation

Deed = Literal["decide", "write", "sent", "record", "end", "accept", "look", "lapse", "review"]
"""What a remedy does; `lapse` and `review` each offer a choice of two ways."""


class Remedy(Struct, frozen=True):
    """What to do, in words, and the situation of a letter."""

    deed: Deed
    words: str
    situation: Situation | None = None


def remedy(flag: Flag, head: Head, peers: Peers) -> Remedy:
    """The remedy that a flag names for its card, beside its peers.

    What was copied is to be confirmed before anything else. Once another offer is accepted, every flag that
    asks for a step towards this one is answered by telling them so.
    """
    if head.facts.copied is not None:
        return _SENT
    towards = flag.rule in _TOWARDS or (flag.rule == "expected" and flag.about != "no")
    if towards and head.decision is None and left_open(head, peers):
        return _taken(head)
    return _remedy(flag, head)


_SENT = Remedy("sent", "it was sent, or said")
_TOWARDS: frozenset[Rule] = frozenset(
    {
        *("reply", "start", "no-date", "acknowledge", "unwritten", "more-time", "better-terms"),
        *("interview", "expedite", "date-moved", "silence", "unanswered", "thanks", "unrecorded"),
        *("agreed", "paper-differs"),
    }
)
"""Rules whose remedies are for a process that you still want to continue."""


def _taken(head: Head) -> Remedy:
    if head.kind == "employer" and head.stage != "offer":
        return Remedy("write", "hand in your notice", "resign")
    return Remedy("write", "tell them that you have accepted elsewhere", tells(head))


def _remedy(flag: Flag, head: Head) -> Remedy:  # noqa: C901 - a line a rule, in one place
    match flag.rule:
        case "copied":
            return _SENT
        case "reply" if flag.severity is Severity.OVERDUE:
            return Remedy("decide", "decide and reply, even though it's late")
        case "reply":
            return Remedy("decide", "decide and reply")
        case "lapse":
            return Remedy("lapse", "apologise and decline, or let it lapse …")
        case "untold":
            return _tell(head)
        case "expected" if flag.about == "no":
            return _tell(head)
        case "expected" if flag.about == "missed":
            return Remedy("record", "apologise, and record it")
        case "expected":
            return Remedy("write", "say whether you come", "confirm")
        case "both-accepted":
            return Remedy("write", "go back on this yes, or on the other", "renege")
        case "improved":
            return Remedy("write", "say the same no again, or move it back to the offers", "hold-firm")
        case "promised":
            return _promised(flag, head)
        case "start" if head.decision is None and head.outcome is None:
            return Remedy("decide", "decide, then tell them")
        case "start":
            return _tell(head)
        case "unanswered" if head.stage == "closed" and head.told is not None:
            return Remedy("write", "say the same no again", "hold-firm")
        case "unanswered" if head.facts.upcoming and not head.facts.upcoming[0].confirmed:
            return Remedy("write", "say whether you come", "confirm")
        case "unanswered":
            return Remedy("write", "answer them", "reply")
        case "others-open":
            return _taken(head)
        case "no-date":
            return Remedy("write", "ask until when it stands", "acknowledge")
        case "acknowledge":
            return Remedy("write", "thank them for it", "acknowledge")
        case "unwritten" if head.decision is None and head.outcome is None:
            return Remedy("write", "ask for it in writing", "paper")
        case "unwritten":
            return Remedy("accept", "note that it is in writing, then tell the others")
        case "more-time" | "better-terms":
            return Remedy("record", "record what they answered")
        case "paper-differs" if flag.owes == "them":
            return Remedy("record", "record what they answered")
        case "paper-differs":
            return Remedy("write", "ask which of the two is right", "paper-differs")
        case "agreed":
            return Remedy("write", "put it in writing", "confirm-terms")
        case "unrecorded":
            return Remedy("record", "record how it was")
        case "thanks":
            return Remedy("write", "thank them for the interview", "thank-you")
        case "interview" if _unconfirmed(flag, head):
            return Remedy("write", "confirm it", "confirm")
        case "interview":
            return Remedy("look", "read the card before you go")
        case "expedite" | "date-moved":
            return Remedy("write", "tell them by when you must answer another", "expedite")
        case "silence":
            return Remedy("write", "ask for news", "follow-up")
        case "quiet":
            return Remedy("end", "end it …")
        case "stale":
            return Remedy("review", "keep it as it is, or end it …")


def _promised(flag: Flag, head: Head) -> Remedy:
    """What keeps the promise that a flag is about: its letter, or to do it."""
    promise = next((one for one in head.facts.promises if one.text == flag.about), head.facts.promised)
    if promise is not None and promise.situation is not None:
        return Remedy("write", "write what you promised", promise.situation)
    return Remedy("record", "do what you promised, then note it")


def _tell(head: Head) -> Remedy:
    answer = answer_of(head)
    if answer == "accept":
        return Remedy("accept", "tell them your yes")
    return Remedy("write", "tell them your no", answer)


def answer_of(head: Head) -> Situation:
    """The message that tells the answer you gave or decided on; without one, your no."""
    if head.outcome in TELLS:
        return tells(head)
    return "accept" if head.answer == "yes" and head.stage == "offer" else tells(head)


def _unconfirmed(flag: Flag, head: Head) -> bool:
    """Whether the interview that a flag is about is not confirmed."""
    slots = [slot for slot in head.facts.upcoming if slot.at == flag.due]
    return any(not slot.confirmed for slot in slots)
