"""The people that a cell names: several of them, with titles, jobs, addresses; and what is nobody's name.

A letter begins with what is read here: "HR Team", "TBD", "yes" and a link are nobody, pronouns and brackets
are no part of a name, and "Frau Brandt" is also how to address her.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import structs

from offerboard.cards.model import Contact
from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.words import words

_LONGEST = 300
_LONGEST_NAME = 60
_MOST_WORDS = 6
_MAIL = re.compile(
    r"(?i)[<(\[]?\s*(?:mailto:)?([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)[.,;]*\s*[>)\]]?"
)
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+|\blinkedin\.com/\S+")
_PHONE = re.compile(r"(?<!\w)(\(?\+?\d[\d\s().\-/]{5,24}\d)(?:\s?(?:ext|x|dw)\.?\s?\d{1,5})?(?!\w)")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_PARTED = re.compile(r"\s*(?:[;\n|&、]|\s/\s|\s\+\s)\s*")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r"[,，](?![^()（）]*[)）])")
_JOINED = re.compile(r"\s[-–—]\s|\s*[(（](?=[^()（）]*[)）]$)")
"""What stands between a name and a job, so that the two are one piece: "Ada Brandt (HR)"."""


def is_mail(text: str) -> bool:
    """Whether a cell is a mail address, and no more."""
    return _MAIL.fullmatch(line_of(text)) is not None


def mails_of(text: str) -> list[str]:
    """All mail addresses of a cell, each once."""
    return list(dict.fromkeys(found[1].rstrip(".") for found in _MAIL.finditer(line_of(text))))


def phone_of(text: str) -> str:
    """The number of a cell of telephone numbers, as it is written; "" where it holds none."""
    line = re.sub(
        r"(?i)^(?:tel(?:efon|\.|:)?|phone|mobil(?:e|:)?|cell|handy|tel:|t:|m:|☎|📞)[:.\s]*", "", line_of(text)
    )
    found = _PHONE.fullmatch(line)
    if found is None or not 6 <= len(_DIGIT.findall(line)) <= 17 or _is_date(line):
        return ""
    return line


def _is_date(text: str) -> bool:
    return re.fullmatch(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}", text) is not None


@lru_cache(maxsize=8_192)
def people_of(text: str) -> tuple[tuple[Contact, ...], str]:
    """The people of a cell, and what of it names nobody, as words; "" where all of it was taken.

    A cell that holds a name and more (a job, a number, a link) gives both.
    """
    line = "\n".join(filter(None, map(line_of, text.splitlines())))
    if not line or len(line) > _LONGEST:
        return (), line
    parts = _parts(line)
    found, left = [], []
    for part in parts:
        person, rest = _person(part)
        if person is not None:
            found.append(person)
        if rest:
            left.append(rest)
    return tuple(_merged(found)), "; ".join(left)


def _parts(line: str) -> list[str]:
    """The cell, one person a part: parted at strokes, "and", and commas between whole names."""
    parts = [part for each in _PARTED.split(line) for part in _ands().split(each) if part.strip(" ,")]
    found = []
    for part in parts:
        pieces = [piece.strip() for piece in _COMMA.split(part) if piece.strip()]
        whole = [piece for piece in pieces if _is_whole(piece)]
        if len(pieces) > 1 and len(whole) == len(pieces):
            found += pieces
        else:
            found += _with_jobs(pieces) or [part.strip(" ,")]
    return found


def _with_jobs(pieces: Sequence[str]) -> list[str]:
    """The people among pieces between commas, each with the jobs behind it: "Ada Brandt, HR, Jon Reed - CTO".

    [] where they are not several, or where one behind the first has no job, and so may be a company.
    """
    found: list[str] = []
    jobless = False
    for piece in pieces:
        head, *jobs = _JOINED.split(piece, maxsplit=1)
        if len(head.split()) >= 2 and not is_job(head) and _named(head) and all(map(is_job, jobs)):
            if len(found) > 1 and jobless:
                return []
            found.append(piece)
            jobless = not jobs
        elif found and is_job(piece):
            found[-1] += f", {piece}"
            jobless = False
        else:
            return []
    return found if len(found) > 1 and not jobless else []


def _is_whole(piece: str) -> bool:
    """Whether a piece between commas is a whole name by itself, and no job."""
    bare = _MAIL.sub("", piece).strip()
    if (found := _BRACKETS.search(bare)) and found.end() == len(bare):
        return _named(bare[: found.start()])
    return (len(bare.split()) >= 2 and _named(bare) and not is_job(bare)) or is_mail(piece)


def _person(part: str) -> tuple[Contact | None, str]:
    """The person of a part, and the words that are nobody's."""
    mail = _MAIL.search(part)
    email = mail[1].rstrip(".") if mail else ""
    rest = _MAIL.sub(" ", part) if mail else part
    links = _LINK.findall(rest)
    rest = _LINK.sub(" ", rest)
    phone = ""
    if (
        (number := _PHONE.search(rest))
        and not _is_date(number[1])
        and 6 <= len(_DIGIT.findall(number[1])) <= 17
    ):
        phone = number[1].strip()
        rest = rest.replace(number.group(), " ")
        rest = re.sub(r"(?i)\b(?:tel|phone|mobile?|cell|handy|telefon)\b[.:]?", " ", rest)
    rest = re.sub(r"(?i)\b(?:e-?mail|mail|linkedin)\b:?\s*$", "", rest).strip(" -–—,:·")
    name, job, aside = _name_and_job(rest)
    address = ""
    if name:
        name, address = _titled(name)
    left = "; ".join(filter(None, (aside, *links)))
    if not name and not email and not phone:
        return None, line_of(part)
    return Contact(name=name, address=address, job=job, email=email, phone=phone), left


