"""How the text of a mail is laid out: what is said, who signs it, what is quoted, what is forwarded."""

import re
from datetime import UTC, datetime
from functools import cache

from msgspec import Struct, structs

from offerboard.exchange.mail.days import mentions
from offerboard.exchange.mail.message import Mail, read_sender, sent_at
from offerboard.exchange.mail.words import words

_QUOTED = re.compile(r"^\s*[>|]")
_RULE = re.compile(r"^\s*(?:-{2,}|_{5,}|={3,}|\*{3,}|—{2,})\s*$")
_ORIGINAL = re.compile(r"(?i)origin|ursprünglich|原始")
_ANSWERS = re.compile(r"(?i)\s*(?:re|aw|antw|sv|回复|答复|回覆)\s*[:：]")
_FULL_LINE = 55
"""Characters from which on the end of a line may be one that a program made, not a person."""
_LONGEST_SIGNATURE = 12
_LONGEST_LINE = 1_500
"""Characters of joined lines, beyond which nobody wrote one sentence."""
_SIGNED = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.'’-]*)(?: [^\W\d_a-z][\w.'’-]*){0,3}(?: \(\w+/\w+(?:/\w+)?\))?"
    r"|aus [A-ZÄÖÜ]\w+|[\u4e00-\u9fff]{2,4})[,.!]?"
)
"""What may stand behind a farewell in its line: a name."""
_TEAM = re.compile(
    r"[^\s，。：:]{2,12}\s?(?:人力资源(?:部|中心)|人事部|招聘(?:组|团队|部|中心))(?:\s[\u4e00-\u9fff]{2,4})?"
)
"""The line with which a Chinese team signs, without any farewell."""
_LABEL = re.compile(r"^[^\s:：][^:：\n]{0,40}[:：](?!//)\s*\S")
_BULLET = re.compile(r"^(?:[-*•·–+]|\d{1,2}[.)])\s")


class Layout(Struct, frozen=True):
    """The lines of a mail: what it says, and the signature below."""

    said: tuple[str, ...]
    signature: tuple[str, ...] = ()


def unfolded(mail: Mail) -> Mail:
    """The mail with the one that it forwards taken out of its text."""
    if mail.inner is not None:
        return structs.replace(mail, inner=unfolded(mail.inner))
    lines = mail.text.split("\n")
    for at, line in enumerate(lines):
        begins = _forwards().search(line) is not None
        above = any(each.strip() for each in lines[:at])
        if not begins and not (_RULE.match(line) or not line.strip() or at == 0):
            continue
        if begins and all(_QUOTED.match(each) for each in lines[at:] if each.strip()):
            lines = [*lines[:at], *(re.sub(r"^\s*[>|] ?", "", each) for each in lines[at:])]
        # Outlook writes the same line above a mail that is passed on and one that is answered.
        if begins and above and _ORIGINAL.search(line) and _ANSWERS.match(mail.subject):
            continue
        found = _headers(lines, at + begins)
        if found is None or not (begins or _is_forward(mail)):
            continue
        head, body = found
        text = "\n".join(lines[:at]).strip()
        inner = structs.replace(head, text="\n".join(lines[body:]).strip(), links=mail.links)
        return structs.replace(mail, text=text, inner=unfolded(inner))
    return mail


def _is_forward(mail: Mail) -> bool:
    return (
        re.match(
            rf"(?i)\s*(?:{'|'.join(map(re.escape, words().forwarded['subject']))})\s*[:：]", mail.subject
        )
        is not None
    )


@cache
def _forwards() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, words().forwarded["begins"]))
    return re.compile(rf"(?i)^[-_\s>]*(?:{phrases})[-_\s:：]*$")


def _headers(lines: list[str], start: int) -> tuple[Mail, int] | None:
    """The headers of a mail within a text, and the line after them; None where there are none."""
    found: dict[str, str] = {}
    at = start
    while at < len(lines) and not lines[at].strip():
        at += 1
    while at < len(lines) and len(found) < 8:
        line = lines[at].lstrip("> ").strip().replace("*", "")
        name, mark, value = (
            re.split(r"([:：])", line, maxsplit=1) if re.search("[:：]", line) else (line, "", "")
        )
        field = words().header_of(name.strip().lower()) if mark else ""
        if not field:
            break
        found.setdefault(field, value.strip())
        at += 1
    if "from" not in found or len(found) < 2:
        return None
    sent, day_only = _sent(found.get("date", ""))
    mail = Mail(
        sender=read_sender(found["from"]),
        to=(read_sender(found.get("to", "")),),
        subject=found.get("subject", ""),
        sent=sent,
        day_only=day_only,
    )
    return mail, at


def _sent(text: str) -> tuple[datetime | None, bool]:
    """The date of a forwarded header, in any of the languages, and whether only its day is known.

    That is so where it names no zone; then it is noon.
    """
    exact = sent_at(text)
    if exact is not None and re.search(r"[+-]\d{4}|GMT|UTC", text):
        return exact, False
    day = next((each.day_known for each in mentions(text) if each.day_known is not None), None)
    if day is None and exact is not None:
        day = exact.date()
    return (datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day is not None else None), True


