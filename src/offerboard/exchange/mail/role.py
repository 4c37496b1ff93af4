"""Which position a mail is about: by a label, by what the text says, by the subject."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from offerboard.exchange.mail.found import Found, MailLine, around, sentences
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.mail.senders import names_of, never, value_of
from offerboard.exchange.mail.words import labels, patterns, table_of
from offerboard.exchange.plain import plain

_OR = re.compile(
    r",? (?:or|oder|ou|o|u|bzw\.|and/or|und/oder)(?: (?:the|an?|als|der|die|das|le|la|el|un|une|una))? "
    r"|\s+/\s+|或者?"
)
_JOINED_ON = re.compile(r"(?i)(?: (?:or|and|either|oder|und|ou|et|o|y|beworben)|或者?|和|及)$")
"""What is left behind a name where another follows."""
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


class NamedRole(Struct, frozen=True):
    """A position that a mail names: how much speaks for it, the words, and where they stand.

    `offered` says that a sentence of the text offers it, or invites to talk about it; `applied` that
    its sentence only says that the user applied for it.
    """

    weight: float
    name: str
    words: str
    where: str
    offered: bool = False
    applied: bool = False


def named_roles(
    lines: Sequence[MailLine], language: str, me: Sequence[Mailbox] = ()
) -> tuple[NamedRole, ...]:
    """The positions that a mail names: behind a label, in its text and in its subject."""
    mine = names_of(me, lines)
    return (*_in_lines(lines, language, mine), *_numbered(lines, language, mine), *_named_twice(lines))


def role_of(found: Sequence[NamedRole]) -> Found[str] | None:
    """The position that is meant, of those that a mail names.

    One that is offered goes before one that was only applied for.
    """
    groups: dict[str, list[NamedRole]] = {}
    for one in found:
        if key := plain(one.name):
            groups.setdefault(key, []).append(one)
    if not groups:
        return None
    for key in sorted(groups, key=len):
        longer = next((other for other in groups if other != key and other.startswith(f"{key} ")), None)
        if longer is not None:
            groups[longer] += groups.pop(key)
    first, *rest = sorted(groups.values(), key=lambda each: -sum(one.weight for one in each))
    if _only_applied(first) and (offered := next((each for each in rest if _offered(each)), None)):
        rest = [first, *(each for each in rest if each is not offered)]
        first = offered
    best = max(first, key=lambda one: (one.weight, len(one.name)))
    other = next((each[0].name for each in rest if _may_be(each, first)), "")
    return Found(
        value=best.name,
        words=best.words,
        where=best.where,
        doubt=f"or is it {other}?" if other else _several(best.name),
    )


def role_beside(
    lines: Sequence[MailLine], company: str, domain: str, me: Sequence[Mailbox]
) -> Found[str] | None:
    """The position that a subject names beside the user: "Interview - Robin Vale - Data Analyst".

    Another part of it may be the company, or say what the mail is; where more is left, nothing is found.
    """
    subject = next((line.text.strip() for line in lines if line.where == "subject"), "")
    mine = {own for own in names_of(me, lines) if " " in own}
    parts = [part.strip() for part in re.split(r"\s+[-–—|/]\s+|\s*[:|]\s+", subject)]
    if len(parts) < 3 or not any(plain(part) in mine for part in parts):
        return None
    known = {plain(company), plain(domain), *mine}
    left = [
        name
        for part in parts
        if plain(part) not in known
        and _KIND.search(part) is None
        and not _is_signed(part, lines)
        and (name := _role(part, "en"))
    ]
    if not company or len(left) != 1 or len(left[0].split()) < 2:
        return None
    return Found(value=left[0], words=subject, where="subject", doubt="only the subject names it")


def _in_lines(lines: Sequence[MailLine], language: str, mine: frozenset[str]) -> Iterator[NamedRole]:
    """The positions behind a label, and those that the text and the subject name."""
    known = labels("role")
    languages = dict.fromkeys((language, "en")) if language != "zh" else ("zh",)
    for line in lines:
        if line.where == "text" and (value := value_of(line.text, known)):
            yield NamedRole(10, value.strip(" .;"), line.text, line.where)
        if line.where == "signature":
            continue
        which, weight = ("subjects", 4) if line.where == "subject" else ("patterns", 5)
        for each in languages:
            for pattern in patterns(each, "role", which):
                for match, name in _named(pattern, line.text, each):
                    numbered = line.where == "subject" and any(
                        map(_MARKED.search, (name, _open(match["role"])))
                    )
                    if name and not numbered and not any(one in plain(name) for one in mine):
                        start, end = match.span("role")
                        words = around(line.text, start, end)
                        offered, applied = _context(line.text, start, each)
                        in_text = line.where == "text"
                        yield NamedRole(
                            weight, name, words, line.where, offered and in_text, applied and not offered
                        )


def _open(text: str) -> str:
    """A text without what it has in brackets."""
    return re.sub(r"\([^()]*\)", "", text)


def _context(text: str, start: int, language: str) -> tuple[bool, bool]:
    """Whether the clause of a position makes an offer or invites, and whether it speaks of an application."""
    begin, clause = next(
        (each for each in sentences(text) if each[0] <= start < each[0] + len(each[1])), (0, text)
    )
    if language == "zh":  # a Chinese sentence has many clauses
        at = start - begin
        clause = clause[clause.rfind("，", 0, at) + 1 : at] + clause[at:].partition("，")[0]
    offers = (*patterns(language, "kinds", "offer"), *patterns(language, "kinds", "invitation"))
    applies = patterns(language, "role", "applied")
    return any(one.search(clause) for one in offers), any(one.search(clause) for one in applies)


def _offered(group: Sequence[NamedRole]) -> bool:
    return any(one.offered for one in group)


def _only_applied(group: Sequence[NamedRole]) -> bool:
    return all(one.applied for one in group)


def _may_be(other: Sequence[NamedRole], best: Sequence[NamedRole]) -> bool:
    """Whether the position may as well be another one, which as much speaks for, or which is offered too."""
    if _offered(other):
        return other[0].name.casefold()[:_ALIKE] != best[0].name.casefold()[:_ALIKE]
    clear = _offered(best) and _only_applied(other)
    return not clear and sum(one.weight for one in other) >= sum(one.weight for one in best)


def _named(pattern: re.Pattern[str], text: str, language: str) -> Iterator[tuple[re.Match[str], str]]:
    """What a pattern finds, and the position that it is; where it is none, one may begin within it."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        name = _role(match["role"], language)
        yield match, name
        end = match.start("role") + match["role"].find(name) + len(name)
        at = max(end if name else match.start("role"), match.start() + 1)


