"""Which company a mail is from, or an agency's mail about.

A name that stands in several places is believed sooner than one that stands in one. A name that only the
address gives is said to be that.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from unicodedata import normalize

from msgspec import Struct, structs

from offerboard.exchange.mail.found import Found, MailLine, around
from offerboard.exchange.mail.message import Mail, Mailbox
from offerboard.exchange.mail.senders import (
    hosts,
    is_team,
    is_unread,
    names_of,
    never,
    own_domain,
    value_of,
)
from offerboard.exchange.mail.words import LANGUAGES, labels, patterns, table_of
from offerboard.exchange.plain import plain
from offerboard.exchange.values.people import people_of
from offerboard.exchange.words import words as sheet_words

_FORMS = (
    r"GmbH(?: & Co\.? KGaA?)?|gGmbH|AG|SE|KGaA|KG|OHG|UG(?: \(haftungsbeschränkt\))?|e\.? "
    r"?V\.|eG|Ltd\.?|Limited|LLP|LLC"
    r"|Inc\.?|Corp\.?|Corporation|PLC|plc|B\.?V\.?|N\.?V\.?|S\.?A\.?S?|S\.?L\.?|Oy|AB|ApS"
    r"|K\.K\.|A/S|ASA?(?!\s+[A-Z])|Oyj|Pty\.? Ltd\.?|Pte\.? Ltd\.?"
    r"|Private Limited|Pvt\.? Ltd\.?|Co\.,? Ltd\.?"
)
FORM = re.compile(rf",?\s+(?:{_FORMS})(?=[\s,.;|)]|$)")
_NAMED_FORM = re.compile(
    rf"([A-ZÄÖÜ0-9][\w&.'’-]*(?: (?:[A-ZÄÖÜ0-9&][\w&.'’-]*|&|und|and|of))*?),? (?:{_FORMS})(?=[\s,.;|)]|$)"
)
_CHINESE_FORM = re.compile(
    r"([\u4e00-\u9fff（）()A-Za-z]{2,20}?)(?<![分子母总本我贵该])(?:股份)?(?:有限)?(?:责任)?公司"
)
_CHINESE_LIMITED = re.compile(r"(?:股份)?有限(?:责任)?公司$")
_CHINESE_NAMED = re.compile(
    r"(?:(?:^|[，。！？；：:、\s“”\"「」【】])(?:受|由|代表|在|与|是|关于|欢迎来到|感谢对|感谢申请"
    r"|经(?=[^，。]{2,24}公司(?:研究|慎重|综合|批准|讨论)))?|我们?是|这里是|这边是|来自|代表"
    r"|感谢(?:您|你)?(?:参加|关注|选择|投递|应聘|申请|面试|对)|欢迎(?:您|你)?来到"
    r"|(?:参加|加入|应聘|投递|申请|入职)了?|(?:您|你)[与在和对])"
    r"(?P<company>[^\s，。！？；：:、“”\"「」【】您我你们的了是]{2,24}?)(?:股份)?有限(?:责任)?公司"
)
"""A company in the body of a Chinese mail: behind words or signs after which a name may begin."""
_NO_CHINESE_NAME = re.compile(
    r"合作|伙伴|客户|控股|收购|投资|欢迎|感谢|申请|高兴|通知|面试|录用|邀请|加入|.[子母分]$"
)
_CHINESE_TRADE = re.compile(
    r"(?:^|[|｜·]\s*)([\u4e00-\u9fff]{1,8}(?:科技|数据|集团|信息|网络|软件|智能|银行|证券|传媒|教育|电子|咨询|生物|医药|汽车|能源|金融|资本|物流|通信))"
    r"(?=$|[\s·|,，]|HR|hr|人力|人事|招聘)"
)
_CHINESE_TEAM = re.compile(r"^(\S{2,12}?)\s?(?:人力资源(?:部|中心)|人事部|招聘(?:组|团队|部|中心))(?=$|\s)")
_UNIVERSITY = re.compile(
    r"(?:^|[,|·]\s*)((?:Technische |Freie |Private )?"
    r"(?:Universität|Hochschule|Fachhochschule|Universidad|Universitat|Université|TU|FH)"
    r"(?: (?:für|der|de|d[’']|zu|am|of))*(?: [A-ZÄÖÜÉ][\w-]+){1,3}"
    r"|University of(?: the)?(?: [A-Z][\w-]+){1,3}"
    r"|(?:[A-Z][\w-]+ ){1,2}University)(?=$|[,|·(–-]|\s+[|·–-])"
)
"""A university as a part of a signature names it."""
_JOB_BEHIND = re.compile(
    r"(?i),? \(?(?:our |the |your )?(?:head|chief|director|vp|vice|c[etofp]o|(?:co-)?founder"
    r"|manager|lead|senior"
    r"|principal|partner|recruiter|team lead|hiring|engineering|product|who\b)\b"
)
"""What says behind a name that it is a person's: "Sam Ode, Head of Support"."""
TO_NAME = re.compile(r"\s+(?:at|from|from the|of|bei|von)\s+|\s*[|@·/]\s*|\s+[-–—]\s+|,\s+|\s*\(|\s*（")


