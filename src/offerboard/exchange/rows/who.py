"""Who is in a line: the company and the role, where the advert is, and the people."""

import re
from functools import lru_cache

from msgspec import structs

from offerboard.cards.model import Contact
from offerboard.cards.safety import cleaned
from offerboard.exchange.columns import SheetColumn
from offerboard.exchange.plain import line_of, plain
from offerboard.exchange.rows.cells import LONGEST_LINE, Cells, FilledCell
from offerboard.exchange.values.cells import is_empty, url_of
from offerboard.exchange.values.people import mails_of, people_of, phone_of
from offerboard.exchange.values.titles import title_of
from offerboard.exchange.words import words
from offerboard.text import clean, one_line

_NAME = re.compile(r"(?i)[\s_'’]*s?\s*\bname\b")
_KINDS_OF = re.compile(
    r"\b(?:name|(?:e ?)?mail(?:adresse)?|phone|telephone|tel|tél|tlf|mobile|móvil|portable|cell"
    r"|(?:telefon|mobil|mobilfunk|handy|ruf|festnetz)(?:nummer|nr)?|nummer|nr|number|no|numéro|número"
    r"|contacts?|kontakt|address|adresse|person|info|correo|courriel|teléfono|téléphone|contacto|s)\b"
    r"|联系(?:电话|人|方式)|电话(?:号码)?|(?:电子)?邮[箱件]|手机号?码?"
)
_JOBS = frozenset(
    map(plain, ("recruiter", "hiring manager", "interviewer", "recruiter name", "面试官", "内推人"))
)
"""Headings of columns of people that say what these do."""
_ESCAPED = re.compile(r"\\([$|*_&#])")
_ADDRESS = re.compile(
    r"(?i)(?P<name>[^,;]*[^\W\d][^,;]*(?:,\s*(?:inc|ltd|llc|gmbh|corp|co|s\.?a)\.?)?)\s*[,;]\s*(?P<address>"
    r"[^,;]*[^\W\d][^,;]*\s\d+\s?[a-z]?\s*[,;]\s*(?:[a-z]{1,2}-)?\d{4,5}\s+[^\W\d].*"
    r"|(?:(?:[a-z]{1,2}-)?\d{5}|[a-z]{1,2}-\d{4})\s+[^\W\d].*"
    r"|[^,;]*(?:str\.|straße|strasse|weg|platz|allee|gasse|street|road|avenue|rue|calle)\s*\d+\b.*"
    r"|\d+\s?(?:bis|ter)?,?\s+(?:rue|avenue|av\.|bd|boulevard|place|calle)\b.*"
    r"|\d+\s+(?:[\w.]+\s+){1,3}(?:street|st|road|rd|avenue|ave|blvd|boulevard|lane|drive|way)\b.*)"
)
"""A company with its address behind it, as lists for an employment office have it."""
_VIA = re.compile(r"(?i)(?<=\S)\s*[(\[](?:via|through|über|c/o|par|a través de)\s+([^()\[\]]+)[)\]]$")
"""An agency behind the name of a company."""
_AFAR = re.compile(r"(?i)\bremote\b|homeoffice|télétravail|teletrabajo|远程")


def names(cells: Cells) -> tuple[str, str]:
    """Company and role, from their own cells or from one that holds both."""
    company, role = _name(cells, "company"), _name(cells, "role")
    both = cells.take("company-and-role")
    if not both:
        return company, role
    if company or role:
        cells.to_notes(both[0].column, both[0].text)
        return company, role
    title = title_of(both[0].text)
    if title.company and title.role and not title.sure:
        cells.rules.note(f'{both[0].column.name}: "company - role", in this order')
    if title.rest or title.step:
        cells.note_lines.append(f"{both[0].column.name}: {one_line(both[0].text)}")
    company = _without_agency(cells, title.company)
    return one_line(company)[:LONGEST_LINE], one_line(title.role)[:LONGEST_LINE]


def _without_agency(cells: Cells, company: str) -> str:
    """The company without the agency in brackets behind it, which goes to the notes."""
    if (via := _VIA.search(company)) is None:
        return company
    cells.note_lines.append(f"Via: {via[1]}")
    return company[: via.start()]


def _name(cells: Cells, field: str) -> str:
    text = cells.take_text(field)
    if field == "company" and (found := _ADDRESS.fullmatch(text)) is not None:
        text = found["name"].strip()
        cells.note_lines.append(f"Address: {found['address']}")
    if field == "company":
        text = _without_agency(cells, text)
    return "" if text and is_empty(text, "other") else _ESCAPED.sub(r"\1", text)


def address(cells: Cells) -> str:
    """Where the advert is; what stands in a column of links and is none goes to the notes."""
    if cells.rules.source.ours:
        return cells.take_text("url")
    found = ""
    for each in cells.take("url"):
        url = each.url or url_of(each.text)
        if not url or (found and url != found):
            cells.to_notes(each.column, each.text, each.url)
        elif not found:
            found = url
            if not each.url and len(line_of(each.text)) > len(url) + 3:  # more than the address
                cells.to_notes(each.column, each.text)
    for each in cells.take("source"):
        if not found and each.text.lower().startswith(("https://", "http://")) and url_of(each.text):
            found = url_of(each.text)
        else:
            cells.put("source", each)
    return one_line(found or cells.link)


