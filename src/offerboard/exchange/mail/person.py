"""The person who wrote a mail, or whom it names to turn to. The user, to whom it went, is never that."""

import re
from collections.abc import Sequence

from msgspec import structs

from offerboard.cards.model import Contact
from offerboard.exchange.mail.company import FORM, TO_NAME, company_in_name, folded
from offerboard.exchange.mail.found import Found, MailLine, around
from offerboard.exchange.mail.message import Mail, Mailbox
from offerboard.exchange.mail.senders import (
    CHINESE_TEAM,
    OFFICE,
    TEAM,
    hosts,
    is_team,
    is_unread,
    value_of,
)
from offerboard.exchange.mail.words import LANGUAGES, labels, patterns, table_of
from offerboard.exchange.plain import plain
from offerboard.exchange.values.people import is_job, people_of

_PHONE = re.compile(r"(?<![0-9A-Za-z_.,/-])(\+?\(?\d[\d\s()./–-]{5,20}\d)(?![0-9A-Za-z_])")
_PHONE_LABEL = re.compile(
    r"(?i)(?:\b(?:tel|phone|telefon|mobile?|mobil|cell|call|ring|durchwahl|fon|handy|unter|t"
    r"|m)\b|电话|手机|联系|致电|\bat\b)[^\d+]{0,14}$"
)
_NOT_PHONE = re.compile(
    r"(?i)(?:fax|hrb|hra|\bdial\w*(?:[ -](?:in|by))?(?: your location)?|\w*einwahl\w*|join by phone"
    r"|one[- ]tap\w*|conference|konferenz\w*|接入号?|拨入号?|vat|id"
    r"|ref|req|meeting|会议|会议号|zoom|pin|passcode|iban|no\.?|nr\.?)[^\d+]{0,10}$"
)
_DIALLED = re.compile(
    r"(?i)^\s*(?:,,|#"
    r"|.{0,30}(?:\b(?:pin|passcode\b|(?:access|zugangs)[- ]?code\b"
    r"|(?:conference|konferenz|meeting)[- ]?id\b)|\d#))"
)
"""What stands behind the number of a conference, which is nobody's."""
_OWN_SHAPE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[2-9]\d{2}[-.][2-9]\d{2}[-.]\d{4}")
"""A Chinese mobile number, and an American one: known by their shape, without a label."""
_DEGREE = re.compile(
    r"(?i)(?:ph\.? ?d|m\.? ?d|mba|m\.? ?sc|b\.? ?sc|ll\.? ?m|cfa|cpa|(?:assoc |chartered )?[mf]?cipd"
    r"|s?phr|shrm-\w+)\.?"
)
"""What stands behind a name and is no job."""
_LEADS = re.compile(r"(?i)\b(?:head|director|vp|of|lead|chief|manager|leit\w+)\b")
_NEAR = 40
"""Characters behind a name within which a number is that person's."""
_BY_ORDER = re.compile(r"(?i)^(?:i\. ?A\.|i\. ?V\.|ppa\.|gez\.|im auftrag|in vertretung)\s*,?\s*")


