"""What a mail is: an offer, an invitation, a no; never more than its words say.

"We would like to offer you an interview" is no offer, nor is "if we make you an offer"; "unable to offer
you" is a no.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from offerboard.exchange.mail.found import MailLine, around, sentences
from offerboard.exchange.mail.words import patterns

MailKind = Literal[
    "offer",
    "invitation",
    "cancelled",
    "rejection",
    "rescinded",
    "raise",
    "granted",
    "refused",
    "accepted",
    "other",
]
"""`raise`: an offer that they improved; `granted`: more time to answer; `refused`: no more time; `accepted`:
they have the user's yes; `cancelled`: an interview that is called off; `other`: none of these."""
_ORDER: tuple[MailKind, ...] = (
    "rescinded",
    "rejection",
    "raise",
    "refused",
    "granted",
    "offer",
    "accepted",
    "cancelled",
    "invitation",
)

_SMALL_OFFER = re.compile(
    r"(?i)\s*(?:you |your )?(?:some |any |an? |detailed |personal )*(?:feedback|call|chat"
    r"|slot|conversation|advice|refund|reimburse|alternative|free\b|complimentary|exclusive"
    r"|(?:up to )?\d{1,3} ?% (?:off|discount)|(?:discount|voucher|coupon)s? (?:of|for|on|code))"
    r"|\s*(?:you |your )?(?:the |an? )?opportunity to (?:receive|get|have|discuss|ask|attend|meet|speak|talk)"
    r"|\s*(?:ihnen|dir)?\s*(?:ein(?:en)? |gerne? ein )?(?:feedback|rabatt|gutschein|kostenlos"
    r"|\d{1,3} ?% rabatt)"
)
"""What is offered where no job is."""


class Verdict(Struct, frozen=True):
    """What a mail is, and the words that say so."""

    kind: MailKind
    words: str = ""
    doubt: str = ""


def verdict_of(lines: Sequence[MailLine], language: str) -> Verdict:
    """What the lines of a mail say that it is."""
    said: dict[MailKind, list[tuple[str, int, int]]] = {kind: [] for kind in _ORDER}
    for line in lines:
        if line.where == "signature":
            continue
        for _, sentence in sentences(line.text):
            spans: dict[MailKind, list[re.Match[str]]] = {}
            for kind in _ORDER:
                spans[kind] = [
                    found
                    for found in _all(sentence, language, kind)
                    if not _doubtful(sentence, found, language, kind)
                ]
            # "Leider müssen wir das Gespräch absagen" is a no to the hour, not to the person.
            # Nor is "we cannot match that, but can offer 62,000", or "10 Uhr ist leider vergeben".
            off = [
                *_all(sentence, language, "cancelled"),
                *spans["raise"],
                *_all(sentence, language, "taken"),
            ]
            spans["rejection"] = [each for each in spans["rejection"] if not _overlaps(each, off)]
            # "Unfortunately we can't extend the deadline" is a no to the time alone.
            if spans["refused"]:
                spans["rejection"] = []
            no = [*spans["rejection"], *spans["rescinded"]]
            spans["offer"] = [
                each
                for each in spans["offer"]
                if not spans["accepted"]
                and not _all(sentence, language, "declined")
                and not _overlaps(each, [*spans["invitation"], *no])
                and not _SMALL_OFFER.match(sentence[each.end() :])
            ]
            for kind, found_ in spans.items():
                said[kind] += [(sentence, each.start(), each.end()) for each in found_]
    if said["accepted"]:
        said["offer"] = [one for one in said["offer"] if not _welcomes(one[0][one[1] : one[2]])]
    present = [kind for kind in _ORDER if said[kind]]
    if not present:
        maybe = any(_all(line.text, language, "rejection") for line in lines if line.where == "text")
        return Verdict("other", "", "it speaks of a no that may yet come" if maybe else "")
    kind = present[0]
    if kind == "rejection" and said["raise"]:
        kind = "raise"
    elif kind == "rejection" and len(said["offer"]) > len(said["rejection"]):
        kind = "offer"
    doubt = ""
    if kind == "rejection" and said["offer"]:
        doubt = "it also speaks of an offer"
    elif kind == "rejection" and said["invitation"]:
        doubt = "it also speaks of an interview"
    elif kind in ("offer", "raise") and said["rejection"]:
        doubt = "it also speaks of a no"
    sentence, start, end = said[kind][0]
    return Verdict(kind, around(sentence, start, end), doubt)


def _all(sentence: str, language: str, kind: str) -> list[re.Match[str]]:
    """Where the words of a kind, or of another key of that table, stand; also behind an "if"."""
    return [found for pattern in patterns(language, "kinds", kind) for found in pattern.finditer(sentence)]


def _doubtful(sentence: str, found: re.Match[str], language: str, kind: MailKind) -> bool:
    """Whether what stands before says that it is not so, or not yet. Who may be met is invited.

    A no is one whatever stands before; what may be taken back under a condition is not taken back.
    """
    if kind in ("rejection", "refused"):
        before = sentence[: found.start()]
        return any(pattern.search(before) for pattern in patterns(language, "kinds", "if-no"))
    if kind == "rescinded":
        rest = f"{sentence[: found.start()]}\0{sentence[found.end() :]}"
        return any(pattern.search(rest) for pattern in patterns(language, "kinds", "conditional"))
    keys = ("unless",) if kind == "invitation" else ("unless", "maybe")
    # "10 Uhr ist leider vergeben, ginge Mittwoch?": the no is to the hour before.
    gone = [each.end() for each in _all(sentence, language, "taken") if each.end() <= found.start()]
    before = sentence[max(gone, default=0) : found.start()]
    verb = f"{before}{found.group().split(' ', 1)[0]} "  # "wenn …, würden wir"
    return any(
        pattern.search(text)
        for text, those in ((before, keys), (verb, keys[1:]))
        for key in those
        for pattern in patterns(language, "kinds", key)
    )


def _welcomes(words: str) -> bool:
    """Whether words of an offer are as well what is said to somebody who has accepted one."""
    return re.match(r"(?i)welcome|willkommen|欢迎|bienven", words) is not None


def _overlaps(one: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    return any(one.start() < other.end() and other.start() < one.end() for other in others)