class Company(Struct, frozen=True):
    """A company that a mail may be from: its name, how much speaks for it, and where it stands."""

    name: str
    weight: float
    words: str
    where: str


def is_agency(lines: Iterable[MailLine], language: str) -> bool:
    """Whether the mail says that who wrote it works for another company than the one with the job."""
    phrases = "|".join(map(re.escape, table_of(language)["company"]["agency"]))
    pattern = re.compile(rf"(?i)(?<!\w)(?:{phrases})(?!\w)")
    return any(pattern.search(line.text) for line in lines)


def company_of(
    mail: Mail,
    lines: Sequence[MailLine],
    language: str,
    *,
    agency: bool,
    roles: Sequence[str] = (),
    me: Sequence[Mailbox] = (),
) -> Found[str] | None:
    """The company with the job, by all that names it; of an agency's mail only by what the text says.

    `roles` are the positions that the mail names, the one that is meant first: none of them is a company.
    """
    found: list[Company] = list(_named_companies(lines, language))
    if agency:
        found += _clients(lines, language)
    else:
        found += _of_sender(mail, lines, language)
    mine = names_of(me, lines)
    meant = plain(roles[0]) if roles else ""
    found = _confirmed(found, mail, mine)
    # "Contract offer – DevOps" of a DevOps engineer names no company.
    found = [
        structs.replace(each, weight=1)
        if each.where == "subject" and f"{meant} ".startswith(f"{plain(each.name)} ")
        else each
        for each in found
    ]
    merged = _merged(
        each for each in found if _is_company(each.name, roles) and not _is_mine(each.name, mine)
    )
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


def _is_mine(name: str, mine: Iterable[str]) -> bool:
    """Whether a name is the user's, whole or the first of it: "Acme <> Robin"."""
    return any(plain(name) in (own, own.partition(" ")[0]) for own in mine)


def _confirmed(found: list[Company], mail: Mail, mine: Collection[str]) -> list[Company]:
    """The companies without those that only a subject with the user's name names.

    "Interview: Robin Vale - Procurement Lead" has a position where another has a company.
    """
    if not any(own in plain(mail.subject) for own in mine if " " in own):
        return found
    known = {_domain(mail), *(folded(each.name) for each in found if each.where != "subject")}
    return [
        each
        for each in found
        if each.where != "subject" or any(one.startswith(folded(each.name)) for one in known)
    ]


def _domain(mail: Mail) -> str:
    return own_domain(mail.reply_to) or own_domain(mail.sender)


def _named_companies(lines: Sequence[MailLine], language: str) -> Iterator[Company]:
    known = labels("company")
    for line in lines:
        if value := value_of(line.text, known):
            yield Company(_bare(value), 10, line.text, line.where)
        which = "subjects" if line.where == "subject" else "patterns"
        if line.where != "signature":
            for pattern in patterns(language, "company", which):
                for match in pattern.finditer(line.text):
                    if _JOB_BEHIND.match(line.text[match.end("company") :]):
                        continue
                    words = around(line.text, match.start("company"), match.end("company"))
                    yield Company(_bare(match["company"]), 4 if which == "subjects" else 5, words, line.where)
        for match in _NAMED_FORM.finditer(line.text):
            if not re.search(r"(?i)\b(?:registered|amtsgericht|hrb)\b", line.text[: match.start()]):
                yield Company(_bare(match[1]), 5, around(line.text, *match.span()), line.where)
        if line.where == "text" and language == "zh":
            for match in _CHINESE_NAMED.finditer(line.text):
                if not _NO_CHINESE_NAME.search(match["company"]):
                    yield Company(_bare(match["company"]), 5, around(line.text, *match.span()), line.where)
        if line.where == "signature":
            yield from _signed_companies(line, language)


