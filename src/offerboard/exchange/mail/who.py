"""Who a mail is from: the company, the position, the person there; and the agency between, if there is one.

A name that stands in several places is believed sooner than one that stands in one. A name that only the
address gives is said to be that. The user, to whom the mail went, is never the contact.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from unicodedata import normalize

from msgspec import structs

from offerboard.cards.model import Contact
from offerboard.exchange.mail.found import Found, Line, around
from offerboard.exchange.mail.message import Mail, Sender
from offerboard.exchange.mail.words import labels, patterns, table_of
from offerboard.exchange.plain import plain
from offerboard.exchange.values.people import people_of

_FORMS = (
    r"GmbH(?: & Co\.? KGaA?)?|gGmbH|AG|SE|KGaA|KG|OHG|UG(?: \(haftungsbeschränkt\))?|e\.? "
    r"?V\.|eG|Ltd\.?|Limited|LLP|LLC"
    r"|Inc\.?|Corp\.?|Corporation|PLC|plc|B\.?V\.?|N\.?V\.?|S\.?A\.?S?|S\.?L\.?|Oy|AB|ApS"
    r"|A/S|Pty\.? Ltd\.?|Pte\.? Ltd\.?"
    r"|Private Limited|Pvt\.? Ltd\.?|Co\.,? Ltd\.?"
)
_FORM = re.compile(rf",?\s+(?:{_FORMS})(?=[\s,.;|)]|$)")
_NAMED_FORM = re.compile(
    rf"([A-ZÄÖÜ0-9][\w&.'’-]*(?: (?:[A-ZÄÖÜ0-9&][\w&.'’-]*|&|und|and|of))*?),? (?:{_FORMS})(?=[\s,.;|)]|$)"
)
_CHINESE_FORM = re.compile(r"([\u4e00-\u9fff（）()A-Za-z]{2,20}?)(?:股份)?(?:有限)?(?:责任)?公司")
_TO_NAME = re.compile(r"\s+(?:at|from|from the|of|bei|von)\s+|\s*[|@·/]\s*|\s+[-–—]\s+|,\s+|\s*\(|\s*（")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"})
_PHONE = re.compile(r"(?<![\w.,/-])(\+?\(?\d[\d\s()./–-]{5,20}\d)(?![\w])")
_PHONE_LABEL = re.compile(
    r"(?i)(?:\b(?:tel|phone|telefon|mobile?|mobil|cell|call|ring|durchwahl|fon|handy|t"
    r"|m)\b|电话|手机|联系|致电|\bat\b)[^\d+]{0,14}$"
)
_NOT_PHONE = re.compile(
    r"(?i)(?:fax|hrb|hra|vat|id|ref|req|meeting|会议|会议号|zoom|pin|passcode|iban|no\.?|nr\.?)[^\d+]{0,10}$"
)
_BY_ORDER = re.compile(r"(?i)^(?:i\. ?A\.|i\. ?V\.|ppa\.|gez\.|im auftrag|in vertretung)\s*,?\s*")
_SMALL_JOIN = frozenset(
    {"and", "und", "für", "von", "der", "mit", "sowie", "from", "by", "on", "for our", "aus"}
)


class Company(NamedTuple):
    """A company that a mail may be from: its name, how much speaks for it, and where it stands."""

    name: str
    weight: float
    words: str
    where: str


@cache
def hosts() -> Any:
    """The domains that are no company's own, and the zones of countries."""
    import tomllib

    folder = files("offerboard.exchange.mail.words")
    return tomllib.loads(folder.joinpath("hosts.toml").read_text("utf-8"))


@cache
def _never(what: str) -> frozenset[str]:
    """Words that no company, or no position, is called by."""
    return frozenset(hosts()[what])


def own_domain(sender: Sender) -> str:
    """The name in the domain of an address that can be a company's own; "" where it is anybody's."""
    parts = sender.domain.split(".")
    if len(parts) < 2:
        return ""
    name = parts[-3] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2]
    known = hosts()
    return "" if name in known["programs"] or name in known["free"] else name


