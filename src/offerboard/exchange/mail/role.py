"""Which position a mail is about: by a label, by what the text says, by the subject."""

import re
from collections.abc import Iterator, Sequence

from offerboard.exchange.mail.found import Found, MailLine, around
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.mail.senders import labelled, names_of, never
from offerboard.exchange.mail.words import labels, patterns, table_of
from offerboard.exchange.plain import plain

_OR = re.compile(
    r",? (?:or|oder|ou|o|u|bzw\.|and/or|und/oder)(?: (?:the|an?|als|der|die|das|le|la|el|un|une|una))? "
    r"|\s+/\s+|或者?"
)
_NUMBER = re.compile(r"^(?:[A-Z]{1,4}[-_ ]?)?\d{4,}[\s:–-]+(?=\w)")
"""The number that a program gives to a position, in front of its name."""
_MARKED = re.compile(
    r"(?i)[\[(]?(?:\b(?:job|req(?:uisition)?|ref(?:erence)?|vacancy|posting|position|stelle|kennziffer|ausschreibung)"
    r"\b[ .:#-]*(?:(?:id|no|nr|number)\b[ .:#-]*)?#?(?-i:[A-Z]{0,4})[-_ ]?\d[\d/-]{2,}"
    r"|\b(?-i:[A-Z]{1,4})[-_]?\d{4,}\b)[\])]?"
)
"""The number that a subject gives to a position: "[JR-004512]", "Job ID 20931", "(Ref. 2026-114)"."""
_ALIKE = 6
"""Letters with which both names of one position begin: Entwickler, Entwicklerin."""
_SMALL_JOIN = frozenset(
    {"and", "und", "für", "von", "der", "mit", "sowie", "from", "by", "on", "for our", "aus"}
)


def role_of(lines: Sequence[MailLine], language: str, me: Sequence[Mailbox] = ()) -> Found[str] | None:
    """The position: by a label, by what the text says, by the subject."""
    mine = names_of(me, lines)
    found: list[tuple[float, str, str, str]] = []
    known = {label.casefold() for label in labels(language, "role")}
    languages = dict.fromkeys((language, "en")) if language != "zh" else ("zh",)
    for line in lines:
        label, colon, value = labelled(line.text)
        if colon and label.casefold() in known and line.where == "text":
            found.append((10, value.strip(" .;"), line.text, line.where))
        if line.where == "signature":
            continue
        which = "subjects" if line.where == "subject" else "patterns"
        for each in languages:
            for pattern in patterns(each, "role", which):
                for match, name in _named(pattern, line.text, each):
                    numbered = line.where == "subject" and _MARKED.search(name) is not None
                    if name and not numbered and not any(one in plain(name) for one in mine):
                        words = around(line.text, match.start("role"), match.end("role"))
                        found.append((4 if which == "subjects" else 5, name, words, line.where))
    found += [*_numbered(lines, language, mine), *_named_twice(lines)]
    groups: dict[str, list[tuple[float, str, str, str]]] = {}
    for one in found:
        if key := plain(one[1]):
            groups.setdefault(key, []).append(one)
    if not groups:
        return None
    for key in sorted(groups, key=len):
        longer = next((other for other in groups if other != key and other.startswith(f"{key} ")), None)
        if longer is not None:
            groups[longer] += groups.pop(key)
    ranked = sorted(groups.values(), key=lambda each: -sum(one[0] for one in each))
    best = max(ranked[0], key=lambda one: (one[0], len(one[1])))
    doubt = ""
    if len(ranked) > 1 and sum(one[0] for one in ranked[1]) >= sum(one[0] for one in ranked[0]):
        doubt = f"or is it {ranked[1][0][1]}?"
    return Found(value=best[1], words=best[2], where=best[3], doubt=doubt or _several(best[1]))