def contact_of(
    mail: Mail, lines: Sequence[MailLine], language: str, me: Sequence[Mailbox], company: str
) -> Found[Contact] | None:
    """The person who wrote, or whom the mail names to turn to."""
    mine = {sender.email.casefold() for sender in me if sender.email}
    my_names = {sender.name.casefold() for sender in me if sender.name}
    signature = [line.text for line in lines if line.where == "signature"]
    teams = [plain(text) for text in signature if is_team(text)]
    sender = mail.sender
    name = _person_in(sender.name, language)
    reply = mail.reply_to
    if not name and reply.email.casefold() not in mine and (name := _person_in(reply.name, language)):
        sender = reply
    if name and (_is_of_company(name, company) or any(each.startswith(f"{plain(name)} ") for each in teams)):
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
    if not name or "@" in name or name.strip().casefold() in hosts()["programs"]:
        return ""
    text = re.sub(r"(?i)\s*\b(?:via|über)\b.*$", "", name)
    text = re.sub(r"^(?:HR|hr|人事|招聘)\s*(?=[\u4e00-\u9fff]{2,4}$)", "", text)
    head = TO_NAME.split(text)[0].strip()
    turned = re.fullmatch(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+(?: \w\.?)?)", text)
    if turned is not None:
        head = f"{turned[2]} {turned[1]}"
    if company_in_name(name, language) in (head, head.strip()) or (
        company_in_name(name, language) and head == name.strip()
    ):
        return ""
    teams = {phrase for each in LANGUAGES for phrase in table_of(each)["company"]["team"]}
    if head.casefold() in teams or any(head.endswith(team) for team in teams if not team.isascii()):
        return ""
    if is_team(head):
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
                or (
                    _person_in(head, language)
                    and not any(map(str.isdigit, head))
                    and not _is_of_company(head, company)
                )
            ):
                who = name if not longer and name and plain(name).startswith(plain(head)) else head
                if tail and not job and not _DEGREE.fullmatch(tail[0].strip()):
                    job = _job(tail[0], company)
            continue
        if who and not job and at <= 4:
            job = _job(text, company)
    return who, job, phone


def _is_of_company(name: str, company: str) -> bool:
    """Whether a line of a signature is the company, or a team of it, and no person."""
    return is_team(name) or _is_company(name, company)


def _is_company(name: str, company: str) -> bool:
    """Whether a name is that of the company, also with a place or a form behind it."""
    own = plain(company)
    return bool(own) and (f"{plain(name)} ".startswith(f"{own} ") or (" " in own and own in plain(name)))


def _job(text: str, company: str) -> str:
    """What somebody does, by a line of a signature; "" where it says something else."""
    head = re.split(r"\s*[,|·]\s*|\s+[-–—]\s+|\s+(?:at|bei|@)\s+", text)[0].strip()
    if company and not company.isascii():
        head = head.removeprefix(company).strip()
    if re.search(r"[\d@:/]", head) or not 2 < len(head) < 50 or len(head.split()) > 6:
        return ""
    if FORM.search(f" {head}") or (company and folded(head) == folded(company)):
        return ""
    head = _job_behind(head, company) or head
    words = head.split()
    ends = OFFICE.fullmatch(words[0]) or TEAM.fullmatch(words[-1]) or CHINESE_TEAM.fullmatch(head)
    if (ends or _is_company(head, company)) and not _LEADS.search(head):
        return ""
    no_job = (
        r"(?i)\b(?:agency|street|straße|road)\b"
        r"|^(?!.*\b(?:head|director|vp|of)\b).*\b(?:staffing|recruitment|talent|consulting|ltd)$"
    )
    return "" if re.search(no_job, head) else head


def _job_behind(text: str, company: str) -> str:
    """The job behind the name of the company ("Kelp Data Talent Partner"); "" where none stands there."""
    if not company or not text.casefold().startswith(company.casefold()):
        return ""
    rest = text[len(company) :]
    return rest.strip() if re.match(r"\s|[\u4e00-\u9fff]", rest) and is_job(rest) else ""


def _named_in_text(lines: Sequence[MailLine], language: str) -> Found[Contact] | None:
    """The person whom the text says to turn to, with an address or a number beside the name."""
    known = labels("people") - _MET
    for line in lines:
        if (found := people_of(value_of(line.text, known))[0]) and found[0].name:
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
                    phone = _PHONE.search(rest)
                    number = (
                        phone[1].strip()
                        if phone is not None
                        and phone.start() < _NEAR
                        and 7 <= len(re.sub(r"\D", "", phone[1])) <= 15
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
    }
)
"""Labels of those whom one will meet, who need not be those to turn to."""


def _phone_in(lines: Sequence[MailLine]) -> str:
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
        if _NOT_PHONE.search(before) or _DIALLED.match(text[match.end() :]):
            continue
        if (
            _PHONE_LABEL.search(before)
            or number.startswith("+")
            or (not labelled and number.startswith(("0", "(0", "1 (", "(")))
            or (not labelled and _OWN_SHAPE.fullmatch(number))
            or re.fullmatch(r"1[3-9]\d{9}", number)
        ):
            return number
    return ""