def is_unread(sender: Sender) -> bool:
    """Whether nobody reads what is sent to an address."""
    local = sender.email.partition("@")[0].lower()
    return any(local.startswith(name) for name in hosts()["unread"])


def is_agency(lines: Iterable[Line], language: str) -> bool:
    """Whether the mail says that who wrote it works for another company than the one with the job."""
    phrases = "|".join(map(re.escape, table_of(language)["company"]["agency"]))
    pattern = re.compile(rf"(?i)(?<!\w)(?:{phrases})(?!\w)")
    return any(pattern.search(line.text) for line in lines)


# -- the company


def company_of(
    mail: Mail,
    lines: Sequence[Line],
    language: str,
    *,
    agency: bool,
    role: str = "",
    me: Sequence[Sender] = (),
) -> Found[str] | None:
    """The company with the job, by all that names it; of an agency's mail only by what the text says."""
    found: list[Company] = list(_named_companies(lines, language))
    if not agency:
        found += _of_sender(mail, lines, language)
    mine = names_of(me, lines)
    merged = _merged(each for each in found if _is_company(each.name, role) and plain(each.name) not in mine)
    if not merged:
        domain = "" if agency else _domain(mail)
        if not domain or (is_unread(mail.sender) and not mail.reply_to.email):
            return None
        name = domain if any(map(str.isdigit, domain)) else domain.replace("-", " ").title()
        words = (mail.reply_to if mail.reply_to.email else mail.sender).email
        return Found(value=name, words=words, where="from", doubt="only the address names it")
    best, *rest = sorted(merged, key=lambda each: -each.weight)
    near = next((each for each in rest if each.weight >= 0.8 * best.weight), None)
    doubt = f"or is it {near.name}?" if near is not None else ""
    return Found(value=best.name, words=best.words, where=best.where, doubt=doubt)


def names_of(me: Sequence[Sender], lines: Sequence[Line]) -> frozenset[str]:
    """What the user is called: as the headers have it, and as the mail greets them."""
    found = {plain(sender.name) for sender in me if sender.name}
    for line in [line for line in lines if line.where == "text"][:2]:
        greeted = re.match(r"([\u4e00-\u9fff]{2,4})\s*(?:同学|先生|女士|您好|你好)", line.text)
        if greeted is not None:
            found.add(plain(greeted[1]))
    return frozenset(found)


def _domain(mail: Mail) -> str:
    return own_domain(mail.reply_to) or own_domain(mail.sender)


def _named_companies(lines: Sequence[Line], language: str) -> Iterator[Company]:
    known = {label.casefold() for label in labels(language, "company")}
    for line in lines:
        label, colon, value = _labelled(line.text)
        if colon and label.casefold() in known:
            yield Company(_bare(value), 10, line.text, line.where)
        which = "subjects" if line.where == "subject" else "patterns"
        if line.where != "signature":
            for pattern in patterns(language, "company", which):
                for match in pattern.finditer(line.text):
                    words = around(line.text, match.start("company"), match.end("company"))
                    yield Company(_bare(match["company"]), 4 if which == "subjects" else 5, words, line.where)
        for match in _NAMED_FORM.finditer(line.text):
            if not re.search(r"(?i)\b(?:registered|amtsgericht|hrb)\b", line.text[: match.start()]):
                yield Company(_bare(match[1]), 5, around(line.text, *match.span()), line.where)
        if line.where == "signature" and language == "zh":
            for match in _CHINESE_FORM.finditer(line.text):
                yield Company(match[1], 5, line.text, line.where)


def _of_sender(mail: Mail, lines: Sequence[Line], language: str) -> Iterator[Company]:
    """The company by the name and the address of who wrote."""
    for sender in (mail.sender, mail.reply_to):
        if name := company_in_name(sender.name, language):
            yield Company(name, 6, sender.name, "from")
    domain = _domain(mail)
    if domain:
        key = _folded(domain)
        for line in lines:
            yield from _spelt(line, key)
        for sender in (mail.sender, mail.reply_to):
            if _folded(sender.name) == key:
                yield Company(sender.name, 6, sender.name, "from")


