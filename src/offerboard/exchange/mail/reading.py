"""What a mail says, read by rules: what it is, of which position, from whom, and by when they want an answer.

Each value comes with the words that it was read from. What was not found is said to be missing; what could be
read otherwise is asked; nothing is guessed.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, structs

from offerboard.cards.model import Contact, Round
from offerboard.cards.values import When, zone_of
from offerboard.exchange.base import UnreadableFileError
from offerboard.exchange.mail.calling_off import cancellation_of
from offerboard.exchange.mail.company import FORM, company_in_name, company_of, folded, is_agency
from offerboard.exchange.mail.date_context import DateContext, date_context_of
from offerboard.exchange.mail.found import URL, Found, MailLine, around
from offerboard.exchange.mail.interviews import Moved, moved_of, rounds_of
from offerboard.exchange.mail.layout import layout_of, unfolded
from offerboard.exchange.mail.message import Mail, Mailbox, read_mail
from offerboard.exchange.mail.money import Paid, paid_of
from offerboard.exchange.mail.person import contact_of
from offerboard.exchange.mail.role import named_roles, role_beside, role_of
from offerboard.exchange.mail.senders import own_domain, value_of
from offerboard.exchange.mail.verdict import MailKind, Verdict, verdict_of
from offerboard.exchange.mail.when import order_doubt, reply_by, soon_of, start_of
from offerboard.exchange.mail.words import LANGUAGES, labels, language_of, patterns, table_of
from offerboard.exchange.plain import plain
from offerboard.text import one_line

MOST_READ = 12_000
"""Characters that are looked through: nobody's offer is longer, and time would be."""
_LONGEST_LINE = 1_500
_TRACKING = re.compile(r"[?&](?:utm_[^&#]*|mc_[^&#]*|gclid=[^&#]*|fbclid=[^&#]*)")
_NO_LINK = re.compile(
    r"(?i)unsubscribe|abmelden|privacy|datenschutz|imprint|impressum|facebook|instagram|twitter|youtube|xing\.com|linkedin\.com/company|退订"
)


_AUTOMATIC = re.compile(
    r"(?i)\s*(?:automatic(?:ally generated)? reply|auto(?:matic)?[- ]?(?:reply|response)"
    r"|out of (?:the )?office|ooo\b"
    r"|automatische antwort|abwesenheit\w*|réponse automatique|respuesta automática|自动(?:回复|答复))"
)
_BULK = re.compile(
    r"(?i)\bunsubscribe\b|\bview (?:this (?:e-?mail )?)?in (?:your )?browser\b"
    r"|\bnewsletter (?:abbestellen|abmelden)"
    r"|\bvom newsletter abmelden|\bim browser (?:ansehen|anzeigen|öffnen)"
    r"|\bse désabonner\b|\bdarse de baja\b|退订"
)
_MORE = re.compile(
    r"(?i)(?:\b(?:extra|additional|further|another|more|zusätzlich\w*|weitere\w*|encore|adicional\w*)|额外|再加)\s*$"
)
"""What stands before a number that comes on top of another."""
_ANSWERS = re.compile(r"(?i)\s*(?:re|aw|antw|回复)\s*[:：]")


class MailReading(Struct, frozen=True, kw_only=True):
    """What a mail says; None is what it does not say. `text` is all of it that is not quoted.

    `soon` says that they want an answer at once, where they name no date.
    `calendars` are the invitations inside it, as files; `cut` says that not all was looked through.
    """

    kind: MailKind
    kind_words: str = ""
    kind_doubt: str = ""
    language: str = "en"
    subject: str = ""
    text: str = ""
    received: When | None = None
    company: Found[str] | None = None
    role: Found[str] | None = None
    contact: Found[Contact] | None = None
    agent: Found[Contact] | None = None
    paid: Paid = Paid()
    reply_by: Found[When] | None = None
    soon: Found[str] | None = None
    start: Found[When] | None = None
    place: Found[str] | None = None
    hours: Found[str] | None = None
    days_off: Found[str] | None = None
    notice: Found[str] | None = None
    probation: Found[str] | None = None
    rounds: tuple[Found[Round], ...] = ()
    moved: Moved | None = None
    link: Found[str] | None = None
    attached: tuple[str, ...] = ()
    calendars: tuple[bytes, ...] = ()
    cut: bool = False

    @property
    def offered(self) -> bool:
        """Whether it brings an offer, or other terms of one."""
        return self.kind in ("offer", "raise")


