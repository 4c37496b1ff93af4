"""Saying dates, positions and names as a letter does, by the patterns of a language's `language.toml`."""

import re
from datetime import datetime, timedelta
from string import Template

from msgspec import Struct, structs

from offerboard.cards.model import Contact
from offerboard.cards.pay.saying import say_money
from offerboard.cards.values import Bonus, Money, When, zone_of
from offerboard.text import one_line

# "(m/f/d)" and its like, which advertisements put behind a title and nobody says.
_MARKERS = re.compile(r"\s*[([（]?\b[mfwdx]\s*/\s*[mfwdx](?:\s*/\s*[mfwdx*])?\b[)\]）]?", re.IGNORECASE)
_QUALIFIED = re.compile(r"[,;:()\[\]/|–—]|\s-\s")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "herr", "frau", "monsieur", "madame", "sir", "dame"}
)
# Names of Chinese characters: the family name, of one character or of two, and one or two more.
_FAMILY_FIRST = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{1,4}")
# Scripts whose characters are as wide as they are high, and their punctuation.
_WIDE = "\u2e80-\ufdcf\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_LETTER = rf"[^\W\d_{_WIDE}]"
_BEGINS_NARROW = re.compile(rf"[^{_WIDE}]*?{_LETTER}")
_ENDS_NARROW = re.compile(rf"{_LETTER}[^{_WIDE}]*\Z")
_MARK = "\ufdd0"
_TOUCHING = r"[^\s“”‘’（）《》「」【】，。：；！？、…—]"
_APART = re.compile(rf"(?<={_TOUCHING}){_MARK}+(?={_TOUCHING})")
_SHORT_WORDS = 4
_SAYABLE = 60
"""Characters of a role; of a longer one a letter leaves out what stands behind a comma, dash or bracket."""
_NEXT_YEAR = timedelta(days=180)


class DateWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language writes dates. Patterns know $weekday $day $month $year $number (of the month) $time.

    `time` and `zone` wrap what came before as $date, `zone` with the $place whose clock is meant; `places`
    holds the language's own names of those, by zone. `today` is the date that stands under a letter.
    """

    weekdays: tuple[str, str, str, str, str, str, str]
    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    day: str
    year: str
    time: str
    zone: str
    offset: str
    today: str = ""
    places: dict[str, str] = {}


class MoneyWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language says what is paid: patterns for an $amount by its period, and for a $percent.

    `currencies` are patterns for a $figure in one (ISO 4217); any other is said by its sign.
    """

    year: str = "$amount"
    month: str = "$amount"
    week: str = "$amount"
    day: str = "$amount"
    hour: str = "$amount"
    once: str = "$amount"
    percent: str = "$percent%"
    currencies: dict[str, str] = {}


class RoleWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language speaks of a position: `short` and `long` patterns for $role.

    `lower` are the words that lose their capital inside a sentence when only the title's first word has one.
    """

    short: str
    long: str
    lower: tuple[str, ...] = ()


class PeopleWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language addresses people: by first name, or, where it has `titles`, by family name and title.

    `titles` says for a word of somebody's job what stands behind the family name, the first match counting;
    `surnames` are the family names of more than one character. For names that put the family first.
    """

    titles: dict[str, str] = {}
    honorifics: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()


FIRST_NAMES = PeopleWords()
"""The custom of languages that say nothing else."""


def long_date(when: When, now: datetime, zone: str, words: DateWords, *, zoned: bool = False) -> str:
    """A date as a letter says it: "Friday 27 November at 17:00 (Berlin time)".

    The clock is that of the zone it was given in, named where it differs from the user's own at that moment,
    or always (`zoned`). The year is said where it is not obvious.
    """
    local = when.local
    far = abs(when.at - now) > _NEXT_YEAR
    said = _day(local, words.year if far else words.day, words)
    if when.day:
        return said
    said = Template(words.time).safe_substitute(date=said, time=f"{local:%H:%M}")
    if not zoned and local.utcoffset() == when.at.astimezone(zone_of(zone)).utcoffset():
        return said
    pattern = words.zone if "/" in when.zone else words.offset
    place = words.places.get(when.zone) or when.zone.rpartition("/")[2].replace("_", " ")
    return Template(pattern).safe_substitute(date=said, place=place)