def company_in_name(name: str, language: str) -> str:
    """The company that the name of a sender gives: "Quay Works Hiring Team", "Lee at Dam"."""
    if not name:
        return ""
    if (chinese := _CHINESE_FORM.fullmatch(name)) is not None:
        return chinese[1]
    if _FORM.search(f" {name}") is not None and not _TO_NAME.search(name):
        return _bare(name)
    teams = sorted(
        {
            phrase
            for each in dict.fromkeys((language, "en", "de"))
            for phrase in table_of(each)["company"]["team"]
        },
        key=len,
        reverse=True,
    )
    text, cut = name, False
    for part in _TO_NAME.split(name):
        low = part.strip(" ()）").casefold()
        if low and low in teams:
            text = _TO_NAME.sub(" | ", name)
            pieces = [each.strip() for each in text.split("|") if each.strip(" ()）").casefold() not in teams]
            return _bare(pieces[0]) if len(pieces) == 1 and pieces[0] else ""
    for team in teams:
        if language == "zh" and re.search(r"[\u4e00-\u9fff]", text):
            if text.casefold().endswith(team):
                text, cut = text[: -len(team)], True
            continue
        found = re.search(rf"(?i)^{re.escape(team)}(?!\w)[\s:|–-]*|[\s:|–-]*(?<!\w){re.escape(team)}$", text)
        if found is not None and found.group():
            text, cut = (text[: found.start()] + text[found.end() :]).strip(), True
    if cut:
        return _bare(
            re.sub(r"(?i)^(?:at|from|bei|von|der|the|@)\s+|\s+(?:at|from|bei|@)$", "", text.strip(" ,-–|()"))
        )
    head, *rest = _TO_NAME.split(name, maxsplit=1)
    if rest and rest[0].strip(" )）") and people_of(head)[0]:
        return _bare(rest[0].strip(" )）"))
    return ""


def _spelt(line: Line, key: str) -> Iterator[Company]:
    """Names in a line that, without their blanks, are the domain: "Delta Works" of deltaworks.example."""
    pieces = [
        (match.group(), match.start(), match.end())
        for match in re.finditer(r"[^\s,.;:!?()|\"„“<>@]+", line.text)
    ]
    for first in range(len(pieces)):
        for last in range(first, min(first + 4, len(pieces))):
            start, end = pieces[first][1], pieces[last][2]
            name = line.text[start:end]
            beside = f"{line.text[start - 1 : start]}{line.text[end : end + 1]}"
            if re.search(r"[,.;:!?()|@]", name) or not name[:1].isupper() or "@" in beside:
                continue
            folded = _folded(name)
            if folded == key:
                yield Company(_bare(name), 8, around(line.text, start, end), line.where)
            elif (
                len(key) > 3
                and folded.startswith(key)
                and "&" in name
                and last > first
                and line.text[end - 1].isalnum()
            ):
                yield Company(_bare(name), 7, around(line.text, start, end), line.where)
            elif len(key) > 4 and key.startswith(folded) and len(folded) >= 5 and first == last:
                more = re.match(r"(?:\s[A-ZÄÖÜ][\w-]+){0,2}", line.text[end:])
                longer = name + (more.group() if more is not None else "")
                yield Company(_bare(longer), 3, around(line.text, start, end), line.where)


def _folded(text: str) -> str:
    """The text as a domain spells it."""
    low = _FORM.sub("", text).lower()
    for letter, spelt in (
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("ß", "ss"),
        ("&", "and"),
        ("ø", "o"),
        ("å", "a"),
    ):
        low = low.replace(letter, spelt)
    return "".join(each for each in normalize("NFKD", low) if each.isalnum() and each.isascii())