def layout_of(text: str, writer: str = "") -> Layout:
    """The lines of a text, wrapped ones joined, without what it quotes of an earlier mail.

    `writer` is the name of who wrote it, with which a signature may begin.
    """
    lines = _without_quotes(text.split("\n"))
    said, signature = _parted(lines)
    if not signature:
        said, signature = _signed(said, writer)
    return Layout(tuple(_joined(said)), tuple(line.strip() for line in signature if line.strip()))


def _without_quotes(lines: list[str]) -> list[str]:
    """The lines above the mail that this one answers."""
    for at, line in enumerate(lines):
        rest = [each for each in lines[at:] if each.strip()]
        if _writes().search(line.strip()) and len(rest) > 1:
            return lines[:at]
        if (
            _QUOTED.match(line)
            and rest
            and sum(bool(_QUOTED.match(each)) for each in rest) > 0.8 * len(rest)
            and at
        ):
            return lines[:at]
        if at and (_forwards().search(line) or _is_answered(lines, at)):
            return _without_rules(lines[:at])
    return [line.lstrip("> ") if _QUOTED.match(line) else line for line in lines]


def _is_answered(lines: list[str], at: int) -> bool:
    """Whether the headers of the mail that this one answers stand at a line, with something above it."""
    if ":" not in lines[at] and "：" not in lines[at]:
        return False
    found = _headers(lines, at)
    return (
        found is not None
        and bool(found[0].subject or found[0].sent)
        and any(line.strip() and not _RULE.match(line) for line in lines[:at])
    )


def _without_rules(lines: list[str]) -> list[str]:
    """The lines without what parts them from the mail below."""
    while lines and (not lines[-1].strip() or (_RULE.match(lines[-1]) and lines[-1].strip() != "--")):
        lines = lines[:-1]
    return lines


@cache
def _writes() -> re.Pattern[str]:
    return re.compile("|".join(words().forwarded["writes"]))


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """What is said, and the signature: below the mark of mail programs, or a word of farewell."""
    for at, line in enumerate(lines):
        if line.rstrip() in ("--", "-- ") and at:
            return lines[:at], lines[at + 1 :]
    for at in range(len(lines) - 1, -1, -1):
        found = _farewell().match(lines[at].strip())
        rest = [line for line in lines[at + 1 :] if line.strip()]
        after = lines[at].strip()[found.end() :].strip(" ,.!–-") if found is not None else ""
        if found is not None and len(rest) <= _LONGEST_SIGNATURE and (not after or _SIGNED.fullmatch(after)):
            return lines[:at], [after, *lines[at + 1 :]] if after else lines[at + 1 :]
    return lines, []


def _signed(lines: list[str], writer: str) -> tuple[list[str], list[str]]:
    """What is said, and a signature that begins with the writer's name, without any farewell."""
    names = {name.casefold() for name in (writer, writer.partition(" ")[0]) if len(name) > 1}
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at].strip().strip(",.-– ")
        begins = any(_is_signed(line, name) for name in names) or _TEAM.fullmatch(line) is not None
        if begins and len(line) < 80 and sum(bool(each.strip()) for each in lines[at:]) <= _LONGEST_SIGNATURE:
            return lines[:at], lines[at:]
    return lines, []


def _is_signed(line: str, name: str) -> bool:
    """Whether a line begins a signature: a name, and behind it at most another name, a job, a company."""
    if not line.casefold().startswith(name):
        return False
    rest = line[len(name) :]
    return (
        rest == ""
        or re.fullmatch(r"\s*[,|–-].*|(?: [^\W\d_a-z][\w.'’-]*){1,3}(?:\s*[,|–-].*)?", rest) is not None
    )


@cache
def _farewell() -> re.Pattern[str]:
    phrases = sorted(words().farewell, key=len, reverse=True)
    return re.compile(rf"(?i)(?:{'|'.join(map(re.escape, phrases))})(?=[\s,.!–-]|$)[\s,.!–-]*")


def _joined(lines: list[str]) -> list[str]:
    """The lines, with those joined that a program has broken."""
    found: list[str] = []
    open_ = False
    for line in lines:
        text = line.strip()
        goes_on = (
            bool(text)
            and open_
            and len(found[-1]) < _LONGEST_LINE
            and not _BULLET.match(text)
            and not (_LABEL.match(text) and not text[:1].islower())
        )
        if goes_on:
            found[-1] += ("" if _is_chinese(found[-1][-1]) and _is_chinese(text[0]) else " ") + text
        else:
            found.append(text)
        short_label = _LABEL.match(found[-1] if found else "") is not None and len(text) < _FULL_LINE
        open_ = (
            bool(text)
            and not short_label
            and (
                (len(text) >= _FULL_LINE and not text.endswith((".", ":", "!", "?", "。", "：", "！", "？")))
                or text.endswith(",")
                or (len(text) >= 25 and re.search(r"[a-zäöüß]$", text) is not None)
            )
        )
        if open_ and len(text) < _FULL_LINE and text.endswith(","):
            open_ = len(text) >= 25
    return [line for line in found if line]


def _is_chinese(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
