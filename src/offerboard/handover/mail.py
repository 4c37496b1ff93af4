"""A letter for the user's mail program: as a draft file, as the arguments of its command, or as a link.

`open_in_terminal`, `open_in_window` and `open_on_desktop` hand it over, for the board and the command line.
"""

import os
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path
from tempfile import mkstemp

from offerboard.config import MAIL_PLACES
from offerboard.handover.errors import HandoverError
from offerboard.handover.links import mailto
from offerboard.handover.program import open_link, run_in_terminal, run_in_window
from offerboard.letters.model import Letter
from offerboard.paths import private_dir

_PLACE = re.compile("|".join(re.escape(f"{{{name}}}") for name in MAIL_PLACES))
_LONGEST_LINE = 998  # bytes of a line of a message (RFC 5322, 2.1.1)
_LONGEST_LINK = 8000
"""Characters of a link. No rule says so; what opens mail begins to refuse, or to cut, not far above."""
_PREFIX = "mail-"
_STALE = 24 * 3600.0  # seconds after which no mail program still reads its draft


def open_in_terminal(
    letter: Letter, command: Sequence[str], folder: Path, aside: AbstractContextManager[object] | None = None
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


def open_in_window(letter: Letter, command: Sequence[str], folder: Path) -> None:
    """Start the user's `mail_command` on the letter in a window of its own. Blocks for some seconds at most.

    A draft in `folder` stays: nobody knows when it will have been read. Raises HandoverError.
    """
    draft = write_draft(letter, folder) if needs_draft(command) else None
    run_in_window(fill(command, letter, draft))


def open_on_desktop(letter: Letter) -> bool:
    """Ask the desktop to open the letter by a link; whether its body is in the link. Blocks for some seconds.

    Raises HandoverError.
    """
    found, whole = link(letter)
    open_link(found, os.environ)
    return whole


def message(letter: Letter) -> bytes:
    """The letter as a message without a sender, whom the mail program knows (RFC 5322, UTF-8)."""
    to, utf8 = _mailbox(letter.to)
    found = EmailMessage(policy=default.clone(utf8=utf8))
    if to:
        found["To"] = to
    found["Subject"] = letter.subject
    body = f"{letter.body.rstrip()}\n"
    long = any(len(line.encode()) > _LONGEST_LINE for line in body.split("\n"))
    found.set_content(body, charset="utf-8", cte="quoted-printable" if long else "8bit")
    return found.as_bytes()


def write_draft(letter: Letter, folder: Path) -> Path:
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


def fill(command: Sequence[str], letter: Letter, draft: Path | None) -> list[str]:
    """The user's `mail_command` with the letter in the place of {to}, {subject} and so on.

    Raises HandoverError where an argument would begin with a dash that the letter brought: the program would
    take it for an option.
    """
    values = {
        "{to}": letter.to,
        "{subject}": letter.subject,
        "{body}": letter.body,
        "{draft}": str(draft or ""),
        "{mailto}": mailto(letter.to, letter.subject, letter.body),
    }
    filled = [_PLACE.sub(lambda found: values[found[0]], argument) for argument in command]
    for argument, template in zip(filled, command, strict=True):
        if argument.startswith("-") and not template.startswith("-"):
            raise HandoverError(f"not handed over: {command[0]} would read {argument[:30]!r} as an option")
    return filled


def link(letter: Letter) -> tuple[str, bool]:
    """The link that opens the letter, and whether its body is in it: a long one is left out."""
    whole = mailto(letter.to, letter.subject, letter.body)
    if len(whole) <= _LONGEST_LINK:
        return whole, True
    return mailto(letter.to, letter.subject), False


def _sweep(folder: Path, fresh: Path) -> None:
    newest = fresh.stat().st_mtime
    for old in folder.glob(f"{_PREFIX}*.eml"):
        with suppress(OSError):
            if newest - old.stat().st_mtime > _STALE:
                old.unlink()


def _mailbox(to: str) -> tuple[str, bool]:
    """A mailbox as a header holds it, its domain in ASCII, and whether it needs UTF-8 all the same."""
    from email.headerregistry import Address

    name, address = parseaddr(to)
    local, _, domain = address.rpartition("@")
    if not local:
        return to, not to.isascii()
    with suppress(UnicodeError):
        domain = domain.encode("idna").decode()
    return str(Address(name, local, domain)), not f"{local}{domain}".isascii()