def _bare(name: str) -> str:
    """The name of a company as a letter has it: without its legal form, an article, a job behind it."""
    text = _FORM.sub("", f"{name.strip()} ").strip(" ,.;:|-–—'\"„“()")
    text = re.sub(
        r"\s+(?:Job\s)?(?:Offer|Interview|Application|Invitation|Contract|Letter|Recruiting|Careers)\b.*$",
        "",
        text,
    )
    text = re.sub(r"(?i)^(?:the team at|team|die|der|das|firma|fa\.)\s+(?=[A-ZÄÖÜ])", "", text)
    return re.sub(r"\s+(?:and|of|und|de|für|von|&)$", "", text)


def _is_company(name: str, role: str) -> bool:
    low = plain(name)
    if not low or len(name) > 60 or low == plain(role) or (role and not role.isascii() and role in name):
        return False
    if name.endswith(("岗位", "职位", "岗", "面试", "部门")):
        return False
    return low not in _never("no-company") and not re.fullmatch(r"[\d\W]+", name)


def _merged(companies: Iterable[Company]) -> list[Company]:
    """The companies, those that are one together: as it is written where most speaks for it."""
    groups: dict[str, list[Company]] = {}
    for company in companies:
        groups.setdefault(_folded(company.name) or plain(company.name), []).append(company)
    for key in sorted(groups, key=len):
        longer = next(
            (other for other in groups if other != key and len(key) > 2 and other.startswith(key)), None
        )
        if longer is not None and len(groups[key]) and max(each.weight for each in groups[longer]) >= 4:
            groups[longer] += groups.pop(key)
    merged = []
    for group in groups.values():
        best = max(group, key=lambda one: (one.weight >= 4, len(_folded(one.name)), one.weight))
        weights = sorted((one.weight for one in group), reverse=True)
        merged.append(best._replace(weight=weights[0] + sum(weights[1:4]) / 2))
    return merged


# -- the role


def role_of(lines: Sequence[Line], language: str, me: Sequence[Sender] = ()) -> Found[str] | None:
    """The position: by a label, by what the text says, by the subject."""
    mine = names_of(me, lines)
    found: list[tuple[float, str, str, str]] = []
    known = {label.casefold() for label in labels(language, "role")}
    languages = dict.fromkeys((language, "en")) if language != "zh" else ("zh",)
    for line in lines:
        label, colon, value = _labelled(line.text)
        if colon and label.casefold() in known and line.where == "text":
            found.append((10, value.strip(" .;"), line.text, line.where))
        if line.where == "signature":
            continue
        which = "subjects" if line.where == "subject" else "patterns"
        for each in languages:
            for pattern in patterns(each, "role", which):
                for match in pattern.finditer(line.text):
                    name = _role(match["role"], each)
                    if name and not any(one in plain(name) for one in mine):
                        words = around(line.text, match.start("role"), match.end("role"))
                        found.append((4 if which == "subjects" else 5, name, words, line.where))
    found += _named_twice(lines)
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
    return Found(value=best[1], words=best[2], where=best[3], doubt=doubt)


def _named_twice(lines: Sequence[Line]) -> Iterator[tuple[float, str, str, str]]:
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
    name = " ".join(text.split())
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
        name = re.sub(r"(?i)^(?:the )?(?:position|role|post|job) (?:of|as) ", "", name)
        name = re.sub(r"\s+\(?\d{2,3}(?:\s?[-–]\s?\d{2,3})?\s?%\)?$", "", name)
        name = re.sub(
            r"(?i)^(?:either|an?|the|our|einer?|eines|der|die|das|unsere[nrms]?|exciting)\s+", "", name
        )
    name = name.strip(" -–—|,.;:'\"„“”()" if name.count("(") != name.count(")") else " -–—|,.;:'\"„“”")
    low = plain(name)
    if not low or len(name.split()) > 9 or low in _never("no-role") or not re.search(r"[^\W\d_]{2}", name):
        return ""
    if language == "en" and not re.search(r"[A-Z]", name) and len(name.split()) > 5:
        return ""
    if language == "de" and not name[:1].isupper():
        return ""
    return name