def _several(role: str) -> str:
    """What is to be asked of a position that is two of them; one that is named for both genders is one."""
    parts = [part.strip() for part in _OR.split(role)]
    one = len({part.casefold()[:_ALIKE] for part in parts}) == 1
    return "" if len(parts) == 1 or one else "which of them?"


def _numbered(lines: Sequence[MailLine], language: str, mine: frozenset[str]) -> Iterator[NamedRole]:
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
                yield NamedRole(3, name, subject, "subject")
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


def _named_twice(lines: Sequence[MailLine]) -> Iterator[NamedRole]:
    """A subject that is but a position, where the text names it too."""
    subject = next((line.text.strip() for line in lines if line.where == "subject"), "")
    if not 1 < len(subject.split()) <= 6 or re.search(r"[:!?]|\b[a-zäöü]{4,}", subject):
        return
    for line in lines:
        if line.where == "text" and re.search(rf"(?<!\w){re.escape(subject)}(?!\w)", line.text):
            yield NamedRole(3, subject, line.text, line.where)
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
            r"|(?:stelle|position) (?:als|der|des)"
            r"|besetzung (?:der|einer) (?:stelle|position)(?: als| der| des)?) ",
            "",
            name,
        )
        name = re.sub(r"(?i)\s*\((?:ref|req|job|id|no|nr|kennziffer|kennz)\b[^)]*\)?$", "", name)
        name = re.sub(r"\s+(?:\((?:[A-Z]{1,4}[-_ ]?)?\d{3,}\)|[-–|] (?:[A-Z]{1,4}[-_ ]?)\d{3,})$", "", name)
        name = re.sub(r"\s+\(?\d{2,3}(?:\s?[-–]\s?\d{2,3})?\s?%\)?$", "", name)
        name = re.sub(
            r"(?i)^(?:either\s+)?(?:(?:an?|the|our|einer?|eines|der|die|das|unsere[nrms]?|exciting)\s+)?",
            "",
            name,
        )
    name = name.strip(" -–—|,.;:'\"„“”()" if name.count("(") != name.count(")") else " -–—|,.;:'\"„“”")
    if name.count("（") != name.count("）"):
        name = name.strip("（）")
    name = _JOINED_ON.sub("", name)
    low = plain(name)
    if any(pattern.fullmatch(name) for pattern in patterns(language, "role", "not")):
        return ""
    if not low or len(name.split()) > 9 or low in never("no-role") or not re.search(r"[^\W\d_]{2}", name):
        return ""
    if language == "en" and not re.search(r"[A-Z]", name) and len(name.split()) > 5:
        return ""
    if language == "de" and not name[:1].isupper():
        return ""
    return name