def read(
    data: bytes, now: datetime, zone: str, *, me: Sequence[Mailbox] = (), day_first: bool = False
) -> MailReading:
    """What a mail says, as seen by a person in a zone; `me` is that person, who is nobody's contact.

    Raises UnreadableFileError.
    """
    return reading_of(unfolded(read_mail(data)), now, zone, me=me, day_first=day_first)


def reading_of(
    outer: Mail, now: datetime, zone: str, *, me: Sequence[Mailbox] = (), day_first: bool = False
) -> MailReading:
    """What a mail says; of one that forwards another, what that other says.

    Raises UnreadableFileError where the user wrote it.
    """
    mail = _innermost(outer)
    if _is_own(mail, outer, me):
        raise UnreadableFileError("you wrote this mail yourself: it says what you want, not what they say")
    me = (*me, *(each for each in outer.to if each.email), *(mail.to if mail is outer else ()))
    passed_on = mail is not outer
    if passed_on and outer.sender.email and any(outer.sender.email == each.email for each in me):
        passed_on = False
    received = _received(mail, outer, zone)
    if mail.sent is None:
        mail = structs.replace(mail, sent=outer.sent or now)
    lines = _lines(mail)
    language = language_of("\n".join(line.text for line in lines if line.where != "subject") or mail.subject)
    verdict = verdict_of(lines, language)
    # The subject of an answer is that of the mail before it, and so are its offer and its date.
    answers = _ANSWERS.match(mail.subject) is not None
    if answers and verdict.kind == "offer":
        verdict = verdict_of([line for line in lines if line.where != "subject"], language)
    agency = not passed_on and is_agency(lines, language)
    named = [
        one
        for one in named_roles(lines, language, me)
        if one.where != "subject" or folded(one.name) != folded(own_domain(mail.sender))
    ]
    role = role_of(named)
    roles = [*([role.value] if role else ()), *(each.name for each in named if each.where == "text")]
    if not agency and not passed_on and (signed := _agency_signed(mail, lines)):
        client = company_of(mail, lines, language, agency=True, roles=roles, me=me)
        agency = client is not None and not f"{plain(signed)} ".startswith(f"{plain(client.value)} ")
    company = company_of(mail, lines, language, agency=agency, roles=roles, me=me)
    role = _without(role, company) or role_beside(
        lines, company.value if company else "", own_domain(mail.sender), me
    )
    if company is None and passed_on and not mail.sender.email:
        company = company_of(mail, _lines(outer), language, agency=True)
    context = date_context_of(mail, lines, language, zone, day_first=day_first, dated=received is not None)
    contact = contact_of(mail, lines, language, me, company.value if company else "")
    if agency and contact is not None:
        contact = structs.replace(
            contact, value=structs.replace(contact.value, agency=_agency(mail, lines, language))
        )
    agent = _agent(outer, me) if passed_on else None
    whole = [line for line in lines if line.where != "subject"]
    wanted = verdict.kind not in ("rejection", "rescinded")
    paid = (
        paid_of(lines, language, raised=verdict.kind == "raise", offered=verdict.kind == "offer")
        if wanted
        else Paid()
    )
    fresh = whole if answers else lines
    dated = whole if verdict.kind == "granted" else fresh
    reply = order_doubt(reply_by(dated, context), context) if wanted else None
    start = order_doubt(start_of(lines, context), context) if wanted else None
    if start and reply and (start.value.date, start.words) == (reply.value.date, reply.words):
        start = None
    if other := _is_no_letter(mail):
        verdict = structs.replace(verdict, doubt="; ".join(filter(None, (verdict.doubt, other))))
    held = _held(mail.calendars or outer.calendars, zone, me)
    verdict, rounds, moved = _interviews(verdict, fresh, context, held, company.value if company else "")
    return MailReading(
        kind=verdict.kind,
        kind_words=verdict.words,
        kind_doubt=verdict.doubt,
        language=language,
        subject=mail.subject or outer.subject,
        text=_said(mail, whole),
        received=received,
        company=company,
        role=role,
        contact=contact,
        agent=agent,
        paid=paid,
        reply_by=reply,
        soon=soon_of(lines, context) if wanted and reply is None else None,
        start=start,
        place=_place(lines, language, role, company) if wanted else None,
        hours=_term("hours", lines, language),
        days_off=_term("days-off", lines, language),
        notice=_term("notice", lines, language),
        probation=_term("probation", lines, language),
        rounds=rounds,
        moved=moved,
        link=_link(mail, lines, language, verdict.kind) if wanted else None,
        attached=(*outer.attached, *(mail.attached if mail is not outer else ())),
        calendars=mail.calendars or outer.calendars,
        cut=len(mail.text) > MOST_READ,
    )