def _name_and_job(text: str) -> tuple[str, str, str]:
    """The name in a text without addresses, the job that stands with it, and words that are neither."""
    asides: list[str] = []
    jobs: list[str] = []
    for inside in _BRACKETS.findall(text):
        if plain(inside) in _pronouns():
            continue
        if is_job(inside):
            jobs.append(inside.strip())
        else:
            asides.append(inside.strip())
    line = line_of(_BRACKETS.sub(" ", text)).strip(" -–—,:·\"'")
    line = _without_pronouns(line).removeprefix("@")
    if (beside := _job_beside(line)) is not None:
        job, line = beside
        jobs.append(job)
    lead = re.match(
        r"(?i)^(?:recruiter|hr|hiring manager|contact|kontakt|name|interviewer|ansprechpartner(?:in)?|hm|poc)"
        r"\s*[:\-–]\s*",
        line,
    )
    if lead is not None:
        if is_job(job := lead.group().strip(" :-–")):
            jobs.append(job)
        line = line[lead.end() :]
    head, *rest = re.split(r"\s*(?:,|，|\s[-–—]\s|:)\s*", line, maxsplit=1)
    if rest:
        tail = rest[0]
        if plain(tail) in _DEGREES:
            line = head
        elif is_job(tail):
            jobs.append(tail)
            line = head
        elif is_job(head) and _named(tail):
            jobs.append(head)
            line = tail
        elif _named(head) and len(head.split()) == 1 and len(tail.split()) == 1 and "," in line:
            line = f"{tail} {head}" if _named(tail) else head  # Brandt, Ada
        else:
            line = head
            asides.append(tail)
    if not _named(line):
        return "", ", ".join(jobs) if line == "" else "", "; ".join(filter(None, (line, *asides)))
    return line, ", ".join(jobs), "; ".join(asides)


def _job_beside(line: str) -> tuple[str, str] | None:
    """A job and the name that it stands beside, without a sign between: "Recruiter Ada Brandt", "HR 张三"."""
    found = re.fullmatch(
        r"(?i)(hr|recruiter|hiring manager|hm|interviewer|talent partner|recruiterin)\s+(\w.*)", line
    )
    job, name = (found[1], found[2]) if found else ("", "")
    if not found and (found := re.fullmatch(r"(?i)([\u4e00-\u9fff]{2,4})\s*(hr|hrbp)", line)):
        name, job = found[1], found[2]
    hanzi = re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name) is not None
    return (job, name) if name and _named(name) and (hanzi or len(name.split()) > 1) else None


def _without_pronouns(line: str) -> str:
    found = re.search(r"(?i)\s+((?:she|he|they|xe|ze|sie|er|elle|il)\s?/\s?\w+(?:\s?/\s?\w+)?)$", line)
    return line[: found.start()].strip(" ,-–") if found else line


def _titled(name: str) -> tuple[str, str]:
    """A name without its title, and how to address the person where a title says it."""
    for suffix in words().suffixes:
        if name.endswith(suffix) and 1 <= len(name) - len(suffix) <= 3:
            return name, name
    first, _, rest = name.partition(" ")
    key = first.lower()
    title = words().titles.get(key) or words().titles.get(key.rstrip("."))
    if title is None or key == "fr" or not rest:
        return name, ""
    parts = rest.split()
    while len(parts) > 1 and plain(parts[-1]) in _BEHIND:
        parts.pop()
    degrees = [part for part in parts if plain(part) in words().people["degrees"]]
    names = parts[len(degrees) :]
    if not names:
        return name, ""
    at = len(names) - 1
    while at > 0 and names[at - 1].lower() in _PARTICLES:
        at -= 1
    address = " ".join((title, *degrees, *names[at:]))
    return (address if at == 0 else rest), address


