"""A mail as a person sees it: who wrote it and when, its text without what is hidden, and what is in it.

Also one that is inside another: forwarded in its text, or attached.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from itertools import pairwise
from typing import Any

from msgspec import Struct

from offerboard.exchange.base import UnreadableFileError
from offerboard.exchange.encoding import decoded
from offerboard.exchange.values.html import seen
from offerboard.text import clean, one_line

LARGEST_MAIL = 32 * 1024 * 1024
_MOST_TEXT = 200_000
_MOST_PARTS = 500
_COLUMNS = re.compile(r"(?<=[^\W\d_.]) {4,}(?=[^\W\d_])(?=[^\d:：@]*$)(?<!:)")
"""The blanks between two columns of words, as two who sign a letter stand beside each other."""
_LONGEST_LABEL = 40
_STUB = 40
"""A plain text that is shorter, beside one in HTML, only says that the other should be read."""
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
}
"""Encodings that programs name for others which hold more letters."""
_HEADER = re.compile(rb"(?i)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_TOLD = re.compile(rb"(?im)^(?:from|subject|date|message-id|received|mime-version|to):")


class Mailbox(Struct, frozen=True):
    """Who stands in a header: a name, and an address."""

    name: str = ""
    email: str = ""

    @property
    def domain(self) -> str:
        """The part after the @, in small letters."""
        return self.email.rpartition("@")[2].lower()


class Mail(Struct, frozen=True, kw_only=True):
    """One mail. `sent` is aware; None where it is not known, `day_only` where only its day is.

    `links` are the words of each and where it leads; `attached` the names of files that were not read;
    `calendars` the invitations in it; `inner` the mail that it forwards; `bulk` says that it went to many,
    `automatic` that a program answered.
    """

    sender: Mailbox = Mailbox()
    reply_to: Mailbox = Mailbox()
    to: tuple[Mailbox, ...] = ()
    subject: str = ""
    sent: datetime | None = None
    day_only: bool = False
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()
    attached: tuple[str, ...] = ()
    calendars: tuple[bytes, ...] = ()
    inner: "Mail | None" = None
    bulk: bool = False
    automatic: bool = False


def is_mail(data: bytes) -> bool:
    """Whether a file is one mail: it begins with the headers that every mail has."""
    head = _HEADER.match(data[:20_000].replace(b"\r\n", b"\n"))
    if head is None:
        return False
    told = {each.lower() for each in _TOLD.findall(head.group())}
    return b"from:" in told and len(told) >= 2


def read_mail(data: bytes) -> Mail:
    """The mail of a file, or of a text that was pasted. Raises UnreadableFileError."""
    if len(data) > LARGEST_MAIL:
        raise UnreadableFileError(f"a mail of more than {LARGEST_MAIL // 1024 // 1024} MB is not read")
    if not is_mail(data):
        return Mail(text=_tidy(decoded(data).text))
    try:
        return _mail_of(BytesParser().parsebytes(data))
    except RecursionError as error:
        raise UnreadableFileError("its parts are nested too deeply") from error


def _mail_of(message: Any, depth: int = 0) -> Mail:
    plain: list[str] = []
    rich: list[tuple[str, list[tuple[str, str]]]] = []
    attached: list[str] = []
    calendars: list[bytes] = []
    inner: Mail | None = None
    for part in _parts(message):
        kind = part.get_content_type()
        name = _text_of_header(part.get_filename() or "")
        if kind == "message/rfc822":
            held = part.get_payload()
            if inner is None and depth < 2 and isinstance(held, list) and held:
                inner = _mail_of(held[0], depth + 1)
        elif kind == "text/calendar" or name.lower().endswith(".ics"):
            calendars.append(_bytes_of(part))
        elif name and (part.get_content_disposition() == "attachment" or not kind.startswith("text/")):
            attached.append(name)
        elif kind == "text/plain":
            plain.append(_text_of(part))
        elif kind == "text/html":
            text, links = seen(_text_of(part))
            rich.append((_cells_as_labels(text), links))
    body = "\n".join(plain).strip()
    if rich and len(body) < _STUB:
        body = "\n".join(each for each, _ in rich)
    return Mail(
        sender=_sender(_header(message, "from")),
        reply_to=_sender(_header(message, "reply-to")),
        to=tuple(_people(_header(message, "to"))),
        subject=_text_of_header(_header(message, "subject")),
        sent=sent_at(_header(message, "date")),
        text=_tidy(body),
        links=tuple((one_line(words), one_line(href)) for _, found in rich for words, href in found),
        attached=tuple(dict.fromkeys(attached)),
        calendars=tuple(calendars),
        inner=inner,
        bulk=bool(_header(message, "list-unsubscribe")),
        automatic=_header(message, "auto-submitted").strip().lower().startswith("auto-replied"),
    )


def _parts(message: Any) -> Iterator[Message]:
    """The parts that hold something, without those within an attached mail."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting[:0] = held
        else:
            yield part