def _is_own(mail: Mail, outer: Mail, me: Sequence[Mailbox]) -> bool:
    """Whether the user wrote a mail to somebody else: by their name, or as another passes it on to them."""
    sender = mail.sender
    if any(sender.email and each.email == sender.email for each in mail.to):
        return False
    names = {plain(each.name) for each in me if len(each.name.split()) > 1}
    mine = {each.email.casefold() for each in (*me, *(outer.to if mail is not outer else ())) if each.email}
    return sender.email.casefold() in mine or (
        " " in sender.name and plain(" ".join(reversed(sender.name.split(", ")))) in names
    )


def _is_no_letter(mail: Mail) -> str:
    """What speaks for it that nobody wrote the mail to the user; "" where nothing does."""
    if mail.automatic or _AUTOMATIC.match(mail.subject):
        return "it looks like an automatic reply"
    if mail.bulk or _BULK.search(mail.text):
        return "it went to many, as newsletters do"
    return ""


def _without(role: Found[str] | None, company: Found[str] | None) -> Found[str] | None:
    """The position without the company in front of it: in Chinese no blank parts them."""
    if role is None or company is None or role.value.isascii():
        return role
    rest = role.value.removeprefix(company.value).strip()
    return structs.replace(role, value=rest) if len(rest) > 1 else role


def _interviews(
    verdict: Verdict,
    lines: Sequence[MailLine],
    context: DateContext,
    held: tuple[Found[Round], ...],
    company: str,
) -> tuple[Verdict, tuple[Found[Round], ...], Moved | None]:
    """What the mail is by its interviews too, those that it sets or calls off, and whether it moves one.

    A calendar inside it is believed sooner than its words.
    """
    if held and verdict.kind in ("other", "invitation", "cancelled"):
        if all(each.value.state == "cancelled" for each in held):
            if verdict.kind != "cancelled":
                verdict = structs.replace(verdict, kind="cancelled", words="a calendar in it says so")
            return verdict, held, None
        if verdict.kind != "invitation":
            verdict = structs.replace(verdict, kind="invitation", words="a calendar's invitation is in it")
    if verdict.kind == "cancelled":
        off = cancellation_of(lines, context, company)
        if not off.instead:
            return verdict, off.rounds, None
        return structs.replace(verdict, kind="invitation"), off.instead, off.moved
    if verdict.kind == "invitation":
        return verdict, held or rounds_of(lines, context, company), moved_of(lines, context)
    return verdict, (), None


