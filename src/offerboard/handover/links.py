"""Links that a desktop or a phone opens as a mail, a message or a call. Pure."""

import re
from email.utils import parseaddr
from urllib.parse import quote

_SMS = frozenset({"", "sms", "text", "text message", "imessage", "rcs", "mms"})
_VIA = re.compile(r"(?P<number>.*?)\s*\((?P<via>[^()]*[^\W\d_][^()]*)\)")
_EXTENSION = re.compile(r"(?:;?\s*ext(?:ension|\.)?|\s+x)[\s.:=]*(\d{1,8})$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d\s().\-/–*#]+")
_FEWEST_DIGITS = 3


def mailto(to: str, subject: str = "", body: str = "") -> str:
    """A link that opens a mail (RFC 6068). `to` is a mailbox, of which the link takes the address alone.

    Everything is UTF-8 in per cent signs, a blank %20, a line break %0D%0A; what is empty is left out.
    """
    fields = [("subject", subject), ("body", body.strip("\n"))]
    said = "&".join(f"{name}={_quoted(text)}" for name, text in fields if text)
    return f"mailto:{quote(address(to), safe='@')}{'?' if said else ''}{said}"


def address(to: str) -> str:
    """The bare address of a mailbox, "a@x.example" of "Ann <a@x.example>"; empty where it has none."""
    return parseaddr(to)[1]


def tel(number: str) -> str | None:
    """A link that calls a number as people write it (RFC 3966); None where that is no number.

    Signs between the digits are left out, and the "(0)" after a country's code, which is not dialled with it.
    """
    dialled = _dialled(number)
    if dialled is None:
        return None
    digits, extension = dialled
    return f"tel:{quote(digits, safe='+*')}" + (f";ext={extension}" if extension else "")


def smsto(to: str, text: str) -> str | None:
    """What a phone's camera opens as a text message; None where `to` is no number that takes one.

    `to` may say in brackets by what they text, "+33 6 11 (WeChat)"; only a plain text message is sent to a
    number.
    """
    found = _VIA.fullmatch(to)
    number, via = (found["number"], found["via"]) if found else (to, "")
    dialled = _dialled(number) if via.strip().casefold() in _SMS else None
    return None if dialled is None else f"SMSTO:{dialled[0]}:{text.strip()}"


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")


def _dialled(number: str) -> tuple[str, str] | None:
    """The digits of a number and those of its extension."""
    number = number.strip()
    extension = _EXTENSION.search(number)
    if extension:
        number = number[: extension.start()]
    if not _NUMBER.fullmatch(number):
        return None
    if number.startswith("+"):
        number = number.replace("(0)", "")
    digits = re.sub(r"[^\d*#]", "", number)
    if sum(map(str.isdecimal, digits)) < _FEWEST_DIGITS or not digits.isascii():
        return None
    return ("+" if number.startswith("+") else "") + digits, extension[1] if extension else ""