def _named(pattern: re.Pattern[str], text: str, language: str) -> Iterator[tuple[re.Match[str], str]]:
    """What a pattern finds, and the position that it is; where it is none, one may begin within it."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        name = _role(match["role"], language)
        yield match, name
        at = max(match.end() if name else match.start("role"), match.start() + 1)


def _several(role: str) -> str:
    """What is to be asked of a position that is two of them; one that is named for both genders is one."""
    parts = [part.strip() for part in _OR.split(role)]
    one = len({part.casefold()[:_ALIKE] for part in parts}) == 1
    return "" if len(parts) == 1 or one else "which of them?"


def _numbered(
    lines: Sequence[MailLine], language: str, mine: frozenset[str]
) -> Iterator[tuple[float, str, str, str]]:
    """The part of a subject beside the number of a position, before a word for what the mail is."""
    subject = next((line.text.strip() for line in lines if line.where == "subject"), "")
    if (mark := _MARKED.search(subject)) is None:
        return
    known = patterns(language, "kinds", "offer")
    for side in (subject[mark.end() :], subject[: mark.start()]):
        for part in re.split(r"\s+[-–—|]\s+|\s*[:|]\s+|,\s+", side.strip(" -–—|:,")):
            name = _role(part, language)
            if not name or any(one in plain(name) for one in mine):
                continue
            said = _KIND.search(name) is not None or any(pattern.search(name) for pattern in known)
            if not said and not _is_signed(name, lines):
                yield 3, name, subject, "subject"
                return


def _is_signed(name: str, lines: Sequence[MailLine]) -> bool:
    """Whether a name stands in the signature, or is a line of its own: so do companies and people."""
    return any(
        plain(name) in plain(line.text) if line.where == "signature" else plain(name) == plain(line.text)
        for line in lines
        if line.where != "subject"
    )


_KIND = re.compile(
    r"(?i)\b(?:offer|interview|invitation|application|update|status|appointment|contract|letter|candidate"
    r"|bewerbung|angebot|zusage|absage|einladung|vertrag\w*|gespräch\w*|rückmeldung)\b"
)
"""What a subject says of the mail, not of the position."""


def _named_twice(lines: Sequence[MailLine]) -> Iterator[tuple[float, str, str, str]]:
    """A subject that is but a position, where the text names it too."""
    subject = next((line.text.strip() for line in lines if line.where == "subject"), "")
    if not 1 < len(subject.split()) <= 6 or re.search(r"[:!?]|\b[a-zäöü]{4,}", subject):
        return
    for line in lines:
        if line.where == "text" and re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", line.text):
            yield 3, subject, line.text, line.where
            return


def _role(text: str, language: str) -> str:
    """A position without the words that follow it; "" where it is none."""
    name = _NUMBER.sub("", " ".join(text.split()))
    if language != "zh":
        for match in re.finditer(r"\s+", name):
            rest = name[match.end() :]
            for end in table_of(language)["role"]["ends"]:
                if re.match(rf"(?i){re.escape(end)}(?![\w-])", rest):
                    following = rest[len(end) :].strip()
                    if end in _SMALL_JOIN and following[:1].isupper():
                        continue
                    name = name[: match.start()]
                    break
            else:
                continue
            break
        name = re.sub(
            r"(?i)^(?:the |die |eine |unsere )?(?:(?:position|role|post|job) (?:of|as)"
            r"|(?:stelle|position) (?:als|der|des)) ",
            "",
            name,
        )
        name = re.sub(r"(?i)\s*\((?:ref|req|job|id|no|nr|kennziffer|kennz)\b[^)]*\)?$", "", name)
        name = re.sub(r"\s+\((?:[A-Z]{1,4}[-_ ]?)?\d{3,}\)$", "", name)
        name = re.sub(r"\s+\(?\d{2,3}(?:\s?[-–]\s?\d{2,3})?\s?%\)?$", "", name)
        name = re.sub(
            r"(?i)^(?:either\s+)?(?:(?:an?|the|our|einer?|eines|der|die|das|unsere[nrms]?|exciting)\s+)?",
            "",
            name,
        )
    name = name.strip(" -–—|,.;:'\"„“”()" if name.count("(") != name.count(")") else " -–—|,.;:'\"„“”")
    if name.count("（") != name.count("）"):
        name = name.strip("（）")
    low = plain(name)
    none = patterns(language, "role", "not") if "not" in table_of(language)["role"] else ()
    if any(pattern.fullmatch(name) for pattern in none):
        return ""
    if not low or len(name.split()) > 9 or low in never("no-role") or not re.search(r"[^\W\d_]{2}", name):
        return ""
    if language == "en" and not re.search(r"[A-Z]", name) and len(name.split()) > 5:
        return ""
    if language == "de" and not name[:1].isupper():
        return ""
    return name
