"""A letter for the user's mail program: as a draft file, as the arguments of its command, or as a link.

`open_in_terminal`, `open_in_window` and `open_on_desktop` hand it over, for the board and the command line.
"""

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from email.message import EmailMessage
from email.policy import default
from email.utils import formataddr, parseaddr
from pathlib import Path
from tempfile import mkstemp
from typing import Protocol

from offerboard.config import MAIL_PLACES
from offerboard.handover.errors import HandoverError
from offerboard.handover.links import mailto
from offerboard.handover.program import open_link, run_in_terminal, run_in_window
from offerboard.paths import private_dir
from offerboard.text import one_line

_PLACE = re.compile("|".join(re.escape(f"{{{name}}}") for name in MAIL_PLACES))
_LONGEST_LINE = 998  # bytes of a line of a message (RFC 5322, 2.1.1)
_LONGEST_NAME = 200
_ADDRESS = re.compile(r"[^\s<>@\"(),;:\\\[\]]+@[^\s<>@\"(),;:\\\[\]]+")
_PREFIX = "mail-"
_STALE = 24 * 3600.0  # seconds after which no mail program still reads its draft


class OutgoingMail(Protocol):
    """What a mail program is given: a letter, or whatever else has these."""

    @property
    def to(self) -> str:
        """The address, with or without a name; "" for nobody yet."""

    @property
    def subject(self) -> str:
        """The subject, on one line."""

    @property
    def body(self) -> str:
        """The text."""


def open_in_terminal(
    letter: OutgoingMail,
    command: Sequence[str],
    folder: Path,
    aside: AbstractContextManager[object] | None = None,
) -> int:
    """Run the user's `mail_command` on the letter in this terminal until it ends; its exit status.

    A screen lends the terminal in `aside`. A draft, written to `folder`, is removed afterwards: what the
    program changed in it stays the program's own. Raises HandoverError.
    """
    draft = write_draft(letter, folder) if needs_draft(command) else None
    try:
        return run_in_terminal(fill(command, letter, draft), aside)
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def open_in_window(letter: OutgoingMail, command: Sequence[str], folder: Path) -> None:
    """Start the user's `mail_command` on the letter in a window of its own. Blocks for some seconds at most.

    A draft in `folder` stays: nobody knows when it will have been read. Raises HandoverError.
    """
    draft = write_draft(letter, folder) if needs_draft(command) else None
    run_in_window(fill(command, letter, draft))


def open_on_desktop(letter: OutgoingMail, folder: Path) -> Path:
    """Ask the desktop to open a mail with the letter's address and subject. Blocks for some seconds at most.

    The letter itself is in a draft in `folder`, which is given back: a link is an argument of a program, and
    anybody on this machine can read those. Raises HandoverError.
    """
    draft = write_draft(letter, folder)
    try:
        open_link(mailto(letter.to, one_line(letter.subject)), os.environ)
    except HandoverError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def message(letter: OutgoingMail) -> bytes:
    """The letter as a message without a sender, whom the mail program knows (RFC 5322, UTF-8).

    What is no address is left out: the mail program asks for one.
    """
    found = EmailMessage(policy=default)
    body = f"{letter.body.rstrip()}\n"
    long = any(len(line.encode()) > _LONGEST_LINE for line in body.split("\n"))
    found.set_content(body, charset="utf-8", cte="quoted-printable" if long else "8bit")
    head = _mailbox(letter.to) + _subject(letter.subject)
    return head.encode() + found.as_bytes()


def _subject(subject: str) -> str:
    """The header line. Written here, since the library reads what it is given, and stumbles over "=?"."""
    from email.header import Header

    line = one_line(subject)
    charset = "us-ascii" if line.isascii() and "=?" not in line else "utf-8"
    return f"Subject: {Header(line, charset, header_name='Subject').encode()}\n"


def _mailbox(to: str) -> str:
    """The header line of a mailbox, its domain in ASCII; nothing where it is none."""
    name, address = parseaddr(one_line(to))
    local, _, domain = address.rpartition("@")
    if not _ADDRESS.fullmatch(address):
        return ""
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    name, address = name[:_LONGEST_NAME], f"{local}@{domain}"
    try:
        return f"To: {formataddr((name, address))}\n"
    except UnicodeError:  # an address that is not ASCII (RFC 6532)
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'To: "{quoted}" <{address}>\n' if name else f"To: {address}\n"


def write_draft(letter: OutgoingMail, folder: Path) -> Path:
    """The letter as a file that only its owner can read. Raises HandoverError.

    Drafts of other days, which a mail program may have read long after it was started, are removed.
    """
    try:
        descriptor, name = mkstemp(prefix=_PREFIX, suffix=".eml", dir=private_dir(folder))
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(message(letter))
        _sweep(folder, Path(name))
    except OSError as error:
        raise HandoverError(f"{folder}: {error.strerror or error}; no draft was written") from error
    return Path(name)


def needs_draft(command: Sequence[str]) -> bool:
    """Whether a command reads the letter from a file."""
    return any("{draft}" in argument for argument in command)


def fill(command: Sequence[str], letter: OutgoingMail, draft: Path | None) -> list[str]:
    """The user's `mail_command` with the letter in the place of {to}, {subject} and so on.

    Raises HandoverError where an argument would begin with a dash that the letter brought: the program would
    take it for an option.
    """
    values = {
        "{to}": one_line(letter.to),
        "{subject}": one_line(letter.subject),
        "{body}": letter.body,
        "{draft}": str(draft or ""),
        "{mailto}": mailto(letter.to, one_line(letter.subject), letter.body),
    }
    filled = [_PLACE.sub(lambda found: values[found[0]], argument) for argument in command]
    for argument, template in zip(filled, command, strict=True):
        if argument.startswith("-") and not template.startswith("-"):
            raise HandoverError(f"not handed over: {command[0]} would read {argument[:30]!r} as an option")
    return filled


def _sweep(folder: Path, fresh: Path) -> None:
    newest = fresh.stat().st_mtime
    for old in folder.glob(f"{_PREFIX}*.eml"):
        with suppress(OSError):
            if newest - old.stat().st_mtime > _STALE:
                old.unlink()