def _held(calendars: Sequence[bytes], zone: str, me: Sequence[Mailbox]) -> tuple[Found[Round], ...]:
    """The interviews of the calendars inside a mail; the user is nobody whom they meet there."""
    from offerboard.exchange.events import events_of, round_of

    found = []
    for data in calendars[:5]:
        try:
            events = events_of(data)
        except UnreadableFileError:
            continue
        for event in events[:10]:
            if (held := round_of(event, zone)) is not None:
                title = one_line(str(event.get("summary", "")))
                met = [name for name in held.people.split(", ") if not any(name == one.name for one in me)]
                held = structs.replace(held, people=", ".join(met))
                found.append(Found(value=held, words=title or "the invitation", where="calendar"))
    return tuple(found)


def _received(mail: Mail, outer: Mail, zone: str) -> When | None:
    """When it was sent, on the user's clock; None where the mail does not say it."""
    if mail.sent is None or (outer.sent is None and mail is outer):
        return None
    sent = mail.sent.astimezone(zone_of(zone))
    return When.whole(sent.date(), zone) if mail.day_only else When.moment(sent, zone)


def _said(mail: Mail, lines: Sequence[MailLine]) -> str:
    """What the mail says, for the notes: also what was not looked through."""
    return mail.text if len(mail.text) > MOST_READ else "\n".join(line.text for line in lines)


def _innermost(mail: Mail) -> Mail:
    while mail.inner is not None:
        mail = mail.inner
    return mail


def _lines(mail: Mail) -> list[MailLine]:
    layout = layout_of(_shortened(mail.text), mail.sender.name)
    subject = re.sub(r"(?i)^(?:\s*(?:re|aw|fwd?|wg|antw|回复|转发)\s*[:：]\s*)+", "", mail.subject[:300])
    found = [MailLine(subject, "subject")] if subject else []
    found += [MailLine(text) for text in layout.said]
    return [*found, *(MailLine(text, "signature") for text in layout.signature)]


def _shortened(text: str) -> str:
    """The text as far as it is looked through, no line of it too long."""
    lines = []
    for whole in text[:MOST_READ].split("\n"):
        rest = whole
        while len(rest) > _LONGEST_LINE:
            at = rest.rfind(" ", 0, _LONGEST_LINE)
            at = at if at > 0 else _LONGEST_LINE
            lines.append(rest[:at])
            rest = rest[at:].lstrip()
        lines.append(rest)
    return "\n".join(lines)


def _agent(outer: Mail, me: Sequence[Mailbox]) -> Found[Contact] | None:
    """Who passed the mail on: the agency's person."""
    lines = _lines(outer)
    language = language_of(outer.text)
    found = contact_of(outer, lines, language, me, "")
    if found is None:
        return None
    agency = _agency(outer, lines, language)
    return structs.replace(found, value=structs.replace(found.value, agency=agency))


def _agency(mail: Mail, lines: Sequence[MailLine], language: str) -> str:
    """The name of the agency: as its person signs, or as its address spells it."""
    if signed := _agency_signed(mail, lines):
        return signed
    client = {"our client", "my client", "kunde", "mandant"}
    own = [
        line
        for line in lines
        if line.where != "subject" and not any(each in line.text.lower() for each in client)
    ]
    found = company_of(mail, own, language, agency=False)
    if found is not None and not found.doubt:
        return re.sub(r"\s*\(.*$", "", found.value)
    return company_in_name(mail.sender.name, language) or (own_domain(mail.sender).replace("-", " ").title())


def _agency_signed(mail: Mail, lines: Sequence[MailLine]) -> str:
    """The agency as a line of the signature has it whole: its trade at the end, and its address begins so."""
    trades = {trade for each in LANGUAGES for trade in table_of(each)["company"].get("trades", ())}
    domain = folded(own_domain(mail.reply_to) or own_domain(mail.sender))
    for line in lines:
        if line.where != "signature":
            continue
        for part in re.split(r"\s*[,|·]\s*|\s+[-–—]\s+|\s+(?:at|bei|@)\s+", line.text):
            name = FORM.sub("", f"{part.strip()} ").strip(" .,")
            first, *more = name.split()[:6] or [""]
            ours = not domain or domain.startswith(folded(first)[:4])
            if ours and more and more[-1].casefold() in trades and first[:1].isupper():
                return name
    # "Greetings from BrightPath Consultants", where no signature has it
    for line in lines:
        for found in re.finditer(r"(?:[A-Z][\w&]+ ){1,3}[A-Z]\w+", line.text if domain else ""):
            name = found.group()
            if folded(name) == domain and name.split()[-1].casefold() in trades:
                return name
    return ""