def _bytes_of(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _text_of(part: Message) -> str:
    data = _bytes_of(part)[: 4 * _MOST_TEXT]
    charset = (part.get_content_charset() or "").lower()
    for name in (charset and _WIDER.get(charset, charset), "utf-8"):
        if name:
            try:
                return data.decode(name).replace("\r\n", "\n")
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    try:
        return decoded(data).text.replace("\r\n", "\n")
    except UnreadableFileError:
        return data.decode("cp1252", errors="replace").replace("\r\n", "\n")


def _header(message: Any, name: str) -> str:
    """A header as it stands there, also one whose letters nobody encoded."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def _text_of_header(value: str) -> str:
    """A header as it reads, with whatever encodings it is written in."""
    raw = value.replace("\r", "").replace("\n", " ")
    parts = []
    try:
        found = decode_header(raw)
    except (ValueError, LookupError):
        return one_line(raw)
    for held, charset in found:
        data = held.encode("utf-8", "surrogateescape") if isinstance(held, str) else held
        name = (charset or "").lower()
        for codec in (name and _WIDER.get(name, name), "utf-8", "cp1252"):
            if codec and codec != "unknown-8bit":
                try:
                    parts.append(data.decode(codec))
                    break
                except (UnicodeDecodeError, LookupError, ValueError):
                    continue
        else:
            parts.append(data.decode("utf-8", "replace"))
    return one_line("".join(parts))


def _people(value: str) -> Iterator[Mailbox]:
    raw = value.replace("\r", "").replace("\n", " ")[:4_000]
    # Some programs part people by semicolons, at which newer Pythons refuse the whole header.
    raw = re.sub(r'("[^"]*")|;', lambda found: found[1] or ",", raw).strip(" ,")
    # Names are decoded after they are parted: a comma within an encoded one parts nobody.
    for name, address in getaddresses([raw]):
        email = one_line(address)
        yield Mailbox(_text_of_header(name).strip("\"' "), email if "@" in email else "")


def read_sender(text: str) -> Mailbox:
    """Who a header within a text names: "Pat Quinn <pat@…>", or as Outlook has it, "… [mailto:pat@…]"."""
    return _sender(re.sub(r"\[(?:mailto:)?([^\]\s]+@[^\]\s]+)\]", r"<\1>", text))


def _sender(value: str) -> Mailbox:
    # "Talent @ Quay <talent@quay.example>", which nobody quoted
    if (loose := re.fullmatch(r'\s*([^<>"]*@[^<>"]*?)\s*<([^<>\s@]+@[^<>\s@]+)>\s*', value)) is not None:
        return Mailbox(_text_of_header(loose[1]), one_line(loose[2]))
    return next(_people(value), Mailbox())


def sent_at(text: str) -> datetime | None:
    """When a mail was sent, by its header; None where that is not one."""
    try:
        sent = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not 1990 <= sent.year < 2200:
        return None
    return sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent


def _cells_as_labels(text: str) -> str:
    """The text of a page, a row of two cells as a label and what it is for; a number before them is none."""
    text = re.sub(r"(?m)^\d{1,2}[.)]?\t(?=[^\t\n]+\t[^\t\n]+$)", "", _headed(text))
    return re.sub(r"(?m)^([^\t\n:：]{1,40})[:：]?\t([^\t\n]+)$", r"\1: \2", text)


def _headed(text: str) -> str:
    """The text of a page, a single row of cells below their headings as a line for each."""
    lines = text.split("\n")
    rows = [(at, line.split("\t")) for at, line in enumerate(lines) if line]
    counts = [1, *(len(cells) for _, cells in rows), 1]
    for number, ((at, head), (below, row)) in enumerate(pairwise(rows), 1):
        wide = len(head)
        if wide < 3 or len(row) != wide or wide in (counts[number - 1], counts[number + 2]):
            continue
        if not any(len(cell) > _LONGEST_LABEL or re.search(r"\d", cell) for cell in head):
            lines[at] = "\n".join(f"{name}\t{value}" for name, value in zip(head, row, strict=True))
            lines[below] = ""
    return "\n".join(lines)


def _tidy(text: str) -> str:
    """The text as it is read: clean, without blanks that only look like others, at most so long."""
    text = text[:_MOST_TEXT].replace("\u00a0", " ").replace("\u202f", " ").replace("\u3000", " ")
    text = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f]", "", text)
    lines = [re.sub(r"[ \t]+", " ", _COLUMNS.sub(" | ", line)).strip() for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
