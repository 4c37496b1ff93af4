"""How a letter leaves the command line: the clipboard, a mail program, a draft file, a code for the phone."""

import os
import shutil
import sys
from pathlib import Path

import click

from offerboard import clipboard, habits, paths
from offerboard.cli.context import CommandSession
from offerboard.cli.output import aside, emit_bytes, plain_signs
from offerboard.errors import OfferboardError
from offerboard.letters.model import Letter
from offerboard.tracker.letters import LetterNote


def surroundings() -> clipboard.Surroundings:
    """What the choice of a road to the clipboard depends on, as it is here."""
    return clipboard.Surroundings.of(os.environ, platform=sys.platform, terminal=_has_terminal())


def copy(session: CommandSession, note: LetterNote, letter: Letter) -> str | None:
    """Copy the body, say what became of it, and note it on the card. The road that took it, or None."""
    copied = copy_text(session, letter.body)
    aside(copied.message)
    if not copied.reached or copied.road is None:
        return None
    _keep(session, note)
    return copied.road.value


def mail(session: CommandSession, note: LetterNote, letter: Letter) -> None:
    """Hand the letter to the mail program, or to the desktop by a link. Raises OfferboardError."""
    from offerboard.handover import mail as mails

    command = session.config.mail_command
    if not command:
        written = mails.open_on_desktop(letter, paths.state_dir())
        aside("asked your desktop to open a mail")
        aside(f"{copy_text(session, letter.body).of('body')}; the letter is in {written} too")
    else:
        name = Path(command[0]).name
        if session.config.mail_window:
            mails.open_in_window(letter, command, paths.state_dir())
        elif status := mails.open_in_terminal(letter, command, paths.state_dir()):
            raise OfferboardError(f"{name} ended with status {status}: not noted")
        aside(f"handed to {name}")
    _keep(session, note)


def draft(letter: Letter, target: str) -> None:
    """Write the letter as a message that mail programs read, to a new file or (`-`) to standard output."""
    from offerboard.handover.mail import message

    found = message(letter)
    if target == "-":
        emit_bytes(found)
        return
    path = Path(target)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(found)
    except FileExistsError as error:
        raise OfferboardError(f"{path} is there already; nothing was written") from error
    aside(f"written to {path}")


def qr(session: CommandSession, letter: Letter) -> None:
    """Print the letter as a code. Raises OfferboardError where this terminal is too small for it.

    The code holds as much of the letter as fits the terminal, or, in a file, as a code can hold.
    """
    from offerboard.handover import qr as codes
    from offerboard.handover.errors import HandoverError

    terminal = sys.stdout.isatty()
    plain = plain_signs(session.config)
    width, height = shutil.get_terminal_size() if terminal else (10_000, 10_000)
    why: OfferboardError | None = None
    for held in codes.held(letter):
        try:
            code = codes.encode(held.text)
        except HandoverError as error:
            why = why or error
            continue
        fitting = codes.fitted(code, width, height - 2, plain=plain)
        if fitting is not None:
            aside(f"it holds {held.words}")
            colour = terminal and not os.environ.get("NO_COLOR")
            click.echo("\n".join(codes.printed(fitting, colour=colour, plain=plain)), color=colour)
            return
        columns, lines = code.cells(plain=plain)
        why = why or OfferboardError(
            f"the code takes {columns} columns by {lines + 2} lines; the terminal has {width} by {height}: "
            "make it larger, or its letters smaller"
        )
    raise why or OfferboardError("there is nothing to show")


def copy_text(session: CommandSession, text: str) -> clipboard.CopyOutcome:
    """Copy a text by the roads of the config; what became of it."""
    return clipboard.copy(
        text,
        surroundings(),
        order=session.config.clipboard,
        write_terminal=clipboard.write_to_controlling_terminal,
        fallback_dir=paths.state_dir(),
    )


def _keep(session: CommandSession, note: LetterNote) -> None:
    """Note on the card that the letter was handed over, and say that it is not sent yet."""
    session.commit(note.copied(session.cards, session.now))
    choice = note.choice
    if session.keeps:
        habits.change(paths.state_dir(), lambda known: known.with_habit(choice.situation, choice.habit))
    aside(f"copied is not sent: once it is, `offerboard sent {note.card_id}`")


def _has_terminal() -> bool:
    try:
        with Path("/dev/tty").open("wb"):
            return True
    except OSError:
        return False