def _labelled(text: str) -> tuple[str, bool, str]:
    """A label, whether there is one, and what stands behind it."""
    found = re.match(r"(?:[-*•·–]\s*)?([^:：\n]{1,40}?)\s*[:：](?!//)\s*(\S.*)", text)
    return (found[1].strip(" *_"), True, found[2].strip(" *_")) if found is not None else ("", False, "")


# -- the person


def contact_of(
    mail: Mail, lines: Sequence[Line], language: str, me: Sequence[Sender], company: str
) -> Found[Contact] | None:
    """The person who wrote, or whom the mail names to turn to."""
    mine = {sender.email.casefold() for sender in me if sender.email}
    my_names = {sender.name.casefold() for sender in me if sender.name}
    signature = [line.text for line in lines if line.where == "signature"]
    sender = mail.sender
    name = _person_in(sender.name, language)
    if company and plain(name) == plain(company):
        name = ""
    words, where = sender.name, "from"
    signed, job, phone = _signed(signature, name, language, company)
    if not name and signed:
        name, words, where = signed, signature[0], "signature"
    elif name and signed and (signed.casefold().startswith(name.casefold()) or not name.isascii()):
        name = signed
    email = "" if is_unread(sender) or sender.email.casefold() in mine else sender.email
    if mail.reply_to.email and mail.reply_to.email.casefold() not in mine:
        email = mail.reply_to.email
    if not name:
        named = _named_in_text(lines, language)
        if named is not None and (named.value.name.casefold() not in my_names):
            person = named.value
            if not person.email and email:
                person = structs.replace(person, email=email)
            return structs.replace(named, value=person)
    if name.casefold() in my_names:
        name = ""
    if name:
        phone = phone or _phone_in(lines)
        person = _tidied(Contact(name=name, job=job, email=email, phone=phone))
        return Found(value=person, words="; ".join(filter(None, (words, *signature[1:4]))), where=where)
    if email:
        phone = phone or _phone_in(lines)
        return Found(
            value=Contact(email=email, phone=phone), words=email, where="from", doubt="no person is named"
        )
    return None


def _tidied(person: Contact) -> Contact:
    """The person with the title taken out of the name, and how to address them."""
    found, _ = people_of(person.name)
    return (
        structs.replace(person, name=found[0].name, address=found[0].address)
        if len(found) == 1 and found[0].name
        else person
    )


def _person_in(name: str, language: str) -> str:
    """The person that the name of a sender is; "" for a team, a company, an address."""
    if not name or "@" in name:
        return ""
    text = re.sub(r"(?i)\s*\b(?:via|über)\b.*$", "", name)
    head = _TO_NAME.split(text)[0].strip()
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?: \w\.?)?)", text)
    if turned is not None:
        head = f"{turned[2]} {turned[1]}"
    if company_in_name(name, language) in (head, head.strip()) or (
        company_in_name(name, language) and head == name.strip()
    ):
        return ""
    teams = {phrase for each in ("en", "de", "zh") for phrase in table_of(each)["company"]["team"]}
    if head.casefold() in teams or any(head.endswith(team) for team in teams if not team.isascii()):
        return ""
    if any(word in teams for word in head.casefold().split()):
        return ""
    found, _ = people_of(head)
    return found[0].name and head if len(found) == 1 else ""


def _signed(signature: Sequence[str], name: str, language: str, company: str) -> tuple[str, str, str]:
    """Who signs, their job and number."""
    who, job, phone = "", "", ""
    for at, line in enumerate(signature):
        text = _BY_ORDER.sub("", line).strip(" ,")
        if not phone and (found := _phone(line, labelled=False)):
            phone = found
        if not text:
            continue
        if at < 3 and not who:
            head, *tail = re.split(r"\s*[,|·]\s*|\s+[-–—]\s+", text, maxsplit=1)
            longer = bool(name) and plain(head).startswith(f"{plain(name)} ")
            if (
                longer
                or (name and plain(head) and plain(name).startswith(plain(head)))
                or (_person_in(head, language) and not any(map(str.isdigit, head)))
            ):
                who = name if not longer and name and plain(name).startswith(plain(head)) else head
                if tail and not job:
                    job = _job(tail[0], company)
            continue
        if who and not job and at <= 4:
            job = _job(text, company)
    return who, job, phone