def place(cells: Cells) -> tuple[str, str, bool | None]:
    """The place, with its country, the country, and whether it is from afar."""
    there, country, word = cells.take_text("location"), cells.take_text("country"), cells.take_text("remote")
    form, answers = plain(word), words().answers
    remote = True if there and _AFAR.search(there) else None
    if form in answers["remote"] or form in answers["yes"]:
        remote = True
    elif form in answers["on-site"] or form in answers["no"]:
        remote = False
    elif word:
        cells.note_lines.append(f"Remote: {word}")
    if country and country.casefold() not in there.casefold():
        there = f"{there}, {country}" if there else country
    return there, country, remote


def people(cells: Cells) -> tuple[Contact, ...]:
    """The people that are named, with the addresses and numbers of the line."""
    found: list[Contact] = []
    if cells.rules.source.ours:
        named = {"name": "contact", **dict.fromkeys(("email", "phone"))}
        fields = {name: cells.take_text(field or name) for name, field in named.items()}
        found = [structs.replace(Contact(), **fields)] if any(fields.values()) else []
    owners = ["" for _ in found]
    nameless: list[tuple[FilledCell, Contact]] = []
    for each in cells.take("contact"):
        mail = each.url.removeprefix("mailto:").split("?")[0] if each.url.startswith("mailto:") else ""
        persons, left = people_of(f"{each.text} <{mail}>" if mail and mail != each.text else each.text)
        title = _NAME.sub("", each.column.heading) if plain(each.column.heading) in _JOBS else ""
        others = tuple(person for person in persons if not _is_me(cells, person))
        if len(others) < len(persons):
            persons = others
            cells.to_notes(each.column, each.text)
        nameless += [(each, person) for person in persons if _is_address(person)]
        persons = tuple(person for person in persons if not _is_address(person))
        owners += [_owner(each.column)] * len(persons)
        found += [structs.replace(person, job=one_line(clean(person.job or title))) for person in persons]
        if left and not is_empty(left, "people"):
            cells.to_notes(each.column, left)
    for each, person in nameless:  # "Contact info", of whom another column names
        given = {field: text for field in ("email", "phone") if (text := getattr(person, field))}
        for field, text in given.items():
            _give(cells, found, owners, field, text, each)
    _give_columns(cells, found, owners)
    extra = {name: text for name in ("address", "job", "agency") if (text := cells.take_text(name))}
    if extra:
        found[:1] = [structs.replace(found[0] if found else Contact(), **extra)]
    return tuple(map(cleaned, found))


def _give_columns(cells: Cells, found: list[Contact], owners: list[str]) -> None:
    """Give the addresses and numbers that have columns of their own to those whose they are."""
    for field in ("email", "phone"):
        for each in cells.take(field):
            texts = mails_of(each.text) if field == "email" else [phone_of(each.text)]
            if not any(texts):
                cells.to_notes(each.column, each.text)
            for text in filter(None, texts):
                if field == "email" and _is_mine(cells, text):
                    cells.to_notes(each.column, text)
                elif not any(getattr(person, field) == text for person in found):
                    _give(cells, found, owners, field, text, each)


def _is_address(person: Contact) -> bool:
    """Whether nothing is known of a person but an address or a number."""
    return person == Contact(email=person.email, phone=person.phone)


def _give(
    cells: Cells, found: list[Contact], owners: list[str], field: str, text: str, each: FilledCell
) -> None:
    """Give an address or a number to the person that its heading names, else to the first without one.

    One too many goes to the notes.
    """
    owner = _owner(each.column)
    free = [at for at, person in enumerate(found) if not getattr(person, field)]
    mine = [at for at in free if owners[at] == owner]
    if not mine and all(owner != _owner(each) for each in cells.rules.columns if each.field == "contact"):
        mine = [at for at in free if not owner or not owners[at]]
    if mine:
        mine.sort(key=lambda at: not _is_theirs(text, found[at]))
        found[mine[0]] = structs.replace(found[mine[0]], **{field: text})
    elif not found or owner not in owners:
        found.append(structs.replace(Contact(), **{field: text}))
        owners.append(owner)
    else:
        cells.to_notes(each.column, text)


def _is_me(cells: Cells, person: Contact) -> bool:
    """Whether a contact is the user, by name or by address."""
    name = plain(cells.options.author)
    return bool(name) and (plain(person.name) == name or (not person.name and _is_mine(cells, person.email)))


def _is_mine(cells: Cells, mail: str) -> bool:
    """Whether an address has all of the user's names before its @, and nothing more but figures."""
    names = plain(cells.options.author).split()
    local = re.split(r"[\W\d_]+", plain(mail.partition("@")[0]))
    return len(names) > 1 and sorted(filter(None, local)) == sorted(names)


def _is_theirs(mail: str, person: Contact) -> bool:
    """Whether an address has a name of a person before its @."""
    local = re.split(r"[^\w]|_", plain(mail.partition("@")[0]))
    return any(
        name in local or (len(name) > 3 and name in "".join(local)) for name in plain(person.name).split()
    )


def _owner(column: SheetColumn) -> str:
    """Whose a column is, by its heading: "recruiter" of "Recruiter Email"; "" where it does not say."""
    return _owner_in(column.heading)


@lru_cache(maxsize=1_024)
def _owner_in(heading: str) -> str:
    return " ".join(_KINDS_OF.sub(" ", plain(heading)).split())


def tags(cells: Cells) -> tuple[str, ...]:
    """The tags of a line, each once."""
    marks = ";" if cells.rules.source.ours else r"[;,|\n，、；]"
    parts = (tag for each in cells.take("tags") for tag in re.split(marks, each.text))
    found = (one_line(line_of(tag))[:100] for tag in parts)
    return tuple(dict.fromkeys(tag for tag in found if tag and not is_empty(tag)))