def _term(section: str, lines: Sequence[MailLine], language: str) -> Found[str] | None:
    """A term in words: hours, holidays, notice, probation."""
    known = labels(section)
    for line in lines:
        if line.where != "text":
            continue
        if value := value_of(line.text, known):
            return Found(value=value.strip(" .;"), words=line.text)
        for pattern in patterns(language, section, "patterns"):
            if (match := pattern.search(line.text)) is not None and not _MORE.search(
                line.text[: match.start(1)]
            ):
                return Found(value=match[1].strip(), words=around(line.text, match.start(), match.end()))
    return None


def _place(
    lines: Sequence[MailLine], language: str, role: Found[str] | None, company: Found[str] | None
) -> Found[str] | None:
    """Where the work is."""
    known = labels("place")
    for line in lines:
        if line.where != "text":
            continue
        if (value := value_of(line.text, known)) and not URL.search(value):
            value = re.split(r",? (?:with|avec|mit|con|plus)\s", value)[0]
            return Found(value=value.strip(" .;"), words=line.text)
        for pattern in patterns(language, "place", "patterns"):
            if (match := pattern.search(line.text)) is not None:
                return Found(value=match["place"].strip(), words=around(line.text, *match.span()))
        for pattern in patterns(language, "place", "remote"):
            if (match := pattern.search(line.text)) is not None:
                return Found(value="Remote", words=around(line.text, *match.span()))
        if role is not None and company is not None:
            listed = re.search(
                rf"{re.escape(role.value)}, {re.escape(company.value)}, ([A-ZÄÖÜ][\w -]+?)(?=[.,;]|$)",
                line.text,
            )
            if listed is not None:
                return Found(value=listed[1], words=around(line.text, *listed.span()))
    return None


def _link(mail: Mail, lines: Sequence[MailLine], language: str, kind: MailKind) -> Found[str] | None:
    """Where to sign, to book a time, to meet: by the words beside the link."""
    order = (
        ("sign", "answer", "book", "meet")
        if kind in ("offer", "raise")
        else ("meet", "book", "answer", "sign")
    )
    links: list[tuple[str, str]] = [(words, href) for words, href in mail.links if href.startswith("http")]
    for line in lines:
        links += [
            (line.text[: line.text.find(url)][-80:] or line.text, url) for url in URL.findall(line.text)
        ]
    links = [(words, url) for words, url in links if not _NO_LINK.search(f"{words} {url}")]
    for purpose in order:
        for each in dict.fromkeys((language, "en")):
            for words, url in links:
                if any(
                    pattern.search(f"{words} {url}") for pattern in patterns(each, "links", "words", purpose)
                ):
                    plain = _TRACKING.sub("", url).rstrip(".,;:")
                    return Found(value=plain, words=words.strip()[-80:], where="link")
    return None


def missing(reading: MailReading) -> list[str]:
    """What a card should have and the mail does not say."""
    wanted: list[tuple[str, Any]] = [("company", reading.company), ("role", reading.role)]
    if reading.offered:
        wanted += [
            ("reply by", reading.reply_by or reading.soon),
            ("pay", reading.paid.base),
            ("start", reading.start),
        ]
    if reading.kind == "invitation":
        wanted.append(("when they want to talk", reading.rounds or reading.calendars))
    named = reading.contact is not None and reading.contact.value.name
    wanted.append(("who wrote", named))
    return [name for name, value in wanted if not value]