def _signed_companies(line: MailLine, language: str) -> Iterator[Company]:
    """The companies that a line of a signature names by their shape: universities, and Chinese ones."""
    shapes = (_CHINESE_FORM, _CHINESE_TRADE, _CHINESE_TEAM) if language == "zh" else ()
    for shape in (_UNIVERSITY, *shapes):
        for match in shape.finditer(line.text):
            yield Company(match[1], 5, line.text, line.where)


def _clients(lines: Sequence[MailLine], language: str) -> Iterator[Company]:
    """The companies of which an agency says what they want: "Marlow Foods would like to see you"."""
    for line in lines:
        if line.where == "signature":
            continue
        key = "client-subjects" if line.where == "subject" else "clients"
        for pattern in patterns(language, "company", key):
            for match in pattern.finditer(line.text):
                words = around(line.text, match.start("company"), match.end("company"))
                yield Company(_bare(match["company"]), 4, words, line.where)


def _of_sender(mail: Mail, lines: Sequence[MailLine], language: str) -> Iterator[Company]:
    """The company by the name and the address of who wrote."""
    for sender in (mail.sender, mail.reply_to):
        name = company_in_name(sender.name, language)
        if name and folded(name) not in hosts()["programs"]:
            yield Company(name, 6, sender.name, "from")
        for line in lines:
            if (
                sender.name
                and line.where == "signature"
                and company_in_name(line.text, language) == sender.name
            ):
                yield Company(sender.name, 6, line.text, line.where)
    domain = _domain(mail)
    if domain:
        key = folded(domain)
        for line in lines:
            yield from _spelt(line, key)
        yield from _whole(lines, key)
        for sender in (mail.sender, mail.reply_to):
            if folded(sender.name) == key:
                yield Company(sender.name, 6, sender.name, "from")


def company_in_name(name: str, language: str) -> str:
    """The company that the name of a sender gives: "Quay Works Hiring Team", "Lee at Dam"."""
    if not name:
        return ""
    if (chinese := _CHINESE_FORM.fullmatch(name)) is not None:
        return chinese[1]
    if FORM.search(f" {name}") is not None and not TO_NAME.search(name):
        return _bare(name)
    teams = sorted(
        {
            phrase
            for each in dict.fromkeys((language, "en", "de", "fr", "es", "zh"))
            for phrase in table_of(each)["company"]["team"]
        },
        key=len,
        reverse=True,
    )
    text, cut = name, False
    for part in TO_NAME.split(name):
        low = part.strip(" ()）").casefold()
        if low and low in teams:
            text = TO_NAME.sub(" | ", name)
            pieces = [each.strip() for each in text.split("|") if each.strip(" ()）").casefold() not in teams]
            return _unless_teams(_bare(pieces[0])) if len(pieces) == 1 and pieces[0] else ""
    for team in teams:
        if language == "zh" and re.search(r"[\u4e00-\u9fff]", text):
            if text.casefold().endswith(team):
                text, cut = text[: -len(team)], True
            continue
        found = re.search(rf"(?i)^{re.escape(team)}(?!\w)[\s:|–-]*|[\s:|–-]*(?<!\w){re.escape(team)}$", text)
        if found is not None and found.group():
            text, cut = (text[: found.start()] + text[found.end() :]).strip(), True
    if cut:
        left = re.sub(
            r"(?i)^(?:at|from|bei|von|der|the|@)\s+|\s+(?:at|from|bei|@)$", "", text.strip(" ,-–|()")
        )
        return _unless_teams(_bare(left))
    head, *rest = TO_NAME.split(name, maxsplit=1)
    if rest and rest[0].strip(" )）") and people_of(head)[0]:
        return _bare(rest[0].strip(" )）"))
    return ""


def _unless_teams(name: str) -> str:
    """A name; "" where each word of it is that of a team: "Faculty Affairs"."""
    return "" if all(is_team(word) for word in name.split()) else name