def _job(text: str, company: str) -> str:
    """What somebody does, by a line of a signature; "" where it says something else."""
    head = re.split(r"\s*[,|·]\s*|\s+[-–—]\s+|\s+(?:at|bei|@)\s+", text)[0].strip()
    if re.search(r"[\d@:/]", head) or not 2 < len(head) < 50 or len(head.split()) > 6:
        return ""
    if (
        plain(head) == plain(company)
        or _FORM.search(f" {head}")
        or (company and _folded(head) == _folded(company))
    ):
        return ""
    no_job = r"(?i)\b(?:agency|street|straße|road)\b|\b(?:staffing|recruitment|talent|consulting|ltd)$"
    return "" if re.search(no_job, head) else head


def _named_in_text(lines: Sequence[Line], language: str) -> Found[Contact] | None:
    """The person whom the text says to turn to, with an address or a number beside the name."""
    known = {label.casefold() for label in labels(language, "people") if label not in _MET}
    for line in lines:
        label, colon, value = _labelled(line.text)
        if colon and label.casefold() in known and (found := people_of(value)[0]) and found[0].name:
            return Found(value=found[0], words=line.text, where=line.where)
    for each in dict.fromkeys((language, "en")):
        for line in lines:
            for pattern in patterns(each, "people", "contact"):
                for match in pattern.finditer(line.text):
                    name = match["name"].strip()
                    people = people_of(name)[0]
                    if not people or not people[0].name or _person_in(name, language) == "":
                        continue
                    rest = line.text[match.end("name") :][:80]
                    mail = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", rest)
                    phone = _PHONE.search(rest[:30])
                    number = (
                        phone[1].strip()
                        if phone is not None and 7 <= len(re.sub(r"\D", "", phone[1])) <= 15
                        else ""
                    )
                    person = structs.replace(
                        people[0], email=mail.group().rstrip(".") if mail else "", phone=number
                    )
                    return Found(
                        value=person,
                        words=around(line.text, match.start("name"), match.end("name")),
                        where=line.where,
                    )
    return None


_MET = frozenset(
    {
        "with",
        "interviewer",
        "interviewers",
        "attendees",
        "participants",
        "panel",
        "you will meet",
        "you'll meet",
        "面试官",
        "gesprächspartner",
        "gesprächspartnerin",
        "teilnehmer",
        "teilnehmende",
        "ihre gesprächspartner",
        "questions",
    }
    - {"questions"}
)
"""Labels of those whom one will meet, who need not be those to turn to."""


def _phone_in(lines: Sequence[Line]) -> str:
    """The one number that the text gives to call."""
    found = dict.fromkeys(
        number for line in lines if line.where != "subject" and (number := _phone(line.text, labelled=True))
    )
    return next(iter(found)) if len(found) == 1 else ""


def _phone(text: str, *, labelled: bool) -> str:
    for match in _PHONE.finditer(text):
        number = match[1].strip(" .-–/")
        number = number.lstrip("(") if number.count("(") != number.count(")") else number
        digits = len(re.sub(r"\D", "", number))
        before = text[: match.start()]
        if (
            not 7 <= digits <= 15
            or re.fullmatch(r"[\d.,\s]+[.,]\d{2}", number)
            or re.fullmatch(r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}.*", number)
        ):
            continue
        if _NOT_PHONE.search(before):
            continue
        if (
            _PHONE_LABEL.search(before)
            or number.startswith("+")
            or (not labelled and number.startswith(("0", "(0", "1 (", "(")))
        ):
            return number
    return ""
