"""What every search through a mail shares: whose an address is, what the user is called, and labels."""

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from offerboard.exchange.mail.found import MailLine
from offerboard.exchange.mail.message import Mailbox
from offerboard.exchange.plain import plain

OFFICE = re.compile(
    r"(?i)(?:\w*(?:niederlassung|filiale|zentrale|hochschule|universität)|(?:geschäfts|personal|außen|zweig|haupt|dienst|kontakt)stelle"
    r"|kanzlei|praxis|klinik|ministerium|behörde|standort|empfang|dezernat|stadt|gemeinde|landkreis|hq|university)s?"
)
"""What the name of an office begins with: "Filiale Köln"."""
TEAM = re.compile(
    r"(?i)(?:\w*(?:team|abteilung|referat|office|department|programme|program|committee|helpdesk|service|dienst|büro"
    r"|verwaltung|headquarter|fachbereich|sachgebiet|institut|schule)[se]?s?|(?:personal|haupt|schul|landrats)amt"
    r"|shared|hub|branch|studio|desk|reception|registrar|registry|admissions?|affairs?|relations?|operations?|payroll|benefits?"
    r"|\w*kommission|commission|committee|comité|comisión|bureau|campus|cent(?:er|re)|division|faculty|school|college|academy|secretariat|capital)"
)
"""A word of the name of a team or of an office, which is nobody."""
CHINESE_TEAM = re.compile(r"[\u4e00-\u9fff]+(?:部|处|室|组|中心|前台|团队|公司|学院|总部)|前台")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne"})


@cache
def hosts() -> Any:
    """The domains that are no company's own, and the zones of countries."""
    folder = files("offerboard.exchange.mail.words")
    return tomllib.loads(folder.joinpath("hosts.toml").read_text("utf-8"))


@cache
def never(what: str) -> frozenset[str]:
    """Words that no company, or no position, is called by."""
    return frozenset(hosts()[what])


def own_domain(sender: Mailbox) -> str:
    """The name in the domain of an address that can be a company's own; "" where it is anybody's."""
    parts = sender.domain.split(".")
    if len(parts) < 2:
        return ""
    name = parts[-3] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2]
    known = hosts()
    return "" if name in known["programs"] or name in known["free"] else name


def is_unread(sender: Mailbox) -> bool:
    """Whether nobody reads what is sent to an address."""
    local = sender.email.partition("@")[0].lower()
    return any(local.startswith(name) for name in hosts()["unread"])


def is_team(name: str) -> bool:
    """Whether a name is that of a team or an office: a word of it says so."""
    found = any(TEAM.fullmatch(word) or OFFICE.fullmatch(word) for word in name.split())
    return found or CHINESE_TEAM.fullmatch(name) is not None


def names_of(me: Sequence[Mailbox], lines: Sequence[MailLine]) -> frozenset[str]:
    """What the user is called: as the headers have it, and as the mail greets them."""
    found = {plain(sender.name) for sender in me if sender.name}
    for line in [line for line in lines if line.where == "text"][:2]:
        greeted = re.match(r"([\u4e00-\u9fff]{2,4})\s*(?:同学|先生|女士|您好|你好)", line.text)
        if greeted is not None:
            found.add(plain(greeted[1]))
    return frozenset(found)


class Label(Struct, frozen=True):
    """The name before the colon of a line, in small letters; what stands behind, and where that begins."""

    name: str
    value: str
    start: int


def label_of(line: str) -> Label | None:
    """The label with which a line begins; None where it has none."""
    found = re.match(r"(?:[-*•·–]\s*)?([^:：\n]{1,40}?)\s*[:：](?!//)\s*", line)
    if found is None:
        return None
    value = line[found.end() :].lstrip(" *_").rstrip(" *")
    if line.lstrip("-*•·– ").startswith("_"):  # else it is the end of an address: "?pwd=abc_"
        value = value.rstrip(" *_")
    return Label(found[1].strip(" *_").casefold(), value, found.end())


def value_of(line: str, known: Collection[str]) -> str:
    """What a line says behind one of the labels that are known; "" where it has none of them."""
    label = label_of(line)
    return label.value if label is not None and label.name in known else ""