def date_below(now: datetime, zone: str, words: DateWords) -> str:
    """The date that stands under a letter written at `now` in `zone`; always with its year."""
    return _day(now.astimezone(zone_of(zone)), words.today or words.year, words)


def _day(local: datetime, pattern: str, words: DateWords) -> str:
    return Template(pattern).safe_substitute(
        weekday=words.weekdays[local.weekday()],
        day=local.day,
        month=words.months[local.month - 1],
        number=local.month,
        year=local.year,
    )


def amount(money: Money | None, words: MoneyWords) -> str:
    """An amount as a letter says it: "€92,000 a year"; empty where it is not known."""
    if money is None:
        return ""
    named = words.currencies.get(money.currency)
    bare = structs.replace(money, period="year", currency="" if named else money.currency)
    figure = say_money(bare, short=False)  # without a period's short sign
    if named:
        figure = Template(named).safe_substitute(figure=figure)
    pattern: str = getattr(words, money.period)
    return Template(pattern).safe_substitute(amount=figure)


def bonus_amount(bonus: Bonus | None, words: MoneyWords) -> str:
    """A bonus as a letter says it: "10%", "€8,000 a year"."""
    if bonus is None or bonus.percent is None:
        return amount(bonus.amount, words) if bonus else ""
    return Template(words.percent).safe_substitute(percent=f"{bonus.percent.normalize():f}")


def position(role: str, words: RoleWords) -> str:
    """A role as a sentence names it: "the senior developer position", "the position of Engineer, Payments".

    A title keeps its own capitals, which may matter (Java, iOS); only a first word that is an ordinary one
    loses its capital, where no other word has one.
    """
    role = _MARKERS.sub("", role).strip(" -–,") or role
    if len(role) > _SAYABLE and (named := _QUALIFIED.split(role)[0].strip()):
        role = named
    first, _, rest = role.partition(" ")
    if first.lower() in words.lower and rest == rest.lower() and first[1:] == first[1:].lower():
        role = f"{first.lower()} {rest}".strip()
    long = len(role.split()) > _SHORT_WORDS or _QUALIFIED.search(role)
    return Template(words.long if long else words.short).safe_substitute(role=role)


def called(contact: Contact | None, words: PeopleWords = FIRST_NAMES) -> str:
    """How to address somebody: as the card says, else by the custom of the language, else not at all.

    By first name, taken only from a name of plain words without a title; initials and commas are left
    alone. Or by family name and title ("王经理"), which is known from the name or the job; there a name in
    another script stays whole.
    """
    if contact is None:
        return ""
    if address := one_line(contact.address):
        return address
    name = one_line(contact.name)
    if words.titles:
        return _titled(name, one_line(contact.job).casefold(), words)
    parts = name.split()
    plain = all(_PLAIN_NAME.fullmatch(part) and len(part) > 1 for part in parts)
    return parts[0] if len(parts) in (2, 3) and plain and parts[0].lower() not in _TITLES else name


def set_apart(text: str) -> str:
    """A name, marked where it begins or ends in letters that Chinese characters must not touch ("Globex 的").

    `closed_up` makes a blank of a mark, or nothing: the name itself stays as it is.
    """
    text = text.replace(_MARK, "")
    before = _MARK if _BEGINS_NARROW.match(text) else ""
    return before + text + (_MARK if _ENDS_NARROW.search(text) else "")


def closed_up(text: str) -> str:
    """A letter with a blank for each mark of `set_apart` between two words, and none beside punctuation."""
    return _APART.sub(" ", text).replace(_MARK, "") if _MARK in text else text


def _titled(name: str, job: str, words: PeopleWords) -> str:
    """A person by family name and title; of an unknown title nothing, for a bare name would be curt."""
    if not _FAMILY_FIRST.fullmatch(name):
        return name
    if name.endswith((*words.titles.values(), *words.honorifics)):
        return name
    family = next((surname for surname in words.surnames if name.startswith(surname)), name[:1])
    title = next((title for word, title in words.titles.items() if word.casefold() in job), "")
    return family + title if title else ""