@cache
def _ands() -> re.Pattern[str]:
    links = "|".join(
        sorted(
            (each for each in words().people["and"] if each.isalpha() and each.isascii()),
            key=len,
            reverse=True,
        )
    )
    return re.compile(rf"\s+(?i:{links})\s+(?=[^\W\d_a-z])|(?<=[\u4e00-\u9fff])[和及与](?=[\u4e00-\u9fff])")


def is_job(text: str) -> bool:
    """Whether a piece says what somebody does, not who they are."""
    found = plain(text).split()
    jobs = words().people["jobs"]
    if not found or len(found) > 8:
        return False
    return any(word in jobs for word in found) or any(
        not job.isascii() and text.endswith(job) for job in jobs if len(job) > 1
    )


def _named(text: str) -> bool:
    """Whether a piece can be the name of a person."""
    line = line_of(text)
    low = line.lower().strip(".!? ")
    if (
        not low
        or low in words().titles
        or len(line) > _LONGEST_NAME
        or _DIGIT.search(line)
        or "/" in line
        or "@" in line
    ):
        return False
    known = words()
    if low in known.empty["everywhere"] or low in known.empty["people"] or plain(low) in _nobodies():
        return False
    if plain(low) in known.answers["yes"] or plain(low) in known.answers["no"]:
        return False
    if re.search(r"[?=<>#%$€£*_{}\\]|https?:|\.(?:com|de|org|io|net)\b", low):
        return False
    if (hanzi := re.fullmatch(r"[\u4e00-\u9fff]+", line)) and (len(hanzi.group()) > 4 or "姓" in line):
        return False
    title, _, bare = line.partition(" ")
    parts = plain(bare if title.lower() in known.titles else line).split()
    if not parts or len(parts) > _MOST_WORDS or plain(low) in known.status or plain(low) in known.headings:
        return False
    if any(word in _NOT_IN_NAMES for word in parts):
        return False
    jobs = [word for word in parts if word in known.people["jobs"]]
    return len(jobs) * 2 < len(parts) or (len(parts) == 1 and not jobs)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(map(plain, words().people["pronouns"]))


@cache
def _nobodies() -> frozenset[str]:
    known = words().empty
    return frozenset(plain(each) for each in known["people"] | known["everywhere"] | known["dates"])


_PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "zu", "la", "le", "del", "di", "da", "dos", "du", "ter", "ten"]
)
_DEGREES = frozenset(["phd", "ph d", "mba", "msc", "jd", "esq", "cpa", "jr", "sr", "md", "dr"])
"""What stands behind a name and a comma, and is no job."""
_BEHIND = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "mba", "esq"])
_NOT_IN_NAMES = frozenset(
    [
        "team",
        "department",
        "hr",
        "recruiting",
        "recruitment",
        "careers",
        "talent",
        "group",
        "the",
        "via",
        "through",
        "linkedin",
        "indeed",
        "website",
        "email",
        "mail",
        "online",
        "from",
        "asked",
        "sent",
        "called",
        "spoke",
        "emailed",
        "reached",
        "told",
        "met",
        "waiting",
        "with",
        "about",
        "of",
        "for",
        "their",
        "they",
        "will",
        "said",
        "person",
        "people",
        "abteilung",
        "personalabteilung",
        "hotline",
        "contact",
        "unknown",
        "tbd",
        "someone",
        "somebody",
        "friend",
        "cousin",
        "referral",
        "referred",
        "applied",
        "application",
        "interview",
        "equipe",
        "service",
        "equipo",
        "departamento",
        "公司",
        "人事",
        "招聘",
    ]
)


def _merged(people: list[Contact]) -> list[Contact]:
    """The people, an address or a number that stands alone given to the one before it that has none."""
    found: list[Contact] = []
    for person in people:
        last = found[-1] if found else None
        if (
            last is not None
            and not person.name
            and last.name
            and ((person.email and not last.email) or (person.phone and not last.phone))
        ):
            found[-1] = structs.replace(
                last, email=last.email or person.email, phone=last.phone or person.phone
            )
        elif person not in found:
            found.append(person)
    return found