def _spelt(line: MailLine, key: str) -> Iterator[Company]:
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
            spelt = folded(name)
            if spelt == key:
                yield Company(_bare(name), 8, around(line.text, start, end), line.where)
            elif (
                len(key) > 3
                and spelt.startswith(key)
                and "&" in name
                and last > first
                and line.text[end - 1].isalnum()
            ):
                yield Company(_bare(name), 7, around(line.text, start, end), line.where)
            elif len(key) > 4 and key.startswith(spelt) and len(spelt) >= 5 and first == last:
                more = re.match(r"(?:\s[A-ZÄÖÜ][\w-]+){0,2}", line.text[end:])
                longer = name + (more.group() if more is not None else "")
                yield Company(_bare(longer), 3, around(line.text, start, end), line.where)


def _whole(lines: Sequence[MailLine], key: str) -> Iterator[Company]:
    """The name as a signature has it whole, where the domain is but its beginning: "Umbra Optics".

    Where the mail also says "Umbra" alone, that is what they call themselves.
    """
    text = "\n".join(line.text for line in lines if line.where != "signature")
    signed = [
        (line, part)
        for line in lines
        if line.where == "signature"
        for part in re.split(r"\s*[,|·]\s*|\s+(?:[-–—]|at|bei|@)\s+", line.text)
    ]
    for line, part in signed:
        name = FORM.sub("", f"{part} ").strip(" .")
        parts = name.split()
        if not 2 <= len(parts) <= 4 or not all(word[:1].isupper() for word in parts):
            continue
        own = next((at for at in range(1, len(parts)) if folded(" ".join(parts[:at])) == key), 0)
        if not own or any(is_team(word) or _is_team_word(word) for word in parts[own:]):
            continue
        short = re.escape(" ".join(parts[:own]))
        if not re.search(rf"{short}(?! {re.escape(parts[own])})", text):
            yield Company(name, 8, line.text, line.where)


def _is_team_word(word: str) -> bool:
    return any(word.casefold() in table_of(each)["company"]["team"] for each in LANGUAGES)


def folded(text: str) -> str:
    """The text as a domain spells it."""
    low = FORM.sub("", text).lower()
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
    text = FORM.sub("", f"{name.strip()} ").strip(" ,.;:|-–—'\"„“()")
    text = re.sub(
        r"\s+(?:Job\s)?(?:Offer|Interview|Application|Invitation|Contract|Letter|Recruiting|Careers)\b.*$",
        "",
        text,
    )
    text = re.sub(r"(?i)^(?:the team at|team|die|der|das|firma|fa\.)\s+(?=[A-ZÄÖÜ])", "", text)
    text = _CHINESE_LIMITED.sub("", text)
    text = re.sub(r"^(?:我们|我)?(?:的)?客户(?:公司|方)?(?=.{2})", "", text)
    return re.sub(r"(?:\s+(?:and|of|und|de|du|des|la|et|y|del|für|von|&))+$", "", text)


def _is_company(name: str, roles: Sequence[str]) -> bool:
    low = plain(name)
    if not low or len(name) > 60:
        return False
    if any(low == plain(role) or (role and not role.isascii() and role in name) for role in roles):
        return False
    if "公司" in name[:-2] or any(pattern.fullmatch(name) for pattern in patterns("zh", "role", "not")):
        return False
    if re.match(r"(?:时间|日期|地点)|.*\d{1,2}[月日]", name) or name.endswith(
        ("岗位", "职位", "岗", "面试", "部门")
    ):
        return False
    if name.casefold() in sheet_words().weekdays or name.casefold() in sheet_words().months:
        return False
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", low):
        return False
    return low not in never("no-company") and not re.fullmatch(r"(?:[A-Z]{3} ?\d|[\d\W])[\d\W]*", name)


def _merged(companies: Iterable[Company]) -> list[Company]:
    """The companies, those that are one together: as it is written where most speaks for it."""
    groups: dict[str, list[Company]] = {}
    for company in companies:
        groups.setdefault(folded(company.name) or plain(company.name), []).append(company)
    for key in sorted(groups, key=len):
        longer = next(
            (other for other in groups if other != key and len(key) > 2 and other.startswith(key)), None
        )
        if longer is not None and max(each.weight for each in groups[longer]) >= 4:
            groups[longer] += groups.pop(key)
    merged = []
    for group in groups.values():
        best = max(group, key=lambda one: (one.weight >= 4, len(folded(one.name)), one.weight))
        weights = sorted((one.weight for one in group), reverse=True)
        merged.append(structs.replace(best, weight=weights[0] + sum(weights[1:4]) / 2))
    return merged
