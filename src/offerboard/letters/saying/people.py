"""Whom a contact's name means, and how a letter addresses them.

A name field holds what people type, paste and import: "Roux, Camille", "Prof. Dr. Ada Weber", "Wang Li",
"Jo Berg (she/her) | Talent Partner", two people, a team, "TBD", a link. `people` reads it; `called` says what
stands behind "Dear" in a language. Who is not named by it is not addressed by name.
"""

import re
from collections.abc import Iterable
from string import Template
from typing import Literal
from unicodedata import combining, normalize

from msgspec import Struct, structs

from offerboard.cards.model import Contact
from offerboard.letters.saying.names import (
    CHINESE,
    COURTESIES,
    DEGREES,
    FAMILY,
    FEMALE,
    GREETINGS,
    GROUP,
    GROUP_ENDS,
    IBERIAN,
    KOREAN,
    MALE,
    NOBLE,
    NOBODY,
    PARTICLES,
    PINYIN,
    PRONOUNS,
    RANKS,
    TEAM,
    UNSAID,
    VIETNAMESE,
    Gender,
)
from offerboard.text import one_line

_BRACKETS = re.compile(r"\s*(?:\([^()]*\)?|\[[^\[\]]*\]?|（[^（）]*）?|<[^<>]*>?)")
_LINK = re.compile(
    r"@|://|\bwww\.|\b[\w-]+\.(?:com|org|net|io|de|cn|eu|co|fr|uk|ch|at|example|ai|dev|app|info)\b",
    re.IGNORECASE,
)
_JOB_FOLLOWS = re.compile(
    r"\s+[-–—|·•]\s+|\s*[|·•]\s*|\s+@\s*|\s+(?:at|from|bei|via|über|von der Firma)\s+(?=[A-Z])|:\s"
)
_TOGETHER = re.compile(
    r"\s+(?:and|und(?!\s+zu[mr]?\s)|et|y|&|\+)\s+|\s*[;/&+、]\s*|\s*(?<=[\u3400-\u9fff])[和与及](?=[\u3400-\u9fff]{2,4}$)"
)
_OFFICE = re.compile(r"^(?:hrbp|hr)[\s：:]*(?=[\u3400-\u9fff]{2})|\s+c/o\s.*$", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Names of Chinese characters: the family name, of one character or of two, and one or two more.
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{1,4}")
_HAN_PART = re.compile(r"[\u3400-\u9fff\uf900-\ufaff·\U00020000-\U0003ffff]+")

_IRISH = re.compile(r"(?:O['’]|Mc)[A-Z]")
_KOREAN_GIVEN = re.compile(r"[a-z]{2,6}-[a-z]{2,6}")
_SYLLABLE = 5
"""Letters of a syllable of Korean."""
_MOST_PEOPLE = 3
_TWO = 2
_LONGEST_PLAIN = 3
"""Words of a name of which the first is surely a first name; of longer ones it may be any of them."""


Manner = Literal["given", "first", "formal"]
"""How people are called in a tone."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody by name. `given` and `family` are empty where it is not plain which word is which.

    `whole` is the name without titles, first name first as far as that is known; `courtesy` is mr, ms, mrs or
    mx, and `rank` dr or prof, where the field says so; `gender` is known from these or from pronouns alone.
    """

    whole: str
    given: str = ""
    family: str = ""
    courtesy: str = ""
    rank: str = ""
    gender: Gender = ""


class PeopleWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language addresses people.

    `by_tone` says for a tone whether somebody is called by `given` name (the default), by what is `formal`:
    title and family name, or the whole name; or by `first` name even where the field has a title.
    `courtesies` (mr, ms, mrs, mx) and `ranks` (dr, prof) are its own words for those; where it is `gendered`,
    who goes by "she" is a ms. `courteous` and `ranked` are patterns for $courtesy, $rank, $family and $whole,
    `unsure` is the one for somebody with a rank and no courtesy, where `ranked` needs one; `both` joins the
    $first of several names and the $last.

    A language that addresses by family name and title behind it has `titles`: for a word of somebody's job
    what stands behind the name, the first match counting. A name that ends in one of the `honorifics` has it
    already, `surnames` are the family names of more than one character. `team` is how an office is called,
    `agent` the title of somebody at an agency whose job is not known.
    """

    by_tone: dict[str, Manner] = {}
    courtesies: dict[str, str] = {}
    ranks: dict[str, str] = {}
    gendered: bool = False
    courteous: str = "$courtesy $family"
    ranked: str = "$rank $family"
    unsure: str = "$rank $whole"
    both: str = "$first and $last"
    titles: dict[str, str] = {}
    honorifics: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    team: str = ""
    agent: str = ""


class Called(Struct, frozen=True, kw_only=True):
    """How a letter calls whom it goes to: the name behind the salutation, and the gender that this needs."""

    name: str = ""
    gender: Gender = ""


def called(contact: Contact | None, words: PeopleWords, tone: str = "", company: str = "") -> Called:
    """How to address somebody: as the card says, else by the custom of the language, else not by name.

    `company` is left out of a name that consists of it and words of a team.
    """
    if contact is None:
        return Called()
    if address := one_line(contact.address):
        return _as_the_card_says(address, words)
    found = people(contact.name, company)
    if not found:
        return Called(name=words.team if _is_team(contact.name, company) else "")
    if words.titles:
        return Called(name="、".join(filter(None, (_titled(one, contact, words) for one in found))))
    manner = words.by_tone.get(tone, "given")
    names = [_by_name(one, words, manner) for one in found]
    if any(name == one.whole and _curt(one) for name, one in zip(names, found, strict=True)):
        return Called()
    if len(names) == 1:
        return Called(name=names[0], gender=found[0].gender)
    first, last = ", ".join(names[:-1]), names[-1]
    return Called(name=Template(words.both).safe_substitute(first=first, last=last))


def people(text: str, company: str = "") -> tuple[Person, ...]:
    """The people that a name field names, at most three; nobody for a team, a placeholder or a link."""
    line = re.sub(r"\s@\s", " | ", one_line(text))
    pronouns = PRONOUNS.search(line)
    gender = _gender_of(pronouns[0]) if pronouns else ""
    line = " ".join(
        word for word in _BRACKETS.sub("", PRONOUNS.sub("", line)).split() if not _LINK.search(word)
    )
    line = _OFFICE.sub("", line).strip(" ,;:-–—|/·•")
    if not line or _is_placeholder(line):
        return ()
    team = TEAM | {word.casefold() for word in re.findall(r"\w+", company)}
    for piece in _JOB_FOLLOWS.split(line):
        named = [one for part in _apart(piece, team) if (one := _person(part, team)) is not None]
        if named:
            return tuple(named[:_MOST_PEOPLE]) if len(named) > 1 else (_with_gender(named[0], gender),)
    return ()


def is_placeholder(text: str) -> bool:
    """Whether a field says that it is not known yet: "TBD", "n/a", "?", "待定"."""
    line = one_line(text)
    return bool(line) and _is_placeholder(line)


def _is_placeholder(line: str) -> bool:
    return line.casefold().strip(" .") in NOBODY or not any(map(str.isalnum, line))


def _is_team(text: str, company: str) -> bool:
    """Whether a name field that names nobody speaks of a team, or of an office."""
    line = one_line(text)
    if not line or _is_placeholder(line) or _LINK.search(line):
        return False
    return not people(line, company)


def _gender_of(pronouns: str) -> Gender:
    first = re.split(r"\W+", pronouns.casefold())[0]
    if first in FEMALE or (first == "sie" and "ihr" in pronouns.casefold()):
        return "f"
    return "m" if first in MALE else ""


def _with_gender(person: Person, gender: Gender) -> Person:
    return structs.replace(person, gender=person.gender or gender)


# -- the parts of a field


def _apart(text: str, team: frozenset[str]) -> list[str]:
    """The names in a text: several people apart, "Last, First" put in order, jobs left out."""
    found: list[list[str]] = []
    for piece in _TOGETHER.split(text):
        parts = [part.strip() for part in re.split(r"[,，]", piece or "") if part.strip()]
        found.append([part for at, part in enumerate(parts) if not at or not _is_job(part, team)])
    listed = any(len(parts) == 1 for parts in found) and len(found) > 1  # "Anna, Ben and Carla"
    return [
        name for parts in found for name in (_turned(*parts) if len(parts) == _TWO and not listed else parts)
    ]


def _is_job(part: str, team: frozenset[str]) -> bool:
    """Whether a part behind a comma is a job, a team or a credential, and no name."""
    words = [word.strip(".").casefold() for word in part.split()]
    jobs = team - {"the", "and"}
    return all(word in DEGREES for word in words) or any(_is_among(word, jobs) for word in words)


def _turned(last: str, first: str) -> list[str]:
    """The names in two parts around a comma: one person's, put in the usual order, or two people's.

    Nobody's where it may be either ("Camille Roux, Paris"); one person's where what is first can only be
    two family names ("García López, María José").
    """
    titles = [word for word in last.split() if _title(word)]
    family = [word for word in last.split() if word not in titles]
    given = [word for word in first.split() if not _title(word)]
    surnames = [word for word in family if word.casefold() not in PARTICLES]
    double = all(_folded(word) in IBERIAN for word in surnames) or (last.isupper() and not first.isupper())
    if len(surnames) <= 1 or double:
        return [" ".join((*titles, first, *family))]
    return [last, first] if len(given) > 1 or len(first.split()) > len(given) else []


def _title(word: str) -> bool:
    low = word.strip(".").casefold()
    return low in COURTESIES or low in RANKS or low in UNSAID


def _person(text: str, team: frozenset[str]) -> Person | None:
    """One person, or None where the text is no name."""
    if not text or _is_placeholder(text):
        return None
    if HAN.fullmatch(text.replace(" ", "")):
        name = text.replace(" ", "")
        return None if name in TEAM or name in NOBODY else Person(whole=name)
    words = [
        word
        for word in (word.strip(',;:"“”*#~✨🌟⭐') for word in text.split())
        if any(map(str.isalpha, word))
    ]
    latin = [word for word in words if not _HAN_PART.fullmatch(word)]
    words = latin or words
    while len(words) > 1 and words[0].casefold() in GREETINGS:
        words = words[1:]
    courtesy, rank = "", ""
    gender: Gender = ""
    while words and _title(words[0]):
        title = words[0].strip(".").casefold()
        if title == "hr" and not words[0].endswith("."):
            break  # a department; the abbreviation of Herr has a full stop
        if title in COURTESIES:
            courtesy, gender = COURTESIES[title]
        elif title in RANKS:
            rank = "prof" if "prof" in (rank, RANKS[title]) else "dr"
        words = words[1:]
    titled = bool(courtesy or rank)
    words = [word for at, word in enumerate(words) if not at or not _is_credential(word)]
    noble = {
        at for at, word in enumerate(words) if word == "und" and words[at - 1] == "von"
    }  # von und zu Stein
    names = [word for at, word in enumerate(words) if at in noble or not _is_among(word, team)]
    of_a_group = len(names) == 1 and any(_is_among(word, GROUP) for word in words)
    if not names or (of_a_group and not titled):
        return None
    names = words if titled else names
    names = _in_order(names)
    given, family = _parted(names, titled=titled)
    return Person(
        whole=" ".join(names), given=given, family=family, courtesy=courtesy, rank=rank, gender=gender
    )


def _is_among(word: str, team: frozenset[str]) -> bool:
    """Whether a word is one of a team, or ends as those do ("Bewerbungsteam")."""
    low = word.casefold().strip(".")
    return low in team or low.endswith(GROUP_ENDS)


def _is_credential(word: str) -> bool:
    """Whether a word of a name is a degree and no name: MA, and not Ma."""
    bare = word.strip(".")
    return bare.casefold() in DEGREES and (bare != bare.capitalize() or bare in ("Jr", "Sr"))


def _in_order(words: list[str]) -> list[str]:
    """The words of a name, a family name in capitals put last and all of them in the usual letters."""
    shouted = [word for word in words if word.isupper() and len(word) > 1 and "." not in word]
    if shouted and len(shouted) == len(words):
        return words if len("".join(words)) <= _TWO + 1 else [_usual(word) for word in words]
    if shouted and words[: len(shouted)] == shouted:
        words = [*words[len(shouted) :], *shouted]
    if shouted and words[-len(shouted) :] == shouted:
        return [*words[: -len(shouted)], *(_usual(word) for word in shouted)]
    if all(word.islower() for word in words) and not set(words) & PARTICLES:
        return [_usual(word) for word in words]
    return words


def _usual(word: str) -> str:
    """A word in capitals, or in none, as names are written; one that is part of a name by a hyphen too."""
    if word.casefold() in PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word.lower())


def _parted(words: list[str], *, titled: bool) -> tuple[str, str]:
    """The first name and the family name, each empty where it is not plain which it is."""
    if len(words) == 1:
        return ("", words[0]) if titled else (words[0], "")
    at = next((at for at, word in enumerate(words) if at and word.casefold() in PARTICLES | NOBLE), None)
    if words[0].casefold() in PARTICLES:
        return "", " ".join(words)
    family = " ".join(words[at:]) if at else words[-1]
    first = words[:at] if at else words[:1]
    if _family_first(words):
        return "", words[0]
    plain = all(_PLAIN.fullmatch(word) and len(word) > 1 for word in first)
    if not plain or (at is None and len(words) > _LONGEST_PLAIN):
        return "", family
    return " ".join(first), family


def _family_first(words: list[str]) -> bool:
    """Whether a name may have its family name first, as in China and Korea: then neither is plain."""
    low = [_folded(word) for word in words]
    if (
        len(low) <= _LONGEST_PLAIN
        and low[0] in CHINESE
        and all(PINYIN.fullmatch(part) for word in low for part in word.split("-"))
    ):
        return True
    if low[0] in VIETNAMESE and low[-1] not in VIETNAMESE:
        return True
    apart = len(low) == _LONGEST_PLAIN and max(map(len, low[1:])) <= _SYLLABLE
    return low[0] in KOREAN and (apart or bool(_KOREAN_GIVEN.fullmatch(low[1])))


def _folded(word: str) -> str:
    """A word without capitals and marks, but for the two dots of ü, which make another syllable."""
    low = word.casefold().replace("đ", "d")
    return "".join(each for each in normalize("NFKD", low) if not combining(each)) if "ü" not in low else low


# -- what a language makes of it


def only_family(contact: Contact | None, company: str = "") -> str:
    """The family name that is all a contact names, and says no way to address; "" where it says more."""
    if contact is None or one_line(contact.address):
        return ""
    return next((one.whole for one in people(contact.name, company) if _curt(one)), "")


def _curt(person: Person) -> bool:
    """Whether all that is known of somebody is a family name: "Dear Weber" is no way to greet them."""
    if person.family == person.whole:
        return True
    words = person.whole.split()
    if len(words) > 1:
        return False
    return bool(_IRISH.match(person.whole)) or bool({person.whole.casefold(), _folded(person.whole)} & FAMILY)


def _by_name(person: Person, words: PeopleWords, manner: Manner) -> str:
    """A person as stands behind a salutation."""
    if manner == "first" and person.given:
        return person.given
    formal = manner == "formal"
    courtesy = words.courtesies.get(person.courtesy, "")
    rank = words.ranks.get(person.rank, "")
    if not courtesy and (person.courtesy or (words.gendered and formal)):
        courtesy = words.courtesies.get({"f": "ms", "m": "mr"}.get(person.gender, ""), "")
    if rank:
        family = person.family or person.whole
        pattern = words.ranked if courtesy or "$courtesy" not in words.ranked else words.unsure
        return Template(pattern).safe_substitute(
            courtesy=courtesy, rank=rank, family=family, whole=person.whole
        )
    if courtesy and person.family:
        return Template(words.courteous).safe_substitute(courtesy=courtesy, family=person.family)
    if formal:
        return person.whole
    return person.given or person.whole


def _as_the_card_says(address: str, words: PeopleWords) -> Called:
    """What the card itself says, with a courtesy of another language said in this one."""
    first, _, rest = address.partition(" ")
    known = COURTESIES.get(first.strip(".").casefold()) if rest else None
    if known is None or first == "HR":
        return Called(name=address)
    own = words.courtesies.get(known[0]) or words.courtesies.get({"f": "ms", "m": "mr"}.get(known[1], ""))
    if not own or words.titles:
        return Called(name=address, gender=known[1])
    if first.casefold() != own.casefold() and (found := people(address)) and found[0].rank:
        return Called(name=_by_name(found[0], words, "formal"), gender=known[1])
    return Called(name=f"{own} {rest}", gender=known[1])


def _titled(person: Person, contact: Contact, words: PeopleWords) -> str:
    """A person by family name and title; of an unknown title nothing, for a bare name would be curt."""
    name = person.whole
    if not HAN.fullmatch(name):
        han = _HAN_PART.search(one_line(contact.name))
        if han is None:
            return _latin(person, words)
        name = han[0]
    if name.endswith((*words.titles.values(), *words.honorifics)):
        return name
    job = one_line(contact.job).casefold()
    family = next((surname for surname in words.surnames if name.startswith(surname)), name[:1])
    title = next((title for word, title in words.titles.items() if word.casefold() in job), "")
    title = title or (words.agent if contact.agency else "")
    return family + title if title else ""


def _latin(person: Person, words: PeopleWords) -> str:
    """A name in Latin letters with what such a language puts behind it."""
    courtesy = person.courtesy or {"f": "ms", "m": "mr"}.get(person.gender, "")
    if title := words.ranks.get(person.rank) or words.courtesies.get(courtesy):
        return f"{person.family or person.whole} {title}"
    return "" if _curt(person) else person.whole


def names_of(contact: Contact | None, company: str = "") -> str:
    """Everybody a contact names, by their whole names."""
    return ", ".join(_unique(one.whole for one in people(contact.name, company))) if contact else ""


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
